"""Records in, rows of the tables out, and back."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import RowMapping

from relata.gist import gist_of
from relata.incidents import Incident, Judgement, Party
from relata.merge.told import Told
from relata.ontology import load_ontology
from relata.records import Claim, CountOf, Report
from relata.schema import from_json, parse_moment, to_json
from relata.store.schema import VOICE_BITS

Row = RowMapping
# The group of a type of another ontology.
OTHER_GROUP = "other"


def report_row(report: Report) -> dict[str, Any]:
    """The columns that follow from a report alone."""
    published = report.published
    return {
        "id": report.id,
        "publisher": report.publisher,
        "url": report.url,
        "title": report.title,
        "author": report.author,
        "stated": published.isoformat() if published else None,
        "day": report.anchor.isoformat() if report.anchor else None,
        "language": report.language,
        "text": report.text,
        "copy_of": report.copy_of,
    }


def report_of(row: Row) -> Report:
    """The report of a row."""
    return Report(
        id=row["id"],
        text=row["text"],
        publisher=row["publisher"],
        url=row["url"],
        title=row["title"],
        author=row["author"],
        published=parse_moment(row["stated"]) if row["stated"] else None,
        language=row["language"],
        copy_of=row["copy_of"],
    )


def claim_row(claim: Claim, coding: int, word: int | None) -> dict[str, Any]:
    """The columns of a claim."""
    return {
        "coding": coding,
        "id": claim.id,
        "report_id": claim.report_id,
        "kind": str(claim.kind),
        "type": claim.type,
        "status": str(claim.status),
        "start": claim.evidence.start,
        "confidence": claim.confidence,
        "word": word,
        "body": written(claim),
    }


def claim_of(row: Row) -> Claim:
    """The claim of a row."""
    return claim_of_body(row["body"], row["id"])


def claim_of_body(body: str, source: str) -> Claim:
    """The claim of a row's JSON."""
    return from_json(Claim, json.loads(body), source=source)


def judgement_of(row: Row) -> Judgement:
    """The judgement of a row."""
    return from_json(Judgement, json.loads(row["body"]), source=row["id"])


def incident_of(row: Row) -> Incident:
    """The incident of a row."""
    return from_json(Incident, json.loads(row["body"]), source=row["id"])


def written(record: object) -> str:
    """A record as JSON text without blanks."""
    return written_json(to_json(record))


def written_json(shape: object) -> str:
    """A JSON value as text without blanks."""
    return json.dumps(shape, ensure_ascii=False, separators=(",", ":"))


def incident_row(
    incident: Incident, *, changed_at: str | None, voices: Iterable[str]
) -> dict[str, Any]:
    """The columns of an incident, that voices of these kinds tell."""
    place, when = incident.place, incident.when
    killed = next((figure for figure in incident.figures if figure.of is CountOf.KILLED), None)
    first, last = (when.first, when.last) if when else (None, None)
    return {
        "id": incident.id,
        "type": incident.type,
        "type_group": group_of(incident.type),
        "status": str(incident.status),
        "first_day": _day(first or last),
        "last_day": _day(last or first),
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "precision": str(place.precision) if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "voices": incident.voices,
        "claims": len(incident.claim_ids),
        "killed_low": killed.low if killed else None,
        "killed_best": killed.best if killed else None,
        "killed_high": killed.high if killed else None,
        "disputed": int(bool(incident.disputes)),
        "disputes": len(incident.disputes),
        "confidence": incident.confidence,
        "changed_at": changed_at,
        "told_by": sum(VOICE_BITS[kind] for kind in set(voices)),
    }


def body_row(incident: Incident) -> dict[str, Any]:
    """The incident as JSON, whole and in short."""
    return {
        "id": incident.id,
        "gist": written_json(gist_of(incident)),
        "body": written(incident),
    }


def claim_rows(
    incident: Incident, claim_ids: Iterable[str], part: str, words: Mapping[str, int]
) -> Iterator[dict[str, Any]]:
    """Which claims an incident is made of, and how doubtful it is that each is of it."""
    doubts = {reason.claim_id: abs(reason.score) for reason in incident.merge_reasons}
    for claim_id in claim_ids:
        yield {
            "claim_id": claim_id, "incident_id": incident.id, "part": part,
            "word": words.get(claim_id), "doubt": doubts.get(claim_id),
        }  # fmt: skip


def group_of(code: str) -> str:
    """The ontology's group of a type."""
    ontology = load_ontology()
    return ontology.types[code].group if code in ontology else OTHER_GROUP


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def voice_kinds(group: Iterable[Told]) -> set[str]:
    """The kinds of voices that tell an incident; "report" is the report's own voice."""
    return {
        kind
        for told in group
        for kind in ({str(voice.kind) for voice in told.claim.voices} or {"report"})
    }


# Who plays a part, in the order in which an actor that plays several is counted.
_PARTS: Mapping[str, Callable[[Incident], Sequence[Party]]] = {
    "initiator": lambda incident: incident.initiators,
    "target": lambda incident: incident.targets,
    "victim": lambda incident: incident.victims,
    "detainee": lambda incident: incident.detainees,
    "helper": lambda incident: incident.helpers,
    "claimed": lambda incident: incident.claimed_by,
    "denied": lambda incident: incident.denied_by,
    "accused": lambda incident: incident.accused_by,
}


def actor_rows(incident: Incident) -> Iterator[dict[str, Any]]:
    """Who plays which part in an incident."""
    row = incident_row(incident, changed_at=None, voices=())
    facts = {name: row[name] for name in ("first_day", "last_day", "killed_best")}
    for end in ("killed_low", "killed_high"):
        facts[end] = row["killed_best"] if row[end] is None else row[end]
    nothing = dict.fromkeys((*facts, "name", "kind", "counts"))
    counted: set[str] = set()
    for role, parties_of in _PARTS.items():
        shown: dict[str, dict[str, Any]] = {}
        for party in parties_of(incident):
            spelled = party.name.casefold()
            actor = party.actor_id or spelled
            if shown.get(actor, nothing)["name"] is None:
                kind = str(party.actor_kind) if party.actor_kind else None
                first = {"counts": 1, **facts} if actor not in counted else {}
                shown[actor] = {**nothing, "name": party.name, "kind": kind, **first}
                counted.add(actor)
            shown.setdefault(spelled, nothing)
        for actor, told in shown.items():
            yield {"incident_id": incident.id, "role": role, "actor": actor, **told}
