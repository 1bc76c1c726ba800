"""The claims of one incident in, the fields on which its voices disagree out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from relata.incidents import Dispute, Value
from relata.merge.compare import Kinship, compare_spots, said
from relata.merge.told import Actor, Spot, Told
from relata.merge.voices import speaker_of
from relata.records import CountOf, Status

_COUNTED = (
    CountOf.KILLED, CountOf.INJURED, CountOf.MISSING, CountOf.ABDUCTED, CountOf.DETAINED,
    CountOf.RELEASED, CountOf.DISPLACED, CountOf.PARTICIPANTS, CountOf.CASUALTIES, CountOf.EVENTS,
)  # fmt: skip
# All fields on which voices may disagree.
FIELDS = ("status", "initiator", "place", "when", *map(str, _COUNTED))
_APART = frozenset({"apart", "other_country"})
Sides = Mapping[str, Sequence[Told]]


def disputes_of(group: Sequence[Told], is_kin: Kinship) -> tuple[Dispute, ...]:
    """The fields on which voices disagree, each side with its claims."""
    if len(group) == 1:
        return ()
    found = [
        _dispute("status", _statuses(group)),
        _dispute("initiator", _initiators(group, is_kin)),
        _dispute("place", _places(group)),
        _dispute("when", _days(group)),
        *(_dispute(str(of), _counts(group, of)) for of in _COUNTED),
    ]
    return tuple(dispute for dispute in found if dispute is not None)


def _dispute(field: str, sides: Sides) -> Dispute | None:
    if len(sides) <= 1:
        return None
    values = tuple(
        Value(value=value, claim_ids=tuple(told.id for told in claims))
        for value, claims in sides.items()
    )
    return Dispute(field=field, values=values)


def _statuses(group: Sequence[Told]) -> Sides:
    """That it happened, against that it did not."""
    denied = [told for told in group if told.claim.status is Status.DENIED]
    others = [told for told in group if told.claim.status is not Status.DENIED]
    return {"told": others, "denied": denied} if denied and others else {}


def _initiators(group: Sequence[Told], is_kin: Kinship) -> Sides:
    """Known actors that are said to have done it and do not belong together."""
    sides: dict[str, list[Told]] = {}
    names: list[tuple[Actor, str]] = []
    for told in group:
        if told.claim.status is Status.DENIED:
            continue
        for actor in told.initiators:
            if not actor.is_registered:
                continue
            name = next((n for a, n in names if _belong(a, actor, is_kin)), None)
            if name is None:
                name = next(r.name for r in told.claim.roles if r.actor_id == actor.id)
                names.append((actor, name))
            claims = sides.setdefault(name, [])
            if told not in claims:
                claims.append(told)
    return {} if _by_one_claim(sides) else sides


def _belong(one: Actor, other: Actor, is_kin: Kinship) -> bool:
    return one.id == other.id or is_kin(str(one.id), str(other.id))


def _by_one_claim(sides: Sides) -> bool:
    """Whether some claim names all sides: then they did it together."""
    claims = [{told.id for told in side} for side in sides.values()]
    return bool(claims) and bool(set.intersection(*claims))


def _places(group: Sequence[Told]) -> Sides:
    """First places with a point that lie apart."""
    sides: dict[str, list[Told]] = {}
    points: list[tuple[Spot, str]] = []
    for told in group:
        spot = next((spot for spot in told.spots if spot.radius is not None), None)
        if spot is None:
            continue
        near = next((n for p, n in points if compare_spots(p, spot).level not in _APART), None)
        if near is None:
            near = told.claim.places[told.spots.index(spot)].name
            points.append((spot, near))
        sides.setdefault(near, []).append(told)
    return sides


def _days(group: Sequence[Told]) -> Sides:
    """Sharp days that differ."""
    sides: dict[str, list[Told]] = defaultdict(list)
    for told in group:
        when = told.claim.when
        if told.is_sharp and when is not None and when.first is not None:
            sides[when.first.isoformat()].append(told)
    return sides


def _counts(group: Sequence[Told], of: CountOf) -> Sides:
    """Latest figures of voices that cannot be one number."""
    latest: dict[str, Told] = {}
    for told in group:
        if of in told.tolls and told.claim.status is not Status.DENIED:
            latest[speaker_of(told).key] = told
    sides: dict[tuple[int, int | None], list[Told]] = defaultdict(list)
    for told in latest.values():
        sides[told.tolls[of]].append(told)
    ranges = list(sides)
    if len(ranges) <= 1 or _may_be_one(ranges):
        return {}
    return {said(*figure): claims for figure, claims in sides.items()}


def _may_be_one(ranges: Sequence[tuple[int, int | None]]) -> bool:
    low = max(figure[0] for figure in ranges)
    highs = [figure[1] for figure in ranges if figure[1] is not None]
    return not highs or low <= min(highs)
