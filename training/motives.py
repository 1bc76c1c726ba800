"""A trained model in, what tells why claims happened learnt beside it: `motives.npz`.

    python training/motives.py MODEL --data FOLDER

The encoder stays as it is; learnt is which words of a sentence open the reason of a claim in it
(`relata.coding.motives`). FOLDER holds the texts of others, as for `build.py`; without it, the
project's own texts are all there is. Two minutes on one core for each thousand reports.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from build import sources
from examples import report_of, trigger_of
from export import STYLES
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from relata import load
from relata.coding.coder import Coder
from relata.coding.learned import ModelScorer
from relata.coding.model import CARD
from relata.coding.motives import (
    FILE,
    LOOKED_AT,
    Floats,
    Motives,
    Telling,
    features_of,
    openings_of,
    rows_of,
)
from relata.evaluate.score_fields import LEAST_REASON_OVERLAP, overlap
from relata.records import Status

SEED = 20261127
EPOCHS, BATCH, HIDDEN, RUNS = 4, 512, 32, 3
RATE, ALONE_RATE, DECAY, DROPPED = 1e-3, 5e-3, 0.01, 0.2
# A feature met less often says nothing.
LEAST_MET = 3
# How much an example counts: our own reports tell motives more often than news does.
WEIGHTS = {"own": 0.5}
SOURCE = "source="


@dataclass(frozen=True, slots=True)
class Stretch:
    """What may be the reason of a claim, and whether the gold says that it is."""

    source: str
    features: list[str]
    states: Floats
    is_reason: bool


def main() -> None:
    """Learn from what the command line names and write beside the model."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, help="folder with gold-real and data")
    options = parser.parse_args()
    coder = load(coder="model", model=options.model)
    found = [
        stretch
        for source, pairs in sources(options.data)
        for entry, gold in pairs
        for stretch in stretches_of(coder, entry, gold, source)
    ]
    sys.stderr.write(f"{len(found)} stretches, {sum(s.is_reason for s in found)} of them reasons\n")
    learnt(found).write(options.model / FILE)
    note(options.model)


def stretches_of(
    coder: Coder, entry: dict[str, Any], gold: dict[str, Any], source: str
) -> Iterator[Stretch]:
    """What may be the reason of each of a report's claims."""
    report = report_of(entry)
    analysis = coder.analyse(report)
    if not isinstance(coder.scorer, ModelScorer):
        raise SystemExit("A model is needed, to read the reports with.")
    states, rows = coder.scorer.model.states(analysis.sentences)
    for claim in gold["claims"]:
        at = trigger_of(report.text, analysis, claim) if claim["kind"] != "relation" else None
        if at is None:
            continue
        word = Telling(analysis.sentences[at[0]], at[1], claim["type"], Status(claim["status"]))
        told = reason_in(report.text, claim)
        tokens = word.sentence.parse.tokens
        for opening in openings_of(word):
            where = tokens[opening.first].start, tokens[opening.end - 1].end
            yield Stretch(
                source,
                [*features_of(word, opening), SOURCE + source],
                states[rows_of(word, opening, rows)].reshape(-1),
                overlap(report.span(*where), report.span(*told)) >= LEAST_REASON_OVERLAP,
            )


def reason_in(text: str, claim: dict[str, Any]) -> tuple[int, int]:
    """Where the text tells a claim's reason, nearest to what tells the claim; else (0, 0)."""
    reason = claim.get("reason")
    if not reason:
        return (0, 0)
    told = text.find(claim["evidence"])
    starts = [n for n in range(len(text)) if text.startswith(reason, n)]
    start = min(starts, key=lambda n: abs(n - told), default=0)
    return (start, start + len(reason)) if starts else (0, 0)


class Network(nn.Module):
    """A judge of stretches: a layer over states beside the sum of what features say."""

    def __init__(self, features: int, width: int) -> None:
        super().__init__()
        self.alone = nn.EmbeddingBag(features, 1, mode="sum")
        nn.init.zeros_(self.alone.weight)
        self.states = nn.Linear(LOOKED_AT * width, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, states: Tensor, features: Sequence[Tensor]) -> Tensor:
        """The score of each stretch."""
        starts = torch.tensor([0, *map(len, features[:-1])]).cumsum(0)
        hidden = self.dropout(torch.relu(self.states(self.dropout(states))))
        return (self.out(hidden) + self.alone(torch.cat(list(features)), starts))[:, 0]


def learnt(found: Sequence[Stretch], epochs: int = EPOCHS) -> Motives:
    """The mean of several judges that learnt from these stretches."""
    met = Counter(name for stretch in found for name in stretch.features)
    names = [name for name, times in sorted(met.items()) if times >= LEAST_MET]
    numbers = {name: number for number, name in enumerate(names)}
    states = torch.tensor(np.array([stretch.states for stretch in found]))
    features = [torch.tensor([numbers[n] for n in s.features if n in numbers]) for s in found]
    labels = torch.tensor([float(stretch.is_reason) for stretch in found])
    weights = torch.tensor([WEIGHTS.get(stretch.source, 1.0) for stretch in found])
    runs = []
    for run in range(RUNS):
        torch.manual_seed(SEED + run)
        network = Network(len(names), states.shape[1] // LOOKED_AT)
        fit(network, states, features, (labels, weights), epochs)
        runs.append(network.state_dict())
    return joined(runs, numbers)


def fit(
    network: Network,
    states: Tensor,
    features: Sequence[Tensor],
    gold: tuple[Tensor, Tensor],
    epochs: int,
) -> None:
    """Train one judge, the rate falling to nothing. `gold` is labels and weights."""
    labels, weights = gold
    optimiser = torch.optim.AdamW(
        [
            {"params": network.alone.parameters(), "lr": ALONE_RATE},
            {"params": [*network.states.parameters(), *network.out.parameters()], "lr": RATE},
        ],
        weight_decay=DECAY,
    )
    steps = epochs * -(-len(labels) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: 1 - n / steps)
    network.train()
    for _ in range(epochs):
        for chosen in torch.randperm(len(labels)).split(BATCH):
            scores = network(states[chosen], [features[n] for n in chosen.tolist()])
            each = binary_cross_entropy_with_logits(scores, labels[chosen], reduction="none")
            optimiser.zero_grad()
            (each * weights[chosen]).mean().backward()
            optimiser.step()
            schedule.step()


def joined(runs: Sequence[dict[str, Tensor]], numbers: dict[str, int]) -> Motives:
    """One judge whose score is the mean of several, in the style that models imitate."""

    def part(name: str) -> list[Floats]:
        return [run[name].numpy() for run in runs]

    alone = np.mean(part("alone.weight"), 0)[:, 0]
    style = sum(
        share * alone[numbers[SOURCE + source]]
        for source, share in STYLES.items()
        if SOURCE + source in numbers
    )
    out = np.concatenate(part("out.weight"), 1)[0] / len(runs)
    return Motives(
        features=numbers,
        alone=alone,
        states=np.concatenate(part("states.weight")),
        bias=np.concatenate(part("states.bias")),
        out=np.append(out, np.mean(part("out.bias")) + style).astype(np.float32),
    )


def note(folder: Path) -> None:
    """Write the file's checksum on the model's card."""
    digest = hashlib.sha256((folder / FILE).read_bytes()).hexdigest()
    lines = (folder / CARD).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(json.dumps(FILE))]
    kept.append(f"{json.dumps(FILE)} = {json.dumps(digest)}")
    (folder / CARD).write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
