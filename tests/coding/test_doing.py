"""Who does something, and what that leaves no other type for."""

from datetime import date

import pytest

from relata.records import Kind, Report


@pytest.fixture(scope="session")
def first(learned):
    """The first event of a text by the model."""

    def first_event(text):
        claims = learned.code(Report.make(text, published=date(2024, 5, 14)))
        return next(claim for claim in claims if claim.kind is Kind.EVENT)

    return first_event


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The National Liberation Army bombed a pipeline in Bogotá on Friday.", "bombing"),
        ("Rebel drones bombed a pipeline near Mosul on Friday.", "air_strike"),
        ("The Israeli army bombed a pipeline near Mosul on Friday.", "air_strike"),
        ("Protesters attacked the embassies of Sudan and Israel on Monday.", "riot"),
        ("A controlled explosion of a van near Mosul caused panic on Monday.", "weapons_disrupted"),
        ("Al-Shabab detained four traders near Mosul on Monday.", "arrest"),
    ],
)
def test_who_does_it_tells_the_type(first, text, code):
    assert first(text).type == code


def test_arms_are_not_arrested(first):
    claim = first("Police arrested 24 people and later found 87 detonators at a station in Mosul.")
    assert [role.name for role in claim.roles if role.role.value == "detainee"] == ["24 people"]


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
