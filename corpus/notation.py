"""The notation that reports and their claims are written in, read into the gold's JSON form.

    python corpus/notation.py BATCH.txt [--texts reports.jsonl] [--out FOLDER]

One batch file holds many reports; docs/corpus.md describes the notation. Every fault is told with
its line, and a batch with a fault writes nothing. With `--texts` the batch has no texts of its
own: they are looked up by id.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from relata.ontology import load_ontology
from relata.records import (
    Basis,
    CountOf,
    Kind,
    PlacePrecision,
    Stance,
    Status,
    TimePrecision,
    VoiceKind,
    WeaponClass,
)

EVENT_ROLES = ("initiator", "target", "victim", "detainee", "helper")
RELATION_ROLES = ("subject", "object")
KINDS = {"E": Kind.EVENT, "T": Kind.TALLY, "L": Kind.RELATION}
HEADS = ("publisher", "url", "title", "published", "style", "conflict", "copy_of")
_START = re.compile(r"^=== (\S+)$")
_PLACE = re.compile(
    r"^(?P<name>.+?) (?P<precision>site|town|district|province|country|region)"
    r"(?: (?P<country>[A-Z]{2}))?(?: (?P<lat>-?\d+(?:\.\d+)?) (?P<lon>-?\d+(?:\.\d+)?))?"
    r"(?: (?P<basis>stated|inferred|assumed))?$"
)
_DATE = re.compile(
    r"^(?P<first>\d{4}-\d\d-\d\d)?(?P<dots>\.\.)?(?P<last>\d{4}-\d\d-\d\d)? (?P<precision>\w+)"
    r"(?: (?P<basis>stated|inferred|assumed))?$"
)
_COUNT = re.compile(
    r"^(?P<of>\w+) (?:(?P<low>\d+)(?P<plus>\+)?|-(?P<upto>\d+)|(?P<from>\d+)-(?P<to>\d+))$"
)


class Fault(ValueError):
    """A line that says something the notation or the report's text does not allow."""


@dataclass(slots=True)
class Entry:
    """One report of a batch while it is read."""

    id: str
    heads: dict[str, str] = field(default_factory=dict)
    text: str = ""
    claims: list[dict[str, Any]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def main() -> int:
    """Read the batch, print its faults, write reports.jsonl and gold.jsonl if it has none."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("batch", type=Path)
    parser.add_argument("--texts", type=Path, help="reports.jsonl that holds the texts")
    parser.add_argument("--out", type=Path, help="folder for reports.jsonl and gold.jsonl")
    options = parser.parse_args()
    texts = _texts(options.texts) if options.texts else {}
    entries = list(read_batch(options.batch.read_text(encoding="utf-8"), texts))
    faults = [f"{entry.id}: {fault}" for entry in entries for fault in entry.faults]
    claims = sum(len(entry.claims) for entry in entries)
    print("\n".join(faults) if faults else "no fault", file=sys.stderr)
    print(f"{len(entries)} reports, {claims} claims, {len(faults)} faults", file=sys.stderr)
    if options.out and not faults:
        save(entries, options.out)
    return 1 if faults else 0


def save(entries: list[Entry], folder: Path) -> None:
    """Write the texts and the claims of a batch, one line a report in each."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "reports.jsonl").open("w", encoding="utf-8") as reports,
        (folder / "gold.jsonl").open("w", encoding="utf-8") as gold,
    ):
        for entry in entries:
            heads = {name: entry.heads.get(name) for name in HEADS}
            report = {"id": entry.id, **heads, "licence": "CC0", "text": entry.text}
            reports.write(json.dumps(report, ensure_ascii=False) + "\n")
            line = {"id": entry.id, "published": heads["published"], "claims": entry.claims}
            gold.write(json.dumps(line, ensure_ascii=False) + "\n")


def read_batch(batch: str, texts: dict[str, dict[str, Any]]) -> Iterator[Entry]:
    """The reports of a batch, each with its faults."""
    lines = batch.splitlines()
    starts = [n for n, line in enumerate(lines) if _START.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _entry(lines, start, end, texts)


def _entry(lines: list[str], start: int, end: int, texts: dict[str, dict[str, Any]]) -> Entry:
    entry = Entry(lines[start][4:].strip())
    known = texts.get(entry.id)
    first = start + 1
    if known is not None:
        entry.text = known["text"]
        entry.heads = {name: known[name] for name in HEADS if known.get(name)}
    else:
        rules = [n for n in range(start, end) if lines[n].strip() == "---"]
        if len(rules) < 2:
            entry.faults.append(f"line {start + 1}: needs two lines '---' around its text")
            return entry
        for line in lines[first : rules[0]]:
            name, _, value = line.partition(":")
            if name.strip() in HEADS and value.strip():
                entry.heads[name.strip()] = value.strip()
        entry.text = "\n".join(lines[rules[0] + 1 : rules[1]]).strip("\n")
        first = rules[1] + 1
    for number in range(first, end):
        line = lines[number].strip()
        if not line or line.startswith("#"):
            continue
        try:
            _line(entry, line)
        except Fault as fault:
            entry.faults.append(f"line {number + 1}: {fault}: {line[:80]}")
    return entry


def _line(entry: Entry, line: str) -> None:
    mark, _, rest = line.partition(" ")
    rest = rest.strip()
    if mark in KINDS:
        entry.claims.append(_claim(entry.text, KINDS[mark], rest))
        return
    if mark not in _PARTS:
        raise Fault(f"unknown mark '{mark}'")
    if not entry.claims:
        raise Fault("stands before the first claim")
    _PARTS[mark](entry.text, entry.claims[-1], rest)


def _claim(text: str, kind: Kind, rest: str) -> dict[str, Any]:
    parts = [part.strip() for part in rest.split(" | ")]
    if len(parts) != 3:
        raise Fault("needs 'TYPE STATUS | evidence | trigger'")
    code, _, status = parts[0].partition(" ")
    if code not in codes_of(kind):
        raise Fault(f"'{code}' is not a type of this kind")
    _member(Status, status)
    evidence = passage(text, parts[1])
    trigger = _found(evidence, parts[2], 0)
    if trigger is None:
        raise Fault(f"trigger '{parts[2]}' is not in the evidence")
    return {
        "kind": str(kind), "type": code, "status": status, "evidence": evidence,
        "trigger": trigger.group(), "voices": [], "roles": [], "weapons": [], "places": [],
        "when": None, "counts": [], "reason": None,
    }  # fmt: skip


@cache
def codes_of(kind: Kind) -> frozenset[str]:
    """The ontology's codes for claims of a kind."""
    return frozenset(load_ontology().codes(kind))


def passage(text: str, given: str) -> str:
    """The passage of a text that is given word for word, or by its first and last words.

    A space stands for any blanks, line breaks among them.
    """
    if given in text:
        return given
    whole = _found(text, given, 0)
    if whole is not None:
        return whole.group()
    first, dots, last = given.partition(" … ")
    if not dots:
        first, dots, last = given.partition(" ... ")
    start = _found(text, first, 0)
    if not dots or start is None:
        raise Fault(f"not in the text: '{given[:70]}'")
    end = _found(text, last, start.end())
    if end is None:
        raise Fault(f"not in the text after its start: '{last[:70]}'")
    return text[start.start() : end.end()]


def _found(text: str, words: str, start: int) -> re.Match[str] | None:
    """The first place of some words, whatever blanks stand between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, start)


def _member(kind: Any, value: str) -> str:
    if value not in [str(item) for item in kind]:
        raise Fault(f"'{value}' is none of {', '.join(str(item) for item in kind)}")
    return value


def _voice(text: str, claim: dict[str, Any], rest: str) -> None:
    head, _, tail = rest.partition(" | ")
    kind, _, stance = head.strip().partition(" ")
    name, _, cue = tail.partition(" | ")
    voice = {
        "name": passage(text, name.strip()),
        "kind": _member(VoiceKind, kind),
        "stance": _member(Stance, stance.strip()),
    }
    if cue.strip():
        voice["cue_quote"] = passage(text, cue.strip())
    claim["voices"].append(voice)


def _roles(text: str, claim: dict[str, Any], rest: str) -> None:
    allowed = RELATION_ROLES if claim["kind"] == "relation" else EVENT_ROLES
    for part in rest.split(" ; "):
        role, _, name = part.partition(":")
        if role.strip() not in allowed:
            raise Fault(f"'{role.strip()}' is no role of this kind")
        claim["roles"].append({"role": role.strip(), "name": passage(text, name.strip())})


def _weapon(text: str, claim: dict[str, Any], rest: str) -> None:
    kind, _, quote = rest.partition(" | ")
    claim["weapons"].append(
        {"class": _member(WeaponClass, kind.strip()), "quote": passage(text, quote.strip())}
    )


def _place(text: str, claim: dict[str, Any], rest: str) -> None:
    found = _PLACE.match(rest)
    if found is None:
        raise Fault("needs 'NAME PRECISION CC [LAT LON] [BASIS]'")
    lat, lon = found["lat"], found["lon"]
    claim["places"].append(
        {
            "name": passage(text, found["name"]),
            "basis": _member(Basis, found["basis"] or "stated"),
            "precision": _member(PlacePrecision, found["precision"]),
            "lat": float(lat) if lat else None,
            "lon": float(lon) if lon else None,
            "country": found["country"],
        }
    )


def _when(text: str, claim: dict[str, Any], rest: str) -> None:
    head, _, quote = rest.partition(" | ")
    found = _DATE.match(head.strip())
    if found is None:
        raise Fault("needs 'DATE[..DATE] PRECISION [BASIS] | quote'")
    first, last = found["first"], found["last"]
    if not found["dots"]:
        last = first
    for day in (first, last):
        if day:
            try:
                date.fromisoformat(day)
            except ValueError as problem:
                raise Fault(str(problem)) from problem
    basis = _member(Basis, found["basis"] or "stated")
    claim["when"] = {
        "first": first,
        "last": last,
        "precision": _member(TimePrecision, found["precision"]),
        "basis": basis,
        "quote": passage(text, quote.strip()) if quote.strip() else None,
    }
    if basis == "stated" and not quote.strip():
        raise Fault("a stated date needs its quote")


def _count(text: str, claim: dict[str, Any], rest: str) -> None:
    head, _, quote = rest.partition(" | ")
    found = _COUNT.match(head.strip())
    if found is None:
        raise Fault("needs 'OF N | quote' with N as 12, 12+, -12 or 10-12")
    low, high = found["low"] or found["from"], found["to"] or found["upto"]
    if found["low"] and not found["plus"]:
        high = found["low"]
    claim["counts"].append(
        {
            "of": _member(CountOf, found["of"]),
            "low": int(low) if low else None,
            "high": int(high) if high else None,
            "quote": passage(text, quote.strip()),
        }
    )


def _reason(text: str, claim: dict[str, Any], rest: str) -> None:
    claim["reason"] = passage(text, rest)


def _incident(_: str, claim: dict[str, Any], rest: str) -> None:
    if claim["kind"] != Kind.EVENT:
        raise Fault("only an event is of an incident")
    if not re.fullmatch(r"[a-z0-9-]+", rest):
        raise Fault("an incident's key has small letters, digits and hyphens")
    claim["incident"] = rest


_PARTS = {
    "V": _voice, "R": _roles, "W": _weapon, "P": _place, "D": _when, "C": _count, "Y": _reason,
    "I": _incident,
}  # fmt: skip


def _texts(path: Path) -> dict[str, dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return {entry["id"]: entry for entry in map(json.loads, lines)}


if __name__ == "__main__":
    sys.exit(main())
