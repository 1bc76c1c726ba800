"""Which officials told of by their rank alone are the named one who spoke last."""

import pytest

from relata.records import Report

LEAD = "The police chief, Karim Adel, said that gunmen burned the mill. "


@pytest.fixture
def last_speaker(coder):
    """The name of who is quoted last."""
    return lambda text: coder.analyse(Report.make(text)).attributions[-1].name


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The top military official said that two guards died.", "Karim Adel"),
        ("The official said that two guards died.", "Karim Adel"),
        ("The French general said that two guards died.", "French general"),
        ("A farmer fled, he said. A clerk said so. The brigadier general said that two died.",
         "brigadier general"),
    ],
)  # fmt: skip
def test_a_rank_alone_goes_back_to_the_official_who_spoke_last(last_speaker, sentence, name):
    assert last_speaker(LEAD + sentence) == name


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("A raid killed nine men, the governor said. ", "governor"),
        ("A raid killed nine men, Syria's health minister said. ", "Syria's health minister"),
        ("A raid killed nine men, the council said. ", "He"),
    ],
)
def test_he_is_whoever_spoke_by_his_office_alone(last_speaker, lead, name):
    assert last_speaker(lead + "He said that three children were hurt.") == name


def test_another_office_is_another_speaker(last_speaker):
    lead = "The mayor said that gunmen burned the mill. "
    assert last_speaker(lead + "The governor said that two guards died.") == "governor"
