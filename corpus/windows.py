"""Pieces of news that others give as tokens, put together again as reports.

The windows of RAMS (Ebner et al. 2020, https://nlp.jhu.edu/rams) have five sentences each; those
that share a sentence with one before them are left out. The causal news corpus (Tan et al. 2022)
has single sentences on protest and unrest. Reports are made of them in one way only, so that
annotations by offsets stay true.
"""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pack import lines

# The hexadecimal digits of a window's key that tell it from all others.
KEY = 12
_DAY = re.compile(r"(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)|/(20\d\d)(\d\d)(\d\d)(?!\d)")
# What stands close to the word before it, behind it, or between two.
_TO_LEFT = re.compile(
    r" (?=(?:[,.;:!?)\]}%”]|'s|’s|n't|n’t|['’](?:re|ve|ll|d|m|S)\b)(?:[ \"”’]|$))"
)
_TO_RIGHT = re.compile(r"(?<=[(\[{“$£€#])(?<!\w.) ")
_BETWEEN = re.compile(r"(?<=\w) ([-/]) (?=\w)")
_QUOTE = re.compile(r'(^|(?<= ))(["‘\'])(?= |$)')


def windows(folder: Path) -> Iterator[dict[str, Any]]:
    """The windows in a folder's dev.jsonlines and test.jsonlines, as reports."""
    met: set[str] = set()
    for name in ("dev", "test"):
        path = folder / f"{name}.jsonlines"
        for entry in lines(path) if path.exists() else ():
            sentences = [joined(tokens) for tokens in entry["sentences"]]
            if met.isdisjoint(sentences):
                met.update(sentences)
                yield {
                    "id": f"rams-{entry['doc_key'].removeprefix('nw_RC')[:KEY]}",
                    "publisher": urlsplit(entry["source_url"]).netloc.removeprefix("www."),
                    "published": day_of(entry["source_url"]),
                    "text": " ".join(sentences),
                }


def sentences(folder: Path) -> Iterator[dict[str, Any]]:
    """The sentences with causes in a folder's train_subtask2.csv and dev_subtask2.csv."""
    met: set[tuple[str, str]] = set()
    for name in ("train", "dev"):
        path = folder / f"{name}_subtask2.csv"
        if not path.exists():
            continue
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                place = row["doc_id"], row["sent_id"]
                if place not in met:
                    met.add(place)
                    text = joined(row["text"].split())
                    yield {"id": f"cnc-{'-'.join(place)}", "published": None, "text": text}


def joined(tokens: list[str]) -> str:
    """The tokens of a sentence as it may have stood in print."""
    text = _paired(" ".join(tokens))
    text = _TO_RIGHT.sub("", _TO_LEFT.sub("", text))
    return _BETWEEN.sub(r"\1", _TO_LEFT.sub("", text))


def _paired(text: str) -> str:
    """Straight quotation marks moved to the words that they enclose, by turns open and closed."""
    is_open = {'"': False, "'": False, "‘": False}
    made, end = [], 0
    for found in _QUOTE.finditer(text):
        mark = found[2]
        is_open[mark] = mark == "‘" or not is_open[mark]
        before = text[end : found.start(2)]
        made.append(before if is_open[mark] else before.rstrip(" "))
        made.append(mark)
        end = found.end(2)
        end += is_open[mark] and text[end : end + 1] == " "
    return "".join([*made, text[end:]])


def day_of(address: str) -> str | None:
    """The day that the address of a page names."""
    found = _DAY.search(address)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
