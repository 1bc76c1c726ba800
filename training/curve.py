"""Examples in; how the coder grows with what it learns from, and what each part is worth.

    python training/curve.py EXAMPLES.pkl --encoder ENCODER --gold FOLDER --dev FOLDER --out FOLDER

Trains one model for each of RUNS into a folder of OUT and scores the whole coder with it: on the
unread fifth of `--gold` (gold-real) and on `--dev`, the reports kept from training. A run whose
model is there already is only scored. The table goes into docs/experiments.md. Every run of a curve
takes about as many steps: a quarter of the reports is learnt from four times as often.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import relata
from relata.coding.coder import Coder

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
from evaluation import f1, replaced, table  # noqa: E402
from gold_real import score_gold  # noqa: E402

PAGE = ROOT / "docs" / "experiments.md"
FIELDS = {"type": "typed claims", "voice": "voices", "role": "roles", "all": "all facts"}
REAL = ("--leave-out", "own,gold")
OWN = ("--leave-out", "real,gold-real", "--sample", "own=1")


class Run(NamedTuple):
    """A training: what it is called, its options beside the usual ones, and its epochs."""

    name: str
    title: str
    options: tuple[str, ...]
    epochs: int


def _curve(name: str, title: str, options: tuple[str, ...]) -> Iterator[Run]:
    """The same reports, a quarter to all of them."""
    for percent, epochs in ((25, 8), (50, 4), (75, 3), (100, 2)):
        share = ("--share", str(percent / 100))
        yield Run(f"{name}{percent}", f"{title}: {percent} %", (*options, *share), epochs)


RUNS = (
    *_curve("real", "real reports alone", REAL),
    *_curve("own", "our own reports alone", OWN),
    Run("all100", "both", (), 2),
    Run("noreal", "without the corpus's real reports", ("--leave-out", "real"), 2),
    Run("nogold", "without the real gold", ("--leave-out", "gold-real", "--style", "real"), 2),
    Run("layers3", "both, 3 of the encoder's 6 layers", ("--layers", "3"), 2),
)


def main() -> None:
    """Train what is not there yet, score everything, write the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("examples", type=Path, nargs="+")
    options.add_argument("--encoder", type=Path, required=True)
    options.add_argument("--gold", type=Path, required=True)
    options.add_argument("--dev", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    for run in RUNS:
        if not (given.out / run.name / "card.toml").is_file():
            train(run, given)
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(replaced(page, "curve", scored(given)), encoding="utf-8")


def train(run: Run, given: argparse.Namespace) -> None:
    """One training. Raises CalledProcessError where it fails."""
    script = Path(__file__).with_name("train.py")
    command = [sys.executable, script, *given.examples, "--encoder", given.encoder]
    more = ["--out", given.out / run.name, "--epochs", str(run.epochs), *run.options]
    subprocess.run([*command, *more], check=True)


def scored(given: argparse.Namespace) -> str:
    """The table: a line a run, the rules first."""
    head = ["learnt from", *FIELDS.values(), *(f"{name}, unread fifth" for name in FIELDS.values())]
    rows = []
    for title, coder in _coders(given.out):
        parts = (score_gold(given.dev, coder), score_gold(given.gold, coder, unread=True))
        rows.append([title, *(f1(part.hits[field]) for part in parts for field in FIELDS)])
        sys.stderr.write(f"{' | '.join(rows[-1])}\n")
    return table(head, rows)


def _coders(out: Path) -> Iterator[tuple[str, Coder]]:
    """What each line of the table measures, loaded when its turn comes."""
    yield "nothing: the rules", relata.load(coder="rules")
    for run in RUNS:
        yield run.title, relata.load(coder="model", model=out / run.name)


if __name__ == "__main__":
    main()
