"""The trigger lists in, quick look-ups from verb groups and noun phrases to event types out."""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from relata.records import RoleName, WeaponClass
from relata.resources import data_dir
from relata.text.verbs import verb_forms


class Trigger(NamedTuple):
    """One wording of one event type. `words` is the whole wording, the key word included.

    `modal` is the modal verb that must stand before ("continue+will" in the list), or "".
    `objects` and `subjects` are categories one of which a sufferer or doer must have
    ("enter:place", "fall@place"); empty where all will do. `second` is the word after the first
    and `before` the one before the last, "" in a wording of one word; `content` are the singulars
    of the further words without articles.
    """

    type: str
    words: tuple[str, ...]
    is_weak: bool
    modal: str = ""
    objects: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()
    is_bound: bool = False  # whether its wording says what must stand beside it
    second: str = ""
    before: str = ""
    content: frozenset[str] = frozenset()


_NO_WORDS: frozenset[str] = frozenset()
_ARTICLES = frozenset({"a", "an", "the"})
# Prepositions that may stand inside a noun wording.
LINKS = frozenset({"of", "on", "to", "for", "in"})


class TypeFrame(NamedTuple):
    """Which roles the two sides of a type take; `is_mutual` where both sides act."""

    object_role: RoleName
    is_mutual: bool


class TriggerLists(NamedTuple):
    """Verb triggers by the lemma of their first word, noun triggers by their last word."""

    verbs: dict[str, tuple[Trigger, ...]]
    nouns: dict[str, tuple[Trigger, ...]]
    chains: dict[str, tuple[Trigger, ...]]  # "use of chemical weapons", by the first noun
    frames: dict[str, TypeFrame]


class NounLists(NamedTuple):
    """Nouns by what they stand for, and means by their wording."""

    person: frozenset[str]
    materiel: frozenset[str]
    installation: frozenset[str]
    group: frozenset[str]
    place: frozenset[str]
    outlaw: frozenset[str]
    searcher: frozenset[str]
    premises: frozenset[str]
    metaphor: frozenset[str]
    crowd: frozenset[str]
    road_vehicle: frozenset[str]
    herd: frozenset[str]
    weapons: dict[str, tuple[tuple[tuple[str, ...], WeaponClass], ...]]


_IRREGULAR_SINGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "people", "bodies": "body",
    "policemen": "policeman", "gunmen": "gunman", "hitmen": "hitman", "clashes": "clash",
    "hostilities": "hostilities", "wives": "wife", "knives": "knife", "tribesmen": "tribesman",
    "councilmen": "councilman", "fishermen": "fisherman", "police": "police", "forces": "force",
    "polls": "polls", "sorties": "sortie", "lives": "life", "casualties": "casualty",
}  # fmt: skip


@lru_cache(maxsize=1 << 16)
def singular(word: str) -> str:
    """The singular of a noun, lower case."""
    known = _IRREGULAR_SINGULAR.get(word)
    if known is not None:
        return known
    if word.endswith("men") and len(word) > len("omen"):
        return word[:-2] + "an"
    if word.endswith("uses") and len(word) > len("uses"):
        return word[:-2] if word.endswith(("buses", "viruses", "campuses")) else word[:-1]
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@cache
def trigger_lists() -> TriggerLists:
    """The lists of `lexicon/triggers/*.toml`, longest wordings first."""
    verbs: dict[str, list[Trigger]] = {}
    nouns: dict[str, list[Trigger]] = {}
    chains: dict[str, list[Trigger]] = {}
    frames: dict[str, TypeFrame] = {}
    for path in sorted((data_dir("lexicon") / "triggers").glob("*.toml")):
        for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            role = RoleName(entry.get("object", "target"))
            frames[code] = TypeFrame(role, bool(entry.get("both")))
            for name, is_weak in (("verbs", False), ("weak_verbs", True)):
                for wording in _split(entry.get(name, "")):
                    trigger = _trigger(code, wording, is_weak=is_weak)
                    verbs.setdefault(_lemma(trigger.words[0]), []).append(trigger)
            for name, is_weak in (("nouns", False), ("weak_nouns", True)):
                for wording in _split(entry.get(name, "")):
                    trigger = _trigger(code, wording, is_weak=is_weak)
                    if len(trigger.words) > 2 and trigger.words[1] in LINKS:  # noqa: PLR2004
                        chains.setdefault(singular(trigger.words[0]), []).append(trigger)
                    else:
                        nouns.setdefault(singular(trigger.words[-1]), []).append(trigger)
    return TriggerLists(_sorted(verbs), _sorted(nouns), _sorted(chains), frames)


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _trigger(code: str, wording: str, *, is_weak: bool) -> Trigger:
    """One wording of the list with the conditions that its marks set."""
    wording, _, subjects = wording.partition("@")
    wording, _, objects = wording.partition(":")
    words = wording.split()
    words[0], _, modal = words[0].partition("+")
    return Trigger(
        code,
        tuple(words),
        is_weak,
        modal,
        _categories(objects),
        _categories(subjects),
        is_bound=bool(objects or subjects),
        second=words[1] if len(words) > 1 else "",
        before=words[-2] if len(words) > 1 else "",
        content=_shared(singular(word) for word in words[1:] if word not in _ARTICLES),
    )


def _categories(text: str) -> frozenset[str]:
    return _shared(part for part in text.split("|") if part)


def _shared(words: Iterable[str]) -> frozenset[str]:
    """The words; of thousands of wordings without any, all have one set."""
    return frozenset(words) or _NO_WORDS


def _wordings(text: str) -> list[tuple[str, ...]]:
    return [tuple(part.split()) for part in text.split(",") if part.strip()]


def _lemma(word: str) -> str:
    form = verb_forms().get(word)
    return form.lemma if form is not None else word


def _sorted(lists: dict[str, list[Trigger]]) -> dict[str, tuple[Trigger, ...]]:
    return {key: tuple(sorted(value, key=lambda t: -len(t.words))) for key, value in lists.items()}


def _nouns(text: str) -> frozenset[str]:
    """The words as they are looked up: "headquarters" as its singular."""
    return frozenset(singular(word) for word in text.split())


@cache
def noun_lists() -> NounLists:
    """The lists of `lexicon/nouns.toml`."""
    raw = tomllib.loads((data_dir("lexicon") / "nouns.toml").read_text(encoding="utf-8"))
    weapons: dict[str, list[tuple[tuple[str, ...], WeaponClass]]] = {}
    for name, text in raw["weapons"].items():
        for words in _wordings(text):
            weapons.setdefault(singular(words[-1]), []).append((words[:-1], WeaponClass(name)))
    return NounLists(
        person=_nouns(raw["person"]),
        materiel=_nouns(raw["materiel"]),
        installation=_nouns(raw["installation"]),
        group=_nouns(raw["group"]),
        place=_nouns(raw["place"]),
        outlaw=_nouns(raw["outlaw"]),
        searcher=frozenset(raw["searcher"].split()),
        premises=_nouns(raw["premises"]),
        metaphor=_nouns(raw["metaphor"]),
        crowd=_nouns(raw["crowd"]),
        road_vehicle=_nouns(raw["road_vehicle"]),
        herd=_nouns(raw["herd"]),
        weapons={
            key: tuple(sorted(value, key=lambda pair: -len(pair[0])))
            for key, value in weapons.items()
        },
    )
