"""Score merging on its gold: the gold's claims, those that the coder finds, and what is said.

python benchmarks/merge.py eval/merge [--part held_back] [--coder model] [--show N]
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from merge_figures import read_expected, score_figures
from merge_gold import Labelled, gold_clusters, labelled, merger, part_of, reports_of
from relata import load
from relata.coding.coder import Coder
from relata.evaluate.clusters import ClusterScores, score_clusters
from relata.merge.merging import Merger, merge
from relata.merge.told import Told, is_mergeable, told_of


def main() -> None:
    """Print the scores and, if asked, what is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--part", default="held_back")
    parser.add_argument("--coder", default="model", help="whose claims are merged at the end")
    parser.add_argument("--show", type=int, default=0, help="so many wrong groups and figures")
    options = parser.parse_args()
    merging = merger()
    claims = labelled(options.gold, options.part, load(coder="rules"))
    groups = merge([one.told for one in claims], merging)
    found = [[told.id for told in group] for group in groups]
    gold = gold_clusters(claims)
    print(f"{options.part}: {len(claims)} claims, {len(gold)} incidents, {len(found)} groups found")
    print(line("gold claims", score_clusters(found, gold)))
    alone = [[one.told.id] for one in claims]
    print(line("every claim alone", score_clusters(alone, gold)))
    print(line("same type, day, place", score_clusters(by_key(claims), gold)))
    coded, of_key = end_to_end(options.gold, options.part, load(coder=options.coder), merging)
    print(line(f"claims of the {options.coder}", score_clusters(coded, of_key)))
    everything = labelled(options.gold, None, load(coder="rules"))
    figures = score_figures(everything, read_expected(options.gold, options.part), merging)
    print(figures.line())
    show(groups, claims, options.show)
    print("\n".join(figures.wrong[: options.show]))


def line(name: str, scores: ClusterScores) -> str:
    """One line of figures."""
    b3, pairs = scores.b3, scores.pairs
    return (
        f"{name:24} B3 {b3.precision:.3f} {b3.recall:.3f} {b3.f1:.3f}  "
        f"pairs {pairs.precision:.3f} {pairs.recall:.3f} {pairs.f1:.3f}  CoNLL {scores.conll:.3f}"
    )


def by_key(claims: Sequence[Labelled]) -> list[list[str]]:
    """What a spreadsheet would join: claims of one type, day and place name."""
    found: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for one in claims:
        told = one.told
        place = told.spots[0].name if told.spots else told.id
        found[told.type, told.first, told.last, place].append(told.id)
    return list(found.values())


def end_to_end(
    folder: Path, part: str, coder: Coder, merging: Merger
) -> tuple[list[list[str]], list[set[str]]]:
    """Groups of the coder's claims, and the gold's incidents of those that tell a gold claim.

    A coded claim is of the gold claim of its report whose evidence it shares the most of.
    """
    reports, wanted = reports_of(folder), part_of(folder, part)
    gold: dict[str, list[Labelled]] = defaultdict(list)
    for one in labelled(folder, part, coder):
        gold[one.told.claim.report_id].append(one)
    told, key_of = [], {}
    for report_id in sorted(wanted):
        report = reports[report_id]
        if report.copy_of:
            continue
        for claim in coder.code(report):
            one = told_of(claim, report)
            best = max(gold[report_id], key=lambda g: shared(g.told, one), default=None)
            if is_mergeable(claim) and best is not None and shared(best.told, one) > (0, 0):
                told.append(one)
                key_of[claim.id] = best.key
    incidents: dict[str, set[str]] = defaultdict(set)
    for claim_id, key in key_of.items():
        incidents[key].add(claim_id)
    return [[one.id for one in group] for group in merge(told, merging)], list(incidents.values())


def shared(gold: Told, found: Told) -> tuple[int, int]:
    """How many characters two claims of one report share, and whether they are of one type."""
    one, other = gold.claim.evidence, found.claim.evidence
    common = min(one.end, other.end) - max(one.start, other.start)
    return (max(common, 0), int(gold.type == found.type)) if common > 0 else (0, 0)


def show(groups: Sequence[Sequence[Told]], claims: Sequence[Labelled], count: int) -> None:
    """Groups that mix incidents, and incidents that lie in several groups."""
    key_of = {one.told.id: one.key for one in claims}
    parts: dict[str, list[Sequence[Told]]] = defaultdict(list)
    mixed = []
    for group in groups:
        keys = sorted({key_of[told.id] for told in group})
        mixed += [group] if len(keys) > 1 else []
        for key in keys:
            parts[key].append(group)
    for group in mixed[:count]:
        print("\nMIXED")
        print("\n".join(f"  {key_of[told.id]:28} {_in_words(told)}" for told in group))
    for key in [key for key, found in parts.items() if len(found) > 1][:count]:
        print(f"\nSPLIT {key}")
        for group in parts[key]:
            told_so = (told for told in group if key_of[told.id] == key)
            print("  --", *(f"\n  {_in_words(told)}" for told in told_so))


def _in_words(told: Told) -> str:
    place = told.spots[0].name if told.spots else "?"
    when = told.claim.when
    day = when.first.isoformat() if when and when.first else "?"
    return f"{told.type:16} {day} {place:18} {told.claim.evidence.quote[:90]!r}"


if __name__ == "__main__":
    main()
