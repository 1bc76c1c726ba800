"""Pairs with match weights in, groups out: average linkage that obeys what cannot be joined.

Groups are joined best pair first while the mean weight between them speaks for it, and never if
two of their members cannot be one happening. The outcome does not depend on the order of the input.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# The log-odds that two members are one happening if nothing was found that both are near to.
UNCOMPARED = -4.0
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What clustering has to keep to: pairs that must, and pairs that cannot be joined."""

    must: frozenset[Pair] = frozenset()
    cannot: frozenset[Pair] = frozenset()


def ordered(one: str, other: str) -> Pair:
    """The pair in the order that pairs are kept in."""
    return (one, other) if one < other else (other, one)


def components(members: Iterable[str], edges: Iterable[Pair]) -> list[list[str]]:
    """Members that hang together by edges, each list and the lists in order."""
    root = {member: member for member in members}

    def find(member: str) -> str:
        while root[member] != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for one, other in edges:
        first, second = sorted((find(one), find(other)))
        root[second] = first
    found: dict[str, list[str]] = defaultdict(list)
    for member in sorted(root):
        found[find(member)].append(member)
    return [found[first] for first in sorted(found)]


def cluster(
    members: Sequence[str], weights: Mapping[Pair, float], bounds: Bounds, *, threshold: float = 0.0
) -> list[list[str]]:
    """The groups of members, each list and the lists in order.

    Pairs that `weights` lacks weigh UNCOMPARED. Takes n² log n steps for n members that all hang
    together.
    """
    return _Clustering(sorted(members), weights, bounds, threshold).run()


class _Clustering:
    """Groups under way, by the smallest member's name."""

    def __init__(
        self,
        members: Sequence[str],
        weights: Mapping[Pair, float],
        bounds: Bounds,
        threshold: float,
    ) -> None:
        self.threshold = threshold
        self.bounds = bounds
        present = set(members)
        forced = [pair for pair in bounds.must if present.issuperset(pair)]
        groups = components(members, forced)
        self.groups = {group[0]: group for group in groups}
        name = {member: group[0] for group in groups for member in group}
        self.sums: dict[str, dict[str, float]] = {group: {} for group in self.groups}
        self.seen: dict[str, dict[str, int]] = {group: {} for group in self.groups}
        self.apart: dict[str, set[str]] = {group: set() for group in self.groups}
        for (one, other), weight in sorted(weights.items()):
            self._note(name[one], name[other], weight)
        for one, other in bounds.cannot:
            if one in name and other in name and name[one] != name[other]:
                self.apart[name[one]].add(name[other])
                self.apart[name[other]].add(name[one])
        self.heap: list[tuple[float, str, str]] = []

    def _note(self, one: str, other: str, weight: float) -> None:
        if one == other:
            return
        for left, right in ((one, other), (other, one)):
            self.sums[left][right] = self.sums[left].get(right, 0.0) + weight
            self.seen[left][right] = self.seen[left].get(right, 0) + 1

    def run(self) -> list[list[str]]:
        """Join until nothing speaks for joining."""
        for group in sorted(self.groups):
            self._offer(group)
        while self.heap:
            weight, one, other = heapq.heappop(self.heap)
            if one not in self.groups or other not in self.groups:
                continue
            if -weight != self._mean(one, other):
                continue
            self._join(one, other)
        return [self.groups[name] for name in sorted(self.groups)]

    def _mean(self, one: str, other: str) -> float:
        pairs = len(self.groups[one]) * len(self.groups[other])
        unseen = pairs - self.seen[one].get(other, 0)
        return (self.sums[one].get(other, 0.0) + unseen * UNCOMPARED) / pairs

    def _offer(self, group: str) -> None:
        for other in self.sums[group]:
            if other in self.groups and other not in self.apart[group]:
                mean = self._mean(*sorted((group, other)))
                if mean > self.threshold:
                    one, two = sorted((group, other))
                    heapq.heappush(self.heap, (-mean, one, two))

    def _join(self, one: str, other: str) -> None:
        """`other` becomes part of `one`, whose name is the smaller."""
        self.groups[one] = sorted(self.groups[one] + self.groups.pop(other))
        self.apart[one] |= self.apart.pop(other)
        for third in self.apart[one]:
            if third in self.apart:
                self.apart[third].discard(other)
                self.apart[third].add(one)
        sums, seen = self.sums.pop(other), self.seen.pop(other)
        self.sums[one].pop(other, None)
        self.seen[one].pop(other, None)
        for third, weight in sums.items():
            if third == one or third not in self.groups:
                continue
            self.sums[one][third] = self.sums[one].get(third, 0.0) + weight
            self.seen[one][third] = self.seen[one].get(third, 0) + seen[third]
            self.sums[third][one] = self.sums[one][third]
            self.seen[third][one] = self.seen[one][third]
            self.sums[third].pop(other, None)
            self.seen[third].pop(other, None)
        self._offer(one)
