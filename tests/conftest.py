"""An empty place for a store: a SQLite file, and a database on a real PostgreSQL server."""

import os
import shutil
import socket
import subprocess
import uuid
from pathlib import Path

import pytest

from relata.store.store import Store


def server_folder():
    """Where Debian keeps the newest server's programs, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parts[-2]))
    return found[-1] if found else None


def as_owner(words):
    """The server refuses to run as root: Debian's package brings a user for it."""
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", *words]


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The URL of a server that runs as long as the tests do."""
    pytest.importorskip("psycopg")
    programs = server_folder()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed")
    folder = Path("/tmp") / f"relata-postgres-{os.getpid()}"
    folder.mkdir()
    wrap = as_owner if os.geteuid() == 0 else list
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    make = [programs / "initdb", "-D", data, "-A", "trust", "-U", "relata"]
    subprocess.run(wrap(make), check=True, capture_output=True, cwd=folder)
    options = f"-k {folder} -p {port} -c fsync=off -c listen_addresses=127.0.0.1"
    start = [programs / "pg_ctl", "-D", data, "-o", options, "-w", "-l", folder / "log", "start"]
    subprocess.run(wrap(start), check=True, cwd=folder, stdout=subprocess.DEVNULL)
    yield f"postgresql://relata@127.0.0.1:{port}"
    stop = [programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"]
    subprocess.run(wrap(stop), check=True, capture_output=True, cwd=folder)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def new_database(server):
    """Makes an empty database and gives its URL."""
    import psycopg  # noqa: PLC0415

    def make():
        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"{server}/{name}"

    return make


@pytest.fixture
def database(new_database):
    """The URL of an empty database."""
    return new_database()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request, tmp_path):
    """Where a store may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "relata.db")
    return request.getfixturevalue("database")


@pytest.fixture
def store(place):
    """An empty store."""
    opened = Store.open(place)
    yield opened
    opened.close()
