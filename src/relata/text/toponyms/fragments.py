"""Mentions in, those that are a piece of an unknown name made whole: "Ain Issa" is not Ain."""

from collections.abc import Sequence

from relata.mentions import PlaceUse, Sentence, Token
from relata.records import PlacePrecision
from relata.text.gazetteer import Gazetteer
from relata.text.gazetteer_fold import ARABIC_ARTICLES, fold_name
from relata.text.lexicon import common_words
from relata.text.toponyms.decide import Decision
from relata.text.toponyms.evidence import is_dateline
from relata.text.toponyms.sites import Draft
from relata.text.toponyms.spots import is_capitalised
from relata.text.toponyms.unknown import Unknown, find_spelling
from relata.text.toponyms.words import (
    DIRECTIONS,
    KIND_AFTER,
    KIND_BEFORE_OF,
    NEVER_NAMES,
    ORGANISATION_WORDS,
    SITE_NOUNS,
    STREETS,
    SURE_LOCATIVES,
    TITLES,
)

_NO_PIECES = (
    NEVER_NAMES
    | ORGANISATION_WORDS
    | SITE_NOUNS
    | STREETS
    | TITLES
    | frozenset(KIND_AFTER)
    | frozenset(DIRECTIONS)
)
_LEAST_LETTERS = 3
# A city this large is known by one word: "in Damascus Assad said …".
_METROPOLIS = 1_000_000


def made_whole(
    drafts: Sequence[Draft],
    decisions: Sequence[Decision],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
) -> list[Draft]:
    """The mentions, with a town that nothing else speaks for and a name behind it made one."""
    starts = {(draft.sentence, draft.first) for draft in drafts}
    states = (one.resolved.place for one in decisions if one.resolved.place.kind == "country")
    countries = list(dict.fromkeys(place.country for place in states if place.country))
    whole: list[Draft] = []
    for draft, decision in zip(drafts, decisions, strict=True):
        sentence = sentences[draft.sentence]
        is_free = (draft.sentence, draft.last) not in starts
        if not is_free or not _is_piece(draft, decision, sentence):
            whole.append(draft)
            continue
        place = find_spelling(_longer(decision, sentence), countries, gazetteer)
        precision = place.precision if place else PlacePrecision.TOWN
        at = (draft.sentence, draft.first, draft.last + 1)
        whole.append(Draft(*at, draft.use, place, precision, is_sure=False))
    return whole


def _longer(decision: Decision, sentence: Sentence) -> Unknown:
    """The name with the word behind it."""
    spot = decision.case.spot
    tokens = sentence.tokens[spot.first : spot.last + 1]
    key = fold_name(" ".join(token.text for token in tokens))
    return Unknown(spot._replace(last=spot.last + 1, end=tokens[-1].end, key=key), None)


def _is_piece(draft: Draft, decision: Decision, sentence: Sentence) -> bool:
    """Whether "in X Y" names a place XY, not at a sentence's start: "In X Brown said …"."""
    case, place = decision.case, decision.resolved.place
    if _is_called_town(decision, sentence):
        return True
    if sentence.is_caps or draft.inner is not None or draft.use is not PlaceUse.PLACE:
        return False
    if draft.last - draft.first > 1 or draft.first <= 1 or decision.resolved.agrees:
        return False
    if place.kind != "town" or place.population >= _METROPOLIS:
        return False
    if case.container is not None or case.kind is not None or is_dateline(case.around):
        return False
    after = case.around.after
    return case.around.lower_before in SURE_LOCATIVES and after is not None and _may_go_on(after)


def _is_called_town(decision: Decision, sentence: Sentence) -> bool:
    """Whether "the village of" leads to a small town's name and another name goes on behind it."""
    spot, around = decision.case.spot, decision.case.around
    if sentence.is_caps or spot.is_inner or around.lower_before != "of" or around.after is None:
        return False
    earlier = around.before_that
    is_led = earlier is not None and KIND_BEFORE_OF.get(earlier.lower) == "town"
    is_small = decision.resolved.place.population < _METROPOLIS
    return is_led and is_small and spot.last - spot.first == 1 and _may_go_on(around.after)


def _may_go_on(token: Token) -> bool:
    """Whether a word may be the rest of an unknown name."""
    word = token.lower
    article, mark, name = word.partition("-")
    if mark and article in ARABIC_ARTICLES:
        word = name  # "Bustan al-Qasr"
    if not is_capitalised(token) or token.text.isupper() or not word.isalpha():
        return False
    return len(word) >= _LEAST_LETTERS and word not in _NO_PIECES and word not in common_words()
