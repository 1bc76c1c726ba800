"""Parts of a year not named, nights and days named beside another, and how long things went on."""

from datetime import date

import pytest

from builders import times_in

FRIDAY = date(2024, 5, 10)


def days_in(text):
    """First and last day of each mention with days, by its characters."""
    found = times_in(text, FRIDAY)
    return {text[m.start : m.end]: m.interval and m.interval[:2] for m in found}


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the first quarter of the year", date(2024, 1, 1), date(2024, 3, 31)),
        ("the first two months of the year", date(2024, 1, 1), date(2024, 2, 29)),
        ("the first three months of the year", date(2024, 1, 1), date(2024, 3, 31)),
        ("the first four months of this year", date(2024, 1, 1), date(2024, 4, 30)),
        ("the second quarter of last year", date(2023, 4, 1), date(2023, 6, 30)),
        ("the last two months of last year", date(2023, 11, 1), date(2023, 12, 31)),
        ("the first week of the month", date(2024, 5, 1), date(2024, 5, 7)),
        ("the last week of last month", date(2024, 4, 24), date(2024, 4, 30)),
    ],
)
def test_a_counted_part_of_a_year_or_month_that_is_not_named(words, first, last):
    assert days_in(f"Gunmen killed 40 people in {words}.") == {words: (first, last)}


def test_a_part_of_the_year_that_is_still_to_come_is_not_when_it_happened():
    text = "Gunmen killed 40 people in the last two months of the year."
    assert days_in(text) == {"the last two months of the year": None}


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("overnight Saturday", date(2024, 5, 4), date(2024, 5, 4)),
        ("overnight on 8 May", date(2024, 5, 8), date(2024, 5, 8)),
        ("overnight into Monday", date(2024, 5, 5), date(2024, 5, 6)),
        ("overnight Saturday into Sunday", date(2024, 5, 4), date(2024, 5, 5)),
        ("overnight on Friday", date(2024, 5, 9), FRIDAY),
        ("overnight", date(2024, 5, 9), FRIDAY),
    ],
)
def test_overnight_is_the_night_of_or_to_the_day_beside_it(words, first, last):
    assert days_in(f"Jets struck the town {words}.") == {words: (first, last)}


@pytest.mark.parametrize("words", ["Earlier in the day", "Later in the day", "Earlier that day"])
def test_earlier_in_the_day_is_the_day_told_before(words):
    text = f"On Monday shells fell. {words} two people died."
    assert days_in(text)[words] == (date(2024, 5, 6), date(2024, 5, 6))


@pytest.mark.parametrize(
    ("text", "quote", "first"),
    [
        ("40 have died since it launched its drive in 2009.", "since it launched its drive in 2009",
         date(2009, 1, 1)),
        ("40 have died since gangs took over the town in February.",
         "since gangs took over the town in February", date(2024, 2, 1)),
        ("40 have died since fighting erupted in Goma in January.",
         "since fighting erupted in Goma in January", date(2024, 1, 1)),
    ],
)  # fmt: skip
def test_since_something_happened_on_a_day_is_from_that_day_on(text, quote, first):
    assert days_in(text) == {quote: (first, None)}


def test_since_of_another_clause_does_not_open_a_day():
    text = "They left since it rained when shells fell in February."
    assert days_in(text) == {"February": (date(2024, 2, 1), date(2024, 2, 29))}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The 2008 attacks killed 166.", {"2008": (date(2008, 1, 1), date(2008, 12, 31))}),
        ("The 2,008 attacks killed 166.", {}),
        ("Rebels carried out 2008 attacks.", {}),
        ("The 2090 attacks killed 166.", {}),
        ("The 2008 people fled.", {}),
    ],
)
def test_attacks_may_be_named_by_their_year(text, days):
    assert days_in(text) == days


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Saturday and lasted until Monday", date(2024, 5, 4), date(2024, 5, 6)),
        ("3 May and ended on 7 May", date(2024, 5, 3), date(2024, 5, 7)),
        ("Saturday, and continued until Monday", date(2024, 5, 4), date(2024, 5, 6)),
        ("Monday and will last until Saturday", date(2024, 5, 6), date(2024, 5, 11)),
    ],
)
def test_a_beginning_and_an_end_are_one_stretch(words, first, last):
    assert days_in(f"Clashes began on {words}.") == {words: (first, last)}


@pytest.mark.parametrize(
    ("verb", "day"),
    [("lasted", date(2024, 5, 6)), ("went on", date(2024, 5, 6)),
     ("will continue", date(2024, 5, 13)), ("was extended", date(2024, 5, 13))],
)  # fmt: skip
def test_until_a_day_is_over_only_of_what_went_on(verb, day):
    assert days_in(f"The curfew {verb} until Monday.") == {"until Monday": (None, day)}
