"""An analysed sentence in, the stretches of it that can each tell a happening of their own."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence

_ALWAYS = frozenset({";", "•"})
_CONTRAST = frozenset({"while", "whereas", "but", "although", "though", "meanwhile"})
# A stretch shorter than this is no clause of its own.
_MIN_TOKENS = 4


class Segment(NamedTuple):
    """Tokens [first, end) of a sentence."""

    first: int
    end: int


def segments_of(sentence: AnalysedSentence) -> list[Segment]:
    """Stretches between semicolons, contrasts and coordinated clauses with their own subject."""
    tokens = sentence.parse.tokens
    if not tokens:
        return []
    cuts = [index for index in range(1, len(tokens)) if _is_cut(sentence, index)]
    edges = [0, *cuts, len(tokens)]
    found: list[Segment] = []
    for first, end in pairwise(edges):
        if found and (end - first < _MIN_TOKENS or not _has_verb(sentence, first, end)):
            found[-1] = Segment(found[-1].first, end)
        else:
            found.append(Segment(first, end))
    return found


def segment_at(segments: Sequence[Segment], token: int) -> Segment:
    """The stretch that holds a token; `segments` are all those of its sentence."""
    return next(segment for segment in segments if segment.first <= token < segment.end)


def _has_verb(sentence: AnalysedSentence, first: int, end: int) -> bool:
    return any(tag[0] == "V" for tag in sentence.parse.tags[first:end])


def _is_cut(sentence: AnalysedSentence, index: int) -> bool:
    """Whether a new happening may start at this token."""
    parse = sentence.parse
    lower = parse.tokens[index].lower
    if lower in _ALWAYS:
        return index + 1 >= len(parse.tags) or parse.tags[index + 1] not in ("VBD", "VBN", "VBG")
    before = parse.tokens[index - 1].lower
    if lower in _CONTRAST and before in (",", '"'):
        return True
    return lower == "and" and before == "," and _opens_clause(sentence, index + 1)


def _opens_clause(sentence: AnalysedSentence, first: int) -> bool:
    """Whether a noun phrase starts here that is the subject of a finite verb close by."""
    parse = sentence.parse
    for clause in sentence.clauses:
        group = parse.verb_groups[clause.verb]
        if group.first > first and group.form == "finite" and clause.subjects:
            return parse.noun_phrases[clause.subjects[0]].first in (first, first + 1)
    return False
