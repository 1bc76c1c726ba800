"""Areas that tile the land in, the same drawn coarser for each zoom out: countries and provinces.

All layers of a zoom come from one simplified coverage, so that borders, countries and provinces
share every point and nothing gapes or overlaps.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from sources import BY_HAND, Area, Division, polygons_of
from tiling import TILE_PIXELS, Feature

# How much detail is left out, in pixels. The last zoom is shown enlarged, so it keeps more.
LOST_PIXELS = 1.4
LOST_PIXELS_AT_LAST = 0.25
# An island or a province smaller than this many square pixels is no more than dirt on the map.
MIN_PIXELS = 2.0
# Leases and the like are drawn as a part of the country around them.
PART_OF = {"KAB": "KAZ", "USG": "CUB"}


@dataclass(frozen=True, slots=True)
class Level:
    """The areas as drawn at one zoom; shapes stand in the order of the areas."""

    areas: Sequence[Area]
    shapes: Sequence[BaseGeometry]
    # The smallest land that is drawn, on the unit square.
    least: float


@dataclass(frozen=True, slots=True)
class Province:
    """A name that a place can have as its first-level division, and the areas it covers."""

    key: str
    members: tuple[int, ...]
    has_towns: bool


def pixel_at(zoom: int) -> float:
    """The width of a pixel on the unit square."""
    return 1 / (TILE_PIXELS * float(2**zoom))


def territory_of(area: Area) -> str:
    """The country that an area is drawn as a part of."""
    return PART_OF.get(area.territory, area.territory)


def simplify(areas: Sequence[Area], zoom: int, *, is_last: bool) -> Level:
    """The coverage without what would be too small to see."""
    lost = LOST_PIXELS_AT_LAST if is_last else LOST_PIXELS
    least = 0.0 if is_last else MIN_PIXELS * pixel_at(zoom) ** 2
    shapes = shapely.coverage_simplify([area.shape for area in areas], lost * pixel_at(zoom))
    level = Level(areas, list(shapes), least)
    return level if is_last else replace(level, shapes=_without_islets(level))


def _without_islets(level: Level) -> list[BaseGeometry]:
    """The shapes less their parts on islands that are too small."""
    islands = shapely.get_parts(shapely.coverage_union_all(level.shapes))
    kept = shapely.STRtree(islands[shapely.area(islands) >= level.least])
    parts, owners = shapely.get_parts(level.shapes, return_index=True)
    inside, _ = kept.query(shapely.point_on_surface(parts), predicate="within")
    by_owner: dict[int, list[BaseGeometry]] = defaultdict(list)
    for part in sorted(set(inside.tolist())):
        by_owner[owners[part]].append(parts[part])
    return [shapely.MultiPolygon(by_owner[owner]) for owner in range(len(level.shapes))]


def find_provinces(areas: Sequence[Area], divisions: Sequence[Division]) -> list[Province]:
    """The divisions that can be drawn: those with an area of their own or made of such."""
    covered = _areas_covered(areas, divisions)
    namesakes: dict[str, list[Division]] = defaultdict(list)
    for division in divisions:
        if covered[division.code]:
            namesakes[division.key].append(division)
    provinces: list[Province] = []
    for key, same_name in namesakes.items():
        meant = [division for division in same_name if division.has_towns] or same_name
        members: set[int] = set().union(*(covered[division.code] for division in meant))
        has_towns = any(division.has_towns for division in meant)
        provinces.append(Province(key, tuple(sorted(members)), has_towns))
    return provinces


def _areas_covered(
    areas: Sequence[Area], divisions: Sequence[Division]
) -> dict[str, frozenset[int]]:
    """By a division's code: its own area, known by its box, or else those of its parts."""
    by_box = {(area.iso, area.box): index for index, area in enumerate(areas)}
    own = {d.code: by_box[d.country, d.box] for d in divisions if d.box is not None}
    own |= {code: own[other] for code, other in BY_HAND.items()}
    parts: dict[str, set[int]] = defaultdict(set)
    for division in divisions:
        if division.parent and division.code in own:
            parts[division.parent].add(own[division.code])
    return {d.code: frozenset([own[d.code]] if d.code in own else parts[d.code]) for d in divisions}


def group_areas(areas: Sequence[Area], provinces: Iterable[Province]) -> list[str]:
    """The province that each area's towns are said to lie in; the smallest of several."""
    found: dict[int, str] = {}
    for province in sorted(provinces, key=lambda one: (one.has_towns, -len(one.members))):
        found.update(dict.fromkeys(province.members, province.key))
    return [found.get(index, f"|{area.territory}|{area.fid}") for index, area in enumerate(areas)]


def draw_provinces(level: Level, provinces: Iterable[Province]) -> list[Feature]:
    """One feature a province, larger ones first so that smaller ones lie on top."""
    drawn: list[Feature] = []
    for province in provinces:
        shape = united([level.shapes[member] for member in province.members])
        if shape.area > level.least:
            country, _, name = province.key.partition("|")
            properties = {"key": province.key, "country": country, "admin1": name}
            drawn.append(Feature(shape, properties))
    return sorted(drawn, key=lambda feature: -feature.shape.area)


def united(shapes: Sequence[BaseGeometry]) -> BaseGeometry:
    """Neighbouring shapes of one coverage as one."""
    return shapes[0] if len(shapes) == 1 else polygons_of(shapely.coverage_union_all(shapes))


def draw_countries(level: Level, names: Mapping[str, str]) -> list[Feature]:
    """One feature a territory, with its ISO code and name where it has one."""
    members: dict[str, list[int]] = defaultdict(list)
    for index, area in enumerate(level.areas):
        members[territory_of(area)].append(index)
    drawn: list[Feature] = []
    for indexes in members.values():
        shape = united([level.shapes[index] for index in indexes])
        iso = level.areas[indexes[0]].iso
        if not shape.is_empty:
            drawn.append(Feature(shape, {"iso": iso, "name": names.get(iso, "")}))
    return drawn
