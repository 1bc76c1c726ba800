"""Merge the same gold claims with Splink, the linkage library, as a benchmark.

    pip install splink && python benchmarks/merge_splink.py eval/merge

Comparisons of type, day, distance, initiator, toll and place name; parameters by expectation
maximisation without labels; connected components at the threshold that is best on the
development part. Splink has neither constraints nor ids that stay.
"""

import argparse
import logging
from pathlib import Path
from typing import Any

import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from merge import line
from merge_gold import Labelled, gold_clusters, labelled
from relata import load
from relata.evaluate.clusters import score_clusters
from relata.records import CountOf

THRESHOLDS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)


def main() -> None:
    """Choose the threshold on one part, score on the other."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    logging.getLogger("splink").setLevel(logging.ERROR)
    coder = load(coder="rules")
    parts = {part: labelled(options.gold, part, coder) for part in ("dev", "held_back")}
    found = {part: clusters(claims) for part, claims in parts.items()}
    gold = {part: gold_clusters(claims) for part, claims in parts.items()}
    best = max(THRESHOLDS, key=lambda t: score_clusters(found["dev"][t], gold["dev"]).b3.f1)
    for part in parts:
        print(line(f"Splink at {best}, {part}", score_clusters(found[part][best], gold[part])))


def row(one: Labelled) -> dict[str, Any]:
    """A claim as a record."""
    told = one.told
    point = next((spot for spot in told.spots if spot.radius is not None), None)
    when = told.claim.when
    killed = told.tolls.get(CountOf.KILLED)
    return {
        "unique_id": told.id,
        "type": told.type,
        "day": when.first.isoformat() if when and when.first else None,
        "place": told.spots[0].name if told.spots else None,
        "lat": point.lat if point else None,
        "lon": point.lon if point else None,
        "initiator": told.initiators[0].id or told.initiators[0].name if told.initiators else None,
        "killed": str(killed[0]) if killed else None,
    }


def clusters(claims: list[Labelled]) -> dict[float, list[list[str]]]:
    """Groups of claims at each threshold."""
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            cl.ExactMatch("type"),
            cl.AbsoluteDateDifferenceAtThresholds(
                "day", input_is_string=True, metrics=["day", "day"], thresholds=[1, 3]
            ),
            cl.DistanceInKMAtThresholds("lat", "lon", [3, 15, 40]),
            cl.ExactMatch("initiator"),
            cl.ExactMatch("killed"),
            cl.JaroWinklerAtThresholds("place", [0.92]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("day"), block_on("place"), block_on("initiator", "type"),
        ],
        probability_two_random_records_match=0.01,
    )  # fmt: skip
    api = DuckDBAPI()
    linker = Linker(api.register([row(one) for one in claims]), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("day"), block_on("place")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict()
    found = {}
    for threshold in THRESHOLDS:
        table = linker.clustering.cluster_pairwise_predictions_at_threshold(
            pairs, threshold_match_probability=threshold
        )
        groups: dict[str, list[str]] = {}
        for record in table.as_record_list():
            groups.setdefault(str(record["cluster_id"]), []).append(str(record["unique_id"]))
        found[threshold] = list(groups.values())
    return found


if __name__ == "__main__":
    main()
