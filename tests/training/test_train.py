"""A model comes out of training whole and can be used, with any encoder."""

import pickle
import sys

import pytest
import train
from examples import example_of
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


@pytest.mark.slow
def test_a_tiny_random_encoder_learns_one_report_and_codes_it(
    encoder, parts, tmp_path, monkeypatch, capsys
):
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    entry = {"id": "one", "text": TEXT, "published": "2024-05-14"}
    example = example_of(rule_coder(*parts, version="test"), tokenizer, entry, GOLD, "own")
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
