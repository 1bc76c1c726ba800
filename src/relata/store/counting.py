"""What is asked for in, counts by time and by province out."""

from collections.abc import Iterable, Mapping
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
_MONTH = len("2024-01")


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

    def add(self, row: Mapping[Any, Any]) -> None:
        """Count the sums of a row in."""
        self.low = _sum(self.low, row["low"])
        self.best = _sum(self.best, row["best"])
        self.high = _sum(self.high, row["high"])


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else one + int(other)


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


# An incident without a greatest (least) figure counts with its best one.
SUMS = (
    func.count().label("count"),
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
        day = s.incident.c.first_day
        shown = func.substr(day, 1, _MONTH) if by is Step.MONTH else day
        time, of = shown.label("time"), s.incident.c.type_group.label("of")
        query = select(time, of, *SUMS).where(*where, day.is_not(None)).group_by(time, of)
        found: dict[date, Bucket] = {}
        for row in connection.execute(query).mappings():
            first, last = _days(row["time"], by)
            bucket = found.setdefault(first, Bucket(first, last))
            bucket.counts[row["of"]] = bucket.counts.get(row["of"], 0) + row["count"]
            bucket.killed.add(row)
            bucket.disputed += row["disputed"]
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


def _days(time: str, by: Step) -> tuple[date, date]:
    """The bucket that a day or month lies in; weeks begin on Mondays."""
    if by is Step.MONTH:
        first = date.fromisoformat(f"{time}-01")
        year, month = divmod(first.year * 12 + first.month, 12)
        if year > date.max.year:
            return first, date.max
        return first, date(year, month + 1, 1) - timedelta(days=1)
    day = date.fromisoformat(time)
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
        for row in connection.execute(query).mappings():
            killed = Killed()
            killed.add(row)
            found.append(
                Province(row["country"], row["admin1"], row["count"], killed, row["disputed"])
            )
    return found
