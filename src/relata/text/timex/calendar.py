"""A point of the calendar, as coarse as the words have it, in; its TIMEX value and days out."""

import calendar
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum
from typing import NamedTuple

from relata.records import TimePrecision

_MONTHS_A_YEAR = 12
_DAYS_A_WEEK = 7
_YEAR, _DECADE, _CENTURY = 4, 3, 2
_YEARS_IN = {_YEAR: 1, _DECADE: 10, _CENTURY: 100}
_SEASON_MONTHS = {
    "SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14), "H1": (1, 6), "H2": (7, 12),
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
}  # fmt: skip


class Part(StrEnum):
    """The part of a period that "early", "mid-" or "the end of" picks."""

    START = "START"
    MID = "MID"
    END = "END"
    FIRST_HALF = "H1"
    SECOND_HALF = "H2"


# First and last month of a part of a year, first and last day of a part of a month, first and
# last year of a part of a decade. "Early 2014" reaches further than a quarter in news usage.
_H1, _H2 = Part.FIRST_HALF, Part.SECOND_HALF
_YEAR_PARTS = {
    Part.START: (1, 4), Part.MID: (5, 8), Part.END: (10, 12), _H1: (1, 6), _H2: (7, 12),
}  # fmt: skip
_MONTH_PARTS = {
    Part.START: (1, 10), Part.MID: (11, 20), Part.END: (21, 31), _H1: (1, 15), _H2: (16, 31),
}  # fmt: skip
_DECADE_PARTS = {
    Part.START: (0, 3), Part.MID: (4, 6), Part.END: (7, 9), _H1: (0, 4), _H2: (5, 9),
}  # fmt: skip


class Point(NamedTuple):
    """A day, week, month, season, year, decade or century. Years before Christ are negative.

    `day` is the Monday of a week and the Saturday of a weekend; `digits` tells years (4) from
    decades (3) and centuries (2); `time` is a TIMEX time of day ("TNI", "T21:00").
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    time: str = ""
    week: str = ""
    digits: int = _YEAR

    @property
    def has_day(self) -> bool:
        """Whether year, month and day are all known and no week is meant."""
        return None not in (self.year, self.month, self.day) and not self.week


class Days(NamedTuple):
    """First and last day, and how exact they are."""

    first: date
    last: date
    precision: TimePrecision


def point_of(day: date, *, time: str = "", week: str = "") -> Point:
    """The point that is this day."""
    return Point(day.year, day.month, day.day, time=time, week=week)


def day_of(point: Point) -> date | None:
    """The day that the point is or begins with, or None where the calendar has no such day."""
    days = point_days(point)
    return days.first if days else None


def _year_value(point: Point) -> str:
    if point.year is None:
        return "XXXX"
    number = f"{abs(point.year):04d}"[: point.digits]
    return f"BC{number}" if point.year < 0 else number


def point_value(point: Point) -> str:
    """The TIMEX value: "1990-08-02", "1990-SP", "199", "XXXX-XX-XXTNI"."""
    year = _year_value(point)
    if point.week:
        monday = date(point.year or 1, point.month or 1, point.day or 1)
        iso = monday.isocalendar()
        return f"{iso.year}-W{iso.week:02d}" + ("-WE" if point.week == "WE" else "")
    if point.season:
        return f"{year}-{point.season}"
    if point.day is None and not point.time:
        return year if point.month is None else f"{year}-{point.month:02d}"
    month = "XX" if point.month is None else f"{point.month:02d}"
    day = "XX" if point.day is None else f"{point.day:02d}"
    return f"{year}-{month}-{day}{point.time}"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _months(year: int, first: int, last: int, precision: TimePrecision) -> Days:
    """From the first day of one month to the last day of another; month 13 is next January."""
    end_year, end_month = shift_month(year, 1, last - 1)
    return Days(date(year, first, 1), month_end(end_year, end_month), precision)


def _year_days(point: Point, year: int, part: Part | None) -> Days:
    if point.digits == _CENTURY:
        return Days(date(year + 1, 1, 1), date(year + 100, 12, 31), TimePrecision.YEAR)
    if point.digits == _DECADE:
        low, high = _DECADE_PARTS[part] if part else (0, 9)
        return Days(date(year + low, 1, 1), date(year + high, 12, 31), TimePrecision.YEAR)
    if part:
        return _months(year, *_YEAR_PARTS[part], TimePrecision.SEASON)
    return _months(year, 1, _MONTHS_A_YEAR, TimePrecision.YEAR)


def _month_days(year: int, month: int, part: Part | None) -> Days:
    end = month_end(year, month)
    if part is None:
        return Days(date(year, month, 1), end, TimePrecision.MONTH)
    low, high = _MONTH_PARTS[part]
    return Days(date(year, month, low), date(year, month, min(high, end.day)), TimePrecision.WEEK)


def _exact_days(point: Point) -> Days | None:
    try:
        day = date(point.year or 0, point.month or 0, point.day or 0)
    except ValueError:
        return None
    if point.week == "WE":
        return Days(day, day + timedelta(days=1), TimePrecision.DAY)
    if point.week:
        return Days(day, day + timedelta(days=_DAYS_A_WEEK - 1), TimePrecision.WEEK)
    is_hour = len(point.time) > 1 and point.time[1].isdigit()
    return Days(day, day, TimePrecision.HOUR if is_hour else TimePrecision.DAY)


def point_days(point: Point, part: Part | None = None) -> Days | None:
    """The days of the point, or of a part of it; None without a year or before Christ."""
    year = point.year
    if year is None or not MINYEAR <= year < MAXYEAR - 100:
        return None
    if point.season:
        return _months(year, *_SEASON_MONTHS[point.season], TimePrecision.SEASON)
    if point.day is not None:
        return _exact_days(point)
    if point.time:
        return None
    if point.month is not None:
        return _month_days(year, point.month, part)
    return _year_days(point, year, part)


def shift_month(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month that lie `count` months on."""
    index = year * _MONTHS_A_YEAR + month - 1 + count
    return index // _MONTHS_A_YEAR, index % _MONTHS_A_YEAR + 1


def shift_days(day: date, count: int) -> date | None:
    """The day that lies `count` days on, or None outside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def shift_point(base: Point, count: int, unit: str) -> Point | None:
    """The point that lies `count` units (D, W, 2W, M, 3M, Y, DE, CE) from the base point.

    The result is as coarse as the unit: three months after a day is a month.
    """
    if base.year is None:
        return None
    if unit in ("Y", "DE", "CE"):
        years = count * {"Y": 1, "DE": 10, "CE": 100}[unit]
        digits = {"Y": _YEAR, "DE": _DECADE, "CE": _CENTURY}[unit]
        year = base.year + years
        step = _YEARS_IN[digits]
        return Point(int(year / step) * step, digits=digits)
    if unit in ("M", "3M"):
        months = count * (3 if unit == "3M" else 1)
        year, month = shift_month(base.year, base.month or 1, months)
        return Point(year, month)
    days = count * {"D": 1, "W": _DAYS_A_WEEK, "2W": 2 * _DAYS_A_WEEK}.get(unit, 0)
    start = day_of(base) if base.has_day else None
    moved = shift_days(start, days) if start else None
    return point_of(moved) if moved else None


def nearest_weekday(day: date, weekday: int, *, ahead: bool) -> date:
    """The closest such weekday at or after (ahead) or at or before the day."""
    gap = (weekday - day.weekday()) % _DAYS_A_WEEK if ahead else (weekday - day.weekday()) % -7
    return day + timedelta(days=gap)
