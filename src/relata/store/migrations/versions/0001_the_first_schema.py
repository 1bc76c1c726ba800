"""The first schema."""

import sqlalchemy as sa
from alembic import op

from relata.store.dialect import create_words

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "band",
        sa.Column("hash", sa.String(length=20), nullable=False),
        sa.Column("report_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("hash", "report_id"),
    )
    with op.batch_alter_table("band", schema=None) as batch_op:
        batch_op.create_index("band_by_report", ["report_id"], unique=False)

    op.create_table(
        "block",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("key", "claim_id"),
    )
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.create_index("block_by_claim", ["claim_id"], unique=False)

    op.create_table(
        "current",
        sa.Column("report_id", sa.String(length=40), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("report_id"),
    )
    with op.batch_alter_table("current", schema=None) as batch_op:
        batch_op.create_index("current_by_coding", ["coding"], unique=False)

    op.create_table(
        "dirty",
        sa.Column("claim_id", sa.String(length=40), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.PrimaryKeyConstraint("claim_id"),
    )
    with op.batch_alter_table("dirty", schema=None) as batch_op:
        batch_op.create_index("dirty_by_day", ["day", "claim_id"], unique=False)
    op.create_table(
        "incident",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("first_day", sa.String(length=10), nullable=True),
        sa.Column("last_day", sa.String(length=10), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("precision", sa.String(length=12), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("voices", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("killed_low", sa.Integer(), nullable=True),
        sa.Column("killed_best", sa.Integer(), nullable=True),
        sa.Column("killed_high", sa.Integer(), nullable=True),
        sa.Column("disputed", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("incident", schema=None) as batch_op:
        batch_op.create_index("incident_by_day", ["first_day", "id"], unique=False)
        batch_op.create_index("incident_by_place", ["country", "admin1", "first_day"], unique=False)
        batch_op.create_index("incident_by_point", ["lat", "lon"], unique=False)
        batch_op.create_index("incident_by_type", ["type", "first_day"], unique=False)

    op.create_table(
        "incident_actor",
        sa.Column("incident_id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("incident_id", "role", "actor"),
    )
    with op.batch_alter_table("incident_actor", schema=None) as batch_op:
        batch_op.create_index("incident_actor_by_actor", ["actor", "incident_id"], unique=False)

    op.create_table(
        "incident_claim",
        sa.Column("claim_id", sa.String(length=40), nullable=False),
        sa.Column("incident_id", sa.String(length=40), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("claim_id"),
    )
    with op.batch_alter_table("incident_claim", schema=None) as batch_op:
        batch_op.create_index("incident_claim_by_incident", ["incident_id"], unique=False)
        batch_op.create_index("incident_claim_by_part", ["part"], unique=False)

    op.create_table(
        "judgement",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("at", sa.String(length=40), nullable=False),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_table(
        "name",
        sa.Column("incident_id", sa.String(length=40), nullable=False),
        sa.Column("claim_id", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("incident_id"),
    )
    op.create_table(
        "report",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("stated", sa.Text(), nullable=True),
        sa.Column("day", sa.String(length=10), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("copy_of", sa.String(length=40), nullable=True),
        sa.Column("replaces", sa.String(length=40), nullable=True),
        sa.Column("received_at", sa.String(length=40), nullable=False),
        sa.Column("skip", sa.String(length=20), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    with op.batch_alter_table("report", schema=None) as batch_op:
        batch_op.create_index("report_by_address", ["address"], unique=False)
        batch_op.create_index("report_by_copy", ["copy_of"], unique=False)
        batch_op.create_index("report_by_day", ["day"], unique=False)
        batch_op.create_index("report_by_replaced", ["replaces"], unique=False)

    op.create_table(
        "signature",
        sa.Column("report_id", sa.String(length=40), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("report_id"),
    )
    op.create_table(
        "succession",
        sa.Column("older", sa.String(length=40), nullable=False),
        sa.Column("newer", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("older", "newer"),
    )
    with op.batch_alter_table("succession", schema=None) as batch_op:
        batch_op.create_index("succession_by_newer", ["newer"], unique=False)

    op.create_table(
        "coding",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("report_id", sa.String(length=40), nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("coded_at", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["report.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
    )
    with op.batch_alter_table("coding", schema=None) as batch_op:
        batch_op.create_index("coding_by_report", ["report_id"], unique=False)

    op.create_table(
        "claim",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("report_id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding"],
            ["coding.number"],
        ),
        sa.PrimaryKeyConstraint("coding", "id"),
    )
    with op.batch_alter_table("claim", schema=None) as batch_op:
        batch_op.create_index("claim_by_id", ["id"], unique=False)
        batch_op.create_index("claim_by_report", ["report_id"], unique=False)
    create_words(op.get_bind())


def downgrade() -> None:
    raise NotImplementedError("there is nothing before the first schema")
