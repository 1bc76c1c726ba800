"""Spots and what is known of a report in, the likeliest place of each spot out."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from relata.mentions import Place
from relata.text.countries import load_countries
from relata.text.gazetteer_fold import fold_name, without_article
from relata.text.toponyms.spots import Spot

# How much more a country is meant than a province or hamlet of its name. All weights below were
# set together on the local and world news of benchmarks/places.py; rerun it before a change.
KIND_WEIGHT: Mapping[str, float] = {"country": 10.0, "continent": 6.0, "region": 5.0, "sea": 5.0}
# Bases, camps, airports, districts.
OTHER_KIND_WEIGHT = 3.0
WEIGHT_PER_DIGIT = 0.8
LISTED_BY_HAND = 50_000
# "Gaza" is the strip before it is the city: what is listed by hand is what reports mean.
LISTED_PROVINCE_WEIGHT = 7.0
PROVINCE_WEIGHT = 1.0
PROVINCE_WEIGHT_PER_DIGIT = 0.55
# Metropolises are known far from home.
METROPOLIS_DIGITS = 5.0
METROPOLIS_WEIGHT = 1.0
# Of states that a report does not speak of, the capital is meant before another city of its name.
CAPITAL_WEIGHT = 1.0
# "Kherson" is the city rather than the province that is called after it.
SEAT_WEIGHT = 0.5
OWN_NAME_WEIGHT = 1.5
# "Zaporizhzhya" and "Zaporizhzhia" are this alike.
SAME_SPELLING = 80
COUNTRY_WEIGHT = 3.0
ADMIN1_WEIGHT = 3.0
HOME_COUNTRY_WEIGHT = 1.0
HOME_ADMIN1_WEIGHT = 2.0
HOME_NEAR_WEIGHT = 2.0
CONTAINER_WEIGHT = 8.0
HEADING_WEIGHT = 3.0
# "Pakistani police arrested two men in Hyderabad": of two cities, the one in the country said.
ACTOR_WEIGHT = 1.2
# Cities that are known by their name alone.
HOME_CITY = 100_000
ASKED_KIND_WEIGHT = 4.0
NEAR_WEIGHT = 1.5
# A day's drive: places of one local report lie within it.
NEAR_KM = 150.0
EARTH_KM = 6371.0

_Key = TypeVar("_Key")


class Home(NamedTuple):
    """Where a publisher is at home, as far as known."""

    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None


class Hints(NamedTuple):
    """What the words around a spot say about which place is meant.

    `actors` are the countries whose forces or officials the sentence names.
    """

    kind: str | None = None
    container: Place | None = None
    contents: Sequence[Spot] = ()
    heading: Place | None = None
    actors: frozenset[str] = frozenset()


class Found(NamedTuple):
    """A name resolved in the round before, its paragraph, and how far it is to be trusted."""

    key: str
    paragraph: int
    place: Place
    trust: float


class Tally(NamedTuple):
    """Trust summed by country and by province."""

    countries: dict[str, float]
    admin1s: dict[tuple[str, str], float]
    in_countries: float
    in_admin1s: float

    @classmethod
    def of(cls, found: Iterable[Found]) -> "Tally":
        """The sums over these names."""
        countries: dict[str, float] = defaultdict(float)
        admin1s: dict[tuple[str, str], float] = defaultdict(float)
        for _, _, place, trust in found:
            if place.country is not None:
                countries[place.country] += trust
                if place.admin1 is not None:
                    admin1s[place.country, place.admin1] += trust
        totals = sum(countries.values()), sum(admin1s.values())
        return cls(dict(countries), dict(admin1s), *totals)


class Part(NamedTuple):
    """The names of a report or a paragraph, less what a name itself said."""

    whole: Tally
    own: Tally

    def country_share(self, country: str | None) -> float:
        """The part of the other names that lie in a country."""
        key, whole, own = country or "", self.whole, self.own
        part = whole.countries.get(key, 0.0) - own.countries.get(key, 0.0)
        return _share(part, whole.in_countries - own.in_countries)

    def admin1_share(self, country: str | None, admin1: str) -> float:
        """The part of the other names that lie in a province."""
        key, whole, own = (country or "", admin1), self.whole, self.own
        part = whole.admin1s.get(key, 0.0) - own.admin1s.get(key, 0.0)
        return _share(part, whole.in_admin1s - own.in_admin1s)


class Context(NamedTuple):
    """What the other names of the report and of the paragraph say, and where they are."""

    report: Part
    paragraph: Part
    places: Sequence[Place]

    def country_share(self, country: str | None) -> float:
        """The share of a country; digests tell another story in each paragraph."""
        in_report = self.report.country_share(country)
        return max(in_report, (in_report + self.paragraph.country_share(country)) / 2)

    def admin1_share(self, country: str | None, admin1: str) -> float:
        """The share of a province."""
        in_report = self.report.admin1_share(country, admin1)
        return max(in_report, (in_report + self.paragraph.admin1_share(country, admin1)) / 2)


class Resolved(NamedTuple):
    """The likeliest place of a spot, its score and by how much it leads the next."""

    place: Place
    score: float
    lead: float
    agrees: bool


@lru_cache(maxsize=50_000)
def _is_own_name(name: str, key: str) -> bool:
    own = fold_name(name)
    return key in (own, without_article(own)) or fuzz.ratio(key, own) >= SAME_SPELLING


def weight_in_people(place: Place) -> int:
    """Its population; a town listed by hand is as well known as a city."""
    return (
        max(place.population, LISTED_BY_HAND)
        if place.id.startswith("relata:")
        else place.population
    )


def standing(place: Place, key: str) -> float:
    """How likely a place is meant by a name, before any context."""
    own = OWN_NAME_WEIGHT if place.kind != "town" or _is_own_name(place.name, key) else 0.0
    if place.kind == "town":
        digits = math.log10(weight_in_people(place) + 10)
        fame = METROPOLIS_WEIGHT * max(0.0, digits - METROPOLIS_DIGITS)
        return own + WEIGHT_PER_DIGIT * digits + fame
    if place.kind == "province" and place.id.startswith("relata:"):
        return own + LISTED_PROVINCE_WEIGHT
    if place.kind == "province":
        return own + PROVINCE_WEIGHT + PROVINCE_WEIGHT_PER_DIGIT * math.log10(place.population + 10)
    return own + KIND_WEIGHT.get(place.kind, OTHER_KIND_WEIGHT)


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((country.iso2, fold_name(country.capital)) for country in load_countries())


def is_capital(place: Place) -> bool:
    """Whether a town is its country's capital."""
    return place.kind == "town" and (place.country or "", fold_name(place.name)) in _capitals()


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    north, south = math.radians(lat), math.radians(other_lat)
    east = math.radians(other_lon - lon)
    inner = math.sin((south - north) / 2) ** 2
    inner += math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(inner))


def is_in(place: Place, container: Place) -> bool:
    """Whether a place lies in a country or province."""
    if container.kind == "country":
        return place.country == container.country and place.kind != "country"
    same_country = place.country == container.country
    return same_country and place.admin1 == container.admin1 and place.kind != "province"


def resolve(
    spot: Spot, standings: Sequence[float], hints: Hints, context: Context, home: Home
) -> Resolved:
    """The likeliest of a spot's places, each with its standing before any context."""
    shares = {
        country: context.country_share(country)
        for country in {place.country for place in spot.places}
    }
    is_adrift = not any(shares.values())
    seats = {(place.country, place.admin1) for place in spot.places if place.kind == "town"}
    scored: list[tuple[float, int]] = []
    supports: list[float] = []
    for index, place in enumerate(spot.places):
        support = _support(place, shares[place.country], context) + _home_support(place, home)
        if hints.heading is not None and is_in(place, hints.heading):
            support += HEADING_WEIGHT
        supports.append(support)
        if is_adrift and place.population >= HOME_CITY and is_capital(place):
            support += CAPITAL_WEIGHT
        if place.kind == "province" and (place.country, place.admin1) in seats:
            support -= SEAT_WEIGHT
        scored.append((standings[index] + support + _hinted(place, hints), -index))
    scored.sort(reverse=True)
    best, chosen = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0.0
    return Resolved(spot.places[-chosen], best, best - second, supports[-chosen] >= NEAR_WEIGHT)


def _hinted(place: Place, hints: Hints) -> float:
    """What the words around a spot say for a place."""
    weight = 0.0
    if hints.container is not None and is_in(place, hints.container):
        weight += CONTAINER_WEIGHT
    if any(is_in(inner, place) for spot in hints.contents for inner in spot.places):
        weight += CONTAINER_WEIGHT
    if place.country in hints.actors and place.population >= HOME_CITY:
        weight += ACTOR_WEIGHT
    if hints.kind is not None and place.kind == hints.kind:
        weight += ASKED_KIND_WEIGHT
    return weight


def _support(place: Place, country_share: float, context: Context) -> float:
    """What the other names of the report say for a place."""
    support = COUNTRY_WEIGHT * country_share
    if support and place.admin1 is not None:
        support += ADMIN1_WEIGHT * context.admin1_share(place.country, place.admin1)
    if place.precision in _LOCAL and _is_near_any(place, context.places):
        support += NEAR_WEIGHT
    return support


def _is_near_any(place: Place, others: Sequence[Place]) -> bool:
    """Whether another place of the report lies within a day's drive."""
    lat, lon = place.lat, place.lon
    close = [other for other in others if abs(lat - other.lat) < _FAR_DEGREES]
    return any(distance_km(lat, lon, other.lat, other.lon) < NEAR_KM for other in close)


def _home_support(place: Place, home: Home) -> float:
    support = 0.0
    if home.country is not None and place.country == home.country:
        support += HOME_COUNTRY_WEIGHT
        if home.admin1 is not None and place.admin1 == home.admin1:
            support += HOME_ADMIN1_WEIGHT
    if place.precision in _LOCAL and _is_near_home(place, home):
        support += HOME_NEAR_WEIGHT
    return support


def _is_near_home(place: Place, home: Home) -> bool:
    if home.lat is None or home.lon is None:
        return False
    return distance_km(place.lat, place.lon, home.lat, home.lon) < NEAR_KM


_LOCAL = frozenset(("site", "town", "district"))
# Degrees of latitude beyond which nothing is within NEAR_KM.
_FAR_DEGREES = 1.4


# One lone mention is no majority: shares are of this many mentions at least.
FEW_MENTIONS = 2.0


def _share(part: float, total: float) -> float:
    return part / max(FEW_MENTIONS, total) if part > 0.0 else 0.0


def contexts_by_name(
    names: Iterable[tuple[str, int]], found: Sequence[Found]
) -> dict[tuple[str, int], Context]:
    """For each name in each paragraph, what the other names say."""
    whole = Tally.of(found)
    by_key = _tallies((one.key, one) for one in found)
    by_paragraph = _tallies((one.paragraph, one) for one in found)
    by_both = _tallies(((one.key, one.paragraph), one) for one in found)
    trusted = sorted(found, key=lambda one: -one.trust)
    local = dict.fromkeys((one.key, one.place) for one in trusted if one.place.precision in _LOCAL)
    nearest = list(local)[:PLACES_NEAR]
    contexts: dict[tuple[str, int], Context] = {}
    for key, number in set(names):
        report = Part(whole, by_key.get(key, _NOTHING))
        paragraph = Part(by_paragraph.get(number, _NOTHING), by_both.get((key, number), _NOTHING))
        places = [place for name, place in nearest if name != key]
        contexts[key, number] = Context(report, paragraph, places)
    return contexts


def _tallies(found: Iterable[tuple[_Key, Found]]) -> dict[_Key, Tally]:
    """The sums of each group."""
    groups: dict[_Key, list[Found]] = defaultdict(list)
    for key, one in found:
        groups[key].append(one)
    return {key: Tally.of(group) for key, group in groups.items()}


# Long texts name hundreds of places; nearness is asked to the surest of them.
PLACES_NEAR = 60
_NOTHING = Tally({}, {}, 0.0, 0.0)
