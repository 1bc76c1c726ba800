"""Names match when a reader would take them for one actor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relata.evaluate.score_names import content_words, fold, same_name


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("The Free Syrian Army", "free syrian army"),
        ("“Kata'ib” al-Nur", "kataib al nur"),
        ("Médecins Sans Frontières", "medecins sans frontieres"),
        ("U.S. forces", "us forces"),
        ("FARC", "farc"),
    ],
)
def test_case_quotes_articles_diacritics_and_punctuation_are_folded(name, folded):
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the army", "Army"),
        ("security forces", "the security forces of Iraq"),
        ("Ahmad Jibril", "Ahmad Musa Jibril"),
        ("three government soldiers", "soldiers of the government army"),  # 4 of 6 words
        ("Ministry of Defence", "Defence Ministry"),
    ],
)
def test_names_of_one_actor_match(left, right):
    assert same_name(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("army", "rebels"),
        ("Islamic State fighters", "state television crew"),  # 1 of 3 words on each side
        ("", "army"),
        ("...", "army"),
    ],
)
def test_names_of_two_actors_do_not_match(left, right):
    assert not same_name(left, right)


def test_a_name_of_nothing_but_small_words_keeps_them():
    assert content_words("the in of") == {"in", "of"}


@given(st.text(), st.text())
def test_matching_does_not_depend_on_order(left, right):
    assert same_name(left, right) == same_name(right, left)


@given(st.text())
def test_a_name_matches_itself(name):
    assert same_name(name, name)
