"""The incidents of a store in, their columns in memory out.

What the page asks for most (lists, maps, timelines, counts under any filter) looks at a few narrow
columns of every incident. They are held as arrays, the oldest incident first, and follow the store:
what was made anew since is read again, nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from threading import Lock
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from relata.store import schema as s
from relata.store.dialect import chunks
from relata.store.remade import remade_since, times_made
from relata.store.rows import OTHER_GROUP
from relata.store.store import Store

Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
# Where incidents stand in the columns.
Places = NDArray[np.intp]
Bytes = NDArray[np.bytes_]

# What stands for a figure or word that an incident does not have.
NONE: Final = -1
# Days are counted from 1970. An incident without a day lies before and after all others.
NO_FIRST: Final = 2**31 - 1
NO_LAST: Final = -(2**31) + 1
_NO_DAY = " " * len("2024-01-01")
# The longest key: a day and the longest id.
_KEY = len(_NO_DAY) + 40
# Where more than this share of all was made anew, everything is read.
_MUCH = 0.25
_MOST_REMEMBERED = 64

_ASKED = (
    "id", "type", "type_group", "status", "first_day", "last_day", "country", "admin1", "lat",
    "lon", "voices", "killed_low", "killed_best", "killed_high", "disputed", "confidence",
    "told_by",
)  # fmt: skip


class Book:
    """Words in the order in which they came: a column holds their places instead."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._places: dict[str, int] = {}
        self._ranked: tuple[list[int], Longs] = [], np.zeros(0, np.int64)

    def places(self, words: Iterable[str | None]) -> Ints:
        """The place of each word; a new one is written down, and none has no place."""
        return np.fromiter(map(self._place, words), np.int32)

    def _place(self, word: str | None) -> int:
        if word is None:
            return NONE
        place = self._places.get(word)
        if place is None:
            place = self._places[word] = len(self.words)
            self.words.append(word)
        return place

    def marked(self, words: Iterable[str]) -> Mask:
        """Which places are those of these words; one more, never marked, for what has none."""
        wanted = np.zeros(len(self.words) + 1, np.bool_)
        known = (self._places.get(word) for word in words)
        wanted[[place for place in known if place is not None]] = True
        return wanted

    def among(self, places: Ints, words: Iterable[str]) -> Mask:
        """Where a column has one of these words."""
        return self.marked(words)[places]

    def least_of(self, places: Ints, starts: Places) -> list[str | None]:
        """Of a column in stretches that start somewhere the first word of each by the alphabet."""
        order, ranks = self._ranked
        if len(ranks) != len(self.words) + 1:
            order = sorted(range(len(self.words)), key=self.words.__getitem__)
            # What has no word comes last.
            ranks = np.full(len(order) + 1, len(order), np.int64)
            ranks[order] = np.arange(len(order))
            self._ranked = order, ranks
        least = np.minimum.reduceat(ranks[places], starts)
        words = [*(self.words[place] for place in order), None]
        return [words[rank] for rank in least.tolist()]


@dataclass(frozen=True, slots=True)
class Rows:
    """A value of each incident, column by column, in the order of `key`: day and id."""

    key: Bytes
    # The place of its id in the book of ids.
    id: Ints
    type: Ints
    group: Ints
    status: Ints
    first: Ints
    last: Ints
    country: Ints
    admin1: Ints
    lat: Floats
    lon: Floats
    voices: Ints
    low: Ints
    best: Ints
    high: Ints
    disputed: Mask
    confidence: Floats
    told_by: Ints

    def __len__(self) -> int:
        return len(self.key)

    def taken(self, which: Mask | Places) -> "Rows":
        """Some of the rows."""
        return Rows(*(getattr(self, one.name)[which] for one in fields(self)))

    def sorted(self) -> "Rows":
        """These in order."""
        return self.taken(np.argsort(self.key, kind="stable"))

    def joined(self, others: "Rows") -> "Rows":
        """These and others, both in order."""
        at = np.searchsorted(self.key, others.key)
        return Rows(*(
            np.insert(getattr(self, one.name), at, getattr(others, one.name))
            for one in fields(self)
        ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Books:
    """The words of the columns that hold places."""

    ids: Book = field(default_factory=Book)
    types: Book = field(default_factory=Book)
    groups: Book = field(default_factory=Book)
    statuses: Book = field(default_factory=Book)
    countries: Book = field(default_factory=Book)
    provinces: Book = field(default_factory=Book)


class Columns:
    """The incidents of one state of a store: `times` is how often they were made anew."""

    def __init__(self, times: int, rows: Rows, books: Books) -> None:
        self.times = times
        self.rows = rows
        self.books = books
        self._lock = Lock()
        self._remembered: dict[object, Mask] = {}
        # Who takes part (parts.py): worked out once, by way of what older columns had.
        self.making = Lock()
        self.parts: Any = None
        self.older_parts: tuple[Any, set[str]] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def ids(self, at: Iterable[int]) -> list[str]:
        """The ids of incidents by their place."""
        words, places = self.books.ids.words, self.rows.id
        return [words[places[one]] for one in at]

    def of(self, incident_ids: Iterable[str]) -> Mask:
        """Where one of these incidents is."""
        return self.books.ids.among(self.rows.id, incident_ids)

    def remembered(self, what: object) -> Mask | None:
        """What was worked out before about this state."""
        with self._lock:
            return self._remembered.get(what)

    def remember(self, what: object, where: Mask) -> None:
        """Keep what was worked out, and let go of what was kept first."""
        with self._lock:
            self._remembered[what] = where
            while len(self._remembered) > _MOST_REMEMBERED:
                del self._remembered[next(iter(self._remembered))]


class _Held:
    """The columns of a store as they were last read."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.columns: Columns | None = None


_HELD: WeakKeyDictionary[Store, _Held] = WeakKeyDictionary()
_HOLDING = Lock()


def columns_of(store: Store) -> Columns:
    """The columns of the present state."""
    with _HOLDING:
        held = _HELD.setdefault(store, _Held())
    with store.reading() as connection:
        times = times_made(connection)
    columns = held.columns
    if columns is not None and columns.times >= times:
        return columns
    with held.lock, store.reading() as connection:
        columns = held.columns
        # Whoever waited for the lock finds what another one read meanwhile.
        if columns is None or columns.times < times:
            columns = held.columns = _brought_up(columns, connection)
        return columns


def _brought_up(old: Columns | None, connection: Connection) -> Columns:
    """The columns of the state that a connection sees, by way of an older one where it can be."""
    times = times_made(connection)
    anew = None if old is None else remade_since(connection, old.times)
    if old is None or anew is None or len(anew) > _MUCH * len(old):
        return _whole(connection, times)
    query = _query()
    found = [
        row
        for some in chunks(sorted(anew))
        for row in connection.execute(query.where(s.incident.c.id.in_(some)))
    ]
    left = old.rows.taken(~old.of(anew))
    columns = Columns(times, left.joined(_rows(found, old.books).sorted()), old.books)
    with old.making:
        if old.parts is not None:
            columns.older_parts = old.parts, anew
        elif old.older_parts is not None:
            parts, before = old.older_parts
            columns.older_parts = parts, before | anew
    return columns


def _whole(connection: Connection, times: int) -> Columns:
    books = Books()
    return Columns(times, _rows(connection.execute(_query()).all(), books).sorted(), books)


def _query() -> Any:
    return select(*(s.incident.c[name] for name in _ASKED))


def _rows(found: Sequence[Any], books: Books) -> Rows:
    """Rows of the database, column by column."""
    told: dict[str, Sequence[Any]] = dict.fromkeys(_ASKED, ())
    if found:
        told = dict(zip(_ASKED, zip(*found, strict=True), strict=True))
    ids, first = told["id"], told["first_day"]
    keys = [key_of(day, one) for day, one in zip(first, ids, strict=True)]
    return Rows(
        key=np.array(keys, f"S{_KEY}"),
        id=books.ids.places(ids), type=books.types.places(told["type"]),
        group=books.groups.places(one or OTHER_GROUP for one in told["type_group"]),
        status=books.statuses.places(told["status"]),
        first=_days(first, NO_FIRST), last=_days(told["last_day"], NO_LAST),
        country=books.countries.places(told["country"]),
        admin1=books.provinces.places(told["admin1"]),
        lat=_floats(told["lat"]), lon=_floats(told["lon"]), voices=_ints(told["voices"]),
        low=_ints(told["killed_low"]), best=_ints(told["killed_best"]),
        high=_ints(told["killed_high"]), disputed=_ints(told["disputed"]) > 0,
        confidence=_floats(told["confidence"]), told_by=_ints(told["told_by"], 0),
    )  # fmt: skip


def key_of(day: str | None, incident_id: str) -> bytes:
    """What stands in `key` for an incident of a day, empty where it has none."""
    return f"{day or _NO_DAY}{incident_id}".encode("utf-8", "replace")


def _ints(values: Sequence[int | None], none: int = NONE) -> Ints:
    return np.fromiter((none if one is None else one for one in values), np.int32)


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array(values, np.float64)


def _days(values: Sequence[str | None], none: int) -> Ints:
    told = np.array([one or "NaT" for one in values], "datetime64[D]")
    return np.where(np.isnat(told), none, told.astype(np.int64)).astype(np.int32)


def day_number(day: date) -> int:
    """A day as the columns count it."""
    return day.toordinal() - _EPOCH


def date_of(number: int) -> date:
    """The day that a number of the columns stands for."""
    return date.fromordinal(int(number) + _EPOCH)


def iso_day(number: int) -> str | None:
    """The same as text, None for no day."""
    return None if number in (NO_FIRST, NO_LAST) else date_of(number).isoformat()


_EPOCH = date(1970, 1, 1).toordinal()
