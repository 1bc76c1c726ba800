"""The route of the timeline."""

from dataclasses import asdict
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata.store.counting import Bucket, Step, timeline
from relata.views.api import drawn
from relata.views.api.access import Reader
from relata.views.api.filters import FilterQuery
from relata.views.api.lines import Json, answer
from relata.views.api.openapi import USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.state import ReadingRoute

router = APIRouter(route_class=ReadingRoute, tags=["looking"], responses=USUAL)


class TimelineQuery(FilterQuery):
    """Which incidents, in buckets how long."""

    by: Literal["day", "week", "month", "auto"] = Field(
        "auto", description="How long a bucket is; `auto` goes by how far the incidents reach."
    )


@router.get("/timeline", response_model=drawn.TimelineAnswer, summary="Incidents over time")
def incidents_over_time(
    _: Reader, store: OpenedStore, words: Annotated[TimelineQuery, Query()]
) -> Response:
    """Counts by group of types; an incident counts where its first day lies."""
    by = None if words.by == "auto" else Step(words.by)
    found = timeline(store, words.asked(), by)
    return answer({"by": found.by, "buckets": [_bucket(one) for one in found.buckets]})


def _bucket(bucket: Bucket) -> Json:
    return {
        "first": bucket.first.isoformat(), "last": bucket.last.isoformat(), "counts": bucket.counts,
        "killed": asdict(bucket.killed), "disputed": bucket.disputed,
    }  # fmt: skip
