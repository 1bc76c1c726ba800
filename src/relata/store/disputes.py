"""What is asked for in, the fields on which voices disagree out, one row each."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select, tuple_

from relata.store import schema as s
from relata.store.filters import IncidentFilter, conditions
from relata.store.lists import Sheet, Slice, bad_cursor, incident_lines, whole_of
from relata.store.store import Store

_KEYS = (s.incident_day, s.incident.c.id)


def dispute_sheet(store: Store, asked: IncidentFilter, part: Slice) -> Sheet:
    """Rows of `incident`, the row of its line, and `dispute`, as JSON: newest incident first."""
    where = conditions(replace(asked, disputed=True))
    if asked.disputed is False:
        return Sheet((), None, 0)
    query = incident_lines().add_columns(s.incident_day.label("day"), s.incident_body.c.body)
    query = query.where(*where).order_by(*(key.desc() for key in _KEYS)).limit(part.limit + 1)
    skipped = 0
    if part.after is not None:
        day, incident_id, skipped = _read_cursor(part.after)
        # The incident of the cursor may have further disputes.
        query = query.where(tuple_(*_KEYS) <= tuple_(day, incident_id))
    count = select(func.coalesce(func.sum(s.incident.c.disputes), 0)).where(*where)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
        total = int(connection.execute(count).scalar_one())
    found = [one for row in rows for one in _disputes(row)]
    if part.after is not None and rows and rows[0]["id"] != incident_id:
        skipped = 0
    shown = found[skipped : skipped + part.limit]
    after = shown[-1]["cursor"] if len(found) > skipped + part.limit else None
    return Sheet(shown, after, total)


def _disputes(row: Mapping[Any, Any]) -> list[dict[str, Any]]:
    disputes = json.loads(row["body"])["disputes"]
    return [
        {"incident": row, "dispute": one, "cursor": f"{row['day']}~{row['id']}~{place + 1}"}
        for place, one in enumerate(disputes)
    ]


def _read_cursor(words: str) -> tuple[str, str, int]:
    """Day and id of an incident, and how many of its disputes were shown. Raises WordError."""
    parts = words.split("~")
    if len(parts) != 3:  # noqa: PLR2004 (day, id, disputes)
        raise bad_cursor(words)
    return parts[0], parts[1], max(0, whole_of(parts[2], words))
