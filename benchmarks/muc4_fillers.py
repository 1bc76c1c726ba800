"""One claim in; perpetrators, targets, victims and weapons in MUC-4's terms out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from muc4_words import (
    COUNTRIES,
    INSIDE_ORGANISATION,
    INSURGENT,
    NO_PERSON,
    NO_THING,
    ORGANISATION,
    PEOPLE,
    WEAPON,
    bare,
    head_phrase,
    numbered,
    untitled,
)
from relata.records import ActorKind, Claim, Role, RoleName, Stance, VoiceKind
from relata.text.register import ActorRegister

_HARMED = (RoleName.VICTIM, RoleName.DETAINEE, RoleName.TARGET)
# "Group", "members": the key takes them with what they are of.
_VAGUE = re.compile(r"^(?:\w+ )?(group|members?|elements?|column|units?|band|squad)$")
# "Offices", "residence": the key tells whose.
_OWNED = re.compile(r"^(?:\w+ )?(offices?|branch(?:es)?|headquarters|residence|homes?|stations?)$")
_OWNER = re.compile(r"(?i)\s+(of\s+[\w'\"-]+(?:\s+(?!AND|IN|AT|ON|WERE|WAS|HAS)[\w'\"-]+){0,4})")
_MEMBERS = re.compile(r"\b(members?|units?|elements?|troops|soldiers)$")
_OF_WHOM = re.compile(r"(?i)\s+(of\s+(?:[\w'-]+\s+){0,4}?[\w'-]+)")
_NO_PERPETRATOR = re.compile(
    r"^(authorities|police|city|country|car|person|workers|civilians|jesuits|\d+|.*ed|.*\wly|"
    r".*(aircraft|helicopters?|gunships?|planes?|presidents|citizens|areas?))$"
)
_GROUPS = (ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA)


class Fillers(NamedTuple):
    """What a claim says, in the task's terms."""

    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    things: tuple[str, ...]
    names: tuple[str, ...]
    descriptions: tuple[str, ...]
    weapons: tuple[str, ...]

    def with_(self, other: "Fillers") -> "Fillers":
        """Both, each filler once."""
        return Fillers(*(once((*mine, *theirs)) for mine, theirs in zip(self, other, strict=True)))


class Harmed(NamedTuple):
    """Who and what was hit."""

    things: list[str]
    names: list[str]
    descriptions: list[str]


def once(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in order, without empty ones."""
    return tuple(dict.fromkeys(filter(None, words)))


class Filler:
    """Reads claims with a register of actors at hand."""

    def __init__(self, register: ActorRegister) -> None:
        self._register = register
        self._groups = {
            bare(form): actor.id
            for actor in register.actors.values()
            if actor.kind in _GROUPS and set(actor.countries) & set(COUNTRIES)
            for form in (actor.name, *actor.aliases, *actor.abbreviations)
            if not PEOPLE.search(bare(form))
        }
        forms = sorted(map(re.escape, self._groups), key=len, reverse=True)
        self._group_names = re.compile(rf"\b(?:{'|'.join(forms)})\b")

    def armed_group(self, text: str) -> str | None:
        """How the report writes the one armed group that it names most, if one leads."""
        written: list[str] = self._group_names.findall(" ".join(text.casefold().split()))
        counts = Counter(self._groups[form] for form in written).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
            return None
        return next(form for form in written if self._groups[form] == counts[0][0])

    def fillers(self, claim: Claim, text: str) -> Fillers:
        """All that the claim says."""
        harmed = self._harmed(claim, text)
        quotes = (weapon.evidence.quote for weapon in claim.weapons if weapon.evidence)
        weapons = (bare(quote) for quote in quotes if WEAPON.search(quote.casefold()))
        return Fillers(
            once(self._persons(claim, text)),
            once(self._organisations(claim)),
            once(harmed.things),
            once(harmed.names),
            once(harmed.descriptions),
            once(weapons),
        )

    def _persons(self, claim: Claim, text: str) -> Iterator[str]:
        for role in _initiators(claim):
            name = bare(role.name)
            organisation = self._organisation(role, name)
            if organisation == name or _NO_PERPETRATOR.search(name):
                continue
            yield self._person(role, name, organisation, text)

    def _person(self, role: Role, name: str, organisation: str | None, text: str) -> str:
        head = head_phrase(name)
        if _VAGUE.search(head):
            return f"{head} {_of_whom(role, text)}".strip()
        rest = head.removeprefix(f"{organisation} ")
        if rest != head and not _MEMBERS.search(rest):
            return rest
        return untitled(head_phrase(numbered(role.name)))

    def _organisations(self, claim: Claim) -> Iterator[str]:
        for role in _initiators(claim):
            yield self._organisation(role, bare(role.name)) or ""
        for voice in claim.voices:
            if voice.stance == Stance.CLAIMS_RESPONSIBILITY and voice.kind == VoiceKind.PARTY:
                yield bare(voice.name)

    def _organisation(self, role: Role, name: str) -> str | None:
        """The organisation that the role names or belongs to, as the text writes it."""
        known = self._register.find(role.actor_id) if role.actor_id else None
        if known is None:
            return name if ORGANISATION.search(name) else None
        spelled = [bare(form) for form in (known.name, *known.aliases, *known.abbreviations)]
        inside = [
            form
            for form in spelled
            if form and not PEOPLE.search(form) and f" {form} " in f" {name} "
        ]
        if inside:
            return max(inside, key=len)
        return None if PEOPLE.search(name) else name

    def _harmed(self, claim: Claim, text: str) -> Harmed:
        harmed = Harmed([], [], [])
        for role in claim.roles:
            if role.role in _HARMED:
                self._sort_in(role, harmed, text)
        return harmed

    def _sort_in(self, role: Role, harmed: Harmed, text: str) -> None:
        name = untitled(bare(role.name))
        if self._is_named_person(role, name):
            harmed.names.append(name)
        elif role.role != RoleName.TARGET or is_human(role, name):
            harmed.descriptions.append(name)
        elif not NO_THING.search(name):
            harmed.things.append(_with_owner(role, name, text))

    def _is_named_person(self, role: Role, name: str) -> bool:
        if not role.actor_id or self._register.find(role.actor_id):
            return False
        return not any(words.search(name) for words in (ORGANISATION, PEOPLE, NO_PERSON))


def _initiators(claim: Claim) -> list[Role]:
    return [role for role in claim.roles if role.role == RoleName.INITIATOR]


def _of_whom(role: Role, text: str) -> str:
    """ "of armed men" after "group"."""
    if role.evidence is None:
        return ""
    match = _OF_WHOM.match(text, role.evidence.end)
    words = bare(match.group(1)) if match else ""
    found = PEOPLE.search(words) or INSIDE_ORGANISATION.search(words)
    return words[: found.end()] if found else ""


def _with_owner(role: Role, name: str, text: str) -> str:
    """ "Offices" with what they are of, as the key has them."""
    if role.evidence is None or not _OWNED.search(name):
        return name
    match = _OWNER.match(text, role.evidence.end)
    return f"{name} {bare(match.group(1))}" if match else name


def is_human(role: Role, name: str) -> bool:
    """Whether a target is people and not a thing."""
    civil = role.actor_kind in (ActorKind.CIVILIANS, ActorKind.PROTESTERS)
    return civil or bool(PEOPLE.search(head_phrase(name)))


def with_group(fillers: Fillers, group: str | None) -> Fillers:
    """Insurgents of no named group belong to the one that the report speaks of."""
    if group is None or fillers.organisations:
        return fillers
    if not any(INSURGENT.search(person) for person in fillers.persons):
        return fillers
    return fillers._replace(organisations=(group,))
