"""Sentences in, the spots where a name of the gazetteer or of a people stands out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from relata.mentions import Place, Sentence, Token
from relata.text.gazetteer import TRANSLITERATED, Gazetteer
from relata.text.gazetteer_fold import ARABIC_ARTICLES, fold_name, without_article
from relata.text.lexicon import common_words
from relata.text.toponyms.actors import ActorNames, is_actor
from relata.text.toponyms.words import (
    AMBIGUOUS_STATES,
    CONNECTORS,
    DIRECTIONS,
    KIND_AFTER,
    KIND_BEFORE_OF,
    NAME_OPENERS,
    NEVER_NAMES,
    ORGANISATION_WORDS,
    POSTAL_STATES,
    SITE_NOUNS,
    STATE_ABBREVIATIONS,
    TITLES,
)

# "Saint Vincent and the Grenadines" has five words; longer names are rarer than long sentences.
MAX_WORDS = 5
# "U.S.-led" and "Iraq-Syria" count, "T-72" does not.
_PART = re.compile(r"[A-Z][\w.'’]*")
_AFTER_SHORT_FORM = re.compile(r"[-–][a-z]{3,}$")
MIN_INNER_LETTERS = 4
# "Y" and "A" are villages too.
MIN_LETTERS = 2
# In capitals "SAN SALVADORAN" is no place "SAN".
_SAINTS = frozenset(("san", "santa", "santo", "saint"))
_NOT_ALONE = (
    NEVER_NAMES
    | SITE_NOUNS
    | ORGANISATION_WORDS
    | TITLES
    | frozenset(KIND_AFTER)
    | frozenset(KIND_BEFORE_OF)
    | frozenset(DIRECTIONS)
)
# "Dayr az Zawr", "Bab el Oued": what may stand between the words of a name; no word of English.
_JOINERS = CONNECTORS | (ARABIC_ARTICLES - frozenset(("an", "as", "at", "ed", "en", "er")))
_PREFIXES = (*(f"{article}-" for article in sorted(ARABIC_ARTICLES)), "d'", "d’", "l'", "l’")


class Spot(NamedTuple):
    """Tokens [first, last) of one sentence that may name one of `places`.

    `is_inner` marks a name inside a token: "Baghdad" in "Baghdad-based".
    """

    sentence: int
    first: int
    last: int
    start: int
    end: int
    key: str
    places: tuple[Place, ...]
    is_demonym: bool = False
    is_inner: bool = False


class Gram(NamedTuple):
    """A run of tokens to be looked up."""

    sentence: int
    first: int
    last: int
    key: str
    inner: tuple[int, int] | None = None


def find_spots(
    sentences: Sequence[Sentence], gazetteer: Gazetteer, known: ActorNames
) -> list[Spot]:
    """The longest known names of every sentence, in order; no two overlap, none is an actor's."""
    grams: list[Gram] = []
    for number, sentence in enumerate(sentences):
        grams.extend(_grams(number, sentence))
        grams.extend(_inner_grams(number, sentence))
    keys = {gram.key for gram in grams}
    keys.update(bare for key in list(keys) if (bare := without_article(key)))
    places_by_key = gazetteer.look_up(keys)
    spots: list[Spot] = []
    for gram in sorted(grams, key=lambda gram: (gram.sentence, gram.first - gram.last, gram.first)):
        sentence = sentences[gram.sentence]
        spot = _spot(gram, sentence.tokens, places_by_key, gazetteer)
        if spot is not None and not _is_actor(spot, sentence, known):
            spots.append(spot)
    return sorted(_apart(spots), key=lambda spot: spot.start)


def _spot(
    gram: Gram,
    tokens: tuple[Token, ...],
    places_by_key: Mapping[str, tuple[Place, ...]],
    gazetteer: Gazetteer,
) -> Spot | None:
    """The spot of a gram whose name is known, or None."""
    start, end = gram.inner or (tokens[gram.first].start, tokens[gram.last - 1].end)
    at = (gram.sentence, gram.first, gram.last, start, end, gram.key)
    is_inner = gram.inner is not None
    words = (
        gram.key if is_inner else " ".join(token.lower for token in tokens[gram.first : gram.last])
    )
    people = gazetteer.demonyms.get(words)
    if people is not None:
        return Spot(*at, (people,), is_demonym=True, is_inner=is_inner)
    state = _state(gram, tokens)
    if state is not None:
        return Spot(*at, (gazetteer.provinces["US", state],))
    places = places_by_key[gram.key]
    bare = without_article(gram.key)
    if bare:
        places = _with_article_left_out(places, places_by_key[bare])
    return Spot(*at, places, is_inner=is_inner) if places else None


def _is_actor(spot: Spot, sentence: Sentence, known: ActorNames) -> bool:
    """Whether it is the name of a group or an agency; in capitals all words look like one."""
    if spot.is_inner or spot.is_demonym or sentence.is_caps:
        return False
    return is_actor(spot.key, spot.places, sentence.tokens, (spot.first, spot.last), known)


def _state(gram: Gram, tokens: tuple[Token, ...]) -> str | None:
    """The American state of "Okla." or, after a comma, of "OK"."""
    token = tokens[gram.first]
    word = token.lower.rstrip(".")
    has_stop = token.lower.endswith(".") or gram.last - gram.first > 1
    follows_comma = gram.first > 0 and tokens[gram.first - 1].lower == ","
    if has_stop and (follows_comma or word not in AMBIGUOUS_STATES):
        return STATE_ABBREVIATIONS.get(word) if _is_abbreviation(gram, tokens) else None
    return POSTAL_STATES.get(token.text) if follows_comma and gram.last - gram.first == 1 else None


def _is_abbreviation(gram: Gram, tokens: tuple[Token, ...]) -> bool:
    """Whether the gram is one word with its stop."""
    if gram.last - gram.first == 1:
        return True
    if gram.last - gram.first > len(("Okla", ".")):
        return False
    first, second = tokens[gram.first], tokens[gram.first + 1]
    return second.text == "." and second.start == first.end


def _with_article_left_out(places: tuple[Place, ...], bare: tuple[Place, ...]) -> tuple[Place, ...]:
    """Add the places that have an Arabic article only where a text writes one."""
    known = set(places)
    return places + tuple(
        place for place in bare if place.country in TRANSLITERATED and place not in known
    )


def _apart(spots: list[Spot]) -> Iterator[Spot]:
    """Of overlapping spots the earlier listed (the longer) one."""
    taken: set[tuple[int, int]] = set()
    for spot in spots:
        covered = {(spot.sentence, index) for index in range(spot.first, spot.last)}
        if not covered & taken:
            yield spot
        if not spot.is_inner:
            taken |= covered


def is_capitalised(token: Token) -> bool:
    """Whether the word starts with a capital, after an article or preposition glued to it."""
    return _has_capital(token.text)


@lru_cache(maxsize=1 << 16)
def _has_capital(text: str) -> bool:
    if text[0].isupper():
        return True
    if text.islower() or not text.startswith(_PREFIXES):
        return False
    return text[-1] != "-" and any(letter.isupper() for letter in text[2:5])


def _inner_grams(number: int, sentence: Sentence) -> Iterator[Gram]:
    """The parts of "Baghdad-based" and "Russian-Ukrainian" that have a capital."""
    for index, token in enumerate(sentence.tokens):
        is_joined = "-" in token.text or "–" in token.text
        if not is_joined or token.text.startswith(_PREFIXES):
            continue
        for part in _PART.finditer(token.text):
            key = fold_name(part.group())
            if key and _is_inner_name(part.group(), key, token):
                at = (token.start + part.start(), token.start + part.end())
                yield Gram(number, index, index + 1, key, at)


def _is_inner_name(part: str, key: str, token: Token) -> bool:
    """Whether a part is a word ("Baghdad") or a short form before one ("EU-backed")."""
    if part.isupper():
        return _AFTER_SHORT_FORM.search(token.text) is not None
    return len(part) >= MIN_INNER_LETTERS and key not in common_words()


def _grams(number: int, sentence: Sentence) -> Iterator[Gram]:
    """Every run of tokens that may be a name or part of one."""
    for first, opens in enumerate(_openers(sentence)):
        if opens:
            for last in _ends(first, sentence):
                words = [token.text for token in sentence.tokens[first:last]]
                key = fold_name(" ".join(words))
                if key:
                    yield Gram(number, first, last, key)


def _ends(first: int, sentence: Sentence) -> Iterator[int]:
    """Where the runs end that may start here."""
    tokens = sentence.tokens
    if _stands_alone(tokens[first], sentence, first):
        yield first + 1
    for last in range(first + 2, min(first + MAX_WORDS, len(tokens)) + 1):
        token = tokens[last - 1]
        if token.text == "." and last == first + 2 and _may_be_state(tokens[first]):
            yield last
        if not _continues(token, sentence):
            break
        is_name = token.lower not in _JOINERS or token.text[0].isupper()
        if is_name and not all(word.lower in NEVER_NAMES for word in tokens[first:last]):
            yield last


def _may_be_state(token: Token) -> bool:
    return token.lower in STATE_ABBREVIATIONS


def _openers(sentence: Sentence) -> list[bool]:
    """For each token, whether a name may start there."""
    if not sentence.is_caps:
        return [_has_capital(token.text) for token in sentence.tokens]
    common = common_words()
    return [
        token.text[0].isalpha() and (token.lower not in common or token.lower in NAME_OPENERS)
        for token in sentence.tokens
    ]


def _continues(token: Token, sentence: Sentence) -> bool:
    """Whether a name may go on with this token."""
    if token.lower in _JOINERS or is_capitalised(token):
        return True
    return sentence.is_caps and token.text[0].isalpha()


def _stands_alone(token: Token, sentence: Sentence, index: int) -> bool:
    """Whether this one word may be a name."""
    if token.lower in _NOT_ALONE or len(token.text) < MIN_LETTERS:
        return False
    if not sentence.is_caps and (index or sentence.is_headline):
        return True
    if sentence.is_caps and token.lower in _SAINTS:
        return False
    return token.lower not in common_words()
