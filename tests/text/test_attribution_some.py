"""Some of many who speak: "two of the residents", "one of them"."""

import pytest

from relata.text.actors import ActorContext, find_actors
from relata.text.attribution import find_attributions
from relata.text.register import load_register
from relata.text.sentences import split_sentences


def heard(text: str) -> list[tuple[str, str, list[str]]]:
    sentences = split_sentences(text)
    actors = find_actors(text, sentences, load_register(), ActorContext())
    return [
        (one.name, one.kind.value, [text[start:end] for start, end in one.content])
        for one in find_attributions(text, sentences, actors)
    ]


@pytest.mark.parametrize(
    ("text", "name", "kind", "content"),
    [
        (
            "The army shelled the market, several of the residents said.",
            "residents",
            "witness",
            "The army shelled the market",
        ),
        (
            "One of the officers said that the premier was under arrest.",
            "officers",
            "official",
            "that the premier was under arrest.",
        ),
        (
            "A dozen officers went on television. One of them said the borders were shut.",
            "dozen officers",
            "official",
            "the borders were shut.",
        ),
        (
            "Two of their fighters said the town had fallen.",
            "their fighters",
            "party",
            "the town had fallen.",
        ),
    ],
)
def test_some_of_many_are_heard_as_the_many(text, name, kind, content):
    assert heard(text) == [(name, kind, [content])]


def test_one_of_them_is_of_those_who_spoke_last():
    text = "Farmers fled. Soldiers burned the huts, residents said. One of them said 40 were left."
    assert [name for name, _, _ in heard(text)] == ["residents", "residents"]


def test_who_adds_something_is_who_spoke_before():
    text = (
        "A dozen officers went on television. Bongo was held, one of them said, "
        "adding that his son had been seized."
    )
    assert [name for name, _, _ in heard(text)] == ["dozen officers", "dozen officers"]


def test_one_of_those_who_suffer_says_nothing():
    text = "The rebels killed one of the journalists, the army said."
    assert [name for name, _, _ in heard(text)] == ["army"]


def test_them_without_anybody_before_is_nobody():
    assert heard("One of them said the town had fallen.") == []
