"""One happening that a sentence tells in two words is one claim."""

from dataclasses import replace

import pytest

from relata.coding.repeats import without_repeats
from relata.records import CountOf, Report, Status

TEXT = "Rebels attacked the garrison in Mosul. Rebels attacked the garrison in Mosul again."


@pytest.fixture
def told(coder):
    """A claim of a doer and a target, and the analysis of its report."""
    report = Report.make("Rebels attacked the garrison in Mosul, killing four soldiers.")
    [claim] = coder.code(report)
    assert {role.role.value for role in claim.roles} == {"initiator", "target", "victim"}
    return claim, coder.analyse(report)


def test_the_surer_of_two_is_kept_with_the_numbers_of_both(told):
    claim, analysis = told
    again = replace(claim, id="clm-again", counts=(), confidence=claim.confidence + 0.1)
    [kept] = without_repeats([claim, again], analysis)
    assert (kept.id, [count.of for count in kept.counts]) == ("clm-again", [CountOf.KILLED])
    [kept] = without_repeats([replace(claim, confidence=0.9), again], analysis)
    assert kept.id == claim.id


@pytest.mark.parametrize(
    "change",
    [
        {"status": Status.PLANNED},
        {"type": "armed_clash"},
        {"roles": ()},
        {"places": ()},
    ],
)
def test_what_differs_is_told_twice(told, change):
    claim, analysis = told
    assert len(without_repeats([claim, replace(claim, **change)], analysis)) == 2


def test_of_two_one_may_name_no_doer(told):
    claim, analysis = told
    nameless = tuple(role for role in claim.roles if role.role.value != "initiator")
    again = replace(claim, roles=nameless, confidence=claim.confidence + 0.1)
    [kept] = without_repeats([claim, again], analysis)
    assert {role.role.value for role in kept.roles} == {"initiator", "target", "victim"}


def test_other_numbers_are_another_claim(told):
    claim, analysis = told
    fewer = tuple(replace(count, low=1, high=1) for count in claim.counts)
    assert len(without_repeats([claim, replace(claim, counts=fewer)], analysis)) == 2


def test_what_another_sentence_tells_again_stays(coder):
    report = Report.make(TEXT)
    analysis = coder.analyse(report)
    [claim] = coder.code(Report.make(TEXT.partition(". ")[0] + "."))
    second = TEXT.index("Rebels", 10)
    later = replace(claim, evidence=report.span(second, len(TEXT)))
    assert len(without_repeats([claim, later], analysis)) == 2


def test_an_attack_that_counts_the_dead_of_a_killing_is_that_killing(told):
    attack, analysis = told
    killing = replace(attack, type="killing", confidence=attack.confidence - 0.1)
    for claims in ([attack, killing], [killing, attack]):
        assert [one.type for one in without_repeats(claims, analysis)] == ["killing"]
    others = replace(killing, counts=tuple(replace(c, evidence=None) for c in killing.counts))
    assert len(without_repeats([attack, others], analysis)) == 2
