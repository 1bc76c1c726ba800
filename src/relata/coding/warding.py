"""A clause in, the phrases that its verb of defence wards off out ("repelled an assault")."""

from collections.abc import Collection

from relata.coding.frames import AnalysedSentence
from relata.text.clauses_words import Clause

_REPELS = frozenset({"repel", "repulse", "rebuff", "withstand"})
# Verbs that ward off with a word behind them only.
_REPELS_WITH = frozenset({("beat", "back"), ("beat", "off"), ("fight", "off"), ("fend", "off"),
                          ("push", "back"), ("throw", "back"), ("drive", "off"), ("ward", "off"),
                          ("hold", "off"), ("drive", "back")})  # fmt: skip


def warded_off(sentence: AnalysedSentence, clause: Clause) -> Collection[int]:
    """The numbers of the noun phrases that somebody defends himself against; often none."""
    group = sentence.parse.verb_groups[clause.verb]
    behind = [one.lower for one in sentence.parse.tokens[group.end : group.end + 1]]
    if group.lemma not in _REPELS and (group.lemma, *behind) not in _REPELS_WITH:
        return ()
    return clause.subjects if group.is_passive else clause.objects
