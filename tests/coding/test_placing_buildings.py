"""Which building a claim happened at."""

from datetime import date

import pytest

from relata.records import Basis, PlacePrecision, Report


def places(claims, name):
    return next(
        [(place.name, place.precision) for place in claim.places]
        for claim in claims
        if claim.type == name
    )


@pytest.mark.parametrize(
    ("text", "name", "building"),
    [
        ("Rebels shelled a clinic in Mosul.", "shelling", "clinic"),
        ("Gunmen attacked a police station in Ramadi.", "armed_attack", "police station"),
        ("A bomb exploded outside a vegetable market in Ramadi.", "bombing", "vegetable market"),
        ("Rebels shelled an apartment block in Mosul.", "shelling", "apartment block"),
        ("Gunmen attacked a health centre in Mosul.", "armed_attack", "health centre"),
        ("Gunmen attacked a bank and a hotel in Mosul.", "armed_attack", "hotel"),
        ("Rebels shelled the port of Mosul.", "shelling", "port of Mosul"),
        ("Gunmen killed a man before the camp of Ramadi.", "killing", "camp of Ramadi"),
    ],
)
def test_what_was_attacked_is_the_place_before_its_town(code, text, name, building):
    town = text.split()[-1].rstrip(".")
    found = places(code(text), name)
    assert found == [(building, PlacePrecision.SITE), (town, PlacePrecision.TOWN)]


@pytest.mark.parametrize(
    ("text", "name", "way"),
    [
        (
            "Gunmen attacked a convoy on the road between Mosul and Ramadi.",
            "armed_attack",
            "the road between Mosul and Ramadi",
        ),
        (
            "Gunmen abducted a trader on the highway to Ramadi.",
            "abduction",
            "the highway to Ramadi",
        ),
        (
            "Rebels blew up a stretch of railway track linking Mosul with Ramadi.",
            "bombing",
            "a stretch of railway track linking Mosul with Ramadi",
        ),
    ],
)
def test_a_road_that_is_named_by_its_towns_is_the_place_before_them(code, text, name, way):
    assert places(code(text), name)[0] == (way, PlacePrecision.SITE)


def test_where_a_road_leads_is_not_where_a_town_is_attacked(code):
    [first, *_] = places(code("Gunmen from the road attacked Ramadi."), "armed_attack")
    assert first == ("Ramadi", PlacePrecision.TOWN)


def test_a_building_lies_at_the_point_of_its_town(only):
    claim = only("Rebels shelled a clinic in Mosul.")
    assert [(place.lat, place.lon) for place in claim.places] == [(36.3, 43.1)] * 2
    assert claim.places[0].evidence.quote == "clinic"


@pytest.mark.parametrize(
    ("text", "name", "first"),
    [
        ("Rebels shelled three clinics in Mosul.", "shelling", "Mosul"),
        ("Rebels shelled a clinic in Anbar.", "shelling", "Anbar"),
        ("A bomb exploded in the centre of Mosul.", "bombing", "Mosul"),
        ("Rebels shelled soldiers in Mosul.", "shelling", "Mosul"),
    ],
)
def test_of_several_buildings_or_in_no_known_town_none_is_the_place(code, text, name, first):
    assert places(code(text), name)[0][0] == first


@pytest.mark.parametrize(
    ("second", "first"),
    [
        ("Rebels in Mosul shelled the hospital.", ("Nahda hospital", Basis.INFERRED)),
        ("Rebels in Mosul shelled a hospital.", ("hospital", Basis.STATED)),
        ("Rebels in Mosul shelled the barracks.", ("barracks", Basis.STATED)),
    ],
)
def test_a_building_by_itself_is_the_one_that_was_named_before(code, second, first):
    claims = code("Doctors met at the Nahda hospital in Mosul on Monday. " + second)
    [place, town] = next(claim.places for claim in claims if claim.type == "shelling")
    assert ((place.name, place.basis), town.name) == (first, "Mosul")


def test_a_mine_that_blows_up_is_neither_where_nor_what_was_hit(learned):
    text = "A soldier lost a foot when he stepped on an anti-personnel mine in Ramadi on Monday."
    (claim,) = learned.code(Report.make(text, published=date(2024, 5, 14)))
    assert [place.name for place in claim.places] == ["Ramadi"]
    assert [(role.role, role.name) for role in claim.roles] == [("victim", "soldier")]


def test_a_mine_that_men_work_in_may_be_where(code):
    found = places(code("A bomb exploded in a copper mine in Ramadi."), "bombing")
    assert found[0] == ("copper mine", PlacePrecision.SITE)
