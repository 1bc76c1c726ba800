"""What is asked for in, who takes part in it out: how often, when, beside and against whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sqlalchemy import ColumnElement, and_, case, func, select

from relata.numerals import NUMBER_OF_WORD
from relata.records import FIGHTER_WORDS
from relata.store import schema as s
from relata.store.adding import Killed, added, grouped
from relata.store.columns import NONE, Mask, Places, iso_day
from relata.store.filters import IncidentFilter, conditions
from relata.store.parts import Parts, parts_of
from relata.store.picking import Picked, picked
from relata.store.store import Store

Row = Mapping[Any, Any]
_A, _B = s.incident_actor.alias("a"), s.incident_actor.alias("b")
# What is done to whom, by the role that each plays in an incident.
_DOES, _SUFFERS = ("initiator",), ("target", "victim", "detainee")
_BESIDE = ("initiator", "helper")
OPPONENT, ALLY = "opponent", "ally"
_MONTH = len("2024-01")
MOST_PARTNERS = 40


@dataclass(frozen=True, slots=True)
class Seen:
    """An actor as incidents name it: `key` is its id, or its name in small letters.

    `killed` is how many in all of its incidents, by whomever. `is_named` tells names ("Katiba
    Falo") from words that only describe ("14 people", "a bus", "police").
    """

    key: str
    name: str
    kind: str | None
    is_named: bool
    incidents: int
    killed: Killed
    first: str | None
    last: str | None


def actors_seen(store: Store, asked: IncidentFilter) -> list[Seen]:
    """Everyone who takes part in incidents that fit, the most frequent first."""
    found = picked(store, asked)
    incidents, parts = found.columns.rows, parts_of(store, found.columns)
    stands = _standing(found)
    rows = parts.rows.taken(stands[parts.rows.incident] != NONE)
    at = stands[rows.incident]
    actors, groups = grouped(rows.actor.astype(np.int64))
    if not len(actors):
        return []
    sums = added(incidents, at, groups, len(actors))
    # Rows stand in the order of their actors.
    starts = np.searchsorted(groups, np.arange(len(actors)))
    first = np.minimum.reduceat(incidents.first[at], starts)
    last = np.maximum.reduceat(incidents.last[at], starts)
    names, kinds = (
        book.least_of(places, starts)
        for book, places in ((parts.books.names, rows.name), (parts.books.kinds, rows.kind))
    )
    keys = [parts.books.actors.words[one] for one in actors]
    described = _described(parts)[actors]
    return sorted(
        (
            Seen(
                keys[one], names[one] or keys[one], kinds[one], not described[one],
                int(sums.number[one]), sums.killed(one), iso_day(first[one]), iso_day(last[one]),
            )
            for one in range(len(actors))
        ),
        key=lambda one: (-one.incidents, one.name, one.key),
    )  # fmt: skip


def _described(parts: Parts) -> Mask:
    """Which actors some incident tells in other words than a name, by their place.

    "Police" at the beginning of a sentence or in a headline are the "police" of others.
    """
    is_plain = np.array([not is_name(one) for one in parts.books.names.words], np.bool_)
    found = np.zeros(len(parts.books.actors.words), np.bool_)
    found[parts.rows.actor[is_plain[parts.rows.name]]] = True
    return found


def is_name(words: str) -> bool:
    """Whether words are a name: not "14 people", "Three men", "army vehicles" and "Gunmen"."""
    told = words.split() or [""]
    is_count = told[0].isdigit() or NUMBER_OF_WORD.get(told[0].casefold(), 0) > 1
    is_plain = is_count or told[-1].islower() or words.casefold() in FIGHTER_WORDS
    return not is_plain


def _standing(found: Picked) -> Places:
    """Where each incident that fits stands, by the place of its id; -1 for the others."""
    columns = found.columns
    stands = np.full(len(columns.books.ids.words) + 1, NONE, np.intp)
    at = np.flatnonzero(found.fits)
    stands[columns.rows.id[at]] = at
    return stands


def _among(incident_id: ColumnElement[str], asked: IncidentFilter) -> list[ColumnElement[bool]]:
    """The condition that an incident fits; none where all do."""
    where = conditions(asked)
    return [incident_id.in_(select(s.incident.c.id).where(*where))] if where else []


def named(store: Store, key: str) -> str | None:
    """The name that incidents give an actor that the register does not know."""
    a = s.incident_actor.c
    asked = select(func.min(a.name)).where(a.actor == key, a.name.is_not(None))
    with store.reading() as connection:
        found = connection.execute(asked).scalar()
    return None if found is None else str(found)


def months_of(store: Store, asked: IncidentFilter, keys: Sequence[str]) -> Sequence[Row]:
    """In how many incidents of each month an actor plays which part: month, role, incidents."""
    month = func.substr(s.incident.c.first_day, 1, _MONTH).label("month")
    query = (
        select(month, _A.c.role, func.count(s.incident.c.id.distinct()).label("incidents"))
        .join_from(_A, s.incident, s.incident.c.id == _A.c.incident_id)
        .where(
            _A.c.actor.in_(keys), s.incident.c.first_day.is_not(None), *conditions(asked),
        )
        .group_by(month, _A.c.role)
        .order_by(month, _A.c.role)
    )  # fmt: skip
    with store.reading() as connection:
        return connection.execute(query).mappings().all()


def partners_of(store: Store, asked: IncidentFilter, keys: Sequence[str]) -> Sequence[Row]:
    """With whom an actor is in incidents, and on which side: actor, name, role, incidents."""
    does, suffers = _A.c.role.in_(_DOES), _A.c.role.in_(_SUFFERS)
    against = _either(and_(does, _B.c.role.in_(_SUFFERS)), and_(suffers, _B.c.role.in_(_DOES)))
    beside = _either(
        and_(_A.c.role.in_(_BESIDE), _B.c.role.in_(_BESIDE)),
        and_(suffers, _B.c.role.in_(_SUFFERS)),
    )
    role = case((against, OPPONENT), (beside, ALLY)).label("role")
    count = func.count(_A.c.incident_id.distinct()).label("incidents")
    query = (
        select(_B.c.actor, func.min(_B.c.name).label("name"), role, count)
        .join_from(_A, _B, _B.c.incident_id == _A.c.incident_id)
        .where(
            _A.c.actor.in_(keys), _B.c.name.is_not(None), _B.c.actor.not_in(keys),
            _either(against, beside), *_among(_A.c.incident_id, asked),
        )
        .group_by(_B.c.actor, role)
        .order_by(count.desc(), _B.c.actor, role)
        .limit(MOST_PARTNERS)
    )  # fmt: skip
    with store.reading() as connection:
        return connection.execute(query).mappings().all()


def _either(one: ColumnElement[bool], other: ColumnElement[bool]) -> ColumnElement[bool]:
    return one | other


def fights(store: Store, asked: IncidentFilter) -> Sequence[Row]:
    """Who acts against whom: source, target, weight (incidents), first and last day."""
    query = (
        select(
            _A.c.actor.label("source"), _B.c.actor.label("target"),
            func.count(_A.c.incident_id.distinct()).label("weight"),
            func.min(_A.c.first_day).label("first"), func.max(_A.c.last_day).label("last"),
        )
        .join_from(_A, _B, _B.c.incident_id == _A.c.incident_id)
        .where(
            # Who initiates an incident is counted there: the row has its days.
            _A.c.role.in_(_DOES), _B.c.role.in_(("target", "victim")),
            *(one.c.name.is_not(None) for one in (_A, _B)),
            _A.c.actor != _B.c.actor, *_among(_A.c.incident_id, asked),
        )
        .group_by(_A.c.actor, _B.c.actor)
    )  # fmt: skip
    with store.reading() as connection:
        return connection.execute(query).mappings().all()
