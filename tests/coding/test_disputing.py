"""What is told and denied in one breath: two frames, each with its own voice."""

from dataclasses import replace
from datetime import date

import pytest

from builders import offsets_of
from relata.coding.disputing import with_denials
from relata.coding.frames import Argument, Frame, Linked, Speaker
from relata.records import Kind, Report, RoleName, Stance, Status, VoiceKind


def frame_at(text, trigger, status=Status.OCCURRED, linked=None, arguments=()):
    """A killing told by a word of the text, as a scorer that links voices has it."""
    start, end = offsets_of(text, trigger)
    return Frame(
        kind=Kind.EVENT, type="killing", status=status, sentence=0, trigger_start=start,
        trigger_end=end, start=0, end=len(text), score=0.9, linked=linked, arguments=arguments,
    )  # fmt: skip


@pytest.fixture
def parted(coder):
    """The frames of a text's only sentence, parted: status, speakers and the muted of each."""

    def frames_of(text, frames):
        analysis = coder.analyse(Report.make(text))
        found = with_denials(analysis.sentences[0], frames, analysis)
        return [
            (
                frame.status.value,
                [text[s.start : s.end] for s in frame.linked.speakers],
                sorted(text[start:end] for start, end in frame.linked.silent),
                [(a.role.value, text[a.start : a.end]) for a in frame.arguments],
            )
            for frame in found
        ]

    return frames_of


CHARGE = "Residents said the army had killed nine men, which the army denied."


def test_a_denial_behind_what_is_told_is_a_frame_of_its_own(parted):
    doer = Argument(RoleName.INITIATOR, *offsets_of(CHARGE, "the army"))
    assert parted(CHARGE, [frame_at(CHARGE, "killed", linked=Linked(), arguments=(doer,))]) == [
        ("occurred", [], ["the army"], [("initiator", "the army")]),
        ("denied", ["the army"], ["Residents"], [("initiator", "the army")]),
    ]


def test_the_frame_that_a_scorer_found_at_the_denial_gives_way(parted):
    told = frame_at(CHARGE, "killed", linked=Linked())
    denied = frame_at(CHARGE, "denied", status=Status.DENIED, linked=Linked())
    assert [one[0] for one in parted(CHARGE, [told, denied])] == ["occurred", "denied"]


def test_who_denies_plays_no_role_in_what_is_told(parted):
    text = "Moscow said it had killed nine men, which Kyiv denied."
    target = Argument(RoleName.TARGET, *offsets_of(text, "Kyiv"))
    first, second = parted(text, [frame_at(text, "killed", linked=Linked(), arguments=(target,))])
    assert (first[3], second[1], second[3]) == ([], ["Kyiv"], [])


def test_only_who_denies_says_what_stands_at_the_denial(parted):
    text = "Kyiv said the army killed nine men; Moscow denied it."
    speakers = tuple(
        Speaker(*offsets_of(text, name), Stance.DENIES, VoiceKind.OFFICIAL, number)
        for number, name in enumerate(("Kyiv", "Moscow"))
    )
    linked = Linked(speakers=speakers)
    (found,) = parted(text, [frame_at(text, "denied", status=Status.DENIED, linked=linked)])
    assert found[1] == ["Moscow"]


def test_two_who_deny_at_one_word_deny_one_frame(parted):
    text = "Residents said soldiers had killed nine men, which the army and the police denied."
    doer = Argument(RoleName.INITIATOR, *offsets_of(text, "soldiers"))
    told = frame_at(text, "killed", linked=Linked(), arguments=(doer,))
    assert parted(text, [told]) == [
        ("occurred", [], ["the army", "the police"], [("initiator", "soldiers")]),
        ("denied", ["the army", "the police"], ["Residents"], [("initiator", "soldiers")]),
    ]


def test_who_denies_says_none_of_all_that_is_told_before(parted):
    text = "Kyiv said the army killed nine men and burned two villages, which Moscow denied."
    speakers = (Speaker(*offsets_of(text, "Moscow"), Stance.DENIES, VoiceKind.OFFICIAL, 1),)
    told = [frame_at(text, one, linked=Linked(speakers=speakers)) for one in ("killed", "burned")]
    assert [one[:3] for one in parted(text, told)] == [
        ("occurred", [], ["Moscow"]),
        ("occurred", [], ["Moscow"]),
        ("denied", ["Moscow"], ["Kyiv"]),
    ]


def test_a_denial_is_of_the_last_frame_alone(parted):
    text = "Kyiv said the army killed nine men and never shelled a town, which Moscow denied."
    told = frame_at(text, "killed", linked=Linked())
    denied = frame_at(text, "shelled", status=Status.DENIED, linked=Linked())
    assert [one[0] for one in parted(text, [told, denied])] == ["occurred", "denied"]


@pytest.mark.parametrize("claim", ["a claim disputed by Kyiv", "a claim that Kyiv rejected"])
def test_a_claim_is_denied_with_what_it_is_of(parted, claim):
    text = f"Moscow said it had killed nine men, {claim}."
    doer = Argument(RoleName.INITIATOR, *offsets_of(text, "Moscow"))
    assert parted(text, [frame_at(text, "killed", linked=Linked(), arguments=(doer,))]) == [
        ("occurred", [], ["Kyiv"], [("initiator", "Moscow")]),
        ("denied", ["Kyiv"], ["Moscow"], [("initiator", "Moscow")]),
    ]


def test_what_is_denied_and_what_is_charged_keep_their_own_roles(parted):
    text = "The rebels denied killing the teacher and accused the police of torturing two boys."
    roles = [
        Argument(role, *offsets_of(text, words))
        for role, words in (
            (RoleName.INITIATOR, "The rebels"),
            (RoleName.INITIATOR, "the police"),
            (RoleName.VICTIM, "the teacher"),
            (RoleName.VICTIM, "two boys"),
        )
    ]
    first = frame_at(text, "killing", Status.DENIED, Linked(), tuple(roles))
    second = frame_at(text, "torturing", Status.OCCURRED, Linked(), tuple(roles[1:]))
    assert [one[3] for one in parted(text, [first, second])] == [
        [("initiator", "The rebels"), ("victim", "the teacher")],
        [("initiator", "the police"), ("victim", "two boys")],
    ]


def test_who_denies_doing_it_would_have_done_it(parted):
    text = "The rebels denied killing the teacher."
    victim = Argument(RoleName.VICTIM, *offsets_of(text, "the teacher"))
    (found,) = parted(text, [frame_at(text, "killing", Status.DENIED, Linked(), (victim,))])
    assert found[3] == [("initiator", "The rebels"), ("victim", "the teacher")]


def test_a_deed_that_only_says_how_two_stand_is_no_deed(coder):
    text = "Iran denied that it arms the Houthis."
    sides = tuple(Argument(RoleName.INITIATOR, *offsets_of(text, w)) for w in ("Iran", "Houthis"))
    deed = frame_at(text, "arms", Status.DENIED, Linked(), sides)
    stand = replace(deed, kind=Kind.RELATION, type="supports", linked=None)
    analysis = coder.analyse(Report.make(text))
    assert with_denials(analysis.sentences[0], [deed, stand], analysis) == [stand]


def test_the_rules_own_frames_are_left_as_they_are(coder):
    analysis = coder.analyse(Report.make(CHARGE))
    frame = frame_at(CHARGE, "killed")
    assert with_denials(analysis.sentences[0], [frame], analysis) == [frame]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels denied that they had killed the priests and blamed the army.",
        "THE REBELS REJECT THE CHARGE THAT THEY KILLED THE PRIESTS AND BLAMES THE ARMY FOR IT.",
    ],
)
def test_who_denies_a_deed_and_blames_another_for_it_says_two_things(parted, text):
    low = text.lower()
    army = Argument(RoleName.INITIATOR, low.index("army"), low.index("army") + len("army"))
    start = low.index("the priests")
    priests = Argument(RoleName.VICTIM, start, start + len("the priests"))
    told = frame_at(text, text[low.index("killed") :][:6], Status.DENIED, Linked(), (army, priests))
    denied, blamed = parted(text, [told])
    assert denied[0] == "denied"
    assert [one.lower() for _, one in denied[3]] == ["the rebels", "the priests"]
    assert (blamed[0], [one.lower() for _, one in blamed[3]]) == (
        "occurred", ["army", "the priests"]
    )  # fmt: skip
    assert [one.lower() for one in blamed[1]] == ["the rebels"]


def test_who_only_denies_blames_nobody(parted):
    text = "The rebels denied that they had killed the priests and left."
    told = frame_at(text, "killed", Status.DENIED, Linked())
    assert [one[0] for one in parted(text, [told])] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "The enemies' claim that they captured Ramadi is baseless.",
        "The rebels' claim that they shot down a jet near Ramadi is false, the army said.",
    ],
)
def test_a_claim_that_is_called_untrue_is_not_told_as_done(learned, text):
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    told = [claim for claim in claims if all(v.stance == "denies" for v in claim.voices)]
    assert told
    assert {claim.status.value for claim in told} == {"denied"}
