"""An attribution and who did what it tells in, the stance of its voice towards that deed out."""

import re
from typing import NamedTuple

from relata.mentions import Attribution
from relata.records import Stance, VoiceKind

# Voices that take sides. Media, witnesses and unnamed sources tell; these accuse, once they name
# another one as the doer in words that charge him. On the development reports such voices on an
# act of violence accuse in seven cases of ten, and all others in one of six.
_TAKES_SIDES = frozenset({VoiceKind.OFFICIAL, VoiceKind.PARTY, VoiceKind.MONITOR})
_CHARGING = re.compile(
    r"regime|terroris|crim|aggress|barbar|coward|brutal|massacre|atroc|respons|behind|\bplan|\bplot|"
    r"perpetrat|suspect|accomplice|accus|alleg|condemn",
    re.IGNORECASE,
)
_CHARGERS = re.compile(
    r"prosec|police|authorit|intelligence|ministry|minister|president|spokes", re.IGNORECASE
)


class Deed(NamedTuple):
    """What a claim tells, as far as the stance of its voice depends on it.

    `is_own`: the voice, or the side that it speaks for, is the initiator. `names_other`: the
    initiator is named, another one, and not of the voice's side ("gunmen" are not named).
    `is_denied`: the claim's status is denied. `words`: the claim's evidence.
    """

    words: str
    is_own: bool
    names_other: bool
    is_denied: bool


def stance_towards(deed: Deed, attribution: Attribution) -> Stance:
    """The stance of a voice on one act of violence; its own stance where it has a clear one."""
    stance = attribution.stance
    if deed.is_denied and stance in (Stance.ASSERTS, Stance.CONFIRMS):
        return Stance.DENIES
    if stance is not Stance.ASSERTS:
        return stance
    if deed.is_own:
        is_party = attribution.kind is VoiceKind.PARTY
        return Stance.CLAIMS_RESPONSIBILITY if is_party else stance
    if deed.names_other and attribution.kind in _TAKES_SIDES and _charges(deed, attribution):
        return Stance.ACCUSES
    return stance


def _charges(deed: Deed, attribution: Attribution) -> bool:
    """Whether the words charge somebody, or the voice's office is to do so."""
    if attribution.kind is not VoiceKind.OFFICIAL:
        return True
    return bool(_CHARGING.search(deed.words) or _CHARGERS.search(attribution.name))
