"""The least certain merges and the number of disputes, found without reading every incident."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_BODIES = sa.table("incident_body", sa.column("id"), sa.column("body"))


def upgrade() -> None:
    with op.batch_alter_table("incident") as batch_op:
        batch_op.add_column(sa.Column("disputes", sa.Integer(), nullable=True))
    with op.batch_alter_table("incident_claim") as batch_op:
        batch_op.add_column(sa.Column("doubt", sa.Float(), nullable=True))
    op.create_index("incident_claim_by_doubt", "incident_claim", ["doubt", "claim_id"])
    connection, after = op.get_bind(), ""
    while True:
        asked = sa.select(_BODIES).where(_BODIES.c.id > after).order_by(_BODIES.c.id)
        rows = connection.execute(asked.limit(_AT_ONCE)).all()
        if not rows:
            return
        after = rows[-1].id
        _fill(connection, [(row.id, json.loads(row.body)) for row in rows])


def _fill(connection: sa.Connection, bodies: list[tuple[str, dict[str, Any]]]) -> None:
    disputes = [{"id": one, "number": len(body["disputes"])} for one, body in bodies]
    doubts = [
        {"claim_id": reason["claim_id"], "doubt": abs(reason["score"])}
        for _, body in bodies
        for reason in body["merge_reasons"]
    ]
    connection.execute(sa.text("UPDATE incident SET disputes = :number WHERE id = :id"), disputes)
    if doubts:
        connection.execute(
            sa.text("UPDATE incident_claim SET doubt = :doubt WHERE claim_id = :claim_id"), doubts
        )
