"""The tables of the store, the same on SQLite and PostgreSQL.

Report, coding, claim, judgement, succession and name are append-only: what changes is a new row.
The others are views: they can be dropped and made again from those.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    func,
    literal_column,
)

from relata.errors import Skip
from relata.records import VoiceKind

# The schema that this relata reads and writes: the newest file in migrations/versions.
VERSION = "0009"
metadata = MetaData()
# What each kind of voice stands for in `incident.told_by`; "report" is the report's own voice.
VOICE_BITS = {kind: 1 << place for place, kind in enumerate((*map(str, VoiceKind), "report"))}

# `number` is the order of arrival. `address` is the canonical URL; `replaces` is the report of the
# same address that this one corrects. `stated` is `published` as it was given. `word` is the number
# of its row in the full-text index.
report = Table(
    "report",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("publisher", Text),
    Column("url", Text),
    Column("address", Text),
    Column("title", Text),
    Column("author", Text),
    Column("stated", Text),
    Column("day", String(10)),
    Column("language", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("copy_of", String(40)),
    Column("replaces", String(40)),
    Column("received_at", String(40), nullable=False),
    Column("skip", String(20)),
    Column("detail", Text),
    Column("word", Integer),
    Index("report_by_address", "address"),
    Index("report_by_day", "day"),
    Index("report_by_copy", "copy_of"),
    Index("report_by_replaced", "replaces"),
    Index("report_by_word", "word"),
)
# A copy adds nothing to the report that it repeats; one that adds to it has claims of its own.
is_copy = report.c.copy_of.is_not(None) & (report.c.skip == str(Skip.COPY))
# What lists of reports are ordered and counted by, so that no text is read for them.
report_day = func.coalesce(report.c.day, literal_column("''"))
Index(
    "report_by_order",
    report_day, report.c.number, report.c.publisher, report.c.language, report.c.copy_of,
    report.c.received_at,
)  # fmt: skip

# One reading of a report by a coder; `claims` is how many claims it made.
coding = Table(
    "coding",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("report_id", String(40), ForeignKey("report.id"), nullable=False),
    Column("coder", Text, nullable=False),
    Column("coded_at", String(40), nullable=False),
    Column("claims", Integer),
    Index("coding_by_report", "report_id"),
)

# `body` is the claim as JSON; the other columns are what is asked for. `word` is the number of its
# row in the full-text index.
claim = Table(
    "claim",
    metadata,
    Column("coding", Integer, ForeignKey("coding.number"), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("report_id", String(40), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("type", String(40), nullable=False),
    Column("status", String(20), nullable=False),
    Column("start", Integer, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("word", Integer),
    Column("body", Text, nullable=False),
    Index("claim_by_id", "id"),
    Index("claim_by_report", "report_id"),
    # What lists of claims are ordered and counted by, so that no body is read for them.
    Index(
        "claim_by_order",
        "coding",
        "start",
        "id",
        "kind",
        "type",
        "status",
        "confidence",
        "word",
    ),
)

# How far a confidence is from one half, where it says least.
claim_doubt = func.abs(claim.c.confidence - literal_column("0.5"))
Index("claim_by_doubt", claim_doubt, claim.c.id, claim.c.coding)

# Who decided what; `body` is the judgement as JSON.
judgement = Table(
    "judgement",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("at", String(40), nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("body", Text, nullable=False),
)

# Which claim of a newer coding tells what an older one told.
succession = Table(
    "succession",
    metadata,
    Column("older", String(40), primary_key=True),
    Column("newer", String(40), primary_key=True),
    Index("succession_by_newer", "newer"),
)

# Every incident id that was ever shown, and the claim that it is named after.
name = Table(
    "name",
    metadata,
    Column("incident_id", String(40), primary_key=True),
    Column("claim_id", String(40), nullable=False),
)

# ------------------------------------------------------------------ views from here on

# The coding of each report that counts: the newest, unless another report replaces this one.
current = Table(
    "current",
    metadata,
    Column("report_id", String(40), primary_key=True),
    Column("coding", Integer, nullable=False),
    Index("current_by_coding", "coding"),
)

# Hashes of the bands of each report's MinHash signature, copies left out: a report by its number,
# so that the newest of those that share a band are found without the others.
band = Table(
    "band",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Claims whose incidents are to be made again. `day` keeps those together that may hang together.
dirty = Table(
    "dirty",
    metadata,
    Column("claim_id", String(40), primary_key=True),
    Column("day", String(10), nullable=False),
    Index("dirty_by_day", "day", "claim_id"),
)

# Blocking keys of the claims that incidents are made of (merge/blocking.py).
block = Table(
    "block",
    metadata,
    Column("key", Text, primary_key=True),
    Column("claim_id", String(40), primary_key=True),
    Index("block_by_claim", "claim_id"),
)

# `part` names the claims that hang together by pairs: what one change can touch. `word` is that of
# the claim; `doubt` is how near to none its mean match weight is, null for the oldest claim.
incident_claim = Table(
    "incident_claim",
    metadata,
    Column("claim_id", String(40), primary_key=True),
    Column("incident_id", String(40), nullable=False),
    Column("part", String(40), nullable=False),
    Column("word", Integer),
    Column("doubt", Float),
    Index("incident_claim_by_incident", "incident_id"),
    Index("incident_claim_by_part", "part"),
    Index("incident_claim_by_word", "word", "incident_id"),
    Index("incident_claim_by_doubt", "doubt", "claim_id"),
)

# What incidents are asked for by, narrow so that all of them can be counted and laid on a map at
# once. `type_group` is the ontology's group of the type, "other" for a type of another ontology.
# `disputes` counts the fields that voices disagree on. `changed_at` is when the newest of its
# reports was received, or a person judged one of its claims: UTC, to the microsecond. `told_by` has
# a bit for each kind of voice that tells it (VOICE_BITS).
_ADDED = ("killed_low", "killed_best", "killed_high", "disputed")
incident = Table(
    "incident",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("type", String(40), nullable=False),
    Column("type_group", String(20)),
    Column("status", String(20), nullable=False),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("country", String(2)),
    Column("admin1", Text),
    Column("precision", String(12)),
    Column("lat", Float),
    Column("lon", Float),
    Column("voices", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Column("disputed", Integer, nullable=False),
    Column("disputes", Integer),
    Column("confidence", Float, nullable=False),
    Column("changed_at", String(40)),
    Column("told_by", Integer),
    # Those of days, places and points have with them what is added up over each of them.
    Index("incident_by_time", "first_day", "type_group", *_ADDED),
    Index("incident_by_place", "country", "admin1", *_ADDED),
    Index("incident_by_point", "lat", "lon", "type_group", "killed_best", "disputed"),
    Index("incident_by_type", "type", "first_day"),
    Index("incident_by_change", "changed_at"),
)
# A day for every incident, the empty one where none is told: what lists are ordered by.
incident_day = func.coalesce(incident.c.first_day, literal_column("''"))
Index("incident_by_order", incident_day, incident.c.id)

# The incident as JSON: `body` is all of it, `gist` what a list shows (relata/gist.py).
incident_body = Table(
    "incident_body",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("gist", Text, nullable=False),
    Column("body", Text, nullable=False),
)

# Who plays which part in an incident ("initiator", "claimed", …). An actor has a row by its id and
# one by its name. The rest stands on the first alone, and from `counts` on, which is 1 there, only
# on the first of the actor's rows in an incident, so that sums over an actor need no other table.
incident_actor = Table(
    "incident_actor",
    metadata,
    Column("incident_id", String(40), primary_key=True),
    Column("role", String(20), primary_key=True),
    Column("actor", Text, primary_key=True),
    Column("name", Text),
    Column("kind", String(20)),
    Column("counts", Integer),
    Column("first_day", String(10)),
    Column("last_day", String(10)),
    Column("killed_low", Integer),
    Column("killed_best", Integer),
    Column("killed_high", Integer),
    Index("incident_actor_by_actor", "actor", "incident_id"),
)
Index(
    "incident_actor_by_name",
    *(incident_actor.c[name] for name in ("actor", "name", "kind", "counts", "first_day",
      "last_day", "killed_low", "killed_best", "killed_high")),
    sqlite_where=incident_actor.c.name.is_not(None),
    postgresql_where=incident_actor.c.name.is_not(None),
)  # fmt: skip

# How many times incidents were made anew: with the newest report, coding and judgement it tells
# one state of the store from another. One row. `since`: `remade` knows all that came after.
made = Table(
    "made",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("times", Integer, nullable=False),
    Column("since", Integer),
)

# Which incidents were made or dropped the newest times.
remade = Table(
    "remade",
    metadata,
    Column("times", Integer, primary_key=True),
    Column("incident_id", String(40), primary_key=True),
)
