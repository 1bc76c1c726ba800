"""Words of a batch are hidden and moved while training, and nothing else is."""

import pickle

import pytest
import torch
import train
from noise import STEP, Noise

IDS = torch.tensor([[101, 7, 8, 9, 102, 0], [101, 5, 6, 102, 0, 0]])
MASK = 103


@pytest.fixture
def table():
    torch.manual_seed(1)
    return torch.nn.Embedding(200, 4)


def noise(hidden, moved=1.0):
    return Noise(hidden, moved, MASK, (101, 102, 0))


def test_all_pieces_but_the_special_ones_are_hidden(table):
    words = noise(1.0).applied(table, IDS)
    is_special = torch.isin(IDS, torch.tensor([101, 102, 0]))
    assert torch.equal(words[is_special], table(IDS[is_special]))
    assert torch.equal(words[~is_special], table.weight[MASK].expand(5, 4))
    assert torch.equal(noise(0.0).applied(table, IDS), table(IDS))


def test_words_are_moved_by_one_step_where_the_loss_grows(table):
    one = noise(0.0)
    slope = torch.randn(2, 6, 4)
    plain = one.fresh().applied(table, IDS)
    (plain * slope).sum().backward()
    moved = one.turned().applied(table, IDS) - plain
    assert moved.flatten(1).norm(dim=1).tolist() == pytest.approx([STEP, STEP])
    assert torch.cosine_similarity(moved.flatten(), slope.flatten(), 0) > 0.9
    assert torch.equal(one.fresh().applied(table, IDS), plain)


def test_a_share_of_the_batches_is_learnt_from_again():
    assert not any(noise(0.0, 0.0).is_turning() for _ in range(50))
    assert all(noise(0.0, 1.0).is_turning() for _ in range(50))


@pytest.mark.slow
def test_a_report_is_learnt_through_noise(encoder, example, tmp_path, call, capsys):
    path = tmp_path / "examples.pkl"
    path.write_bytes(pickle.dumps([example] * 8))
    words = ("--encoder", encoder, "--out", tmp_path / "model", "--watch", path, "--epochs", "60")
    call(train.main, path, *words, "--rate", "1e-3", "--moved", "0.5", "--hidden", "0.02")
    assert "types 1.000" in capsys.readouterr().out.splitlines()[-1]
