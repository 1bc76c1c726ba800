"""What is asked for in, points or cells of a grid out: incidents as a map of a zoom shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from sqlalchemy import Connection

from relata.store import schema as s
from relata.store.adding import added, grouped
from relata.store.columns import Longs
from relata.store.dialect import chunks
from relata.store.filters import Box, IncidentFilter
from relata.store.lists import incident_lines
from relata.store.picking import Picked, inside, picked
from relata.store.store import Store

Row = Mapping[Any, Any]
# So many points a browser draws, and a reader tells apart; more are counted by cells.
MOST_POINTS = 1500
# A cell of zoom 0 in degrees; each zoom halves it. Then a cell is 64 pixels wide where a tile of
# the map is 512.
_WIDEST = 45.0
# A map of the whole world at a far zoom would have more cells than points: it gets wider ones.
_MOST_CELLS = 6000
_WORLD = Box(-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """Incidents that lie in one box; `lat` and `lon` are the middle of their points.

    `group` is the group of types that most of them are of; `killed` sums the best figures, and is
    None where no incident has one.
    """

    count: int
    lat: float
    lon: float
    killed: int | None
    disputed: int
    group: str
    box: Box


@dataclass(frozen=True, slots=True)
class Laid:
    """Incidents laid on a map: rows of points, or else cells; and how many have no point."""

    points: Sequence[Row]
    cells: Sequence[Cell]
    unplaced: int


def laid_on_map(store: Store, asked: IncidentFilter, zoom: int) -> Laid:
    """The incidents that fit as points, or as cells where they are too many."""
    anywhere = picked(store, replace(asked, box=None))
    columns = anywhere.columns
    is_placed = ~np.isnan(columns.rows.lat)
    unplaced = anywhere.besides(~is_placed).total
    found = anywhere.besides(is_placed)
    if asked.box is not None:
        found = found.besides(inside(columns, asked.box))
    if found.total > MOST_POINTS:
        return Laid((), _cells(found, _size(asked.box or _WORLD, zoom)), unplaced)
    with store.reading() as connection:
        return Laid(_points(connection, columns.ids(np.flatnonzero(found.fits))), (), unplaced)


def _points(connection: Connection, incident_ids: Sequence[str]) -> Sequence[Row]:
    query = incident_lines().add_columns(*_POINT)
    rows = [
        row
        for some in chunks(incident_ids)
        for row in connection.execute(query.where(s.incident.c.id.in_(some))).mappings()
    ]
    return sorted(rows, key=lambda row: str(row["id"]))


_POINT = (
    s.incident.c.lat, s.incident.c.lon, s.incident.c.precision, s.incident.c.first_day,
    s.incident.c.killed_best, s.incident.c.disputed,
)  # fmt: skip


def _size(box: Box, zoom: int) -> float:
    """The width of a cell in degrees for a zoom, wider where the box would hold too many."""
    width = (box.east - box.west) % 360.0 or 360.0
    height = box.north - box.south
    size: float = _WIDEST / 2**zoom
    while width / size * (height / size) > _MOST_CELLS:
        size *= 2
    return size


def _cells(found: Picked, size: float) -> list[Cell]:
    rows, groups = found.columns.rows, found.columns.books.groups.words
    at = np.flatnonzero(found.fits)
    lat, lon = rows.lat[at], rows.lon[at]
    high = int(180.0 / size) + 1
    column = np.floor((lon + 180.0) / size).astype(np.int64)
    codes, places = grouped(column * high + np.floor((lat + 90.0) / size).astype(np.int64))
    sums = added(rows, at, places, len(codes))
    lats = np.bincount(places, weights=lat) / sums.number
    lons = np.bincount(places, weights=lon) / sums.number
    most = _most_frequent(places * len(groups) + rows.group[at], len(codes), groups)
    return [
        Cell(
            count=int(sums.number[place]), lat=float(lats[place]), lon=float(lons[place]),
            killed=sums.killed(place).best, disputed=int(sums.disputed[place]),
            group=most[place], box=_box(code // high, code % high, size),
        )
        for place, code in enumerate(codes.tolist())
    ]  # fmt: skip


def _most_frequent(grouped: Longs, cells: int, groups: Sequence[str]) -> list[str]:
    """The group that most of each cell are of, the last by name among equals."""
    by_name = sorted(range(len(groups)), key=groups.__getitem__, reverse=True)
    counts = np.bincount(grouped, minlength=cells * len(groups)).reshape(cells, -1)
    return [groups[by_name[one]] for one in counts[:, by_name].argmax(axis=1).tolist()]


def _box(x: int, y: int, size: float) -> Box:
    west, south = x * size - 180.0, y * size - 90.0
    return Box(west, south, min(west + size, 180.0), min(south + size, 90.0))
