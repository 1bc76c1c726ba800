"""Fit what claims show of their reliability to annotated reports, and measure the fit.

`python benchmarks/confidence.py FOLDER… [--coder rules|model] [--measure FOLDER…] [--write]`: each
FOLDER with gold.jsonl and reports.jsonl. A claim is right if its type, its status and all its
roles are. The printed figures are of reports that were held out: a fifth of each FOLDER (by a hash
of the ids), or that fifth of the folders behind --measure, and then all of FOLDER is fitted, as a
model needs that has learnt from the rest of them. Of the project's own gold the development half
is fitted and the other half measures. With --write, the weights are stored: the rules' in
lexicon/, a model's in its folder.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import relata
from relata.coding.coder import Coder
from relata.coding.confidence import WEIGHTS_FILE, marks, probability
from relata.evaluate.gold import ScoredReport, is_held_out, read_reports_text, read_scored
from relata.evaluate.score import PairMatch, score_report
from relata.records import Claim
from relata.resources import data_dir

_ROUNDS, _RATE, _PENALTY = 400, 0.5, 4.0
_BANDS = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
_HEADER = """\
# Log-odds that type, status and roles of a claim are all right, by what the claim shows.
# Written by benchmarks/confidence.py; do not edit.

[weights]
"""


class Example(NamedTuple):
    """A claim of the coder with its raw score, and whether a person says the same."""

    claim: Claim
    is_right: bool


def main() -> None:
    """Fit, print the figures, and store the weights if asked to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", type=Path, nargs="+")
    options.add_argument("--coder", choices=relata.CODERS, default="rules")
    options.add_argument("--model", type=Path, default=data_dir("model"))
    options.add_argument("--measure", type=Path, nargs="+", default=[])
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    place = (data_dir("lexicon") if given.coder == "rules" else given.model) / WEIGHTS_FILE
    loaded = relata.load(coder=given.coder, model=given.model)
    coder = replace(loaded, calibrate=lambda claim: claim.confidence)
    fitted: list[Example] = []
    held_out: list[Example] = []
    for folder in given.folders:
        for gold, claims in coded(coder, folder, "dev"):
            measures = not given.measure and is_held_out(gold.report_id)
            (held_out if measures else fitted).extend(judged(gold, claims))
    for gold, claims in held_out_reports(coder, given.measure):
        held_out.extend(judged(gold, claims))
    weights = fit(fitted)
    report(fitted, held_out, weights)
    if given.write:
        lines = (f'"{mark}" = {weight:.2f}\n' for mark, weight in sorted(weights.items()))
        place.write_text(_HEADER + "".join(lines), encoding="utf-8")


def coded(coder: Coder, folder: Path, part: str) -> Iterator[tuple[ScoredReport, list[Claim]]]:
    """The gold of each report, of that part where there are parts, and the coder's claims."""
    texts = read_reports_text(folder / "reports.jsonl")
    split = folder / "split.json"
    wanted = json.loads(split.read_text(encoding="utf-8"))[part] if split.is_file() else None
    for gold in read_scored(folder / "gold.jsonl"):
        if wanted is None or gold.report_id in wanted:
            yield gold, coder.code(texts[gold.report_id])


def held_out_reports(
    coder: Coder, folders: Iterable[Path]
) -> Iterator[tuple[ScoredReport, list[Claim]]]:
    """The reports that only measure: the held-back part of split gold, or the pinned fifth."""
    for folder in folders:
        is_split = (folder / "split.json").is_file()
        for gold, claims in coded(coder, folder, "held_back"):
            if is_split or is_held_out(gold.report_id):
                yield gold, claims


def judged(gold: ScoredReport, claims: Sequence[Claim]) -> Iterator[Example]:
    """Each claim with whether its type, status and roles are right."""
    score = score_report(gold.report_id, claims, gold.claims)
    yield from (Example(pair.predicted, _is_right(pair)) for pair in score.pairs)
    yield from (Example(claim, False) for claim in score.spurious)


def _is_right(pair: PairMatch) -> bool:
    return not any(
        pair.fields[name].spurious or pair.fields[name].missing
        for name in ("type", "status", "role")
    )


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Logistic regression by gradient descent; all weights but the intercept are held small."""
    shown = [marks(example.claim) for example in examples]
    often = Counter(mark for found in shown for mark in found)
    weights = dict.fromkeys(often, 0.0)
    for _ in range(_ROUNDS):
        slopes = {mark: 0.0 if mark == "any" else _PENALTY * weights[mark] for mark in weights}
        for example, found in zip(examples, shown, strict=True):
            error = 1 / (1 + math.exp(-sum(weights[mark] for mark in found))) - example.is_right
            for mark in found:
                slopes[mark] += error
        for mark, slope in slopes.items():
            weights[mark] -= _RATE * slope / (often[mark] + _PENALTY)
    return weights


def report(
    fitted: Sequence[Example], held_out: Sequence[Example], weights: dict[str, float]
) -> None:
    """Print how often claims of each band of confidence are right, and the Brier score."""
    told = [(probability(example.claim, weights), example.is_right) for example in held_out]
    base = sum(example.is_right for example in fitted) / len(fitted)
    brier = sum((said - right) ** 2 for said, right in told) / len(told)
    flat = sum((base - right) ** 2 for _, right in told) / len(told)
    print(f"{len(fitted)} claims fitted, {len(held_out)} held out")
    print(f"Brier score {brier:.3f}; {flat:.3f} if every claim were given {base:.2f}")
    print("confidence    claims  said  right")
    reliability = bands(told, _BANDS)
    for band in reliability:
        print(
            f"{band.low:.1f} to {band.high:.1f}  {band.claims:8} {band.said:5.2f} {band.right:6.2f}"
        )
    print(f"expected calibration error {calibration_error(reliability):.3f}")


class Band(NamedTuple):
    """Claims of like confidence: how many, what they say on average, how many are right."""

    low: float
    high: float
    claims: int
    said: float
    right: float


def bands(told: Sequence[tuple[float, bool]], edges: Sequence[float]) -> list[Band]:
    """The bands between the edges that hold a claim, given as (confidence, is it right)."""
    found = []
    for low, high in pairwise(edges):
        inside = [(said, right) for said, right in told if low <= said < high]
        if inside:
            said = sum(pair[0] for pair in inside) / len(inside)
            right = sum(pair[1] for pair in inside) / len(inside)
            found.append(Band(low, high, len(inside), said, right))
    return found


def calibration_error(reliability: Sequence[Band]) -> float:
    """How far what is said lies from what is right, on average over claims."""
    claims = sum(band.claims for band in reliability)
    return sum(abs(band.said - band.right) * band.claims for band in reliability) / claims


if __name__ == "__main__":
    main()
