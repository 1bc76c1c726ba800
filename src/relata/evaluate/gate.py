"""A coder and the project's gold in, the floors that it fell below out."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from relata.errors import DataError
from relata.evaluate.gold import ScoredReport, read_reports_text, read_scored, texts_beside
from relata.evaluate.score import FIELD_NAMES, Scores, score_claims
from relata.records import Claim, Report

FLOORS_FILE = "floors.json"
# Floors are kept to three digits, cut off: the score that set a floor always passes it.
_DIGITS = 1000
# Processors round an int8 encoder differently: a learned coder's floor lies so far below its score.
LEARNED = "model "
SLACK = 0.01
_REMEDY = "Run `relata gate --update` and read the difference"

Floors = Mapping[str, Mapping[str, float]]


class GateCoder(Protocol):
    """What the gate asks of a coder."""

    def code(self, report: Report) -> list[Claim]:
        """The claims of one report."""
        ...


@dataclass(frozen=True, slots=True)
class Pins:
    """What eval/floors.json holds: digests of the gold files, and floors by part and field."""

    digests: Mapping[str, str]
    floors: Floors


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate found: scores by part of the gold, and a sentence for each failure."""

    scores: Mapping[str, Scores]
    failures: tuple[str, ...]


def gold_digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every gold file below `folder`/gold, line ends as they are."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "gold").rglob("*.jsonl"))
    }


def read_pins(folder: Path) -> Pins:
    """The pinned digests and floors; empty where there are none yet.

    Raises DataError for a file that holds something else.
    """
    path = folder / FLOORS_FILE
    if not path.is_file():
        return Pins({}, {})
    try:
        shape = json.loads(path.read_text(encoding="utf-8"))
        return Pins(dict(shape["sha256"]), {name: dict(f) for name, f in shape["floors"].items()})
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DataError(str(path), f"is not readable ({problem})", "Restore it") from problem


def write_pins(folder: Path, pins: Pins) -> None:
    """Write eval/floors.json."""
    shape = {"sha256": dict(pins.digests), "floors": {n: dict(f) for n, f in pins.floors.items()}}
    text = json.dumps(shape, indent=2, sort_keys=True) + "\n"
    (folder / FLOORS_FILE).write_text(text, encoding="utf-8")


def score_gold(coder: GateCoder, folder: Path) -> dict[str, Scores]:
    """The coder's scores on every part of the gold."""
    gold_by_part: dict[str, list[ScoredReport]] = {}
    predicted_by_part: dict[str, list[ScoredReport]] = {}
    for path in _gold_files(folder):
        reports = read_reports_text(_texts(path))
        split = _split_beside(path)
        for gold in read_scored(path):
            part = gold.part or split.get(gold.report_id) or path.stem
            claims = tuple(coder.code(_report(reports, gold.report_id, path)))
            gold_by_part.setdefault(part, []).append(gold)
            predicted_by_part.setdefault(part, []).append(ScoredReport(gold.report_id, claims))
    return {
        part: score_claims(predicted_by_part[part], gold_by_part[part]) for part in gold_by_part
    }


def _gold_files(folder: Path) -> list[Path]:
    found = sorted((folder / "gold").rglob("*.jsonl"))
    gold = [path for path in found if not path.stem.startswith("reports")]
    if not gold:
        raise DataError(str(folder / "gold"), "has no gold files", "Run it in the project's folder")
    return gold


def _split_beside(path: Path) -> dict[str, str]:
    """The part of each report that split.json beside the gold puts into one ({part: ids})."""
    split = path.parent / "split.json"
    if not split.is_file():
        return {}
    try:
        shape = json.loads(split.read_text(encoding="utf-8"))
        return {report_id: part for part, ids in shape.items() for report_id in ids}
    except (ValueError, TypeError, AttributeError) as problem:
        raise DataError(str(split), f"is not readable ({problem})", "Restore it") from problem


def _texts(path: Path) -> Path:
    texts = texts_beside(path)
    if texts is None:
        raise DataError(str(path), "has no reports.jsonl beside it", "Restore it")
    return texts


def _report(reports: Mapping[str, Report], report_id: str, path: Path) -> Report:
    if report_id not in reports:
        raise DataError(str(path), f"report {report_id} has no text", "Restore reports.jsonl")
    return reports[report_id]


def floors_of(scores: Mapping[str, Scores]) -> dict[str, dict[str, float]]:
    """The F1 of every field that has facts, cut to three digits, less the slack of its part."""
    return {
        part: _reached(scored, slack=SLACK if part.startswith(LEARNED) else 0.0)
        for part, scored in scores.items()
    }


def _reached(scores: Scores, *, slack: float) -> dict[str, float]:
    f1s = {name: scores.hits[name].f1 for name in FIELD_NAMES if scores.hits[name].gold}
    return {
        name: int(max(0.0, f1 - slack) * _DIGITS) / _DIGITS
        for name, f1 in f1s.items()
        if f1 is not None
    }


def judge(scores: Mapping[str, Scores], digests: Mapping[str, str], pins: Pins) -> Verdict:
    """Whether the gold is the pinned one and every score stands on its floor."""
    failures = list(_changed_gold(digests, pins.digests))
    reached = {part: _reached(scored, slack=0.0) for part, scored in scores.items()}
    for part in sorted(set(reached) - set(pins.floors)):
        failures.append(f"{part}: no floors are pinned. {_REMEDY}.")
    for part, floors in sorted(pins.floors.items()):
        failures += _below(part, floors, reached.get(part, {}))
    return Verdict(scores, tuple(failures))


def _changed_gold(digests: Mapping[str, str], pinned: Mapping[str, str]) -> Iterable[str]:
    for name in sorted(set(digests) | set(pinned)):
        if digests.get(name) != pinned.get(name):
            yield f"{name}: is not the gold that the floors were set on. {_REMEDY}."


def _below(part: str, floors: Mapping[str, float], reached: Mapping[str, float]) -> Iterable[str]:
    for name, floor in sorted(floors.items()):
        score = reached.get(name, 0.0)
        if score < floor:
            yield f"{part} {name}: F1 {score:.3f} is below its floor {floor:.3f}."


def updated(
    scores: Mapping[str, Scores], digests: Mapping[str, str], pins: Pins, *, may_lower: bool
) -> Pins:
    """Pins raised to the scores. A floor that would have to sink stays unless it may."""
    reached = floors_of(scores)
    if may_lower:
        return Pins(digests, reached)
    floors = {
        part: {
            name: max(score, pins.floors.get(part, {}).get(name, 0.0))
            for name, score in fields.items()
        }
        for part, fields in reached.items()
    }
    return Pins(digests, floors)
