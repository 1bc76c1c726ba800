"""Texts of public data sets in, `lexicon/common_words.txt` out: words that are written small.

Run: python benchmarks/common_words.py PATH_TO_DATA > lexicon/common_words.txt
All-capitals reports need to tell nouns from names; this list of word forms is the evidence.
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# A form is common if it is written small at least this often, and often enough against its
# capitalised uses inside sentences ("army" against "the Army").
MIN_SMALL = 2
MIN_SMALL_TO_CAPITAL = 0.3
WORD = re.compile(r"[A-Za-z][a-z]+(?:['’][a-z]+)?|[A-Z]{2,}")
SENTENCE_OPENERS = '.!?\n"“:'


def texts(data: Path) -> Iterator[str]:
    """Every text of the sets whose derivatives may ship."""
    for name in ("news/articles.jsonl", "wikievents/dev.jsonl", "wikievents/test.jsonl"):
        yield from (json.loads(line)["text"] for line in lines_of(data / name))
    for path in sorted((data / "rams").rglob("*.jsonlines")):
        for line in lines_of(path):
            yield " ".join(word for part in json.loads(line)["sentences"] for word in part)
    for path in sorted((data / "re3d").glob("*/documents.json")):
        yield from (json.loads(line)["text"] for line in lines_of(path))
    with (data / "causal/train_subtask2.csv").open(encoding="utf-8", newline="") as rows:
        yield from (row.get("text") or "" for row in csv.DictReader(rows))
    for path in sorted((data / "ner").glob("*.iob2")):
        rows_of = (line.split("\t") for line in lines_of(path) if line[0] != "#")
        yield " ".join(row[1] for row in rows_of if len(row) > 1)


def lines_of(path: Path) -> list[str]:
    """The lines of a file that hold anything."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def common_words(data: Path) -> list[str]:
    """The common forms in alphabetical order."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts(data):
        for match in WORD.finditer(text):
            word = match.group().replace("’", "'")
            if word[0].islower():
                small[word] += 1
            elif match.start() > 1 and text[match.start() - 2] not in SENTENCE_OPENERS:
                capital[word.lower()] += 1
    return sorted(
        word
        for word, count in small.items()
        if count >= MIN_SMALL and count > MIN_SMALL_TO_CAPITAL * capital[word]
    )


if __name__ == "__main__":
    print("\n".join(common_words(Path(sys.argv[1]))))
