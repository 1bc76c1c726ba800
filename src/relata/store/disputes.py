"""What is asked for in, the fields on which voices disagree out, one row each."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, func, select, tuple_

from relata.merge.disputes import FIELDS
from relata.store import schema as s
from relata.store.filters import IncidentFilter, conditions
from relata.store.lists import Sheet, Slice, bad_cursor, incident_lines, whole_of
from relata.store.store import Store

_KEYS = (s.incident_day, s.incident.c.id)
# A body has this nowhere but in a dispute: inside a text, quotes are escaped.
_FIELD = re.compile(r'"field":"(\w+)"')
_BODIES = s.incident.join(s.incident_body, s.incident_body.c.id == s.incident.c.id)


def dispute_sheet(
    store: Store, asked: IncidentFilter, part: Slice, *, field: str | None = None
) -> Sheet:
    """Rows of `incident`, the row of its line, and `dispute`, as JSON: newest incident first.

    With a field, those on that field alone.
    """
    where = conditions(replace(asked, disputed=True))
    if asked.disputed is False:
        return Sheet((), None, 0)
    if field is not None:
        where.append(_is_on(field))
    query = incident_lines().add_columns(s.incident_day.label("day"), s.incident_body.c.body)
    query = query.where(*where).order_by(*(key.desc() for key in _KEYS)).limit(part.limit + 1)
    skipped = 0
    if part.after is not None:
        day, incident_id, skipped = _read_cursor(part.after)
        # The incident of the cursor may have further disputes.
        query = query.where(tuple_(*_KEYS) <= tuple_(day, incident_id))
    each = s.incident.c.disputes if field is None else 1
    count = select(func.coalesce(func.sum(each), 0)).select_from(_BODIES).where(*where)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
        total = int(connection.execute(count).scalar_one())
    found = [one for row in rows for one in _disputes(row, field)]
    if part.after is not None and rows and rows[0]["id"] != incident_id:
        skipped = 0
    shown = found[skipped : skipped + part.limit]
    after = shown[-1]["cursor"] if len(found) > skipped + part.limit else None
    return Sheet(shown, after, total)


def dispute_counts(store: Store, asked: IncidentFilter) -> dict[str, int]:
    """How many disputes there are on each field, those without any left out."""
    if asked.disputed is False:
        return {}
    where = conditions(replace(asked, disputed=True))
    query = select(s.incident_body.c.body).select_from(_BODIES).where(*where)
    with store.reading() as connection:
        # Five times as fast as to let the database look for each field.
        bodies = connection.execute(query).scalars()
        counts = Counter(field for body in bodies for field in _FIELD.findall(body))
    return {field: counts[field] for field in FIELDS if counts[field]}


def _is_on(field: str) -> ColumnElement[bool]:
    return s.incident_body.c.body.contains(f'"field":"{field}"', autoescape=True)


def _disputes(row: Mapping[Any, Any], field: str | None) -> list[dict[str, Any]]:
    all_of_it = json.loads(row["body"])["disputes"]
    disputes = [one for one in all_of_it if field in (None, one["field"])]
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
