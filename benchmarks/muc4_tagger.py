"""A report's words in; how likely each is to open or go on a filler of the key out.

A small network over the encoder's states, two words to either side and the whole report.
`muc4_tagger_learn.py` trains it; here it is only asked, with numpy alone.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from muc4_gold import ROLES
from muc4_templates import Found, Happening
from muc4_told import Floats, Span, Told, Trigger
from muc4_wordings import LINKS

# What is known of a report: how likely a template of each type is, and that there is any.
TYPES = ("ARSON", "ATTACK", "BOMBING", "KIDNAPPING", "ROBBERY", "FORCED WORK STOPPAGE")
ANY = len(TYPES)
# What each word is to each role: no part of a filler, its first word, a later one.
TAGS = 3
_PARTS = ("initiator", "target", "victim", "detainee", "helper", "weapon")
_KINDS = ("actor", "source", "place", "time", "count", "weapon")
_ENDED = ("actor", "weapon")
# What the columns of `seen` say, in order.
COLUMNS = (
    *(f"link {link}" for link in LINKS),
    *(f"told {muc_type}" for muc_type in TYPES),
    *(f"part {part}" for part in _PARTS),
    *(f"trigger {muc_type}" for muc_type in TYPES),
    *(f"kind {kind}" for kind in _KINDS),
    "first",
    "last",
    "happenings",
    "at",
    "digit",
    "sign",
)
_COLUMN = {name: number for number, name in enumerate(COLUMNS)}
Weights = Mapping[str, Floats]


class Tagged(NamedTuple):
    """Probabilities: words by roles that a filler starts there, or goes on; and of the report."""

    starts: Floats
    inside: Floats
    report: Floats

    def span(self, first: int, end: int, role: int) -> float:
        """How likely it is that a filler has just these words."""
        within = self.starts[first, role] * self.inside[first + 1 : end, role].prod()
        return float(within * (1 - self.after(end, role)))

    def after(self, end: int, role: int) -> float:
        """How likely it is that a filler goes on there."""
        return float(self.inside[end, role]) if end < len(self.inside) else 0.0

    @property
    def is_listed(self) -> float:
        """How likely it is that the key has a template for the report."""
        return float(self.report[ANY])

    def type_share(self, muc_type: str) -> float:
        """How likely it is that it has one of this type."""
        return float(self.report[TYPES.index(muc_type)]) if muc_type in TYPES else 0.0


def tag(networks: Sequence[Weights], seen: Floats) -> Tagged:
    """The mean of what several networks say."""
    said = [_one(network, seen) for network in networks]
    starts, inside, report = (np.mean(part, axis=0) for part in zip(*said, strict=True))
    return Tagged(starts, inside, report)


def _one(network: Weights, seen: Floats) -> Tagged:
    """The layers as `muc4_tagger_learn.Network` has them."""
    hidden = _layer(network, "words", (seen - network["mean"]) / network["spread"])
    pooled = np.concatenate([hidden.mean(axis=0), hidden.max(axis=0)])
    report = _layer(network, "report", pooled)
    near = _beside(network, "near", hidden, 1)
    near = near + _beside(network, "far", near, 2)
    mixed = np.concatenate([hidden, near], axis=1) + _linear(network, "mixed", report)
    scores = _linear(network, "tags", np.maximum(mixed, 0)).reshape(-1, len(ROLES), TAGS)
    shares = np.exp(scores - scores.max(axis=2, keepdims=True))
    shares /= shares.sum(axis=2, keepdims=True)
    types = 1 / (1 + np.exp(-_linear(network, "types", report)))
    return Tagged(shares[:, :, 1], shares[:, :, 2], np.asarray(types, np.float32))


def _linear(network: Weights, name: str, values: Floats) -> Floats:
    result: Floats = values @ network[f"{name}.weight"].T + network[f"{name}.bias"]
    return result


def _layer(network: Weights, name: str, values: Floats) -> Floats:
    return np.maximum(_linear(network, name, values), 0)


def _beside(network: Weights, name: str, values: Floats, step: int) -> Floats:
    """Each word with the one `step` words before it and the one as far behind."""
    padded = np.pad(values, ((step, step), (0, 0)))
    weight = network[f"{name}.weight"]
    shifted = (padded[step * k : step * k + len(values)] @ weight[:, :, k].T for k in range(3))
    return np.maximum(sum(shifted, network[f"{name}.bias"]), 0)


def seen_by(found: Found, told: Told, text: str) -> Floats:
    """What the network sees of each word: its state, and what is known of it besides."""
    starts = [start for start, _ in told.words]
    known = np.zeros((len(starts), len(COLUMNS)), np.float32)
    for name, (first, end), value in _known(found, told):
        rows = slice(bisect_left(starts, first), bisect_left(starts, end))
        column = known[rows, _COLUMN[name]]
        np.maximum(column, value, out=column)
    for (start, end), kind in told.mentions:
        if kind in _ENDED and start < end:
            known[bisect_left(starts, start), _COLUMN["first"]] = 1
            known[bisect_left(starts, end) - 1, _COLUMN["last"]] = 1
    known[:, _COLUMN["happenings"]] = min(len(found), 4) / 4
    known[:, _COLUMN["at"]] = np.arange(len(starts)) / max(1, len(starts))
    known[:, _COLUMN["digit"]] = [text[start].isdigit() for start in starts]
    known[:, _COLUMN["sign"]] = [not text[start].isalnum() for start in starts]
    return np.concatenate([told.states.astype(np.float32), known], axis=1)


def _known(found: Found, told: Told) -> Iterator[tuple[str, Span, float]]:
    """A column's name, the characters that it holds of, and how much."""
    for trigger in told.triggers:
        for link in LINKS:
            yield from (
                (f"link {link}", span, score) for score, span in trigger.links.get(link, ())
            )
    for span, kind in told.mentions:
        yield f"kind {kind}", span, 1
    for one in found:
        muc_type = one.muc_type if one.muc_type in TYPES else "ATTACK"
        for trigger in triggers_of(one, told):
            yield f"trigger {muc_type}", (trigger.start, trigger.end), 1
        for claim in one.claims:
            yield f"told {muc_type}", (claim.evidence.start, claim.evidence.end), 1
        for part, evidence in _parts(one):
            yield f"part {part}", evidence, 1


def _parts(one: Happening) -> Iterator[tuple[str, Span]]:
    """Who and what has which part in a happening's claims."""
    for claim in one.claims:
        for role in claim.roles:
            if role.evidence and role.role in _PARTS:
                yield str(role.role), (role.evidence.start, role.evidence.end)
        for weapon in claim.weapons:
            if weapon.evidence:
                yield "weapon", (weapon.evidence.start, weapon.evidence.end)


def triggers_of(one: Happening, told: Told) -> list[Trigger]:
    """The words that tell a happening's claims."""
    return [
        trigger
        for trigger in told.triggers
        if any(
            trigger.found.code == claim.type
            and claim.evidence.start <= trigger.start < claim.evidence.end
            for claim in one.claims
        )
    ]
