"""Scores of pairs in, the mentions that a trigger is linked to out, no two of them overlapping."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from relata.coding.acts import OF_WORDS
from relata.coding.analysis import Analysis
from relata.coding.candidates import Candidate, CandidateKind
from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.coding.model import Floats
from relata.mentions import PlaceMention, TimeMention
from relata.records import RoleName

# A role less probable than this leaves no doubt that the mention has it not.
LEAST_DOUBT = 0.05
# Of two mentions one inside the other the longer is meant, if it is so likely beside the shorter.
ABOUT_AS_LIKELY = 0.9
# What is so much less probable than another comes behind it. Set on both development sets.
MUCH_LESS_LIKELY = 0.2
# A place is linked to a trigger if that is more probable than this; one that is told only in the
# next sentence, and that of what is said, only where it is so probable. Set on development sets.
LEAST_PLACE = 0.35
LEAST_PLACE_AHEAD = 0.55
LEAST_PLACE_OF_WORDS = 0.65
Scored = tuple[float, Candidate]


def likely_of(
    candidates: Sequence[Candidate], links: Floats, names: Sequence[str]
) -> dict[str, list[Scored]]:
    """By link, the candidates that it is not out of the question for, likeliest first."""
    found: dict[str, list[Scored]] = {}
    for row, column in zip(*np.nonzero(links >= LEAST_DOUBT), strict=True):
        pair = float(links[row, column]), candidates[row]
        found.setdefault(names[column], []).append(pair)
    for pairs in found.values():
        pairs.sort(key=lambda pair: -pair[0])
    return found


def best_of(
    text: str,
    likely: Iterable[Scored],
    kind: CandidateKind,
    least: float,
    may_be: Callable[[Candidate], bool],
) -> list[Scored]:
    """Of candidates that are given likeliest first those of a kind, in order of the text."""
    kept: list[Scored] = []
    for score, candidate in likely:
        if score < least:
            break
        if candidate.kind is not kind or not may_be(candidate):
            continue
        inside = [one for one in kept if _overlap(candidate, one[1])]
        if not inside:
            kept.append((score, candidate))
        elif kind is CandidateKind.ACTOR and all(
            _names_more(text, (score, candidate), one) for one in inside
        ):
            kept = [one for one in kept if one not in inside]
            kept.append((score, candidate))
    return sorted(kept, key=lambda item: item[1].start)


def likeliest_first(found: Sequence[Scored]) -> list[Scored]:
    """The candidates in their order, but those that are much less likely than one come last."""
    least = max((score for score, _ in found), default=0.0) - MUCH_LESS_LIKELY
    return sorted(found, key=lambda pair: pair[0] < least)


def likeliest_time(analysis: Analysis, likely: Iterable[Scored]) -> TimeMention | None:
    """Of candidates that are given likeliest first the first time, or None."""
    best = _likeliest(CandidateKind.TIME, likely)
    return None if best is None else analysis.sentences[best.sentence].times[best.number]


def likeliest_place(analysis: Analysis, likely: Iterable[Scored]) -> PlaceMention | None:
    """Of candidates that are given likeliest first the first place, or None."""
    best = _likeliest(CandidateKind.PLACE, likely)
    return None if best is None else analysis.sentences[best.sentence].places[best.number]


def _likeliest(kind: CandidateKind, likely: Iterable[Scored]) -> Candidate | None:
    return next((one for _, one in likely if one.kind is kind), None)


def _names_more(text: str, outer: Scored, inner: Scored) -> bool:
    """Whether a candidate as likely holds another: "five members of the front".

    Not so where only an office or calling stands before a name ("judge Ana Ruiz").
    """
    (score, longer), (likely, one) = outer, inner
    if not (longer.start <= one.start and one.end <= longer.end):
        return False
    lead = text[longer.start : one.start].lower().split()
    is_title = one.end == longer.end and one.about.endswith(":True")
    return score >= ABOUT_AS_LIKELY * likely and not (is_title and "of" not in lead)


def _overlap(left: Candidate, right: Candidate) -> bool:
    return left.start < right.end and right.start < left.end


def with_plain_doer(
    arguments: tuple[Argument, ...], told: Sequence[Frame], sentence: AnalysedSentence, token: int
) -> tuple[Argument, ...]:
    """The arguments, with whose deed it is where the word's own phrase says so: "Israeli strikes".

    `told` is what the rules find that the word tells.
    """
    phrase = next((p for p in sentence.parse.noun_phrases if p.first < token < p.end), None)
    if phrase is None or any(one.role is RoleName.INITIATOR for one in arguments):
        return arguments
    tokens = sentence.parse.tokens
    doers = (
        one
        for frame in told
        for one in frame.arguments
        if one.role is RoleName.INITIATOR
        and tokens[phrase.first].start <= one.start < one.end <= tokens[token].start
    )
    doer = next(doers, None)
    return arguments if doer is None else (doer, *arguments)


def least_place(code: str, *, is_ahead: bool) -> float:
    """How probable the place of a trigger of a type must be; `is_ahead`: in the next sentence."""
    if code in OF_WORDS:
        return LEAST_PLACE_OF_WORDS
    return LEAST_PLACE_AHEAD if is_ahead else LEAST_PLACE
