"""Print merges and near misses of a store to be read by people.

    relata add articles.jsonl --store build/news.db
    python benchmarks/merge_real.py build/news.db [--number 100] [--seed 1]

A merge is a claim of an incident beside its oldest claim of another report; a near miss is a pair
of claims of two reports that were compared, and whose match weight lies just below what joins.
"""

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from relata.archive import make_merger
from relata.merge.merging import APART, Merger, candidate_pairs
from relata.merge.told import Told, is_mergeable, told_of
from relata.records import Kind
from relata.store.filters import IncidentFilter
from relata.store.store import Store

# Near misses lie at most so far below the border.
MARGIN = 1.5
_MANY = 1_000_000


def main() -> None:
    """Print a sample of both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    store, merger, chance = (
        Store.open(options.store, must_exist=True),
        make_merger(),
        random.Random(options.seed),
    )
    told = {
        claim.id: told_of(claim, report)
        for kind in (Kind.EVENT, Kind.TALLY)
        for claim, report in store.told(kind)
        if is_mergeable(claim)
    }
    incident_of: dict[str, str] = {}
    joined = []
    for incident in store.incidents(IncidentFilter(), limit=_MANY).incidents:
        incident_of.update(dict.fromkeys(incident.claim_ids, incident.id))
        joined += list(pairs_of([told[one] for one in incident.claim_ids]))
    misses = list(near_misses(list(told.values()), incident_of, merger))
    print(
        f"{len(told)} claims, {len(set(incident_of.values()))} incidents, {len(joined)} merges of "
        f"claims of two reports, {len(misses)} near misses"
    )
    for name, pairs in (("MERGE", joined), ("NEAR MISS", misses)):
        for number, (one, other) in enumerate(
            chance.sample(pairs, min(options.number, len(pairs)))
        ):
            print(f"\n{name} {number + 1}  weight {merger.weigh(one, other).weight:+.2f}")
            print(f"  {in_words(one)}\n  {in_words(other)}")


def pairs_of(group: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Each claim beside the oldest one of another report."""
    for told in group[1:]:
        first = next((one for one in group if one.root != told.root), None)
        if first is not None:
            yield first, told


def near_misses(
    told: list[Told], incident_of: dict[str, str], merger: Merger
) -> Iterator[tuple[Told, Told]]:
    """Pairs of two reports that were nearly joined."""
    by_id = {one.id: one for one in told}
    for one, other in candidate_pairs(told, merger):
        left, right = by_id[one], by_id[other]
        if left.root == right.root or incident_of[one] == incident_of[other]:
            continue
        weight = merger.weight(left, right)
        if weight > APART and -MARGIN < weight <= 0:
            yield left, right


def in_words(told: Told) -> str:
    """A claim on one line."""
    place = told.spots[0].name if told.spots else "?"
    when = told.claim.when
    day = when.first.isoformat() if when and when.first else "?"
    quote = " ".join(told.claim.evidence.quote.split())
    return f"[{told.claim.report_id}] {told.type} {day} {place}: {quote[:220]}"


if __name__ == "__main__":
    main()
