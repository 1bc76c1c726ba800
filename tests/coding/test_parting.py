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
        "Gunmen shot dead two men in Gao, abducted a nun in Mopti and attacked a convoy in"
        " Timbuktu."
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


def test_who_attacks_as_a_fight_goes_on_is_in_that_fight(told):
    found = told("Rebels ambushed a patrol near Gao, killing four soldiers, as fighting spread.")
    assert {("initiator", "Rebels") in roles for roles, _, _ in found.values()} == {True}


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


def coded(learned, text):
    """Who did what to whom, how many, and who says so, of each claim of a text."""
    return [
        (
            claim.type,
            {(role.role.value, role.name) for role in claim.roles},
            {(count.of.value, count.low) for count in claim.counts},
            {(voice.name, voice.stance.value) for voice in claim.voices},
        )
        for claim in learned.code(Report.make(text, published=date(2024, 5, 15)))
    ]


def test_who_answers_a_deed_did_not_do_it_nor_harm_whom_it_harmed(learned):
    answer, deed = coded(
        learned,
        "The Houthis claimed a drone attack on Eilat in response to Israeli strikes that killed"
        " 12 people in Sanaa.",
    )
    assert answer[1:3] == ({("initiator", "Houthis"), ("target", "Eilat")}, set())
    assert deed[1:] == (
        {("initiator", "Israeli"), ("victim", "12 people")},
        {("killed", 12)},
        {("Houthis", "accuses")},
    )


def test_a_reason_harms_nobody_of_the_deed(learned):
    (claim,) = coded(
        learned,
        "Turkish warplanes hit PKK targets in Iraq's Gara region in retaliation for an attack that"
        " killed a soldier, the defence ministry said.",
    )
    assert claim[1:3] == ({("initiator", "Turkish warplanes"), ("target", "PKK targets")}, set())


def test_each_side_of_a_semicolon_has_its_own_number(learned):
    claims = coded(
        learned,
        "The rebels said they had killed 40 soldiers in Djibo; the army acknowledged the loss of"
        " nine.",
    )
    assert [counts for _, _, counts, _ in claims] == [{("killed", 40)}, {("killed", 9)}]


def test_who_fires_missiles_does_not_bring_them_down(learned):
    fired, taken = coded(
        learned,
        "Iran fired some 180 missiles at Israel on Tuesday, most of which were intercepted, the"
        " Israeli military said.",
    )
    assert ("initiator", "Iran") in fired[1]
    assert ("target", "missiles") in taken[1]
    (doer,) = (name for role, name in taken[1] if role == "initiator")
    assert doer in ("Israel", "Israeli military")


def test_who_tells_of_the_strikes_of_others_makes_none(learned):
    _, again, _ = coded(
        learned,
        "The Sudanese army bombed Nyala on Sunday, residents said. The RSF said the strikes killed"
        " civilians and vowed to retaliate.",
    )
    assert again[1] == {("initiator", "Sudanese army"), ("victim", "civilians")}
    assert again[3] == {("RSF", "accuses")}


@pytest.mark.parametrize("police", ["Ethiopian federal police", "Prosecutors"])
def test_what_they_did_is_done_by_who_says_so(learned, police):
    (claim,) = coded(learned, f"{police} said on Tuesday they had arrested 14 men in Gondar.")
    assert claim[1] == {("initiator", police), ("detainee", "14 men")}


def test_the_toll_behind_who_says_so_is_of_the_first_deed(learned):
    (stormed, burned) = coded(
        learned,
        "RSF fighters stormed the village of Shag al-Noum on Saturday and burned dozens of homes,"
        " the Emergency Lawyers group said, putting the death toll at more than 200.",
    )
    assert (stormed[0], stormed[2]) == ("armed_attack", {("killed", 201)})
    assert (burned[0], burned[2]) == ("property_destruction", set())


def test_where_police_are_from_does_nothing(learned):
    claims = coded(
        learned, "Police in Bangladesh fired live rounds at students in Rangpur, killing a man."
    )
    doers = {name for _, roles, _, _ in claims for role, name in roles if role == "initiator"}
    assert doers == {"Police"}


def test_they_of_a_quote_are_not_the_residents_who_tell(learned):
    claims = coded(
        learned,
        "Al Qaeda-linked militants stormed a customs office in Sikasso on Sunday, two sources said."
        ' Residents said they heard gunfire. "They burned the office," said a shopkeeper.',
    )
    (burned,) = [roles for type_, roles, *_ in claims if type_ == "property_destruction"]
    assert ("initiator", "Al Qaeda-linked militants") in burned


def test_what_doers_came_on_behind_an_article_does_nothing(learned):
    (claim,) = coded(
        learned, "Two men on a motorbike threw a grenade at the house of a mayor in Tuzla."
    )
    assert {name for role, name in claim[1] if role == "initiator"} == {"Two men"}


def test_what_must_come_first_has_not_occurred(learned):
    text = (
        "Congolese spokesman Patrick Muyaya said no prisoner would be freed before a peace accord"
        " is signed."
    )
    statuses = {claim.type: claim.status.value for claim in learned.code(Report.make(text))}
    assert statuses == {"agreement": "hypothetical"}
