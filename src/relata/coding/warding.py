"""A clause in, the phrases that its verb of defence wards off out ("repelled an assault");
a verb of attack in, the verb that tells that those who attacked were warded off out.
"""

from collections.abc import Collection

from relata.coding.frames import AnalysedSentence
from relata.text.clauses_words import Clause
from relata.text.phrases import VerbGroup

_REPELS = frozenset({"repel", "repulse", "rebuff", "withstand"})
# Verbs that ward off with a word behind them only.
_REPELS_WITH = frozenset({("beat", "back"), ("beat", "off"), ("fight", "off"), ("fend", "off"),
                          ("push", "back"), ("throw", "back"), ("drive", "off"), ("ward", "off"),
                          ("hold", "off"), ("drive", "back")})  # fmt: skip
_JOINING = frozenset({"but", "and"})


def warded_off(sentence: AnalysedSentence, clause: Clause) -> Collection[int]:
    """The numbers of the noun phrases that somebody defends himself against; often none."""
    group = sentence.parse.verb_groups[clause.verb]
    if not _wards_off(sentence, group):
        return ()
    return clause.subjects if group.is_passive else clause.objects


def thrown_back(sentence: AnalysedSentence, token: int) -> int:
    """The verb by which whoever does what a verb tells was warded off, as a token, or -1.

    "Rebels attacked near the bridge but were thrown back": two words for one fight.
    """
    groups = sentence.parse.verb_groups
    own = next((n for n, group in enumerate(groups) if group.main == token), -1)
    if own < 0 or own + 1 >= len(groups) or groups[own].is_passive:
        return -1
    following = groups[own + 1]
    before = sentence.parse.tokens[following.first - 1].lower
    is_told = following.is_passive and before in _JOINING and _wards_off(sentence, following)
    return following.main if is_told else -1


def _wards_off(sentence: AnalysedSentence, group: VerbGroup) -> bool:
    """Whether a verb, with the word behind it, is one of defence."""
    behind = [one.lower for one in sentence.parse.tokens[group.end : group.end + 1]]
    return group.lemma in _REPELS or (group.lemma, *behind) in _REPELS_WITH
