"""Compiling writes a whole file or none, from sources whose oddities are known."""

import pytest

from relata.errors import DataError
from relata.text import gazetteer_sources
from relata.text.gazetteer import KINDS, Gazetteer
from relata.text.gazetteer_build import adjectives, compile_entries, folded_names, source_version
from relata.text.gazetteer_sources import (
    Admin1s,
    Entry,
    as_town,
    is_written_name,
    read_airports,
    read_counties,
    read_countries,
    read_provinces,
    read_regions,
    read_supplement,
)

MOSUL = Entry("geonames:99072", "Mosul", 36.3, 43.1, "town", "Nineveh", "IQ", 1_683_000)


def failing_entries():
    """Entries of a source that breaks off."""
    yield MOSUL
    raise OSError("the disk is full")


def test_a_build_that_fails_leaves_the_old_file_and_no_rest(tmp_path):
    path = tmp_path / "places.sqlite"
    compile_entries([MOSUL], path, progress=lambda _: None)
    with pytest.raises(OSError, match="disk is full"):
        compile_entries(failing_entries(), path, progress=lambda _: None)
    assert [file.name for file in tmp_path.iterdir()] == ["places.sqlite"]
    gazetteer = Gazetteer.open(path)
    assert gazetteer.find("Mosul")[0].population == 1_683_000
    gazetteer.close()


def test_the_file_says_which_sources_it_was_compiled_from(tmp_path):
    path = tmp_path / "places.sqlite"
    compile_entries([MOSUL], path, progress=lambda _: None)
    gazetteer = Gazetteer.open(path)
    assert gazetteer.version == source_version()
    gazetteer.close()


@pytest.mark.parametrize("name", ["Al Mawşil", "Deïr ez Zor", "al-Hasaka", "Мосул", "OSM", "mwsl"])
def test_names_are_kept_that_an_english_text_may_write(name):
    assert is_written_name(name) == (name in {"Al Mawşil", "Deïr ez Zor", "al-Hasaka"})


def test_a_town_gets_the_name_of_its_province():
    city = {
        "geonameid": 99072,
        "name": "Mosul",
        "latitude": 36.3,
        "longitude": 43.1,
        "countrycode": "IQ",
        "admin1code": "15",
        "population": 1_683_000,
        "alternatenames": ["OSM", "Mossul"],
    }
    town = as_town(city, Admin1s({("IQ", "15"): "Nineveh"}, {}))
    assert town.admin1 == "Nineveh"
    assert town.names == ("Mossul",)


def test_names_of_arab_places_are_found_without_their_article():
    ramadi = Entry("geonames:1", "Ar Ramādī", 33.4, 43.3, "town", "Anbar", "IQ", 223_500)
    assert folded_names(ramadi) == {"ar ramadi", "ramadi"}


def test_names_joined_by_and_are_found_without_it():
    sistan = Entry("iso:IR-11", "Sistan and Baluchestan", 28.5, 60.5, "province", None, "XX", 0)
    assert folded_names(sistan) == {"sistan and baluchestan", "sistan baluchestan"}


def test_a_word_that_names_the_country_itself_is_no_demonym():
    entry = Entry("x", "United States", 39.8, -98.5, "country", None, "US", 1, ("U.S.",))
    entry = entry._replace(demonyms=("American", "U.S."))
    assert adjectives(entry) == {"american"}


def test_every_entry_of_our_files_has_a_kind_that_is_known_and_a_point_on_earth():
    entries = [
        *read_countries(),
        *read_regions(),
        *read_counties(),
        *read_supplement(),
        *read_airports(),
    ]
    assert {entry.kind for entry in entries} <= set(KINDS)
    assert all(-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180 for entry in entries)
    ids = [entry.id for entry in entries]
    assert len(ids) == len(set(ids))


def test_american_states_have_the_ids_of_geonames():
    admin1s = Admin1s({}, {})
    by_name = {
        entry.name: entry
        for entry in read_provinces(admin1s._replace(people=_NoPeople()))
        if entry.country == "US"
    }
    assert by_name["Texas"].id == "geonames:4736286"


class _NoPeople(dict):
    """Nobody was counted anywhere."""

    def __missing__(self, key):
        return 0


def test_provinces_are_found_without_the_word_for_province():
    names = {
        entry.name: set(entry.names)
        for entry in read_provinces(Admin1s({}, _NoPeople()))
        if entry.country == "SV"
    }
    assert "Morazan" in names["Morazán"]


def test_an_unknown_kind_in_the_supplement_stops_the_build(tmp_path, monkeypatch):
    folder = tmp_path / "gazetteer"
    folder.mkdir()
    (folder / "supplement.csv").write_text(
        "id,name,aliases,kind,lat,lon,admin1,country,conflict,note\n"
        "x,X,,moonbase,1.0,2.0,,SY,syria,\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(gazetteer_sources, "data_dir", lambda name: tmp_path / name)
    with pytest.raises(DataError, match="moonbase"):
        list(read_supplement())
