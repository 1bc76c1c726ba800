"""Learn the match weights from the development part of the gold for merging.

    python benchmarks/merge_fit.py eval/merge [--write]

Every pair of claims that shares a blocking key and can be one happening is an example: same
incident, or not. Logistic regression with a weak pull to zero (IRLS). Two happenings made one are
worse than one told twice: the threshold is the lowest at which nineteen of twenty pairs that are
joined are right, in a conflict that the weights were not learnt from (each is left out in turn).
`--write` puts the weights into src/relata/merge/weights.toml.
"""

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from merge import line
from merge_gold import Labelled, gold_clusters, labelled, merger
from relata import load
from relata.evaluate.clusters import ClusterScores, score_clusters
from relata.merge.compare import compare
from relata.merge.merging import APART, Merger, candidate_pairs, merge
from relata.merge.told import Told
from relata.merge.weights import WEIGHTS_FILE, Weights

ROOT = Path(__file__).parents[1]
# As if every level had been seen a few more times, half of them with each outcome.
PULL = 2.0
ROUNDS = 50
SURE = 0.95
THRESHOLDS = [n / 4 for n in range(-4, 9)]
# Groups found and groups of the gold.
Merged = tuple[list[list[str]], list[set[str]]]


def main() -> None:
    """Fit, tell how well the fitted weights merge, and write them if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    claims = labelled(options.gold, options.part, load(coder="rules"))
    base = merger()
    scores = left_out(claims, base)
    best = chosen(scores)
    # A threshold is one more constant: taken into it, zero stays the border.
    weights = lowered(fit(claims, base), best)
    print(f"{len(claims)} claims, threshold {best:+.2f} taken into the constant")
    for least, score in scores.items():
        print(f"  {least:+.2f} {line('on conflicts left out', score)}")
    print(line("on what it was fitted to", score_of([merged(claims, weights, base)])))
    text = as_toml(weights)
    if options.write:
        (ROOT / "src" / "relata" / "merge" / WEIGHTS_FILE).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def chosen(scores: Mapping[float, ClusterScores]) -> float:
    """The lowest threshold from which on the share of right pairs is SURE."""
    return min(least for least, score in scores.items() if score.pairs.precision >= SURE)


def lowered(weights: Weights, threshold: float) -> Weights:
    """Weights under which zero is where the threshold was."""
    return replace(weights, constant=weights.constant - threshold)


def merged(claims: Sequence[Labelled], weights: Weights, base: Merger) -> Merged:
    """The groups that weights make of claims, beside the gold's."""
    groups = merge([one.told for one in claims], replace(base, weights=weights))
    return [[told.id for told in group] for group in groups], gold_clusters(claims)


def score_of(parts: Sequence[Merged]) -> ClusterScores:
    """Parts with claims of their own, scored as one."""
    found = [group for groups, _ in parts for group in groups]
    return score_clusters(found, [cluster for _, gold in parts for cluster in gold])


def left_out(claims: Sequence[Labelled], base: Merger) -> dict[float, ClusterScores]:
    """By threshold, the score of each conflict under weights learnt from the others."""
    parts: dict[float, list[Merged]] = {least: [] for least in THRESHOLDS}
    for conflict in sorted({conflict_of(one) for one in claims}):
        weights = fit([one for one in claims if conflict_of(one) != conflict], base)
        kept = [one for one in claims if conflict_of(one) == conflict]
        for least in THRESHOLDS:
            parts[least].append(merged(kept, lowered(weights, least), base))
    return {least: score_of(found) for least, found in parts.items()}


def conflict_of(one: Labelled) -> str:
    """The conflict that a claim's report is about, by its id."""
    return one.told.claim.report_id.rsplit("-", 1)[0]


def fit(claims: Sequence[Labelled], merging: Merger) -> Weights:
    """The weights under which the labels of the candidate pairs are likeliest."""
    by_id = {one.told.id: one for one in claims}
    pairs = (
        (by_id[one], by_id[other])
        for one, other in candidate_pairs([c.told for c in claims], merging)
    )
    return fit_pairs(
        (
            (left.told, right.told, left.key == right.key)
            for left, right in pairs
            if merging.weight(left.told, right.told) != APART
        ),
        merging,
    )


def fit_pairs(pairs: Iterable[tuple[Told, Told, bool]], merging: Merger) -> Weights:
    """The weights under which the labels of these pairs are likeliest."""
    names: dict[tuple[str, str], int] = {}
    rows, labels = [], []
    for left, right, is_one in pairs:
        found = compare(left, right, merging.context)
        levels = [(aspect, comparison.level) for aspect, comparison in found.items()]
        rows.append([names.setdefault(level, len(names)) for level in levels])
        labels.append(is_one)
    matrix = np.zeros((len(rows), len(names) + 1))
    matrix[:, -1] = 1.0
    for number, row in enumerate(rows):
        matrix[number, row] = 1.0
    solved = logistic(matrix, np.array(labels, dtype=float))
    levels_by_aspect: dict[str, dict[str, float]] = {}
    for (aspect, level), number in sorted(names.items()):
        levels_by_aspect.setdefault(aspect, {})[level] = round(float(solved[number]), 3)
    return Weights(round(float(solved[-1]), 3), levels_by_aspect)


def logistic(matrix: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Coefficients of a logistic regression; the last column is the constant, which is free."""
    weights = np.zeros(matrix.shape[1])
    pull = np.full(matrix.shape[1], PULL)
    pull[-1] = 1e-6
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (chance - labels) + pull * weights
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def as_toml(weights: Weights) -> str:
    """The weights as the file that merging reads."""
    lines = [
        "# Match weights in log-odds, learnt from the development part of eval/merge by",
        "# `python benchmarks/merge_fit.py eval/merge --write`. Do not edit by hand.",
        f"constant = {weights.constant:.3f}",
    ]
    for aspect, levels in weights.levels.items():
        lines += ["", f"[levels.{aspect}]", *(f"{name} = {w:.3f}" for name, w in levels.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
