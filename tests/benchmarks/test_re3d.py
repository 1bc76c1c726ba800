"""re3d: how found mentions and relations are held against the gold."""

import pytest

from re3d import count_hits, is_same, links_meet, ordered, overlaps
from re3d_mentions import Link, Mention
from relata.evaluate.score import Hits


def test_strict_wants_the_same_characters_and_relaxed_some_of_them() -> None:
    found, gold = [Mention(4, 10, "Person")], [Mention(0, 10, "Person")]
    assert count_hits(found, gold, is_same) == Hits(0, 1, 1)
    assert count_hits(found, gold, overlaps) == Hits(1, 1, 1)


def test_the_type_must_agree() -> None:
    assert not overlaps(Mention(0, 10, "Person"), Mention(0, 10, "Location"))


def test_a_gold_mention_is_met_once() -> None:
    found = [Mention(0, 4, "Weapon"), Mention(5, 9, "Weapon")]
    assert count_hits(found, [Mention(0, 9, "Weapon")], overlaps) == Hits(1, 2, 1)


@pytest.mark.parametrize(("kind", "meets"), [("AlliesOf", True), ("BelongsTo", False)])
def test_only_relations_that_hold_both_ways_meet_when_turned_round(kind: str, meets: bool) -> None:
    one, other = Link(kind, (0, 5), (9, 12)), Link(kind, (9, 12), (0, 5))
    assert links_meet(one, other) is meets
    assert (ordered(one) == ordered(other)) is meets
