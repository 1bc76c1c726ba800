"""Whose voice a scorer's links make of a claim, beside those whom the rules find quoted."""

import pytest

from builders import offsets_of
from relata.coding.frames import Frame, Linked, Speaker
from relata.coding.thread import thread_frames
from relata.coding.voicing import told_voices
from relata.records import Kind, Report, Stance, Status, VoiceKind


def linked_frame(text, trigger, linked, **parts):
    """An event frame of the trigger, over the whole text, as a scorer makes it."""
    start, end = offsets_of(text, trigger)
    told = {"type": "armed_attack", "status": Status.OCCURRED, **parts}
    return Frame(
        kind=Kind.EVENT,
        sentence=0,
        trigger_start=start,
        trigger_end=end,
        start=0,
        end=len(text),
        score=0.9,
        linked=linked,
        **told,
    )


@pytest.fixture
def told(coder):
    """Names and stances of the voices of a frame of the text."""

    def voices_of(text, trigger, linked, **parts):
        report = Report.make(text)
        frame = linked_frame(text, trigger, linked, **parts)
        voices = told_voices(report, frame, coder.analyse(report))
        return [(voice.name, voice.stance.value) for voice in voices]

    return voices_of


TEXT = "The mayor said that gunmen attacked a bus near Mosul, where a clinic burned."


def test_who_is_quoted_is_the_voice_whether_or_not_he_was_linked(told):
    assert told(TEXT, "attacked", Linked()) == [("mayor", "asserts")]


def test_a_source_that_the_scorer_does_not_believe_in_is_no_voice(told):
    silent = frozenset({offsets_of(TEXT, "mayor"), offsets_of(TEXT, "The mayor")})
    assert told(TEXT, "burned", Linked(silent=silent)) == []


def test_whom_the_scorer_linked_takes_the_place_of_who_is_silent(told):
    silent = frozenset({offsets_of(TEXT, "mayor"), offsets_of(TEXT, "The mayor")})
    speaker = Speaker(*offsets_of(TEXT, "clinic"), Stance.WARNS, VoiceKind.UNKNOWN, -1)
    linked = Linked(speakers=(speaker,), silent=silent)
    assert told(TEXT, "attacked", linked) == [("clinic", "warns")]


def test_what_a_cue_says_plainly_is_no_mere_saying(told):
    text = "The mayor confirmed that gunmen attacked a bus near Mosul."
    speaker = Speaker(*offsets_of(text, "The mayor"), Stance.ASSERTS, VoiceKind.OFFICIAL, 0)
    assert told(text, "attacked", Linked(speakers=(speaker,))) == [("mayor", "confirms")]


def test_who_denies_what_another_told_is_heard_though_the_scorer_heard_the_other(coder):
    text = "The town was shelled at dawn, a doctor said. The rebels denied responsibility for it."
    report = Report.make(text)
    analysis = coder.analyse(report)
    doctor = next(a for a in analysis.attributions if a.stance is Stance.ASSERTS)
    rebels = next(a for a in analysis.attributions if a.stance is Stance.DENIES)
    speaker = Speaker(
        doctor.source_start, doctor.source_end, Stance.ASSERTS, VoiceKind.WITNESS,
        analysis.attributions.index(doctor),
    )  # fmt: skip
    silent = frozenset({(rebels.source_start, rebels.source_end)})
    linked = Linked(speakers=(speaker,), silent=silent)
    frame = linked_frame(text, "shelled", linked, type="shelling")
    first, answer = (thread.frame for thread in thread_frames([[frame], []], analysis))
    assert answer.status is Status.DENIED
    names = [[voice.name for voice in told_voices(report, f, analysis)] for f in (first, answer)]
    assert names == [["a doctor"], ["rebels"]]


def test_who_denies_what_others_accuse_him_of_accuses_nobody(told):
    text = "The defence ministry denied that its soldiers attacked a bus near Mosul."
    speaker = Speaker(
        *offsets_of(text, "The defence ministry"), Stance.ACCUSES, VoiceKind.OFFICIAL, 0
    )
    assert told(text, "attacked", Linked(speakers=(speaker,))) == [("defence ministry", "denies")]


@pytest.mark.parametrize(
    ("text", "source", "linked", "expected"),
    [
        ("The army confirmed that it attacked a bus near Mosul.", "The army",
         Stance.CLAIMS_RESPONSIBILITY, ("army", "confirms")),
        ("The mayor accused rebels of having attacked a bus.", "The mayor",
         Stance.ASSERTS, ("mayor", "accuses")),
        ("Omar Said pleaded not guilty to charges that he attacked a bus.", "Omar Said",
         Stance.CLAIMS_RESPONSIBILITY, ("Omar Said", "denies")),
    ],
)  # fmt: skip
def test_no_scorer_overrules_a_plain_cue(told, text, source, linked, expected):
    speaker = Speaker(*offsets_of(text, source), linked, VoiceKind.OFFICIAL, 0)
    assert told(text, "attacked", Linked(speakers=(speaker,))) == [expected]


def test_an_outlet_that_passes_an_accusation_on_accuses_nobody(told):
    text = "Rebels attacked a bus near Mosul, the mayor said, Xinhua reported."
    outlet = Speaker(*offsets_of(text, "Xinhua"), Stance.ACCUSES, VoiceKind.MEDIA, 1)
    mayor = Speaker(*offsets_of(text, "the mayor"), Stance.ACCUSES, VoiceKind.OFFICIAL, 0)
    assert told(text, "attacked", Linked(speakers=(mayor, outlet))) == [
        ("Xinhua", "asserts"),
        ("mayor", "accuses"),
    ]


COMMUNIQUE = (
    "[COMMUNIQUE] [RESCUE COUNCIL] [TEXT] GUNMEN BURNED THE MILL AT DAWN AND TWO GUARDS DIED."
)


def test_what_a_body_issues_the_report_tells_itself_where_no_scorer_believes_otherwise(told):
    issuer = Speaker(*offsets_of(COMMUNIQUE, "RESCUE COUNCIL"), Stance.ASSERTS, VoiceKind.PARTY, 0)
    assert told(COMMUNIQUE, "BURNED", Linked()) == []
    assert told(COMMUNIQUE, "BURNED", Linked(speakers=(issuer,))) == [("RESCUE COUNCIL", "asserts")]


@pytest.mark.parametrize(
    ("text", "mention", "is_likely", "expected"),
    [
        (TEXT, "clinic", False, ["mayor"]),
        ("The mayor said, with the river police, that gunmen attacked a bus.", "river police",
         True, ["mayor", "river police"]),
        ("The mayor told the state broadcaster that gunmen attacked a bus.",
         "state broadcaster", True, ["mayor"]),
        ("The Rescue Mission (RM) said that gunmen attacked a bus.", "RM", True,
         ["Rescue Mission (RM)"]),
        ("The mayor said, with the government, that gunmen attacked a bus.", "government",
         True, ["mayor"]),
    ],
)  # fmt: skip
def test_a_likely_mention_is_heard_beside_who_is_quoted(told, text, mention, is_likely, expected):
    speaker = Speaker(*offsets_of(text, mention), Stance.ASSERTS, VoiceKind.OFFICIAL, -1, is_likely)
    assert [name for name, _ in told(text, "attacked", Linked(speakers=(speaker,)))] == expected
