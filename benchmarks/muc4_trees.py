"""Rows of numbers in, how probable each is to be right out: decision trees, asked with numpy."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from muc4_told import Floats

Numbers = NDArray[np.int16]
ARRAYS = ("columns", "bounds", "left", "right", "values", "bias")


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees by nodes, in rows of one length: a node goes left if its column is within its bound.

    A leaf leads to itself. The sum of the leaves reached is the log-odds.
    """

    columns: Numbers
    bounds: Floats
    left: Numbers
    right: Numbers
    values: Floats
    bias: Floats

    @classmethod
    def of(cls, fitted: Any) -> Self:
        """The trees of scikit-learn's HistGradientBoostingClassifier of two classes."""
        trees = [one.nodes for [one] in fitted._predictors]
        shape = len(trees), max(map(len, trees))
        columns, left, right = (np.zeros(shape, np.int16) for _ in range(3))
        bounds, values = (np.zeros(shape, np.float32) for _ in range(2))
        for number, nodes in enumerate(trees):
            at, inner = np.arange(len(nodes)), nodes["is_leaf"] == 0
            row = number, slice(len(nodes))
            columns[row] = np.where(inner, nodes["feature_idx"], 0)
            bounds[row] = np.where(inner, nodes["num_threshold"], 0)
            left[row] = np.where(inner, nodes["left"], at)
            right[row] = np.where(inner, nodes["right"], at)
            values[row] = nodes["value"]
        return cls(columns, bounds, left, right, values, fitted._baseline_prediction.reshape(1))

    def probabilities(self, rows: Floats) -> Floats:
        """How probable it is that each row is right."""
        trees, numbers = np.arange(len(self.columns)), np.arange(len(rows))[:, None]
        at = np.zeros((len(rows), len(trees)), np.int16)
        while True:
            within = rows[numbers, self.columns[trees, at]] <= self.bounds[trees, at]
            further = np.where(within, self.left[trees, at], self.right[trees, at])
            if np.array_equal(further, at):
                break
            at = further
        scores = self.values[trees, at].sum(axis=1) + self.bias
        return np.asarray(1 / (1 + np.exp(-scores)), dtype=np.float32)
