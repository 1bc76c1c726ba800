"""Two claims in, which of their facts agree out, field by field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from relata.evaluate.gold import shared
from relata.evaluate.score_names import fold, same_name
from relata.records import (
    Claim,
    ClaimPlace,
    Count,
    PlacePrecision,
    Role,
    Span,
    Voice,
    Weapon,
    When,
)

EARTH_RADIUS_KM = 6371.0
# Centroids of large areas are conventions, and a town's point differs by gazetteer.
# Part of the measure (docs/score.md), not tuned.
MOST_KM = {
    PlacePrecision.SITE: 40.0,
    PlacePrecision.TOWN: 40.0,
    PlacePrecision.DISTRICT: 40.0,
    PlacePrecision.PROVINCE: 120.0,
    PlacePrecision.COUNTRY: 800.0,
    PlacePrecision.REGION: 800.0,
}
# A stated motive may be cut shorter or longer. Part of the measure, not tuned.
LEAST_REASON_OVERLAP = 0.5


@dataclass(frozen=True, slots=True)
class Field:
    """One scored field: the facts that a claim has in it, and when two of them agree.

    `same` takes the predicted fact first and the gold fact second.
    """

    name: str
    facts: Callable[[Claim], Sequence[Any]]
    same: Callable[[Any, Any], bool]
    show: Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class FieldMatch:
    """Facts of one field of an aligned pair: those that agree, and those left over."""

    pairs: tuple[tuple[Any, Any], ...]
    spurious: tuple[Any, ...]
    missing: tuple[Any, ...]


def overlap(left: Span, right: Span) -> float:
    """Shared characters as a share of the shorter span."""
    shorter = min(left.end - left.start, right.end - right.start)
    return shared(left, right) / shorter if shorter > 0 else 0.0


def kilometres(left: ClaimPlace, right: ClaimPlace) -> float | None:
    """Great-circle distance, or None where one has no coordinates."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return None
    half_lat = radians(right.lat - left.lat) / 2
    half_lon = radians(right.lon - left.lon) / 2
    across = cos(radians(left.lat)) * cos(radians(right.lat)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(sin(half_lat) ** 2 + across)))


def same_place(predicted: ClaimPlace, gold: ClaimPlace) -> bool:
    """Near enough for the gold's precision; by name where coordinates are missing."""
    apart = kilometres(predicted, gold)
    if apart is None:
        return fold(predicted.name) == fold(gold.name)
    return apart <= MOST_KM[gold.precision]


def same_role(predicted: Role, gold: Role) -> bool:
    """The same part, played by the same actor."""
    return predicted.role == gold.role and _same_actor(predicted, gold)


def _same_voice(predicted: Voice, gold: Voice) -> bool:
    return predicted.stance == gold.stance and _same_actor(predicted, gold)


def _same_actor(predicted: Role | Voice, gold: Role | Voice) -> bool:
    has_same_id = predicted.actor_id is not None and predicted.actor_id == gold.actor_id
    return has_same_id or same_name(predicted.name, gold.name)


def _same_weapon(predicted: Weapon, gold: Weapon) -> bool:
    return predicted.weapon_class == gold.weapon_class


def _same_days(predicted: When, gold: When) -> bool:
    return (predicted.first, predicted.last) == (gold.first, gold.last)


def _same_count(predicted: Count, gold: Count) -> bool:
    return (predicted.of, predicted.low, predicted.high) == (gold.of, gold.low, gold.high)


def _same_reason(predicted: Span, gold: Span) -> bool:
    return overlap(predicted, gold) >= LEAST_REASON_OVERLAP


def _same_code(predicted: str, gold: str) -> bool:
    return predicted == gold


def _days(claim: Claim) -> Sequence[When]:
    when = claim.when
    is_dated = when is not None and (when.first is not None or when.last is not None)
    return (when,) if when is not None and is_dated else ()


def _show_place(place: ClaimPlace) -> str:
    at = "no point" if place.lat is None else f"{place.lat:.2f}, {place.lon or 0:.2f}"
    return f"{place.name} ({place.precision}, {at})"


def _show_count(count: Count) -> str:
    return f"{count.of} {count.low}–{count.high}"


FIELDS = (
    Field("type", lambda claim: (claim.type,), _same_code, str),
    Field("status", lambda claim: (claim.status,), _same_code, str),
    Field(
        "voice",
        lambda claim: claim.voices,
        _same_voice,
        lambda voice: f"{voice.stance} {voice.name}",
    ),
    Field("role", lambda claim: claim.roles, same_role, lambda role: f"{role.role} {role.name}"),
    Field(
        "weapon",
        lambda claim: claim.weapons,
        _same_weapon,
        lambda weapon: str(weapon.weapon_class),
    ),
    Field("place", lambda claim: claim.places[:1], same_place, _show_place),
    Field("when", _days, _same_days, lambda when: f"{when.first} to {when.last}"),
    Field("counts", lambda claim: claim.counts, _same_count, _show_count),
    Field(
        "reason",
        lambda claim: (claim.reason,) if claim.reason else (),
        _same_reason,
        lambda span: span.quote,
    ),
)


def match_facts(field: Field, predicted: Claim, gold: Claim) -> FieldMatch:
    """As many pairs of agreeing facts as can be made, each fact in at most one."""
    ours, theirs = field.facts(predicted), field.facts(gold)
    choices = [[at for at, fact in enumerate(theirs) if field.same(own, fact)] for own in ours]
    taken: dict[int, int] = {}
    for own in range(len(ours)):
        _augment(own, choices, taken, set())
    matched = set(taken.values())
    return FieldMatch(
        pairs=tuple((ours[own], theirs[at]) for at, own in taken.items()),
        spurious=tuple(fact for own, fact in enumerate(ours) if own not in matched),
        missing=tuple(fact for at, fact in enumerate(theirs) if at not in taken),
    )


def _augment(own: int, choices: list[list[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Give `own` a partner, moving earlier ones to other partners where that helps (Kuhn)."""
    for at in choices[own]:
        if at in tried:
            continue
        tried.add(at)
        if at not in taken or _augment(taken[at], choices, taken, tried):
            taken[at] = own
            return True
    return False
