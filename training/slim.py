"""A trained model in, a narrower one out: fewer attention heads and fewer inner neurons a layer.

    python training/slim.py MODEL --examples EXAMPLES.pkl --encoder FOLDER --out FOLDER \\
        [--heads N] [--inner N]
    python training/train.py EXAMPLES.pkl --encoder FOLDER --start FOLDER …

MODEL is a folder of `train.py` or a shipped model. Layer by layer, what counts least for the
layer's own output over some examples is taken out, one head or neuron after the other, and what
stays is set so that the output changes as little as it can: the optimal brain surgeon of Hassibi
and Stork (1993) for whole columns, as Frantar and Alistarh (2022) do it. Train on from the result.
"""

import argparse
import pickle
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from network import states_of
from torch import Tensor, nn
from train import encoder_of
from transformers import PreTrainedModel
from weights import (
    INNER,
    JOINED,
    KEY,
    OUTER,
    QUERY,
    VALUE,
    Weights,
    count_heads,
    linear,
    replace,
)

# How many windows the layers' inputs are taken from.
WINDOWS = 350
SEED = 20261127
# What is added to the diagonal, as a share of its mean, so that it can be inverted.
DAMPING = 1e-4


def main() -> None:
    """Write the narrower model that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--heads", type=int, default=8, help="attention heads left in each layer")
    parser.add_argument("--inner", type=int, default=1024, help="inner neurons left in each layer")
    options = parser.parse_args()
    learnt = Weights.read(options.model)
    encoder = encoder_of(options.encoder)
    learnt.put_into(encoder)
    windows = some_windows(options.examples)
    slim(encoder.eval(), windows, options.heads, options.inner)
    Weights(encoder.state_dict(), learnt.heads, learnt.fold).write(options.out)
    shutil.copyfile(options.model / "names.json", options.out / "names.json")


def some_windows(examples: Path) -> list[Sequence[int]]:
    """Windows of examples drawn at random, the same in every run."""
    data = pickle.loads(examples.read_bytes())
    random.Random(SEED).shuffle(data)
    return [ids for example in data for ids in example.ids][:WINDOWS]


class Taking(NamedTuple):
    """What is taken out of a layer: groups of so many of what one part reads and others make."""

    reader: str
    makers: tuple[str, ...]
    size: int
    keep: int


def slim(
    encoder: PreTrainedModel, windows: Sequence[Sequence[int]], heads: int, inner: int
) -> None:
    """Take heads and neurons out of every layer, from the first to the last."""
    for number, layer in enumerate(encoder.encoder.layer):
        wide = layer.get_submodule("attention.self").attention_head_size
        take_out(encoder, layer, windows, Taking(JOINED, (QUERY, KEY, VALUE), wide, heads))
        count_heads(layer)
        take_out(encoder, layer, windows, Taking(OUTER, (INNER,), 1, inner))
        sys.stderr.write(f"layer {number}: {heads} heads, {inner} inner neurons\n")


def take_out(
    encoder: PreTrainedModel, layer: nn.Module, windows: Sequence[Sequence[int]], taking: Taking
) -> None:
    """Keep so many groups of what the reader reads; the makers no longer make the others."""
    part = layer.get_submodule(taking.reader)
    groups = torch.arange(part.in_features).view(-1, taking.size)
    if taking.keep >= len(groups):
        return
    gram = gram_of(encoder, part, windows)
    kept, weight = fewer(gram, part.weight.data.T.double(), groups, taking.keep)
    replace(layer, taking.reader, linear(weight.T.float(), part.bias.data))
    for name in taking.makers:
        made = layer.get_submodule(name)
        replace(layer, name, linear(made.weight.data[kept], made.bias.data[kept]))


@torch.no_grad()
def gram_of(encoder: PreTrainedModel, part: nn.Linear, windows: Sequence[Sequence[int]]) -> Tensor:
    """The sums of products of all pairs of a part's inputs, over all pieces of the windows."""
    total = torch.zeros(part.in_features, part.in_features, dtype=torch.double)

    def noted(_: nn.Module, read: tuple[Tensor, ...]) -> None:
        rows = read[0].reshape(-1, part.in_features).double()
        total.addmm_(rows.T, rows)

    hook = part.register_forward_pre_hook(noted)
    for window in windows:
        states_of(encoder, [[window]])
    hook.remove()
    return total


def fewer(gram: Tensor, weight: Tensor, groups: Tensor, keep: int) -> tuple[Tensor, Tensor]:
    """The rows of a weight that are kept, so many groups of them, and their new values.

    `gram` are the products of the inputs (n × n), `weight` is (n × outputs), `groups` (k × size)
    are rows that go together. Each step takes out the group whose loss changes the outputs least.
    """
    gram = gram + torch.eye(len(gram), dtype=gram.dtype) * gram.diagonal().mean() * DAMPING
    inverse = torch.linalg.inv(gram)
    weight = weight.clone()
    alive = torch.ones(len(groups), dtype=torch.bool)
    for _ in range(len(groups) - keep):
        costs = costs_of(inverse, weight, groups)
        costs[~alive] = torch.inf
        worst = int(costs.argmin())
        rows = groups[worst]
        columns = inverse[:, rows]
        solved = columns @ torch.linalg.inv(inverse[rows][:, rows])
        weight -= solved @ weight[rows]
        inverse -= solved @ columns.T
        weight[rows] = 0
        inverse[rows, rows] = 1
        alive[worst] = False
    kept = groups[alive].reshape(-1)
    return kept, weight[kept]


def costs_of(inverse: Tensor, weight: Tensor, groups: Tensor) -> Tensor:
    """How much the outputs change at least where a group is taken out, for each group."""
    if groups.shape[1] == 1:
        return weight.square().sum(1)[groups[:, 0]] / inverse.diagonal()[groups[:, 0]]
    blocks = torch.linalg.inv(torch.stack([inverse[rows][:, rows] for rows in groups]))
    held = weight[groups]
    return (held * (blocks @ held)).sum((1, 2))


if __name__ == "__main__":
    main()
