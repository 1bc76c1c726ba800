"""Routes of incidents: the list, and one with all its voices."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from relata.errors import Skip
from relata.incidents import Incident
from relata.schema import to_json
from relata.store.lists import incident_sheet
from relata.store.near import near_incidents
from relata.store.reports import lines_of_reports, repeats_of
from relata.store.store import Store
from relata.views.api import shapes
from relata.views.api.access import Reader
from relata.views.api.filters import Id, IncidentsQuery
from relata.views.api.histories import judgements_on
from relata.views.api.lines import (
    Json,
    answer,
    incident_lines_json,
    page_json,
    report_lines_json,
)
from relata.views.api.openapi import NAMED, NOT_MODIFIED, USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.problems import Missing
from relata.views.api.state import ReadingRoute
from relata.views.incidents import incident_json, incident_line

router = APIRouter(route_class=ReadingRoute, tags=["incidents"], responses=USUAL | NOT_MODIFIED)


@router.get(
    "/incidents", response_model=shapes.Page[shapes.IncidentLine], summary="Incidents that fit"
)
def list_incidents(
    _: Reader, store: OpenedStore, words: Annotated[IncidentsQuery, Query()]
) -> Response:
    """Newest first, or with the most deaths or voices first."""
    sheet = incident_sheet(store, words.asked(), words.part(), words.order)
    return answer(page_json(incident_lines_json(sheet.rows), sheet))


@router.get(
    "/incidents/{incident_id}", response_model=shapes.IncidentAnswer, responses=NAMED,
    summary="An incident with every voice",
)  # fmt: skip
def show_incident(_: Reader, store: OpenedStore, incident_id: Id) -> Response:
    """Its claims, their reports, and what people judged. An older id of it leads here too."""
    incident = store.incident(incident_id)
    if incident is None:
        raise Missing(f"{incident_id}: there is no such incident. GET /api/incidents lists them.")
    headers = {}
    if incident.id != incident_id:
        headers["Content-Location"] = f"/api/incidents/{incident.id}"
    return answer(_whole(store, incident), headers=headers)


def _whole(store: Store, incident: Incident) -> Json:
    claims = store.claims_of(incident.claim_ids)
    told = [claims[one] for one in incident.claim_ids if one in claims]
    copies = [row for row in repeats_of(store, *incident.report_ids) if row["skip"] == Skip.COPY]
    reports = [*lines_of_reports(store, incident.report_ids), *copies]
    return {
        "incident": incident_json(incident),
        "line": incident_line(incident),
        "claims": [to_json(claim) for claim in told],
        "reports": report_lines_json(reports),
        "judgements": judgements_on(store, told),
        "near": incident_lines_json(near_incidents(store, incident.id)),
    }
