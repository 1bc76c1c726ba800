"""A claim and its report in, what merging compares of it out."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from relata.merge.circumstances import parts_of_day_in, sites_in
from relata.records import (
    Claim,
    ClaimPlace,
    CountOf,
    Kind,
    PlacePrecision,
    Report,
    RoleName,
    Status,
    TimePrecision,
    is_registered,
)

# What is only planned, feared or imagined has not happened: it makes no incident.
HAPPENED = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED, Status.DENIED})
# How far from the point of a place of each precision the happening may lie, in km: half the
# spacing of what bears one name. Wider places have no point that tells anything.
RADIUS_KM = {
    PlacePrecision.SITE: 3.0,
    PlacePrecision.TOWN: 6.0,
    PlacePrecision.DISTRICT: 20.0,
}
# A claim without a day tells of the days before its report more often than of older ones.
UNDATED_DAYS = 3
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLAIN_WORDS = frozenset(
    "the and for that with was were has have had been its his her their from this said says who "
    "which when after before into over near but not are two three four five six seven eight nine "
    "ten one against between while people least least other others also told according".split()
)
_APOSTROPHES = "'’‘ʼ`"
_NO_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)
_HARMED = (RoleName.TARGET, RoleName.VICTIM, RoleName.DETAINEE)
_SHARP = frozenset({TimePrecision.HOUR, TimePrecision.DAY})


class Spot(NamedTuple):
    """A place as merging sees it: `radius` is None where the point tells nothing."""

    name: str
    precision: PlacePrecision
    lat: float | None
    lon: float | None
    radius: float | None
    country: str | None
    admin1: str | None
    place_id: str | None


class Actor(NamedTuple):
    """Someone in a role: the id is None for a common noun, `words` are those of the name."""

    id: str | None
    name: str
    words: frozenset[str]

    @property
    def is_registered(self) -> bool:
        """Whether it is one that the register knows."""
        return is_registered(self.id)


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A claim as merging sees it.

    `id` and `type` are the claim's. `first` and `last` are day numbers (proleptic Gregorian);
    `is_dated` is false where they are only those before the report. `tolls` are (low, high) by
    what they count.
    """

    id: str
    type: str
    claim: Claim
    published: date | None
    root: str
    publisher: str | None
    order: tuple[str, str, int, str]
    first: int | None
    last: int | None
    is_dated: bool
    is_sharp: bool
    spots: tuple[Spot, ...]
    initiators: tuple[Actor, ...]
    harmed: tuple[Actor, ...]
    weapons: frozenset[str]
    tolls: dict[CountOf, tuple[int, int | None]]
    words: frozenset[str]
    sites: frozenset[str]
    parts_of_day: frozenset[str]
    voice: tuple[str, ...]


def is_mergeable(claim: Claim) -> bool:
    """Whether a claim tells of something that happened once, or denies that it did.

    A tally of one day and one town or site is one incident of several events; others are none.
    """
    if claim.status not in HAPPENED:
        return False
    return claim.kind is Kind.EVENT or (claim.kind is Kind.TALLY and is_confined(claim))


def is_confined(claim: Claim) -> bool:
    """Whether the claim is of one day and one town or site."""
    when, place = claim.when, claim.place
    return (
        when is not None
        and when.precision in _SHARP
        and when.first is not None
        and when.first == when.last
        and place is not None
        and place.precision in (PlacePrecision.SITE, PlacePrecision.TOWN)
    )


def told_of(claim: Claim, report: Report) -> Told:
    """What merging compares of a claim of this report."""
    first, last, is_dated = days_of(claim, report)
    when = claim.when
    return Told(
        id=claim.id,
        type=claim.type,
        claim=claim,
        published=report.anchor,
        root=report.copy_of or report.id,
        publisher=report.publisher,
        order=(moment_of(report), report.id, claim.evidence.start, claim.id),
        first=first,
        last=last,
        is_dated=is_dated,
        is_sharp=is_dated and when is not None and when.precision in _SHARP and first == last,
        spots=tuple(_spot(place) for place in claim.places),
        initiators=tuple(_actors(claim, (RoleName.INITIATOR,))),
        harmed=tuple(_actors(claim, _HARMED)),
        weapons=frozenset(str(weapon.weapon_class) for weapon in claim.weapons),
        tolls=_tolls(claim),
        words=words_of(claim.evidence.quote),
        sites=_sites(claim),
        parts_of_day=parts_of_day_in(claim.evidence.quote),
        voice=tuple(folded(voice.name) for voice in claim.voices),
    )


def moment_of(report: Report) -> str:
    """When the report came out, as text that sorts by time; unknown times come last."""
    return "9999" if report.published is None else report.published.isoformat()


def days_of(claim: Claim, report: Report) -> tuple[int | None, int | None, bool]:
    """First and last day number, and whether the claim itself dates it."""
    when, anchor = claim.when, report.anchor
    if when is not None and (when.first or when.last):
        first, last = when.first or when.last, when.last or when.first
        if when.precision is TimePrecision.OPEN and when.last is None and anchor is not None:
            last = max(anchor, first) if first else anchor
        assert first is not None
        assert last is not None
        return first.toordinal(), last.toordinal(), True
    if anchor is None:
        return None, None, False
    end = anchor.toordinal()
    return end - UNDATED_DAYS, end, False


def words_of(text: str) -> frozenset[str]:
    """The words of a text that tell it from others, without case and diacritics."""
    return frozenset(_WORD.findall(folded(text))) - _PLAIN_WORDS


def folded(text: str) -> str:
    """The text without case, diacritics and apostrophes, white space made single."""
    if text.isascii():
        kept = text.casefold().translate(_NO_APOSTROPHES)
    else:
        plain = unicodedata.normalize("NFKD", text.casefold())
        kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in _APOSTROPHES)
    return " ".join(kept.split())


def _sites(claim: Claim) -> frozenset[str]:
    """What is hit, by the words for it; the whole evidence tells where these say nothing."""
    named = [role.name for role in claim.roles if role.role in _HARMED]
    named += [place.name for place in claim.places if place.precision is PlacePrecision.SITE]
    return sites_in(" ".join(named)) or sites_in(claim.evidence.quote)


def _spot(place: ClaimPlace) -> Spot:
    return Spot(
        name=folded(place.name),
        precision=place.precision,
        lat=place.lat,
        lon=place.lon,
        radius=RADIUS_KM.get(place.precision) if place.lat is not None else None,
        country=place.country,
        admin1=folded(place.admin1) if place.admin1 else None,
        place_id=place.place_id,
    )


def _actors(claim: Claim, roles: Iterable[RoleName]) -> Iterable[Actor]:
    for role in claim.roles:
        if role.role in roles:
            name = folded(role.name)
            yield Actor(role.actor_id, name, words_of(name) or frozenset({name}))


def _tolls(claim: Claim) -> dict[CountOf, tuple[int, int | None]]:
    """By what is counted, the sum of the claim's numbers: deaths of two sides are two counts."""
    found: dict[CountOf, tuple[int, int | None]] = {}
    for count in claim.counts:
        low, high = found.get(count.of, (0, 0))
        total = None if high is None or count.high is None else high + count.high
        found[count.of] = (low + (count.low or 0), total)
    return found
