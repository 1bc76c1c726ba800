"""Reports, claims and judgements in, the same out, and what is shown of them: the store itself."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection, Engine, func, select, text

from relata.errors import StoreError
from relata.incidents import Incident, Judgement
from relata.read.copies import bands_of
from relata.records import Claim, CodedReport, Kind, Report
from relata.store import schema as s
from relata.store.dialect import (
    chunks,
    find_words,
    insert_new,
    is_sqlite,
)
from relata.store.filters import IncidentFilter, conditions
from relata.store.intake import Intake
from relata.store.opening import in_words, named, open_engine
from relata.store.rows import (
    claim_of,
    claim_of_body,
    incident_of,
    judgement_of,
    report_of,
    written,
)
from relata.store.updates import new_claims
from relata.store.writing import (
    Admission,
    admit,
    claims_in,
    ids_of,
    insert_claims,
    mark_dirty,
    successors,
)

PAGE = 50


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
            return admit(connection, report, bands_of(report.text))

    def add(self, coded: CodedReport, *, coder: str, received_at: datetime) -> Admission:
        """Store a report with its claims, unless it is known. A copy's claims are left out."""
        [admission] = self.add_all([coded], coder=coder, received_at=received_at)
        return admission

    def add_all(
        self, coded: Sequence[CodedReport], *, coder: str, received_at: datetime
    ) -> list[Admission]:
        """Store reports one after the other, all of them in one transaction."""
        bands = [bands_of(one.report.text) for one in coded]
        with self.writing() as connection:
            intake = Intake(connection, coded, (coder, received_at))
            admissions = [intake.add(*one) for one in zip(coded, bands, strict=True)]
            intake.finish()
        return admissions

    def new_claims(self, report: Report, claims: Sequence[Claim]) -> list[Claim]:
        """Of the claims of a stored report those that it was the first to tell."""
        with self.reading() as connection:
            return list(new_claims(connection, report, claims))

    def recode(
        self, report_id: str, claims: Sequence[Claim], *, coder: str, coded_at: datetime
    ) -> list[tuple[str, str]]:
        """Store newer claims of a report beside the old ones. Gives (older, newer) pairs of ids."""
        with self.writing() as connection:
            older = claims_in(connection, s.claim.c.report_id == report_id)
            pairs = successors(older, claims)
            known = ids_of(connection, report_id)
            insert_claims(connection, report_id, claims, (coder, coded_at))
            # A coder that comes back to an earlier claim makes no newer one.
            rows = [{"older": one, "newer": two} for one, two in pairs if two not in known]
            insert_new(connection, s.succession, rows)
            mark_dirty(connection, older)
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
                for key in (one.claim, one.other):
                    if key is not None:
                        mark_dirty(
                            connection, claims_in(connection, s.claim.c.report_id == key.report_id)
                        )

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
            return claims_in(connection, s.claim.c.report_id == report_id)

    def claims_of(self, claim_ids: Sequence[str]) -> dict[str, Claim]:
        """Claims by id, also those that newer ones have replaced."""
        found = {}
        with self.reading() as connection:
            for some in chunks(claim_ids):
                asked = select(s.claim).where(s.claim.c.id.in_(some)).order_by(s.claim.c.coding)
                for row in connection.execute(asked).mappings():
                    found[row["id"]] = claim_of(row)
        return found

    def least_certain(self, limit: int) -> list[Claim]:
        """Claims that count whose confidence says least: those nearest to one half."""
        doubt = s.claim_doubt
        asked = (
            select(s.claim)
            .join(s.current, s.current.c.coding == s.claim.c.coding)
            .order_by(doubt, s.claim.c.id)
            .limit(limit)
        )
        with self.reading() as connection:
            return [claim_of(row) for row in connection.execute(asked).mappings()]

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
        day = s.incident_day
        query = select(s.incident_body.c.body, s.incident.c.id, day.label("day"))
        query = query.join_from(
            s.incident, s.incident_body, s.incident_body.c.id == s.incident.c.id
        )
        query = query.where(*conditions(asked)).order_by(day.desc(), s.incident.c.id.desc())
        if asked.until is not None:
            # Said of what lists are ordered by, so that an index is entered there.
            query = query.where(day <= asked.until.isoformat())
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
                    select(s.incident_body).where(s.incident_body.c.id == wanted)
                ).mappings().one_or_none()  # fmt: skip
                if row is not None:
                    return incident_of(row)
        return None

    def incident_id_now(self, incident_id: str) -> str | None:
        """The id of the incident that an id, maybe an older one, stands for."""
        with self.reading() as connection:
            known = select(s.incident.c.id).where(s.incident.c.id == incident_id)
            found = connection.execute(known).scalar()
            return str(found) if found else _id_now(connection, incident_id)

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
                    select(func.count()).select_from(s.report).where(s.is_copy)
                ).scalar_one()
            )
        return found

    # ------------------------------------------------------------------ keeping

    def back_up(self, path: Path) -> None:
        """A copy of a SQLite store in a file of its own, while others may read and write.

        Raises StoreError for a store on a server, and for a file that exists.
        """
        if not is_sqlite(self.engine):
            raise StoreError(self.place, "is on a server", "Use pg_dump to back it up")
        if path.exists():
            raise StoreError(str(path), "exists already", "Give the name of a new file")
        if not path.parent.is_dir():
            raise StoreError(str(path), "its folder is not there", "Make it, or name another file")
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
        "SELECT count(*) FROM report WHERE skip IS NULL AND NOT EXISTS "
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
    "incidents have no body": (
        "SELECT count(*) FROM incident WHERE NOT EXISTS "
        "(SELECT 1 FROM incident_body WHERE incident_body.id = incident.id)"
    ),
    "claims are of an incident that is not there": (
        "SELECT count(*) FROM incident_claim WHERE NOT EXISTS "
        "(SELECT 1 FROM incident WHERE incident.id = incident_claim.incident_id)"
    ),
}


def _unsound_file(connection: Connection) -> list[str]:
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return [str(line) for line in found if line != "ok"]


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
