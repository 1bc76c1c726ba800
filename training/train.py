"""Examples in, a model folder out: fine-tune the encoder and its heads, export both.

python training/train.py EXAMPLES.pkl… --encoder FOLDER --out FOLDER [--epochs N]
"""

import argparse
import hashlib
import json
import pickle
import random
import shutil
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import torch
from examples import Example, TriggerExample
from network import Heads, Sizes
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel

from relata.coding.confidence import WEIGHTS_FILE
from relata.coding.links import LINKS, STANCES
from relata.coding.model import CARD, FORMAT
from relata.ontology import load_ontology
from relata.records import Kind, Status
from relata.resources import data_dir

SEED = 20261125
# A feature seen less often than this teaches nothing.
LEAST_SEEN = 3
# The rules were written on part of these reports and look better there than elsewhere: their
# advice is left out so often while training.
HINT_DROPOUT = 0.25
_HINTS = ("frame=", "status=", "hit=", "rule=", "any=", "advice=", "counts=")
SMOOTHING = 0.02
# A batch without claims weighs no more than one with so many.
LEAST_TRIGGERS = 10
FEATURED = ("word", "pair", "side")
PIECES_PER_BATCH = 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--leave-out", default="", help="comma-separated beginnings of sources")
    parser.add_argument("--start", type=Path, help="go on from another run's folder")
    parser.add_argument("--name", default="minilm-6-1")
    parser.add_argument("--encoder-name", default="all-MiniLM-L6-v2")
    parser.add_argument("--layers", type=int, default=0, help="keep only so many encoder layers")
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    data = [e for path in options.examples for e in pickle.loads(path.read_bytes())]
    left_out = tuple(part for part in options.leave_out.split(",") if part)
    data = [e for e in data if not (left_out and e.source.startswith(left_out))]
    labels = Labels(data)
    encoder = AutoModel.from_pretrained(options.encoder)
    if options.layers:
        encoder.encoder.layer = encoder.encoder.layer[: options.layers]
    # Words that training never meets keep the meaning that they came with; steps are cheaper too.
    encoder.get_input_embeddings().weight.requires_grad_(False)
    heads = Heads(labels.sizes(encoder.config.hidden_size))
    print(
        f"{len(data)} reports, {sum(len(e.triggers) for e in data)} triggers, "
        f"{sum(map(len, labels.features.values()))} features",
        flush=True,
    )
    if options.start:
        resume(encoder, heads, labels, options.start)
    fit(encoder, heads, data, labels, options)
    save(encoder, heads, labels, options)


class Labels:
    """The names that numbers stand for: features, types, statuses, links, stances."""

    def __init__(self, data: Sequence[Example]) -> None:
        self.reports = len(data)
        seen: dict[str, Counter[str]] = {head: Counter() for head in FEATURED}
        for example in data:
            for features in example.features:
                seen["word"].update(features)
            for trigger in example.triggers:
                for pair in trigger.pairs:
                    seen["pair"].update(pair.features)
            for sides in example.sides:
                seen["side"].update(sides.features)
        self.features = {
            head: ["", *sorted(name for name, n in counts.items() if n >= LEAST_SEEN)]
            for head, counts in seen.items()
        }
        self.codes = ["", *sorted(load_ontology().codes(Kind.EVENT))]
        self.statuses = [str(status) for status in Status]
        self.feature = {
            head: {name: number for number, name in enumerate(names)}
            for head, names in self.features.items()
        }
        self.code = {name: number for number, name in enumerate(self.codes)}
        self.relations = [
            "",
            *sorted(name + mark for name in load_ontology().codes(Kind.RELATION) for mark in "<>"),
        ]
        self.relation = {name: number for number, name in enumerate(self.relations)}
        self.hints = {
            head: {n for name, n in known.items() if name.startswith(_HINTS)}
            for head, known in self.feature.items()
        }

    def sizes(self, hidden: int) -> Sizes:
        return Sizes(
            hidden=hidden,
            features={head: len(names) for head, names in self.features.items()},
            codes=len(self.codes),
            statuses=len(self.statuses), links=len(LINKS), stances=len(STANCES),
            relations=len(self.relations),
        )  # fmt: skip

    def rows(self, head: str, features: Sequence[Sequence[str]]) -> Tensor:
        """Feature numbers, padded with 0; the rules' advice is left out at random."""
        numbers, hints = self.feature[head], self.hints[head]
        known = [[n for f in row if (n := numbers.get(f, 0))] for row in features]
        known = [
            [n for n in row if n not in hints] if random.random() < HINT_DROPOUT else row
            for row in known
        ]
        width = max((len(row) for row in known), default=1) or 1
        return torch.tensor([row + [0] * (width - len(row)) for row in known], dtype=torch.long)


def batches(data: Sequence[Example]) -> Iterator[list[Example]]:
    """Reports in random order, as many as fit into a batch."""
    order = list(data)
    random.shuffle(order)
    batch: list[Example] = []
    size = 0
    for example in order:
        pieces = sum(len(ids) for ids in example.ids)
        if batch and size + pieces > PIECES_PER_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(example)
        size += pieces
    if batch:
        yield batch


def states_of(encoder: nn.Module, batch: Sequence[Example]) -> tuple[Tensor, list[int]]:
    """Encoded rows of all windows of all reports, one behind the other, and where each starts."""
    windows = [ids for example in batch for ids in example.ids]
    width = max(len(ids) for ids in windows)
    ids = torch.tensor([list(w) + [0] * (width - len(w)) for w in windows])
    mask = torch.tensor([[1] * len(w) + [0] * (width - len(w)) for w in windows])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        encoded = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    rows = encoded.float()[mask.bool()]
    starts, at = [], 0
    for example in batch:
        starts.append(at)
        at += sum(len(w) for w in example.ids)
    return rows, starts


def resume(encoder: nn.Module, heads: Heads, labels: Labels, folder: Path) -> None:
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

    reports: Sequence[Example]
    states: Tensor
    starts: list[int]

    @classmethod
    def encode(cls, encoder: nn.Module, heads: Heads, reports: Sequence[Example]) -> "Batch":
        """Encode the reports."""
        states, starts = states_of(encoder, reports)
        return cls(reports, heads.dropout(states), starts)

    def rows(self, places: Sequence[int]) -> Tensor:
        """The states at those places."""
        return self.states[torch.tensor(places)]

    def triggers(self) -> list[tuple[int, int, TriggerExample]]:
        """Number of the word among all words, start of its report, and what hangs on it."""
        found, offset = [], 0
        for example, start in zip(self.reports, self.starts, strict=True):
            found += [(offset + t.word, start, t) for t in example.triggers]
            offset += len(example.words)
        return found

    def word_rows(self) -> list[int]:
        """The place of every word's first piece."""
        pairs = zip(self.reports, self.starts, strict=True)
        return [start + first for example, start in pairs for first, _ in example.words]


def loss_of(encoder: nn.Module, heads: Heads, reports: Sequence[Example], labels: Labels) -> Tensor:
    """The losses of all heads on some reports, summed and shared out over their triggers."""
    batch = Batch.encode(encoder, heads, reports)
    words = batch.word_rows()
    features = labels.rows("word", [f for e in reports for f in e.features])
    gold = torch.tensor([labels.code[c] for e in reports for c in e.codes])
    logits, vectors = heads.words(batch.rows(words), features)
    loss = nn.functional.cross_entropy(logits, gold, reduction="sum", label_smoothing=SMOOTHING)
    loss = loss + sides_loss(heads, batch, labels)
    triggers = batch.triggers()
    if triggers:
        loss = loss + trigger_loss(heads, vectors, triggers, labels)
        loss = loss + pairs_loss(heads, batch, words, labels)
    return loss / max(len(triggers), LEAST_TRIGGERS)


def trigger_loss(
    heads: Heads,
    vectors: Tensor,
    triggers: Sequence[tuple[int, int, TriggerExample]],
    labels: Labels,
) -> Tensor:
    """The summed loss of statuses and tallies."""
    at = torch.tensor([number for number, _, _ in triggers])
    codes = torch.tensor([labels.code[t.code] for _, _, t in triggers])
    status, tally = heads.triggers(vectors[at], codes)
    statuses = torch.tensor([labels.statuses.index(t.status) for _, _, t in triggers])
    tallies = torch.tensor([float(t.is_tally) for _, _, t in triggers])
    return nn.functional.cross_entropy(
        status, statuses, reduction="sum"
    ) + nn.functional.binary_cross_entropy_with_logits(tally, tallies, reduction="sum")


def pairs_loss(heads: Heads, batch: Batch, words: Sequence[int], labels: Labels) -> Tensor:
    """The summed loss of links and stances; a label of -1 teaches nothing."""
    pairs = [(n, start, p) for n, start, t in batch.triggers() for p in t.pairs]
    if not pairs:
        return torch.zeros(())
    states = (
        batch.rows([words[n] for n, _, _ in pairs]),
        batch.rows([start + p.first for _, start, p in pairs]),
        batch.rows([start + p.last for _, start, p in pairs]),
    )
    links, stances = heads.pairs(states, labels.rows("pair", [p.features for _, _, p in pairs]))
    gold = torch.tensor([p.labels for _, _, p in pairs], dtype=torch.float)
    each = nn.functional.binary_cross_entropy_with_logits(
        links, gold.clamp(min=0), reduction="none"
    )
    loss = (each * (gold >= 0)).sum()
    spoken = [(k, p.stance) for k, (_, _, p) in enumerate(pairs) if p.stance]
    if spoken:
        at = torch.tensor([k for k, _ in spoken])
        names = torch.tensor([STANCES.index(stance) for _, stance in spoken])
        loss = loss + nn.functional.cross_entropy(stances[at], names, reduction="sum")
    return loss


def sides_loss(heads: Heads, batch: Batch, labels: Labels) -> Tensor:
    """The summed loss of the relations between actors."""
    pairs = zip(batch.reports, batch.starts, strict=True)
    sides = [(start, pair) for e, start in pairs for pair in e.sides]
    if not sides:
        return torch.zeros(())
    states = [batch.rows([start + p.rows[k] for start, p in sides]) for k in range(4)]
    logits = heads.relations(states, labels.rows("side", [p.features for _, p in sides]))
    gold = torch.tensor([labels.relation[p.label] for _, p in sides])
    return nn.functional.cross_entropy(logits, gold, reduction="sum")


def fit(
    encoder: nn.Module,
    heads: Heads,
    data: list[Example],
    labels: Labels,
    options: argparse.Namespace,
) -> None:
    """Train both with a warm-up and a linear decay."""
    steps = sum(1 for _ in batches(data)) * options.epochs
    optimiser = torch.optim.AdamW(
        [
            {
                "params": [p for p in encoder.parameters() if p.requires_grad],
                "lr": options.rate,
                "weight_decay": 0.01,
            },
            {"params": heads.parameters(), "lr": options.head_rate, "weight_decay": 0.01},
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
        total, count = 0.0, 0
        for batch in batches(data):
            loss = loss_of(encoder, heads, batch, labels)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder.parameters(), *heads.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            total, count = total + float(loss.detach()), count + 1
        print(
            f"epoch {epoch + 1}: loss {total / count:.3f}, {time.monotonic() - began:.0f} s",
            flush=True,
        )


class _States(nn.Module):
    """The encoder with last hidden states as its only output."""

    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state


def save(encoder: nn.Module, heads: Heads, labels: Labels, options: argparse.Namespace) -> None:
    """Write the int8 encoder, the heads, their names, the tokenizer and the card."""
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    encoder.eval()
    heads.eval()
    ids = torch.ones(2, 8, dtype=torch.long)
    plain = out / "encoder.float.onnx"
    torch.onnx.export(
        _States(encoder).eval(),
        (ids, ids),
        str(plain),
        dynamo=False,
        input_names=["ids", "mask"],
        output_names=["states"],
        opset_version=17,
        dynamic_axes={name: {0: "batch", 1: "pieces"} for name in ("ids", "mask", "states")},
    )
    quantize_dynamic(plain, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    plain.unlink()
    weights = {name: value.numpy().astype(np.float16) for name, value in heads.state_dict().items()}
    np.savez(out / "heads.npz", **weights)
    names = {
        "features": labels.features,
        "codes": labels.codes,
        "statuses": labels.statuses,
        "links": list(LINKS),
        "stances": list(STANCES),
        "relations": labels.relations,
    }
    (out / "names.json").write_text(json.dumps(names, ensure_ascii=False))
    torch.save({"encoder": encoder.state_dict(), "heads": heads.state_dict()}, out / "weights.pt")
    shutil.copyfile(options.encoder / "tokenizer.json", out / "tokenizer.json")
    # Fitted for another model; benchmarks/confidence.py --write fits it to this one.
    shutil.copyfile(data_dir("model") / WEIGHTS_FILE, out / WEIGHTS_FILE)
    write_card(out, options, labels.reports)


def write_card(out: Path, options: argparse.Namespace, reports: int) -> None:
    """Write what the model is, and the checksum of each of its files."""
    lines = [
        f"name = {json.dumps(options.name)}",
        f"format = {FORMAT}",
        f"encoder = {json.dumps(options.encoder_name)}",
        f"trained = {json.dumps(datetime.now(UTC).date().isoformat())}",
        f"epochs = {options.epochs}",
        f"reports = {reports}",
        f"seed = {SEED}",
        "",
        "[sha256]",
    ]
    for name in ("encoder.onnx", "heads.npz", "names.json", "tokenizer.json"):
        digest = hashlib.sha256((out / name).read_bytes()).hexdigest()
        lines.append(f"{json.dumps(name)} = {json.dumps(digest)}")
    (out / CARD).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
