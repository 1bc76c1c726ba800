"""What happened in two places is told once for each, with the number there."""

from datetime import date

import pytest

from relata.records import Report


@pytest.fixture(scope="session")
def told(learned):
    """The first place and the dead of every claim of a text by the model."""

    def claims_of(text):
        claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
        return [
            (claim.place.name, [count.low for count in claim.counts if count.of == "killed"])
            for claim in claims
        ]

    return claims_of


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Shelling on Monday killed five people in Mosul and three in Ramadi.",
            [("Mosul", [5]), ("Ramadi", [3])],
        ),
        (
            "Air strikes on Monday killed 12 men in Mosul, four in Ramadi and two near Baghdad.",
            [("Mosul", [12]), ("Ramadi", [4]), ("Baghdad", [2])],
        ),
    ],
)
def test_each_place_has_its_own_dead(told, text, places):
    assert told(text) == places


def test_who_was_hit_in_the_first_place_was_not_in_the_second(learned):
    text = "Shelling on Monday killed five people in Mosul and three in Ramadi."
    first, second = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [role.name for role in first.roles if role.role == "victim"] == ["five people"]
    assert not any(role.role == "victim" for role in second.roles)


def test_one_place_with_two_numbers_is_told_once(told):
    text = "Shelling on Monday killed five soldiers and three civilians in Mosul."
    assert [place for place, _ in told(text)] == ["Mosul"]
