"""The register and the table of countries in, names and patterns as word keys out."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from relata.text.actors.lexicon import actor_words
from relata.text.actors.words import Line, Lookup, key_of, keys_of, lookup, skeleton
from relata.text.countries import Country, load_countries
from relata.text.lexicon import common_words
from relata.text.register import ActorRegister, RegisterActor, StateBody

_QUALIFIER = re.compile(r"\s*\([^)]*\)$")

# Words shorter than this, or with fewer consonants, meet by chance when vowels are left out.
MIN_SPELLED_WORD = 6
MIN_SKELETON, MIN_SKELETON_ALONE = 3, 4

VERY_ALIKE = 85.0
_VOWELS = frozenset("aeiou")
_ONE_SOUND = frozenset("kqcg")

# Spellings of one name share most letters: "Hizballah" and "Hezbollah" 78 of 100, names that
# merely have the same consonants 60 and less.
MIN_ALIKE = 70


class NameUse(NamedTuple):
    """One way in which the register names an actor."""

    actor: RegisterActor
    is_abbreviation: bool
    is_main: bool
    has_capital: bool
    is_capitals: bool = False
    is_umbrella: bool = False


class ActorIndex(NamedTuple):
    """All that names are looked up in.

    `spelled` leads from spellings to names, `led` from an actor's id to its leaders' names.
    """

    names: Lookup[tuple[NameUse, ...]]
    spelled: Lookup[tuple[str, ...]]
    leaders: Lookup[RegisterActor]
    led: dict[str, list[tuple[str, ...]]]
    countries: Lookup[Country]
    adjectives: Lookup[Country]
    capitals: Lookup[Country]
    before: Mapping[str, Country]
    tails: Lookup[StateBody]
    heads: Lookup[StateBody]
    initials: frozenset[str]
    starts: frozenset[str]


@lru_cache(maxsize=4)
def index_of(register: ActorRegister) -> ActorIndex:
    """The index of a register; made once for each."""
    names = _names(register)
    leaders = _leaders(register)
    led: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for keys, actor in leaders.items():
        led[actor.id].append(keys)
    countries = load_countries()
    tails, heads = _forms(register.bodies)
    index = ActorIndex(
        names=lookup(names),
        spelled=lookup(_spelled(names)),
        leaders=lookup(leaders),
        led=led,
        countries=lookup({keys_of(name): land for land in countries for name in land.names}),
        adjectives=lookup({keys_of(name): land for land in countries for name in land.demonyms}),
        capitals=lookup(
            {keys_of(land.capital): land for land in countries if land.capital and not land.until}
        ),
        before=_before(countries),
        tails=lookup(tails),
        heads=lookup(heads),
        initials=_initials(),
        starts=frozenset(),
    )
    return index._replace(starts=_starts(index))


def _before(countries: Sequence[Country]) -> dict[str, Country]:
    """By the code of a state the one that is gone and had its capital."""
    gone = {land.capital: land for land in countries if land.until and land.capital}
    return {
        land.iso2: gone[land.capital]
        for land in countries
        if not land.until and land.capital in gone
    }


def _starts(index: ActorIndex) -> frozenset[str]:
    """First words of all that a scan may meet; most words of a report are none of them."""
    known = (index.names, index.countries, index.adjectives, index.capitals, index.heads)
    return frozenset(first for names in known for first in names.lengths)


def is_generic(keys: tuple[str, ...]) -> bool:
    """Whether a name is made of ordinary words alone, so that other actors may bear it too."""
    words, common = actor_words(), common_words()
    return all(
        key in common or key in words.heads or key in words.name_modifiers or key.isdigit()
        for key in keys
    )


def find_spelled(line: Line, at: int, index: ActorIndex) -> tuple[int, tuple[NameUse, ...]] | None:
    """A name of the register that is written in another way ("Kataib Hizballah")."""
    lengths = index.spelled.lengths.get(skeleton(line.keys[at]), ())
    for length in lengths:
        written = line.keys[at : min(at + length, line.ends[at])]
        known = index.spelled.entries.get(tuple([skeleton(key) for key in written]))
        if known is not None and len(written) == length:
            is_like = _is_like(written, known)
            return (at + length, index.names.entries[known]) if is_like else None
    return None


def _is_like(written: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether words with the same consonants may be one name: none is an ordinary word."""
    return all(
        mine == theirs or _is_respelled(mine, theirs)
        for mine, theirs in zip(written, known, strict=True)
    )


def _is_respelled(mine: str, theirs: str) -> bool:
    if mine in common_words() or mine in land_words():
        return False
    starts_alike = mine[0] == theirs[0] or {mine[0], theirs[0]} <= _ONE_SOUND
    # "Talabani" is no Taliban, "Ahra" may be Ahrar.
    ends_alike = (mine[-1] in _VOWELS) == (theirs[-1] in _VOWELS)
    alike = fuzz.ratio(mine, theirs)
    return starts_alike and alike >= (MIN_ALIKE if ends_alike else VERY_ALIKE)


@cache
def land_words() -> frozenset[str]:
    """Words of the names and demonyms of countries."""
    names = (name for land in load_countries() for name in land.names + land.demonyms)
    return frozenset(key for name in names for key in keys_of(name))


def _names(register: ActorRegister) -> dict[tuple[str, ...], tuple[NameUse, ...]]:
    uses: dict[tuple[str, ...], dict[str, NameUse]] = defaultdict(dict)
    umbrellas = _umbrellas(register)
    for actor in register.actors.values():
        is_umbrella = actor.id in umbrellas
        for name in (actor.name, *actor.aliases):
            _add(
                uses,
                name,
                NameUse(actor, False, name.startswith(actor.name), True, False, is_umbrella),
            )
        for name in actor.abbreviations:
            _add(uses, name, NameUse(actor, True, False, True, False, is_umbrella))
    return {keys: tuple(by_id.values()) for keys, by_id in uses.items()}


def _umbrellas(register: ActorRegister) -> frozenset[str]:
    """Actors with members at home elsewhere: their name may stand in any country's report."""
    return frozenset(
        tie.actor_id
        for actor in register.actors.values()
        for tie in actor.ties
        if tie.kind == "member_of"
        and (umbrella := register.actors.get(tie.actor_id)) is not None
        and umbrella.country != actor.country
    )


def _add(uses: dict[tuple[str, ...], dict[str, NameUse]], name: str, use: NameUse) -> None:
    keys = keys_of(_QUALIFIER.sub("", name) if name.endswith(")") else name)
    keys = keys[1:] if len(keys) > 1 and keys[0] == "the" else keys
    if keys:
        use = use._replace(has_capital=name != name.lower(), is_capitals=name.isupper())
        uses[keys].setdefault(use.actor.id, use)


def _spelled(
    names: dict[tuple[str, ...], tuple[NameUse, ...]],
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names by what their words sound like; only those that ordinary words cannot meet."""
    common = common_words()
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for keys, uses in names.items():
        rare = [key for key in keys if key not in common]
        if uses[0].is_abbreviation or uses[0].is_capitals or uses[0].actor.sector or not rare:
            continue
        least = MIN_SKELETON if len(keys) > 1 else MIN_SKELETON_ALONE
        if any(len(key) >= MIN_SPELLED_WORD and len(skeleton(key)) >= least for key in rare):
            found.setdefault(tuple(skeleton(key) for key in keys), keys)
    return found


def _initials() -> frozenset[str]:
    """Names of countries that are abbreviations ("CAR", "US"): words only in capitals."""
    names = (name for land in load_countries() for name in land.names + land.demonyms)
    return frozenset(key_of(name) for name in names if name.isupper())


def _leaders(register: ActorRegister) -> dict[tuple[str, ...], RegisterActor]:
    return {
        keys: actor
        for actor in register.actors.values()
        for leader in actor.leaders
        if len(keys := keys_of(leader.name)) > 1
    }


def _forms(
    bodies: tuple[StateBody, ...],
) -> tuple[dict[tuple[str, ...], StateBody], dict[tuple[str, ...], StateBody]]:
    """Forms by what follows an adjective, and by what stands before "of" a country."""
    tails: dict[tuple[str, ...], StateBody] = {}
    heads: dict[tuple[str, ...], StateBody] = {}
    for body in bodies:
        for form in body.forms:
            if "{adj}" in form:
                tails.setdefault(keys_of(form.partition("{adj}")[2]), body)
            else:
                heads.setdefault(keys_of(form.partition("{country}")[0]), body)
    return tails, heads
