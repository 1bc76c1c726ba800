"""A stretch of a sentence in, the weapons that it names out; a means decides an attack's type."""

from relata.coding.frames import AnalysedSentence, Means
from relata.coding.triggers import noun_lists, singular
from relata.records import WeaponClass

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


def find_means(sentence: AnalysedSentence, first: int, end: int) -> tuple[Means, ...]:
    """The weapons named by the tokens [first, end), longest wording first, one per place."""
    tokens = sentence.parse.tokens
    found: list[Means] = []
    taken = first
    for index in range(first, end):
        for words, weapon_class in noun_lists().weapons.get(singular(tokens[index].lower), ()):
            start = index - len(words)
            if start < taken or not _matches(sentence, words, start):
                continue
            found.append(Means(weapon_class, tokens[start].start, tokens[index].end))
            taken = index + 1
            break
    return tuple(found)


def _matches(sentence: AnalysedSentence, words: tuple[str, ...], start: int) -> bool:
    tokens = sentence.parse.tokens
    return all(singular(tokens[start + i].lower) == singular(w) for i, w in enumerate(words))


def type_by_means(means: tuple[Means, ...]) -> str | None:
    """The attack type that these means make, or None where they make none."""
    classes = {item.weapon_class for item in means}
    for weapon_class, code in _TYPE_OF_MEANS:
        if weapon_class in classes:
            return code
    return None
