"""How probably each word tells a claim in, the words that tell one only together out.

A scorer that cannot say which of two words tells a claim ("voiced support for") gives each a part
of what it knows. No part is enough, and the sum is.
"""

from collections.abc import Sequence

import numpy as np

from relata.coding.frames import AnalysedSentence
from relata.coding.model import Floats
from relata.coding.telling import Word, likeliest

# So near each other, words share one claim; they tell it if their sum is more probable than this.
# Set where F1 is highest on annotated reports kept out of training.
MAX_APART = 8
LEAST_TOGETHER = 0.4
# The least part that the likeliest of them has.
LEAST_PART = 0.15


def shared(
    words: Sequence[Word], places: Sequence[tuple[AnalysedSentence, int]], codes: Floats
) -> list[Word]:
    """The likeliest word of each stretch whose words tell a claim of one type together.

    `words` are those that tell one alone: what stands near one and would tell the same has its
    part in that claim.
    """
    told = {(word.number, word.code) for word in words}
    found: list[Word] = []
    for number in np.flatnonzero(1 - codes[:, 0] >= LEAST_PART).tolist():
        word = likeliest(number, places, codes)
        near = _near(number, places)
        parts = codes[near.start : near.stop, word.code]
        is_likeliest = float(parts.max()) <= float(codes[number, word.code])
        if not is_likeliest or float(parts.sum()) < LEAST_TOGETHER:
            continue
        if not any((other, word.code) in told for other in near):
            told.add((number, word.code))
            found.append(word)
    return found


def _near(number: int, places: Sequence[tuple[AnalysedSentence, int]]) -> range:
    """The numbers of a word and of those around it in its sentence."""
    sentence, token = places[number]
    behind = len(sentence.parse.tokens) - 1 - token
    return range(number - min(token, MAX_APART), number + min(behind, MAX_APART) + 1)
