"""Sentences in, the tokens that belong to names of people and their surnames out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relata.mentions import Sentence, Token
from relata.text.lexicon import common_words
from relata.text.toponyms.spots import Spot, is_capitalised
from relata.text.toponyms.words import (
    KIND_AFTER,
    NEVER_NAMES,
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
        last = index
        if index not in blocked and _is_name_word(tokens[index], sentence):
            last = _run_end(sentence, index, blocked)
        if last > index and _is_person(sentence, index, last):
            yield index, last
            index = last
        index += 1


def _is_person(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a given name, a title, an age or a speech verb makes a run a person."""
    tokens = sentence.tokens
    before = tokens[first - 1] if first else None
    if last < len(tokens) and tokens[last].lower in _PLACE_NOUNS:
        return False
    if before is not None and before.lower in TITLES and before.text[0].isupper():
        return True
    if last - first == 1:
        return False
    has_initial = any(_is_initials_stop(tokens, index) for index in range(first + 1, last))
    return has_initial or tokens[first].lower in given_names() or _has_age(tokens, last)


def _has_age(tokens: tuple[Token, ...], last: int) -> bool:
    """ "Jane Doe, 54, of"."""
    follow = tokens[last : last + 3]
    ends_age = len(follow) == len(_AGE_SHAPE) and follow[2].lower in {",", "."}
    return ends_age and follow[0].lower == "," and follow[1].text.isdigit()


# A comma, a number, a comma.
_AGE_SHAPE = (",", "0", ",")


def _run_end(sentence: Sentence, first: int, blocked: set[int]) -> int:
    """Where the name that starts at `first` ends."""
    tokens = sentence.tokens
    last = first + 1
    while last < min(len(tokens), first + MAX_NAME_WORDS):
        token = tokens[last]
        is_particle = token.lower in _NAME_PARTICLES or _is_initials_stop(tokens, last)
        is_inner = is_particle and last + 1 < len(tokens)
        if last in blocked or not (is_inner or _is_name_word(token, sentence)):
            break
        last += 1
    while last > first and not _is_name_word(tokens[last - 1], sentence):
        last -= 1
    return last


def _is_initials_stop(tokens: tuple[Token, ...], index: int) -> bool:
    return tokens[index].text == "." and len(tokens[index - 1].text) == 1


def _is_name_word(token: Token, sentence: Sentence) -> bool:
    if not is_capitalised(token) or token.lower in _NOT_IN_NAMES:
        return False
    return not sentence.is_caps or token.lower not in common_words()


_NOT_IN_NAMES = (
    ORGANISATION_WORDS | SITE_NOUNS | STREETS | frozenset(KIND_AFTER) | TITLES | NEVER_NAMES
)
_PLACE_NOUNS = SITE_NOUNS | frozenset(KIND_AFTER)
