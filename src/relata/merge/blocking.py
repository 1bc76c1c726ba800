"""Told claims in, blocking keys out: two claims are compared if they share one.

A key is a kind of act, a place and a day. Nearness is looked for when a claim is looked up, so
that each claim is kept under few keys: places are cells of half a degree, looked up with the cells
around; days are looked up with those before and after.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from relata.merge.compare import MAX_DAYS_APART
from relata.merge.told import Told

# Cells are wider than two places of one happening lie apart (compare.py).
CELL_DEGREES = 0.5
# Of a claim that may be of many days, the first and last so many are looked at.
MAX_DAYS = 7
# A claim's places are asked for several times while it is merged.
MOST_REMEMBERED = 4000


def families_of(compatible: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """The family of each type: types that may be told of one happening, in any number of steps."""
    family = {code: code for code in compatible}

    def root(code: str) -> str:
        while family[code] != code:
            code = family[code]
        return code

    for code, others in sorted(compatible.items()):
        for other in sorted(others):
            if other in family:
                one, two = sorted((root(code), root(other)))
                family[two] = one
    return {code: root(code) for code in compatible}


def keys_of(told: Told, family: str) -> Iterator[str]:
    """The keys that a claim is kept under."""
    yield f"{family}|={told.root}"
    days = _days(told)
    for place in sorted(_kept_places(told)):
        for day in days:
            yield f"{family}|{place}|{day}"


def looked_up(told: Told, family: str) -> Iterator[str]:
    """The keys under which a claim's like may be kept: if one finds another, so the other it."""
    yield f"{family}|={told.root}"
    around = _around(told)
    for place in sorted(_asked_places(told)):
        for day in around:
            yield f"{family}|{place}|{day}"


class Blocks:
    """Claims kept under their blocking keys in memory, to look up a claim's like among them."""

    def __init__(self, told_claims: Iterable[Told], family: Callable[[Told], str]) -> None:
        self._family = family
        self._by_root: dict[tuple[str, str], list[Told]] = defaultdict(list)
        self._by_place: dict[tuple[str, str], dict[int, list[Told]]] = {}
        for told in told_claims:
            kind, days = family(told), _days(told)
            self._by_root[kind, told.root].append(told)
            for place in _kept_places(told):
                by_day = self._by_place.setdefault((kind, place), {})
                for day in days:
                    by_day.setdefault(day, []).append(told)

    def near(self, told: Told) -> set[Told]:
        """The claims that share a key with this one; it may be one of them."""
        kind, around = self._family(told), _around(told)
        found = set(self._by_root.get((kind, told.root), ()))
        for place in _asked_places(told):
            by_day = self._by_place.get((kind, place))
            if by_day is not None:
                for day in around:
                    found.update(by_day.get(day, ()))
        return found


def _around(told: Told) -> list[int]:
    """The days of a claim, with those before and after."""
    steps = range(-MAX_DAYS_APART, MAX_DAYS_APART + 1)
    return sorted({day + step for day in _days(told) for step in steps})


def _days(told: Told) -> list[int]:
    if told.first is None or told.last is None:
        return []
    days = range(told.first, told.last + 1)
    if len(days) <= 2 * MAX_DAYS:
        return list(days)
    return [*days[:MAX_DAYS], *days[-MAX_DAYS:]]


def has_point(told: Told) -> bool:
    """Whether the claim names a place that has a point."""
    return any(spot.radius is not None for spot in told.spots)


# A claim with a point is kept by its cell, by its province ("^") and by who did it ("#"); one
# without by its province or country and by who did it ("@"). A claim with a point asks for points
# around it and for claims without; one without asks for both.
@lru_cache(maxsize=MOST_REMEMBERED)
def _kept_places(told: Told) -> frozenset[str]:
    mark, actor_mark = ("^", "#") if has_point(told) else ("", "@")
    found = {f"{actor_mark}{actor}" for actor in _known_actors(told)}
    for spot in told.spots[:2]:
        if spot.radius is not None and spot.lat is not None and spot.lon is not None:
            row, column = cell_of(spot.lat, spot.lon)
            found.add(f"{row}:{column}")
        if spot.radius is None or spot.admin1:
            found.add(f"{mark}{spot.country}/{spot.admin1 or spot.name}")
    return frozenset(found)


@lru_cache(maxsize=MOST_REMEMBERED)
def _asked_places(told: Told) -> frozenset[str]:
    is_point = has_point(told)
    found = {f"@{actor}" for actor in _known_actors(told)}
    if not is_point:
        found |= {f"#{actor}" for actor in _known_actors(told)}
    for spot in told.spots[:2]:
        if spot.radius is not None and spot.lat is not None and spot.lon is not None:
            row, column = cell_of(spot.lat, spot.lon)
            found |= {
                f"{row + up}:{wrapped(column + right)}" for up in (-1, 0, 1) for right in (-1, 0, 1)
            }
        if spot.radius is None or spot.admin1:
            wide = f"{spot.country}/{spot.admin1 or spot.name}"
            found |= {wide} if is_point else {wide, f"^{wide}"}
    return frozenset(found)


def _known_actors(told: Told) -> set[str]:
    return {str(actor.id) for actor in told.initiators if actor.is_registered}


def cell_of(lat: float, lon: float) -> tuple[int, int]:
    """Row and column of a point's cell."""
    return math.floor(lat / CELL_DEGREES), wrapped(math.floor(lon / CELL_DEGREES))


def wrapped(column: int) -> int:
    """The column on a round earth."""
    count = round(360 / CELL_DEGREES)
    return (column + count // 2) % count - count // 2
