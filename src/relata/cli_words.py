"""Words on the command line in, what they mean out; a wrong one is answered in a sentence."""

from collections.abc import Sequence

from relata.errors import SettingsError
from relata.kinship import ids_named, members_of
from relata.ontology import load_ontology
from relata.records import Kind
from relata.store.filters import Box
from relata.store.store import Store
from relata.text.register import load_register

_MOST_FOUND = 1000


def with_members(names: Sequence[str]) -> tuple[str, ...]:
    """The names, and the ids of all that belong to the actors that bear them."""
    register_ = load_register()
    found: dict[str, None] = {}
    for name in names:
        found[name] = None
        for actor_id in ids_named(register_, name):
            found.update(dict.fromkeys(sorted(members_of(register_, actor_id))))
    return tuple(found)


def with_text(store: Store, words: str) -> tuple[str, ...]:
    """The ids of incidents of which a claim has these words."""
    ids = (store.incident_of_claim(one) for one, _ in store.search(words, most=_MOST_FOUND))
    return tuple(sorted({one for one in ids if one is not None}))


def types(codes: Sequence[str]) -> tuple[str, ...]:
    """Event types of the ontology. Raises SettingsError for another word."""
    known = load_ontology().codes(Kind.EVENT)
    for code in codes:
        if code not in known:
            raise SettingsError(f"--type {code}: no such type. docs/ontology.md lists them.")
    return tuple(codes)


def box(words: str | None) -> Box | None:
    """West, south, east, north in degrees."""
    if words is None:
        return None
    try:
        west, south, east, north = (float(part) for part in words.split(","))
    except ValueError as problem:
        raise SettingsError(f"--box {words}: write west,south,east,north in degrees.") from problem
    return Box(west, south, east, north)
