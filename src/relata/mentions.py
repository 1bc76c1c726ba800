"""What the text stage finds in a report: tokens, sentences and mentions, all as offsets.

Offsets are characters, half-open, into the report's text. These records are light (named
tuples) because a report has hundreds of them; what leaves the coder are `records.Span`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from relata.records import (
    ActorKind,
    Basis,
    CountOf,
    PlacePrecision,
    Stance,
    TimePrecision,
    VoiceKind,
)


class Token(NamedTuple):
    """A word, number or mark. `lower` is case-folded with typographic quotes made plain."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span that ends a thought. `paragraph` counts from 0; `is_caps` marks all-capitals text."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    paragraph: int = 0
    is_headline: bool = False
    is_caps: bool = False


class Interval(NamedTuple):
    """First and last day, both included; None is an open end."""

    first: date | None
    last: date | None
    precision: TimePrecision
    basis: Basis


class TimeMention(NamedTuple):
    """A time expression and the days it means; `interval` is None where no anchor is known."""

    start: int
    end: int
    interval: Interval | None

    @property
    def day(self) -> date | None:
        """The day that it means, or None where it means more than one or none is known."""
        days = self.interval
        return days.first if days is not None and days.first == days.last else None


class Place(NamedTuple):
    """An entry of the gazetteer. `kind` is one of the kinds in docs/gazetteer.md."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    precision: PlacePrecision
    admin1: str | None
    country: str | None
    population: int


class PlaceUse(StrEnum):
    """What a place name does in its sentence."""

    PLACE = "place"
    DEMONYM = "demonym"
    METONYM = "metonym"
    PART_OF_NAME = "part_of_name"


class PlaceMention(NamedTuple):
    """A toponym as written and the place that it means, or None where none is likely.

    `precision` is that of the mention ("near Mosul" is a district), `place.precision` the place's.
    """

    start: int
    end: int
    use: PlaceUse
    place: Place | None
    precision: PlacePrecision


class ActorMention(NamedTuple):
    """Words that name an actor.

    `actor_id` is a register id, a provisional id (`act-…`) or None for a common noun
    ("gunmen"). `is_name` tells proper names from descriptions; `refers_to` is the start offset
    of the earlier mention that a later one ("the group", "he") goes back to. `sector` is what the
    register says that it does ("media", "monitor").
    """

    start: int
    end: int
    name: str
    actor_id: str | None
    kind: ActorKind | None
    country: str | None
    is_name: bool
    refers_to: int | None = None
    sector: str | None = None


class CountMention(NamedTuple):
    """A number of people or happenings; `counted_…` are the offsets of what is counted."""

    start: int
    end: int
    low: int | None
    high: int | None
    of: CountOf | None
    counted_start: int
    counted_end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what: source, cue and content, after PARC.

    `content` is one or more stretches, in order. `outer` is the index of the attribution that
    this one is nested in ("A told B that C claimed"), in the list it came in. `is_own_text` is
    true of who speaks all that follows a head or a label: a communique, a turn of an interview.
    """

    source_start: int
    source_end: int
    cue_start: int
    cue_end: int
    content: tuple[tuple[int, int], ...]
    name: str
    kind: VoiceKind
    stance: Stance
    actor_id: str | None = None
    outer: int | None = None
    is_own_text: bool = False

    def holds(self, position: int) -> bool:
        """Whether a character stands in what is said."""
        return any(start <= position < end for start, end in self.content)
