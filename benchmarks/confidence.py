"""Fit what claims show of their reliability to annotated reports, and measure the fit.

`python benchmarks/confidence.py FOLDER… [--write]`: each FOLDER with gold.jsonl and reports.jsonl;
of the project's own gold only the development half is read. A claim is right if its type, its
status and all its roles are. A fifth of the reports (by a hash of their ids) is held out: the
printed figures are of these. With --write, the weights of the other four fifths are stored.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import relata
from gold_real import is_held_out
from relata.coding.coder import Coder
from relata.coding.confidence import WEIGHTS_FILE, marks, probability
from relata.evaluate.gold import ScoredReport, read_reports_text, read_scored
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
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    coder = replace(relata.load(), calibrate=lambda claim: claim.confidence)
    fitted: list[Example] = []
    held_out: list[Example] = []
    for folder in given.folders:
        for gold, claims in coded(coder, folder):
            examples = list(judged(gold, claims))
            (held_out if is_held_out(gold.report_id) else fitted).extend(examples)
    weights = fit(fitted)
    report(fitted, held_out, weights)
    if given.write:
        lines = (f'"{mark}" = {weight:.2f}\n' for mark, weight in sorted(weights.items()))
        (data_dir("lexicon") / WEIGHTS_FILE).write_text(_HEADER + "".join(lines), encoding="utf-8")


def coded(coder: Coder, folder: Path) -> Iterator[tuple[ScoredReport, list[Claim]]]:
    """The gold of each report and the coder's claims with their raw scores."""
    texts = read_reports_text(folder / "reports.jsonl")
    split = folder / "split.json"
    dev = json.loads(split.read_text(encoding="utf-8"))["dev"] if split.is_file() else None
    for gold in read_scored(folder / "gold.jsonl"):
        if dev is None or gold.report_id in dev:
            yield gold, coder.code(texts[gold.report_id])


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
    error = 0.0
    for low, high in pairwise(_BANDS):
        band = [(said, right) for said, right in told if low <= said < high]
        if band:
            said = sum(pair[0] for pair in band) / len(band)
            right = sum(pair[1] for pair in band) / len(band)
            error += abs(said - right) * len(band) / len(told)
            print(f"{low:.1f} to {high:.1f}  {len(band):8} {said:5.2f} {right:6.2f}")
    print(f"expected calibration error {error:.3f}")


if __name__ == "__main__":
    main()
