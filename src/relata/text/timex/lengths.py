"""Stretches that name a length of time in, their readings out; some count from a known day."""

import re
from datetime import date

from relata.records import TimePrecision
from relata.text.timex.calendar import (
    Days,
    Point,
    day_of,
    point_days,
    point_of,
    shift_days,
    shift_month,
    shift_point,
)
from relata.text.timex.context import year_of_month
from relata.text.timex.dates import stated_year
from relata.text.timex.stretch import (
    Reading,
    Stretch,
    TimexKind,
    as_interval,
    is_part_of_day,
    point_reading,
    unknown_value,
)

UNIT_PRECISION = {
    "D": TimePrecision.DAY, "W": TimePrecision.WEEK, "2W": TimePrecision.WEEK,
    "M": TimePrecision.MONTH, "3M": TimePrecision.MONTH, "Y": TimePrecision.YEAR,
    "DE": TimePrecision.YEAR, "CE": TimePrecision.YEAR,
}  # fmt: skip
_UNIT_DAYS = {"D": 1, "W": 7, "2W": 14}
_HUNDRED = 100
_MONTHS_A_YEAR = 12
_HOURS_A_DAY, _HALF_A_DAY = 24, 12
# "A few" or "several" of a unit, as a number to count back with.
_VAGUE = {"D": 3, "W": 3, "M": 3, "Y": 3}
# Units from now, or from the story, to "last year" and "the following month".
FRAME_SHIFTS = {"L": -1, "l": -1, "G": 1, "g": 1}
_VAGUE_AGO_DAYS = 7  # "a few days ago" lies within the last week


def count_of(stretch: Stretch, name: str = "n") -> int | None:
    """The number of units, None where it is vague."""
    total = 0
    for atom in stretch.words(name):
        if atom.code == "Q":
            return None
        if atom.code in "NDYao":
            total = _added(total, atom.payload, is_article=atom.code == "a")
    return total or None


def _added(total: int, payload: object, *, is_article: bool) -> int:
    if is_article:
        return total or 1
    value = int(float(payload)) if isinstance(payload, (int, str)) else 0
    if value == _HUNDRED and total:
        return total * value
    return value if total == 1 else total + value


def duration_value(count: int | None, unit: str) -> str:
    """The TIMEX value of a length: "P3D", "PXM", "PT5H"."""
    number = "X" if count is None else str(count)
    if unit.startswith("T"):
        return f"P{number}D" if is_part_of_day(unit) else f"PT{number}{unit[1]}"
    multiple = {"2W": (2, "W"), "3M": (3, "M")}.get(unit, (1, unit))
    number = number if count is None else str(count * multiple[0])
    return f"P{number}{multiple[1]}"


def read_period(stretch: Stretch) -> Reading | None:
    """ "The past three days": counted back from publication (or from the story)."""
    name = "n" if "n" in stretch else "n2"
    relation = stretch.atom("rel").code if "rel" in stretch else stretch.atom("rel2").code
    unit, context = stretch.word("u"), stretch.context
    is_vague = name not in stretch and is_plural(stretch) and relation in "LG"
    if name not in stretch and not is_vague and not _is_trailing(stretch):
        return None
    count = count_of(stretch, name) if name in stretch else None if is_vague else 1
    value = duration_value(count, unit)
    if context.anchor is None:
        return Reading(value, TimexKind.DURATION)
    forward = relation in ("G", "g") and not _ends_here(stretch, relation)
    interval = _span_from(context.anchor, count or _VAGUE.get(unit, 3), unit, forward=forward)
    return Reading(value, TimexKind.POINT, None, interval and as_interval(*interval))


def _ends_here(stretch: Stretch, relation: str) -> bool:
    """ "Following two days of battles": the days before now."""
    return relation == "g" and stretch.code_after == "f"


def _is_trailing(stretch: Stretch) -> bool:
    """ "The past year", "the last year": a length; "last year" is a calendar year."""
    if "rel" not in stretch or stretch.atom("rel").code != "L":
        return False
    starts_with_article = stretch.context.text[slice(*stretch.span)].lower().startswith("the ")
    return stretch.payload("rel") == "past" or starts_with_article


def _span_from(anchor: date, count: int, unit: str, *, forward: bool) -> Days | None:
    sign = 1 if forward else -1
    if unit.startswith("T"):
        count, unit = (-(-count // _HOURS_A_DAY) if count >= _HALF_A_DAY else 0), "D"
    other = moved_day(anchor, sign * count, unit)
    if other is None:
        return None
    first, last = sorted((anchor, other))
    return Days(first, last, UNIT_PRECISION.get(unit, TimePrecision.DAY))


def moved_day(day: date, count: int, unit: str) -> date | None:
    """The same day `count` units away; the last of February for 29 to 31."""
    if unit in _UNIT_DAYS:
        return shift_days(day, count * _UNIT_DAYS[unit])
    months = count * {"M": 1, "3M": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit, 0)
    year, month = shift_month(day.year, day.month, months)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return None


def read_offset(stretch: Stretch) -> Reading | None:
    """ "Two days ago" from publication, "three weeks later" and "a day on," from the story."""
    unit, direction = stretch.word("u"), stretch.atom("dir").code
    if direction == "i":
        if stretch.payload("dir") != "on" or "n" not in stretch:
            return None
        direction = "r"
    if "n" not in stretch and (not is_plural(stretch) or direction in "kj"):
        return None
    if direction in "kj" and _is_behind_for(stretch):
        return None
    count = count_of(stretch) if "n" in stretch else None
    context = stretch.context
    is_ago = direction == "x"
    base = context.today or context.last if is_ago else _told_before(stretch, direction)
    unit = "D" if is_part_of_day(unit) else unit
    known = context.anchor is not None or not is_ago
    sign = 1 if direction in "rj" else -1
    if unit.startswith("T"):
        return _hours_off(stretch, base, sign, known=known)
    if count is None:
        return _vaguely_off(base, unit, sign, known=known)
    if is_ago and unit == "Y" and stretch.text("n").lower() in ("a", "one", "1"):
        count, unit = count * _MONTHS_A_YEAR, "M"  # "a year ago" is so many months, to the month
    return _exactly_off(base, unit, sign * count, known=known)


def _is_behind_for(stretch: Stretch) -> bool:
    """ "Was held for two days before …": a length, and no day counted from another."""
    start = stretch.match.start()
    return start > 0 and stretch.atoms[start - 1].payload == "for"


def _told_before(stretch: Stretch, direction: str) -> Point | None:
    """What "two days later" counts from; "two days after" needs a day told in its paragraph."""
    context = stretch.context
    is_here = context.last_paragraph == context.paragraph or context.anchor is None
    return context.last if is_here or direction in "re" else None


def is_plural(stretch: Stretch) -> bool:
    """Whether the unit is written in the plural."""
    return stretch.text("u").lower().endswith("s")


def _hours_off(stretch: Stretch, base: Point | None, sign: int, *, known: bool) -> Reading:
    count = count_of(stretch) if "n" in stretch else None
    if base is None or not base.has_day:
        return Reading("XXXX-XX-XXTXX", TimexKind.POINT)
    days = (count or 0) // 24 if stretch.word("u") == "TH" else 0
    point = shift_point(base, sign * days, "D") or base
    reading = point_reading(point._replace(time=""), known=known)
    return reading._replace(value=reading.value + "TXX")


def _vaguely_off(base: Point | None, unit: str, sign: int, *, known: bool) -> Reading:
    """ "A few days ago": within a week for days, within three units else."""
    value = "FUTURE_REF" if sign > 0 else "PAST_REF"
    day = day_of(base) if base and base.has_day and known else None
    if day is None:
        return Reading(value, TimexKind.POINT)
    far = _VAGUE_AGO_DAYS * sign if unit == "D" else 0
    other = shift_days(day, far) if far else moved_day(day, sign * 4, unit)
    near = shift_days(day, sign)
    if other is None or near is None:
        return Reading(value, TimexKind.POINT)
    precision = TimePrecision.WEEK if unit == "D" else UNIT_PRECISION.get(unit, TimePrecision.YEAR)
    interval = as_interval(min(near, other), max(near, other), precision)
    return Reading(value, TimexKind.POINT, None, interval)


def _exactly_off(base: Point | None, unit: str, count: int, *, known: bool) -> Reading:
    point = shift_point(base, count, unit) if base else None
    if point is None or base is None:
        return Reading(unknown_value(unit), TimexKind.POINT)
    return point_reading(point, known=known)


def read_week_of(stretch: Stretch) -> Reading | None:
    """ "The first week of May", "the last two months of 1989"."""
    ordinal = stretch.number("o") if stretch.atom("o").code in "oO" else -1
    count = count_of(stretch) if "n" in stretch else 1
    unit = stretch.word("u")
    frame = _frame_of_week(stretch)
    value = duration_value(count, unit)
    interval = _unit_inside(frame, ordinal, count or 1, unit) if frame else None
    if "fu" in stretch and (frame is None or (is_plural(stretch) and "n" not in stretch)):
        return None
    if interval and "fu" in stretch and _is_still_ahead(stretch, interval.first):
        interval = None
    reading = Reading(value, TimexKind.POINT, None, interval and as_interval(*interval))
    is_day = unit == "D" and count == 1
    return point_reading(point_of(interval.first)) if is_day and interval else reading


def _is_still_ahead(stretch: Stretch, first: date) -> bool:
    """Whether "the last week of the year" would only come after a report on what has been."""
    anchor, span = stretch.context.anchor, stretch.span
    return anchor is not None and first > anchor and not stretch.context.points_ahead(*span)


def _frame_not_named(stretch: Stretch) -> Days | None:
    """The days of "the year", "last month", "that year"."""
    context, unit = stretch.context, stretch.word("fu")
    relation = stretch.atom("fr").code if "fr" in stretch else ""
    is_of_story = relation in ("l", "g", "V") or context.anchor is None
    base = context.base if is_of_story else context.today
    if base is None or unit not in ("Y", "M") or (unit == "M" and base.month is None):
        return None
    point = shift_point(base, FRAME_SHIFTS.get(relation, 0), unit)
    return point_days(point) if point else None


def _frame_of_week(stretch: Stretch) -> Days | None:
    if "fu" in stretch:
        return _frame_not_named(stretch)
    year = stretch.number("yy") or stated_year(stretch)
    month = next((stretch.number(n) for n in ("m1", "m2", "m3") if n in stretch), None)
    if month is not None and year is None:
        year = year_of_month(stretch.context, month, None, stretch.span)
    return point_days(Point(year, month))


def _unit_inside(frame: Days, ordinal: int, count: int, unit: str) -> Days | None:
    """The ordinal-th unit of a month or year; ordinal -1 is the last."""
    precision = UNIT_PRECISION.get(unit, TimePrecision.DAY)
    if ordinal > 0:
        first = moved_day(frame.first, ordinal - 1, unit)
        after = moved_day(frame.first, ordinal - 1 + count, unit)
        last = shift_days(after, -1) if after else None
    else:
        before = moved_day(frame.last, -count, unit)
        first, last = (shift_days(before, 1) if before else None), frame.last
    if first is None or last is None or first > frame.last:
        return None
    return Days(first, min(last, frame.last), precision)


def read_duration(stretch: Stretch) -> Reading | None:
    """ "Three days", "months", "a year-long": a length, which places something if it ends today."""
    unit = stretch.word("u")
    has_number = "n" in stretch
    if not has_number and not is_plural(stretch) and "q" not in stretch:
        return None
    if unit == "TS" and stretch.words("n") and stretch.words("n")[-1].code == "a":
        return None  # "a second"
    if is_part_of_day(unit):
        return _read_nights(stretch, unit)
    count = count_of(stretch) if has_number else (None if is_plural(stretch) else 1)
    value = duration_value(count, unit)
    interval = as_interval(None, stretch.context.anchor) if _lasts_till_today(stretch) else None
    if has_number and count and stretch.context.anchor and _ends_today(stretch):
        days = _span_from(stretch.context.anchor, count, unit, forward=False)
        interval = days and as_interval(*days)
    return Reading(value, TimexKind.DURATION, None, interval)


_HAS_LASTED = re.compile(
    r"\b(?:has|have)\s(?:(?!had\b)[\w'’-]+\s){0,8}?(?:for\s|(?:lasted|raged|dragged\son)\s(?:for\s)?)"
    r"(?:(?:well\s)?(?:over|around)\s)?$",
    re.IGNORECASE,
)
# The length of a sentence, or of what has been put off, is still to come.
_IS_AHEAD = re.compile(
    r"\b(?:jailed|sentenced|imprisoned|remanded|extended|prolonged|renewed|postponed|delayed"
    r"|suspended|banned|barred|agreed|ordered|imposed|scheduled|planned|called|asked|wait)\b",
    re.IGNORECASE,
)
_DATES = frozenset("MmYXBH")


def _ends_today(stretch: Stretch) -> bool:
    """ "In four days of fighting", "after a week of clashes", "have fought for three weeks".

    A date told beside it may be where the length starts or ends instead.
    """
    context, (start, end) = stretch.context, stretch.match.span()
    others = (*stretch.atoms[:start], *stretch.atoms[end:])
    if context.is_narrative or "q" in stretch or any(atom.code in _DATES for atom in others):
        return False
    if stretch.code_before in ("i", "j") and stretch.code_after == "f":
        return True
    first = stretch.span[0]
    before = context.text[max(stretch.atoms[0].start, first - _REACH) : first]
    lasted = _HAS_LASTED.search(before)
    return lasted is not None and _IS_AHEAD.search(lasted[0]) is None


_PERFECT = re.compile(r"\b(?:has|have|been)\b[^.;]*$", re.IGNORECASE)
_VAGUE_START = re.compile(r"\bfor\s+(?:(?:more\s+than|over|several|many)\s+)?$", re.IGNORECASE)
_REACH = 80  # characters before "for years" in which its verb stands


def _lasts_till_today(stretch: Stretch) -> bool:
    """ "Has been shelled for years": began some time ago and goes on."""
    context, start = stretch.context, stretch.atom("u").start
    if context.anchor is None or not is_plural(stretch):
        return False
    lead = _VAGUE_START.search(context.text, max(0, start - _REACH), start)
    return lead is not None and bool(
        _PERFECT.search(
            context.text, lead.start() - _REACH if lead.start() > _REACH else 0, lead.start()
        )
    )


def _read_nights(stretch: Stretch, unit: str) -> Reading | None:
    if "n" not in stretch or not is_plural(stretch):
        return None
    return Reading(f"P{count_of(stretch) or 'X'}{unit}", TimexKind.DURATION)


_RATES = {
    "D": "P1D", "W": "P1W", "M": "P1M", "Y": "P1Y", "TH": "PT1H", "TM": "PT1M", "TS": "PT1S",
}  # fmt: skip


def read_rate(stretch: Stretch) -> Reading | None:
    """ "Per day", "every year"."""
    value = _RATES.get(stretch.word("u"))
    return Reading(value, TimexKind.RATE) if value else None
