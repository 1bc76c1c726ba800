"""Loading the table of countries."""

from datetime import date

import pytest

from relata.errors import DataError
from relata.text.countries import countries_by_iso2, load_countries

HEAD = "iso2,name,names,demonyms,capital,until\n"


def test_a_country_has_its_names_demonyms_and_capital():
    iraq = countries_by_iso2()["IQ"]
    assert iraq.names == ("Iraq", "Republic of Iraq")
    assert iraq.demonyms == ("Iraqi", "Iraqis")
    assert iraq.capital == "Baghdad"


def test_the_table_covers_the_states_of_the_world():
    assert len(load_countries()) >= 195


def test_only_shared_demonyms_belong_to_two_countries():
    seen, shared = set(), set()
    for country in load_countries():
        shared |= seen & set(country.demonyms)
        seen |= set(country.demonyms)
    assert shared == {"Congolese"}


def test_a_short_line_is_refused_with_its_number(tmp_path):
    path = tmp_path / "countries.csv"
    path.write_text(HEAD + "IQ,Iraq\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"line 2: the line is malformed"):
        load_countries(path)


def test_a_code_used_twice_is_refused(tmp_path):
    path = tmp_path / "countries.csv"
    path.write_text(HEAD + "IQ,Iraq,,Iraqi,Baghdad,\n" * 2, encoding="utf-8")
    with pytest.raises(DataError, match="a country code stands twice"):
        load_countries(path)


def test_a_state_that_is_gone_has_its_last_day(tmp_path):
    gone = {country.iso2: country.until for country in load_countries() if country.until}
    assert gone["SU"] == date(1991, 12, 25)
    assert set(gone) == {"SU", "YU", "CS", "DD"}
    path = tmp_path / "countries.csv"
    path.write_text(HEAD + "SU,Soviet Union,,Soviet,Moscow,1991\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"line 2: '1991' is no day"):
        load_countries(path)
