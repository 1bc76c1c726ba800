"""What sentences tell: type, roles, means, counts, place and day of each event."""

import pytest

from relata.records import Kind, RoleName, Status, WeaponClass


def roles(claim, role):
    return [r.name for r in claim.roles if r.role is role]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen ambushed an army patrol near Ramadi.", "armed_attack"),
        ("Warplanes bombed a market in El Fasher.", "air_strike"),
        ("The militia shelled the airport in El Fasher.", "shelling"),
        ("A roadside bomb exploded near a police checkpoint in Mosul.", "bombing"),
        ("A suicide bomber blew himself up at a checkpoint in Mosul.", "suicide_bombing"),
        ("Clashes broke out between the army and rebels in El Fasher.", "armed_clash"),
        ("Unknown men kidnapped three aid workers in El Fasher.", "abduction"),
        ("Government forces captured the town of Ramadi.", "territory_taken"),
        ("Police arrested four suspects in Baghdad.", "arrest"),
        ("The rebels released six prisoners in El Fasher.", "release"),
        ("Thousands protested in Baghdad.", "protest"),
        ("Authorities imposed a curfew in Baghdad.", "security_measure"),
        ("The army deployed troops to Ramadi.", "deployment"),
        ("The government and the rebels signed a ceasefire in Bogotá.", "agreement"),
        ("Looters set fire to a warehouse in El Fasher.", "property_destruction"),
    ],
)
def test_the_wording_gives_the_type(only, text, expected):
    assert only(text).type == expected


def test_active_and_passive_give_the_same_roles(only):
    for text in (
        "Rebels attacked an army base in Ramadi.",
        "An army base in Ramadi was attacked by rebels.",
    ):
        claim = only(text)
        assert roles(claim, RoleName.INITIATOR) == ["Rebels" if text[0] == "R" else "rebels"]
        assert roles(claim, RoleName.TARGET) == ["army base"]


def test_a_nominal_attack_has_its_doer_as_modifier_and_its_target_behind_on(only):
    claim = only("An Israeli air strike on a school killed at least 12 people.")
    assert claim.type == "air_strike"
    assert roles(claim, RoleName.INITIATOR) == ["Israeli"]
    assert roles(claim, RoleName.TARGET) == ["school"]
    assert [(c.of, c.low, c.high) for c in claim.counts] == [("killed", 12, None)]


def test_the_means_give_a_general_attack_its_type(only):
    claim = only("The group targeted a base in Anbar province with drones.")
    assert claim.type == "air_strike"
    assert [w.weapon_class for w in claim.weapons] == [WeaponClass.DRONE]


def test_where_it_happened_is_the_place_and_no_target(only):
    claim = only("Russian soldiers were killed in Iraq.")
    assert claim.place is not None
    assert claim.place.name == "Iraq"
    assert roles(claim, RoleName.TARGET) == []


def test_who_is_only_counted_as_dead_is_a_victim_of_the_attack(only):
    claim = only("A car bomb in Mosul left five policemen dead and nine wounded.")
    assert claim.type == "bombing"
    assert {(c.of.value, c.low) for c in claim.counts} == {("killed", 5), ("injured", 9)}
    assert roles(claim, RoleName.VICTIM)[0] == "policemen"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Insurgents tried to seize the bridge in Mosul.", Status.ATTEMPTED),
        ("Rebels threatened to attack the airport in El Fasher.", Status.THREATENED),
        ("Officers expect attacks on polling stations in Iraq.", Status.EXPECTED),
        ("The army will deploy troops to Ramadi.", Status.PLANNED),
        ("Militants could attack the embassy in Baghdad.", Status.HYPOTHETICAL),
        ("Troops are besieging the town of Ramadi.", Status.ONGOING),
    ],
)
def test_mood_and_tense_give_the_status(code, text, status):
    assert status in {claim.status for claim in code(text)}


def test_what_is_kept_from_happening_is_no_claim(code):
    claims = code("Guards were posted to prevent gunmen from attacking the polling station.")
    assert "armed_attack" not in {claim.type for claim in claims}


def test_a_number_of_happenings_is_a_tally_and_not_an_event(only):
    claim = only("The front carried out more than 70 attacks since January.")
    assert claim.kind is Kind.TALLY
    assert [(c.of.value, c.low, c.high) for c in claim.counts] == [("events", 71, None)]
    assert claim.when is not None
    assert (str(claim.when.first), str(claim.when.last)) == ("2024-01-01", "2024-05-14")


def test_a_motive_is_a_span_and_what_it_names_is_no_claim(code):
    claims = code("Rebels attacked a base in Ramadi in response to the killing of their leader.")
    assert [claim.type for claim in claims] == ["armed_attack"]
    assert claims[0].reason is not None
    assert claims[0].reason.quote == "in response to the killing of their leader"


def test_the_day_told_is_stated_and_the_publication_day_only_assumed(only):
    stated = only("Rebels attacked a base in Ramadi on Sunday.").when
    assumed = only("Rebels attacked a base in Ramadi.").when
    assert (str(stated.first), stated.basis.value) == ("2024-05-12", "stated")
    assert (str(assumed.first), assumed.basis.value) == ("2024-05-14", "assumed")


def test_without_publication_day_nothing_is_assumed(only):
    assert only("Rebels attacked a base in Ramadi.", None).when is None


@pytest.mark.parametrize(
    "text",
    [
        "The parties fought a battle over the budget in parliament.",
        "The striker scored twice and the visitors won the match 3-1.",
        "The film tells of love and loss in a small town.",
        "Rain and wind swept the coast; schools stay closed for the holiday.",
    ],
)
def test_peaceful_texts_hold_no_claim(code, text):
    assert code(text) == []
