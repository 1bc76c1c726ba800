"""A sentence and the counts told before it in, the numbers that others give for the same out.

"Gunmen seized 40 pupils, police said. Parents put the figure at 61": 61 abducted, say the parents.
"""

import re
from collections.abc import Iterator, Sequence

from relata.mentions import CountMention, Sentence
from relata.text.counts.phrases import Head, find_counted

NUMBER_NOUNS = frozenset(
    "figure figures number numbers total totals tally count estimate estimates dead losses "
    "casualties".split()
)
# "The enemy admits three and hides the rest."
ADMITTING = frozenset(
    "admit admits admitted acknowledge acknowledges acknowledged concede concedes conceded".split()
)
_NUMBER = rf"(?:{'|'.join(sorted(NUMBER_NOUNS, key=len, reverse=True))})"
# "Put the figure at", "gave a much higher number of", "the official count is", "put its dead at".
_GIVES = re.compile(
    r"\b(?:put|puts|putting|placed|places|placing|set|sets|gave|gives|giving|offered|cited|cites)\s+"
    rf"(?:the|a|an|its|their|his|her|that|this)\s+(?:[\w-]+\s+){{0,2}}{_NUMBER}\s+(?:at|of|as)\s+$"
    rf"|\b{_NUMBER}\s+(?:is|was|stood\s+at|stands\s+at|had\s+reached|has\s+reached)\s+$",
    re.I,
)
_ADMITS = re.compile(
    rf"\b(?:{'|'.join(sorted(ADMITTING))})\s+(?:to\s+)?(?:only\s+|just\s+)?$", re.I
)
# Who are admitted to a hospital are admitted by nobody.
_TREATS = re.compile(r"\b(?:hospitals?|clinics?|infirmary|wards?)\b", re.I)
# The number of something else is told with it ("a figure of 61 dollars", "61%").
_ENDS = re.compile(r"\s*(?:[.,;:!?)\"”’]|\b(?:and|but|while|as|whereas|on|in|by|so)\b|$)", re.I)
LONGEST = 90  # characters before a number that are looked at
FAR = 3  # sentences between a number and the one that it takes the place of


def find_counts_again(
    text: str, sentence: Sentence, before: Sequence[Sentence], found: Sequence[CountMention]
) -> Iterator[CountMention]:
    """The bare numbers of a sentence that say again how many were hurt, taken and the like.

    They count what the sentence, or the nearest of those `before` it, counts first; `found` are the
    counts found so far.
    """
    words = {token.lower for token in sentence.tokens}
    if (NUMBER_NOUNS | ADMITTING).isdisjoint(words):
        return
    # What is admitted without a noun is what was told right before.
    near = (*(before[-1:] if NUMBER_NOUNS.isdisjoint(words) else before), sentence)
    of = next((of for one in reversed(near) if (of := _first_of(one, found))), None)
    if of is None:
        return
    for item in find_counted(sentence.tokens):
        start, end = sentence.tokens[item.first].start, sentence.tokens[item.end - 1].end
        is_bare = item.head is Head.NONE and _ENDS.match(text, end, sentence.end) is not None
        is_told = any(count.start < end and start < count.end for count in found)
        if is_bare and not is_told and is_given_again(text, sentence, start):
            yield CountMention(start, end, item.low, item.high, of.of, start, end)


def is_given_again(text: str, sentence: Sentence, start: int) -> bool:
    """Whether the number at a character is one that somebody gives for what was told."""
    before = text[max(sentence.start, start - LONGEST) : start]
    if _ADMITS.search(before):
        return _TREATS.search(text, sentence.start, sentence.end) is None
    return _GIVES.search(before) is not None


def _first_of(sentence: Sentence, found: Sequence[CountMention]) -> CountMention | None:
    """What a sentence counts first, of those who suffered something."""
    return next(
        (one for one in found if one.of and sentence.start <= one.start < sentence.end), None
    )
