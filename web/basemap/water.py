"""Lakes and rivers in, the same drawn coarser for each zoom out."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from generalise import pixel_at
from sources import Numbers
from tiling import Feature

MIN_LAKE_PIXELS = 6.0
LOST_PIXELS = 0.4
# The source's rivers lie on a grid of some four kilometres; so much is smoothed away.
GRID = 0.0001
CORNERS_CUT = 2
FIRST_RIVERS = 3


def draw_lakes(lakes: Sequence[BaseGeometry], zoom: int) -> list[Feature]:
    """Lakes that are large enough to be seen."""
    least = MIN_LAKE_PIXELS * pixel_at(zoom) ** 2
    return [
        Feature(shapely.simplify(lake, LOST_PIXELS * pixel_at(zoom)), {})
        for lake in lakes
        if lake.area >= least
    ]


def draw_rivers(rivers: Sequence[BaseGeometry], zoom: int) -> list[Feature]:
    """Rivers at the zooms that have room for them."""
    lost = LOST_PIXELS * pixel_at(zoom)
    return [Feature(shapely.simplify(river, lost), {}, FIRST_RIVERS) for river in rivers]


def smooth_rivers(rivers: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Whole rivers without the steps of the source's grid."""
    whole = shapely.get_parts(shapely.line_merge(shapely.union_all(rivers)))
    return [
        shapely.linestrings(_cut_corners(shapely.get_coordinates(river.simplify(GRID))))
        for river in whole
    ]


def _cut_corners(points: Numbers) -> Numbers:
    """Chaikin's curve: each corner gives way to two flatter ones, the ends stay."""
    for _ in range(CORNERS_CUT):
        near, far = points[:-1], points[1:]
        cut = np.stack([near * 0.75 + far * 0.25, near * 0.25 + far * 0.75], axis=1)
        points = np.vstack([points[:1], cut.reshape(-1, 2), points[-1:]])
    return points
