"""Which incidents were made or dropped the newest times, for what holds incidents in memory."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("made") as batch_op:
        batch_op.add_column(sa.Column("since", sa.Integer(), nullable=True))
    op.execute("UPDATE made SET since = times")
    op.create_table(
        "remade",
        sa.Column("times", sa.Integer(), primary_key=True),
        sa.Column("incident_id", sa.String(40), primary_key=True),
    )
