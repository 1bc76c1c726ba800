"""Pairs become groups, best first, within what must and cannot be joined."""

import random

from hypothesis import given
from hypothesis import strategies as st

from relata.merge.cluster import Bounds, cluster, components

FREE = Bounds()


def test_pairs_that_speak_for_one_happening_are_joined():
    weights = {("a", "b"): 2.0, ("b", "c"): -1.0, ("a", "c"): -1.0}
    assert cluster("abc", weights, FREE) == [["a", "b"], ["c"]]


def test_the_mean_decides_and_pairs_never_compared_speak_against():
    # c is like b (+3) but has nothing to do with a: (3 - 4) / 2 is below zero.
    assert cluster("abc", {("a", "b"): 5.0, ("b", "c"): 3.0}, FREE) == [["a", "b"], ["c"]]
    # At +5 the mean is (5 - 4) / 2.
    assert cluster("abc", {("a", "b"): 6.0, ("b", "c"): 5.0}, FREE) == [["a", "b", "c"]]


def test_what_cannot_be_joined_is_not_joined_by_way_of_a_third():
    weights = {("a", "b"): 5.0, ("b", "c"): 4.0, ("a", "c"): 4.0}
    apart = Bounds(cannot=frozenset({("a", "c")}))
    assert cluster("abc", weights, apart) == [["a", "b"], ["c"]]


def test_what_must_be_joined_is_joined_against_all_weights():
    weights = {("a", "b"): -9.0, ("b", "c"): 4.0}
    together = Bounds(must=frozenset({("a", "b")}))
    assert cluster("abc", weights, together)[0] == ["a", "b"]


def test_components_hang_together_by_edges():
    assert components("abcd", [("c", "a"), ("b", "d")]) == [["a", "c"], ["b", "d"]]


names = "abcdefgh"
pairs = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda p: p[0] < p[1])


@given(st.dictionaries(pairs, st.floats(-5, 5)), st.sets(pairs, max_size=4), st.randoms())
def test_the_order_of_the_input_changes_nothing(weights, cannot, chance: random.Random):
    bounds = Bounds(cannot=frozenset(cannot))
    items = list(weights.items())
    chance.shuffle(items)
    members = list(names)
    chance.shuffle(members)
    found = cluster(names, weights, bounds)
    assert cluster(members, dict(items), bounds) == found
    for one, other in cannot:
        assert not any(one in group and other in group for group in found)
