"""Scores of groupings, with figures worked out by hand."""

import pytest

from relata.evaluate.clusters import Part, score_clusters


def test_the_same_groups_score_one():
    scores = score_clusters([["a", "b"], ["c"]], [["a", "b"], ["c"]])
    assert scores.b3 == scores.pairs == scores.ceaf == scores.muc == Part(1.0, 1.0)
    assert scores.conll == 1.0


def test_one_group_too_large_costs_precision():
    scores = score_clusters([["a", "b", "c"]], [["a", "b"], ["c"]])
    # a and b: 2 of 3 are theirs; c: 1 of 3. Of three pairs one is right. Of two links one is.
    assert scores.b3 == Part(pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3), 1.0)
    assert scores.pairs == Part(pytest.approx(1 / 3), 1.0)
    assert scores.muc == Part(0.5, 1.0)
    # The three are most like the two: 2·2/(3+2) = 0.8; one group of ours, two of theirs.
    assert scores.ceaf == Part(pytest.approx(0.8), pytest.approx(0.4))


def test_everything_alone_finds_no_pair():
    scores = score_clusters([["a"], ["b"], ["c"]], [["a", "b"], ["c"]])
    assert scores.b3 == Part(1.0, pytest.approx((0.5 + 0.5 + 1) / 3))
    assert scores.pairs == Part(1.0, 0.0)


def test_what_only_one_side_has_stands_alone():
    assert score_clusters([["a", "b"]], [["a"]]).b3.precision == 0.5
