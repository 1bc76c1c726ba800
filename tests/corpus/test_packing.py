"""Batches packed into the corpus, and the parts of it put together with their texts again."""

import json
import sys

import pack
import pytest
import texts
from notation import read_batch, save

from relata.text.gazetteer_build import compile_entries

BATCH = """\
=== {id}
published: 2023-06-19
---
Rebels killed two soldiers on Sunday.
---
E killing occurred | Rebels killed two soldiers | killed
"""


def batch(folder, report_id):
    """A folder with one report."""
    save(list(read_batch(BATCH.format(id=report_id), {})), folder)
    return folder


@pytest.fixture
def packed(monkeypatch, tmp_path):
    """Packs folders and gives the ids in the gold file that is then there."""
    places = tmp_path / "places.sqlite"
    compile_entries([], places, progress=lambda _: None)
    monkeypatch.setattr(pack, "gazetteer_path", lambda: places)
    out = tmp_path / "out"

    def ids_of(part, folder, *options):
        words = ["pack.py", part, str(folder), "--out", str(out), *options]
        monkeypatch.setattr(sys, "argv", words)
        pack.main()
        return [entry["id"] for entry in pack.lines(out / "gold.jsonl")]

    return ids_of


def test_what_is_added_joins_what_is_there_if_anything_is(packed, tmp_path):
    first, second = batch(tmp_path / "a", "news-1"), batch(tmp_path / "b", "news-2")
    assert packed("real", first, "--add") == ["news-1"]
    assert packed("real", second, "--add") == ["news-1", "news-2"]
    assert packed("real", first, "--add") == ["news-1", "news-2"]
    assert packed("real", second) == ["news-2"]


def test_our_own_part_grows_by_texts_and_claims_alike(packed, tmp_path):
    first, second = batch(tmp_path / "a", "own-1"), batch(tmp_path / "b", "own-2")
    assert packed("own", first, "--add") == ["own-1"]
    assert packed("own", second, "--add") == ["own-1", "own-2"]
    assert packed("own", first, "--add") == ["own-1", "own-2"]
    texts_there = [entry["id"] for entry in pack.lines(tmp_path / "out" / "reports.jsonl")]
    assert texts_there == ["own-1", "own-2"]
    assert packed("own", second) == ["own-2"]


def test_the_marked_reports_come_with_their_texts_whatever_part_they_are_of(monkeypatch, tmp_path):
    [entry] = read_batch(BATCH.format(id="news-1"), {})
    gold = {"id": entry.id, "published": "2023-06-19", "claims": entry.claims}
    real, data = tmp_path / "real", tmp_path / "data"
    for folder in (real, data / "muc4", data / "news"):
        folder.mkdir(parents=True)
    pack.write(real / "marked.jsonl", [pack.offsets_only({"text": entry.text}, gold)])
    (tmp_path / "split.json").write_text(json.dumps({"dev": ["news-1"]}))
    for name in ("dev", "tst1", "tst2"):
        pack.write(data / "muc4" / f"{name}.jsonl", [])
    article = {"id": "1", "text": entry.text, "source": "Illustrative agency"}
    pack.write(data / "news" / "articles.jsonl", [article])
    monkeypatch.setattr(texts, "HERE", tmp_path)
    [(report, claims)] = texts.part_of("marked", tmp_path)
    assert report["publisher"] == "Illustrative agency"
    assert claims["claims"] == entry.claims


@pytest.mark.parametrize(
    ("report", "part"),
    [
        ("news-1", "dev"),
        ("rams-1", "pieces"),
        ("rams-2", "train"),
        ("muc-TST1-MUC3-0001", "test"),
    ],
)
def test_each_report_is_of_one_part(report, part):
    assert texts.part_of_report(report, {"news-1": "dev", "rams-1": "pieces"}) == part


def test_what_is_kept_out_of_training_is_in_the_corpus():
    split = json.loads((texts.HERE / "split.json").read_text())
    known = {entry["id"] for entry in pack.lines(texts.HERE / "real" / "gold.jsonl")}
    for name in texts.SPLIT:
        assert set(split[name]) <= known
    assert set(split["dev"]).isdisjoint(split["pieces"])


def test_reports_that_are_read_cold_are_not_learnt_from():
    cold, train = ([gold["id"] for _, gold in texts.own(part)] for part in (texts.COLD, "train"))
    assert cold == json.loads((texts.HERE / "split.json").read_text())[texts.COLD]
    assert set(cold).isdisjoint(train)
    whole = [entry["id"] for entry in pack.lines(texts.HERE / "own" / "gold.jsonl")]
    assert sorted([*cold, *train]) == sorted(whole)
