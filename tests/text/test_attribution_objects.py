"""Verbs that speak by what stands behind them, nouns of whose word it is, and who "he" is."""

import pytest

from relata.text.attribution import find_attributions
from relata.text.phrases import parse
from relata.text.sentences import split_sentences


def told(text: str) -> list[tuple[str, str]]:
    """Who speaks, and with what stance."""
    sentences = split_sentences(text)
    found = find_attributions(text, sentences, (), [parse(sentence) for sentence in sentences])
    return [(item.name, item.stance.value) for item in found]


@pytest.mark.parametrize(
    ("text", "name", "stance"),
    [
        ("US officials said the strike killed nine.", "US officials", "asserts"),
        ("The hospital in Kora received 12 wounded.", "hospital in Kora", "asserts"),
        ("Doctors treated at least 40 people after the raid.", "Doctors", "asserts"),
        ("Hospital staff spoke of nineteen dead.", "Hospital staff", "asserts"),
        ("Nine died, US Secretary of State John Kerry said.", "John Kerry", "asserts"),
        ("Her lawyers say she was captured by rebels.", "Her lawyers", "asserts"),
        ("IS claims it was an air strike.", "IS", "asserts"),
        ("According to police, nine men were held.", "police", "asserts"),
        ("Alleging that the poll was rigged, the minister left.", "minister", "accuses"),
        ("The agency reported at least 83 dead.", "agency", "asserts"),
        ("A UN report released on Tuesday said nine died.", "A UN report", "asserts"),
        ("Nine men died, state media report.", "state media", "asserts"),
        ("Sources in the police told us nine died.", "Sources in the police", "asserts"),
        ("The raid was claimed by a group calling itself the Green Front.", "Green Front",
         "claims_responsibility"),
        ("The front said it was behind the raid.", "front", "claims_responsibility"),
        ("A doctor at a hospital in Goma said nine died.",
         "A doctor at a hospital in Goma", "asserts"),
        ("The Ministry of Health in Gaza said nine died.",
         "Ministry of Health in Gaza", "asserts"),
        ("A fisherman from the village of Doro said nine died.",
         "A fisherman from the village of Doro", "asserts"),
        ("Two people familiar with the matter said nine died.",
         "Two people familiar with the matter", "asserts"),
        ("Nine died, the information centre on Chechnya said.",
         "information centre on Chechnya", "asserts"),
        ("The WHO said nine died.", "WHO", "asserts"),
        ("The ministry gave the death toll as 13.", "ministry", "asserts"),
        ("The association gives at least 90, most of them students.", "association", "asserts"),
        ("The doctors put it at 77.", "doctors", "asserts"),
        ('The Red Cross spoke of "hundreds" wounded.', "Red Cross", "asserts"),
        ("The army spoke of 28 soldiers killed.", "army", "asserts"),
        ("The group owned up to the bombing.", "group", "claims_responsibility"),
        ("The front owned to four dead.", "front", "confirms"),
        ("The militants boasted of the attack.", "militants", "claims_responsibility"),
        ("The brigade put its name to the raid.", "brigade", "claims_responsibility"),
        ("The faction disowned the explosion.", "faction", "denies"),
        ("The minister pointed the finger at the rebels.", "minister", "accuses"),
        ("The commander named the chief as the culprit.", "commander", "accuses"),
        ("The minister ascribed the raid to the rebels.", "minister", "accuses"),
        ("The president made clear that troops would leave.", "president", "asserts"),
        ("The minister was reported as saying troops had left.", "minister", "asserts"),
        ("The army retorted that it had left in May.", "army", "asserts"),
        ("The UN reckons that 50 people have fled.", "UN", "asserts"),
        ("The Christian Association counted 177 taken.", "Christian Association", "asserts"),
        ("Nine men fled, the committee -- based there -- said.", "committee", "asserts"),
        ("The command for the first time admitted that it had killed two.", "command", "confirms"),
        ("The brigade telephoned a station to say that it had left.", "brigade", "asserts"),
        ("Residents of a hamlet in southern Mali say nine died.",
         "Residents of a hamlet in southern Mali", "asserts"),
        ("Our correspondent in Bamako notes that nine died.",
         "Our correspondent in Bamako", "asserts"),
        ("Rebel leaders claim cluster bombs were used.", "Rebel leaders", "asserts"),
        ("Nine died, lawyers estimate, most of them children.", "lawyers", "asserts"),
        ("Nine died, by the count of the monitors.", "monitors", "asserts"),
        ("By the government's latest count nine died.", "government", "asserts"),
        ("Nine died, as per the Karen Union.", "Karen Union", "asserts"),
        ("Nine died in the raid, as per the army.", "army", "asserts"),
        ("The side's warning that nine would die was empty.", "side", "warns"),
        ("They read an Africa Command statement that the raid killed nine.",
         "Africa Command", "asserts"),
        ("NO UNIT HAS FIRED, AS COPREFA CLAIMS.", "COPREFA", "asserts"),
        ("The unit bombed the hamlet, as a deputy charged in Congress.", "a deputy", "accuses"),
        ("Nine were abducted, a report which the army dismissed as fabricated.", "army", "denies"),
    ],
)  # fmt: skip
def test_who_speaks(text, name, stance):
    assert told(text) == [(name, stance)]


@pytest.mark.parametrize(
    "text",
    [
        "The army gave 15 soldiers medals.",
        "The rebels owned the mine.",
        "He pointed to a bridge.",
        "The officials talked of their childhood.",
        "The leaders made a clear promise.",
        "The ministry listed it as a movement.",
        "The suspect was named as a farmer.",
        "They saw him and told us.",
        "The raid that the front disowned.",
    ],
)
def test_what_is_no_speech(text):
    assert told(text) == []


def test_he_is_the_person_that_the_sentence_before_is_about():
    text = "Ana Ruiz, the governor, opened the school. She disclosed that nine men had fled."
    assert told(text) == [("Ana Ruiz", "asserts")]
    text = "The school was opened. She disclosed that nine men had fled."
    assert told(text) == [("She", "asserts")]


@pytest.mark.parametrize(
    ("who", "kind"),
    [
        ("Rights group Hengaw", "monitor"),
        ("The Norwegian Refugee Council", "monitor"),
        ("The charity Oxen", "monitor"),
        ("The state emergency agency", "official"),
        ("The UN refugee agency", "monitor"),
        ("The national news agency", "media"),
        ("A spokesman for the rebels, Willy Ngoma,", "party"),
        ("A rebel spokesman", "party"),
        ("A government spokesman", "official"),
    ],
)
def test_what_sort_of_source_it_is(who, kind):
    text = f"{who} said nine died."
    sentences = split_sentences(text)
    [found] = find_attributions(text, sentences, (), [parse(one) for one in sentences])
    assert found.kind == kind


def test_a_name_in_quotation_marks_ends_no_quotation():
    text = (
        'Two groups united in a front called "Green Front in Mali" on May 2, having claimed a raid.'
    )
    sentences = split_sentences(text)
    (said,) = find_attributions(text, sentences, (), [parse(one) for one in sentences])
    assert [text[slice(*one)] for one in said.content] == ["a raid."]


def test_whoever_is_no_hospital_and_receives_something_says_nothing() -> None:
    assert told("The army received 12 tanks.") == []
    assert told("The wounded were received at the hospital.") == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army blamed the rebels for the raid, saying they had killed nine.", "accuses"),
        ("The army blamed the rebels for it, saying its men had killed nine.",
         "claims_responsibility"),
        ("The army told of the raid, saying it had killed nine.", "claims_responsibility"),
    ],
)  # fmt: skip
def test_they_of_whom_an_accuser_goes_on_to_speak_are_those_accused(text, stance):
    assert told(text)[-1] == ("army", stance)
