"""The project's own gold standard is whole: spans, codes, ranges, coverage and split."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from relata.ontology import load_ontology
from relata.records import Kind, RoleName, Stance, Status, VoiceKind, WeaponClass

GOLD = Path(__file__).parents[1] / "eval" / "gold"
CLAIM_KEYS = [
    "kind",
    "type",
    "status",
    "evidence",
    "voices",
    "roles",
    "weapons",
    "places",
    "when",
    "counts",
    "reason",
]
PRECISIONS = {"site", "town", "district", "province", "country", "region"}
TIMES = {"hour", "day", "week", "month", "season", "year", "open"}
COUNTED = {
    "killed",
    "injured",
    "missing",
    "abducted",
    "detained",
    "released",
    "displaced",
    "participants",
    "casualties",
    "events",
}
RELATION_ROLES = {"subject", "object"}
Claim = dict[str, Any]


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


REPORTS = {row["id"]: row for row in rows("reports.jsonl")}
ANNOTATED = {row["id"]: row for row in rows("gold.jsonl")}
CLAIMS = [
    (REPORTS[report_id], claim) for report_id, row in ANNOTATED.items() for claim in row["claims"]
]
SPLIT = json.loads((GOLD / "split.json").read_text("utf-8"))


def quoted(claim: Claim) -> Iterator[str]:
    yield claim["evidence"]
    yield from (voice["name"] for voice in claim["voices"])
    yield from (role["name"] for role in claim["roles"])
    yield from (weapon["quote"] for weapon in claim["weapons"])
    yield from (place["name"] for place in claim["places"] if place["basis"] == "stated")
    yield from (count["quote"] for count in claim["counts"])
    yield from (value for value in (claim["reason"], (claim["when"] or {}).get("quote")) if value)


def complaints(check: Any) -> list[str]:
    """Where a check fails, as "report: evidence" lines that a person can find."""
    return [f"{r['id']}: {c['evidence'][:60]}" for r, c in CLAIMS if not check(r, c)]


def day(report: dict[str, Any]) -> date:
    return datetime.fromisoformat(report["published"]).date()


def test_reports_and_annotations_stand_in_the_same_order() -> None:
    assert list(REPORTS) == list(ANNOTATED)
    assert [REPORTS[key]["published"] for key in REPORTS] == [
        ANNOTATED[key]["published"] for key in REPORTS
    ]


def test_every_report_is_free_and_says_that_it_is_illustrative() -> None:
    assert {report["licence"] for report in REPORTS.values()} == {"CC0"}
    assert all(report["publisher"].startswith("Illustrative") for report in REPORTS.values())
    assert all(report["url"] is None for report in REPORTS.values())


def test_every_claim_has_the_agreed_fields_in_the_agreed_order() -> None:
    assert complaints(lambda _, claim: list(claim) == CLAIM_KEYS) == []


def test_every_quoted_value_stands_in_its_report() -> None:
    assert complaints(lambda report, claim: all(q in report["text"] for q in quoted(claim))) == []


def test_types_are_known_and_fit_the_kind_of_claim() -> None:
    ontology = load_ontology()
    relations = {code for code, entry in ontology.types.items() if entry.kind is Kind.RELATION}

    def fits(_: Claim, claim: Claim) -> bool:
        known = claim["type"] in ontology.types
        return known and (claim["type"] in relations) == (claim["kind"] == "relation")

    assert complaints(fits) == []


def test_roles_fit_the_kind_of_claim() -> None:
    def fits(_: Claim, claim: Claim) -> bool:
        roles = [role["role"] for role in claim["roles"]]
        if claim["kind"] == "relation":
            return sorted(roles) == ["object", "subject"]
        return not RELATION_ROLES & set(roles)

    assert complaints(fits) == []


def test_relations_have_no_place_no_weapon_and_no_count() -> None:
    empty = ("places", "weapons", "counts")
    assert (
        complaints(lambda _, c: c["kind"] != "relation" or not any(c[key] for key in empty)) == []
    )


def test_tallies_count_something() -> None:
    assert complaints(lambda _, claim: claim["kind"] != "tally" or claim["counts"]) == []


def test_counts_are_named_and_their_ranges_are_in_order() -> None:
    def fits(_: Claim, claim: Claim) -> bool:
        return all(
            count["of"] in COUNTED
            and (count["low"], count["high"]) != (None, None)
            and (count["low"] or 0)
            <= (count["high"] if count["high"] is not None else float("inf"))
            for count in claim["counts"]
        )

    assert complaints(fits) == []


def test_dates_are_real_days_in_order_with_a_known_precision() -> None:
    def fits(_: Claim, claim: Claim) -> bool:
        when = claim["when"]
        if when is None:
            return True
        ends = [date.fromisoformat(when[key]) for key in ("first", "last") if when[key]]
        return bool(ends) and ends == sorted(ends) and when["precision"] in TIMES

    assert complaints(fits) == []


def test_only_open_times_lack_an_end_and_stated_times_have_a_quote() -> None:
    def fits(_: Claim, claim: Claim) -> bool:
        when = claim["when"]
        if when is None:
            return True
        closed = bool(when["first"] and when["last"])
        return (closed or when["precision"] == "open") and (when["basis"] == "stated") == bool(
            when["quote"]
        )

    assert complaints(fits) == []


def test_what_happened_did_so_before_the_report_was_published() -> None:
    def fits(report: Claim, claim: Claim) -> bool:
        when = claim["when"]
        if when is None or claim["status"] != "occurred" or report["published"] is None:
            return True
        return when["first"] is None or date.fromisoformat(when["first"]) <= day(report)

    assert complaints(fits) == []


def test_an_assumed_day_is_the_day_of_publication() -> None:
    def fits(report: Claim, claim: Claim) -> bool:
        when = claim["when"]
        if when is None or when["basis"] != "assumed":
            return True
        return report["published"] is not None and when["first"] == day(report).isoformat()

    assert complaints(fits) == []


def test_an_open_tally_ends_on_the_day_of_the_report() -> None:
    def fits(report: Claim, claim: Claim) -> bool:
        when = claim["when"]
        if claim["kind"] != "tally" or when is None or when["precision"] != "open":
            return True
        return bool(when["last"] == day(report).isoformat())

    assert complaints(fits) == []


def test_places_lie_on_the_globe_and_go_from_small_to_large() -> None:
    def fits(_: Claim, claim: Claim) -> bool:
        places = claim["places"]
        on_globe = all(
            abs(place["lat"]) <= 90
            and abs(place["lon"]) <= 180
            and place["precision"] in PRECISIONS
            for place in places
        )
        return on_globe and not (
            len(places) > 1 and places[0]["precision"] == "country" != places[-1]["precision"]
        )

    assert complaints(fits) == []


def test_one_name_in_one_report_has_one_point() -> None:
    points: dict[tuple[str, str], set[tuple[float, float]]] = {}
    for report, claim in CLAIMS:
        for place in claim["places"]:
            key = (report["id"], place["name"].casefold())
            points.setdefault(key, set()).add((place["lat"], place["lon"]))
    assert {key for key, found in points.items() if len(found) > 1} == set()


def test_the_set_is_large_enough() -> None:
    assert len(REPORTS) >= 60
    assert len(CLAIMS) >= 640
    assert sum(not row["claims"] for row in ANNOTATED.values()) >= 4
    assert sum(report["published"] is None for report in REPORTS.values()) >= 5


def test_every_event_type_occurs_three_times_and_every_relation_occurs() -> None:
    found = Counter(claim["type"] for _, claim in CLAIMS)
    types = load_ontology().types
    assert {code for code, entry in types.items() if found[code] < 1} == set()
    events = {code for code, entry in types.items() if entry.kind is Kind.EVENT}
    assert {code for code in events if found[code] < 3} == set()


@pytest.mark.parametrize(
    ("codes", "values"),
    [
        (set(Kind), [c["kind"] for _, c in CLAIMS]),
        (set(Status), [c["status"] for _, c in CLAIMS]),
        (set(Stance), [v["stance"] for _, c in CLAIMS for v in c["voices"]]),
        (set(VoiceKind), [v["kind"] for _, c in CLAIMS for v in c["voices"]]),
        (set(RoleName), [r["role"] for _, c in CLAIMS for r in c["roles"]]),
        (set(WeaponClass), [w["class"] for _, c in CLAIMS for w in c["weapons"]]),
        (COUNTED, [n["of"] for _, c in CLAIMS for n in c["counts"]]),
    ],
    ids=["kinds", "statuses", "stances", "voice kinds", "roles", "weapons", "counts"],
)
def test_exactly_the_codes_of_the_contract_occur(codes: set[str], values: list[str]) -> None:
    assert {str(code) for code in codes} == set(values)


def test_rare_statuses_occur_at_least_five_times() -> None:
    found = Counter(claim["status"] for _, claim in CLAIMS)
    assert min(found.values()) >= 5


def test_reports_come_from_twenty_countries_and_more() -> None:
    countries = {p["country"] for _, claim in CLAIMS for p in claim["places"]} - {None}
    assert len(countries) >= 40


def test_the_two_halves_hold_every_report_once() -> None:
    assert sorted(SPLIT["dev"] + SPLIT["held_back"]) == sorted(REPORTS)
    assert len(SPLIT["dev"]) == len(SPLIT["held_back"]) == 32


@pytest.mark.parametrize("half", ["dev", "held_back"])
def test_each_half_holds_every_type_and_status(half: str) -> None:
    claims = [claim for report, claim in CLAIMS if report["id"] in SPLIT[half]]
    assert {claim["type"] for claim in claims} == set(load_ontology().types)
    assert {claim["status"] for claim in claims} == {str(status) for status in Status}
