"""What is asked for in, points or cells of a grid out: incidents as a map of a zoom shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Integer, Numeric, cast, func, select

from relata.store import schema as s
from relata.store.dialect import is_sqlite
from relata.store.filters import Box, IncidentFilter, conditions
from relata.store.lists import incident_lines
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
    where = [*conditions(asked), s.incident.c.lat.is_not(None)]
    with store.reading() as connection:
        unplaced, count = _unplaced(connection, asked), _count(connection, where)
        if count > MOST_POINTS:
            size = _size(asked.box or _WORLD, zoom)
            return Laid((), _cells(connection, where, size), unplaced)
        query = incident_lines().add_columns(*_POINT).where(*where).order_by(s.incident.c.id)
        return Laid(connection.execute(query).mappings().all(), (), unplaced)


def _unplaced(connection: Connection, asked: IncidentFilter) -> int:
    """How many fit but for their having no point, whatever the box."""
    where = conditions(replace(asked, box=None))
    query = select(func.count()).where(s.incident.c.lat.is_(None), *where)
    return int(connection.execute(query).scalar_one())


def _count(connection: Connection, where: Iterable[Any]) -> int:
    """How many there are; one more than may be drawn is enough to know."""
    some = select(s.incident.c.id).where(*where).limit(MOST_POINTS + 1).subquery()
    return int(connection.execute(select(func.count()).select_from(some)).scalar_one())


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


def _cells(connection: Connection, where: Iterable[Any], size: float) -> list[Cell]:
    lat, lon = s.incident.c.lat, s.incident.c.lon
    column = _whole((lon + 180.0) / size, connection).label("x")
    row = _whole((lat + 90.0) / size, connection).label("y")
    of = s.incident.c.type_group.label("of")
    query = select(
        column, row, of, func.count().label("count"), func.sum(lat).label("lat"),
        func.sum(lon).label("lon"), func.sum(s.incident.c.killed_best).label("killed"),
        func.sum(s.incident.c.disputed).label("disputed"),
    ).where(*where).group_by(column, row, of)  # fmt: skip
    cells: dict[tuple[int, int], list[Row]] = {}
    for found in connection.execute(query).mappings():
        cells.setdefault((found["x"], found["y"]), []).append(found)
    return [_cell(x, y, size, groups) for (x, y), groups in sorted(cells.items())]


def _whole(number: Any, connection: Connection) -> Any:
    """The whole part of a number that is not negative: SQLite cuts, PostgreSQL would round."""
    if is_sqlite(connection):
        return cast(number, Integer)
    return cast(func.floor(cast(number, Numeric)), Integer)


def _cell(x: int, y: int, size: float, groups: Sequence[Row]) -> Cell:
    count = sum(one["count"] for one in groups)
    killed = [one["killed"] for one in groups if one["killed"] is not None]
    most = max(groups, key=lambda one: (one["count"], one["of"]))
    west, south = x * size - 180.0, y * size - 90.0
    return Cell(
        count=count,
        lat=sum(one["lat"] for one in groups) / count,
        lon=sum(one["lon"] for one in groups) / count,
        killed=sum(killed) if killed else None,
        disputed=sum(one["disputed"] for one in groups),
        group=most["of"],
        box=Box(west, south, min(west + size, 180.0), min(south + size, 90.0)),
    )
