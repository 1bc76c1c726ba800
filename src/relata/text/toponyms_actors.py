"""A name of the gazetteer in its sentence in, whether it is a group's or an agency's there out."""

from functools import cache

from relata.mentions import Place, Token
from relata.text.register import load_register
from relata.text.toponyms_words import KIND_AFTER, KIND_BEFORE_OF

# Groups and media that a town or province goes by too, folded.
_GROUPS_AND_MEDIA = frozenset(("al shabab", "al shabaab", "al jazeera"))
# "JEM" is a group and "El Jem" a town; of two letters there are too many.
_LEAST_LETTERS = 3
# "SANA, Yemen (AP) -" is a town.
_AFTER_DATELINES = frozenset((",", "(", "-", "–", "—", "--"))


def is_actor(
    key: str, places: tuple[Place, ...], tokens: tuple[Token, ...], at: tuple[int, int]
) -> bool:
    """Whether the tokens from one index to another are an actor's name and not a town's.

    "Al Jazeera state" and "the town of al-Shabab" say that they are places.
    """
    if key in _GROUPS_AND_MEDIA:
        return not _is_kind_said(tokens, at)
    first, last = at
    if last - first > 1 or tokens[first].text not in _abbreviations():
        return False
    after = tokens[last].lower if last < len(tokens) else ""
    is_town = all(place.kind == "town" and not place.id.startswith("relata:") for place in places)
    return is_town and after not in _AFTER_DATELINES and not _is_kind_said(tokens, at)


def _is_kind_said(tokens: tuple[Token, ...], at: tuple[int, int]) -> bool:
    """Whether "X state" or "the town of X" says that it is a place."""
    first, last = at
    after = tokens[last].lower if last < len(tokens) else ""
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    is_led = len(before) > 1 and before[1] == "of" and before[0] in KIND_BEFORE_OF
    return is_led or after in KIND_AFTER


@cache
def _abbreviations() -> frozenset[str]:
    """The short forms in capitals that the register's actors go by."""
    names = (
        name
        for actor in load_register().actors.values()
        for name in (actor.name, *actor.aliases, *actor.abbreviations)
    )
    return frozenset(name for name in names if len(name) >= _LEAST_LETTERS and name.isupper())
