"""The mean of runs is a model, and runs that have no mean are refused."""

import json
import pickle
from types import SimpleNamespace

import mean
import numpy as np
import pytest
import torch
import train
from export import styled
from weights import Weights, by_names

from labels import Labels
from relata.coding.model import Model


def weights(value, size=2, fold=(0, 1)):
    return Weights({"layer": torch.full((size,), value)}, {"head": torch.tensor([2 * value])}, fold)


def test_the_mean_lies_between_the_runs():
    one = mean.mean([weights(1.0), weights(4.0), weights(4.0)])
    assert one.encoder["layer"].tolist() == [3.0, 3.0]
    assert one.heads["head"].tolist() == [6.0]
    assert mean.mean([weights(1.0, fold=(2, 5)), weights(2.0, fold=(2, 5))]).fold == (2, 5)
    assert mean.mean([weights(1.0, fold=(2, 5)), weights(2.0, fold=(3, 5))]).fold == (0, 1)
    with pytest.raises(ValueError, match="no mean"):
        mean.mean([weights(1.0), weights(1.0, size=3)])
    with pytest.raises(ValueError, match="no mean"):
        mean.mean([weights(1.0), Weights({"layer": torch.ones(2)}, {}, (0, 1))])


def test_what_a_run_does_not_keep_of_its_encoder_is_as_the_others_have_it():
    more = weights(3.0)
    words = torch.tensor([5.0])
    one = mean.mean([weights(1.0), Weights({**more.encoder, "words": words}, more.heads, (0, 1))])
    assert (one.encoder["layer"].tolist(), one.encoder["words"].tolist()) == ([2.0, 2.0], [5.0])


def test_features_go_where_their_names_are():
    heads = {"word_features.weight": torch.tensor([[0.0], [1.0], [2.0]]), "bias": torch.ones(1)}
    placed = by_names(heads, {"word": ["", "a", "b"]}, {"word": ["", "b", "new", "a"]})
    assert placed["word_features.weight"].flatten().tolist() == [0.0, 2.0, 0.0, 1.0]
    assert placed["bias"] is heads["bias"]


def test_styles_are_built_in_by_their_shares():
    labels = Labels({head: ["", "style=a", "style=b"] for head in ("word", "pair", "side")}, 1)
    biases = ("word_state.bias", "trigger.bias", "sides.0.bias")
    state = {bias: torch.zeros(1) for bias in biases}
    state |= {f"{head}_features.weight": torch.tensor([[0.0], [1.0], [10.0]])
              for head in ("word", "pair", "side")}  # fmt: skip
    heads = SimpleNamespace(state_dict=lambda: state)
    found = styled(heads, labels, {"a": 0.5, "b": 0.25, "unknown": 1.0})
    assert [found[bias].item() for bias in biases] == [3.0, 3.0, 3.0]
    assert [state[bias].item() for bias in biases] == [0.0, 0.0, 0.0]


@pytest.mark.slow
def test_two_runs_make_one_model(encoder, example, tmp_path, call):
    examples = tmp_path / "examples.pkl"
    examples.write_bytes(pickle.dumps([example] * 8))
    runs = [tmp_path / f"run{seed}" for seed in (1, 2)]
    shared = ("--encoder", encoder, "--epochs", "5", "--rate", "1e-3")
    call(train.main, examples, *shared, "--out", tmp_path / "start")
    for seed, run in enumerate(runs):
        start = ("--start", tmp_path / "start", "--seed", str(seed))
        call(train.main, examples, *shared, *start, "--out", run)

    words = ("--encoder", encoder, "--out", tmp_path / "both", "--name", "both")
    call(mean.main, *runs, *words)
    assert Model(tmp_path / "both").name == "both"
    name = "word_state.weight"
    of = [np.load(one / "heads.npz")[name].astype(float) for one in (*runs, tmp_path / "both")]
    assert not np.allclose(of[0], of[1], atol=5e-3)
    assert of[2] == pytest.approx((of[0] + of[1]) / 2, abs=1e-3)

    names = json.loads((runs[1] / "names.json").read_text())
    names["features"]["word"].reverse()
    (runs[1] / "names.json").write_text(json.dumps(names))
    run = Weights.read(runs[1])
    name = "word_features.weight"
    Weights(run.encoder, {**run.heads, name: run.heads[name].flip(0)}, run.fold).write(runs[1])
    call(mean.main, *runs, "--encoder", encoder, "--out", tmp_path / "again", "--name", "again")
    of = [np.load(tmp_path / one / "heads.npz")[name].astype(float) for one in ("both", "again")]
    assert of[1] == pytest.approx(of[0], abs=1e-3)
