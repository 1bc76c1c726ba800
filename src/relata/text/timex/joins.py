"""Time expressions in, mentions out: ranges joined, "since" and "until" made open ends."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from relata.mentions import Interval, TimeMention
from relata.records import TimePrecision
from relata.text.timex.calendar import Point
from relata.text.timex.lengths import moved_day
from relata.text.timex.stretch import TimexKind
from relata.text.verbs import verb_forms


class Timex(NamedTuple):
    """A time expression with its TIMEX2 value; `interval` only where it places something."""

    start: int
    end: int
    value: str
    kind: TimexKind
    point: Point | None
    interval: Interval | None


_DAY = timedelta(days=1)
_REACH = 90  # characters before an expression that are read for "since" and its like
_BEFORE = re.compile(
    r"(?P<since>\bsince(?:\s+(?:at\s+least|about|around|late|the))?"
    r"|\bsince\s[^.,;:()]{1,60}\s(?:began|begun|started|erupted|broke\s+out|took\s+effect|taken?"
    r"\s+place|occurred|resumed|ended|collapsed|held|seized|captured)(?:\s+(?:in|on|at))?"
    r"|\bsince\s(?:the|a|its|his|her|their)\s[^.,;:()]{1,50}\s(?:of|in|on|at|before)(?:\s+the)?"
    r"|\b(?:starting|beginning|effective)(?:\s+(?:from|on|in))?|\bas\s+from)\s*$"
    r"|(?P<until>\b(?:(?:up\s+)?(?:until|till)|up\s+to)(?:\s+the)?|\bthrough|\bby(?:\s+the)?"
    r"|\bno\s+later\s+than)\s*$"
    r"|(?P<before>\bbefore|\bprior\s+to|\bahead\s+of)\s*$"
    r"|(?P<after>\bafter)\s*$"
    r"|(?P<begin>\bfrom(?:\s+the)?)\s*$",
    re.IGNORECASE,
)
# "Since it launched its insurgency in", "since fighting erupted in Goma in": what began then.
_SINCE_IT = re.compile(
    r"\bsince\s(?P<clause>[^.,;:()\d]{1,60}?)\s(?:in|on|at)(?:\s+the)?\s+$", re.IGNORECASE
)
_NEW_CLAUSE = frozenset("after before when while who which that where but as because".split())
_LATEST_VERB = 5  # words behind "since" among which its verb stands
_ONWARD = re.compile(
    r"\s?[-–]\s?(?:present|today|now)\b|[ ](?:onwards?\b|on(?=[,.]))|[ ]to[ ](?:date|present)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s*(?:-|–|—|(?:in)?to|through|thru|until|till)\s*(?:the\s+)?", re.IGNORECASE)
_LIST = re.compile(r"\s*(?:and|&|,|/)\s*(?:on\s+|in\s+)?(?:the\s+)?", re.IGNORECASE)
_NOW = re.compile(r"now", re.IGNORECASE)
# The middle of a month: its eleventh day on, or, where something goes on since then, its 15th.
_MID = re.compile(r"mid[- ]", re.IGNORECASE)
_MID_FROM, _MIDDLE = 11, 15
_APPOSITION = re.compile(r"\s*(?:,|\(|-|–|on|of)?\s*(?:the\s+|on\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_LEAD = re.compile(r"\b(?:between|from)\s+(?:the\s+)?$", re.IGNORECASE)
# "Began on Friday and lasted until Sunday", "began on 3 May and ended on 7 May".
_LASTED = re.compile(
    r",?\s+and\s+(?:will\s+)?(?:(?:last(?:ed)?|continued?|raged|r[au]n|persisted|went\s+on)"
    r"\s+(?:up\s+)?(?:until|till|through|to|into)|ended)\s+(?:(?:in|on|late|early)\s+)*"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
_RANGE_VALUE = "/"  # marks what was joined from two ends, in the manner of ISO 8601
_YEAR = re.compile(r"\d{4}|['’]\d\d\b")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)
_COUNTED_FROM = re.compile(r"\b(?:after|before)$", re.IGNORECASE)
# "In the night from Saturday to Sunday", "overnight from Monday to Tuesday".
_NIGHT = re.compile(r"(?:the\s+|last\s+)?night|overnight", re.IGNORECASE)
_OVERNIGHT = re.compile(r"overnight", re.IGNORECASE)
_NIGHT_OF = re.compile(r"\s+(?:on\s+)?", re.IGNORECASE)
_NIGHT_TO = re.compile(r"\s+(?:in)?to\s+(?:early\s+)?(?:the\s+)?", re.IGNORECASE)
_FROM = re.compile(r"\s+(?:from|of|between)\s+(?:the\s+)?", re.IGNORECASE)
# What may stand after a date that "before" or "after" governs; a noun there would be governed
# itself ("after Friday prayers").
_CLOSED_BY = re.compile(
    r"\s*(?:[.,;:)\]\n]|$|\s(?:the|a|an|in|and|when|while|but|he|she|it|they)\b)"
)
# "Before dawn on Saturday" is that Saturday.
_HOUR_OF_DAY = re.compile(
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|\d{1,2}:\d\d|noon|mid(?:day|night)|dawn|daybreak|dusk"
    r"|sun(?:rise|set)|nightfall)",
    re.IGNORECASE,
)
_OPEN = TimePrecision.OPEN


def join_times(text: str, timexes: list[Timex], anchor: date | None) -> list[TimeMention]:
    """The mentions, with what belongs together joined."""
    mentions: list[TimeMention] = []
    rest = list(timexes)
    while rest:
        first, *rest = rest
        joined = _joined(text, first, rest[0]) if rest else None
        if joined is None:
            _append(mentions, _opened(text, first), first)
        else:
            rest[0] = joined
    return mentions


def _append(mentions: list[TimeMention], opened: TimeMention, timex: Timex) -> None:
    """Add the mention; the word before it may not reach back into the last one."""
    end = mentions[-1].end if mentions else 0
    if timex.start < end:
        return  # the "today" of "2023 - today"
    mentions.append(opened._replace(start=opened.start if opened.start >= end else timex.start))


def _joined(text: str, left: Timex, right: Timex) -> Timex | None:
    """Both as one expression, or None where they are two."""
    gap = text[left.end : right.start]
    if _NIGHT.fullmatch(text, left.start, left.end) and _FROM.fullmatch(gap):
        return right._replace(start=left.start)
    if _OVERNIGHT.fullmatch(text, left.start, left.end):
        return _night_of(left, right, gap)
    if _LASTED.fullmatch(gap) and (days := _hull(left.interval, right.interval)):
        return _as_range(left.start, right, days)
    if len(gap) > _LONGEST_GAP or left.interval is None or right.interval is None:
        return None
    interval = (
        _same_day(text, left, right, gap)
        or _range(text, left, right, gap)
        or _neighbours(text, left, right, gap)
    )
    if interval is None:
        return None
    start = left.start
    if lead := _LEAD.search(text, max(0, start - _LONGEST_GAP), start):
        start = lead.start()
    return _as_range(start, right, interval)


def _as_range(start: int, right: Timex, interval: Interval) -> Timex:
    """The right one from the start on, with the days of both."""
    value = _RANGE_VALUE if interval.first != interval.last else right.value
    return right._replace(start=start, interval=interval, value=value, kind=TimexKind.POINT)


def _night_of(left: Timex, right: Timex, gap: str) -> Timex | None:
    """ "Overnight Saturday" is that day; "overnight into Monday" began the day before, as today."""
    days = right.interval
    if days is None or days.first is None or days.first != days.last:
        return None
    is_today = left.interval is not None and left.interval.last == days.last
    if _NIGHT_TO.fullmatch(gap) or (is_today and _NIGHT_OF.fullmatch(gap)):
        return _as_range(left.start, right, days._replace(first=days.first - _DAY))
    return right._replace(start=left.start) if _NIGHT_OF.fullmatch(gap) else None


_LONGEST_GAP = 16  # "between", "to the" and the like with their spaces


def _same_day(text: str, left: Timex, right: Timex, gap: str) -> Interval | None:
    """ "Tomorrow, Monday": the deictic word decides which Monday."""
    if not _APPOSITION.fullmatch(gap):
        return None
    one, two = left.interval, right.interval
    if one is None or two is None or None in (one.first, two.first):
        return None
    if one.first == two.first and one.last == two.last:
        return min(one, two, key=lambda interval: _FINENESS.index(interval.precision))
    return _by_deictic(text, left, right) or _by_deictic(text, right, left)


_FINENESS = tuple(TimePrecision)


def _by_deictic(text: str, sure: Timex, weekday: Timex) -> Interval | None:
    """The interval of the sure day if the other is a weekday that it is."""
    if sure.interval is None or weekday.interval is None:
        return None
    if not _WEEKDAY.match(text, weekday.start) or _WEEKDAY.match(text, sure.start):
        return None
    if _COUNTED_FROM.search(text, sure.start, sure.end):
        return None  # "on Tuesday, two weeks after the raid": the raid was two weeks before
    one, two = sure.interval.first, weekday.interval.first
    is_day = one is not None and one == sure.interval.last
    return sure.interval if is_day and one and two and one.weekday() == two.weekday() else None


def _range(text: str, left: Timex, right: Timex, gap: str) -> Interval | None:
    """ "From A to B", "between A and B", "A-B"."""
    is_between = gap.strip().lower() == "and" and _ends_with(_BETWEEN, text, left.start)
    if not is_between and not _RANGE.fullmatch(gap):
        return None
    return _hull(left.interval, _at_or_after(text, left.interval, right))


def _at_or_after(text: str, left: Interval | None, right: Timex) -> Interval | None:
    """The end of a range; told without a year it is the first such day after the start.

    "From 20 September to 8 October", told on the 15th: the end is no day of last year.
    """
    days = right.interval
    start = left.first if left and left.precision is TimePrecision.DAY else None
    if start is None or days is None or days.last is None or start <= days.last:
        return days
    if days.precision is not TimePrecision.DAY or _YEAR.search(text, right.start, right.end):
        return days
    last = moved_day(days.last, 1, "W" if _WEEKDAY.match(text, right.start) else "Y")
    return days._replace(first=last, last=last) if last and start <= last else days


def _ends_with(pattern: re.Pattern[str], text: str, end: int) -> bool:
    return pattern.search(text, max(0, end - _LONGEST_GAP), end) is not None


def _hull(left: Interval | None, right: Interval | None) -> Interval | None:
    """From the first day of one to the last of the other, as coarse as the coarser one."""
    if left is None or right is None or left.first is None or right.last is None:
        return None
    if left.first > right.last or _OPEN in (left.precision, right.precision):
        return None
    precision = max(left.precision, right.precision, key=_FINENESS.index)
    return Interval(left.first, right.last, precision, left.basis)


def _neighbours(text: str, left: Timex, right: Timex, gap: str) -> Interval | None:
    """ "12 and 13 February": two that touch are one stretch of time.

    "Reached the town on Tuesday and now hold it" are two.
    """
    days, others = left.interval, right.interval
    if not days or not others or days.last is None or others.first is None:
        return None
    is_row = gap.strip() == "," and not text[left.start : left.end].isdigit()
    if is_row or not _LIST.fullmatch(gap) or _NOW.fullmatch(text, right.start, right.end):
        return None
    touches = days.last + _DAY == others.first
    is_alike = days.precision == others.precision
    return _hull(days, others) if touches and is_alike else None


def _opened(text: str, timex: Timex) -> TimeMention:
    """The mention, with an open end where a word before or after it says so."""
    mention = TimeMention(timex.start, timex.end, timex.interval)
    if timex.interval is None or timex.value == _RANGE_VALUE:
        return mention
    onward = _ONWARD.match(text, timex.end)
    before = _BEFORE.search(text, max(0, timex.start - _REACH), timex.start)
    if onward and timex.interval.first:
        start = before.start("begin") if before and before["begin"] else timex.start
        return TimeMention(start, onward.end(), _from_first(timex.interval))
    if before is None and timex.interval.first:
        since = _start_of_since(text, timex.start)
        if since is not None:
            return TimeMention(since, timex.end, _from_first(timex.interval))
    return _opened_before(text, mention, before) if before else mention


def _start_of_since(text: str, end: int) -> int | None:
    """Where "since it launched its insurgency in" starts, if that ends at a character."""
    found = _SINCE_IT.search(text, max(0, end - _REACH), end)
    words = found["clause"].lower().split() if found else []
    if found is None or not _NEW_CLAUSE.isdisjoint(words):
        return None
    forms = [verb_forms().get(word) for word in words[1:_LATEST_VERB]]
    return found.start() if any(form and form.is_simple_past for form in forms) else None


def _from_first(interval: Interval) -> Interval:
    return interval._replace(last=None, precision=_OPEN)


def _opened_before(text: str, mention: TimeMention, before: re.Match[str]) -> TimeMention:
    """The mention with the open end that the word before it makes."""
    interval = mention.interval
    kind = before.lastgroup or ""
    if interval is None or interval.precision is _OPEN or not _is_open(text, mention, kind):
        return mention
    opened = _open_interval(_at_its_middle(text, mention, interval), kind)
    return mention._replace(start=before.start(kind), interval=opened) if opened else mention


def _at_its_middle(text: str, mention: TimeMention, interval: Interval) -> Interval:
    """The stretch; of what has gone on "since mid-June" the first day is the 15th."""
    first = interval.first
    if first is None or first.day != _MID_FROM or not _MID.match(text, mention.start):
        return interval
    return interval._replace(first=first.replace(day=_MIDDLE))


def _is_open(text: str, mention: TimeMention, kind: str) -> bool:
    """Whether the word governs the date itself and not the noun after it."""
    if kind in ("before", "after"):
        if _HOUR_OF_DAY.match(text, mention.start):
            return False
        return _CLOSED_BY.match(text, mention.end) is not None
    if kind == "begin":
        return text[mention.end : mention.end + 1] == ","
    return True


def _open_interval(interval: Interval, kind: str) -> Interval | None:
    first, last = interval.first, interval.last
    if kind in ("since", "begin") and first:
        return _from_first(interval)
    if kind == "until" and last:
        return Interval(None, last, _OPEN, interval.basis)
    if kind == "before" and first:
        return Interval(None, first - _DAY, _OPEN, interval.basis)
    if kind == "after" and last:
        return Interval(last + _DAY, None, _OPEN, interval.basis)
    return None
