"""Disagreements are listed so that a person can read them."""

import pytest

from builders import make_claim, make_role
from relata.errors import SettingsError
from relata.evaluate.score import score_report
from relata.evaluate.score_errors import disagreements, known_fields
from relata.records import Kind, Span, Status

ELSEWHERE = Span(90, 100, "Police arr")


def errors_of(predicted, gold, **options):
    return [
        (error.fault, error.field, error.predicted, error.gold)
        for error in disagreements([score_report("rep-1", predicted, gold)], **options)
    ]


def test_lone_claims_of_both_sides_are_listed():
    found = errors_of([make_claim(evidence=ELSEWHERE)], [make_claim(roles=(make_role(),))])
    assert found == [
        ("missing", "claim", "", "event shelling occurred [initiator gunmen]"),
        ("spurious", "claim", "event shelling occurred []", ""),
    ]


def test_facts_that_differ_are_shown_side_by_side():
    predicted = make_claim(status=Status.DENIED, roles=(make_role(name="army"),))
    gold = make_claim(roles=(make_role(), make_role("target", "town")))
    assert errors_of([predicted], [gold]) == [
        ("different", "status", "denied", "occurred"),
        ("different", "role", "initiator army", "initiator gunmen; target town"),
    ]


def test_only_the_fields_asked_for_are_listed():
    predicted = make_claim(status=Status.DENIED, roles=(make_role(name="army"),))
    found = errors_of([predicted], [make_claim()], fields=known_fields(["role"]))
    assert found == [("spurious", "role", "initiator army", "")]


def test_an_unknown_field_is_refused_with_the_known_ones():
    with pytest.raises(SettingsError, match="actor is no scored field; these are: claim, type"):
        known_fields(["actor"])


def test_a_lone_claim_is_shown_with_what_the_other_side_has_in_its_place():
    tally = make_claim(kind=Kind.TALLY)
    missing, spurious = disagreements([score_report("rep-1", [tally], [make_claim()])])
    assert missing.near == ("tally shelling occurred []",)
    assert spurious.near == ("event shelling occurred []",)
