"""Which of the days near a happening is its own."""

from datetime import date

import pytest

from relata.coding.timing.choice import is_compared
from relata.records import Report


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The office put the displaced at 52,000, up from 36,000 on ", True),
        ("Shells killed 40 people, compared with just 12 people on ", True),
        ("The number has fallen from 36,000 ", True),
        ("The toll rose to 60 from 40 on ", False),
        ("Troops moved up from Goma on ", False),
        ("Villagers fled up from 12 hamlets and reached the town on ", False),
    ],
)
def test_a_day_behind_an_earlier_number_is_that_numbers(before, expected):
    text = f"{before}Friday."
    assert is_compared(text, text.index("Friday")) is expected


@pytest.mark.parametrize(
    "text",
    [
        "The rebels vowed to take Mosul by the end of the month.",
        "The rebels vowed to take Mosul by the end of the month and told civilians to leave.",
    ],
)
def test_by_when_something_is_to_be_done_is_not_when_it_was_vowed(learned, text):
    day = date(2024, 5, 14)
    claims = learned.code(Report.make(text, published=day))
    said = [claim for claim in claims if claim.type in ("vow", "demand")]
    assert said
    assert {(claim.when.first, claim.when.last) for claim in said} == {(day, day)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A curfew was imposed on Tuesday.", date(2023, 5, 16)),
        ("A night-time curfew in the city was quickly imposed on Tuesday.", date(2023, 5, 16)),
    ],
)
def test_what_was_imposed_on_a_day_was_so_then(learned, text, day):
    [claim] = learned.code(Report.make(text, published=date(2023, 5, 18)))
    assert claim.when.first == day


def test_what_somebody_says_he_had_done_is_of_the_day_told_before(learned):
    text = "Gunmen seized a ferry in Basra on Tuesday. The army said it had freed 46 hostages."
    claims = learned.code(Report.make(text, published=date(2025, 3, 13)))
    release = next(claim for claim in claims if claim.type == "release")
    assert release.when.first == date(2025, 3, 11)
