"""A store and the register in, what they say together of one actor out, as of a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from relata.errors import SettingsError
from relata.kinship import ids_named
from relata.merge.told import folded
from relata.relations import Relation, Side, holds, told_relations
from relata.store.filters import IncidentFilter
from relata.store.store import Store
from relata.text.register import ActorRegister, RegisterActor, Years, load_register
from relata.views.words import many

# How a relation reads from the side of its object.
_TURNED = {
    "member_of": "has member",
    "led_by": "leads",
    "supports": "supported by",
    "split_from": "parent of",
    "renamed_to": "was",
    "part_of_state": "has part",
}
_SAME_BOTH_WAYS = frozenset({"allied_with", "opposed_to", "aligned_with"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """How an actor stands to another, from when to when, and who says so.

    `relation` is read from the actor's side. `basis` is "register" or "claims"; `has_ended` tells
    a tie that is told as past.
    """

    relation: str
    other: str
    first: date | None
    last: date | None
    has_ended: bool
    basis: str
    says: tuple[str, ...]
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorView:
    """What is known of an actor: of the register by id, of others by the name that was asked."""

    id: str | None
    name: str
    kind: str | None
    names: tuple[str, ...]
    as_of: date | None
    ties: tuple[Tied, ...]
    incidents: int

    @property
    def is_known(self) -> bool:
        """Whether the register or any report tells of it."""
        return bool(self.id or self.ties or self.incidents)


def actor_of(
    store: Store,
    name: str,
    as_of: date | None,
    register: ActorRegister | None = None,
    *,
    told: Iterable[Relation] | None = None,
) -> ActorView:
    """The actor of a name or id; `told` are the store's relations, read here where not given.

    Raises SettingsError where several actors bear the name.
    """
    register = register or load_register()
    relations = list(told_relations(store) if told is None else told)
    ids = ids_named(register, name) or _ids_told(relations, name)
    if len(ids) > 1:
        raise SettingsError(f"{name}: names {len(ids)} actors; give one of {', '.join(ids)}.")
    known = register.find(ids[0]) if ids else None
    ties = [
        *(_register_ties(register, known) if known else ()),
        *_joined(list(_told_ties(relations, known, name))),
    ]
    keys = (known.id, known.name) if known else (name,)
    return ActorView(
        id=known.id if known else None,
        name=known.name if known else name,
        kind=str(known.kind) if known else None,
        names=(*known.aliases, *known.abbreviations) if known else (),
        as_of=as_of,
        ties=tuple(
            tie for tie in ties if holds(tie.first, tie.last, as_of, has_ended=tie.has_ended)
        ),
        incidents=store.count_incidents(IncidentFilter(actors=keys, until=as_of)),
    )


def _ids_told(relations: Iterable[Relation], name: str) -> list[str]:
    """The ids that reports mean by a name which the register has not, as "Rwanda"."""
    sides = (side for one in relations for side in (one.subject, one.object))
    wanted = folded(name)
    return sorted({side.id for side in sides if side.id and folded(side.name) == wanted})


def _register_ties(register: ActorRegister, actor: RegisterActor) -> Iterator[Tied]:
    for tie in actor.ties:
        other = register.find(tie.actor_id)
        yield _of_register(tie.kind, other.name if other else tie.actor_id, tie.years)
    for leader in actor.leaders:
        yield _of_register("led_by", leader.name, leader.years)
    for other in register.actors.values():
        for tie in other.ties:
            if tie.actor_id == actor.id:
                relation = _TURNED.get(tie.kind, f"{tie.kind} (other way)")
                yield _of_register(relation, other.name, tie.years)


def _of_register(relation: str, other: str, years: Years) -> Tied:
    return Tied(
        relation=relation, other=other, first=years.first, last=years.last,
        has_ended=years.last is not None, basis="register", says=("register",),
    )  # fmt: skip


def _told_ties(
    relations: Iterable[Relation], known: RegisterActor | None, name: str
) -> Iterator[Tied]:
    names = {folded(name)}
    if known is not None:
        names |= {folded(one) for one in (known.name, *known.aliases, *known.abbreviations)}
    for one in relations:
        if _is(one.subject, known, names):
            yield _tied(one, one.relation, one.object)
        elif _is(one.object, known, names):
            same = one.relation in _SAME_BOTH_WAYS
            relation = one.relation if same else _TURNED.get(one.relation, one.relation)
            yield _tied(one, relation, one.subject)


def _is(side: Side, known: RegisterActor | None, names: set[str]) -> bool:
    if known is not None and side.id == known.id:
        return True
    return folded(side.name) in names


def _tied(told: Relation, relation: str, other: Side) -> Tied:
    return Tied(
        relation=relation, other=other.name, first=told.first, last=told.last,
        has_ended=told.has_ended, basis=told.basis, says=told.says, claim_ids=told.claim_ids,
    )  # fmt: skip


def _joined(ties: Iterable[Tied]) -> list[Tied]:
    """Ties of one kind to one other that are told for the same days, with all who say so."""
    found: dict[tuple[object, ...], Tied] = {}
    for tie in ties:
        key = (tie.relation, folded(tie.other), tie.first, tie.last, tie.has_ended)
        known = found.get(key)
        if known is None:
            found[key] = tie
            continue
        found[key] = replace(
            known,
            says=tuple(dict.fromkeys((*known.says, *tie.says))),
            claim_ids=(*known.claim_ids, *tie.claim_ids),
        )
    return sorted(found.values(), key=lambda tie: (tie.relation, tie.other))


def actor_lines(actor: ActorView) -> Iterator[str]:
    """What a reader sees, line by line."""
    day = f", as of {actor.as_of}" if actor.as_of else ""
    yield f"{actor.name} ({actor.id or 'not in the register'}, {actor.kind or 'unknown kind'}){day}"
    if actor.names:
        yield "also: " + "; ".join(actor.names)
    yield f"takes part in {many(actor.incidents, 'incident')}"
    for tie in actor.ties:
        period = f"{tie.first or ''}..{tie.last or ''}".strip(".") or "no dates"
        says = "; ".join(tie.says)
        yield f"  {tie.relation.replace('_', ' ')} {tie.other} ({period}) – {says}"
