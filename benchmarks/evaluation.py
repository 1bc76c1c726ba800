"""Measure both coders on everything and write the figures into docs/evaluation.md.

`python benchmarks/evaluation.py DATA --gold FOLDER --dev FOLDER [--only PART]`: DATA holds the
public sets (benchmarks/all.py), `--gold` annotated reports of which the unread fifth is scored,
`--dev` the corpus's reports that are kept out of training (corpus/texts.py writes them). PART is
claims, types, errors, sets or confidence. What a person wrote on the page stays.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import all as sets
import relata
from confidence import bands, calibration_error, held_out_reports, judged
from gold_real import score_gold
from relata.coding.coder import Coder
from relata.evaluate.gate import score_gold as score_own
from relata.evaluate.gold import ScoredReport
from relata.evaluate.score import FIELD_NAMES, Hits, Scores, score_claims
from relata.evaluate.score_errors import CLAIM, disagreements

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "evaluation.md"
LABELS = {"type": "typed claims", "voice": "voices", "role": "roles", "weapon": "weapons",
          "place": "first place", "when": "dates", "all": "**all facts**"}  # fmt: skip
BANDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)
THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
LEAST_OF_TYPE = 8
MOST_KINDS = 20


class Folders(NamedTuple):
    """Where the data lie."""

    data: Path
    gold: Path
    dev: Path


class Measured(NamedTuple):
    """A coder's scores on the parts that have gold."""

    own_dev: Scores
    own_held: Scores
    unread: Scores
    kept: Scores


def main() -> None:
    """Measure and write the page."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--dev", type=Path, required=True)
    options.add_argument("--only", default="")
    given = options.parse_args()
    for folder in (given.data, given.gold, given.dev):
        if not folder.is_dir():
            sys.exit(f"{folder} is no folder. See the first lines of {Path(__file__).name}.")
    folders = Folders(given.data, given.gold, given.dev)
    loaded = {name: relata.load(coder=name) for name in relata.CODERS}
    parts: dict[str, Callable[[], str]] = {
        "claims": lambda: claims_table(measured),
        "types": lambda: types_table(measured),
        "confidence": lambda: confidence_part(loaded["model"], folders),
        "errors": lambda: errors_table(measured),
        "sets": lambda: sets_table(folders),
    }
    wanted = [name for name in parts if given.only in name]
    measured: dict[str, Measured] = {}
    if {"claims", "types", "errors"} & set(wanted):
        measured.update({name: measure(coder, folders) for name, coder in loaded.items()})
    page = PAGE.read_text(encoding="utf-8")
    for name in wanted:
        page = replaced(page, name, parts[name]())
    PAGE.write_text(page, encoding="utf-8")


def replaced(page: str, name: str, text: str) -> str:
    """The page with the part between its two marks written anew."""
    mark = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not mark.search(page):
        sys.exit(f"docs/evaluation.md has no <!-- {name} --> … <!-- end -->. Put both back.")
    return mark.sub(lambda found: found[1] + text + found[2], page)


def measure(coder: Coder, folders: Folders) -> Measured:
    """The coder's scores on every part."""
    own = score_own(coder, ROOT / "eval")
    unread = score_gold(folders.gold, coder, unread=True)
    return Measured(own["dev"], own["held_back"], unread, score_gold(folders.dev, coder))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def f1(hits: Hits) -> str:
    """The score with three digits."""
    return "–" if hits.f1 is None else f"{hits.f1:.3f}"


def claims_table(measured: Mapping[str, Measured]) -> str:
    """Every field, rules beside model, on the four parts; intervals for what sums up."""
    parts = (
        "own gold, dev",
        "own gold, held back",
        "real, unread fifth",
        "real, kept from training",
    )
    head = ["field", *(f"{part}: {name}" for part in parts for name in ("rules", "model"))]
    rows = []
    for field in FIELD_NAMES:
        row = [LABELS.get(field, field)]
        for index in range(len(parts)):
            for name in ("rules", "model"):
                scores = measured[name][index]
                bounds = scores.bounds.get(field) if field in ("type", "all") else None
                around = f" ({bounds.low:.3f}–{bounds.high:.3f})" if bounds else ""
                row.append(f1(scores.hits[field]) + around)
        rows.append(row)
    counts = ["reports, gold claims"]
    for index in range(len(parts)):
        reports = measured["model"][index].reports
        gold = measured["model"][index].hits["type"].gold
        counts += [f"{len(reports)}, {gold}", ""]
    return table(head, [counts, *rows])


def types_table(measured: Mapping[str, Measured]) -> str:
    """F1 of each type on the reports that neither coder was made on."""
    rows = []
    both = {
        name: [m.own_held.hits_by_type, m.unread.hits_by_type, m.kept.hits_by_type]
        for name, m in measured.items()
    }
    codes = {code for part in both["model"] for code in part}
    for code in codes:
        sums = {
            name: added(part[code] for part in parts if code in part)
            for name, parts in both.items()
        }
        if sums["model"].gold >= LEAST_OF_TYPE:
            rows.append((sums["model"].gold, code, sums))
    return table(
        ("type", "gold claims", "rules", "model", "precision", "recall"),
        (
            (
                f"`{code}`",
                str(gold),
                f1(sums["rules"]),
                f1(sums["model"]),
                f"{sums['model'].precision or 0:.3f}",
                f"{sums['model'].recall or 0:.3f}",
            )
            for gold, code, sums in sorted(rows, key=lambda row: (-row[0], row[1]))
        ),
    )


def added(parts: Iterable[Hits]) -> Hits:
    """All of them together."""
    total = Hits()
    for part in parts:
        total = total.plus(part)
    return total


def confidence_part(coder: Coder, folders: Folders) -> str:
    """The reliability diagram, its error, and what a threshold costs, on held-out reports."""
    found = list(held_out_reports(coder, (ROOT / "eval" / "gold", folders.gold)))
    examples = [example for gold, claims in found for example in judged(gold, claims)]
    reliability = bands([(e.claim.confidence, e.is_right) for e in examples], BANDS)
    error = calibration_error(reliability)
    lines = [
        (f"{b.low:.1f}–{min(b.high, 1):.1f}", str(b.claims), f"{b.said:.2f}", f"{b.right:.2f}")
        for b in reliability
    ]
    curve = []
    for least in THRESHOLDS:
        kept = [
            ScoredReport(g.report_id, tuple(c for c in claims if c.confidence >= least))
            for g, claims in found
        ]
        hits = score_claims(kept, [g for g, _ in found], resamples=0).hits["type"]
        told = [e for e in examples if e.claim.confidence >= least]
        whole = sum(e.is_right for e in told)
        curve.append(
            (
                f"{least:.1f}", str(len(told)), f"{hits.precision or 0:.3f}",
                f"{hits.recall or 0:.3f}", f"{whole / max(1, len(told)):.3f}",
            )
        )  # fmt: skip
    return (
        f"{len(examples)} claims on reports that neither training nor calibration has seen; "
        f"expected calibration error {error:.3f}.\n\n"
        + table(("confidence", "claims", "said", "right"), lines)
        + "\n"
        + table(
            ("`--min-confidence`", "claims", "typed precision", "typed recall",
             "type, status and roles right"),
            curve,
        )
    )  # fmt: skip


def errors_table(measured: Mapping[str, Measured]) -> str:
    """The most frequent kinds of error on the reports kept from training, model beside rules."""
    counted = {name: Counter(kinds_of(m.kept)) for name, m in measured.items()}
    rows = [
        (kind, str(counted["rules"][kind]), str(count))
        for kind, count in counted["model"].most_common(MOST_KINDS)
    ]
    return table(("kind of error", "rules", "model"), rows)


def kinds_of(scores: Scores) -> Iterator[str]:
    """What sort each disagreement is of: lone claims by their type, facts by their field."""
    for error in disagreements(scores.reports):
        if error.field == CLAIM:
            yield f"claim {error.fault}: `{error.type}`"
        else:
            yield f"{LABELS.get(error.field, error.field)}: {error.fault}"


def sets_table(folders: Folders) -> str:
    """The other sets, one figure a line."""
    rows = []
    for benchmark in sets.benchmarks(folders.data, None):
        if benchmark.name == "own gold":
            continue
        ours = dict(sets.run(benchmark, "model"))
        theirs = dict(sets.run(benchmark, "rules")) if benchmark.codes else {}
        rows += [(benchmark.name, label, theirs.get(label, ""), ours[label]) for label in ours]
    return table(("set", "measure", "rules", "model"), rows)


if __name__ == "__main__":
    main()
