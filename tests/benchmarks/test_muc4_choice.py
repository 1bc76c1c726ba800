"""What is learnt from MUC-4's key: what is weighed, what is chosen, and where it goes."""

from datetime import date

import numpy as np
import pytest

import relata
from muc4 import choice_for, happenings
from muc4_choice import (
    LEAST_LISTED,
    SIZE,
    Choice,
    Row,
    Weights,
    assigned,
    candidates,
    chosen,
    happening_row,
    lone,
    slot,
)
from muc4_fillers import Fillers
from muc4_full import as_full
from muc4_gold import ROLES, Document
from muc4_ratings import Rated
from muc4_tagger import TYPES, Tagged
from muc4_templates import Happening, as_roles
from muc4_told import Recorder, Told
from muc4_trees import Trees
from relata.coding.coder import Coder
from relata.records import Claim, Kind, Report, Span, Status

TEXT = "GUERRILLAS BLEW UP A BRIDGE WITH DYNAMITE. LATER ARMED MEN KIDNAPPED JUAN PEREZ IN LIMA."
NONE = Fillers((), (), (), (), (), ())
NOTHING = np.zeros(2, np.float32)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return relata.load(coder="model")


def rated(role: str, wording: str, *places: tuple[int, int]) -> Rated:
    return Rated(role, wording, frozenset(places), ())


def tagged(words: int, *, listed: float = 0.5, **types: float) -> Tagged:
    """A report whose words are no fillers, with templates of these types."""
    nothing = np.zeros((words, len(ROLES)), np.float32)
    shares = [types.get(muc_type.casefold(), 0.01) for muc_type in TYPES]
    return Tagged(nothing, nothing, np.array([*shares, listed], np.float32))


def told_at(start: int, end: int, fillers: Fillers = NONE) -> Happening:
    claim = Claim(
        id="clm-1",
        report_id="rep-1",
        kind=Kind.EVENT,
        type="bombing",
        status=Status.OCCURRED,
        evidence=Span(start, end, "x" * (end - start)),
        confidence=0.5,
        coder="test",
    )
    return Happening("BOMBING", (claim,), fillers)


def test_features_and_the_state_of_the_role_make_the_probability() -> None:
    named = np.zeros(SIZE, np.float32)
    named[slot("last=bridge")] = 1.5
    states = np.array([[0, 0], [2, 0]], np.float32)
    weights = Weights(named, states, np.array([0, -0.5], np.float32))
    row = Row(("last=bridge", "never met"), 1, np.array([1, 7], np.float32))
    assert weights.probability(row) == pytest.approx(1 / (1 + np.exp(-3)))


def test_the_likeliest_wording_of_a_place_is_taken_and_no_part_of_it() -> None:
    long, short = rated("Target", "old bridge", (5, 15)), rated("Target", "bridge", (9, 15))
    other = rated("Weapon", "bridge", (9, 15))
    kept = chosen([(0.4, short), (0.6, long), (0.35, other), (0.1, rated("Target", "mill"))])
    assert kept == [long, other]


def test_a_filler_goes_where_a_claim_says_it_or_else_to_the_nearest() -> None:
    first = told_at(0, 40, NONE._replace(things=("bridge",)))
    second = told_at(60, 90)
    fillers = [rated("Target", "bridge", (70, 76)), rated("Weapon", "dynamite", (80, 88))]
    filled = assigned([first, second], fillers)
    assert [as_roles(one)["Target"] for one in filled] == [("bridge",), ()]
    assert [as_roles(one)["Weapon"] for one in filled] == [(), ("dynamite",)]
    assert assigned([], fillers) == []


def test_what_overlaps_is_one_filler_though_written_with_other_words() -> None:
    long, other = rated("Target", "the old mill", (0, 12)), rated("Target", "mill house", (8, 18))
    assert chosen([(0.6, long), (0.5, other)]) == [long]


def test_what_was_learnt_is_read_as_it_was_written(tmp_path) -> None:
    weights = Weights(np.arange(SIZE) % 7, np.ones((5, 3)), np.arange(5))
    numbers, shares = np.zeros((1, 3), np.int16), np.ones((1, 3), np.float32)
    trees = Trees(numbers, shares, numbers + 1, numbers + 2, shares * 0.3, np.array([0.1]))
    networks = [{"words.bias": np.full(4, fill)} for fill in (0.5, 2.0)]
    Choice("a model", weights, networks, trees, weights).write(tmp_path / "choice.npz")
    read = Choice.read(tmp_path / "choice.npz")
    assert read.model == "a model"
    assert np.array_equal(read.fillers.features, weights.features)
    assert np.array_equal(read.happenings.bias, weights.bias)
    assert [network["words.bias"].tolist() for network in read.networks] == [[0.5] * 4, [2.0] * 4]
    assert np.array_equal(read.trees.right, trees.right)
    assert np.array_equal(read.trees.values, trees.values)


def test_a_report_of_no_happening_gets_one_if_its_words_make_it_likely() -> None:
    fillers = [rated("Target", "bridge", (0, 6)), rated("Weapon", "dynamite", (9, 17))]
    likely = tagged(3, listed=LEAST_LISTED + 0.1, bombing=0.6, attack=0.2)
    [one] = lone(likely, fillers)
    assert as_roles(one)["incident_type"] == ("bombing",)
    assert as_roles(one)["Target"] == ("bridge",)
    assert as_full(one)["stage"] == ("ACCOMPLISHED",)
    assert lone(tagged(3, listed=LEAST_LISTED - 0.1, bombing=0.9), fillers) == []


@pytest.fixture(scope="module")
def document() -> Document:
    return Document("DEV-1", TEXT, date(1990, 1, 4), (), ())


def test_a_recording_changes_no_claim_and_knows_every_word(coder, document) -> None:
    [(_, found, told)] = happenings([document], coder)
    report = Report.make(TEXT, published=document.published)
    recorder = Recorder(coder.scorer)
    assert recorder.scores(coder.analyse(report)) == coder.scorer.scores(coder.analyse(report))
    assert [TEXT[start:end] for start, end in told.words][:3] == ["GUERRILLAS", "BLEW", "UP"]
    assert told.states.shape == (len(told.words), 384)
    assert [one.muc_type for one in found] == ["BOMBING", "KIDNAPPING"]


def test_the_state_of_a_mention_is_the_mean_of_its_words() -> None:
    told = Told([(0, 3), (4, 8)], np.array([[1, 0], [3, 2]], np.float32), [], [])
    assert told.state([(0, 8)]).tolist() == [2, 1]
    assert told.state([(0, 3), (4, 8)]).tolist() == [2, 1]
    assert told.state([]).tolist() == [0, 0]


def test_every_wording_of_a_linked_mention_is_weighed_for_every_role(coder, document) -> None:
    [(_, found, told)] = happenings([document], coder)
    rows = {(one.role, one.wording): one.row for one in candidates(found, told, TEXT)}
    assert "Weapon last=dynamite" in rows["Weapon", "dynamite"].features
    assert "Weapon said=1" in rows["Weapon", "dynamite"].features
    assert "Victim last=perez" in rows["Victim", "juan perez"].features
    assert "Target said=0" in rows["Target", "dynamite"].features
    assert rows["Target", "dynamite"].group != rows["Weapon", "dynamite"].group


def test_a_happening_is_weighed_by_its_type_and_the_words_that_tell_it(coder, document) -> None:
    [(_, found, told)] = happenings([document], coder)
    row = happening_row(found, 1, told, tagged(len(told.words), kidnapping=0.9))
    assert {"type=KIDNAPPING", "trigger=kidnapped", "number=1 of 2"} <= set(row.features)
    assert {"typed=3", "typed=3 KIDNAPPING", "listed=0 of 2"} <= set(row.features)


def test_what_was_learnt_is_used_with_its_own_model_only(coder) -> None:
    choice = choice_for(coder)
    assert choice is not None
    assert choice.model == coder.scorer.model.name
    assert choice_for(relata.load(coder="rules")) is None


def test_a_bare_bombing_of_a_bridge_is_kept_with_its_fillers(coder, document) -> None:
    [(_, found, told)] = happenings([document], coder)
    kept = [as_roles(one) for one in choice_for(coder).of(found, told, TEXT)]
    assert [one["incident_type"] for one in kept] == [("bombing",), ("kidnapping",)]
    assert kept[0]["PerpInd"] == ("guerrillas",)
    assert kept[0]["Target"] == ("bridge",)
    assert kept[0]["Weapon"] == ("dynamite",)
    assert kept[1]["Victim"] == ("juan perez",)
