"""Tokens in, whether what is told of "three of the nine people" befell all nine of them, out."""

from relata.mentions import Token
from relata.records import CountOf
from relata.text.counts.words import VERBS
from relata.text.tokens import word_set

# "Three of the nine people killed in the attack were children", not "three of the nine fled".
_BEHIND_REDUCED = word_set("in on at by during when while near were was are and so since this last")
_WHO = word_set("who that")
_DIED = word_set("dead died die dies succumbed killed")
# So far behind the wounded is told that they died.
_REACH = 6


def is_told_of_all(tokens: tuple[Token, ...], end: int, of: CountOf | None) -> bool:
    """Whether a phrase of some of so many, which ends at `end`, tells what befell them all."""
    words = [token.lower for token in tokens[end : end + _REACH]]
    if of is CountOf.KILLED:
        return True
    if of is CountOf.INJURED:
        return _DIED.isdisjoint(words)
    verb, following = (*words, "", "")[:2]
    if verb in _WHO:
        return not _DIED.isdisjoint(words)
    is_participle = VERBS.get(verb, (None, ""))[1] == "k"
    is_reduced = of is None and is_participle and following in _BEHIND_REDUCED
    return is_reduced and not _is_harmed_again(tokens, end + 1)


def _is_harmed_again(tokens: tuple[Token, ...], start: int) -> bool:
    """Whether the clause goes on to tell a harm of the some: "two of the nine arrested died"."""
    for token in tokens[start:]:
        if token.lower in (",", ";", "."):
            return False
        if VERBS.get(token.lower, (None, ""))[1] in ("k", "d"):
            return True
    return False
