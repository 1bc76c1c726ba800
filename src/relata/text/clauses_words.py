"""What a clause is, and the verbs that say whose act the next one is."""

from typing import NamedTuple


class Clause(NamedTuple):
    """One verb group with its arguments. `obliques` are (preposition, noun phrase index)."""

    verb: int
    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    agents: tuple[int, ...]
    obliques: tuple[tuple[str, int], ...]
    governor: int  # index of the verb group that this one complements, or -1


# Verbs whose object is kept from the act of the gerund that follows.
KEEP_FROM = frozenset("prevent stop keep deter bar block ban prohibit discourage".split())
# Verbs whose object is said to do, or to have done, what the gerund tells.
ACCUSE_OF = frozenset(
    "accuse suspect blame charge convict condemn criticise criticize denounce".split()
)
# What a passive's subject does not do itself ("was hit, killing six"): its agent does.
HARMS = frozenset("kill injure wound hurt maim leave cause damage destroy force".split())
OPENERS = frozenset({"SUB"})
STOPS = frozenset({";", ":", "--", "—", "–"})
