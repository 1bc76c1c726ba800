"""Points of the calendar: their TIMEX values, their days, and moving them."""

from datetime import date

import pytest

from relata.records import TimePrecision
from relata.text.timex.calendar import (
    Part,
    Point,
    nearest_weekday,
    point_days,
    point_value,
    shift_month,
    shift_point,
)


@pytest.mark.parametrize(
    ("point", "value"),
    [
        (Point(1990), "1990"),
        (Point(1990, 8), "1990-08"),
        (Point(1990, 8, 2), "1990-08-02"),
        (Point(1990, 8, 2, time="TNI"), "1990-08-02TNI"),
        (Point(1990, season="SP"), "1990-SP"),
        (Point(1990, digits=3), "199"),
        (Point(1900, digits=2), "19"),
        (Point(-480), "BC0480"),
        (Point(None, 5, 3), "XXXX-05-03"),
        (Point(2024, 5, 13, week="W"), "2024-W20"),
        (Point(2024, 5, 18, week="WE"), "2024-W20-WE"),
    ],
)
def test_a_point_has_its_timex_value(point, value):
    assert point_value(point) == value


@pytest.mark.parametrize(
    ("point", "part", "first", "last"),
    [
        (Point(2024, 2), None, date(2024, 2, 1), date(2024, 2, 29)),
        (Point(2024, 2), Part.END, date(2024, 2, 21), date(2024, 2, 29)),
        (Point(2024), Part.MID, date(2024, 5, 1), date(2024, 8, 31)),
        (Point(2023, season="WI"), None, date(2023, 12, 1), date(2024, 2, 29)),
        (Point(1980, digits=3), Part.END, date(1987, 1, 1), date(1989, 12, 31)),
        (Point(2024, 5, 18, week="WE"), None, date(2024, 5, 18), date(2024, 5, 19)),
    ],
)
def test_a_point_covers_its_days(point, part, first, last):
    days = point_days(point, part)
    assert days is not None
    assert (days.first, days.last) == (first, last)


@pytest.mark.parametrize("point", [Point(None, 5, 3), Point(-480), Point(2023, 2, 30)])
def test_days_that_the_calendar_lacks_are_none(point):
    assert point_days(point) is None


def test_a_clock_time_is_exact_to_the_hour():
    days = point_days(Point(2024, 5, 13, time="T21:00"))
    assert days is not None
    assert days.precision is TimePrecision.HOUR


def test_a_moved_point_is_as_coarse_as_the_unit():
    day = Point(2023, 12, 30)
    assert shift_point(day, 3, "D") == Point(2024, 1, 2)
    assert shift_point(day, 3, "M") == Point(2024, 3)
    assert shift_point(day, -3, "Y") == Point(2020)
    assert shift_point(Point(-499), 1, "DE") == Point(-480, digits=3)
    assert shift_point(Point(2023), 3, "D") is None


def test_months_roll_over_the_year():
    assert shift_month(2023, 11, 3) == (2024, 2)
    assert shift_month(2024, 1, -1) == (2023, 12)


def test_the_nearest_weekday_may_be_the_day_itself():
    monday = date(2024, 5, 13)
    assert nearest_weekday(monday, 0, ahead=True) == monday
    assert nearest_weekday(monday, 0, ahead=False) == monday
    assert nearest_weekday(monday, 6, ahead=True) == date(2024, 5, 19)
    assert nearest_weekday(monday, 6, ahead=False) == date(2024, 5, 12)
