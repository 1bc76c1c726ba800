"""The gold for what incidents say is well formed, and the score counts what is exact."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from builders import make_count, make_told
from merge_figures import FIGURES_FILE, Expected, read_expected, score_figures
from merge_gold import PARTS, Labelled, merger, part_of
from relata.records import CountOf

FOLDER = Path(__file__).resolve().parents[2] / "eval" / "merge"


def told_of_incidents() -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """By incident, the report ids and claims of the gold."""
    found = defaultdict(list)
    for line in (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        for claim in entry["claims"]:
            if claim.get("incident"):
                found[claim["incident"]].append((entry["id"], claim))
    return found


@pytest.fixture(scope="module")
def told():
    return told_of_incidents()


@pytest.mark.parametrize("part", PARTS)
def test_an_incident_is_of_the_part_of_its_first_report(part, told):
    reports = part_of(FOLDER, part)
    expected = read_expected(FOLDER, part)
    assert len(expected) >= 40
    assert all(told[one.incident][0][0] in reports for one in expected)


def test_no_incident_has_two_entries():
    lines = (FOLDER / FIGURES_FILE).read_text(encoding="utf-8").splitlines()
    names = [json.loads(line)["incident"] for line in lines]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("part", PARTS)
def test_figures_are_ranges_of_what_the_claims_count(part, told):
    for one in read_expected(FOLDER, part):
        counts = [count["of"] for _, claim in told[one.incident] for count in claim["counts"]]
        for of, (low, best, high) in one.figures.items():
            assert low <= best <= high, one.incident
            assert CountOf(of) in counts, one.incident


@pytest.mark.parametrize("part", PARTS)
def test_days_and_places_are_told_by_some_claim(part, told):
    for one in read_expected(FOLDER, part):
        claims = [claim for _, claim in told[one.incident]]
        days = {day_of(claim["when"]) for claim in claims if claim["when"]}
        names = {place["name"] for claim in claims for place in claim["places"]}
        assert days.issuperset(one.whens), one.incident
        assert names.issuperset(one.places), one.incident
        assert one.when is None or one.when in one.whens, one.incident


def day_of(when: dict[str, Any]) -> str:
    first, last = when["first"], when["last"]
    return first if first == last else f"{first or ''}..{last or ''}"


def test_a_figure_is_right_if_it_is_exact():
    counts = (make_count("killed", 4, 4),)
    claims = [
        Labelled(make_told(publisher="AP", counts=counts, published="2024-03-05"), "raid"),
        Labelled(
            make_told(
                publisher="AFP", counts=(make_count("killed", 6, 6),), published="2024-03-06"
            ),
            "raid",
        ),
    ]
    wanted = Expected(
        incident="raid",
        figures={"killed": (4, 6, 7)},
        when="2024-03-04",
        whens=("2024-03-04", "2024-03-03"),
        places=("Afrin",),
    )
    scores = score_figures(claims, [wanted], merger())
    assert (scores.right["low"], scores.right["best"], scores.right["high"]) == (1, 1, 0)
    assert (scores.right["days kept"], scores.asked["days kept"]) == (1, 2)
    assert scores.wrong == ["high: raid killed 6, not 7", "days kept: raid lacks 2024-03-03"]
    assert "places kept 1 of 1" in scores.line()
