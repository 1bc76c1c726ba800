"""Which reports without a sure word tell nothing."""

import numpy as np
import pytest

from relata.coding.telling_nothing import SOME_LENGTH, tells_nothing
from relata.mentions import ActorMention


def mentions(*ids):
    """Actors with these ids, anywhere."""
    return [ActorMention(n, n + 1, "X", one, None, None, True) for n, one in enumerate(ids)]


def words(surest, count=SOME_LENGTH):
    """So many words of which one tells a claim as surely as that."""
    codes = np.full((count, 3), 0.01)
    codes[:, 0] = 0.98
    codes[0] = [1 - surest, surest, 0.0]
    return codes


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ((), True),
        (("ml-government", "ne-government", "fr-government"), True),
        (("ml-government", "jnim", "act-1", "act-2", None), True),
        (("ml-government", "jnim", "minusma"), False),
        (("jnim", "jnim", "minusma", "minusma"), True),
    ],
)
def test_a_report_that_names_the_sides_of_a_conflict_tells_something(ids, expected):
    assert tells_nothing(words(0.7), mentions(*ids)) is expected


def test_a_sure_word_or_a_short_report_tells_something():
    assert not tells_nothing(words(0.8), [])
    assert not tells_nothing(words(0.7, SOME_LENGTH - 1), [])
