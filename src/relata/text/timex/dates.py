"""Stretches that name a day, month, season or holiday in, their readings out."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from relata.records import TimePrecision
from relata.text.timex.calendar import (
    Part,
    Point,
    day_of,
    nearest_weekday,
    point_days,
    point_of,
    shift_days,
)
from relata.text.timex.context import story_year, weekday_point, year_of_month
from relata.text.timex.holidays import holiday_span
from relata.text.timex.stretch import (
    Reading,
    Stretch,
    TimexKind,
    as_interval,
    point_reading,
)
from relata.text.timex.words import AMBIGUOUS_MONTHS, Atom

# Two-digit years from here on belong to the last century.
_PIVOT = 40
_ABBREVIATION = 4  # "Sept", but also "Sun" and "Mar"
_MAY = 5
_YEAR_LENGTH = 4
_LONGEST_FEAST = 20  # days; only a whole Islamic month is longer
_NOON = 12
_DAYS_A_WEEK = 7
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d\d))?(?::\d\d)?\s*([apAP])?")
# Years in which the calendars of the holidays are used as today.
_HOLIDAY_YEARS = range(1000, 3000)
_PREPOSITIONS = frozenset("isbuvzhP")
_BELIEVED_AFTER = _PREPOSITIONS | frozenset("kjnElL-,~x")


def clock_value(text: str) -> str:
    """The TIMEX time of "9 p.m.", "0600" or "21:05"."""
    found = _CLOCK.match(text)
    if found is None:
        return ""
    hour, minute, half = found.groups()
    if half and half in "pP" and int(hour) < _NOON:
        hour = str(int(hour) + _NOON)
    return f"T{int(hour):02d}:{minute or '00'}"


def time_and_part(stretch: Stretch) -> tuple[str, Part | None]:
    """The time of day that a stretch names, and the part of its day or month."""
    for name in ("c1", "c2"):
        if name in stretch:
            return clock_value(stretch.text(name)), None
    for name in ("t1", "t2", "t3", "t4"):
        word = stretch.word(name)
        if word == "dawn":
            return "", Part.START
        if word:
            return word, stretch.part
    return "", stretch.part


def full_year(short: int) -> int:
    """The year that two digits mean."""
    return short + (1900 if short >= _PIVOT else 2000)


def stated_year(stretch: Stretch, name: str = "y") -> int | None:
    """The year that stands in the stretch, or None."""
    if name in stretch:
        return stretch.number(name)
    if "b" in stretch:
        value = int(str(stretch.payload("b")).split(".")[0])
        return -value if _is_before_christ(stretch) else value
    if "h" in stretch:
        return full_year(stretch.number("h"))
    return _relative_year(stretch) if "ry" in stretch else None


def _is_before_christ(stretch: Stretch) -> bool:
    mark = stretch.atoms[stretch.match.end("b")]
    return str(mark.payload).startswith("b")


def _relative_year(stretch: Stretch) -> int | None:
    context = stretch.context
    code = stretch.atom("ry").code
    base = context.today if code in "RLG" else context.base
    if base is None or base.year is None:
        return None
    return base.year + {"L": -1, "l": -1, "G": 1, "g": 1}.get(code, 0)


def _is_doubtful_month(stretch: Stretch) -> bool:
    """Whether a month told alone may be a verb, a name or an abbreviation of something else."""
    atom = stretch.atom("m3")
    if atom.code == "m":
        is_short = len(stretch.text("m3")) <= _ABBREVIATION and stretch.number("m3") != _MAY
        return is_short or stretch.code_before not in _PREPOSITIONS
    word = stretch.context.text[atom.start : atom.end].lower()
    is_adjective = stretch.code_before == "t" and stretch.code_after == "."
    believed = _PREPOSITIONS if stretch.is_before_name else _BELIEVED_AFTER
    has_support = stretch.part is not None or stretch.code_before in believed or is_adjective
    return word in AMBIGUOUS_MONTHS and not has_support


# What is called after a day ("19 April Movement", "14 July Bridge", "Black September").
_CALLED_AFTER_DAY = re.compile(
    r"\s(?:movement|alliance|brigades?|coalition|front|organi[sz]ation|group|bridge|avenues?|street"
    r"|square|stadium|battalion|regiment|party|camp|hospital|university|martyrs|airport|barracks"
    r"|revolutionary)\b",
    re.IGNORECASE,
)
_BLACK = re.compile(r"\bblack\s$", re.IGNORECASE)


def _is_part_of_name(stretch: Stretch) -> bool:
    """Whether the day only names a movement, a street or the like."""
    text, (start, end) = stretch.context.text, stretch.span
    if stated_year(stretch) is not None:
        return False
    is_name = _CALLED_AFTER_DAY.match(text, end) and text[end + 1 : end + 2].isupper()
    return bool(is_name) or _BLACK.search(text, max(0, start - 7), start) is not None


def _read_date(stretch: Stretch) -> Reading | None:
    if _is_part_of_name(stretch):
        return None
    month_name = next(name for name in ("m1", "m2", "m3") if name in stretch)
    month = stretch.number(month_name)
    day = stretch.number("d1") or stretch.number("d2") or None
    year = stated_year(stretch)
    is_stated = year is not None
    if year is not None and _month_ahead(stretch) and month > _month_ahead(stretch):
        year -= 1  # "October to March 1945"
    if not is_stated:
        if day is None and _is_doubtful_month(stretch):
            return None
        year = _year_by_name(stretch, month, day)
        year = year or year_of_month(stretch.context, month, day, stretch.span)
    time, part = time_and_part(stretch)
    # "March last year" of a report without a day may be any year's.
    is_near = stretch.context.anchor is not None or _is_near_story(stretch)
    return point_reading(
        Point(year, month, day, time=time),
        part if day is None else None,
        has_year=is_stated,
        known=is_stated or (is_near and "ry" not in stretch),
    )


def _is_near_story(stretch: Stretch) -> bool:
    return stretch.context.is_near_story(stretch.span[0])


# Days so well known that reports name them without the year.
_NAMED_DAYS = {(9, 11): 2001, (10, 7): 2023}
_NAMED_AFTER = re.compile(r"\s+(?:[a-z-]+\s)?(?:attacks?|massacre|assaults?|hijack\w+)\b", re.I)


def _year_by_name(stretch: Stretch, month: int, day: int | None) -> int | None:
    """The year of "the September 11 attacks", or None for ordinary days."""
    year = _NAMED_DAYS.get((month, day or 0))
    anchor = stretch.context.anchor
    if year is None or (anchor is not None and anchor <= date(year, month, day or 1)):
        return None
    return year if _NAMED_AFTER.match(stretch.context.text, stretch.span[1]) else None


def _month_ahead(stretch: Stretch) -> int:
    """The month that carries the year of "October to March 1945"; 0 in other stretches."""
    return stretch.number("m8") or stretch.number("m9")


def _timed(point: Point | None, stretch: Stretch) -> Reading | None:
    """The reading of a day with the time of day that the stretch adds; None without a day."""
    time, _ = time_and_part(stretch)
    return point_reading(point._replace(time=time)) if point else None


def _read_weekday(stretch: Stretch) -> Reading | None:
    context, weekday = stretch.context, stretch.number("w2")
    relation = stretch.atom("rw").code if "rw" in stretch else ""
    anchor = context.anchor
    if anchor is None:
        return _story_weekday(stretch, weekday)
    if _is_of_last_week(stretch):
        monday = shift_days(anchor, -anchor.weekday() - _DAYS_A_WEEK)
        day = shift_days(monday, weekday) if monday else None
        return _timed(point_of(day), stretch) if day else None
    if relation == "L" or _is_last(stretch):
        before = shift_days(anchor, -1) or anchor
        return _timed(point_of(nearest_weekday(before, weekday, ahead=False)), stretch)
    if relation in ("G", "g"):
        after = shift_days(anchor, 1) or anchor
        return _timed(point_of(nearest_weekday(after, weekday, ahead=True)), stretch)
    if relation == "R":
        return _timed(_this_weekday(stretch, weekday), stretch)
    return _timed(weekday_point(context, weekday, stretch.span), stretch)


def _is_of_last_week(stretch: Stretch) -> bool:
    """ "On Monday last week"."""
    return _precedes_last(stretch) and any(atom.payload == "W" for atom in _behind_last(stretch))


def _is_last(stretch: Stretch) -> bool:
    """ "On Thursday last", but not "Thursday last week"."""
    return _precedes_last(stretch) and all(
        atom.code not in "UJKWMTS" for atom in _behind_last(stretch)
    )


def _precedes_last(stretch: Stretch) -> bool:
    """Whether the word "last" follows."""
    return stretch.code_after == "L" and stretch.atoms[stretch.match.end()].payload == "last"


def _behind_last(stretch: Stretch) -> Sequence[Atom]:
    """The atom behind the one that follows, if there is one."""
    end = stretch.match.end()
    return stretch.atoms[end + 1 : end + 2]


def _this_weekday(stretch: Stretch, weekday: int) -> Point | None:
    """ "This Friday" is the coming one unless the words speak of the past."""
    anchor = stretch.context.anchor
    if anchor is None:
        return None
    return point_of(nearest_weekday(anchor, weekday, ahead=anchor.weekday() <= weekday))


def _story_weekday(stretch: Stretch, weekday: int) -> Reading:
    """Without a publication day a weekday only has a value: the next one in the story."""
    last = stretch.context.last
    start = day_of(last) if last and last.has_day else None
    time, _ = time_and_part(stretch)
    if start is None:
        return point_reading(Point(None, time=time), known=False)
    day = nearest_weekday(start, weekday, ahead=True)
    return point_reading(point_of(day, time=time), known=False)


def _read_deictic(stretch: Stretch) -> Reading | None:
    anchor = stretch.context.anchor
    time, _ = time_and_part(stretch)
    word = stretch.text("a").lower()
    time = time or ("TNI" if word in ("tonight", "overnight") else "")
    if anchor is None:
        value = "PRESENT_REF" if word == "today" else f"XXXX-XX-XX{time}"
        return Reading(value, TimexKind.POINT)
    further = stretch.number("a") if "aa" in stretch else 0  # "the day before yesterday"
    day = shift_days(anchor, stretch.number("a") + further)
    if day is None:
        return None
    reading = point_reading(point_of(day, time=time))
    if word == "overnight":
        return reading._replace(interval=as_interval(day, anchor, TimePrecision.DAY))
    return reading


def _read_part_of_today(stretch: Stretch) -> Reading | None:
    """ "This morning", "last night"."""
    context = stretch.context
    time, _ = time_and_part(stretch)
    if context.anchor is None:
        if "t4" in stretch or context.last is None:
            return Reading(f"XXXX-XX-XX{time}", TimexKind.POINT)
        return point_reading(context.last._replace(time=time), known=False)
    day = shift_days(context.anchor, -1 if "t4" in stretch else 0)
    return point_reading(point_of(day, time=time)) if day else None


def _read_relative_month(stretch: Stretch) -> Reading | None:
    """ "Last October", "next March", "that May"."""
    context, month = stretch.context, stretch.number("m4")
    code = stretch.atom("rm").code
    base = context.today if code in "RLG" else context.base
    if base is None or base.year is None:
        return point_reading(Point(None, month), stretch.part)
    is_behind, is_ahead = month >= (base.month or 1), month <= (base.month or 1)
    shift = {"L": -is_behind, "l": -is_behind, "G": is_ahead, "g": is_ahead}.get(code, 0)
    known = context.anchor is not None or code in "lgV"
    return point_reading(Point(base.year + shift, month), stretch.part, known=known)


def _read_holiday(stretch: Stretch) -> Reading | None:
    if stretch.is_before_name and stretch.code_before not in _PREPOSITIONS | {"t"}:
        return None  # "General Ramazan Sharif"
    name, context = stretch.word("ho"), stretch.context
    year = stretch.number("hy") if "hy" in stretch else None
    if year is None:
        year = _holiday_year(stretch, name)
    span = holiday_span(name, year) if year and year in _HOLIDAY_YEARS else None
    if span is None:
        return Reading("XXXX-XX-XX", TimexKind.POINT)
    first, last = span
    is_month = (last - first).days > _LONGEST_FEAST
    precision = TimePrecision.MONTH if is_month else TimePrecision.DAY
    known = context.anchor is not None or "hy" in stretch or context.last is not None
    interval = as_interval(first, last, precision) if known else None
    reading = point_reading(point_of(first), has_year="hy" in stretch)
    return reading._replace(interval=interval)


def _holiday_year(stretch: Stretch, name: str) -> int | None:
    context = stretch.context
    if context.is_narrative or context.anchor is None:
        return story_year(context, 1)
    this_year = holiday_span(name, context.anchor.year)
    is_over = this_year is not None and this_year[0] <= context.anchor
    if is_over or context.points_ahead(*stretch.span):
        return context.anchor.year
    return context.anchor.year - 1


def _read_season(stretch: Stretch) -> Reading:
    year = stretch.number("sy") or stretch.number("sy2")
    if "sb" in stretch:
        year = -stretch.number("sb")
    season = stretch.word("s") or stretch.word("s2")
    return point_reading(Point(year, season=season), has_year=True)


_READERS: tuple[tuple[str, Callable[[Stretch], Reading | None]], ...] = (
    ("m1", _read_date),
    ("m2", _read_date),
    ("m3", _read_date),
    ("w2", _read_weekday),
    ("a", _read_deictic),
    ("t3", _read_part_of_today),
    ("t4", _read_part_of_today),
    ("m4", _read_relative_month),
    ("ho", _read_holiday),
    ("s", _read_season),
    ("s2", _read_season),
)


def read_point(stretch: Stretch) -> Reading | None:
    """The reading of a day, month, season or holiday with its part and time of day."""
    for name, reader in _READERS:
        if name in stretch:
            return reader(stretch)
    return None


def read_numeric(stretch: Stretch) -> Reading | None:
    """ "2023-12-17", "17.12.2023", "12/17/2023": the day first unless it cannot be."""
    text = stretch.text("x")
    parts = re.split(r"[-./T]", "2001-09-11" if text == "9/11" else text)
    if len(parts[0]) == _YEAR_LENGTH:
        year, month, day = (int(part) for part in parts[:3])
    else:
        day, month, year = (int(part) for part in parts[:3])
        is_month_first = "/" in stretch.text("x") or month > _NOON
        if month > _NOON or (is_month_first and day <= _NOON and stretch.context.is_month_first):
            day, month = month, day
    year = (
        year if len(parts[2]) == _YEAR_LENGTH or len(parts[0]) == _YEAR_LENGTH else full_year(year)
    )
    point = Point(year, month, day)
    return point_reading(point, has_year=True) if point_days_exist(point) else None


def point_days_exist(point: Point) -> bool:
    """Whether month and day are in the calendar."""
    return 1 <= (point.month or 0) <= _NOON and point_days(point) is not None


def read_day_list(stretch: Stretch) -> list[Reading]:
    """The first day of "3 and 5 May": its month stands further on."""
    month, day = stretch.number("m"), stretch.number("d")
    year = stretch.number("y") or year_of_month(stretch.context, month, day, stretch.span)
    time, _ = time_and_part(stretch)
    return [point_reading(Point(year, month, day, time=time))]


def read_day_range(stretch: Stretch) -> list[Reading]:
    """Both days of "May 3-5"."""
    month = stretch.number("m")
    year: int | None = stretch.number("y") or None
    if year is None:
        year = year_of_month(stretch.context, month, stretch.number("d"), stretch.span)
    cut = stretch.match.start("x")
    low = point_reading(Point(year, month, stretch.number("d")))
    high = point_reading(Point(year, month, stretch.number("d9")), has_year="y" in stretch)
    return [low._replace(end_atom=cut), high._replace(first_atom=cut + 1)]
