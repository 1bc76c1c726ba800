"""What to show in, the incidents that fit out: the conditions of filters.py, on columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from relata.store.columns import Columns, Mask, columns_of, day_number
from relata.store.filters import Box, IncidentFilter, voice_bits, with_actors, with_words
from relata.store.store import Store


@dataclass(frozen=True, slots=True)
class Picked:
    """Incidents, and which of them fit."""

    columns: Columns
    fits: Mask

    @property
    def total(self) -> int:
        """How many fit."""
        return int(np.count_nonzero(self.fits))

    def besides(self, more: Mask) -> "Picked":
        """Those of them that fit something else as well."""
        return Picked(self.columns, self.fits & more)


def picked(store: Store, asked: IncidentFilter) -> Picked:
    """The incidents of the present state that fit."""
    columns = columns_of(store)
    fits = np.ones(len(columns), np.bool_)
    for one in (*_days(columns, asked), *_places(columns, asked), *_features(columns, asked)):
        fits &= one
    for what, query in _looked_up(asked):
        fits &= _found(store, columns, what, query)
    return Picked(columns, fits)


def _days(columns: Columns, asked: IncidentFilter) -> Iterator[Mask]:
    if asked.since is not None:
        yield columns.rows.last >= day_number(asked.since)
    if asked.until is not None:
        yield columns.rows.first <= day_number(asked.until)


def _places(columns: Columns, asked: IncidentFilter) -> Iterator[Mask]:
    rows, books = columns.rows, columns.books
    if asked.countries:
        yield books.countries.among(rows.country, (code.upper() for code in asked.countries))
    if asked.provinces:
        yield books.provinces.among(rows.admin1, asked.provinces)
    if asked.box is not None:
        yield inside(columns, asked.box)


def inside(columns: Columns, box: Box) -> Mask:
    """Where a point lies in a box."""
    lat, lon = columns.rows.lat, columns.rows.lon
    east, west = lon <= box.east, lon >= box.west
    wide = east | west if box.west > box.east else east & west
    fits: Mask = wide & (lat >= box.south) & (lat <= box.north)
    return fits


def _features(columns: Columns, asked: IncidentFilter) -> Iterator[Mask]:
    rows, books = columns.rows, columns.books
    if asked.types:
        yield books.types.among(rows.type, asked.types)
    if asked.statuses:
        yield books.statuses.among(rows.status, asked.statuses)
    if asked.voice_kinds:
        yield rows.told_by & voice_bits(asked.voice_kinds) != 0
    if asked.disputed is not None:
        yield rows.disputed == asked.disputed
    if asked.min_confidence > 0:
        yield rows.confidence >= asked.min_confidence
    if asked.min_voices > 1:
        yield rows.voices >= asked.min_voices
    if asked.min_killed > 0:
        yield rows.best >= asked.min_killed


def _looked_up(asked: IncidentFilter) -> Iterator[tuple[object, Any]]:
    """What no column holds, and the query for the ids of incidents that have it."""
    if asked.actors:
        yield ("actors", asked.actors), with_actors(asked.actors)
    if asked.text is not None:
        yield ("text", asked.text), with_words(asked.text)


def _found(store: Store, columns: Columns, what: object, query: Any) -> Mask:
    known = columns.remembered(what)
    if known is None:
        with store.reading() as connection:
            known = columns.of(connection.execute(query).scalars())
        columns.remember(what, known)
    return known
