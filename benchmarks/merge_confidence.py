"""Learn how probable it is that an incident is one happening, and measure what is then said.

    python benchmarks/merge_confidence.py eval/merge [--coder model] [--write]

The coder's claims of the development part are merged, and each incident is held against the gold:
it is right if all its claims are of one and the same happening of the gold (evidence that overlaps,
and a type that can be told of it). The reliability printed is that of the held-back part. `--write`
puts the log-odds into src/relata/merge/confidence.toml.
"""

import argparse
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np

from confidence import bands, calibration_error
from merge import shared
from merge_fit import logistic
from merge_gold import Labelled, labelled, merger, part_of, reports_of
from relata import CODERS, load
from relata.coding.coder import Coder
from relata.merge.confidence import CONFIDENCE_FILE, MARKS, marks_of, probability
from relata.merge.merging import Merger, merge
from relata.merge.summarise import fits_of
from relata.merge.told import Told, is_mergeable, told_of

ROOT = Path(__file__).parents[1]
EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
HEADER = """\
# Log-odds that an incident is one happening, by what it shows, learnt from the development part of
# eval/merge by `python benchmarks/merge_confidence.py eval/merge --write`. Do not edit by hand.

[odds]
"""


class Example(NamedTuple):
    """What an incident shows, and whether it is one happening of the gold."""

    marks: dict[str, float]
    is_right: bool


def main() -> None:
    """Fit, print how reliable the fit is, and store it if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--coder", choices=CODERS, default="model")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    coder, merging = load(coder=options.coder), merger()
    fitted = examples(options.gold, "dev", coder, merging)
    odds = fit(fitted)
    report("dev", fitted, odds)
    report("held_back", examples(options.gold, "held_back", coder, merging), odds)
    if options.write:
        text = HEADER + "".join(f"{mark} = {odds[mark]:.2f}\n" for mark in MARKS)
        path = ROOT / "src" / "relata" / "merge" / CONFIDENCE_FILE
        path.write_text(text, encoding="utf-8")


def examples(folder: Path, part: str, coder: Coder, merging: Merger) -> list[Example]:
    """The incidents of a part, coded and merged, each with whether it is right."""
    reports = reports_of(folder)
    gold: dict[str, list[Labelled]] = defaultdict(list)
    for one in labelled(folder, part, coder):
        gold[one.told.claim.report_id].append(one)
    told, key_of = [], {}
    for report_id in sorted(part_of(folder, part)):
        report = reports[report_id]
        claims = () if report.copy_of else coder.code(report)
        for claim in filter(is_mergeable, claims):
            one = told_of(claim, report)
            told.append(one)
            key_of[one.id] = _key(one, gold[report_id], merging)
    found = []
    for group in merge(told, merging):
        keys = {key_of[one.id] for one in group}
        marks = marks_of(group, fits_of(group, merging))
        found.append(Example(marks, len(keys) == 1 and None not in keys))
    return found


def _key(told: Told, gold: list[Labelled], merging: Merger) -> str | None:
    """The happening of the gold that a claim is of, None where it is of none."""
    fitting = [
        one
        for one in gold
        if shared(one.told, told) > (0, 0)
        and (one.told.type == told.type or merging.context.is_compatible(one.told.type, told.type))
    ]
    best = max(fitting, key=lambda one: shared(one.told, told), default=None)
    return best.key if best else None


def fit(shown: list[Example]) -> dict[str, float]:
    """The log-odds under which the examples are likeliest."""
    names = [*MARKS[1:], MARKS[0]]
    matrix = np.array([[example.marks.get(name, 0.0) for name in names] for example in shown])
    solved = logistic(matrix, np.array([example.is_right for example in shown], dtype=float))
    return {name: round(float(value), 2) for name, value in zip(names, solved, strict=True)}


def report(part: str, shown: list[Example], odds: dict[str, float]) -> None:
    """Print what is said and what is right, band by band."""
    told = [(probability(example.marks, odds), example.is_right) for example in shown]
    base = sum(right for _, right in told) / len(told)
    brier = sum((said - right) ** 2 for said, right in told) / len(told)
    flat = sum((base - right) ** 2 for _, right in told) / len(told)
    print(f"{part}: {len(told)} incidents, {base:.0%} of them one happening")
    print(f"Brier score {brier:.3f}; {flat:.3f} if every incident were given {base:.2f}")
    reliability = bands(told, EDGES)
    for band in reliability:
        print(f"{band.low:.1f} to {band.high:.1f} {band.claims:6} {band.said:.2f} {band.right:.2f}")
    print(f"expected calibration error {calibration_error(reliability):.3f}\n")


if __name__ == "__main__":
    main()
