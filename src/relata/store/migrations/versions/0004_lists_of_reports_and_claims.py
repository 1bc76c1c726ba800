"""Lists of reports and claims, ordered, counted and searched without reading their texts."""

import sqlalchemy as sa
from alembic import op

from relata.store.dialect import is_sqlite

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("report") as batch_op:
        batch_op.add_column(sa.Column("word", sa.Integer(), nullable=True))
    op.create_index("report_by_word", "report", ["word"])
    told = ["number", "publisher", "language", "copy_of", "received_at"]
    op.create_index("report_by_order", "report", [sa.text("coalesce(day, '')"), *told])
    told = ["coding", "start", "id", "kind", "type", "status", "confidence", "word"]
    op.create_index("claim_by_order", "claim", told)
    number = "rowid" if is_sqlite(op.get_bind()) else "number"
    for statement in (
        f"CREATE TEMPORARY TABLE numbered AS SELECT id, min({number}) AS number "  # noqa: S608
        "FROM words WHERE of = 'report' GROUP BY id",
        "CREATE UNIQUE INDEX numbered_by_id ON numbered (id)",
        "UPDATE report SET word = (SELECT number FROM numbered WHERE numbered.id = report.id)",
        "DROP TABLE numbered",
    ):
        op.execute(statement)
