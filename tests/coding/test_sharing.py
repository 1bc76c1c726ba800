"""Words that tell a claim only together."""

import numpy as np
import pytest

from relata.coding.sharing import MAX_APART, shared
from relata.coding.telling import Word
from relata.records import Report

VOICED = "Tehran voiced its support for Damascus."


@pytest.fixture
def read(coder):
    """The words of a text in order, and for how probable each is of a type what a scorer says."""

    def _read(text, **parts):
        analysis = coder.analyse(Report.make(text))
        places = [(s, n) for s in analysis.sentences for n in range(len(s.parse.tokens))]
        named = [sentence.parse.tokens[token].lower for sentence, token in places]
        codes = np.zeros((len(places), 3), np.float32)
        for name, row in parts.items():
            codes[named.index(name), 1:] = row
        codes[:, 0] = 1 - codes.sum(axis=1)
        return places, named, codes

    return _read


def test_two_words_tell_together_what_neither_tells_alone(read):
    places, named, codes = read(VOICED, voiced=(0.18, 0), support=(0.26, 0))
    [word] = shared([], places, codes)
    assert (word.number, word.code) == (named.index("support"), 1)


@pytest.mark.parametrize(
    "parts",
    [
        {"voiced": (0, 0.18), "support": (0.26, 0)},
        {"voiced": (0.05, 0), "support": (0.26, 0)},
    ],
)
def test_parts_of_two_types_and_parts_too_small_tell_nothing(read, parts):
    places, _, codes = read(VOICED, **parts)
    assert shared([], places, codes) == []


def test_what_a_near_word_tells_already_is_not_told_again(read):
    places, named, codes = read(VOICED, voiced=(0.2, 0), support=(0.3, 0))
    number = named.index("damascus")
    sentence, token = places[number]
    told = Word(number, sentence.index, token, 1, 0.9)
    assert shared([told], places, codes) == []
    assert shared([told._replace(code=2)], places, codes) != []


def test_words_far_apart_or_of_two_sentences_share_nothing(read):
    gap = " ".join(["very"] * MAX_APART)
    for text in (f"Tehran voiced {gap} warm support.", "Tehran voiced it. Its support came."):
        places, _, codes = read(text, voiced=(0.18, 0), support=(0.26, 0))
        assert shared([], places, codes) == []
