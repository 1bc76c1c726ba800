"""A trained model is read back from what is shipped, and made narrower at little loss."""

import pickle
import shutil
from dataclasses import replace

import pytest
import slim
import torch
import train
from transformers import DistilBertConfig, DistilBertModel
from weights import Weights

from relata.coding.model import Model


def test_what_others_tell_as_well_is_taken_out_and_nothing_is_lost():
    torch.manual_seed(1)
    free = torch.randn(500, 4, dtype=torch.double)
    inputs = torch.cat([free, free[:, :1] + free[:, 1:2]], 1)  # the last says what two others say
    weight = torch.randn(5, 3, dtype=torch.double)
    kept, left = slim.fewer(inputs.T @ inputs, weight, torch.arange(5).view(-1, 1), 4)
    assert set(kept.tolist()) >= {2, 3}
    assert torch.allclose(inputs[:, kept] @ left, inputs @ weight, atol=0.01)


def test_groups_go_together_and_the_least_goes_first():
    torch.manual_seed(1)
    inputs = torch.randn(500, 6, dtype=torch.double)
    weight = torch.ones(6, 2, dtype=torch.double)
    weight[2:4] = 0.01
    kept, _ = slim.fewer(inputs.T @ inputs, weight, torch.arange(6).view(-1, 2), 2)
    assert kept.tolist() == [0, 1, 4, 5]


def test_a_folder_without_a_model_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="no trained model"):
        Weights.read(tmp_path)


def test_an_encoder_with_layers_of_another_kind_takes_its_weights_over():
    config = DistilBertConfig(vocab_size=9, dim=24, n_layers=1, n_heads=2, hidden_dim=32)
    learnt, fresh = DistilBertModel(config), DistilBertModel(config)
    Weights(learnt.state_dict(), {}, (0, 1)).put_into(fresh)
    name = "transformer.layer.0.ffn.lin1.weight"
    assert torch.equal(fresh.state_dict()[name], learnt.state_dict()[name])


@pytest.mark.slow
def test_a_shipped_model_is_made_narrower_and_goes_on_learning(encoder, example, tmp_path, call):
    path = tmp_path / "examples.pkl"
    path.write_bytes(pickle.dumps([replace(example, source="gold-real")] * 8))
    run, shipped, narrow = (tmp_path / name for name in ("run", "shipped", "narrow"))
    usual = ("--encoder", encoder)
    quick = (*usual, "--rate", "1e-3")
    call(train.main, path, *quick, "--epochs", "60", "--out", run)
    shutil.copytree(run, shipped, ignore=lambda *_: ["weights.pt"])
    after = Weights.read(shipped).encoder
    for name, value in Weights.read(run).encoder.items():
        assert name.startswith("pooler") or torch.allclose(value, after[name], atol=0.02), name

    call(
        slim.main, shipped, "--examples", path, *usual,
        "--out", narrow, "--heads", "1", "--inner", "20",
    )  # fmt: skip
    found = Weights.read(narrow).encoder
    assert found["encoder.layer.1.attention.self.key.weight"].shape == (12, 24)
    assert found["encoder.layer.1.output.dense.weight"].shape == (24, 20)

    call(train.main, path, *quick, "--epochs", "20", "--start", narrow, "--out", run)
    model = Model(run)
    assert Weights.read(run).encoder["encoder.layer.0.intermediate.dense.weight"].shape == (20, 24)
    learnt = train.encoder_of(encoder)
    Weights.read(run).put_into(learnt)
    ids = torch.tensor([example.ids[0]])
    states = learnt.eval()(input_ids=ids).last_hidden_state[0].detach().numpy()
    assert abs(model._encode([example.ids[0]])[0] - states).mean() < 0.05
