"""A stretch of a sentence in, the weapons that it names out; a means decides an attack's type."""

from relata.coding.frames import AnalysedSentence, Means
from relata.coding.triggers import noun_lists, singular
from relata.records import WeaponClass
from relata.text.attribution.words import CUES
from relata.text.clauses_words import Clause

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
# Beside these, "the bomb", "the blast" is the same bomb: on the development reports never both.
_TOLD_BOMBS = frozenset({WeaponClass.CAR_BOMB, WeaponClass.IED, WeaponClass.MINE})
_FLYING = frozenset(
    {WeaponClass.AIRCRAFT, WeaponClass.DRONE, WeaponClass.MISSILE, WeaponClass.ROCKET}
)
_EFFECTS = frozenset({"explosion", "blast"})
_KINDS_OF_AIRCRAFT = frozenset({"bomber", "fighter"})
# A list of kinds of aircraft has at most so many tokens.
_LONGEST_LIST = 10
# What tells a mine where people dig: what they dig, where one is, what is done to it.
_ORES = frozenset("gold coal diamond copper tin coltan cobalt iron silver uranium emerald".split())
_AT = frozenset({"at", "in", "near", "from", "inside", "outside", "into", "around"})
_TO_SITES = frozenset("storm attack raid seize capture occupy loot enter invade rob close".split())
# "shelled the town with mortars": mortars alone.
_TUBES = frozenset({WeaponClass.MORTAR, WeaponClass.ROCKET})
_SHELLS = frozenset({"shelled", "shelling", "shell"})
# "shot two of the drones down": so far behind may "down" stand, less one.
_LONGEST_SHOT = 6
# "tear gas shells" are no artillery's.
_HARMLESS = frozenset({"gas", "teargas", "smoke", "stun", "flash"})
_DEFENCES = frozenset({"defense", "defence", "shield", "deal", "programme", "program"})
_HELPS = frozenset({"support", "back", "aid", "assist"})
_MEANWHILE = frozenset({"as", "while", "before"})


def find_means(sentence: AnalysedSentence, first: int, end: int) -> tuple[Means, ...]:
    """The weapons named by the tokens [first, end); where wordings overlap the longest counts."""
    tokens = sentence.parse.tokens
    matches: list[tuple[int, int, WeaponClass]] = []
    weapons = noun_lists().weapons
    for index in range(first, end):
        word = singular(tokens[index].lower)
        for words, weapon_class in weapons.get(word, ()):
            start = index - len(words)
            if _is_no_means(sentence, index):
                break
            if start >= first and _matches(sentence, words, start):
                matches.append((start, index + 1, weapon_class))
                break
        if word in _KINDS_OF_AIRCRAFT and _is_listed_aircraft(sentence, index, end):
            matches.append((index, index + 1, WeaponClass.AIRCRAFT))
    kept: list[tuple[int, int, WeaponClass]] = []
    for match in sorted(matches, key=lambda m: m[0] - m[1]):
        if not any(other[0] < match[1] and match[0] < other[1] for other in kept):
            kept.append(match)
    classes = {weapon_class for _, _, weapon_class in kept}
    return tuple(
        Means(weapon_class, tokens[start].start, tokens[stop - 1].end)
        for start, stop, weapon_class in sorted(kept)
        if not _is_told_closer(tokens[stop - 1].lower, weapon_class, classes)
    )


def _is_told_closer(word: str, weapon_class: WeaponClass, classes: set[WeaponClass]) -> bool:
    """Whether "the bomb" is the car bomb named beside it, or "the blast" what a missile did."""
    if weapon_class is WeaponClass.ARTILLERY:
        return singular(word) in _SHELLS and not classes.isdisjoint(_TUBES)
    if weapon_class is not WeaponClass.EXPLOSIVE:
        return False
    is_effect = singular(word) in _EFFECTS and not classes.isdisjoint(_FLYING)
    return is_effect or not classes.isdisjoint(_TOLD_BOMBS)


def _is_listed_aircraft(sentence: AnalysedSentence, index: int, end: int) -> bool:
    """ "bomber, fighter and unmanned aircraft": the first two are aircraft too."""
    tokens = sentence.parse.tokens
    if index + 1 >= end or tokens[index + 1].lower not in (",", "and", "or"):
        return False
    ahead = tokens[index + 1 : min(end, index + _LONGEST_LIST)]
    return any(token.lower == "aircraft" for token in ahead)


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


def _is_no_means(sentence: AnalysedSentence, index: int) -> bool:
    """Whether the word names none: "shot it down", "missile defence", "the air force said"."""
    tokens = sentence.parse.tokens
    following = [token.lower for token in tokens[index + 1 : index + _LONGEST_SHOT]]
    if tokens[index].lower == "force" and _speaks(sentence, index):
        return True
    if tokens[index].lower in ("mine", "mines") and _is_dug(sentence, index):
        return True
    if tokens[index].lower in ("shot", "shoot", "shooting"):
        return "down" in following
    if index and singular(tokens[index].lower) == "shell" and tokens[index - 1].lower in _HARMLESS:
        return True
    return bool(following) and following[0] in _DEFENCES


def _speaks(sentence: AnalysedSentence, index: int) -> bool:
    """Whether the token is in the subject of a verb of speech."""
    parse = sentence.parse
    return any(
        parse.noun_phrases[phrase].first <= index < parse.noun_phrases[phrase].end
        for clause in sentence.clauses
        if parse.verb_groups[clause.verb].lemma in CUES
        for phrase in clause.subjects
    )


def _is_dug(sentence: AnalysedSentence, index: int) -> bool:
    """Whether a mine is one where people dig: "a gold mine", "at a mine", "stormed a mine"."""
    parse = sentence.parse
    number = next((n for n, np in enumerate(parse.noun_phrases) if np.head == index), -1)
    if index and parse.tokens[index - 1].lower in _ORES:
        return True
    if number < 0 or singular(parse.tokens[index].lower) != parse.tokens[index].lower:
        return False
    prep = parse.noun_phrases[number].prep
    if prep >= 0 and parse.tokens[prep].lower in _AT:
        return True
    return any(
        number in clause.objects and parse.verb_groups[clause.verb].lemma in _TO_SITES
        for clause in sentence.clauses
    )


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
