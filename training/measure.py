"""A network and reports kept from its training in, how well its heads do by themselves out.

A quick look while training: types of words, and what is linked to gold triggers. What counts is
what the whole coder makes of it (benchmarks/gold_real.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from network import Heads, states_of
from torch import Tensor, nn
from transformers import PreTrainedModel

from labels import Numbered
from relata.coding.links import LINKS, VOICE

LEAST = 0.45


@dataclass(slots=True)
class Hits:
    """How many were right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: Tensor, wanted: Tensor, right: Tensor) -> None:
        """Count the marks of one report."""
        self.right += int(right.sum())
        self.found += int(found.sum())
        self.wanted += int(wanted.sum())

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing is right."""
        return 2 * self.right / max(1, self.found + self.wanted)


def measured(encoder: PreTrainedModel, heads: Heads, reports: Sequence[Numbered]) -> str:
    """F1 of types, links and voices, and the share of statuses and stances that are right."""
    encoder.eval()
    heads.eval()
    hits = {name: Hits() for name in ("types", "links", "voices", "statuses", "stances")}
    with torch.no_grad():
        for report in reports:
            states, _ = states_of(encoder, [report.ids])
            _words(heads, report, states, hits)
            _pairs(heads, report, states, hits)
    return ", ".join(f"{name} {one.f1:.3f}" for name, one in hits.items())


def _words(heads: Heads, report: Numbered, states: Tensor, hits: dict[str, Hits]) -> None:
    logits, vectors = heads.words(states[report.words], report.features["word"])
    probable = nn.functional.softmax(logits, 1)
    found = 1 - probable[:, 0] >= LEAST
    wanted = report.codes > 0
    same = probable[:, 1:].argmax(1) + 1 == report.codes
    hits["types"].add(found, wanted, found & same)
    if len(report.at):
        status, _ = heads.triggers(vectors[report.at], report.codes[report.at])
        every = torch.ones_like(report.at)
        hits["statuses"].add(every, every, status.argmax(1) == report.statuses)


def _pairs(heads: Heads, report: Numbered, states: Tensor, hits: dict[str, Hits]) -> None:
    if not len(report.pairs):
        return
    links, stances = heads.pairs(report.pair_states(states), report.features["pair"])
    taught, found, wanted = report.links >= 0, links > 0, report.links == 1
    hits["links"].add(found & taught, wanted, found & wanted)
    voice = LINKS.index(VOICE)
    hits["voices"].add((found & taught)[:, voice], wanted[:, voice], (found & wanted)[:, voice])
    told = report.stances >= 0
    hits["stances"].add(told, told, told & (stances.argmax(1) == report.stances))
