"""What reading gives: a report to code, or the one reason why an input gave none."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from relata.errors import Skip
from relata.records import Report, content_id

# An average report has 2,400 characters and a long one 30,000; a book has a million.
MAX_CHARACTERS = 2_000_000
# A page of a long report, with all scripts and styles in it, stays under this.
MAX_BYTES = 20_000_000

# A table of reports is held in memory while it is read; JSON lines are not and have no limit.
MAX_TABLE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What holds for reports that do not tell it themselves, and how much is read."""

    published: date | datetime | None = None
    publisher: str | None = None
    max_characters: int = MAX_CHARACTERS
    max_bytes: int = MAX_BYTES
    max_table_bytes: int = MAX_TABLE_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One report as read. `source` is a path, an address or a path with a line number."""

    source: str
    report: Report
    skip: Skip | None = None
    detail: str | None = None
    warnings: tuple[str, ...] = ()


def skipped(source: str, reason: Skip, detail: str, *, report_id: str | None = None) -> Reading:
    """An input without a report: its place in the output is kept, and its id if it brings one."""
    report = Report(id=report_id or content_id("rep", "", source), text="")
    return Reading(source=source, report=report, skip=reason, detail=f"{source}: {detail}")


def skip_report(reading: Reading, reason: Skip, detail: str) -> Reading:
    """The same report, not to be coded."""
    return replace(reading, skip=reason, detail=f"{reading.source}: {detail}")


def with_warnings(reading: Reading, problems: Iterable[str]) -> Reading:
    """The reading with more warnings, each naming its source."""
    added = tuple(f"{reading.source}: {problem}" for problem in problems)
    return replace(reading, warnings=reading.warnings + added)
