"""A kind of claim in, all claims of it that count out, with who published them when."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from relata.merge.tallies import Happening
from relata.merge.told import Told, folded, told_of
from relata.records import Kind, Report, Status
from relata.schema import parse_moment
from relata.store import schema as s
from relata.store.dialect import chunks
from relata.store.rows import claim_of_body
from relata.store.store import Store


def told_bodies(store: Store, kind: Kind) -> Sequence[Mapping[Any, Any]]:
    """Rows of the claim's id and body and the report's facts, the oldest report first."""
    facts = (s.report.c[name] for name in ("publisher", "day", "stated", "copy_of"))
    asked = (
        select(s.claim.c.id, s.claim.c.report_id, s.claim.c.body, *facts)
        .join(s.current, s.current.c.coding == s.claim.c.coding)
        .join(s.report, s.report.c.id == s.claim.c.report_id)
        .where(s.claim.c.kind == str(kind))
        .order_by(s.report.c.number, s.claim.c.start)
    )
    with store.reading() as connection:
        return connection.execute(asked).mappings().all()


def told_claims(store: Store, kind: Kind) -> list[Told]:
    """The claims as merging sees them."""
    return [_told(row) for row in told_bodies(store, kind)]


def _told(row: Mapping[Any, Any]) -> Told:
    report = Report(
        id=row["report_id"], text="", publisher=row["publisher"], copy_of=row["copy_of"],
        published=parse_moment(row["stated"]) if row["stated"] else None,
    )  # fmt: skip
    return told_of(claim_of_body(row["body"], row["id"]), report)


def says(claim: Mapping[str, Any], row: Mapping[Any, Any]) -> str:
    """Who says it, when, and whether in denial, of a claim's JSON and its report's facts."""
    voices = claim["voices"]
    label = voices[-1]["name"] if voices else row["publisher"] or "the report itself"
    denied = " (denies it)" if claim["status"] == Status.DENIED else ""
    return f"{label}{', ' + row['day'] if row['day'] else ''}{denied}"


def sayers(store: Store, claim_ids: Iterable[str]) -> dict[str, str]:
    """Who says each of these claims, also of those that newer ones have replaced."""
    found: dict[str, str] = {}
    facts = (s.claim.c.id, s.claim.c.body, s.report.c.publisher, s.report.c.day)
    asked = select(*facts).join_from(s.claim, s.report, s.report.c.id == s.claim.c.report_id)
    with store.reading() as connection:
        for some in chunks(dict.fromkeys(claim_ids)):
            here = asked.where(s.claim.c.id.in_(some)).order_by(s.claim.c.coding)
            for row in connection.execute(here).mappings():
                found[row["id"]] = says(json.loads(row["body"]), row)
    return found


def happenings(store: Store, code: str) -> list[Happening]:
    """The incidents of a type as counts of them see them, those without a day left out."""
    asked = (
        select(s.incident.c.first_day, s.incident_body.c.body)
        .join_from(s.incident, s.incident_body, s.incident_body.c.id == s.incident.c.id)
        .where(s.incident.c.type == code, s.incident.c.first_day.is_not(None))
    )
    with store.reading() as connection:
        rows = connection.execute(asked).all()
    found = (_happening(code, json.loads(row.body)) for row in rows)
    return [one for one in found if one is not None]


def _happening(code: str, body: Mapping[str, Any]) -> Happening | None:
    # Read from the JSON itself: a record of each incident would take ten times as long.
    when, place = body["when"], body["place"]
    if when is None or when["first"] is None:
        return None
    return Happening(
        type=code,
        day=date.fromisoformat(when["first"]).toordinal(),
        initiators=frozenset(one["actor_id"] or folded(one["name"]) for one in body["initiators"]),
        place=(place["place_id"] or folded(place["name"])) if place else None,
        country=place["country"] if place else None,
        admin1=place["admin1"] if place else None,
        figures={one["of"]: one["best"] for one in body["figures"] if one["best"] is not None},
    )
