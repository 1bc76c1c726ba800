"""What wordings of a MUC-4 report are judged by: tags of its words, and trees that judge."""

from datetime import date

import numpy as np
import pytest

import relata
from muc4 import happenings
from muc4_gold import ROLES, Document
from muc4_ratings import Words, log_odds, matrix, ratings
from muc4_tagger import COLUMNS, TYPES, Tagged, seen_by
from muc4_told import Told
from muc4_trees import Trees

TEXT = "GUERRILLAS BLEW UP A BRIDGE WITH DYNAMITE. LATER ARMED MEN KIDNAPPED JUAN PEREZ IN LIMA."
TARGET, VICTIM = ROLES.index("Target"), ROLES.index("Victim")


def told_of(text: str) -> Told:
    """A report of which nothing is known but its words."""
    words, at = [], 0
    for word in text.split():
        start = text.index(word, at)
        words.append((start, start + len(word)))
        at = start + len(word)
    return Told(words, np.zeros((len(words), 2), np.float32), [], [])


def tagged(words: int, *fillers: tuple[int, int, int, float]) -> Tagged:
    """Tags that find some stretches likely: first word, end, role, how likely each word is."""
    starts, inside = (np.zeros((words, len(ROLES)), np.float32) for _ in range(2))
    for first, end, role, share in fillers:
        starts[first, role] = share
        inside[first + 1 : end, role] = share
    return Tagged(starts, inside, np.full(len(TYPES) + 1, 0.5, np.float32))


def test_a_wording_is_found_however_it_is_spaced_or_bracketed() -> None:
    text = 'THE "MARTI  FRONT"\n[MF] AND A FRONTIER'
    words = Words(text, told_of(text).words)
    assert list(words.places("marti front")) == [(1, 3)]
    assert list(words.places("marti front (mf)")) == [(1, 4)]
    assert list(words.places("front")) == [(2, 3)]
    assert list(words.places("")) == []


def test_a_stretch_is_as_likely_as_its_words_and_its_end() -> None:
    found = tagged(4, (0, 3, TARGET, 0.5))
    assert found.span(0, 3, TARGET) == pytest.approx(0.5**3)
    assert found.span(0, 2, TARGET) == pytest.approx(0.5**3)
    assert found.span(0, 1, TARGET) == pytest.approx(0.5**2)
    assert found.span(0, 3, VICTIM) == 0
    assert found.after(4, TARGET) == 0


def test_what_tags_find_likely_is_rated_though_no_mention_is_written_so() -> None:
    text = "A MILL BURNT DOWN . THE MILL WAS OLD"
    rated = ratings([], told_of(text), text, tagged(9, (1, 2, TARGET, 0.9)), {})
    [one] = rated
    assert (one.role, one.wording) == ("Target", "mill")
    assert one.places == {(2, 6), (24, 28)}
    assert one.numbers[2] == pytest.approx(log_odds(0.9), rel=1e-4)


def test_what_features_find_likely_is_rated_though_tags_do_not() -> None:
    text = "A MILL BURNT DOWN"
    odds = {("Target", "mill"): 0.5, ("Victim", "mill"): 0.001}
    [one] = ratings([], told_of(text), text, tagged(4), odds)
    assert (one.role, one.wording, one.places) == ("Target", "mill", {(2, 6)})
    assert matrix([one]).shape == (1, len(one.numbers))


def test_the_report_is_seen_with_its_mentions_triggers_and_happenings() -> None:
    coder = relata.load(coder="model")
    document = Document("DEV-1", TEXT, date(1990, 1, 4), (), ())
    [(_, found, told)] = happenings([document], coder)
    seen = seen_by(found, told, TEXT)[:, -len(COLUMNS) :]
    words = [TEXT[start:end] for start, end in told.words]

    def value(word: str, column: str) -> float:
        return float(seen[words.index(word), COLUMNS.index(column)])

    assert value("BLEW", "trigger BOMBING") == 1
    assert value("KIDNAPPED", "trigger KIDNAPPING") == 1
    assert value("DYNAMITE", "part weapon") == 1
    assert value("GUERRILLAS", "part initiator") == 1
    assert value("PEREZ", "last") == 1
    assert value("BRIDGE", "link target") > 0.5 > value("LIMA", "link target")
    assert value("LATER", "told BOMBING") == 0
    assert value("LIMA", "happenings") == 0.5


def test_a_row_goes_down_every_tree_and_the_leaves_are_summed() -> None:
    columns = np.array([[1, 0, 0], [0, 0, 0]], np.int16)
    bounds = np.array([[0.5, 0, 0], [0, 0, 0]], np.float32)
    left = np.array([[1, 1, 2], [0, 0, 0]], np.int16)
    right = np.array([[2, 1, 2], [0, 0, 0]], np.int16)
    values = np.array([[9, -1, 2], [0.5, 9, 9]], np.float32)
    trees = Trees(columns, bounds, left, right, values, np.array([0.25], np.float32))
    found = trees.probabilities(np.array([[7, 0.5], [7, 0.6]], np.float32))
    assert found == pytest.approx(1 / (1 + np.exp([0.25, -2.75])))
