"""An analysed report in, the mentions that may fill a part of a claim out.

A candidate is a stretch of characters that a trigger may be linked to: who did it, who suffered
it, who says so, where, when, how many, with what. The rules decide by grammar; a learned scorer
asks of every pair of trigger and candidate what links them.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from relata.coding.analysis import Analysis
from relata.coding.frames import AnalysedSentence
from relata.coding.means import find_means
from relata.coding.naming import argument_of
from relata.mentions import PlaceUse, Token
from relata.records import RoleName


class CandidateKind(StrEnum):
    """What sort of mention a candidate is; it decides which links are open to it."""

    ACTOR = "actor"
    SOURCE = "source"
    PLACE = "place"
    TIME = "time"
    COUNT = "count"
    WEAPON = "weapon"


class Candidate(NamedTuple):
    """Characters [start, end) of a sentence, which cover its tokens [first, last].

    `head` is the token that names it; `about` says more of it than its kind (what a number
    counts, how exact a place is); `number` is its index in the list that it was taken from (noun
    phrases for actors without a mention, else the sentence's mentions or the attributions).
    """

    kind: CandidateKind
    sentence: int
    start: int
    end: int
    first: int
    last: int
    head: int
    about: str
    number: int


def find_candidates(analysis: Analysis) -> list[list[Candidate]]:
    """The candidates of each sentence, in order of where they start."""
    found = [list(_of_sentence(sentence)) for sentence in analysis.sentences]
    for candidate in _sources(analysis):
        found[candidate.sentence].append(candidate)
    for candidates in found:
        candidates.sort(key=lambda candidate: (candidate.start, candidate.end))
    return found


def _of_sentence(sentence: AnalysedSentence) -> Iterator[Candidate]:
    if not sentence.parse.tokens:
        return
    yield from _actors(sentence)
    index, tokens = sentence.index, sentence.parse.tokens
    for number, place in enumerate(sentence.places):
        if place.use in (PlaceUse.PLACE, PlaceUse.METONYM):
            about = f"{place.precision}:{place.use}"
            yield _made(CandidateKind.PLACE, index, tokens, (place.start, place.end, about, number))
    for number, time in enumerate(sentence.times):
        about = str(time.interval.precision) if time.interval else "none"
        yield _made(CandidateKind.TIME, index, tokens, (time.start, time.end, about, number))
    for number, count in enumerate(sentence.counts):
        about = str(count.of) if count.of else "none"
        yield _made(CandidateKind.COUNT, index, tokens, (count.start, count.end, about, number))
    for number, means in enumerate(find_means(sentence, 0, len(tokens))):
        about = str(means.weapon_class)
        yield _made(CandidateKind.WEAPON, index, tokens, (means.start, means.end, about, number))


def _actors(sentence: AnalysedSentence) -> Iterator[Candidate]:
    """Actor mentions, and what the noun phrases name beside them."""
    index, tokens = sentence.index, sentence.parse.tokens
    taken: set[tuple[int, int]] = set()
    for mention in sentence.actors:
        span = (mention.start, mention.end)
        if span not in taken:
            taken.add(span)
            about = f"{mention.kind}:{mention.is_name}"
            yield _made(CandidateKind.ACTOR, index, tokens, (*span, about, -1))
    for number in range(len(sentence.parse.noun_phrases)):
        argument = argument_of(sentence, RoleName.TARGET, number)
        if argument is None or (argument.start, argument.end) in taken:
            continue
        taken.add((argument.start, argument.end))
        span = (argument.start, argument.end)
        yield _made(CandidateKind.ACTOR, index, tokens, (*span, "phrase", number))


def _sources(analysis: Analysis) -> Iterator[Candidate]:
    """Who is quoted: the sources of the attributions."""
    taken: set[tuple[int, int]] = set()
    for number, attribution in enumerate(analysis.attributions):
        span = (attribution.source_start, attribution.source_end)
        holder = analysis.sentence_at(span[0])
        if holder is None or not holder.parse.tokens or span in taken:
            continue
        taken.add(span)
        about = str(attribution.kind)
        parts = (*span, about, number)
        yield _made(CandidateKind.SOURCE, holder.index, holder.parse.tokens, parts)


def _made(
    kind: CandidateKind,
    sentence: int,
    tokens: tuple[Token, ...],
    parts: tuple[int, int, str, int],
) -> Candidate:
    start, end, about, number = parts
    first = token_at(tokens, start)
    last = max(first, token_at(tokens, end - 1))
    return Candidate(kind, sentence, start, end, first, last, last, about, number)


def token_at(tokens: tuple[Token, ...], offset: int) -> int:
    """Index of the last token that starts at or before the offset."""
    low, high = 0, len(tokens) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if tokens[middle].start <= offset:
            low = middle
        else:
            high = middle - 1
    return low
