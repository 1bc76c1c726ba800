"""Learn from the development texts what MUC-4's key takes as incidents and as their fillers.

`python benchmarks/muc4_learn.py DATA [--model FOLDER]`, DATA the folder of dev.jsonl and
dev.roles5.jsonl. Needs scikit-learn and torch. Prints how texts are scored by what was learnt from
others, and writes `muc4_choice.npz`.
"""

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.ensemble import HistGradientBoostingClassifier
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
    lone,
    odds_of,
    slot,
    weighed,
)
from muc4_gold import ROLES, Document, read_documents
from muc4_ratings import Rated, matrix, ratings
from muc4_score import Template, align, score_documents
from muc4_tagger import Tagged, seen_by, tag
from muc4_tagger import Weights as Network
from muc4_tagger_learn import Lines, fit_tagger
from muc4_templates import Found, as_roles
from muc4_told import Floats, Told
from muc4_trees import Trees
from relata.coding.coder import Coder
from relata.coding.learned import ModelScorer

FOLDS = 4
# Directions of the states that the regression sees, and how much they weigh beside the features.
DIRECTIONS = 96
SCALE = 0.3
# A feature of fewer rows is left out.
LEAST_ROWS = 3
FILLERS, HAPPENINGS = 0.2, 0.05  # inverse strengths of the regularisation
TREES = {
    "max_iter": 250,
    "learning_rate": 0.04,
    "max_leaf_nodes": 12,
    "min_samples_leaf": 40,
    "l2_regularization": 5.0,
    "max_features": 0.3,
    "random_state": 0,
}
T = TypeVar("T")
L = TypeVar("L")


class Lesson(NamedTuple):
    """A development text with what may fill its templates."""

    document: Document
    found: Found
    told: Told
    candidates: list[Candidate]

    @property
    def right(self) -> list[bool]:
        """Which candidates the key has, in whatever template."""
        return in_key(self.document, self.candidates)


class Judged(NamedTuple):
    """A lesson with what others teach of its words and wordings."""

    lesson: Lesson
    tagged: Tagged
    rated: list[Rated]


class Filled(NamedTuple):
    """A lesson with its happenings filled, and what stands in for them where there are none."""

    judged: Judged
    found: Found
    lone: Found


def in_key(document: Document, found: Iterable[Candidate | Rated]) -> list[bool]:
    """Which wordings the key has in their role, in whatever template."""
    gold = {
        role: frozenset().union(*(f.wordings for t in document.roles for f in t.slots[role]))
        for role in ROLES
    }
    return [one.wording in gold[one.role] for one in found]


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


def fit_trees(judged: Iterable[Judged]) -> Trees:
    """What makes a wording a filler, by features and tags together."""
    known = [one for one in judged if one.rated]
    rows = np.concatenate([matrix(one.rated) for one in known])
    right = np.concatenate([in_key(one.lesson.document, one.rated) for one in known])
    return Trees.of(HistGradientBoostingClassifier(**TREES).fit(rows, right))


def fit_happenings(filled: Iterable[Filled]) -> Weights:
    """What makes a happening, with the fillers chosen for it, one that the key has."""
    rows: list[Row] = []
    right: list[bool] = []
    for one in filled:
        gold = one.judged.lesson.document.roles
        pairs = align([as_roles(happening) for happening in one.found], gold, ROLE_TASK)
        met = {own for own, _ in pairs}
        rows += rows_of(one)
        right += [number in met for number in range(len(one.found))]
    return fit(rows, right, 1, HAPPENINGS)


def rows_of(filled: Filled) -> list[Row]:
    """The happenings of a text, to be weighed."""
    told, tagged = filled.judged.lesson.told, filled.judged.tagged
    return [happening_row(filled.found, n, told, tagged) for n in range(len(filled.found))]


def judged_by(fillers: Weights, network: Network, lesson: Lesson) -> Judged:
    """The wordings of a text with what features and a tagger say of them."""
    document, found, told, made = lesson
    tagged = tag([network], seen_by(found, told, document.text))
    odds = odds_of(fillers, made)
    return Judged(lesson, tagged, ratings(found, told, document.text, tagged, odds))


def filled_by(trees: Trees, judged: Judged, least: float) -> Filled:
    """The happenings of a text with the fillers that are likely enough."""
    fillers = chosen(weighed(trees, judged.rated), least)
    found = judged.lesson.found
    instead = [] if found else lone(judged.tagged, fillers)
    return Filled(judged, assigned(found, fillers), instead)


def fit_network(lessons: Sequence[Lesson], seed: int) -> Network:
    """What a tagger learns from these texts."""
    seen = ((one, seen_by(one.found, one.told, one.document.text)) for one in lessons)
    return fit_tagger([Lines.make(one.document, one.told, rows) for one, rows in seen], seed=seed)


def parted(lessons: Sequence[Lesson]) -> list[list[Lesson]]:
    """The texts in folds, the same each time."""
    parts: list[list[Lesson]] = [[] for _ in range(FOLDS)]
    for one in lessons:
        parts[int(hashlib.sha256(one.document.name.encode()).hexdigest(), 16) % FOLDS].append(one)
    return parts


def others(parts: Sequence[Sequence[L]], learn: Callable[[list[L]], T]) -> list[T]:
    """For each fold, what the other folds teach."""
    return [learn(without(parts, number)) for number in range(len(parts))]


def without(parts: Sequence[Sequence[L]], number: int) -> list[L]:
    """All folds but one."""
    return [one for n, part in enumerate(parts) if n != number for one in part]


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
    learn(lessons, coder.scorer.model.name).write()


def learn(lessons: Sequence[Lesson], model: str) -> Choice:
    """Everything that is learnt. Each fold is judged by what the others teach.

    The taggers of all folds are kept, and their mean is asked: one of all texts would be surer of
    itself than those were from which the trees have learnt.
    """
    parts = parted(lessons)
    fillers = others(parts, fit_fillers)
    networks = [fit_network(without(parts, number), number) for number in range(FOLDS)]
    judged = [
        [judged_by(weights, network, one) for one in part]
        for weights, network, part in zip(fillers, networks, parts, strict=True)
    ]
    trees = others(judged, fit_trees)
    filled = {
        least: [
            [filled_by(known, one, least) for one in part]
            for known, part in zip(trees, judged, strict=True)
        ]
        for least in (0.25, 0.3, LEAST_FILLER, 0.37)
    }
    for least, found in filled.items():
        _print_scores(least, found)
    all_trees = fit_trees(one for part in judged for one in part)
    all_happenings = fit_happenings(one for part in filled[LEAST_FILLER] for one in part)
    return Choice(model, fit_fillers(lessons), networks, all_trees, all_happenings)


def _lessons(data: Path, coder: Coder) -> Iterator[Lesson]:
    for document, found, told in happenings(read_documents(data, dev=True), coder):
        if told is not None:
            made = candidates(found, told, document.text)
            light = replace(told, states=told.states.astype(np.float16))
            yield Lesson(document, found, light, made)


def _print_scores(least: float, filled: Sequence[Sequence[Filled]]) -> None:
    """The five-role score for several bounds of what makes a happening, each fold by the others."""
    weights = others(filled, fit_happenings)
    scored = [
        (one, [known.probability(row) for row in rows_of(one)])
        for known, part in zip(weights, filled, strict=True)
        for one in part
    ]
    for bound in (0.0, 0.3, LEAST_HAPPENING, 0.4, 0.5):
        pairs = (
            (_kept(one, scores, bound), one.judged.lesson.document.roles) for one, scores in scored
        )
        score = score_documents(pairs, ROLE_TASK)["all"]
        print(f"fillers from {least}, happenings from {bound}: F1 {score.f1:.3f}", flush=True)


def _kept(filled: Filled, scores: Sequence[float], bound: float) -> list[Template]:
    likely = (one for score, one in zip(scores, filled.found, strict=True) if score >= bound)
    return [as_roles(one) for one in (*likely, *filled.lone)]


if __name__ == "__main__":
    main()
