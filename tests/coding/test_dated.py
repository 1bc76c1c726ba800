"""Which day a report counts its own days from."""

from datetime import date

import pytest

from relata.coding.coder import dated
from relata.records import Report


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (date(2024, 5, 15), date(2024, 5, 14)),  # it came out on the next day
        (date(2024, 5, 14), date(2024, 5, 14)),
        (None, date(2024, 5, 14)),
        (date(2024, 6, 20), date(2024, 6, 20)),  # printed again weeks later
        (date(2024, 5, 13), date(2024, 5, 13)),  # no report comes out before it was written
    ],
)
def test_a_report_counts_its_days_from_the_day_of_its_dateline(published, day):
    text = "MOSUL, 14 May 2024 - Gunmen killed a teacher in Ramadi last night."
    assert dated(Report.make(text, published=published)).anchor == day


def test_a_report_without_a_dateline_has_the_day_on_which_it_came_out():
    text = "Gunmen killed a teacher in Ramadi last night, a year after the raid of 14 May 2023."
    published = date(2024, 5, 15)
    assert dated(Report.make(text, published=published)).anchor == published
