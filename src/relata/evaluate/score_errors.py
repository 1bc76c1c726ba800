"""Scored reports in, the disagreements one by one out, for reading what goes wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from relata.errors import SettingsError
from relata.evaluate.gold import shared
from relata.evaluate.score import PairMatch, ReportScore
from relata.evaluate.score_fields import FIELDS
from relata.records import Claim

CLAIM = "claim"
ERROR_FIELDS = (CLAIM, *(field.name for field in FIELDS))


def known_fields(names: Iterable[str] | None) -> frozenset[str]:
    """The named fields, or all. Raises SettingsError for a name that is no scored field."""
    named = frozenset(names or ERROR_FIELDS)
    for name in sorted(named.difference(ERROR_FIELDS)):
        raise SettingsError(f"{name} is no scored field; these are: {', '.join(ERROR_FIELDS)}.")
    return named


class Fault(StrEnum):
    """What is wrong about a claim or a fact."""

    MISSING = "missing"
    SPURIOUS = "spurious"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One claim or fact that prediction and gold do not share.

    `near` are the claims of the other side that overlap a claim without a partner.
    """

    report_id: str
    fault: Fault
    field: str
    type: str
    predicted: str
    gold: str
    evidence: str
    near: tuple[str, ...] = ()


def disagreements(
    reports: Iterable[ReportScore], *, fields: frozenset[str] = frozenset(ERROR_FIELDS)
) -> Iterator[Disagreement]:
    """Every claim that stands alone, then every fact of a pair that does, report by report."""
    for report in reports:
        if CLAIM in fields:
            yield from _lone_claims(report)
        for pair in report.pairs:
            yield from _facts(report.report_id, pair, fields)


def _lone_claims(report: ReportScore) -> Iterator[Disagreement]:
    predicted = [*(pair.predicted for pair in report.pairs), *report.spurious]
    gold = [*(pair.gold for pair in report.pairs), *report.missing]
    for claim in report.missing:
        yield Disagreement(
            report_id=report.report_id,
            fault=Fault.MISSING,
            field=CLAIM,
            type=claim.type,
            predicted="",
            gold=summary(claim),
            evidence=_quote(claim),
            near=_near(claim, predicted),
        )
    for claim in report.spurious:
        yield Disagreement(
            report_id=report.report_id,
            fault=Fault.SPURIOUS,
            field=CLAIM,
            type=claim.type,
            predicted=summary(claim),
            gold="",
            evidence=_quote(claim),
            near=_near(claim, gold),
        )


def _near(claim: Claim, others: Iterable[Claim]) -> tuple[str, ...]:
    """What the other side has in the same place: a mistaken kind, or a partner lost to another."""
    return tuple(summary(other) for other in others if shared(claim.evidence, other.evidence))


def _facts(report_id: str, pair: PairMatch, fields: frozenset[str]) -> Iterator[Disagreement]:
    for field in FIELDS:
        match = pair.fields[field.name]
        if field.name not in fields or not (match.spurious or match.missing):
            continue
        yield Disagreement(
            report_id=report_id,
            fault=_fault(bool(match.spurious), bool(match.missing)),
            field=field.name,
            type=pair.gold.type,
            predicted="; ".join(field.show(fact) for fact in match.spurious),
            gold="; ".join(field.show(fact) for fact in match.missing),
            evidence=_quote(pair.gold),
        )


def _fault(has_spurious: bool, has_missing: bool) -> Fault:
    if has_spurious and has_missing:
        return Fault.DIFFERENT
    return Fault.SPURIOUS if has_spurious else Fault.MISSING


def summary(claim: Claim) -> str:
    """The claim in one line: kind, type, status and who."""
    roles = "; ".join(f"{role.role} {role.name}" for role in claim.roles)
    return f"{claim.kind} {claim.type} {claim.status} [{roles}]"


def _quote(claim: Claim) -> str:
    return " ".join(claim.evidence.quote.split())
