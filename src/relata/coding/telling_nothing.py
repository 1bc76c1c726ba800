"""How probably each word of a report tells a claim in, whether the report tells nothing out."""

from collections.abc import Iterable

from relata.coding.model import Floats
from relata.mentions import ActorMention
from relata.records import is_registered, is_whole_state

# A report of so many words tells nothing at all if its surest word is less sure than this.
LEAST_SUREST = 0.78
SOME_LENGTH = 60
# … unless the register holds so many of those whom it names, and so many that are no whole state.
# Set on the reports and pieces kept from training, and on those of our own that tell nothing.
LEAST_KNOWN = 3
LEAST_BODIES = 2


def tells_nothing(codes: Floats, actors: Iterable[ActorMention]) -> bool:
    """Whether no word of a report of some length is sure to tell a claim, of whatever type.

    News of a conflict says one thing plainly at least; sport, chess and beetles are told in the
    words of war without. A report that names a conflict's groups, forces and bodies is of it.
    """
    is_unsure = len(codes) >= SOME_LENGTH and float(1 - codes[:, 0].min()) < LEAST_SUREST
    return is_unsure and not _names_sides(actors)


def _names_sides(actors: Iterable[ActorMention]) -> bool:
    """Whether enough of those named are known, and not as states alone."""
    ids = {one.actor_id for one in actors if one.actor_id is not None}
    known = {one for one in ids if is_registered(one)}
    bodies = {one for one in known if not is_whole_state(one)}
    return len(known) >= LEAST_KNOWN and len(bodies) >= LEAST_BODIES
