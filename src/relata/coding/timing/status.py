"""Days that words name and a frame with its status in, the days that they then mean out.

"On Friday" is the last one of what has happened and the next one of what is planned, "by March"
is in that March once it has happened, "for a third day on Friday" began on Wednesday.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

from relata.coding.acts import NOT_YET
from relata.coding.frames import Frame
from relata.numerals import number_of_ordinal
from relata.records import Kind, Report, Status, TimePrecision, When
from relata.text.timex.calendar import month_end

# What is planned is not planned for a month that has long passed.
_LONG_PAST = timedelta(days=60)
_WEEK = timedelta(days=7)
_BY = re.compile(r"by\b", re.I)
_YEAR = re.compile(r"\b\d{4}\b")
_NAMES_DAY = re.compile(r"\b\d{1,2}\b|day\b|night\b|dawn\b|noon\b", re.I)
_NAMES_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|month\b", re.I
)
_NAMES_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
# With these words or a number a weekday is the one that they say.
_SAYS_WHICH = re.compile(r"\d|\b(?:last|past|next|this|coming|previous|following)\b", re.I)
# "As of 12 May, 350 people had been killed": some time up to then.
_AS_OF = re.compile(r"\bas\s+of\s+(?:(?:late|early)\s+)?(?:the\s+)?$", re.I)
_LONGEST_AS_OF = 20
_PERFECT = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+){0,2}$", re.I)
_LONGEST_AUXILIARY = 30
# "Began on Friday and lasted until Sunday": what is said to have ended goes on no longer.
_ENDED = re.compile(r"\sand\s+(?:lasted|ended|continued|raged|ran|persisted|went)\s", re.I)
# "A strike from Tuesday": it begins then.
_FROM = re.compile(r"\bfrom\s+$", re.I)
_LONGEST_FROM = 8
_RUNNING = re.compile(r"this\s+(week|month|year)\b", re.I)

# What holds until it is taken back, whatever its status.
_HOLDS = frozenset({"sanction", "demand", "concession", "vow", "agreement"})
_SUNDAY, _DECEMBER = 6, 12
_LASTING = re.compile(
    r"\b(?:for|into|enter(?:s|ed|ing)|marks|marked)\s+(?:a|the|its|their)\s+(\w+)\s+(?:\w+\s+)?"
    r"(?:day|night)\b",
    re.I,
)
# Characters behind a trigger in which "for a third day" may stand, unless its clause ends before.
_FARTHEST = 80
_CLAUSE = re.compile(r"[.;:,]\s|\b(?:after|before|as|while|when|where|which|who)\b")


def as_told(report: Report, frame: Frame, stated: When, *, is_inside: bool) -> When:
    """The days of a frame with its status; `is_inside`: the words that name them hold its trigger.

    "Since the talks collapsed in June": they collapsed in that June.
    """
    told = _as_happening(frame, stated)
    if frame.status in NOT_YET and report.anchor is not None:
        return _begun_from(report.text, _still_to_come(told, report.anchor))
    if frame.status is Status.OCCURRED and frame.linked is not None and report.anchor is not None:
        told = _gone_by(told, report.anchor)
    if frame.status is Status.OCCURRED and _is_as_of(report.text, frame, told):
        return replace(told, first=None, precision=TimePrecision.OPEN)
    if frame.status is Status.ONGOING and _is_over(told, report.anchor):
        return replace(told, last=None, precision=TimePrecision.OPEN)
    if told.last is None and frame.status is Status.OCCURRED:
        return _closed(told, report.anchor, frame, is_inside=is_inside)
    return told


def _closed(told: When, anchor: date | None, frame: Frame, *, is_inside: bool) -> When:
    """What began then and is over: on that day, or some time from then to the report's day."""
    if is_inside:
        return _period_beginning(told)
    is_news = anchor is not None and told.first is not None and told.first <= anchor
    is_over = frame.kind is Kind.EVENT and frame.type not in _HOLDS
    return replace(told, last=anchor) if is_news and is_over else told


def _period_beginning(told: When) -> When:
    """The day, month or year that the words name and that begins on the first day."""
    words = told.evidence.quote if told.evidence else ""
    last, precision = told.first, TimePrecision.DAY
    if told.first is not None and not _NAMES_DAY.search(_YEAR.sub("", words)):
        if _NAMES_MONTH.search(words):
            last = month_end(told.first.year, told.first.month)
            precision = TimePrecision.MONTH
        elif _YEAR.search(words) and told.first.month == 1:
            last, precision = month_end(told.first.year, _DECEMBER), TimePrecision.YEAR
    return replace(told, last=last, precision=precision)


def _is_as_of(text: str, frame: Frame, when: When) -> bool:
    """Whether a day is that up to which something had been done ("as of 12 May")."""
    auxiliary = text[max(0, frame.trigger_start - _LONGEST_AUXILIARY) : frame.trigger_start]
    if not _PERFECT.search(auxiliary):
        return False
    start = when.evidence.start if when.evidence else 0
    before = text[max(0, start - _LONGEST_AS_OF) : start]
    return when.last is not None and _AS_OF.search(before) is not None


def _is_over(when: When, anchor: date | None) -> bool:
    """Whether the days are before the report's day, and not told as those of an end."""
    if when.first is None or (when.evidence and _ENDED.search(when.evidence.quote)):
        return False
    return anchor is not None and when.last is not None and when.last < anchor


def _still_to_come(when: When, anchor: date) -> When:
    """What is planned for a weekday or month lies ahead ("Friday's march", "January's vote")."""
    words = when.evidence.quote if when.evidence else ""
    if when.last is None or _YEAR.search(words):
        return when
    if _NAMES_WEEKDAY.search(words) and not _SAYS_WHICH.search(words):
        return _week_on(when, anchor)
    if (running := _RUNNING.search(words)) and when.last == anchor:
        return replace(when, last=_end_of(running[1].lower(), anchor))
    is_long_past = anchor - when.last >= _LONG_PAST
    return _year_on(when) if is_long_past and _NAMES_MONTH.search(words) else when


def _year_on(when: When) -> When:
    """The same days of the next year; 29 February stays."""
    if when.first is None or when.last is None:
        return when
    try:
        first = when.first.replace(year=when.first.year + 1)
        return replace(when, first=first, last=when.last.replace(year=when.last.year + 1))
    except ValueError:
        return when


def _week_on(when: When, anchor: date) -> When:
    """The next such weekday, where the last one was understood."""
    if when.last is None or not timedelta(0) < anchor - when.last < _WEEK:
        return when
    return replace(when, first=when.first and when.first + _WEEK, last=when.last + _WEEK)


def _gone_by(when: When, anchor: date) -> When:
    """The last such weekday of what has happened, where the next one was understood.

    "The convoy that was to arrive on Wednesday was shot at": on the Wednesday before.
    """
    words = when.evidence.quote if when.evidence else ""
    if when.first is None or when.last is None or not anchor < when.first < anchor + _WEEK:
        return when
    if not _NAMES_WEEKDAY.search(words) or _SAYS_WHICH.search(words):
        return when
    return replace(when, first=when.first - _WEEK, last=when.last - _WEEK)


def _begun_from(text: str, when: When) -> When:
    """What is planned "from Tuesday" has no end yet."""
    start = when.evidence.start if when.evidence else 0
    is_from = _FROM.search(text, max(0, start - _LONGEST_FROM), start) is not None
    return replace(when, last=None, precision=TimePrecision.OPEN) if is_from else when


def _end_of(unit: str, day: date) -> date:
    """The last day of the week, month or year that a day is in."""
    if unit == "week":
        return day + timedelta(days=_SUNDAY - day.weekday())
    return month_end(day.year, day.month if unit == "month" else _DECEMBER)


def lasting(text: str, frame: Frame, when: When) -> When:
    """The day, with those before it that "for a third day (running)" counts."""
    if when.first is None or when.first != when.last:
        return when
    told = _LASTING.search(text, frame.trigger_end, _reach(text, frame, when))
    number = number_of_ordinal(told[1]) if told else None
    # "A third day" has two before it.
    return replace(when, first=when.first - timedelta(days=number - 1)) if number else when


def _reach(text: str, frame: Frame, when: When) -> int:
    """Where the words between a trigger and its day end, or those behind it that may be its."""
    start = when.evidence.start if when.evidence else frame.trigger_end
    behind = text[frame.trigger_end : frame.trigger_end + _FARTHEST]
    clause = len(_CLAUSE.split(behind, maxsplit=1)[0])
    return max(start, frame.trigger_end + clause)


def _as_happening(frame: Frame, told: When) -> When:
    """What "by March" says of something that is over: it was in that March. A count is open."""
    words = told.evidence.quote if told.evidence else ""
    is_over = frame.status is Status.OCCURRED and frame.type != "killing"
    if not is_over or told.first is not None or told.last is None or not _BY.match(words):
        return told
    return _period_ending(told, told.last, words)


def _period_ending(told: When, last: date, words: str) -> When:
    """The day, month or year that the words name and that ends on this day."""
    if _NAMES_DAY.search(words):
        return replace(told, first=last, precision=TimePrecision.DAY)
    if _NAMES_MONTH.search(words):
        return replace(told, first=last.replace(day=1), precision=TimePrecision.MONTH)
    return replace(told, first=last.replace(month=1, day=1), precision=TimePrecision.YEAR)
