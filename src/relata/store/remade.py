"""Which incidents were made anew or dropped, written down for what holds incidents in memory."""

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, select, update

from relata.store import schema as s
from relata.store.dialect import insert_new

# So many times are remembered; who looks less often reads everything again.
TIMES_REMEMBERED = 50


def times_made(connection: Connection) -> int:
    """How many times incidents were made anew."""
    return int(connection.execute(select(func.coalesce(func.max(s.made.c.times), 0))).scalar_one())


def note_remade(connection: Connection, incident_ids: Iterable[str]) -> None:
    """These incidents are made or dropped by the transaction that counts up next."""
    times = times_made(connection) + 1
    rows = [{"times": times, "incident_id": one} for one in incident_ids]
    insert_new(connection, s.remade, rows)


def count_up(connection: Connection) -> None:
    """Incidents were made anew; what was so long ago is forgotten."""
    connection.execute(update(s.made).values(times=s.made.c.times + 1))
    oldest = times_made(connection) - TIMES_REMEMBERED
    forgotten = connection.execute(delete(s.remade).where(s.remade.c.times <= oldest))
    if forgotten.rowcount:
        _know_since(connection, oldest)


def forget_all(connection: Connection) -> None:
    """All incidents are dropped: whoever holds some reads everything again."""
    connection.execute(delete(s.remade))
    connection.execute(update(s.made).values(times=s.made.c.times + 1))
    _know_since(connection, times_made(connection))


def _know_since(connection: Connection, times: int) -> None:
    connection.execute(update(s.made).values(since=times))


def remade_since(connection: Connection, times: int) -> set[str] | None:
    """The incidents that were made or dropped after a time; None where that is not known."""
    since = connection.execute(select(func.max(s.made.c.since))).scalar()
    if since is None or since > times:
        return None
    asked = select(s.remade.c.incident_id).where(s.remade.c.times > times)
    return set(connection.execute(asked).scalars())
