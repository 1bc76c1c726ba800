"""Voices and roles in, the voices out, those that tell their own deeds owning up to them."""

from collections.abc import Sequence
from dataclasses import replace

from relata.coding.choice import ATTACK_TYPES
from relata.coding.frames import Frame
from relata.records import ActorKind, Role, RoleName, Stance, Status, Voice
from relata.text.register import ActorRegister

# Whoever says that he did one of these owns up to it.
_OWNED = ATTACK_TYPES | {"abduction"}
_DONE = frozenset({Status.OCCURRED, Status.ONGOING})


def owned(
    voices: Sequence[Voice], roles: Sequence[Role], frame: Frame, register: ActorRegister
) -> tuple[Voice, ...]:
    """The voices, those that tell their own side's violence claiming responsibility for it."""
    doers = [role for role in roles if role.role is RoleName.INITIATOR]
    if frame.type not in _OWNED or frame.status not in _DONE or not doers:
        return tuple(voices)
    return tuple(
        replace(voice, stance=Stance.CLAIMS_RESPONSIBILITY)
        if voice.stance is Stance.ASSERTS and any(_is_own(voice, d, register) for d in doers)
        else voice
        for voice in voices
    )


def _is_own(voice: Voice, doer: Role, register: ActorRegister) -> bool:
    """Whether the speaker did it himself, or forces of the state that he speaks for."""
    if voice.actor_id is None or doer.actor_id is None:
        return voice.name.casefold() == doer.name.casefold()
    if voice.actor_id == doer.actor_id:
        return True
    speaker, actor = register.find(voice.actor_id), register.find(doer.actor_id)
    return (
        speaker is not None
        and actor is not None
        and speaker.country is not None
        and speaker.country == actor.country
        and speaker.kind is actor.kind is ActorKind.STATE_FORCES
    )
