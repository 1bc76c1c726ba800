"""The table of countries in, each with its names, demonyms and capital out."""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from relata.errors import DataError
from relata.resources import data_dir

_COLUMNS = ["iso2", "name", "names", "demonyms", "capital", "until"]


class Country(NamedTuple):
    """A state or territory; states that are gone have the code they had (SU, YU, CS, DD).

    `names` holds every name with `name` first. `demonyms` holds adjectives and names of the
    people, the usual adjective first ("Iraqi", "Iraqis"); it may be empty. `until` is the last day
    of a state that is gone.
    """

    iso2: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    until: date | None = None


@cache
def load_countries(path: Path | None = None) -> tuple[Country, ...]:
    """All countries of the table. Raises DataError for a malformed line or a code used twice."""
    source = path or data_dir("register") / "countries.csv"
    rows = list(csv.reader(source.read_text(encoding="utf-8").splitlines()))
    if not rows or rows[0] != _COLUMNS:
        raise DataError(str(source), "the first line does not name the columns", "Restore it")
    countries = tuple(_country(row, number, source) for number, row in enumerate(rows[1:], 2))
    if len({country.iso2 for country in countries}) != len(countries):
        raise DataError(str(source), "a country code stands twice", "Merge the two lines")
    return countries


@cache
def countries_by_iso2() -> dict[str, Country]:
    """Country by its two-letter code."""
    return {country.iso2: country for country in load_countries()}


def _country(row: list[str], number: int, source: Path) -> Country:
    if len(row) != len(_COLUMNS) or not (row[0].isalpha() and row[0].isupper()) or not row[1]:
        remedy = "Write iso2,name,names,demonyms,capital,until with ';' inside a field"
        raise DataError(f"{source}, line {number}", "the line is malformed", remedy)
    iso2, name, names, demonyms, capital, until = row
    try:
        last = date.fromisoformat(until) if until else None
    except ValueError as error:
        remedy = "Write the last day of a state that is gone as YYYY-MM-DD"
        raise DataError(f"{source}, line {number}", f"{until!r} is no day", remedy) from error
    return Country(iso2, name, (name, *_listed(names)), _listed(demonyms), capital, last)


def _listed(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(";") if part)
