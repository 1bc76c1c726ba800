"""Lines of JSON or rows of CSV in, one report each out, in the same order."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, BinaryIO, NamedTuple

from relata.errors import Skip
from relata.read.encoding import decode
from relata.read.reading import Reading, skipped, with_warnings
from relata.records import Report
from relata.schema import parse_moment

_TEXT_FIELDS = ("publisher", "url", "title", "author", "copy_of", "id")
# What others call the fields of a report. Such a field is not read, and told of.
_OTHER_NAMES = {
    "text": ("body", "content", "article", "story", "full_text"),
    "published": (
        "date", "datetime", "timestamp", "time", "published_at", "publication_date",
        "date_published", "publish_date", "pub_date", "pubdate", "publishdate",
    ),
    "publisher": ("source", "outlet", "newspaper", "site", "agency"),
    "title": ("headline", "heading"),
    "url": ("link", "uri", "href", "web_url"),
}  # fmt: skip
_DELIMITERS = (",", ";", "\t")
# Comes behind the last row, to be swallowed by a quotation mark that nothing closes.
_END = "end of the table"


class Entry(NamedTuple):
    """A reading and the language that the entry declares."""

    reading: Reading
    language: str | None = None


def read_json_lines(lines: BinaryIO, source: str, *, max_bytes: int) -> Iterator[Entry]:
    """One report a line. A line that is none is skipped with a reason; the rest goes on."""
    number, warned = 0, set[str]()
    while line := lines.readline(max_bytes + 1):
        number += 1
        at = f"{source}:{number}"
        if len(line) > max_bytes:
            _drop_rest(lines, line)
            yield Entry(skipped(at, Skip.TOO_LARGE, f"the line has over {max_bytes:,} bytes"))
        elif line.strip():
            yield _read_line(line, at, warned)


def _drop_rest(lines: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(1 << 20)


def _read_line(line: bytes, at: str, warned: set[str]) -> Entry:
    decoded = decode(line)
    if decoded.problem:
        return Entry(skipped(at, Skip.MALFORMED, f"is {decoded.problem}"))
    try:
        value = json.loads(decoded.text.rstrip())
    except (ValueError, RecursionError) as problem:
        return Entry(skipped(at, Skip.MALFORMED, f"is not JSON ({_reason(problem)})"))
    entry = read_entry(value, at, warned)
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
    warned: set[str] = set()
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield read_entry(item, f"{source}:{number}", warned)
    else:
        yield read_entry(value, source, warned)


def read_csv(text: str, source: str) -> Iterator[Entry]:
    """One report a row; the header names the fields of a report, `text` among them."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    warned: set[str] = set()
    whole = f"{text.rstrip()}\n{_END}"
    rows = csv.reader(io.StringIO(whole, newline=""), delimiter=_delimiter(text))
    try:
        columns = next(rows)
        if "text" not in columns:
            problem = f"the header has no column `text`, only {_listed(columns)}"
            yield Entry(skipped(source, Skip.MALFORMED, problem))
            return
        for number, row in enumerate(filter(None, rows), 2):
            if row == [_END]:
                return
            if row[-1].endswith(_END):
                problem = "a quotation mark opens in this row that nothing closes"
                yield Entry(skipped(f"{source}:{number}", Skip.MALFORMED, problem))
                return
            fields = {name: value for name, value in zip(columns, row, strict=False) if value}
            yield read_entry({"text": ""} | fields, f"{source}:{number}", warned)
    except csv.Error as problem:
        at = f"{source}:{rows.line_num}"
        yield Entry(skipped(at, Skip.MALFORMED, f"is not CSV ({problem})"))


def read_entry(value: Any, at: str, warned: set[str]) -> Entry:
    """A report from its JSON fields, or from a line that relata printed with its text.

    `warned` holds the warnings about fields that are not read: each is told once for a table.
    """
    if isinstance(value, dict) and isinstance(value.get("report"), dict):
        value = value["report"]
    if not isinstance(value, dict):
        return Entry(skipped(at, Skip.MALFORMED, "is not an object with the fields of a report"))
    report_id = value.get("id") if isinstance(value.get("id"), str) else None
    if not isinstance(value.get("text"), str):
        return Entry(skipped(at, Skip.MALFORMED, _without_text(value), report_id=report_id))
    told = {name: value[name] for name in _TEXT_FIELDS if value.get(name) is not None}
    wrong = [name for name, given in told.items() if not isinstance(given, str)]
    if wrong:
        problem = f"`{wrong[0]}` is not a string"
        return Entry(skipped(at, Skip.MALFORMED, problem, report_id=report_id))
    made = Report.make(value["text"], url=told.get("url"))
    reading = Reading(source=at, report=replace(made, **told))
    unread = [words for words in _unread(value) if words not in warned]
    warned.update(unread)
    reading = with_warnings(reading, unread)
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


def _delimiter(text: str) -> str:
    """What parts the columns of the header: a comma, or else what spreadsheets of others write."""
    header = text.partition("\n")[0]
    columns = ([name.strip('"\r ') for name in header.split(mark)] for mark in _DELIMITERS)
    found = (mark for mark, names in zip(_DELIMITERS, columns, strict=True) if "text" in names)
    return next(found, ",")


def _unread(value: dict[str, Any]) -> Iterator[str]:
    """What is given under another name than that of the report's field, which is missing."""
    for name in _OTHER_NAMES:
        if value.get(name) in (None, ""):
            other = _other_name(value, name)
            if other is not None:
                yield f"`{other}` is not read. Name it `{name}`"


def _other_name(value: dict[str, Any], name: str) -> str | None:
    """The field that is meant by what is missing, if one seems to be."""
    others = (name, *_OTHER_NAMES[name])
    return next((key for key in value if key != name and key.casefold() in others), None)


def _without_text(value: dict[str, Any]) -> str:
    if "text" in value:
        return "`text` is not a string"
    other = _other_name(value, "text")
    return "has no `text`" if other is None else f"has no `text`. Is it `{other}`? Name it `text`"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "nothing"
