"""A claim in, how probable it is that its type, status and roles are all right out.

The weights are log-odds of a logistic regression on `marks`, fitted on annotated reports by
`benchmarks/confidence.py` and kept in `lexicon/confidence.toml`.
"""

import math
import tomllib
from collections.abc import Mapping
from functools import cache

from relata.records import Claim, Kind, Status
from relata.resources import data_dir

WEIGHTS_FILE = "confidence.toml"

# Claims of the rules are seldom surer or less sure than this, whatever the weights say.
_LOWEST, _HIGHEST = 0.02, 0.95

_LONG_EVIDENCE = 200
_MANY_ROLES = 3


def marks(claim: Claim) -> tuple[str, ...]:
    """What a claim shows that tells how far it can be trusted."""
    found = ["any", f"type {claim.type}", f"score {claim.confidence:.2f}"]
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
    """The probability by the stored weights, in hundredths; the claim has its scorer's score."""
    return round(probability(claim, _weights()), 2)


@cache
def _weights() -> dict[str, float]:
    text = (data_dir("lexicon") / WEIGHTS_FILE).read_text(encoding="utf-8")
    return {mark: float(weight) for mark, weight in tomllib.loads(text)["weights"].items()}
