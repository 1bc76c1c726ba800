"""Predicted and gold templates in, hits per slot out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from muc4_gold import Fact, GoldTemplate
from relata.evaluate.score import Hits
from relata.evaluate.score_align import best_assignment

Template = Mapping[str, tuple[str, ...]]
# Of two ways to pair templates with as many right facts, the one with more equal types.
_TYPE_BONUS = 0.01


class Task(NamedTuple):
    """A way to score: its slots, which one is the type, and whether types must agree."""

    slots: tuple[str, ...]
    type_slot: str
    same_type: bool = False


def score_documents(
    pairs: Iterable[tuple[Sequence[Template], Sequence[GoldTemplate]]], task: Task
) -> dict[str, Hits]:
    """Hits per slot over all documents, and of all slots together as "all"."""
    hits: dict[str, Hits] = defaultdict(Hits)
    for predicted, gold in pairs:
        for slot, found in _score_document(predicted, gold, task):
            hits[slot] = hits[slot].plus(found)
            hits["all"] = hits["all"].plus(found)
    return {slot: hits[slot] for slot in (*task.slots, "all")}


def _score_document(
    predicted: Sequence[Template], gold: Sequence[GoldTemplate], task: Task
) -> Iterable[tuple[str, Hits]]:
    partners = align(predicted, gold, task)
    for own, other in partners:
        for slot in task.slots:
            yield slot, compare(predicted[own][slot], gold[other].slots[slot])
    for index in set(range(len(predicted))) - {own for own, _ in partners}:
        for slot in task.slots:
            yield slot, Hits(0, len(predicted[index][slot]), 0)
    for index in set(range(len(gold))) - {other for _, other in partners}:
        if not gold[index].is_optional:
            for slot in task.slots:
                yield slot, compare((), gold[index].slots[slot])


def align(
    predicted: Sequence[Template], gold: Sequence[GoldTemplate], task: Task
) -> list[tuple[int, int]]:
    """The one-to-one pairs with the most right facts; a pair with none is no pair."""
    if not predicted or not gold:
        return []
    weights = [[_weight(own, other, task) for other in gold] for own in predicted]
    chosen = enumerate(best_assignment(weights))
    return [(own, other) for own, other in chosen if other is not None and weights[own][other] > 0]


def _weight(predicted: Template, gold: GoldTemplate, task: Task) -> float:
    same = compare(predicted[task.type_slot], gold.slots[task.type_slot]).right
    if task.same_type and not same:
        return 0.0
    right = sum(compare(predicted[slot], gold.slots[slot]).right for slot in task.slots)
    return right + _TYPE_BONUS * same


def compare(predicted: Sequence[str], gold: Sequence[Fact]) -> Hits:
    """Each filler is right for at most one gold fact; a missed optional fact costs nothing."""
    taken = _pair_up(predicted, gold, lambda own, other: own in other.wordings)
    missed = [fact for index, fact in enumerate(gold) if index not in taken]
    owed = len(taken) + sum(not fact.is_optional for fact in missed)
    return Hits(len(taken), len(predicted), owed)


def _pair_up(
    predicted: Sequence[str], gold: Sequence[Fact], fits: Callable[[str, Fact], bool]
) -> dict[int, int]:
    """The most pairs there can be: for each gold index that is met, a predicted index."""
    holder: dict[int, int] = {}

    def place(own: int, tried: set[int]) -> bool:
        for index, fact in enumerate(gold):
            if index in tried or not fits(predicted[own], fact):
                continue
            tried.add(index)
            if index not in holder or place(holder[index], tried):
                holder[index] = own
                return True
        return False

    for own in range(len(predicted)):
        place(own, set())
    return holder
