"""Sentences in, the sites out that stand in them by names of their own: "Camp Taji"."""

import re
from collections.abc import Iterator, Sequence

from relata.mentions import PlaceUse, Sentence, Token
from relata.records import PlacePrecision
from relata.text.gazetteer import Gazetteer
from relata.text.lexicon import common_words
from relata.text.tokens import word_at
from relata.text.toponyms.sites import COMPOUND_NOUNS, Draft, find_site
from relata.text.toponyms.spots import is_capitalised
from relata.text.toponyms.words import (
    ACT_VERBS,
    AREA_NOUNS,
    CONNECTORS,
    DIRECTIONS,
    FUNCTION_WORDS,
    LOCATIVES,
    METONYM_VERBS,
    NEVER_NAMES,
    NUMBERED_ROADS,
    ORGANISATION_WORDS,
    SEATS,
    SITE_INNER,
    SITE_NOUNS,
    SITE_PREFIXES,
    SITES_OF,
    STREETS,
)

# So many words a site is named with ("Saint Mary of the Poor church").
MAX_SITE_NAME = 5
# "National Highway 37".
_OF_ROADS = frozenset({"national", "state", "coastal"})
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)?$")


def find_named_sites(
    number: int, sentence: Sentence, taken: set[int], gazetteer: Gazetteer
) -> Iterator[Draft]:
    """Sites by names of their own: "the Al-Sinek neighborhood", "Camp Taji"."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        word = token.lower
        if word in SITES_OF and _is_named_behind(index, sentence):
            first, last = index, _name_behind(index, sentence)
        elif word in NUMBERED_ROADS and is_capitalised(token) and _is_number(tokens, index + 1):
            first, last = index - (word_at(tokens, index - 1) in _OF_ROADS), index + 2
        elif _names_kind(tokens, index) and index not in taken:
            first, last = _name_before(index, sentence), index + 1
        elif word in SITE_PREFIXES and is_capitalised(token):
            first, last = index, _name_after(index, sentence)
        else:
            continue
        covered = set(range(first, last))
        if last - first == 1 or covered & taken or _is_all_common(tokens[first:last]):
            continue
        words = [token.text for token in tokens[first:last]]
        precision = PlacePrecision.DISTRICT if word in AREA_NOUNS else PlacePrecision.SITE
        place = find_site(words, gazetteer, None)
        yield Draft(number, first, last, PlaceUse.PLACE, place, precision)


def _is_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token counts roads."""
    return index < len(tokens) and tokens[index].text.isdigit()


def _names_kind(tokens: Sequence[Token], index: int) -> bool:
    """Whether a token is a site's noun, and not the same one again."""
    word, before = tokens[index].lower, word_at(tokens, index - 1)
    return word != before and (word in SITE_NOUNS or word in COMPOUND_NOUNS.get(before, ()))


def _is_all_common(tokens: Sequence[Token]) -> bool:
    """Whether no word of a site's name is a name ("the main road")."""
    common = common_words()
    words = [token.lower for token in tokens if token.lower not in SITE_NOUNS | SITE_PREFIXES]
    return all(word in common or not word[0].isalnum() for word in words)


def _name_before(index: int, sentence: Sentence) -> int:
    """Where the name of the site starts whose noun stands at `index`.

    "An attack by al-Shabaab on the base" names no base.
    """
    tokens, first = sentence.tokens, index
    is_street, is_seat = tokens[index].lower in STREETS, tokens[index].lower in SEATS
    lowest = max(0, index - MAX_SITE_NAME)
    while (first > lowest and tokens[first - 1].lower != "the") and (
        _names_site(tokens[first - 1], sentence)
        or (is_street and _ORDINAL.match(tokens[first - 1].lower))
        or (is_seat and _names_owner(tokens[first - 1], sentence))
    ):
        first -= 1
    while first < index and tokens[first].lower in _NOT_FIRST:
        first += 1
    return first


def _is_named_behind(index: int, sentence: Sentence) -> bool:
    """Whether "of" and a name follow: "the Temple of Bel", "the headquarters of the Front"."""
    tokens = sentence.tokens[index + 1 : index + 4]
    if sentence.is_caps or len(tokens) < len(("of", "Bel")) or tokens[0].lower != "of":
        return False
    name = tokens[2:] if tokens[1].lower == "the" else tokens[1:]
    return bool(name) and is_capitalised(name[0])


def _name_behind(index: int, sentence: Sentence) -> int:
    """Where the name ends that follows "the Temple of"."""
    tokens = sentence.tokens
    last = index + (3 if tokens[index + 2].lower == "the" else 2)
    while last < min(len(tokens), index + MAX_SITE_NAME + 1) and is_capitalised(tokens[last]):
        last += 1
    return last


def _name_after(index: int, sentence: Sentence) -> int:
    """Where the name ends that follows "Camp"."""
    tokens, last = sentence.tokens, index + 1
    while last < min(len(tokens), index + MAX_SITE_NAME) and _names_site(tokens[last], sentence):
        last += 1
    while last > index + 1 and not is_capitalised(tokens[last - 1]):
        last -= 1
    return last


def _names_site(token: Token, sentence: Sentence) -> bool:
    """Whether a word may be part of a site's name."""
    word = token.lower
    if word in ORGANISATION_WORDS or word in METONYM_VERBS or word in ACT_VERBS:
        return False
    if word in CONNECTORS or word in SITE_INNER or word == '"':
        return True
    if not is_capitalised(token) or word in _NOT_IN_SITES or _is_adjective(token):
        return False
    return not sentence.is_caps or word not in common_words()


def _names_owner(token: Token, sentence: Sentence) -> bool:
    """Whether a word may be of the name of whose seat it is: "the Frontier Corps' headquarters"."""
    word = token.lower
    is_name = is_capitalised(token) and word in ORGANISATION_WORDS and not sentence.is_caps
    return is_name or word in ("'", "’", "'s")


def _is_adjective(token: Token) -> bool:
    """ "ISIL-held", "U.S.-run"."""
    return token.text.rpartition("-")[2].islower() and token.text[0].isupper() and "-" in token.text


_NOT_IN_SITES = NEVER_NAMES | frozenset(DIRECTIONS) | LOCATIVES | FUNCTION_WORDS
_NOT_FIRST = (CONNECTORS | NEVER_NAMES | SITE_INNER) - frozenset(("la", "el", "las", "los"))
