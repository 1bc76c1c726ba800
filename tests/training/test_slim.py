"""A trained model is read back from what is shipped, and made narrower at little loss."""

import pickle
import shutil
import sys

import pytest
import slim
import torch
import train
from examples import example_of
from test_train import GOLD, TEXT
from tokenizers import Tokenizer
from weights import Weights

from relata.coding.coder import rule_coder
from relata.coding.model import Model
from relata.ontology import load_ontology
from relata.text.gazetteer import Gazetteer
from relata.text.gazetteer_build import compile_entries
from relata.text.gazetteer_sources import Entry
from relata.text.register import load_register


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


@pytest.mark.slow
def test_a_shipped_model_is_made_narrower_and_goes_on_learning(encoder, tmp_path, monkeypatch):
    place = Entry("t-mos", "Mosul", 36.3, 43.1, "town", "Nineveh", "IQ", 1_683_000)
    compile_entries([place], tmp_path / "places.sqlite", progress=lambda _: None)
    parts = load_ontology(), load_register(), Gazetteer.open(tmp_path / "places.sqlite")
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    report = {"id": "one", "text": TEXT, "published": "2024-05-14"}
    example = example_of(rule_coder(*parts, version="test"), tokenizer, report, GOLD, "gold-real")
    path = tmp_path / "examples.pkl"
    path.write_bytes(pickle.dumps([example] * 8))

    def call(main, *words):
        monkeypatch.setattr(sys, "argv", ["-", *map(str, words)])
        main()

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
