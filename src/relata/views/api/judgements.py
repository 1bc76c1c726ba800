"""Routes of judgements: what people decided, and deciding."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from relata.asking import check_plain
from relata.correcting import FIELDS
from relata.incidents import Judgement, Verdict
from relata.judging import Wanted, judged
from relata.store.store import Store
from relata.views.api import shapes
from relata.views.api.access import Reader, Reviewer
from relata.views.api.accounts import note
from relata.views.api.filters import ListQuery, Text, check_length
from relata.views.api.histories import judgements_json, judgements_on
from relata.views.api.lines import answer
from relata.views.api.openapi import NOT_MODIFIED, USUAL, problems
from relata.views.api.opened import Opened, OpenedStore, one_at_a_time
from relata.views.api.paging import page_of
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["judgements"], responses=USUAL)


class JudgementsQuery(ListQuery):
    """Which judgements."""

    incident: Text = Field(None, description="On a claim of this incident.")
    claim: Text = Field(None, description="On this claim.")
    by: Text = Field(None, description="By whom.")


@router.get(
    "/judgements", response_model=shapes.Page[shapes.JudgementShape], responses=NOT_MODIFIED,
    summary="What people decided",
)  # fmt: skip
def list_judgements(
    _: Reader, store: OpenedStore, words: Annotated[JudgementsQuery, Query()]
) -> Response:
    """Newest first, each with the judgement that takes it back, if one does."""
    for name in ("incident", "claim", "by"):
        check_length(name, getattr(words, name))
        check_plain(getattr(words, name) or "", name)
    found = _found(store, words)
    if words.by is not None:
        found = [one for one in found if one["by"] == words.by]
    return answer(page_of(found, words.part(), key=lambda one: str(one["id"])))


def _found(store: Store, words: JudgementsQuery) -> list[dict[str, Any]]:
    if words.incident is None and words.claim is None:
        every = store.judgements()
        return judgements_json(every, every)
    ids: set[str] | None = None
    if words.incident is not None:
        incident = store.incident(words.incident)
        ids = set(incident.claim_ids) if incident else set()
    if words.claim is not None:
        ids = {words.claim} if ids is None else ids & {words.claim}
    return judgements_on(store, list(store.claims_of(sorted(ids or ())).values()))


class NewJudgement(BaseModel):
    """A decision: about two claims, one, a field of one, or an earlier judgement (`undo`)."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict
    first: str = Field(
        min_length=1, max_length=80, description="A claim; for `undo` a judgement.",
        examples=["clm-0123456789abcdef0123"],
    )  # fmt: skip
    second: str | None = Field(None, max_length=80, description="The other claim.")
    field: str | None = Field(None, description=f"For `wrong_field`: one of {', '.join(FIELDS)}.")
    value: str | None = Field(
        None, max_length=20_000, description="For `wrong_field`: its right value, as JSON text.",
        examples=['"bombing"'],
    )  # fmt: skip
    why: str | None = Field(None, max_length=2000, description="In your words.")


@router.post(
    "/judgements", status_code=201, response_model=shapes.NewJudgementAnswer,
    responses=problems(413, 415), summary="Decide",
)  # fmt: skip
def make_judgement(
    person: Reviewer, archive: Opened, request: Request, wanted: Annotated[NewJudgement, Body()]
) -> Response:
    """Kept for ever, obeyed when claims are merged, and taken back only by another judgement."""
    for name in ("first", "second", "field", "value", "why"):
        check_plain(getattr(wanted, name) or "", name)
    asked = Wanted(
        str(wanted.verdict), wanted.first, wanted.second, field=wanted.field, value=wanted.value,
        why=wanted.why,
    )  # fmt: skip
    with one_at_a_time():
        made = judged(archive, asked, by=person.name, at=archive.clock())
        incident_id = _incident_now(archive.store, made)
    note(request, "judged", f"{made.verdict} {made.id}")
    [shape] = judgements_json([made], [made])
    return answer(shape | {"incident_id": incident_id}, status=201)


def _incident_now(store: Store, made: Judgement) -> str | None:
    """The incident that the judged claim is of now."""
    about = made
    if made.undoes is not None:
        about = next(one for one in store.judgements() if one.id == made.undoes)
    return store.incident_of_claim(about.claim.claim_id) if about.claim else None
