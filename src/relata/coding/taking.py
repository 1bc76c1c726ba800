"""What was linked to a happening in, with the roles and counts that its type has out.

Whom an abduction takes is its victim and abducted, not detained; who is found dead is a victim too.
Herds that are robbed are a target, and no victim.
"""

from collections.abc import Iterable, Iterator

from relata.coding.frames import Argument
from relata.coding.triggers import noun_lists, singular
from relata.mentions import CountMention
from relata.records import CountOf, RoleName

_COUNTED_AS = {
    ("abduction", CountOf.DETAINED): CountOf.ABDUCTED,
    ("killing", CountOf.RELEASED): CountOf.KILLED,
}


def renamed(arguments: Iterable[Argument], code: str, text: str) -> Iterator[Argument]:
    """The arguments, each in the role that the type has for it."""
    for one in arguments:
        yield one._replace(role=_role(one, code, text))


def _role(one: Argument, code: str, text: str) -> RoleName:
    """The role that the type leaves somebody, or a herd."""
    if code == "robbery" and one.role is RoleName.VICTIM and _are_herds(one, text):
        return RoleName.TARGET
    is_taken = code in ("abduction", "killing") and one.role is RoleName.DETAINEE
    return RoleName.VICTIM if is_taken else one.role


def recounted(
    counts: Iterable[tuple[CountMention, CountOf]], code: str
) -> Iterator[tuple[CountMention, CountOf]]:
    """The counts, those whom an abduction takes being abducted, and those found dead killed."""
    for mention, of in counts:
        yield mention, _COUNTED_AS.get((code, of), of)


def _are_herds(one: Argument, text: str) -> bool:
    """Whether the words are for animals: "the villagers' cattle"."""
    return singular(text[one.start : one.end].lower().split()[-1]) in noun_lists().herd
