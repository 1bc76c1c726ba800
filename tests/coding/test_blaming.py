"""At whose door an act is laid: he is its doer, whoever blames him is not."""

import pytest

from relata.coding.blaming import with_blamed
from relata.coding.frames import Argument, Frame
from relata.records import Kind, Report, RoleName, Status


def told(claims):
    """The doers and the voices of the one attack that is told."""
    (claim,) = [c for c in claims if c.type in ("armed_attack", "bombing", "killing")]
    doers = {role.name for role in claim.roles if role.role.value == "initiator"}
    return doers, [(voice.name, voice.stance.value) for voice in claim.voices]


@pytest.mark.parametrize(
    "text",
    [
        "The raid was blamed on the ELN by the governor.",
        "The raid, blamed by the governor on the ELN, left four soldiers dead.",
        "The raid, which the governor blamed on the ELN, left four soldiers dead.",
        "The governor blamed the raid on the ELN.",
        "The governor attributed the raid to the ELN.",
    ],
)
def test_the_blamed_did_it_and_who_blames_accuses(code, text):
    assert told(code(text)) == ({"ELN"}, [("governor", "accuses")])


def test_several_may_be_blamed(code):
    doers, _ = told(code("The raid was blamed on the ELN and the Taliban."))
    assert doers == {"ELN", "Taliban"}


def test_what_is_blamed_on_no_actor_keeps_its_roles(code):
    doers, _ = told(code("Gunmen attacked a bus near Mosul, which was blamed on old hatred."))
    assert doers == {"Gunmen"}


def plain(claims):
    """Every claim as type, status, roles and voices."""
    return sorted(
        (
            claim.type,
            claim.status.value,
            sorted((role.role.value, role.name) for role in claim.roles),
            sorted((voice.stance.value, voice.name) for voice in claim.voices),
        )
        for claim in claims
    )


def test_who_is_struck_by_the_act_somebody_is_blamed_for_did_not_do_it(code):
    text = "The government blamed the rebels for an attack on the army."
    assert plain(code(text)) == [
        (
            "armed_attack",
            "occurred",
            [("initiator", "rebels"), ("target", "army")],
            [("accuses", "government")],
        )
    ]


def test_only_the_act_itself_is_laid_at_a_door(code):
    text = "The police blamed the bombing on the Taliban and arrested ten villagers."
    assert plain(code(text)) == [
        (
            "arrest",
            "occurred",
            [("detainee", "ten villagers"), ("initiator", "police")],
            [],
        ),
        ("bombing", "occurred", [("initiator", "Taliban")], [("accuses", "police")]),
    ]


def test_who_acts_in_the_next_clause_is_not_accused(code):
    text = "The UN attributed the killings to drug gangs and the police arrested ten gang members."
    assert plain(code(text)) == [
        (
            "arrest",
            "occurred",
            [("detainee", "ten gang members"), ("initiator", "police")],
            [],
        ),
        ("killing", "occurred", [("initiator", "drug gangs")], [("accuses", "UN")]),
    ]


def test_the_last_that_is_named_is_accused(code):
    text = "The governor blamed a raid on the army on the rebels."
    assert plain(code(text)) == [
        ("armed_attack", "occurred", [("initiator", "rebels")], [("accuses", "governor")])
    ]


def frames_of(coder, text, *triggers):
    """Frames whose doer is the sentence's first actor, as they are once the blamed is known."""
    analysis = coder.analyse(Report.make(text))
    (sentence,) = analysis.sentences
    first = sentence.actors[0]
    frames = [
        Frame(
            kind=Kind.EVENT, type="armed_attack", status=Status.OCCURRED, sentence=0,
            trigger_start=text.index(word), trigger_end=text.index(word) + len(word), start=0,
            end=len(text), score=0.9,
            arguments=(Argument(RoleName.INITIATOR, first.start, first.end),),
        )
        for word in triggers
    ]  # fmt: skip
    return [
        {text[a.start : a.end] for a in frame.arguments} for frame in with_blamed(sentence, frames)
    ]


def test_of_a_passive_the_act_is_what_stands_before_it(coder):
    text = "The army killed four rebels in Mosul, a day after a raid that was blamed on the rebels."
    assert frames_of(coder, text, "killed", "raid") == [{"army"}, {"rebels"}]


def test_of_a_verb_in_between_the_accused_may_stand_behind_it(coder):
    text = "The army blamed the raid that killed two officers on the Taliban."
    assert frames_of(coder, text, "raid") == [{"Taliban"}]


@pytest.mark.parametrize(
    "text",
    [
        "The army has not blamed the raid on the Taliban.",
        "The army may blame the raid on the Taliban.",
        "The army pinned down a raid on the Taliban.",
    ],
)
def test_nobody_is_accused_by_what_is_not_said(coder, text):
    assert frames_of(coder, text, "raid") == [{"army"}]


def test_whom_somebody_suspects_is_the_doer_of_what_has_no_word_of_its_own(coder):
    assert frames_of(coder, "Security sources suspect the FARC.", "suspect") == [{"FARC"}]
