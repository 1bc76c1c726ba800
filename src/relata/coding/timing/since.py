"""The days of a happening in, those out that its clause tells of: "since 7 October, when".

"Thousands have died since 7 October, when gunmen killed 300 people": those 300 on that day. "Four
have been killed since then": since the day that was told last.
"""

import re
from dataclasses import replace

from relata.coding.frames import AnalysedSentence, Frame
from relata.records import Basis, Report, Status, TimePrecision, When
from relata.text.timex.calendar import month_end

# What names a day, or a month, in "since 7 October", "since last May".
_DAY = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)?\b|day\b", re.I)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*", re.I)
_WHEN = re.compile(r",?\s(?:when|the day (?:that|when|on which)|the day)\s", re.I)
_SINCE_THEN = re.compile(r"\bsince\s(?:then|that\s(?:date|time))\b", re.I)
# "Since then" stands within so many characters of what it dates.
_FARTHEST = 80


def since_then(
    report: Report, frame: Frame, sentence: AnalysedSentence, told: When | None
) -> When | None:
    """From the day told last on, where the words beside what is told say "since then"."""
    first = max(sentence.sentence.start, frame.trigger_start - _FARTHEST)
    last = min(sentence.sentence.end, frame.trigger_end + _FARTHEST)
    words = _SINCE_THEN.search(report.text, first, last)
    if words is None or told is None or told.first is None:
        return None
    stretch = sorted((words.start(), frame.trigger_start))
    if ";" in report.text[slice(*stretch)]:
        return None
    return When(
        first=told.first,
        last=report.anchor if frame.status is Status.OCCURRED else None,
        precision=TimePrecision.OPEN,
        basis=Basis.INFERRED,
        evidence=report.span(*words.span()),
    )


def on_the_day(when: When | None, trigger: int, report: Report) -> When | None:
    """The beginning of an open stretch for what a clause with "when" behind it tells."""
    if when is None or when.first is None or when.evidence is None:
        return when
    is_open = when.precision is TimePrecision.OPEN and when.basis is Basis.STATED
    if not is_open or not _is_behind_when(report.text, when.evidence.end, trigger):
        return when
    if _DAY.search(when.evidence.quote):
        return replace(when, last=when.first, precision=TimePrecision.DAY)
    if _MONTH.search(when.evidence.quote):
        last = month_end(when.first.year, when.first.month)
        return replace(when, last=last, precision=TimePrecision.MONTH)
    return when


def _is_behind_when(text: str, end: int, trigger: int) -> bool:
    """Whether a word stands in a clause that says what happened on the day that ends at `end`."""
    return end < trigger and _WHEN.match(text, end) is not None and ";" not in text[end:trigger]
