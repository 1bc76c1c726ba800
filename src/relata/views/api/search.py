"""The route of the search over everything."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata.errors import WordError
from relata.store.claim_lists import incidents_of, reports_of
from relata.store.lists import newest_lines
from relata.store.reports import lines_of_reports
from relata.store.store import Store
from relata.views.api import shapes
from relata.views.api.access import Reader
from relata.views.api.filters import FilterQuery
from relata.views.api.known import actor_row_json, matching_names, seen
from relata.views.api.lines import Json, answer, incident_lines_json, report_line_json
from relata.views.api.openapi import NOT_MODIFIED, USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["reading"], responses=USUAL | NOT_MODIFIED)


class SearchQuery(FilterQuery):
    """Which words, and so many of each kind at most."""

    limit: int = Field(20, ge=1, le=100, description="Of each kind so many at most.")


@router.get("/search", response_model=shapes.SearchAnswer, summary="Search everything")
def search(_: Reader, store: OpenedStore, words: Annotated[SearchQuery, Query()]) -> Response:
    """Incidents and actors of what fits the filter; claims and reports by their words alone."""
    asked = words.asked()
    if words.text is None:
        raise WordError("text", "is missing. Write the words to search for")
    actors = matching_names(seen(store, replace(asked, text=None)), words.text)
    return answer({
        "incidents": incident_lines_json(newest_lines(store, asked, words.limit)),
        "claims": _claims(store, words.text, words.limit),
        "reports": _reports(store, words.text, words.limit),
        "actors": [actor_row_json(one) for one in actors[: words.limit]],
    })  # fmt: skip


def _claims(store: Store, words: str, limit: int) -> list[Json]:
    found = store.search(words, of="claim", most=limit)
    ids = [one for one, _ in found]
    of, incidents = reports_of(store, ids), incidents_of(store, ids)
    return [
        {
            "id": one, "report_id": of[one], "incident_id": incidents.get(one), "excerpt": excerpt,
        }
        for one, excerpt in found
    ]  # fmt: skip


def _reports(store: Store, words: str, limit: int) -> list[Json]:
    found = dict(store.search(words, of="report", most=limit))
    rows = lines_of_reports(store, list(found))
    return [report_line_json(row) | {"excerpt": found[row["id"]]} for row in rows]
