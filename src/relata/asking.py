"""Words of the filter grammar in, what they ask of incidents out; one grammar for page, API, CLI.

A wrong word is answered in a sentence that names it (WordError).
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from relata.days import day
from relata.errors import WordError
from relata.kinship import ids_named, members_of
from relata.ontology import load_ontology
from relata.records import Kind, Status, VoiceKind
from relata.store.filters import Box, IncidentFilter
from relata.text.register import load_register

# How the register's actors hang together besides the ontology's relations.
REGISTER_TIES = ("member_of", "split_from", "renamed_to", "successor_of", "led_by")
# "report" stands for the report's own voice.
VOICES = (*VoiceKind, "report")
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_CORNERS = 4
_MOST_LAT, _MOST_LON = 90.0, 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterWords:
    """The words as a person writes them; docs/api.md says what each means."""

    since: str | None = None
    until: str | None = None
    country: Sequence[str] = ()
    province: Sequence[str] = ()
    box: str | None = None
    type: Sequence[str] = ()
    status: Sequence[str] = ()
    actor: Sequence[str] = ()
    voice: Sequence[str] = ()
    disputed: bool | None = None
    min_confidence: float = 0.0
    min_voices: int = 0
    min_killed: int = 0
    text: str | None = None


def filter_of(words: FilterWords) -> IncidentFilter:
    """What the words ask for. Raises WordError."""
    for name in ("province", "actor"):
        for value in getattr(words, name):
            check_plain(value, name)
    if words.text is not None:
        check_plain(words.text, "text")
    since, until = period(words.since, words.until)
    return IncidentFilter(
        since=since,
        until=until,
        countries=country_codes(words.country),
        provinces=tuple(words.province),
        box=box(words.box),
        types=types(words.type),
        statuses=tuple(_one_of(Status, value, "status") for value in words.status),
        actors=with_members(words.actor),
        voice_kinds=tuple(_one_of(VOICES, value, "voice") for value in words.voice),
        disputed=words.disputed,
        min_confidence=words.min_confidence,
        min_voices=words.min_voices,
        min_killed=words.min_killed,
        text=words.text,
    )


def check_plain(value: str, name: str) -> None:
    """Raises WordError for characters that no database keeps."""
    if "\x00" in value or any("\ud800" <= one <= "\udfff" for one in value):
        raise WordError(name, "has a character that no text has. Leave it out")


def period(since: str | None, until: str | None) -> tuple[date | None, date | None]:
    """The days of both words.

    Raises WordError for what is no day, and for days that end before they begin.
    """
    first, last = day(since, "since"), day(until, "until")
    if first is not None and last is not None and last < first:
        raise WordError("until", f"{last} is before {first}, the day of since. Turn them round")
    return first, last


def with_members(names: Sequence[str]) -> tuple[str, ...]:
    """The names, and the ids of all that belong to the actors that bear them."""
    register = load_register()
    found: dict[str, None] = {}
    for name in names:
        found[name] = None
        for actor_id in ids_named(register, name):
            found.update(dict.fromkeys(sorted(members_of(register, actor_id))))
    return tuple(found)


def types(words: Sequence[str]) -> tuple[str, ...]:
    """Event types, and all types of a group that is named. Raises WordError for another word."""
    return _types(words, Kind.EVENT)


def _types(words: Sequence[str], kind: Kind | None) -> tuple[str, ...]:
    ontology = load_ontology()
    known = ontology.codes(kind)
    found: dict[str, None] = {}
    for word in words:
        codes = [code for code in known if word in (code, ontology.types[code].group)]
        if not codes:
            raise WordError("type", f"{word}: no such type or group. docs/ontology.md lists them")
        found.update(dict.fromkeys(codes))
    return tuple(found)


def claim_types(words: Sequence[str]) -> tuple[str, ...]:
    """Types of any kind of claim, and all types of a group that is named. Raises WordError."""
    return _types(words, None)


def relation_types(words: Sequence[str]) -> tuple[str, ...]:
    """Codes of relations, of the ontology or of the register. Raises WordError for another word."""
    known = {*load_ontology().codes(Kind.RELATION), *REGISTER_TIES}
    for word in words:
        if word not in known:
            told = ", ".join(sorted(known))
            raise WordError("relation", f"{word}: no such relation. Write one of {told}")
    return tuple(words)


def box(words: str | None) -> Box | None:
    """West, south, east, north in degrees. Raises WordError."""
    if words is None:
        return None
    try:
        corners = [float(part) for part in words.split(",")]
    except ValueError:
        corners = []
    if len(corners) != _CORNERS or not all(map(math.isfinite, corners)):
        raise WordError("box", f"{words}: write west,south,east,north in degrees")
    west, south, east, north = corners
    if not -_MOST_LAT <= south <= north <= _MOST_LAT:
        raise WordError("box", f"{words}: south to north is not within -90 to 90 degrees")
    if not (-_MOST_LON <= west <= _MOST_LON and -_MOST_LON <= east <= _MOST_LON):
        raise WordError("box", f"{words}: west and east are not within -180 to 180 degrees")
    return Box(west, south, east, north)


def country_codes(words: Sequence[str]) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes. Raises WordError for what cannot be one."""
    for code in words:
        if not _COUNTRY.fullmatch(code):
            raise WordError("country", f"{code} is no country code. Write two letters as IQ")
    return tuple(code.upper() for code in words)


def _one_of(known: Iterable[str], value: str, name: str) -> str:
    names = [str(one) for one in known]
    if value not in names:
        raise WordError(name, f"{value}: no such {name}. Write one of {', '.join(names)}")
    return value
