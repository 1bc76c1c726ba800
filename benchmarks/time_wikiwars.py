"""A folder of WikiWars in; precision, recall and F1 of time expressions and the speed out.

Run as `python benchmarks/time_wikiwars.py PATH/TO/WikiWars`. Strict: same characters. Relaxed:
some characters in common, one to one. Value: relaxed with the right TIMEX2 value, as in
TempEval-3. The stamp at the head of each file is not counted.
"""

import argparse
import html
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from relata.text.sentences import split_sentences
from relata.text.timex import find_timexes

_TAG = re.compile(r"<TIMEX2([^>]*)>|</TIMEX2>")
_BODY = re.compile(r"<TEXT>(.*)</TEXT>", re.DOTALL)
_VALUE = re.compile(r'\bval="([^"]*)"')


class Mention(NamedTuple):
    """A time expression with its TIMEX2 value."""

    start: int
    end: int
    value: str


class Document(NamedTuple):
    """A history with its annotated expressions."""

    name: str
    text: str
    gold: list[Mention]


class Score(NamedTuple):
    """What was found, what there is, and what agrees."""

    right: int
    found: int
    gold: int

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        total = precision + recall
        f1 = 2 * precision * recall / total if total else 0.0
        return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def read_document(path: Path) -> Document:
    """The body of an inline-annotated file, without its tags."""
    match = _BODY.search(path.read_text(encoding="utf-8"))
    body = match.group(1) if match else ""
    pieces: list[str] = []
    length, position = 0, 0
    open_tags: list[tuple[int, str]] = []
    gold: list[Mention] = []
    for tag in _TAG.finditer(body):
        piece = html.unescape(body[position : tag.start()])
        pieces.append(piece)
        length, position = length + len(piece), tag.end()
        if tag.group(1) is None:
            start, value = open_tags.pop()
            gold.append(Mention(start, length, value))
        else:
            value = _VALUE.search(tag.group(1))
            open_tags.append((length, value.group(1) if value else ""))
    pieces.append(html.unescape(body[position:]))
    return Document(path.name, "".join(pieces), sorted(gold))


def pair_up(gold: Sequence[Mention], found: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Overlapping mentions one to one; equal characters first, then in order of the text."""
    free = set(found)
    spans = {(mention.start, mention.end): mention for mention in found}
    rest = []
    for mention in gold:
        twin = spans.get((mention.start, mention.end))
        if twin in free:
            free.remove(twin)
            yield mention, twin
        else:
            rest.append(mention)
    for mention in rest:
        near = [one for one in free if one.start < mention.end and mention.start < one.end]
        if near:
            twin = min(near)
            free.remove(twin)
            yield mention, twin


def score(pairs: list[tuple[Mention, Mention]], found: int, gold: int) -> dict[str, Score]:
    """Strict, relaxed and value scores."""
    strict = sum(left[:2] == right[:2] for left, right in pairs)
    value = sum(left.value == right.value for left, right in pairs)
    return {
        "strict": Score(strict, found, gold),
        "relaxed": Score(len(pairs), found, gold),
        "value": Score(value, found, gold),
    }


def show_errors(document: Document, found: list[Mention], pairs: list) -> None:
    """Missed, spurious and wrongly valued mentions with their context."""
    matched = {left for left, _ in pairs}, {right for _, right in pairs}
    rows = [(m.start, "missed", m, "") for m in document.gold if m not in matched[0]]
    rows += [(m.start, "spurious", m, "") for m in found if m not in matched[1]]
    rows += [(g.start, "value", g, f.value) for g, f in pairs if g.value != f.value]
    for start, what, mention, other in sorted(rows):
        left = document.text[max(0, start - 60) : start].replace("\n", " ")
        quote = document.text[mention.start : mention.end]
        right = document.text[mention.end : mention.end + 25].replace("\n", " ")
        print(f"{what:8} {left}[{quote}]{right} | {mention.value} | {other}")


def main() -> None:
    """Score every document of the folder and print the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("odd", "even"), help="only these document numbers")
    parser.add_argument("--errors", action="store_true", help="list what is wrong")
    options = parser.parse_args()
    paths = sorted((options.folder / "keyinline").glob("*.xml"))
    if not paths:
        sys.exit(
            f"{options.folder}: no WikiWars data there. Give the folder that holds keyinline/."
        )
    if options.half:
        paths = [p for p in paths if (int(p.name[:2]) % 2 == 1) == (options.half == "odd")]
    run([read_document(path) for path in paths], with_errors=options.errors)


def run(documents: list[Document], *, with_errors: bool) -> None:
    """Find, pair and score."""
    all_pairs, found_count, sentence_count, seconds = [], 0, 0, 0.0
    for document in documents:
        sentences = split_sentences(document.text)
        started = time.perf_counter()
        timexes = find_timexes(document.text, sentences, None)
        seconds += time.perf_counter() - started
        found = [Mention(t.start, t.end, t.value) for t in timexes]
        pairs = list(pair_up(document.gold, found))
        if with_errors:
            print(f"== {document.name}")
            show_errors(document, found, pairs)
        all_pairs += pairs
        found_count += len(found)
        sentence_count += len(sentences)
    gold_count = sum(len(document.gold) for document in documents)
    for name, result in score(all_pairs, found_count, gold_count).items():
        print(f"{name:8} {result}")
    print(f"{gold_count} expressions, {sentence_count / seconds:,.0f} sentences a second")


if __name__ == "__main__":
    main()
