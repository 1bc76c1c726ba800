"""What is asked for in, counts by time and by province out."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from relata.store.adding import Killed, added, grouped
from relata.store.columns import NO_FIRST, NONE, Ints, Longs, date_of
from relata.store.filters import IncidentFilter
from relata.store.picking import Picked, picked
from relata.store.store import Store

# Up to so many days a timeline counts by the day, then by the week, then by the month.
MOST_DAYS, MOST_WEEKS_DAYS = 120, 3 * 366


class Step(StrEnum):
    """How long a bucket of a timeline is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(slots=True)
class Bucket:
    """What happened from `first` to `last`: incidents by the group of their types."""

    first: date
    last: date
    counts: dict[str, int] = field(default_factory=dict)
    killed: Killed = field(default_factory=Killed)
    disputed: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Buckets in order of time; those with nothing in them are left out."""

    by: Step
    buckets: list[Bucket]


def timeline(store: Store, asked: IncidentFilter, by: Step | None) -> Timeline:
    """Incidents that fit by their first day; `by` is chosen from how far they reach where None."""
    found = picked(store, asked)
    rows, groups = found.columns.rows, found.columns.books.groups.words
    at = np.flatnonzero(found.fits & (rows.first != NO_FIRST))
    by = by or _fitting_step(*span(found))
    starts, places = grouped(_starts(rows.first[at], by))
    sums = added(rows, at, places, len(starts))
    counts = np.bincount(places * len(groups) + rows.group[at], minlength=len(starts) * len(groups))
    buckets = []
    for place, some in enumerate(counts.reshape(len(starts), len(groups)).tolist()):
        first, last = _days(_day_in(int(starts[place]), by), by)
        told = {of: count for of, count in zip(groups, some, strict=True) if count}
        buckets.append(Bucket(first, last, told, sums.killed(place), int(sums.disputed[place])))
    return Timeline(by, buckets)


def _starts(days: Ints, by: Step) -> Longs:
    """Numbers that are the same for all days of a bucket, and grow with time."""
    if by is Step.MONTH:
        return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return days.astype(np.int64) if by is Step.DAY else (days.astype(np.int64) + _MONDAY) // 7


def _day_in(start: int, by: Step) -> date:
    """A day of the bucket with such a number."""
    if by is Step.MONTH:
        year, month = divmod(start, 12)
        return date(1970 + year, month + 1, 1)
    return date_of(start if by is Step.DAY else start * 7 + _THURSDAY)


# The first day of all, 1970-01-01, was a Thursday.
_MONDAY, _THURSDAY = 3, 0


def _fitting_step(first: date | None, last: date | None) -> Step:
    days = (last - first).days if first and last else 0
    if days <= MOST_DAYS:
        return Step.DAY
    return Step.WEEK if days <= MOST_WEEKS_DAYS else Step.MONTH


def span(found: Picked) -> tuple[date | None, date | None]:
    """The first days of the first and the last incident that fit."""
    first = found.columns.rows.first
    days = first[found.fits & (first != NO_FIRST)]
    return (date_of(days.min()), date_of(days.max())) if len(days) else (None, None)


def _days(day: date, by: Step) -> tuple[date, date]:
    """The bucket that a day lies in; weeks begin on Mondays."""
    if by is Step.MONTH:
        first = day.replace(day=1)
        year, month = divmod(first.year * 12 + first.month, 12)
        if year > date.max.year:
            return first, date.max
        return first, date(year, month + 1, 1) - timedelta(days=1)
    if by is Step.DAY:
        return day, day
    monday = date.fromordinal(max(1, day.toordinal() - day.weekday()))
    return monday, date.fromordinal(min(date.max.toordinal(), monday.toordinal() + 6))


@dataclass(frozen=True, slots=True)
class Province:
    """Incidents of a first-level division."""

    country: str
    admin1: str
    count: int
    killed: Killed
    disputed: int


def provinces(store: Store, asked: IncidentFilter) -> list[Province]:
    """Incidents that fit by province, those without one left out."""
    found = picked(store, asked)
    rows, books = found.columns.rows, found.columns.books
    at = np.flatnonzero(found.fits & (rows.country != NONE) & (rows.admin1 != NONE))
    many = max(1, len(books.provinces.words))
    codes, places = grouped(rows.country[at].astype(np.int64) * many + rows.admin1[at])
    sums = added(rows, at, places, len(codes))
    named = [
        Province(
            books.countries.words[code // many], books.provinces.words[code % many],
            int(sums.number[place]), sums.killed(place), int(sums.disputed[place]),
        )
        for place, code in enumerate(codes.tolist())
    ]  # fmt: skip
    return sorted(named, key=lambda one: (one.country, one.admin1))
