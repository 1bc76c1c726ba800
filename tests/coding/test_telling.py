"""Which words tell a claim beside what a scorer thinks of each."""

from functools import partial

import numpy as np
import pytest

from relata.coding.building import Found
from relata.coding.counting.again import number_behind
from relata.coding.telling import (
    LEAST_CLAIM,
    Word,
    with_given_again,
    with_tallies_again,
    without_doubtful,
    without_numbers,
)
from relata.records import Report, Status

SEIZED = "Gunmen seized 40 pupils, police said. "


@pytest.fixture
def read(coder):
    """An analysed text with its words in order, and where the first word of a name stands."""

    def _read(text):
        analysis = coder.analyse(Report.make(text))
        places = [(s, n) for s in analysis.sentences for n in range(len(s.parse.tokens))]
        named = [sentence.parse.tokens[token].lower for sentence, token in places]
        return analysis, places, named

    return _read


def word(places, named, name, code=1):
    number = named.index(name)
    sentence, token = places[number]
    return Word(number, sentence.index, token, code, 0.9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Parents put the figure at 61.", ["figure"]),
        ("Rain fell. A teacher gave a much higher number of 61.", ["number"]),
        ("Parents put the price at 61.", []),
        ("The figure is old.", []),
    ],
)
def test_who_gives_another_number_tells_what_was_told(read, text, expected):
    analysis, places, named = read(SEIZED + text)
    codes = np.zeros((len(places), 3), np.float32)
    codes[:, 0] = 1
    deed = word(places, named, "seized", code=2)
    others = [word(places, named, verb) for verb in ("put", "gave") if verb in named]
    found = with_given_again([deed, *others], places, codes, analysis.text)
    again = [Word(*one[:3], 2, LEAST_CLAIM) for one in map(partial(word, places, named), expected)]
    assert found == [deed, *(again or others)]
    assert with_given_again(others, places, codes, analysis.text) == others


def test_a_number_given_again_is_for_what_was_counted(read):
    text = (
        "Gunmen in Mosul seized 40 pupils. They said they had fled and put their own losses at 61."
    )
    _, places, named = read(text)
    codes = np.zeros((len(places), 3), np.float32)
    codes[:, 0] = 1
    deed, fled = word(places, named, "seized", code=2), word(places, named, "fled", code=1)
    [*told, again] = with_given_again([deed, fled], places, codes, text)
    assert told == [deed, fled]
    assert (again.number, again.code) == (named.index("losses"), 2)


def test_a_number_given_again_is_that_behind_its_noun(read):
    analysis, places, named = read(SEIZED + "Parents put the figure at well over 60.")
    sentence, token = places[named.index("figure")]
    count = number_behind(analysis.text, sentence, token)
    assert (count.low, count.of.value) == (61, "abducted")
    assert number_behind(analysis.text, *places[named.index("parents")]) is None


@pytest.mark.parametrize("tally", [0.9, 0.1])
def test_a_number_given_again_is_a_tally_where_the_first_was(read, tally):
    analysis, places, named = read(SEIZED + "Parents put the figure at 61.")
    shared = {"code": "abduction", "score": 0.9, "status": Status.OCCURRED}
    at = (places[named.index(noun)] for noun in ("seized", "figure"))
    found = [
        Found(sentence=sentence.index, token=token, tally=given, **shared)
        for (sentence, token), given in zip(at, (tally, 0.5), strict=True)
    ]
    assert [one.tally for one in with_tallies_again(found, analysis)] == [tally, tally]


def test_a_number_tells_nothing_beside_the_word_before_it(read):
    _, places, named = read("Parents put the figure at 61 and 14 died.")
    words = [word(places, named, name) for name in ("figure", "61", "14")]
    assert without_numbers(words, places) == [words[0], words[2]]
    assert without_numbers(words[2:], places) == words[2:]


def test_a_doubtful_word_tells_nothing_beside_one_beyond_doubt():
    """The first sentence tells something at 0.95, the second nothing that sure."""
    said = [
        Word(0, 0, 2, 5, 0.95),
        Word(1, 0, 9, 7, 0.46),
        Word(2, 0, 14, 7, 0.6),
        Word(3, 1, 2, 5, 0.8),
        Word(4, 1, 9, 7, 0.46),
    ]
    assert [one.number for one in without_doubtful(said)] == [0, 2, 3, 4]
