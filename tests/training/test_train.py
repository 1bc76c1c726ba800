"""A model comes out of training whole and can be used, with any encoder."""

import math
import pickle
import sys
from dataclasses import replace

import adapt
import pytest
import teach
import torch
import train
from build import opening
from examples import UNTAUGHT, example_of
from tokenizers import Tokenizer

from relata.coding.coder import learned_coder, rule_coder
from relata.coding.model import Model
from relata.ontology import load_ontology
from relata.records import Report
from relata.text.gazetteer import Gazetteer
from relata.text.gazetteer_build import compile_entries
from relata.text.gazetteer_sources import Entry
from relata.text.register import load_register

TEXT = "Gunmen killed two soldiers in Mosul on Monday."
ROLES = [
    {"role": "initiator", "name": "Gunmen"},
    {"role": "victim", "name": "soldiers"},
]
MOSUL = {"name": "Mosul", "precision": "town", "lat": 36.3, "lon": 43.1, "basis": "stated"}
MONDAY = {"first": "2024-05-13", "last": "2024-05-13", "basis": "stated", "quote": "on Monday"}
GOLD = {
    "claims": [
        {
            "kind": "event", "type": "killing", "status": "occurred", "evidence": TEXT,
            "trigger": "killed", "voices": [], "reason": None, "weapons": [], "roles": ROLES,
            "places": [MOSUL], "when": MONDAY,
            "counts": [{"of": "killed", "low": 2, "high": 2, "quote": "two soldiers"}],
        }
    ]
}  # fmt: skip


@pytest.fixture
def parts(tmp_path):
    entry = Entry("t-mos", "Mosul", 36.3, 43.1, "town", "Nineveh", "IQ", 1_683_000)
    compile_entries([entry], tmp_path / "places.sqlite", progress=lambda _: None)
    return load_ontology(), load_register(), Gazetteer.open(tmp_path / "places.sqlite")


@pytest.fixture
def example(encoder, parts):
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    entry = {"id": "one", "text": TEXT, "published": "2024-05-14"}
    return example_of(rule_coder(*parts, version="test"), tokenizer, entry, GOLD, "own")


@pytest.mark.slow
def test_a_tiny_random_encoder_learns_one_report_and_codes_it(
    encoder, parts, example, tmp_path, monkeypatch, capsys
):
    [trigger] = example.triggers
    assert trigger.code == "killing"
    right = [pair for pair in trigger.pairs if 1 in pair.labels]
    assert len(right) == 5  # initiator, victim, place, time, count

    path, out = tmp_path / "examples.pkl", tmp_path / "model"
    path.write_bytes(pickle.dumps([example] * 8))
    words = ["train.py", str(path), "--encoder", str(encoder), "--out", str(out), "--epochs", "60"]
    words += ["--watch", str(path)]
    monkeypatch.setattr(sys, "argv", [*words, "--rate", "1e-3", "--name", "tiny"])
    train.main()
    assert Model(out).name == "tiny"
    last = capsys.readouterr().out.splitlines()[-1]
    assert "types 1.000, links 1.000" in last

    coder = learned_coder(*parts, version="test", model=out)
    [claim] = coder.code(Report.make(TEXT, published=None))
    assert claim.type == "killing"
    assert {role.name for role in claim.roles} >= {"Gunmen"}
    assert claim.coder == "relata test tiny"


@pytest.mark.slow
def test_a_report_without_gold_is_learnt_from_what_others_say_of_it(
    encoder, example, tmp_path, monkeypatch
):
    folds = {train.fold_of(name, 2): replace(example, id=name) for name in "abcdef"}
    assert set(folds) == {0, 1}
    untaught = replace(example, id="new", source=UNTAUGHT)
    taught, new = tmp_path / "taught.pkl", tmp_path / "new.pkl"
    taught.write_bytes(pickle.dumps([folds[0]] * 8 + [folds[1]] * 8))
    new.write_bytes(pickle.dumps([untaught] * 8))

    def call(main, *words):
        monkeypatch.setattr(sys, "argv", ["-", *map(str, words)])
        main()

    runs = [tmp_path / f"run{fold}" for fold in (0, 1)]
    quick = ("--encoder", encoder, "--epochs", "60", "--rate", "1e-3")
    for fold, run in enumerate(runs):
        call(train.main, taught, *quick, "--out", run, "--fold", f"{fold}/2")
    soft = tmp_path / "soft.pkl"
    call(teach.main, *runs, "--examples", taught, new, "--encoder", encoder, "--out", soft)
    said = pickle.loads(soft.read_bytes())
    assert set(said) == {folds[0].id, folds[1].id, "new"}
    word = example.triggers[0].word
    assert said["new"]["codes"].argmax(1).count_nonzero() == 1
    assert said["new"]["codes"][word].argmax() > 0

    call(train.main, new, *quick, "--out", tmp_path / "student", "--soft", soft)
    student = teach.Teacher.read(tmp_path / "student", encoder, "cpu")
    learnt, wanted = student.says(untaught)["codes"], said["new"]["codes"]
    assert torch.equal(learnt.argmax(1), wanted.argmax(1))


@pytest.mark.slow
def test_hidden_words_are_guessed_better_after_reading_and_embeddings_stay(
    encoder, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(adapt, "texts", lambda _: [TEXT] * 200)
    out = tmp_path / "adapted"
    words = ["adapt.py", "--encoder", str(encoder), "--out", str(out), "--epochs", "150"]
    monkeypatch.setattr(sys, "argv", [*words, "--batch", "5", "--rate", "1e-2"])
    adapt.main()
    losses = [float(line.split()[3].rstrip("}")) for line in capsys.readouterr().out.splitlines()]
    # The nine pieces come equally often: to know that alone costs log 9.
    assert losses[0] > math.log(9) > losses[-1] + 0.2
    before, after = train.encoder_of(encoder), train.encoder_of(out)
    rows = [one.get_input_embeddings().weight for one in (before, after)]
    assert torch.equal(*rows)
    layers = [one.encoder.layer[0].output.dense.weight for one in (before, after)]
    assert not torch.equal(*layers)


def test_reports_that_differ_by_their_figures_alone_open_alike():
    assert opening("On May 3, 2 strikes hit Raqqa.") == opening("On May 19, 6 strikes hit Raqqa.")
    assert opening("Two strikes hit Raqqa.") != opening("Two strikes hit Mosul.")
