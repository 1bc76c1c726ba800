"""The roles of a clash in, those who fell fighting in it among its parties out.

"Five soldiers were killed in clashes with rebels": the soldiers clashed with them. A reader of
verbs sees them killed, and nobody but the rebels fighting.
"""

from collections.abc import Sequence

from relata.coding.analysis import Analysis
from relata.coding.frames import AnalysedSentence, Argument, overlap
from relata.coding.triggers import singular
from relata.records import ARMED_GROUPS, ActorKind, RoleName

# Nouns of what takes two sides.
_CLASHES = frozenset(
    "clash shootout shoot-out gunfight firefight gunbattle battle skirmish encounter confrontation "
    "fight fighting combat standoff".split()
)
_DURING = frozenset({"in", "during", "after", "following"})
# Words between "in" and the clash: "in the course of an hours-long gun battle".
MOST_BETWEEN = 4
# Words between "with" or "by" and a party: "with a group of armed".
MOST_BEFORE = 4
_ARMED = ARMED_GROUPS | {ActorKind.STATE_FORCES}


def with_the_fallen(
    sentence: AnalysedSentence, arguments: Sequence[Argument], analysis: Analysis
) -> tuple[Argument, ...]:
    """The arguments of a clash: who was hurt in one "with" others, or "by" them in it, fought.

    Civilians did not; nor did who is of no armed side, where no "with" says so.
    """
    doers = [one for one in arguments if one.role is RoleName.INITIATOR]
    noun = next((n for n in range(len(sentence.parse.tokens)) if _is_clash(sentence, n)), None)
    if noun is None or not doers:
        return tuple(arguments)
    words = sentence.parse.tokens
    with_others = [d for d in doers if d.start > words[noun].end and _follows(sentence, d, "with")]
    by_others = [d for d in doers if d.end < words[noun].start and _follows(sentence, d, "by")]
    if not with_others and not by_others:
        return tuple(arguments)
    fallen = [
        one._replace(role=RoleName.INITIATOR)
        for one in arguments
        if one.role is RoleName.VICTIM
        and words[0].start <= one.start
        and one.end < words[noun].start
        and not any(overlap((one.start, one.end), (d.start, d.end)) for d in doers)
        and _fights(one, analysis, is_told=bool(with_others))
    ]
    others = [one for one in arguments if one not in doers]
    return (*doers, *fallen, *others)


def _is_clash(sentence: AnalysedSentence, number: int) -> bool:
    """Whether the word is a clash in, during or after which something is told to have happened."""
    words = sentence.parse.tokens
    before = {one.lower for one in words[max(0, number - MOST_BETWEEN) : number]}
    return singular(words[number].lower) in _CLASHES and not _DURING.isdisjoint(before)


def _follows(sentence: AnalysedSentence, one: Argument, word: str) -> bool:
    """Whether such a word stands right before somebody, or a few words before."""
    before = [token.lower for token in sentence.parse.tokens if token.end <= one.start]
    return word in before[-MOST_BEFORE:]


def _fights(one: Argument, analysis: Analysis, *, is_told: bool) -> bool:
    mention = analysis.actor_of(one)
    kind = mention.kind if mention else None
    return kind in _ARMED or (is_told and kind is not ActorKind.CIVILIANS)
