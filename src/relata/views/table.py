"""A coded report in, a table for a terminal of 100 columns out."""

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from relata.records import Claim, CodedReport, Kind, Report, RoleName, Voice
from relata.views.words import (
    ACTING,
    SUFFERING,
    count_words,
    day_words,
    is_dated,
    label,
    names,
    opening,
    place_words,
    stance_words,
    when_words,
)

_COLUMNS = (
    ("who", 15),
    ("what", 13),
    ("whom", 14),
    ("where", 11),
    ("when", 8),
    ("how many", 10),
    ("who says", 14),
)
# A cell that is longer is a list or a clause; the page shows it whole.
_MOST_CHARACTERS = 60


def report_table(coded: CodedReport) -> RenderableType:
    """The report's claims, one a row, under a line that says which report it is."""
    heading = Text(_heading(coded.report), style="bold")
    if not coded.claims:
        return Group(heading, Text("no claims\n", style="dim"))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_lines=False)
    for name, width in _COLUMNS:
        table.add_column(name, min_width=5, max_width=width, overflow="fold")
    for claim in coded.claims:
        table.add_row(*(Text(cell) for cell in _cells(claim)))
    return Group(heading, table)


def _heading(report: Report) -> str:
    day = day_words(report.anchor) if report.anchor else None
    title = report.title or opening(report.text, _MOST_CHARACTERS) or report.id
    parts = (title, report.publisher, day)
    return " · ".join(part for part in parts if part)


def _cells(claim: Claim) -> tuple[str, ...]:
    when = claim.when
    return (
        _who(claim),
        _what(claim),
        _joined(claim, SUFFERING),
        place_words(claim.place) if claim.place else "",
        when_words(when) if when is not None and is_dated(when) else "",
        "; ".join(count_words(count) for count in claim.counts),
        "; ".join(_voice(voice) for voice in claim.voices) or "the report",
    )


def _what(claim: Claim) -> str:
    tally = " (tally)" if claim.kind is Kind.TALLY else ""
    return f"{label(claim.type)}{tally}, {claim.status}"


def _who(claim: Claim) -> str:
    helpers = [f"{role.name} (helper)" for role in names(claim, (RoleName.HELPER,))]
    return _cut("; ".join([role.name for role in names(claim, ACTING)] + helpers))


def _joined(claim: Claim, roles: tuple[RoleName, ...]) -> str:
    return _cut("; ".join(dict.fromkeys(role.name for role in names(claim, roles))))


def _voice(voice: Voice) -> str:
    return _cut(f"{voice.name} {stance_words(voice.stance)}")


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _MOST_CHARACTERS else plain[: _MOST_CHARACTERS - 1] + "…"
