"""A hit in, whether it is only a figure of speech or an accident out."""

from relata.coding.frames import AnalysedSentence
from relata.coding.hits import MAX_MARKS, Hit, heads
from relata.coding.triggers import noun_lists

_FORCES_OF_NATURE = frozenset(
    "storm earthquake flood hurricane cyclone typhoon landslide accident crash disease virus "
    "tornado avalanche drought famine eruption tsunami epidemic flood flooding rain lightning heat "
    "cholera malaria measles ebola hunger illness collision derailment wildfire".split()
)
# What makes a word of war a figure of speech ("heart attack", "trade war", "charm offensive").
_ACCIDENTS = frozenset("gas boiler methane fireworks cylinder".split())
_FIGURES = _ACCIDENTS | frozenset(
    "heart panic trade price asthma media charm bidding legal court title".split()
)


def names_metaphor(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether what is fought is a budget, a match or a disease."""
    words = noun_lists().metaphor
    behind = [
        index
        for index, phrase in enumerate(sentence.parse.noun_phrases)
        if 0 <= phrase.first - hit.end <= MAX_MARKS and phrase.prep >= hit.end - 1
    ]
    if any(head in words for head in heads(sentence, (*hit.sufferers, *hit.partners, *behind))):
        return True
    if set(heads(sentence, hit.doers)) & _FORCES_OF_NATURE or _is_accident(sentence, hit):
        return True
    if hit.is_verb:
        return False
    first = sentence.parse.noun_phrases[hit.phrase].first
    return any(token.lower in _FIGURES for token in sentence.parse.tokens[first : hit.first])


def _is_accident(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether what killed was an explosion of gas, a boiler or fireworks."""
    tokens = sentence.parse.tokens
    for phrase in (sentence.parse.noun_phrases[index] for index in hit.doers):
        before = {token.lower for token in tokens[phrase.first : phrase.head]}
        if tokens[phrase.head].lower in ("explosion", "blast") and before & _ACCIDENTS:
            return True
    return False
