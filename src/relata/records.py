"""The nouns that travel between the parts: report, span, claim and what a claim is made of."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from relata.errors import Skip, SpanError


class Kind(StrEnum):
    """What sort of thing a claim tells."""

    EVENT = "event"
    TALLY = "tally"
    RELATION = "relation"


class Status(StrEnum):
    """How far the told thing has come, in the eyes of the voice that tells it."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"
    PLANNED = "planned"
    EXPECTED = "expected"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class VoiceKind(StrEnum):
    """What sort of source a voice is."""

    OFFICIAL = "official"
    PARTY = "party"
    MEDIA = "media"
    MONITOR = "monitor"
    WITNESS = "witness"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """What a voice does with the content that it is quoted with."""

    ASSERTS = "asserts"
    CLAIMS_RESPONSIBILITY = "claims_responsibility"
    ACCUSES = "accuses"
    DENIES = "denies"
    CONFIRMS = "confirms"
    WARNS = "warns"
    ORDERS = "orders"


class RoleName(StrEnum):
    """The part that an actor or object plays in a claim."""

    INITIATOR = "initiator"
    TARGET = "target"
    VICTIM = "victim"
    DETAINEE = "detainee"
    HELPER = "helper"
    SUBJECT = "subject"
    OBJECT = "object"


class WeaponClass(StrEnum):
    """The means of an act, by class."""

    DRONE = "drone"
    ROCKET = "rocket"
    MISSILE = "missile"
    MORTAR = "mortar"
    ARTILLERY = "artillery"
    AIRCRAFT = "aircraft"
    SMALL_ARMS = "small_arms"
    GRENADE = "grenade"
    CAR_BOMB = "car_bomb"
    SUICIDE_VEST = "suicide_vest"
    IED = "ied"
    MINE = "mine"
    EXPLOSIVE = "explosive"
    BLADE = "blade"
    FIRE = "fire"
    CHEMICAL = "chemical"
    VEHICLE = "vehicle"
    OTHER = "other"


class CountOf(StrEnum):
    """What a number counts."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    RELEASED = "released"
    DISPLACED = "displaced"
    PARTICIPANTS = "participants"
    CASUALTIES = "casualties"
    EVENTS = "events"


class PlacePrecision(StrEnum):
    """How exactly a place is known, finest first."""

    SITE = "site"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"


class TimePrecision(StrEnum):
    """How exactly a time is known; `open` has an open start or end."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    OPEN = "open"


class Basis(StrEnum):
    """How a value is known: in the text, from elsewhere in the report, or from outside it."""

    STATED = "stated"
    INFERRED = "inferred"
    ASSUMED = "assumed"


class ActorKind(StrEnum):
    """ACLED's eight kinds of actor."""

    STATE_FORCES = "state_forces"
    REBEL_GROUP = "rebel_group"
    POLITICAL_MILITIA = "political_militia"
    IDENTITY_MILITIA = "identity_militia"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    EXTERNAL_OTHER = "external_other"


# A state's own bodies, and those of states together.
STATE_KINDS = frozenset({ActorKind.STATE_FORCES, ActorKind.EXTERNAL_OTHER})
# Who bears arms for no state.
ARMED_GROUPS = frozenset(
    {ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA}
)

# What fighters are called by what they do: no name of theirs.
FIGHTER_WORDS = frozenset("assailants attackers guerrillas gunmen rebels".split())

# How ids begin of those whom the register does not hold: persons, most of them.
_PROVISIONAL = "act-"
# How the register ends the id of a state as a whole.
_WHOLE_STATE = "-government"


def is_provisional(actor_id: str | None) -> bool:
    """Whether an id is that of somebody whom the register does not hold."""
    return actor_id is not None and actor_id.startswith(_PROVISIONAL)


def is_registered(actor_id: str | None) -> bool:
    """Whether an id is one of the register's; None is no id."""
    return actor_id is not None and not actor_id.startswith(_PROVISIONAL)


def state_id(iso2: str) -> str:
    """The id of a state as a whole, as the register has it, from its country's ISO 3166 code."""
    return f"{iso2.lower()}{_WHOLE_STATE}"


def is_whole_state(actor_id: str) -> bool:
    """Whether an id is that of a state as a whole, and not of one of its forces or offices."""
    return actor_id.endswith(_WHOLE_STATE)


def content_id(kind: str, *parts: str | int | None) -> str:
    """Same parts, same id, in any run and on any machine."""
    key = json.dumps([kind, *parts], ensure_ascii=False, separators=(",", ":"))
    return f"{kind}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def canonical_text(text: str) -> str:
    """The text as it enters the report id: NFC, white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of one report's text, with the quote that stands there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One published text as received. `text` is stored once and never altered."""

    id: str
    text: str
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | datetime | None = None
    language: str = "en"
    copy_of: str | None = None

    @classmethod
    def make(
        cls,
        text: str,
        *,
        url: str | None = None,
        published: date | datetime | None = None,
        publisher: str | None = None,
        title: str | None = None,
    ) -> Self:
        """A report whose id follows from its canonical text and URL."""
        return cls(
            id=content_id("rep", canonical_text(text), url),
            text=text,
            url=url,
            published=published,
            publisher=publisher,
            title=title,
        )

    @property
    def anchor(self) -> date | None:
        """The day that relative dates are counted from, or None where it is unknown."""
        if isinstance(self.published, datetime):
            return self.published.date()
        return self.published

    def span(self, start: int, end: int) -> Span:
        """The span of these characters. Raises SpanError if they are not all in the text."""
        if not 0 <= start <= end <= len(self.text):
            raise SpanError(f"report {self.id} has no characters {start} to {end}")
        return Span(start, end, self.text[start:end])

    def quote(self, span: Span) -> str:
        """The span's characters. Raises SpanError if they are not what the span quotes."""
        found = self.text[span.start : span.end]
        if found != span.quote:
            raise SpanError(f"span {span.start}–{span.end} does not quote report {self.id}")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Someone who says so. `cue` is the wording that makes it an attribution."""

    name: str
    kind: VoiceKind
    stance: Stance
    evidence: Span | None
    cue: Span | None = None
    actor_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who or what plays which part in a claim."""

    role: RoleName
    name: str
    evidence: Span | None
    actor_id: str | None = None
    actor_kind: ActorKind | None = None


@dataclass(frozen=True, slots=True)
class Weapon:
    """A means, by class, with the words that name it ("class" in JSON)."""

    weapon_class: WeaponClass
    evidence: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPlace:
    """Where it happened: degrees (WGS 84), country as ISO 3166-1 alpha-2."""

    name: str
    precision: PlacePrecision
    basis: Basis
    evidence: Span | None = None
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    admin1: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """First and last day it may have happened on, both included; None is an open end."""

    first: date | None
    last: date | None
    precision: TimePrecision
    basis: Basis
    evidence: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of whom, as the source put it."""

    of: CountOf
    low: int | None
    high: int | None
    evidence: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One voice saying one thing."""

    id: str
    report_id: str
    kind: Kind
    type: str
    status: Status
    evidence: Span
    confidence: float
    coder: str
    voices: tuple[Voice, ...] = ()
    roles: tuple[Role, ...] = ()
    weapons: tuple[Weapon, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    when: When | None = None
    counts: tuple[Count, ...] = ()
    reason: Span | None = None

    @property
    def place(self) -> ClaimPlace | None:
        """The first of its places, or None."""
        return self.places[0] if self.places else None


@dataclass(frozen=True, slots=True)
class CodedReport:
    """What became of one report: its claims, or the one reason why it gave none."""

    report: Report
    claims: tuple[Claim, ...] = ()
    skip: Skip | None = None
    detail: str | None = None
