"""What the merger sees of an ECB+ mention."""

import json

import pytest

import relata
from merge_ecb import lemma_of, mentions_of, type_of

ROWS = (
    ("1_1ecb", 0, "Gunmen killed a judge in Mosul on 4 March 2024 ."),
    ("1_2ecb", 0, "The judge was shot dead in Mosul ."),
    ("1_2ecb", 1, "His murder shocked many ."),
)


@pytest.mark.parametrize(
    ("words", "lemma", "code"),
    [
        (["killed"], "kill", "killing"),
        (["bombings"], "bombing", "bombing"),
        (["unveiled"], "unveil", None),
        (["awards"], "award", None),
    ],
)
def test_a_word_has_a_lemma_and_perhaps_a_type(words, lemma, code):
    assert (lemma_of(words), type_of(words)) == (lemma, code)


def test_a_mention_has_the_actors_place_and_day_of_its_sentence(tmp_path):
    tokens = [
        f"{name}\t{sentence}\t{number}\t{word}\t-"
        for name, sentence, text in ROWS
        for number, word in enumerate(text.split())
    ]
    (tmp_path / "ECB_Dev_corpus.txt").write_text("\n".join(tokens), encoding="utf-8")
    mention = {
        "doc_id": "1_1ecb",
        "sent_id": 0,
        "tokens_number": [1],
        "tokens_str": "killed",
        "coref_chain": "a",
    }
    path = tmp_path / "ECB_Dev_Event_gold_mentions.json"
    path.write_text(json.dumps([mention]), encoding="utf-8")
    [one] = mentions_of(tmp_path, "Dev", relata.load(coder="rules"))
    assert (one.topic, one.lemma, one.chain, one.told.type) == ("1", "kill", "a", "killing")
    assert [actor.name for actor in one.told.initiators] == ["gunmen"]
    assert [spot.name for spot in one.told.spots] == ["mosul"]
    assert one.told.is_sharp
    assert one.told.claim.evidence.quote == ROWS[0][2]
