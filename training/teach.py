"""Trained models in, what they say together of examples out: soft labels for `train.py --soft`.

    python training/teach.py RUN… --examples EXAMPLES.pkl… --encoder FOLDER --out SOFT.pkl

RUN is a folder of `train.py`, or a shipped model. One that is asked of what it learnt says what it
was told; so a report is judged by the runs that left it out (`--fold`), and else by none, unless
`--learnt` lets all judge: those that learnt against noise do not know their reports by heart.
Reports without gold are judged by all, in the style that the runs imitate.
"""

import argparse
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from examples import UNTAUGHT, Example
from network import Heads, states_of
from torch import Tensor
from train import encoder_of, fold_of
from transformers import PreTrainedModel
from weights import Weights

from labels import Labels, Numbered

Soft = dict[str, Tensor]


def main() -> None:
    """Ask the runs that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--examples", type=Path, nargs="+", required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument(
        "--learnt", action="store_true", help="ask runs of the reports that they learnt from, too"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    options = parser.parse_args()
    data = [e for path in options.examples for e in pickle.loads(path.read_bytes())]
    said: dict[str, list[Soft]] = {}
    for run in options.runs:
        teacher = Teacher.read(run, options.encoder, options.device)
        for example in data:
            if options.learnt or teacher.may_judge(example):
                said.setdefault(example.id, []).append(teacher.says(example))
        sys.stderr.write(f"{run}: asked\n")
    options.out.write_bytes(pickle.dumps({name: mean(all_) for name, all_ in said.items()}))


class Teacher:
    """A trained network with the names that it knows."""

    def __init__(
        self, encoder: PreTrainedModel, heads: Heads, labels: Labels, fold: tuple[int, int]
    ) -> None:
        self._encoder = encoder.eval()
        self._heads = heads.eval()
        self._labels = labels
        self._fold = fold

    @classmethod
    def read(cls, run: Path, encoder: Path, device: str) -> "Teacher":
        """A run of `train.py` that started from this encoder, or a shipped model."""
        weights = Weights.read(run)
        labels = Labels.read(run)
        network = encoder_of(encoder)
        weights.put_into(network)
        heads = Heads(labels.sizes(network.config.hidden_size))
        heads.load_state_dict(weights.heads)
        return cls(network.to(device), heads.to(device), labels, weights.fold)

    def may_judge(self, example: Example) -> bool:
        """Whether it has not learnt from this report."""
        number, folds = self._fold
        return example.source == UNTAUGHT or (folds > 1 and fold_of(example.id, folds) == number)

    def says(self, example: Example) -> Soft:
        """The probabilities of all labels, in half precision."""
        return self.judge(self._labels.number(example).to(str(self._encoder.device)))

    @torch.no_grad()
    def judge(self, one: Numbered) -> Soft:
        """The probabilities of all labels of a numbered report."""
        states, _ = states_of(self._encoder, [one.ids])
        heads = self._heads
        codes, vectors = heads.words(states[one.words], one.features["word"])
        said = {"codes": codes.softmax(1)}
        status, tally = heads.triggers(vectors[one.at], one.codes[one.at])
        said |= {"statuses": status.softmax(1), "tallies": tally.sigmoid()}
        links, stances = heads.pairs(one.pair_states(states), one.features["pair"])
        said |= {"links": links.sigmoid(), "stances": stances.softmax(1)}
        sides = [states[one.sides[:, k]] for k in range(4)]
        said["relations"] = heads.relations(sides, one.features["side"]).softmax(1)
        return {name: value.half().cpu() for name, value in said.items()}


def mean(said: Sequence[Soft]) -> Soft:
    """What several say, each as much as the others."""
    return {name: sum(one[name].float() for one in said).div(len(said)).half() for name in said[0]}


if __name__ == "__main__":
    main()
