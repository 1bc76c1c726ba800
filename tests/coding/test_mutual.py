"""What two sides accuse each other of: each says that the other did it."""

from datetime import date

import pytest

from relata.records import Report


@pytest.fixture(scope="session")
def told(learned):
    """Who did it and who says so, of every claim of a text by the model."""

    def claims_of(text):
        claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
        return [
            (
                [role.name for role in claim.roles if role.role.value == "initiator"],
                [(voice.name, voice.stance.value) for voice in claim.voices],
            )
            for claim in claims
        ]

    return claims_of


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Iraq and Syria accused each other on Tuesday of shelling villages near Mosul.",
            "Iraq",
            "Syria",
        ),
        (
            "The army and the rebels blamed each other for the attack on a school in Mosul "
            "that killed six children.",
            "army",
            "rebels",
        ),
        (
            "Iraq and Syria accused one another of striking a prison in Mosul.",
            "Iraq",
            "Syria",
        ),
    ],
)
def test_each_says_that_the_other_did_it(told, text, one, other):
    assert told(text) == [([other], [(one, "accuses")]), ([one], [(other, "accuses")])]


def test_two_who_accuse_a_third_make_one_claim(told):
    ((doers, voices),) = told("Iraq and Syria accused the rebels of shelling villages near Mosul.")
    assert doers == ["rebels"]
    assert voices == [("Iraq", "accuses"), ("Syria", "accuses")]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "Iraq and Syria traded accusations on Tuesday of shelling villages near Mosul.",
            "Iraq",
            "Syria",
        ),
        (
            "The army and the rebels traded blame for the shelling of a market in Mosul "
            "that killed nine people.",
            "army",
            "rebels",
        ),
    ],
)
def test_two_who_trade_the_blame_say_that_the_other_did_it(told, text, one, other):
    assert told(text) == [([other], [(one, "accuses")]), ([one], [(other, "accuses")])]


def test_blame_that_is_traded_for_nothing_codable_is_an_accusation_by_each(learned):
    text = "Iraq and Syria exchanged accusations of harbouring militants."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    sides = [[(role.role.value, role.name) for role in claim.roles] for claim in claims]
    assert [claim.type for claim in claims] == ["accusation", "accusation"]
    assert sides == [
        [("initiator", "Iraq"), ("target", "Syria")],
        [("initiator", "Syria"), ("target", "Iraq")],
    ]


def test_who_accuses_another_of_firing_is_not_where_it_fell(learned):
    text = "Iraq and Syria traded accusations on Tuesday of shelling villages."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [claim.places for claim in claims] == [(), ()]


def test_whom_one_backs_by_the_other_s_word_is_that_one_s_accusation(learned):
    text = "Ethiopia and Egypt traded accusations of arming the clans."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    [backing] = [claim for claim in claims if claim.type == "supports"]
    assert [role.name for role in backing.roles] == ["Egypt", "clans"]
    assert [(voice.name, voice.stance) for voice in backing.voices] == [("Ethiopia", "accuses")]
