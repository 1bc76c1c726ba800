"""Claims of one report in, MUC-4 templates out: what the task counts, one template a happening."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from muc4_gold import ROLES, TYPE
from muc4_words import (
    COMBATANT,
    COUNTRIES,
    INSTRUMENT_TYPES,
    ORGANISATION,
    PEOPLE,
    PLACE_WORDS,
    WEAPON,
    bare,
    head_phrase,
)
from relata.ontology import Case, Ontology
from relata.records import (
    ActorKind,
    Claim,
    CountOf,
    Kind,
    Role,
    RoleName,
    Stance,
    Status,
    TimePrecision,
    VoiceKind,
    WeaponClass,
)
from relata.text.register import ActorRegister

Filled = dict[str, tuple[str, ...]]

# A happening may be told that long after; older ones are background.
OLDEST_DAYS = 90
TOLD = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED, Status.THREATENED})
_STAGES = {Status.ATTEMPTED: "ATTEMPTED", Status.THREATENED: "THREATENED"}
_HARMED = (RoleName.VICTIM, RoleName.DETAINEE, RoleName.TARGET)
_SHARP = (TimePrecision.HOUR, TimePrecision.DAY)


class Fillers(NamedTuple):
    """What a claim says, in the task's terms."""

    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    things: tuple[str, ...]
    names: tuple[str, ...]
    descriptions: tuple[str, ...]
    weapons: tuple[str, ...]


class Happening(NamedTuple):
    """Claims about one happening, and their MUC type."""

    muc_type: str
    claims: tuple[Claim, ...]
    fillers: Fillers


class Mapper:
    """Turns the claims of a report into templates, with an ontology and a register."""

    def __init__(self, ontology: Ontology, register: ActorRegister) -> None:
        self._ontology = ontology
        self._register = register

    def happenings(self, claims: Sequence[Claim], published: date | None) -> list[Happening]:
        """The happenings that the task counts, in order of mention."""
        found: list[Happening] = []
        for claim in claims:
            muc_type = self._muc_type(claim)
            if muc_type is None or not is_in_scope(claim, published):
                continue
            new = Happening(muc_type, (claim,), self._fillers(claim))
            if is_between_combatants(claim, new.fillers):
                continue
            _add(found, new)
        return found

    def _muc_type(self, claim: Claim) -> str | None:
        if claim.kind != Kind.EVENT or claim.status not in TOLD:
            return None
        kinds = {role.role: role.actor_kind for role in claim.roles}
        weapons = frozenset(weapon.weapon_class for weapon in claim.weapons)
        case = Case(kinds.get(RoleName.INITIATOR), kinds.get(RoleName.TARGET), weapons)
        found = self._ontology.event_type(claim.type).mapping.of(case).muc4
        return "BOMBING" if found == "ATTACK" and weapons & {WeaponClass.IED} else found

    def _fillers(self, claim: Claim) -> Fillers:
        persons, organisations = self._perpetrators(claim)
        things, names, descriptions = self._harmed(claim)
        quotes = (weapon.evidence.quote for weapon in claim.weapons if weapon.evidence)
        weapons = (bare(quote) for quote in quotes if WEAPON.search(quote.casefold()))
        return Fillers(
            tuple(persons), tuple(organisations), things, names, descriptions, _once(weapons)
        )

    def _perpetrators(self, claim: Claim) -> tuple[list[str], list[str]]:
        persons, organisations = [], []
        for role in claim.roles:
            if role.role != RoleName.INITIATOR:
                continue
            name = bare(role.name)
            organisation = self._organisation(role, name)
            if organisation:
                organisations.append(organisation)
            if organisation != name:
                persons.append(head_phrase(name))
        for voice in claim.voices:
            if voice.stance == Stance.CLAIMS_RESPONSIBILITY and voice.kind == VoiceKind.PARTY:
                organisations.append(bare(voice.name))
        return _listed(persons), _listed(organisations)

    def _organisation(self, role: Role, name: str) -> str | None:
        """The organisation that the role names or belongs to, as the text writes it."""
        known = self._register.find(role.actor_id) if role.actor_id else None
        if known is not None:
            spelled = [bare(form) for form in (known.name, *known.aliases, *known.abbreviations)]
            inside = [form for form in spelled if form and f" {form} " in f" {name} "]
            if inside:
                return max(inside, key=len)
            return None if PEOPLE.search(name) else name
        return name if ORGANISATION.search(name) else None

    def _harmed(self, claim: Claim) -> tuple[tuple[str, ...], ...]:
        things, names, descriptions = [], [], []
        for role in claim.roles:
            if role.role not in _HARMED:
                continue
            name = bare(role.name)
            if self._is_named_person(role, name):
                names.append(name)
            elif role.role != RoleName.TARGET or is_human(role, name):
                descriptions.append(name)
            else:
                things.append(name)
        return _once(things), _once(names), _once(descriptions)

    def _is_named_person(self, role: Role, name: str) -> bool:
        if not role.actor_id or self._register.find(role.actor_id):
            return False
        return not (ORGANISATION.search(name) or PEOPLE.search(name))


def is_human(role: Role, name: str) -> bool:
    """Whether a target is people and not a thing."""
    civil = role.actor_kind in (ActorKind.CIVILIANS, ActorKind.PROTESTERS)
    return civil or bool(PEOPLE.search(head_phrase(name)))


def is_in_scope(claim: Claim, published: date | None) -> bool:
    """Whether it happened in one of the countries, and lately."""
    countries = {place.country for place in claim.places if place.country}
    if countries and not countries & set(COUNTRIES):
        return False
    last = claim.when.last if claim.when else None
    return published is None or last is None or (published - last).days <= OLDEST_DAYS


def is_between_combatants(claim: Claim, fillers: Fillers) -> bool:
    """Whether only soldiers or guerrillas, or what is theirs, were attacked."""
    hit = (*fillers.things, *fillers.descriptions)
    if fillers.names or not hit:
        return False
    return all(COMBATANT.search(name) for name in hit)


def _add(found: list[Happening], new: Happening) -> None:
    """Join the new one to the first that it may be told of, or append it."""
    for index, old in enumerate(found):
        if may_be_same(old, new):
            kinds = sorted({old.muc_type, new.muc_type}, key=lambda kind: kind == "ATTACK")
            merged = Fillers(
                *(_once((*mine, *theirs)) for mine, theirs in zip(*_fillers(old, new), strict=True))
            )
            found[index] = Happening(kinds[0], old.claims + new.claims, merged)
            return
    found.append(new)


def _fillers(old: Happening, new: Happening) -> tuple[Fillers, Fillers]:
    return old.fillers, new.fillers


def may_be_same(old: Happening, new: Happening) -> bool:
    """Same type, or an attack told again by its means; neither day, place nor names forbid it."""
    if old.muc_type != new.muc_type:
        if "ATTACK" not in (old.muc_type, new.muc_type):
            return False
        if not _shares_victim(old, new):
            return False
    if _differ(_days(old.claims), _days(new.claims)) or _differ(_towns(old), _towns(new)):
        return _shares_victim(old, new)
    return True


def _shares_victim(old: Happening, new: Happening) -> bool:
    mine = {*old.fillers.names, *old.fillers.things}
    return bool(mine & {*new.fillers.names, *new.fillers.things})


def _differ(mine: set[object], theirs: set[object]) -> bool:
    return bool(mine) and bool(theirs) and not mine & theirs


def _days(claims: Iterable[Claim]) -> set[object]:
    return {
        claim.when.last
        for claim in claims
        if claim.when and claim.when.evidence and claim.when.precision in _SHARP
    }


def _towns(happening: Happening) -> set[object]:
    return {
        place.place_id or bare(place.name)
        for claim in happening.claims
        for place in claim.places[:1]
        if place.evidence and place.precision.value in ("town", "site", "district")
    }


def as_roles(happening: Happening) -> Filled:
    """The five-role form."""
    fillers = happening.fillers
    parts = (
        fillers.persons,
        fillers.organisations,
        fillers.things,
        fillers.names,
        fillers.weapons,
    )
    return {TYPE: (happening.muc_type.casefold(),)} | dict(zip(ROLES, parts, strict=True))


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, words)))


def _listed(words: Iterable[str]) -> list[str]:
    return list(_once(words))


def _values(happening: Happening) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The slots whose fillers are drawn from lists."""
    claims, fillers = happening.claims, happening.fillers
    yield "type", (happening.muc_type,)
    yield "stage", (_STAGES.get(claims[0].status, "ACCOMPLISHED"),)
    kinds = (_instrument_type(weapon) for weapon in fillers.weapons)
    yield "instrument type", _once(kinds)
    yield "category", _category(claims)
    yield "confidence", (_confidence(claims),) if fillers.organisations else ()
    yield "physical target number", _once(_number(thing) for thing in fillers.things)
    yield "human target number", _once("1" for _ in fillers.names)
    yield "human target effect", _effects(claims)


def _instrument_type(weapon: str) -> str:
    return next((kind for pattern, kind in INSTRUMENT_TYPES if pattern.search(weapon)), "")


def _category(claims: Sequence[Claim]) -> tuple[str, ...]:
    kinds = {role.actor_kind for c in claims for role in c.roles if role.role == RoleName.INITIATOR}
    if not kinds:
        return ()
    by_state = ActorKind.STATE_FORCES in kinds
    return ("STATE-SPONSORED VIOLENCE" if by_state else "TERRORIST ACT",)


def _confidence(claims: Sequence[Claim]) -> str:
    voices = [voice for claim in claims for voice in claim.voices]
    stances = {voice.stance for voice in voices}
    if Stance.CLAIMS_RESPONSIBILITY in stances:
        return "CLAIMED OR ADMITTED"
    if Stance.ACCUSES in stances:
        official = any(voice.kind == VoiceKind.OFFICIAL for voice in voices)
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def _number(thing: str) -> str:
    return "PLURAL" if thing.endswith("s") and not thing.endswith("ss") else "1"


def _effects(claims: Sequence[Claim]) -> tuple[str, ...]:
    counts = {count.of for claim in claims for count in claim.counts}
    killed = CountOf.KILLED in counts or any(
        claim.type == "killing" and claim.status == Status.OCCURRED for claim in claims
    )
    return _once(("DEATH" if killed else "", "INJURY" if CountOf.INJURED in counts else ""))


def as_full(happening: Happening) -> Filled:
    """All slots of the task; those that relata does not fill stay empty."""
    claims, fillers = happening.claims, happening.fillers
    dated = [claim.when.last for claim in claims if claim.when and claim.when.last]
    places = [place for claim in claims for place in claim.places]
    countries = _once(COUNTRIES.get(place.country or "", "") for place in places)
    inner = [place for place in places if place.precision.value not in ("country", "region")]
    names = _once(" ".join(PLACE_WORDS.sub(" ", bare(place.name)).split()) for place in inner)
    return dict(_values(happening)) | {
        "date": tuple(day.isoformat() for day in dated[:1]),
        "country": countries[:1],
        "place": names[:1],
        "instrument": fillers.weapons,
        "perpetrator": fillers.persons,
        "organisation": fillers.organisations,
        "physical target": fillers.things,
        "human target name": fillers.names,
        "human target description": fillers.descriptions,
    }
