"""A report that repeats another and adds to it in, what was told before and what is new out."""

from collections.abc import Iterable

from sqlalchemy import Connection, or_, select

from relata.read.copies import is_told, runs_of
from relata.records import Claim, Report
from relata.store import schema as s


def told_before(
    connection: Connection, original: str, *, before: str | None = None
) -> frozenset[str]:
    """The runs of words of an original and of all that repeat it and add to it.

    Where a report is named, of those that came before it.
    """
    adds = (s.report.c.copy_of == original) & s.report.c.skip.is_(None)
    asked = select(s.report.c.text).where(or_(s.report.c.id == original, adds))
    if before is not None:
        own = select(s.report.c.number).where(s.report.c.id == before).scalar_subquery()
        asked = asked.where(s.report.c.number < own)
    return frozenset().union(*map(runs_of, connection.execute(asked).scalars()))


def new_claims(
    connection: Connection, report: Report, claims: Iterable[Claim]
) -> tuple[Claim, ...]:
    """Of the claims of a stored report those that it was the first to tell."""
    if report.copy_of is None:
        return tuple(claims)
    told = told_before(connection, report.copy_of, before=report.id)
    return tuple(one for one in claims if not is_told(one.evidence.quote, told))
