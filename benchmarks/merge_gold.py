"""The gold for merging in; told claims with the keys of their incidents out."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from relata.archive import make_merger
from relata.coding.coder import Coder
from relata.evaluate.gold import read_reports_text, read_scored
from relata.merge.merging import Merger
from relata.merge.told import Told, is_mergeable, told_of
from relata.records import Claim, Report

PARTS = ("dev", "held_back")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A told claim and the key of the incident that people say it is of."""

    told: Told
    key: str


def part_of(folder: Path, part: str) -> frozenset[str]:
    """The ids of the reports of a part of the gold."""
    split = json.loads((folder / "split.json").read_text(encoding="utf-8"))
    return frozenset(split[part])


def reports_of(folder: Path) -> dict[str, Report]:
    """The reports by id; a copy knows of which."""
    reports = read_reports_text(folder / "reports.jsonl")
    for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        reports[entry["id"]] = replace(reports[entry["id"]], copy_of=entry.get("copy_of"))
    return reports


def labelled(folder: Path, part: str | None, coder: Coder) -> list[Labelled]:
    """The gold's claims with their incidents. Gold has names; the coder tells which actor each is.

    Copies are left out, as the store leaves them uncoded.
    """
    reports = reports_of(folder)
    wanted = part_of(folder, part) if part else frozenset(reports)
    scored = {one.report_id: one for one in read_scored(folder / "gold.jsonl")}
    found = []
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        report = reports[entry["id"]]
        if entry["id"] not in wanted or report.copy_of:
            continue
        claims = with_actors(scored[entry["id"]].claims, report, coder)
        for shape, claim in zip(entry["claims"], claims, strict=True):
            if shape.get("incident") and is_mergeable(claim):
                found.append(Labelled(told_of(claim, report), shape["incident"]))
    return found


def with_actors(claims: Iterable[Claim], report: Report, coder: Coder) -> list[Claim]:
    """The claims with the register's ids where the text stage knows a name."""
    analysis = coder.analyse(report)
    known: dict[str, str] = {}
    for mention in analysis.actors:
        meant = analysis.meant_by(mention) or mention
        if meant.actor_id:
            known.setdefault(mention.name.casefold(), meant.actor_id)
            known.setdefault(report.text[mention.start : mention.end].casefold(), meant.actor_id)
    return [
        replace(
            claim,
            roles=tuple(
                replace(role, actor_id=known.get(role.name.casefold())) for role in claim.roles
            ),
            voices=tuple(
                replace(voice, actor_id=known.get(voice.name.casefold())) for voice in claim.voices
            ),
        )
        for claim in claims
    ]


def gold_clusters(claims: Iterable[Labelled]) -> list[set[str]]:
    """The claims' ids by incident."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in claims:
        found[one.key].add(one.told.id)
    return list(found.values())


def merger() -> Merger:
    """The merger that relata uses."""
    return make_merger()
