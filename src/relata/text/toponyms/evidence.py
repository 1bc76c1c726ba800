"""A spot and the words around it in, what speaks for and against a place name out."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from relata.mentions import Sentence, Token
from relata.text.lexicon import common_words
from relata.text.toponyms.people import People
from relata.text.toponyms.resolve import Resolved, is_in, weight_in_people
from relata.text.toponyms.spots import Spot, is_capitalised
from relata.text.toponyms.words import (
    DIRECTIONS,
    FUNCTION_WORDS,
    KIND_AFTER,
    KIND_BEFORE_OF,
    LIVED_IN,
    LOCATIVES,
    NEARBY_OF,
    NEVER_NAMES,
    SITE_NOUNS,
    STREETS,
    SURE_LOCATIVES,
    TAKEN,
    TITLES,
    common_surnames,
    given_names,
)

# Log-odds by hand, set together on benchmarks/places.py; a spot is a place at THRESHOLD.
THRESHOLD = 0.5
PRIOR_BY_KIND = {"country": 3.0, "continent": 2.5, "town": 0.0, "province": 1.5, "demonym": 4.0}
OTHER_PRIOR = 2.0
LOCATIVE, SURE_LOCATIVE = 1.0, 2.0
HAMLET, UNCOUNTED_TOWN, TOWN_PER_DIGIT = -2.4, -1.4, 0.5
DATELINE, CONTAINED, KIND_SAID, SEVERAL_WORDS, AGREES = 3.0, 3.0, 2.0, 0.8, 1.2
COMMON_AFTER_LOCATIVE = -2.0
COMMON_WORD, PERSON, TITLED, SURNAME, PERSONAL_NAME = -3.0, -4.0, -2.0, -2.5, -1.5
RULER = -3.0
BESIDE_UNKNOWN, STREET, ORGANISATION = -1.2, -2.5, -0.8
# How far a state organ may stand behind a possessive ("Iraq's new interior minister").
ORGAN_REACH = 3
# "Tyre, South Governorate, Lebanon": the second name after may be the first that is known.
CONTAINER_REACH = 2
# "Mosul, and Tikrit".
LIST_REACH = 3
# Datelines stand in the first sentences.
DATELINE_SENTENCES = 3
_DASHES = frozenset("-–—") | {"--"}
_JOINTS = frozenset(
    (
        (",",),
        ("in",),
        (",", "in"),
        ("in", "the"),
        (",", "in", "the"),
        ("(",),
        (",", "a", "city", "in"),
    )
)
_BETWEEN_DEMONYM_AND_TOWN = (
    frozenset(DIRECTIONS)
    | frozenset(KIND_BEFORE_OF)
    | frozenset(
        ("of", "the", "'s", "border", "coastal", "port", "capital", "historic", "ancient", ",")
    )
)
_LIST_JOINTS = frozenset((",", "and", "or", "&", "/", "the"))


class Surroundings(NamedTuple):
    """A spot with its sentence and the tokens just before and after it."""

    spot: Spot
    sentence: Sentence
    before: Token | None
    before_that: Token | None
    after: Token | None

    @property
    def lower_before(self) -> str:
        """The word before, or nothing."""
        return self.before.lower if self.before else ""

    @property
    def lower_after(self) -> str:
        """The word after, or nothing."""
        return self.after.lower if self.after else ""


def look_around(spot: Spot, sentence: Sentence) -> Surroundings:
    """The tokens around a spot, "the" passed over."""
    tokens = sentence.tokens
    at = spot.first - 1
    if at >= 0 and tokens[at].lower == "the":
        at -= 1
    before = tokens[at] if at >= 0 else None
    before_that = tokens[at - 1] if at >= 1 else None
    after = tokens[spot.last] if spot.last < len(tokens) else None
    return Surroundings(spot, sentence, before, before_that, after)


def _is_of_place(around: Surroundings) -> bool:
    """ "Out of Kobane", "west of Kobane", "the mayor of Kobane"."""
    if around.lower_before != "of" or around.before_that is None:
        return False
    word = around.before_that.lower
    return word == "out" or word in NEARBY_OF or word in LIVED_IN


def asked_kind(around: Surroundings) -> str | None:
    """The kind that "X province" or "the city of X" asks for; the word behind comes first."""
    kind = KIND_AFTER.get(around.lower_after)
    if kind is not None or around.lower_before != "of" or around.before_that is None:
        return kind
    tokens, first = around.sentence.tokens, around.spot.first
    has_article = first > 0 and tokens[first - 1].lower == "the"
    return None if has_article else KIND_BEFORE_OF.get(around.before_that.lower)


def is_dateline(around: Surroundings) -> bool:
    """Whether the spot opens an agency dateline."""
    spot, sentence = around.spot, around.sentence
    if spot.sentence >= DATELINE_SENTENCES or spot.first > 0:
        return False
    words = sentence.tokens[spot.first : spot.last]
    ends_in_dash = sentence.tokens[-1].lower in _DASHES
    is_shouted = not sentence.is_caps and all(word.text.isupper() for word in words)
    return ends_in_dash or (is_shouted and around.lower_after in {",", "(", "-", "—", "–", "--"})


def is_located(around: Surroundings) -> bool:
    """Whether a preposition of place, or a verb of what is done to places, stands before."""
    return around.lower_before in LOCATIVES or around.lower_before in TAKEN


def weigh(around: Surroundings, resolved: Resolved, people: People, *, is_contained: bool) -> float:
    """The log-odds that the spot names this place."""
    spot = around.spot
    kind = "demonym" if spot.is_demonym else resolved.place.kind
    weight = PRIOR_BY_KIND.get(kind, OTHER_PRIOR)
    if kind == "town":
        weight += town_prior(weight_in_people(resolved.place))
    weight += AGREES if resolved.agrees else 0.0
    weight += SEVERAL_WORDS if spot.last - spot.first > 1 else 0.0
    weight += CONTAINED if is_contained else 0.0
    weight += _spoken_for(around)
    return weight + _spoken_against(around, people)


def town_prior(population: int) -> float:
    """A capitalised word that is also a hamlet is seldom the hamlet."""
    if not population:
        return UNCOUNTED_TOWN
    return HAMLET + TOWN_PER_DIGIT * len(str(population))


def _spoken_for(around: Surroundings) -> float:
    weight = 0.0
    if around.lower_before in SURE_LOCATIVES:
        weight += SURE_LOCATIVE
    elif is_located(around) or _is_of_place(around):
        weight += LOCATIVE
    if asked_kind(around) is not None:
        weight += KIND_SAID
    if is_dateline(around):
        weight += DATELINE
    return weight


def _spoken_against(around: Surroundings, people: People) -> float:
    spot, weight = around.spot, 0.0
    word = around.sentence.tokens[spot.first].lower
    is_single = spot.last - spot.first == 1
    if is_single and word in common_words():
        weight += COMMON_AFTER_LOCATIVE if is_located(around) else COMMON_WORD
    if (spot.sentence, spot.first) in people.tokens:
        weight += PERSON
    elif is_single and around.lower_before not in SURE_LOCATIVES:
        weight += SURNAME if word in people.surnames else 0.0
        weight += PERSONAL_NAME if word in _personal_names() else 0.0
    if (
        around.lower_before in TITLES
        and around.before is not None
        and around.before.text[0].isupper()
    ):
        weight += TITLED
    return weight + _neighbours(around)


@cache
def _personal_names() -> frozenset[str]:
    return given_names() | common_surnames()


def _neighbours(around: Surroundings) -> float:
    """Unknown capitalised words beside a name make it part of a longer one."""
    if around.lower_after in _AFTER_RULERS and not around.spot.is_demonym:
        return RULER
    if _is_street(around):
        return STREET
    if around.sentence.is_caps or around.spot.is_demonym:
        return 0.0
    weight = BESIDE_UNKNOWN if _is_unknown_name(around.after) else 0.0
    tokens, first = around.sentence.tokens, around.spot.first
    direct = tokens[first - 1] if first else None
    if _is_unknown_name(direct) and not _is_opening(direct, around):
        weight += BESIDE_UNKNOWN
    return weight


def _is_street(around: Surroundings) -> bool:
    """Whether "Street" follows; where all is in capitals, a road is that to a town."""
    after, word = around.after, around.lower_after
    is_named = word in STREETS and after is not None and is_capitalised(after)
    return is_named and not (around.sentence.is_caps and word == "road")


def _is_opening(token: Token | None, around: Surroundings) -> bool:
    """Whether a word has its capital from the start of a sentence or item alone."""
    if token is None or token.lower not in common_words():
        return False
    first = around.spot.first
    return first == 1 or not around.sentence.tokens[first - 2].text[0].isalnum()


def _is_unknown_name(token: Token | None) -> bool:
    if token is None or not is_capitalised(token):
        return False
    return token.lower not in _KNOWN_WORDS


_AFTER_RULERS = frozenset(("regime", "administration", "family", "dynasty", "clan"))
_KNOWN_WORDS = frozenset(KIND_AFTER) | SITE_NOUNS | NEVER_NAMES | LOCATIVES | FUNCTION_WORDS


def container_of(index: int, spots: Sequence[Spot], sentences: Sequence[Sentence]) -> int | None:
    """The index of the spot that says which country or province this one lies in, or None."""
    spot = spots[index]
    tokens = sentences[spot.sentence].tokens
    for after in range(index + 1, min(index + 1 + CONTAINER_REACH, len(spots))):
        follow, previous = spots[after], spots[after - 1]
        if follow.sentence != spot.sentence or not _joins(previous, follow, tokens, _JOINTS):
            break
        if previous is not spot and not _may_hold(follow, previous):
            break  # "in Boston, Chicago, New York": a list, and no town of that state
        if _may_hold(follow, spot):
            return after
    if index and spots[index - 1].sentence == spot.sentence:
        earlier = spots[index - 1]
        between = tuple(token.lower for token in tokens[earlier.last : spot.first])
        if _leads_to(between, earlier) and _may_hold(earlier, spot):
            return index - 1
    return None


def lies_elsewhere(index: int, spots: Sequence[Spot], sentences: Sequence[Sentence]) -> bool:
    """Whether the country named right behind, or as "the Somali town of", has no such place."""
    spot, tokens = spots[index], sentences[spots[index].sentence].tokens
    earlier = spots[index - 1] if index else None
    if earlier is not None and earlier.sentence == spot.sentence and earlier.is_demonym:
        between = tuple(token.lower for token in tokens[earlier.last : spot.first])
        if _says_kind_of(between) and not _is_within(spot, earlier):
            return True
    follow = spots[index + 1] if index + 1 < len(spots) else None
    if follow is None or follow.sentence != spot.sentence or follow.is_demonym:
        return False
    is_joined = _joins(spot, follow, tokens, ((",",), ("in",), (",", "in")))
    is_country = any(place.kind == "country" for place in follow.places)
    return is_joined and is_country and not _is_within(spot, follow)


def _is_within(spot: Spot, country: Spot) -> bool:
    """Whether one of a spot's places lies in one of the countries of that name."""
    codes = {place.country for place in country.places if place.kind == "country"}
    return any(place.country in codes for place in spot.places)


def _says_kind_of(between: tuple[str, ...]) -> bool:
    """ "Town of", "port city of": what a place of the people named before is."""
    words = tuple(word for word in between if word != "the")
    is_kind = len(words) > 1 and words[-1] == "of" and words[-2] in KIND_BEFORE_OF
    return is_kind and all(word in _BETWEEN_DEMONYM_AND_TOWN for word in words)


def _joins(
    spot: Spot, follow: Spot, tokens: Sequence[Token], joints: Collection[tuple[str, ...]]
) -> bool:
    """Whether the words between two spots are a joint; behind "X region" it may be "of"."""
    between = _between(spot, follow, tokens)
    is_kind = spot.last < len(tokens) and tokens[spot.last].lower in KIND_AFTER
    return between in joints or (is_kind and between == ("of",))


def _between(spot: Spot, follow: Spot, tokens: Sequence[Token]) -> tuple[str, ...]:
    """The words from one spot to the next, less the kind that the first is said to be.

    "Masisi territory, Congo" is joined as "Masisi, Congo" is, and so is "Palmyra in central Syria".
    """
    words = tuple(token.lower for token in tokens[spot.last : follow.first])
    words = words[1:] if words and words[0] in KIND_AFTER else words
    return words[:-1] if len(words) > 1 and words[-1] in DIRECTIONS else words


def _leads_to(between: tuple[str, ...], earlier: Spot) -> bool:
    """ "Iraq's Mosul", "the Iraqi city of Mosul"."""
    if between in (("'s",), ("'",)):
        return True
    return earlier.is_demonym and all(word in _BETWEEN_DEMONYM_AND_TOWN for word in between)


def _may_hold(container: Spot, spot: Spot) -> bool:
    """Whether one spot may be a country or province that the other lies in."""
    holders = [place for place in container.places if place.kind in ("country", "province")]
    if any(place.kind == "country" for place in spot.places):
        # "Panama, Colombia" is a list; "Lebanon, Pennsylvania" is a town.
        holders = [place for place in holders if place.kind == "province"]
    return any(is_in(place, holder) for holder in holders for place in spot.places)


def follows_in_list(index: int, spots: Sequence[Spot], sentences: Sequence[Sentence]) -> bool:
    """Whether the spot before is joined to this one by a comma or "and"."""
    spot = spots[index]
    if not index or spots[index - 1].sentence != spot.sentence:
        return False
    tokens = sentences[spot.sentence].tokens[spots[index - 1].last : spot.first]
    return 0 < len(tokens) <= LIST_REACH and all(token.lower in _LIST_JOINTS for token in tokens)
