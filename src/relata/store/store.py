"""Reports, claims and judgements in, the same out, and what is shown of them: the store itself."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Self

from sqlalchemy import Connection, Engine, func, select, text

from relata.errors import Skip, StoreError
from relata.incidents import Incident, Judgement
from relata.read.copies import Fingerprint, Known, canonical_url, copied_from, fingerprint
from relata.records import Claim, CodedReport, Kind, Report
from relata.store import schema as s
from relata.store.dialect import (
    add_words,
    chunks,
    find_words,
    insert_new,
    is_sqlite,
    upsert,
)
from relata.store.filters import IncidentFilter, conditions
from relata.store.opening import in_words, named, open_engine
from relata.store.rows import (
    claim_of,
    claim_of_body,
    claim_row,
    incident_of,
    judgement_of,
    report_of,
    report_row,
    written,
)

# Of the reports that share a band of the signature, so many newest ones are compared word by word.
MOST_ALIKE = 20
PAGE = 50


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


@dataclass(frozen=True, slots=True)
class Page:
    """Incidents in order of their days, newest first, and where the next page starts."""

    incidents: tuple[Incident, ...]
    after: str | None


class Store:
    """A store on one engine. Every method is one transaction; a reader never blocks a writer.

    Raises StoreError with what to do when the database refuses.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, place: str | Path, *, must_exist: bool = False) -> Self:
        """The store of a path or a `postgresql://` URL, made or migrated if need be."""
        return cls(open_engine(place, must_exist=must_exist))

    @property
    def place(self) -> str:
        """Where it is, in words, without a password."""
        return named(self.engine)

    def close(self) -> None:
        """Give back all connections."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that may write: all of it is stored, or nothing."""
        with in_words(self.engine), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads one state of the store."""
        with (
            in_words(self.engine),
            self.engine.connect().execution_options(relata_reading=True) as connection,
            connection.begin(),
        ):
            yield connection

    # ------------------------------------------------------------------ adding

    def admission(self, report: Report) -> Admission:
        """Whether a report is known, repeats another, or corrects one of the same address."""
        with self.reading() as connection:
            return _admission(connection, report, fingerprint(report.text))

    def add(self, coded: CodedReport, *, coder: str, received_at: datetime) -> Admission:
        """Store a report with its claims, unless it is known. A copy's claims are left out."""
        mark = fingerprint(coded.report.text)
        with self.writing() as connection:
            admission = _admission(connection, coded.report, mark)
            if admission.arrival is not Arrival.KNOWN:
                _insert(connection, coded, admission, (coder, received_at))
                _insert_mark(connection, coded.report.id, mark)
        return admission

    def recode(
        self, report_id: str, claims: Sequence[Claim], *, coder: str, coded_at: datetime
    ) -> list[tuple[str, str]]:
        """Store newer claims of a report beside the old ones. Gives (older, newer) pairs of ids."""
        with self.writing() as connection:
            older = _claims(connection, s.claim.c.report_id == report_id)
            pairs = successors(older, claims)
            _insert_claims(connection, report_id, claims, (coder, coded_at))
            rows = [{"older": one, "newer": two} for one, two in pairs if one != two]
            insert_new(connection, s.succession, rows)
            mark_dirty(connection, [claim.id for claim in older])
        return pairs

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement. The claims that it is about are merged anew."""
        with self.writing() as connection:
            row = {
                "id": judgement.id,
                "at": judgement.at.isoformat(),
                "verdict": str(judgement.verdict),
                "body": written(judgement),
            }
            insert_new(connection, s.judgement, [row])
            undone = _judgements(connection, s.judgement.c.id == judgement.undoes)
            for one in (judgement, *undone):
                keys = [key for key in (one.claim, one.other) if key is not None]
                touched = {key.claim_id for key in keys}
                for key in keys:
                    found = _claims(connection, s.claim.c.report_id == key.report_id)
                    touched |= {claim.id for claim in found}
                mark_dirty(connection, sorted(touched))

    # ------------------------------------------------------------------ reading

    def report(self, report_id: str) -> Report | None:
        """The report of an id."""
        with self.reading() as connection:
            row = connection.execute(
                select(s.report).where(s.report.c.id == report_id)
            ).mappings().one_or_none()  # fmt: skip
        return None if row is None else report_of(row)

    def reports(self, *, only_current: bool = True) -> Iterator[Report]:
        """All reports in order of arrival; `only_current` leaves out copies and old versions."""
        after = 0
        while True:
            with self.reading() as connection:
                asked = select(s.report).where(s.report.c.number > after)
                if only_current:
                    asked = asked.join(s.current, s.current.c.report_id == s.report.c.id)
                rows = connection.execute(
                    asked.order_by(s.report.c.number).limit(PAGE)
                ).mappings().all()  # fmt: skip
            if not rows:
                return
            after = rows[-1]["number"]
            yield from map(report_of, rows)

    def claims(self, report_id: str) -> list[Claim]:
        """The claims of a report as it is coded now, in order of the text."""
        with self.reading() as connection:
            return _claims(connection, s.claim.c.report_id == report_id)

    def claims_of(self, claim_ids: Sequence[str]) -> dict[str, Claim]:
        """Claims by id, also those that newer ones have replaced."""
        found = {}
        with self.reading() as connection:
            for some in chunks(claim_ids):
                asked = select(s.claim).where(s.claim.c.id.in_(some)).order_by(s.claim.c.coding)
                for row in connection.execute(asked).mappings():
                    found[row["id"]] = claim_of(row)
        return found

    def told(self, kind: Kind) -> list[tuple[Claim, Report]]:
        """All claims of a kind that count, each with its report."""
        asked = (
            select(s.claim.c.body, s.claim.c.id.label("claim_id"), s.report)
            .join(s.current, s.current.c.coding == s.claim.c.coding)
            .join(s.report, s.report.c.id == s.claim.c.report_id)
            .where(s.claim.c.kind == str(kind))
            .order_by(s.report.c.number, s.claim.c.start)
        )
        with self.reading() as connection:
            rows = connection.execute(asked).mappings().all()
        return [(claim_of_body(row["body"], row["claim_id"]), report_of(row)) for row in rows]

    def judgements(self) -> list[Judgement]:
        """All judgements, oldest first."""
        with self.reading() as connection:
            return _judgements(connection)

    def incidents(
        self, asked: IncidentFilter, *, limit: int = PAGE, after: str | None = None
    ) -> Page:
        """Incidents that fit, newest first. `after` is that of the page before."""
        day = func.coalesce(s.incident.c.first_day, "")
        query = select(s.incident.c.body, s.incident.c.id, day.label("day"))
        query = query.where(*conditions(asked)).order_by(day.desc(), s.incident.c.id.desc())
        if after is not None:
            start, _, last_id = after.partition("|")
            query = query.where((day < start) | ((day == start) & (s.incident.c.id < last_id)))
        with self.reading() as connection:
            rows = connection.execute(query.limit(limit + 1)).mappings().all()
        shown = rows[:limit]
        more = f"{shown[-1]['day']}|{shown[-1]['id']}" if len(rows) > limit else None
        return Page(tuple(map(incident_of, shown)), more)

    def count_incidents(self, asked: IncidentFilter) -> int:
        """How many incidents fit."""
        query = select(func.count()).select_from(s.incident).where(*conditions(asked))
        with self.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def incident(self, incident_id: str) -> Incident | None:
        """The incident of an id, also of one that has another id by now."""
        with self.reading() as connection:
            for wanted in (incident_id, _id_now(connection, incident_id)):
                row = connection.execute(
                    select(s.incident).where(s.incident.c.id == wanted)
                ).mappings().one_or_none()  # fmt: skip
                if row is not None:
                    return incident_of(row)
        return None

    def incident_of_claim(self, claim_id: str) -> str | None:
        """The id of the incident that a claim is of."""
        with self.reading() as connection:
            return _incident_of(connection, claim_id)

    def search(self, query: str, *, of: str = "claim", most: int = PAGE) -> list[tuple[str, str]]:
        """Ids of reports or claims that hold all the words, best first, each with an excerpt."""
        with self.reading() as connection:
            return find_words(connection, query, of, most)

    def counts(self) -> dict[str, int]:
        """How many rows of each kind there are."""
        live = select(func.count()).select_from(
            s.claim.join(s.current, s.current.c.coding == s.claim.c.coding)
        )
        with self.reading() as connection:
            found = {
                table.name: int(connection.execute(
                    select(func.count()).select_from(table)
                ).scalar_one())
                for table in (s.report, s.coding, s.judgement, s.incident, s.dirty)
            }  # fmt: skip
            found["claim"] = int(connection.execute(live).scalar_one())
            found["copy"] = int(
                connection.execute(
                    select(func.count()).where(s.report.c.copy_of.is_not(None))
                ).scalar_one()
            )
        return found

    # ------------------------------------------------------------------ keeping

    def back_up(self, path: Path) -> None:
        """A copy of a SQLite store in a file of its own, while others may read and write."""
        if not is_sqlite(self.engine):
            raise StoreError(self.place, "is on a server", "Use pg_dump to back it up")
        if path.exists():
            raise StoreError(str(path), "exists already", "Give the name of a new file")
        part = path.with_name(path.name + ".part")
        part.unlink(missing_ok=True)
        with in_words(self.engine), self.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("VACUUM INTO ?", (str(part),))
            connection.exec_driver_sql("BEGIN")
        shutil.move(part, path)

    def check(self) -> list[str]:
        """What is wrong with the store, in words; nothing if it is sound."""
        with self.reading() as connection:
            problems = _unsound_file(connection) if is_sqlite(self.engine) else []
            for words, query in _CHECKS.items():
                number = int(connection.execute(text(query)).scalar_one())
                if number:
                    problems.append(f"{number} {words}")
        return problems


_CHECKS: Mapping[str, str] = {
    "reports have neither claims, a reason why not, nor a newer version": (
        "SELECT count(*) FROM report WHERE skip IS NULL AND copy_of IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM coding WHERE coding.report_id = report.id)"
    ),
    "claims belong to no report": (
        "SELECT count(*) FROM claim WHERE NOT EXISTS "
        "(SELECT 1 FROM report WHERE report.id = claim.report_id)"
    ),
    "claims of incidents belong to no coding that counts": (
        "SELECT count(*) FROM incident_claim WHERE NOT EXISTS (SELECT 1 FROM claim "
        "JOIN current ON current.coding = claim.coding WHERE claim.id = incident_claim.claim_id) "
        "AND NOT EXISTS (SELECT 1 FROM dirty WHERE dirty.claim_id = incident_claim.claim_id)"
    ),
    "claims are of an incident that is not there": (
        "SELECT count(*) FROM incident_claim WHERE NOT EXISTS "
        "(SELECT 1 FROM incident WHERE incident.id = incident_claim.incident_id)"
    ),
}


def _unsound_file(connection: Connection) -> list[str]:
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [str(line) for line in found if line != "ok"]


def mark_dirty(connection: Connection, claim_ids: Sequence[str]) -> None:
    """These claims' incidents are to be made again."""
    insert_new(connection, s.dirty, [{"claim_id": one} for one in claim_ids])


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


def _admission(connection: Connection, report: Report, mark: Fingerprint | None) -> Admission:
    known = select(s.report.c.id).where(s.report.c.id == report.id)
    if connection.execute(known).first() is not None:
        return Admission(Arrival.KNOWN, report.id)
    address = canonical_url(report.url)
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


def _insert(
    connection: Connection, coded: CodedReport, admission: Admission, by: tuple[str, datetime]
) -> None:
    report, (_, received_at) = coded.report, by
    skip = coded.skip
    if admission.arrival is Arrival.COPY:
        report, skip = replace(report, copy_of=admission.of), Skip.COPY
    connection.execute(s.report.insert().values(
        **report_row(report),
        address=canonical_url(report.url),
        replaces=admission.of if admission.arrival is Arrival.VERSION else None,
        received_at=received_at.isoformat(),
        skip=str(skip) if skip else None,
        detail=coded.detail,
    ))  # fmt: skip
    words = {"of": "report", "id": report.id, "title": report.title or "", "body": report.text}
    add_words(connection, [words])
    if admission.arrival is Arrival.VERSION:
        _retire(connection, str(admission.of))
    if skip is None:
        _insert_claims(connection, report.id, coded.claims, by)


def _retire(connection: Connection, report_id: str) -> None:
    """The claims of a report that another one replaces count no more; they stay stored."""
    older = _claims(connection, s.claim.c.report_id == report_id)
    mark_dirty(connection, [claim.id for claim in older])
    connection.execute(s.current.delete().where(s.current.c.report_id == report_id))


def _insert_claims(
    connection: Connection, report_id: str, claims: Sequence[Claim], by: tuple[str, datetime]
) -> None:
    coder, coded_at = by
    number = connection.execute(
        s.coding.insert().values(
            report_id=report_id, coder=coder, coded_at=coded_at.isoformat()
        ).returning(s.coding.c.number)
    ).scalar_one()  # fmt: skip
    rows = [claim_row(claim, number) for claim in claims]
    if rows:
        connection.execute(s.claim.insert(), rows)
    upsert(connection, s.current, [{"report_id": report_id, "coding": number}])
    add_words(connection, [_claim_words(claim) for claim in claims])
    mark_dirty(connection, [claim.id for claim in claims])


def _claim_words(claim: Claim) -> dict[str, str]:
    names = [*(role.name for role in claim.roles), *(place.name for place in claim.places)]
    names += [voice.name for voice in claim.voices]
    title = " ".join([claim.type.replace("_", " "), *names])
    return {"of": "claim", "id": claim.id, "title": title, "body": claim.evidence.quote}


def _insert_mark(connection: Connection, report_id: str, mark: Fingerprint | None) -> None:
    if mark is not None:
        rows = [{"hash": one, "report_id": report_id} for one in mark.bands]
        insert_new(connection, s.band, rows)
        digest = {"report_id": report_id, "digest": mark.digest}
        insert_new(connection, s.signature, [digest])


def _claims(connection: Connection, *where: Any) -> list[Claim]:
    """Claims of the codings that count."""
    asked = (
        select(s.claim)
        .join(s.current, s.current.c.coding == s.claim.c.coding)
        .where(*where)
        .order_by(s.claim.c.report_id, s.claim.c.start, s.claim.c.id)
    )
    return [claim_of(row) for row in connection.execute(asked).mappings()]


def _judgements(connection: Connection, *where: Any) -> list[Judgement]:
    asked = select(s.judgement).where(*where).order_by(s.judgement.c.number)
    return [judgement_of(row) for row in connection.execute(asked).mappings()]


def _id_now(connection: Connection, incident_id: str) -> str | None:
    """The incident that the claim which an id is named after is of by now."""
    named_after = select(s.name.c.claim_id).where(s.name.c.incident_id == incident_id)
    claim_id = connection.execute(named_after).scalar()
    return None if claim_id is None else _incident_of(connection, str(claim_id))


def _incident_of(connection: Connection, claim_id: str) -> str | None:
    """The incident of a claim, or of the newest claim that tells what it told."""
    seen = {claim_id}
    while True:
        asked = select(s.incident_claim.c.incident_id).where(
            s.incident_claim.c.claim_id == claim_id
        )
        found = connection.execute(asked).scalar()
        if found is not None:
            return str(found)
        newer = connection.execute(
            select(s.succession.c.newer).where(s.succession.c.older == claim_id)
        ).scalar()
        if newer is None or newer in seen:
            return None
        claim_id = str(newer)
        seen.add(claim_id)
