"""A sentence in, pairs of actors that may stand in a relation, with what the rules say of them."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from relata.coding.candidates import Candidate, CandidateKind, token_at
from relata.coding.frames import AnalysedSentence, Frame
from relata.coding.segments import Segment
from relata.records import Kind, RoleName

# Sides further apart than this many tokens are seldom said to stand in a relation.
MAX_APART = 40
# Of a sentence that lists more actors than this, only so many are paired with each other.
MAX_SIDES = 14
_LONGEST_BETWEEN = 7
_SHORTEST_BETWEEN = 2
_DISTANCES = (1, 2, 3, 5, 8, 13, 21)


class Sides(NamedTuple):
    """Two stretches of a sentence in order of mention: tokens [first, last] and characters.

    `advice` is what the rules say of them, "type>" where the left one is the subject.
    """

    left: tuple[int, int, int, int]
    right: tuple[int, int, int, int]
    abouts: tuple[str, str]
    advice: tuple[str, ...]


def find_sides(
    sentence: AnalysedSentence, candidates: Sequence[Candidate], frames: Sequence[Frame]
) -> list[Sides]:
    """Every pair of actor mentions, and of what the rules relate, that do not overlap."""
    advice = dict(_advice(frames))
    spans: dict[tuple[int, int], str] = {}
    for candidate in candidates:
        if candidate.kind is CandidateKind.ACTOR and candidate.about != "phrase":
            spans[candidate.start, candidate.end] = candidate.about
    for pair in advice:
        for span in pair:
            spans.setdefault(span, "advised")
    tokens = sentence.parse.tokens
    placed = [
        (token_at(tokens, start), token_at(tokens, end - 1), start, end)
        for start, end in sorted(spans)[:MAX_SIDES]
    ]
    found = []
    for left, right in combinations(placed, 2):
        if left[3] > right[2] or right[0] - left[1] > MAX_APART:
            continue
        here, there = (left[2], left[3]), (right[2], right[3])
        said = [f"{code}>" for code in advice.get((here, there), ())]
        said += [f"{code}<" for code in advice.get((there, here), ())]
        found.append(Sides(left, right, (spans[here], spans[there]), tuple(said)))
    return found


def side_rows(rows: Sequence[tuple[int, int]], sides: Sides) -> tuple[int, int, int, int]:
    """First and last row of the left side and of the right one, by the rows of the tokens."""
    left, right = sides.left, sides.right
    return rows[left[0]][0], rows[left[1]][1], rows[right[0]][0], rows[right[1]][1]


def _advice(
    frames: Sequence[Frame],
) -> Iterator[tuple[tuple[tuple[int, int], tuple[int, int]], list[str]]]:
    """The rules' relations by the characters of subject and object."""
    said: dict[tuple[tuple[int, int], tuple[int, int]], list[str]] = {}
    for frame in frames:
        if frame.kind is Kind.RELATION:
            spans = {a.role: (a.start, a.end) for a in frame.arguments}
            if RoleName.SUBJECT in spans and RoleName.OBJECT in spans:
                key = spans[RoleName.SUBJECT], spans[RoleName.OBJECT]
                said.setdefault(key, []).append(frame.type)
    yield from said.items()


def features_of(sentence: AnalysedSentence, sides: Sides, segments: Sequence[Segment]) -> list[str]:
    """What the rules and the words between and around say of a pair."""
    tokens = sentence.parse.tokens
    gap = sides.right[0] - sides.left[1]
    found = [f"side:{sides.abouts[0]}", f"other:{sides.abouts[1]}"]
    found += [f"advice={said}" for said in sides.advice]
    found.append(f"gap={sum(gap > edge for edge in _DISTANCES)}")
    between = tokens[sides.left[1] + 1 : sides.right[0]]
    if len(between) <= _LONGEST_BETWEEN:
        found += [f"between={token.lower}" for token in between]
        if len(between) <= _SHORTEST_BETWEEN:
            found.append("exactly=" + " ".join(token.lower for token in between))
    if sides.left[0] > 0:
        found.append(f"before={tokens[sides.left[0] - 1].lower}")
    if sides.right[1] + 1 < len(tokens):
        found.append(f"behind={tokens[sides.right[1] + 1].lower}")
    if any(s.first <= sides.left[0] and sides.right[1] < s.end for s in segments):
        found.append("one segment")
    return found
