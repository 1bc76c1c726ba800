"""Rows of the store in, the shapes that come again in answers out."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from starlette.responses import Response

from relata.store.lists import Sheet
from relata.views.incidents import gist_line
from relata.views.words import opening

# As long as a headline is.
_OPENING = 90
Row = Mapping[Any, Any]
Json = dict[str, Any]


def answer(
    shape: object, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """The answer with this JSON."""
    body = json.dumps(shape, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Response(body, status, headers=headers, media_type="application/json")


def incident_line_json(row: Row) -> Json:
    """An IncidentLine of its row."""
    gist = json.loads(row["gist"])
    return {
        "id": row["id"],
        "line": gist_line(row["type"], row["status"], row["voices"], gist),
        "type": row["type"],
        "group": row["type_group"],
        "status": row["status"],
        "place": gist["place"],
        "when": gist["when"],
        "initiators": gist["initiators"],
        "targets": gist["targets"],
        "figures": gist["figures"],
        "voices": row["voices"],
        "claims": row["claims"],
        "disputes": gist["disputes"],
        "weapons": gist["weapons"],
        "confidence": row["confidence"],
    }


def incident_lines_json(rows: Iterable[Row]) -> list[Json]:
    """IncidentLines of their rows."""
    return [incident_line_json(row) for row in rows]


def page_json(items: list[Json], sheet: Sheet) -> Json:
    """The shape of every list."""
    return {"items": items, "after": sheet.after, "total": sheet.total}


def report_line_json(row: Row) -> Json:
    """A ReportLine of its row."""
    return {
        "id": row["id"], "publisher": row["publisher"], "title": row["title"],
        "opening": None if row["title"] else opening(row["head"], _OPENING) or None,
        "url": row["url"],
        "author": row["author"], "published": row["stated"], "language": row["language"],
        "copy_of": row["copy_of"], "replaces": row["replaces"],
        "received_at": row["received_at"], "claims": row["claims"], "skip": row["skip"],
    }  # fmt: skip


def report_lines_json(rows: Iterable[Row]) -> list[Json]:
    """ReportLines of their rows."""
    return [report_line_json(row) for row in rows]
