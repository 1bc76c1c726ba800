"""An incident in, others of the same days near it out."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from relata.store import schema as s
from relata.store.lists import incident_lines
from relata.store.store import Store

NEAR_KM = 60.0
MOST_NEAR = 8
_EARTH_KM = 6371.0
_KM_A_DEGREE = 111.0
_POLE = 89.0


def near_incidents(store: Store, incident_id: str) -> Sequence[Mapping[Any, Any]]:
    """The lines of the nearest incidents that share a day with this one, nearest first."""
    point = (s.incident.c.lat, s.incident.c.lon)
    one = select(*point, s.incident.c.first_day, s.incident.c.last_day).where(
        s.incident.c.id == incident_id
    )
    with store.reading() as connection:
        here = connection.execute(one).one_or_none()
        if here is None or here.lat is None or here.first_day is None:
            return ()
        tall = NEAR_KM / _KM_A_DEGREE
        wide = tall / math.cos(math.radians(min(_POLE, abs(here.lat) + tall)))
        asked = incident_lines().add_columns(*point).where(
            s.incident.c.id != incident_id,
            s.incident.c.lat.between(here.lat - tall, here.lat + tall),
            _beside(here.lon, wide),
            s.incident.c.first_day <= here.last_day,
            s.incident.c.last_day >= here.first_day,
        )  # fmt: skip
        rows = connection.execute(asked).mappings().all()
    away = [(kilometres((here.lat, here.lon), (row["lat"], row["lon"])), row) for row in rows]
    away = sorted(
        (one for one in away if one[0] <= NEAR_KM), key=lambda one: (one[0], one[1]["id"])
    )
    return [row for _, row in away[:MOST_NEAR]]


def _beside(lon: float, wide: float) -> Any:
    """Within so many degrees, also across the dateline."""
    found: list[ColumnElement[bool]] = [s.incident.c.lon.between(lon - wide, lon + wide)]
    if lon - wide < -180.0:  # noqa: PLR2004 (the dateline)
        found.append(s.incident.c.lon >= lon - wide + 360.0)
    if lon + wide > 180.0:  # noqa: PLR2004 (the dateline)
        found.append(s.incident.c.lon <= lon + wide - 360.0)
    return or_(*found)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """How far two points (lat, lon) are apart along the earth."""
    lat, other_lat = math.radians(one[0]), math.radians(other[0])
    half_lat, half_lon = (other_lat - lat) / 2, math.radians(other[1] - one[1]) / 2
    part = math.sin(half_lat) ** 2
    part += math.cos(lat) * math.cos(other_lat) * math.sin(half_lon) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(part)))
