"""How fighting is told: wordings of agencies, ministries, groups and bulletins, and their types."""

import pytest

from relata.coding.triggers import noun_lists, singular
from relata.records import RoleName


def types(code, text):
    return [claim.type for claim in code(text) if claim.kind.value != "relation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said it repelled an attack on its base in Ramadi.", ["armed_attack"]),
        ("The two sides exchanged artillery fire near Ramadi.", ["armed_clash"]),
        ("A light aircraft dropped two bombs on a barracks near Ramadi.", ["air_strike"]),
        ("Two civilians were shot dead by soldiers at a roadblock in Ramadi.", ["killing"]),
        ("Three traders were found shot near the market in Ramadi.", ["killing"]),
        ("Bandits raided three villages near Ramadi, killing 15 people.", ["armed_attack"]),
        ("Police raided a house in Ramadi.", ["security_measure"]),
        ("Tanks fired on the hospital in Ramadi.", ["shelling"]),
        ("A device left in a bin exploded in Ramadi.", ["bombing"]),
        ("The bomber struck a checkpoint in Ramadi.", ["suicide_bombing"]),
        ("Canisters of chlorine were dropped from helicopters on Ramadi.", ["chemical_attack"]),
        ("A series of strikes hit warehouses near Ramadi.", ["air_strike"]),
        ("A strike with a ballistic missile on Ramadi killed seven people.", ["shelling"]),
        ("Drones destroyed two armoured vehicles near Ramadi.", ["air_strike"]),
        ("The rebels fought for control of the port in Ramadi.", ["armed_clash"]),
        ("Soldiers guarding a gold mine near Ramadi were attacked at the mine.", ["armed_attack"]),
        ("The port in Ramadi was in rebel hands by evening.", ["territory_taken"]),
        ("The peacekeepers left their base in Ramadi.", ["withdrawal"]),
        ("Women were sexually assaulted by militiamen in Ramadi.", ["sexual_violence"]),
    ],
)
def test_fighting_is_told_in_many_ways(code, text, expected):
    assert types(code, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A gas explosion in a restaurant in Ramadi killed two cooks.",
        "Cholera has killed 300 people in Ramadi.",
        "A bus accident near Ramadi left 14 people dead.",
        "A foreign cameraman was among the dead in Ramadi.",
    ],
)
def test_misfortune_is_no_fighting(code, text):
    assert types(code, text) == []


def test_a_raid_that_takes_place_takes_no_territory(code):
    assert types(code, "A raid took place on Sunday near the town of Ramadi.") == ["armed_attack"]


def test_the_sides_of_a_clash_may_stand_behind_the_verb(only):
    claim = only("Clashes broke out between farmers and herders in Ramadi.")
    initiators = [r.name for r in claim.roles if r.role is RoleName.INITIATOR]
    assert initiators == ["farmers", "herders"]


def test_the_aim_of_an_attack_may_stand_behind_the_verb(only):
    claim = only("An attack was carried out on the barracks by rebels in Ramadi.")
    assert [r.name for r in claim.roles if r.role is RoleName.TARGET] == ["barracks"]


def test_nouns_are_listed_as_they_are_looked_up():
    lists = noun_lists()
    for listed in (lists.installation, lists.group, lists.person, lists.place, lists.materiel):
        assert [word for word in listed if singular(word) != word] == []
    assert not lists.place & lists.installation
