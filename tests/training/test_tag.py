"""What the tagging of re3d's entities is measured on."""

import json

import torch
from curve import RUNS
from tag import OUTSIDE, TYPES, cut, documents, entities_of, outermost, path_of
from tokenizers import Tokenizer

TEXT = "Gunmen killed two soldiers in Mosul. Gunmen killed two soldiers on Monday."
PERSON, LOCATION, TEMPORAL = (TYPES.index(name) for name in ("Person", "Location", "Temporal"))
TOLD = [(30, 35, "Location"), (67, 73, "Temporal"), (14, 26, "Person")]


def windows_of(encoder, text, told):
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    return list(cut(text, [36], tokenizer, (outermost(told), {})))


def test_short_sentences_share_a_window_and_its_labels_tell_the_entities(encoder) -> None:
    [window] = windows_of(encoder, TEXT, TOLD)
    found = list(entities_of(window, window.labels))
    assert found == [(14, 26, PERSON), (30, 35, LOCATION), (67, 73, TEMPORAL)]


def test_the_marks_around_a_window_have_no_features(encoder) -> None:
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    hints = {key: ["form=capital"] for key in range(6)}
    [window] = cut(TEXT, [36], tokenizer, ([], hints))
    assert window.hints[:3] == [[], ["form=capital"], []]
    assert window.hints[-1] == []


def test_a_sentence_is_a_document_with_its_own_entities(encoder, tmp_path) -> None:
    folder = tmp_path / "re3d" / "source"
    folder.mkdir(parents=True)
    (folder / "documents.json").write_text(json.dumps({"_id": "D", "text": TEXT}))
    lines = [
        '{"documentId": "D", "begin": 30, "end": 35, "type": "Location", "confidence": 0.9}',
        '{"documentId": "D", "begin": 67, "end": 73, "type": "Temporal", "confidence": 1}',
        '{"documentId": "D", "begin": 14, "end": 26, "type": "Person", "confidence": 0}',
    ]
    (folder / "entities.json").write_text("\n".join(lines))
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    [whole] = documents(folder.parent, tokenizer)
    first, second = whole.sentences()
    assert first.entities == {(30, 35, LOCATION)}
    assert second.entities == {(67, 73, TEMPORAL)}
    assert [first.id, second.id] == ["D 0", "D 1"]
    [window] = second.windows
    assert set(entities_of(window, window.labels)) == second.entities
    assert window.ids[0] == whole.windows[0].ids[0]
    assert window.ids[-1] == whole.windows[0].ids[-1]


def test_what_follows_stands_behind_a_first_piece_of_its_type() -> None:
    first, follows = 1, 2
    scores = torch.full((4, 1 + 2 * len(TYPES)), -9.0)
    # Each piece by itself would be: no entity, following, following, first of another type.
    for row, (label, second) in enumerate([(0, 1), (follows, first), (follows, 0), (3, 0)]):
        scores[row, label], scores[row, second] = 1.0, 0.8
    scores[0, first] = 0.9
    assert path_of(scores) == [first, follows, follows, 3]
    scores[0, first] = -9.0
    assert path_of(scores) == [OUTSIDE, first, follows, 3]


def test_every_run_of_a_curve_takes_about_as_many_steps() -> None:
    assert len({run.name for run in RUNS}) == len(RUNS)
    steps = [
        float(run.options[run.options.index("--share") + 1]) * run.epochs
        for run in RUNS
        if "--share" in run.options
    ]
    assert len(steps) == 8
    assert all(2 <= one <= 2.25 for one in steps)
