"""A report in; what the model makes of its words and mentions, kept beside its claims."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from relata.coding.analysis import Analysis
from relata.coding.building import Building, Found
from relata.coding.frames import Frame
from relata.coding.learned import ModelScorer, Reading

Floats = NDArray[np.float32]
Span = tuple[int, int]


class Trigger(NamedTuple):
    """A word that tells a claim: what was found, its characters, and who has which link to it."""

    found: Found
    start: int
    end: int
    links: dict[str, list[tuple[float, Span]]]


@dataclass(frozen=True, slots=True)
class Told:
    """Words, in order, with their states; mentions; triggers."""

    words: Sequence[Span]
    states: Floats
    mentions: Sequence[tuple[Span, str]]
    triggers: Sequence[Trigger]

    @classmethod
    def make(cls, reading: Reading, built: Iterable[Building]) -> Self:
        """Gather what a reading holds."""
        sentences = reading.analysis.sentences
        words = [(t.start, t.end) for s in sentences for t in s.parse.tokens]
        rows = np.array([at for s in sentences for at in reading.rows[s.index]])
        mentions = {
            ((one.start, one.end), str(one.kind)) for group in reading.candidates for one in group
        }
        triggers = []
        for one in built:
            token = sentences[one.found.sentence].parse.tokens[one.found.token]
            links = {
                link: [(score, (c.start, c.end)) for score, c in pairs]
                for link, pairs in one.likely.items()
            }
            triggers.append(Trigger(one.found, token.start, token.end, links))
        return cls(words, reading.states[rows].mean(axis=1), sorted(mentions), triggers)

    def state(self, spans: Iterable[Span]) -> Floats:
        """The mean state of some mentions, each the mean of its words; zeros for none."""
        found = []
        for first, end in spans:
            low, high = (bisect_left(self.words, (place,)) for place in (first, end))
            if low < high:
                found.append(self.states[low:high].mean(axis=0))
        if not found:
            return np.zeros(self.states.shape[1], np.float32)
        return np.asarray(np.mean(found, axis=0), dtype=np.float32)


@dataclass(slots=True)
class Recorder:
    """A model's scorer that keeps what it made of the last report; None if that had no words."""

    inner: ModelScorer
    told: Told | None = None

    def scores(self, analysis: Analysis) -> list[list[Frame]]:
        """The frames that the scorer finds."""
        self.told = None
        if not any(sentence.parse.tokens for sentence in analysis.sentences):
            return self.inner.scores(analysis)
        reading = self.inner.read(analysis)
        built = list(self.inner.built(reading))
        self.told = Told.make(reading, built)
        return self.inner.framed(reading, built)
