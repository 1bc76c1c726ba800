"""Who tells his own side's violence owns up to it."""

import pytest

from relata.coding.frames import Frame
from relata.coding.owning import owned, with_owners
from relata.records import ActorKind, Kind, Report, Role, RoleName, Stance, Status, Voice, VoiceKind

FRAME = {
    "kind": Kind.EVENT,
    "sentence": 0,
    "trigger_start": 0,
    "trigger_end": 1,
    "start": 0,
    "end": 1,
    "score": 0.9,
}


@pytest.fixture
def stance(coder):
    """What a voice is told to do, with the claim's doer, each given by name and register id."""

    def stance_of(speaker, doer, said=Stance.ASSERTS, code="air_strike", status=Status.OCCURRED):
        kind = VoiceKind(speaker[2]) if len(speaker) > 2 else VoiceKind.UNKNOWN
        voice = Voice(name=speaker[0], kind=kind, stance=said, actor_id=speaker[1], evidence=None)
        name, actor_id, *kind = doer
        role = Role(
            role=RoleName.INITIATOR, name=name, evidence=None, actor_id=actor_id,
            actor_kind=kind[0] if kind else None,
        )  # fmt: skip
        frame = Frame(type=code, status=status, **FRAME)
        [told] = owned([voice], [role], frame, coder.register)
        return told.stance.value

    return stance_of


MINISTRY = ("the defence ministry", "iq-defence-ministry")
ARMY = ("the Iraqi army", "iq-armed-forces")
OTHERS = ("Syrian troops", "sy-armed-forces")
NAMELESS = ("gunmen", None)


def test_a_group_owns_up_to_nothing_that_an_army_did(stance):
    army = ("army", None, ActorKind.STATE_FORCES)
    assert (
        stance(("the RSF", "rapid-support-forces", "party"), army, Stance.CLAIMS_RESPONSIBILITY)
        == "accuses"
    )


@pytest.mark.parametrize(
    ("doer", "expected"),
    [
        (("rebels", None, ActorKind.REBEL_GROUP), "accuses"),
        (("air defences", None, ActorKind.STATE_FORCES), "claims_responsibility"),
        (NAMELESS, "claims_responsibility"),
    ],
)
def test_a_state_owns_up_to_nothing_that_rebels_did(stance, doer, expected):
    assert stance(ARMY, doer, Stance.CLAIMS_RESPONSIBILITY) == expected


@pytest.mark.parametrize(
    ("speaker", "doer", "expected"),
    [
        (("the president", None, "official"), OTHERS, "asserts"),
        (("Syrian officials", None, "official"), OTHERS, "claims_responsibility"),
        (("the president", None, "official"), ("troops", None, ActorKind.STATE_FORCES),
         "claims_responsibility"),
        (("a rebel commander", None, "party"), OTHERS, "accuses"),
        (("a rebel commander", None, "party"), NAMELESS, "claims_responsibility"),
        (("the army", None, "official"), ("rebels", None, ActorKind.REBEL_GROUP), "accuses"),
    ],
)  # fmt: skip
def test_who_is_of_no_known_side_owns_up_to_no_deed_of_a_state_not_his_own(
    stance, speaker, doer, expected
):
    assert stance(speaker, doer, Stance.CLAIMS_RESPONSIBILITY) == expected


def test_what_nobody_did_is_owned_in_plain_words_alone(coder):
    report = Report.make("The front claimed it. It said that a base was shelled.")
    words = ("claimed", "said")
    frame = Frame(type="shelling", status=Status.OCCURRED, **FRAME)
    starts = [report.text.index(word) for word in words]
    voices = [
        Voice(name="the front", kind=VoiceKind.PARTY, stance=Stance.CLAIMS_RESPONSIBILITY,
              evidence=None, cue=report.span(start, start + len(word)))
        for start, word in zip(starts, words, strict=True)
    ]  # fmt: skip
    told = owned(voices, [], frame, coder.register)
    assert [voice.stance.value for voice in told] == ["claims_responsibility", "asserts"]


@pytest.mark.parametrize(
    ("speaker", "doer", "expected"),
    [
        (ARMY, ARMY, "claims_responsibility"),
        (MINISTRY, ARMY, "claims_responsibility"),
        (("The Wolves", None), ("the wolves", None), "claims_responsibility"),
        (MINISTRY, OTHERS, "asserts"),
        (MINISTRY, NAMELESS, "asserts"),
        (("houthis", "houthis"), ARMY, "asserts"),
    ],
)
def test_it_is_owned_by_the_doer_and_by_those_who_speak_for_his_state(
    stance, speaker, doer, expected
):
    assert stance(speaker, doer) == expected


def test_only_violence_that_was_done_is_owned(stance):
    assert stance(ARMY, ARMY, code="talks") == "asserts"
    assert stance(ARMY, ARMY, status=Status.PLANNED) == "asserts"
    assert stance(ARMY, ARMY, said=Stance.DENIES) == "denies"


def test_a_medium_owns_nothing(coder):
    voice = Voice(name="The Gazette", kind=VoiceKind.MEDIA, stance=Stance.ASSERTS, evidence=None)
    role = Role(role=RoleName.INITIATOR, name="The Gazette", evidence=None)
    frame = Frame(type="killing", status=Status.OCCURRED, **FRAME)
    assert owned([voice], [role], frame, coder.register) == (voice,)


def test_who_claims_what_the_other_side_did_accuses_it(stance):
    claims = Stance.CLAIMS_RESPONSIBILITY
    assert stance(("The Houthis", "houthis"), ARMY, said=claims) == "accuses"
    assert stance(("The Houthis", "houthis"), NAMELESS, said=claims) == "claims_responsibility"
    assert stance(ARMY, ARMY, said=claims) == "claims_responsibility"


def test_what_another_states_forces_did_is_no_deed_of_the_speaker(stance):
    assert stance(MINISTRY, OTHERS, said=Stance.CLAIMS_RESPONSIBILITY) == "accuses"
    assert stance(MINISTRY, ARMY, said=Stance.CLAIMS_RESPONSIBILITY) == "claims_responsibility"


@pytest.mark.parametrize(
    ("cue", "said", "code", "doers"),
    [
        ("took responsibility", Stance.CLAIMS_RESPONSIBILITY, "bombing", ["ELN"]),
        ("took responsibility", Stance.CLAIMS_RESPONSIBILITY, "demand", []),
        ("took responsibility", Stance.ASSERTS, "bombing", []),
        ("spoke", Stance.CLAIMS_RESPONSIBILITY, "bombing", []),
    ],
)
def test_who_owns_up_to_what_nobody_else_did_is_its_doer(cue, said, code, doers):
    report = Report.make(f"The ELN {cue}.")
    source, words = report.span(4, 7), report.span(8, 8 + len(cue))
    voice = Voice(
        name="ELN", kind=VoiceKind.PARTY, stance=said, actor_id=None, evidence=source, cue=words
    )
    found = with_owners((), [voice], code)
    assert [role.name for role in found] == doers
    other = Role(role=RoleName.INITIATOR, name="gunmen", evidence=None)
    assert with_owners([other], [voice], code) == (other,)


def test_nobody_owns_up_to_what_another_side_only_plans(stance):
    claims = Stance.CLAIMS_RESPONSIBILITY
    rebels = ("rebels", None, ActorKind.REBEL_GROUP)
    assert stance(ARMY, rebels, claims, status=Status.PLANNED) == "accuses"
    assert stance(ARMY, ARMY, claims, status=Status.PLANNED) == "claims_responsibility"


@pytest.mark.parametrize(
    ("kind", "expected"), [("party", "claims_responsibility"), ("official", "asserts")]
)
def test_a_group_owns_what_its_spokesman_tells_of_it(stance, kind, expected):
    speaker = ("spokesman of the Kestrel Front", None, kind)
    assert stance(speaker, ("Kestrel fighters", None)) == expected
