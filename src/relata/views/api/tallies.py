"""Routes of what voices differ on: running counts, and disputes."""

from collections.abc import Callable
from functools import cache, partial
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata.asking import check_plain, country_codes, types, with_members
from relata.merge.tallies import Happening, TallySet, tally_sets
from relata.merge.told import Told, folded
from relata.records import Kind, RoleName
from relata.schema import to_json
from relata.store.disputes import dispute_sheet
from relata.store.store import Store
from relata.store.told_claims import happenings, told_claims
from relata.views.api import shapes
from relata.views.api.access import Reader
from relata.views.api.filters import FilterQuery, ListQuery, Several, check_length
from relata.views.api.kept import kept
from relata.views.api.lines import Json, answer, incident_line_json, page_json
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


@router.get("/tallies", response_model=shapes.Page[shapes.TallySet], summary="Running counts")
def list_tallies(
    _: Reader, store: OpenedStore, words: Annotated[TalliesQuery, Query()]
) -> Response:
    """The longest first, each beside what is on record for the same actor, type and area."""
    asked = words.key()
    found = kept(store, "tallies", lambda: _tallies(store, asked), asked=asked)
    return answer(page_of(found, words.part(), key=_tally_key, shown=_tally_json))


def _tallies(store: Store, asked: tuple[tuple[str, ...], ...]) -> list[TallySet]:
    told: list[Told] = kept(store, "told tallies", lambda: told_claims(store, Kind.TALLY))
    # Each type's incidents are read once in a state of the store.
    record: Callable[[str], list[Happening]] = kept(
        store, "record", lambda: cache(partial(happenings, store))
    )
    return tally_sets([one for one in told if _fits(one, asked)], record)


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
    return shape


class DisputesQuery(FilterQuery, ListQuery):
    """Disputes of which incidents."""


@router.get(
    "/disputes", response_model=shapes.Page[shapes.DisputeRow], summary="What voices differ on"
)
def list_disputes(
    _: Reader, store: OpenedStore, words: Annotated[DisputesQuery, Query()]
) -> Response:
    """Each field of each incident that fits on which voices differ, newest incident first."""
    sheet = dispute_sheet(store, words.asked(), words.part())
    items = [
        {"incident": incident_line_json(row["incident"]), "dispute": row["dispute"]}
        for row in sheet.rows
    ]
    return answer(page_json(items, sheet))
