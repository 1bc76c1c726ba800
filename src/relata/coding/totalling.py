"""A sentence in, the running totals that it tells beside what has happened out.

"14 people had been killed overnight, bringing the toll since Sunday to 230": 14 then, and 230 in
all, which is a tally of its own.
"""

from collections.abc import Iterator
from typing import NamedTuple

from relata.coding.counting.toll import is_part_of_total, total_at
from relata.coding.frames import HARMED, AnalysedSentence
from relata.mentions import CountMention

_RAISES = ("bring", "brought", "tak", "took", "rais", "push", "lift")
_NOUNS = frozenset("toll tolls number numbers total totals tally count".split())


class Total(NamedTuple):
    """A number that has risen, and the characters of the words that tell it."""

    start: int
    end: int
    number: CountMention

    def holds(self, at: int) -> bool:
        """Whether a character stands in these words."""
        return self.start <= at < self.end


def totals_of(text: str, sentence: AnalysedSentence) -> Iterator[Total]:
    """The totals of a sentence, but for those of the very happening that it tells."""
    harmed = [count for count in sentence.counts if count.of in HARMED]
    if not harmed or not any(t.lower.startswith(_RAISES) for t in sentence.parse.tokens):
        return
    for count in harmed:
        told = total_at(text, count)
        if told is None:
            continue
        start, end = told
        parts = [one for one in harmed if one.of is count.of and not start <= one.start < end]
        if not is_part_of_total(text, parts, text[start:end]):
            yield Total(start, end, count)


def total_with(text: str, sentence: AnalysedSentence, at: int) -> Total | None:
    """The total that a character's words tell, or None."""
    return next((one for one in totals_of(text, sentence) if one.holds(at)), None)


def word_of(total: Total, sentence: AnalysedSentence) -> int:
    """The token that tells a total: its noun, or else the first of its words."""
    tokens = sentence.parse.tokens
    inside = [n for n, token in enumerate(tokens) if total.holds(token.start)]
    return next((n for n in inside if tokens[n].lower in _NOUNS), inside[0])
