"""Wordings of order, politics and words: which type they tell, and how far it has come out."""

import pytest

from relata.records import Status


def told(claims):
    return {claim.type for claim in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Farmers blocked the highway near Ramadi.", "protest"),
        ("Soldiers blocked the highway near Ramadi.", "security_measure"),
        ("Students occupied the university in Baghdad.", "protest"),
        ("A mob attacked a police station in Mosul.", "riot"),
        ("Security forces opened fire on marchers in Baghdad.", "crowd_control"),
        ("The march in Baghdad was broken up by police.", "crowd_control"),
        ("Teachers in Mosul boycotted classes over unpaid wages.", "strike"),
        ("Police picked up nine students in Baghdad.", "arrest"),
        ("The journalist walked out of prison in Baghdad.", "release"),
        ("Checkpoints have been set up in Mosul.", "security_measure"),
        ("The court in Baghdad gave the man 15 years in prison.", "trial"),
        ("Sudan and Israel agreed to a cessation of hostilities.", "agreement"),
        ("Rebel leaders were received in Baghdad.", "talks"),
        ("Five parties formed a government in Baghdad.", "group_change"),
        ("Iraqi lawmakers chose a new speaker.", "election"),
        ("Eleven officers were dismissed from the army.", "sanction"),
        ("The Red Cross brought medicine to El Fasher.", "aid"),
        ("Sudan ordered the Syrian ambassador to leave.", "diplomatic_break"),
        ("The rebels walked out of the dialogue in Baghdad.", "diplomatic_break"),
        ("The government withdrew the bill.", "concession"),
        ("Israel vowed revenge.", "threat"),
    ],
)
def test_wordings_give_the_type(code, text, expected):
    assert expected in told(code(text))


@pytest.mark.parametrize(
    "text",
    [
        "The commander refused to comment.",
        "The plan will meet the needs of the people.",
        "The group pledged allegiance to Islamic State.",
        "The army issued a press release.",
        "The minister held a press conference in Baghdad.",
        "The villages received no aid.",
        "An officer who asked not to be named gave the figure.",
    ],
)
def test_longer_wordings_rule_out_what_tells_nothing(code, text):
    events = {"rejection", "talks", "vow", "release", "demand", "aid"}
    assert not told(code(text)) & events


@pytest.mark.parametrize(
    "text",
    [
        "There is no agreement between Sudan and Syria.",
        "The rebels rejected any deal with the government.",
        "The bishop called for a truce in Sudan.",
    ],
)
def test_a_deal_that_is_missing_or_only_wished_for_is_no_agreement(code, text):
    assert "agreement" not in told(code(text))


def test_the_month_is_no_march(code):
    assert "protest" not in told(code("Two soldiers were killed in Ramadi on 3 March."))


def test_to_protest_names_a_motive_unless_people_gathered(code):
    shot = code("A man set fire to a bus in Mosul to protest the law.")
    assert "protest" not in told(shot)
    assert "protest" in told(code("Thousands marched in Mosul to protest the law."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sudan offered to host talks in El Fasher.", Status.PLANNED),
        ("The talks in Baghdad collapsed.", Status.ATTEMPTED),
    ],
)
def test_talks_are_offered_or_broken_off(code, text, expected):
    talks = [claim for claim in code(text) if claim.type == "talks"]
    assert [claim.status for claim in talks] == [expected]


def test_a_warrant_is_an_arrest_to_come(code):
    claims = code("The court in Baghdad issued an arrest warrant for the general.")
    assert {c.status for c in claims if c.type == "arrest"} == {Status.PLANNED}


def test_a_vow_is_made_although_its_deed_is_to_come(code):
    claims = code("The army said that it would not rest until Mosul is free.")
    assert [(c.type, c.status) for c in claims] == [("vow", Status.OCCURRED)]


def test_what_was_not_demanded_or_praised_is_no_claim(code):
    assert not told(code("Israel did not praise the plan.")) & {"support"}


@pytest.mark.parametrize(
    ("text", "code_name", "expected"),
    [
        ("Unions have called a general strike in Baghdad.", "strike", Status.PLANNED),
        ("The opposition called for protests in Baghdad.", "protest", Status.PLANNED),
        ("The siege of El Fasher continues.", "security_measure", Status.ONGOING),
        ("El Fasher remains under siege.", "security_measure", Status.ONGOING),
        ("The talks in Bogotá ended without result.", "talks", Status.ATTEMPTED),
    ],
)
def test_what_is_called_is_to_come_and_what_remains_lasts(code, text, code_name, expected):
    assert {c.status for c in code(text) if c.type == code_name} == {expected}


def test_no_agreement_reached_is_no_agreement(code):
    assert "agreement" not in told(code("No agreement was reached in Bogotá."))
