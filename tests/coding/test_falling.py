"""Who falls in a clash with others is one of its parties, and not who was only there."""

import pytest

from relata.coding.falling import with_the_fallen
from relata.coding.frames import Argument
from relata.records import Report, RoleName


@pytest.fixture
def parties(coder):
    """The parties of a clash told in a sentence of which a scorer found some roles."""

    def of(text, *arguments):
        analysis = coder.analyse(Report.make(text))
        given = [
            Argument(RoleName(role), text.index(words), text.index(words) + len(words))
            for role, words in arguments
        ]
        found = with_the_fallen(analysis.sentences[0], given, analysis)
        assert set(given) <= set(found)
        doers = [one for one in found if one.role is RoleName.INITIATOR]
        return {text[one.start : one.end] for one in doers}

    return of


@pytest.mark.parametrize(
    ("text", "other", "fallen"),
    [
        ("Five soldiers were killed in clashes with rebels.", "rebels", "Five soldiers"),
        ("The assassin died after a shootout with police in Ramadi.", "police", "The assassin"),
        ("Nine gunmen were killed by soldiers in a firefight.", "soldiers", "Nine gunmen"),
        ("Four militants were killed by members of the army during an hours-long gun battle.",
         "members of the army", "Four militants"),
    ],
)  # fmt: skip
def test_who_falls_in_a_clash_fought_in_it(parties, text, other, fallen):
    assert parties(text, ("initiator", other), ("victim", fallen)) == {other, fallen}


@pytest.mark.parametrize(
    ("text", "other", "hurt"),
    [
        ("Five civilians were killed in clashes with rebels.", "rebels", "Five civilians"),
        ("Two women were killed by soldiers in a firefight.", "soldiers", "Two women"),
        ("Soldiers clashed with rebels and three gunmen were killed.", "Soldiers", "three gunmen"),
        ("Five soldiers were killed by rebels near Ramadi.", "rebels", "Five soldiers"),
        ("After clashes with rebels, it said two soldiers died.", "rebels", "two soldiers"),
    ],
)  # fmt: skip
def test_who_is_only_hurt_is_no_party(parties, text, other, hurt):
    assert parties(text, ("initiator", other), ("victim", hurt)) == {other}


def test_a_party_is_named_once(parties):
    text = "Five soldiers were killed in clashes with rebels near Ramadi."
    given = ("initiator", "rebels"), ("initiator", "soldiers"), ("victim", "Five soldiers")
    assert parties(text, *given) == {"rebels", "soldiers"}
