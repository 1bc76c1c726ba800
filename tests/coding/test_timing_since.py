"""What happened on the day since when something else is told."""

from datetime import date

import pytest

from relata.coding.timing.since import on_the_day
from relata.records import Basis, Report, TimePrecision, When


def since(text, words, first):
    report = Report.make(text, published=date(2024, 5, 14))
    start = text.index(words)
    span = report.span(start, start + len(words))
    return report, When(
        first=first, last=None, precision=TimePrecision.OPEN, basis=Basis.STATED, evidence=span
    )


@pytest.mark.parametrize(
    ("words", "last", "precision"),
    [
        ("since 7 March", date(2024, 3, 7), TimePrecision.DAY),
        ("since last Thursday", date(2024, 3, 7), TimePrecision.DAY),
        ("since March", date(2024, 3, 31), TimePrecision.MONTH),
    ],
)
def test_a_clause_with_when_tells_of_the_beginning(words, last, precision):
    text = f"Dozens have died {words}, when gunmen stormed a market and shot nine traders."
    first = date(2024, 3, 7) if precision is TimePrecision.DAY else date(2024, 3, 1)
    report, told = since(text, words, first)
    for trigger in ("stormed", "shot"):
        when = on_the_day(told, text.index(trigger), report)
        assert (when.first, when.last, when.precision) == (first, last, precision)
    assert on_the_day(told, text.index("died"), report) == told


@pytest.mark.parametrize(
    "text",
    [
        "Dozens have died since 7 March, and gunmen stormed a market.",
        "Dozens have died since 7 March, when talks failed; gunmen stormed a market.",
    ],
)
def test_what_stands_in_another_clause_keeps_its_days(text):
    report, told = since(text, "since 7 March", date(2024, 3, 7))
    assert on_the_day(told, text.index("stormed"), report) == told


def test_the_dead_since_a_raid_are_not_all_those_of_the_raid(learned):
    text = (
        "More than 200 people have died in Anbar since 7 March, "
        "when rebels seized Ramadi and killed 40 soldiers."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    tally, raid = claims[0], claims[-1]
    assert not any(role.role == "initiator" for role in tally.roles)
    assert (tally.when.first, tally.when.last) == (date(2024, 3, 7), date(2024, 5, 14))
    assert [role.name for role in raid.roles if role.role == "initiator"] == ["rebels"]
    assert (raid.when.first, raid.when.last) == (date(2024, 3, 7), date(2024, 3, 7))


@pytest.mark.parametrize(
    ("second", "first"),
    [
        ("Gunmen have killed nine people in Ramadi since then.", date(2024, 5, 11)),
        ("Since then, gunmen have killed nine people in Ramadi.", date(2024, 5, 11)),
        ("Since then calm has returned; gunmen killed nine people in Ramadi on 9 May.", None),
    ],
)
def test_since_then_is_from_the_day_that_was_told_last(learned, second, first):
    text = "Rebels shelled Mosul on Saturday. " + second
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    when = next(claim.when for claim in claims if "gunmen" in claim.evidence.quote.lower())
    if first is None:
        assert when.first == when.last == date(2024, 5, 9)
    else:
        assert (when.first, when.last) == (first, date(2024, 5, 14))
        assert when.basis is Basis.INFERRED
        assert when.evidence.quote.lower() == "since then"


def test_since_then_tells_nothing_where_no_day_was_told(learned):
    text = "Gunmen have killed nine people in Ramadi since then."
    [claim] = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert claim.when is None or claim.when.basis is Basis.ASSUMED
