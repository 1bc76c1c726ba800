"""Who suffers, without those who only tell of what age or sex some of the others are."""

from itertools import pairwise

import pytest

from relata.coding.frames import Argument
from relata.coding.members import without_subgroups
from relata.records import RoleName


def victims(text, *names):
    """The victims that remain of those named in a text, in order."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in names]
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    kept = without_subgroups([Argument(RoleName.VICTIM, *span) for span in spans], text)
    return [text[one.start : one.end] for one in kept]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A strike killed 14 people, including women and children.", ("14 people", "children")),
        ("The shell killed nine villagers, among them two girls.", ("nine villagers", "two girls")),
        ("Seven refugees died, four of them children.", ("Seven refugees", "children")),
        ("The raid killed 22 villagers, mostly women.", ("22 villagers", "women")),
    ],
)
def test_women_and_children_among_the_dead_are_no_victims_beside_them(text, names):
    assert victims(text, *names) == [names[0]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The blast killed 17 people, including seven officers.", ("17 people", "seven officers")),
        ("The blast killed a guard and wounded two women.", ("guard", "two women")),
        (
            "It killed nine men, including a mayor, and wounded six women.",
            ("nine men", "six women"),
        ),
        ("Shells killed two soldiers and three children.", ("two soldiers", "three children")),
    ],
)
def test_others_are_victims_beside_them(text, names):
    assert victims(text, *names) == list(names)
