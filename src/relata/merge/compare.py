"""Two told claims in, one comparison for each aspect out: a level and the reason in words.

Levels are what weights are learnt for (weights.py); "cannot tell" is a level of its own.
"""

import math
from collections.abc import Callable
from typing import NamedTuple

from relata.merge.circumstances import are_near
from relata.merge.told import Actor, Spot, Told
from relata.records import CountOf, PlacePrecision

# Two actors stand near each other: the same body of a state, a member of a front, a new name.
Kinship = Callable[[str, str], bool]
# Which types may be told of one happening, beside a type itself.
Compatible = Callable[[str, str], bool]

# A mean earth radius (IUGG) and what two places may lie apart beside their own radii: villages
# are dated to the next town they belong to. Chosen on eval/merge (dev).
EARTH_KM = 6371.0
AROUND_KM = 25.0
# Days that two reports of one act may lie apart: nights have two, and agencies file late.
MAX_DAYS_APART = 3
# A time of more days than this tells little of a day inside it: "in March" is no day of March.
SHORT_DAYS = 7
# Equal numbers from so many on are rarely equal by chance.
TELLING_TOLL = 5
# A toll that grows while reports follow each other stays below so many times the first.
MOST_GROWTH = 4.0
SAME_WORDS, LIKE_WORDS, SOME_WORDS = 0.6, 0.3, 0.12


class Comparison(NamedTuple):
    """How two claims stand in one aspect, and why, in words."""

    level: str
    reason: str


class Context(NamedTuple):
    """What comparing needs to know beside the claims."""

    is_compatible: Compatible
    is_kin: Kinship


def compare(left: Told, right: Told, context: Context) -> dict[str, Comparison]:
    """All aspects of a pair. Does not depend on the order of the two."""
    if right.order < left.order:
        left, right = right, left
    return {
        "type": compare_types(left, right, context.is_compatible),
        "place": compare_places(left, right),
        "time": compare_days(left, right),
        "initiator": compare_initiators(left, right, context.is_kin),
        "harmed": compare_harmed(left, right),
        "site": compare_sites(left, right),
        "hour": compare_hours(left, right),
        "weapon": compare_weapons(left, right),
        "toll": compare_tolls(left, right),
        "words": compare_words(left, right),
        "origin": compare_origins(left, right),
    }


def compare_types(left: Told, right: Told, is_compatible: Compatible) -> Comparison:
    """Same type, types that may be told of one happening, or others."""
    if left.type == right.type:
        return Comparison("same", f"both {left.type.replace('_', ' ')}")
    names = f"{left.type.replace('_', ' ')} and {right.type.replace('_', ' ')}"
    if is_compatible(left.type, right.type):
        return Comparison("compatible", f"{names} may be told of one happening")
    return Comparison("other", f"{names} are different acts")


def kilometres(one: Spot, other: Spot) -> float | None:
    """Great-circle distance of two points, or None where one has none."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    if one.lat == other.lat and one.lon == other.lon:
        return 0.0
    north, south = math.radians(one.lat), math.radians(other.lat)
    half = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


_PLACE_LEVELS = (
    "same", "near", "next_town", "around", "in_province", "in_country", "unknown", "apart",
    "other_country",
)  # fmt: skip


def compare_places(left: Told, right: Told) -> Comparison:
    """The best of the pairs of places that the two name; the first ones decide if none fits.

    Two towns named first are two, though both lie in a district that is named behind them.
    """
    if not left.spots or not right.spots:
        return Comparison("missing", "a place is missing")
    first = compare_spots(left.spots[0], right.spots[0])
    pairs = [(one, other) for one in left.spots[:2] for other in right.spots[:2]][1:]
    if first.level == "next_town":
        pairs = [pair for pair in pairs if _is_fine(pair[0]) and _is_fine(pair[1])]
    found = [first, *(compare_spots(one, other) for one, other in pairs)]
    return min(found, key=lambda comparison: _PLACE_LEVELS.index(comparison.level))


def _is_fine(spot: Spot) -> bool:
    return spot.precision in (PlacePrecision.SITE, PlacePrecision.TOWN)


def compare_spots(one: Spot, other: Spot) -> Comparison:
    """Two places: one point, near, neighbouring towns, one within the other, or apart."""
    if one.radius is not None and other.radius is not None:
        return _compare_points(one, other)
    if one.country and other.country and one.country != other.country:
        return Comparison("other_country", f"{one.country} and {other.country}")
    wide, fine = (one, other) if one.radius is None else (other, one)
    if wide.name == fine.name:
        return Comparison("in_province", f"both say {one.name}")
    if wide.precision is PlacePrecision.PROVINCE and fine.admin1:
        return _compare_within(wide, fine)
    if one.country and one.country == other.country:
        return Comparison("in_country", f"both in {one.country}, one of them no nearer known")
    return Comparison("unknown", f"{one.name} and {other.name} cannot be compared")


def _compare_within(wide: Spot, fine: Spot) -> Comparison:
    if fine.admin1 in (wide.admin1, wide.name):
        return Comparison("in_province", f"{fine.name} lies in {wide.name}")
    return Comparison("apart", f"{fine.name} lies in {fine.admin1}, not in {wide.name}")


def _compare_points(one: Spot, other: Spot) -> Comparison:
    apart = kilometres(one, other)
    assert apart is not None
    assert one.radius is not None
    assert other.radius is not None
    told = f"{one.name}, {apart:.0f} km"
    if one.name != other.name:
        told = f"{one.name} and {other.name}, {apart:.0f} km"
    if (one.place_id == other.place_id and one.place_id is not None) or apart <= 1.0:
        return Comparison("same", f"same place ({told})")
    if apart <= one.radius + other.radius:
        if one.precision is other.precision is PlacePrecision.TOWN and one.name != other.name:
            return Comparison("next_town", f"neighbouring towns ({told})")
        return Comparison("near", f"near each other ({told})")
    if apart <= one.radius + other.radius + AROUND_KM:
        return Comparison("around", f"not far from each other ({told})")
    return Comparison("apart", f"too far apart ({told})")


def gap_of(left: Told, right: Told) -> int | None:
    """Days between the two, 0 where they overlap, None where one has no days at all."""
    if left.first is None or left.last is None or right.first is None or right.last is None:
        return None
    return max(left.first - right.last, right.first - left.last, 0)


def compare_days(left: Told, right: Told) -> Comparison:
    """One day, overlapping periods, or days apart."""
    gap = gap_of(left, right)
    if gap is None:
        return Comparison("missing", "a date is missing")
    if not (left.is_dated and right.is_dated):
        if gap == 0:
            return Comparison("undated_near", "one gives no date, but was reported in those days")
        return Comparison("undated_far", f"one gives no date and was reported {gap} days away")
    if gap == 1:
        return _compare_neighbouring(left, right)
    if gap > 1:
        level = "days" if gap <= MAX_DAYS_APART else "apart"
        return Comparison(level, f"the dates are {gap} days apart")
    return _compare_overlapping(left, right)


def _compare_neighbouring(left: Told, right: Told) -> Comparison:
    """A night has two dates; what happened by day on two days is rarely one happening."""
    if not (left.is_sharp and right.is_sharp):
        return Comparison("next_days", "the dates are 1 day apart")
    early, late = (left, right) if (left.first or 0) < (right.first or 0) else (right, left)
    evening, morning = early.parts_of_day, late.parts_of_day
    by_night = "night" in evening | morning
    if by_night and _may_hold(evening, _BEFORE_MIDNIGHT) and _may_hold(morning, _AFTER_MIDNIGHT):
        return Comparison("one_night", "the dates are 1 day apart, but may be one night's")
    return Comparison("one_day", "the dates are 1 day apart")


_BEFORE_MIDNIGHT = frozenset({"evening", "night"})
_AFTER_MIDNIGHT = frozenset({"night", "morning"})


def _may_hold(told: frozenset[str], parts: frozenset[str]) -> bool:
    return not told or bool(told & parts)


def _compare_overlapping(left: Told, right: Told) -> Comparison:
    if left.is_sharp and right.is_sharp:
        return Comparison("same_day", "the same day")
    if max(length_of(left), length_of(right)) > SHORT_DAYS:
        return Comparison("wide", "one of the dates is only a longer time")
    return Comparison("overlap", "the dates overlap")


def length_of(told: Told) -> int:
    """How many days a claim may be of."""
    return told.last - told.first + 1 if told.first is not None and told.last is not None else 0


def compare_initiators(left: Told, right: Told, is_kin: Kinship) -> Comparison:
    """Who is said to have done it."""
    if not left.initiators or not right.initiators:
        return Comparison("missing", "one does not say who did it")
    found = [
        _compare_actors(one, other, is_kin) for one in left.initiators for other in right.initiators
    ]
    return min(found, key=lambda comparison: _ACTOR_LEVELS.index(comparison.level))


_ACTOR_LEVELS = ("same", "same_name", "kin", "alike", "other", "vague")


def _compare_actors(one: Actor, other: Actor, is_kin: Kinship) -> Comparison:
    if one.id is not None and one.id == other.id:
        return Comparison("same" if one.is_registered else "same_name", f"both by {one.name}")
    if one.is_registered and other.is_registered:
        if is_kin(str(one.id), str(other.id)):
            return Comparison("kin", f"{one.name} and {other.name} belong together")
        return Comparison("other", f"by {one.name}, or by {other.name}")
    if one.words & other.words:
        return Comparison("alike", f"by {one.name} and {other.name}")
    return Comparison("vague", f"by {one.name} and {other.name}, who may be the same")


def compare_harmed(left: Told, right: Told) -> Comparison:
    """Whom or what it was aimed at, and who was harmed."""
    if not left.harmed or not right.harmed:
        return Comparison("missing", "one does not say who was hit")
    best, reason = 0.0, ""
    for one in left.harmed:
        for other in right.harmed:
            shared = _shared(one, other)
            if shared > best:
                best, reason = shared, f"{one.name} and {other.name} were hit"
    if best >= 1.0:
        return Comparison("same", reason)
    if best > 0:
        return Comparison("alike", reason)
    return Comparison("other", f"{left.harmed[0].name} or {right.harmed[0].name} was hit")


def _shared(one: Actor, other: Actor) -> float:
    if one.id is not None and one.id == other.id:
        return 1.0
    common = len(one.words & other.words)
    return common / min(len(one.words), len(other.words))


def compare_sites(left: Told, right: Told) -> Comparison:
    """What kind of thing was hit."""
    if not left.sites or not right.sites:
        return Comparison("missing", "one does not say what was hit")
    common = left.sites & right.sites
    if common:
        return Comparison("same", f"both tell of a {sorted(common)[0]}")
    told = f"{sorted(left.sites)[0]}, against {sorted(right.sites)[0]}"
    return Comparison("other", f"different things hit ({told})")


def compare_hours(left: Told, right: Told) -> Comparison:
    """Which part of the day it happened in."""
    one, other = left.parts_of_day, right.parts_of_day
    if not one or not other:
        return Comparison("missing", "one does not give the hour")
    if one & other:
        return Comparison("same", f"both in the {sorted(one & other)[0]}")
    told = f"{sorted(one)[0]}, against {sorted(other)[0]}"
    if are_near(one, other):
        return Comparison("near", f"hours near each other ({told})")
    return Comparison("other", f"at different hours ({told})")


def compare_weapons(left: Told, right: Told) -> Comparison:
    """The means that are told."""
    if not left.weapons or not right.weapons:
        return Comparison("missing", "one does not say with what")
    common = left.weapons & right.weapons
    if common:
        return Comparison("same", "both with " + ", ".join(sorted(common)).replace("_", " "))
    told = " and ".join(sorted((*left.weapons, *right.weapons))).replace("_", " ")
    return Comparison("other", f"different means ({told})")


_TOLLS = (
    CountOf.KILLED, CountOf.INJURED, CountOf.ABDUCTED, CountOf.DETAINED, CountOf.RELEASED,
    CountOf.CASUALTIES, CountOf.EVENTS, CountOf.PARTICIPANTS, CountOf.DISPLACED, CountOf.MISSING,
)  # fmt: skip


def compare_tolls(left: Told, right: Told) -> Comparison:
    """The first count that both give; `right` is the later report."""
    for of in _TOLLS:
        if of in left.tolls and of in right.tolls:
            return _compare_counts(of, left.tolls[of], right.tolls[of])
    return Comparison("missing", "they give no number of the same kind")


_NONE = (0, 0)


def _compare_counts(
    of: CountOf, earlier: tuple[int, int | None], later: tuple[int, int | None]
) -> Comparison:
    told = f"{said(*earlier)} and {said(*later)} {of}"
    if earlier == later:
        if earlier[0] >= TELLING_TOLL:
            return Comparison("equal_many", f"both {said(*earlier)} {of}")
        return Comparison("equal", f"both {said(*earlier)} {of}")
    least, most = min(earlier[0], later[0]), max(earlier[0], later[0])
    if _NONE in (earlier, later) and most > 0:
        return Comparison("none_and_some", told)
    if _within(earlier, later) or _within(later, earlier):
        return Comparison("overlap", f"{told} may be one number")
    if earlier[0] < later[0] and most <= MOST_GROWTH * max(least, 1):
        return Comparison("rising", f"{told}: a toll that rose")
    return Comparison("other", told)


def _within(open_one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    """ "At least 12" holds 14, but not 140."""
    low, high = open_one
    if high is not None:
        return low <= other[0] <= high
    return low <= other[0] <= low * 1.5 + 1


def said(low: int, high: int | None) -> str:
    """A range in words."""
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def compare_words(left: Told, right: Told) -> Comparison:
    """How many of the words of the shorter evidence stand in the other."""
    few = min(len(left.words), len(right.words))
    if few == 0:
        return Comparison("few", "the wordings cannot be compared")
    share = len(left.words & right.words) / few
    told = f"{share:.0%} of the words are shared"
    if share >= SAME_WORDS:
        return Comparison("same", told)
    if share >= LIKE_WORDS:
        return Comparison("alike", told)
    return Comparison("some" if share >= SOME_WORDS else "few", told)


def compare_origins(left: Told, right: Told) -> Comparison:
    """Whether one report, or one voice of it, tells both."""
    if left.root != right.root:
        if left.publisher is not None and left.publisher == right.publisher:
            return Comparison("publisher", f"both from {left.publisher}")
        return Comparison("apart", "from different reports")
    if left.voice == right.voice and left.claim.status == right.claim.status:
        return Comparison("one_voice", "told apart by one voice of one report")
    return Comparison("one_report", "told by two voices of one report")
