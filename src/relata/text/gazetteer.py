"""Folded names in, the places that go by them out; reads the compiled gazetteer file."""

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Self

import platformdirs
from rapidfuzz import fuzz

from relata.errors import GazetteerMissing
from relata.mentions import Place
from relata.records import PlacePrecision
from relata.text.gazetteer_fold import fold_name, skeleton, starts_alike, vocalised

# To be raised with every change of the tables or of what is read from the sources.
SCHEMA_VERSION = 2
# Keys kept in memory: the names of some thousand reports, about 40 MB.
CACHED_KEYS = 60_000
# SQLite is compiled with at least 999 bound values a statement.
KEYS_A_QUERY = 900
# With vowels of one class alike, "dayr zayr" and "dayr zur" are this alike.
SAME_SOUND = 80

# Countries whose names reach English by transliteration, in spellings beyond counting.
_TRANSLITERATED = (
    "AE AF AM AZ BD BH BY DJ DZ EG EH ER ET GE IL IN IQ IR JO KG KM KW KZ LB LY MA ML MM MR NP OM "
    "PK PS QA RU SA SD SO SS SY TD TJ TM TN TR UA UZ YE"
)
TRANSLITERATED = frozenset(_TRANSLITERATED.split())


class Kind(NamedTuple):
    """How exactly a place of this kind is known, and whether people live in it."""

    precision: PlacePrecision
    is_populated: bool = False


_SITE = Kind(PlacePrecision.SITE)
_REGION = Kind(PlacePrecision.REGION)
KINDS: Mapping[str, Kind] = {
    "country": Kind(PlacePrecision.COUNTRY, is_populated=True),
    "province": Kind(PlacePrecision.PROVINCE, is_populated=True),
    "district": Kind(PlacePrecision.DISTRICT, is_populated=True),
    "town": Kind(PlacePrecision.TOWN, is_populated=True),
    "neighbourhood": Kind(PlacePrecision.SITE, is_populated=True),
    "camp": Kind(PlacePrecision.SITE, is_populated=True),
    "base": _SITE,
    "airport": _SITE,
    "crossing": _SITE,
    "facility": _SITE,
    "site": _SITE,
    "mountain": Kind(PlacePrecision.DISTRICT),
    "canal": _REGION,
    "lake": _REGION,
    "river": _REGION,
    "sea": _REGION,
    "forest": Kind(PlacePrecision.DISTRICT),
    "region": _REGION,
    "continent": _REGION,
}

_ROWS_BY_KEY = """
SELECT name.key, place.id, place.name, lat, lon, kind, admin1, country, population
FROM name JOIN place ON place.n = name.n WHERE name.key IN ({})
"""
_SOUNDALIKES = """
SELECT folded, id, name, lat, lon, kind, admin1, place.country, population
FROM skeleton JOIN place ON place.n = skeleton.n
WHERE skeleton.country = ? AND skeleton.key = ?
"""
_BY_KIND = """
SELECT id, name, lat, lon, kind, admin1, country, population FROM place WHERE kind = ?
"""
_DEMONYMS = """
SELECT word, id, name, lat, lon, kind, admin1, country, population
FROM demonym JOIN place ON place.n = demonym.n
"""


def gazetteer_path() -> Path:
    """Where the compiled gazetteer is expected; RELATA_GAZETTEER overrides it."""
    chosen = os.environ.get("RELATA_GAZETTEER")
    if chosen:
        return Path(chosen)
    # The sources are hashed only here: reading a chosen file needs none of them.
    from relata.text.gazetteer_build import source_version  # noqa: PLC0415

    folder = Path(platformdirs.user_data_dir("relata", appauthor=False))
    return folder / f"gazetteer-{source_version()}.sqlite"


def as_place(row: tuple[str, str, float, float, str, str | None, str | None, int]) -> Place:
    """A row of the table as a record."""
    place_id, name, lat, lon, kind, admin1, country, population = row
    precision = KINDS[kind].precision
    return Place(place_id, name, lat, lon, kind, precision, admin1, country, population)


class Gazetteer:
    """Looks names up in the compiled file, many at a time, and remembers the latest."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[str, tuple[Place, ...]] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """The gazetteer in this file. Raises GazetteerMissing where there is none."""
        if not path.is_file():
            raise GazetteerMissing(str(path))
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        return cls(sqlite3.connect(address, uri=True, check_same_thread=False))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @cached_property
    def version(self) -> str:
        """The hash of the sources that it was compiled from."""
        found = self._connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        return str(found[0])

    @cached_property
    def countries(self) -> Mapping[str, Place]:
        """Countries by ISO code."""
        rows = self._connection.execute(_BY_KIND, ("country",))
        return {place.country: place for place in map(as_place, rows) if place.country}

    @cached_property
    def provinces(self) -> Mapping[tuple[str, str], Place]:
        """Provinces by ISO code of the country and name."""
        rows = self._connection.execute(_BY_KIND, ("province",))
        return {
            (place.country, place.name): place for place in map(as_place, rows) if place.country
        }

    @cached_property
    def provinces_by_country(self) -> Mapping[str, Sequence[Place]]:
        """The provinces of each country."""
        listed: dict[str, list[Place]] = defaultdict(list)
        for (country, _), province in self.provinces.items():
            listed[country].append(province)
        return dict(listed)

    @cached_property
    def demonyms(self) -> Mapping[str, Place]:
        """Places by the case-folded words for their people ("salvadoran")."""
        return {row[0]: as_place(row[1:]) for row in self._connection.execute(_DEMONYMS)}

    def find(self, name: str) -> tuple[Place, ...]:
        """The places that go by this name in any spelling, largest first."""
        key = fold_name(name)
        return self.look_up([key])[key] if key else ()

    def look_up(self, keys: Iterable[str]) -> Mapping[str, tuple[Place, ...]]:
        """The places of each folded name, largest first; an unknown name has none."""
        known = self._known
        found = {key: known[key] for key in set(keys) if key in known}
        unknown = sorted(set(keys) - found.keys())
        if unknown:
            fetched = self._fetch(unknown)
            self._remember(fetched)
            found |= fetched
        return found

    def _fetch(self, keys: list[str]) -> dict[str, tuple[Place, ...]]:
        """Read the places of these keys."""
        found: dict[str, list[Place]] = {key: [] for key in keys}
        for first in range(0, len(keys), KEYS_A_QUERY):
            batch = keys[first : first + KEYS_A_QUERY]
            query = _ROWS_BY_KEY.format(",".join("?" * len(batch)))
            for row in self._connection.execute(query, batch):
                found[row[0]].append(as_place(row[1:]))
        return {
            key: tuple(sorted(places, key=lambda place: -place.population))
            for key, places in found.items()
        }

    def _remember(self, fetched: Mapping[str, tuple[Place, ...]]) -> None:
        """Keep what was read, and forget the oldest keys where there are too many."""
        excess = len(self._known) + len(fetched) - CACHED_KEYS
        for key in list(islice(self._known, max(0, excess))):
            self._known.pop(key, None)
        self._known.update(fetched)

    def find_soundalikes(self, key: str, country: str) -> tuple[Place, ...]:
        """Places of one country that a folded name may be another transliteration of."""
        rows = self._connection.execute(_SOUNDALIKES, (country, skeleton(key)))
        likeness: dict[Place, float] = {}
        sound = vocalised(key)
        for folded, *row in rows:
            place = as_place(tuple(row))
            if not starts_alike(key, folded):
                continue
            likeness[place] = max(likeness.get(place, 0.0), fuzz.ratio(sound, vocalised(folded)))
        close = [place for place, score in likeness.items() if score >= SAME_SOUND]
        return tuple(sorted(close, key=lambda place: (-likeness[place], -place.population)))
