"""What is learnt from MUC-4's key: what is weighed, what is chosen, and where it goes."""

from datetime import date

import numpy as np
import pytest

import relata
from muc4 import choice_for, happenings
from muc4_choice import (
    SIZE,
    Candidate,
    Choice,
    Row,
    Weights,
    assigned,
    candidates,
    chosen,
    happening_row,
    slot,
)
from muc4_fillers import Fillers
from muc4_gold import Document
from muc4_templates import Happening, as_roles
from muc4_told import Recorder, Told
from relata.coding.coder import Coder
from relata.records import Claim, Kind, Report, Span, Status

TEXT = "GUERRILLAS BLEW UP A BRIDGE WITH DYNAMITE. LATER ARMED MEN KIDNAPPED JUAN PEREZ IN LIMA."
NONE = Fillers((), (), (), (), (), ())
NOTHING = np.zeros(2, np.float32)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return relata.load(coder="model")


def candidate(role: str, wording: str, *mentions: tuple[int, int]) -> Candidate:
    return Candidate(role, wording, frozenset(mentions), Row((), 0, NOTHING))


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


def test_the_likeliest_wording_of_a_mention_is_taken_and_no_part_of_it() -> None:
    long, short = candidate("Target", "old bridge", (5, 15)), candidate("Target", "bridge", (9, 15))
    other = candidate("Weapon", "bridge", (9, 15))
    kept = chosen([(0.4, short), (0.6, long), (0.3, other), (0.1, candidate("Target", "mill"))])
    assert kept == [long, other]


def test_a_filler_goes_where_a_claim_says_it_or_else_to_the_nearest() -> None:
    first = told_at(0, 40, NONE._replace(things=("bridge",)))
    second = told_at(60, 90)
    fillers = [candidate("Target", "bridge", (70, 76)), candidate("Weapon", "dynamite", (80, 88))]
    filled = assigned([first, second], fillers)
    assert [as_roles(one)["Target"] for one in filled] == [("bridge",), ()]
    assert [as_roles(one)["Weapon"] for one in filled] == [(), ("dynamite",)]
    assert assigned([], fillers) == []


def test_what_was_learnt_is_read_as_it_was_written(tmp_path) -> None:
    weights = Weights(np.arange(SIZE) % 7, np.ones((5, 3)), np.arange(5))
    Choice("a model", weights, weights).write(tmp_path / "choice.npz")
    read = Choice.read(tmp_path / "choice.npz")
    assert read.model == "a model"
    assert np.array_equal(read.fillers.features, weights.features)
    assert np.array_equal(read.happenings.bias, weights.bias)


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
    row = happening_row(found, 1, told)
    assert {"type=KIDNAPPING", "trigger=kidnapped", "number=1 of 2"} <= set(row.features)


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
