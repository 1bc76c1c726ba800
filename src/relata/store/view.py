"""Claims that changed in, the incidents that they touch made again: the view brought up to date.

Claims hang together by pairs that speak for one happening; a set of claims that hang together is
a part, and what a change can touch is the parts of what changed and of what is near it. The
outcome is that of merging everything anew.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, delete, select

from relata.incidents import Incident, incident_id
from relata.merge.cluster import Pair, ordered
from relata.merge.merging import (
    Merger,
    Settled,
    candidate_pairs,
    pairs_between,
    parts_of,
    weighed_pairs,
)
from relata.merge.summarise import summarise
from relata.merge.told import Told
from relata.store import schema as s
from relata.store.dialect import among, insert_new, queue_up, upsert
from relata.store.judged import Judged, judged_now
from relata.store.moments import stamp
from relata.store.recall import Recall
from relata.store.remade import count_up, forget_all, note_remade
from relata.store.rows import (
    actor_rows,
    body_row,
    claim_of,
    claim_rows,
    incident_row,
    voice_kinds,
)
from relata.store.store import Store
from relata.store.writing import mark_dirty

# So many changed claims are merged in one transaction: a writer beside waits less than a second.
CLAIMS_AT_ONCE = 1000


def refresh(store: Store, merger: Merger) -> int:
    """Make the incidents of all changed claims again. Gives how many claims had changed."""
    done, recall = 0, Recall()
    while True:
        with _collected_later(), store.writing() as connection:
            queue_up(connection)
            asked = (
                select(s.dirty.c.claim_id)
                .order_by(s.dirty.c.day, s.dirty.c.claim_id)
                .limit(CLAIMS_AT_ONCE)
            )
            changed = list(connection.execute(asked).scalars())
            if not changed:
                return done
            _refresh(connection, merger, recall, changed)
            _delete_in(connection, s.dirty.c.claim_id, changed)
            count_up(connection)
        done += len(changed)


@contextmanager
def _collected_later() -> Iterator[None]:
    """Nothing is looked through for garbage meanwhile: merging makes much that stays, in no rings.

    To look through all of it again and again would take a tenth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


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


def _refresh(
    connection: Connection, merger: Merger, recall: Recall, changed: Sequence[str]
) -> None:
    judged = judged_now(connection)
    live = recall.told(connection, changed, judged)
    _delete_in(connection, s.block.c.claim_id, changed)
    _keep_keys(connection, merger, live.values())
    near = _near(connection, merger, live.values())
    others = recall.told(connection, near - live.keys(), judged)
    weights = _weights_between(live, others, merger)
    joined = _joined_to(live, weights, merger, judged.pairs)
    parts = _parts(connection, {*changed, *joined})
    members = recall.told(connection, _members(connection, parts) - live.keys(), judged)
    members |= {one: told for one, told in others.items() if one in joined}
    members |= live
    _forget(connection, parts, changed)
    _save(connection, merger, list(members.values()), judged, weights)


def _weights_between(
    live: Mapping[str, Told], others: Mapping[str, Told], merger: Merger
) -> dict[Pair, float]:
    """The match weights of changed claims with others that they share a key with."""
    everyone = {**live, **others}
    pairs = (
        ordered(one.id, other.id)
        for one, other in pairs_between(live.values(), others.values(), merger)
    )
    return {pair: merger.weight(everyone[pair[0]], everyone[pair[1]]) for pair in pairs}


def _joined_to(
    live: Mapping[str, Told], weights: Mapping[Pair, float], merger: Merger, pairs: Settled
) -> set[str]:
    """The claims that a changed one hangs together with, by weight or by judgement."""
    found = {
        other if one in live else one
        for (one, other), weight in weights.items()
        if weight > merger.threshold
    }
    for one, other in pairs.must:
        if one in live or other in live:
            found |= {one, other} - live.keys()
    return found


def _save(
    connection: Connection,
    merger: Merger,
    members: Sequence[Told],
    judged: Judged,
    known: Mapping[Pair, float],
) -> None:
    """Merge some claims that hang together with no others, and store their incidents.

    `known` are the weights of some of their pairs, and of others.
    """
    pairs = list(candidate_pairs(members, merger))
    weights = {pair: known[pair] for pair in pairs if pair in known}
    weights |= weighed_pairs(members, (pair for pair in pairs if pair not in known), merger)
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
        is_one, these = among(connection, s.succession.c.newer, {found[one] for one in growing})
        rows = connection.execute(select(s.succession).where(is_one), these)
        older = {row.newer: row.older for row in rows}
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
    asked = select(s.report.c.id, s.report.c.received_at)
    is_one, these = among(connection, s.report.c.id, {one for i in listed for one in i.report_ids})
    came = {
        row.id: stamp(datetime.fromisoformat(row.received_at))
        for row in connection.execute(asked.where(is_one), these)
    }
    return {
        one.id: max((
            *(came[report_id] for report_id in one.report_ids),
            *(judged_at[claim_id] for claim_id in one.claim_ids if claim_id in judged_at),
        ))
        for one in listed
    }  # fmt: skip


def _words_of(connection: Connection, claim_ids: Iterable[str]) -> dict[str, int]:
    """The numbers of these claims in the full-text index."""
    is_one, these = among(connection, s.claim.c.id, claim_ids)
    asked = select(s.claim.c.id, s.claim.c.word).where(is_one)
    return {row.id: row.word for row in connection.execute(asked, these)}


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
    is_one, these = among(connection, by, values)
    return set(connection.execute(select(wanted).where(is_one), these).scalars())


def _forget(connection: Connection, parts: Iterable[str], changed: Sequence[str]) -> None:
    """Drop the incidents of these parts."""
    gone = _looked_up(connection, s.incident_claim.c.incident_id, s.incident_claim.c.part, parts)
    note_remade(connection, sorted(gone))
    for column in (s.incident.c.id, s.incident_body.c.id, s.incident_actor.c.incident_id):
        _delete_in(connection, column, gone)
    _delete_in(connection, s.incident_claim.c.part, parts)
    _delete_in(connection, s.incident_claim.c.claim_id, changed)


def _delete_in(connection: Connection, column: Any, values: Iterable[str]) -> None:
    is_one, these = among(connection, column, values)
    connection.execute(delete(column.table).where(is_one), these)
