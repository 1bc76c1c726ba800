"""What people decided, put on the claims that count now."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from relata.incidents import ClaimKey, Judgement, Verdict, standing
from relata.merge.merging import Settled, settled
from relata.records import Claim
from relata.store import schema as s
from relata.store.moments import stamp
from relata.store.rows import claim_of, judgement_of


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided, put on the claims that count now.

    `moments` is when each claim was last judged, also by what was undone since.
    """

    pairs: Settled
    wrong: frozenset[str]
    fields: Mapping[str, Mapping[str, Any]]
    moments: Mapping[str, str]


def judged_now(connection: Connection) -> Judged:
    """All that holds."""
    asked = select(s.judgement).order_by(s.judgement.c.number)
    judgements = [judgement_of(row) for row in connection.execute(asked).mappings()]
    now = _ids_now(connection, judgements)
    placed = [_placed(one, now) for one in standing(judgements)]
    fields: dict[str, dict[str, Any]] = {}
    for one in placed:
        if one.verdict is Verdict.WRONG_FIELD and one.claim and one.field and one.value:
            fields.setdefault(one.claim.claim_id, {})[one.field] = json.loads(one.value)
    wrong = {
        one.claim.claim_id for one in placed if one.verdict is Verdict.WRONG_CLAIM and one.claim
    }
    return Judged(settled(placed), frozenset(wrong), fields, _moments(judgements, now))


def _moments(judgements: Sequence[Judgement], now: Mapping[str, str]) -> dict[str, str]:
    """When each claim was last judged; who takes a judgement back judges what it was about."""
    by_id = {one.id: one for one in judgements}
    found: dict[str, str] = {}
    for one in judgements:
        about = by_id.get(one.undoes, one) if one.undoes else one
        for key in (about.claim, about.other):
            if key is not None:
                claim_id = now.get(key.claim_id, key.claim_id)
                found[claim_id] = max(found.get(claim_id, ""), stamp(one.at))
    return found


def _ids_now(connection: Connection, judgements: Iterable[Judgement]) -> dict[str, str]:
    """The claim that counts now for each claim that was judged, found by its evidence."""
    keys = {k.claim_id: k for one in judgements for k in (one.claim, one.other) if k}
    found: dict[str, str] = {}
    for report_id in sorted({key.report_id for key in keys.values()}):
        asked = (
            select(s.claim)
            .join(s.current, s.current.c.coding == s.claim.c.coding)
            .where(s.claim.c.report_id == report_id)
        )
        claims = [claim_of(row) for row in connection.execute(asked).mappings()]
        wanted = [key for key in keys.values() if key.report_id == report_id]
        found.update(matched(wanted, claims))
    return found


def matched(keys: Iterable[ClaimKey], claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """For each key the claim of these that rests on the same words, if there is one."""
    for key in keys:
        best = max(claims, key=lambda claim: _likeness(key, claim), default=None)
        if best is not None and _likeness(key, best) > (0, 0, 0):
            yield key.claim_id, best.id


def _likeness(key: ClaimKey, claim: Claim) -> tuple[int, int, int]:
    common = min(key.end, claim.evidence.end) - max(key.start, claim.evidence.start)
    if key.kind is not claim.kind or common <= 0:
        return (0, 0, 0)
    return (int(key.claim_id == claim.id) + 1, int(key.type == claim.type), common)


def _placed(judgement: Judgement, now: Mapping[str, str]) -> Judgement:
    claim, other = (
        key and replace(key, claim_id=now.get(key.claim_id, key.claim_id))
        for key in (judgement.claim, judgement.other)
    )
    return replace(judgement, claim=claim, other=other)
