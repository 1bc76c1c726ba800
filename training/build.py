"""The corpus and the gold in, training examples out: the first half of `make train`.

    python training/build.py --data FOLDER --out build/examples.pkl

FOLDER holds the texts that the repository has no right to carry: `gold-real` and `data` with
`muc4`, `news` and `re3d`. Without it, the examples are made of the project's own texts alone.
"""

import argparse
import json
import pickle
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from examples import UNTAUGHT, Example, example_of, report_of, tokenizer_of
from tokenizers import Tokenizer

import relata.coding.windows
from relata import load
from relata.coding.candidates import token_at
from relata.coding.coder import Coder
from relata.evaluate.gold import is_held_out
from relata.records import Kind, Report

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "corpus"))
from pack import lines  # noqa: E402
from texts import SPLIT, Pair, own, part_of, texts_of  # noqa: E402

# Two texts with the same first words so many are copies.
MARKED = 40
# What ids begin with of whose reports the gold was made apart from the rest: pieces of longer
# texts, and reports of our own in the manner of real ones.
APART = ("cnc", "rams", "war", "own3")
# The shortest and the longest windows of `--varied`, in word pieces.
LENGTHS = (90, 210)


def main() -> None:
    """Build the examples that the command line asks for and say how many there are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder with gold-real and data")
    parser.add_argument(
        "--part", choices=("train", "dev", "unlabelled"), default="train",
        help="dev: the real reports kept from training, for `train.py --watch`\n"
        "unlabelled: reports that nobody annotated, for `train.py --soft`",
    )  # fmt: skip
    parser.add_argument("--model", type=Path, help="unlabelled: what finds the triggers")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument(
        "--varied", type=int, metavar="SEED",
        help="each report in windows of a length of its own, drawn by this seed",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = tokenizer_of(options.encoder)
    if options.part != "train" and options.data is None:
        parser.error(f"--part {options.part}: texts of others; name their folder by --data")
    built = list(_built(options, tokenizer))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(pickle.dumps(built))


def _built(options: argparse.Namespace, tokenizer: Tokenizer) -> Iterator[Example]:
    """The examples of the part that the command line names."""
    coder = load(coder="rules")
    parts = {"train": sources, "dev": kept}.get(options.part)
    if parts is None:
        found = unlabelled(options.data, load(coder="model", model=options.model))
    else:
        found = parts(options.data)
    for source, pairs in found:
        made = []
        for entry, gold in pairs:
            if options.varied is not None:
                relata.coding.windows.MAX_OWN = length_of(entry["id"], options.varied)
            made.append(example_of(coder, tokenizer, entry, gold, source))
        triggers = sum(len(example.triggers) for example in made)
        sys.stderr.write(f"{source}: {len(made)} reports, {triggers} claims with a trigger\n")
        yield from made


def length_of(report: str, seed: int) -> int:
    """The length of the windows that a report is read in, the same for the same seed."""
    return random.Random(f"{seed} {report}").randint(*LENGTHS)


def unlabelled(data: Path, coder: Coder) -> Iterator[tuple[str, Iterable[Pair]]]:
    """Reports that nobody annotated, none of them twice, with the triggers that a coder finds."""
    yield UNTAUGHT, ((entry, guessed(coder, report_of(entry))) for entry in unread(data))


def unread(data: Path) -> Iterator[dict[str, Any]]:
    """Reports that are neither annotated nor meant for measuring, each text once."""
    real = lines(data / "gold-real" / "reports.jsonl")
    annotated = [entry for part in ("train", *SPLIT, "test") for entry, _ in part_of(part, data)]
    met = {opening(entry["text"]) for entry in [*real, *annotated]}
    for _, entry in texts_of(data, ("dev",)):
        if (words := opening(entry["text"])) not in met:
            met.add(words)
            yield entry


def opening(text: str) -> tuple[str, ...]:
    """What copies of a text have in common: its first words, without figures."""
    return tuple(re.findall(r"[a-z]+", text.lower())[:MARKED])


def guessed(coder: Coder, report: Report) -> dict[str, Any]:
    """What a trained coder takes for claims, as gold of which only the triggers count."""
    analysis = coder.analyse(report)
    lists = dict.fromkeys(("roles", "voices", "places", "counts", "weapons"), ())
    claims = [
        {
            "kind": "event",
            "type": frame.type,
            "status": str(frame.status),
            "at": (frame.sentence, token_at(tokens, frame.trigger_start)),
            "when": None,
            **lists,
        }
        for frames in coder.scorer.scores(analysis)
        for frame in frames
        if frame.kind is not Kind.RELATION
        and (tokens := analysis.sentences[frame.sentence].parse.tokens)
    ]
    return {"claims": claims}


def kept(data: Path) -> Iterator[tuple[str, Iterable[Pair]]]:
    """The real reports that are kept from training."""
    yield "kept", part_of("dev", data)


def sources(data: Path | None) -> Iterator[tuple[str, Iterable[Pair]]]:
    """The parts of the training data by name, each with its reports and gold."""
    yield from grouped(own("train"))
    triggers = {e["id"]: e["triggers"] for e in lines(ROOT / "corpus" / "triggers.jsonl")}
    split = json.loads((ROOT / "eval/gold/split.json").read_text(encoding="utf-8"))
    yield "gold", with_triggers(ROOT / "eval" / "gold", triggers, frozenset(split["dev"]))
    if data is not None:
        folder = data / "gold-real"
        taught = frozenset(
            e["id"] for e in lines(folder / "gold.jsonl") if not is_held_out(e["id"])
        )
        yield "gold-real", with_triggers(folder, triggers, taught)
        yield from grouped(part_of("train", data))


def grouped(pairs: Iterable[Pair]) -> Iterator[tuple[str, list[Pair]]]:
    """The pairs by whose gold they have, in the order of the names."""
    found: dict[str, list[Pair]] = {}
    for pair in pairs:
        found.setdefault(source_of(pair[1]["id"]), []).append(pair)
    yield from sorted(found.items())


def source_of(report: str) -> str:
    """Whose gold a report of the corpus has: people differ, and so do whole reports and pieces."""
    kind = report.partition("-")[0]
    if kind in APART:
        return kind
    return "own" if kind.startswith("own") else "real"


def with_triggers(
    folder: Path, triggers: dict[str, list[list[int] | None]], wanted: frozenset[str]
) -> Iterator[Pair]:
    """The wanted reports of a gold folder, every claim with its trigger's words."""
    texts = {entry["id"]: entry for entry in lines(folder / "reports.jsonl")}
    for gold in lines(folder / "gold.jsonl"):
        if gold["id"] not in wanted:
            continue
        entry = texts[gold["id"]]
        for claim, span in zip(gold["claims"], triggers.get(gold["id"], ()), strict=True):
            claim["trigger"] = entry["text"][slice(*span)] if span else None
        yield entry, gold


if __name__ == "__main__":
    main()
