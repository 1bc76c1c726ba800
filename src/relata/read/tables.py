"""Lines of JSON or rows of CSV in, one report each out, in the same order."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple

from relata.errors import Skip
from relata.read.encoding import decode
from relata.read.reading import Reading, skipped, with_warnings
from relata.records import Report
from relata.schema import parse_moment

_TEXT_FIELDS = ("publisher", "url", "title", "author", "copy_of", "id")


class Entry(NamedTuple):
    """A reading and the language that the entry declares."""

    reading: Reading
    language: str | None = None


def read_json_lines(lines: BinaryIO, source: str, *, max_bytes: int) -> Iterator[Entry]:
    """One report a line. A line that is none is skipped with a reason; the rest goes on."""
    number = 0
    while line := lines.readline(max_bytes + 1):
        number += 1
        at = f"{source}:{number}"
        if len(line) > max_bytes:
            _drop_rest(lines, line)
            yield Entry(skipped(at, Skip.TOO_LARGE, f"the line has over {max_bytes:,} bytes"))
        elif line.strip():
            yield _read_line(line, at)


def _drop_rest(lines: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(1 << 20)


def _read_line(line: bytes, at: str) -> Entry:
    decoded = decode(line)
    if decoded.problem:
        return Entry(skipped(at, Skip.MALFORMED, f"is {decoded.problem}"))
    try:
        value = json.loads(decoded.text.rstrip())
    except (ValueError, RecursionError) as problem:
        return Entry(skipped(at, Skip.MALFORMED, f"is not JSON ({_reason(problem)})"))
    entry = read_entry(value, at)
    warnings = [decoded.warning] if decoded.warning else []
    return entry._replace(reading=with_warnings(entry.reading, warnings))


def _reason(problem: Exception) -> str:
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.msg} at character {problem.pos + 1}"
    return "nested too deeply" if isinstance(problem, RecursionError) else str(problem)


def read_json(text: str, source: str) -> Iterator[Entry]:
    """One report, or a list of them."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as problem:
        yield Entry(skipped(source, Skip.MALFORMED, f"is not JSON ({_reason(problem)})"))
        return
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield read_entry(item, f"{source}:{number}")
    else:
        yield read_entry(value, source)


def read_csv(text: str, source: str) -> Iterator[Entry]:
    """One report a row; the header names the fields of a report, `text` among them."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        if "text" not in (rows.fieldnames or ()):
            yield Entry(skipped(source, Skip.MALFORMED, "the header has no column `text`"))
            return
        for number, row in enumerate(rows, 2):
            told = {name: value for name, value in row.items() if name and value}
            yield read_entry({"text": ""} | told, f"{source}:{number}")
    except csv.Error as problem:
        at = f"{source}:{rows.line_num}"
        yield Entry(skipped(at, Skip.MALFORMED, f"is not CSV ({problem})"))


def read_entry(value: Any, at: str) -> Entry:
    """A report from its JSON fields, or from a line that relata printed with its text."""
    if isinstance(value, dict) and isinstance(value.get("report"), dict):
        value = value["report"]
    if not isinstance(value, dict):
        return Entry(skipped(at, Skip.MALFORMED, "is not an object with the fields of a report"))
    report_id = value.get("id") if isinstance(value.get("id"), str) else None
    if not isinstance(value.get("text"), str):
        return Entry(skipped(at, Skip.MALFORMED, "has no `text`", report_id=report_id))
    told = {name: value[name] for name in _TEXT_FIELDS if value.get(name) is not None}
    wrong = [name for name, given in told.items() if not isinstance(given, str)]
    if wrong:
        problem = f"`{wrong[0]}` is not a string"
        return Entry(skipped(at, Skip.MALFORMED, problem, report_id=report_id))
    made = Report.make(value["text"], url=told.get("url"))
    reading = Reading(source=at, report=replace(made, **told))
    language = value.get("language")
    return Entry(_published(reading, value), language if isinstance(language, str) else None)


def _published(reading: Reading, value: dict[str, Any]) -> Reading:
    given = value.get("published")
    if given in (None, ""):
        return reading
    try:
        published = parse_moment(given)
    except ValueError:
        return with_warnings(reading, [f"`published` {given!r} is no ISO date and was left out"])
    return replace(reading, report=replace(reading.report, published=published))
