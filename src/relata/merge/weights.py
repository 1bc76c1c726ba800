"""Comparisons of a pair in, one match weight out; and the weights themselves, read from a file.

A match weight is the log-odds that two claims tell of one happening: a constant and one weight for
each level of each aspect (Fellegi and Sunter 1969; the weights are learnt together, by logistic
regression, so that aspects that tell the same are not counted twice).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from relata.errors import DataError
from relata.merge.compare import Comparison

WEIGHTS_FILE = "weights.toml"
# A pair is shown with the reasons that speak for or against it by so much.
LEAST_SHOWN = 0.3


@dataclass(frozen=True, slots=True)
class Weights:
    """The constant and, by aspect and level, what a comparison adds to it."""

    constant: float
    levels: Mapping[str, Mapping[str, float]]

    def of(self, comparisons: Mapping[str, Comparison]) -> float:
        """The match weight of a pair, in log-odds. A level that was never seen adds nothing."""
        total = self.constant
        for aspect, comparison in comparisons.items():
            total += self.levels.get(aspect, {}).get(comparison.level, 0.0)
        return total

    def reasons(self, comparisons: Mapping[str, Comparison]) -> tuple[str, ...]:
        """What speaks for a pair and against it, strongest first."""
        told = [
            (self.levels.get(aspect, {}).get(comparison.level, 0.0), comparison.reason)
            for aspect, comparison in comparisons.items()
        ]
        shown = [pair for pair in told if abs(pair[0]) >= LEAST_SHOWN]
        shown.sort(key=lambda pair: (-abs(pair[0]), pair[1]))
        return tuple(reason if weight > 0 else f"but {reason}" for weight, reason in shown)


def load_weights(path: Path | None = None) -> Weights:
    """The weights of a file, or those that come with relata. Raises DataError."""
    return _own_weights() if path is None else _read(path)


@cache
def _own_weights() -> Weights:
    return _read(Path(__file__).parent / WEIGHTS_FILE)


def _read(path: Path) -> Weights:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        levels = {
            aspect: {level: float(weight) for level, weight in table.items()}
            for aspect, table in tables["levels"].items()
        }
        return Weights(float(tables["constant"]), levels)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        remedy = "Fit it anew with benchmarks/merge_fit.py"
        raise DataError(str(path), f"holds no match weights ({problem})", remedy) from problem
