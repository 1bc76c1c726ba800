"""Names of files, folders and addresses in, reports out, in order and one by one."""

import io
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from relata.errors import Skip, SourceError
from relata.read.admission import admit
from relata.read.encoding import decode
from relata.read.fetch import fetch, is_address
from relata.read.pages import is_page, read_page
from relata.read.reading import Reading, ReadOptions, skipped, with_warnings
from relata.read.tables import Entry, read_csv, read_json, read_json_lines
from relata.records import Report

STANDARD_INPUT = "-"
# "ftp://", but no drive of Windows.
_OTHER_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_TABLES = frozenset({".csv", ".json"})
_LINES = frozenset({".jsonl", ".ndjson"})


def read_inputs(
    names: Iterable[str], options: ReadOptions, *, today: date, stdin: BinaryIO
) -> Iterator[Reading]:
    """Every report of every input, in the order given; folders in order of their file names."""
    for name in names:
        for entry in _read_input(name, options, stdin):
            yield admit(entry.reading, options, today=today, language=entry.language)


def _read_input(name: str, options: ReadOptions, stdin: BinaryIO) -> Iterator[Entry]:
    if name == STANDARD_INPUT:
        yield from _read_bytes(stdin.read(), name, options)
    elif is_address(name):
        yield Entry(_read_address(name, options))
    elif _OTHER_ADDRESS.match(name):
        problem = "only addresses with http:// or https:// can be fetched"
        yield Entry(skipped(name, Skip.UNREADABLE, problem))
    elif Path(name).is_dir():
        yield from _read_folder(Path(name), options)
    else:
        yield from _read_file(Path(name), options)


def _read_folder(folder: Path, options: ReadOptions) -> Iterator[Entry]:
    """Every file below the folder but hidden ones. Links to folders are not followed."""
    found = 0
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                found += 1
                yield from _read_file(Path(parent) / name, options)
    if not found:
        yield Entry(skipped(str(folder), Skip.EMPTY, "the folder has no files"))


def _read_file(path: Path, options: ReadOptions) -> Iterator[Entry]:
    source, suffix = str(path), path.suffix.lower()
    limit = options.max_table_bytes if suffix in _TABLES else options.max_bytes
    try:
        if suffix in _LINES:
            with path.open("rb") as lines:
                yield from read_json_lines(lines, source, max_bytes=options.max_bytes)
        elif path.stat().st_size > limit:
            yield Entry(skipped(source, Skip.TOO_LARGE, f"has over {limit:,} bytes"))
        else:
            yield from _read_bytes(path.read_bytes(), source, options)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        yield Entry(skipped(source, Skip.UNREADABLE, f"cannot be read ({reason})"))


def _read_bytes(data: bytes, source: str, options: ReadOptions) -> Iterator[Entry]:
    if source == STANDARD_INPUT and data.lstrip()[:1] == b"{":
        yield from read_json_lines(io.BytesIO(data), source, max_bytes=options.max_bytes)
        return
    decoded = decode(data)
    if decoded.problem:
        yield Entry(skipped(source, Skip.BINARY, f"is {decoded.problem}"))
        return
    warnings = [decoded.warning] if decoded.warning else []
    for entry in _read_text(decoded.text, source):
        yield entry._replace(reading=with_warnings(entry.reading, warnings))


def _read_text(text: str, source: str) -> Iterator[Entry]:
    suffix = Path(source).suffix.lower()
    if suffix == ".csv":
        yield from read_csv(text, source)
    elif suffix == ".json":
        yield from read_json(text, source)
    elif suffix in _PAGES or is_page(text):
        yield Entry(read_page(text, source))
    else:
        yield Entry(Reading(source=source, report=Report.make(text)))


def _read_address(url: str, options: ReadOptions) -> Reading:
    try:
        fetched = fetch(url, max_bytes=options.max_bytes)
    except SourceError as problem:
        return skipped(url, Skip.UNREADABLE, f"{problem.problem}. {problem.remedy}")
    decoded = decode(fetched.data, fetched.encoding)
    if decoded.problem:
        return skipped(url, Skip.BINARY, f"is {decoded.problem}")
    if is_page(decoded.text):
        reading = read_page(decoded.text, url, fetched.url)
    else:
        reading = Reading(source=url, report=Report.make(decoded.text, url=fetched.url))
    warnings = [decoded.warning] if decoded.warning else []
    return replace(with_warnings(reading, warnings), source=url)
