"""Whether the one person whom an act hits counts as killed, as hurt or not at all."""

import pytest

from relata.coding.counting import linked_counts
from relata.coding.frames import Argument, Frame, Linked
from relata.records import CountOf, Kind, Report, RoleName, Status

KILLED, INJURED = CountOf.KILLED, CountOf.INJURED


def counted(coder, text, trigger, who, **told):
    """What a scorer's act counts, `who` its victim, no number linked or those of `linked`."""
    report = Report.make(text)
    [sentence, *_] = coder.analyse(report).sentences
    start, at = text.index(trigger), text.index(who)
    found = tuple((m, of) for m in sentence.counts for of in told.pop("linked", ()))
    doer = told.pop("doer", None)
    roles = [Argument(RoleName.VICTIM, at, at + len(who))]
    if doer is not None:
        roles.append(Argument(RoleName.INITIATOR, text.index(doer), text.index(doer) + len(doer)))
    plain = {
        "kind": Kind.EVENT, "type": "killing", "status": Status.OCCURRED, "sentence": 0,
        "trigger_start": start, "trigger_end": start + len(trigger), "start": 0, "end": len(text),
        "score": 0.9, "arguments": tuple(roles), "linked": Linked(counts=found, tally=0.1),
    }  # fmt: skip
    counts = linked_counts(report, Frame(**(plain | told)), sentence, ())
    return [(count.of, count.low) for count in counts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A policeman was shot and wounded in Nablus.", [(INJURED, 1)]),
        ("A policeman was shot in the back.", [(INJURED, 1)]),
        ("A policeman was shot in the back and died.", [(KILLED, 1)]),
        ("A policeman was shot dead.", [(KILLED, 1)]),
        ("A policeman was shot at by gunmen.", []),
        ("A policeman was shot at a checkpoint.", [(KILLED, 1)]),
        ("A policeman was shot and is in critical condition.", []),
        ("A policeman survived after he was shot.", []),
    ],
)
def test_who_is_told_to_live_is_not_killed(coder, text, expected):
    assert counted(coder, text, "shot", "policeman") == expected


def test_a_scorers_dead_who_is_wounded_by_the_text_is_injured(coder):
    text = "A policeman was shot and wounded in Nablus."
    assert counted(coder, text, "shot", "policeman", linked=[KILLED]) == [(INJURED, 1)]


@pytest.mark.parametrize(
    "status", [Status.ATTEMPTED, Status.PLANNED, Status.THREATENED, Status.HYPOTHETICAL]
)
def test_nobody_is_killed_by_what_is_only_meant(coder, status):
    assert counted(coder, "Gunmen tried to kill a judge.", "kill", "judge", status=status) == []


def test_a_number_linked_to_an_attempt_is_no_outcome(coder):
    told = {"status": Status.ATTEMPTED, "linked": [KILLED]}
    assert counted(coder, "Gunmen tried to kill a judge.", "kill", "judge", **told) == []


@pytest.mark.parametrize(
    ("text", "doer", "expected"),
    [
        ("A man stabbed a guard before he was shot dead.", "man", []),
        ("Gunmen stabbed a guard before he was shot dead.", "Gunmen", [(KILLED, 1)]),
        ("A man stabbed a guard, killing her.", "man", [(KILLED, 1)]),
    ],
)
def test_what_became_of_the_attacker_is_not_what_became_of_whom_he_hit(coder, text, doer, expected):
    told = {"type": "armed_attack", "doer": doer}
    assert counted(coder, text, "stabbed", "guard", **told) == expected


@pytest.mark.parametrize("who", ["mayor", "suspected drug lord", "former army general", "Filipino"])
def test_one_person_is_one_whatever_he_is(coder, who):
    assert counted(coder, f"A {who} was killed in Gao.", "killed", who) == [(KILLED, 1)]


def test_a_host_of_people_is_not_one(coder):
    text = "A host of people were killed in Gao."
    assert counted(coder, text, "killed", "host of people") == []


def test_the_same_number_in_a_later_sentence_is_counted_once(code):
    [claim, *_] = code(
        "A bomb exploded in Gao, wounding 12. Three of the 12 wounded were children."
    )
    assert [(c.of, c.low) for c in claim.counts] == [(INJURED, 12)]


def test_who_is_taken_to_hospital_is_hurt_by_the_happening_before(code):
    [claim, *_] = code("A bomb exploded in Gao. Ten people were taken to hospital.")
    assert [(c.of, c.low) for c in claim.counts] == [(INJURED, 10)]


@pytest.mark.parametrize(
    ("text", "who", "code", "expected"),
    [
        (
            "Rescuers freed fourteen kidnapping victims near Gao.",
            "victims",
            "release",
            (CountOf.RELEASED, 14),
        ),
        (
            "In Ramadi 40 Chadian botanists were seized.",
            "Chadian botanists",
            "abduction",
            (CountOf.ABDUCTED, 40),
        ),
        (
            "Troops held about 60 demonstrators in Mosul.",
            "60 demonstrators",
            "arrest",
            (CountOf.DETAINED, 54),
        ),
    ],
)
def test_the_number_before_who_alone_suffers_an_act_counts_them(coder, text, who, code, expected):
    trigger = {"release": "freed", "abduction": "seized", "arrest": "held"}[code]
    assert counted(coder, text, trigger, who, type=code) == [expected]


def test_the_number_of_a_day_or_of_deeds_counts_nobody(coder):
    text = "On 14 May Danish botanists were killed near Gao."
    assert counted(coder, text, "killed", "Danish botanists") == []
    text = "The killing after nine attacks of monks shocked Gao."
    assert counted(coder, text, "killing", "attacks") == []


@pytest.mark.parametrize(
    ("text", "who", "expected"),
    [
        ("The killing of Ngabolo shocked Gao.", "Ngabolo", [(KILLED, 1)]),
        ("The killing of Belgians shocked Gao.", "Belgians", []),
        ("Police say the killing of an innkeeper shocked Gao.", "innkeeper", [(KILLED, 1)]),
        ("Police say the killing of a network shocked Gao.", "network", []),
        ("Police say the killing of a busload of nuns shocked Gao.", "busload", []),
        ("Police say the killing of an innkeeper's goat shocked Gao.", "innkeeper", []),
        ("THE KILLING OF NGABOLO SHOCKED GAO.", "NGABOLO", []),
    ],
)
def test_a_name_known_by_nothing_else_is_one_person_and_so_is_a_single_one(
    coder, text, who, expected
):
    trigger = "KILLING" if text.isupper() else "killing"
    assert counted(coder, text, trigger, who) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("cocoa buyer", [(KILLED, 1)]),
        ("archivist", [(KILLED, 1)]),
    ],
)
def test_who_goes_by_a_calling_is_one_person(coder, who, expected):
    text = f"An unknown {who} was killed in Nablus."
    assert counted(coder, text, "killed", who) == expected


def test_several_who_go_by_a_calling_are_not_one(coder):
    assert counted(coder, "The cocoa buyer was killed in Nablus.", "killed", "cocoa buyer") == []


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"type": "abduction"}, [(CountOf.ABDUCTED, 3)]),
        ({"type": "abduction", "status": Status.PLANNED}, []),
        ({"type": "armed_clash"}, []),
    ],
)
def test_the_number_of_those_whom_a_clause_is_about_counts_them(coder, told, expected):
    text = "Troops searched for the three nurses whom rebels had seized in Jolo."
    assert counted(coder, text, "seized", "three nurses", **told) == expected
