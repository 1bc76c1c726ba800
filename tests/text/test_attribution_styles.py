"""How agencies, bulletins and headlines set a speaker beside what he says."""

import pytest

from relata.text.attribution import find_attributions
from relata.text.sentences import split_sentences


def voices(text: str) -> list[tuple[str, str]]:
    found = find_attributions(text, split_sentences(text), ())
    return [(item.name, item.stance.value) for item in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Army: Five rebels were killed in the hills of Kora.", "Army"),
        ("UN: 40 civilians killed in air strikes near Kora", "UN"),
        ("Kora governor Ilya Petrenko: Enemy troops shelled the port.", "Ilya Petrenko"),
        ("Five rebels killed in a clash near Kora – army", "army"),
        ("Air strike kills 12 in a village: residents", "residents"),
        ("18:20 | Police: 640 people were detained in the port.", "Police"),
        ("07.05 – Army: five rebels were killed in the hills.", "Army"),
        ("- Hospital sources: two wounded men were brought in.", "Hospital sources"),
    ],
)
def test_a_label_before_or_behind_is_the_speaker(text: str, name: str) -> None:
    assert voices(text) == [(name, "asserts")]


@pytest.mark.parametrize(
    "text",
    [
        "Kora: five rebels were killed in the hills.",
        "Victims: two women were shot in the street.",
        "Source: Ministry of Interior.",
        "The convoy carried three things: water, flour and police.",
    ],
)
def test_a_topic_or_a_list_is_no_label(text: str) -> None:
    assert voices(text) == []


@pytest.mark.parametrize(
    ("text", "name", "stance"),
    [
        ("Gunmen attacked a convoy, residents said by phone.", "residents", "asserts"),
        ("The bridge was hit, the state agency reports.", "state agency", "asserts"),
        ("The Emirates reports a drone hit a depot.", "Emirates", "asserts"),
        (
            "Two men were killed, the General Staff announced on its website, giving no names.",
            "General Staff",
            "asserts",
        ),
        ("The bridge was hit, confirmed the ministry.", "ministry", "confirms"),
        (
            "An official speaking on condition of anonymity said militiamen burned the mill.",
            "An official",
            "asserts",
        ),
        ("The observatory documented 14 raids in a week.", "observatory", "asserts"),
        ("Diplomats expect the island to close its ports.", "Diplomats", "asserts"),
        (
            "The Northern Front claimed on X to have killed nine soldiers.",
            "Northern Front",
            "claims_responsibility",
        ),
        (
            "The army said on Sunday it struck a depot.",
            "army",
            "claims_responsibility",
        ),
        (
            "The Northern Front claims the takeover of Kora.",
            "Northern Front",
            "claims_responsibility",
        ),
        (
            "Troops clashed with gunmen, the border police said, adding that two men fled.",
            "border police",
            "asserts",
        ),
        (
            "A guard was hurt in the raid, official sources confirmed to AFP.",
            "official sources",
            "confirms",
        ),
        ("According to one of the two women, the mill was shelled.", "two women", "asserts"),
        ("The Front, the league's wing, said its talks would go on.", "Front", "asserts"),
        (
            "The Northern Command reports on X that they have bombed the port.",
            "Northern Command",
            "claims_responsibility",
        ),
        ("The army confirms that it killed a commander.", "army", "confirms"),
        (
            "“We carried out the attack,” the spokesman said.",
            "spokesman",
            "claims_responsibility",
        ),
        ("The village has fallen, war bloggers claim.", "war bloggers", "asserts"),
        ("Oran threatened attacks on the ports of the island.", "Oran", "warns"),
        ("The raid killed 12 people, by the ministry's own count.", "ministry", "asserts"),
        ("Oran holds the Front responsible for the bombing of the mill.", "Oran", "accuses"),
        ("The army's denial that it bombed the mill was brief.", "army", "denies"),
        ("Survivors described how soldiers shot 20 men.", "Survivors", "asserts"),
        ("Police said he shot two women.", "Police", "asserts"),
        ("Radio Kora reported that guerrillas attacked a garrison.", "Radio Kora", "asserts"),
        (
            "The Kora Front issued a statement in which it claims responsibility for the raid.",
            "Kora Front",
            "claims_responsibility",
        ),
        (
            "Sources close to the presidency said the general was held.",
            "Sources close to the presidency",
            "asserts",
        ),
        ("Health officials put the toll from the shelling at 40.", "Health officials", "asserts"),
        ("Authorities suspect the ELN in the bombing of the mill.", "Authorities", "accuses"),
        ("A raid that the army blamed on rebels killed two.", "army", "accuses"),
        ("The Front was accused by the army of shelling the port.", "army", "accuses"),
        ("The raid was staged by spies, according to a study seen by AFP.", "a study", "asserts"),
    ],
)
def test_reporting_wordings(text: str, name: str, stance: str) -> None:
    assert set(voices(text)) == {(name, stance)}


@pytest.mark.parametrize(
    "text",
    [
        "The group, based in the hills, claimed the lives of six.",
        "The city recorded 14 raids in a week.",
        "Reports of a raid on the mill reached the town.",
    ],
)
def test_no_speaker(text: str) -> None:
    assert voices(text) == []


def test_names_in_a_list_speak_together() -> None:
    text = "Britain, France and Poland said that the truce had ended."
    assert [name for name, _ in voices(text)] == ["Britain", "France", "Poland"]


def test_content_before_a_cue_that_goes_on_with_adding() -> None:
    text = "Troops clashed with gunmen, the police said, adding that two men fled."
    first = find_attributions(text, split_sentences(text), ())[0]
    assert text[slice(*first.content[0])] == "Troops clashed with gunmen"


def test_what_is_denied_in_an_apposition_stays_said() -> None:
    text = "Residents said the army had shelled the port, a charge the army denied."
    said, denied = find_attributions(text, split_sentences(text), ())
    assert [text[start:end].strip(" ,") for start, end in said.content] == [
        "the army had shelled the port"
    ]
    assert [text[start:end] for start, end in denied.content] == ["a charge"]


def test_according_to_reaches_back_to_the_semicolon() -> None:
    text = "The raid came at noon, the mayor said; 12 people died, according to the Red Cross."
    last = find_attributions(text, split_sentences(text), ())[-1]
    assert last.name == "Red Cross"
    assert text[slice(*last.content[0])] == "; 12 people died,"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Dawn Alliance, made up of the A Front, the B Brigade and the C Army, said on "
            "Sunday that its men had taken a post.",
            "The Dawn Alliance",
        ),
        ("The front, backed by two neighbours, the east and the west, said it won.", "The front"),
        ("A spokesman for the army first said that it had won.", "A spokesman for the army"),
    ],
)
def test_who_is_described_before_the_verb_speaks(text: str, name: str) -> None:
    assert [speaker.removeprefix("The ") for speaker, _ in voices(text)] == [
        name.removeprefix("The ")
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "A spokesman for the front, which calls itself UCK, admitted losing two fighters.",
            "A spokesman for the front",
        ),
        ("Twelve dead in blast, said police.", "police"),
        ("Refugees reaching Kora told monitors that planes had attacked them.", "Refugees"),
        (
            "The blast killed nine, said one of the doctors, Ana Ruiz, who had seen them.",
            "Ana Ruiz",
        ),
    ],
)
def test_who_stands_beside_a_verb_of_speech_need_not_be_who_speaks(text, name):
    assert [said for said, _ in voices(text)] == [name]


def test_nightfall_claims_nothing():
    text = "Troops launched an offensive, and by nightfall claimed to have taken the village."
    assert "nightfall" not in [name for name, _ in voices(text)]


@pytest.mark.parametrize(
    ("text", "name", "stance"),
    [
        (
            "Responding to the report Ana Ruiz, the envoy for Syria said: The army killed ten.",
            "Ana Ruiz",
            "asserts",
        ),
        ("The Guards announced their forces had killed five.", "Guards", "claims_responsibility"),
    ],
)
def test_a_clause_or_a_name_may_lack_its_mark(text, name, stance):
    assert voices(text) == [(name, stance)]


@pytest.mark.parametrize(
    "text",
    ["The group announced its withdrawal from the town.", "The front declared itself dissolved."],
)
def test_who_announces_a_deed_of_his_own_is_not_quoted(text):
    assert voices(text) == []


def test_an_official_of_the_lead_is_not_the_president_named_below():
    text = (
        "Troops seized a post, a border official said. "
        "Acting president Ana Ruiz put the number of soldiers at 16,000."
    )
    assert "Ana Ruiz" not in [name for name, _ in voices(text)][:1]


def test_both_sides_speak():
    assert voices("Both sides denied shelling the hospital.") == [("sides", "denies")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Traders in Kano said the market had been shut.", "Traders in Kano"),
        ("An engineer in Mosul told a paper that the dam was safe.", "An engineer in Mosul"),
        (
            "Five armed factions in northern Mali announced that they had united.",
            "Five armed factions in northern Mali",
        ),
        ("On Monday authorities in Juba said five had died.", "authorities in Juba"),
        ("Israel puts its dead at 12.", "Israel"),
    ],
)
def test_a_place_tells_where_the_speaker_is(text, name):
    assert [said for said, _ in voices(text)] == [name]


def test_no_place_where_talks_are_held_speaks_for_them():
    assert "talks in Moscow" not in [
        name for name, _ in voices("After talks in Moscow the minister said the truce would hold.")
    ]


def test_it_is_no_speaker_of_the_plural():
    text = "The front said it had left. Residents said the town was empty. It said ten had died."
    assert [name for name, _ in voices(text)] == ["front", "Residents", "front"]


@pytest.mark.parametrize(
    "text",
    [
        "The principal, Ana Ruiz, called that untrue: only 14 had got away.",
        "Ana Ruiz called this a lie.",
        "Ana Ruiz called it utter nonsense.",
    ],
)
def test_who_calls_what_was_said_untrue_denies_it(text):
    assert voices(text) == [("Ana Ruiz", "denies")]


def test_who_calls_it_something_else_denies_nothing():
    assert voices("The president called it a tragedy.") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The front, having claimed responsibility for two blasts, fell silent.", "front"),
        ("Having claimed the attack, the group withdrew.", "group"),
        (
            "It is known that factions such as Alwiya and Nujum decided to unite under a front "
            "called Azm Brigade on October 12, having claimed responsibility for 75 operations.",
            "Azm Brigade",
        ),
    ],
)
def test_whose_having_claimed_it_is(text, name):
    assert voices(text) == [(name, "claims_responsibility")]
