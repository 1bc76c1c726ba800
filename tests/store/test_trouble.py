"""What a store does when the world is against it: one clear sentence, and nothing is lost."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, text

from builders import claim_in
from relata.archive import make_merger
from relata.errors import StoreError
from relata.records import CodedReport, Report
from relata.store.filters import IncidentFilter
from relata.store.store import Store
from relata.store.view import rebuild, refresh

NOW = datetime(2024, 3, 9, 12, tzinfo=UTC)
WRITER = Path(__file__).with_name("writer.py")
_PLACES = (str(WRITER.parents[1]), os.environ.get("PYTHONPATH", ""))
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, _PLACES))}
KILLS = 4


def write(place, first, count, **kw):
    words = [sys.executable, str(WRITER), str(place), str(first), str(count)]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, text=True, **kw
    )


def add(store, words):
    report = Report.make(words)
    coded = CodedReport(report, (claim_in(report),))
    store.add(coded, coder="a test", received_at=NOW)
    return report


def test_what_was_reported_stored_survives_a_kill_at_any_moment(tmp_path):
    place, chance = tmp_path / "relata.db", random.Random(7)
    Store.open(place).close()
    told, first = [], 0
    for _ in range(KILLS):
        program = write(place, first, 400)
        said = [program.stdout.readline().strip() for _ in range(chance.randint(1, 12))]
        time.sleep(chance.random() * 0.02)
        program.send_signal(signal.SIGKILL)
        said += program.stdout.read().split()
        program.communicate()
        told += [one for one in said if len(one) == len("rep-") + 20]
        first += 400
    store = Store.open(place)
    assert store.check() == []
    missing = [one for one in told if store.report(one) is None or len(store.claims(one)) != 5]
    assert told
    assert missing == []
    merger = make_merger()
    refresh(store, merger)
    found = store.incidents(IncidentFilter(), limit=10_000).incidents
    rebuild(store, merger)
    assert store.incidents(IncidentFilter(), limit=10_000).incidents == found
    assert store.check() == []


def test_two_programs_may_write_at_once(place):
    Store.open(place).close()
    programs = [write(place, first, 15) for first in (0, 1000)]
    ends = [program.communicate(timeout=120) for program in programs]
    assert [program.returncode for program in programs] == [0, 0], ends
    store = Store.open(place)
    assert store.counts()["report"] == 30
    refresh(store, make_merger())
    assert store.check() == []
    store.close()


def test_a_full_disk_is_said_and_loses_nothing(tmp_path):
    store = Store.open(tmp_path / "relata.db")
    kept = add(store, "Gunmen attacked a checkpoint.")
    pages = sqlite3.connect(tmp_path / "relata.db").execute("PRAGMA page_count").fetchone()[0]
    store.close()

    def limit(connection, _):
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")

    event.listen(store.engine, "connect", limit)
    with pytest.raises(StoreError, match=r"disk is full.*make room and run it again"):
        add(store, "A long report. " * 10_000)
    assert list(store.reports()) == [kept]
    event.remove(store.engine, "connect", limit)
    store.close()
    add(store, "Another report.")
    assert store.counts()["report"] == 2


def test_a_store_that_may_only_be_read_can_be_read(tmp_path):
    path = tmp_path / "relata.db"
    writer = Store.open(path)
    kept = add(writer, "Gunmen attacked a checkpoint.")
    store = Store.open(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert list(store.reports()) == [kept]
    with pytest.raises(StoreError, match=r"readonly database.*right to write"):
        add(store, "Another report.")
    # A writer that is collected as garbage in between would take its log away under the reader.
    writer.close()


def test_a_newer_schema_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "relata.db"
    store = Store.open(path)
    with store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"has schema 9999.*Update relata"):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("notes.txt", b"these are my notes " * 100, "not a database"),
        ("missing/relata.db", None, "its folder does not exist"),
        (".", None, "is a folder"),
    ],
)
def test_a_place_that_is_no_store_is_refused_in_words(tmp_path, name, content, words):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StoreError, match=words):
        Store.open(path)


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    with pytest.raises(StoreError, match="database of another program"):
        Store.open(path)


def test_a_store_that_must_exist_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="no store there"):
        Store.open(tmp_path / "relata.db", must_exist=True)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_kind_of_database_is_named():
    with pytest.raises(StoreError, match="mysql is not supported"):
        Store.open("mysql://host/base")


def test_a_password_is_never_shown():
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://me:secret@127.0.0.1:1/base")
    assert "secret" not in str(caught.value)
    assert "Check that the server runs" in str(caught.value)


def test_a_backup_is_a_store_of_its_own(tmp_path):
    store = Store.open(tmp_path / "relata.db")
    kept = add(store, "Gunmen attacked a checkpoint.")
    store.back_up(tmp_path / "copy.db")
    add(store, "Another report.")
    assert list(Store.open(tmp_path / "copy.db").reports()) == [kept]
    with pytest.raises(StoreError, match="exists already"):
        store.back_up(tmp_path / "copy.db")


def test_damage_is_found_and_told(tmp_path):
    store = Store.open(tmp_path / "relata.db")
    add(store, "Gunmen attacked a checkpoint.")
    refresh(store, make_merger())
    with store.writing() as connection:
        connection.execute(text("DELETE FROM incident"))
    [problem] = store.check()
    assert re.fullmatch(r"1 claims are of an incident that is not there", problem)


CUT = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


def write_while_the_server_goes_away(store, other):
    with store.writing() as connection:
        connection.execute(text("UPDATE report SET title = 'lost'"))
        with other.writing() as cutting:
            cutting.execute(CUT)
        connection.execute(text("SELECT 1"))


@pytest.mark.postgres
def test_a_server_that_goes_away_is_said_and_the_next_run_goes_on(database):
    store, other = Store.open(database), Store.open(database)
    kept = add(store, "Gunmen attacked a checkpoint.")
    with pytest.raises(StoreError, match="run it again"):
        write_while_the_server_goes_away(store, other)
    assert store.report(kept.id) == kept
    add(store, "Another report.")
    assert store.counts()["report"] == 2
    store.close()
    other.close()
