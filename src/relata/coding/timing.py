"""A thread in its report in, the days of its claim out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from relata.coding.frames import Frame
from relata.mentions import TimeMention
from relata.records import Basis, Kind, Report, Status, TimePrecision, When

# News tells of the last week; a day further back is background. Set on development reports.
MAX_NEWS_AGE = timedelta(days=7)
# What has not happened yet takes no assumed day from the publication.
_NOT_YET = frozenset({Status.PLANNED, Status.EXPECTED, Status.THREATENED, Status.HYPOTHETICAL})


@dataclass(slots=True)
class TimeMemory:
    """The last day told in the report, which later sentences without one speak of."""

    last: When | None = None

    def keep(self, when: When, anchor: date | None) -> None:
        """Remember a day that is fresh news; older ones are background."""
        if anchor is None or when.first is None or when.last is None:
            return
        is_fresh = timedelta(0) <= anchor - when.last <= MAX_NEWS_AGE
        if is_fresh and when.last - when.first <= timedelta(days=1):
            self.last = when


def when_of(
    report: Report,
    frame: Frame,
    mentions: Sequence[TimeMention],
    memory: TimeMemory,
    earlier: When | None,
) -> When | None:
    """Stated days of the frame's own words, else those of `earlier`, else the publication day.

    `mentions` are the time mentions that may belong to the frame; `earlier` are the days of the
    happening that it points back to.
    """
    mention = _nearest(frame, mentions)
    if mention is not None:
        return _stated(report, frame, mention, memory)
    if earlier is not None:
        return replace(earlier, basis=Basis.INFERRED, evidence=None)
    if frame.kind is Kind.RELATION or frame.status in _NOT_YET or report.anchor is None:
        return None
    if memory.last is not None and not frame.is_speech:
        return replace(memory.last, basis=Basis.INFERRED, evidence=None)
    day = report.anchor
    return When(first=day, last=day, precision=TimePrecision.DAY, basis=Basis.ASSUMED)


def _stated(report: Report, frame: Frame, mention: TimeMention, memory: TimeMemory) -> When | None:
    """The days that a mention tells; fresh ones of what has happened are remembered."""
    if mention.interval is None:
        return None
    if frame.kind is Kind.RELATION:
        return _from_then_on(report, mention)
    stated = When(
        first=mention.interval.first,
        last=mention.interval.last,
        precision=mention.interval.precision,
        basis=mention.interval.basis,
        evidence=report.span(mention.start, mention.end),
    )
    if not frame.is_speech and frame.status not in _NOT_YET:
        memory.keep(stated, report.anchor)
    return stated


def _nearest(frame: Frame, mentions: Sequence[TimeMention]) -> TimeMention | None:
    """The time mention of the frame's stretch, or of its sentence, nearest to its trigger."""
    inside = [m for m in mentions if frame.start <= m.start and m.end <= frame.end]
    if not inside and frame.kind is not Kind.RELATION:
        inside = list(mentions)
    return min(inside, key=lambda m: (m.interval is None, _distance(frame, m)), default=None)


def _distance(frame: Frame, mention: TimeMention) -> int:
    return min(abs(mention.start - frame.trigger_end), abs(frame.trigger_start - mention.end))


def _from_then_on(report: Report, mention: TimeMention) -> When | None:
    """The period of a relation: from the told day on, as far as nothing says that it ended."""
    if mention.interval is None or mention.interval.first is None:
        return None
    return When(
        first=mention.interval.first,
        last=None,
        precision=TimePrecision.OPEN,
        basis=mention.interval.basis,
        evidence=report.span(mention.start, mention.end),
    )


def closed_at_report(when: When | None, report: Report) -> When | None:
    """A tally's open end is the report's day."""
    if when is None or when.precision is not TimePrecision.OPEN or when.last is not None:
        return when
    return replace(when, last=report.anchor)
