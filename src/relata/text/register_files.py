"""A TOML file of the register in, its tables out; what was parsed once is kept for next time."""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import platformdirs

from relata.errors import DataError


def read_tables(path: Path) -> dict[str, Any]:
    """The tables of a file; dates are ISO strings. Raises DataError where it is no TOML."""
    try:
        content = path.read_bytes()
        tables = tomllib.loads(content.decode("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"not readable as TOML ({error})", "Correct the file") from error
    kept: dict[str, Any] = json.loads(json.dumps(tables, default=str))
    return kept


def read_tables_once(path: Path, folder: Path | None = None) -> dict[str, Any]:
    """The same, by way of a JSON copy in the user's cache: parsing TOML is ten times slower.

    The copy is named after the file's content. A folder that cannot be written to is no error.
    """
    folder = folder or Path(platformdirs.user_cache_dir("relata", appauthor=False))
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        copy = folder / f"register-{digest}.json"
        tables = json.loads(copy.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return _keep(read_tables(path), path, folder)
    return tables if isinstance(tables, dict) else read_tables(path)


def _keep(tables: dict[str, Any], path: Path, folder: Path) -> dict[str, Any]:
    """Write the copy, whole or not at all."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    copy = folder / f"register-{digest}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = copy.with_suffix(".part")
        part.write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
        part.replace(copy)
    except OSError:
        return tables
    return tables
