"""Two ways to group the same things in, how alike they are out.

B³ (Bagga and Baldwin 1998), MUC (Vilain et al. 1995), CEAF over entities (Luo 2005), their mean
(CoNLL 2012), and pairs. All take groups of ids; things that only one side has are groups of one.
"""

from collections.abc import Iterable, Sequence, Set
from itertools import combinations
from typing import NamedTuple

from relata.evaluate.score_align import best_assignment
from relata.merge.cluster import components

Groups = Sequence[Set[str]]


class Part(NamedTuple):
    """Precision and recall, 0 to 1, and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean, 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


class ClusterScores(NamedTuple):
    """All scores of one grouping against gold."""

    b3: Part
    muc: Part
    ceaf: Part
    pairs: Part

    @property
    def conll(self) -> float:
        """The mean F1 of MUC, B³ and CEAF."""
        return (self.muc.f1 + self.b3.f1 + self.ceaf.f1) / 3


def score_clusters(found: Iterable[Iterable[str]], gold: Iterable[Iterable[str]]) -> ClusterScores:
    """How alike groups are to gold groups."""
    ours, theirs = _complete([set(g) for g in found], [set(g) for g in gold])
    return ClusterScores(
        Part(_b3(ours, theirs), _b3(theirs, ours)),
        Part(_muc(ours, theirs), _muc(theirs, ours)),
        _ceaf(ours, theirs),
        _pairs(ours, theirs),
    )


def _complete(ours: list[set[str]], theirs: list[set[str]]) -> tuple[Groups, Groups]:
    mine = set().union(*ours) if ours else set()
    yours = set().union(*theirs) if theirs else set()
    ours = [*ours, *({one} for one in sorted(yours - mine))]
    theirs = [*theirs, *({one} for one in sorted(mine - yours))]
    return ours, theirs


def _b3(groups: Groups, others: Groups) -> float:
    """Of each thing's group, the share that its other group has as well; the mean of things."""
    group_of = {one: other for other in others for one in other}
    shares = [len(group & group_of[one]) / len(group) for group in groups for one in group]
    return sum(shares) / len(shares) if shares else 0.0


def _muc(groups: Groups, others: Groups) -> float:
    """Of the links that hold each group together, the share that the other side has too."""
    number = {one: k for k, other in enumerate(others) for one in other}
    kept = sum(len(group) - len({number[one] for one in group}) for group in groups)
    links = sum(len(group) - 1 for group in groups)
    return kept / links if links else 1.0


def _ceaf(ours: Groups, theirs: Groups) -> Part:
    """Groups set against each other one to one where they are most alike (4)."""
    if not ours or not theirs:
        return Part(0.0, 0.0)
    total = sum(_most_alike(island, ours, theirs) for island in _islands(ours, theirs))
    return Part(total / len(ours), total / len(theirs))


def _islands(ours: Groups, theirs: Groups) -> list[list[str]]:
    """The numbers of groups ("<0", ">3") that hang together by things in common."""
    number = {one: k for k, other in enumerate(theirs) for one in other}
    edges = {(f"<{k}", f">{number[one]}") for k, group in enumerate(ours) for one in group}
    return components({name for edge in edges for name in edge}, sorted(edges))


def _most_alike(island: Sequence[str], ours: Groups, theirs: Groups) -> float:
    mine = [ours[int(name[1:])] for name in island if name[0] == "<"]
    yours = [theirs[int(name[1:])] for name in island if name[0] == ">"]
    alike = [[2 * len(one & two) / (len(one) + len(two)) for two in yours] for one in mine]
    chosen = best_assignment(alike)
    return sum(alike[row][column] for row, column in enumerate(chosen) if column is not None)


def _pairs(ours: Groups, theirs: Groups) -> Part:
    mine, yours = _paired(ours), _paired(theirs)
    both = len(mine & yours)
    return Part(both / len(mine) if mine else 1.0, both / len(yours) if yours else 1.0)


def _paired(groups: Groups) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
