"""A judge of reasons is learnt beside a model, which then says why claims happened."""

import json
import pickle

import motives
import numpy as np
import pytest
import train

from relata import load
from relata.coding.model import Model
from relata.coding.motives import FILE, LEAST_MOTIVE, LOOKED_AT
from relata.errors import ModelError

TEXT = "Gunmen killed two soldiers in Mosul on Monday to avenge a raid, to the sound of drums."
ENTRY = {"id": "one", "text": TEXT, "published": "2024-05-14"}


def claim_of(**fields):
    shared = {"kind": "event", "type": "killing", "status": "occurred", "trigger": "killed"}
    return {**shared, "evidence": TEXT, "reason": "to avenge a raid", **fields}


def stretch(word, number, is_reason):
    states = np.full(LOOKED_AT * 4, number, np.float32)
    return motives.Stretch("real", [f"{word} type=killing", "source=real"], states, is_reason)


def test_a_reason_is_where_it_is_told_nearest_to_the_claim():
    text = "A raid. Later, after the raid and after a raid, they struck after a raid."
    told = motives.reason_in(text, {"evidence": "they struck", "reason": "after a raid"})
    assert text[slice(*told)] == "after a raid"
    assert told[0] == text.rfind("after a raid")
    assert motives.reason_in(text, {"evidence": "they struck", "reason": None}) == (0, 0)
    assert motives.reason_in(text, {"evidence": "they struck", "reason": "for fun"}) == (0, 0)


def test_a_judge_learns_which_words_open_reasons():
    found = [stretch("to", 1.0, True), stretch("with", 0.0, False)] * 200
    judge = motives.learnt(found, epochs=200)
    asked = np.array([found[0].states, found[1].states])
    names = [one.features[:1] for one in found[:2]]
    to, by = judge.probabilities(asked, names)
    assert to > 0.9
    assert by < LEAST_MOTIVE


def test_it_stands_on_the_card_once_however_often_it_is_learnt(tmp_path):
    (tmp_path / "card.toml").write_text('name = "one"\n\n[sha256]\n"heads.npz" = "a"\n')
    (tmp_path / FILE).write_bytes(b"one")
    motives.note(tmp_path)
    (tmp_path / FILE).write_bytes(b"two")
    motives.note(tmp_path)
    lines = (tmp_path / "card.toml").read_text().splitlines()
    assert [line.split(" = ")[0] for line in lines[3:]] == ['"heads.npz"', json.dumps(FILE)]


@pytest.mark.slow
def test_a_model_learns_why(encoder, example, tmp_path, call, monkeypatch):
    examples = tmp_path / "examples.pkl"
    examples.write_bytes(pickle.dumps([example] * 8))
    model = tmp_path / "model"
    call(train.main, examples, "--encoder", encoder, "--epochs", "2", "--out", model)
    assert Model(model).motives is None
    told = [(ENTRY, {"claims": [claim_of()]})] * 3
    monkeypatch.setattr(motives, "sources", lambda data: [("real", told)])
    call(motives.main, model)

    judge = load(coder="model", model=model).scorer.model.motives
    assert judge is not None
    assert "to behind=avenge" in judge.features
    (model / FILE).write_bytes(b"spoilt")
    with pytest.raises(ModelError, match=FILE):
        Model(model)
