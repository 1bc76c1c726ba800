"""Predicted and gold claims in, precision, recall and F1 of every field out."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from relata.evaluate.gold import ScoredReport
from relata.evaluate.score_align import align
from relata.evaluate.score_fields import FIELDS, FieldMatch, match_facts
from relata.records import Claim

ALL = "all"
FIELD_NAMES = (*(field.name for field in FIELDS), ALL)
RESAMPLES = 1000
_SEED = 20231217
# The middle 95 % of the resampled scores.
_TAIL = 0.025
# One report drawn again is the same report: no interval.
_LEAST_REPORTS = 2


class Hits(NamedTuple):
    """How many facts were predicted, how many the gold has, and how many agree."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float | None:
        """Right ones among the predicted, or None where nothing was predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """Right ones among the gold, or None where the gold has none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, or None where there are no facts at all."""
        facts = self.predicted + self.gold
        return 2 * self.right / facts if facts else None

    def plus(self, other: "Hits") -> "Hits":
        """Both together."""
        return Hits(
            self.right + other.right, self.predicted + other.predicted, self.gold + other.gold
        )


class Bounds(NamedTuple):
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class PairMatch:
    """A predicted and a gold claim about the same thing, and how far their fields agree."""

    predicted: Claim
    gold: Claim
    fields: Mapping[str, FieldMatch]


@dataclass(frozen=True, slots=True)
class ReportScore:
    """How the claims of one report were paired, and what agrees."""

    report_id: str
    pairs: tuple[PairMatch, ...]
    spurious: tuple[Claim, ...]
    missing: tuple[Claim, ...]
    hits: Mapping[str, Hits]


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a set of reports, with their parts."""

    reports: tuple[ReportScore, ...]
    hits: Mapping[str, Hits]
    bounds: Mapping[str, Bounds | None]
    hits_by_type: Mapping[str, Hits]
    unknown_reports: tuple[str, ...] = ()


def score_report(report_id: str, predicted: Sequence[Claim], gold: Sequence[Claim]) -> ReportScore:
    """Pair the claims of one report and compare every field of the pairs."""
    alignment = align(predicted, gold)
    pairs = tuple(
        PairMatch(
            predicted[own],
            gold[other],
            {field.name: match_facts(field, predicted[own], gold[other]) for field in FIELDS},
        )
        for own, other in alignment.pairs
    )
    return ReportScore(
        report_id,
        pairs,
        tuple(predicted[index] for index in alignment.spurious),
        tuple(gold[index] for index in alignment.missing),
        _hits(pairs, predicted, gold),
    )


def _hits(
    pairs: Sequence[PairMatch], predicted: Sequence[Claim], gold: Sequence[Claim]
) -> dict[str, Hits]:
    hits = {
        field.name: Hits(
            sum(len(pair.fields[field.name].pairs) for pair in pairs),
            sum(len(field.facts(claim)) for claim in predicted),
            sum(len(field.facts(claim)) for claim in gold),
        )
        for field in FIELDS
    }
    return hits | {ALL: _sum(hits.values())}


def _sum(parts: Iterable[Hits]) -> Hits:
    total = Hits()
    for part in parts:
        total = total.plus(part)
    return total


def score_claims(
    predicted: Sequence[ScoredReport],
    gold: Sequence[ScoredReport],
    *,
    resamples: int = RESAMPLES,
    seed: int = _SEED,
) -> Scores:
    """Score every report of the gold; one that was not predicted counts as without claims."""
    partners, unknown = pair_reports(predicted, gold)
    reports = tuple(
        score_report(theirs.report_id, own, theirs.settled(own))
        for theirs, own in (
            (theirs, partners[theirs.report_id].claims if theirs.report_id in partners else ())
            for theirs in gold
        )
    )
    return Scores(
        reports,
        {name: _sum(report.hits[name] for report in reports) for name in FIELD_NAMES},
        _bootstrap(reports, resamples, seed),
        _by_type(reports),
        unknown,
    )


def pair_reports(
    predicted: Sequence[ScoredReport], gold: Sequence[ScoredReport]
) -> tuple[dict[str, ScoredReport], tuple[str, ...]]:
    """The predicted report of each gold id, and the ids of those that the gold does not have.

    Reports meet by id or by the id that their text gives. One report on each side is a pair.
    """
    if len(predicted) == len(gold) == 1:
        return {gold[0].report_id: predicted[0]}, ()
    home = {alias: report.report_id for report in gold for alias in report.aliases}
    home |= {report.report_id: report.report_id for report in gold}
    partners: dict[str, ScoredReport] = {}
    unknown = []
    for report in predicted:
        gold_id = home.get(report.report_id)
        if gold_id is None or gold_id in partners:
            unknown.append(report.report_id)
        else:
            partners[gold_id] = report
    return partners, tuple(unknown)


def _bootstrap(
    reports: Sequence[ReportScore], resamples: int, seed: int
) -> dict[str, Bounds | None]:
    """Intervals of F1 over reports drawn again with replacement."""
    if len(reports) < _LEAST_REPORTS or resamples < 1:
        return dict.fromkeys(FIELD_NAMES)
    chance = random.Random(seed)
    indices = range(len(reports))
    pickers = [itemgetter(*chance.choices(indices, k=len(reports))) for _ in range(resamples)]
    return {
        name: _bounds([report.hits[name] for report in reports], pickers) for name in FIELD_NAMES
    }


def _bounds(
    parts: Sequence[Hits], pickers: Sequence["itemgetter[tuple[int, ...]]"]
) -> Bounds | None:
    doubled = [2 * part.right for part in parts]
    facts = [part.predicted + part.gold for part in parts]
    drawn = []
    for pick in pickers:
        total = sum(pick(facts))
        if total:
            drawn.append(sum(pick(doubled)) / total)
    if not drawn:
        return None
    drawn.sort()
    low = int(_TAIL * (len(drawn) - 1))
    return Bounds(drawn[low], drawn[len(drawn) - 1 - low])


def _by_type(reports: Iterable[ReportScore]) -> dict[str, Hits]:
    """Typed claims by type: a pair of two types is a miss of one and a false one of the other."""
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for report in reports:
        for pair in report.pairs:
            predicted[pair.predicted.type] += 1
            gold[pair.gold.type] += 1
            right[pair.gold.type] += pair.predicted.type == pair.gold.type
        predicted.update(claim.type for claim in report.spurious)
        gold.update(claim.type for claim in report.missing)
    return {
        name: Hits(right[name], predicted[name], gold[name])
        for name in sorted(predicted | gold, key=lambda name: (-gold[name], name))
    }


def confusions(reports: Iterable[ReportScore]) -> list[tuple[str, str, int]]:
    """Gold type, predicted type and how often, of pairs whose types differ; commonest first."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for report in reports:
        for pair in report.pairs:
            if pair.predicted.type != pair.gold.type:
                counts[pair.gold.type, pair.predicted.type] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(gold, predicted, count) for (gold, predicted), count in ranked]
