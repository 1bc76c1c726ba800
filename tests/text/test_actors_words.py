"""Words, keys and spellings of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relata.text.actors.words import key_of, keys_of, line_of, lookup, skeleton
from relata.text.sentences import split_sentences


@pytest.mark.parametrize("word", ["Da'esh", "Da’esh", "DAESH", "Dáesh", "Da`esh"])
def test_case_accents_and_apostrophes_leave_the_key_alone(word):
    assert key_of(word) == "daesh"


def test_hyphens_possessives_and_brackets_part_the_words_of_a_name():
    assert keys_of("Iran's al-Quds Force (IRGC–QF)") == (
        "iran",
        "al",
        "quds",
        "force",
        "irgc",
        "qf",
    )


@pytest.mark.parametrize("word", ["hizballah", "hezbollah", "hizbullah", "hizbollah"])
def test_spellings_of_one_name_have_one_skeleton(word):
    assert skeleton(word) == skeleton("hezbullah")


def test_marks_between_words_end_the_reach_of_a_name():
    (sentence,) = split_sentences("Hamas, Islamic Jihad and others met")
    line = line_of(sentence)
    assert line.keys == ("hamas", "islamic", "jihad", "and", "others", "met")
    assert line.ends == [1, 6, 6, 6, 6, 6]


def test_a_dash_parts_names_and_a_hyphen_joins_them():
    (sentence,) = split_sentences("al-Qaeda – Hamas")
    assert line_of(sentence).ends == [2, 2, 3]


def test_the_longest_phrase_is_found():
    (sentence,) = split_sentences("the army of the north left")
    phrases = lookup({("army",): 1, ("army", "of", "the", "north"): 2})
    assert phrases.longest(line_of(sentence), 1) == (5, 2)
    assert phrases.longest(line_of(sentence), 0) is None


@given(st.text(max_size=200))
def test_words_quote_the_text_in_order(text):
    last = 0
    for sentence in split_sentences(text):
        for word in line_of(sentence).words:
            assert text[word.start : word.end] == word.text
            assert word.start >= last
            last = word.end
