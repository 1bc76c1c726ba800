"""Score relata's claims on annotated reports, field by field and type by type.

`python benchmarks/gold_real.py DATA [--coder rules|model] [--errors N] [--field FIELD] [--limit N]
[--unread] [--windows OWN/BEFORE] [--nothing]`, DATA a folder of gold.jsonl and reports.jsonl as
docs/score.md describes them (eval/gold is one). Two people who coded real reports apart agree at F1
0.86 on all facts: that is the ceiling. With --unread, only the fifth of the reports that nobody
read while the rules were written and that the model has not learnt from. --windows lets the encoder
read in other windows (pieces of their own, and of the sentence before) than it does: how far a
score moves by that is how far it is chance. --nothing counts the claims of those reports of which
the gold has none (corpus/own has some that sound like news of war).
"""

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import coders
import relata.coding.windows
from relata.coding.coder import Coder
from relata.evaluate.gold import ScoredReport, is_held_out, read_reports_text, read_scored
from relata.evaluate.score import Scores, score_claims
from relata.evaluate.score_errors import ERROR_FIELDS, Disagreement, disagreements, known_fields
from relata.evaluate.score_table import print_scores
from relata.records import Report

_SEED = 7


def code_reports(reports: Sequence[Report], coder: Coder) -> list[ScoredReport]:
    """The coder's claims about each report."""
    return [ScoredReport(report.id, tuple(coder.code(report))) for report in reports]


def score_gold(
    folder: Path, coder: Coder, limit: int | None = None, *, unread: bool = False
) -> Scores:
    """Code the folder's reports and compare with its gold."""
    texts = read_reports_text(folder / "reports.jsonl")
    gold = [
        one
        for one in read_scored(folder / "gold.jsonl")
        if not unread or is_held_out(one.report_id)
    ][:limit]
    return score_claims(code_reports([texts[one.report_id] for one in gold], coder), gold)


def told_of_nothing(folder: Path, coder: Coder) -> str:
    """How many of the reports that have no claim in the gold get some."""
    texts = read_reports_text(folder / "reports.jsonl")
    empty = [texts[one.report_id] for one in read_scored(folder / "gold.jsonl") if not one.claims]
    found = [len(coder.code(report)) for report in empty]
    claimed = sum(count > 0 for count in found)
    return f"{claimed} of {len(empty)} reports that tell nothing get claims, {sum(found)} in all"


def sample(errors: Sequence[Disagreement], count: int) -> list[Disagreement]:
    """A sample that is the same in every run."""
    return random.Random(_SEED).sample(errors, min(count, len(errors)))


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--field", choices=ERROR_FIELDS)
    options.add_argument("--limit", type=int, default=None)
    options.add_argument("--unread", action="store_true")
    options.add_argument("--windows", type=_windows, metavar="OWN/BEFORE")
    options.add_argument("--nothing", action="store_true")
    coders.add_options(options)
    given = options.parse_args()
    if given.windows:
        relata.coding.windows.MAX_OWN, relata.coding.windows.MAX_BEFORE = given.windows
    missing = [
        name for name in ("gold.jsonl", "reports.jsonl") if not (given.data / name).is_file()
    ]
    if missing:
        sys.exit(f"{given.data} lacks {' and '.join(missing)}. Give the folder of both.")
    if given.nothing:
        print(told_of_nothing(given.data, coders.load(given)))
        return
    scores = score_gold(given.data, coders.load(given), given.limit, unread=given.unread)
    fields = known_fields([given.field] if given.field else None)
    errors = list(disagreements(scores.reports, fields=fields)) if given.errors else []
    print_scores(scores, sample(errors, given.errors), by_type=True)


def _windows(words: str) -> tuple[int, int]:
    own, _, before = words.partition("/")
    return int(own), int(before)


if __name__ == "__main__":
    main()
