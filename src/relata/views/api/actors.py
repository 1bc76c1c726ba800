"""Routes of actors: the list, one with its ties and what it takes part in, and all relations."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.responses import Response

from relata.actor_view import ActorView, actor_of
from relata.asking import check_plain, relation_types, with_members
from relata.days import day
from relata.merge.told import folded
from relata.relations import Relation, registered
from relata.schema import to_json
from relata.store.actor_counts import months_of, named, partners_of
from relata.store.filters import IncidentFilter
from relata.store.lists import newest_lines
from relata.store.store import Store
from relata.text.register import load_register
from relata.views.api import drawn, shapes
from relata.views.api.access import Reader
from relata.views.api.filters import Day, FilterQuery, ListQuery, Several, Text, Words, check_length
from relata.views.api.known import (
    actor_row_json,
    is_id,
    joined_relations,
    matching_names,
    name_and_kind,
    relations_of,
    seen,
)
from relata.views.api.lines import Json, Row, answer, incident_lines_json
from relata.views.api.openapi import NAMED, NOT_MODIFIED, USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.paging import page_of
from relata.views.api.problems import Missing
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["actors"], responses=USUAL | NOT_MODIFIED)
_MOST_SHOWN = 12


class ActorsQuery(FilterQuery, ListQuery):
    """Which actors, in which incidents."""

    name: Text = Field(None, description="Beginning or part of a name, alias or abbreviation.")


@router.get("/actors", response_model=shapes.Page[shapes.ActorRow], summary="Who takes part")
def list_actors(_: Reader, store: OpenedStore, words: Annotated[ActorsQuery, Query()]) -> Response:
    """Actors of the incidents that fit, the most frequent first."""
    check_length("name", words.name)
    found = matching_names(seen(store, words.asked()), words.name)
    return answer(page_of(found, words.part(), key=lambda one: str(one.key), shown=actor_row_json))


class AsOfQuery(Words):
    """On which day."""

    as_of: Day = Field(None, description="As it stood on that day.")


Key = Annotated[
    str,
    Path(min_length=1, max_length=300, description="Id or name.", examples=["kataib-hezbollah"]),
]


@router.get(
    "/actors/{key:path}",
    response_model=drawn.ActorAnswer,
    responses=NAMED,
    summary="An actor",
)
def show_actor(
    _: Reader, store: OpenedStore, key: Key, words: Annotated[AsOfQuery, Query()]
) -> Response:
    """Names and ties, incidents by month and part, who is beside and against it."""
    check_plain(key, "key")
    as_of = day(words.as_of, "as_of")
    actor = actor_of(store, key, as_of, told=relations_of(store))
    if actor.id is None:
        actor = _unregistered(store, actor, key)
    asked = IncidentFilter(until=as_of)
    keys = sorted({actor.id or key, key.casefold(), actor.name.casefold()})
    mine = replace(asked, actors=tuple(keys))
    return answer({
        "actor": to_json(actor),
        "months": _months(months_of(store, asked, keys)),
        "partners": [_partner(row) for row in partners_of(store, asked, keys)],
        "newest": incident_lines_json(newest_lines(store, mine, _MOST_SHOWN)),
    })  # fmt: skip


def _unregistered(store: Store, actor: ActorView, key: str) -> ActorView:
    """The actor under the name that incidents give it. Raises Missing for one whom nobody names."""
    name = named(store, key) or named(store, key.casefold())
    if name is None and not actor.ties:
        raise Missing(f"{key}: nobody of that name or id is known. GET /api/actors lists actors.")
    return replace(actor, id=key if is_id(key) else None, name=name or actor.name)


def _months(rows: Iterable[Row]) -> list[Json]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row["month"]][row["role"]] = row["incidents"]
    return [{"month": month, "as": parts} for month, parts in found.items()]


def _partner(row: Row) -> Json:
    name, _ = name_and_kind(row["actor"], row["name"], None)
    return {
        "name": name, "id": row["actor"] if is_id(row["actor"]) else None, "role": row["role"],
        "incidents": row["incidents"],
    }  # fmt: skip


class RelationsQuery(ListQuery, AsOfQuery):
    """Which relations."""

    actor: Several = Field((), description="Id or name of either side; alternatives.")
    relation: Several = Field((), description="Codes of the ontology; alternatives.")


@router.get(
    "/relations", response_model=shapes.Page[drawn.RelationRow],
    summary="Who stands how to whom",
)  # fmt: skip
def list_relations(
    _: Reader, store: OpenedStore, words: Annotated[RelationsQuery, Query()]
) -> Response:
    """What claims tell, then what the register says of the same actors."""
    for name in words.actor:
        check_length("actor", name)
        check_plain(name, "actor")
    found = _relations(store, words)
    return answer(page_of(found, words.part(), key=relation_key, shown=relation_json))


def _relations(store: Store, words: RelationsQuery) -> list[Relation]:
    as_of, wanted = day(words.as_of, "as_of"), relation_types(words.relation)
    told = joined_relations(store)
    ids = {side.id for one in told for side in (one.subject, one.object) if side.id}
    sides = {folded(name) for name in words.actor} | set(with_members(words.actor))
    ids |= {name for name in sides if is_id(name)}
    found = [*told, *registered(load_register(), sorted(ids))]
    return [
        one
        for one in found
        if one.holds_on(as_of)
        and (not wanted or one.relation in wanted)
        and (not sides or _is_side(one, sides))
    ]


def _is_side(relation: Relation, sides: set[str]) -> bool:
    return any(
        side.id in sides or folded(side.name) in sides
        for side in (relation.subject, relation.object)
    )


def relation_key(one: Relation) -> str:
    """What tells a relation from the others of a list."""
    return "|".join(
        str(part)
        for part in (
            one.basis, one.relation, one.subject.key, one.object.key, one.first, one.last,
            one.has_ended,
        )
    )  # fmt: skip


def relation_json(one: Relation) -> Json:
    """A relation with both sides."""
    shape: Json = to_json(one)
    return shape
