"""Counts over all incidents in the order of an index, and what is often asked for in columns."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

from relata.store.schema import VOICE_BITS

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ADDED = ["killed_low", "killed_best", "killed_high", "disputed"]


def upgrade() -> None:
    with op.batch_alter_table("coding") as batch_op:
        batch_op.add_column(sa.Column("claims", sa.Integer(), nullable=True))
    with op.batch_alter_table("incident") as batch_op:
        batch_op.add_column(sa.Column("told_by", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE coding SET claims = (SELECT count(*) FROM claim WHERE claim.coding = coding.number)"
    )
    _fill_voices(op.get_bind())
    for name in ("incident_by_day", "incident_by_place", "incident_by_point"):
        op.drop_index(name, "incident")
    op.create_index("incident_by_time", "incident", ["first_day", "type_group", *_ADDED])
    op.create_index("incident_by_place", "incident", ["country", "admin1", *_ADDED])
    told = ["lat", "lon", "type_group", "killed_best", "disputed"]
    op.create_index("incident_by_point", "incident", told)
    op.drop_index("incident_actor_by_name", "incident_actor")
    named = sa.text("name IS NOT NULL")
    op.create_index(
        "incident_actor_by_name", "incident_actor", ["actor", "incident_id", "name", "kind"],
        sqlite_where=named, postgresql_where=named,
    )  # fmt: skip
    op.create_index("claim_by_doubt", "claim", [sa.text("abs(confidence - 0.5)"), "id", "coding"])


def _fill_voices(connection: sa.Connection) -> None:
    told: dict[str, int] = defaultdict(int)
    asked = sa.text("SELECT incident_id, actor FROM incident_actor WHERE role = 'voice'")
    for row in connection.execute(asked):
        told[row.incident_id] |= VOICE_BITS[row.actor]
    if told:
        connection.execute(
            sa.text("UPDATE incident SET told_by = :bits WHERE id = :id"),
            [{"id": one, "bits": bits} for one, bits in told.items()],
        )
