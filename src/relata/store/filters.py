"""What to show in, conditions on the tables out: one grammar for page, API and commands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from relata.store.matching import matching
from relata.store.schema import VOICE_BITS, incident, incident_actor, incident_claim


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees (WGS 84). A box whose west is greater than its east crosses the dateline."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Which incidents to show; what is empty asks for nothing.

    `actors` are ids or names, and `members` says which ids stand for one too (a front's factions).
    `since` and `until` are days that the incident may fall on. `statuses`, `types` and the like
    are alternatives; different fields must all hold. `text` are words that one claim of it has.
    """

    since: date | None = None
    until: date | None = None
    countries: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    box: Box | None = None
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    voice_kinds: tuple[str, ...] = ()
    disputed: bool | None = None
    min_confidence: float = 0.0
    min_voices: int = 0
    min_killed: int = 0
    text: str | None = None


def conditions(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    """The conditions that an incident's row has to meet."""
    found: list[ColumnElement[bool]] = [*_days(asked), *_places(asked), *_parts(asked)]
    if asked.types:
        found.append(incident.c.type.in_(asked.types))
    if asked.statuses:
        found.append(incident.c.status.in_(asked.statuses))
    if asked.disputed is not None:
        found.append(incident.c.disputed == int(asked.disputed))
    if asked.min_confidence > 0:
        found.append(incident.c.confidence >= asked.min_confidence)
    if asked.min_voices > 1:
        found.append(incident.c.voices >= asked.min_voices)
    if asked.min_killed > 0:
        found.append(incident.c.killed_best >= asked.min_killed)
    if asked.text is not None:
        found.append(incident.c.id.in_(with_words(asked.text)))
    return found


def with_words(words: str) -> Any:
    """The ids of incidents of which one claim has all the words."""
    return select(incident_claim.c.incident_id).where(
        incident_claim.c.word.op("IN")(matching(words))
    )


def _days(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.since is not None:
        found.append(incident.c.last_day >= asked.since.isoformat())
    if asked.until is not None:
        found.append(incident.c.first_day <= asked.until.isoformat())
    return found


def _places(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.countries:
        found.append(incident.c.country.in_(code.upper() for code in asked.countries))
    if asked.provinces:
        found.append(incident.c.admin1.in_(asked.provinces))
    if asked.box is not None:
        found.append(_inside(asked.box))
    return found


def _inside(box: Box) -> ColumnElement[bool]:
    lon = incident.c.lon
    if box.west > box.east:
        inside: ColumnElement[bool] = or_(lon >= box.west, lon <= box.east)
    else:
        inside = lon.between(box.west, box.east)
    return and_(incident.c.lat.between(box.south, box.north), inside)


def _parts(asked: IncidentFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.actors:
        found.append(incident.c.id.in_(with_actors(asked.actors)))
    if asked.voice_kinds:
        found.append(incident.c.told_by.bitwise_and(voice_bits(asked.voice_kinds)) != 0)
    return found


def voice_bits(kinds: tuple[str, ...]) -> int:
    """What `incident.told_by` has of these kinds of voices."""
    return sum(VOICE_BITS.get(kind, 0) for kind in set(kinds))


def with_actors(names: tuple[str, ...]) -> Any:
    """The ids of incidents in which one of these takes part, by id or by name."""
    spellings = {spelling for name in names for spelling in (name, name.casefold())}
    part = incident_actor.c
    return select(part.incident_id).where(part.actor.in_(sorted(spellings)))
