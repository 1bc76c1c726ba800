"""Who may stand in a relation, and whether some words name him or explain a name before them."""

import re
from typing import NamedTuple

from relata.coding.relations.words import side_words
from relata.records import ActorKind

# What stands before a body that only says what the name before it is ("Hamas, an armed group").
_EXPLAINS = re.compile(
    r"(?:, an?|\bone of|\b(?:is|was|are|were|be|remains|became) (?:an?|the)) "
    r"(?:(?!(?:of|in|from|with|by|to|the|an?|and|or|that|which|who|\w+ing)\b)[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
# "the militia of X", "the largest group in X", behind a name and a comma.
_EXPLAINS_ONE = re.compile(r", the (?:(?:[\w-]+ ){0,3}(?:\w+est|main|most [\w-]+) )?$")
_EXPLAINED = re.compile(r" (?:of|in|within|that|which|led|headed|founded|commanded) ")
# "under the command of X", "which groups X and Y": no actors, though the words often are.
_IS_PHRASE = {
    "command": re.compile(r"\bunder (?:[\w-]+ ){0,2}$", re.IGNORECASE),
    "groups": re.compile(r"\b(?:which|that) $", re.IGNORECASE),
}
# "its alliance with X" is a tie and no body.
_TIE = re.compile(r"\b(?:alliance|coalition)$", re.IGNORECASE)
_TIE_WITH = re.compile(r" (?:with|between)\b")

# Units whose names begin with what they are.
_UNITS_FIRST = frozenset("katiba katibat brigade battalion frente bloque liwa".split())


class Side(NamedTuple):
    """Who may stand in a relation: the characters that name it and those that its mark covers."""

    start: int
    end: int
    cover_start: int
    cover_end: int
    text: str
    is_name: bool
    is_unit: bool
    is_land: bool
    is_known: bool
    kind: ActorKind | None
    is_person: bool = False


def explains(words: str, start: int, text: str) -> bool:
    """Whether a body only says what the name before it is ("Hamas, an armed group")."""
    phrase = _IS_PHRASE.get(words.lower())
    if phrase is not None and phrase.search(text[max(0, start - 30) : start]):
        return True
    if not side_words().bodies.end(words):
        return False
    if _TIE.search(words) and _TIE_WITH.match(text, start + len(words)):
        return True
    end = start + len(words)
    if _EXPLAINS_ONE.search(text[max(0, start - 50) : start + words.rfind(" ") + 1]):
        return bool(_EXPLAINED.match(text, end))
    return bool(_EXPLAINS.search(text[max(0, start - 30) : start]))


def is_unit(words: str) -> bool:
    """Whether words name or describe a unit: "4th Brigade", "Front 21", "Katiba Macina"."""
    first, _, rest = words.partition(" ")
    if rest.isdigit() and side_words().units.end(first):
        return True
    return side_words().units.end(words) or (bool(rest) and first.lower() in _UNITS_FIRST)


def is_label(side: Side, text: str, base: int) -> bool:
    """Whether a description only says who asks: "[REPORTER] Commander, what …"."""
    start, end = side.start - base, side.end - base
    return text[max(0, start - 1) : start] + text[end : end + 1] == "[]"
