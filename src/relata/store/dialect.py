"""What differs between SQLite and PostgreSQL: connecting, upserts, full text, backup, soundness."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from relata.errors import StoreError
from relata.store.matching import quoted

# A writer waits so long for another one, in seconds.
WAIT_SECONDS = 30
# So many connections stay open for further questions: a server asks in as many threads. With fewer,
# some would be opened for one question each.
CONNECTIONS = 24
# Rows are written so many at a time.
ROWS_AT_ONCE = 500
# So much of a file is read as memory, which all connections share: counting over 100,000 incidents
# takes half the time that way.
MAPPED_BYTES = 1 << 30
# A connection holds so much of what it changes: each report changes pages all over a large store.
CACHED_KILOBYTES = 32 << 10
# So many pages of 4 kB are logged before the log is carried over: a page that changes often is
# carried over once.
PAGES_LOGGED = 8000
# A number of our own for PostgreSQL's advisory locks.
_VIEW_LOCK = 7235_4182
_SQLITE = "sqlite"
_POSTGRES = "postgresql"


def address_of(place: str | Path) -> URL:
    """The database URL of a path or of a `postgresql://` URL. Raises StoreError."""
    written = str(place)
    if "://" not in written:
        return URL.create(_SQLITE, database=str(Path(written).expanduser()))
    try:
        address = make_url(written)
    except ArgumentError as problem:
        raise StoreError(written, f"is no database URL ({problem})", _URL_HELP) from problem
    if address.get_backend_name() == _POSTGRES:
        return address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() == _SQLITE:
        return address
    raise StoreError(written, f"{address.get_backend_name()} is not supported", _URL_HELP)


_URL_HELP = "Give the path of a file, or postgresql://user@host/database"


def engine_of(address: URL) -> Engine:
    """An engine whose transactions are real ones on both databases."""
    if address.get_backend_name() == _POSTGRES:
        return create_engine(address, pool_pre_ping=True, pool_size=CONNECTIONS)
    engine = create_engine(address, connect_args={"timeout": WAIT_SECONDS}, pool_size=CONNECTIONS)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _: object) -> None:
    # The driver would begin transactions late and leave schema changes out of them.
    connection.isolation_level = None
    for setting in (
        "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "temp_store = MEMORY",
        f"mmap_size = {MAPPED_BYTES}", f"cache_size = -{CACHED_KILOBYTES}",
        f"wal_autocheckpoint = {PAGES_LOGGED}",
    ):  # fmt: skip
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    """Writers queue up from the start; a reader that turns writer would fail at once."""
    is_reading = connection.get_execution_options().get("relata_reading", False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def is_sqlite(bind: Engine | Connection) -> bool:
    """Whether it is SQLite."""
    return bind.dialect.name == _SQLITE


def queue_up(connection: Connection) -> None:
    """Wait until no other program makes incidents. SQLite's writers queue up by themselves."""
    if not is_sqlite(connection):
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _VIEW_LOCK})


# What becomes of a row whose key is there already.
_Clash = Literal["refused", "left out", "put in its place"]


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add the rows, none of whose keys may be there yet."""
    _write(connection, table, rows, "refused")


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add the rows whose key is not there yet."""
    _write(connection, table, rows, "left out")


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add the rows, in place of those with their keys."""
    _write(connection, table, rows, "put in its place")


def _write(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], clash: _Clash
) -> None:
    for start in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[start : start + ROWS_AT_ONCE]
        if is_sqlite(connection):
            words, columns = _in_words(table, clash)
            connection.exec_driver_sql(words, [tuple(map(row.get, columns)) for row in some])
        else:
            connection.execute(_insertion(postgresql.insert, table, clash), list(some))


@cache
def _insertion(make: Callable[[Table], Any], table: Table, clash: _Clash) -> Any:
    """The statement that adds rows: made once, so that the driver's words for it are, too."""
    statement = make(table)
    keys = [column.name for column in table.primary_key.columns]
    changed = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    if clash == "refused":
        return statement
    if clash == "put in its place" and changed:
        return statement.on_conflict_do_update(index_elements=keys, set_=changed)
    return statement.on_conflict_do_nothing()


@cache
def _in_words(table: Table, clash: _Clash) -> tuple[str, tuple[str, ...]]:
    """SQLite's words that add rows, and the columns in the order in which they are given.

    Every column is a number or a word, which the driver takes as it is: to go round what would
    look into each value saves a good part of the time that rows take.
    """
    compiled = _insertion(sqlite.insert, table, clash).compile(dialect=sqlite.dialect())
    return str(compiled), tuple(compiled.positiontup)


def numbers(connection: Connection, table: str, most: int) -> Iterator[int]:
    """The numbers of the next rows of a table, as many as are asked for, but at most so many.

    The transaction writes: no other one can take the same.
    """
    if is_sqlite(connection):
        last = connection.exec_driver_sql(f"SELECT coalesce(max(rowid), 0) FROM {table}")  # noqa: S608
        return count(int(last.scalar_one()) + 1)
    asked = connection.execute(_POSTGRES_NUMBERS, {"table": table, "most": most})
    return iter([int(number) for number in asked.scalars()])


_POSTGRES_NUMBERS = text(
    "SELECT nextval(pg_get_serial_sequence(:table, 'number')) FROM generate_series(1, :most)"
)


@cache
def _listed(is_sqlite: bool) -> Select[Any]:
    values = bindparam("values", type_=Text)
    if is_sqlite:
        return select(func.json_each(values).table_valued("value").c.value)
    return select(func.jsonb_array_elements_text(cast(values, postgresql.JSONB)).column_valued())


def among(
    connection: Connection, column: ColumnElement[Any], values: Iterable[str]
) -> tuple[ColumnElement[bool], dict[str, str]]:
    """The condition that a column has one of any number of words, and its parameters."""
    written = json.dumps(sorted(values), ensure_ascii=False)
    return column.in_(_listed(is_sqlite(connection))), {"values": written}


def chunks(values: Iterable[str], size: int = ROWS_AT_ONCE) -> list[list[str]]:
    """The values in lists short enough for one statement."""
    listed = list(values)
    return [listed[start : start + size] for start in range(0, len(listed), size)]


# ------------------------------------------------------------------ full text

_SQLITE_TEXT = (
    "CREATE VIRTUAL TABLE words USING fts5("
    "of UNINDEXED, id UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2')",
)
_POSTGRES_TEXT = (
    "CREATE TABLE words (number bigserial UNIQUE, of text, id text, title text, body text, "
    "terms tsvector GENERATED ALWAYS AS "
    "(to_tsvector('simple', coalesce(title, '') || ' ' || body)) STORED, PRIMARY KEY (of, id))",
    "CREATE INDEX words_by_term ON words USING gin (terms)",
)


def create_words(connection: Connection) -> None:
    """Make the full-text index of reports and claims."""
    for statement in _SQLITE_TEXT if is_sqlite(connection) else _POSTGRES_TEXT:
        connection.execute(text(statement))


def add_words(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Index rows of (number, of, id, title, body)."""
    if rows:
        connection.execute(_SQLITE_ADD if is_sqlite(connection) else _POSTGRES_ADD, list(rows))


_SQLITE_ADD = text(
    "INSERT INTO words (rowid, of, id, title, body) VALUES (:number, :of, :id, :title, :body)"
)
_POSTGRES_ADD = text(
    "INSERT INTO words (number, of, id, title, body) VALUES (:number, :of, :id, :title, :body)"
)


# To rank what very many texts have takes long and tells little: then the newest come first.
MOST_RANKED = 5000
# A claim that a newer coding replaces is stored, and found no more.
_SQLITE_FIND = (
    "SELECT id, snippet(words, 3, '[', ']', ' … ', 24) AS excerpt FROM words "
    "WHERE words MATCH :query AND of = :of AND (of <> 'claim' OR EXISTS (SELECT 1 FROM claim "
    "JOIN current ON current.coding = claim.coding WHERE claim.id = words.id)) "
)
_SQLITE_BEST = text(_SQLITE_FIND + "ORDER BY rank LIMIT :most")
_SQLITE_NEWEST = text(_SQLITE_FIND + "ORDER BY rowid DESC LIMIT :most")
_SQLITE_COUNT = text(
    "SELECT count(*) FROM (SELECT rowid FROM words WHERE words MATCH :query LIMIT :most)"
)
_POSTGRES_FIND = text(
    "SELECT id, ts_headline('simple', body, q, 'StartSel=[,StopSel=],MaxWords=24,MinWords=8') "
    "AS excerpt FROM words, plainto_tsquery('simple', :query) AS q "
    "WHERE terms @@ q AND of = :of AND (of <> 'claim' OR EXISTS (SELECT 1 FROM claim "
    "JOIN current ON current.coding = claim.coding WHERE claim.id = words.id)) "
    "ORDER BY ts_rank(terms, q) DESC, id LIMIT :most"
)


def find_words(connection: Connection, query: str, of: str, most: int) -> list[tuple[str, str]]:
    """Ids and excerpts of what holds all words of the query, best first."""
    if is_sqlite(connection):
        words = quoted(query)
        number = connection.execute(_SQLITE_COUNT, {"query": words, "most": MOST_RANKED + 1})
        is_rare = int(number.scalar_one()) <= MOST_RANKED
        asked = {"query": words, "of": of, "most": most}
        found = connection.execute(_SQLITE_BEST if is_rare else _SQLITE_NEWEST, asked)
    else:
        found = connection.execute(_POSTGRES_FIND, {"query": query, "of": of, "most": most})
    return [(row.id, row.excerpt) for row in found]
