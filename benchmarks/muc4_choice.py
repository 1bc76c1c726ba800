"""Happenings in; those that the key lists out, filled with what it takes as fillers.

What MUC-4's key holds is partly a matter of its own: which wording of several, whether the police
are a target. Two linear models learn it from the development texts (`muc4_learn.py`): one weighs
every mention of a report for each of the five roles, the other every happening.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self
from zlib import crc32

import numpy as np

from muc4_fillers import Fillers
from muc4_gold import ROLES, fold
from muc4_templates import Found, Happening, as_roles
from muc4_told import Floats, Span, Told
from muc4_words import bare, head_phrase, numbered, untitled

WEIGHTS = Path(__file__).with_name("muc4_choice.npz")
SIZE = 1 << 18
# Set on the development texts (each weighed by what the others teach) and on TST1-2.
LEAST_FILLER = 0.21
LEAST_HAPPENING = 0.30
# A mention less probable than this in every link is no candidate.
LEAST_LINK = 0.05
_LINKS = ("initiator", "target", "victim", "detainee", "helper", "voice", "weapon")
_LINK_STEPS = (0.05, 0.15, 0.3, 0.45, 0.6, 0.8, 0.95)
_SURE = 0.45
_FORMS: Mapping[str, Callable[[str], str]] = {
    "raw": fold,
    "bare": bare,
    "numbered": numbered,
    "untitled": lambda words: untitled(bare(words)),
    "head": lambda words: head_phrase(bare(words)),
    "numbered head": lambda words: head_phrase(numbered(words)),
}
# The part of Fillers that holds each role's.
_PARTS = dict(zip(ROLES, ("persons", "organisations", "things", "names", "weapons"), strict=True))


class Row(NamedTuple):
    """Something to be weighed: features, a state, and whose weights the state has."""

    features: tuple[str, ...]
    group: int
    state: Floats


class Candidate(NamedTuple):
    """A wording that may fill a role, the mentions that are written so, and what is to weigh."""

    role: str
    wording: str
    mentions: frozenset[Span]
    row: Row


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression: a weight for each hashed feature, a vector for each group's states."""

    features: Floats
    states: Floats
    bias: Floats

    def probability(self, row: Row) -> float:
        """How probable it is that the row is right."""
        known = self.features[list({slot(name) for name in row.features})].sum()
        score = known + self.states[row.group] @ row.state + self.bias[row.group]
        return float(1 / (1 + np.exp(-score)))


@cache
def slot(feature: str) -> int:
    """The place of a feature among the weights."""
    return crc32(feature.encode()) % SIZE


@dataclass(frozen=True, slots=True)
class Choice:
    """Both models, and the name of the coder's model whose states they know."""

    model: str
    fillers: Weights
    happenings: Weights

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> Self:
        """The weights that `muc4_learn.py` wrote."""
        with np.load(path) as held:
            parts = [
                Weights(*(held[f"{name}_{part}"].astype(np.float32) for part in _ARRAYS))
                for name in ("fillers", "happenings")
            ]
            return cls(str(held["model"]), *parts)

    def write(self, path: Path = WEIGHTS) -> None:
        """Keep the weights, as halves."""
        arrays = {
            f"{name}_{part}": getattr(weights, part).astype(np.float16)
            for name, weights in (("fillers", self.fillers), ("happenings", self.happenings))
            for part in _ARRAYS
        }
        np.savez_compressed(path, model=np.array(self.model), **arrays)

    def of(self, found: Found, told: Told, text: str) -> Found:
        """The happenings that the key is likely to list, with the likely fillers."""
        weighed = [(self.fillers.probability(c.row), c) for c in candidates(found, told, text)]
        filled = assigned(found, chosen(weighed))
        return [
            one
            for number, one in enumerate(filled)
            if self.happenings.probability(happening_row(filled, number, told)) >= LEAST_HAPPENING
        ]


_ARRAYS = ("features", "states", "bias")


@dataclass(slots=True)
class _Wording:
    """All mentions that may be written so, and how the model links them."""

    first: int
    forms: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    mentions: set[Span] = field(default_factory=set)
    links: dict[str, float] = field(default_factory=dict)
    sure: Counter[str] = field(default_factory=Counter)
    types: dict[str, float] = field(default_factory=dict)


def candidates(found: Found, told: Told, text: str) -> list[Candidate]:
    """Every wording of every mention, for each role that it is not out of the question for."""
    said = {role: Counter(f for one in found for f in as_roles(one)[role]) for role in ROLES}
    wordings = _wordings(told, text)
    for role in ROLES:
        for filler in said[role]:
            wordings.setdefault(filler, _Wording(max(0, text.casefold().find(filler))))
    rows = []
    for wording, one in wordings.items():
        base = [*_features(wording, one, len(text)), f"happenings={min(len(found), 3)}"]
        state = told.state(one.mentions)
        likeliest = max(one.links.values(), default=0.0)
        for number, role in enumerate(ROLES):
            if likeliest >= LEAST_LINK or said[role][wording]:
                features = tuple(_of_role(role, base, said, wording))
                row = Row(features, number, state)
                rows.append(Candidate(role, wording, frozenset(one.mentions), row))
    return rows


def _wordings(told: Told, text: str) -> dict[str, _Wording]:
    """The mentions by what the key may call them."""
    linked: dict[Span, list[tuple[str, float, str]]] = defaultdict(list)
    for trigger in told.triggers:
        for link in _LINKS:
            for score, span in trigger.links.get(link, ()):
                linked[span].append((link, score, trigger.found.code))
    found: dict[str, _Wording] = {}
    for span, kind in told.mentions:
        for form, wording in _forms(text[slice(*span)]).items():
            one = found.setdefault(wording, _Wording(span[0]))
            one.first = min(one.first, span[0])
            one.forms.add(form)
            one.kinds.add(kind)
            one.mentions.add(span)
            for link, score, code in linked[span]:
                one.links[link] = max(score, one.links.get(link, 0.0))
                one.types[code] = max(score, one.types.get(code, 0.0))
                one.sure[link] += score >= _SURE
    return found


def _forms(quote: str) -> dict[str, str]:
    """The wordings of a mention, each under the first form that makes it."""
    made: dict[str, str] = {}
    for form, make in _FORMS.items():
        if wording := make(quote):
            made.setdefault(wording, form)
    return {form: wording for wording, form in made.items()}


def _features(wording: str, one: _Wording, size: int) -> Iterator[str]:
    """What is known of a wording, whatever the role."""
    words = wording.split()
    yield f"form={'+'.join(sorted(one.forms))}"
    yield f"words={min(len(words), 6)}"
    yield f"mentions={min(len(one.mentions), 5)}"
    yield f"kind={'+'.join(sorted(one.kinds))}"
    yield f"at={min(5, 6 * one.first // max(1, size))}"
    yield f"last={words[-1]}"
    yield f"first={words[0]}"
    yield f"all={wording}"
    yield from (f"word={word}" for word in set(words))
    yield from (f"link {link}={step(score, _LINK_STEPS)}" for link, score in one.links.items())
    yield from (f"sure {link}={min(n, 3)}" for link, n in one.sure.items() if n)
    best = max(one.types, key=lambda code: (one.types[code], code), default="-")
    yield f"type={best}"


def _of_role(
    role: str, base: Sequence[str], said: Mapping[str, Counter[str]], wording: str
) -> Iterator[str]:
    """The features for one role: alone, and beside whether the claims say so."""
    times = min(said[role][wording], 2)
    yield f"said={times}"
    yield f"{role} said={times}"
    yield f"{role} of {min(3, len(said[role]))} said={times}"
    yield from (f"{role} not {r}" for r in ROLES if r != role and said[r][wording])
    for name in base:
        yield f"{role} {name}"
        if name.startswith(("link", "form", "mentions", "words", "last")):
            yield f"{role} said={times} {name}"
        if name.startswith("link"):
            yield name


def step(value: float, steps: Sequence[float]) -> int:
    """How many of the steps a value reaches."""
    return sum(value >= one for one in steps)


def chosen(
    weighed: Sequence[tuple[float, Candidate]], least: float = LEAST_FILLER
) -> list[Candidate]:
    """The likely ones, likeliest first; one wording of a mention, and none inside another's."""
    kept: list[Candidate] = []
    for score, one in sorted(weighed, key=lambda pair: -pair[0]):
        if score < least:
            break
        rivals = (other for other in kept if other.role == one.role)
        if not any(one.mentions & r.mentions or _is_part(one.wording, r.wording) for r in rivals):
            kept.append(one)
    return kept


def _is_part(left: str, right: str) -> bool:
    mine, theirs = set(left.split()), set(right.split())
    return mine <= theirs or theirs <= mine


def assigned(found: Found, fillers: Sequence[Candidate]) -> Found:
    """The happenings with these fillers instead of their own, each where it is told of."""
    old = [as_roles(one) for one in found]
    new: list[dict[str, list[str]]] = [{role: [] for role in ROLES} for _ in found]
    for one in fillers if found else ():
        for number in _places(one, found, old):
            new[number][one.role].append(one.wording)
    return [
        one._replace(fillers=_refilled(one.fillers, filled))
        for one, filled in zip(found, new, strict=True)
    ]


def _refilled(fillers: Fillers, filled: Mapping[str, Sequence[str]]) -> Fillers:
    return fillers._replace(**{part: tuple(filled[role]) for role, part in _PARTS.items()})


def _places(
    one: Candidate, found: Found, old: Sequence[Mapping[str, tuple[str, ...]]]
) -> list[int]:
    """The happenings whose claims say so; failing them, the one told nearest."""
    numbers = range(len(found))
    for says in (str.__eq__, _is_part):
        if held := [n for n in numbers if any(says(one.wording, f) for f in old[n][one.role])]:
            return held
    return [min(numbers, key=lambda n: _distance(one.mentions, found[n]))]


def _distance(mentions: frozenset[Span], happening: Happening) -> float:
    """Characters between the nearest mention and the nearest claim."""
    spans = [claim.evidence for claim in happening.claims]
    gaps = (max(s.start - end, start - s.end, 0) for start, end in mentions for s in spans)
    return min(gaps, default=float("inf"))


def happening_row(found: Found, number: int, told: Told) -> Row:
    """A happening among those of its report, to be weighed."""
    one = found[number]
    words = {
        (trigger.start, trigger.end): claim.evidence
        for trigger in told.triggers
        for claim in one.claims
        if trigger.found.code == claim.type
        and claim.evidence.start <= trigger.start < claim.evidence.end
    }
    size = max((end for _, end in told.words), default=1)
    quotes = (
        span.quote[start - span.start : end - span.start].casefold()
        for (start, end), span in words.items()
    )
    features = _happening_features(found, number, size)
    return Row((*features, *(f"trigger={quote}" for quote in quotes)), 0, told.state(sorted(words)))


def _happening_features(found: Found, number: int, size: int) -> Iterator[str]:
    one = found[number]
    kinds = [other.muc_type for other in found]
    yield f"type={one.muc_type}"
    yield f"claims={min(len(one.claims), 4)}"
    yield f"number={min(number, 3)} of {min(len(found), 5)}"
    yield f"again={one.muc_type in kinds[:number]} twice={kinds.count(one.muc_type) > 1}"
    yield f"sure={int(8 * max(claim.confidence for claim in one.claims))}"
    for claim in one.claims:
        yield f"told={claim.type}"
        yield f"status={claim.status}"
    first = one.claims[0]
    yield f"at={min(5, 6 * first.evidence.start // max(1, size))}"
    yield f"days={first.when.precision if first.when else None}"
    yield f"dated={any(c.when is not None and c.when.evidence is not None for c in one.claims)}"
    places = [place for claim in one.claims for place in claim.places]
    yield from {f"country={place.country}" for place in places}
    yield f"placed={any(place.evidence for place in places)}"
    filled = as_roles(one)
    yield from (f"{role}={min(2, len(filled[role]))}" for role in ROLES)
    yield f"filled={any(filled[role] for role in ROLES)}"
    yield f"voiced={any(claim.voices for claim in one.claims)}"
