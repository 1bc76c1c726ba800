"""Voices and roles in, the voices out, those that tell their own deeds owning up to them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from relata.coding.acts import ATTACK_TYPES, DONE
from relata.coding.frames import Frame
from relata.records import ARMED_GROUPS, ActorKind, Role, RoleName, Stance, Status, Voice, VoiceKind
from relata.text.register import ActorRegister, RegisterActor

# The words by which somebody owns up.
_OWNING = re.compile(r"\b(?:claim|responsib|credit|own|admit|avow)", re.I)
# Whoever says that he did one of these owns up to it.
_OWNED = ATTACK_TYPES | {"abduction"}
# Who tells of violence and does none.
_OUTSIDERS = frozenset({VoiceKind.MEDIA, VoiceKind.MONITOR, VoiceKind.WITNESS})
# So many letters a country's name and its adjective have in common.
_SHARED = 4


def owned(
    voices: Sequence[Voice], roles: Sequence[Role], frame: Frame, register: ActorRegister
) -> tuple[Voice, ...]:
    """The voices, those that tell their own side's violence claiming responsibility for it.

    Who is told to claim what another state did to him, or a group to a state, accuses it. What
    nobody is told to have done is asserted, unless the words say who owns up to it.
    """
    doers = [role for role in roles if role.role is RoleName.INITIATOR]
    if frame.type not in _OWNED or frame.status is Status.DENIED:
        return tuple(voices)
    if frame.status not in DONE:
        return tuple(_without_anothers(voice, doers, register) for voice in voices)
    if not doers:
        return tuple(map(_without_deed, voices))
    return tuple(replace(voice, stance=_stance(voice, doers, register)) for voice in voices)


def with_owners(roles: Sequence[Role], voices: Sequence[Voice], type_: str) -> tuple[Role, ...]:
    """The roles, whoever owns up to an attack of which nobody else is the doer being its doer.

    His own words have to say so ("took responsibility"), not a scorer's guess alone.
    """
    if type_ not in ATTACK_TYPES or any(role.role is RoleName.INITIATOR for role in roles):
        return tuple(roles)
    owners = tuple(
        Role(
            role=RoleName.INITIATOR,
            name=voice.name,
            evidence=voice.evidence,
            actor_id=voice.actor_id,
        )
        for voice in voices
        if voice.stance is Stance.CLAIMS_RESPONSIBILITY
        and voice.evidence is not None
        and _owns_up(voice)
    )
    return (*owners, *roles)


def _owns_up(voice: Voice) -> bool:
    """Whether the words by which somebody is quoted say that he did it."""
    return voice.cue is not None and _OWNING.search(voice.cue.quote) is not None


def _without_deed(voice: Voice) -> Voice:
    is_guess = voice.stance is Stance.CLAIMS_RESPONSIBILITY and not _owns_up(voice)
    return replace(voice, stance=Stance.ASSERTS) if is_guess else voice


def _without_anothers(voice: Voice, doers: Sequence[Role], register: ActorRegister) -> Voice:
    """The voice; of what others plan or try nobody who tells it takes the blame."""
    is_owning = voice.stance is Stance.CLAIMS_RESPONSIBILITY
    return replace(voice, stance=_stance(voice, doers, register)) if is_owning and doers else voice


def _stance(voice: Voice, doers: Sequence[Role], register: ActorRegister) -> Stance:
    if voice.kind in _OUTSIDERS:
        return voice.stance
    is_own = any(_is_own(voice, doer, register) for doer in doers)
    is_own = is_own or (
        voice.kind is VoiceKind.PARTY and any(_is_named_with(voice, doer) for doer in doers)
    )
    if voice.stance is Stance.ASSERTS and is_own:
        return Stance.CLAIMS_RESPONSIBILITY
    if voice.stance is Stance.CLAIMS_RESPONSIBILITY and not is_own:
        speaker = _known(voice.actor_id, register)
        if speaker and all(_is_hostile(doer, speaker, register) for doer in doers):
            return Stance.ACCUSES
        return _of_unknown(voice, doers, register) if speaker is None else voice.stance
    return voice.stance


def _of_unknown(voice: Voice, doers: Sequence[Role], register: ActorRegister) -> Stance:
    """What somebody does by his words of whose side the register knows nothing.

    "The army", whosever it is, does not own up to what rebels did, nor a rebel commander to what
    the army did, nor a president to what the forces of a state did that is not named beside him.
    """
    if voice.kind is VoiceKind.OFFICIAL and all(_is_armed_group(one, register) for one in doers):
        return Stance.ACCUSES
    is_of_states = all(_is_of_state(one, register) for one in doers)
    if voice.kind is VoiceKind.PARTY and is_of_states:
        return Stance.ACCUSES
    is_foreign = is_of_states and not any(_is_named_with(voice, one) for one in doers)
    is_named = all(one.actor_id is not None for one in doers)
    return Stance.ASSERTS if is_foreign and is_named and not _owns_up(voice) else voice.stance


def _is_of_state(doer: Role, register: ActorRegister) -> bool:
    actor = _known(doer.actor_id, register)
    return (doer.actor_kind if actor is None else actor.kind) is ActorKind.STATE_FORCES


def _is_named_with(voice: Voice, doer: Role) -> bool:
    """Whether a word of who did it stands in what the speaker is called: "Israeli officials"."""
    words = " ".join(part.quote for part in (voice.evidence,) if part is not None)
    told = {_stem(word) for word in f"{voice.name} {words}".split()}
    return any(_stem(word) in told for word in doer.name.split() if word[:1].isupper())


def _stem(word: str) -> str:
    """The beginning that a country and its adjective share: "Russia's", "Russian"."""
    return word.casefold().strip("'’\",.")[:_SHARED]


def _is_armed_group(doer: Role, register: ActorRegister) -> bool:
    """Whether a doer is an armed group, by the register or by what it is called."""
    actor = _known(doer.actor_id, register)
    return (doer.actor_kind if actor is None else actor.kind) in ARMED_GROUPS


def _is_own(voice: Voice, doer: Role, register: ActorRegister) -> bool:
    """Whether the speaker did it himself, or forces of the state that he speaks for."""
    if voice.name.casefold() == doer.name.casefold():
        return True
    speaker, actor = _known(voice.actor_id, register), _known(doer.actor_id, register)
    if speaker is None or actor is None:
        return voice.actor_id is not None and voice.actor_id == doer.actor_id
    is_same_state = speaker.country is not None and speaker.country == actor.country
    return speaker.id == actor.id or (is_same_state and _is_state(speaker) and _is_state(actor))


def _known(actor_id: str | None, register: ActorRegister) -> RegisterActor | None:
    return None if actor_id is None else register.find(actor_id)


def _is_hostile(doer: Role, speaker: RegisterActor, register: ActorRegister) -> bool:
    """Whether a doer is of another side, by the register or by what he is called ("the army")."""
    actor = _known(doer.actor_id, register)
    if actor is not None:
        return _is_other_side(actor, speaker)
    if doer.actor_kind is ActorKind.STATE_FORCES:
        return speaker.kind in ARMED_GROUPS
    return doer.actor_kind in ARMED_GROUPS and _is_state(speaker)


def _is_other_side(actor: RegisterActor, speaker: RegisterActor) -> bool:
    """Whether one is a state's and the other is not, or both are of different states."""
    if _is_state(actor) != _is_state(speaker):
        return True
    return (
        _is_state(actor)
        and None not in (actor.country, speaker.country)
        and (actor.country != speaker.country)
    )


def _is_state(actor: RegisterActor) -> bool:
    return actor.kind is ActorKind.STATE_FORCES
