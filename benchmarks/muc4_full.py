"""A happening in, the fillers of all slots of a full MUC-4 template out."""

import re
from collections.abc import Iterable, Iterator, Sequence

from muc4_fillers import once
from muc4_templates import Filled, Happening
from muc4_words import (
    COUNTRIES,
    HUMAN_TYPES,
    INSTRUMENT_TYPES,
    PHYSICAL_TYPES,
    PLACE_WORDS,
    TypeWords,
    bare,
)
from relata.records import ActorKind, Claim, Count, CountOf, RoleName, Stance, Status, VoiceKind

_STAGES = {Status.ATTEMPTED: "ATTEMPTED", Status.THREATENED: "THREATENED"}
_DESTROYED = re.compile(r"(?i)\b(destroy|burn|demolish|level|raze)")
_DAMAGED = re.compile(r"(?i)\b(damag|shatter|hit)")
_OF_PEOPLE = (CountOf.KILLED, CountOf.INJURED, CountOf.ABDUCTED, CountOf.CASUALTIES)
_OUTER = ("country", "region")


def as_full(happening: Happening) -> Filled:
    """All slots of the task; those that relata does not fill stay empty."""
    claims, fillers = happening.claims, happening.fillers
    days = [claim.when.last for claim in claims if claim.when and claim.when.last]
    places = [place for claim in claims for place in claim.places]
    inner = [bare(place.name) for place in places if place.precision.value not in _OUTER]
    return dict(_values(happening)) | {
        "date": tuple(day.isoformat() for day in days[:1]),
        "country": once(COUNTRIES.get(place.country or "", "") for place in places)[:1],
        "place": once(" ".join(PLACE_WORDS.sub(" ", name).split()) for name in inner)[:1],
        "instrument": fillers.weapons,
        "perpetrator": fillers.persons,
        "organisation": fillers.organisations,
        "physical target": fillers.things,
        "human target name": fillers.names,
        "human target description": fillers.descriptions,
    }


def _values(happening: Happening) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The slots whose fillers are drawn from lists."""
    claims, fillers = happening.claims, happening.fillers
    people = (*fillers.names, *fillers.descriptions)
    yield "type", (happening.muc_type,)
    statuses = [claim.status for claim in claims]
    yield "stage", (_STAGES.get(next(iter(statuses), Status.OCCURRED), "ACCOMPLISHED"),)
    yield "instrument type", _typed(fillers.weapons, INSTRUMENT_TYPES, "")
    yield "category", _category(claims)
    yield "confidence", (_confidence(claims),) if fillers.organisations else ()
    yield "physical target type", _typed(fillers.things, PHYSICAL_TYPES, "OTHER")
    yield "physical target number", once(_number(thing) for thing in fillers.things)
    yield "physical target effect", _damage(claims) if fillers.things else ()
    yield "human target type", _typed(people, HUMAN_TYPES, "CIVILIAN")
    yield "human target number", _people(claims, fillers.names)
    yield "human target effect", _effects(claims)


def _typed(words: Iterable[str], types: TypeWords, default: str) -> tuple[str, ...]:
    return once(
        next((kind for pattern, kind in types if pattern.search(one)), default) for one in words
    )


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


def _people(claims: Sequence[Claim], names: Sequence[str]) -> tuple[str, ...]:
    """The numbers of people hit: each named one is 1."""
    counts = [count for claim in claims for count in claim.counts if count.of in _OF_PEOPLE]
    return once((*("1" for _ in names), *map(_count, counts)))


def _count(count: Count) -> str:
    if count.low is None:
        return ""
    return str(count.low) if count.low == count.high else "PLURAL"


def _damage(claims: Sequence[Claim]) -> tuple[str, ...]:
    told = " ".join(claim.evidence.quote for claim in claims)
    if _DESTROYED.search(told):
        return ("DESTROYED",)
    return ("SOME DAMAGE",) if _DAMAGED.search(told) else ()


def _effects(claims: Sequence[Claim]) -> tuple[str, ...]:
    counts = {count.of for claim in claims for count in claim.counts}
    killed = CountOf.KILLED in counts or any(
        claim.type == "killing" and claim.status == Status.OCCURRED for claim in claims
    )
    return once(("DEATH" if killed else "", "INJURY" if CountOf.INJURED in counts else ""))
