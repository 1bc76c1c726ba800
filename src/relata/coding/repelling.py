"""Words that tell claims in, those out that only tell how an attack ended which others tell."""

from collections.abc import Sequence

from relata.coding.frames import AnalysedSentence
from relata.coding.telling import Word
from relata.coding.warding import thrown_back


def without_defence(
    words: Sequence[Word], places: Sequence[tuple[AnalysedSentence, int]]
) -> list[Word]:
    """The words without "thrown back" beside "attacked": they tell one fight."""
    told = {(one.sentence, thrown_back(places[one.number][0], one.token)) for one in words}
    return [one for one in words if (one.sentence, one.token) not in told]
