"""What may link a trigger to a candidate: the labels that a learned scorer tells apart."""

from relata.coding.candidates import Candidate, CandidateKind
from relata.records import CountOf, RoleName, Stance

ROLES = (
    RoleName.INITIATOR,
    RoleName.TARGET,
    RoleName.VICTIM,
    RoleName.DETAINEE,
    RoleName.HELPER,
)
VOICE, PLACE, TIME, WEAPON = "voice", "place", "time", "weapon"
COUNTS = {str(of): f"count:{of}" for of in CountOf}
LINKS = (*(str(role) for role in ROLES), VOICE, PLACE, TIME, WEAPON, *COUNTS.values())
STANCES = tuple(str(stance) for stance in Stance)
# How many sentences before and behind the trigger's own a candidate may stand.
_REACH = {
    CandidateKind.ACTOR: (2, 1),
    CandidateKind.SOURCE: (6, 1),
    CandidateKind.PLACE: (3, 1),
    CandidateKind.TIME: (3, 1),
    CandidateKind.WEAPON: (1, 1),
    CandidateKind.COUNT: (0, 1),
}
MOST_BEFORE = max(before for before, _ in _REACH.values())
MOST_BEHIND = max(behind for _, behind in _REACH.values())


def reaches(sentence: int, candidate: Candidate) -> bool:
    """Whether a candidate stands near enough to a trigger's sentence to be linked to it."""
    before, behind = _REACH[candidate.kind]
    return -before <= candidate.sentence - sentence <= behind
