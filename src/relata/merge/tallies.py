"""Tallies of many reports in, those that differ of one set out, and each against the record.

Tallies are never incidents. Two tallies of one set (the same counter, kind of act, thing counted,
area and start) are one running count; what differs of it on one day is a dispute. A count of
happenings is also held against the incidents on record of the same actor, area and days.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from relata.merge.told import Told, folded
from relata.merge.voices import speaker_of
from relata.records import Claim, ClaimPlace, CountOf, Kind, PlacePrecision, Role, RoleName


class Happening(NamedTuple):
    """An incident as a count of such incidents sees it: day number, who, where, how many.

    `initiators` are ids, or folded names of those without one; so is `place`.
    """

    type: str
    day: int
    initiators: frozenset[str]
    place: str | None
    country: str | None
    admin1: str | None
    figures: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyPoint:
    """A voice's count on a day: it covers `first` to `last`, and was `reported` then, if told."""

    claim_id: str
    voice: str
    reported: str | None
    first: str | None
    last: str | None
    low: int | None
    high: int | None
    on_record: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPoint:
    """How many there were on record by the end of a day."""

    day: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TallySet:
    """All counts of one set, oldest first, and whether voices differ on it.

    `actor` and `area` are ids, or folded names of those without one; the names are those that
    the oldest count has.
    `record` is the running sum on record for the same, from the first day that a count covers to
    the last that one was reported on: a point for each day on which it grew.
    """

    of: CountOf
    type: str
    actor: str | None
    area: str | None
    points: tuple[TallyPoint, ...]
    is_disputed: bool
    actor_name: str | None = None
    area_name: str | None = None
    record: tuple[RecordPoint, ...] = ()


_POINTS = frozenset({PlacePrecision.SITE, PlacePrecision.TOWN})
Key = tuple[str, str, str | None, str | None]
# The happenings of a type, in any order.
Record = Callable[[str], Iterable[Happening]]


def tally_sets(told_claims: Iterable[Told], record: Record) -> list[TallySet]:
    """The running counts of these tallies, the longest first."""
    sets: dict[Key, list[Told]] = defaultdict(list)
    for told in told_claims:
        if told.claim.kind is Kind.TALLY:
            for of in dict.fromkeys(count.of for count in told.claim.counts):
                sets[_key(told.claim, of)].append(told)
    found = [_set(key, told, record) for key, told in sets.items()]
    return sorted(found, key=lambda one: (-len(one.points), one.type, one.actor or ""))


def _key(claim: Claim, of: CountOf) -> Key:
    """What makes two tallies counts of one set."""
    actor = _counted_actor(claim)
    who = (actor.actor_id or folded(actor.name)) if actor else None
    area = claim.place.place_id or folded(claim.place.name) if claim.place else None
    return str(of), claim.type, who, area


def _counted_actor(claim: Claim) -> Role | None:
    """Whose acts are counted."""
    return next((role for role in claim.roles if role.role is RoleName.INITIATOR), None)


def _set(key: Key, told: Sequence[Told], record: Record) -> TallySet:
    of = CountOf(key[0])
    ordered = sorted(told, key=lambda one: one.order)
    sums = _Sums(of, _fitting(key, ordered, record))
    oldest = ordered[0].claim
    actor = _counted_actor(oldest)
    return TallySet(
        of=of,
        type=key[1],
        actor=key[2],
        area=key[3],
        points=tuple(_point(one, of, sums) for one in ordered),
        is_disputed=_differ(ordered, of),
        actor_name=actor.name if actor else None,
        area_name=oldest.place.name if oldest.place else None,
        record=tuple(sums.grown(ordered)),
    )


def _fitting(key: Key, told: Sequence[Told], record: Record) -> list[Happening]:
    """The happenings of a set's type by its actor in its area."""
    _, code, actor, area = key
    wide = next((one.claim.place for one in told if one.claim.place), None)
    return [
        one
        for one in record(code)
        if (actor is None or actor in one.initiators)
        and (area is None or wide is None or _is_in(one, wide, area))
    ]


def _is_in(one: Happening, wide: ClaimPlace, area: str) -> bool:
    if one.place is None or one.place == area:
        return one.place is not None
    # A town is not where the rest of its province is.
    if wide.precision in _POINTS:
        return False
    return wide.country == one.country and wide.admin1 in (None, one.admin1)


class _Sums:
    """How many there were on record between any two days."""

    def __init__(self, of: CountOf, happenings: Iterable[Happening]) -> None:
        counted = sorted(
            (one.day, 1 if of is CountOf.EVENTS else one.figures.get(str(of), 0))
            for one in happenings
            if of is CountOf.EVENTS or str(of) in one.figures
        )
        self.of = of
        self.days = [day for day, _ in counted]
        self.sums = [0]
        for _, number in counted:
            self.sums.append(self.sums[-1] + number)

    def between(self, first: int, last: int) -> int | None:
        """The sum over these days; None for people where nothing is on record."""
        start, end = bisect_left(self.days, first), bisect_right(self.days, last)
        if start >= end:
            return 0 if self.of is CountOf.EVENTS else None
        return self.sums[end] - self.sums[start]

    def grown(self, told: Sequence[Told]) -> Iterable[RecordPoint]:
        """The running sum over the days that the counts cover, where it grew."""
        firsts = [one.first for one in told if one.is_dated and one.first is not None]
        start = bisect_left(self.days, min(firsts)) if firsts else 0
        reported = [one.published.toordinal() for one in told if one.published]
        end = bisect_right(self.days, max(reported)) if reported else len(self.days)
        for at in range(start, end):
            is_last_of_day = at + 1 == end or self.days[at + 1] != self.days[at]
            if is_last_of_day and self.sums[at + 1] > self.sums[start]:
                day = date.fromordinal(self.days[at]).isoformat()
                yield RecordPoint(day=day, value=self.sums[at + 1] - self.sums[start])


def _point(told: Told, of: CountOf, sums: _Sums) -> TallyPoint:
    when = told.claim.when
    count = next(count for count in told.claim.counts if count.of is of)
    covered = told.first is not None and told.last is not None
    return TallyPoint(
        claim_id=told.id,
        voice=speaker_of(told).label,
        reported=told.published.isoformat()[:10] if told.published else None,
        first=when.first.isoformat() if when and when.first else None,
        last=when.last.isoformat() if when and when.last else None,
        low=count.low,
        high=count.high,
        on_record=sums.between(told.first or 0, told.last or 0) if covered else None,
    )


def _differ(told: Sequence[Told], of: CountOf) -> bool:
    """Whether two counts that were given within one day cannot be one number."""
    by_day: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for one in told:
        by_day[one.order[0][:10]].append(one.tolls[of])
    for figures in by_day.values():
        highs = [high for _, high in figures if high is not None]
        lows = [low for low, _ in figures]
        if len(set(figures)) > 1 and (not highs or max(lows) > min(highs)):
            return True
    return False
