"""Bands of signatures as numbers beside the report's number; what nobody asked for is dropped."""

import sqlalchemy as sa
from alembic import op

from relata.read.copies import numbered

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_AT_ONCE = 5000


def upgrade() -> None:
    op.drop_index("band_by_report", "band")
    op.rename_table("band", "old_band")
    band = op.create_table(
        "band",
        sa.Column("hash", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("report", sa.Integer(), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    asked = sa.text(
        "SELECT old_band.hash, report.number FROM old_band "
        "JOIN report ON report.id = old_band.report_id WHERE report.copy_of IS NULL"
    ).execution_options(yield_per=_AT_ONCE)
    for rows in connection.execute(asked).partitions():
        connection.execute(
            band.insert(), [{"hash": _number_of(row.hash), "report": row.number} for row in rows]
        )
    op.drop_table("old_band")
    op.drop_table("signature")


def _number_of(word: str) -> int:
    """The hash of a band that was written as two hexadecimal digits for its start and 16 more."""
    return numbered(int(word[2:], 16), int(word[:2], 16))
