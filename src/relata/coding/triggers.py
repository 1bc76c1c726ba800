"""The trigger lists in, quick look-ups from verb groups and noun phrases to event types out."""

import tomllib
from functools import cache
from typing import NamedTuple

from relata.records import RoleName, WeaponClass
from relata.resources import data_dir
from relata.text.verbs import verb_forms


class Trigger(NamedTuple):
    """One wording of one event type. `words` is the whole wording, the key word included.

    `modal` is the modal verb that must stand before ("continue+will" in the list), or "".
    """

    type: str
    words: tuple[str, ...]
    is_weak: bool
    modal: str = ""


class TypeFrame(NamedTuple):
    """Which roles the two sides of a type take; `is_mutual` where both sides act."""

    object_role: RoleName
    is_mutual: bool


class TriggerLists(NamedTuple):
    """Verb triggers by the lemma of their first word, noun triggers by their last word."""

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, tuple[Trigger, ...]]
    frames: dict[str, TypeFrame]


class NounLists(NamedTuple):
    """Nouns by what they stand for, and means by their wording."""

    person: frozenset[str]
    materiel: frozenset[str]
    installation: frozenset[str]
    group: frozenset[str]
    metaphor: frozenset[str]
    weapons: dict[str, tuple[tuple[tuple[str, ...], WeaponClass], ...]]


_IRREGULAR_SINGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "bodies": "body",
    "policemen": "policeman", "gunmen": "gunman", "hitmen": "hitman", "clashes": "clash",
    "hostilities": "hostilities", "wives": "wife", "knives": "knife", "tribesmen": "tribesman",
    "councilmen": "councilman", "fishermen": "fisherman", "police": "police", "forces": "force",
    "polls": "polls", "businessmen": "businessman", "casualties": "casualty",
}  # fmt: skip


def singular(word: str) -> str:
    """The singular of a noun, lower case."""
    known = _IRREGULAR_SINGULAR.get(word)
    if known is not None:
        return known
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def trigger_lists() -> TriggerLists:
    """The lists of `lexicon/triggers.toml`, longest wordings first."""
    raw = tomllib.loads((data_dir("lexicon") / "triggers.toml").read_text(encoding="utf-8"))
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    frames: dict[str, TypeFrame] = {}
    for code, entry in raw.items():
        frames[code] = TypeFrame(RoleName(entry.get("object", "target")), bool(entry.get("both")))
        for name, is_weak in (("verbs", False), ("weak_verbs", True)):
            for words in _wordings(entry.get(name, "")):
                first, _, modal = words[0].partition("+")
                trigger = Trigger(code, (first, *words[1:]), is_weak, modal)
                verbs.setdefault(_lemma(first), []).append(trigger)
        for name, is_weak in (("nouns", False), ("weak_nouns", True)):
            for words in _wordings(entry.get(name, "")):
                nouns.setdefault(singular(words[-1]), []).append(Trigger(code, words, is_weak))
    return TriggerLists(_sorted(verbs), _sorted(nouns), frames)


def _wordings(text: str) -> list[tuple[str, ...]]:
    return [tuple(part.split()) for part in text.split(",") if part.strip()]


def _lemma(word: str) -> str:
    form = verb_forms().get(word)
    return form.lemma if form is not None else word


def _sorted(lists: dict[str, list[Trigger]]) -> dict[str, tuple[Trigger, ...]]:
    return {key: tuple(sorted(value, key=lambda t: -len(t.words))) for key, value in lists.items()}


@cache
def noun_lists() -> NounLists:
    """The lists of `lexicon/nouns.toml`."""
    raw = tomllib.loads((data_dir("lexicon") / "nouns.toml").read_text(encoding="utf-8"))
    weapons: dict[str, list[tuple[tuple[str, ...], WeaponClass]]] = {}
    for name, text in raw["weapons"].items():
        for words in _wordings(text):
            weapons.setdefault(singular(words[-1]), []).append((words[:-1], WeaponClass(name)))
    return NounLists(
        person=frozenset(raw["person"].split()),
        materiel=frozenset(raw["materiel"].split()),
        installation=frozenset(raw["installation"].split()),
        group=frozenset(raw["group"].split()),
        metaphor=frozenset(raw["metaphor"].split()),
        weapons={
            key: tuple(sorted(value, key=lambda pair: -len(pair[0])))
            for key, value in weapons.items()
        },
    )
