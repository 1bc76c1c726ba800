"""Actors told of before and a later mention in, the nearest that it may go back to out."""

from collections.abc import Callable, Sequence

from relata.records import ActorKind
from relata.text.actors.found import Found, Place, Sort
from relata.text.actors.lexicon import actor_words
from relata.text.actors.words import Line
from relata.text.clauses_words import ACCUSE_OF
from relata.text.verbs import verb_forms

# How many sentences back "it" and "they" may reach; "the group" and "he" reach further, since
# nothing else of their sort has come in between. Set by hand on agency copy.
NEAR, FAR = 2, 6
MILITIAS = frozenset({ActorKind.POLITICAL_MILITIA, ActorKind.IDENTITY_MILITIA})
# What rebels are called, and a militia that fights them is not.
_REBELS = frozenset(
    "rebels insurgents guerrillas terrorists extremists jihadists separatists subversives".split()
)
_SPEAKING_BODIES = frozenset({"organization", "organisation"})
_SAYING = frozenset({"saying", "claiming", "alleging"})
# What may stand between a word of speech and the man of whom it is said.
_BETWEEN = frozenset({"that", "the", "a", "an", "one", "another", "suspected", "alleged", "lone"})
# Behind these a speaker may speak of himself again: "said the attacker fled and he gave chase".
_NEW_CLAUSE = frozenset({"and", "but"})
# One man who does violence, or is said to have done.
_DOERS = frozenset(
    "attacker assailant bomber gunman shooter suspect sniper hijacker kidnapper assassin killer "
    "militant insurgent fighter jihadist terrorist extremist driver intruder perpetrator".split()
)


def nearest(
    told: Sequence[Found], place: Place, reach: int, fits: Callable[[Found], bool]
) -> Found | None:
    """The first fitting actor of the nearest sentence: who is named first is its subject."""
    best: Found | None = None
    for earlier in reversed(told):
        if place.line - earlier.place.line > reach:
            break
        if best is not None and earlier.place.line != best.place.line:
            break
        if fits(earlier):
            best = earlier
    return best


def rebels_beside(meant: Found, found: Found, told: Sequence[Found]) -> Found:
    """ "The insurgents" are no militia where rebels are told of in the same sentence."""
    if meant.kind not in MILITIAS or found.label not in _REBELS:
        return meant
    beside = (one for one in told if one.place.line == meant.place.line and one.is_name)
    return next((one for one in beside if one.kind is ActorKind.REBEL_GROUP), meant)


def who_says(found: Found, line: Line, told: Sequence[Found]) -> Found | None:
    """The body, armed or not, that is "the organisation" which says something."""
    _, first, last = found.place
    beside = {*line.keys[last : last + 1], *line.keys[max(0, first - 2) : first - 1]}
    if found.label not in _SPEAKING_BODIES or actor_words().speech.isdisjoint(beside):
        return None
    return nearest(
        told,
        found.place,
        NEAR,
        lambda one: one.is_name and one.sort is Sort.ORGANISATION and one.start < found.start,
    )


def accused_before(place: Place, line: Line, told: Sequence[Found]) -> Found | None:
    """Who was accused right before "saying they": "blamed the rebels, saying they had fired".

    The first one named behind the word that accuses is meant.
    """
    keys, at = line.keys, place.first
    at -= at > 0 and keys[at - 1] == "that"
    if not at or keys[at - 1] not in _SAYING:
        return None
    accusing = next((n for n in reversed(range(at)) if _accuses(keys[n])), at)
    here = (one for one in told if one.place.line == place.line)
    return next((one for one in here if accusing < one.place.first < at - 1), None)


def _accuses(key: str) -> bool:
    form = verb_forms().get(key)
    return form is not None and form.lemma in ACCUSE_OF


def said_of(place: Place, line: Line, told: Sequence[Found]) -> Found | None:
    """The doer of violence of whom something is said right before "he".

    "The police chief said the attacker had been stopped before he set off his vest": "he" is the
    attacker, and not who says so.
    """
    keys, at = line.keys, place.first
    speech = next((n for n in reversed(range(at)) if keys[n] in actor_words().speech), at)
    doers = [
        one
        for one in told
        if one.place.line == place.line
        and one.place.first > speech
        and one.sort is Sort.PEOPLE
        and one.label in _DOERS
    ]
    if len(doers) != 1 or not _BETWEEN.issuperset(keys[speech + 1 : doers[0].place.first]):
        return None
    return doers[0] if _NEW_CLAUSE.isdisjoint(keys[doers[0].place.last : at]) else None
