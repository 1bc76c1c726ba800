"""The assignment is the best of all assignments."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from relata.evaluate.score_align import best_assignment


def test_the_best_sum_wins_over_the_best_single_pair():
    # Greedy would take 10 and be left with 1; 9 + 9 is more.
    assert best_assignment([[10.0, 9.0], [9.0, 1.0]]) == [1, 0]


def test_a_row_more_than_columns_leaves_one_row_alone():
    assert best_assignment([[1.0], [3.0], [2.0]]) == [None, 0, None]


def test_no_rows_have_no_assignment():
    assert best_assignment([]) == []


matrices = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 9).map(float), min_size=width, max_size=width),
        min_size=1,
        max_size=4,
    )
)


@given(matrices)
def test_no_other_assignment_has_a_higher_sum(weights):
    width = max(len(weights), len(weights[0]))
    padded = [row + [0.0] * (width - len(row)) for row in weights]
    best = max(
        sum(row[column] for row, column in zip(padded, order, strict=False))
        for order in permutations(range(width))
    )
    chosen = best_assignment(weights)
    taken = [column for column in chosen if column is not None]
    assert len(taken) == len(set(taken))
    assert best == sum(
        row[column] for row, column in zip(weights, chosen, strict=True) if column is not None
    )
