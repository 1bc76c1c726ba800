"""What is asked for in, rows of one page out, with the cursor of the next: lists of incidents.

A cursor is what the last row is ordered by, so that rows which come or go in between neither
repeat nor hide others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Select, select

from relata.errors import WordError
from relata.store import schema as s
from relata.store.columns import Columns, Rows, key_of
from relata.store.dialect import chunks
from relata.store.filters import IncidentFilter
from relata.store.picking import Picked, picked
from relata.store.store import Store

Row = Mapping[Any, Any]
_SEPARATOR = "~"


class Order(StrEnum):
    """How a list of incidents is ordered, each with the newest first among equals."""

    NEWEST = "newest"
    KILLED = "killed"
    VOICES = "voices"


# What a cursor has before the id.
_KEYS: Mapping[Order, int] = {Order.NEWEST: 1, Order.KILLED: 2, Order.VOICES: 2}
# So many bits hold the place of an incident.
_PLACES = 32
Places = NDArray[np.int64]

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
    found = picked(store, asked)
    at = _ordered(found, part, order)
    after = _cursor(found.columns, int(at[part.limit - 1]), order) if len(at) > part.limit else None
    ids = found.columns.ids(at[: part.limit])
    with store.reading() as connection:
        return Sheet(_lines(connection, ids), after, found.total)


def newest_lines(store: Store, asked: IncidentFilter, limit: int) -> Sequence[Row]:
    """The newest incidents that fit."""
    return incident_sheet(store, asked, Slice(limit=limit)).rows


def _ordered(found: Picked, part: Slice, order: Order) -> Places:
    """The places of one incident more than is asked for, in order."""
    rows = found.columns.rows
    at = np.flatnonzero(found.fits)
    # An incident that comes first has the greater rank. Rows are in the order of day and id.
    ranks = at if order is Order.NEWEST else _weights(rows, order)[at] << _PLACES | at
    if part.after is not None:
        before = ranks < _rank_of(rows, part.after, order)
        at, ranks = at[before], ranks[before]
    most = part.limit + 1
    if len(at) > most and order is not Order.NEWEST:
        among = np.argpartition(ranks, -most)[-most:]
        at, ranks = at[among], ranks[among]
    if order is not Order.NEWEST:
        at = at[np.argsort(ranks)]
    return at[-most:][::-1]


def _weights(rows: Rows, order: Order) -> Places:
    """What an order goes by before the day."""
    weights = rows.best if order is Order.KILLED else rows.voices
    # Shifted, so that none is the least.
    return weights.astype(np.int64) + 1


def _rank_of(rows: Rows, cursor: str, order: Order) -> int:
    """The rank of the row that a cursor names, be it there or not. Raises WordError."""
    *first, day, incident_id = _read_cursor(cursor, order)
    place = int(np.searchsorted(rows.key, key_of(str(day), str(incident_id))))
    return place if order is Order.NEWEST else (int(first[0]) + 1 << _PLACES) + place


def _cursor(columns: Columns, at: int, order: Order) -> str:
    [incident_id] = columns.ids([at])
    key = columns.rows.key[at].decode()
    parts = [key.removesuffix(incident_id).strip(), incident_id]
    if order is not Order.NEWEST:
        parts.insert(0, str(int(_weights(columns.rows, order)[at]) - 1))
    return _SEPARATOR.join(parts)


def incident_rows(
    store: Store, asked: IncidentFilter, part: Slice
) -> tuple[Sequence[Row], str | None]:
    """Incidents that fit, newest first, uncounted, and the cursor of the next ones."""
    sheet = incident_sheet(store, asked, part)
    return sheet.rows, sheet.after


def _lines(connection: Connection, incident_ids: Sequence[str]) -> list[Row]:
    """The lines of these incidents, in their order; those that are gone are left out."""
    found: dict[str, Row] = {}
    for some in chunks(incident_ids):
        query = incident_lines().where(s.incident.c.id.in_(some))
        found.update((row["id"], row) for row in connection.execute(query).mappings())
    return [found[one] for one in incident_ids if one in found]


def _read_cursor(words: str, order: Order) -> list[str | int]:
    """The values of a cursor. Raises WordError for one of another list."""
    parts: list[str | int] = list(words.split(_SEPARATOR))
    if len(parts) != _KEYS[order] + 1:
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
