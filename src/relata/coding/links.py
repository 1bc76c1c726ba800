"""What may link a trigger to a candidate: the labels that a learned scorer tells apart."""

from collections.abc import Sequence

from relata.coding.candidates import Candidate, CandidateKind
from relata.coding.windows import Rows
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
    CandidateKind.ACTOR: (1, 1),
    CandidateKind.SOURCE: (6, 1),
    CandidateKind.PLACE: (3, 1),
    CandidateKind.TIME: (3, 1),
    CandidateKind.WEAPON: (1, 1),
    CandidateKind.COUNT: (0, 1),
}
_MOST_BEFORE = max(before for before, _ in _REACH.values())
_MOST_BEHIND = max(behind for _, behind in _REACH.values())


def near(candidates: Sequence[Sequence[Candidate]], sentence: int) -> list[Candidate]:
    """The candidates, given by sentence, that a trigger of that sentence may be linked to."""
    around = candidates[max(0, sentence - _MOST_BEFORE) : sentence + _MOST_BEHIND + 1]
    return [c for group in around for c in group if reaches(sentence, c)]


def candidate_rows(rows: Rows, candidate: Candidate) -> tuple[int, int]:
    """The rows of a candidate's first word and of the one that names it."""
    own = rows[candidate.sentence]
    return own[candidate.first][0], own[candidate.head][1]


def reaches(sentence: int, candidate: Candidate) -> bool:
    """Whether a candidate stands near enough to a trigger's sentence to be linked to it."""
    before, behind = _REACH[candidate.kind]
    return -before <= candidate.sentence - sentence <= behind
