"""The route of the review queue: what a person's judgement would help most."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata.store.claim_lists import bodies_of, count_claims, doubtful_claims, incidents_of
from relata.store.doubts import doubtful_merges, judged_claims
from relata.store.lists import lines_of
from relata.store.reports import lines_of_reports
from relata.store.store import Store
from relata.views.api import shapes
from relata.views.api.access import Reader
from relata.views.api.filters import Words
from relata.views.api.lines import Json, answer, incident_line_json, report_line_json
from relata.views.api.openapi import NOT_MODIFIED, USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["judgements"], responses=USUAL | NOT_MODIFIED)


class ReviewQuery(Words):
    """What to review."""

    of: Literal["merges", "claims"] = Field("merges", description="Merges of claims, or claims.")
    limit: int = Field(20, ge=1, le=100, description="So many at most.")


@router.get("/review", response_model=shapes.ReviewAnswer, summary="What to judge next")
def review(_: Reader, store: OpenedStore, words: Annotated[ReviewQuery, Query()]) -> Response:
    """Least certain first, without those judged already; `left` counts those not shown."""
    work = _merges if words.of == "merges" else _claims
    return answer(work(store, words.limit))


def _merges(store: Store, limit: int) -> Json:
    doubts = doubtful_merges(store, limit)
    told = _told(store, [one for doubt in doubts.shown for one in (doubt.oldest, doubt.claim_id)])
    items = [
        {
            "weight": doubt.weight,
            "incident": incident_line_json(doubt.incident),
            "claims": [told[doubt.oldest], told[doubt.claim_id]],
            "reasons": list(doubt.reasons),
        }
        for doubt in doubts.shown
    ]
    return {"items": items, "left": doubts.left}


def _claims(store: Store, limit: int) -> Json:
    judged = judged_claims(store)
    rows = [row for row in doubtful_claims(store, limit + len(judged)) if row["id"] not in judged]
    shown = rows[:limit]
    ids = [row["id"] for row in shown]
    told, of = _told(store, ids), incidents_of(store, ids)
    lines = {
        row["id"]: incident_line_json(row) for row in lines_of(store, sorted(set(of.values())))
    }
    items = [
        {
            "weight": row["doubt"], "incident": lines.get(of.get(row["id"], "")),
            "claims": [told[row["id"]]], "reasons": [],
        }
        for row in shown
    ]  # fmt: skip
    return {"items": items, "left": max(0, count_claims(store) - len(judged) - len(shown))}


def _told(store: Store, claim_ids: Sequence[str]) -> dict[str, Json]:
    """Claims with their reports."""
    bodies: dict[str, Any] = bodies_of(store, claim_ids)
    reports = _lines(store, (body["report_id"] for body in bodies.values()))
    return {
        one: {"claim": body, "report": reports[body["report_id"]]} for one, body in bodies.items()
    }


def _lines(store: Store, report_ids: Iterable[str]) -> dict[str, Json]:
    return {row["id"]: report_line_json(row) for row in lines_of_reports(store, list(report_ids))}
