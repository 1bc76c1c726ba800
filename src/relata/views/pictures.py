"""Counts and points in, pictures as SVG out: what a notebook shows of a store, without a script."""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

# One colour and one shape for each group of types, as on the page (web/src/theme.css).
COLOURS: Mapping[str, str] = {
    "fighting": "#8f2d3a", "attacks": "#c0531c", "unrest": "#8a6a12", "security": "#2f5d8a",
    "political": "#35705a", "words": "#6a568f",
}  # fmt: skip
_OTHER = "#585f68"
_INK, _SOFT, _LINE, _PAPER = "#1f2328", "#585f68", "#e3e0d8", "#fbfaf7"
_BORDER = "#b5b0a4"
_DATA = Path(__file__).parent / "web-data"
WIDTH, HEIGHT = 820, 460
_EDGE = 34
# A place known to its province or less is a wide, faint disc: radius in pixels by precision.
_FAINT: Mapping[str, float] = {"district": 9.0, "province": 20.0, "country": 34.0, "region": 34.0}
_LEAST_SPAN = 2.0
_STEPS = (1, 2, 5, 10, 15, 30, 45)
_MOST_LINES = 7
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Point:
    """An incident as a dot: degrees, how exactly the place is known, and what hovering says."""

    lat: float
    lon: float
    precision: str
    group: str
    killed: int | None
    is_disputed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """What happened from a day on, by group of types."""

    first: date
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG drawing. Notebooks show it by themselves; `save` keeps it in a file."""

    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> None:
        """Write the drawing to a file."""
        Path(path).write_text(self.svg, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A window of degrees laid upon the picture, true to shape at its middle latitude."""

    west: float
    north: float
    scale_x: float
    scale_y: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point lies, in pixels."""
        return (
            _EDGE + (lon - self.west) * self.scale_x,
            _EDGE + (self.north - lat) * self.scale_y,
        )


def map_picture(points: Sequence[Point], title: str) -> Picture:
    """Dots where incidents are told to have happened: larger for more killed, ringed in dispute."""
    if not points:
        return _drawing(f"{title}: nothing with a place", [])
    frame = _framed(points)
    spots = sorted(_spots(points), key=lambda spot: -spot.radius)
    dots = (_dot(spot, frame) for spot in spots)
    return _drawing(
        title,
        [*_graticule(frame), _countries(frame), *dots, *_legend(one.group for one in points)],
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """All incidents at one point that is known as exactly."""

    points: Sequence[Point]

    @property
    def is_faint(self) -> bool:
        return self.points[0].precision in _FAINT

    @property
    def radius(self) -> float:
        """In pixels, by how many are told to have been killed, or by how exact the place is."""
        killed = sum(one.killed or 0 for one in self.points)
        exact = min(3.5 + 0.9 * math.sqrt(killed + len(self.points)), 18.0)
        return _FAINT.get(self.points[0].precision, exact)

    @property
    def group(self) -> str:
        return Counter(one.group for one in self.points).most_common(1)[0][0]

    @property
    def words(self) -> str:
        """What hovering says: the incidents, the first few of them."""
        lines = [one.words for one in self.points[:_MOST_NAMED]]
        more = len(self.points) - len(lines)
        return "\n".join([*lines, *([f"and {more:,} more"] if more else [])])


def _spots(points: Iterable[Point]) -> list[_Spot]:
    found: dict[tuple[float, float, bool], list[Point]] = {}
    for one in points:
        key = (round(one.lat, 3), round(one.lon, 3), one.precision in _FAINT)
        found.setdefault(key, []).append(one)
    return [_Spot(group) for group in found.values()]


def _framed(points: Sequence[Point]) -> _Frame:
    """The window that holds all points."""
    south, north = min(p.lat for p in points), max(p.lat for p in points)
    west, east = min(p.lon for p in points), max(p.lon for p in points)
    tall, wide = max(north - south, _LEAST_SPAN), max(east - west, _LEAST_SPAN)
    narrowing = max(0.2, math.cos(math.radians((south + north) / 2)))
    scale = min((WIDTH - 2 * _EDGE) / (wide * narrowing), (HEIGHT - 3 * _EDGE) / tall)
    middle, centre = (south + north) / 2, (west + east) / 2
    return _Frame(
        west=centre - (WIDTH - 2 * _EDGE) / 2 / (scale * narrowing),
        north=middle + (HEIGHT - 3 * _EDGE) / 2 / scale,
        scale_x=scale * narrowing,
        scale_y=scale,
    )


def _graticule(frame: _Frame) -> Iterable[str]:
    """Lines of latitude and longitude with their degrees."""
    east = frame.west + (WIDTH - 2 * _EDGE) / frame.scale_x
    south = frame.north - (HEIGHT - 3 * _EDGE) / frame.scale_y
    for lon in _marks(frame.west, east):
        x, _ = frame.at(0, lon)
        yield _line((x, _EDGE), (x, HEIGHT - 2 * _EDGE))
        yield _text(x, HEIGHT - 2 * _EDGE + 14, f"{lon:g}° E" if lon >= 0 else f"{-lon:g}° W")
    for lat in _marks(south, frame.north):
        _, y = frame.at(lat, 0)
        yield _line((_EDGE, y), (WIDTH - _EDGE, y))
        yield _text(_EDGE, y - 3, f"{lat:g}° N" if lat >= 0 else f"{-lat:g}° S", anchor="start")


def _countries(frame: _Frame) -> str:
    """Coasts and borders inside the window."""
    east = frame.west + (WIDTH - 2 * _EDGE) / frame.scale_x
    south = frame.north - (HEIGHT - 3 * _EDGE) / frame.scale_y
    path = ""
    for line in _lines():
        is_beside = line.east < frame.west or line.west > east
        if not (is_beside or line.north < south or line.south > frame.north):
            points = (frame.at(lat, lon) for lat, lon in line.points)
            path += "M" + "L".join(f"{x - _EDGE:.1f} {y - _EDGE:.1f}" for x, y in points)
    return (
        f'<svg x="{_EDGE}" y="{_EDGE}" width="{WIDTH - 2 * _EDGE}" height="{HEIGHT - 3 * _EDGE}">'
        f'<path d="{path}" fill="none" stroke="{_BORDER}" stroke-width="1"/></svg>'
    )


class _Outline(NamedTuple):
    """A coast or a border with the degrees that it reaches to."""

    points: tuple[tuple[float, float], ...]
    west: float
    east: float
    south: float
    north: float


@cache
def _lines() -> tuple[_Outline, ...]:
    """The lines of web/basemap/derive_lines.py: flat lists of hundredths of a degree and steps."""
    packed = json.loads((_DATA / "lines.json").read_text(encoding="utf-8"))
    return tuple(map(_unpacked, packed))


def _unpacked(flat: Sequence[int]) -> _Outline:
    lons = [lon / 100 for lon in accumulate(flat[0::2])]
    lats = [lat / 100 for lat in accumulate(flat[1::2])]
    points = tuple(zip(lats, lons, strict=True))
    return _Outline(points, min(lons), max(lons), min(lats), max(lats))


def _marks(low: float, high: float) -> list[float]:
    """Round numbers between two, no more than a few."""
    step = next((one for one in _STEPS if (high - low) / one <= _MOST_LINES), _STEPS[-1])
    return [float(n * step) for n in range(math.ceil(low / step), math.floor(high / step) + 1)]


def _dot(spot: _Spot, frame: _Frame) -> str:
    x, y = frame.at(spot.points[0].lat, spot.points[0].lon)
    is_disputed = any(one.is_disputed for one in spot.points) and not spot.is_faint
    ring = f' stroke="{_INK}" stroke-width="1.4"' if is_disputed else ""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{spot.radius:.1f}" '
        f'fill="{COLOURS.get(spot.group, _OTHER)}" '
        f'fill-opacity="{0.16 if spot.is_faint else 0.66}"{ring}>'
        f"<title>{escape(spot.words)}</title></circle>"
    )


def timeline_picture(columns: Sequence[Column], title: str) -> Picture:
    """A bar for each stretch of days, stacked by group of types."""
    if not columns:
        return _drawing(f"{title}: nothing with a day", [])
    most = max(sum(one.counts.values()) for one in columns)
    first, last = columns[0].first.toordinal(), columns[-1].first.toordinal()
    gaps = [two.first.toordinal() - one.first.toordinal() for one, two in pairwise(columns)]
    step = min(gaps, default=1)
    width = (WIDTH - 2 * _EDGE) / ((last - first) / step + 1)
    parts: list[str] = []
    for column in columns:
        x = _EDGE + (column.first.toordinal() - first) / step * width
        parts += _stack(column, x, width, (HEIGHT - 3 * _EDGE) / most)
    ground = HEIGHT - 2 * _EDGE
    parts += [
        _line((_EDGE, ground), (WIDTH - _EDGE, ground)),
        _text(_EDGE, ground + 14, columns[0].first.isoformat(), anchor="start"),
        _text(WIDTH - _EDGE, ground + 14, columns[-1].first.isoformat(), anchor="end"),
        _text(_EDGE, _EDGE - 4, f"{most:,}", anchor="start"),
    ]
    return _drawing(title, [*parts, *_legend(group for one in columns for group in one.counts)])


def _stack(column: Column, x: float, width: float, scale: float) -> Iterable[str]:
    y = float(HEIGHT - 2 * _EDGE)
    for group in (*COLOURS, *sorted(column.counts.keys() - COLOURS.keys())):
        number = column.counts.get(group, 0)
        if number:
            y -= number * scale
            yield (
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width - 0.6, 0.6):.1f}" '
                f'height="{number * scale:.1f}" fill="{COLOURS.get(group, _OTHER)}">'
                f"<title>{column.first}: {number:,} {escape(group)}</title></rect>"
            )


def _legend(groups: Iterable[str]) -> Iterable[str]:
    known = set(groups)
    shown = [group for group in COLOURS if group in known]
    for place, group in enumerate(shown):
        x = _EDGE + place * 110
        yield f'<circle cx="{x + 5}" cy="{HEIGHT - 16}" r="5" fill="{COLOURS[group]}"/>'
        yield _text(x + 16, HEIGHT - 12, group, anchor="start")


def _line(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x1, y1), (x2, y2) = start, end
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{_LINE}"/>'


def _text(x: float, y: float, words: str, *, anchor: str = "middle") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="11" fill="{_SOFT}">'
        f"{escape(words)}</text>"
    )


def _drawing(title: str, parts: Iterable[str]) -> Picture:
    inside = "".join(parts)
    return Picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" aria-label="{escape(title)}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>'
        f'<text x="{_EDGE}" y="18" font-size="13" fill="{_INK}">{escape(title)}</text>'
        f"{inside}</svg>"
    )
