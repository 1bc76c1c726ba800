"""What is counted of reports that tell nothing."""

import json

import relata
from gold_real import told_of_nothing


def test_only_claims_of_reports_without_any_in_the_gold_are_counted(tmp_path):
    texts = {
        "a": "Gunmen killed two soldiers in Mosul on Monday. Police arrested five men in Ramadi.",
        "b": "The bakery in the square sells bread.",
        "c": "Gunmen killed two soldiers in Mosul on Monday.",
    }
    claim = {"kind": "event", "type": "killing", "status": "occurred", "evidence": "Gunmen killed"}
    gold = [
        {"id": name, "published": "2024-05-14", "claims": [claim] if name == "c" else []}
        for name in texts
    ]
    reports = [
        {"id": name, "published": "2024-05-14", "text": text} for name, text in texts.items()
    ]
    for name, rows in (("gold.jsonl", gold), ("reports.jsonl", reports)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    told = told_of_nothing(tmp_path, relata.load(coder="rules"))
    assert told == "1 of 2 reports that tell nothing get claims, 2 in all"
