"""The route of the network: actors, who belongs to whom, and who fights whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata.asking import types
from relata.days import day
from relata.relations import Relation, registered
from relata.store.actor_counts import Seen, fights
from relata.store.filters import IncidentFilter
from relata.store.store import Store
from relata.text.register import load_register
from relata.views.api import drawn
from relata.views.api.access import Reader
from relata.views.api.actors import AsOfQuery
from relata.views.api.filters import FilterQuery
from relata.views.api.known import is_id, joined_relations, name_and_kind, seen
from relata.views.api.lines import Json, answer
from relata.views.api.openapi import NOT_MODIFIED, USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["actors"], responses=USUAL | NOT_MODIFIED)
FIGHTS, INCIDENTS = "fights", "incidents"
# More lines than so many for each actor nobody can read.
EDGES_A_NODE = 10
# Groups of the ontology of which one is a fight of its sides; talks or arrests are none.
_VIOLENT = ("fighting", "attacks")


class NetworkQuery(FilterQuery, AsOfQuery):
    """Of which incidents, on which day, how many actors."""

    most: int = Field(300, ge=2, le=1000, description="Actors; those with the most ties are kept.")


@router.get("/network", response_model=drawn.NetworkAnswer, summary="Actors and their ties")
def network(_: Reader, store: OpenedStore, words: Annotated[NetworkQuery, Query()]) -> Response:
    """Fights of the incidents that fit, and the relations of those who take part in them."""
    return answer(_network(store, words.asked(), day(words.as_of, "as_of"), words.most))


def _network(store: Store, asked: IncidentFilter, as_of: date | None, most: int) -> Json:
    # Who is there does not change with the day, so that a slider moves ties and not the actors.
    present = {one.key: one for one in seen(store, asked)}
    until = as_of if asked.until is None else min(asked.until, as_of or asked.until)
    edges = [*_fights(store, replace(asked, until=until)), *_ties(store, present, as_of)]
    ties = Counter(side for edge in edges for side in _sides(edge) for _ in range(edge["weight"]))
    kept = {key for key, _ in sorted(ties.items(), key=lambda one: (-one[1], one[0]))[:most]}
    between = [edge for edge in edges if kept.issuperset(_sides(edge))]
    shown = sorted(between, key=_strength)[: most * EDGES_A_NODE]
    return {"nodes": _nodes(store, present, shown), "edges": shown}


def _nodes(store: Store, present: Mapping[str, Seen], edges: Iterable[Json]) -> list[Json]:
    """The actors of these edges."""
    keys = sorted({side for edge in edges for side in _sides(edge)})
    names, nodes = _names(store), []
    for key in keys:
        one = present.get(key)
        called = one.name if one else names.get(key, key)
        name, kind = name_and_kind(key, called, one.kind if one else None)
        nodes.append(
            {"id": key, "name": name, "kind": kind, "incidents": one.incidents if one else 0}
        )
    return nodes


def _strength(edge: Json) -> tuple[bool, int]:
    """Relations before fights, and of those the most told or fought first."""
    return edge["relation"] == FIGHTS, -edge["weight"]


def _sides(edge: Json) -> tuple[str, str]:
    return edge["source"], edge["target"]


def _names(store: Store) -> dict[str, str]:
    """What the sides of told relations are called."""
    return {
        side.key: side.name for one in joined_relations(store) for side in (one.subject, one.object)
    }


def _fights(store: Store, asked: IncidentFilter) -> Iterable[Json]:
    violent = types(_VIOLENT)
    wanted = tuple(code for code in asked.types or violent if code in violent)
    if not wanted:
        return
    for row in fights(store, replace(asked, types=wanted)):
        if is_id(row["source"]) and is_id(row["target"]):
            yield {
                "source": row["source"], "target": row["target"], "relation": FIGHTS,
                "basis": INCIDENTS, "weight": row["weight"], "first": row["first"],
                "last": row["last"], "says": [], "claim_ids": [],
            }  # fmt: skip


def _ties(store: Store, present: Iterable[str], as_of: date | None) -> Iterable[Json]:
    """What claims tell of anyone here, and what the register says of two who are."""
    here = set(present)
    named = [one for one in joined_relations(store) if one.subject.id and one.object.id]
    told = [one for one in named if here & {one.subject.key, one.object.key}]
    here |= {side.key for one in told for side in (one.subject, one.object)}
    known = [
        one
        for one in registered(load_register(), sorted(filter(is_id, here)))
        if one.object.key in here
    ]
    for one in (*told, *known):
        if one.holds_on(as_of) and one.subject.key != one.object.key:
            yield _edge(one)


def _edge(one: Relation) -> Json:
    return {
        "source": one.subject.key, "target": one.object.key, "relation": one.relation,
        "basis": one.basis, "weight": max(1, len(one.claim_ids)),
        "first": one.first and one.first.isoformat(), "last": one.last and one.last.isoformat(),
        "says": list(one.says), "claim_ids": list(one.claim_ids),
    }  # fmt: skip
