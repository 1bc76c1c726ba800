"""A store of the first schema is opened as if it had been made today."""

import sqlite3

import pytest
from alembic import command
from alembic.config import Config
from rensa import RMinHash
from sqlalchemy import MetaData, Table, select, text

from library import opened_library
from relata.incidents import ClaimKey, Judgement, Verdict
from relata.read import copies
from relata.store import opening
from relata.store import schema as s
from relata.store.dialect import address_of, engine_of, is_sqlite
from relata.store.filters import IncidentFilter
from relata.store.lists import Slice
from relata.store.reports import ReportFilter, report_sheet
from relata.store.store import Store
from relata.store.view import rebuild

TABLES = (
    "report", "coding", "claim", "judgement", "succession", "name", "current", "dirty", "block",
    "incident_claim", "incident", "incident_actor",
)  # fmt: skip
VIEWS = ("incident", "incident_body", "incident_actor", "incident_claim", "band")


def first_schema(place):
    """An engine on an empty database of the first schema."""
    engine = engine_of(address_of(place))
    config = Config()
    config.set_main_option("script_location", str(opening._MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        if not is_sqlite(engine):
            # As the first schema had it: the numbers came later.
            connection.execute(text("ALTER TABLE words DROP COLUMN number"))
    return engine


def copy_to(old, store):
    """Everything in a store that the first schema has a place for."""
    with store.reading() as reading, old.begin() as writing:
        known = MetaData()
        for name in TABLES:
            table = Table(name, known, autoload_with=writing)
            rows = [
                {column: value for column, value in row.items() if column in table.columns}
                for row in reading.execute(rows_of(name)).mappings()
            ]
            if rows:
                writing.execute(table.insert(), rows)
        told = reading.execute(select(s.incident.c.id, s.incident.c.told_by)).all()
        insert = text("INSERT INTO incident_actor VALUES (:id, 'voice', :kind)")
        writing.execute(insert, [
            {"id": row.id, "kind": kind}
            for row in told
            for kind, bit in s.VOICE_BITS.items()
            if row.told_by & bit
        ])  # fmt: skip
        bands = [
            {"hash": word, "id": row.id}
            for row in reading.execute(select(s.report.c.id, s.report.c.text))
            for word in old_bands(row.text)
        ]
        writing.execute(text("INSERT INTO band VALUES (:hash, :id)"), bands)
        words = reading.execute(text("SELECT of, id, title, body FROM words")).mappings().all()
        insert = text("INSERT INTO words (of, id, title, body) VALUES (:of, :id, :title, :body)")
        writing.execute(insert, [dict(row) for row in reversed(words)])


def old_bands(text):
    """The bands of a text as the first schema had them: start and hash of each, as words."""
    runs = copies.runs_of(text)
    if len(runs) < copies.LEAST_WORDS - copies.RUN + 1:
        return []
    sketch = RMinHash(num_perm=copies.PERMUTATIONS, seed=copies._SEED)
    sketch.update(sorted(runs))
    values, rows = sketch.digest(), copies.ROWS_PER_BAND
    starts = range(0, copies.PERMUTATIONS, rows)
    return [f"{start:02x}{copies.hash_of(values[start : start + rows]):016x}" for start in starts]


def rows_of(name):
    """A table of today, incidents with their bodies as they were kept once."""
    if name != "incident":
        return select(s.metadata.tables[name])
    bodies = s.incident_body
    return select(s.incident, bodies.c.body).join(bodies, bodies.c.id == s.incident.c.id)


def shown(store, skipped=("word",)):
    """All rows of the views; the numbers of words depend on the order in which they came."""
    with store.reading() as connection:
        return {
            name: sorted(
                str({key: value for key, value in row.items() if key not in skipped})
                for row in connection.execute(select(s.metadata.tables[name])).mappings()
            )
            for name in VIEWS
        }


@pytest.fixture
def second_place(request, place, tmp_path):
    """Another place of the same kind."""
    if "://" not in place:
        return str(tmp_path / "old.db")
    return request.getfixturevalue("new_database")()


def test_a_store_of_the_first_schema_becomes_what_one_made_today_is(place, second_place):
    with opened_library(place) as library:
        judged = Judgement(
            verdict=Verdict.UNSURE, by="Reviewer", at=library.archive.clock(),
            claim=ClaimKey.of(library.claims["wire"]), other=ClaimKey.of(library.claims["group"]),
        ).signed()  # fmt: skip
        library.store.judge(judged)
        library.merge()
        old = first_schema(second_place)
        copy_to(old, library.store)
        old.dispose()
        opened = Store.open(second_place)
        assert shown(opened) == shown(library.store)
        assert opened.check() == []
        found = opened.incidents(IncidentFilter(text="drone baghdad")).incidents
        assert [one.type for one in found] == ["air_strike"]
        reports = report_sheet(opened, ReportFilter(text="palestine street"), Slice())
        assert reports.total == 2
        before = shown(opened, skipped=())
        rebuild(opened, library.archive.merger)
        assert shown(opened, skipped=()) == before
        opened.close()


def test_a_file_is_copied_before_its_schema_changes(tmp_path):
    path = tmp_path / "old.db"
    first_schema(str(path)).dispose()
    Store.open(path).close()
    [backup] = tmp_path.glob("old.db.schema-0001.*.backup")
    with sqlite3.connect(backup) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
