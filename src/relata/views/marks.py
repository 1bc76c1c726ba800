"""A text and spans with names in, pieces of the text with the names that hold on each out."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from relata.records import Span


class NamedSpan(NamedTuple):
    """A stretch of the text and what it stands for."""

    start: int
    end: int
    name: str


class Piece(NamedTuple):
    """Characters that all the same names hold on; `begins` are the names that start here."""

    text: str
    names: tuple[str, ...]
    begins: tuple[str, ...]


def named(span: Span | None, name: str) -> Iterator[NamedSpan]:
    """The span under that name; nothing for no span or an empty one."""
    if span is not None and span.start < span.end:
        yield NamedSpan(span.start, span.end, name)


def split_text(text: str, spans: Iterable[NamedSpan]) -> Iterator[Piece]:
    """The whole text in order, cut wherever a span starts or ends."""
    inside = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text)}.union(*((span.start, span.end) for span in inside)))
    starts = sorted(inside, key=lambda span: span.start)
    active: list[NamedSpan] = []
    position = 0
    for start, end in pairwise(edges):
        active = [span for span in active if span.end > start]
        begins = []
        while position < len(starts) and starts[position].start == start:
            begins.append(starts[position])
            position += 1
        active += begins
        yield Piece(
            text[start:end],
            tuple(dict.fromkeys(span.name for span in active)),
            tuple(dict.fromkeys(span.name for span in begins)),
        )
