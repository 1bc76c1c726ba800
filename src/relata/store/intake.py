"""Coded reports in, the rows of one transaction out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from relata.errors import Skip
from relata.read.copies import article_address
from relata.records import Claim, CodedReport, Report
from relata.store import schema as s
from relata.store.dialect import add_words, insert_all, insert_new, numbers, upsert
from relata.store.rows import claim_row, report_row
from relata.store.updates import new_claims
from relata.store.writing import (
    Admission,
    Arrival,
    admit,
    claim_words,
    coding_row,
    dirty_row,
    retire,
)


class Intake:
    """Reports on their way into the store, in order, in one transaction.

    What tells later reports whether they are known, copies or newer versions is written at once;
    the rest is gathered until `finish`, so that many reports take few statements.
    """

    def __init__(
        self, connection: Connection, coded: Sequence[CodedReport], by: tuple[str, datetime]
    ) -> None:
        """`coded` are the reports to come; `by` is the coder and when they came."""
        self._connection, self._by = connection, by
        words = len(coded) + sum(len(one.claims) for one in coded)
        self._reports = numbers(connection, "report", len(coded))
        self._codings = numbers(connection, "coding", len(coded))
        self._words = numbers(connection, "words", words)
        self._clear()

    def _clear(self) -> None:
        self._told: list[Mapping[str, Any]] = []
        self._coding_rows: list[Mapping[str, Any]] = []
        self._claim_rows: list[Mapping[str, Any]] = []
        self._dirty: list[Mapping[str, Any]] = []

    def add(self, coded: CodedReport, bands: Sequence[int]) -> Admission:
        """Take a report in, unless it is known.

        The claims of a copy are left out, and of one that adds to another those told before.
        """
        admission = admit(self._connection, coded.report, bands)
        if admission.arrival is Arrival.KNOWN:
            return admission
        if admission.arrival is Arrival.VERSION:
            # What it replaces may be one of those just gathered.
            self.finish()
            retire(self._connection, str(admission.of))
        coded, is_copy = _admitted(coded, admission), admission.arrival is Arrival.COPY
        self._add_report(coded, admission, () if is_copy else bands)
        if coded.skip is None:
            claims = new_claims(self._connection, coded.report, coded.claims)
            self._add_claims(coded.report.id, claims)
        return admission

    def _add_report(self, coded: CodedReport, admission: Admission, bands: Sequence[int]) -> None:
        report, is_version = coded.report, admission.arrival is Arrival.VERSION
        number, word = next(self._reports), next(self._words)
        self._told.append(_report_words(report, word))
        row = {
            **report_row(report),
            "number": number,
            "address": article_address(report.url),
            "replaces": admission.of if is_version else None,
            "received_at": self._by[1].isoformat(),
            "skip": str(coded.skip) if coded.skip else None,
            "detail": coded.detail,
            "word": word,
        }
        insert_all(self._connection, s.report, [row])
        rows = [{"hash": band, "report": number} for band in dict.fromkeys(bands)]
        insert_new(self._connection, s.band, rows)

    def _add_claims(self, report_id: str, claims: Sequence[Claim]) -> None:
        coding = next(self._codings)
        self._coding_rows.append(coding_row(report_id, coding, len(claims), self._by))
        for claim in claims:
            word = next(self._words)
            self._told.append(claim_words(claim, word))
            self._claim_rows.append(claim_row(claim, coding, word))
            self._dirty.append(dirty_row(claim))

    def finish(self) -> None:
        """Write what was gathered."""
        add_words(self._connection, self._told)
        insert_all(self._connection, s.coding, self._coding_rows)
        insert_all(self._connection, s.claim, self._claim_rows)
        current = [
            {"report_id": row["report_id"], "coding": row["number"]} for row in self._coding_rows
        ]
        upsert(self._connection, s.current, current)
        insert_new(self._connection, s.dirty, self._dirty)
        self._clear()


def _admitted(coded: CodedReport, admission: Admission) -> CodedReport:
    """The report as it is stored: with the one that it repeats, and a copy as one."""
    if admission.arrival not in (Arrival.COPY, Arrival.UPDATE):
        return coded
    report = replace(coded.report, copy_of=admission.of)
    skip = Skip.COPY if admission.arrival is Arrival.COPY else coded.skip
    return replace(coded, report=report, skip=skip)


def _report_words(report: Report, number: int) -> dict[str, Any]:
    return {
        "number": number, "of": "report", "id": report.id, "title": report.title or "",
        "body": report.text,
    }  # fmt: skip
