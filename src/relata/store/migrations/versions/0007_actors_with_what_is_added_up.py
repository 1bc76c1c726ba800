"""Actors with what is added up over their incidents; kinds of voices stand in a column by now."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from relata.incidents import Incident
from relata.schema import from_json
from relata.store.rows import actor_rows

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_BODIES = sa.table("incident_body", sa.column("id"), sa.column("body"))
_COLUMNS = ("first_day", "last_day", "killed_low", "killed_best", "killed_high")
_COUNTED = sa.text(
    "UPDATE incident_actor SET counts = 1, first_day = :first_day, last_day = :last_day, "
    "killed_low = :killed_low, killed_best = :killed_best, killed_high = :killed_high "
    "WHERE incident_id = :incident_id AND role = :role AND actor = :actor"
)


def upgrade() -> None:
    op.drop_index("incident_actor_by_name", "incident_actor")
    op.execute("DELETE FROM incident_actor WHERE role = 'voice'")
    with op.batch_alter_table("incident_actor") as batch_op:
        batch_op.add_column(sa.Column("counts", sa.Integer(), nullable=True))
        for name in _COLUMNS:
            kind: Any = sa.String(length=10) if name.endswith("_day") else sa.Integer()
            batch_op.add_column(sa.Column(name, kind, nullable=True))
    _fill(op.get_bind())
    named = sa.text("name IS NOT NULL")
    op.create_index(
        "incident_actor_by_name", "incident_actor", ["actor", "name", "kind", "counts", *_COLUMNS],
        sqlite_where=named, postgresql_where=named,
    )  # fmt: skip


def _fill(connection: sa.Connection) -> None:
    after = ""
    while True:
        asked = sa.select(_BODIES).where(_BODIES.c.id > after).order_by(_BODIES.c.id)
        rows = connection.execute(asked.limit(_AT_ONCE)).all()
        if not rows:
            return
        after = rows[-1].id
        found = [from_json(Incident, json.loads(row.body), source=row.id) for row in rows]
        counted = [one for incident in found for one in actor_rows(incident) if one["counts"]]
        if counted:
            connection.execute(_COUNTED, counted)
