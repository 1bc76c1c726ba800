"""Names of inputs in, coded reports out: the flow itself, and the only file that knows it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import BinaryIO, Protocol

from relata.errors import Skip
from relata.read.admission import NO_DATE
from relata.read.inputs import read_inputs
from relata.read.reading import Reading, ReadOptions
from relata.records import Claim, CodedReport, Kind, Report
from relata.text.datelines import dateline_day


class ReportCoder(Protocol):
    """What the flow asks of a coder. Built for the coder of relata and for a person's claims."""

    def code(self, report: Report) -> list[Claim]:
        """The claims of one report."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What a run needs to know beside its inputs."""

    today: date
    read: ReadOptions
    min_confidence: float = 0.0


@dataclass(slots=True)
class RunSummary:
    """What became of the reports so far."""

    reports: int = 0
    claims: Counter[Kind] = field(default_factory=Counter)
    skipped: Counter[Skip] = field(default_factory=Counter)

    def add(self, coded: CodedReport) -> None:
        """Count one more report."""
        self.reports += 1
        self.claims.update(claim.kind for claim in coded.claims)
        if coded.skip is not None:
            self.skipped[coded.skip] += 1


def run(
    inputs: Iterable[str],
    coder: ReportCoder,
    *,
    options: RunOptions,
    stdin: BinaryIO,
    warn: Callable[[str], None],
) -> Iterator[CodedReport]:
    """Carry every report of the inputs through reading and coding, one by one, in order."""
    for reading in read_inputs(inputs, options.read, today=options.today, stdin=stdin):
        for warning in warnings_of(reading):
            warn(warning)
        yield code_reading(reading, coder, options)


def warnings_of(reading: Reading) -> Iterator[str]:
    """The warnings of a reading; a report whose dateline tells its day has a date to count from."""
    for warning in reading.warnings:
        if not (warning.endswith(NO_DATE) and dateline_day(reading.report.text)):
            yield warning


def code_reading(reading: Reading, coder: ReportCoder, options: RunOptions) -> CodedReport:
    """The report's claims, or why there are none. A report that breaks the coder is skipped."""
    if reading.skip is not None:
        return CodedReport(reading.report, skip=reading.skip, detail=reading.detail)
    try:
        claims = coder.code(reading.report)
    except Exception as failure:  # noqa: BLE001 (the one place where one bad report stops no run)
        detail = f"{reading.source}: {type(failure).__name__}: {failure}"
        return CodedReport(reading.report, skip=Skip.FAILED, detail=detail)
    kept = tuple(claim for claim in claims if claim.confidence >= options.min_confidence)
    return CodedReport(reading.report, kept)
