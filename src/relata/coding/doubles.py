"""The roles of a claim in, those that name one actor twice out: "Israel" beside its army."""

from collections.abc import Sequence

from relata.records import ActorKind, Role
from relata.text.register import ActorRegister, RegisterActor

# How the register ends the id of a state as a whole.
_STATE = "-government"


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
    if ours is None or theirs is None:
        return False
    if ours.id == theirs.id:
        return (-len(roles[other].name), other) < (-len(roles[number].name), number)
    return (
        ours.id.endswith(_STATE)
        and theirs.kind is ActorKind.STATE_FORCES
        and theirs.country == ours.country
    )
