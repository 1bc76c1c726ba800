"""Lines of incidents in, files for other programs out: CSV, JSON lines, GeoJSON."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

Line = Mapping[str, Any]
# A spreadsheet takes a cell that begins so for a formula; a quote before it makes it text again.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "id", "first_day", "last_day", "type", "group", "status", "place", "admin1", "country", "lat",
    "lon", "precision", "initiators", "targets", "weapons", "killed_low", "killed_best",
    "killed_high", "injured_low", "injured_best", "injured_high", "voices", "claims", "disputes",
    "confidence", "line",
)  # fmt: skip


class Format(NamedTuple):
    """How a file is written, and what it is called."""

    media_type: str
    ending: str
    write: Callable[[Iterable[Line]], Iterator[str]]


def as_csv(lines: Iterable[Line]) -> Iterator[str]:
    """A table with a row for each incident; lists are joined by semicolons."""
    sink = io.StringIO()
    writer = csv.writer(sink)
    writer.writerow(COLUMNS)
    for line in lines:
        row = incident_row(line)
        writer.writerow([_cell(row[name]) for name in COLUMNS])
        yield sink.getvalue()
        sink.seek(0)
        sink.truncate()
    yield sink.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def incident_row(line: Line) -> dict[str, Any]:
    """An incident of a list as one flat row: a column for each end of each figure."""
    place, when = line["place"] or {}, line["when"] or {}
    figures = {
        f"{of}_{which}": line["figures"].get(of, {}).get(which)
        for of in ("killed", "injured")
        for which in ("low", "best", "high")
    }
    return {
        **{name: line[name] for name in ("id", "type", "group", "status", "voices", "claims")},
        "first_day": when.get("first"), "last_day": when.get("last"),
        "place": place.get("name"),
        **{name: place.get(name) for name in ("admin1", "country", "lat", "lon", "precision")},
        "initiators": _joined(line["initiators"]), "targets": _joined(line["targets"]),
        "weapons": "; ".join(line["weapons"]), "disputes": "; ".join(line["disputes"]),
        **figures, "confidence": line["confidence"], "line": line["line"],
    }  # fmt: skip


def _joined(parties: Iterable[Mapping[str, Any]]) -> str:
    return "; ".join(party["name"] for party in parties)


def as_jsonl(lines: Iterable[Line]) -> Iterator[str]:
    """A JSON object a line."""
    for line in lines:
        yield _json(line) + "\n"


def as_geojson(lines: Iterable[Line]) -> Iterator[str]:
    """A FeatureCollection; an incident without a point has no geometry."""
    yield '{"type":"FeatureCollection","features":['
    comma = ""
    for line in lines:
        place = line["place"] or {}
        point = None
        if place.get("lat") is not None:
            point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
        feature = {
            "type": "Feature",
            "id": line["id"],
            "geometry": point,
            "properties": incident_row(line),
        }
        yield comma + _json(feature)
        comma = ",\n"
    yield "]}\n"


def _json(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":"))


FORMATS: Mapping[str, Format] = {
    "csv": Format("text/csv", "csv", as_csv),
    "jsonl": Format("application/jsonl", "jsonl", as_jsonl),
    "geojson": Format("application/geo+json", "geojson", as_geojson),
}
