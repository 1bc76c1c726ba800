"""A store in, who publishes how often out, and who has fallen silent."""

from dataclasses import dataclass
from datetime import date

from relata.store.arrivals import Outlet, arrivals_of
from relata.store.store import Store

# Silent is who published nothing for so many times the usual gap, and for so many days at least:
# a weekly is not silent after eight days, nor a daily over a long weekend.
SILENT_GAPS, SILENT_DAYS = 4, 3


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
    arrivals = arrivals_of(store)
    with arrivals.lock:
        found = [_publisher(name, one, arrivals.newest) for name, one in arrivals.outlets.items()]
    return sorted(found, key=lambda one: (-one.reports, one.name))


def _publisher(name: str, outlet: Outlet, today: date | None) -> Publisher:
    last = max(outlet.days, default=None)
    gap = outlet.usual_gap
    silent = max(0, (today - last).days) if today and last else 0
    return Publisher(
        name=name,
        reports=outlet.reports,
        claims=outlet.claims,
        first=min(outlet.days, default=None),
        last=last,
        usual_gap_days=gap,
        silent_days=silent,
        is_silent=gap is not None and silent > max(SILENT_DAYS, SILENT_GAPS * gap),
    )
