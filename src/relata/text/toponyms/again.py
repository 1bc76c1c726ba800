"""Names that the gazetteer lacks and a report calls places in, their other mentions out.

"Fighting near Resafa … The next day, Resafa fell": where the village of a name has been told, the
name alone is that village.
"""

from collections.abc import Iterator, Mapping, Sequence

from relata.mentions import Sentence
from relata.text.lexicon import common_words
from relata.text.tokens import word_at
from relata.text.toponyms.people import People
from relata.text.toponyms.sites import Draft
from relata.text.toponyms.spots import is_capitalised
from relata.text.toponyms.words import KIND_AFTER, SITE_NOUNS

# What may be named after a village: behind a name these make no other name of it.
_GOES_WITH = frozenset(KIND_AFTER) | SITE_NOUNS
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def find_again(
    known: Mapping[tuple[str, ...], Draft],
    sentences: Sequence[Sentence],
    taken: Mapping[int, set[int]],
    people: People,
) -> Iterator[Draft]:
    """Mentions of the known names, by their words, that stand where nothing else is mentioned."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(known, key=len, reverse=True):
        by_first.setdefault(words[0], []).append(words)
    for number, sentence in enumerate(sentences):
        free_from = 0
        for first, token in enumerate(sentence.tokens):
            if first < free_from or token.text not in by_first:
                continue
            for words in by_first[token.text]:
                last = first + len(words)
                if _is_name(words, (number, first, last), sentence, taken, people):
                    yield known[words]._replace(sentence=number, first=first, last=last)
                    free_from = last
                    break


def _is_name(
    words: tuple[str, ...],
    at: tuple[int, int, int],
    sentence: Sentence,
    taken: Mapping[int, set[int]],
    people: People,
) -> bool:
    """Whether these tokens are the name, and no part of a longer one or of a person's."""
    number, first, last = at
    tokens, span = sentence.tokens, range(first, last)
    if tuple(token.text for token in tokens[first:last]) != words:
        return False
    if not taken.get(number, set()).isdisjoint(span):
        return False
    if any((number, index) in people.tokens for index in span):
        return False
    if sentence.is_caps:
        return all(tokens[index].lower not in common_words() for index in span)
    before = tokens[first - 1] if first > 1 else None
    if before is not None and is_capitalised(before) and not before.text[-1].islower():
        return False
    after = word_at(tokens, last)
    goes_on = last < len(tokens) and is_capitalised(tokens[last]) and after not in _GOES_WITH
    return not goes_on and after not in _POSSESSIVES
