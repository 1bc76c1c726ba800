"""A compiled gazetteer finds places by any spelling, and only where there is a file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import gazetteer_of
from relata.errors import GazetteerMissing
from relata.records import PlacePrecision
from relata.text.gazetteer import Gazetteer, gazetteer_path
from relata.text.gazetteer_fold import fold_name, skeleton, starts_alike, without_article
from relata.text.gazetteer_sources import Entry

HASAKA = Entry(
    "geonames:173811", "Al Ḩasakah", 36.5, 40.7, "town", "Hasaka", "SY", 422445, ("El Haseke",)
)
SYRIA = Entry(
    "geonames:163843", "Syria", 35.0, 38.0, "country", None, "SY", 17_000_000, (), ("Syrian",)
)
HASAKA_PROVINCE = Entry("iso:SY-HA", "Hasaka", 36.5, 40.9, "province", "Hasaka", "SY", 900_000)
EL_PASO = Entry("geonames:5520993", "El Paso", 31.8, -106.5, "town", "Texas", "US", 681124)
SPRINGFIELDS = [
    Entry(f"geonames:{n}", "Springfield", 40.0, -90.0, "town", "Illinois", "US", n)
    for n in range(1, 151)
]


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory):
    entries = [SYRIA, HASAKA, HASAKA_PROVINCE, EL_PASO, *SPRINGFIELDS]
    with gazetteer_of(entries, tmp_path_factory.mktemp("places")) as opened:
        yield opened


@pytest.mark.parametrize("spelling", ["Al Hasakah", "al-Hasakah", "AL-HASAKAH", "Hasakah"])
def test_a_name_is_found_with_and_without_accents_case_and_article(gazetteer, spelling):
    assert [place.id for place in gazetteer.find(spelling)] == ["geonames:173811"]


def test_a_town_and_its_province_of_one_name_are_both_found_the_larger_first(gazetteer):
    found = gazetteer.find("Hasaka")
    assert [place.id for place in found] == ["iso:SY-HA"]
    assert found[0].precision == PlacePrecision.PROVINCE


def test_an_article_is_no_part_that_may_be_missing_outside_the_arab_world(gazetteer):
    assert gazetteer.find("Paso") == ()
    assert [place.id for place in gazetteer.find("El Paso")] == ["geonames:5520993"]


def test_another_transliteration_is_found_by_its_sound_in_the_right_country_only(gazetteer):
    key = fold_name("Hasekeh")
    assert {place.id for place in gazetteer.find_soundalikes(key, "SY")} == {
        "geonames:173811",
        "iso:SY-HA",
    }
    assert gazetteer.find_soundalikes(key, "US") == ()


def test_only_the_hundred_largest_namesakes_are_kept(gazetteer):
    found = gazetteer.find("Springfield")
    assert len(found) == 100
    assert found[0].population == 150
    assert found[-1].population == 51


def test_an_unknown_name_has_no_places(gazetteer):
    assert gazetteer.find("Nowhere-on-Sea") == ()
    assert gazetteer.find("...") == ()


def test_people_are_known_by_their_country(gazetteer):
    assert gazetteer.demonyms["syrian"].id == "geonames:163843"


def test_a_missing_file_is_named_with_the_command_that_makes_it(tmp_path):
    missing = tmp_path / "none.sqlite"
    with pytest.raises(GazetteerMissing, match="relata gazetteer build"):
        Gazetteer.open(missing)


def test_the_environment_may_name_the_file(monkeypatch, tmp_path):
    monkeypatch.setenv("RELATA_GAZETTEER", str(tmp_path / "mine.sqlite"))
    assert gazetteer_path() == tmp_path / "mine.sqlite"


def test_without_the_environment_the_file_name_holds_the_version_of_the_sources(monkeypatch):
    monkeypatch.delenv("RELATA_GAZETTEER", raising=False)
    name = gazetteer_path().name
    assert name.startswith("gazetteer-")
    assert len(name) == len("gazetteer-") + 12 + len(".sqlite")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Deir ez-Zor", "deir zor"),
        ("Dayr az Zawr", "dayr zawr"),
        ("Ar Ramādī", "ar ramadi"),
        ("Sistan and Baluchestan", "sistan and baluchestan"),
        ("St. Louis", "saint louis"),
        ("Côte d'Ivoire", "cote divoire"),
        ("U.S.", "us"),
    ],
)
def test_folding_takes_away_what_spellings_differ_in(name, key):
    assert fold_name(name) == key


@given(st.text())
def test_folding_twice_changes_nothing_more(name):
    once = fold_name(name)
    assert fold_name(once) == once


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz ", min_size=1))
def test_a_skeleton_has_no_vowels(name):
    assert not set(skeleton(fold_name(name))) & set("aeiou")


def test_only_a_leading_article_is_taken_off():
    assert without_article("al ramadi") == "ramadi"
    assert without_article("tell al ramadi") is None
    assert without_article("al") is None


def test_names_that_start_with_other_sounds_are_not_alike():
    assert starts_alike("kobane", "qobani")
    assert not starts_alike("walikale", "pulkovo")
