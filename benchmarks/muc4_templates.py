"""Claims of one report in, MUC-4 templates out: what the task counts, one template a happening."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from muc4_fillers import Filler, Fillers, with_group
from muc4_gold import ROLES, TYPE
from muc4_words import BURNT, COMBATANT, COUNTRIES, bare
from relata.ontology import Case, Ontology
from relata.records import (
    Claim,
    Kind,
    RoleName,
    Status,
    TimePrecision,
)
from relata.text.register import ActorRegister

Filled = dict[str, tuple[str, ...]]

# A happening may be told that long after; older ones are background.
OLDEST_DAYS = 90
TOLD = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED, Status.THREATENED})
_SHARP = (TimePrecision.HOUR, TimePrecision.DAY)


class Happening(NamedTuple):
    """Claims about one happening, and their MUC type."""

    muc_type: str
    claims: tuple[Claim, ...]
    fillers: Fillers


Found = list[Happening]


class Mapper:
    """Turns the claims of a report into templates, with an ontology and a register."""

    def __init__(self, ontology: Ontology, register: ActorRegister) -> None:
        self._ontology = ontology
        self._filler = Filler(register)

    def happenings(self, claims: Sequence[Claim], text: str, published: date | None) -> Found:
        """The happenings that the task counts, in order of mention."""
        found: Found = []
        for claim in claims:
            muc_type = self._muc_type(claim)
            if muc_type is None or not is_in_scope(claim, published):
                continue
            new = Happening(muc_type, (claim,), self._filler.fillers(claim, text))
            if not is_between_combatants(new.fillers):
                _add(found, new)
        group = self._filler.armed_group(text)
        told = (one for one in found if not is_mere_mention(one))
        return [one._replace(fillers=with_group(one.fillers, group)) for one in told]

    def _muc_type(self, claim: Claim) -> str | None:
        if claim.kind != Kind.EVENT or claim.status not in TOLD:
            return None
        kinds = {role.role: role.actor_kind for role in claim.roles}
        weapons = frozenset(weapon.weapon_class for weapon in claim.weapons)
        case = Case(kinds.get(RoleName.INITIATOR), kinds.get(RoleName.TARGET), weapons)
        found = self._ontology.event_type(claim.type).mapping.of(case).muc4
        # Sabotage without fire is an attack to the task, and its work stoppages are no strikes.
        if found == "ARSON" and not BURNT.search(claim.evidence.quote.casefold()):
            return "ATTACK"
        return None if claim.type == "strike" else found


def is_in_scope(claim: Claim, published: date | None) -> bool:
    """Whether it happened in one of the countries, and lately."""
    countries = {place.country for place in claim.places if place.country}
    if countries and not countries & set(COUNTRIES):
        return False
    last = claim.when.last if claim.when else None
    return published is None or last is None or (published - last).days <= OLDEST_DAYS


def is_between_combatants(fillers: Fillers) -> bool:
    """Whether only soldiers or guerrillas, or what is theirs, were attacked."""
    hit = (*fillers.things, *fillers.descriptions)
    if fillers.names or not hit:
        return False
    return all(COMBATANT.search(name) for name in hit)


def is_mere_mention(happening: Happening) -> bool:
    """Whether it is one bare word for an attack, with no day, doer, victim, thing or means.

    Of such only one in eight is in the key of the development texts.
    """
    if happening.muc_type == "KIDNAPPING" or any(happening.fillers):
        return False
    [first, *others] = happening.claims
    is_dated = first.when is not None and first.when.evidence is not None
    return not others and not is_dated and first.type != "killing"


def _add(found: Found, new: Happening) -> None:
    """Join the new one to the first that it may be told of, or append it."""
    for index, old in enumerate(found):
        if may_be_same(old, new):
            kind = old.muc_type if new.muc_type == "ATTACK" else new.muc_type
            found[index] = Happening(kind, old.claims + new.claims, old.fillers.with_(new.fillers))
            return
    found.append(new)


def may_be_same(old: Happening, new: Happening) -> bool:
    """Same type, or an attack told again by its means; neither day, place nor names forbid it."""
    if old.muc_type != new.muc_type:
        if "ATTACK" not in (old.muc_type, new.muc_type):
            return False
        if not _shares_harmed(old, new):
            return False
    if _differ(_days(old.claims), _days(new.claims)) or _differ(_towns(old), _towns(new)):
        return _shares_harmed(old, new)
    return True


def _shares_harmed(old: Happening, new: Happening) -> bool:
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
