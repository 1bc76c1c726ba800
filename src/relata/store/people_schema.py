"""The tables of people, their sessions and tokens, and the log of what they did.

Of passwords and secrets only hashes are stored. The log is append-only: the database itself
refuses to change or drop a row of it.
"""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from relata.store.schema import metadata

# `password` is an argon2 hash, null for who signs in elsewhere; `subject` is that service's own
# name for the person, together with the service, null for who has a password.
person = Table(
    "person",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("role", String(10), nullable=False),
    Column("password", Text),
    Column("subject", Text, unique=True),
    Column("disabled", Integer, nullable=False),
    Column("created_at", String(40), nullable=False),
)

# `hash` is that of the cookie's secret. `seen_at` is renewed now and then, not at every request.
login_session = Table(
    "login_session",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("person", String(80), nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("seen_at", String(40), nullable=False),
    Column("expires_at", String(40), nullable=False),
    Column("address", Text, nullable=False),
    Index("login_session_by_person", "person"),
)

api_token = Table(
    "api_token",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("person", String(80), nullable=False),
    Column("created_at", String(40), nullable=False),
    Column("expires_at", String(40), nullable=False),
    Column("revoked_at", String(40)),
    Index("api_token_by_person", "person"),
)

# `person` is whoever asked, by the name given: also one that there is not.
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String(40), nullable=False),
    Column("person", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("address", Text, nullable=False),
)
