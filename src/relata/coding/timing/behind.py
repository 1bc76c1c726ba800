"""A trigger in its report in, the days of what stands behind "two days after" out.

"The junta reopened the airport on Tuesday, five days after toppling the president": he was toppled
five days before Tuesday, and "two weeks before the election" puts that two weeks later.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from relata.coding.frames import Frame
from relata.mentions import TimeMention
from relata.records import Basis, Report, When
from relata.text.timex.calendar import Days, point_days, point_of, shift_point

_NUMBERS = dict(
    zip("a an the one two three four five six seven eight nine ten eleven twelve".split(),
        [1, 1, 1, *range(1, 13)], strict=False)
)  # fmt: skip
_UNITS = {"day": "D", "week": "W", "fortnight": "2W", "month": "M", "year": "Y"}
_LENGTH = re.compile(
    rf"\b(?:(?P<bound>less\s+than|under|within)\s+)?"
    rf"(?:(?:just|only|barely|exactly|some|about)\s+)?(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})\s+"
    rf"(?P<unit>{'|'.join(_UNITS)})s?\s+(?P<way>after|following|before|ahead\s+of|prior\s+to)\s+",
    re.I,
)
_AFTER = frozenset({"after", "following"})
# "Held for two days before being freed": how long it lasted, and no count from the day beside it.
_LASTED = re.compile(
    r"\b(?:for|lasted)\s+(?:(?:(?:more|less|fewer)\s+than|at\s+least|up\s+to|nearly|almost|over"
    r"|around|roughly|another)\s+)?$",
    re.I,
)
_LONGEST_LASTED = 24  # characters
_MARK = re.compile(r"[,;:.!?]\s")
# What stands behind the length is told at most so many characters on, but for a clause that only
# says who did it ("after rebels, who control the east, stormed").
LONGEST = 80
_ASIDE = re.compile(r",\s(?:who|whom|whose|which)\b[^,;:.!?]*,(?=\s)")
LAST_OF_ALL_MONTHS = 28


class Behind(NamedTuple):
    """A length of time before a trigger: its characters, what to count back, where it ends."""

    start: int
    end: int
    number: int
    unit: str
    stop: int
    is_most: bool  # "less than a week after"


def days_behind(
    report: Report, frame: Frame, beside: Sequence[TimeMention], fresh: date | None
) -> When | None:
    """The days of a trigger behind "two days after", counted from the day told beside it.

    `beside` are the time mentions of the sentence, `fresh` is the day of the news, from which is
    counted where the sentence tells none. None where no length, or a day of its own, is told.
    """
    behind = _behind(report.text, frame)
    if behind is None:
        return None
    if any(behind.end <= one.start < behind.stop for one in beside):
        return None
    others = [one for one in beside if one.end <= behind.start or behind.end <= one.start]
    days_told = [day for one in others if (day := one.day) is not None]
    if len(days_told) > 1 or (others and not days_told):
        return None
    base = days_told[0] if days_told else fresh
    days = _moved(base, behind) if base else None
    if days is None or base is None:
        return None
    first, last = days.first, days.last
    if behind.is_most:
        first, last = min(first, base), max(last, base)
    quote = report.text[behind.start : behind.end].rstrip()
    return When(
        first=first,
        last=last,
        precision=days.precision,
        basis=Basis.INFERRED,
        evidence=report.span(behind.start, behind.start + len(quote)),
    )


def _moved(base: date, behind: Behind) -> Days | None:
    """The days so long before or after one; "a month after" a day is the same day of a month."""
    moved = shift_point(point_of(base), behind.number, behind.unit)
    if moved is not None and behind.unit == "M" and abs(behind.number) == 1:
        moved = moved._replace(day=min(base.day, LAST_OF_ALL_MONTHS))
    return point_days(moved) if moved else None


def _behind(text: str, frame: Frame) -> Behind | None:
    """The length that stands right before what the trigger tells, with no mark between."""
    floor = max(frame.start, frame.trigger_start - 2 * LONGEST)
    found = list(_LENGTH.finditer(text, max(0, floor - LONGEST), frame.trigger_start))
    if not found:
        return None
    last = found[-1]
    between = _ASIDE.sub("", text[last.end() : frame.trigger_start])
    if len(between) > 2 * LONGEST or _MARK.search(between):
        return None
    if _LASTED.search(text, max(0, last.start() - _LONGEST_LASTED), last.start()):
        return None
    mark = _MARK.search(text, frame.trigger_end)
    count = last["count"].lower()
    number = _NUMBERS.get(count) or int(count)
    way = -1 if last["way"].lower() in _AFTER else 1
    unit = _UNITS[last["unit"].lower()]
    stop = mark.start() if mark else len(text)
    is_most = last["bound"] is not None
    return Behind(last.start(), last.end(), way * number, unit, stop, is_most)
