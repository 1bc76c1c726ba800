"""A stretch of a sentence in, the weapons that it names out; a means decides an attack's type."""

from relata.coding.frames import AnalysedSentence, Means
from relata.coding.triggers import noun_lists, singular
from relata.records import WeaponClass
from relata.text.clauses import Clause

# An attack of no told kind takes the type of its means, strongest first.
_TYPE_OF_MEANS = (
    (WeaponClass.SUICIDE_VEST, "suicide_bombing"),
    (WeaponClass.CHEMICAL, "chemical_attack"),
    (WeaponClass.DRONE, "air_strike"),
    (WeaponClass.AIRCRAFT, "air_strike"),
    (WeaponClass.ROCKET, "shelling"),
    (WeaponClass.MISSILE, "shelling"),
    (WeaponClass.MORTAR, "shelling"),
    (WeaponClass.ARTILLERY, "shelling"),
    (WeaponClass.CAR_BOMB, "bombing"),
    (WeaponClass.IED, "bombing"),
    (WeaponClass.MINE, "bombing"),
    (WeaponClass.EXPLOSIVE, "bombing"),
)
_HELPS = frozenset({"support", "back", "aid", "assist"})
_MEANWHILE = frozenset({"as", "while", "before"})


def find_means(sentence: AnalysedSentence, first: int, end: int) -> tuple[Means, ...]:
    """The weapons named by the tokens [first, end); where wordings overlap the longest counts."""
    tokens = sentence.parse.tokens
    matches: list[tuple[int, int, WeaponClass]] = []
    for index in range(first, end):
        for words, weapon_class in noun_lists().weapons.get(singular(tokens[index].lower), ()):
            start = index - len(words)
            if tokens[index].lower == "shot" and _is_down(sentence, index + 1):
                break
            if start >= first and _matches(sentence, words, start):
                matches.append((start, index + 1, weapon_class))
                break
    kept: list[tuple[int, int, WeaponClass]] = []
    for match in sorted(matches, key=lambda m: m[0] - m[1]):
        if not any(other[0] < match[1] and match[0] < other[1] for other in kept):
            kept.append(match)
    return tuple(
        Means(weapon_class, tokens[start].start, tokens[stop - 1].end)
        for start, stop, weapon_class in sorted(kept)
    )


def own_end(sentence: AnalysedSentence, last: int, end: int) -> int:
    """Where others begin to act behind the token `last`: their means are not the lead's.

    Others are actors who do something meanwhile ("as commandos landed from helicopters"), and
    those who help a side ("supported by aircraft").
    """
    parse = sentence.parse
    for clause in sentence.clauses:
        group = parse.verb_groups[clause.verb]
        if not last < group.first < end:
            continue
        if _helps(sentence, clause):
            return group.first
        first = parse.noun_phrases[clause.subjects[0]].first if clause.subjects else -1
        if first > last + 1 and parse.tokens[first - 1].lower in _MEANWHILE:
            start, stop = parse.tokens[first].start, parse.tokens[group.first].start
            if any(start <= actor.start < stop for actor in sentence.actors):
                return first
    return end


def is_help(sentence: AnalysedSentence, phrase: int) -> bool:
    """Whether a phrase names what helps a side: no act of its own ("backed by air strikes")."""
    return any(phrase in clause.agents and _helps(sentence, clause) for clause in sentence.clauses)


def _helps(sentence: AnalysedSentence, clause: Clause) -> bool:
    group = sentence.parse.verb_groups[clause.verb]
    return group.form == "participle" and group.lemma in _HELPS and bool(clause.agents)


def _is_down(sentence: AnalysedSentence, index: int) -> bool:
    """ "shot down" names no gun."""
    tokens = sentence.parse.tokens
    return index < len(tokens) and tokens[index].lower == "down"


def _matches(sentence: AnalysedSentence, words: tuple[str, ...], start: int) -> bool:
    tokens = sentence.parse.tokens
    return all(singular(tokens[start + i].lower) == singular(w) for i, w in enumerate(words))


def type_by_means(means: tuple[Means, ...]) -> str | None:
    """The attack type that these means make; None where they make none, or several.

    Aircraft and drones carry missiles and bombs of their own; a shelling mixes its tubes.
    """
    classes = {item.weapon_class for item in means}
    types = [code for weapon_class, code in _TYPE_OF_MEANS if weapon_class in classes]
    if not types:
        return None
    is_mix = "air_strike" in types and classes & {WeaponClass.ROCKET, WeaponClass.MORTAR}
    return None if is_mix else types[0]
