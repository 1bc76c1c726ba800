"""The gate keeps scores from sinking unseen."""

import json

import pytest

from builders import TEXT, make_claim
from relata.errors import DataError
from relata.evaluate.gate import (
    Pins,
    floors_of,
    gold_digests,
    judge,
    read_pins,
    score_gold,
    updated,
    write_pins,
)
from relata.records import Span

FIRST = "gunmen shelled the town of Afrin on Monday"
SECOND = "Police arrested two men in Aleppo"


class FakeCoder:
    """Finds the shelling, not the arrest."""

    def code(self, report):
        return [make_claim(report_id=report.id, evidence=Span(0, 89, TEXT[:89]))]


def gold_claim(kind, evidence):
    return {"kind": "event", "type": kind, "status": "occurred", "evidence": evidence}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "gold").mkdir()
    claims = [gold_claim("shelling", FIRST), gold_claim("arrest", SECOND)]
    entries = [
        {"id": "a", "part": "dev", "claims": claims},
        {"id": "b", "part": "held_back", "claims": claims[:1]},
    ]
    write_lines(tmp_path / "gold" / "gold.jsonl", entries)
    write_lines(tmp_path / "gold" / "reports.jsonl", [{"id": i, "text": TEXT} for i in "ab"])
    return tmp_path


def write_lines(path, entries):
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries))


def test_every_part_of_the_gold_is_scored_apart(folder):
    scores = score_gold(FakeCoder(), folder)
    # dev: 1 of 1 predicted and of 2 gold, F1 = 2/3; held back: all right.
    assert floors_of(scores) == {
        "dev": {"type": 0.666, "status": 0.666, "all": 0.666},
        "held_back": {"type": 1.0, "status": 1.0, "all": 1.0},
    }


def test_a_split_beside_the_gold_names_the_parts(folder):
    gold = folder / "gold" / "gold.jsonl"
    entries = [json.loads(line) for line in gold.read_text().splitlines()]
    write_lines(gold, [{k: v for k, v in e.items() if k != "part"} for e in entries])
    ids = [entry["id"] for entry in entries]
    (folder / "gold" / "split.json").write_text(json.dumps({"read": ids[:1], "unread": ids[1:]}))
    assert set(score_gold(FakeCoder(), folder)) == {"read", "unread"}


def test_a_malformed_split_is_named(folder):
    (folder / "gold" / "split.json").write_text("[1, 2]")
    with pytest.raises(DataError, match=r"split\.json"):
        score_gold(FakeCoder(), folder)


def judged(folder, floors, digests=None):
    pins = Pins(digests or gold_digests(folder), floors)
    return judge(score_gold(FakeCoder(), folder), gold_digests(folder), pins).failures


FLOORS = {"dev": {"type": 0.666}, "held_back": {"type": 1.0}}


def test_scores_on_their_floors_pass(folder):
    assert judged(folder, FLOORS) == ()


def test_a_score_below_its_floor_fails_with_both_numbers(folder):
    raised = FLOORS | {"dev": {"type": 0.667}}
    assert judged(folder, raised) == ("dev type: F1 0.666 is below its floor 0.667.",)


def test_a_part_without_floors_fails(folder):
    (failure,) = judged(folder, {"dev": {"type": 0.5}})
    assert failure.startswith("held_back: no floors are pinned.")


def test_a_part_that_is_gone_fails(folder):
    assert judged(folder, FLOORS | {"old": {"type": 0.1}}) == (
        "old type: F1 0.000 is below its floor 0.100.",
    )


def test_changed_gold_fails_by_its_digest(folder):
    before = gold_digests(folder)
    (folder / "gold" / "reports.jsonl").write_text(
        (folder / "gold" / "reports.jsonl").read_text() + "\n"
    )
    (failure,) = judged(folder, FLOORS, before)
    assert failure.startswith("gold/reports.jsonl: is not the gold that the floors were set on.")


def test_an_update_raises_floors_and_lowers_none_unless_told(folder):
    scores = score_gold(FakeCoder(), folder)
    pins = Pins({}, {"dev": {"type": 0.9, "status": 0.1, "all": 0.2}})
    raised = updated(scores, {"g": "1"}, pins, may_lower=False)
    assert raised.floors["dev"] == {"type": 0.9, "status": 0.666, "all": 0.666}
    assert raised.digests == {"g": "1"}
    lowered = updated(scores, {"g": "1"}, pins, may_lower=True)
    assert lowered.floors["dev"] == {"type": 0.666, "status": 0.666, "all": 0.666}


def test_a_learned_coders_floor_lies_a_little_below_its_score(folder):
    scores = {f"model {part}": scored for part, scored in score_gold(FakeCoder(), folder).items()}
    assert floors_of(scores)["model held_back"]["type"] == 0.99


def test_pins_come_back_as_written(folder):
    pins = Pins({"gold/gold.jsonl": "abc"}, {"dev": {"type": 0.5}})
    write_pins(folder, pins)
    assert read_pins(folder) == pins


def test_missing_pins_are_empty_and_broken_ones_are_named(folder):
    assert read_pins(folder) == Pins({}, {})
    (folder / "floors.json").write_text("{}")
    with pytest.raises(DataError, match=r"floors\.json: is not readable"):
        read_pins(folder)


def test_a_folder_without_gold_is_named(tmp_path):
    with pytest.raises(DataError, match="has no gold files"):
        score_gold(FakeCoder(), tmp_path)
