"""Which counts a claim gets: of its own words, of a toll in the next sentence, of one person."""

from dataclasses import replace
from datetime import date

import pytest

from relata.coding.counting import kind_of, linked_counts
from relata.coding.counting.toll import of_one_happening
from relata.coding.frames import Argument, Frame, Linked
from relata.records import Basis, CountOf, Kind, Report, RoleName, Status, TimePrecision, When


def counts(claim):
    return [(count.of, count.low, count.high) for count in claim.counts]


def test_a_toll_in_the_next_sentence_belongs_to_the_happening_before(code):
    first, *_ = code("A roadside bomb exploded in Mosul. One boy died, three were hurt.")
    assert counts(first) == [(CountOf.KILLED, 1, 1), (CountOf.INJURED, 3, 3)]


def test_a_sentence_with_a_happening_of_its_own_keeps_its_toll(code):
    claims = code("A roadside bomb exploded in Mosul. Gunmen killed two teachers in Ramadi.")
    bombing = next(claim for claim in claims if claim.type == "bombing")
    assert counts(bombing) == []


def test_one_person_held_is_one(code):
    [claim] = code("Police arrested the hotel's guard.")
    assert counts(claim) == [(CountOf.DETAINED, 1, 1)]


def test_one_named_person_killed_in_an_attack_is_one(code):
    [claim] = code("Omar Haddad was killed in an air strike on Mosul on Monday.")
    assert counts(claim) == [(CountOf.KILLED, 1, 1)]
    [claim] = code("Omar Haddad survived an air strike on Mosul on Monday.")
    assert counts(claim) == []


def test_a_named_group_held_is_not_one(code):
    [claim] = code("Police arrested the Islamic State in Mosul.")
    assert counts(claim) == []


def test_a_body_of_people_is_not_one(code):
    [claim] = code("Police arrested the hotel's staff.")
    assert counts(claim) == []


def test_so_many_beside_a_deployment_are_those_who_were_sent(code):
    [claim] = code("Turkey deployed troops to Mosul, 80 soldiers in all.")
    assert counts(claim) == [(CountOf.PARTICIPANTS, 80, 80)]
    [claim] = code("Turkey deployed troops to Mosul, 30 soldiers in all.")
    assert counts(claim) == []


def test_a_crowd_at_a_protest_takes_part_in_it(code):
    [claim] = code("Thousands marched in Baghdad against the government.")
    assert counts(claim) == [(CountOf.PARTICIPANTS, 2000, None)]


def act(code, text):
    """What an attack on 14 May 2024 counts, and as what."""
    [claim] = code(text)
    return claim.kind, counts(claim)


def test_so_many_times_are_so_many_attacks(code):
    assert act(code, "Troops shelled Mosul 23 times on Monday.") == (
        Kind.TALLY, [(CountOf.EVENTS, 23, 23)]
    )  # fmt: skip
    assert act(code, "Troops shelled Mosul several times on Monday.") == (Kind.EVENT, [])
    assert act(code, "A guard was shot three times in Mosul.")[0] is Kind.EVENT


def test_times_compared_are_no_attacks(code):
    claims = code("Rebels attacked Mosul with guns three times larger than before.")
    assert all(count.of is not CountOf.EVENTS for claim in claims for count in claim.counts)


def linked(text, trigger, found=(), tally=0.1):
    """The frame that a scorer makes of this word, with the counts that it links to it."""
    start = text.index(trigger)
    return Frame(
        kind=Kind.EVENT, type="shelling", status=Status.OCCURRED, sentence=0, trigger_start=start,
        trigger_end=start + len(trigger), start=0, end=len(text), score=0.9,
        linked=Linked(counts=tuple(found), tally=tally),
    )  # fmt: skip


def counted(coder, text, trigger):
    """The counts of an act to which a scorer links every count of its sentence."""
    report = Report.make(text)
    [sentence] = coder.analyse(report).sentences
    frame = linked(text, trigger, [(m, m.of) for m in sentence.counts if m.of is not None])
    return [(count.of, count.low) for count in linked_counts(report, frame, sentence, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling killed four people, bringing the death toll this week to 31.", [4]),
        ("Shelling killed six, bringing to 180 the number of people killed since October.", [6]),
        ("Shelling killed two people, taking the number of dead to 52.", [2]),
        ("Two more people died after the shelling, raising the toll to 40.", [40]),
        ("Shelling brought the number of people killed this year to 90.", [90]),
    ],
)
def test_a_total_that_rose_is_no_second_count_of_what_raised_it(coder, text, expected):
    trigger = "Shelling" if "Shelling" in text else "shelling"
    assert counted(coder, text, trigger) == [(CountOf.KILLED, low) for low in expected]


def test_a_scorers_act_is_counted_by_the_times_behind_it(coder):
    text = "Troops shelled the town five times."
    assert counted(coder, text, "shelled") == [(CountOf.EVENTS, 5)]
    text = "Troops shelled the town and left it three times."
    assert counted(coder, text, "shelled") == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Since June, bandits have killed 30 villagers.", Kind.TALLY),
        ("Since June, bandits have killed two villagers.", Kind.EVENT),
        ("Since the raid of June, bandits fled and killed 30 villagers.", Kind.EVENT),
    ],
)
def test_people_harmed_since_some_day_are_a_tally_whatever_a_scorer_thinks(coder, text, kind):
    report = Report.make(text)
    [sentence] = coder.analyse(report).sentences
    frame = linked(text, "killed", [(m, CountOf.KILLED) for m in sentence.counts])
    told = When(
        first=date(2024, 6, 1), last=None, precision=TimePrecision.OPEN, basis=Basis.STATED,
        evidence=report.span(0, text.index("June") + 4),
    )  # fmt: skip
    found = linked_counts(report, frame, sentence, ())
    assert kind_of(frame, found, told, text.lower()) is kind


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("At least 53 people were killed, he said, raising an earlier toll of 32.", [53]),
        ("The toll rose from an initial count of 10: 12 people were killed.", [12]),
        ("Gunmen killed 12 people, a toll of 12.", [12, 12]),
    ],
)
def test_an_older_toll_is_no_number_of_the_new_one(coder, text, numbers):
    [sentence] = coder.analyse(Report.make(text)).sentences
    found = [(mention, CountOf.KILLED) for mention in sentence.counts]
    kept = of_one_happening(text, found)
    assert [mention.low for mention, _ in kept] == numbers


@pytest.mark.parametrize(("names", "low"), [(["Ana Ruiz"], [1]), (["Ana Ruiz", "Ulmo Vey"], [])])
def test_a_list_of_names_has_no_number_though_one_is_known_as_a_person(coder, names, low):
    text = f"Police arrested {' and '.join(names)} in Cali."
    report = Report.make(text)
    held = tuple(
        Argument(RoleName.DETAINEE, text.index(name), text.index(name) + len(name))
        for name in names
    )
    frame = replace(linked(text, "arrested"), type="arrest", arguments=held)
    [sentence] = coder.analyse(report).sentences
    assert [count.low for count in linked_counts(report, frame, sentence, held[:1])] == low


@pytest.mark.parametrize(("tally", "kind"), [(0.97, Kind.TALLY), (0.9, Kind.EVENT)])
def test_without_a_number_only_what_is_almost_certain_is_a_tally(tally, kind):
    text = "It was the 53rd such shelling of the town this year."
    assert kind_of(linked(text, "shelling", tally=tally), (), None, text.lower()) is kind
