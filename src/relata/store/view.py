"""Claims that changed in, the incidents that they touch made again: the view brought up to date.

Claims hang together by pairs that speak for one happening; a set of claims that hang together is
a part, and what a change can touch is the parts of what changed and of what is near it. The
outcome is that of merging everything anew.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, delete, select

from relata.incidents import ClaimKey, Incident, Judgement, Verdict, incident_id, standing
from relata.merge.merging import (
    Merger,
    Settled,
    candidate_pairs,
    parts_of,
    settled,
    weighed_pairs,
)
from relata.merge.summarise import summarise
from relata.merge.told import Told, is_mergeable, told_of
from relata.records import Claim, Report
from relata.schema import from_json, parse_moment, to_json
from relata.store import schema as s
from relata.store.dialect import chunks, insert_new, queue_up, upsert
from relata.store.moments import stamp
from relata.store.remade import count_up, forget_all, note_remade
from relata.store.rows import (
    actor_rows,
    body_row,
    claim_of,
    claim_rows,
    incident_row,
    judgement_of,
    voice_kinds,
)
from relata.store.store import Store
from relata.store.writing import mark_dirty

# So many changed claims are merged in one transaction: a writer beside waits less than a second.
CLAIMS_AT_ONCE = 1000
_FACTS = (
    s.report.c.id, s.report.c.publisher, s.report.c.stated, s.report.c.copy_of,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """What people decided, put on the claims that count now.

    `moments` is when each claim was last judged, also by what was undone since.
    """

    pairs: Settled
    wrong: frozenset[str]
    fields: Mapping[str, Mapping[str, Any]]
    moments: Mapping[str, str]


def refresh(store: Store, merger: Merger) -> int:
    """Make the incidents of all changed claims again. Gives how many claims had changed."""
    done = 0
    while True:
        with store.writing() as connection:
            queue_up(connection)
            asked = (
                select(s.dirty.c.claim_id)
                .order_by(s.dirty.c.day, s.dirty.c.claim_id)
                .limit(CLAIMS_AT_ONCE)
            )
            changed = list(connection.execute(asked).scalars())
            if not changed:
                return done
            _refresh(connection, merger, changed)
            _delete_in(connection, s.dirty.c.claim_id, changed)
            count_up(connection)
        done += len(changed)


def rebuild(store: Store, merger: Merger) -> int:
    """Drop all incidents and make them again from claims and judgements."""
    with store.writing() as connection:
        queue_up(connection)
        for table in (
            s.incident_actor, s.incident_body, s.incident, s.incident_claim, s.block, s.dirty,
        ):  # fmt: skip
            connection.execute(delete(table))
        forget_all(connection)
        live = (
            select(s.claim)
            .join(s.current, s.current.c.coding == s.claim.c.coding)
            .execution_options(yield_per=CLAIMS_AT_ONCE)
        )
        for rows in connection.execute(live).mappings().partitions():
            mark_dirty(connection, map(claim_of, rows))
    return refresh(store, merger)


def _refresh(connection: Connection, merger: Merger, changed: Sequence[str]) -> None:
    judged = _judged(connection)
    live = _told(connection, changed, judged)
    _delete_in(connection, s.block.c.claim_id, changed)
    _keep_keys(connection, merger, live.values())
    near = _near(connection, merger, live.values())
    others = _told(connection, near - live.keys(), judged)
    joined = _joined_to(live, others, merger, judged.pairs)
    parts = _parts(connection, {*changed, *joined})
    members = _told(connection, _members(connection, parts) - live.keys(), judged)
    members |= {one: told for one, told in others.items() if one in joined}
    members |= live
    _forget(connection, parts, changed)
    _save(connection, merger, list(members.values()), judged)


def _joined_to(
    live: Mapping[str, Told], others: Mapping[str, Told], merger: Merger, pairs: Settled
) -> set[str]:
    """The claims that a changed one hangs together with, by weight or by judgement."""
    everyone = {**live, **others}
    found = set()
    for one, other in candidate_pairs(list(everyone.values()), merger):
        changed = (one in live) + (other in live)
        if changed == 1 and merger.weight(everyone[one], everyone[other]) > merger.threshold:
            found.add(other if one in live else one)
    for one, other in pairs.must:
        if one in live or other in live:
            found |= {one, other} - live.keys()
    return found


def _save(connection: Connection, merger: Merger, members: Sequence[Told], judged: Judged) -> None:
    """Merge some claims that hang together with no others, and store their incidents."""
    weights = weighed_pairs(members, candidate_pairs(members, merger), merger)
    saved = [
        (part, group, summarise(group, merger))
        for part, group in parts_of(members, weights, merger, judged.pairs)
    ]
    roots = _roots(connection, [group[0].id for _, group, _ in saved])
    named = [(part, group, _named(one, roots)) for part, group, one in saved]
    _insert(connection, named, judged.moments)


def _named(incident: Incident, roots: Mapping[str, str]) -> Incident:
    """The incident under the name of its oldest claim as that was first told."""
    oldest = incident.claim_ids[0]
    return replace(incident, id=incident_id(roots[oldest]))


def _roots(connection: Connection, claim_ids: Iterable[str]) -> dict[str, str]:
    """For claims that a newer coder made, the claim that first told the same."""
    found = {one: one for one in claim_ids}
    growing = list(found)
    while growing:
        older: dict[str, str] = {}
        for some in chunks(sorted({found[one] for one in growing})):
            rows = select(s.succession).where(s.succession.c.newer.in_(some))
            older.update((row.newer, row.older) for row in connection.execute(rows))
        growing = [one for one in growing if found[one] in older]
        for one in growing:
            found[one] = older[found[one]]
    return found


Saved = tuple[str, list[Told], Incident]


def _insert(connection: Connection, saved: Sequence[Saved], judged_at: Mapping[str, str]) -> None:
    incidents = [incident for *_, incident in saved]
    changed = _changes(connection, incidents, judged_at)
    rows = [
        incident_row(one, changed_at=changed[one.id], voices=voice_kinds(group))
        for _, group, one in saved
    ]
    upsert(connection, s.incident, rows)
    note_remade(connection, [one.id for one in incidents])
    upsert(connection, s.incident_body, [body_row(one) for one in incidents])
    words = _words_of(connection, [told.id for _, group, _ in saved for told in group])
    members = [
        row
        for part, group, incident in saved
        for row in claim_rows(incident, (told.id for told in group), part, words)
    ]
    upsert(connection, s.incident_claim, members)
    parts = [row for incident in incidents for row in actor_rows(incident)]
    insert_new(connection, s.incident_actor, parts)
    names = [{"incident_id": one.id, "claim_id": one.claim_ids[0]} for one in incidents]
    insert_new(connection, s.name, names)


def _changes(
    connection: Connection, incidents: Iterable[Incident], judged_at: Mapping[str, str]
) -> dict[str, str]:
    """When the newest report of each incident came, or one of its claims was judged."""
    listed = list(incidents)
    came: dict[str, str] = {}
    for some in chunks(sorted({report_id for one in listed for report_id in one.report_ids})):
        asked = select(s.report.c.id, s.report.c.received_at).where(s.report.c.id.in_(some))
        for row in connection.execute(asked):
            came[row.id] = stamp(datetime.fromisoformat(row.received_at))
    return {
        one.id: max((
            *(came[report_id] for report_id in one.report_ids),
            *(judged_at[claim_id] for claim_id in one.claim_ids if claim_id in judged_at),
        ))
        for one in listed
    }  # fmt: skip


def _words_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, int]:
    """The numbers of these claims in the full-text index."""
    found: dict[str, int] = {}
    for some in chunks(claim_ids):
        asked = select(s.claim.c.id, s.claim.c.word).where(s.claim.c.id.in_(some))
        found.update((row.id, row.word) for row in connection.execute(asked))
    return found


def _keep_keys(connection: Connection, merger: Merger, live: Iterable[Told]) -> None:
    rows = [{"key": key, "claim_id": told.id} for told in live for key in merger.keys(told)]
    insert_new(connection, s.block, rows)


def _near(connection: Connection, merger: Merger, live: Iterable[Told]) -> set[str]:
    """The claims that share a blocking key with one of these."""
    keys = {key for told in live for key in merger.looked_up(told)}
    return _looked_up(connection, s.block.c.claim_id, s.block.c.key, keys)


def _parts(connection: Connection, claim_ids: Iterable[str]) -> set[str]:
    return _looked_up(connection, s.incident_claim.c.part, s.incident_claim.c.claim_id, claim_ids)


def _members(connection: Connection, parts: Iterable[str]) -> set[str]:
    return _looked_up(connection, s.incident_claim.c.claim_id, s.incident_claim.c.part, parts)


def _looked_up(
    connection: Connection, wanted: Column[str], by: Column[str], values: Iterable[str]
) -> set[str]:
    """What stands in one column beside these values of another."""
    found: set[str] = set()
    for some in chunks(sorted(values)):
        found.update(connection.execute(select(wanted).where(by.in_(some))).scalars())
    return found


def _forget(connection: Connection, parts: Iterable[str], changed: Sequence[str]) -> None:
    """Drop the incidents of these parts."""
    for some in chunks(sorted(parts)):
        asked = select(s.incident_claim.c.incident_id).where(s.incident_claim.c.part.in_(some))
        gone = list(connection.execute(asked.distinct()).scalars())
        note_remade(connection, gone)
        _delete_in(connection, s.incident.c.id, gone)
        _delete_in(connection, s.incident_body.c.id, gone)
        _delete_in(connection, s.incident_actor.c.incident_id, gone)
        connection.execute(delete(s.incident_claim).where(s.incident_claim.c.part.in_(some)))
    _delete_in(connection, s.incident_claim.c.claim_id, changed)


def _delete_in(connection: Connection, column: Any, values: Iterable[str]) -> None:
    for some in chunks(values):
        connection.execute(delete(column.table).where(column.in_(some)))


def _told(connection: Connection, claim_ids: Iterable[str], judged: Judged) -> dict[str, Told]:
    """Of these claims those that count and make incidents, as judgements have them."""
    found = {}
    for some in chunks(sorted(claim_ids)):
        asked = (
            select(s.claim.c.id, s.claim.c.body, *(c.label(f"r_{c.name}") for c in _FACTS))
            .join(s.current, s.current.c.coding == s.claim.c.coding)
            .join(s.report, s.report.c.id == s.claim.c.report_id)
            .where(s.claim.c.id.in_(some))
        )
        for row in connection.execute(asked).mappings():
            claim = corrected(claim_of(row), judged.fields.get(row["id"], {}))
            if claim.id not in judged.wrong and is_mergeable(claim):
                found[claim.id] = told_of(claim, _facts(row))
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


def _judged(connection: Connection) -> Judged:
    asked = select(s.judgement).order_by(s.judgement.c.number)
    judgements = [judgement_of(row) for row in connection.execute(asked).mappings()]
    now = _ids_now(connection, judgements)
    placed = [_placed(one, now) for one in standing(judgements)]
    fields: dict[str, dict[str, Any]] = {}
    for one in placed:
        if one.verdict is Verdict.WRONG_FIELD and one.claim and one.field and one.value:
            fields.setdefault(one.claim.claim_id, {})[one.field] = json.loads(one.value)
    wrong = {
        one.claim.claim_id for one in placed if one.verdict is Verdict.WRONG_CLAIM and one.claim
    }
    return Judged(settled(placed), frozenset(wrong), fields, _moments(judgements, now))


def _moments(judgements: Sequence[Judgement], now: Mapping[str, str]) -> dict[str, str]:
    """When each claim was last judged; who takes a judgement back judges what it was about."""
    by_id = {one.id: one for one in judgements}
    found: dict[str, str] = {}
    for one in judgements:
        about = by_id.get(one.undoes, one) if one.undoes else one
        for key in (about.claim, about.other):
            if key is not None:
                claim_id = now.get(key.claim_id, key.claim_id)
                found[claim_id] = max(found.get(claim_id, ""), stamp(one.at))
    return found


def _ids_now(connection: Connection, judgements: Iterable[Judgement]) -> dict[str, str]:
    """The claim that counts now for each claim that was judged, found by its evidence."""
    keys = {k.claim_id: k for one in judgements for k in (one.claim, one.other) if k}
    found: dict[str, str] = {}
    for report_id in sorted({key.report_id for key in keys.values()}):
        asked = (
            select(s.claim)
            .join(s.current, s.current.c.coding == s.claim.c.coding)
            .where(s.claim.c.report_id == report_id)
        )
        claims = [claim_of(row) for row in connection.execute(asked).mappings()]
        wanted = [key for key in keys.values() if key.report_id == report_id]
        found.update(matched(wanted, claims))
    return found


def matched(keys: Iterable[ClaimKey], claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """For each key the claim of these that rests on the same words, if there is one."""
    for key in keys:
        best = max(claims, key=lambda claim: _likeness(key, claim), default=None)
        if best is not None and _likeness(key, best) > (0, 0, 0):
            yield key.claim_id, best.id


def _likeness(key: ClaimKey, claim: Claim) -> tuple[int, int, int]:
    common = min(key.end, claim.evidence.end) - max(key.start, claim.evidence.start)
    if key.kind is not claim.kind or common <= 0:
        return (0, 0, 0)
    return (int(key.claim_id == claim.id) + 1, int(key.type == claim.type), common)


def _placed(judgement: Judgement, now: Mapping[str, str]) -> Judgement:
    claim, other = (
        key and replace(key, claim_id=now.get(key.claim_id, key.claim_id))
        for key in (judgement.claim, judgement.other)
    )
    return replace(judgement, claim=claim, other=other)
