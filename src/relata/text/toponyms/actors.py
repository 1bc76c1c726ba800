"""A name of the gazetteer in its sentence in, whether it is a group's or an outlet's there out."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from relata.mentions import Place, Token
from relata.records import ARMED_GROUPS
from relata.text.actors.words import skeleton
from relata.text.gazetteer_fold import fold_name
from relata.text.register import ActorRegister, RegisterActor
from relata.text.tokens import word_at
from relata.text.toponyms.words import KIND_AFTER, KIND_BEFORE_OF

# "Al-Shabaab" is a group and a town. Of one word ("Fano", "Granma") too many names are both, and
# a longer one ("the Republic of …") is as often the land that a group holds.
_WORDS = 2
# "JEM" is a group and "El Jem" a town; of two letters there are too many.
_LEAST_LETTERS = 3
# "SANA, Yemen (AP) -" is a town.
_AFTER_DATELINES = frozenset((",", "(", "-", "–", "—", "--"))


class ActorNames(NamedTuple):
    """What actors go by that places go by too: names, folded, and short forms in capitals."""

    groups: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()


NO_NAMES = ActorNames()


@lru_cache(maxsize=4)
def actor_names(register: ActorRegister) -> ActorNames:
    """The names of a register's groups and outlets, and all its short forms; made once for each."""
    actors = register.actors.values()
    short = {name for actor in actors for name in (*_written(actor), *actor.abbreviations)}
    return ActorNames(
        frozenset(name for one in actors if one.kind in ARMED_GROUPS for name in _own_names(one)),
        frozenset(name for one in actors if one.sector == "media" for name in _own_names(one)),
        frozenset(name for name in short if len(name) >= _LEAST_LETTERS and name.isupper()),
    )


def _written(actor: RegisterActor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _own_names(actor: RegisterActor) -> Iterator[str]:
    """The name of two words that is an actor's in its spellings, and nothing else it is called."""
    own = _sound(fold_name(actor.name))
    for name in map(fold_name, _written(actor)):
        if len(name.split()) == _WORDS and _sound(name) == own:
            yield name


def _sound(name: str) -> tuple[str, ...]:
    return tuple(map(skeleton, name.split()))


def is_actor(
    key: str,
    places: tuple[Place, ...],
    tokens: tuple[Token, ...],
    at: tuple[int, int],
    known: ActorNames,
) -> bool:
    """Whether the tokens from one index to another are an actor's name and not a town's.

    "Al Jazeera state" and "the town of al-Shabab" say that they are places. An outlet by the name
    of a town ("al-Alam") is left to the words around, for such towns are fought over.
    """
    is_wide = all(place.kind != "town" for place in places)
    if key in known.groups or (is_wide and key in known.outlets):
        return not _is_kind_said(tokens, at)
    first, last = at
    if last - first > 1 or tokens[first].text not in known.abbreviations:
        return False
    after = word_at(tokens, last)
    is_town = all(place.kind == "town" and not place.id.startswith("relata:") for place in places)
    return is_town and after not in _AFTER_DATELINES and not _is_kind_said(tokens, at)


def _is_kind_said(tokens: tuple[Token, ...], at: tuple[int, int]) -> bool:
    """Whether "X state" or "the town of X" says that it is a place."""
    first, last = at
    after = word_at(tokens, last)
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    is_led = len(before) > 1 and before[1] == "of" and before[0] in KIND_BEFORE_OF
    return is_led or after in KIND_AFTER
