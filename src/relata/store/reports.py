"""What is asked for in, lines of reports out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from relata.store import schema as s
from relata.store.dialect import chunks
from relata.store.lists import Sheet, Slice, bad_cursor, whole_of
from relata.store.matching import matching
from relata.store.store import Store

Row = Mapping[Any, Any]
_CLAIMS = (
    select(s.coding.c.claims)
    .where(s.coding.c.number == s.current.c.coding, s.current.c.report_id == s.report.c.id)
    .correlate(s.report)
    .scalar_subquery()
)
# Asked apart, so that the index of lists suffices for the other reports.
_COPIES = select(s.report.c.number).where(s.is_copy).correlate(None)
# So many characters hold the first line of nearly every text.
_HEAD = 300
_KEYS = (s.report_day, s.report.c.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFilter:
    """Which reports; what is empty asks for nothing."""

    publishers: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    languages: tuple[str, ...] = ()
    text: str | None = None
    copies: bool | None = None


def report_lines() -> Select[Any]:
    """The columns of a line, for whatever reports a query adds."""
    line = ("id", "number", "publisher", "title", "url", "author", "stated", "language", "copy_of",
            "replaces", "received_at", "skip")  # fmt: skip
    head = func.substr(s.report.c.text, 1, _HEAD).label("head")
    claims = func.coalesce(_CLAIMS, 0).label("claims")
    return select(*(s.report.c[name] for name in line), head, claims)


def report_sheet(store: Store, asked: ReportFilter, part: Slice) -> Sheet:
    """Reports that fit, newest first by the day that they give, then by arrival."""
    where = _conditions(asked)
    # To look for words takes longest: then the first page counts while it looks.
    at_once = asked.text is not None and part.after is None
    total = [func.count().over().label("total")] if at_once else []
    query = select(s.report.c.number, s.report_day.label("day"), *total).where(*where)
    query = query.order_by(*(key.desc() for key in _KEYS)).limit(part.limit + 1)
    if part.after is not None:
        query = query.where(tuple_(*_KEYS) < tuple_(*_read_cursor(part.after)))
    with store.reading() as connection:
        found = connection.execute(query).mappings().all()
        if at_once:
            number = int(found[0]["total"]) if found else 0
        else:
            count = select(func.count()).select_from(s.report).where(*where)
            number = int(connection.execute(count).scalar_one())
        rows = _numbered(connection, [row["number"] for row in found[: part.limit]])
    after = None
    if len(found) > part.limit:
        last = found[part.limit - 1]
        after = f"{last['day']}~{last['number']}"
    return Sheet(rows, after, number)


def _numbered(connection: Connection, numbers: Sequence[int]) -> list[Row]:
    """The lines of the reports with these numbers, in their order."""
    query = report_lines().where(s.report.c.number.in_(numbers))
    found = {row["number"]: row for row in connection.execute(query).mappings()}
    return [found[number] for number in numbers]


def _read_cursor(words: str) -> tuple[str, int]:
    day, separator, number = words.partition("~")
    if not separator:
        raise bad_cursor(words)
    return day, whole_of(number, words)


def _conditions(asked: ReportFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.publishers:
        found.append(s.report.c.publisher.in_(asked.publishers))
    if asked.languages:
        found.append(s.report.c.language.in_(asked.languages))
    if asked.since is not None:
        found.append(s.report_day >= asked.since.isoformat())
    if asked.until is not None:
        found += [s.report_day <= asked.until.isoformat(), s.report_day != ""]
    if asked.copies is not None:
        is_one = s.report.c.number.in_(_COPIES)
        found.append(is_one if asked.copies else ~is_one)
    if asked.text is not None:
        found.append(s.report.c.word.op("IN")(matching(asked.text)))
    return found


def lines_of_reports(store: Store, report_ids: Sequence[str]) -> list[Row]:
    """The lines of these reports, in their order; those that are not stored are left out."""
    found: dict[str, Row] = {}
    with store.reading() as connection:
        for some in chunks(dict.fromkeys(report_ids)):
            query = report_lines().where(s.report.c.id.in_(some))
            found.update((row["id"], row) for row in connection.execute(query).mappings())
    return [found[one] for one in dict.fromkeys(report_ids) if one in found]


def repeats_of(store: Store, *report_ids: str) -> Sequence[Row]:
    """The reports that repeat one of these, the oldest first; some add to it."""
    query = report_lines().where(s.report.c.copy_of.in_(report_ids)).order_by(s.report.c.number)
    with store.reading() as connection:
        return connection.execute(query).mappings().all()


def versions_of(store: Store, report_id: str) -> Sequence[Row]:
    """All versions of the article that this report is one of, oldest first, itself among them.

    Nothing where it is the only one.
    """
    address = select(s.report.c.address).where(s.report.c.id == report_id).scalar_subquery()
    query = report_lines().where(s.report.c.address == address).order_by(s.report.c.number)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return rows if len(rows) > 1 else ()
