"""Tallies of many reports in, those that differ of one set out, and each against the record.

Tallies are never incidents. Two tallies of one set (the same counter, kind of act, thing counted,
area and start) are one running count; what differs of it on one day is a dispute. A count of
happenings is also held against the incidents on record of the same actor, area and days.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from relata.incidents import Incident
from relata.merge.told import Told, folded
from relata.merge.voices import speaker_of
from relata.records import Claim, CountOf, Kind, RoleName


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyPoint:
    """A voice's count on a day: it covers `first` to `last`, and was `reported` then."""

    claim_id: str
    voice: str
    reported: str
    first: str | None
    last: str | None
    low: int | None
    high: int | None
    on_record: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TallySet:
    """All counts of one set, oldest first, and whether voices differ on it."""

    of: CountOf
    type: str
    actor: str | None
    area: str | None
    points: tuple[TallyPoint, ...]
    is_disputed: bool


def tally_sets(told_claims: Iterable[Told], incidents: Sequence[Incident]) -> list[TallySet]:
    """The running counts of these tallies, the longest first."""
    sets: dict[tuple[str, str, str | None, str | None], list[Told]] = defaultdict(list)
    for told in told_claims:
        if told.claim.kind is Kind.TALLY:
            for of in dict.fromkeys(count.of for count in told.claim.counts):
                sets[_key(told.claim, of)].append(told)
    found = [_set(key, told, incidents) for key, told in sets.items()]
    return sorted(found, key=lambda one: (-len(one.points), one.type, one.actor or ""))


def _key(claim: Claim, of: CountOf) -> tuple[str, str, str | None, str | None]:
    """What makes two tallies counts of one set."""
    actor = next((r for r in claim.roles if r.role is RoleName.INITIATOR), None)
    who = (actor.actor_id or folded(actor.name)) if actor else None
    area = claim.place.place_id or folded(claim.place.name) if claim.place else None
    return str(of), claim.type, who, area


def _set(
    key: tuple[str, str, str | None, str | None],
    told: Sequence[Told],
    incidents: Sequence[Incident],
) -> TallySet:
    of = CountOf(key[0])
    ordered = sorted(told, key=lambda one: one.order)
    points = tuple(_point(one, of, key, incidents) for one in ordered)
    return TallySet(
        of=of,
        type=key[1],
        actor=key[2],
        area=key[3],
        points=points,
        is_disputed=_differ(ordered, of),
    )


def _point(
    told: Told,
    of: CountOf,
    key: tuple[str, str, str | None, str | None],
    incidents: Sequence[Incident],
) -> TallyPoint:
    when = told.claim.when
    count = next(count for count in told.claim.counts if count.of is of)
    return TallyPoint(
        claim_id=told.id,
        voice=speaker_of(told).label,
        reported=told.order[0][:10],
        first=when.first.isoformat() if when and when.first else None,
        last=when.last.isoformat() if when and when.last else None,
        low=count.low,
        high=count.high,
        on_record=_on_record(told, of, key, incidents),
    )


def _on_record(
    told: Told,
    of: CountOf,
    key: tuple[str, str, str | None, str | None],
    incidents: Sequence[Incident],
) -> int | None:
    """How many happenings, or people, the record has for the actor, type, area and days."""
    if told.first is None or told.last is None:
        return None
    fitting = [one for one in incidents if _fits(one, told, key)]
    if of is CountOf.EVENTS:
        return len(fitting)
    figures = [figure for one in fitting for figure in one.figures if figure.of is of]
    return sum(figure.best or 0 for figure in figures) if figures else None


def _fits(incident: Incident, told: Told, key: tuple[str, str, str | None, str | None]) -> bool:
    _, code, actor, area = key
    when, place = incident.when, incident.place
    if incident.type != code or when is None or when.first is None:
        return False
    if not (told.first or 0) <= when.first.toordinal() <= (told.last or 0):
        return False
    if actor is not None and actor not in {
        party.actor_id or folded(party.name) for party in incident.initiators
    }:
        return False
    if area is None or told.claim.place is None:
        return True
    if place is None:
        return False
    wide = told.claim.place
    return (place.place_id or folded(place.name)) == area or (
        wide.country == place.country and wide.admin1 in (None, place.admin1)
    )


def _differ(told: Sequence[Told], of: CountOf) -> bool:
    """Whether two counts that were given within one day cannot be one number."""
    by_day: dict[str, list[tuple[int, int | None]]] = defaultdict(list)
    for one in told:
        by_day[one.order[0][:10]].append(one.tolls[of])
    for figures in by_day.values():
        highs = [high for _, high in figures if high is not None]
        lows = [low for low, _ in figures]
        if len(set(figures)) > 1 and (not highs or max(lows) > min(highs)):
            return True
    return False
