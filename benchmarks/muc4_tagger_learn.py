"""Words of reports and the key's fillers in; the networks of `muc4_tagger.py` out. Needs torch."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from muc4_gold import ROLES, TYPE, Document
from muc4_ratings import Words
from muc4_tagger import ANY, COLUMNS, TAGS, TYPES, Weights
from muc4_told import Floats, Told

EPOCHS, BATCH, HIDDEN, RATE, DECAY = 7, 6, 96, 3e-3, 0.02
DROPPED, SEEN_DROPPED = 0.3, 0.2
# How much a word counts beside what is said of the whole report.
WORDS, REPORT = 15.0, 0.15
# Rows of nothing between two reports: no word then has another report's beside it.
_GAP = 3
_NOTHING = -100
# Of so many words one is looked at for the mean.
_SAMPLED = 8


class Lines(NamedTuple):
    """What is seen of a report's words, their tags for each role, and what the report has."""

    seen: Floats
    tags: Tensor
    report: Tensor

    @classmethod
    def make(cls, document: Document, told: Told, seen: Floats) -> "Lines":
        """A report with what the key says of it: every place of each filler is one."""
        tags = torch.zeros((len(seen), len(ROLES)), dtype=torch.long)
        words = Words(document.text, told.words)
        for number, role in enumerate(ROLES):
            for first, end in sorted(_places(document, words, role), key=lambda p: p[1] - p[0]):
                tags[first:end, number] = 2
                tags[first, number] = 1
        report = torch.zeros(len(TYPES) + 1)
        report[ANY] = float(bool(document.roles))
        for template in document.roles:
            for fact in template.slots[TYPE]:
                for muc_type in fact.wordings:
                    report[TYPES.index(muc_type.upper())] = 1
        return cls(seen.astype(np.float16), tags, report)


def _places(document: Document, words: Words, role: str) -> Iterator[tuple[int, int]]:
    wordings = {w for t in document.roles for fact in t.slots[role] for w in fact.wordings}
    for wording in sorted(wordings):
        yield from words.places(wording)


class Network(nn.Module):
    """Each word by itself, with its neighbours and with the report."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.words = nn.Linear(width, HIDDEN)
        self.report = nn.Linear(2 * HIDDEN, HIDDEN)
        self.mixed = nn.Linear(HIDDEN, 2 * HIDDEN)
        self.near = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=1)
        self.far = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=2, dilation=2)
        self.tags = nn.Linear(2 * HIDDEN, len(ROLES) * TAGS)
        self.types = nn.Linear(HIDDEN, len(TYPES) + 1)
        self.dropout = nn.Dropout(DROPPED)
        self.seen_dropout = nn.Dropout(SEEN_DROPPED)

    def forward(self, seen: Tensor, of: Tensor, reports: int) -> tuple[Tensor, Tensor]:
        """Scores of every row's tags and of each report; `of` is the row's report, or no number."""
        is_word = (of < reports).float()[:, None]
        hidden = torch.relu(self.words(self.seen_dropout(seen))) * is_word
        sums = torch.zeros(reports + 1, HIDDEN).index_add(0, of, hidden)
        counts = torch.zeros(reports + 1, 1).index_add(0, of, is_word).clamp(min=1)
        most = torch.zeros(reports + 1, HIDDEN).scatter_reduce(
            0, of[:, None].expand(-1, HIDDEN), hidden, "amax"
        )
        report = torch.relu(self.report(self.dropout(torch.cat([sums / counts, most], 1))))
        near = torch.relu(self.near(self.dropout(hidden).T[None])) * is_word.T
        near = near + torch.relu(self.far(self.dropout(near)))
        mixed = torch.cat([hidden, near[0].T], 1) + self.mixed(report)[of]
        tags = self.tags(self.dropout(torch.relu(mixed)))
        return tags, self.types(self.dropout(report))[:reports]


def fit_tagger(lines: Sequence[Lines], *, seed: int, epochs: int = EPOCHS) -> Weights:
    """A network that has learnt from these reports."""
    torch.set_num_threads(1)  # sums then come out the same on every machine
    torch.manual_seed(seed)
    order = np.random.default_rng(seed)
    mean, spread = _scale(lines)
    network = Network(len(mean))
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * -(-len(lines) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, RATE, total_steps=steps + 1, pct_start=0.1
    )
    network.train()
    for _ in range(epochs):
        shuffled = order.permutation(len(lines))
        for start in range(0, len(lines), BATCH):
            chosen = [lines[number] for number in shuffled[start : start + BATCH]]
            loss = _loss(network, chosen, mean, spread)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    learnt = {name: values.numpy() for name, values in network.state_dict().items()}
    return learnt | {"mean": mean, "spread": spread}


def _scale(lines: Sequence[Lines]) -> tuple[Floats, Floats]:
    """The mean and spread of what is seen; those of states only."""
    seen = np.concatenate([one.seen[::_SAMPLED] for one in lines]).astype(np.float32)
    mean, spread = seen.mean(axis=0), seen.std(axis=0)
    mean[-len(COLUMNS) :], spread[-len(COLUMNS) :] = 0, 1
    return mean, spread


def _loss(network: Network, chosen: Sequence[Lines], mean: Floats, spread: Floats) -> Tensor:
    parts, tags, of = [], [], []
    for number, one in enumerate(chosen):
        seen = (one.seen.astype(np.float32) - mean) / spread
        parts += [torch.from_numpy(seen), torch.zeros(_GAP, len(mean))]
        tags += [one.tags, torch.full((_GAP, len(ROLES)), _NOTHING)]
        of += [torch.full((len(seen),), number), torch.full((_GAP,), len(chosen))]
    scores, reports = network(torch.cat(parts), torch.cat(of), len(chosen))
    words = functional.cross_entropy(
        scores.reshape(-1, TAGS), torch.cat(tags).reshape(-1), ignore_index=_NOTHING
    )
    told = torch.stack([one.report for one in chosen])
    listed = functional.binary_cross_entropy_with_logits(reports, told)
    return WORDS * words + REPORT * listed
