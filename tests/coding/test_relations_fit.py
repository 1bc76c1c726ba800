"""Who may lead, join and back whom, between names nobody has registered."""

from datetime import date

import pytest

from relata.records import Report


@pytest.fixture(scope="session")
def told(coder):
    """The relation claims of a text: type, subject and object."""

    def claims_of(text):
        claims = coder.code(Report.make(text, published=date(2024, 5, 10)))
        return {
            (c.type, c.roles[0].name, c.roles[1].name)
            for c in claims
            if c.kind.value == "relation" and len(c.roles) > 1
        }

    return claims_of


@pytest.mark.parametrize(
    "text",
    [
        "The forces of President Salva Kiir left the town.",
        "The government of President Hassan Sheikh Mohamud rejected the charge.",
        "The deputy head of the Hashed, Abu Ali al-Basri, was in Basra.",
        "The co-leader of the HDP, the largest Kurdish party, was in Van.",
        "The commander of the Sixth Brigade, the Turkish Foreign Ministry said, was in Ankara.",
    ],
)
def test_forces_of_a_president_deputies_and_bodies_are_no_leaders(told, text):
    assert "led_by" not in {claim[0] for claim in told(text)}


def test_a_persons_title_does_not_make_his_body_follow_its_name(told):
    assert told("The call came from Coast Alliance head Yusuf Hassan.") == {
        ("led_by", "Coast Alliance", "Yusuf Hassan")
    }


@pytest.mark.parametrize(
    "text",
    [
        "The relationship between Ethiopia and Eritrea will be on the agenda.",
        "Kenya's struggle against the Shabaab rebels was not discussed.",
        "Turkey sold jets to Poland, and customs looked for Serbian weapons to Angola.",
    ],
)
def test_relations_of_states_struggles_and_sales_tell_no_side(told, text):
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reporters spoke with Yusuf Hassan from the Coast Liberation Front.",
         {("member_of", "Yusuf Hassan", "Coast Liberation Front")}),
        ("Colonel Deng Garang from the Tiger Brigade spoke to reporters.",
         {("member_of", "Deng Garang", "Tiger Brigade")}),
        ("Yusuf Hassan of the Garowe Herald spoke to reporters.", set()),
    ],
)  # fmt: skip
def test_a_person_of_a_band_or_party_is_its_member(told, text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Coast Brigade, backed on the ground by Hezbollah, held the port.",
        "The Coast Brigade, with the support of Hezbollah, held the port.",
    ],
)
def test_a_backer_may_stand_behind_a_comma_or_on_the_ground(told, text):
    assert ("supports", "Hezbollah", "Coast Brigade") in told(text)


@pytest.mark.parametrize(
    "text",
    ["The DRPU president Yusuf Hassan spoke.", "The rally was led by DRPU chief Yusuf Hassan."],
)
def test_initials_before_a_title_name_a_body(told, text):
    assert ("led_by", "DRPU", "Yusuf Hassan") in told(text)
