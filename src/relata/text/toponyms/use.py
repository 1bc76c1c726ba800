"""A place name in its sentence in, what it does there out: place, people, government, name."""

from collections.abc import Sequence

from relata.mentions import Place, PlaceUse, Token
from relata.text.counts.words import PEOPLE
from relata.text.toponyms.evidence import Surroundings, is_located
from relata.text.toponyms.resolve import is_capital
from relata.text.toponyms.sites import site_end
from relata.text.toponyms.spots import is_capitalised
from relata.text.toponyms.words import (
    ACT_VERBS,
    ADJECTIVAL,
    AUXILIARIES,
    DIRECTIONS,
    FUNCTION_WORDS,
    KIND_AFTER,
    LOCAL_AREA,
    METONYM_AFTER,
    METONYM_VERBS,
    NEVER_NAMES,
    NOT_BEFORE_SUBJECT,
    ORGANISATION_WORDS,
    STATE_ORGANS,
)

# How far a state organ may stand behind a possessive ("Iraq's new interior minister").
ORGAN_REACH = 3
_STATES = frozenset(("country", "continent"))


def use_of(around: Surroundings, place: Place, previous: PlaceUse | None) -> PlaceUse:
    """What a name does; `previous` is the use of the name that it is listed with."""
    spot = around.spot
    if not spot.is_inner and is_part_of_organisation(around):
        return PlaceUse.PART_OF_NAME
    if spot.is_demonym or is_adjectival(around) or _describes_person(around, place):
        return PlaceUse.DEMONYM
    if spot.is_inner:
        return PlaceUse.METONYM
    if previous == PlaceUse.METONYM and place.kind in _STATES:
        return PlaceUse.METONYM
    return PlaceUse.METONYM if is_metonym(around, place) else PlaceUse.PLACE


def _describes_person(around: Surroundings, place: Place) -> bool:
    """Whether a country's name tells whose people are meant: "a New Zealand pilot"."""
    word = around.lower_after
    is_person = word in PEOPLE and not word.endswith("s") and word not in STATE_ORGANS
    return is_person and place.kind == "country" and not is_located(around)


def is_metonym(around: Surroundings, place: Place) -> bool:
    """Whether the name stands for a government: "Baghdad said", "by Iraq", "Iraq's army"."""
    is_state = place.kind in _STATES
    if not (is_state or is_capital(place)):
        return False
    if _is_heard(around):
        return True
    if is_located(around):
        return False
    if _is_subject(around, is_state=is_state):
        return True
    return (is_state and _is_party(around)) or _owns_organ(around)


def _is_heard(around: Surroundings) -> bool:
    """Whether "according to" stands before."""
    earlier = around.before_that
    return around.lower_before == "to" and earlier is not None and earlier.lower == "according"


def _is_subject(around: Surroundings, *, is_state: bool) -> bool:
    """Whether a verb of what governments do follows."""
    if around.lower_before in NOT_BEFORE_SUBJECT or around.lower_before in DIRECTIONS:
        return False
    if around.lower_after in METONYM_VERBS:
        return True
    if is_state and around.lower_after in ACT_VERBS:
        return True
    if around.lower_after not in AUXILIARIES:
        return False
    tokens = around.sentence.tokens[around.spot.last + 1 :][:1]
    return is_state or any(token.lower in METONYM_VERBS for token in tokens)


def _is_party(around: Surroundings) -> bool:
    """Whether words like "by" or "relations with" stand before."""
    before, earlier = around.lower_before, around.before_that
    beside = earlier.lower if earlier is not None else ""
    if before in {"of", "for"} and beside in STATE_ORGANS:
        return True
    return before in METONYM_AFTER and beside not in {"border", "borders", "bordering"}


def _owns_organ(around: Surroundings) -> bool:
    if around.lower_after != "'s":
        return False
    tokens = around.sentence.tokens[around.spot.last + 1 :][:ORGAN_REACH]
    return any(token.lower in STATE_ORGANS for token in tokens)


def is_adjectival(around: Surroundings) -> bool:
    """Whether a state's short name stands before a noun: "U.S. air strikes"."""
    spot, after = around.spot, around.after
    words = {token.lower for token in around.sentence.tokens[spot.first : spot.last]}
    if not words <= ADJECTIVAL and spot.key != "united states":
        return False
    return after is not None and after.lower.isalpha() and after.lower not in FUNCTION_WORDS


def is_part_of_organisation(around: Surroundings) -> bool:
    """Whether capitalised words with an organisation's word among them stand around."""
    tokens, spot = around.sentence.tokens, around.spot
    after = _capitalised_after(tokens, spot.last)
    if tuple(after[-len(LOCAL_AREA) :]) == LOCAL_AREA:
        return False
    if (after and after[0] in KIND_AFTER and len(after) == 1) or _is_site(around):
        return False
    if around.sentence.is_caps:
        is_name = around.lower_after in ORGANISATION_WORDS - frozenset(KIND_AFTER)
        return is_name and not spot.is_demonym
    before = _capitalised_before(tokens, spot.first - 1)
    return any(word in ORGANISATION_WORDS for word in (*after, *before))


def _is_site(around: Surroundings) -> bool:
    return not around.spot.is_demonym and site_end(around.sentence, around.spot.last) is not None


def _capitalised_after(tokens: Sequence[Token], index: int) -> list[str]:
    """The words of a capitalised name that go on behind."""
    words: list[str] = []
    while index < len(tokens) and is_capitalised(tokens[index]):
        words.append(tokens[index].lower)
        index += 1
    return words


def _capitalised_before(tokens: Sequence[Token], index: int) -> list[str]:
    """The words of a capitalised name that lead to a place: "Bank of", "Islamic State in"."""
    words: list[str] = []
    while index >= 0:
        token = tokens[index]
        if not is_capitalised(token) and not _joins(tokens, index):
            break
        words.append(token.lower)
        index -= 1
    return words


def _joins(tokens: Sequence[Token], index: int) -> bool:
    """Whether a small word joins two parts of one name."""
    word, earlier = tokens[index].lower, tokens[index - 1] if index else None
    if earlier is None or word not in {"of", "for", "the", "in"}:
        return False
    if word == "in":
        return earlier.lower.endswith(("qaeda", "qaida")) or _is_islamic_state(tokens, index - 1)
    if word == "the":
        return earlier.lower in {"of", "for"}
    return is_capitalised(earlier) and earlier.lower not in NEVER_NAMES


def _is_islamic_state(tokens: Sequence[Token], index: int) -> bool:
    return index > 0 and (tokens[index - 1].lower, tokens[index].lower) == ("islamic", "state")
