"""Routes of what a person sees first: overview, ontology, and whether the server is well."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata import __version__
from relata.days import instant
from relata.ontology import load_ontology
from relata.store.filters import IncidentFilter
from relata.store.lists import newest_lines
from relata.store.overview import changed_since, counts_of, last_report_day
from relata.store.states import state_of
from relata.store.store import Store
from relata.views.api import drawn
from relata.views.api.access import Reader
from relata.views.api.filters import FilterQuery, Text, Words
from relata.views.api.lines import Json, answer, incident_lines_json
from relata.views.api.openapi import NOT_MODIFIED, USUAL, problems
from relata.views.api.opened import OpenedStore
from relata.views.api.reports import publishers_json
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["looking"], responses=USUAL | NOT_MODIFIED)
health = APIRouter(tags=["server"], responses=problems(400, 422, 429, 503))
_MOST_SHOWN = 12


class OverviewQuery(FilterQuery):
    """Which incidents, and since when what has changed."""

    seen: Text = Field(None, description="ISO moment of the last visit.")


@router.get("/overview", response_model=drawn.OverviewAnswer, summary="What there is, and is new")
def overview(_: Reader, store: OpenedStore, words: Annotated[OverviewQuery, Query()]) -> Response:
    """Incidents, disputes and days are of what fits; reports, claims and judgements are all."""
    asked, seen = words.asked(), instant(words.seen, "seen")
    found = counts_of(store, asked)
    # What is told of a day that no report has reached yet is a slip of the pen or of the coder.
    past = replace(asked, until=asked.until or last_report_day(store))
    changed: Json | None = None
    if seen is not None:
        changes = changed_since(store, asked, seen)
        changed = {
            "since": seen.isoformat(), "reports": changes.reports,
            "incidents": incident_lines_json(changes.incidents), "judgements": changes.judgements,
        }  # fmt: skip
    return answer({
        "counts": found.counts,
        "span": {
            "first": found.first and found.first.isoformat(),
            "last": found.last and found.last.isoformat(),
        },
        "newest": _newest(store, past),
        "disputed": _newest(store, past, is_disputed=True),
        "publishers": publishers_json(store),
        "changed": changed,
    })  # fmt: skip


def _newest(store: Store, asked: IncidentFilter, *, is_disputed: bool = False) -> list[Json]:
    if is_disputed:
        if asked.disputed is False:
            return []
        asked = replace(asked, disputed=True)
    return incident_lines_json(newest_lines(store, asked, _MOST_SHOWN))


@router.get("/ontology", response_model=drawn.OntologyAnswer, summary="Types and their groups")
def ontology(_: Reader, words: Annotated[Words, Query()]) -> Response:
    """What incidents and relations can be of."""
    found = load_ontology()
    types = [
        {
            "code": one.code, "kind": str(one.kind), "group": one.group, "label": one.label,
            "definition": one.definition,
        }
        for one in found.types.values()
    ]  # fmt: skip
    return answer({"version": found.version, "groups": dict(found.groups), "types": types})


@health.get("/health", response_model=drawn.HealthAnswer, summary="Whether the server is well")
def show_health(store: OpenedStore) -> Response:
    """Asks the store. Needs no login, and tells nothing of where the store is."""
    state_of(store)
    return answer({"status": "ok", "version": __version__, "store": "ok"})
