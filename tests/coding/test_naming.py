"""The words that name who plays a role."""

from datetime import date

import pytest

from relata.records import Report


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb went off beside their convoy west of Baghdad on Monday.", "convoy"),
        ("A bomb went off beside their convoy on Monday near Baghdad.", "convoy"),
    ],
)
def test_where_a_thing_was_is_no_part_of_its_name(learned, text, name):
    (claim,) = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [role.name for role in claim.roles if role.role == "target"] == [name]
