"""Routes of what voices differ on: running counts, and disputes."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata.asking import check_plain, country_codes, types, with_members
from relata.errors import WordError
from relata.merge.disputes import FIELDS
from relata.merge.tallies import Happening, TallySet, tally_sets
from relata.merge.told import Told, folded
from relata.records import Kind, RoleName
from relata.schema import to_json
from relata.store.disputes import dispute_counts, dispute_sheet
from relata.store.store import Store
from relata.store.told_claims import happenings, sayers, told_claims
from relata.views.api import drawn, shapes
from relata.views.api.access import Reader
from relata.views.api.filters import FilterQuery, ListQuery, Several, Text, check_length
from relata.views.api.kept import kept
from relata.views.api.known import name_and_kind
from relata.views.api.lines import Json, Row, answer, incident_line_json, page_json
from relata.views.api.openapi import NOT_MODIFIED, USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.paging import page_of
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["looking"], responses=USUAL | NOT_MODIFIED)


class TalliesQuery(ListQuery):
    """Whose counts of what."""

    actor: Several = Field((), description="Whose acts are counted: id or name; alternatives.")
    type: Several = Field((), description="Codes or groups of the ontology; alternatives.")
    country: Several = Field((), description="Of the area: ISO 3166-1 alpha-2; alternatives.")

    def key(self) -> tuple[tuple[str, ...], ...]:
        """What is asked for, read. Raises WordError."""
        for name in self.actor:
            check_length("actor", name)
            check_plain(name, "actor")
        sides = {folded(name) for name in self.actor} | set(with_members(self.actor))
        return tuple(sorted(sides)), types(self.type), country_codes(self.country)


@router.get("/tallies", response_model=shapes.Page[drawn.TallySet], summary="Running counts")
def list_tallies(
    _: Reader, store: OpenedStore, words: Annotated[TalliesQuery, Query()]
) -> Response:
    """Those on which voices differ first, then the longest, each beside what is on record."""
    asked = words.key()
    found = kept(store, "tallies", lambda: _tallies(store, asked), asked=asked)
    return answer(page_of(found, words.part(), key=_tally_key, shown=_tally_json))


def _tallies(store: Store, asked: tuple[tuple[str, ...], ...]) -> list[TallySet]:
    told: list[Told] = kept(store, "told tallies", lambda: told_claims(store, Kind.TALLY))
    # Each type's incidents are read once in a state of the store.
    record: Callable[[str], list[Happening]] = kept(
        store, "record", lambda: cache(partial(happenings, store))
    )
    found = tally_sets([one for one in told if _fits(one, asked)], record)
    return sorted(found, key=lambda one: not one.is_disputed)


def _fits(told: Told, asked: tuple[tuple[str, ...], ...]) -> bool:
    sides, codes, countries = asked
    claim = told.claim
    who = next((one for one in claim.roles if one.role is RoleName.INITIATOR), None)
    where = claim.place.country if claim.place else None
    return (
        (not sides or (who is not None and (who.actor_id or folded(who.name)) in sides))
        and (not codes or claim.type in codes)
        and (not countries or where in countries)
    )


def _tally_key(tally: TallySet) -> str:
    return f"{tally.of}|{tally.type}|{tally.actor}|{tally.area}"


def _tally_json(tally: TallySet) -> Json:
    shape: Json = to_json(tally)
    if tally.actor is not None and tally.actor_name is not None:
        shape["actor_name"], _ = name_and_kind(tally.actor, tally.actor_name, None)
    return shape


class DisputesQuery(FilterQuery, ListQuery):
    """Disputes of which incidents, on what."""

    field: Text = Field(
        None, description="On this field alone.", json_schema_extra={"enum": [*FIELDS]}
    )

    def wanted(self) -> str | None:
        """The field. Raises WordError for one on which voices cannot differ."""
        if self.field not in (None, *FIELDS):
            known = ", ".join(FIELDS)
            raise WordError("field", f"{self.field}: no such field. Write one of {known}")
        return self.field


@router.get(
    "/disputes",
    response_model=shapes.Page[drawn.DisputeRow],
    summary="What voices differ on",
)
def list_disputes(
    _: Reader, store: OpenedStore, words: Annotated[DisputesQuery, Query()]
) -> Response:
    """Each field of each incident that fits on which voices differ, newest incident first."""
    sheet = dispute_sheet(store, words.asked(), words.part(), field=words.wanted())
    sides = [side for row in sheet.rows for side in row["dispute"]["values"]]
    said = sayers(store, (claim_id for side in sides for claim_id in side["claim_ids"]))
    items = [
        {"incident": incident_line_json(row["incident"]), "dispute": _with_sayers(row, said)}
        for row in sheet.rows
    ]
    return answer(page_json(items, sheet))


def _with_sayers(row: Row, said: Mapping[str, str]) -> Json:
    sides = [
        side | {"says": [said.get(claim_id, "") for claim_id in side["claim_ids"]]}
        for side in row["dispute"]["values"]
    ]
    return {"field": row["dispute"]["field"], "values": sides}


@router.get("/disputes/fields", response_model=drawn.DisputeFields, summary="On what voices differ")
def count_disputes(
    _: Reader, store: OpenedStore, words: Annotated[FilterQuery, Query()]
) -> Response:
    """How many disputes there are on each field, in incidents that fit."""
    fields = dispute_counts(store, words.asked())
    return answer({"fields": fields, "total": sum(fields.values())})
