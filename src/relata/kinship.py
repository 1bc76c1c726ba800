"""The actor register in, who belongs to whom out: what merging and the actor pages ask of it."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from relata.text.countries import countries_by_iso2
from relata.text.register import ActorRegister, RegisterActor

_ONE_ACTOR = frozenset({"renamed_to", "successor_of"})
_UP = frozenset({"member_of", *_ONE_ACTOR})


def kinship_of(register: ActorRegister) -> Callable[[str, str], bool]:
    """Whether two ids stand for one actor in an incident.

    They do if they are bodies of one state, or if one is (a part of) what the other is part of,
    was renamed to, or follows. Members of one front are not each other.
    """

    @lru_cache(maxsize=65536)
    def above(actor_id: str) -> frozenset[str]:
        found: set[str] = set()
        waiting = [actor_id]
        while waiting:
            one = waiting.pop()
            if one in found:
                continue
            found.add(one)
            actor = register.find(one)
            waiting += [tie.actor_id for tie in actor.ties if tie.kind in _UP] if actor else []
        return frozenset(found)

    @lru_cache(maxsize=262144)
    def is_kin(one: str, other: str) -> bool:
        state = state_of(register, one)
        if state is not None and state == state_of(register, other):
            return True
        return other in above(one) or one in above(other)

    return is_kin


def state_of(register: ActorRegister, actor_id: str) -> str | None:
    """The state whose body this is ("iq-army": "iq"), or None."""
    actor = register.find(actor_id)
    if actor is not None and actor.body is not None and actor.country is not None:
        return actor.country.lower()
    code, dash, _ = actor_id.partition("-")
    if not dash or code.upper() not in countries_by_iso2():
        return None
    return code if actor is not None else None


def members_of(register: ActorRegister, actor_id: str, day: date | None = None) -> set[str]:
    """The actor and all that belong to it, in any number of steps, on a day if one is given."""
    found = {actor_id}
    grows = True
    while grows:
        new = {
            actor.id
            for actor in register.actors.values()
            if actor.id not in found and _belongs(actor, found, day)
        }
        found |= new
        grows = bool(new)
    return found


def _belongs(actor: RegisterActor, groups: set[str], day: date | None) -> bool:
    return any(
        tie.kind == "member_of" and tie.actor_id in groups and tie.years.hold_on(day)
        for tie in actor.ties
    )


def ids_named(register: ActorRegister, name: str) -> list[str]:
    """The ids of actors that bear this name, alias or abbreviation, or this id."""
    wanted = " ".join(name.casefold().split())
    if register.find(wanted) is not None:
        return [wanted]
    return sorted(
        actor.id
        for actor in register.actors.values()
        if wanted in {one.casefold() for one in (actor.name, *actor.aliases, *actor.abbreviations)}
    )
