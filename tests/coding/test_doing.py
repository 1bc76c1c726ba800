"""Who does something, and what that leaves no other type for."""

from datetime import date

import pytest

from relata.coding.doing import Participant, type_by_doers
from relata.records import Kind, Report, RoleName


@pytest.fixture(scope="session")
def first(learned):
    """The first event of a text by the model."""

    def first_event(text):
        claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
        return next(claim for claim in claims if claim.kind is Kind.EVENT)

    return first_event


def named(claim, role):
    """The names of those who have a role in a claim."""
    return [one.name for one in claim.roles if one.role.value == role]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The National Liberation Army bombed a pipeline in Bogotá on Friday.", "bombing"),
        ("Rebel drones bombed a pipeline near Mosul on Friday.", "air_strike"),
        ("The Israeli army bombed a pipeline near Mosul on Friday.", "air_strike"),
        ("The junta bombed a tea shop near Mosul on Friday, killing 11 people.", "air_strike"),
        ("Protesters attacked the embassies of Sudan and Israel on Monday.", "riot"),
        ("A controlled explosion of a van near Mosul caused panic on Monday.", "weapons_disrupted"),
        ("Al-Shabab detained four traders near Mosul on Monday.", "arrest"),
    ],
)
def test_who_does_it_tells_the_type(first, text, code):
    assert first(text).type == code


def test_nobody_is_attacked_by_what_the_attackers_came_in(first):
    claim = first(
        "Gunmen who came ashore in rubber dinghies attacked two hotels in Mosul on Monday."
    )
    assert named(claim, "initiator") == ["Gunmen"]


def test_arms_are_not_arrested(first):
    claim = first("Police arrested 24 people and later found 87 detonators at a station in Mosul.")
    assert named(claim, "detainee") == ["24 people"]


def test_the_army_that_tells_of_a_liberation_army_accuses_it(first):
    claim = first("The National Liberation Army bombed a pipeline on Friday, the army said.")
    assert [(voice.name, voice.stance.value) for voice in claim.voices] == [("army", "accuses")]


def test_who_is_accused_of_arming_somebody_is_not_named_by_it(learned):
    text = "A rebel spokesman accused Paris of protecting a regime that had killed 50 people."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    names = {role.name for claim in claims for role in claim.roles}
    assert "regime" in names
    assert not any(" of " in name for name in names)


def test_what_somebody_owns_to_is_not_denied_by_him(learned):
    text = (
        "The rebels entered Mosul on Monday. A security source acknowledged that the airport had "
        "fallen. Government spokesman Ali Hadi denied it."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    told = {(voice.stance.value, claim.status.value) for claim in claims for voice in claim.voices}
    assert told == {("confirms", "occurred"), ("denies", "denied")}


def test_what_is_done_once_something_else_is_has_not_happened(learned):
    text = "Henry has agreed to resign once a transitional council is formed."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    (change,) = (claim for claim in claims if claim.type == "group_change")
    assert change.status.value == "hypothetical"


def test_whoever_ordered_a_deed_owns_up_to_it(first):
    claim = first(
        "Rebel leader Doku Umarov claimed in a video that he had personally ordered the bombings "
        "of two trains in Mosul."
    )
    assert [(voice.name, voice.stance.value) for voice in claim.voices] == [
        ("Doku Umarov", "claims_responsibility")
    ]
    assert named(claim, "initiator") == ["Doku Umarov"]


def test_who_did_what_a_deed_answers_did_not_do_it(first):
    claim = first(
        "Rebels bombed a train in Mosul in revenge for the killing of civilians by Russian forces "
        "in Syria in February."
    )
    assert named(claim, "initiator") == ["Rebels"]


def test_who_denies_one_thing_and_does_another_says_nothing_of_that(learned):
    text = (
        "Gunmen massacred 45 villagers in Mosul. The government denied responsibility and sent "
        "5,000 more troops to the town."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    told = [(claim.type, claim.status.value, len(claim.voices)) for claim in claims]
    assert told == [
        ("killing", "occurred", 0),
        ("killing", "denied", 1),
        ("deployment", "occurred", 0),
    ]


def test_a_strike_does_nothing_itself(first):
    claim = first("Army drone strike on a market in Mosul, 12 civilians dead.")
    assert "Army drone strike" not in [role.name for role in claim.roles]


def test_troops_whom_residents_had_accused_are_troops(first):
    claim = first("Residents had accused troops of rounding up men near Mosul on May 3.")
    assert named(claim, "initiator") == ["troops"]


def test_who_says_that_nobody_was_hurt_denies_no_attack(learned):
    text = (
        "Iran fired missiles at two bases in Iraq on Wednesday. State TV said 80 soldiers had been "
        "killed. President Donald Trump said no Americans were harmed."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    spared = [c for c in claims if any(voice.name == "Donald Trump" for voice in c.voices)]
    assert spared
    for claim in spared:
        assert claim.status.value == "occurred"
        assert [voice.stance.value for voice in claim.voices] == ["asserts"]


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        (
            "Activists accused soldiers of burning villages near Mosul.",
            "target",
            "villages",
        ),
        (
            "Fighting between the army and rebels went on, with warplanes bombing rebel bases in "
            "Mosul.",
            "target",
            "rebel bases",
        ),
        (
            "Kuwait's ambassador in Washington appealed for American military help.",
            "initiator",
            "Kuwait's ambassador",
        ),
        (
            "Fighting broke out in Mosul as followers of cleric Moqtada al-Sadr attacked a post.",
            "initiator",
            "followers of cleric Moqtada al-Sadr",
        ),
    ],
)
def test_a_mention_is_no_longer_than_who_it_names(learned, text, role, name):
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert name in [one.name for c in claims for one in c.roles if one.role.value == role]


def test_an_attack_is_nobody_that_a_vow_is_aimed_at(first):
    claim = first("President Ali Hadi vowed to hunt down those behind the attack on Mosul.")
    assert named(claim, "target") == []


def test_who_tells_of_a_death_has_not_brought_it_about(learned):
    text = (
        "Israel carried out an air strike in Baghdad on Friday that killed Ibrahim Aqil, the "
        "Israeli military said. The health ministry said 14 people had died. Hezbollah confirmed "
        "Aqil's death hours later."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    doers = {r.name for c in claims for r in c.roles if r.role.value == "initiator"}
    assert doers == {"Israel"}


def test_who_speaks_at_the_end_of_a_list_was_not_killed(first):
    claim = first(
        "The junta bombed a tea shop near Mosul on Friday, killing 11 people, an armed group and a "
        "resident said."
    )
    assert named(claim, "victim") == ["11 people"]


def test_who_is_shot_behind_an_and_was_not_arrested_before_it(learned):
    text = "Ninety people were arrested in Mosul and one woman was shot dead by police on Monday."
    arrest, killing = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert named(arrest, "detainee") == ["Ninety people"]
    assert named(killing, "victim") == ["one woman"]


def test_what_was_bombed_between_two_commas_bombed_nobody(first):
    claim = first("The school, bombed twice in May, opened again in Mosul on Monday.")
    assert [(role.role.value, role.name) for role in claim.roles] == [("target", "school")]


def test_what_somebody_is_ready_to_do_is_no_reason(learned):
    text = (
        "President Ali Hadi ordered 300,000 men to the front on Monday and hinted he was ready to "
        "use chemical weapons."
    )
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert claims
    assert all(claim.reason is None for claim in claims)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Four men fired at least 18 times at a colonel's car in Mosul.", Kind.EVENT),
        ("The base in Mosul has been fired on 140 times since June.", Kind.TALLY),
    ],
)
def test_shots_are_no_attacks(learned, text, kind):
    (claim,) = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert claim.kind is kind


def test_what_is_done_in_protest_is_no_protest(learned):
    text = "The U.S. Senate cut aid to Sudan by $33 million in protest."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [claim.type for claim in claims] == ["sanction"]


def test_a_vote_that_people_look_ahead_to_has_not_been_held(learned):
    text = "Three officers said they expect more attacks in Mosul after Saturday's vote."
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    for vote in (claim for claim in claims if claim.type == "election"):
        assert vote.status.value == "planned"
        assert vote.when.first == date(2024, 5, 18)


@pytest.mark.parametrize(
    ("text", "sides", "code"),
    [
        ("Six were hurt in clashes in Mosul.", ["six students", "a guard"], "riot"),
        ("Six were hurt in clashes in Mosul.", ["the driver of a bus"], "riot"),
        ("Six were hurt in clashes in Mosul.", ["rebels", "students"], "armed_clash"),
        ("Six were hurt in clashes in Mosul.", ["police"], "armed_clash"),
        ("Six were hurt in clashes in Mosul.", [], "armed_clash"),
        ("Six were hurt in clashes with rifles in Mosul.", ["students"], "armed_clash"),
        ("Six were hurt in fighting in Mosul.", ["students"], "armed_clash"),
    ],
)
def test_a_clash_of_people_without_arms_is_a_riot(coder, text, sides, code):
    [sentence] = coder.analyse(Report.make(text)).sentences
    words = [token.text for token in sentence.parse.tokens]
    token = words.index("clashes" if "clashes" in words else "fighting")
    have = [Participant(RoleName.VICTIM, words, None) for words in sides]
    assert type_by_doers(sentence, token, "armed_clash", have) == code
