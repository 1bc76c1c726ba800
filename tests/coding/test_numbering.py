"""Numbers that words give themselves: running totals, ordinals, a second figure, a beginning."""

from datetime import date

import pytest

from relata.coding.counting.toll import total_at
from relata.records import Kind, Report


@pytest.fixture(scope="session")
def told(learned):
    """Each claim of a text by the model: its kind, its counts and its first day."""

    def claims_of(text):
        claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
        return [
            (
                claim.kind,
                [(count.of.value, count.low, count.high) for count in claim.counts],
                claim.when and claim.when.first,
            )
            for claim in claims
            if claim.kind is not Kind.RELATION
        ]

    return claims_of


@pytest.mark.parametrize(
    ("text", "part", "total", "since"),
    [
        (
            "Shells killed four people in Mosul on Monday, raising to 61 the number of civilians "
            "killed there this month.",
            4,
            61,
            date(2024, 5, 1),
        ),
        (
            "The ministry said 14 people had been killed overnight, bringing the death toll since "
            "Sunday to 230.",
            14,
            230,
            date(2024, 5, 12),
        ),
        (
            "Gunmen killed nine farmers near Mosul on Friday. That brings the number of people "
            "killed in the province this year to 412, a monitor said.",
            9,
            412,
            date(2024, 1, 1),
        ),
    ],
)
def test_a_running_total_is_a_tally_beside_what_happened(told, text, part, total, since):
    (_, own, day), (kind, counts, first) = told(text)
    assert own == [("killed", part, part)]
    assert day is None or day >= date(2024, 5, 10)
    assert (kind, counts, first) == (Kind.TALLY, [("killed", total, total)], since)


def test_a_toll_that_two_more_bodies_raise_is_of_the_same_happening(told):
    (claim,) = told("Two more bodies were found in the rubble in Mosul, raising the toll to 40.")
    assert claim[1] == [("killed", 40, 40)]


def test_who_is_hurt_in_a_total_is_not_hurt_in_what_it_adds_to(learned):
    text = (
        "Shells killed four people in Mosul on Monday, raising to 61 the number of civilians "
        "killed there this month."
    )
    one, other = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [role.name for role in one.roles if role.role.value == "victim"] == ["four people"]
    assert [role.name for role in other.roles if role.role.value == "victim"] == ["civilians"]


def test_the_words_of_a_total_reach_to_the_end_of_its_clause(coder):
    text = "Three died, taking to 36 the number killed since October, he said."
    sentence = coder.analyse(Report.make(text)).sentences[0]
    number = next(count for count in sentence.counts if count.low == 36)
    start, end = total_at(text, number)
    assert text[start:end] == "taking to 36 the number killed since October"


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Gunmen killed a mayor in Mosul on Friday, the third such killing this month.", 3),
        ("It was the fifth bombing in Mosul since January, police said.", 5),
        ("The blast was the 11th attack on a mosque in Mosul in a week.", 11),
    ],
)
def test_an_ordinal_over_a_period_is_a_tally_of_happenings(told, text, many):
    assert (Kind.TALLY, [("events", many, many)]) in [claim[:2] for claim in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The second attack on the base in Mosul killed two soldiers.",
        "It was the first bombing in Mosul since January, police said.",
    ],
)
def test_an_ordinal_without_a_period_counts_nothing(told, text):
    assert all(of != "events" for _, counts, _ in told(text) for of, _, _ in counts)


def test_those_who_died_since_the_fighting_began_are_no_toll_of_its_beginning(told):
    found = told("31 civilians have been killed since September, when the fighting began.")
    assert [claim[:2] for claim in found] == [
        (Kind.TALLY, [("killed", 31, 31)]),
        (Kind.EVENT, []),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels ambushed a convoy near Mosul. The army put its losses at two dead and five hurt.",
        "Rebels ambushed a convoy near Mosul. The army put its dead at two, with five wounded.",
    ],
)
def test_a_second_figure_has_the_dead_and_the_hurt(told, text):
    assert told(text)[-1][1] == [("killed", 2, 2), ("injured", 5, 5)]


def test_beside_an_earlier_toll_the_new_one_counts(told):
    found = told(
        "Commandos stormed the mall in Mosul on Monday. At least 62 people died and 175 were "
        "wounded in the siege, the Red Cross said, lowering an earlier toll of 69."
    )
    assert ("killed", 62, None) in found[-1][1]
    assert all(low != 69 for _, counts, _ in found for _, low, _ in counts)


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("The mission documented 71 cases of sexual violence by armed men in Mosul in March.", 71),
        ("Monitors recorded 14 incidents of shelling near Mosul on Friday.", 14),
    ],
)
def test_so_many_cases_are_so_many_happenings(told, text, many):
    ((kind, counts, _),) = told(text)
    assert (kind, counts) == (Kind.TALLY, [("events", many, many)])


def test_each_voice_has_its_own_dead(learned):
    text = "Health officials say 232 people have been killed in Mosul; Israel puts its dead at 12."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [([v.name for v in c.voices], [n.low for n in c.counts]) for c in claims] == [
        (["Health officials"], [232]),
        (["Israel"], [12]),
    ]
