"""Examples in, numbers out: what the names of features, types, statuses and links stand for."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Self

import torch
from examples import UNTAUGHT, Example
from network import Sizes
from torch import Tensor

from relata.coding.links import LINKS, STANCES
from relata.ontology import load_ontology
from relata.records import Kind, Status

# A feature seen less often than this teaches nothing.
LEAST_SEEN = 3
# The rules were written on part of these reports and look better there than elsewhere: their
# advice is left out so often while training.
HINT_DROPOUT = 0.25
_HINTS = ("frame=", "status=", "hit=", "rule=", "any=", "advice=", "counts=")
FEATURED = ("word", "pair", "side")
# Whose gold a report has: people differ in what they annotate. Left out so often as well.
STYLE = "style="
STYLE_DROPOUT = 0.25
# The source in whose style others say what they say of reports without gold.
IMITATED = "gold-real"
# What the gold weighs where other models have their say as well.
HARD = 0.7


@dataclass(slots=True)
class Numbered:
    """A report as numbers. `pairs` and `sides` are the pairs' rows of states, within the report.

    `links` has -1 where a candidate teaches nothing; `stances` -1 where it is not quoted.
    `sizes` says how many pairs each trigger has, `at` which word it is. `soft` is what other
    models say, a probability for each label of each head, or empty; `gold` is how much the gold
    weighs beside it.
    """

    id: str
    source: str
    ids: tuple[tuple[int, ...], ...]
    words: Tensor
    features: dict[str, Tensor]
    codes: Tensor
    at: Tensor
    statuses: Tensor
    tallies: Tensor
    sizes: list[int]
    pairs: Tensor
    links: Tensor
    stances: Tensor
    sides: Tensor
    relations: Tensor
    soft: dict[str, Tensor] = field(default_factory=dict)
    gold: float = HARD

    @property
    def hard(self) -> float:
        """How much its gold weighs beside what other models say."""
        if self.source == UNTAUGHT:
            return 0.0
        return self.gold if self.soft else 1.0

    def heard(self, soft: dict[str, Tensor], gold: float) -> Self | None:
        """The same with what other models say of it, and what the gold weighs beside that.

        What they say of other words, triggers or pairs, as the text stage found them before, is
        left out; None where nothing is left to learn from then.
        """
        fits = all(len(getattr(self, head)) == len(rows) for head, rows in soft.items())
        said = soft if fits else {}
        return None if not said and self.source == UNTAUGHT else replace(self, soft=said, gold=gold)

    def to(self, device: str) -> Self:
        """The same on another device."""
        moved = {
            one.name: value.to(device)
            for one in fields(self)
            if isinstance(value := getattr(self, one.name), Tensor)
        }
        features = {head: rows.to(device) for head, rows in self.features.items()}
        soft = {head: rows.to(device) for head, rows in self.soft.items()}
        return replace(self, features=features, soft=soft, **moved)

    def pair_states(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """For each pair the states of its trigger, and of the candidate's first and last word."""
        sizes = torch.tensor(self.sizes, device=states.device, dtype=torch.long)
        trigger = torch.repeat_interleave(self.words[self.at], sizes)
        return states[trigger], states[self.pairs[:, 0]], states[self.pairs[:, 1]]

    @property
    def pieces(self) -> int:
        """How many word pieces all its windows have."""
        return sum(map(len, self.ids))


class Labels:
    """The names that numbers stand for: features, types, statuses, links, stances."""

    def __init__(self, features: dict[str, list[str]], reports: int) -> None:
        self.reports = reports
        self.features = features
        self.codes = ["", *sorted(load_ontology().codes(Kind.EVENT))]
        self.statuses = [str(status) for status in Status]
        self.relations = [
            "",
            *sorted(name + mark for name in load_ontology().codes(Kind.RELATION) for mark in "<>"),
        ]
        self.feature = {head: _numbers(names) for head, names in self.features.items()}
        self._hints = self._starting(_HINTS)
        self._styles = self._starting((STYLE,))

    @classmethod
    def of(cls, data: Sequence[Example]) -> Self:
        """The names that these examples have."""
        seen: dict[str, Counter[str]] = {head: Counter() for head in FEATURED}
        for example in data:
            for head, rows in _features(example).items():
                for row in rows:
                    seen[head].update(row)
        features = {
            head: ["", *sorted(name for name, n in counts.items() if n >= LEAST_SEEN)]
            for head, counts in seen.items()
        }
        return cls(features, len(data))

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The names that an earlier run wrote."""
        names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        return cls(names["features"], 0)

    def _starting(self, starts: tuple[str, ...]) -> dict[str, Tensor]:
        """Which features of each head begin like this."""
        return {
            head: torch.tensor([name.startswith(starts) for name in names])
            for head, names in self.features.items()
        }

    def sizes(self, hidden: int) -> Sizes:
        """The sizes that a network needs for these names."""
        return Sizes(
            hidden=hidden,
            features={head: len(names) for head, names in self.features.items()},
            codes=len(self.codes),
            statuses=len(self.statuses),
            links=len(LINKS),
            stances=len(STANCES),
            relations=len(self.relations),
        )

    def number(self, example: Example) -> Numbered:
        """An example as numbers."""
        triggers, sides = example.triggers, example.sides
        pairs = [(t, p) for t in triggers for p in t.pairs]
        code, relation = _numbers(self.codes), _numbers(self.relations)
        features = _features(example)
        return Numbered(
            id=example.id,
            source=example.source,
            ids=example.ids,
            words=_long([first for first, _ in example.words]),
            features={head: self._rows(head, rows) for head, rows in features.items()},
            codes=_long([code[name] for name in example.codes]),
            at=_long([t.word for t in triggers]),
            statuses=_long([self.statuses.index(t.status) for t in triggers]),
            tallies=torch.tensor([float(t.is_tally) for t in triggers]),
            sizes=[len(t.pairs) for t in triggers],
            pairs=_long([[p.first, p.last] for _, p in pairs]).view(-1, 2),
            links=torch.tensor([p.labels for _, p in pairs], dtype=torch.int8).view(-1, len(LINKS)),
            stances=_long([STANCES.index(p.stance) if p.stance else -1 for _, p in pairs]),
            sides=_long([side.rows for side in sides]).view(-1, 4),
            relations=_long([relation[side.label] for side in sides]),
        )

    def thinned(self, head: str, rows: Tensor) -> Tensor:
        """The rows, some of them without the rules' advice, some without the style."""
        for marks, share in ((self._hints, HINT_DROPOUT), (self._styles, STYLE_DROPOUT)):
            marked = marks[head] = marks[head].to(rows.device)
            dropped = torch.rand(len(rows), 1, device=rows.device) < share
            rows = rows.masked_fill(dropped & marked[rows.long()], 0)
        return rows

    def _rows(self, head: str, features: Sequence[Sequence[str]]) -> Tensor:
        """Feature numbers, padded with 0."""
        numbers = self.feature[head]
        known = [[n for f in row if (n := numbers.get(f, 0))] for row in features]
        width = max((len(row) for row in known), default=1) or 1
        padded = [row + [0] * (width - len(row)) for row in known]
        return torch.tensor(padded, dtype=torch.int32).view(-1, width)


def joined(rows: Sequence[Tensor]) -> Tensor:
    """Feature numbers of several reports below each other, padded to the widest."""
    width = max(part.shape[1] for part in rows)
    return torch.cat([torch.nn.functional.pad(p, (0, width - p.shape[1])) for p in rows])


def _features(example: Example) -> dict[str, list[list[str]]]:
    style = [STYLE + (IMITATED if example.source == UNTAUGHT else example.source)]
    return {
        "word": [[*row, *style] for row in example.features],
        "pair": [[*p.features, *style] for trigger in example.triggers for p in trigger.pairs],
        "side": [[*side.features, *style] for side in example.sides],
    }


def _numbers(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names)}


def _long(values: Iterable[Any]) -> Tensor:
    return torch.tensor(list(values), dtype=torch.long)
