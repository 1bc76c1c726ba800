"""Routes of the map: points or cells, and the choropleth."""

import json
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from relata.store.counting import provinces
from relata.store.map_cells import Cell, laid_on_map
from relata.views.api import drawn
from relata.views.api.access import Reader
from relata.views.api.filters import FilterQuery
from relata.views.api.lines import Json, Row, answer
from relata.views.api.openapi import USUAL
from relata.views.api.opened import OpenedStore
from relata.views.api.state import ReadingRoute
from relata.views.incidents import gist_line

router = APIRouter(route_class=ReadingRoute, tags=["looking"], responses=USUAL)


class MapQuery(FilterQuery):
    """Which incidents, on a map of which zoom."""

    zoom: int = Field(0, ge=0, le=18, description="Of the map; cells are 64 pixels wide.")


@router.get("/map", response_model=drawn.MapAnswer, summary="Incidents on the map")
def map_of_incidents(
    _: Reader, store: OpenedStore, words: Annotated[MapQuery, Query()]
) -> Response:
    """GeoJSON: a feature for each incident, or for each cell of a grid where they are too many."""
    laid = laid_on_map(store, words.asked(), words.zoom)
    features = [_point(row) for row in laid.points] or [_cell(cell) for cell in laid.cells]
    return answer({"type": "FeatureCollection", "features": features, "unplaced": laid.unplaced})


def _point(row: Row) -> Json:
    line = gist_line(row["type"], row["status"], row["voices"], json.loads(row["gist"]))
    return _feature(row["lon"], row["lat"], {
        "id": row["id"], "type": row["type"], "group": row["type_group"],
        "status": row["status"], "killed": row["killed_best"], "voices": row["voices"],
        "disputed": bool(row["disputed"]), "precision": row["precision"],
        "first": row["first_day"], "line": line,
    })  # fmt: skip


def _cell(cell: Cell) -> Json:
    box = cell.box
    return _feature(round(cell.lon, 5), round(cell.lat, 5), {
        "cluster": True, "count": cell.count, "killed": cell.killed, "disputed": cell.disputed,
        "group": cell.group, "box": [box.west, box.south, box.east, box.north],
    })  # fmt: skip


def _feature(lon: float, lat: float, properties: Json) -> Json:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "geometry": point, "properties": properties}


@router.get("/provinces", response_model=drawn.ProvincesAnswer, summary="Incidents by province")
def list_provinces(
    _: Reader, store: OpenedStore, words: Annotated[FilterQuery, Query()]
) -> Response:
    """First-level divisions with something in them."""
    return answer({"items": [asdict(one) for one in provinces(store, words.asked())]})
