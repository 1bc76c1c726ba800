"""A store's claims of relations in, who stands how to whom out, as each voice tells it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from relata.merge.told import folded
from relata.records import Kind, RoleName, Status
from relata.store.store import Store
from relata.store.told_claims import says, told_bodies
from relata.text.register import ActorRegister

REGISTER, CLAIMS = "register", "claims"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two who stand in a relation; the id is None for one whom nobody knows by name."""

    name: str
    id: str | None

    @property
    def key(self) -> str:
        """What tells sides apart."""
        return self.id or folded(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How the subject stands to the object, from when to when, and who says so.

    `basis` is "register" or "claims"; `has_ended` tells one that is told as past.
    """

    subject: Side
    relation: str
    object: Side
    first: date | None
    last: date | None
    has_ended: bool
    basis: str
    says: tuple[str, ...]
    claim_ids: tuple[str, ...] = ()

    def holds_on(self, day: date | None) -> bool:
        """Whether it holds on a day as far as told; one told as past ends before it is told."""
        return holds(self.first, self.last, day, has_ended=self.has_ended)


def holds(first: date | None, last: date | None, day: date | None, *, has_ended: bool) -> bool:
    """Whether what lasts from the first to the last day holds on a day; on any if none is asked."""
    if day is None:
        return True
    if has_ended and last is None:
        return False
    return (first is None or first <= day) and (last is None or day <= last)


def told_relations(store: Store) -> list[Relation]:
    """One for each claim of a relation that counts, oldest report first."""
    found = (_told(row) for row in told_bodies(store, Kind.RELATION))
    return [relation for relation in found if relation is not None]


def _told(row: Mapping[Any, Any]) -> Relation | None:
    # Read from the JSON itself: a record of each claim would take ten times as long.
    claim = json.loads(row["body"])
    sides = {role["role"]: Side(role["name"], role["actor_id"]) for role in claim["roles"]}
    subject, target = sides.get(RoleName.SUBJECT), sides.get(RoleName.OBJECT)
    if subject is None or target is None:
        return None
    when = claim["when"] or {"first": None, "last": None}
    has_ended = claim["status"] == Status.OCCURRED
    return Relation(
        subject=subject,
        relation=claim["type"],
        object=target,
        first=_day(when["first"]),
        last=_day(when["last"]) if has_ended else None,
        has_ended=has_ended,
        basis=CLAIMS,
        says=(says(claim, row),),
        claim_ids=(claim["id"],),
    )


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def joined(relations: Iterable[Relation]) -> list[Relation]:
    """Relations of one kind of the same two for the same days, with all who say so."""
    found: dict[tuple[object, ...], Relation] = {}
    for one in relations:
        key = (one.subject.key, one.relation, one.object.key, one.first, one.last, one.has_ended)
        known = found.get(key)
        if known is None:
            found[key] = one
            continue
        found[key] = replace(
            known,
            says=tuple(dict.fromkeys((*known.says, *one.says))),
            claim_ids=(*known.claim_ids, *one.claim_ids),
        )
    return list(found.values())


def registered(register: ActorRegister, ids: Iterable[str]) -> Iterator[Relation]:
    """What the register says of actors, read from the side of the one that has it."""
    for actor_id in ids:
        actor = register.find(actor_id)
        if actor is None:
            continue
        for tie in actor.ties:
            other = register.find(tie.actor_id)
            side = Side(other.name if other else tie.actor_id, tie.actor_id)
            yield Relation(
                subject=Side(actor.name, actor.id), relation=tie.kind, object=side,
                first=tie.years.first, last=tie.years.last,
                has_ended=tie.years.last is not None, basis=REGISTER, says=(REGISTER,),
            )  # fmt: skip
        for leader in actor.leaders:
            yield Relation(
                subject=Side(actor.name, actor.id), relation="led_by",
                object=Side(leader.name, None), first=leader.years.first, last=leader.years.last,
                has_ended=leader.years.last is not None, basis=REGISTER, says=(REGISTER,),
            )  # fmt: skip
