"""All that was found to play a role in, each role once and under its best name out."""

from relata.coding.frames import AnalysedSentence, Argument
from relata.coding.naming import TITLES
from relata.coding.triggers import noun_lists, singular
from relata.records import RoleName

_CRAFT = frozenset("drone aircraft warplane plane jet helicopter gunship warship".split())
_MAX_APPOSED_GAP = 40


def settled(sentence: AnalysedSentence, found: list[Argument]) -> tuple[Argument, ...]:
    """The roles of one happening without repeats, offices of the named and craft of the sender."""
    return _without_craft(sentence, _without_rivals(_without_apposed(sentence, found)))


def _without_apposed(sentence: AnalysedSentence, found: list[Argument]) -> list[Argument]:
    """The arguments without the office beside the name of who holds it ("X, the mayor")."""
    names = {(m.start, m.end) for m in sentence.actors if m.is_name}
    named = [a for a in found if (a.start, a.end) in names]
    return [
        argument
        for argument in found
        if (argument.start, argument.end) in names
        or not any(_is_apposed(sentence, argument, name) for name in named)
    ]


def _is_apposed(sentence: AnalysedSentence, office: Argument, name: Argument) -> bool:
    """Whether nothing but a comma, or what the office is of, stands between both."""
    first, last = sorted((office, name), key=lambda argument: argument.start)
    if office.role is not name.role or not 0 < last.start - first.end <= _MAX_APPOSED_GAP:
        return False
    tokens = sentence.parse.tokens
    between = [t for t in tokens if first.end <= t.start < last.start]
    heads_of = {t.lower for t in tokens if office.start <= t.start < office.end}
    if heads_of.isdisjoint(noun_lists().person) and heads_of.isdisjoint(TITLES):
        return False
    if not between:
        return first is office
    if first is name:
        return [t.lower for t in between] in ([","], [",", "a"], [",", "an"], [",", "the"])
    return between[-1].lower == "," and all(
        t.lower in ("of", "the", ",") or (t.text[0].isupper() and t.lower != "and") for t in between
    )


def _without_craft(sentence: AnalysedSentence, found: tuple[Argument, ...]) -> tuple[Argument, ...]:
    """The arguments without the aircraft, where who sent them is told too."""
    crafts = {token.end for token in sentence.parse.tokens if singular(token.lower) in _CRAFT}
    doers = [a for a in found if a.role is RoleName.INITIATOR]
    if not crafts or all(a.end in crafts for a in doers):
        return found
    return tuple(a for a in found if a.role is not RoleName.INITIATOR or a.end not in crafts)


def _without_rivals(found: list[Argument]) -> tuple[Argument, ...]:
    """No repeats, and nobody is target beside another role, or victim twice."""
    strong = [a for a in found if a.role is not RoleName.TARGET]
    kept: list[Argument] = []
    for argument in found:
        rivals = strong if argument.role is RoleName.TARGET else []
        if argument.role is RoleName.VICTIM:
            rivals = [a for a in kept if a.role is RoleName.VICTIM]
        if argument.role is RoleName.HELPER:
            rivals = [a for a in kept if a.role is RoleName.INITIATOR]
        if any(a.start < argument.end and argument.start < a.end for a in rivals):
            continue
        if argument not in kept:
            kept.append(argument)
    return tuple(kept)
