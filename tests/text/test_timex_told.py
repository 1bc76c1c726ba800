"""Days that the words around decide on: since when, of which year, at this hour."""

from datetime import date

import pytest

from builders import times_in

WEDNESDAY = date(2024, 5, 15)


def days(text):
    """First and last day of every mention."""
    return [one.interval and one.interval[:2] for one in times_in(text, WEDNESDAY)]


def test_what_has_gone_on_since_a_weekday_began_on_the_last_one():
    text = "The rebels will not talk: since Friday, the army has shelled their camp."
    assert days(text) == [(date(2024, 5, 10), None)]


def test_a_verb_in_the_past_behind_a_guess_tells_that_a_weekday_is_over():
    text = "Four shells, or it may be five, came down on Friday in the camp."
    assert days(text) == [(date(2024, 5, 10), date(2024, 5, 10))]
    assert days("The talks may begin on Friday in Geneva.") == [
        (date(2024, 5, 17), date(2024, 5, 17))
    ]


def test_a_bare_date_is_not_put_off_for_most_of_a_year():
    text = "There will be no pardon for the massacre of 20 March."
    assert days(text) == [(date(2024, 3, 20), date(2024, 3, 20))]
    late = "The killers will be tried for the massacre of 2 April, the court said."
    assert days(late) == [(date(2024, 4, 2), date(2024, 4, 2))]


@pytest.mark.parametrize(
    "words", ["At this hour", "At this time", "At this moment", "At the present time"]
)
def test_at_this_hour_is_on_the_day_of_the_report(words):
    assert days(f"{words} planes are bombing the quarter.") == [(WEDNESDAY, WEDNESDAY)]


@pytest.mark.parametrize("words", ["At this point", "At this time of year"])
def test_what_names_no_hour_of_the_report_is_no_day(words):
    assert days(f"{words} the rivers are full.") == []


def test_a_year_ago_is_told_to_the_month():
    assert days("The bridge was blown up a year ago.") == [(date(2023, 5, 1), date(2023, 5, 31))]
    assert days("It was blown up two years ago.") == [(date(2022, 1, 1), date(2022, 12, 31))]


@pytest.mark.parametrize(
    "text",
    ["Clashes broke out in the 2nd week of March.", "CLASHES BROKE OUT IN THE 2D WEEK OF MARCH."],
)
def test_a_week_of_a_month_may_be_counted_in_digits(text):
    assert days(text) == [(date(2024, 3, 8), date(2024, 3, 14))]
