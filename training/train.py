"""Examples in, a model folder out: fine-tune the encoder and its heads, export both.

python training/train.py EXAMPLES.pkl… --encoder FOLDER --out FOLDER [--epochs N]
"""

import argparse
import json
import pickle
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import torch
from examples import Example
from export import save
from measure import measured
from network import Heads
from torch import Tensor, nn
from torch.nn.functional import (
    binary_cross_entropy_with_logits,
    cross_entropy,
)
from transformers import AutoConfig, AutoModel, PreTrainedModel

from labels import FEATURED, Labels, Numbered, joined

SEED = 20261125
SMOOTHING = 0.02
# A batch without claims weighs no more than one with so many.
LEAST_TRIGGERS = 10
PIECES_PER_BATCH = 1000


def main() -> None:
    """Train and save what the command line asks for."""
    options = _options()
    random.seed(options.seed)
    torch.manual_seed(options.seed)
    data = [e for path in options.examples for e in pickle.loads(path.read_bytes())]
    left_out = tuple(part for part in options.leave_out.split(",") if part)
    data = [e for e in data if not (left_out and e.source.startswith(left_out))]
    random.shuffle(data)
    data = data[: round(len(data) * options.share)]
    labels = Labels(data)
    config = AutoConfig.from_pretrained(options.encoder)
    # Dropout inside attention would keep torch from its fast path and double the time.
    for name in ("attention_probs_dropout_prob", "attention_dropout"):
        if hasattr(config, name):
            setattr(config, name, 0.0)
    encoder = AutoModel.from_pretrained(options.encoder, config=config)
    if options.layers:
        encoder.encoder.layer = encoder.encoder.layer[: options.layers]
    # Words that training never meets keep the meaning that they came with; steps are cheaper too.
    encoder.get_input_embeddings().weight.requires_grad_(False)
    heads = Heads(labels.sizes(encoder.config.hidden_size))
    print(_summary(data, labels), flush=True)
    if options.start:
        resume(encoder, heads, labels, options.start)
    encoder.to(options.device)
    heads.to(options.device)
    fit(encoder, heads, data, labels, options)
    save(encoder.cpu(), heads.cpu(), labels, options, options.seed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--leave-out", default="", help="comma-separated beginnings of sources")
    parser.add_argument("--share", type=float, default=1.0, help="use so much of the reports")
    parser.add_argument(
        "--sample", type=_shares, default="own=0.5",
        help="beginnings of sources of which each epoch uses another random share",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--watch", type=Path, help="examples that each epoch is measured on")
    parser.add_argument("--start", type=Path, help="go on from another run's folder")
    parser.add_argument("--name", default="minilm-6-1")
    parser.add_argument("--encoder-name", default="all-MiniLM-L6-v2")
    parser.add_argument("--layers", type=int, default=0, help="keep only so many encoder layers")
    return parser.parse_args()


def _shares(words: str) -> dict[str, float]:
    pairs = (part.partition("=") for part in words.split(",") if part)
    return {source: float(share) for source, _, share in pairs}


def _summary(data: Sequence[Example], labels: Labels) -> str:
    return (
        f"{labels.reports} reports, {sum(len(e.triggers) for e in data)} triggers, "
        f"{sum(map(len, labels.features.values()))} features"
    )


def batches(data: Sequence[Numbered], shares: Mapping[str, float]) -> Iterator[list[Numbered]]:
    """Reports in random order, as many as fit into a batch; a random share of some sources."""
    order = [one for one in data if random.random() < share_of(one.source, shares)]
    random.shuffle(order)
    batch: list[Numbered] = []
    size = 0
    for one in order:
        if batch and size + one.pieces > PIECES_PER_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += one.pieces
    if batch:
        yield batch


def share_of(source: str, shares: Mapping[str, float]) -> float:
    """How much of a source each epoch uses."""
    return next((share for start, share in shares.items() if source.startswith(start)), 1.0)


def states_of(encoder: PreTrainedModel, batch: Sequence[Numbered]) -> tuple[Tensor, list[int]]:
    """Encoded rows of all windows of all reports, one behind the other, and where each starts."""
    windows = [ids for one in batch for ids in one.ids]
    width = max(len(ids) for ids in windows)
    device = encoder.device
    ids = torch.tensor([list(w) + [0] * (width - len(w)) for w in windows], device=device)
    lengths = torch.tensor([len(w) for w in windows], device=device)
    mask = (torch.arange(width, device=device) < lengths[:, None]).long()
    with torch.autocast(device.type, dtype=torch.bfloat16):
        encoded = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    rows = encoded.float()[mask.bool()]
    starts, at = [], 0
    for one in batch:
        starts.append(at)
        at += one.pieces
    return rows, starts


def resume(encoder: PreTrainedModel, heads: Heads, labels: Labels, folder: Path) -> None:
    """Take over the weights of an earlier run; features that it did not know start afresh."""
    known = json.loads((folder / "names.json").read_text(encoding="utf-8"))["features"]
    weights = torch.load(folder / "weights.pt")
    encoder.load_state_dict(weights["encoder"])
    state = heads.state_dict()
    for name, value in weights["heads"].items():
        head = name.removesuffix("_features.weight")
        if head not in FEATURED or head == name:
            state[name] = value
            continue
        before = {feature: number for number, feature in enumerate(known[head])}
        for number, feature in enumerate(labels.features[head]):
            if feature in before:
                state[name][number] = value[before[feature]]
    heads.load_state_dict(state)


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
        return self.labels.without_hints(head, found)

    def placed(self, name: str) -> Tensor:
        """Rows of states of the pairs or sides of all reports."""
        pairs = zip(self.reports, self.starts, strict=True)
        return torch.cat([getattr(one, name) + start for one, start in pairs])

    def all_of(self, name: str) -> Tensor:
        """Labels of all reports."""
        return torch.cat([getattr(one, name) for one in self.reports])


def loss_of(
    encoder: PreTrainedModel, heads: Heads, reports: Sequence[Numbered], labels: Labels
) -> Tensor:
    """The losses of all heads on some reports, summed and shared out over their triggers."""
    states, starts = states_of(encoder, reports)
    batch = Batch(labels, heads, heads.dropout(states), reports, starts)
    loss = words_loss(batch) + sides_loss(batch)
    if any(size for one in reports for size in one.sizes):
        loss = loss + pairs_loss(batch)
    return loss / max(sum(len(one.at) for one in reports), LEAST_TRIGGERS)


def words_loss(batch: Batch) -> Tensor:
    """The summed loss of types, of statuses and tallies."""
    logits, vectors = batch.heads.words(batch.states[batch.placed("words")], batch.rows("word"))
    gold = batch.all_of("codes")
    loss = cross_entropy(logits, gold, reduction="sum", label_smoothing=SMOOTHING)
    starts = [0, *accumulate(len(one.codes) for one in batch.reports)]
    at = torch.cat([one.at + starts[k] for k, one in enumerate(batch.reports)])
    if not len(at):
        return loss
    status, tally = batch.heads.triggers(vectors[at], gold[at])
    loss = loss + cross_entropy(status, batch.all_of("statuses"), reduction="sum")
    return loss + binary_cross_entropy_with_logits(tally, batch.all_of("tallies"), reduction="sum")


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
    loss = (each * (gold >= 0)).sum()
    return loss + cross_entropy(stances, batch.all_of("stances"), reduction="sum", ignore_index=-1)


def sides_loss(batch: Batch) -> Tensor:
    """The summed loss of the relations between actors."""
    at = batch.placed("sides")
    if not len(at):
        return batch.states.new_zeros(())
    states = [batch.states[at[:, k]] for k in range(4)]
    logits = batch.heads.relations(states, batch.rows("side"))
    return cross_entropy(logits, batch.all_of("relations"), reduction="sum")


def fit(
    encoder: PreTrainedModel,
    heads: Heads,
    data: Sequence[Example],
    labels: Labels,
    options: argparse.Namespace,
) -> None:
    """Train both with a warm-up and a linear decay."""
    numbered = [labels.number(example).to(options.device) for example in data]
    watched = _watched(options, labels)
    share = options.sample
    steps = sum(1 for _ in batches(numbered, share)) * options.epochs
    optimiser = torch.optim.AdamW(
        [
            {
                "params": [p for p in encoder.parameters() if p.requires_grad],
                "lr": options.rate,
                "weight_decay": 0.01,
            },
            {
                "params": heads.parameters(),
                "lr": options.head_rate,
                "weight_decay": 0.01,
            },
        ]
    )
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm)))
    )
    began = time.monotonic()
    for epoch in range(options.epochs):
        encoder.train()
        heads.train()
        total: Tensor | float = 0.0
        count = 0
        for batch in batches(numbered, share):
            loss = loss_of(encoder, heads, batch, labels)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *heads.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + loss.detach(), count + 1
        words = f"epoch {epoch + 1}: loss {float(total) / count:.3f}"
        if watched:
            words += f", {measured(encoder, heads, watched)}"
        print(f"{words}, {time.monotonic() - began:.0f} s", flush=True)


def _watched(options: argparse.Namespace, labels: Labels) -> list[Numbered]:
    """The reports that each epoch is measured on, as numbers."""
    if options.watch is None:
        return []
    data = pickle.loads(options.watch.read_bytes())
    return [labels.number(example).to(options.device) for example in data]


if __name__ == "__main__":
    main()
