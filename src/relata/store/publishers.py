"""A store in, who publishes how often out, and who has fallen silent."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from sqlalchemy import func, select

from relata.store import schema as s
from relata.store.store import Store

# Silent is who published nothing for so many times the usual gap, and for so many days at least:
# a weekly is not silent after eight days, nor a daily over a long weekend.
SILENT_GAPS, SILENT_DAYS = 4, 3
# Two days of publishing tell no habit.
_FEWEST_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who publishes. Days are those that the reports give; `usual_gap_days` is the median one."""

    name: str
    reports: int
    claims: int
    first: date | None
    last: date | None
    usual_gap_days: float | None
    silent_days: int
    is_silent: bool


def publishers(store: Store) -> list[Publisher]:
    """Everyone who published something, those with the most reports first."""
    of, day = s.report.c.publisher, s.report_day
    told = select(of, day.label("day"), func.count().label("reports")).group_by(of, day)
    claims = (
        select(of, func.sum(s.coding.c.claims).label("claims"))
        .join_from(s.current, s.coding, s.coding.c.number == s.current.c.coding)
        .join(s.report, s.report.c.id == s.current.c.report_id)
        .group_by(of)
    )
    # A report that is dated after it came has a wrong date.
    newest = select(func.max(day)).where(day <= func.substr(s.report.c.received_at, 1, 10))
    days: dict[str, dict[str, int]] = defaultdict(dict)
    with store.reading() as connection:
        for row in connection.execute(told.where(of.is_not(None))):
            days[row.publisher][row.day] = row.reports
        counted = {row.publisher: int(row.claims) for row in connection.execute(claims)}
        last = connection.execute(newest).scalar()
    today = date.fromisoformat(last) if last else None
    found = [_publisher(name, told, counted.get(name, 0), today) for name, told in days.items()]
    return sorted(found, key=lambda one: (-one.reports, one.name))


def _publisher(name: str, told: dict[str, int], claims: int, today: date | None) -> Publisher:
    dated = sorted(date.fromisoformat(day) for day in told if day)
    gaps = [(after - before).days for before, after in pairwise(dated)]
    gap = float(median(gaps)) if len(dated) >= _FEWEST_DAYS else None
    silent = max(0, (today - dated[-1]).days) if today and dated else 0
    return Publisher(
        name=name,
        reports=sum(told.values()),
        claims=claims,
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        usual_gap_days=gap,
        silent_days=silent,
        is_silent=gap is not None and silent > max(SILENT_DAYS, SILENT_GAPS * gap),
    )
