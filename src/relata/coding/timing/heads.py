"""A report's text in, the days out that the head of a list or of a line gives to what follows.

"Incidents of the last 24 hours:" dates every item of its list; "14 March. Shelling resumed."
dates its line and the next ones, until another line opens with a day. "March 1999: the last
battles" dates its own line alone.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from relata.mentions import Interval, Sentence
from relata.text.sentences import BULLETS, dateline_end
from relata.text.timex import find_times

# A head that tells more days is that of a chapter.
_LONGEST_CLOSE = timedelta(days=7)


class Head(NamedTuple):
    """The days of what stands in characters [start, end), and the characters that tell them."""

    start: int
    end: int
    interval: Interval
    quote_start: int
    quote_end: int

    @property
    def is_close(self) -> bool:
        """Whether it tells when what stands in the next lines was: a month is a chapter's."""
        first, last = self.interval.first, self.interval.last
        return first is not None and last is not None and last - first <= _LONGEST_CLOSE


_LINE = re.compile(r"[^\n]+")
# A lead-in longer than this is a paragraph of its own.
_LONGEST_LEAD = 200
_LEAD = re.compile(rf"[^\n]{{8,{_LONGEST_LEAD}}}:\s*$")
_ITEM = re.compile(rf"\s*(?:[{BULLETS}]|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)])\s", re.I)
_ITEM_PLACE = re.compile(
    rf"\s*[{BULLETS}]\s+[A-Z][\w'’-]*(?: [\w'’-]+){{0,3}}\s*[-–—:,]\s+(?:[Oo]n\s+)?(?=\d|[A-Z])"
)
_MAY_OPEN = re.compile(
    r"\W{0,3}(?:\d{1,2}[\s.:/-]|\d{4}-|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|(?:jan|feb|mar"
    r"|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s)",
    re.I,
)
# The day ends its head: a colon, a dash or a full stop follows, a clock or a place between.
_ENDS = re.compile(
    r"\.?,?\s*(?:(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*(?:hrs?|hours|local time|GMT))?)?\s*[.:–—-]"
    r"|,?\s+\(?[A-Z][\w'’-]*(?:[ -][\w'’-]+){0,4}\)?\s*:"
)
_FARTHEST_START = 3
# What tells the time of day and no day.
CLOCK = re.compile(r"(?:at\s+)?\d{1,2}[:.]\d\d\W*(?:hours|hrs)?", re.I)


@lru_cache(maxsize=1)
def heads_of(text: str, anchor: date | None) -> tuple[Head, ...]:
    """The heads of a text, in order."""
    lines = list(_LINE.finditer(text))
    datelines = _datelines(text, lines, anchor)
    found: list[Head] = []
    opened: Head | None = None
    for number, line in enumerate(lines):
        lead = _lead_in(text, lines, number, anchor)
        if lead is not None:
            found.append(lead)
        head = None if _goes_on(lines, number) else _line_head(text, line, anchor)
        own = datelines.get(number) or head or _item_day(text, line, anchor) or opened
        if number in datelines:
            opened = None
        elif head is not None:
            opened = head if head.is_close else None
        if own is not None:
            found.append(own._replace(start=line.start(), end=line.end()))
    return tuple(found)


def _datelines(text: str, lines: list[re.Match[str]], anchor: date | None) -> dict[int, Head]:
    """The days of the datelines of several stories or items, by their lines' numbers.

    That of a single story is the day of the report.
    """
    found: dict[int, Head] = {}
    for number, line in enumerate(lines):
        mark = _ITEM.match(line[0])
        start = line.start() + (mark.end() if mark else 0)
        end = dateline_end(text, start)
        day = _only_days(text, start, end, anchor) if end and line.end() > end else None
        if day is not None and day.interval.first == day.interval.last:
            found[number] = day
    return found if len(found) > 1 else {}


def _lead_in(
    text: str, lines: list[re.Match[str]], number: int, anchor: date | None
) -> Head | None:
    """The head of a list whose items follow the line."""
    line = lines[number]
    if _LEAD.fullmatch(line[0]) is None:
        return None
    last = number
    while last + 1 < len(lines) and _ITEM.match(lines[last + 1][0]):
        last += 1
    told = _only_days(text, line.start(), line.end(), anchor) if last > number else None
    if told is None:
        return None
    return told._replace(start=line.end(), end=lines[last].end())


def _goes_on(lines: list[re.Match[str]], number: int) -> bool:
    """Whether a line of a text of short lines goes on with the sentence of the line before."""
    before = lines[number - 1] if number else None
    if before is None or before.end() + len("\n") != lines[number].start():
        return False
    words = before[0].rstrip()
    return len(words) >= _BROKEN_LINE and (words[-1].isalnum() or words[-1] == ",")


# A line that is this long and ends in a word is broken, not ended.
_BROKEN_LINE = 40


def _line_head(text: str, line: re.Match[str], anchor: date | None) -> Head | None:
    """The day that the line opens with."""
    if _MAY_OPEN.match(line[0]) is None:
        return None
    end = min(line.end(), line.start() + _LONGEST_HEAD)
    told = _only_days(text, line.start(), end, anchor)
    if told is None or told.quote_start - line.start() > _FARTHEST_START:
        return None
    is_clock = CLOCK.fullmatch(text, told.quote_start, told.quote_end) is not None
    return told if not is_clock and _ENDS.match(text, told.quote_end) else None


_LONGEST_HEAD = 40


def _item_day(text: str, line: re.Match[str], anchor: date | None) -> Head | None:
    """The day that an item of a list names behind its place ("* Djibo - On 6 August, rebels")."""
    label = _ITEM_PLACE.match(line[0])
    if label is None:
        return None
    start = line.start() + label.end()
    told = _only_days(text, start, min(line.end(), start + _LONGEST_HEAD), anchor)
    return told if told is not None and told.quote_start == start else None


def _only_days(text: str, start: int, end: int, anchor: date | None) -> Head | None:
    """The first closed stretch of days told between the two characters."""
    sentence = Sentence(start, end, ())
    for mention in find_times(text, [sentence], anchor):
        days = mention.interval
        if days is not None and days.first is not None and days.last is not None:
            return Head(start, end, days, mention.start, mention.end)
    return None
