"""The roles of a claim in, those that name one actor twice out: "Israel" beside its army."""

from collections.abc import Sequence

from relata.coding.triggers import singular
from relata.records import ActorKind, Role, is_provisional, is_whole_state
from relata.text.register import ActorRegister, RegisterActor


def without_doubles(roles: Sequence[Role], register: ActorRegister) -> tuple[Role, ...]:
    """The roles without a second name of an actor, nor a state beside the force that acted."""
    actors = [register.find(role.actor_id) if role.actor_id else None for role in roles]
    return tuple(
        role
        for number, role in enumerate(roles)
        if not any(
            roles[other].role is role.role and _is_better(roles, actors, other, number)
            for other in range(len(roles))
            if other != number
        )
    )


def _is_better(
    roles: Sequence[Role], actors: Sequence[RegisterActor | None], other: int, number: int
) -> bool:
    """Whether the other role names the same actor more fully, or first, or a force of it."""
    ours, theirs = actors[number], actors[other]
    if _is_short_form(roles[number], roles[other]):
        return True
    if ours is None or theirs is None:
        return False
    if ours.id == theirs.id:
        return (-len(roles[other].name), other) < (-len(roles[number].name), number)
    return (
        is_whole_state(ours.id)
        and theirs.kind is ActorKind.STATE_FORCES
        and theirs.country == ours.country
    )


def _is_short_form(short: Role, full: Role) -> bool:
    """Whether the words of one are some of the other's that stand for all of it.

    "The base" is that of "the Ain Sahl air base", and "Rawi" is "Zahid Rawi"; but "rebels" and
    "rebel vehicles" are two things, and "gunmen" may be others than "two gunmen".
    """
    words, others = _words(short), _words(full)
    if not words or len(words) >= len(others) or not set(words) < set(others):
        return False
    is_surname = len(words) == 1 and all(is_provisional(one.actor_id) for one in (short, full))
    return is_surname or words[-1] == others[-1] == singular(words[-1])


def _words(role: Role) -> list[str]:
    words = role.name.casefold().split()
    return words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words
