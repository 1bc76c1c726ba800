"""A model comes out of training whole and can be used, with any encoder."""

import math
import pickle
from dataclasses import replace

import adapt
import pytest
import teach
import torch
import train
from build import LENGTHS, length_of, opening
from examples import UNTAUGHT
from one_report import TEXT

from relata.coding.coder import learned_coder
from relata.coding.model import Model
from relata.records import Report


@pytest.mark.slow
def test_a_tiny_random_encoder_learns_one_report_and_codes_it(
    encoder, parts, example, tmp_path, call, capsys
):
    [trigger] = example.triggers
    assert trigger.code == "killing"
    right = [pair for pair in trigger.pairs if 1 in pair.labels]
    assert len(right) == 5  # initiator, victim, place, time, count

    path, out = tmp_path / "examples.pkl", tmp_path / "model"
    path.write_bytes(pickle.dumps([example] * 8))
    words = ("--encoder", encoder, "--out", out, "--epochs", "60", "--watch", path)
    call(train.main, path, *words, "--rate", "1e-3", "--name", "tiny")
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
    encoder, example, tmp_path, call
):
    folds = {train.fold_of(name, 2): replace(example, id=name) for name in "abcdef"}
    assert set(folds) == {0, 1}
    untaught = replace(example, id="new", source=UNTAUGHT)
    taught, new = tmp_path / "taught.pkl", tmp_path / "new.pkl"
    taught.write_bytes(pickle.dumps([folds[0]] * 8 + [folds[1]] * 8))
    new.write_bytes(pickle.dumps([untaught] * 8))

    runs = [tmp_path / f"run{fold}" for fold in (0, 1)]
    quick = ("--encoder", encoder, "--epochs", "60", "--rate", "1e-3")
    for fold, run in enumerate(runs):
        call(train.main, taught, *quick, "--out", run, "--fold", f"{fold}/2")
    soft = tmp_path / "soft.pkl"
    call(teach.main, *runs, "--examples", taught, new, "--encoder", encoder, "--out", soft)
    said = pickle.loads(soft.read_bytes())
    assert set(said) == {folds[0].id, folds[1].id, "new"}
    call(teach.main, runs[0], "--examples", taught, "--encoder", encoder, "--out", soft)
    assert set(pickle.loads(soft.read_bytes())) == {folds[0].id}
    asked_all = ("--encoder", encoder, "--learnt", "--out", tmp_path / "learnt.pkl")
    call(teach.main, runs[0], "--examples", taught, *asked_all)
    assert set(pickle.loads((tmp_path / "learnt.pkl").read_bytes())) == {
        folds[0].id,
        folds[1].id,
    }
    soft.write_bytes(pickle.dumps(said))
    word = example.triggers[0].word
    assert said["new"]["codes"].argmax(1).count_nonzero() == 1
    assert said["new"]["codes"][word].argmax() > 0

    call(train.main, new, *quick, "--out", tmp_path / "student", "--soft", soft)
    student = teach.Teacher.read(tmp_path / "student", encoder, "cpu")
    learnt, wanted = student.says(untaught)["codes"], said["new"]["codes"]
    assert torch.equal(learnt.argmax(1), wanted.argmax(1))


@pytest.mark.slow
def test_hidden_words_are_guessed_better_after_reading_and_embeddings_stay(
    encoder, tmp_path, monkeypatch, call, capsys
):
    monkeypatch.setattr(adapt, "texts", lambda _: [TEXT] * 200)
    out = tmp_path / "adapted"
    words = ("--encoder", encoder, "--out", out, "--epochs", "150", "--batch", "5")
    call(adapt.main, *words, "--rate", "1e-2")
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


def test_windows_vary_by_report_and_seed_and_are_the_same_again():
    lengths = [length_of(f"report-{number}", 1) for number in range(60)]
    assert lengths == [length_of(f"report-{number}", 1) for number in range(60)]
    assert lengths != [length_of(f"report-{number}", 2) for number in range(60)]
    assert LENGTHS[0] <= min(lengths) < max(lengths) <= LENGTHS[1]
    assert len(set(lengths)) > 20
