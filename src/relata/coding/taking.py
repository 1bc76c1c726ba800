"""What was linked to an abduction or a killing in, with the roles and counts of its type out.

Whom an abduction takes is its victim and abducted, not detained; who is found dead is a victim too.
"""

from collections.abc import Iterable, Iterator, Sequence

from relata.coding.frames import Argument
from relata.mentions import CountMention
from relata.records import CountOf, RoleName

_COUNTED_AS = {
    ("abduction", CountOf.DETAINED): CountOf.ABDUCTED,
    ("killing", CountOf.RELEASED): CountOf.KILLED,
}


def renamed(arguments: Sequence[Argument], code: str) -> Iterator[Argument]:
    """The arguments, whom an abduction takes being its victims, and so those found dead."""
    for one in arguments:
        is_taken = code in ("abduction", "killing") and one.role is RoleName.DETAINEE
        yield one._replace(role=RoleName.VICTIM) if is_taken else one


def recounted(
    counts: Iterable[tuple[CountMention, CountOf]], code: str
) -> Iterator[tuple[CountMention, CountOf]]:
    """The counts, those whom an abduction takes being abducted, and those found dead killed."""
    for mention, of in counts:
        yield mention, _COUNTED_AS.get((code, of), of)
