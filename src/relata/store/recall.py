"""Claims by id in, what merging compares of them out; those read lately are remembered."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from relata.merge.told import Told, is_mergeable, told_of
from relata.records import Claim, Report
from relata.schema import from_json, parse_moment, to_json
from relata.store import schema as s
from relata.store.dialect import among
from relata.store.judged import Judged
from relata.store.rows import claim_of

# Claims come in the order of their days and are compared with those of the days around: so many
# hold all that are near. Each takes some 5 kB.
MOST_REMEMBERED = 4000
_FACTS = (
    s.report.c.id, s.report.c.publisher, s.report.c.stated, s.report.c.copy_of,
)  # fmt: skip
_COUNTING = select(s.claim.c.id, s.claim.c.coding).join(
    s.current, s.current.c.coding == s.claim.c.coding
)
_WHOLE = (
    select(s.claim.c.id, s.claim.c.body, *(c.label(f"r_{c.name}") for c in _FACTS))
    .join(s.current, s.current.c.coding == s.claim.c.coding)
    .join(s.report, s.report.c.id == s.claim.c.report_id)
)
Key = tuple[str, int]


class Recall:
    """Claims as merging sees them. One that was read is not read again while it is remembered.

    A claim of a coding never changes: what is asked each time is whether the coding counts.
    """

    def __init__(self) -> None:
        # Those of these days, and those of the days before: what is asked for moves to the first.
        self._new: dict[Key, Told | None] = {}
        self._old: dict[Key, Told | None] = {}

    def told(
        self, connection: Connection, claim_ids: Iterable[str], judged: Judged
    ) -> dict[str, Told]:
        """Of these claims those that count and make incidents, as judgements have them."""
        is_one, these = among(connection, s.claim.c.id, claim_ids)
        keys = [(row.id, row.coding) for row in connection.execute(_COUNTING.where(is_one), these)]
        changed = judged.fields.keys()
        unread = [key for key in keys if key[0] in changed or not self._remembers(key)]
        read = _read(connection, unread, judged)
        self._new.update((key, told) for key, told in read.items() if key[0] not in changed)
        # On a server a claim may cease to count between two questions: then it is not found.
        found = ((key[0], read[key] if key in read else self._new.get(key)) for key in keys)
        known = {one: told for one, told in found if told is not None and one not in judged.wrong}
        if len(self._new) > MOST_REMEMBERED:
            self._new, self._old = {}, self._new
        return known

    def _remembers(self, key: Key) -> bool:
        if key in self._old:
            self._new.setdefault(key, self._old[key])
        return key in self._new


def _read(connection: Connection, keys: Iterable[Key], judged: Judged) -> dict[Key, Told | None]:
    """These claims, None for one that makes no incident."""
    codings = dict(keys)
    is_one, these = among(connection, s.claim.c.id, codings)
    found: dict[Key, Told | None] = {}
    for row in connection.execute(_WHOLE.where(is_one), these).mappings():
        claim = corrected(claim_of(row), judged.fields.get(row["id"], {}))
        told = told_of(claim, _facts(row)) if is_mergeable(claim) else None
        found[row["id"], codings[row["id"]]] = told
    return found


def _facts(row: Mapping[Any, Any]) -> Report:
    """A report as merging needs it: without its text."""
    return Report(
        id=row["r_id"],
        text="",
        publisher=row["r_publisher"],
        published=parse_moment(row["r_stated"]) if row["r_stated"] else None,
        copy_of=row["r_copy_of"],
    )


def corrected(claim: Claim, fields: Mapping[str, Any]) -> Claim:
    """The claim with the values that people put in place of wrong ones."""
    if not fields:
        return claim
    shape = {**to_json(claim), **fields}
    return from_json(Claim, shape, source=claim.id)
