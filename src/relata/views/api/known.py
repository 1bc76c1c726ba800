"""Keys of actors in, what the register or else the incidents call them out."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache, lru_cache

from relata.merge.told import folded
from relata.records import is_provisional
from relata.relations import Relation, joined, told_relations
from relata.store.actor_counts import Seen, actors_seen
from relata.store.filters import IncidentFilter
from relata.store.store import Store
from relata.text.register import load_register
from relata.views.api.kept import kept, kept_of_incidents
from relata.views.api.lines import Json


@lru_cache(maxsize=65536)
def is_id(key: str) -> bool:
    """Whether a key is an id: "gunmen" of one incident are not those of another."""
    return is_provisional(key) or load_register().find(key) is not None


def name_and_kind(key: str, name: str, kind: str | None) -> tuple[str, str | None]:
    """The register's name and kind where it knows the actor, else these."""
    actor = load_register().find(key)
    return (name, kind) if actor is None else (actor.name, str(actor.kind))


def seen(store: Store, asked: IncidentFilter) -> list[Seen]:
    """Everyone in incidents that fit whom a name or an id tells, the most frequent first."""
    return kept_of_incidents(
        store,
        "actors",
        lambda: [one for one in actors_seen(store, asked) if one.is_named or is_id(one.key)],
        asked=asked,
    )


def relations_of(store: Store) -> list[Relation]:
    """All that claims tell of relations, one for each claim."""
    return kept(store, "relations", lambda: told_relations(store))


def joined_relations(store: Store) -> list[Relation]:
    """All that claims tell of relations, with all who say so."""
    return kept(store, "joined relations", lambda: joined(relations_of(store)))


def matching_names(found: Iterable[Seen], words: str | None) -> list[Seen]:
    """Those of whom a name, alias or abbreviation has these words, at its beginning or inside."""
    wanted = folded(words or "")
    if not wanted:
        return list(found)
    aliases = _aliases()
    return [
        one
        for one in found
        if wanted in _folded(one.name) or any(wanted in name for name in aliases.get(one.key, ()))
    ]


# Names come again with every question.
_folded = lru_cache(100_000)(folded)


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    """All names that the register has of each actor, folded."""
    return {
        actor.id: tuple(map(folded, (actor.name, *actor.aliases, *actor.abbreviations)))
        for actor in load_register().actors.values()
    }


def actor_row_json(one: Seen) -> Json:
    """The row of a list of actors."""
    name, kind = name_and_kind(one.key, one.name, one.kind)
    killed = asdict(one.killed)
    return {
        "id": one.key if is_id(one.key) else None, "name": name, "kind": kind,
        "incidents": one.incidents, "killed": killed if any_told(killed) else None,
        "first": one.first, "last": one.last,
    }  # fmt: skip


def any_told(figures: Mapping[str, int | None]) -> bool:
    """Whether one of the figures is known."""
    return any(figure is not None for figure in figures.values())
