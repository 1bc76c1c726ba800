"""Who takes part in incidents, in columns beside those of the incidents, read when first asked for.

A row for each actor of an incident, however many parts it plays there, ordered by the actor.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from relata.store import schema as s
from relata.store.columns import Book, Columns, Ints, Mask, Places
from relata.store.dialect import chunks
from relata.store.store import Store

_PART = s.incident_actor.c
# Of the rows of an actor in an incident one counts.
_QUERY = select(_PART.incident_id, _PART.actor, _PART.name, _PART.kind).where(
    _PART.name.is_not(None), _PART.counts.is_not(None)
)


@dataclass(frozen=True, slots=True)
class PartBooks:
    """The words of the columns."""

    actors: Book = field(default_factory=Book)
    names: Book = field(default_factory=Book)
    kinds: Book = field(default_factory=Book)


@dataclass(frozen=True, slots=True)
class PartRows:
    """The columns; `incident` is the place of its id in the book of the incidents' columns."""

    incident: Ints
    actor: Ints
    name: Ints
    kind: Ints

    def taken(self, which: Mask | Places) -> "PartRows":
        """Some of the rows."""
        return PartRows(*(getattr(self, one.name)[which] for one in fields(self)))

    def joined(self, others: "PartRows") -> "PartRows":
        """These and others in order of their actors."""
        both = PartRows(*(
            np.concatenate([getattr(self, one.name), getattr(others, one.name)])
            for one in fields(self)
        ))  # fmt: skip
        return both.taken(np.argsort(both.actor, kind="stable"))


@dataclass(frozen=True, slots=True)
class Parts:
    """Who takes part in the incidents of some columns."""

    rows: PartRows
    books: PartBooks

    def without(self, incident: Mask) -> PartRows:
        """The rows of other incidents than those whose place in the book of ids is marked."""
        return self.rows.taken(~incident[self.rows.incident])


def parts_of(store: Store, columns: Columns) -> Parts:
    """The parts of these columns: read, or brought up from those that older columns had."""
    with columns.making:
        if columns.parts is None:
            with store.reading() as connection:
                columns.parts = _brought_up(columns, connection)
        parts: Parts = columns.parts
        return parts


def _brought_up(columns: Columns, connection: Connection) -> Parts:
    ids = columns.books.ids
    if columns.older_parts is None:
        books = PartBooks()
        empty = _rows((), columns, books)
        found = connection.execute(_QUERY).all()
        return Parts(empty.joined(_rows(found, columns, books)), books)
    older, anew = columns.older_parts
    found = [
        row
        for some in chunks(sorted(anew))
        for row in connection.execute(_QUERY.where(_PART.incident_id.in_(some)))
    ]
    left = older.without(ids.marked(anew))
    return Parts(left.joined(_rows(found, columns, older.books)), older.books)


def _rows(found: Sequence[Any], columns: Columns, books: PartBooks) -> PartRows:
    told: Sequence[Sequence[Any]] = tuple(zip(*found, strict=True)) if found else ((),) * 4
    incidents, actors, names, kinds = told
    return PartRows(
        incident=columns.books.ids.places(incidents),
        actor=books.actors.places(actors),
        name=books.names.places(names),
        kind=books.kinds.places(kinds),
    )
