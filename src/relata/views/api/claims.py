"""Routes of claims: the list, and one with what was judged of it."""

import json
from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata.asking import check_plain, claim_types
from relata.records import Status
from relata.schema import to_json
from relata.store.claim_lists import ClaimFilter, claim_sheet
from relata.store.reports import lines_of_reports
from relata.store.store import Store
from relata.views.api import shapes
from relata.views.api.access import Reader
from relata.views.api.filters import Id, ListQuery, Several, Text, check_length
from relata.views.api.histories import judgements_on
from relata.views.api.lines import Json, Row, answer, page_json, report_line_json
from relata.views.api.openapi import NAMED, NOT_MODIFIED, USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.problems import Missing
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["claims"], responses=USUAL | NOT_MODIFIED)


class ClaimsQuery(ListQuery):
    """Which claims."""

    report: Text = Field(None, description="Id of the report that they are of.")
    incident: Text = Field(None, description="Id of the incident that they are of.")
    kind: tuple[Literal["event", "tally", "relation"], ...] = Field((), description="Alternatives.")
    type: Several = Field((), description="Codes or groups of the ontology.")
    status: tuple[Status, ...] = Field((), description="How far it has come.")
    min_confidence: float = Field(0.0, ge=0, le=1, allow_inf_nan=False, description="0 to 1.")
    text: Text = Field(None, description="Words that the claim has, all of them.")

    def asked(self, store: Store) -> ClaimFilter:
        """What the words ask for. Raises WordError."""
        for name in ("report", "incident", "text"):
            value = getattr(self, name)
            check_length(name, value)
            check_plain(value or "", name)
        incident = self.incident
        if incident is not None:
            # An older id leads to the incident that it is of now.
            incident = store.incident_id_now(incident) or incident
        return ClaimFilter(
            report=self.report, incident=incident, kinds=self.kind, types=claim_types(self.type),
            statuses=tuple(map(str, self.status)), min_confidence=self.min_confidence,
            text=self.text,
        )  # fmt: skip


@router.get("/claims", response_model=shapes.Page[shapes.ClaimRow], summary="Claims that fit")
def list_claims(_: Reader, store: OpenedStore, words: Annotated[ClaimsQuery, Query()]) -> Response:
    """Those of the newest coding first, each report's in the order of its text."""
    sheet = claim_sheet(store, words.asked(store), words.part())
    return answer(page_json(_rows_json(store, sheet.rows), sheet))


def _rows_json(store: Store, rows: Sequence[Row]) -> list[Json]:
    reports = lines_of_reports(store, [row["report_id"] for row in rows])
    lines = {report["id"]: report_line_json(report) for report in reports}
    return [
        {
            "claim": json.loads(row["body"]), "report": lines[row["report_id"]],
            "incident_id": row["incident_id"],
        }
        for row in rows
    ]  # fmt: skip


@router.get(
    "/claims/{claim_id}", response_model=shapes.ClaimAnswer, responses=NAMED, summary="A claim"
)
def show_claim(_: Reader, store: OpenedStore, claim_id: Id) -> Response:
    """As it was coded, also where a newer coding has replaced it; with what was judged of it."""
    claim = store.claims_of([claim_id]).get(claim_id)
    if claim is None:
        raise Missing(f"{claim_id}: there is no such claim. GET /api/claims lists them.")
    [report] = lines_of_reports(store, [claim.report_id])
    return answer({
        "claim": to_json(claim),
        "report": report_line_json(report),
        "incident_id": store.incident_of_claim(claim_id),
        "judgements": judgements_on(store, [claim]),
    })  # fmt: skip
