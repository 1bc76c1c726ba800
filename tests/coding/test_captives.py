"""Captives who are freed or killed in the next sentence, where "they" would be their captors."""

from datetime import date

import pytest

from relata.records import Report


@pytest.fixture(scope="session")
def suffering(learned):
    """Who is held, freed or killed by the last claim of a text by the model."""

    def names(text):
        claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
        return [role.name for role in claims[-1].roles if role.role.value in ("victim", "detainee")]

    return names


@pytest.mark.parametrize(
    ("text", "captives"),
    [
        (
            "Gunmen abducted two priests in Mosul on Monday. They were freed after a ransom was "
            "paid.",
            ["two priests"],
        ),
        ("Rebels captured two soldiers near Mosul. They were later executed.", ["two soldiers"]),
        (
            "Police arrested four activists in Mosul on Monday. They were released hours later.",
            ["four activists"],
        ),
    ],
)
def test_who_was_taken_is_freed_and_not_who_took_him(suffering, text, captives):
    assert suffering(text) == captives


def test_captors_who_are_arrested_later_by_name_stay(suffering):
    text = "Gunmen abducted two priests in Mosul. Police later arrested the gunmen."
    assert suffering(text) == ["gunmen"]
