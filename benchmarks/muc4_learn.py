"""Learn from the development texts what MUC-4's key takes as incidents and as their fillers.

`python benchmarks/muc4_learn.py DATA [--model FOLDER]`, DATA the folder of dev.jsonl and
dev.roles5.jsonl. Needs scikit-learn. Prints how texts are scored by what was learnt from others,
and writes `muc4_choice.npz`.
"""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

import coders
from muc4 import ROLE_TASK, happenings
from muc4_choice import (
    LEAST_FILLER,
    LEAST_HAPPENING,
    SIZE,
    Candidate,
    Choice,
    Row,
    Weights,
    assigned,
    candidates,
    chosen,
    happening_row,
    slot,
)
from muc4_gold import ROLES, Document, read_documents
from muc4_score import align, score_documents
from muc4_templates import Found, as_roles
from muc4_told import Floats, Told
from relata.coding.coder import Coder
from relata.coding.learned import ModelScorer

FOLDS = 4
# Directions of the states that the regression sees, and how much they weigh beside the features.
DIRECTIONS = 96
SCALE = 0.3
# A feature of fewer rows is left out.
LEAST_ROWS = 3
FILLERS, HAPPENINGS = 0.2, 0.05  # inverse strengths of the regularisation


class Lesson(NamedTuple):
    """A development text with what may fill its templates."""

    document: Document
    found: Found
    told: Told
    candidates: list[Candidate]

    @property
    def right(self) -> list[bool]:
        """Which candidates the key has, in whatever template."""
        gold = {
            role: frozenset().union(
                *(f.wordings for t in self.document.roles for f in t.slots[role])
            )
            for role in ROLES
        }
        return [one.wording in gold[one.role] for one in self.candidates]


def fit(rows: Sequence[Row], right: Sequence[bool], groups: int, strength: float) -> Weights:
    """A logistic regression on the features and on the states, each group of states by itself."""
    hashed = [sorted({slot(name) for name in row.features}) for row in rows]
    counts = Counter(place for places in hashed for place in places)
    kept = [[place for place in places if counts[place] >= LEAST_ROWS] for places in hashed]
    ends = np.cumsum([0, *map(len, kept)])
    places = np.array([place for row in kept for place in row], np.int64)
    named = csr_matrix((np.ones(len(places)), places, ends), shape=(len(rows), SIZE))
    states = np.stack([row.state for row in rows])
    mean, directions = _directions(states)
    seen = (states - mean) @ directions
    at = np.array([row.group for row in rows])[:, None] * DIRECTIONS + np.arange(DIRECTIONS)
    starts = np.arange(len(rows) + 1) * DIRECTIONS
    placed = csr_matrix((seen.ravel(), at.ravel(), starts), shape=(len(rows), groups * DIRECTIONS))
    model = LogisticRegression(C=strength, solver="liblinear", max_iter=300, random_state=0)
    model.fit(hstack([named, placed]).tocsr(), np.array(right))
    known, seen_weights = model.coef_[0, :SIZE], model.coef_[0, SIZE:]
    vectors = seen_weights.reshape(groups, DIRECTIONS) @ directions.T
    return Weights(known, vectors, model.intercept_[0] - vectors @ mean)


def _directions(states: Floats) -> tuple[Floats, Floats]:
    """The mean of the states, and what makes their strongest directions of them."""
    mean = states.mean(axis=0)
    values, vectors = np.linalg.eigh(np.cov((states - mean).T))
    strongest = np.argsort(-values)[:DIRECTIONS]
    # Fewer rows than directions leave some without any spread.
    spread = np.sqrt(np.maximum(values[strongest], np.finfo(np.float32).eps))
    return mean, SCALE * vectors[:, strongest] / spread


def fit_fillers(lessons: Iterable[Lesson]) -> Weights:
    """What makes a wording a filler."""
    pairs = [(c.row, y) for one in lessons for c, y in zip(one.candidates, one.right, strict=True)]
    return fit([row for row, _ in pairs], [y for _, y in pairs], len(ROLES), FILLERS)


def fit_happenings(filled: Iterable[tuple[Lesson, Found]]) -> Weights:
    """What makes a happening, with the fillers chosen for it, one that the key has."""
    rows: list[Row] = []
    right: list[bool] = []
    for lesson, found in filled:
        pairs = align([as_roles(one) for one in found], lesson.document.roles, ROLE_TASK)
        met = {own for own, _ in pairs}
        rows += [happening_row(found, number, lesson.told) for number in range(len(found))]
        right += [number in met for number in range(len(found))]
    return fit(rows, right, 1, HAPPENINGS)


def filled_by(fillers: Weights, lesson: Lesson, least: float) -> Found:
    """The happenings of a text with the fillers that are likely enough."""
    weighed = [(fillers.probability(one.row), one) for one in lesson.candidates]
    return assigned(lesson.found, chosen(weighed, least))


def parted(lessons: Sequence[Lesson]) -> list[list[Lesson]]:
    """The texts in folds, the same each time."""
    parts: list[list[Lesson]] = [[] for _ in range(FOLDS)]
    for one in lessons:
        parts[int(hashlib.sha256(one.document.name.encode()).hexdigest(), 16) % FOLDS].append(one)
    return parts


def others(
    parts: Sequence[Sequence[Lesson]], learn: Callable[[list[Lesson]], Weights]
) -> list[Weights]:
    """For each fold, what the other folds teach."""
    return [
        learn([one for n, part in enumerate(parts) if n != number for one in part])
        for number in range(len(parts))
    ]


def main() -> None:
    """Learn, print the scores across folds, and keep what all texts teach."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    coders.add_options(options)
    given = options.parse_args()
    coder = coders.load(given)
    if not isinstance(coder.scorer, ModelScorer):
        sys.exit("Only a model has states to learn from. Leave out --coder rules.")
    lessons = list(_lessons(given.data, coder))
    parts = parted(lessons)
    fillers = others(parts, fit_fillers)
    filled = {
        least: [
            [(one, filled_by(weights, one, least)) for one in part]
            for weights, part in zip(fillers, parts, strict=True)
        ]
        for least in (0.12, 0.15, LEAST_FILLER, 0.21, 0.25)
    }
    for least, found in filled.items():
        _print_scores(least, found)
    kept = (pair for part in filled[LEAST_FILLER] for pair in part)
    Choice(coder.scorer.model.name, fit_fillers(lessons), fit_happenings(kept)).write()


def _lessons(data: Path, coder: Coder) -> Iterator[Lesson]:
    for document, found, told in happenings(read_documents(data, dev=True), coder):
        if told is not None:
            made = candidates(found, told, document.text)
            light = replace(told, states=told.states.astype(np.float16))
            yield Lesson(document, found, light, made)


def _print_scores(least: float, filled: Sequence[Sequence[tuple[Lesson, Found]]]) -> None:
    """The five-role score for several bounds of what makes a happening, each fold by the others."""
    weighed = []
    for number, part in enumerate(filled):
        weights = fit_happenings(
            pair for n, other in enumerate(filled) if n != number for pair in other
        )
        for lesson, found in part:
            rows = [happening_row(found, n, lesson.told) for n in range(len(found))]
            scores = [weights.probability(row) for row in rows]
            weighed.append((lesson, list(zip(scores, found, strict=True))))
    for bound in (0.0, 0.2, LEAST_HAPPENING, 0.4, 0.5):
        pairs = (
            ([as_roles(f) for score, f in found if score >= bound], lesson.document.roles)
            for lesson, found in weighed
        )
        score = score_documents(pairs, ROLE_TASK)["all"]
        print(f"fillers from {least}, happenings from {bound}: F1 {score.f1:.3f}", flush=True)


if __name__ == "__main__":
    main()
