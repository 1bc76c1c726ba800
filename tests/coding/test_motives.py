"""Which words may open the reason of a claim, and how a learnt judge chooses among them."""

import numpy as np
import pytest

from relata.coding.building import Building, Found
from relata.coding.hints import Hints
from relata.coding.motives import (
    LEAST_MOTIVE,
    LOOKED_AT,
    NOWHERE,
    Motives,
    Telling,
    features_of,
    openings_of,
)
from relata.coding.rules import RuleScorer
from relata.records import Report, Status

ARRESTED = "Police in Mosul arrested a clerk on Monday for the theft of arms, to please Ramadi."


@pytest.fixture(scope="session")
def telling(coder):
    """The word of a text that tells a claim."""

    def telling_of(text, word, code="arrest"):
        sentence = coder.analyse(Report.make(text)).sentences[0]
        at = [token.text for token in sentence.parse.tokens].index(word)
        return Telling(sentence, at, code, Status.OCCURRED)

    return telling_of


def judge_of(scores, width=2):
    """A judge for whom each feature adds so much, whatever the states."""
    names = {name: number for number, name in enumerate(scores)}
    nothing = np.zeros((1, LOOKED_AT * width), np.float32)
    alone = np.array(list(scores.values()), np.float32)
    return Motives(names, alone, nothing, np.zeros(1, np.float32), np.array([0.0, -1.0]))


def words_of(word, openings):
    tokens = word.sentence.parse.tokens
    return [" ".join(t.text for t in tokens[o.first : o.end]) for o in openings]


def asked(judge, word):
    """What the judge takes for the reason, in characters; no state has anything to say."""
    rows = [[(n, n) for n in range(len(word.sentence.parse.tokens))]]
    states = np.zeros((len(rows[0]), 2), np.float32)
    return judge.of([word], states, rows)


def test_a_reason_opens_with_plain_words_but_with_no_day_and_no_place(telling):
    word = telling(ARRESTED, "arrested")
    found = words_of(word, openings_of(word))
    assert found == ["for the theft of arms", "to please Ramadi"]


def test_no_reason_has_the_claim_itself_inside(telling):
    word = telling("After troops shelled a town people fled.", "shelled")
    assert openings_of(word) == []


def test_a_gerund_opens_a_reason_behind_a_comma_alone(telling):
    text = "The army shelled a ridge, denying rebels cover, while moving guns."
    word = telling(text, "shelled", "shelling")
    assert words_of(word, openings_of(word)) == ["denying rebels cover", "while moving guns"]


def test_features_name_the_words_around_and_the_way_between(telling):
    word = telling(ARRESTED, "arrested")
    found = set(features_of(word, openings_of(word)[0]))
    assert {"type=arrest", "for type=arrest", "for behind=the", "for distance=+4"} <= found
    assert "for distance=-4" not in found


def test_the_likeliest_stretch_is_the_reason(telling):
    word = telling(ARRESTED, "arrested")
    [(start, end)] = asked(judge_of({"to type=arrest": 2.0, "for type=arrest": 3.0}), word)
    assert ARRESTED[start:end] == "for the theft of arms"
    [(start, end)] = asked(judge_of({"to type=arrest": 2.0}), word)
    assert ARRESTED[start:end] == "to please Ramadi"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Herders raided Mosul in apparent reprisal for a theft.",
         "in apparent reprisal for a theft"),
        ("Herders raided Mosul in June as an act of revenge for a theft.",
         "as an act of revenge for a theft"),
        ("Herders raided Mosul; revenge for a theft was vowed.", "revenge for a theft was vowed"),
        ("Herders raided Mosul in June for a theft.", "for a theft"),
    ],
)  # fmt: skip
def test_a_reason_begins_with_its_whole_opening(telling, text, reason):
    word = telling(text, "raided", "armed_attack")
    [(start, end)] = asked(judge_of({"for type=armed_attack": 9.0}), word)
    assert text[start:end] == reason


def test_what_is_not_likely_is_no_reason(telling):
    assert asked(judge_of({"to type=arrest": 0.3}), telling(ARRESTED, "arrested")) == [NOWHERE]
    probable = judge_of({}).probabilities(np.zeros((1, LOOKED_AT * 2), np.float32), [["unknown"]])
    assert probable[0] == pytest.approx(1 / (1 + np.e), abs=1e-6)
    assert probable[0] < LEAST_MOTIVE


def test_states_have_their_say():
    judge = judge_of({})
    states = np.zeros((1, LOOKED_AT * 2), np.float32)
    states[0, LOOKED_AT * 2 - 1] = 4.0
    heard = Motives(
        {}, judge.alone, np.eye(LOOKED_AT * 2, dtype=np.float32), np.zeros(6, np.float32),
        np.array([0, 0, 0, 0, 0, 1.0, -1.0], np.float32),
    )  # fmt: skip
    assert heard.probabilities(states, [[]])[0] == pytest.approx(1 / (1 + np.exp(-3)), abs=1e-6)


def test_a_judge_is_read_as_it_was_written(tmp_path):
    judge = judge_of({"to type=arrest": 2.0, "for behind=the": -0.5})
    judge.write(tmp_path / "motives.npz")
    again = Motives.read(tmp_path / "motives.npz")
    assert again.features == judge.features
    assert again.alone.tolist() == [2.0, -0.5]
    assert again.states.shape == judge.states.shape


@pytest.mark.parametrize(
    ("text", "motive", "reason"),
    [
        ("The army bombed a camp in answer to the raid.", NOWHERE, "in answer to the raid"),
        ("The army bombed a camp in answer to the raid.", (16, 22), "a camp"),
        ("The army bombed a camp in answer to the raid.", None, "in answer to the raid"),
        ("The army bombed a camp because of the raid.", NOWHERE, None),
        ("The army bombed a camp because of the raid.", None, "because of the raid"),
    ],
)
def test_where_none_is_learnt_only_plain_words_tell_one(coder, text, motive, reason):
    analysis = coder.analyse(Report.make(text))
    hints = Hints.make(analysis, RuleScorer().advise(analysis))
    found = Found(
        sentence=0, token=2, code="air_strike", score=0.9, status=Status.OCCURRED, tally=0.0
    )
    frame = Building(analysis, hints, (), found, {}, {}, motive).frame()
    assert (frame.reason and text[slice(*frame.reason)]) == reason
