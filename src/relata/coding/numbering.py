"""A trigger in its sentence in, what its words give as numbers, and which others are its own, out.

Some words give a number themselves: for what was told before ("put the figure at 61"), or in all
("bringing the toll to 230"). Whatever else stands in such a sentence is counted elsewhere.
"""

from dataclasses import dataclass

from relata.coding.beginning import clause_of_beginning
from relata.coding.counting.again import admits_number, numbers_behind
from relata.coding.frames import AnalysedSentence
from relata.coding.totalling import total_with
from relata.mentions import CountMention
from relata.records import CountOf

Counted = tuple[CountMention, CountOf]


@dataclass(frozen=True, slots=True)
class Numbering:
    """What the numbers of a report's `text` are to the trigger `token` of a sentence."""

    text: str
    sentence: AnalysedSentence
    token: int

    def gives(self) -> bool:
        """Whether the trigger gives or admits a number for what was told before."""
        return bool(self._again()) or admits_number(self.text, self.sentence, self.token)

    def given(self) -> list[Counted]:
        """The numbers that the trigger gives by its own word; none where it gives none."""
        total = total_with(self.text, self.sentence, self._start)
        numbers = self._again() if total is None else [total.number]
        return [(count, count.of) for count in numbers if count.of is not None]

    def may_have(self, start: int) -> bool:
        """Whether who is hurt, or counted, at a character may be so by what the trigger tells.

        What a total adds to, and what came of a beginning ("when the fighting began"), was told
        outside their words.
        """
        return self.may_be_at(start) and start >= clause_of_beginning(self.sentence, self.token)

    def may_be_at(self, start: int) -> bool:
        """Whether what stands at a character, a time, say, may go with what the trigger tells."""
        own = total_with(self.text, self.sentence, self._start)
        there = total_with(self.text, self.sentence, start)
        return own == there

    @property
    def _start(self) -> int:
        return self.sentence.parse.tokens[self.token].start

    def _again(self) -> list[CountMention]:
        return numbers_behind(self.text, self.sentence, self.token)
