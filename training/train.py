"""Examples in, a model folder out: fine-tune the encoder and its heads, export both.

python training/train.py EXAMPLES.pkl… --encoder FOLDER --out FOLDER [--epochs N]

With `--soft` (what other models say, see `teach.py`) the model learns from that beside the gold.
"""

import argparse
import hashlib
import pickle
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Self

import torch
from examples import Example
from export import STYLES, keep, save
from measure import measured
from network import Heads, states_of
from noise import Noise
from torch import Tensor, nn
from torch.nn.functional import (
    binary_cross_entropy_with_logits,
    cross_entropy,
    log_softmax,
)
from transformers import AutoConfig, AutoModel, PreTrainedModel
from weights import Weights, by_names

from labels import FEATURED, HARD, Labels, Numbered, joined
from relata.coding.links import LINKS, VOICE

SEED = 20261125
SMOOTHING = 0.02
# A batch without claims weighs no more than one with so many.
LEAST_TRIGGERS = 10
PIECES_PER_BATCH = 1000
# What several of may be true at once; of the others only one.
TWOFOLD = ("tallies", "links")


def main() -> None:
    """Train and save what the command line asks for."""
    options = _options()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    data = [e for path in options.examples for e in pickle.loads(path.read_bytes())]
    left_out = options.leave_out.split(",")
    data = [e for e in data if e.source not in left_out]
    data, watched = split(data, options.fold)
    random.shuffle(data)
    data = data[: round(len(data) * options.share)]
    labels = Labels.of(data)
    if options.watch:
        watched += pickle.loads(options.watch.read_bytes())
    encoder = encoder_of(options.encoder, options.layers)
    heads = Heads(labels.sizes(encoder.config.hidden_size))
    print(_summary(data, labels), flush=True)
    if options.start:
        resume(encoder, heads, labels, options.start)
    encoder.to(options.device)
    heads.to(options.device)
    soft = {k: v for path in options.soft for k, v in pickle.loads(path.read_bytes()).items()}
    heard = (labels.number(one).heard(soft.get(one.id, {}), options.gold) for one in data)
    numbered = [one for one in heard if one is not None]
    if options.soft:
        fit_for = sum(bool(one.soft) for one in numbered)
        print(f"second opinions on {fit_for} of {len(data)} reports", flush=True)
    watching = Watched.make(watched, labels, options.device)
    for words in fit(encoder, heads, numbered, labels, options):
        print("; ".join([words, *watching.measured(encoder, heads)]), flush=True)
    keep(encoder.cpu(), heads.cpu(), labels, options)
    save(encoder, heads, labels, options)


def encoder_of(folder: Path, layers: int = 0) -> PreTrainedModel:
    """The encoder of a folder in Hugging Face's form, or only its first layers."""
    config = AutoConfig.from_pretrained(folder)
    # Dropout inside attention would keep torch from its fast path and double the time.
    for name in ("attention_probs_dropout_prob", "attention_dropout"):
        if hasattr(config, name):
            setattr(config, name, 0.0)
    encoder = AutoModel.from_pretrained(folder, config=config)
    if layers:
        encoder.encoder.layer = encoder.encoder.layer[:layers]
    # Words that training never meets keep the meaning that they came with; steps are cheaper too.
    encoder.get_input_embeddings().weight.requires_grad_(False)
    return encoder


def split(data: Sequence[Example], fold: tuple[int, int]) -> tuple[list[Example], list[Example]]:
    """The examples without one fold, and those of the fold."""
    kept = [e for e in data if fold[1] < 2 or fold_of(e.id, fold[1]) != fold[0]]
    names = {e.id for e in kept}
    return kept, [e for e in data if e.id not in names]


def fold_of(report: str, folds: int) -> int:
    """Which of so many parts a report is in, the same for ever."""
    return int(hashlib.sha256(report.encode()).hexdigest(), 16) % folds


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument(
        "--steady", action="store_true", help="keep the rates: a run goes on from it"
    )
    parser.add_argument("--leave-out", default="", help="comma-separated sources")
    parser.add_argument("--share", type=float, default=1.0, help="use so much of the reports")
    parser.add_argument(
        "--sample", type=shares_of, default="own=0.5",
        help="beginnings of sources of which each epoch uses another random share",
    )  # fmt: skip
    parser.add_argument(
        "--fold", type=_fold, default=(0, 1), metavar="K/N",
        help="leave out the Kth of N parts of the reports and measure on it",
    )  # fmt: skip
    parser.add_argument(
        "--soft", type=Path, nargs="+", default=[], help="what other models say of the examples"
    )
    parser.add_argument(
        "--gold", type=float, default=HARD, metavar="SHARE",
        help="how much the gold weighs where other models have their say",
    )  # fmt: skip
    parser.add_argument("--batch", type=int, default=PIECES_PER_BATCH, help="pieces in a batch")
    parser.add_argument("--hidden", type=float, default=0.0, help="share of pieces hidden")
    parser.add_argument(
        "--moved", type=float, default=0.0, metavar="SHARE",
        help="share of batches learnt from again with their words moved against the gold",
    )  # fmt: skip
    parser.add_argument(
        "--style", type=shares_of, default=STYLES, metavar="SOURCE=SHARE,…",
        help="the sources whose gold is imitated",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--watch", type=Path, help="examples that each epoch is measured on")
    parser.add_argument("--start", type=Path, help="go on from a run's folder, or a model's")
    parser.add_argument("--name", default="minilm-6-1")
    parser.add_argument("--encoder-name", default="all-MiniLM-L6-v2")
    parser.add_argument("--layers", type=int, default=0, help="keep only so many encoder layers")
    return parser.parse_args()


def shares_of(words: str) -> dict[str, float]:
    """Sources and their shares: "own=0.5,real=0.7"."""
    pairs = (part.partition("=") for part in words.split(",") if part)
    return {source: float(share) for source, _, share in pairs}


def _fold(words: str) -> tuple[int, int]:
    number, _, folds = words.partition("/")
    return int(number), int(folds)


def _summary(data: Sequence[Example], labels: Labels) -> str:
    return (
        f"{labels.reports} reports, {sum(len(e.triggers) for e in data)} triggers, "
        f"{sum(map(len, labels.features.values()))} features"
    )


def batches(
    data: Sequence[Numbered], shares: Mapping[str, float], most: int
) -> Iterator[list[Numbered]]:
    """Reports in random order, up to so many pieces a batch; a random share of some sources."""
    order = [one for one in data if random.random() < share_of(one.source, shares)]
    random.shuffle(order)
    batch: list[Numbered] = []
    size = 0
    for one in order:
        if batch and size + one.pieces > most:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.pieces
    if batch:
        yield batch


def share_of(source: str, shares: Mapping[str, float]) -> float:
    """How much of a source each epoch uses."""
    return next((share for start, share in shares.items() if source.startswith(start)), 1.0)


def resume(encoder: PreTrainedModel, heads: Heads, labels: Labels, folder: Path) -> None:
    """Take over the weights of an earlier run, or of a shipped model.

    Features that it did not know have no say at first; the encoder gets the sizes that it had.
    """
    known = Labels.read(folder).features
    weights = Weights.read(folder)
    weights.put_into(encoder)
    placed = by_names(weights.heads, known, {head: labels.features[head] for head in FEATURED})
    heads.load_state_dict(heads.state_dict() | placed)


@dataclass(slots=True)
class Batch:
    """Reports that are learnt from together, with the encoder's states of all their pieces."""

    labels: Labels
    heads: Heads
    states: Tensor
    reports: Sequence[Numbered]
    starts: list[int]

    def rows(self, head: str) -> Tensor:
        """The features of a head, some without the rules' advice."""
        found = joined([one.features[head] for one in self.reports])
        return self.labels.thinned(head, found)

    def mixed(self, name: str, hard: Tensor, logits: Tensor) -> Tensor:
        """The sum of the gold's losses and of those against what other models say."""
        weights = [one.hard for one in self.reports]
        if min(weights) == 1:
            return hard.sum()
        counts = torch.tensor([len(getattr(one, name)) for one in self.reports])
        each = torch.repeat_interleave(torch.tensor(weights), counts).to(hard.device)
        if hard.dim() > 1:
            each = each[:, None]
        said = torch.cat([self._said(one, name, logits) for one in self.reports]).float()
        return (hard * each).sum() + (soft_loss(name, logits, said) * (1 - each)).sum()

    def _said(self, one: Numbered, name: str, logits: Tensor) -> Tensor:
        """What other models say of a report; of one that they never met, nothing."""
        if not one.soft:
            return logits.new_zeros(len(getattr(one, name)), *logits.shape[1:])
        if name == "stances":
            # Only who is quoted takes a stance.
            return one.soft[name] * one.soft["links"][:, LINKS.index(VOICE), None]
        return one.soft[name]

    def placed(self, name: str) -> Tensor:
        """Rows of states of the pairs or sides of all reports."""
        pairs = zip(self.reports, self.starts, strict=True)
        return torch.cat([getattr(one, name) + start for one, start in pairs])

    def all_of(self, name: str) -> Tensor:
        """Labels of all reports."""
        return torch.cat([getattr(one, name) for one in self.reports])


def soft_loss(name: str, logits: Tensor, said: Tensor) -> Tensor:
    """The loss of each row, or of each label of it, against the probabilities of other models."""
    if name in TWOFOLD:
        return binary_cross_entropy_with_logits(logits, said, reduction="none")
    return -(said * log_softmax(logits, 1)).sum(1)


def loss_of(
    encoder: PreTrainedModel,
    heads: Heads,
    reports: Sequence[Numbered],
    labels: Labels,
    noise: Noise | None = None,
) -> Tensor:
    """The losses of all heads on some reports, summed and shared out over their triggers."""
    states, starts = states_of(encoder, [one.ids for one in reports], noise)
    batch = Batch(labels, heads, heads.dropout(states), reports, starts)
    loss = words_loss(batch) + sides_loss(batch)
    if any(size for one in reports for size in one.sizes):
        loss = loss + pairs_loss(batch)
    return loss / max(sum(len(one.at) for one in reports), LEAST_TRIGGERS)


def words_loss(batch: Batch) -> Tensor:
    """The summed loss of types, of statuses and tallies."""
    logits, vectors = batch.heads.words(batch.states[batch.placed("words")], batch.rows("word"))
    gold = batch.all_of("codes")
    loss = batch.mixed(
        "codes", cross_entropy(logits, gold, reduction="none", label_smoothing=SMOOTHING), logits
    )
    starts = [0, *accumulate(len(one.codes) for one in batch.reports)]
    at = torch.cat([one.at + starts[k] for k, one in enumerate(batch.reports)])
    if not len(at):
        return loss
    status, tally = batch.heads.triggers(vectors[at], gold[at])
    each = cross_entropy(status, batch.all_of("statuses"), reduction="none")
    loss = loss + batch.mixed("statuses", each, status)
    each = binary_cross_entropy_with_logits(tally, batch.all_of("tallies"), reduction="none")
    return loss + batch.mixed("tallies", each, tally)


def pairs_loss(batch: Batch) -> Tensor:
    """The summed loss of links and stances; a label of -1 teaches nothing."""
    at = batch.placed("pairs")
    sizes = [size for one in batch.reports for size in one.sizes]
    words = torch.cat(
        [one.words[one.at] + s for one, s in zip(batch.reports, batch.starts, strict=True)]
    )
    trigger = torch.repeat_interleave(words, torch.tensor(sizes, device=words.device))
    states = batch.states[trigger], batch.states[at[:, 0]], batch.states[at[:, 1]]
    links, stances = batch.heads.pairs(states, batch.rows("pair"))
    gold = batch.all_of("links").float()
    each = binary_cross_entropy_with_logits(links, gold.clamp(min=0), reduction="none")
    loss = batch.mixed("links", each * (gold >= 0), links)
    each = cross_entropy(stances, batch.all_of("stances"), reduction="none", ignore_index=-1)
    return loss + batch.mixed("stances", each, stances)


def sides_loss(batch: Batch) -> Tensor:
    """The summed loss of the relations between actors."""
    at = batch.placed("sides")
    if not len(at):
        return batch.states.new_zeros(())
    states = [batch.states[at[:, k]] for k in range(4)]
    logits = batch.heads.relations(states, batch.rows("side"))
    gold = batch.all_of("relations")
    return batch.mixed("relations", cross_entropy(logits, gold, reduction="none"), logits)


def fit(
    encoder: PreTrainedModel,
    heads: Heads,
    data: Sequence[Numbered],
    labels: Labels,
    options: argparse.Namespace,
) -> Iterator[str]:
    """Train both with a warm-up and, unless steady, a linear decay; after each epoch a word."""
    numbered = [one.to(options.device) for one in data]
    steps = sum(1 for _ in batches(numbered, options.sample, options.batch)) * options.epochs
    optimiser = optimiser_of(encoder, heads, options)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, 1.0 if options.steady else rest(n, steps, warm))
    )
    taught = [p for p in [*encoder.parameters(), *heads.parameters()] if p.requires_grad]
    noise = None
    if options.hidden or options.moved:
        noise = Noise.of(options.encoder, options.hidden, options.moved)
    began = time.monotonic()
    for epoch in range(options.epochs):
        encoder.train()
        heads.train()
        total: Tensor | float = 0.0
        count = 0
        for batch in batches(numbered, options.sample, options.batch):
            loss = loss_of(encoder, heads, batch, labels, noise and noise.fresh())
            optimiser.zero_grad()
            loss.backward()
            if noise is not None and noise.is_turning():
                loss_of(encoder, heads, batch, labels, noise.turned()).backward()
            nn.utils.clip_grad_norm_(taught, 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.detach(), count + 1
        took = time.monotonic() - began
        yield f"epoch {epoch + 1}: loss {float(total) / count:.3f}, {took:.0f} s"


def rest(step: int, steps: int, warm: int) -> float:
    """How much of the rate is left at a step: all behind the warm-up, nothing at the end."""
    return max(0.0, (steps - step) / max(1, steps - warm))


def optimiser_of(
    encoder: PreTrainedModel, heads: Heads, options: argparse.Namespace
) -> torch.optim.Optimizer:
    """AdamW, with a rate for the encoder and another for the heads."""
    parts = ((encoder, options.rate), (heads, options.head_rate))
    groups = [
        {"params": [p for p in part.parameters() if p.requires_grad], "lr": rate}
        for part, rate in parts
    ]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=options.device != "cpu")


@dataclass(frozen=True, slots=True)
class Watched:
    """The reports that each epoch is measured on, by source."""

    reports: Mapping[str, Sequence[Numbered]]

    @classmethod
    def make(cls, data: Sequence[Example], labels: Labels, device: str) -> Self:
        """Number the reports."""
        found: dict[str, list[Numbered]] = {}
        for example in data:
            found.setdefault(example.source, []).append(labels.number(example).to(device))
        return cls(found)

    def measured(self, encoder: PreTrainedModel, heads: Heads) -> Iterator[str]:
        """What each source's reports show."""
        for source, reports in self.reports.items():
            yield f"{source}: {measured(encoder, heads, reports)}"


if __name__ == "__main__":
    main()
