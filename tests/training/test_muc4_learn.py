"""What is learnt of rows whose features or states tell right from wrong."""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from muc4_choice import Row
from muc4_learn import fit

WIDTH = 128


def states(count: int) -> np.ndarray:
    return np.random.default_rng(7).normal(size=(count, WIDTH)).astype(np.float32)


def test_a_feature_that_tells_right_from_wrong_is_learnt() -> None:
    right = [number % 3 == 0 for number in range(300)]
    rows = [
        Row(("last=bridge" if y else "last=police", "every"), 0, state)
        for y, state in zip(right, states(300), strict=True)
    ]
    weights = fit(rows, right, 1, 1.0)
    nothing = np.zeros(WIDTH, np.float32)
    assert weights.probability(Row(("last=bridge", "every"), 0, nothing)) > 0.8
    assert weights.probability(Row(("last=police", "every"), 0, nothing)) < 0.2


def test_the_states_of_one_group_teach_nothing_about_another() -> None:
    found = states(600)
    rows = [Row(("every",), number % 2, state) for number, state in enumerate(found)]
    right = [bool(row.group == 0 and row.state[0] > 0) for row in rows]
    weights = fit(rows, right, 2, 1.0)
    strong = np.zeros(WIDTH, np.float32)
    strong[0] = 3
    gains = [
        weights.probability(Row(("every",), group, strong))
        - weights.probability(Row(("every",), group, -strong))
        for group in (0, 1)
    ]
    assert gains[0] > 0.5
    assert abs(gains[1]) < 0.1
