"""Incidents in narrow rows beside their bodies, and what the page asks of them."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from relata.incidents import Incident
from relata.ontology import load_ontology
from relata.schema import from_json
from relata.store.dialect import is_sqlite
from relata.store.moments import stamp
from relata.store.rows import actor_rows, body_row, group_of

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_AT_ONCE = 500
_WIDE = sa.table("incident", sa.column("id"), sa.column("body"))
_BODY = sa.table("incident_body", sa.column("id"), sa.column("gist"), sa.column("body"))


def upgrade() -> None:
    op.create_table(
        "incident_body",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("gist", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "made",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO made (id, times) VALUES (1, 0)")
    with op.batch_alter_table("claim") as batch_op:
        batch_op.add_column(sa.Column("word", sa.Integer(), nullable=True))
    with op.batch_alter_table("incident_claim") as batch_op:
        batch_op.add_column(sa.Column("word", sa.Integer(), nullable=True))
    op.create_index("incident_claim_by_word", "incident_claim", ["word", "incident_id"])
    with op.batch_alter_table("incident_actor") as batch_op:
        batch_op.add_column(sa.Column("name", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("kind", sa.String(length=20), nullable=True))
    _fill_bodies(op.get_bind())
    with op.batch_alter_table("incident") as batch_op:
        batch_op.drop_column("body")
        batch_op.add_column(sa.Column("type_group", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("changed_at", sa.String(length=40), nullable=True))
    _index()
    _number_words(op.get_bind())
    _fill_groups(op.get_bind())
    _fill_changes(op.get_bind())


def _index() -> None:
    op.create_index("incident_by_change", "incident", ["changed_at"])
    op.create_index("incident_by_order", "incident", [sa.text("coalesce(first_day, '')"), "id"])
    named = sa.text("name IS NOT NULL")
    op.create_index(
        "incident_actor_by_name", "incident_actor", ["incident_id", "role", "actor", "name"],
        sqlite_where=named, postgresql_where=named,
    )  # fmt: skip


def _fill_bodies(connection: sa.Connection) -> None:
    """Bodies, gists, and the names that actors are shown by."""
    for rows in _incidents(connection):
        found = [from_json(Incident, json.loads(row.body), source=row.id) for row in rows]
        connection.execute(_BODY.insert(), [body_row(incident) for incident in found])
        shown = [one for incident in found for one in actor_rows(incident) if one["name"]]
        if shown:
            connection.execute(_NAMED, shown)


_NAMED = sa.text(
    "UPDATE incident_actor SET name = :name, kind = :kind "
    "WHERE incident_id = :incident_id AND role = :role AND actor = :actor"
)


def _incidents(connection: sa.Connection) -> Iterator[Any]:
    after = ""
    while True:
        asked = sa.select(_WIDE).where(_WIDE.c.id > after).order_by(_WIDE.c.id).limit(_AT_ONCE)
        rows = connection.execute(asked).all()
        if not rows:
            return
        after = rows[-1].id
        yield rows


def _number_words(connection: sa.Connection) -> None:
    """The number that each claim has in the full-text index."""
    number = "rowid"
    if not is_sqlite(connection):
        connection.execute(
            sa.text("ALTER TABLE words ADD COLUMN IF NOT EXISTS number bigserial UNIQUE")
        )
        number = "number"
    for statement in (
        f"CREATE TEMPORARY TABLE numbered AS SELECT id, min({number}) AS number "  # noqa: S608
        "FROM words WHERE of = 'claim' GROUP BY id",
        "CREATE UNIQUE INDEX numbered_by_id ON numbered (id)",
        "UPDATE claim SET word = (SELECT number FROM numbered WHERE numbered.id = claim.id)",
        "UPDATE incident_claim SET word = "
        "(SELECT number FROM numbered WHERE numbered.id = incident_claim.claim_id)",
        "DROP TABLE numbered",
    ):
        connection.execute(sa.text(statement))


def _fill_groups(connection: sa.Connection) -> None:
    told = [{"code": code, "of": group_of(code)} for code in load_ontology().types]
    connection.execute(sa.text("UPDATE incident SET type_group = :of WHERE type = :code"), told)


_CAME = sa.text(
    "SELECT incident_claim.incident_id AS id, report.received_at AS at FROM incident_claim "
    "JOIN claim ON claim.id = incident_claim.claim_id JOIN report ON report.id = claim.report_id"
)
_JUDGED = sa.text("SELECT incident_id FROM incident_claim WHERE claim_id = :claim_id")


def _fill_changes(connection: sa.Connection) -> None:
    """When the newest report of each came or a claim of it was judged."""
    changed: dict[str, str] = {}
    for row in connection.execute(_CAME):
        changed[row.id] = max(changed.get(row.id, ""), stamp(datetime.fromisoformat(row.at)))
    for claim_id, at in _judged(connection):
        for found in connection.execute(_JUDGED, {"claim_id": claim_id}).scalars():
            changed[found] = max(changed.get(found, ""), at)
    if changed:
        connection.execute(
            sa.text("UPDATE incident SET changed_at = :at WHERE id = :id"),
            [{"id": one, "at": at} for one, at in changed.items()],
        )


def _judged(connection: sa.Connection) -> Iterator[tuple[str, str]]:
    rows = connection.execute(sa.text("SELECT id, body FROM judgement ORDER BY number")).all()
    told: dict[str, Mapping[str, Any]] = {row.id: json.loads(row.body) for row in rows}
    for one in told.values():
        about = told.get(one["undoes"], one) if one["undoes"] else one
        for key in (about["claim"], about["other"]):
            if key is not None:
                yield key["claim_id"], stamp(datetime.fromisoformat(one["at"]))
