"""Features by layer and zoom in, one PMTiles file out."""

import gzip
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.geometry.base import BaseGeometry

# MapLibre draws a vector tile so many pixels wide.
TILE_PIXELS = 512
# The steps of a tile's grid. The last zoom is shown enlarged, so its grid is finer.
EXTENT, EXTENT_AT_LAST = 2048, 4096
# So much of the neighbouring tiles is in a tile, that lines and outlines end outside of it.
BUFFER = 1 / 64

Layers = Mapping[str, Sequence["Feature"]]
TileNumber = tuple[int, int]
Properties = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Feature:
    """A shape on the unit square with what the style asks of it, from a zoom on."""

    shape: BaseGeometry
    properties: Properties
    zoom: int = 0


# What one tile holds, by layer.
Content = dict[str, list[tuple[BaseGeometry, Feature]]]


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself."""

    name: str
    description: str
    attribution: str
    layers: Mapping[str, Mapping[str, str]]


def write_tiles(path: Path, levels: Mapping[int, Layers], about: About) -> int:
    """Write all zooms; answers how many tiles there are."""
    tiles: dict[int, bytes] = {}
    for zoom, layers in levels.items():
        extent = EXTENT_AT_LAST if zoom == max(levels) else EXTENT
        for (x, y), content in _cut(zoom, layers).items():
            encoded = _encode(zoom, (x, y), content, extent=extent)
            tiles[zxy_to_tileid(zoom, x, y)] = gzip.compress(encoded, 9, mtime=0)
    with path.open("wb") as out:
        writer = Writer(out)
        for tile_id in sorted(tiles):
            writer.write_tile(tile_id, tiles[tile_id])
        writer.finalize(_header(levels), _metadata(levels, about))
    return len(tiles)


def _header(levels: Mapping[int, Layers]) -> dict[str, Any]:
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_zoom": min(levels),
        "max_zoom": max(levels),
        "min_lon_e7": -180 * 10_000_000,
        "min_lat_e7": int(-85.051129 * 10_000_000),
        "max_lon_e7": 180 * 10_000_000,
        "max_lat_e7": int(85.051129 * 10_000_000),
        "center_zoom": min(levels),
        "center_lon_e7": 0,
        "center_lat_e7": 0,
    }


def _metadata(levels: Mapping[int, Layers], about: About) -> dict[str, Any]:
    return {
        "name": about.name,
        "description": about.description,
        "attribution": about.attribution,
        "type": "baselayer",
        "vector_layers": [
            {
                "id": layer,
                "fields": dict(fields),
                "minzoom": min(levels),
                "maxzoom": max(levels),
            }
            for layer, fields in about.layers.items()
        ],
    }


def _cut(zoom: int, layers: Layers) -> dict[TileNumber, Content]:
    """What lies in each tile, by layer; a tile with nothing in it is not there."""
    tiles: dict[TileNumber, Content] = defaultdict(lambda: defaultdict(list))
    for layer, features in layers.items():
        for feature in features:
            for tile, piece in _pieces(feature.shape, zoom):
                tiles[tile][layer].append((piece, feature))
    return tiles


def _pieces(shape: BaseGeometry, zoom: int) -> Iterator[tuple[TileNumber, BaseGeometry]]:
    """The shape cut along the edges of tiles; a point lies in one tile only."""
    if shape.geom_type == "Point":
        yield (_number(shape.x, zoom), _number(shape.y, zoom)), shape
        return
    found: dict[TileNumber, list[BaseGeometry]] = defaultdict(list)
    for part in shapely.get_parts(shape):
        west, north, east, south = part.bounds
        for x in _numbers(west, east, zoom):
            left, right = _edges(x, zoom)
            column = shapely.clip_by_rect(part, left, 0.0, right, 1.0)
            for y in _numbers(north, south, zoom):
                top, bottom = _edges(y, zoom)
                piece = shapely.clip_by_rect(column, left, top, right, bottom)
                if not piece.is_empty:
                    found[x, y].append(piece)
    for tile, pieces in found.items():
        whole = _of_one_kind(pieces, is_line=shape.geom_type.endswith("LineString"))
        if whole is not None:
            yield tile, whole


def _number(position: float, zoom: int) -> int:
    """The column or row of tiles that a position lies in."""
    tiles: int = 2**zoom
    return min(max(floor(position * tiles), 0), tiles - 1)


def _numbers(first: float, last: float, zoom: int) -> range:
    """The columns or rows that a stretch shows in, their margins counted."""
    margin = BUFFER / 2**zoom
    return range(_number(first - margin, zoom), _number(last + margin, zoom) + 1)


def _edges(number: int, zoom: int) -> tuple[float, float]:
    """Where a column or row begins and ends, with its margins."""
    tiles: int = 2**zoom
    return (number - BUFFER) / tiles, (number + 1 + BUFFER) / tiles


def _of_one_kind(pieces: list[BaseGeometry], *, is_line: bool) -> BaseGeometry | None:
    """Lines or polygons only, as one shape."""
    kind = "LineString" if is_line else "Polygon"
    parts = [part for part in shapely.get_parts(pieces) if part.geom_type == kind]
    if not parts:
        return None
    return shapely.multilinestrings(parts) if is_line else shapely.MultiPolygon(parts)


def _encode(zoom: int, tile: TileNumber, content: Content, *, extent: int) -> bytes:
    x, y = tile
    side = 1 / 2**zoom
    encoded: bytes = mapbox_vector_tile.encode(
        [
            {
                "name": layer,
                "features": [
                    {"geometry": shape, "properties": dict(feature.properties)}
                    for shape, feature in features
                ],
            }
            for layer, features in content.items()
        ],
        default_options={
            "quantize_bounds": (x * side, y * side, (x + 1) * side, (y + 1) * side),
            "extents": extent,
            "y_coord_down": True,
        },
    )
    return encoded
