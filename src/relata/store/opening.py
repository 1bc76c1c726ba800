"""A path or URL in, a database with today's schema out: made, migrated, or refused in words."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from relata.errors import StoreError
from relata.store.dialect import address_of, engine_of, is_sqlite
from relata.store.schema import VERSION

_MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION_TABLE = "alembic_version"
_FULL = "The disk is full. What was stored before is safe; make room and run it again"
_READ_ONLY = "Give yourself the right to write it, or copy it elsewhere"
_BUSY = "Another program writes to it; wait for it to end and run it again"
_REMEDIES = (
    ("disk is full", _FULL),
    ("No space left", _FULL),
    ("readonly", _READ_ONLY),
    ("unable to open", "Check the path and your rights on its folder"),
    ("locked", _BUSY),
    ("not a database", "Give the path of a file that relata made"),
    ("malformed", "Restore a backup (`relata backup` makes them); `relata check` says more"),
    ("onnect", "Check that the server runs and the URL is right, then run it again"),
)


def named(engine: Engine) -> str:
    """The database in words, without a password."""
    if is_sqlite(engine):
        return str(engine.url.database)
    return engine.url.render_as_string(hide_password=True)


@contextmanager
def in_words(engine: Engine) -> Iterator[None]:
    """What a database refuses becomes a StoreError that says what to do."""
    try:
        yield
    except SQLAlchemyError as problem:
        cause = str(getattr(problem, "orig", None) or problem).strip().splitlines()[0]
        remedy = next(
            (remedy for words, remedy in _REMEDIES if words in cause),
            "Nothing of this step was stored; run it again",
        )
        raise StoreError(named(engine), cause, remedy) from problem


def open_engine(place: str | Path, *, must_exist: bool) -> Engine:
    """The database of a place, migrated to today's schema. Raises StoreError."""
    engine = engine_of(address_of(place))
    if is_sqlite(engine):
        _check_file(engine, must_exist=must_exist)
    with in_words(engine):
        found = _version(engine)
    if found == VERSION:
        return engine
    if found is not None and found not in _known():
        raise StoreError(
            named(engine), f"has schema {found}, this relata knows {VERSION}", "Update relata"
        )
    if found is not None and is_sqlite(engine):
        _back_up(engine, found)
    with in_words(engine), engine.begin() as connection:
        _migrate(connection)
    return engine


def _check_file(engine: Engine, *, must_exist: bool) -> None:
    path = Path(str(engine.url.database))
    if str(path) == ":memory:" or str(path).startswith("file:"):
        return
    if must_exist and not path.exists():
        raise StoreError(str(path), "there is no store there", "`relata add` makes one")
    if path.is_dir():
        raise StoreError(str(path), "is a folder", "Give the path of a file")
    if not path.parent.exists():
        raise StoreError(str(path), "its folder does not exist", "Make the folder first")


def _version(engine: Engine) -> str | None:
    """The schema that a database has, None for an empty one."""
    with engine.connect().execution_options(relata_reading=True) as connection:
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        if _VERSION_TABLE not in tables:
            raise StoreError(
                named(engine), "is a database of another program", "Give relata a file of its own"
            )
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())


def _known() -> set[str]:
    names = (_MIGRATIONS / "versions").glob("[0-9]*.py")
    return {path.name.split("_")[0] for path in names}


def _migrate(connection: Connection) -> None:
    # Alembic takes a third of a second to import and is needed once.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _back_up(engine: Engine, version: str) -> Path:
    """A copy of the file beside it, before its schema changes."""
    path = Path(str(engine.url.database))
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    copy = path.with_name(f"{path.name}.schema-{version}.{stamp}.backup")
    with in_words(engine), engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    shutil.copyfile(path, copy)
    return copy
