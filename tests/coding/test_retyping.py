"""Types that plain words leave no choice about, and who has no part in what is told."""

from datetime import date

import pytest

from relata.coding.retyping import is_only_sought, plain_status, tells_with_its_particle
from relata.records import Kind, Report, Status


@pytest.fixture(scope="session")
def told(learned):
    """The first event of a text by the model: its type, and who has which role."""

    def first_event(text):
        claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
        event = next(c for c in claims if c.kind is Kind.EVENT and c.type != "threat")
        return event.type, [(role.role.value, role.name) for role in event.roles]

    return first_event


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Monday's strike on Sumy killed 34 people.", "air_strike"),
        ("Russia threatened to strike Baghdad.", "air_strike"),
        ("A strike against rebel positions hit a factory, killing 3 workers.", "air_strike"),
        ("Workers went on strike in Mosul on Monday.", "strike"),
        ("Nurses went on strike against pay cuts in Mosul.", "strike"),
        ("Unions threatened to strike on Monday.", "strike"),
        ("Air defences destroyed nine drones over Kyiv.", "weapons_disrupted"),
        ("Ukraine destroyed 30 of 40 drones overnight.", "weapons_disrupted"),
        ("Rebels shot down a helicopter near Mosul.", "weapons_disrupted"),
        ("A drone strike destroyed missiles at a depot in Mosul.", "air_strike"),
        ("A guided aerial bomb hit a school in Mosul, killing two.", "air_strike"),
        ("Barrel bombs hit a market in Mosul.", "air_strike"),
        ("Barrel bombs hit a market in Mosul, killing six.", "air_strike"),
        ("A bomb hit a bus in Mosul, killing six.", "bombing"),
        ("The army repelled an attack near Mosul.", "armed_clash"),
        ("An attack by rebels on the base was repulsed on Sunday.", "armed_clash"),
        ("The rebels attacked a base near Mosul.", "armed_attack"),
    ],
)
def test_plain_words_decide_what_an_attack_was(told, text, code):
    assert told(text)[0] == code


def test_what_armed_groups_do_to_captives_is_no_arrest(learned, told):
    text = "ELN guerrillas captured two police officers in Bogotá."
    assert told(text) == (
        "abduction",
        [("initiator", "ELN guerrillas"), ("victim", "two police officers")],
    )
    [claim] = learned.code(Report.make(text))
    assert [(count.of.value, count.low) for count in claim.counts] == [("abducted", 2)]
    assert told("Police arrested five gunmen in Bogotá.")[0] == "arrest"


def test_an_arrest_that_a_reward_is_out_for_is_none(coder):
    text = (
        "A reward is out for information leading to the early arrest of Omar Haddad after a raid."
    )
    [sentence] = coder.analyse(Report.make(text)).sentences
    words = [token.text for token in sentence.parse.tokens]
    assert is_only_sought(sentence, words.index("arrest"))
    assert not is_only_sought(sentence, words.index("raid"))


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("The Iran-backed Hezbollah fired rockets at Mosul.", ["Hezbollah"]),
        ("The Rwanda-backed M23 shelled a camp.", ["M23"]),
        ("Air defence units shot down 12 drones, the air force said.", ["Air defence units"]),
        ("Ukraine's air force said it shot down 12 drones.", ["Ukraine's air force"]),
        ("Gang violence killed 20 people in Mosul.", []),
        ("The SPLM-N (al-Hilu) and the army clashed in El Fasher.", ["SPLM-N", "army"]),
    ],
)
def test_only_doers_are_initiators(told, text, doers):
    assert [name for role, name in told(text)[1] if role == "initiator"] == doers


def test_tear_gas_shells_are_no_artillery(learned):
    [claim] = learned.code(Report.make("Police fired tear gas shells at protesters in Mosul."))
    assert [weapon.weapon_class.value for weapon in claim.weapons] == ["chemical"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Clashes are likely to break out in Mosul, the UN said.", "expected"),
        ("The fighting is expected to resume in Mosul.", "expected"),
        ("Fighting is underway in Mosul, the UN said.", "ongoing"),
        ("Fighting is set to intensify around Mosul.", "expected"),
        ("Heavy clashes are under way and are likely to spread to Ramadi.", "ongoing"),
        ("Clashes broke out in Mosul.", "occurred"),
    ],
)
def test_what_is_likely_to_begin_is_expected(learned, text, status):
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [claim.status.value for claim in claims if claim.type == "armed_clash"] == [status]


@pytest.mark.parametrize(
    ("text", "is_broken_off"),
    [
        ("Talks in Oslo between Hamas and Israel, led by Qatar, broke up on Friday.", True),
        ("Peace talks between the government and rebels in Oslo collapsed.", True),
        ("Talks in Oslo broke new ground.", False),
        ("The rebels left the talks and the truce collapsed.", False),
    ],
)
def test_talks_whose_next_verb_says_so_are_broken_off(coder, text, is_broken_off):
    [sentence] = coder.analyse(Report.make(text)).sentences
    words = [token.lower for token in sentence.parse.tokens]
    status = plain_status(sentence, words.index("talks"), "talks", Status.OCCURRED)
    assert status is (Status.ATTEMPTED if is_broken_off else Status.OCCURRED)


def test_arming_somebody_is_no_attack(learned):
    claims = learned.code(Report.make("Ankara denies that it armed the militia."))
    assert [(claim.type, claim.status.value) for claim in claims] == [("supports", "denied")]


@pytest.mark.parametrize(
    ("text", "word", "tells"),
    [
        ("Villagers tipped off soldiers near Mosul.", "tipped", False),
        ("The plant laid off 40 workers in Mosul.", "laid", False),
        ("Soldiers set off a mine near Mosul.", "set", True),
        ("The boat tipped over near Mosul.", "tipped", True),
        ("Teachers stayed at home in protest against the curfew.", "protest", False),
        ("Teachers held a protest against the curfew.", "protest", True),
    ],
)
def test_a_particle_may_make_a_verb_harmless(coder, text, word, tells):
    [sentence] = coder.analyse(Report.make(text)).sentences
    token = [one.text for one in sentence.parse.tokens].index(word)
    assert tells_with_its_particle(sentence, token) is tells


def test_what_has_already_been_done_is_not_planned(learned):
    text = (
        "Under the deal the force is to leave Mosul by July; "
        "Colombia has already pulled out its soldiers from Ramadi."
    )
    done = learned.code(Report.make(text, published=date(2024, 5, 14)))[-1]
    assert (done.type, done.status) == ("withdrawal", "occurred")
    assert done.when is not None
    assert done.when.first == date(2024, 5, 14)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Raiders took away the cattle of two villages near Mosul.", "robbery"),
        ("Rebels seized the villagers' goats near Mosul on Monday.", "robbery"),
        ("In Mosul, 40 camels were taken by a militia.", "robbery"),
        ("Rebels took two herders and their cattle near Mosul.", "abduction"),
    ],
)
def test_who_takes_herds_robs_and_takes_no_ground(told, text, code):
    assert told(text)[0] == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Pirates hijacked a cargo ship off the coast of Yemen on Monday.", "abduction"),
        ("Rebels hijacked an oil tanker in the Red Sea on Monday.", "abduction"),
        ("Separatists hijacked the night train to Basra on Monday.", "abduction"),
        ("Two men hijacked a bus near Mosul on Monday.", "robbery"),
        ("A fuel truck was hijacked by gunmen near Mosul on Monday.", "robbery"),
    ],
)
def test_what_is_hijacked_tells_whether_people_or_a_car_were_taken(learned, text, code):
    claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [claim.type for claim in claims] == [code]
