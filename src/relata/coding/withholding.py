"""A sentence in, who is said to say nothing of what is told in it out.

"The army did not comment on the alleged strikes": the army neither denies nor confirms them, and is
no voice of them.
"""

from itertools import pairwise

from relata.coding.frames import AnalysedSentence
from relata.text.clauses_words import Clause

# Not to do this is to say nothing; to deny is not among them: who does not deny half admits.
_COMMENTS = frozenset("comment respond react reply confirm acknowledge elaborate claim".split())
_REFUSES = frozenset({"decline", "refuse"})
_REFUSED = _COMMENTS | {"discuss", "say", "answer", "deny"}
_NOBODY = frozenset({"neither", "no", "none", "nobody"})
_LONGEST_PAIR = 12
# "No group has said that it carried out the attack": what nobody says is not told.
_SAYS = frozenset("say admit announce acknowledge confirm claim".split())
# "No group claimed the attack, which killed nine": the report tells that it did.
_RELATIVE = frozenset({(",", "which"), (",", "who"), ("in", "which")})
_THAT = frozenset({"that", "which"})
# So far behind a trigger begins the clause that tells what it did.
_FURTHEST = 12
_TURNS = frozenset({"but", "although", "though", ";", "while"})


def withholder(sentence: AnalysedSentence, token: int) -> tuple[int, ...] | None:
    """The noun phrases of whoever says nothing of the trigger `token`; None where nobody does so.

    The trigger stands behind the verb that says it.
    """
    groups = sentence.parse.verb_groups
    for clause in sentence.clauses:
        if groups[clause.verb].end <= token and _withholds(sentence, clause):
            return clause.subjects
    return None


def is_told_of(sentence: AnalysedSentence, token: int) -> bool:
    """Whether the report itself tells what the trigger did: "the bombing in town that killed nine".

    Between the trigger and its clause stands no other verb.
    """
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    for at in range(token + 1, min(len(tokens) - 1, token + _FURTHEST)):
        if tokens[at].lower in _THAT:
            return tags[at + 1] == "VBD"
        if tags[at].startswith("VB") or (tags[at] == "PUNCT" and tokens[at].text != ","):
            return False
    return False


def is_said_by_nobody(sentence: AnalysedSentence, token: int) -> bool:
    """Whether the trigger stands in what "no group has said", before any "but"."""
    words = [one.lower for one in sentence.parse.tokens[:token]]
    if is_told_of(sentence, token):
        return False
    return any(
        group.lemma in _SAYS
        and group.end <= token
        and _is_by_nobody(sentence, group.first)
        and _TURNS.isdisjoint(words[group.end :])
        and not any(pair in _RELATIVE for pair in pairwise(words[group.end :]))
        for group in sentence.parse.verb_groups
    )


def _withholds(sentence: AnalysedSentence, clause: Clause) -> bool:
    groups = sentence.parse.verb_groups
    group = groups[clause.verb]
    if group.lemma in _REFUSES:
        following = groups[clause.verb + 1 : clause.verb + 2]
        return bool(following) and following[0].lemma in _REFUSED
    if group.lemma not in _COMMENTS:
        return False
    return group.is_negated or _is_by_nobody(sentence, group.first)


def _is_by_nobody(sentence: AnalysedSentence, verb: int) -> bool:
    """Whether "neither" or "no" stands close before the verb ("neither confirmed nor denied")."""
    words = [one.lower for one in sentence.parse.tokens[:verb]]
    if not _NOBODY.isdisjoint(words[-3:]):
        return True
    near = words[-_LONGEST_PAIR:]  # "neither the army nor the rebels have claimed"
    return "neither" in near and "nor" in near[near.index("neither") :]
