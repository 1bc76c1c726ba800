"""A trigger in its sentence in, where the clause starts that only says when it began, out.

"31 have died since September, when the fighting began": those who died are told outside it.
"""

from relata.coding.frames import AnalysedSentence

_BEGINS = frozenset("begin start erupt break flare resume".split())
_IN_PHRASE = frozenset({"DET", "PDET", "POSS", "ADJ", "NOUN", "NAME", "VBG", "VBN"})
# Words between "when" and what began, and from there to its verb.
MOST_BEFORE, MOST_BEHIND = 4, 3


def clause_of_beginning(sentence: AnalysedSentence, token: int) -> int:
    """The first character of "when the fighting began", for the trigger `token` in it, or 0."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    begins = any(
        token < group.first <= token + MOST_BEHIND
        and group.lemma in _BEGINS
        and group.form == "finite"
        for group in sentence.parse.verb_groups
    )
    if not begins:
        return 0
    for at in range(token - 1, max(0, token - 1 - MOST_BEFORE), -1):
        if tokens[at].lower == "when":
            return tokens[at].start
        if tags[at] not in _IN_PHRASE:
            return 0
    return 0
