"""Who loses ground and who gains it, whichever of them the verb has for its subject."""

import pytest

from relata.coding.frames import Argument
from relata.coding.yielding import gives_up, with_losers
from relata.records import Report, RoleName


@pytest.fixture
def moved(coder):
    """The roles of (role, words) around a word of a sentence about ground that changes hands."""

    def roles_of(text, word, *arguments):
        sentence = coder.analyse(Report.make(text)).sentences[0]
        token = next(n for n, one in enumerate(sentence.parse.tokens) if one.text == word)
        given = [
            Argument(RoleName(role), text.index(words), text.index(words) + len(words))
            for role, words in arguments
        ]
        found = with_losers(sentence, token, given)
        return {(one.role.value, text[one.start : one.end]) for one in found}

    return roles_of


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Government troops ceded Ramadi to the rebels on Friday.", "ceded"),
        ("Government troops lost the town of Ramadi to the rebels.", "lost"),
        ("Government troops handed Ramadi over to the rebels.", "handed"),
    ],
)
def test_who_gives_ground_up_is_its_target(moved, text, word):
    roles = moved(text, word, ("initiator", "Government troops"), ("target", "the rebels"))
    assert roles == {("target", "Government troops"), ("initiator", "the rebels")}


def test_who_gets_it_is_found_where_the_scorer_named_nobody(moved):
    text = "The army ceded Ramadi to the rebels."
    assert ("initiator", "rebels") in moved(text, "ceded", ("initiator", "army"))


def test_the_object_may_be_the_word_that_tells_it(moved):
    text = "The army lost control of Mosul."
    assert moved(text, "control", ("initiator", "army")) == {("target", "army")}


@pytest.mark.parametrize(
    ("text", "word"),
    [("The rebels seized Ramadi.", "seized"), ("The army gave Ramadi food.", "gave")],
)
def test_other_verbs_leave_the_roles_alone(moved, text, word):
    given = ("initiator", text.split()[1])
    assert moved(text, word, given) == {given}


@pytest.mark.parametrize(
    ("text", "word", "is_loss"),
    [
        ("The army surrendered Ramadi to the rebels.", "surrendered", True),
        ("Three rebels surrendered to the army.", "surrendered", False),
        ("The rebels seized Ramadi.", "seized", False),
    ],
)
def test_a_place_is_given_up(coder, text, word, is_loss):
    sentence = coder.analyse(Report.make(text)).sentences[0]
    token = next(n for n, one in enumerate(sentence.parse.tokens) if one.text == word)
    assert gives_up(sentence, token) is is_loss
