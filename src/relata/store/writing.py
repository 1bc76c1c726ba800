"""A report and its claims in, the rows of one transaction out: what it is, and what is stored."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from relata.errors import Skip
from relata.read.copies import Fingerprint, Known, article_address, copied_from
from relata.records import Claim, CodedReport, Report
from relata.store import schema as s
from relata.store.dialect import add_words, insert_new, upsert
from relata.store.rows import claim_of, claim_row, report_of, report_row

# Of the reports that share a band of the signature, so many newest ones are compared word by word.
MOST_ALIKE = 20


class Arrival(StrEnum):
    """What a report is to the store."""

    NEW = "new"
    KNOWN = "known"
    COPY = "copy"
    VERSION = "version"


class Admission(NamedTuple):
    """What a report is to the store, and of which report it is the copy or the newer version."""

    arrival: Arrival
    of: str | None = None


def mark_dirty(connection: Connection, claims: Iterable[Claim]) -> None:
    """These claims' incidents are to be made again."""
    insert_new(connection, s.dirty, [{"claim_id": one.id, "day": day_of(one)} for one in claims])


def day_of(claim: Claim) -> str:
    """The first day of a claim, empty where it has none."""
    day = claim.when and (claim.when.first or claim.when.last)
    return day.isoformat() if day else ""


def successors(older: Sequence[Claim], newer: Sequence[Claim]) -> list[tuple[str, str]]:
    """Which new claim tells what an old one told: same kind, and the most evidence in common.

    A claim of the same type comes before one of another; each is used once.
    """
    pairs = []
    for old in older:
        for new in newer:
            common = min(old.evidence.end, new.evidence.end) - max(
                old.evidence.start, new.evidence.start
            )
            if old.kind is new.kind and common > 0:
                rank = (old.id != new.id, old.type != new.type, -common)
                pairs.append((*rank, old.evidence.start, old.id, new.id))
    taken: set[str] = set()
    found = []
    for *_, one, two in sorted(pairs):
        if f"<{one}" not in taken and f">{two}" not in taken:
            taken |= {f"<{one}", f">{two}"}
            found.append((one, two))
    return found


def admit(connection: Connection, report: Report, mark: Fingerprint | None) -> Admission:
    """What a report is to the store."""
    known = select(s.report.c.id).where(s.report.c.id == report.id)
    if connection.execute(known).first() is not None:
        return Admission(Arrival.KNOWN, report.id)
    address = article_address(report.url)
    if address is not None:
        same = select(s.report.c.id).where(s.report.c.address == address)
        last = connection.execute(same.order_by(s.report.c.number.desc())).scalars().first()
        if last is not None:
            return Admission(Arrival.VERSION, str(last))
    original = copied_from(report.text, report.anchor, _alike(connection, mark))
    if original is not None:
        return Admission(Arrival.COPY, original)
    return Admission(Arrival.NEW)


def _alike(connection: Connection, mark: Fingerprint | None) -> list[Known]:
    """Originals that share a band with the signature, oldest first."""
    if mark is None:
        return []
    shared = select(s.band.c.report_id).where(s.band.c.hash.in_(mark.bands)).distinct()
    asked = (
        select(s.report)
        .where(s.report.c.id.in_(shared), s.report.c.copy_of.is_(None))
        .order_by(s.report.c.number.desc())
        .limit(MOST_ALIKE)
    )
    rows = connection.execute(asked).mappings().all()
    reports = [report_of(row) for row in reversed(rows)]
    return [Known(report.id, report.text, report.anchor) for report in reports]


def insert(
    connection: Connection, coded: CodedReport, admission: Admission, by: tuple[str, datetime]
) -> None:
    """Store a report, and unless it is a copy or was skipped its claims; `by` is coder and time."""
    report, (_, received_at) = coded.report, by
    skip = coded.skip
    if admission.arrival is Arrival.COPY:
        report, skip = replace(report, copy_of=admission.of), Skip.COPY
    words = {"of": "report", "id": report.id, "title": report.title or "", "body": report.text}
    [word] = add_words(connection, [words])
    connection.execute(s.report.insert().values(
        **report_row(report),
        address=article_address(report.url),
        replaces=admission.of if admission.arrival is Arrival.VERSION else None,
        received_at=received_at.isoformat(),
        skip=str(skip) if skip else None,
        detail=coded.detail,
        word=word,
    ))  # fmt: skip
    if admission.arrival is Arrival.VERSION:
        _retire(connection, str(admission.of))
    if skip is None:
        insert_claims(connection, report.id, coded.claims, by)


def _retire(connection: Connection, report_id: str) -> None:
    """The claims of a report that another one replaces count no more; they stay stored."""
    older = claims_in(connection, s.claim.c.report_id == report_id)
    mark_dirty(connection, older)
    connection.execute(s.current.delete().where(s.current.c.report_id == report_id))


def insert_claims(
    connection: Connection, report_id: str, claims: Sequence[Claim], by: tuple[str, datetime]
) -> None:
    """Store a coding of a report, which is the one that counts from now on."""
    coder, coded_at = by
    words = _words_of(connection, report_id)
    fresh = [claim for claim in claims if claim.id not in words]
    numbers = add_words(connection, [_claim_words(claim) for claim in fresh])
    words |= dict(zip((claim.id for claim in fresh), numbers, strict=True))
    number = connection.execute(
        s.coding.insert().values(
            report_id=report_id, coder=coder, coded_at=coded_at.isoformat(), claims=len(claims)
        ).returning(s.coding.c.number)
    ).scalar_one()  # fmt: skip
    rows = [claim_row(claim, number, words[claim.id]) for claim in claims]
    if rows:
        connection.execute(s.claim.insert(), rows)
    upsert(connection, s.current, [{"report_id": report_id, "coding": number}])
    mark_dirty(connection, claims)


def _claim_words(claim: Claim) -> dict[str, str]:
    names = [*(role.name for role in claim.roles), *(place.name for place in claim.places)]
    names += [voice.name for voice in claim.voices]
    title = " ".join([claim.type.replace("_", " "), *names])
    return {"of": "claim", "id": claim.id, "title": title, "body": claim.evidence.quote}


def insert_mark(connection: Connection, report_id: str, mark: Fingerprint | None) -> None:
    """Keep what copies of a report are looked for by."""
    if mark is not None:
        rows = [{"hash": one, "report_id": report_id} for one in mark.bands]
        insert_new(connection, s.band, rows)
        digest = {"report_id": report_id, "digest": mark.digest}
        insert_new(connection, s.signature, [digest])


def ids_of(connection: Connection, report_id: str) -> set[str]:
    """The ids of all claims that any coder made of a report."""
    asked = select(s.claim.c.id).where(s.claim.c.report_id == report_id)
    return set(connection.execute(asked).scalars())


def _words_of(connection: Connection, report_id: str) -> dict[str, int | None]:
    """For all claims that any coder made of a report their numbers in the full-text index."""
    asked = select(s.claim.c.id, s.claim.c.word).where(s.claim.c.report_id == report_id)
    return {row.id: row.word for row in connection.execute(asked)}


def claims_in(connection: Connection, *where: Any) -> list[Claim]:
    """Claims of the codings that count."""
    asked = (
        select(s.claim)
        .join(s.current, s.current.c.coding == s.claim.c.coding)
        .where(*where)
        .order_by(s.claim.c.report_id, s.claim.c.start, s.claim.c.id)
    )
    return [claim_of(row) for row in connection.execute(asked).mappings()]
