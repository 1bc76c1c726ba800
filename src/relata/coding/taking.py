"""What was linked to an abduction or a killing in, with the roles and counts of its type out.

Whom an abduction takes is its victim and abducted, not detained; who is found dead is a victim too.
Herds that are robbed are a target, and no victim.
"""

from collections.abc import Iterable, Iterator, Sequence

from relata.coding.frames import Argument
from relata.coding.triggers import noun_lists, singular
from relata.mentions import CountMention
from relata.records import CountOf, RoleName

_COUNTED_AS = {
    ("abduction", CountOf.DETAINED): CountOf.ABDUCTED,
    ("killing", CountOf.RELEASED): CountOf.KILLED,
}


def renamed(arguments: Sequence[Argument], code: str, text: str) -> Iterator[Argument]:
    """The arguments, whom an abduction takes being its victims, and so those found dead."""
    for one in arguments:
        if code == "robbery" and one.role is RoleName.VICTIM and _are_herds(one, text):
            yield one._replace(role=RoleName.TARGET)
            continue
        is_taken = code in ("abduction", "killing") and one.role is RoleName.DETAINEE
        yield one._replace(role=RoleName.VICTIM) if is_taken else one


def recounted(
    counts: Iterable[tuple[CountMention, CountOf]], code: str
) -> Iterator[tuple[CountMention, CountOf]]:
    """The counts, those whom an abduction takes being abducted, and those found dead killed."""
    for mention, of in counts:
        yield mention, _COUNTED_AS.get((code, of), of)


def _are_herds(one: Argument, text: str) -> bool:
    """Whether the words are for animals: "the villagers' cattle"."""
    return singular(text[one.start : one.end].lower().split()[-1]) in noun_lists().herd
