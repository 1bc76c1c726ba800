"""Whose deed it is, where the word's own phrase says so and the model links nobody."""

import pytest

from relata import load
from relata.coding.candidates import Candidate, CandidateKind
from relata.coding.frames import Argument
from relata.coding.linking import likeliest_first, with_plain_doer
from relata.records import Report, RoleName


@pytest.fixture(scope="module")
def read():
    """The first sentence of a text, what the rules find there, and the place of a word."""
    coder = load(coder="rules")

    def _read(text, word):
        analysis = coder.analyse(Report.make(text))
        frames = [frame for found in coder.scorer.scores(analysis) for frame in found]
        sentence = analysis.sentences[0]
        token = next(n for n, t in enumerate(sentence.parse.tokens) if t.text == word)
        return frames, sentence, token

    return _read


def test_an_adjective_before_the_deed_tells_the_doer(read):
    text = "Israeli air strikes hit southern Beirut after Hezbollah fired rockets."
    frames, sentence, token = read(text, "strikes")
    [doer] = with_plain_doer((), frames, sentence, token)
    assert (doer.role, text[doer.start : doer.end]) == (RoleName.INITIATOR, "Israeli")
    known = (Argument(RoleName.INITIATOR, 0, 7),)
    assert with_plain_doer(known, frames, sentence, token) == known


def test_who_stands_in_another_phrase_is_not_taken_over(read):
    frames, sentence, token = read("Rebels carried out an attack on Beirut.", "attack")
    assert any(one.role is RoleName.INITIATOR for frame in frames for one in frame.arguments)
    assert with_plain_doer((), frames, sentence, token) == ()


def test_what_is_much_less_likely_than_another_comes_behind_it():
    def place(start):
        return Candidate(CandidateKind.PLACE, 0, start, start + 4, 0, 0, 0, "town:place", 0)

    one, two, three = place(0), place(10), place(20)
    found = [(0.5, one), (0.9, two), (0.75, three)]
    assert [each for _, each in likeliest_first(found)] == [two, three, one]
    found = [(0.8, one), (0.9, two), (0.75, three)]
    assert [each for _, each in likeliest_first(found)] == [one, two, three]
    assert likeliest_first([]) == []
