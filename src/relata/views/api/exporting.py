"""The route of files for other programs."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import StreamingResponse

from relata.store.filters import IncidentFilter
from relata.store.lists import Slice, incident_rows
from relata.store.store import Store
from relata.views.api.access import Reader
from relata.views.api.filters import FilterQuery
from relata.views.api.lines import Json, incident_lines_json
from relata.views.api.openapi import USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.state import checked_words
from relata.views.export import FORMATS

# No tag: a file is asked for once, and is sent while it is written.
router = APIRouter(tags=["reading"], responses=USUAL)
_AT_ONCE = 1000
# Characters sent at once.
_PIECE = 64 * 1024
_CONTENT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {one.media_type: {"schema": {"type": "string"}} for one in FORMATS.values()},
    }
}


class ExportQuery(FilterQuery):
    """Which incidents, as which kind of file."""

    format: Literal["csv", "jsonl", "geojson"] = Field("csv", description="The kind of file.")


@router.get(
    "/export", response_class=StreamingResponse, responses=_CONTENT, summary="Incidents as a file",
    dependencies=[Depends(checked_words)],
)  # fmt: skip
def export(
    _: Reader, store: OpenedStore, words: Annotated[ExportQuery, Query()]
) -> StreamingResponse:
    """All incidents that fit, newest first, as one file."""
    asked, form = words.asked(), FORMATS[words.format]
    name = f'attachment; filename="incidents.{form.ending}"'
    return StreamingResponse(
        _packed(form.write(_lines(store, asked))), media_type=form.media_type,
        headers={"Content-Disposition": name, "Cache-Control": "no-store"},
    )  # fmt: skip


def _packed(parts: Iterable[str]) -> Iterator[str]:
    """The parts in pieces of some size: to send each takes longer than to write it."""
    waiting: list[str] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size >= _PIECE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)


def _lines(store: Store, asked: IncidentFilter) -> Iterator[Json]:
    """Page after page, so that a large file never lies in memory as a whole."""
    after: str | None = None
    while True:
        rows, after = incident_rows(store, asked, Slice(limit=_AT_ONCE, after=after))
        yield from incident_lines_json(rows)
        if after is None:
            return
