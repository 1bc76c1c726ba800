"""What is asked for in, rows of one page out, with the cursor of the next: lists of incidents.

A cursor is what the last row is ordered by, so that rows which come or go in between neither
repeat nor hide others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from relata.errors import WordError
from relata.store import schema as s
from relata.store.dialect import chunks
from relata.store.filters import IncidentFilter, conditions
from relata.store.store import Store

Row = Mapping[Any, Any]
_SEPARATOR = "~"


class Order(StrEnum):
    """How a list of incidents is ordered, each with the newest first among equals."""

    NEWEST = "newest"
    KILLED = "killed"
    VOICES = "voices"


_KILLED = func.coalesce(s.incident.c.killed_best, -1)
_KEYS: Mapping[Order, tuple[ColumnElement[Any], ...]] = {
    Order.NEWEST: (s.incident_day, s.incident.c.id),
    Order.KILLED: (_KILLED, s.incident_day, s.incident.c.id),
    Order.VOICES: (s.incident.c.voices, s.incident_day, s.incident.c.id),
}

# What a list shows of an incident.
_LINE = (
    s.incident.c.id, s.incident.c.type, s.incident.c.type_group, s.incident.c.status,
    s.incident.c.voices, s.incident.c.claims, s.incident.c.confidence, s.incident_body.c.gist,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of a list, the cursor of the next ones if there are any, and how many fit in all."""

    rows: Sequence[Row]
    after: str | None
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which part of a list: so many rows after a cursor."""

    limit: int = 50
    after: str | None = None


def incident_lines() -> Select[Any]:
    """The columns of a line, for whatever incidents a query adds."""
    return select(*_LINE).join_from(
        s.incident, s.incident_body, s.incident_body.c.id == s.incident.c.id
    )


def incident_sheet(
    store: Store, asked: IncidentFilter, part: Slice, order: Order = Order.NEWEST
) -> Sheet:
    """Incidents that fit, in order, and how many fit."""
    # To look for words takes longest: then the first page counts while it looks.
    at_once = asked.text is not None and part.after is None
    with store.reading() as connection:
        found = _ordered(connection, asked, part, order, counting=at_once)
        if at_once:
            total = int(found[0]["total"]) if found else 0
        else:
            count = select(func.count()).select_from(s.incident).where(*conditions(asked))
            total = int(connection.execute(count).scalar_one())
        rows = _lines(connection, [row["id"] for row in found[: part.limit]])
    return Sheet(rows, _next_cursor(found, part.limit, order), total)


def incident_rows(
    store: Store, asked: IncidentFilter, part: Slice
) -> tuple[Sequence[Row], str | None]:
    """Incidents that fit, newest first, uncounted, and the cursor of the next ones."""
    with store.reading() as connection:
        found = _ordered(connection, asked, part, Order.NEWEST)
        rows = _lines(connection, [row["id"] for row in found[: part.limit]])
    return rows, _next_cursor(found, part.limit, Order.NEWEST)


def newest_lines(store: Store, asked: IncidentFilter, limit: int) -> Sequence[Row]:
    """The newest incidents that fit, uncounted."""
    return incident_rows(store, asked, Slice(limit=limit))[0]


def _ordered(
    connection: Connection, asked: IncidentFilter, part: Slice, order: Order,
    *, counting: bool = False,
) -> Sequence[Row]:  # fmt: skip
    """Ids of one row more than is asked for, with what they are ordered by.

    Only the narrow rows are ordered: what a line shows is looked up for those that are shown.
    """
    keys = _KEYS[order]
    shown = [key.label(f"key_{place}") for place, key in enumerate(keys[:-1])]
    total = [func.count().over().label("total")] if counting else []
    query = select(s.incident.c.id, *shown, *total).where(*conditions(asked))
    query = query.order_by(*(key.desc() for key in keys)).limit(part.limit + 1)
    if part.after is not None:
        query = query.where(tuple_(*keys) < tuple_(*_read_cursor(part.after, order)))
    return connection.execute(query).mappings().all()


def _lines(connection: Connection, incident_ids: Sequence[str]) -> list[Row]:
    """The lines of these incidents, in their order; those that are gone are left out."""
    found: dict[str, Row] = {}
    for some in chunks(incident_ids):
        query = incident_lines().where(s.incident.c.id.in_(some))
        found.update((row["id"], row) for row in connection.execute(query).mappings())
    return [found[one] for one in incident_ids if one in found]


def _next_cursor(found: Sequence[Row], limit: int, order: Order) -> str | None:
    if len(found) <= limit:
        return None
    last, keys = found[limit - 1], len(_KEYS[order]) - 1
    return _SEPARATOR.join([*(str(last[f"key_{place}"]) for place in range(keys)), last["id"]])


def _read_cursor(words: str, order: Order) -> list[str | int]:
    """The values of a cursor. Raises WordError for one of another list."""
    parts: list[str | int] = list(words.split(_SEPARATOR))
    if len(parts) != len(_KEYS[order]):
        raise bad_cursor(words)
    if order is not Order.NEWEST:
        parts[0] = whole_of(str(parts[0]), words)
    return parts


def whole_of(part: str, words: str) -> int:
    """The number in a part of a cursor. Raises WordError."""
    if not part.removeprefix("-").isdecimal() or len(part) > _LONGEST_NUMBER:
        raise bad_cursor(words)
    return int(part)


_LONGEST_NUMBER = 18


def bad_cursor(words: str) -> WordError:
    """The answer to a cursor that no list gave."""
    return WordError("after", f"{words[:80]}: is no cursor of this list. Take it from an answer")


def lines_of(store: Store, incident_ids: Sequence[str]) -> list[Row]:
    """The lines of these incidents, in their order; those that are gone are left out."""
    with store.reading() as connection:
        return _lines(connection, incident_ids)
