"""How many days something has gone on, and ranges whose end tells no year."""

from datetime import date

import pytest

from builders import times_in

TUESDAY = date(2024, 5, 14)


def days_in(text):
    return [(m.interval.first, m.interval.last) for m in times_in(text, TUESDAY) if m.interval]


@pytest.mark.parametrize(
    "text",
    [
        "Fighting went on for a third day in the port quarter.",
        "The drivers' strike entered its third day.",
        "TALKS IN DOHA WENT INTO THEIR THIRD DAY.",
        "Shells fell on the suburb for the third night in a row.",
    ],
)
def test_what_goes_on_for_a_third_day_began_two_days_before(text):
    assert days_in(text) == [(date(2024, 5, 12), TUESDAY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting went on for a third day on Monday.", [(date(2024, 5, 13), date(2024, 5, 13))]),
        ("Jets struck the town for a third consecutive day.", []),
        ("On the third day of the battle the bridge fell.", []),
        ("The siege is in its third week.", []),
    ],
)
def test_another_day_a_single_act_or_a_week_is_no_such_stretch(text, expected):
    assert days_in(text) == expected


def test_what_is_in_force_from_dusk_to_dawn_tells_no_day():
    text = "On 8 May a chief spoke. The dusk-to-dawn curfew has been in place since 2 May."
    assert days_in(text) == [(date(2024, 5, 8), date(2024, 5, 8)), (date(2024, 5, 2), None)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("A curfew was set from 20 May to 8 June.", date(2024, 5, 20), date(2024, 6, 8)),
        ("The truce will hold from Wednesday to Monday.", date(2024, 5, 15), date(2024, 5, 20)),
        ("They met from 28 December to 3 January.", date(2023, 12, 28), date(2024, 1, 3)),
    ],
)
def test_the_end_of_a_range_comes_after_its_start(text, first, last):
    assert days_in(text) == [(first, last)]
