"""Two verbs of one subject: each keeps its own sufferers, counts and places."""

from datetime import date

import pytest

from relata.coding.coder import learned_coder
from relata.records import Report
from relata.resources import data_dir


@pytest.fixture(scope="module")
def told(coder):
    """Type, roles, counts and places of each claim of a text, by the shipped model."""
    learned = learned_coder(
        coder.ontology, coder.register, coder.gazetteer, version="test", model=data_dir("model")
    )

    def claims_of(text):
        return {
            claim.type: (
                {(role.role.value, role.name) for role in claim.roles},
                {(count.of.value, count.low) for count in claim.counts},
                [place.name for place in claim.places],
            )
            for claim in learned.code(Report.make(text, published=date(2024, 5, 14)))
        }

    return claims_of


def test_each_verb_keeps_what_stands_behind_it(told):
    found = told("Gunmen killed three people in Gao and kidnapped two nuns in Mopti on Monday.")
    assert found["killing"] == (
        {("initiator", "Gunmen"), ("victim", "three people")}, {("killed", 3)}, ["Gao"],
    )  # fmt: skip
    assert found["abduction"] == (
        {("initiator", "Gunmen"), ("victim", "two nuns")}, {("abducted", 2)}, ["Mopti"],
    )  # fmt: skip


def test_a_row_of_verbs_shares_out_its_places(told):
    found = told(
        "Gunmen killed two men in Gao, abducted a nun in Mopti and attacked a convoy in Timbuktu."
    )
    assert {code: places for code, (_, _, places) in found.items()} == {
        "killing": ["Gao"], "abduction": ["Mopti"], "armed_attack": ["Timbuktu"],
    }  # fmt: skip


def test_who_does_what_comes_behind_and_did_not_do_what_comes_before(told):
    found = told("A bombing in Gao killed six people and gunmen shot dead two men in Mopti.")
    roles, counts, places = found["bombing"]
    assert ("initiator", "gunmen") not in roles
    assert (counts, places) == ({("killed", 6)}, ["Gao"])


def test_what_two_verbs_take_together_is_of_both(told):
    found = told("Rebels attacked and looted a village near Mopti on Monday.")
    assert {("target", "village") in roles for roles, _, _ in found.values()} == {True}


def test_what_comes_after_another_happening_keeps_its_own(told):
    found = told("Gunmen killed a judge in Gao, hours after a car bomb wounded his brother.")
    assert found["killing"][0] == {("initiator", "Gunmen"), ("victim", "judge")}
    assert found["bombing"][0] == {("victim", "brother")}


def test_who_dies_of_an_attack_is_told_with_who_attacked(told):
    found = told("Ten people died after rebels attacked a village near Mopti.")
    assert [roles >= {("initiator", "rebels")} for roles, _, _ in found.values()] == [True]


def test_two_voices_with_a_toll_each_have_a_claim_each(learned):
    text = (
        "A drone strike hit a convoy in southern Lebanon, killing a Hezbollah commander, Israel"
        " said, while Hezbollah said three civilians had died."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert {
        (voice.name, count.low)
        for claim in claims
        for voice in claim.voices
        for count in claim.counts
    } == {("Israel", 1), ("Hezbollah", 3)}
