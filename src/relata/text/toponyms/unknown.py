"""Names that the gazetteer lacks but the words around call places in, the likeliest spelling out.

"The village of Ubaydi", "Chaparhar district", "clashes in Karabilah": a transliteration may be
found by its consonants in a country that the report speaks of; else the place stays unknown.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relata.mentions import Place, Sentence, Token
from relata.text.gazetteer import TRANSLITERATED, Gazetteer
from relata.text.gazetteer_fold import ARABIC_ARTICLES, fold_name
from relata.text.lexicon import common_words
from relata.text.sentences import BULLETS
from relata.text.tokens import word_set
from relata.text.toponyms.evidence import Surroundings, asked_kind, look_around
from relata.text.toponyms.hints import CLOSES, is_hinted
from relata.text.toponyms.listed import is_in_list, listed_kind
from relata.text.toponyms.people import People
from relata.text.toponyms.spots import MIN_LETTERS, Spot, is_capitalised
from relata.text.toponyms.words import (
    CAPTURED,
    DIRECTIONS,
    FUNCTION_WORDS,
    KIND_AFTER,
    KIND_BEFORE_OF,
    LOCATIVES,
    NEVER_NAMES,
    ORGANISATION_WORDS,
    SITE_NOUNS,
    SURE_LOCATIVES,
    TAKEN_SURELY,
    TITLES,
    given_names,
)

# Longer unknown names are seldom villages.
MAX_WORDS = 3
# The countries that a report speaks of most are searched, no more.
COUNTRIES_SEARCHED = 2
# What stands behind "in" or "at" and is no place: states, hours, languages. Names of languages that
# are nationalities too ("in Russian") are known as such.
_NOT_WHERE = word_set(
    "absentia anarchy arrears bondage daybreak disarray gunpoint jeopardy knifepoint midair "
    "mid-air midstream recess sundown tatters unison amharic arabic bengali cantonese dari farsi "
    "gujarati hausa hebrew hindi kannada kinyarwanda latin lingala malayalam mandarin marathi "
    "oromo pashto persian punjabi quechua swahili tagalog tamil telugu tigrinya urdu yoruba"
)
_NO_PLACES = (
    _NOT_WHERE
    | NEVER_NAMES
    | ORGANISATION_WORDS
    | SITE_NOUNS
    | TITLES
    | frozenset(KIND_AFTER)
    | frozenset(DIRECTIONS)
    | LOCATIVES
    | FUNCTION_WORDS
)


class Unknown(NamedTuple):
    """A name with no entry, as a spot, and the kind that its words ask for.

    `is_sure` tells that words which only places have stand beside ("near", "the village of").
    """

    spot: Spot
    kind: str | None
    is_sure: bool = False


def find_unknown(
    number: int, sentence: Sentence, taken: set[int], people: People
) -> Iterator[Unknown]:
    """Names of one sentence that are not taken and that a place word stands beside."""
    index, tokens = 0, sentence.tokens
    while index < len(tokens):
        last = index
        while last < len(tokens) and (
            _is_free(number, last, sentence, taken, people)
            or _is_named_as_town(index, last, sentence, taken)
        ):
            last += 1
        is_name = last > index and tokens[last - 1].lower not in ARABIC_ARTICLES
        if is_name and last - index <= MAX_WORDS:
            start, end = tokens[index].start, tokens[last - 1].end
            key = fold_name(" ".join(token.text for token in tokens[index:last]))
            spot = Spot(number, index, last, start, end, key, ())
            around = look_around(spot, sentence)
            kind = asked_kind(around) or _explained_kind(around) or listed_kind(around, taken)
            if _is_place(around, taken):
                is_sure = kind is not None or around.lower_before in SURE_LOCATIVES
                yield Unknown(spot, kind, is_sure)
        index = max(last, index + 1)


def _is_place(around: Surroundings, taken: set[int]) -> bool:
    """Whether the words around a name, or the list that it stands in, tell that it is a place."""
    if _is_called_place(around) or _lies_in(around, taken) or listed_kind(around, taken):
        return True
    spot, sentence = around.spot, around.sentence
    is_listed = is_in_list(spot.first, spot.last, sentence, taken)
    return is_listed and not _is_shouted_word(around)


def _is_free(number: int, index: int, sentence: Sentence, taken: set[int], people: People) -> bool:
    """Whether a token may be part of an unknown place name."""
    token = sentence.tokens[index]
    if not _is_wordy(token, sentence) or index in taken or (number, index) in people.tokens:
        return False
    word = token.lower
    if word in ARABIC_ARTICLES:  # but "At Kora, raiders …" is no "at-Kora"
        return not sentence.is_caps and (index > 0 or word not in LOCATIVES)
    return word not in _NO_PLACES and word not in common_words() and word not in people.surnames


def _is_named_as_town(first: int, index: int, sentence: Sentence, taken: set[int]) -> bool:
    """Whether "the town of" or "south of" leads to a token: then it may be a given name."""
    tokens = sentence.tokens
    if sentence.is_caps or index in taken or first < len(("town", "of")):
        return False
    earlier = tokens[first - 2].lower
    is_led = KIND_BEFORE_OF.get(earlier) == "town" or earlier in DIRECTIONS
    return (
        tokens[first - 1].lower == "of"
        and is_led
        and is_capitalised(tokens[index])
        and _may_be_place(tokens[index])
    )


def _may_be_place(token: Token) -> bool:
    return token.lower not in _NO_PLACES and len(token.text) >= MIN_LETTERS


def _is_wordy(token: Token, sentence: Sentence) -> bool:
    if not is_capitalised(token) or len(token.text) < MIN_LETTERS:
        return False
    if not sentence.is_caps and token.text.partition("-")[0].isupper():
        return False
    return token.lower not in given_names()


# Endings that English words have and names of villages seldom do.
_ENGLISH_ENDINGS = ("ing", "ed", "ly", "tion", "ment", "ness", "ists", "ers", "ors")


def _is_english(word: str) -> bool:
    """Whether a word in capitals may be a rarer English one ("COMMUNIQUES")."""
    stems = (word.removesuffix("s"), word.removesuffix("es"), word.partition("-")[0])
    return word.endswith(_ENGLISH_ENDINGS) or any(stem in common_words() for stem in stems)


def _is_called_place(around: Surroundings) -> bool:
    """Whether "near", "the village of" or "district" stands beside, and no genitive."""
    after, is_asked = around.after, asked_kind(around) is not None
    if around.lower_after == "'s" or _is_of_people(around):
        return False
    if is_asked:
        return True
    if _is_shouted_word(around) or (after is not None and _is_more_name(after, around)):
        return False
    is_place_word = around.lower_before in SURE_LOCATIVES | TAKEN_SURELY
    is_told = is_place_word or is_hinted(around) or _is_captured(around) or _opens_item(around)
    return is_told or _explained_kind(around) is not None


def _is_shouted_word(around: Surroundings) -> bool:
    """Whether a name in capitals may be a rare word, or stands behind "the"."""
    tokens, spot = around.sentence.tokens, around.spot
    if not around.sentence.is_caps:
        return False
    has_article = spot.first > 0 and tokens[spot.first - 1].lower == "the"
    words = (token.lower for token in tokens[spot.first : spot.last])
    return has_article or any(_is_english(word) for word in words)


def _is_of_people(around: Surroundings) -> bool:
    """Whether "a Dogon village" or "the Druze town of" tells whose it is, and not its name."""
    tokens, spot = around.sentence.tokens, around.spot
    if KIND_AFTER.get(around.lower_after) != "town":
        return False
    article = tokens[spot.first - 1].lower if spot.first else ""
    behind = tokens[spot.last + 1 : spot.last + 3]
    is_named = [token.lower for token in behind[:1]] == ["of"] and is_capitalised(behind[-1])
    return article in ("a", "an") or (article == "the" and is_named)


def _opens_item(around: Surroundings) -> bool:
    """Whether a name heads an item of a list, before its day ("* Kora - On 9 August, …")."""
    tokens, spot = around.sentence.tokens, around.spot
    behind = [token.lower for token in tokens[spot.last : spot.last + 3]]
    if spot.first != 1 or tokens[0].text not in BULLETS or behind[:1] not in _DASHES:
        return False
    return len(behind) > 1 and (behind[1] == "on" or behind[1].isdigit())


def _lies_in(around: Surroundings, taken: set[int]) -> bool:
    """Whether a known place by itself stands behind: "a raid on Dagara, Chad, killed …"."""
    tokens, at = around.sentence.tokens, around.spot.last + 1
    if around.sentence.is_caps or around.lower_after != "," or at not in taken:
        return False
    while at in taken:
        at += 1
    behind = [token.lower for token in tokens[at : at + 2]]
    is_set_off = behind[:1] == [","] and not _goes_on_listing(tokens[at + 1 : at + 2])
    return around.lower_before in _LEADS and (is_set_off or not behind or behind[0] in _ENDS)


def _goes_on_listing(tokens: Sequence[Token]) -> bool:
    """Whether the word behind a comma is one more of a list ("of Hamas, Israel, Egypt and …")."""
    return any(token.lower in ("and", "or") or token.text[0].isupper() for token in tokens)


def _is_captured(around: Surroundings) -> bool:
    """Whether "capturing" stands right before and no noun behind, which would be who was caught."""
    tokens, first = around.sentence.tokens, around.spot.first
    if around.sentence.is_caps or not first or tokens[first - 1].lower not in CAPTURED:
        return False
    return around.after is None or around.lower_after in CLOSES or around.lower_after == "from"


_DASHES = (["-"], ["–"], ["—"], [":"], [","])
# Before a name that a known place follows, and behind that place.
_LEADS = frozenset("on to from of upon at into in near for targeting flee fled evacuating".split())
_ENDS = frozenset(
    ". ; after when where while killing injuring wounding leaving on as during".split()
)
_GOES_ON = frozenset(
    "of near at about some that which held under close north south east west".split()
)
# "Vugizo, a small lakeside settlement": words between the comma and the noun.
_LONGEST_GLOSS = 5


def _explained_kind(around: Surroundings) -> str | None:
    """The kind that an apposition gives: "Dabaga, a village in the north"."""
    tokens = around.sentence.tokens[around.spot.last :][: _LONGEST_GLOSS + 1]
    words = [token.lower for token in tokens]
    if len(words) < _SHORTEST_GLOSS or words[0] != "," or words[1] not in ("a", "an", "the"):
        return None
    for index, word in enumerate(words[2:-1], start=2):
        is_head = words[index + 1] in CLOSES or words[index + 1] in _GOES_ON
        if word in KIND_BEFORE_OF and is_head:
            return KIND_BEFORE_OF[word]
    return None


_SHORTEST_GLOSS = 3


def _is_more_name(token: Token, around: Surroundings) -> bool:
    return not around.sentence.is_caps and is_capitalised(token)


def find_spelling(unknown: Unknown, countries: Sequence[str], gazetteer: Gazetteer) -> Place | None:
    """The place of one of these countries that sounds alike, of the asked kind if there is one."""
    for country in countries[:COUNTRIES_SEARCHED]:
        if country not in TRANSLITERATED:
            continue
        places = gazetteer.find_soundalikes(unknown.spot.key, country)
        fitting = [place for place in places if place.kind == unknown.kind]
        if fitting or places:
            return (fitting or list(places))[0]
    return None
