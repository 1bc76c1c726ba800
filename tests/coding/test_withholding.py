"""Who does not comment says nothing: neither voice nor denial."""

from datetime import date

import pytest

from relata.coding.withholding import is_said_by_nobody
from relata.records import Report


@pytest.fixture(scope="session")
def told(learned):
    """The claims of a text by the model: type, status and voices."""

    def claims_of(text):
        claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
        return [(c.type, c.status.value, [voice.name for voice in c.voices]) for c in claims]

    return claims_of


@pytest.mark.parametrize(
    "text",
    [
        "The army did not comment on the alleged air strikes.",
        "The group has not commented on the bombing in Kano.",
        "Israel has not confirmed or denied the strike on Damascus.",
        "Neither side commented on the clash near Lachin.",
        "The front did not claim the bombing in Kano.",
    ],
)
def test_what_nobody_comments_on_is_not_told(told, text):
    assert told(text) == []


def test_reports_that_somebody_will_not_comment_on_are_not_his(told):
    text = (
        "The ministry declined to comment on reports that its soldiers had killed nine villagers."
    )
    assert told(text) == [("killing", "occurred", [])]


def test_who_denies_is_heard(told):
    assert told("The army denied the air strike on Bor.")[0][1:] == ("denied", ["army"])


@pytest.mark.parametrize(
    ("text", "word", "is_said"),
    [
        ("No group has said it carried out the attack.", "attack", True),
        ("Nobody claimed that soldiers had killed nine men.", "killed", True),
        ("No group has said so, but police suspect the attack was theirs.", "attack", False),
        ("The group has said it carried out the attack.", "attack", False),
    ],
)
def test_what_nobody_says_is_not_told(coder, text, word, is_said):
    [sentence] = coder.analyse(Report.make(text)).sentences
    token = next(n for n, one in enumerate(sentence.parse.tokens) if one.text == word)
    assert is_said_by_nobody(sentence, token) is is_said


def test_what_neither_of_two_sides_has_claimed_is_denied_by_neither(learned):
    text = "Neither the army nor the rebels have claimed the attack in Mosul."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [claim for claim in claims if claim.status.value == "denied"] == []
