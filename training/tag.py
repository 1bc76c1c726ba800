"""Entities of re3d in, how well an encoder tags them out: a measure of the encoder alone.

    python training/tag.py FOLDER --encoder ENCODER [--by sentence] [--fold K/N] [--epochs 12]

FOLDER is re3d, whose folders hold documents.json and entities.json. A linear layer on the encoder
is trained on all documents but the Kth of N parts and measured on those: entities with the same
type and characters, F1 over all. As in `benchmarks/re3d.py`, entities without any confidence are
left out, coordinates are locations and vehicles platforms. ConfliBERT (Hu et al. 2022) was measured
on sentences drawn from all documents; `--by sentence` does so too, and the names of a document are
then met in training.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import torch
from examples import tokenizer_of
from network import bag_of
from tag_hints import hints_of
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, log_softmax
from train import SEED, encoder_of, fold_of
from transformers import PreTrainedModel
from weights import Weights

from relata import load
from relata.records import Report

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
import re3d

TYPES = tuple(sorted(re3d.TYPES))
# Outside, the first piece of each type, and those that follow.
OUTSIDE = 0
WIDTH = 180
WIDE = 256
# A sentence that is longer is cut.
MOST = 498
BATCH = 8
Entity = tuple[int, int, int]
# The entities of a document, and the features of its words by their characters.
Known = tuple[Sequence[Entity], Mapping[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Window:
    """Whole sentences of a document: their pieces, where each stands, and its label."""

    ids: list[int]
    at: list[tuple[int, int]]
    labels: list[int]
    hints: list[list[str]]
    ends: list[int]

    def parts(self) -> Iterator["Window"]:
        """A window for each sentence; `ends` says behind which pieces they end."""
        start = 1
        for end in self.ends:
            at = [0, *range(start, end), len(self.ids) - 1]
            rows = (self.ids, self.at, self.labels, self.hints)
            yield Window(*([row[n] for n in at] for row in rows), [len(at) - 1])
            start = end


@dataclass(frozen=True, slots=True)
class Document:
    """A document's windows and its entities: first and last character, number of the type."""

    id: str
    windows: list[Window]
    entities: frozenset[Entity]

    def sentences(self) -> Iterator["Document"]:
        """Each sentence as a document of its own."""
        pieces = [piece for window in self.windows for piece in window.parts()]
        for number, window in enumerate(pieces):
            places = window.at[1:-1]
            first, last = places[0][0], places[-1][1]
            held = (one for one in self.entities if first <= one[0] and one[1] <= last)
            yield Document(f"{self.id} {number}", [window], frozenset(held))


class Layer(nn.Module):
    """Labels of pieces: their states and the sum of their words' features' vectors, added.

    Features that the documents it learns from do not have stand for nothing.
    """

    def __init__(self, hidden: int, taught: Sequence[Document]) -> None:
        super().__init__()
        windows = (window for one in taught for window in one.windows)
        names = sorted({name for window in windows for row in window.hints for name in row})
        self._numbers = {name: number + 1 for number, name in enumerate(names)}
        self.state = nn.Linear(hidden, WIDE)
        self.hints = bag_of(len(names) + 1, WIDE)
        self.label = nn.Linear(WIDE, 1 + 2 * len(TYPES))
        self.dropout = nn.Dropout(0.2)

    def forward(self, states: Tensor, windows: Sequence[Window]) -> Tensor:
        """The scores of all labels for each piece of windows of one width."""
        rows = [
            [self._numbers.get(name, 0) for name in hints] or [0]
            for window in windows
            for hints in (*window.hints, *([[]] * (states.shape[1] - len(window.hints))))
        ]
        starts = [0, *accumulate(map(len, rows))][:-1]
        told = self.hints(torch.tensor([n for row in rows for n in row]), torch.tensor(starts))
        summed = self.state(states) + told.view(*states.shape[:2], -1)
        scores: Tensor = self.label(self.dropout(torch.relu(summed)))
        return scores


def main() -> None:
    """Train on most documents and print what is found in the others."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--weights", type=Path, help="a run of train.py, for its encoder")
    parser.add_argument(
        "--by", choices=("document", "sentence"), default="document", help="what folds are made of"
    )
    parser.add_argument(
        "--no-hints",
        dest="hints",
        action="store_false",
        help="leave out what relata's text stage knows",
    )
    parser.add_argument("--fold", default="0/5")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--rate", type=float, default=2e-4)
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    tokenizer = tokenizer_of(options.encoder)
    number, folds = map(int, options.fold.split("/"))
    read = list(documents(options.data, tokenizer))
    if options.by == "sentence":
        read = [sentence for one in read for sentence in one.sentences()]
    held = [one for one in read if fold_of(one.id, folds) == number]
    taught = [one for one in read if fold_of(one.id, folds) != number]
    encoder = encoder_of(options.encoder)
    if options.weights:
        Weights.read(options.weights).put_into(encoder)
    layer = Layer(encoder.config.hidden_size, taught if options.hints else ())
    began = time.monotonic()
    for epoch, loss in enumerate(fit(encoder, layer, taught, options)):
        print(f"epoch {epoch + 1}: loss {loss:.3f}, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{len(taught)} documents learnt, {len(held)} measured: {score(encoder, layer, held)}")


def documents(folder: Path, tokenizer: Tokenizer) -> Iterator[Document]:
    """All documents, cut into windows of whole sentences."""
    coder = load(coder="rules")
    for part in sorted(folder.glob("*/documents.json")):
        entities: dict[str, list[tuple[int, int, str]]] = {}
        for one in re3d.rows(part.with_name("entities.json")):
            if kind := re3d.kind_of(one):
                found = entities.setdefault(one["documentId"], [])
                found.append((one["begin"], one["end"], kind))
        for entry in re3d.rows(part):
            told = outermost(entities.get(entry["_id"], ()))
            analysis = coder.analyse(Report.make(entry["text"], published=None))
            ends = [sentence.sentence.end for sentence in analysis.sentences]
            windows = list(cut(entry["text"], ends, tokenizer, (told, hints_of(analysis))))
            yield Document(entry["_id"], windows, frozenset(told))


def outermost(spans: Iterable[tuple[int, int, str]]) -> list[Entity]:
    """Entities that no other one holds, in order, with the number of their type."""
    kept: list[Entity] = []
    for start, end, name in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, TYPES.index(name)))
    return kept


def cut(text: str, ends: Sequence[int], tokenizer: Tokenizer, known: Known) -> Iterator[Window]:
    """Sentences together as long as they fit."""
    opens, closes = (tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]"))
    pieces: list[tuple[int, tuple[int, int]]] = []
    closed: list[int] = []
    start = 0
    for end in [*ends, len(text)]:
        encoded = tokenizer.encode(text[start:end], add_special_tokens=False)
        more = [
            (piece, (at + start, to + start))
            for piece, (at, to) in zip(encoded.ids, encoded.offsets, strict=True)
        ]
        if pieces and len(pieces) + len(more) > WIDTH:
            yield _window(pieces, closed, (opens, closes), known)
            pieces, closed = [], []
        pieces += more
        if more:
            closed.append(len(pieces))
        start = end
    if pieces:
        yield _window(pieces, closed, (opens, closes), known)


def _window(
    pieces: Sequence[tuple[int, tuple[int, int]]],
    closed: Sequence[int],
    bounds: tuple[int, int],
    known: Known,
) -> Window:
    told, hints = known
    pieces = pieces[:MOST]
    at = [(0, 0), *(place for _, place in pieces), (0, 0)]
    ids = [bounds[0], *(piece for piece, _ in pieces), bounds[1]]
    ends = sorted({1 + min(end, MOST) for end in closed})
    labels = [_label(*place, told) for place in at]
    # The marks around the pieces are no words, though their place is that of the first.
    told_of = [hints.get(start, []) if end > start else [] for start, end in at]
    return Window(ids, at, labels, told_of, ends)


def _label(start: int, end: int, told: Sequence[Entity]) -> int:
    for first, last, kind in told:
        if first <= start < end <= last:
            return 1 + 2 * kind + (start > first)
    return OUTSIDE


def fit(
    encoder: PreTrainedModel,
    layer: Layer,
    taught: Sequence[Document],
    options: argparse.Namespace,
) -> Iterator[float]:
    """Train both; after each epoch the mean loss."""
    windows = [window for one in taught for window in one.windows]
    parts = [p for p in encoder.parameters() if p.requires_grad]
    groups = [{"params": parts, "lr": options.rate}, {"params": layer.parameters(), "lr": 1e-3}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = options.epochs * -(-len(windows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (steps // 10 + 1), (steps - n) / steps)
    )
    for _ in range(options.epochs):
        encoder.train()
        layer.train()
        random.shuffle(windows)
        losses = []
        for first in range(0, len(windows), BATCH):
            logits, labels = _logits(encoder, layer, windows[first : first + BATCH])
            loss = cross_entropy(logits.transpose(1, 2), labels, ignore_index=-1)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        yield sum(losses) / len(losses)


def _logits(
    encoder: PreTrainedModel, layer: Layer, windows: Sequence[Window]
) -> tuple[Tensor, Tensor]:
    """Scores of all labels for each piece, and the right ones, -1 where there is no piece."""
    width = max(len(window.ids) for window in windows)
    ids = torch.tensor([w.ids + [0] * (width - len(w.ids)) for w in windows])
    labels = torch.tensor([w.labels + [-1] * (width - len(w.labels)) for w in windows])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        mask = (labels >= 0).long()
        states = encoder(input_ids=ids, attention_mask=mask).last_hidden_state
    return layer(states.float(), windows), labels


@torch.no_grad()
def score(encoder: PreTrainedModel, layer: Layer, held: Sequence[Document]) -> str:
    """Precision, recall and F1 over all entities."""
    encoder.eval()
    layer.eval()
    right = found = wanted = 0
    for document in held:
        told = {
            entity
            for window in document.windows
            for entity in entities_of(window, path_of(_logits(encoder, layer, [window])[0][0]))
        }
        right += len(told & document.entities)
        found += len(told)
        wanted += len(document.entities)
    precision, recall = right / max(1, found), right / max(1, wanted)
    f1 = 2 * right / max(1, found + wanted)
    return f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} over {wanted} entities"


def path_of(scores: Tensor) -> list[int]:
    """The likeliest labels in which none follows but behind one of its type (Viterbi 1967).

    `scores` has a row for each piece and a column for each label.
    """
    barred = _barred(scores.shape[1])
    likely = log_softmax(scores, dim=1)
    # As behind a piece of no entity.
    best, behind = likely[0] + barred[OUTSIDE], []
    for row in likely[1:]:
        reached, before = (best[:, None] + barred).max(0)
        behind.append(before)
        best = reached + row
    path = [int(best.argmax())]
    for before in reversed(behind):
        path.append(int(before[path[-1]]))
    return path[::-1]


@cache
def _barred(labels: int) -> Tensor:
    """What is added to the score of each label (column) behind each other one (row)."""
    barred = torch.zeros(labels, labels)
    for follows in range(2, labels, 2):
        first = follows - 1
        others = [n for n in range(labels) if n not in (first, follows)]
        barred[others, follows] = -torch.inf
    return barred


def entities_of(window: Window, labels: Sequence[int]) -> Iterator[Entity]:
    """The entities that labels tell: each opens with a first piece, or with one of another type."""
    open_: Entity | None = None
    for (start, end), label in zip(window.at, labels, strict=True):
        kind, follows = (label - 1) // 2, label > 0 and label % 2 == 0
        if open_ is not None and follows and kind == open_[2]:
            open_ = (open_[0], end, kind)
            continue
        if open_ is not None:
            yield open_
        open_ = (start, end, kind) if label != OUTSIDE and end > start else None
    if open_ is not None:
        yield open_


if __name__ == "__main__":
    main()
