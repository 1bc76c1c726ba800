"""The claims of one incident in, how probable it is that they tell of one happening out.

The happening is one that a reader of the reports would code too. What speaks for it: how sure the
coder is of the surest claim, and how well the claim that fits worst fits the others. The log-odds
are learnt by `benchmarks/merge_confidence.py` from the development part of eval/merge.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from relata.errors import DataError
from relata.merge.told import Told

CONFIDENCE_FILE = "confidence.toml"
MARKS = ("any", "surest", "joined", "weakest", "more")
_REMEDY = "Write it anew with benchmarks/merge_confidence.py --write"
# Beyond these a claim's confidence and a match weight tell nothing more.
_LEAST_SURE, _LEAST_FIT, _BEST_FIT = 0.02, -2.0, 5.0


def marks_of(group: Sequence[Told], fits: Mapping[str, float]) -> dict[str, float]:
    """What an incident shows that tells how far it can be trusted.

    `fits` are the mean match weights of each claim with the others, empty for a claim alone.
    """
    surest = max(told.claim.confidence for told in group)
    sure = min(1 - _LEAST_SURE, max(_LEAST_SURE, surest))
    found = {"any": 1.0, "surest": math.log(sure / (1 - sure))}
    if fits:
        weakest = min(_BEST_FIT, max(_LEAST_FIT, min(fits.values())))
        found |= {"joined": 1.0, "weakest": weakest, "more": math.log2(len(group) / 2)}
    return found


def probability(marks: Mapping[str, float], odds: Mapping[str, float]) -> float:
    """The probability by these log-odds."""
    total = sum(odds[name] * value for name, value in marks.items())
    return round(1 / (1 + math.exp(-total)), 4)


def confidence_of(group: Sequence[Told], fits: Mapping[str, float]) -> float:
    """How probable it is that the claims tell of one happening."""
    return probability(marks_of(group, fits), _own_odds())


def read_odds(path: Path) -> dict[str, float]:
    """The log-odds of each mark. Raises DataError where the file lacks some."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))["odds"]
        return {mark: float(table[mark]) for mark in MARKS}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise DataError(str(path), f"holds no log-odds ({problem})", _REMEDY) from problem


@cache
def _own_odds() -> dict[str, float]:
    return read_odds(Path(__file__).parent / CONFIDENCE_FILE)
