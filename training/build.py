"""The corpus and the gold in, training examples out: the first half of `make train`.

    python training/build.py --data FOLDER --out build/examples.pkl

FOLDER holds the texts that the repository has no right to carry: `gold-real` and `data` with
`muc4`, `news` and `re3d`. Without it, the examples are made of the project's own texts alone.
"""

import argparse
import json
import pickle
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from examples import Example, example_of
from tokenizers import Tokenizer

from relata import load
from relata.evaluate.gold import is_held_out

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "corpus"))
from pack import lines  # noqa: E402
from texts import Pair, part_of  # noqa: E402


def main() -> None:
    """Build the examples that the command line asks for and say how many there are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder with gold-real and data")
    parser.add_argument(
        "--part", choices=("train", "dev"), default="train",
        help="dev: the real reports kept from training, for `train.py --watch`",
    )  # fmt: skip
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    coder = load(coder="rules")
    built: list[Example] = []
    if options.part == "dev" and options.data is None:
        parser.error(
            "--part dev: the kept reports are texts of others; name their folder by --data"
        )
    parts = sources(options.data) if options.part == "train" else kept(options.data)
    for source, pairs in parts:
        made = [example_of(coder, tokenizer, entry, gold, source) for entry, gold in pairs]
        triggers = sum(len(example.triggers) for example in made)
        sys.stderr.write(f"{source}: {len(made)} reports, {triggers} claims with a trigger\n")
        built.extend(made)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(pickle.dumps(built))


def kept(data: Path) -> Iterator[tuple[str, Iterable[Pair]]]:
    """The real reports that are kept from training."""
    yield "kept", part_of("dev", data)


def sources(data: Path | None) -> Iterator[tuple[str, Iterable[Pair]]]:
    """The parts of the training data by name, each with its reports and gold."""
    corpus = ROOT / "corpus"
    yield (
        "own",
        zip(
            lines(corpus / "own" / "reports.jsonl"),
            lines(corpus / "own" / "gold.jsonl"),
            strict=True,
        ),
    )
    triggers = {entry["id"]: entry["triggers"] for entry in lines(corpus / "triggers.jsonl")}
    split = json.loads((ROOT / "eval/gold/split.json").read_text(encoding="utf-8"))
    yield "gold", with_triggers(ROOT / "eval" / "gold", triggers, frozenset(split["dev"]))
    if data is not None:
        folder = data / "gold-real"
        taught = frozenset(
            e["id"] for e in lines(folder / "gold.jsonl") if not is_held_out(e["id"])
        )
        yield "gold-real", with_triggers(folder, triggers, taught)
        yield "real", part_of("train", data)


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
