"""What is asked for in, claims that count out, those of the newest coding first."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, func, or_, select

from relata.store import schema as s
from relata.store.dialect import chunks
from relata.store.lists import Sheet, Slice, bad_cursor, whole_of
from relata.store.matching import matching
from relata.store.store import Store

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims; what is empty asks for nothing."""

    report: str | None = None
    incident: str | None = None
    kinds: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    min_confidence: float = 0.0
    text: str | None = None


# How many claims count, told by their codings.
_COUNT = select(func.coalesce(func.sum(s.coding.c.claims), 0)).join_from(
    s.current, s.coding, s.coding.c.number == s.current.c.coding
)


def _counting() -> Select[Any]:
    """The claims of codings that count."""
    return select().join_from(s.claim, s.current, s.current.c.coding == s.claim.c.coding)


def claim_sheet(store: Store, asked: ClaimFilter, part: Slice) -> Sheet:
    """Claims that fit, each with `body`, `report_id` and `incident_id`: in order of the text."""
    where = _conditions(asked)
    c = s.claim.c
    query = (
        _counting()
        .add_columns(c.coding, c.start, c.id, c.report_id, c.body, s.incident_claim.c.incident_id)
        .outerjoin(s.incident_claim, s.incident_claim.c.claim_id == c.id)
        .where(*where)
        .order_by(c.coding.desc(), c.start, c.id)
        .limit(part.limit + 1)
    )
    if part.after is not None:
        query = query.where(_behind(part.after))
    count = _counting().add_columns(func.count()).where(*where) if where else _COUNT
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
        total = int(connection.execute(count).scalar_one())
    after = None
    if len(rows) > part.limit:
        last = rows[part.limit - 1]
        after = f"{last['coding']}~{last['start']}~{last['id']}"
    return Sheet(rows[: part.limit], after, total)


def _behind(words: str) -> ColumnElement[bool]:
    parts = words.split("~")
    if len(parts) != 3:  # noqa: PLR2004 (coding, start, id)
        raise bad_cursor(words)
    coding, start = whole_of(parts[0], words), whole_of(parts[1], words)
    c = s.claim.c
    behind = or_(c.start > start, and_(c.start == start, c.id > parts[2]))
    # The first condition lets the index begin where the page begins.
    return and_(c.coding <= coding, or_(c.coding < coding, behind))


def _conditions(asked: ClaimFilter) -> list[ColumnElement[bool]]:
    c = s.claim.c
    found: list[ColumnElement[bool]] = []
    for column, values in (
        (c.kind, asked.kinds),
        (c.type, asked.types),
        (c.status, asked.statuses),
    ):
        if values:
            found.append(column.in_(values))
    if asked.report is not None:
        found.append(c.report_id == asked.report)
    if asked.incident is not None:
        of = s.incident_claim.c
        found.append(c.id.in_(select(of.claim_id).where(of.incident_id == asked.incident)))
    if asked.min_confidence > 0:
        found.append(c.confidence >= asked.min_confidence)
    if asked.text is not None:
        found.append(c.word.op("IN")(matching(asked.text)))
    return found


def incidents_of(store: Store, claim_ids: Iterable[str]) -> dict[str, str]:
    """The incident that each of these claims is of, where it is of one."""
    return _owners(store, claim_ids, s.incident_claim.c.claim_id, s.incident_claim.c.incident_id)


def reports_of(store: Store, claim_ids: Iterable[str]) -> dict[str, str]:
    """The report that each of these claims is of."""
    return _owners(store, claim_ids, s.claim.c.id, s.claim.c.report_id)


def _owners(
    store: Store, claim_ids: Iterable[str], claim: Column[str], owner: Column[str]
) -> dict[str, str]:
    """What each of these claims is of, by the two columns that say so."""
    found: dict[str, str] = {}
    with store.reading() as connection:
        for some in chunks(claim_ids):
            rows = connection.execute(select(claim, owner).where(claim.in_(some)))
            found.update((claim_id, owner_id) for claim_id, owner_id in rows)
    return found


def bodies_of(store: Store, claim_ids: Sequence[str]) -> dict[str, Any]:
    """These claims as JSON, also those that newer ones have replaced."""
    found: dict[str, Any] = {}
    with store.reading() as connection:
        for some in chunks(claim_ids):
            asked = select(s.claim.c.id, s.claim.c.body).where(s.claim.c.id.in_(some))
            for row in connection.execute(asked.order_by(s.claim.c.coding)):
                found[row.id] = json.loads(row.body)
    return found


def doubtful_claims(store: Store, limit: int) -> list[Row]:
    """Claims whose confidence says least: id and how far it is from one half, least first."""
    doubt = s.claim_doubt
    query = _counting().add_columns(s.claim.c.id, doubt.label("doubt"))
    query = query.order_by(doubt, s.claim.c.id).limit(limit)
    with store.reading() as connection:
        return list(connection.execute(query).mappings())


def count_claims(store: Store) -> int:
    """How many claims count."""
    with store.reading() as connection:
        return int(connection.execute(_COUNT).scalar_one())
