"""The lists of actor words in, looked-up sets by what a word says of an actor out."""

import tomllib
from functools import cache
from typing import NamedTuple

from relata.records import ActorKind
from relata.resources import data_dir
from relata.text.actors.words import Lookup, key_of, keys_of, lookup

_IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "wife": "wives",
    "thief": "thieves", "chief": "chiefs", "mufti": "muftis", "passer-by": "passers-by",
    "passerby": "passersby",
}  # fmt: skip

_MANY = frozenset({"people", "children", "women", "clergy", "personnel"})


class Noun(NamedTuple):
    """A common noun for an actor; `kind` is None where the noun alone does not tell."""

    kind: ActorKind | None
    is_plural: bool
    is_group: bool


class Title(NamedTuple):
    """What bears a title; `kind` is None where the title alone does not tell."""

    kind: ActorKind | None


class ActorWords(NamedTuple):
    """All word lists, as keys."""

    nouns: dict[str, Noun]
    modifiers: frozenset[str]
    endings: frozenset[str]
    heads: dict[str, ActorKind]
    starts: frozenset[str]
    name_modifiers: frozenset[str]
    titles: Lookup[Title]
    particles: frozenset[str]
    suffixes: frozenset[str]
    times: frozenset[str]
    place_nouns: frozenset[str]
    place_prepositions: frozenset[str]
    speech: frozenset[str]
    acts: frozenset[str]
    force_nouns: frozenset[str]
    policy_nouns: frozenset[str]
    behind: frozenset[str]
    armed: frozenset[str]
    later_groups: frozenset[str]
    later_fighters: frozenset[str]
    given_names: frozenset[str]
    headed: frozenset[str]


# The kind of an organisation, by the list that its head word stands in.
_HEAD_KINDS = {
    "civil": ActorKind.CIVILIANS,
    "press": ActorKind.EXTERNAL_OTHER,
    "other": ActorKind.EXTERNAL_OTHER,
    "state": ActorKind.STATE_FORCES,
    "militia": ActorKind.POLITICAL_MILITIA,
    "gangs": ActorKind.POLITICAL_MILITIA,
    "armed": ActorKind.REBEL_GROUP,
}


@cache
def actor_words() -> ActorWords:
    """The word lists of lexicon/actor_words.toml and lexicon/given_names.txt."""
    lists = tomllib.loads((data_dir("lexicon") / "actor_words.toml").read_text(encoding="utf-8"))
    given = (data_dir("lexicon") / "given_names.txt").read_text(encoding="utf-8")
    organisations = lists["organisations"]
    return ActorWords(
        nouns=_nouns(lists["people"], lists["groups"]),
        modifiers=_keys(lists["modifiers"]["words"]) | _keys(lists["modifiers"]["numbers"]),
        endings=_keys(lists["modifiers"]["endings"]),
        heads={
            key: kind for name, kind in _HEAD_KINDS.items() for key in _keys(organisations[name])
        },
        starts=_keys(organisations["armed_starts"]),
        name_modifiers=_keys(organisations["modifiers"]),
        titles=lookup(_titles(lists["titles"])),
        particles=_keys(lists["persons"]["particles"]),
        times=_keys(lists["persons"]["times"]),
        suffixes=_keys(lists["persons"]["suffixes"]),
        place_nouns=_keys(lists["places"]["nouns"]),
        place_prepositions=_keys(lists["places"]["before"]),
        speech=_keys(lists["speech"]["verbs"]),
        acts=_keys(lists["speech"]["others"]),
        policy_nouns=_keys(lists["speech"]["policies"]),
        behind=_keys(lists["speech"]["behind"]),
        force_nouns=_keys(lists["speech"]["forces"]),
        armed=_keys(lists["later"]["armed"]),
        later_groups=_keys(lists["later"]["organisations"]),
        later_fighters=_keys(lists["later"]["groups_of_fighters"]),
        given_names=_keys(given),
        headed=_keys(organisations["headed"]),
    )


def _keys(words: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in words.split())


def _titles(lists: dict[str, str]) -> dict[tuple[str, ...], Title]:
    return {
        keys_of(title): Title(_kind(name))
        for name, titles in lists.items()
        for title in titles.split(",")
    }


def _kind(name: str) -> ActorKind | None:
    return None if name == "unknown" else ActorKind(name)


def _nouns(people: dict[str, str], groups: dict[str, str]) -> dict[str, Noun]:
    nouns: dict[str, Noun] = {}
    for name, words in groups.items():
        for word in words.split():
            is_many = word.endswith("s") or word in _MANY
            nouns.setdefault(key_of(word), Noun(_kind(name), is_many, is_group=True))
            nouns.setdefault(key_of(_plural(word)), Noun(_kind(name), True, is_group=True))
    for name, words in people.items():
        for word in words.split():
            nouns.setdefault(key_of(word), Noun(_kind(name), False, is_group=False))
            nouns.setdefault(key_of(_plural(word)), Noun(_kind(name), True, is_group=False))
    return nouns


def _plural(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("man"):
        return word.removesuffix("man") + "men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word.removesuffix("y") + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")
