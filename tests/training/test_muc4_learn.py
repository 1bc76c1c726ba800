"""What is learnt of rows and words whose features or states tell right from wrong."""

import sys
from pathlib import Path

import numpy as np
import torch
from sklearn.ensemble import HistGradientBoostingClassifier

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from muc4_choice import Row
from muc4_gold import ROLES, TYPE, Document, Fact, GoldTemplate
from muc4_learn import fit
from muc4_tagger import COLUMNS, TAGS, TYPES, tag
from muc4_tagger_learn import Lines, Network, fit_tagger
from muc4_told import Told
from muc4_trees import Trees

WIDTH = 128


def states(count: int) -> np.ndarray:
    return np.random.default_rng(7).normal(size=(count, WIDTH)).astype(np.float32)


def test_a_feature_that_tells_right_from_wrong_is_learnt() -> None:
    right = [number % 3 == 0 for number in range(300)]
    rows = [
        Row(("last=bridge" if y else "last=police", "every"), 0, state)
        for y, state in zip(right, states(300), strict=True)
    ]
    weights = fit(rows, right, 1, 1.0)
    nothing = np.zeros(WIDTH, np.float32)
    assert weights.probability(Row(("last=bridge", "every"), 0, nothing)) > 0.8
    assert weights.probability(Row(("last=police", "every"), 0, nothing)) < 0.2


def test_the_states_of_one_group_teach_nothing_about_another() -> None:
    found = states(600)
    rows = [Row(("every",), number % 2, state) for number, state in enumerate(found)]
    right = [bool(row.group == 0 and row.state[0] > 0) for row in rows]
    weights = fit(rows, right, 2, 1.0)
    strong = np.zeros(WIDTH, np.float32)
    strong[0] = 3
    gains = [
        weights.probability(Row(("every",), group, strong))
        - weights.probability(Row(("every",), group, -strong))
        for group in (0, 1)
    ]
    assert gains[0] > 0.5
    assert abs(gains[1]) < 0.1


def test_trees_say_the_same_asked_with_numpy_as_where_they_were_learnt() -> None:
    numbers = np.random.default_rng(3)
    rows = numbers.normal(size=(400, 4)).astype(np.float32)
    right = rows[:, 0] * rows[:, 1] + numbers.normal(size=400) / 4 > 0
    fitted = HistGradientBoostingClassifier(max_iter=30, random_state=0).fit(rows, right)
    expected = fitted.predict_proba(rows)[:, 1]
    assert np.allclose(Trees.of(fitted).probabilities(rows), expected, atol=1e-5)


def lines_of(count: int) -> list[Lines]:
    """Reports of five words, of which those that are seen as high are targets."""
    found = []
    for number in range(count):
        seen = np.random.default_rng(number).normal(size=(5, 4 + len(COLUMNS))).astype(np.float16)
        tags = torch.zeros((5, len(ROLES)), dtype=torch.long)
        tags[:, ROLES.index("Target")] = torch.from_numpy(seen[:, 0] > 0).long()
        found.append(Lines(seen, tags, torch.full((len(TYPES) + 1,), float(number % 2))))
    return found


def test_a_tagger_says_the_same_asked_with_numpy_as_where_it_was_learnt() -> None:
    lines = lines_of(2)
    weights = fit_tagger(lines, seed=1, epochs=1)
    network = Network(4 + len(COLUMNS))
    network.load_state_dict({name: torch.tensor(weights[name]) for name in network.state_dict()})
    rows = [(one.seen.astype(np.float32) - weights["mean"]) / weights["spread"] for one in lines]
    gap = np.zeros((3, rows[0].shape[1]), np.float32)
    together = torch.from_numpy(np.concatenate([rows[0], gap, rows[1]]))
    of = torch.tensor([0] * 5 + [2] * 3 + [1] * 5)
    scores, reports = network.eval()(together, of, 2)
    shares = scores.reshape(-1, len(ROLES), TAGS).softmax(-1).detach().numpy()
    for number, start in enumerate((0, 8)):
        tagged = tag([weights], lines[number].seen.astype(np.float32))
        assert np.allclose(tagged.starts, shares[start : start + 5, :, 1], atol=1e-5)
        assert np.allclose(tagged.inside, shares[start : start + 5, :, 2], atol=1e-5)
        assert np.allclose(tagged.report, reports[number].sigmoid().detach().numpy(), atol=1e-5)


def test_a_tagger_learns_which_words_open_fillers() -> None:
    weights = fit_tagger(lines_of(60), seed=1, epochs=20)
    [unseen] = lines_of(61)[60:]
    found = tag([weights], unseen.seen.astype(np.float32)).starts[:, ROLES.index("Target")]
    is_target = unseen.tags[:, ROLES.index("Target")].numpy() == 1
    assert 0 < is_target.sum() < len(is_target)
    assert found[is_target].min() > found[~is_target].max()


def test_every_place_of_a_gold_filler_is_tagged() -> None:
    text = "REBELS BURNT THE OLD MILL . THE OLD MILL STOOD IN LIMA"
    words, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        words.append((at, at + len(word)))
        at += len(word)
    slots = dict.fromkeys(ROLES, ()) | {
        TYPE: (Fact(frozenset({"arson"})),),
        "Target": (Fact(frozenset({"mill", "old mill"})),),
    }
    document = Document("DEV-1", text, None, (GoldTemplate(slots),), ())
    told = Told(words, np.zeros((len(words), 4), np.float32), [], [])
    lines = Lines.make(document, told, np.zeros((len(words), 4), np.float32))
    assert lines.tags[:, ROLES.index("Target")].tolist() == [0, 0, 0, 1, 2, 0, 0, 1, 2, 0, 0, 0]
    assert lines.report.tolist() == [1, 0, 0, 0, 0, 0, 1]
