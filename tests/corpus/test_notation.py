"""The notation: what it says, and what it says about faults."""

import json

from notation import passage, read_batch, save
from pack import offsets_only, unpack

BATCH = """\
=== own-x
publisher: Illustrative agency
published: 2023-06-19
---
Two drones hit a fuel depot in Kaluga on Sunday, wounding at least nine, the governor said.
The depot belongs to the army.
---
E air_strike occurred | Two drones hit … at least nine | hit
V official asserts | the governor | said
R initiator: Two drones ; target: a fuel depot
W drone | drones
P Kaluga town RU 54.51 36.26
D 2023-06-18 day | on Sunday
C injured 9+ | at least nine
Y the army
L member_of ongoing | The depot belongs to the army. | belongs
R subject: The depot ; object: the army
D 2023-01-01.. open inferred
"""


def read_one(batch):
    [entry] = read_batch(batch, {})
    return entry


def test_a_batch_gives_reports_with_claims_in_the_golds_form():
    entry = read_one(BATCH)
    assert entry.faults == []
    assert entry.heads == {"publisher": "Illustrative agency", "published": "2023-06-19"}
    event, relation = entry.claims
    assert (
        event["evidence"]
        == "Two drones hit a fuel depot in Kaluga on Sunday, wounding at least nine"
    )
    assert event["voices"] == [
        {"name": "the governor", "kind": "official", "stance": "asserts", "cue_quote": "said"}
    ]
    assert event["counts"] == [{"of": "injured", "low": 9, "high": None, "quote": "at least nine"}]
    assert event["when"]["first"] == event["when"]["last"] == "2023-06-18"
    assert event["places"][0]["lat"] == 54.51
    assert relation["kind"] == "relation"
    assert (relation["when"]["first"], relation["when"]["last"]) == ("2023-01-01", None)


def test_every_fault_is_told_with_its_line():
    batch = BATCH.replace("E air_strike occurred", "E air_strike happened").replace(
        "R subject: The depot", "R victim: The depot"
    )
    faults = read_one(batch).faults
    assert faults[0].startswith("line 8: 'happened' is none of occurred,")
    assert any("line 17: 'victim' is no role of this kind" in fault for fault in faults)


def test_what_is_not_in_the_text_is_a_fault():
    faults = read_one(BATCH.replace("target: a fuel depot", "target: an oil depot")).faults
    assert faults == [
        "line 10: not in the text: 'an oil depot': R initiator: Two drones ; target: an oil depot"
    ]


def test_a_passage_may_be_given_by_its_ends():
    assert passage("one two three four", "two … four") == "two three four"


def test_a_space_stands_for_any_blanks():
    text = "Two drones\nhit a  fuel depot."
    assert passage(text, "drones hit a fuel") == "drones\nhit a  fuel"
    assert passage(text, "Two drones … fuel depot") == "Two drones\nhit a  fuel depot"
    broken = BATCH.replace("wounding at least nine, the", "wounding at least\nnine, the")
    [count] = read_one(broken).claims[0]["counts"]
    assert count["quote"] == "at least\nnine"


def test_a_trigger_stands_in_its_evidence():
    faults = read_one(BATCH.replace("| hit\nV", "| shelled\nV")).faults
    assert "trigger 'shelled' is not in the evidence" in faults[0]


def test_a_batch_is_saved_as_texts_and_gold(tmp_path):
    save([read_one(BATCH)], tmp_path)
    report = json.loads((tmp_path / "reports.jsonl").read_text(encoding="utf-8"))
    gold = json.loads((tmp_path / "gold.jsonl").read_text(encoding="utf-8"))
    assert report["id"] == gold["id"] == "own-x"
    assert report["licence"] == "CC0"
    assert len(gold["claims"]) == 2


def test_offsets_come_back_as_words():
    entry = read_one(BATCH)
    gold = {"id": entry.id, "published": "2023-06-19", "claims": entry.claims}
    packed = offsets_only({"text": entry.text}, gold)
    assert packed["claims"][0]["roles"][1]["name"] == [15, 27]
    assert "depot" not in json.dumps(packed)
    assert unpack(entry.text, packed)["claims"] == gold["claims"]
