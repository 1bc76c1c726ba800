"""What somebody told before the report's day did not happen on it."""

from datetime import date

import pytest

from relata.coding.timing.told import at_latest_when_told
from relata.records import Basis, Report, TimePrecision, When

TUESDAY, MONDAY = date(2024, 8, 20), date(2024, 8, 19)


@pytest.fixture
def told(coder):
    """The day of "arrested" in a text of a Tuesday, assumed before to be the report's."""

    def day_of(text, basis=Basis.ASSUMED):
        analysis = coder.analyse(Report.make(text, published=TUESDAY))
        when = When(first=TUESDAY, last=TUESDAY, precision=TimePrecision.DAY, basis=basis)
        sentence, at = analysis.sentences[0], text.index("arrested")
        found = at_latest_when_told(when, at, sentence, analysis.attributions)
        assert found.first == found.last
        return found.first

    return day_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army has arrested two men, a spokesman said on Monday.", MONDAY),
        ("A spokesman said late on Monday that the army had arrested two men.", MONDAY),
        ("The army has arrested two men, a spokesman said on Tuesday.", TUESDAY),
        ("The army has arrested two men, a spokesman said.", TUESDAY),
        ("The army has arrested two men, a spokesman said in May 2021.", TUESDAY),
        ("The army arrested two men. A spokesman said on Monday that a dam had burst.", TUESDAY),
    ],
)
def test_it_happened_at_the_latest_when_it_was_told(told, text, day):
    assert told(text) == day


def test_a_day_that_is_stated_stays(told):
    text = "The army has arrested two men, a spokesman said on Monday."
    assert told(text, Basis.STATED) == TUESDAY


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Two men were arrested overnight, the army said on Sunday.",
         date(2024, 8, 17), date(2024, 8, 18)),
        ("The army said on Monday that two men were arrested overnight.",
         date(2024, 8, 18), MONDAY),
        ("Two men were arrested overnight, the army said on Tuesday.", MONDAY, TUESDAY),
        ("Two men were arrested overnight, the army said.", MONDAY, TUESDAY),
        ("The army said on Monday that two men were arrested earlier in the day.", MONDAY, MONDAY),
        ("Two men were arrested earlier in the day, the army said on Monday.", MONDAY, MONDAY),
        ("Two men were arrested on 3 August, the army said on Monday.",
         date(2024, 8, 3), date(2024, 8, 3)),
    ],
)  # fmt: skip
def test_overnight_and_earlier_in_the_day_count_from_when_it_was_told(code, text, first, last):
    [claim] = [one for one in code(text, TUESDAY) if one.type == "arrest"]
    assert claim.when is not None
    assert (claim.when.first, claim.when.last) == (first, last)
