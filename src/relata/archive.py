"""Reports in, a store brought up to date: read, known?, coded, stored, merged.

Beside `pipeline.py` the only file that knows the order of the stages.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial
from time import monotonic
from typing import BinaryIO

from relata.errors import SettingsError, Skip
from relata.kinship import kinship_of
from relata.merge.merging import Merger, merger_of
from relata.merge.tallies import TallySet, tally_sets
from relata.merge.weights import load_weights
from relata.ontology import Ontology, load_ontology
from relata.pipeline import ReportCoder, RunOptions, code_reading, warnings_of
from relata.read.inputs import read_inputs
from relata.read.reading import Reading
from relata.records import Claim, CodedReport, Kind, Report
from relata.store.store import Store
from relata.store.told_claims import happenings, told_claims
from relata.store.view import refresh
from relata.store.writing import Admission, Arrival
from relata.text.register import ActorRegister, load_register

# Incidents are made anew after so many reports, so that a page open beside sees them come.
REPORTS_AT_ONCE = 200
# Reports are stored so many in one transaction, or as many as are coded in so many seconds: a
# program that is killed has to code no more than those again.
REPORTS_A_TRANSACTION = 200
SECONDS_TO_WAIT = 1.0


@dataclass(slots=True)
class AddSummary:
    """What became of the reports of a run."""

    reports: int = 0
    arrivals: Counter[Arrival] = field(default_factory=Counter)
    skipped: Counter[Skip] = field(default_factory=Counter)
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report: what it was to the store, and its claims or why it has none.

    `arrival` is None where there was no report to store: a missing file, a PDF, an empty page.
    """

    arrival: Arrival | None
    of: str | None
    coded: CodedReport


def make_merger(ontology: Ontology | None = None, register: ActorRegister | None = None) -> Merger:
    """The merger with relata's own types, actors and weights, or others."""
    kin = kinship_of(register or load_register())
    return merger_of(ontology or load_ontology(), kin, load_weights())


class NoCoder:
    """Stands where nothing is coded."""

    def code(self, report: Report) -> list[Claim]:
        """Raises SettingsError: nothing should ask for this."""
        raise SettingsError(f"{report.id}: no coder was loaded to code it.")


def stored_tallies(store: Store) -> list[TallySet]:
    """The running counts of a store, each point beside what is on record for the same."""
    return tally_sets(told_claims(store, Kind.TALLY), cache(partial(happenings, store)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A store with what brings it up to date."""

    store: Store
    coder: ReportCoder
    merger: Merger
    coder_name: str
    clock: Callable[[], datetime]

    def add(
        self,
        inputs: Iterable[str],
        *,
        options: RunOptions,
        stdin: BinaryIO,
        warn: Callable[[str], None],
    ) -> Iterator[Added]:
        """Carry every report of the inputs into the store. A known one is not coded again."""
        waiting = _Waiting()
        merged = 0
        try:
            for reading in read_inputs(inputs, options.read, today=options.today, stdin=stdin):
                for warning in warnings_of(reading):
                    warn(warning)
                waiting.add(self._coded(reading, options))
                if waiting.is_long_enough:
                    for added in self._stored(waiting):
                        merged += 1
                        yield added
                if merged >= REPORTS_AT_ONCE:
                    refresh(self.store, self.merger)
                    merged = 0
            yield from self._stored(waiting)
        finally:
            # Whatever ends the run, what was coded is kept.
            self._store(waiting)
        refresh(self.store, self.merger)

    def _coded(self, reading: Reading, options: RunOptions) -> CodedReport:
        """A report with its claims; what is known or a copy is not coded."""
        if self.store.admission(reading.report).arrival in (Arrival.KNOWN, Arrival.COPY):
            return CodedReport(reading.report, skip=reading.skip, detail=reading.detail)
        return code_reading(reading, self.coder, options)

    def _stored(self, waiting: "_Waiting") -> Iterator[Added]:
        coded = list(waiting.coded)
        admissions = iter(self._store(waiting))
        for one in coded:
            if not _is_report(one):
                yield Added(None, None, one)
                continue
            arrival, of = next(admissions)
            yield Added(arrival, of, self._kept(one, arrival))

    def _kept(self, coded: CodedReport, arrival: Arrival) -> CodedReport:
        """The report with the claims that count.

        One that repeats another of those just waiting was coded for nothing.
        """
        if arrival in (Arrival.KNOWN, Arrival.COPY):
            return replace(coded, claims=())
        if arrival is Arrival.UPDATE or coded.report.copy_of is not None:
            return replace(coded, claims=tuple(self.store.claims(coded.report.id)))
        return coded

    def _store(self, waiting: "_Waiting") -> list[Admission]:
        """Store what waits, in one transaction."""
        coded = [one for one in waiting.taken() if _is_report(one)]
        if not coded:
            return []
        return self.store.add_all(coded, coder=self.coder_name, received_at=self.clock())

    def recode(self, *, warn: Callable[[str], None]) -> Iterator["Recoded"]:
        """Code every report that counts again and store what is new."""
        for report in self.store.reports():
            older = self.store.claims(report.id)
            try:
                newer = self.store.new_claims(report, self.coder.code(report))
            except Exception as failure:  # noqa: BLE001 (one bad report stops no run)
                warn(f"{report.id}: {type(failure).__name__}: {failure}")
                continue
            if Counter(map(_told, older)) == Counter(map(_told, newer)):
                continue
            pairs = self.store.recode(
                report.id, newer, coder=self.coder_name, coded_at=self.clock()
            )
            yield _compared(report.id, older, newer, pairs)
        refresh(self.store, self.merger)


def _is_report(coded: CodedReport) -> bool:
    """Whether there is a text to keep."""
    return bool(coded.report.text.strip())


class _Waiting:
    """Coded reports that wait for others, a moment long, to be stored in one transaction."""

    def __init__(self) -> None:
        self.coded: list[CodedReport] = []
        self._since = 0.0

    def add(self, coded: CodedReport) -> None:
        """One more waits."""
        if not self.coded:
            self._since = monotonic()
        self.coded.append(coded)

    @property
    def is_long_enough(self) -> bool:
        """Whether they are many, or the first waits for long."""
        return (
            len(self.coded) >= REPORTS_A_TRANSACTION or monotonic() - self._since >= SECONDS_TO_WAIT
        )

    def taken(self) -> list[CodedReport]:
        """All that wait; none does after that."""
        coded, self.coded = self.coded, []
        return coded


@dataclass(frozen=True, slots=True)
class Recoded:
    """How the claims of a report differ from those before."""

    report_id: str
    added: tuple[Claim, ...]
    dropped: tuple[Claim, ...]
    changed: tuple[tuple[Claim, Claim], ...]


def _compared(
    report_id: str,
    older: Iterable[Claim],
    newer: Iterable[Claim],
    pairs: Iterable[tuple[str, str]],
) -> Recoded:
    olds, news = {one.id: one for one in older}, {one.id: one for one in newer}
    matched = list(pairs)
    changed = [(olds[one], news[two]) for one, two in matched]
    return Recoded(
        report_id,
        tuple(news[one] for one in news.keys() - {two for _, two in matched}),
        tuple(olds[one] for one in olds.keys() - {one for one, _ in matched}),
        tuple(pair for pair in changed if _told(pair[0]) != _told(pair[1])),
    )


# All that a claim tells, without how sure and by which coder.
_FIELDS = (
    "kind", "type", "status", "evidence", "voices", "roles", "weapons", "places", "when", "counts",
    "reason",
)  # fmt: skip


def _told(claim: Claim) -> tuple[object, ...]:
    return tuple(getattr(claim, name) for name in _FIELDS)


def differing(one: Claim, other: Claim) -> list[str]:
    """The fields on which two claims tell different things."""
    return [name for name in _FIELDS if getattr(one, name) != getattr(other, name)]
