"""Countries as lines for the pictures of a notebook: world-atlas in, one small JSON file out.

    python web/basemap/derive_lines.py countries-50m.json

The file is of npm's world-atlas (ISC; Natural Earth, public domain). What comes out is a list of
lines, each a flat list of hundredths of a degree: longitude and latitude of the first point, then
the steps to the next ones. Coasts and borders are drawn once.
"""

import argparse
import json
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

from shapely.geometry import LineString

OUT = Path(__file__).parents[2] / "src/relata/views/web-data/lines.json"
# Half a pixel where a notebook's map shows ten degrees.
SIMPLER = 0.06
# A shorter line is an islet that no picture shows.
SHORTEST = 0.4
HALF_WAY_ROUND = 180.0


def main() -> None:
    """Write the lines of the topology that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("topology", type=Path)
    topology = json.loads(parser.parse_args().topology.read_text(encoding="utf-8"))
    lines = [packed(part) for arc in arcs(topology) for part in unbroken(arc)]
    kept = [line for line in lines if line]
    OUT.write_text(json.dumps(kept, separators=(",", ":")), encoding="utf-8")


def arcs(topology: dict) -> Iterator[list[tuple[float, float]]]:
    """The arcs in degrees."""
    (scale_x, scale_y), (left, low) = (
        topology["transform"]["scale"], topology["transform"]["translate"],
    )  # fmt: skip
    for arc in topology["arcs"]:
        xs, ys = (list(accumulate(values)) for values in zip(*arc, strict=True))
        yield [(x * scale_x + left, y * scale_y + low) for x, y in zip(xs, ys, strict=True)]


def unbroken(arc: list[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """The arc cut where it crosses the dateline."""
    part = arc[:1]
    for one, other in pairwise(arc):
        if abs(one[0] - other[0]) > HALF_WAY_ROUND:
            yield part
            part = []
        part.append(other)
    yield part


def packed(points: list[tuple[float, float]]) -> list[int]:
    """The line simplified, as hundredths of a degree and steps; empty if it is too short."""
    if len(points) == 1 or LineString(points).length < SHORTEST:
        return []
    simple = [
        (round(x * 100), round(y * 100)) for x, y in LineString(points).simplify(SIMPLER).coords
    ]
    flat = [*simple[0]]
    for one, other in pairwise(simple):
        flat += [other[0] - one[0], other[1] - one[1]]
    return flat


if __name__ == "__main__":
    main()
