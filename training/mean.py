"""Runs in, one model out whose weights are the mean of theirs.

    python training/mean.py RUN… --encoder FOLDER --out FOLDER --name NAME

The runs must have started from the same weights, as those have that differ by `--seed` alone; the
weights that they started from, those of a shipped model too, may be among them. Then what lies
between their weights is as good as they are, and errs less (Wortsman et al. 2022, "Model soups:
averaging weights of multiple fine-tuned models improves accuracy without increasing inference
time").
"""

import argparse
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import torch
from export import STYLES, keep, save
from network import Heads
from torch import Tensor
from train import encoder_of, shares_of
from weights import Weights, by_names

from labels import FEATURED, Labels
from relata.coding.model import CARD


def main() -> None:
    """Write the mean of the runs that the command line names."""
    options = _options()
    first, *others = options.runs
    labels = Labels.read(first)
    weights = mean([Weights.read(first), *(alike(run, labels) for run in others)])
    encoder = encoder_of(options.encoder)
    weights.put_into(encoder)
    heads = Heads(labels.sizes(encoder.config.hidden_size))
    heads.load_state_dict(weights.heads)
    card = tomllib.loads((first / CARD).read_text(encoding="utf-8"))
    options.epochs, options.seed, options.fold = card["epochs"], card["seed"], weights.fold
    labels.reports = card["reports"]
    keep(encoder, heads, labels, options)
    save(encoder, heads, labels, options)


def alike(run: Path, labels: Labels) -> Weights:
    """A run's weights, its features in the order of the others'; those that it lacks are zero."""
    weights = Weights.read(run)
    wanted = {head: labels.features[head] for head in FEATURED}
    return replace(weights, heads=by_names(weights.heads, Labels.read(run).features, wanted))


def mean(runs: Sequence[Weights]) -> Weights:
    """The mean of what some runs learnt; it has no fold, unless all left out the same.

    What a run does not keep of its encoder, since it is not learnt, is as the others have it.
    Raises ValueError where their networks differ in other parts or in sizes.
    """
    folds = {one.fold for one in runs}
    every = {name: value for one in runs for name, value in one.encoder.items()}
    return Weights(
        _mean([{**every, **one.encoder} for one in runs]),
        _mean([one.heads for one in runs]),
        folds.pop() if len(folds) == 1 else (0, 1),
    )


def _mean(parts: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    shapes = [{name: value.shape for name, value in part.items()} for part in parts]
    if any(other != shapes[0] for other in shapes):
        raise ValueError("the runs' networks differ in parts or sizes, so they have no mean")
    return {name: torch.stack([part[name] for part in parts]).mean(0) for name in shapes[0]}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--encoder-name", default="all-MiniLM-L6-v2")
    parser.add_argument("--style", type=shares_of, default=STYLES)
    return parser.parse_args()


if __name__ == "__main__":
    main()
