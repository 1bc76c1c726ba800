"""Predicted and gold claims of one report in, pairs of claims about the same thing out."""

from collections.abc import Sequence
from typing import NamedTuple

from relata.evaluate.score_fields import FIELDS, match_facts, overlap
from relata.records import Claim

# Coders cut evidence at clause or sentence; less in common than this is another statement.
# Part of the measure (docs/score.md), not tuned.
LEAST_EVIDENCE_OVERLAP = 0.3
# A pair of the same type beats any number of matching roles, a matching role any overlap.
_TYPE_WEIGHT = 10_000.0
_ROLE_WEIGHT = 100.0
_NO_PAIR = 0.0
_ROLES = next(field for field in FIELDS if field.name == "role")


class Alignment(NamedTuple):
    """Pairs of a predicted and a gold claim, by index, and the claims left alone."""

    pairs: tuple[tuple[int, int], ...]
    spurious: tuple[int, ...]
    missing: tuple[int, ...]


def align(predicted: Sequence[Claim], gold: Sequence[Claim]) -> Alignment:
    """The one-to-one pairs whose sum of types, roles and overlap is the highest."""
    weights = _weights(predicted, gold)
    pairs: list[tuple[int, int]] = []
    for rows, columns in _islands(weights):
        matrix = [[weights.get((row, column), _NO_PAIR) for column in columns] for row in rows]
        for row, column in enumerate(best_assignment(matrix)):
            if column is not None and matrix[row][column] > _NO_PAIR:
                pairs.append((rows[row], columns[column]))
    pairs.sort()
    ours, theirs = {pair[0] for pair in pairs}, {pair[1] for pair in pairs}
    return Alignment(
        tuple(pairs),
        tuple(index for index in range(len(predicted)) if index not in ours),
        tuple(index for index in range(len(gold)) if index not in theirs),
    )


def _weights(predicted: Sequence[Claim], gold: Sequence[Claim]) -> dict[tuple[int, int], float]:
    weights = {}
    for row, own in enumerate(predicted):
        for column, other in enumerate(gold):
            weight = _weight(own, other)
            if weight > _NO_PAIR:
                weights[row, column] = weight
    return weights


def _weight(predicted: Claim, gold: Claim) -> float:
    if predicted.kind != gold.kind:
        return _NO_PAIR
    common = overlap(predicted.evidence, gold.evidence)
    if common < LEAST_EVIDENCE_OVERLAP:
        return _NO_PAIR
    roles = len(match_facts(_ROLES, predicted, gold).pairs)
    return _TYPE_WEIGHT * (predicted.type == gold.type) + _ROLE_WEIGHT * roles + common


def _islands(
    weights: dict[tuple[int, int], float],
) -> list[tuple[list[int], list[int]]]:
    """Rows and columns that are tied together by weights: small problems instead of one big."""
    home: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while home.setdefault(node, node) != node:
            node = home[node]
        return node

    for row, column in weights:
        home[root(("row", row))] = root(("column", column))
    islands: dict[tuple[str, int], tuple[list[int], list[int]]] = {}
    for node in sorted(home):
        side = 0 if node[0] == "row" else 1
        islands.setdefault(root(node), ([], []))[side].append(node[1])
    return list(islands.values())


def best_assignment(weights: Sequence[Sequence[float]]) -> list[int | None]:
    """The column of each row such that the sum of weights is the highest (Hungarian method)."""
    row_count, column_count = len(weights), len(weights[0]) if weights else 0
    size = max(row_count, column_count)
    costs = [
        [
            -weights[row][column] if row < row_count and column < column_count else 0.0
            for column in range(size)
        ]
        for row in range(size)
    ]
    row_of_column = _cheapest_rows(costs)
    chosen: list[int | None] = [None] * row_count
    for column, row in enumerate(row_of_column):
        if row < row_count and column < column_count:
            chosen[row] = column
    return chosen


def _cheapest_rows(costs: list[list[float]]) -> list[int]:
    """For each column of a square matrix its row in the cheapest assignment."""
    size = len(costs)
    row_price, column_price = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of = [0] * (size + 1)  # column 0 and row 0 are the method's own
    for row in range(1, size + 1):
        row_of[0] = row
        column, came_from = _cheapest_path(costs, row_of, row_price, column_price)
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return [row - 1 for row in row_of[1:]]


def _cheapest_path(
    costs: list[list[float]],
    row_of: list[int],
    row_price: list[float],
    column_price: list[float],
) -> tuple[int, list[int]]:
    """A free column that the new row reaches by the cheapest exchange, and the way there."""
    size = len(costs)
    slack, came_from, used = [float("inf")] * (size + 1), [0] * (size + 1), [False] * (size + 1)
    column = 0
    while row_of[column]:
        used[column] = True
        row, nearest, least = row_of[column], 0, float("inf")
        for other in range(1, size + 1):
            if used[other]:
                continue
            price = costs[row - 1][other - 1] - row_price[row] - column_price[other]
            if price < slack[other]:
                slack[other], came_from[other] = price, column
            if slack[other] < least:
                least, nearest = slack[other], other
        for other in range(size + 1):
            if used[other]:
                row_price[row_of[other]] += least
                column_price[other] -= least
            else:
                slack[other] -= least
        column = nearest
    return column, came_from
