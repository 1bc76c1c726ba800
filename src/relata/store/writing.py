"""A report and its claims in, the rows of one transaction out: what it is, and what is stored."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select, union

from relata.read.copies import Known, adds_to, article_address, copied_from
from relata.records import Claim, Report
from relata.store import schema as s
from relata.store.dialect import add_words, insert_all, insert_new, numbers, upsert
from relata.store.rows import claim_of, claim_row
from relata.store.updates import told_before

# Of the reports that share a band of the signature, so many newest ones are compared word by word.
MOST_ALIKE = 20


class Arrival(StrEnum):
    """What a report is to the store."""

    NEW = "new"
    KNOWN = "known"
    COPY = "copy"
    UPDATE = "update"
    VERSION = "version"


class Admission(NamedTuple):
    """What a report is to the store, and which report it repeats or replaces."""

    arrival: Arrival
    of: str | None = None


def mark_dirty(connection: Connection, claims: Iterable[Claim]) -> None:
    """These claims' incidents are to be made again."""
    insert_new(connection, s.dirty, [dirty_row(one) for one in claims])


def dirty_row(claim: Claim) -> dict[str, Any]:
    """The row by which a claim waits for its incident."""
    return {"claim_id": claim.id, "day": day_of(claim)}


def day_of(claim: Claim) -> str:
    """The first day of a claim, empty where it has none."""
    day = claim.when and (claim.when.first or claim.when.last)
    return day.isoformat() if day else ""


def coding_row(
    report_id: str, number: int, claims: int, by: tuple[str, datetime]
) -> dict[str, Any]:
    """The columns of a coding of so many claims; `by` is coder and time."""
    coder, coded_at = by
    return {
        "number": number, "report_id": report_id, "coder": coder,
        "coded_at": coded_at.isoformat(), "claims": claims,
    }  # fmt: skip


def claim_words(claim: Claim, number: int) -> dict[str, Any]:
    """What a claim is found by in the full-text index."""
    names = [*(role.name for role in claim.roles), *(place.name for place in claim.places)]
    names += [voice.name for voice in claim.voices]
    title = " ".join([claim.type.replace("_", " "), *names])
    return {
        "number": number, "of": "claim", "id": claim.id, "title": title,
        "body": claim.evidence.quote,
    }  # fmt: skip


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


_KNOWN = select(s.report.c.id).where(s.report.c.id == bindparam("id"))
_OF_ADDRESS = (
    select(s.report.c.id)
    .where(s.report.c.address == bindparam("address"))
    .order_by(s.report.c.number.desc())
    .limit(1)
)


def admit(connection: Connection, report: Report, bands: Sequence[int]) -> Admission:
    """What a report is to the store."""
    if connection.execute(_KNOWN, {"id": report.id}).first() is not None:
        return Admission(Arrival.KNOWN, report.id)
    address = article_address(report.url)
    if address is not None:
        last = connection.execute(_OF_ADDRESS, {"address": address}).scalars().first()
        if last is not None:
            return Admission(Arrival.VERSION, str(last))
    original = copied_from(report.text, report.anchor, _alike(connection, bands))
    # A report that says of itself what it repeats may come before it.
    if original is None or original == report.id:
        return Admission(Arrival.NEW)
    is_more = adds_to(report.text, told_before(connection, original))
    return Admission(Arrival.UPDATE if is_more else Arrival.COPY, original)


@cache
def _newest_alike(bands: int) -> Select[tuple[str, str, str | None]]:
    """Asks for the newest reports that share one of so many bands, oldest first."""
    newest = [
        select(s.band.c.report)
        .where(s.band.c.hash == bindparam(f"hash{place}"))
        .order_by(s.band.c.report.desc())
        .limit(MOST_ALIKE)
        .subquery()
        for place in range(bands)
    ]
    shared = union(*(select(one.c.report) for one in newest)).subquery()
    few = select(shared.c.report).order_by(shared.c.report.desc()).limit(MOST_ALIKE).subquery()
    return (
        select(s.report.c.id, s.report.c.text, s.report.c.day, s.report.c.copy_of)
        .join_from(few, s.report, s.report.c.number == few.c.report)
        .order_by(s.report.c.number)
    )


def _alike(connection: Connection, bands: Sequence[int]) -> list[Known]:
    """Originals, and what adds to one, that share a band with the signature, oldest first."""
    if not bands:
        return []
    hashes = {f"hash{place}": band for place, band in enumerate(bands)}
    rows = connection.execute(_newest_alike(len(bands)), hashes)
    return [
        Known(row.id, row.text, date.fromisoformat(row.day) if row.day else None, row.copy_of)
        for row in rows
    ]


def retire(connection: Connection, report_id: str) -> None:
    """The claims of a report that another one replaces count no more; they stay stored."""
    older = claims_in(connection, s.claim.c.report_id == report_id)
    mark_dirty(connection, older)
    connection.execute(s.current.delete().where(s.current.c.report_id == report_id))


def insert_claims(
    connection: Connection, report_id: str, claims: Sequence[Claim], by: tuple[str, datetime]
) -> None:
    """Store a newer coding of a report, which is the one that counts from now on."""
    words = _words_of(connection, report_id)
    fresh = [claim for claim in claims if claim.id not in words]
    told = list(zip(numbers(connection, "words", len(fresh)), fresh, strict=False))
    add_words(connection, [claim_words(claim, number) for number, claim in told])
    words |= {claim.id: number for number, claim in told}
    [coding] = islice(numbers(connection, "coding", 1), 1)
    insert_all(connection, s.coding, [coding_row(report_id, coding, len(claims), by)])
    rows = [claim_row(claim, coding, words[claim.id]) for claim in claims]
    insert_all(connection, s.claim, rows)
    upsert(connection, s.current, [{"report_id": report_id, "coding": coding}])
    mark_dirty(connection, claims)


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
