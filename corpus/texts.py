"""Where the texts are that the corpus is annotated on, and reports put together with them.

    python corpus/texts.py PART --data FOLDER --out FOLDER
    python corpus/texts.py cold --out FOLDER

PART is train, dev (kept out of training), test (24 of MUC-4's test texts: nothing is learnt from
them or set by them), pieces (of other sources than all these, by which nothing is set either),
second (40 reports read twice) or marked (32 reports of which a first reader marked the claims
again). Cold are reports of our own from which nothing is learnt and by which nothing is set; they
need no texts of others. What is written, a reports.jsonl and a gold.jsonl, is what the benchmarks
and `relata score` read.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from histories import pieces
from pack import DIGEST, lines, unpack, write
from windows import sentences, windows

HERE = Path(__file__).parent
_DATELINE = re.compile(r"(\d{1,2}) (JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w* (\d\d)\b")
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
# What was read again, and is no part of the corpus.
AGAIN = ("second", "marked")
# What is kept out of training, by the lists in split.json.
SPLIT = ("dev", "pieces")
COLD = "cold"
Pair = tuple[dict[str, Any], dict[str, Any]]


def main() -> None:
    """Write the part that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("part", choices=("train", *SPLIT, "test", *AGAIN, COLD))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.part != COLD and options.data is None:
        parser.error(f"{options.part}: texts of others; name their folder by --data")
    pairs = list(own(COLD) if options.part == COLD else part_of(options.part, options.data))
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / "reports.jsonl", (report for report, _ in pairs))
    write(options.out / "gold.jsonl", (gold for _, gold in pairs))


def part_of(part: str, data: Path) -> Iterator[Pair]:
    """The reports of a part of the real texts, with their claims."""
    name = f"{part}.jsonl" if part in AGAIN else "gold.jsonl"
    split = _split()
    kept = {report: name for name in SPLIT for report in split.get(name, ())}
    for entry, gold in annotated(HERE / "real" / name, data):
        if part in (*AGAIN, part_of_report(gold["id"], kept)):
            yield entry, gold


def own(part: str) -> Iterator[Pair]:
    """The reports of our own of a part, train or cold, with their claims."""
    cold = frozenset(_split().get(COLD, ()))
    reports, golds = (lines(HERE / "own" / f"{name}.jsonl") for name in ("reports", "gold"))
    for entry, gold in zip(reports, golds, strict=True):
        if (entry["id"] in cold) == (part == COLD):
            yield entry, gold


def _split() -> dict[str, list[str]]:
    """What is kept out of training, by the part that it is kept for."""
    found: dict[str, list[str]] = json.loads((HERE / "split.json").read_text(encoding="utf-8"))
    return found


def part_of_report(report_id: str, kept: Mapping[str, str]) -> str:
    """Some are kept out of training, and MUC-4's test texts are to measure."""
    return kept.get(report_id) or ("test" if report_id.startswith("muc-TST") else "train")


def annotated(path: Path, data: Path) -> Iterator[Pair]:
    """Reports annotated by offsets, with their texts; one whose text differs is left out."""
    texts = dict(texts_of(data))
    for packed in lines(path):
        entry = texts.get(packed["id"])
        if entry is None:
            sys.stderr.write(f"{packed['id']}: no such text in {data}, left out\n")
        elif hashlib.sha256(entry["text"].encode()).hexdigest()[:DIGEST] != packed["digest"]:
            sys.stderr.write(f"{packed['id']}: another text than the annotated one, left out\n")
        else:
            yield entry, unpack(entry["text"], packed)


def texts_of(
    data: Path, muc: Sequence[str] = ("dev", "tst1", "tst2")
) -> Iterator[tuple[str, dict[str, Any]]]:
    """All texts of others by their ids: MUC-4's parts, the news, re3d and more."""
    for name in muc:
        for entry in lines(data / "data" / "muc4" / f"{name}.jsonl"):
            day = _day(entry["text"])
            made = {"id": f"muc-{entry['docid']}", "text": entry["text"], "published": day}
            yield made["id"], made
    for entry in lines(data / "data" / "news" / "articles.jsonl"):
        made = entry | {"id": f"news-{entry['id']}", "publisher": entry["source"]}
        yield made["id"], made
    for path in sorted((data / "data" / "re3d").glob("*/documents.json")):
        for entry in lines(path):
            made = {
                "id": f"re3d-{entry['_id'][:8]}", "text": entry["text"],
                "publisher": path.parent.name, "title": entry.get("title"), "published": None,
            }  # fmt: skip
            yield made["id"], made
    for made in (
        *windows(data / "data" / "rams" / "rams"),
        *pieces(data / "data" / "time" / "WikiWars" / "in"),
        *sentences(data / "data" / "causal"),
    ):
        yield made["id"], made


def _day(text: str) -> str | None:
    """The day of a MUC-4 text's dateline."""
    found = _DATELINE.search(text)
    if found is None:
        return None
    return f"19{found[3]}-{_MONTHS.index(found[2]) + 1:02d}-{int(found[1]):02d}"


if __name__ == "__main__":
    main()
