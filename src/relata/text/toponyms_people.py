"""Sentences in, the tokens that belong to names of people and their surnames out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relata.mentions import Sentence, Token
from relata.text.lexicon import common_words
from relata.text.toponyms_spots import Spot, is_capitalised
from relata.text.toponyms_words import (
    KIND_AFTER,
    ORGANISATION_WORDS,
    SITE_NOUNS,
    STREETS,
    TITLES,
    given_names,
)

# "Juan Carlos de la Cruz Mendoza" is as long as names of people get.
MAX_NAME_WORDS = 6
_NAME_PARTICLES = frozenset(
    ("de", "la", "del", "bin", "ibn", "al", "el", "van", "von", "da", "dos")
)


class People(NamedTuple):
    """Tokens inside names of people, as (sentence, token), and the surnames of the report."""

    tokens: frozenset[tuple[int, int]]
    surnames: frozenset[str]


def find_people(sentences: Sequence[Sentence], spots: Sequence[Spot]) -> People:
    """Names that start with a given name or follow a title."""
    inside_long_names = {
        (spot.sentence, index)
        for spot in spots
        if spot.last - spot.first > 1
        for index in range(spot.first, spot.last)
    }
    tokens: set[tuple[int, int]] = set()
    surnames: set[str] = set()
    for number, sentence in enumerate(sentences):
        blocked = {index for at, index in inside_long_names if at == number}
        for first, last in _person_runs(sentence, blocked):
            tokens.update((number, index) for index in range(first, last))
            surnames.add(sentence.tokens[last - 1].lower)
    return People(frozenset(tokens), frozenset(surnames))


def _person_runs(sentence: Sentence, blocked: set[int]) -> Iterator[tuple[int, int]]:
    index, tokens = 0, sentence.tokens
    while index < len(tokens):
        is_titled = index > 0 and tokens[index - 1].lower in TITLES and _is_title(tokens[index - 1])
        is_given = tokens[index].lower in given_names()
        last = index
        if (
            (is_given or is_titled)
            and index not in blocked
            and _is_name_word(tokens[index], sentence)
        ):
            last = _run_end(sentence, index, blocked)
        if last - index > 1 or (is_titled and last > index):
            yield index, last
        index = max(last, index + 1)


def _is_title(token: Token) -> bool:
    return token.text[0].isupper()


def _run_end(sentence: Sentence, first: int, blocked: set[int]) -> int:
    """Where the name that starts at `first` ends."""
    tokens = sentence.tokens
    last = first + 1
    while last < min(len(tokens), first + MAX_NAME_WORDS):
        token = tokens[last]
        is_particle = token.lower in _NAME_PARTICLES and last + 1 < len(tokens)
        if last in blocked or not (is_particle or _is_name_word(token, sentence)):
            break
        last += 1
    while last > first and tokens[last - 1].lower in _NAME_PARTICLES:
        last -= 1
    return last


def _is_name_word(token: Token, sentence: Sentence) -> bool:
    if not is_capitalised(token) or token.lower in _NOT_IN_NAMES:
        return False
    return not sentence.is_caps or token.lower not in common_words()


_NOT_IN_NAMES = ORGANISATION_WORDS | SITE_NOUNS | STREETS | frozenset(KIND_AFTER) | TITLES
