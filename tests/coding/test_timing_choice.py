"""Which of the days near a happening is its own."""

import pytest

from relata.coding.timing_choice import is_compared


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
