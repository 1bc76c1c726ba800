"""Who suffers in, those out who only tell how old or of what sex some of the others are.

"14 people, including women and children": the people. "17 people, including seven officers": both,
as it matters who they are.
"""

import re
from collections.abc import Iterable, Sequence

from relata.coding.acts import SUFFERERS
from relata.coding.frames import Argument
from relata.coding.triggers import singular

# What makes of those behind it a part of those before it.
_AMONG = re.compile(
    r"(?:\s[\w-]+){0,4},?\s*(?:[-–—(]\s*)?(?:at least |mostly |mainly )?"
    r"(?:including|among (?:them|whom)|mostly|mainly|(?:[\w-]+ ){1,2}of (?:them|whom))"
    r"\s(?:were\s)?[^.;:()]*$",
    re.I,
)
_FARTHEST = 90  # characters between the whole and the part
# What goes on to somebody else: "and wounding a driver", "while a guard was shot".
_GOING_ON = re.compile(r",\s(?:and|while|but)\b|\band\s+(?:\w+ing|\w+ed)\b", re.I)
_OF_AGE_OR_SEX = frozenset(
    "woman child girl boy minor baby infant toddler teenager man elderly old young kid".split()
)


def without_subgroups(arguments: Iterable[Argument], text: str) -> tuple[Argument, ...]:
    """The arguments without those who are a part of others that suffer the same."""
    found = tuple(arguments)
    return tuple(one for one in found if not _is_member(one, found, text))


def _is_member(one: Argument, arguments: Sequence[Argument], text: str) -> bool:
    """Whether a whole that suffers the same is named right before."""
    head = text[one.start : one.end].lower().rpartition(" ")[2]
    if one.role not in SUFFERERS or singular(head) not in _OF_AGE_OR_SEX:
        return False
    return any(
        other.role is one.role
        and 0 < one.start - other.end <= _FARTHEST
        and _AMONG.match(text[other.end : one.start]) is not None
        and _GOING_ON.search(text, other.end, one.start) is None
        for other in arguments
    )
