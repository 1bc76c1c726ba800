"""A store in, the merges that are least certain out."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import func, select

from relata.incidents import standing
from relata.store import schema as s
from relata.store.lists import incident_lines
from relata.store.store import Store

Pair = frozenset[str]


class Doubt(NamedTuple):
    """A claim that may not be of its incident: beside the oldest claim of it, with the reasons."""

    weight: float
    incident: Mapping[Any, Any]
    oldest: str
    claim_id: str
    reasons: tuple[str, ...]


class Doubts(NamedTuple):
    """The least certain merges, and how many more there are."""

    shown: Sequence[Doubt]
    left: int


def judged_pairs(store: Store) -> set[Pair]:
    """The pairs of claims that somebody judged and nobody took back."""
    return {
        frozenset((one.claim.claim_id, one.other.claim_id))
        for one in standing(store.judgements())
        if one.claim and one.other
    }


def judged_claims(store: Store) -> set[str]:
    """The claims of which somebody judged the claim itself, and nobody took it back."""
    return {
        one.claim.claim_id
        for one in standing(store.judgements())
        if one.claim and one.other is None
    }


def doubtful_merges(store: Store, limit: int) -> Doubts:
    """Merges by how little speaks for or against them; those judged already are left out."""
    judged = judged_pairs(store)
    of = s.incident_claim.c
    query = (
        incident_lines()
        .add_columns(of.claim_id, of.doubt, s.incident_body.c.body)
        .join(s.incident_claim, of.incident_id == s.incident.c.id)
        .where(of.doubt.is_not(None))
        .order_by(of.doubt, of.claim_id)
    )
    shown: list[Doubt] = []
    passed = 0
    with store.reading() as connection:
        count = select(func.count()).where(of.doubt.is_not(None))
        total = int(connection.execute(count).scalar_one())
        # Judged merges are mostly among the first, for that is where people are asked.
        for row in connection.execute(query.limit(limit + len(judged))).mappings():
            one = _doubt(row)
            if frozenset((one.oldest, one.claim_id)) in judged:
                passed += 1
            elif len(shown) < limit:
                shown.append(one)
    return Doubts(shown, total - passed - len(shown))


def _doubt(row: Mapping[Any, Any]) -> Doubt:
    body = json.loads(row["body"])
    told = (one["reasons"] for one in body["merge_reasons"] if one["claim_id"] == row["claim_id"])
    return Doubt(row["doubt"], row, body["claim_ids"][0], row["claim_id"], tuple(next(told, ())))
