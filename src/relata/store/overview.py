"""What is asked for in, the numbers of an overview out, and what changed since a moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from relata.store import schema as s
from relata.store.arrivals import arrivals_of
from relata.store.counting import span
from relata.store.filters import IncidentFilter, conditions
from relata.store.lists import incident_lines
from relata.store.moments import stamp
from relata.store.picking import picked
from relata.store.store import Store

MOST_CHANGED = 12


@dataclass(frozen=True, slots=True)
class Counts:
    """Of the incidents that fit, and of all reports, claims and judgements; and their days."""

    counts: Mapping[str, int]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What came since a moment: incidents that have a newer report or judgement, newest first."""

    reports: int
    judgements: int
    incidents: Sequence[Mapping[Any, Any]]


def counts_of(store: Store, asked: IncidentFilter) -> Counts:
    """The numbers."""
    found, arrivals = picked(store, asked), arrivals_of(store)
    with arrivals.lock:
        counts = {
            "reports": arrivals.reports, "claims": arrivals.claims, "copies": arrivals.copies,
        }  # fmt: skip
    with store.reading() as connection:
        judged = connection.execute(select(func.count()).select_from(s.judgement)).scalar_one()
    disputed = found.besides(found.columns.rows.disputed).total
    counts |= {"judgements": int(judged), "incidents": found.total, "disputed": disputed}
    return Counts(counts, *span(found))


def changed_since(store: Store, asked: IncidentFilter, moment: datetime) -> Changes:
    """What came after the moment; of incidents only those that fit."""
    since = stamp(moment)
    newer = (
        incident_lines()
        .where(*conditions(asked), s.incident.c.changed_at > since)
        .order_by(s.incident.c.changed_at.desc(), s.incident.c.id)
        .limit(MOST_CHANGED)
    )
    reports = select(func.count()).where(s.report.c.received_at > since)
    judgements = select(func.count()).where(s.judgement.c.at > since)
    with store.reading() as connection:
        return Changes(
            int(connection.execute(reports).scalar_one()),
            int(connection.execute(judgements).scalar_one()),
            connection.execute(newer).mappings().all(),
        )


def last_report_day(store: Store) -> date | None:
    """The day of the newest report; None if no report has one."""
    with store.reading() as connection:
        last = connection.execute(select(func.max(s.report.c.day))).scalar_one()
    return date.fromisoformat(last) if last else None
