"""Who does something and by what means in, the type out that leaves no other choice."""

from collections.abc import Sequence
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence
from relata.coding.means import find_means
from relata.coding.triggers import noun_lists, singular
from relata.mentions import ActorMention
from relata.records import ARMED_GROUPS, ActorKind, RoleName

# Words of a state's police, or of those who police a place as one.
_ARRESTING = ("arrest", "detain", "jail")
_RAIDING = ("attack", "storm")
# Words for a fight that may be one without arms.
_CLASHING = ("clash", "scuffle", "brawl", "violence", "confrontation", "battle")
# Who fights without arms, beside crowds, unless arms are told.
_UNARMED = frozenset(
    "student worker miner mineworker teacher resident local supporter activist "
    "counterpart commuter farmer trader driver fan youth passer-by spectator pupil".split()
)
# … and who keeps order among them.
_POLICE = frozenset("police policeman policewoman guard constable officer personnel".split())
# What an armed group "bombs" without these it has set a charge at.
_IN_THE_AIR = frozenset(
    "aircraft plane warplane jet helicopter drone uav air aerial missile rocket airstrike".split()
)

_PLANTED = frozenset("device ied charge mine parcel car truck vehicle dynamite".split())


class Participant(NamedTuple):
    """The words for somebody with a part in a deed, and the actor that they name, if any."""

    role: RoleName
    words: str
    actor: ActorMention | None


def type_by_doers(
    sentence: AnalysedSentence, token: int, code: str, sides: Sequence[Participant]
) -> str:
    """The type of the trigger `token`, or the one that those who do it leave no other for.

    `sides` are all who have a part in it, those who suffer it too.
    """
    words = [one.lower for one in sentence.parse.tokens]
    doers = [one for one in sides if one.role is RoleName.INITIATOR]
    if code == "armed_attack" and words[token].startswith(_RAIDING) and _are_crowds(doers):
        return "riot"
    if code == "bombing" and words[token] == "bombed" and _are_of_state(doers):
        return "bombing" if not _PLANTED.isdisjoint(map(singular, words)) else "air_strike"
    if code == "armed_clash" and words[token].startswith(_CLASHING) and _is_brawl(sentence, sides):
        return "riot"
    return _type_by_armed(words, token, code) if _are_armed(doers) else code


def _type_by_armed(words: Sequence[str], token: int, code: str) -> str:
    """The type of what armed groups do."""
    if code == "arrest" and not words[token].startswith(_ARRESTING):
        return "abduction"
    # Armed groups that march on a town are no march of protesters.
    is_march = words[token].startswith("march") and words[token + 1 : token + 2] == ["on"]
    if code == "protest" and is_march:
        return "armed_clash"
    is_charge = words[token].startswith("bomb") and _IN_THE_AIR.isdisjoint(map(singular, words))
    return "bombing" if code == "air_strike" and is_charge else code


def _are_armed(doers: Sequence[Participant]) -> bool:
    """Whether all are of armed groups."""
    return bool(doers) and all(
        one.actor is not None and one.actor.kind in ARMED_GROUPS for one in doers
    )


def _are_of_state(doers: Sequence[Participant]) -> bool:
    """Whether all are a state's forces, which bomb from the air."""
    return bool(doers) and all(
        one.actor is not None and one.actor.kind is ActorKind.STATE_FORCES for one in doers
    )


def _are_crowds(doers: Sequence[Participant]) -> bool:
    """Whether all are crowds ("angry protesters")."""
    return bool(doers) and all(
        singular(one.words.lower().split()[-1]) in noun_lists().crowd for one in doers
    )


def _is_brawl(sentence: AnalysedSentence, sides: Sequence[Participant]) -> bool:
    """Whether people without arms fight each other or the police, and no arms are told."""
    heads, unarmed = {_head(one.words) for one in sides}, _UNARMED | noun_lists().crowd
    if unarmed.isdisjoint(heads) or not heads <= unarmed | _POLICE:
        return False
    return not find_means(sentence, 0, len(sentence.parse.tokens))


def _head(words: str) -> str:
    """The word that says who somebody is: "driver" of "the driver of a bus"."""
    return singular(words.lower().split(" of ")[0].split()[-1])
