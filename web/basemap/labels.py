"""Countries, provinces, towns and seas in, names as points with the zoom they appear at out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, log2, sqrt

import shapely
from shapely.geometry.base import BaseGeometry

from generalise import Level, Province, pixel_at, territory_of, united
from sources import Sea, Town
from tiling import Feature, Properties

# Stands for a zoom at which nothing is shown.
NEVER = 99
# The width of a letter in pixels, and how much wider than its country a name may run.
COUNTRY_LETTER, PROVINCE_LETTER = 8.0, 6.5
OVERHANG = 1.5
FIRST_COUNTRIES, LAST_COUNTRIES = 1, 6
FIRST_PROVINCES, LAST_PROVINCES = 5, 9
# Divisions that the gazetteer's towns are no part of are named only from here.
FIRST_INNER_PROVINCES = 8
# What a town's name takes up, in pixels.
TOWN_ROOM = (84, 44)
# So near to a town that had no room, a lesser one is not named instead.
SHADOW = (40, 30)
# How many people a town must have to be named, by zoom.
MIN_PEOPLE = {3: 1_000_000, 4: 60_000, 5: 15_000, 6: 4_000, 7: 1_000, 8: 0}
# Capitals come early, whatever lies beside them: at this zoom with more people than that.
CAPITALS = {3: 3_000_000, 4: 300_000, 5: 0}
# From so many people on a town's name is set larger.
LARGE_TOWN, MIDDLE_TOWN = 1_000_000, 150_000
# Places that have a government of their own and no ISO code, named as the source names them.
UNLISTED = {"SOL": "Somaliland", "CYN": "Northern Cyprus"}
# "Boujdour (EH)" is written without the code.
_CODE = re.compile(r" \([A-Z]{2}\)$")
OCEANS_FROM, SEAS_FROM, GULFS_FROM, STRAITS_FROM = 1, 3, 5, 7
LARGE_SEAS = frozenset(
    "Mediterranean|Black Sea|Caspian Sea|Arabian Sea|Bay of Bengal|South China Sea|"
    "Philippine Sea|Red Sea|North Sea|Baltic Sea|Gulf of Mexico|Sea of Japan".split("|")
)


def name_countries(level: Level, names: Mapping[str, str]) -> list[Feature]:
    """The name of each country on its largest piece of land."""
    members: dict[str, list[int]] = defaultdict(list)
    for index, area in enumerate(level.areas):
        members[area.iso or territory_of(area)].append(index)
    found: list[Feature] = []
    for code, indexes in members.items():
        name = names.get(code) or UNLISTED.get(code)
        shape = united([level.shapes[index] for index in indexes])
        if name and not shape.is_empty:
            zoom = zoom_with_room(shape, len(name) * COUNTRY_LETTER)
            zoom = min(max(zoom, FIRST_COUNTRIES), LAST_COUNTRIES)
            iso = code if code in names else ""
            properties: Properties = {"name": name, "iso": iso, "zoom": zoom}
            found.append(Feature(middle_of(shape), properties, zoom))
    return found


def name_provinces(level: Level, provinces: Iterable[Province]) -> list[Feature]:
    """The name of each province on its largest piece of land."""
    found: list[Feature] = []
    for province in provinces:
        shape = united([level.shapes[member] for member in province.members])
        name = _CODE.sub("", province.key.partition("|")[2])
        first = FIRST_PROVINCES if province.has_towns else FIRST_INNER_PROVINCES
        zoom = max(zoom_with_room(shape, len(name) * PROVINCE_LETTER), first)
        if not shape.is_empty and zoom <= LAST_PROVINCES:
            properties: Properties = {"name": name, "key": province.key, "zoom": zoom}
            found.append(Feature(middle_of(shape), properties, zoom))
    return found


def middle_of(shape: BaseGeometry) -> BaseGeometry:
    """The point of the largest part that lies farthest from its edge."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    circle = shapely.maximum_inscribed_circle(largest, tolerance=sqrt(largest.area) / 100)
    return shapely.get_point(circle, 0)


def zoom_with_room(shape: BaseGeometry, pixels: float) -> int:
    """The first zoom at which a name of this width nearly fits."""
    largest = max((part.area for part in shapely.get_parts(shape)), default=0.0)
    if not largest:
        return NEVER
    return ceil(log2(pixels * pixel_at(0) / (OVERHANG * sqrt(largest))))


class Crowd:
    """Towns of one zoom, by the square they lie in: is there another one near?"""

    def __init__(self, zoom: int, room: tuple[int, int], towns: Iterable[Town] = ()) -> None:
        self.width, self.height = (side * pixel_at(zoom) for side in room)
        self.towns: dict[tuple[int, int], list[Town]] = defaultdict(list)
        for town in towns:
            self.add(town)

    def add(self, town: Town) -> None:
        """Put a town in its square."""
        self.towns[self._square_of(town)].append(town)

    def is_near(self, town: Town) -> bool:
        """Whether one of the crowd lies within the room about this town."""
        column, row = self._square_of(town)
        return any(
            abs(other.x - town.x) < self.width and abs(other.y - town.y) < self.height
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            for other in self.towns.get((x, y), ())
        )

    def _square_of(self, town: Town) -> tuple[int, int]:
        return int(town.x / self.width), int(town.y / self.height)


def name_towns(towns: Sequence[Town]) -> list[Feature]:
    """Zoom by zoom the towns that there is room for; they come the most important first."""
    zooms = {town: capital_zoom(town) for town in towns if town.is_capital}
    for zoom, people in MIN_PEOPLE.items():
        named, passed_over = Crowd(zoom, TOWN_ROOM, zooms), Crowd(zoom, SHADOW)
        for town in towns:
            if town.people < people or town in zooms or passed_over.is_near(town):
                continue
            if named.is_near(town):
                passed_over.add(town)
            else:
                zooms[town] = zoom
                named.add(town)
    return [as_town(town, zoom) for town, zoom in sorted(zooms.items(), key=_importance)]


def _importance(found: tuple[Town, int]) -> tuple[int, float, str]:
    town, zoom = found
    return zoom, -town.weight, town.name


def capital_zoom(town: Town) -> int:
    """The first zoom at which a capital is named."""
    return min(zoom for zoom, people in CAPITALS.items() if town.people >= people)


def as_town(town: Town, zoom: int) -> Feature:
    """The name with its size: 0 for a capital, 1 for a large town, 3 for the smallest."""
    size = 1 if town.people >= LARGE_TOWN else 2 if town.people >= MIDDLE_TOWN else 3
    size = 0 if town.is_capital else size
    properties: Properties = {"name": town.name, "zoom": zoom, "size": size}
    return Feature(shapely.Point(town.x, town.y), properties, zoom)


def name_seas(seas: Iterable[Sea]) -> list[Feature]:
    """Oceans first, then seas, gulfs, straits."""
    found: list[Feature] = []
    for sea in seas:
        zoom = sea_zoom(sea.name)
        properties: Properties = {"name": sea.name, "zoom": zoom}
        found.append(Feature(shapely.Point(sea.x, sea.y), properties, zoom))
    return found


def sea_zoom(name: str) -> int:
    """How early a sea is named."""
    if "Ocean" in name:
        return OCEANS_FROM
    if name in LARGE_SEAS:
        return SEAS_FROM
    is_narrow = any(word in name for word in ("Strait", "Bosphorus", "Bab al", "Marmara"))
    return STRAITS_FROM if is_narrow else GULFS_FROM
