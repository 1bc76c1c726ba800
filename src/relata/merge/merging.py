"""Told claims and judgements in, groups of claims that tell of one happening out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relata.incidents import Judgement, Verdict, standing
from relata.merge.blocking import Blocks, families_of, has_point, keys_of, looked_up
from relata.merge.cluster import Bounds, Pair, cluster, components, ordered
from relata.merge.compare import (
    MAX_DAYS_APART,
    Comparison,
    Context,
    Kinship,
    compare,
    gap_of,
    kilometres,
    length_of,
)
from relata.merge.told import Told
from relata.merge.weights import Weights
from relata.ontology import Ontology
from relata.records import Kind

# Two claims that both name a point farther apart than this, beside their radii, are never one:
# a report that errs by a district errs by less.
MAX_KM_APART = 60.0
# A claim of more days than this is not one with a claim of a day: "in 2022" is a war, not a raid.
LONG_DAYS = 31
# The least match weight that joins two claims or groups: the constant of the weights holds what
# benchmarks/merge_fit.py chose.
THRESHOLD = 0.0
# Groups that hang together are compared pair by pair up to so many claims; of larger ones only
# the pairs that share a blocking key are.
MAX_ALL_PAIRS = 40
# The weight of a pair that cannot be one: no number of others outweighs it.
APART = -1e6


class Weighed(NamedTuple):
    """A pair with its match weight and its comparisons."""

    weight: float
    comparisons: Mapping[str, Comparison]


@dataclass(frozen=True, slots=True)
class Merger:
    """What merging is done with: types and families, who belongs together, and weights."""

    context: Context
    families: Mapping[str, str]
    weights: Weights
    threshold: float = THRESHOLD

    def family(self, told: Told) -> str:
        """The family of a claim's type; tallies of one place and day are of their own."""
        family = self.families.get(told.type, told.type)
        return f"{family}+" if told.claim.kind is Kind.TALLY else family

    def keys(self, told: Told) -> Iterator[str]:
        """The blocking keys that a claim is kept under."""
        return keys_of(told, self.family(told))

    def looked_up(self, told: Told) -> Iterator[str]:
        """The blocking keys that a claim's like is looked for under."""
        return looked_up(told, self.family(told))

    def weigh(self, left: Told, right: Told) -> Weighed:
        """The match weight of a pair, and why."""
        comparisons = compare(left, right, self.context)
        return Weighed(self.weights.of(comparisons), comparisons)

    def weight(self, left: Told, right: Told) -> float:
        """The match weight of a pair, APART if it cannot be one happening."""
        return APART if self.cannot_be_one(left, right) else self.weigh(left, right).weight

    def cannot_be_one(self, left: Told, right: Told) -> bool:
        """Whether two claims differ in what one happening cannot differ in."""
        if self.family(left) != self.family(right):
            return True
        if not (left.type == right.type or self.context.is_compatible(left.type, right.type)):
            return True
        gap = gap_of(left, right)
        if gap is not None and gap > MAX_DAYS_APART and left.is_dated and right.is_dated:
            return True
        return is_whole_beside_part(left, right) or self._too_far(left, right)

    def _too_far(self, left: Told, right: Told) -> bool:
        pairs = [
            (one, other)
            for one in left.spots
            for other in right.spots
            if one.radius is not None and other.radius is not None
        ]
        if not pairs:
            return False
        return all(
            (kilometres(one, other) or 0.0)
            > (one.radius or 0.0) + (other.radius or 0.0) + MAX_KM_APART
            for one, other in pairs
        )


def is_whole_beside_part(left: Told, right: Told) -> bool:
    """Whether one claim is of a longer time and the other of a day in it: a war, and a battle.

    Two claims of a longer time may be one only where both name a place with a point.
    """
    if not (left.is_dated and right.is_dated):
        return False
    long_ones = [told for told in (left, right) if length_of(told) > LONG_DAYS]
    if len(long_ones) == 1:
        return left.is_sharp or right.is_sharp
    return bool(long_ones) and not (has_point(left) and has_point(right))


def merger_of(ontology: Ontology, is_kin: Kinship, weights: Weights) -> Merger:
    """A merger for an ontology's types."""
    compatible = {
        code: frozenset(ontology.event_type(code).compatible_with)
        for code in ontology.codes(Kind.EVENT)
    }

    def is_compatible(one: str, other: str) -> bool:
        return other in compatible.get(one, ()) or one in compatible.get(other, ())

    return Merger(Context(is_compatible, is_kin), families_of(compatible), weights)


class Settled(NamedTuple):
    """What judgements say of pairs: those that must and cannot be one."""

    must: frozenset[Pair]
    cannot: frozenset[Pair]


NOTHING = Settled(frozenset(), frozenset())


def settled(judgements: Iterable[Judgement]) -> Settled:
    """The pairs that people decided. The latest judgement on a pair holds; undone ones do not."""
    latest: dict[Pair, Verdict] = {}
    for judgement in sorted(standing(judgements), key=lambda one: (one.at, one.id)):
        if judgement.claim is None or judgement.other is None:
            continue
        pair = ordered(judgement.claim.claim_id, judgement.other.claim_id)
        latest[pair] = judgement.verdict
    return Settled(
        frozenset(pair for pair, verdict in latest.items() if verdict is Verdict.SAME),
        frozenset(pair for pair, verdict in latest.items() if verdict is Verdict.DIFFERENT),
    )


def candidate_pairs(told_claims: Sequence[Told], merger: Merger) -> Iterator[Pair]:
    """Every pair that shares a blocking key, once."""
    blocks = Blocks(told_claims, merger.family)
    for told in told_claims:
        name = told.id
        yield from sorted((name, other.id) for other in blocks.near(told) if name < other.id)


def pairs_between(
    some: Iterable[Told], others: Iterable[Told], merger: Merger
) -> Iterator[tuple[Told, Told]]:
    """Every pair of one of these and one of those that shares a blocking key, once."""
    blocks = Blocks(others, merger.family)
    for told in some:
        for other in blocks.near(told):
            yield told, other


def weighed_pairs(
    told_claims: Sequence[Told], pairs: Iterable[Pair], merger: Merger
) -> dict[Pair, float]:
    """The match weight of every pair, APART for those that cannot be one happening."""
    by_id = {told.id: told for told in told_claims}
    return {pair: merger.weight(by_id[pair[0]], by_id[pair[1]]) for pair in pairs}


def merge(
    told_claims: Sequence[Told], merger: Merger, judged: Settled = NOTHING
) -> list[list[Told]]:
    """The groups of claims that tell of one happening, oldest claim first in each."""
    weights = weighed_pairs(told_claims, candidate_pairs(told_claims, merger), merger)
    return grouped(told_claims, weights, merger, judged)


def grouped(
    told_claims: Sequence[Told], weights: Mapping[Pair, float], merger: Merger, judged: Settled
) -> list[list[Told]]:
    """The groups that weighed pairs and judgements make."""
    parts = parts_of(told_claims, weights, merger, judged)
    return sorted((group for _, group in parts), key=lambda group: group[0].order)


def parts_of(
    told_claims: Sequence[Told], weights: Mapping[Pair, float], merger: Merger, judged: Settled
) -> Iterator[tuple[str, list[Told]]]:
    """The groups, oldest claim first in each, with the name of the part that they lie in.

    A part are claims that hang together by pairs that speak for one happening, or by judgement.
    """
    by_id = {told.id: told for told in told_claims}
    known = {pair for pair in judged.must if pair[0] in by_id and pair[1] in by_id}
    edges = [pair for pair, weight in weights.items() if weight > merger.threshold]
    near: dict[str, dict[Pair, float]] = defaultdict(dict)
    parts = components(by_id, [*edges, *known])
    part_of = {member: part[0] for part in parts for member in part}
    for (one, other), weight in weights.items():
        if part_of[one] == part_of[other]:
            near[part_of[one]][one, other] = weight
    for part in parts:
        members = [by_id[member] for member in part]
        for group in clustered(members, near[part[0]], merger, judged):
            yield part[0], sorted(group, key=lambda told: told.order)


def clustered(
    members: Sequence[Told], weights: Mapping[Pair, float], merger: Merger, judged: Settled
) -> list[list[Told]]:
    """The groups of claims that hang together."""
    if len(members) == 1:
        return [list(members)]
    by_id = {told.id: told for told in members}
    known = dict(weights)
    for one, other in _unweighed(members, known):
        known[one, other] = merger.weight(by_id[one], by_id[other])
    bounds = Bounds(judged.must, judged.cannot)
    groups = cluster(list(by_id), known, bounds, threshold=merger.threshold)
    return [[by_id[member] for member in group] for group in groups]


def _unweighed(members: Sequence[Told], known: Mapping[Pair, float]) -> Iterator[Pair]:
    """The pairs not weighed yet, of groups small enough to weigh all."""
    if len(members) > MAX_ALL_PAIRS:
        return
    names = sorted(told.id for told in members)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            if (one, other) not in known:
                yield one, other
