"""Score models together, or one in windows of several lengths, by the mean of what they say.

`python benchmarks/together.py DATA MODEL[:OWN/BEFORE] ... [--unread]`, DATA as for `gold_real.py`,
OWN/BEFORE the windows that a model reads in (pieces of their own, and of the sentence before).
Names, motives and confidence are those of the first model. Models of one size that know the same
codes can be put together.
"""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np

import relata
import relata.coding.windows
from gold_real import score_gold
from relata.coding.coder import Coder
from relata.coding.frames import AnalysedSentence
from relata.coding.learned import ModelScorer
from relata.coding.model import Floats, Model, Numbers
from relata.coding.motives import Motive, Motives, Telling
from relata.coding.windows import MAX_BEFORE, MAX_OWN, Rows
from relata.evaluate.score_table import print_scores

Member = tuple[Model, tuple[int, int]]


class Together:
    """Several models asked as one. States and vectors lie side by side, probabilities are means."""

    def __init__(self, members: Sequence[Member]) -> None:
        """Put models, each with the windows that it reads in, together."""
        self._members = members
        first = members[0][0]
        self.name, self.codes, self.statuses = first.name, first.codes, first.statuses
        self.links, self.stances, self.relations = first.links, first.stances, first.relations
        self.motives = None if first.motives is None else _FirstMotives(first.motives, len(members))

    def on_its_threads(self) -> AbstractContextManager[object]:
        """See `Model.on_its_threads`."""
        return self._members[0][0].on_its_threads()

    def states(self, sentences: Sequence[AnalysedSentence]) -> tuple[Floats, Rows]:
        """The states of all members in the rows of the first."""
        read = []
        for model, windows in self._members:
            with _reading_in(*windows):
                read.append(model.states(sentences))
        states, rows = read[0]
        others = [_moved(*other, rows, len(states)) for other in read[1:]]
        return np.concatenate([states, *others], axis=1), rows

    def told(self, head: str, features: Sequence[Sequence[str]]) -> Floats:
        """What the members make of the features, side by side."""
        return np.concatenate([model.told(head, features) for model, _ in self._members], axis=1)

    def words(self, states: Floats, told: Floats) -> tuple[Floats, Floats]:
        """Mean type probabilities, and the members' vectors side by side."""
        said = [m.words(*parts) for m, parts in self._each(states, told)]
        return _mean([codes for codes, _ in said]), np.concatenate([v for _, v in said], axis=1)

    def triggers(self, vectors: Floats, codes: Sequence[int]) -> tuple[Floats, Floats]:
        """Mean status and tally probabilities."""
        said = [m.triggers(own, codes) for m, (own,) in self._each(vectors)]
        return _mean([status for status, _ in said]), _mean([tally for _, tally in said])

    def pairs(self, states: Floats, rows: Numbers, told: Floats) -> tuple[Floats, Floats]:
        """Mean link and stance probabilities."""
        said = [m.pairs(own, rows, t) for m, (own, t) in self._each(states, told)]
        return _mean([link for link, _ in said]), _mean([stance for _, stance in said])

    def sides(self, states: Floats, rows: Numbers, told: Floats) -> Floats:
        """Mean relation probabilities."""
        return _mean([m.sides(own, rows, t) for m, (own, t) in self._each(states, told)])

    def _each(self, *joined: Floats) -> Iterator[tuple[Model, Sequence[Floats]]]:
        """Each model with its part of what lies side by side."""
        split = [np.split(one, len(self._members), axis=1) for one in joined]
        for number, (model, _) in enumerate(self._members):
            yield model, [parts[number] for parts in split]


class _FirstMotives:
    """The first model's judge of motives, which knows the first model's states alone."""

    def __init__(self, judge: Motives, count: int) -> None:
        self._judge, self._count = judge, count

    def of(self, told: Sequence[Telling], states: Floats, rows: Rows) -> Iterator[Motive | None]:
        """See `Motives.of`."""
        return iter(self._judge.of(told, np.split(states, self._count, axis=1)[0], rows))


@contextmanager
def _reading_in(own: int, before: int) -> Iterator[None]:
    """Let encoders read in other windows than they do."""
    windows = relata.coding.windows
    usual = windows.MAX_OWN, windows.MAX_BEFORE
    windows.MAX_OWN, windows.MAX_BEFORE = own, before
    try:
        yield
    finally:
        windows.MAX_OWN, windows.MAX_BEFORE = usual


def _moved(states: Floats, rows: Rows, wanted: Rows, size: int) -> Floats:
    """States of words in the rows where another reading has them."""
    placed = np.zeros((size, states.shape[1]), np.float32)
    for there, here in zip(wanted, rows, strict=True):
        for ends, found in zip(there, here, strict=True):
            placed[list(ends)] = states[list(found)]
    return placed


def _mean(said: Sequence[Floats]) -> Floats:
    return np.asarray(np.mean(said, axis=0), dtype=np.float32)


def coder_of(members: Sequence[tuple[Path, tuple[int, int]]]) -> Coder:
    """A coder that asks all of them. Raises TypeError where the first is no model."""
    coder = relata.load(coder="model", model=members[0][0])
    if not isinstance(coder.scorer, ModelScorer):
        raise TypeError("only models can be put together")
    together = Together([(Model(folder), windows) for folder, windows in members])
    return replace(coder, scorer=replace(coder.scorer, model=cast("Model", together)))


def _member(given: str) -> tuple[Path, tuple[int, int]]:
    folder, _, windows = given.partition(":")
    own, _, before = windows.partition("/")
    return Path(folder), (int(own), int(before)) if windows else (MAX_OWN, MAX_BEFORE)


def main() -> None:
    """Print the scores."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("models", type=_member, nargs="+", metavar="MODEL[:OWN/BEFORE]")
    options.add_argument("--unread", action="store_true")
    given = options.parse_args()
    print_scores(
        score_gold(given.data, coder_of(given.models), unread=given.unread), [], by_type=False
    )


if __name__ == "__main__":
    main()
