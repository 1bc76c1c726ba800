"""A claim in, how probable it is that its type, status and roles are all right out.

The weights are log-odds of a logistic regression on `marks`, fitted on annotated reports by
`benchmarks/confidence.py`: those of the rules are kept in `lexicon`, a model's in its own folder.
"""

import math
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from relata.errors import DataError
from relata.records import Claim, Kind, Status
from relata.resources import data_dir

WEIGHTS_FILE = "confidence.toml"
_REMEDY = "Write it anew with benchmarks/confidence.py --write"

# Claims of the rules are seldom surer or less sure than this, whatever the weights say.
_LOWEST, _HIGHEST = 0.02, 0.95

_LONG_EVIDENCE = 200
_MANY_ROLES = 3


def marks(claim: Claim) -> tuple[str, ...]:
    """What a claim shows that tells how far it can be trusted."""
    found = ["any", f"type {claim.type}", f"score {claim.confidence:.1f}"]
    found.append(f"{claim.kind} roles {min(len(claim.roles), _MANY_ROLES)}")
    if claim.status not in (Status.OCCURRED, Status.ONGOING):
        found.append(f"status {claim.status}")
    if claim.kind is Kind.TALLY:
        found.append("tally")
    if claim.voices:
        found.append("voice")
    if claim.roles and all(role.actor_id for role in claim.roles):
        found.append("roles with ids")
    if len(claim.evidence.quote) > _LONG_EVIDENCE:
        found.append("long evidence")
    return tuple(found)


def probability(claim: Claim, weights: Mapping[str, float]) -> float:
    """The probability by these weights; marks without one count nothing."""
    odds = sum(weights.get(mark, 0.0) for mark in marks(claim))
    return min(_HIGHEST, max(_LOWEST, 1 / (1 + math.exp(-odds))))


def calibrated(claim: Claim) -> float:
    """The probability by the rules' weights, in hundredths; the claim has its scorer's score."""
    return round(probability(claim, _rule_weights()), 2)


def calibration(path: Path) -> Callable[[Claim], float]:
    """What `calibrated` is, by the weights of a file. Raises DataError for a malformed one."""
    weights = read_weights(path)
    return lambda claim: round(probability(claim, weights), 2)


def read_weights(path: Path) -> dict[str, float]:
    """The log-odds of each mark. Raises DataError where the file holds none."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))["weights"]
        return {mark: float(weight) for mark, weight in table.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise DataError(str(path), f"holds no weights ({problem})", _REMEDY) from problem


@cache
def _rule_weights() -> dict[str, float]:
    return read_weights(data_dir("lexicon") / WEIGHTS_FILE)
