"""A word that may tell a claim in its sentence in, whether it tells nothing of its type out.

What somebody does time and again is no happening, and rescuers who search rubble search nobody.
Who finds a body has not killed, and whose ship comes under fire has not fired.
"""

from collections.abc import Callable

from relata.coding.frames import AnalysedSentence
from relata.text.phrases import VerbGroup

_HABITS = frozenset("frequently often regularly routinely usually sometimes typically".split())
# So near before a word stands the adverb that makes it a habit.
_HABIT_AT = 4
_PRESENT = frozenset({"VBP", "VB", "NOUN"})
_SEARCHES = frozenset(
    "search searching searched searches comb combing combed dig digging dug scour scouring".split()
)
_RESCUED = frozenset("rubble survivors survivor debris wreckage missing ruins".split())
_FINDING = frozenset("find recover discover retrieve uncover exhume pull unearth".split())
_BODIES = frozenset("body bodies corpse corpses remains grave graves".split())
_UNDER = frozenset({"fire", "attack", "attacks", "shelling", "bombardment"})
# So many words behind the verb stand the body that is found, and what a ship comes under.
_NEAR = 5


def is_habit(sentence: AnalysedSentence, token: int) -> bool:
    """Whether a word tells what is done time and again: "often attacks villages"."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    for at in range(token - 1, max(-1, token - 1 - _HABIT_AT), -1):
        if tokens[at].lower in _HABITS:
            return tags[at + 1] in _PRESENT and "VBD" not in tags[at:token]
    return False


def is_rescue(sentence: AnalysedSentence, token: int) -> bool:
    """Whether a word tells of a search for those who lie under something."""
    words = {one.lower for one in sentence.parse.tokens}
    return sentence.parse.tokens[token].lower in _SEARCHES and not _RESCUED.isdisjoint(words)


def finds_bodies(sentence: AnalysedSentence, token: int) -> VerbGroup | None:
    """The verb by which somebody finds the dead whom a word tells of, or None."""
    return _verb_near(sentence, token, _is_finding_bodies)


def comes_under(sentence: AnalysedSentence, token: int) -> VerbGroup | None:
    """The verb of "its destroyer came under missile attack", where the word is of it; or None."""
    return _verb_near(sentence, token, _is_coming_under)


def _verb_near(
    sentence: AnalysedSentence, token: int, tells: Callable[[VerbGroup, list[str]], bool]
) -> VerbGroup | None:
    """The verb that a word is of, or stands soon behind, if it and what follows tell so."""
    tokens = sentence.parse.tokens
    for group in sentence.parse.verb_groups:
        behind = [one.lower for one in tokens[group.end : group.end + _NEAR]]
        if group.first <= token < group.end + _NEAR and tells(group, behind):
            return group
    return None


def _is_finding_bodies(group: VerbGroup, behind: list[str]) -> bool:
    is_active = group.lemma in _FINDING and not group.is_passive
    return is_active and not _BODIES.isdisjoint(behind)


def _is_coming_under(group: VerbGroup, behind: list[str]) -> bool:
    return group.lemma == "come" and behind[:1] == ["under"] and not _UNDER.isdisjoint(behind)


def idle_until(sentence: AnalysedSentence, token: int) -> int:
    """The character up to which nobody has done what a word tells; -1 where all may have."""
    found = (look(sentence, token) for look in (finds_bodies, comes_under))
    starts = [sentence.parse.tokens[one.first].start for one in found if one is not None]
    return max(starts, default=-1)
