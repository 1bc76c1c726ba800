"""By what name a speaker is heard."""

import pytest

from relata.text.attribution import find_attributions
from relata.text.sentences import split_sentences


def names(text: str) -> list[str]:
    return [item.name for item in find_attributions(text, split_sentences(text), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("RUIZ TOLD THE PRESS THAT NINE DIED. RUIZ SAID THAT A MILL BURNED.", ["RUIZ", "RUIZ"]),
        ("RUIZ IN A NOTE CALLED FOR CALM. RUIZ SAID THAT A MILL BURNED.", ["RUIZ"]),
        ("OMAR HADDAD FLED. HADDAD TOLD A PAPER THAT NINE DIED.", ["OMAR HADDAD"]),
        ("They came from Bama.  Omar Haddad fled. Haddad said that nine died.", ["Omar Haddad"]),
    ],
)
def test_the_word_behind_a_name_in_capitals_is_no_surname(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Labour Front (LF) chairman Omar Haddad said that two died.", "Omar Haddad"),
        ("Deputy chief of police (zone II) Omar Haddad said that two died.", "Omar Haddad"),
        ("The Labour Front (LF) said that two died.", "Labour Front"),
    ],
)
def test_the_person_behind_a_short_form_speaks(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The UNAMA statement said that two died.", "UNAMA"),
        ("The coalition press release said that two died.", "coalition"),
        ("According to Haddad's declaration, soldiers arrested the men.", "Haddad"),
        ("A UN report said that two died.", "A UN report"),
        ("Kora's Humanitarian Aid Commission says that a truck was hit.",
         "Kora's Humanitarian Aid Commission"),
        ("Global Affairs Canada says that a truck was hit.", "Global Affairs Canada"),
    ],
)  # fmt: skip
def test_what_is_issued_is_the_word_of_who_issues_it(text, name):
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to Kora Radio, foreign minister Omar Haddad and envoy Ana Ruiz met in Oran.",
         "Kora Radio"),
        ("According to local sources, Kora Airways (KA) pilots bombed a depot.", "local sources"),
        ("According to the army's chief, Colonel Omar Haddad, gunmen burned a depot.",
         "Omar Haddad"),
    ],
)  # fmt: skip
def test_the_subject_of_what_is_said_does_not_say_it(text, name):
    assert names(text) == [name]


def test_who_speak_together_are_heard_in_spite_of_a_short_form():
    text = "The Coast Guard (CG) and Harbour Watch {} that a pirate was killed near Kismayo."
    assert names(text.format("say")) == ["Coast Guard", "Harbour Watch"]
    assert names(text.format("state")) == ["Coast Guard", "Harbour Watch"]


def test_who_speak_together_are_different_people():
    assert names("The mayor and the police chief said that nine died.") == [
        "mayor",
        "police chief",
    ]


def test_a_pronoun_without_a_speaker_keeps_that_name():
    assert names("He said that the road was shut. She added that nine had died.") == ["He", "She"]
    assert names("It said that the road was shut.") == []
