"""MUC-4 files in; documents with their two kinds of gold templates out."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
TYPE = "incident_type"
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_DATELINE = re.compile(
    r"\b(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]* (\d\d)\b"
)
_PLACE_KIND = re.compile(r"\s*\([^)]*\)")
# "24 slots" of the task, less the template's own number; a location counts as two facts.
VALUE_SLOTS = {
    "INCIDENT: TYPE": "type",
    "INCIDENT: STAGE OF EXECUTION": "stage",
    "INCIDENT: INSTRUMENT TYPE": "instrument type",
    "PERP: INCIDENT CATEGORY": "category",
    "PERP: ORGANIZATION CONFIDENCE": "confidence",
    "PHYS TGT: TYPE": "physical target type",
    "PHYS TGT: NUMBER": "physical target number",
    "PHYS TGT: FOREIGN NATION": "physical target nation",
    "PHYS TGT: EFFECT OF INCIDENT": "physical target effect",
    "PHYS TGT: TOTAL NUMBER": "physical target total",
    "HUM TGT: TYPE": "human target type",
    "HUM TGT: NUMBER": "human target number",
    "HUM TGT: FOREIGN NATION": "human target nation",
    "HUM TGT: EFFECT OF INCIDENT": "human target effect",
    "HUM TGT: TOTAL NUMBER": "human target total",
}
STRING_SLOTS = {
    "INCIDENT: INSTRUMENT ID": "instrument",
    "PERP: INDIVIDUAL ID": "perpetrator",
    "PERP: ORGANIZATION ID": "organisation",
    "PHYS TGT: ID": "physical target",
    "HUM TGT: NAME": "human target name",
    "HUM TGT: DESCRIPTION": "human target description",
}


class Fact(NamedTuple):
    """A gold filler: any of its wordings is right; an optional one may be missed."""

    wordings: frozenset[str]
    is_optional: bool = False


Slots = Mapping[str, tuple[Fact, ...]]


class GoldTemplate(NamedTuple):
    """One incident of the key; an optional one may be missed."""

    slots: Slots
    is_optional: bool = False


class Document(NamedTuple):
    """One text with its key in the five-role form and in full."""

    name: str
    text: str
    published: date | None
    roles: tuple[GoldTemplate, ...]
    full: tuple[GoldTemplate, ...]


def read_documents(data: Path, *, dev: bool) -> Iterator[Document]:
    """The development texts, or both test sets."""
    names = ("dev.jsonl",) if dev else ("tst1.jsonl", "tst2.jsonl")
    roles_name = "dev.roles5.jsonl" if dev else "tst1-2.roles5.jsonl"
    roles = {entry["docid"]: entry["templates"] for entry in _entries(data / roles_name)}
    for name in names:
        for entry in _entries(data / name):
            yield Document(
                entry["docid"],
                entry["text"],
                dateline_day(entry["text"]),
                tuple(_roles_template(one) for one in roles.get(entry["docid"], ())),
                tuple(_full_template(one) for one in entry["templates"]),
            )


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def dateline_day(text: str) -> date | None:
    """The day that the report's head gives."""
    match = _DATELINE.search(text[:300])
    return as_day(match.group()) if match else None


def as_day(written: str) -> date | None:
    """ "04 FEB 90" as a date."""
    match = _DATELINE.search(written)
    if match is None:
        return None
    day, month, year = match.groups()
    try:
        return date(1900 + int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None


def fold(words: str) -> str:
    """Small letters, single spaces, no quotation marks around it."""
    return " ".join(words.casefold().replace('"', " ").split())


def _roles_template(entry: Mapping[str, Any]) -> GoldTemplate:
    slots = {
        role: tuple(
            Fact(frozenset(fold(mention[0]) for mention in entity)) for entity in entry[role]
        )
        for role in ROLES
    }
    types = frozenset(part.strip() for part in entry[TYPE].split("/"))
    return GoldTemplate({TYPE: (Fact(types),)} | slots)


def _full_template(entry: Mapping[str, Any]) -> GoldTemplate:
    slots = entry["slots"]
    facts: dict[str, tuple[Fact, ...]] = {
        ours: _value_facts(slots.get(theirs, ())) for theirs, ours in VALUE_SLOTS.items()
    }
    for theirs, ours in STRING_SLOTS.items():
        facts[ours] = _string_facts(slots.get(theirs, ()))
    facts["date"] = _date_facts(slots.get("INCIDENT: DATE", ()))
    places = slots.get("INCIDENT: LOCATION", ())
    facts["country"] = _country_facts(places)
    facts["place"] = _place_facts(places)
    return GoldTemplate(facts, bool(entry["optional_template"]))


def _value_facts(fillers: Iterator[Mapping[str, Any]]) -> tuple[Fact, ...]:
    """Set fills by their value; equal ones of two targets count once."""
    values = {
        (frozenset(part.strip() for part in filler["value"].split("/")), bool(filler["optional"]))
        for filler in fillers
        if filler["value"]
    }
    return tuple(Fact(*value) for value in sorted(values, key=lambda value: sorted(value[0])))


def _string_facts(fillers: Iterator[Mapping[str, Any]]) -> tuple[Fact, ...]:
    facts = []
    for filler in fillers:
        body = filler["raw"].replace('\\"', "")
        quoted = re.findall(r'"([^"]*)"', body.split(": ")[0])
        wordings = frozenset(fold(words) for words in quoted if fold(words) not in ("", "-"))
        if wordings:
            facts.append(Fact(wordings, bool(filler["optional"])))
    return tuple(facts)


def _date_facts(fillers: Iterator[Mapping[str, Any]]) -> tuple[Fact, ...]:
    """A day is right if it is the one given, or either end of the span given."""
    facts = []
    for filler in fillers:
        days = (as_day(part.group()) for part in _DATELINE.finditer(filler["raw"]))
        wordings = frozenset(day.isoformat() for day in days if day)
        if wordings:
            facts.append(Fact(wordings, bool(filler["optional"])))
    return tuple(facts)


def _country_facts(fillers: Iterator[Mapping[str, Any]]) -> tuple[Fact, ...]:
    heads = [(filler["raw"].split(":")[0], bool(filler["optional"])) for filler in fillers]
    named = [(fold(_PLACE_KIND.sub("", head).strip("() ?")), optional) for head, optional in heads]
    return tuple(Fact(frozenset({name}), optional) for name, optional in named if name)


def _place_facts(fillers: Iterator[Mapping[str, Any]]) -> tuple[Fact, ...]:
    """Any of the places below the country is right, so is each part of "A - B"."""
    facts = []
    for filler in fillers:
        tail = _PLACE_KIND.sub("", filler["raw"]).split(":")[1:]
        names = (fold(name.strip("() ?")) for part in tail for name in part.split(" - "))
        wordings = frozenset(filter(None, names))
        if wordings:
            facts.append(Fact(wordings, bool(filler["optional"])))
    return tuple(facts)
