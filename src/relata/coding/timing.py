"""A thread in its report in, the days of its claim out."""

from dataclasses import dataclass, replace

from relata.coding.frames import AnalysedSentence, Frame
from relata.mentions import TimeMention
from relata.records import Basis, Kind, Report, Status, TimePrecision, When

# What has not happened yet takes no assumed day from the publication.
_NOT_YET = frozenset({Status.PLANNED, Status.EXPECTED, Status.THREATENED, Status.HYPOTHETICAL})


@dataclass(slots=True)
class TimeMemory:
    """The days of the event before, which one told in the same paragraph shares."""

    last: When | None = None
    last_paragraph: int = -1


def when_of(
    report: Report, frame: Frame, sentence: AnalysedSentence, memory: TimeMemory
) -> When | None:
    """Stated days of the frame's own words, else the paragraph's, else the publication day."""
    mention = _nearest(frame, sentence)
    if mention is not None:
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
        if frame.status not in _NOT_YET:
            memory.last, memory.last_paragraph = stated, sentence.sentence.paragraph
        return stated
    if frame.kind is Kind.RELATION or frame.status in _NOT_YET or report.anchor is None:
        return None
    if memory.last is not None and memory.last_paragraph == sentence.sentence.paragraph:
        last = memory.last
        return When(
            first=last.first, last=last.last, precision=last.precision, basis=Basis.INFERRED
        )
    day = report.anchor
    return When(first=day, last=day, precision=TimePrecision.DAY, basis=Basis.ASSUMED)


def _nearest(frame: Frame, sentence: AnalysedSentence) -> TimeMention | None:
    """The time mention of the frame's stretch that is nearest to its trigger."""
    inside = [m for m in sentence.times if frame.start <= m.start and m.end <= frame.end]
    if not inside:
        inside = list(sentence.times) if frame.kind is not Kind.RELATION else []
    if not inside:
        return None
    return min(
        inside,
        key=lambda m: min(abs(m.start - frame.trigger_end), abs(frame.trigger_start - m.end)),
    )


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
