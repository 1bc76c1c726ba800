"""Routes of reports and of who publishes them."""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata.asking import check_plain, period
from relata.schema import to_json
from relata.store.claim_lists import incidents_of
from relata.store.publishers import Publisher, publishers
from relata.store.reports import (
    ReportFilter,
    lines_of_reports,
    repeats_of,
    report_sheet,
    versions_of,
)
from relata.store.store import Store
from relata.views.api import shapes
from relata.views.api.access import Reader
from relata.views.api.filters import Day, Id, ListQuery, Several, Text, check_length
from relata.views.api.histories import judgements_of_report
from relata.views.api.kept import kept
from relata.views.api.lines import Json, answer, page_json, report_line_json, report_lines_json
from relata.views.api.openapi import NAMED, NOT_MODIFIED, USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.paging import page_of
from relata.views.api.problems import Missing
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["reports"], responses=USUAL | NOT_MODIFIED)


class ReportsQuery(ListQuery):
    """Which reports."""

    publisher: Several = Field((), description="By name; alternatives.")
    since: Day = Field(None, description="Published on or after this day.")
    until: Day = Field(None, description="Published on or before this day.")
    language: Several = Field((), description="ISO 639 codes; alternatives.")
    text: Text = Field(None, description="Words of its title or text, all of them.")
    copies: Literal["true", "false"] | None = Field(
        None, description="Only copies of other reports, or none of them."
    )

    def asked(self) -> ReportFilter:
        """What the words ask for. Raises WordError."""
        for name in ("publisher", "language", "text"):
            value = getattr(self, name)
            for one in value if isinstance(value, tuple) else (value,):
                check_length(name, one)
                check_plain(one or "", name)
        since, until = period(self.since, self.until)
        return ReportFilter(
            publishers=self.publisher, since=since, until=until,
            languages=self.language, text=self.text,
            copies=None if self.copies is None else self.copies == "true",
        )  # fmt: skip


@router.get("/reports", response_model=shapes.Page[shapes.ReportLine], summary="Reports that fit")
def list_reports(
    _: Reader, store: OpenedStore, words: Annotated[ReportsQuery, Query()]
) -> Response:
    """Newest first, by the day that each gives."""
    sheet = report_sheet(store, words.asked(), words.part())
    return answer(page_json(report_lines_json(sheet.rows), sheet))


@router.get(
    "/reports/{report_id}", response_model=shapes.ReportAnswer, responses=NAMED,
    summary="A report with its text and claims",
)  # fmt: skip
def show_report(_: Reader, store: OpenedStore, report_id: Id) -> Response:
    """Its copies, the other versions of the article, and what people judged of its claims."""
    report = store.report(report_id)
    if report is None:
        raise Missing(f"{report_id}: there is no such report. GET /api/reports lists them.")
    claims = store.claims(report_id)
    [line] = lines_of_reports(store, [report_id])
    return answer({
        "report": to_json(report),
        "line": report_line_json(line),
        "claims": [to_json(claim) for claim in claims],
        "incidents": incidents_of(store, [claim.id for claim in claims]),
        "copies": report_lines_json(repeats_of(store, report_id)),
        "versions": report_lines_json(versions_of(store, report_id)),
        "judgements": judgements_of_report(store, report_id),
    })  # fmt: skip


@router.get("/publishers", response_model=shapes.Page[shapes.Publisher], summary="Who publishes")
def list_publishers(
    _: Reader, store: OpenedStore, words: Annotated[ListQuery, Query()]
) -> Response:
    """Those with the most reports first, each with whether it has fallen silent."""
    found = publishers_json(store)
    return answer(page_of(found, words.part(), key=lambda one: str(one["name"])))


def publishers_json(store: Store) -> list[Json]:
    """All publishers."""
    return kept(store, "publishers", lambda: [_publisher(one) for one in publishers(store)])


def _publisher(publisher: Publisher) -> Json:
    days = {"first": publisher.first, "last": publisher.last}
    return asdict(publisher) | {name: day and day.isoformat() for name, day in days.items()}
