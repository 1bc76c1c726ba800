"""What was done, by whom, from where: written once, read newest first, never changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from relata.people import Entry
from relata.store import people_schema as p
from relata.store.moments import moment_of, stamp
from relata.store.store import Store

# What a client sends is kept so far: enough to see what was tried.
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Entries:
    """A page of the log, newest first; `after` asks for the next one."""

    entries: tuple[Entry, ...]
    after: int | None
    total: int


class Audit:
    """The log of a store."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock

    def note(self, person: str, action: str, detail: str, *, address: str) -> None:
        """Add a line. Control characters and what is overlong are cut, so that one is one line."""
        row = {"person": person, "action": action, "detail": detail, "address": address}
        told = {key: _one_line(value) for key, value in row.items()}
        with self.store.writing() as connection:
            connection.execute(p.audit.insert().values(at=stamp(self.clock()), **told))

    def entries(self, *, limit: int, after: int | None = None) -> Entries:
        """So many lines, those before the one numbered `after`."""
        asked = select(p.audit).order_by(p.audit.c.number.desc()).limit(limit + 1)
        if after is not None:
            asked = asked.where(p.audit.c.number < after)
        with self.store.reading() as connection:
            rows = connection.execute(asked).all()
            total = connection.execute(select(func.count()).select_from(p.audit)).scalar_one()
        shown = rows[:limit]
        found = tuple(
            Entry(moment_of(row.at), row.person, row.action, row.detail, row.address)
            for row in shown
        )
        more = shown[-1].number if len(rows) > limit else None
        return Entries(found, more, int(total))


def _one_line(text: str) -> str:
    printable = "".join(one if one.isprintable() else "�" for one in text[:_LONGEST])
    return printable + "…" if len(text) > _LONGEST else printable
