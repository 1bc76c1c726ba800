"""Happenings in; those that the key lists out, filled with what it takes as fillers.

What MUC-4's key holds is partly a matter of its own: which wording of several, whether the police
are a target. Models learn it from the development texts (`muc4_learn.py`): a linear one weighs
every mention of a report for each of the five roles, a tagger every word (`muc4_tagger.py`), trees
judge every wording by both (`muc4_ratings.py`), and another linear one weighs every happening.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self
from zlib import crc32

import numpy as np

from muc4_fillers import Fillers
from muc4_gold import ROLES
from muc4_ratings import Odds, Rated, log_odds, matrix, ratings
from muc4_tagger import ANY, TYPES, Tagged, seen_by, tag
from muc4_tagger import Weights as Network
from muc4_templates import Found, Happening, as_roles
from muc4_told import Floats, Span, Told
from muc4_trees import ARRAYS as TREE_ARRAYS
from muc4_trees import Trees
from muc4_wordings import Wording, wordings_of

WEIGHTS = Path(__file__).with_name("muc4_choice.npz")
SIZE = 1 << 18
# Set on the development texts, each weighed by what the others teach.
LEAST_FILLER = 0.33
LEAST_HAPPENING = 0.35
# A report without happenings gets one if the tagger finds it likelier that the key has any.
LEAST_LISTED = 0.5
# A mention less probable than this in every link is no candidate.
LEAST_LINK = 0.05
_ODDS_STEP = 0.8
_LINK_STEPS = (0.05, 0.15, 0.3, 0.45, 0.6, 0.8, 0.95)
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
    """All that was learnt, and the name of the coder's model whose states it knows."""

    model: str
    fillers: Weights
    networks: Sequence[Network]
    trees: Trees
    happenings: Weights

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> Self:
        """What `muc4_learn.py` wrote."""
        with np.load(path) as held:
            parts = {
                name: [held[f"{name}_{part}"].astype(np.float32) for part in _ARRAYS]
                for name in ("fillers", "happenings")
            }
            networks = [
                {
                    name.removeprefix(f"network{number}_"): held[name].astype(np.float32)
                    for name in held.files
                    if name.startswith(f"network{number}_")
                }
                for number in range(int(held["networks"]))
            ]
            trees = Trees(*(held[f"trees_{part}"] for part in TREE_ARRAYS))
            fillers, happenings = Weights(*parts["fillers"]), Weights(*parts["happenings"])
            return cls(str(held["model"]), fillers, networks, trees, happenings)

    def write(self, path: Path = WEIGHTS) -> None:
        """Keep all of it; weights as halves."""
        halves = {
            f"{name}_{part}": getattr(weights, part)
            for name, weights in (("fillers", self.fillers), ("happenings", self.happenings))
            for part in _ARRAYS
        } | {
            f"network{number}_{name}": values
            for number, network in enumerate(self.networks)
            for name, values in network.items()
        }
        trees = {f"trees_{part}": getattr(self.trees, part) for part in TREE_ARRAYS}
        halved = {name: values.astype(np.float16) for name, values in halves.items()}
        count = np.array(len(self.networks))
        np.savez_compressed(path, model=np.array(self.model), networks=count, **halved, **trees)

    def of(self, found: Found, told: Told, text: str) -> Found:
        """The happenings that the key is likely to list, with the likely fillers."""
        tagged = tag(self.networks, seen_by(found, told, text))
        odds = odds_of(self.fillers, candidates(found, told, text))
        rated = ratings(found, told, text, tagged, odds)
        fillers = chosen(weighed(self.trees, rated))
        if not found:
            return lone(tagged, fillers)
        filled = assigned(found, fillers)
        return [
            one
            for number, one in enumerate(filled)
            if self.happenings.probability(happening_row(filled, number, told, tagged))
            >= LEAST_HAPPENING
        ]


_ARRAYS = ("features", "states", "bias")


def odds_of(fillers: Weights, found: Sequence[Candidate]) -> Odds:
    """How likely features alone make each candidate."""
    return {(one.role, one.wording): fillers.probability(one.row) for one in found}


def weighed(trees: Trees, rated: Sequence[Rated]) -> list[tuple[float, Rated]]:
    """How probable it is that each is right."""
    return (
        list(zip(trees.probabilities(matrix(rated)).tolist(), rated, strict=True)) if rated else []
    )


def candidates(found: Found, told: Told, text: str) -> list[Candidate]:
    """Every wording of every mention, for each role that it is not out of the question for."""
    said = {role: Counter(f for one in found for f in as_roles(one)[role]) for role in ROLES}
    wordings = wordings_of(told, text)
    for role in ROLES:
        for filler in said[role]:
            wordings.setdefault(filler, Wording(max(0, text.casefold().find(filler))))
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


def _features(wording: str, one: Wording, size: int) -> Iterator[str]:
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


def chosen(weighed: Sequence[tuple[float, Rated]], least: float = LEAST_FILLER) -> list[Rated]:
    """The likely ones, likeliest first; one wording of a place, and none inside another's."""
    kept: list[Rated] = []
    for score, one in sorted(weighed, key=lambda pair: -pair[0]):
        if score < least:
            break
        rivals = (other for other in kept if other.role == one.role)
        if not any(_overlap(one, r) or _is_part(one.wording, r.wording) for r in rivals):
            kept.append(one)
    return kept


def _overlap(left: Rated, right: Rated) -> bool:
    return any(a < d and c < b for a, b in left.places for c, d in right.places)


def _is_part(left: str, right: str) -> bool:
    mine, theirs = set(left.split()), set(right.split())
    return mine <= theirs or theirs <= mine


def assigned(found: Found, fillers: Sequence[Rated]) -> Found:
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


def _places(one: Rated, found: Found, old: Sequence[Mapping[str, tuple[str, ...]]]) -> list[int]:
    """The happenings whose claims say so; failing them, the one told nearest."""
    numbers = range(len(found))
    for says in (str.__eq__, _is_part):
        if held := [n for n in numbers if any(says(one.wording, f) for f in old[n][one.role])]:
            return held
    return [min(numbers, key=lambda n: _distance(one.places, found[n]))]


def _distance(places: frozenset[Span], happening: Happening) -> float:
    """Characters between the nearest place and the nearest claim."""
    spans = [claim.evidence for claim in happening.claims]
    gaps = (max(s.start - end, start - s.end, 0) for start, end in places for s in spans)
    return min(gaps, default=float("inf"))


def lone(tagged: Tagged, fillers: Sequence[Rated]) -> Found:
    """A happening that no claim tells, if the words of the report make it likely."""
    if tagged.is_listed < LEAST_LISTED:
        return []
    filled = {role: [one.wording for one in fillers if one.role == role] for role in ROLES}
    muc_type = TYPES[int(np.argmax(tagged.report[:ANY]))]
    return [Happening(muc_type, (), _refilled(Fillers((), (), (), (), (), ()), filled))]


def happening_row(found: Found, number: int, told: Told, tagged: Tagged) -> Row:
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
    features = (
        *_happening_features(found, number, size),
        *_tagged_features(found, number, tagged),
        *(f"trigger={quote}" for quote in quotes),
    )
    return Row(features, 0, told.state(sorted(words)))


def _tagged_features(found: Found, number: int, tagged: Tagged) -> Iterator[str]:
    """How likely the tagger finds it that the key has something of the report, or of this type."""
    muc_type = found[number].muc_type
    listed, typed = (
        round(log_odds(share) / _ODDS_STEP)
        for share in (tagged.is_listed, tagged.type_share(muc_type))
    )
    yield f"listed={listed}"
    yield f"listed={listed} of {min(len(found), 4)}"
    yield f"listed={listed} number={min(number, 3)}"
    yield f"typed={typed}"
    yield f"typed={typed} {muc_type}"


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
