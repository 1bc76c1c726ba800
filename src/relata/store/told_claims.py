"""A kind of claim in, all claims of it that count out, as JSON with who published them when."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from relata.records import Kind
from relata.store import schema as s
from relata.store.store import Store


def told_bodies(store: Store, kind: Kind) -> Sequence[Mapping[Any, Any]]:
    """Rows of id, body, publisher and day, the oldest report first."""
    asked = (
        select(s.claim.c.id, s.claim.c.body, s.report.c.publisher, s.report.c.day)
        .join(s.current, s.current.c.coding == s.claim.c.coding)
        .join(s.report, s.report.c.id == s.claim.c.report_id)
        .where(s.claim.c.kind == str(kind))
        .order_by(s.report.c.number, s.claim.c.start)
    )
    with store.reading() as connection:
        return connection.execute(asked).mappings().all()
