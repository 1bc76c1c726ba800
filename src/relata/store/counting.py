"""What is asked for in, counts by time and by province out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, select

from relata.store import schema as s
from relata.store.filters import IncidentFilter, conditions
from relata.store.store import Store

# Up to so many days a timeline counts by the day, then by the week, then by the month.
MOST_DAYS, MOST_WEEKS_DAYS = 120, 3 * 366


class Step(StrEnum):
    """How long a bucket of a timeline is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(slots=True)
class Killed:
    """Figures of deaths added up: each stays None until an incident has one."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def add(self, row: Any) -> None:
        """Count the sums of a row in."""
        if row.low is not None:
            self.low = (self.low or 0) + row.low
        if row.best is not None:
            self.best = (self.best or 0) + row.best
        if row.high is not None:
            self.high = (self.high or 0) + row.high


@dataclass(slots=True)
class Bucket:
    """What happened from `first` to `last`: incidents by the group of their types."""

    first: date
    last: date
    counts: dict[str, int] = field(default_factory=dict)
    killed: Killed = field(default_factory=Killed)
    disputed: int = 0

    def add(self, row: Any) -> None:
        """Count the sums of a row in."""
        self.counts[row.of] = self.counts.get(row.of, 0) + row.number
        self.killed.add(row)
        self.disputed += row.disputed


@dataclass(frozen=True, slots=True)
class Timeline:
    """Buckets in order of time; those with nothing in them are left out."""

    by: Step
    buckets: list[Bucket]


# An incident without a greatest (least) figure counts with its best one.
SUMS = (
    func.count().label("number"),
    func.sum(func.coalesce(s.incident.c.killed_low, s.incident.c.killed_best)).label("low"),
    func.sum(s.incident.c.killed_best).label("best"),
    func.sum(func.coalesce(s.incident.c.killed_high, s.incident.c.killed_best)).label("high"),
    func.sum(s.incident.c.disputed).label("disputed"),
)


def timeline(store: Store, asked: IncidentFilter, by: Step | None) -> Timeline:
    """Incidents that fit by their first day; `by` is chosen from how far they reach where None."""
    where = conditions(asked)
    with store.reading() as connection:
        by = by or _fitting_step(connection, where)
        day, of = s.incident.c.first_day.label("day"), s.incident.c.type_group.label("of")
        # By day whatever the step: the index has the days in order, and nothing is sorted.
        query = select(day, of, *SUMS).where(*where, day.is_not(None)).group_by(day, of)
        rows = connection.execute(query).all()
    found: dict[date, Bucket] = {}
    spans: dict[str, Bucket] = {}
    for row in rows:
        bucket = spans.get(row.day)
        if bucket is None:
            first, last = _days(row.day, by)
            bucket = spans[row.day] = found.setdefault(first, Bucket(first, last))
        bucket.add(row)
    return Timeline(by, [found[first] for first in sorted(found)])


def _fitting_step(connection: Connection, where: Iterable[Any]) -> Step:
    first, last = span(connection, where)
    days = (last - first).days if first and last else 0
    if days <= MOST_DAYS:
        return Step.DAY
    return Step.WEEK if days <= MOST_WEEKS_DAYS else Step.MONTH


def span(connection: Connection, where: Iterable[Any]) -> tuple[date | None, date | None]:
    """The first days of the first and the last incident that fit."""
    day = s.incident.c.first_day
    row = connection.execute(select(func.min(day), func.max(day)).where(*where)).one()
    first, last = (date.fromisoformat(one) if one else None for one in row)
    return first, last


def _days(words: str, by: Step) -> tuple[date, date]:
    """The bucket that a day lies in; weeks begin on Mondays."""
    day = date.fromisoformat(words)
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
    country, admin1 = s.incident.c.country, s.incident.c.admin1
    query = (
        select(country, admin1, *SUMS)
        .where(*conditions(asked), country.is_not(None), admin1.is_not(None))
        .group_by(country, admin1)
        .order_by(country, admin1)
    )
    found = []
    with store.reading() as connection:
        for row in connection.execute(query):
            killed = Killed()
            killed.add(row)
            found.append(Province(row.country, row.admin1, row.number, killed, row.disputed))
    return found
