"""One level of the coverage in, the lines between countries and between provinces out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, log2, sqrt

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from generalise import Level, pixel_at, territory_of
from sources import Area
from tiling import Feature

# A province's outline is drawn once it is so many pixels wide and high.
ROOM_FOR_LINES = 18.0
FIRST_LINES, LAST_LINES = 3, 9
# Divisions that the gazetteer's towns are no part of are told apart only from here.
FIRST_INNER_LINES = 7
FIRST_CLAIMS = 3
# Borders that one side at least does not accept, by Natural Earth's codes of the two sides.
DISPUTED = {
    frozenset(pair.split("-"))
    for pair in (
        "CHN-IND CHN-KAS CYN-CYP IND-KAS ISR-PSX ISR-SYR KAS-PAK KOR-PRK KOS-SRB MAR-SAH "
        "SDN-SDS SOL-SOM"
    ).split()
}
# Those of which only a part is so: the area on one side, the country on the other.
DISPUTED_PARTS = {("Crimea", "UKR"), ("Jammu and Kashmir", "PAK")}

Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The lines of one level."""

    countries: list[Feature]
    provinces: list[Feature]


def draw_outlines(level: Level, groups: Sequence[str]) -> Outlines:
    """Borders only; a coast is the edge of a fill."""
    zooms = LineZooms(level.areas, groups)
    borders: dict[bool, list[Segment]] = defaultdict(list)
    inner: dict[int, list[Segment]] = defaultdict(list)
    for segment, (one, other) in _shared_segments(level):
        sides = level.areas[one], level.areas[other]
        if territory_of(sides[0]) != territory_of(sides[1]):
            borders[is_disputed(*sides)].append(segment)
        else:
            inner[zooms.between(one, other)].append(segment)
    return Outlines(
        [Feature(_joined(found), {"disputed": int(is_so)}) for is_so, found in borders.items()],
        [Feature(_joined(found), {"zoom": zoom}, zoom) for zoom, found in sorted(inner.items())],
    )


def draw_claims(lines: Iterable[BaseGeometry], zoom: int) -> list[Feature]:
    """Lines that one side claims, drawn as disputed borders are."""
    return [
        Feature(line.simplify(pixel_at(zoom) / 2), {"disputed": 1}, FIRST_CLAIMS) for line in lines
    ]


def is_disputed(one: Area, other: Area) -> bool:
    """Whether the border of these two is one that somebody does not accept."""
    if frozenset((one.territory, other.territory)) in DISPUTED:
        return True
    return not DISPUTED_PARTS.isdisjoint([(one.name, other.territory), (other.name, one.territory)])


class LineZooms:
    """From which zoom the line between two areas of one country is drawn."""

    def __init__(self, areas: Sequence[Area], groups: Sequence[str]) -> None:
        self.groups = groups
        sizes = [area.shape.area for area in areas]
        grouped: dict[str, float] = defaultdict(float)
        for group, size in zip(groups, sizes, strict=True):
            grouped[group] += size
        self.of_area = [zoom_for(size) for size in sizes]
        self.of_group = {group: zoom_for(size) for group, size in grouped.items()}

    def between(self, one: int, other: int) -> int:
        """Where there is room for the smaller of the two."""
        if self.groups[one] == self.groups[other]:
            return max(FIRST_INNER_LINES, self.of_area[one], self.of_area[other])
        return max(self.of_group[self.groups[one]], self.of_group[self.groups[other]])


def zoom_for(size: float) -> int:
    """The first zoom at which an area of this size is large enough for its own outline."""
    zoom = ceil(log2(ROOM_FOR_LINES * pixel_at(0) / sqrt(size)))
    return min(max(zoom, FIRST_LINES), LAST_LINES)


def _shared_segments(level: Level) -> Iterator[tuple[Segment, tuple[int, int]]]:
    """Every stretch between two points that two areas share, with these areas."""
    owners: dict[Segment, list[int]] = defaultdict(list)
    polygons, of_polygon = shapely.get_parts(level.shapes, return_index=True)
    rings, of_ring = shapely.get_rings(polygons, return_index=True)
    for ring, owner in zip(rings, of_polygon[of_ring].tolist(), strict=True):
        points: list[Point] = [(x, y) for x, y in shapely.get_coordinates(ring).tolist()]
        for start, end in pairwise(points):
            owners[(start, end) if start < end else (end, start)].append(owner)
    for segment, sides in owners.items():
        if len(set(sides)) > 1:
            yield segment, (sides[0], sides[1])


def _joined(segments: Sequence[Segment]) -> BaseGeometry:
    """Stretches that meet end to end as few long lines."""
    return shapely.line_merge(shapely.multilinestrings(shapely.linestrings(np.array(segments))))
