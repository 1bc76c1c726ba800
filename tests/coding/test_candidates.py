"""Candidates, what the rules say of them, and pairs of actors."""

from datetime import date

import pytest

from relata.coding.candidates import CandidateKind, find_candidates, token_at
from relata.coding.hints import Hints
from relata.coding.links import LINKS, reaches
from relata.coding.rules import RuleScorer
from relata.coding.sides import features_of, find_sides
from relata.coding.telling import Word, without_echoes
from relata.records import Report

TEXT = (
    "Two soldiers were killed in Baghdad on Monday when Islamic State gunmen attacked a police "
    "station with rockets, the army said."
)


@pytest.fixture(scope="module")
def read(coder):
    """The analysis of a text, the rules' advice and the candidates."""

    def read_text(text):
        analysis = coder.analyse(Report.make(text, published=date(2024, 5, 14)))
        return analysis, RuleScorer().advise(analysis), find_candidates(analysis)

    return read_text


def words_of(text, candidates, kind):
    return [text[c.start : c.end] for c in candidates if c.kind is kind]


def test_every_sort_of_mention_is_a_candidate(read):
    _, _, [candidates] = read(TEXT)
    assert words_of(TEXT, candidates, CandidateKind.PLACE) == ["Baghdad"]
    assert words_of(TEXT, candidates, CandidateKind.TIME) == ["Monday"]
    assert words_of(TEXT, candidates, CandidateKind.COUNT) == ["Two soldiers"]
    assert words_of(TEXT, candidates, CandidateKind.WEAPON) == ["rockets"]
    assert words_of(TEXT, candidates, CandidateKind.SOURCE) == ["the army"]
    actors = words_of(TEXT, candidates, CandidateKind.ACTOR)
    assert "Two soldiers" in actors
    assert "police station" in actors


def test_a_candidate_knows_its_tokens(read):
    analysis, _, [candidates] = read(TEXT)
    tokens = analysis.sentences[0].parse.tokens
    for candidate in candidates:
        assert tokens[candidate.first].start <= candidate.start < tokens[candidate.first].end
        assert tokens[candidate.last].start < candidate.end


def test_the_token_at_an_offset_is_the_last_that_starts_before_it(read):
    analysis, _, _ = read(TEXT)
    tokens = analysis.sentences[0].parse.tokens
    assert [token_at(tokens, token.start) for token in tokens] == list(range(len(tokens)))
    assert token_at(tokens, 0) == 0
    assert token_at(tokens, len(TEXT)) == len(tokens) - 1


def test_hints_tell_grammar_wording_and_who_is_quoted(read):
    analysis, advice, [candidates] = read(TEXT)
    hints = Hints.make(analysis, advice)
    sentence = analysis.sentences[0]
    words = [token.lower for token in sentence.parse.tokens]
    attacked = words.index("attacked")
    assert "hit=shelling" in hints.of_word(sentence, attacked)  # by its rockets
    station = next(c for c in candidates if TEXT[c.start : c.end] == "police station")
    army = next(c for c in candidates if c.kind is CandidateKind.SOURCE)
    on_station, on_army = hints.of_pairs((0, attacked), "shelling", [station, army])
    assert "v:object" in on_station
    assert {"said=True", "stance=asserts"} <= set(on_army)


def test_hints_tell_what_the_rules_would_choose(read):
    analysis, advice, [candidates] = read(TEXT)
    killed = [token.lower for token in analysis.sentences[0].parse.tokens].index("killed")
    found = Hints.make(analysis, advice).of_pairs((0, killed), "killing", candidates)
    said = {TEXT[c.start : c.end]: set(row) for c, row in zip(candidates, found, strict=True)}
    assert "place chosen" in said["Baghdad"]
    assert "time chosen" in said["Monday"]


def test_a_count_reaches_no_sentence_before_its_own(read):
    _, _, candidates = read("Two soldiers died. Rebels shelled a camp. Three guards died.")
    [first] = [c for c in candidates[0] if c.kind is CandidateKind.COUNT]
    [last] = [c for c in candidates[2] if c.kind is CandidateKind.COUNT]
    assert not reaches(1, first)
    assert reaches(1, last)


def test_links_have_one_name_each():
    assert len(set(LINKS)) == len(LINKS)


def test_of_words_side_by_side_the_surest_tells_the_claim():
    said = [
        Word(0, 0, 3, 5, 0.6),
        Word(1, 0, 5, 5, 0.9),
        Word(2, 0, 6, 7, 0.5),
        Word(3, 1, 6, 7, 0.5),
    ]
    assert [word.number for word in without_echoes(said)] == [1, 2, 3]


def test_four_words_on_the_same_type_is_told_again_and_five_on_another_time():
    said = [Word(0, 0, 3, 5, 0.9), Word(1, 0, 7, 5, 0.6), Word(2, 0, 8, 5, 0.7)]
    assert [word.number for word in without_echoes(said)] == [0, 2]


def test_two_actors_make_a_pair_and_the_rules_advice_goes_with_it(read):
    text = "The brigade belongs to the Islamic State, which is led by Abu Omar."
    analysis, advice, [candidates] = read(text)
    sentence = analysis.sentences[0]
    pairs = find_sides(sentence, candidates, advice[0].frames)
    advised = [p for p in pairs if p.advice]
    assert advised
    for pair in pairs:
        assert pair.left[3] <= pair.right[2]
    assert any(
        f.startswith("advice=") for f in features_of(sentence, advised[0], advice[0].segments)
    )
