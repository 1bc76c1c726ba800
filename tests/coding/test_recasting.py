"""The roles that the words of a happening give to those who were chosen for them."""

from datetime import date

import pytest

from relata.coding.frames import Argument
from relata.coding.motives import Telling
from relata.coding.recasting import recast
from relata.records import Report, RoleName, Status


@pytest.fixture(scope="session")
def roles(learned):
    """The roles of the claims of one type of a text, by the model."""

    def roles_of(text, code):
        claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
        return [
            (role.role.value, role.name)
            for claim in claims
            if claim.type == code
            for role in claim.roles
        ]

    return roles_of


@pytest.mark.parametrize(
    ("text", "code", "brokers"),
    [
        (
            "The army and the rebels signed a ceasefire brokered by Iraq and Syria on Sunday.",
            "agreement",
            ["Iraq", "Syria"],
        ),
        (
            "The army and the rebels signed an Iraqi-brokered ceasefire on Sunday.",
            "agreement",
            ["Iraqi"],
        ),
        (
            "The talks, mediated by Iraq, between the army and the rebels resumed on Sunday.",
            "talks",
            ["Iraq"],
        ),
    ],
)
def test_who_brokers_a_truce_or_talks_helps_and_the_sides_do_not(roles, text, code, brokers):
    found = roles(text, code)
    assert [name for role, name in found if role == "initiator"] == ["army", "rebels"]
    assert [name for role, name in found if role == "helper"] == brokers


def test_who_is_chosen_as_a_doer_of_a_deal_that_he_brokers_helps(coder):
    text = "The army and the rebels signed a truce mediated by Iraq and Syria."
    spans = [(text.index(word), word) for word in ("army", "Iraq", "Syria")]
    chosen = [Argument(RoleName.INITIATOR, at, at + len(word)) for at, word in spans]
    sentence = coder.analyse(Report.make(text)).sentences[0]
    for code, role in (("agreement", RoleName.HELPER), ("armed_clash", RoleName.INITIATOR)):
        told = Telling(sentence, 5, code, Status.OCCURRED)
        assert [one.role for one in recast(chosen, told, text)] == [RoleName.INITIATOR, role, role]


@pytest.mark.parametrize(
    "text",
    [
        "Shelling hit rebel-held Mosul on Monday, killing four people.",
        "Shelling hit the rebel held town of Mosul on Monday, killing four people.",
    ],
)
def test_who_holds_a_place_is_told_by_the_adjective_alone(roles, text):
    assert roles(text, "territory_taken") == [("initiator", "rebel")]


def test_who_outlived_an_attempt_was_its_target(roles):
    text = "The attempted assassination of General Ahmed Saleh in Mosul shook the army."
    assert roles(text, "killing") == [("target", "Ahmed Saleh")]


def test_rebels_keep_the_word_that_the_text_has_for_them(learned):
    text = (
        "The Revolutionary Armed Forces of Colombia attacked a post in Cauca on Monday. "
        "On Tuesday the rebels seized a dam in Huila."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    second = next(claim for claim in claims if claim.evidence.start > text.index("On Tuesday") - 1)
    doer = next(role for role in second.roles if role.role == "initiator")
    assert doer.name == "rebels"
    assert doer.actor_id == next(r.actor_id for r in claims[0].roles if r.role == "initiator")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A rebel group, the Popular Front for Peace, shelled Mosul on Monday.",
            "Popular Front for Peace",
        ),
        ("A local militia, the Red Ants, shelled Mosul on Monday.", "Red Ants"),
    ],
)
def test_a_group_goes_by_the_name_that_follows_it(roles, text, name):
    assert ("initiator", name) in roles(text, "shelling")
    assert len([one for one in roles(text, "shelling") if one[0] == "initiator"]) == 1
