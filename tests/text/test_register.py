"""Loading the register of actors."""

from datetime import date

import pytest

from relata.errors import DataError
from relata.records import ActorKind
from relata.text.register import Leader, Tie, Years, load_register
from relata.text.register_files import read_tables_once

FRONT = """
[[actor]]
id = "northern-front"
name = "Northern Front"
aliases = ["Front of the North"]
abbreviations = ["NF"]
kind = "rebel_group"
countries = ["ML", "NE"]
from = 2012
to = "2015-06-20"
leaders = [{ name = "A. Name", from = 2013 }]
"""
WING = """
[[actor]]
id = "wing"
name = "Wing of the Front"
kind = "rebel_group"
countries = ["ML"]
member_of = [{ actor = "northern-front", from = "2013-02-01" }]
"""
BODY = """
[[body]]
id = "army"
name = "{adj} Army"
kind = "state_forces"
forms = ["{adj} army", "army of {country}"]
"""


NATIONAL = """
[[actor]]
id = "national-army"
name = "National Army of Mali"
kind = "state_forces"
body = "army"
countries = ["ML"]
from = 1960
to = 2012
"""


@pytest.fixture
def write(tmp_path):
    def _write(text, name="region.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def test_an_entry_becomes_an_actor_with_years_and_leaders(write):
    actor = load_register([write(FRONT)]).actors["northern-front"]
    assert actor.name == "Northern Front"
    assert actor.kind is ActorKind.REBEL_GROUP
    assert actor.country == "ML"
    assert actor.years == Years(date(2012, 1, 1), date(2015, 6, 20))
    assert actor.leaders == (Leader("A. Name", Years(date(2013, 1, 1), None)),)


def test_an_umbrella_is_a_dated_tie(write):
    actor = load_register([write(FRONT), write(WING, "wing.toml")]).actors["wing"]
    assert actor.ties == (Tie("member_of", "northern-front", Years(date(2013, 2, 1), None)),)


def test_years_without_an_end_hold_today_and_not_before_they_begin():
    years = Years(date(2012, 1, 1), None)
    assert years.hold_on(date(2020, 1, 1))
    assert not years.hold_on(date(2011, 12, 31))
    assert years.hold_on(None)


def test_a_body_is_found_under_the_code_of_its_country(write):
    register = load_register([write(BODY)])
    army = register.find("iq-army")
    assert army is not None
    assert (army.name, army.countries) == ("Iraqi Army", ("IQ",))
    assert register.find("zz-army") is None
    assert register.find("iq-choir") is None


def test_a_body_has_its_own_name_in_its_years(write):
    register = load_register([write(BODY + NATIONAL)])
    assert register.named("ml-army", date(2000, 1, 1)) == "national-army"
    assert register.named("ml-army", None) == "national-army"
    assert register.named("ml-army", date(2013, 1, 1)) == "ml-army"
    assert register.named("ne-army", date(2000, 1, 1)) == "ne-army"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (FRONT + FRONT, "northern-front: the id stands in region.toml as well"),
        (WING, "wing: member_of names the unknown actor 'northern-front'"),
        (FRONT.replace("rebel_group", "rebels"), "'rebels' is not a valid ActorKind"),
        (FRONT.replace('"ML", "NE"', '"XX"'), "unknown country code 'XX'"),
        (FRONT.replace("aliases", "alias"), "unknown key 'alias'"),
        (FRONT.replace('name = "Northern Front"', ""), "the key 'name' is missing"),
        (FRONT.replace("from = 2012", "from = 2020"), "ends .* before it begins"),
        (FRONT.replace('"northern-front"', '"Northern Front"'), "is not made of small letters"),
        (BODY.replace("{adj} army", "the army"), "needs one of {adj} and {country}"),
        (NATIONAL, "national-army: it is the body 'army' of no state"),
        (BODY + NATIONAL.replace('["ML"]', "[]"), "it is the body 'army' of no state"),
        (FRONT.replace("[[actor]]", "[[group]]"), "unknown table 'group'"),
        ("[[actor", "not readable as TOML"),
    ],
)
def test_a_broken_entry_is_refused_with_its_name_and_problem(write, text, message):
    with pytest.raises(DataError, match=message):
        load_register([write(text)])


def test_the_register_that_ships_loads_and_knows_state_forces_by_pattern():
    register = load_register()
    forms = {form for body in register.bodies for form in body.forms}
    assert len(forms) >= 200
    assert register.actors["fsb"].sector is None
    assert register.actors["reuters"].sector == "media"
    assert register.find("mx-police").name == "Mexican Police"


def test_a_file_read_once_is_read_from_its_copy_until_it_changes(write, tmp_path):
    path, folder = write(FRONT), tmp_path / "cache"
    first = read_tables_once(path, folder)
    (copy,) = folder.iterdir()
    copy.write_text('{"actor": []}', encoding="utf-8")
    assert first["actor"][0]["id"] == "northern-front"
    assert read_tables_once(path, folder) == {"actor": []}
    write(FRONT.replace("northern-front", "southern-front"))
    assert read_tables_once(path, folder)["actor"][0]["id"] == "southern-front"


def test_a_copy_that_is_damaged_is_made_again(write, tmp_path):
    path, folder = write(FRONT), tmp_path / "cache"
    read_tables_once(path, folder)
    (copy,) = folder.iterdir()
    copy.write_text("{", encoding="utf-8")
    assert read_tables_once(path, folder)["actor"][0]["id"] == "northern-front"


def test_a_cache_that_cannot_be_written_is_no_error(write, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert read_tables_once(write(FRONT), blocked)["actor"][0]["id"] == "northern-front"
