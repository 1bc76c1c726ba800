"""What came into a store in, running counts of it out: reports and claims, by publisher and day.

Reports and codings only ever come on top, so that what came since is all there is to read again.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from statistics import median
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, func, select

from relata.store import schema as s
from relata.store.dialect import is_sqlite
from relata.store.store import Store

# Two days of publishing tell no habit.
FEWEST_DAYS = 3
_REPORTS = select(
    s.report.c.number, s.report.c.publisher, s.report_day.label("day"), s.report.c.received_at,
    s.is_copy.label("is_copy"), s.report.c.replaces,
).order_by(s.report.c.number)  # fmt: skip
_CODINGS = (
    select(s.coding.c.number, s.coding.c.report_id, s.coding.c.claims, s.report.c.publisher)
    .join_from(s.coding, s.report, s.report.c.id == s.coding.c.report_id)
    .order_by(s.coding.c.number)
)


@dataclass(slots=True)
class Outlet:
    """What one publisher published: reports by their days, and the claims of them that count."""

    days: Counter[date] = field(default_factory=Counter)
    reports: int = 0
    claims: int = 0
    _gap: float | None = None
    _gap_of: int = 0

    @property
    def usual_gap(self) -> float | None:
        """The median number of days from one on which it published to the next."""
        if len(self.days) < FEWEST_DAYS:
            return None
        if self._gap_of != len(self.days):
            gaps = [(after - before).days for before, after in pairwise(sorted(self.days))]
            self._gap, self._gap_of = float(median(gaps)), len(self.days)
        return self._gap


class Arrivals:
    """All that came so far. Ask for it under its lock."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.reports = self.copies = self.claims = 0
        # The newest day of a report; one that is dated after it came has a wrong date.
        self.newest: date | None = None
        self.outlets: dict[str, Outlet] = {}
        self._codings = self._last_report = self._last_coding = 0
        # The publisher and the number of claims of each report that counts.
        self._counting: dict[str, tuple[str | None, int]] = {}

    def read(self, connection: Connection) -> None:
        """Count what came since."""
        reports = connection.execute(_REPORTS.where(s.report.c.number > self._last_report)).all()
        codings = connection.execute(_CODINGS.where(s.coding.c.number > self._last_coding)).all()
        for row in reports:
            self._last_report = row.number
            self._report(row.publisher, row.day, row.received_at)
            self.reports += 1
            self.copies += bool(row.is_copy)
        for coding in codings:
            self._last_coding = coding.number
            self._codings += 1
            self._count(coding.report_id, coding.publisher, coding.claims or 0)
        for row in reports:
            if row.replaces is not None:
                self._retire(row.replaces)

    def is_complete(self, connection: Connection) -> bool:
        """Whether none came late: on a server two writers may end in another order than begun."""
        told = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (s.report, s.coding)
        ]
        return told == [self.reports, self._codings]

    def _report(self, publisher: str | None, day: str, received_at: str) -> None:
        told = date.fromisoformat(day) if day else None
        if told is not None and day <= received_at[: len(day)]:
            self.newest = max(told, self.newest or told)
        if publisher is not None:
            outlet = self.outlets.setdefault(publisher, Outlet())
            outlet.reports += 1
            if told is not None:
                outlet.days[told] += 1

    def _count(self, report_id: str, publisher: str | None, claims: int) -> None:
        """The newest coding of a report is the one that counts."""
        self._retire(report_id)
        self._counting[report_id] = publisher, claims
        self._add(publisher, claims)

    def _retire(self, report_id: str) -> None:
        publisher, claims = self._counting.pop(report_id, (None, 0))
        self._add(publisher, -claims)

    def _add(self, publisher: str | None, claims: int) -> None:
        self.claims += claims
        if publisher is not None and claims:
            self.outlets.setdefault(publisher, Outlet()).claims += claims


_KEPT: WeakKeyDictionary[Store, Arrivals] = WeakKeyDictionary()
_KEEPING = Lock()


def arrivals_of(store: Store) -> Arrivals:
    """What came into a store up to now."""
    with _KEEPING:
        arrivals = _KEPT.setdefault(store, Arrivals())
    with arrivals.lock, store.reading() as connection:
        arrivals.read(connection)
        if is_sqlite(connection) or arrivals.is_complete(connection):
            return arrivals
    with _KEEPING:
        _KEPT[store] = anew = Arrivals()
    with anew.lock, store.reading() as connection:
        anew.read(connection)
    return anew
