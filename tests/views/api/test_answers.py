"""What each route answers about the small store (tests/library.py)."""

import csv
import io
import json
from datetime import timedelta

import jsonschema_rs
import pytest

from builders import claim_in, make_place, make_role, make_when
from library import (
    AFRIN,
    ASAD,
    BAGHDAD,
    CAME,
    EVERYTHING,
    FACTION,
    FRONT,
    SUVA,
    US,
    WIRE,
    client_of,
    report_of,
)
from relata.records import Report


def get(client, route, expected=200, **words):
    answer = client.get(route, params=words or None)
    assert answer.status_code == expected, answer.text
    return answer.json()


def only(items):
    [item] = items
    return item


def test_an_incident_s_line_says_all_that_a_list_shows(client, library):
    line = only(get(client, "/api/incidents", type=BAGHDAD)["items"])
    assert line.pop("confidence") == pytest.approx(0.9, abs=0.1)
    assert line == {
        "id": library.incident("wire"),
        "line": "4 Jan 2024 · Baghdad, IQ · Air strike by the US military against a headquarters · "
        "killed 2 (2–4) · injured 5 · 2 voices · disputed: killed",
        "type": BAGHDAD,
        "group": "attacks",
        "status": "occurred",
        "place": {
            "name": "Baghdad", "admin1": "Baghdad", "country": "IQ", "lat": 33.34, "lon": 44.4,
            "precision": "town",
        },
        "when": {"first": "2024-01-04", "last": "2024-01-04", "precision": "day"},
        "initiators": [{"name": "the US military", "actor_id": US}],
        "targets": [{"name": "a headquarters", "actor_id": None}],
        "figures": {
            "killed": {"low": 2, "best": 2, "high": 4}, "injured": {"low": 5, "best": 5, "high": 5},
        },
        "voices": 2,
        "claims": 2,
        "disputes": ["killed"],
        "weapons": ["drone"],
    }  # fmt: skip


def test_an_incident_has_its_claims_reports_and_what_is_near(client, library):
    found = get(client, f"/api/incidents/{library.incident('wire')}")
    assert found["incident"]["killed"]["by_voice"][0]["voice"] in (
        "the defence ministry",
        "the group",
    )
    assert "figures" not in found["incident"]
    assert {claim["id"] for claim in found["claims"]} == {
        library.claims["wire"].id, library.claims["group"].id,
    }  # fmt: skip
    assert [report["publisher"] for report in found["reports"]] == ["Wire", "Daily", "Copycat"]
    assert found["judgements"] == []
    assert found["near"] == []
    assert found["line"] == get(client, "/api/incidents", type=BAGHDAD)["items"][0]["line"]


def test_what_is_not_there_is_said_in_a_sentence(client):
    for route in ("incidents/inc-x", "claims/clm-x", "reports/rep-x", "actors/nobody at all"):
        problem = get(client, f"/api/{route}", 404)
        assert problem["title"] == "Not found"
        assert route.partition("/")[2] in problem["detail"]
    assert "no such route" in get(client, "/api/nothing", 404)["detail"]
    assert get(client, "/api", 404)["status"] == 404


def test_claims_are_found_by_report_incident_kind_type_status_surety_and_words(client, library):
    def ids(**words):
        return [row["claim"]["id"] for row in get(client, "/api/claims", **words)["items"]]

    claims = {name: claim.id for name, claim in library.claims.items()}
    assert ids(report=library.reports["asad"].id) == [claims["asad"]]
    assert set(ids(incident=library.incident("wire"))) == {claims["wire"], claims["group"]}
    assert ids(kind="relation") == [claims["opposed"], claims["member"]]
    assert ids(kind=["relation", "tally"], type="armed_attack") == [
        claims["tally later"], claims["tally"],
    ]  # fmt: skip
    assert ids(type="relations", text="opposes") == [claims["opposed"]]
    assert ids(status="ongoing", type="unrest") == [claims["suva"]]
    assert ids(min_confidence="0.85") == [claims["asad"]]
    row = get(client, "/api/claims", text="shells afrin")["items"][0]
    assert row["claim"]["place"]["name"] == "Afrin"
    assert row["report"]["publisher"] == "Monitor"
    assert row["incident_id"] == library.incident("afrin")
    assert get(client, "/api/claims", 422, type="nothing")["field"] == "type"
    assert get(client, "/api/claims", 422, kind="nothing")["field"] == "kind"


def test_a_claim_of_an_older_version_can_still_be_looked_at(client, library):
    old = library.claims["suva old"]
    found = get(client, f"/api/claims/{old.id}")
    assert found["claim"]["evidence"]["quote"] == "People marched in Suva."
    assert found["report"]["id"] == library.reports["suva old"].id
    assert found["incident_id"] is None
    assert old.id not in {row["claim"]["id"] for row in get(client, "/api/claims")["items"]}


def test_reports_are_found_by_publisher_days_language_words_and_whether_they_are_copies(
    client, library
):
    def names(**words):
        known = {report.id: name for name, report in library.reports.items()}
        return [known[row["id"]] for row in get(client, "/api/reports", **words)["items"]]

    assert names(publisher="Wire") == ["asad", "wire"]
    assert names(publisher=["Monitor", "Wire"], since="2024-01-08") == ["afrin", "asad"]
    assert names(until="2023-12-31") == ["member"]
    assert names(copies="true") == ["copy"]
    assert names(text="palestine street") == ["copy", "wire"]
    assert names(text="palestine street", copies="false") == ["wire"]
    assert names(language="fr") == []
    assert names()[:3] == ["suva", "suva old", "afrin"]


def test_a_report_shows_its_claims_copies_and_versions(client, library):
    wire = get(client, f"/api/reports/{library.reports['wire'].id}")
    claim = library.claims["wire"]
    assert wire["report"]["text"].startswith("An air strike on a headquarters in Baghdad")
    assert wire["claims"][0]["id"] == claim.id
    assert wire["incidents"] == {claim.id: library.incident("wire")}
    assert [line["publisher"] for line in wire["copies"]] == ["Copycat"]
    assert wire["versions"] == []
    assert wire["line"]["claims"] == 1
    assert wire["line"]["received_at"] == (CAME + timedelta(minutes=1)).isoformat()
    copy = get(client, f"/api/reports/{library.reports['copy'].id}")
    assert copy["line"]["copy_of"] == library.reports["wire"].id
    assert copy["line"]["skip"] == "copy"
    assert copy["claims"] == []
    old = get(client, f"/api/reports/{library.reports['suva old'].id}")
    versions = [library.reports["suva old"].id, library.reports["suva"].id]
    assert [line["id"] for line in old["versions"]] == versions
    assert old["claims"] == []
    assert old["versions"][1]["replaces"] == versions[0]


def test_what_adds_to_another_report_is_no_copy(fresh):
    more = Report.make(WIRE + " At dusk a second drone fell on a depot in Basra, police said.")
    told = {"places": (make_place("Basra"),), "when": make_when("2024-01-04")}
    fresh.add("more", more, claim_in(more, evidence=more.span(len(WIRE), len(more.text)), **told))
    fresh.merge()
    client = client_of(fresh)
    (wire, copy), line = (fresh.reports[name] for name in ("wire", "copy")), more.id
    assert get(client, "/api/overview")["counts"]["copies"] == 1
    assert [row["id"] for row in get(client, "/api/reports", copies="true")["items"]] == [copy.id]
    assert line in {row["id"] for row in get(client, "/api/reports", copies="false")["items"]}
    assert [row["id"] for row in get(client, f"/api/reports/{wire.id}")["copies"]] == [
        copy.id,
        line,
    ]
    assert get(client, f"/api/reports/{line}")["line"]["claims"] == 1
    incident = get(client, f"/api/incidents/{fresh.incident('wire')}")
    assert line not in {row["id"] for row in incident["reports"]}
    assert fresh.store.counts()["copy"] == 1


def test_a_report_without_a_title_is_told_by_how_it_begins(fresh):
    bare = Report.make("Gunmen stopped a bus near Ansongo.\nNobody was hurt.")
    fresh.add("bare", bare)
    client = client_of(fresh)
    line = get(client, f"/api/reports/{bare.id}")["line"]
    assert (line["title"], line["opening"]) == (None, "Gunmen stopped a bus near Ansongo.")
    wire = get(client, f"/api/reports/{fresh.reports['wire'].id}")["line"]
    assert wire["opening"] is None


def test_publishers_tell_how_often_they_publish_and_who_fell_silent(client):
    found = {one["name"]: one for one in get(client, "/api/publishers")["items"]}
    assert found["Daily"] == {
        "name": "Daily", "reports": 3, "claims": 3, "first": "2024-01-05", "last": "2024-01-09",
        "usual_gap_days": None, "silent_days": 175, "is_silent": False,
    }  # fmt: skip
    assert found["Pacific"]["silent_days"] == 0


def test_the_overview_counts_and_shows_the_newest(client):
    found = get(client, "/api/overview")
    assert found["counts"] == {
        "reports": 12, "claims": 9, "copies": 1, "judgements": 0, "incidents": 4, "disputed": 1,
    }  # fmt: skip
    assert found["span"] == {"first": "2024-01-04", "last": "2024-07-01"}
    assert [line["type"] for line in found["newest"]] == [SUVA, AFRIN, ASAD, BAGHDAD]
    assert [line["type"] for line in found["disputed"]] == [BAGHDAD]
    assert found["changed"] is None
    narrow = get(client, "/api/overview", country="SY")
    assert narrow["counts"]["incidents"] == 1
    assert narrow["counts"]["reports"] == 12
    assert narrow["disputed"] == []


def test_a_day_that_no_report_has_reached_is_not_the_newest(fresh):
    slip = report_of("Rebels held the town until 2031.", "Wire", "2024-07-02")
    fresh.add("slip", slip, claim_in(slip, type="territory_taken", when=make_when("2031-01-01")))
    fresh.merge()
    found = get(client_of(fresh), "/api/overview")
    assert found["counts"]["incidents"] == 5
    assert [line["type"] for line in found["newest"]] == EVERYTHING
    later = get(client_of(fresh), "/api/overview", until="2032-01-01")
    assert later["newest"][0]["type"] == "territory_taken"


def test_what_changed_since_a_visit_is_what_came_after_it(client):
    # The base in Anbar came fourth, the shelling fifth, both versions of the march after them.
    seen = (CAME + timedelta(minutes=4)).isoformat()
    changed = get(client, "/api/overview", seen=seen)["changed"]
    assert changed["since"] == seen
    assert changed["reports"] == 8
    assert changed["judgements"] == 0
    assert [line["type"] for line in changed["incidents"]] == [SUVA, AFRIN]
    later = get(client, "/api/overview", seen="2024-08-01")["changed"]
    assert (later["reports"], later["incidents"]) == (0, [])
    assert get(client, "/api/overview", 422, seen="lately")["field"] == "seen"


def test_actors_are_listed_by_how_often_they_take_part(client):
    found = get(client, "/api/actors")["items"]
    assert found[0] == {
        "id": US, "name": "United States Armed Forces", "kind": "state_forces", "incidents": 2,
        "killed": {"low": 2, "best": 2, "high": 4}, "first": "2024-01-04", "last": "2024-01-08",
    }  # fmt: skip
    assert "a headquarters" not in {one["name"] for one in found}
    named = get(client, "/api/actors", name="kataib hizb")["items"]
    assert [one["id"] for one in named] == [FACTION]  # by an alias
    assert get(client, "/api/actors", country="SY")["items"] == []


@pytest.mark.parametrize(
    ("names", "is_listed"),
    [
        (["Sons of Kalungu"], True),
        (["Brigade 77"], True),
        (["14 people"], False),
        (["Six Ugandans"], False),
        (["Ugandan policemen"], False),
        (["Gunmen"], False),
        (["Ferrymen"], True),  # which may be a name
        (["Ferrymen", "ferrymen"], False),  # where another incident tells that it is none
    ],
)
def test_whom_neither_a_name_nor_an_id_tells_is_no_actor_of_the_list(fresh, names, is_listed):
    before = {one["name"] for one in get(client_of(fresh), "/api/actors")["items"]}
    for day, name in enumerate(names, 1):
        report = report_of(f"{name} were at a ferry near Jinja.", "Daily", f"2024-05-{day}0")
        roles = (make_role("target", name=name),)
        fresh.add(name, report, claim_in(report, roles=roles, when=make_when(f"2024-05-{day}0")))
    fresh.merge()
    after = {one["name"] for one in get(client_of(fresh), "/api/actors")["items"]}
    assert after - before == ({names[0]} if is_listed else set())
    assert get(client_of(fresh), f"/api/actors/{names[0]}")["actor"]["name"] == names[0]


def test_an_actor_has_ties_months_and_partners(client):
    found = get(client, f"/api/actors/{FACTION}")
    assert found["actor"]["name"] == "Kata'ib Hezbollah"
    told = [
        (tie["relation"], tie["other"])
        for tie in found["actor"]["ties"]
        if tie["basis"] == "claims"
    ]
    assert told == [("member_of", "the front"), ("opposed_to", "the US military")]
    assert found["months"] == [{"month": "2024-01", "as": {"initiator": 1}}]
    assert found["partners"] == [
        {"name": "United States Armed Forces", "id": US, "role": "opponent", "incidents": 1}
    ]
    assert [line["type"] for line in found["newest"]] == [ASAD]
    by_name = get(client, "/api/actors/Kata'ib Hezbollah")
    assert by_name == found
    before = get(client, f"/api/actors/{FACTION}", as_of="2023-01-01")
    assert before["newest"] == []
    assert "the front" not in {tie["other"] for tie in before["actor"]["ties"]}


def test_an_actor_that_the_register_does_not_know_is_found_by_its_name(client):
    found = get(client, "/api/actors/A Headquarters")
    assert found["actor"]["id"] is None
    assert found["actor"]["name"] == "a headquarters"
    assert [line["type"] for line in found["newest"]] == [BAGHDAD]
    assert found["partners"] == [
        {"name": "United States Armed Forces", "id": US, "role": "opponent", "incidents": 1}
    ]


def test_relations_have_both_sides_and_who_says_so(client, library):
    told = [one for one in get(client, "/api/relations")["items"] if one["basis"] == "claims"]
    assert told[0] == {
        "subject": {"name": "Kataib Hezbollah", "id": FACTION}, "relation": "member_of",
        "object": {"name": "the front", "id": FRONT}, "first": "2023-10-17", "last": None,
        "has_ended": False, "basis": "claims", "says": ["Analyst, 2023-12-01"],
        "claim_ids": [library.claims["member"].id],
    }  # fmt: skip
    opposed = get(client, "/api/relations", relation="opposed_to", actor=US)["items"]
    assert [(one["subject"]["id"], one["object"]["id"]) for one in opposed] == [(FACTION, US)]
    early = get(client, "/api/relations", as_of="2023-10-16", relation="member_of")["items"]
    assert {one["basis"] for one in early} == {"register"}
    assert get(client, "/api/relations", 422, relation="cousin_of")["field"] == "relation"


def test_the_network_has_fights_and_ties_between_who_is_there(client):
    found = get(client, "/api/network")
    edges = {
        (one["source"], one["relation"], one["target"], one["basis"]) for one in found["edges"]
    }
    assert (FACTION, "fights", US, "incidents") in edges
    assert (FACTION, "opposed_to", US, "claims") in edges
    assert (FACTION, "member_of", FRONT, "claims") in edges
    assert (FACTION, "member_of", FRONT, "register") in edges
    ids = {node["id"] for node in found["nodes"]}
    assert ids == {side for source, _, target, _ in edges for side in (source, target)}
    assert {node["id"]: node["incidents"] for node in found["nodes"]}[US] == 2
    few = get(client, "/api/network", most=2)
    assert {node["id"] for node in few["nodes"]} == {FACTION, FRONT}
    early = get(client, "/api/network", as_of="2023-10-16")
    assert {one["relation"] for one in early["edges"] if one["basis"] != "register"} == {
        "opposed_to"
    }


def test_a_running_count_stands_beside_the_record(client):
    found = only(get(client, "/api/tallies")["items"])
    assert (found["of"], found["type"], found["actor"], found["area"]) == (
        "events", ASAD, FACTION, "iq",
    )  # fmt: skip
    points = [(one["reported"], one["low"], one["on_record"]) for one in found["points"]]
    assert points == [("2024-01-05", 74, 0), ("2024-01-09", 75, 1)]
    assert found["record"] == [{"day": "2024-01-08", "value": 1}]
    assert get(client, "/api/tallies", actor=FACTION, type="attacks", country="iq")["total"] == 1
    assert get(client, "/api/tallies", actor=FRONT)["total"] == 1
    assert get(client, "/api/tallies", actor=US)["total"] == 0
    assert get(client, "/api/tallies", country="SY")["total"] == 0


def test_disputes_have_each_side(client):
    found = only(get(client, "/api/disputes")["items"])
    assert found["incident"]["type"] == BAGHDAD
    assert found["dispute"]["field"] == "killed"
    assert [len(side["claim_ids"]) for side in found["dispute"]["values"]] == [1, 1]
    assert [side["says"] for side in found["dispute"]["values"]] == [
        ["the defence ministry, 2024-01-04"], ["the group, 2024-01-05"],
    ]  # fmt: skip
    assert get(client, "/api/disputes", disputed="false")["items"] == []
    assert get(client, "/api/disputes", field="killed")["total"] == 1
    assert get(client, "/api/disputes", field="when")["total"] == 0
    assert get(client, "/api/disputes/fields") == {"fields": {"killed": 1}, "total": 1}


def test_search_finds_incidents_claims_reports_and_actors(client, library):
    found = get(client, "/api/search", text="baghdad")
    assert [line["type"] for line in found["incidents"]] == [BAGHDAD]
    excerpts = {one["id"]: one["excerpt"] for one in found["claims"]}
    assert excerpts.keys() == {library.claims["wire"].id, library.claims["group"].id}
    assert "[Baghdad]" in excerpts[library.claims["group"].id]
    assert {one["report_id"] for one in found["claims"]} == {
        library.reports["wire"].id, library.reports["group"].id,
    }  # fmt: skip
    assert {one["publisher"] for one in found["reports"]} == {"Wire", "Daily", "Copycat"}
    assert [one["id"] for one in get(client, "/api/search", text="kataib")["actors"]] == [FACTION]
    assert get(client, "/api/search", text="baghdad", country="SY")["incidents"] == []
    assert get(client, "/api/search", 422)["field"] == "text"


@pytest.mark.parametrize(
    ("by", "first_and_last"),
    [
        ("day", [("2024-01-04", "2024-01-04"), ("2024-01-08", "2024-01-08")]),
        ("week", [("2024-01-01", "2024-01-07"), ("2024-01-08", "2024-01-14")]),
        ("month", [("2024-01-01", "2024-01-31")]),
    ],
)
def test_the_timeline_counts_by_day_week_and_month(client, by, first_and_last):
    found = get(client, "/api/timeline", by=by, country="IQ")
    assert found["by"] == by
    assert [(one["first"], one["last"]) for one in found["buckets"]] == first_and_last
    assert sum(one["counts"]["attacks"] for one in found["buckets"]) == 2
    assert sum(one["disputed"] for one in found["buckets"]) == 1
    assert found["buckets"][0]["killed"] == {"low": 2, "best": 2, "high": 4}


def test_the_timeline_chooses_how_long_a_bucket_is(client):
    assert get(client, "/api/timeline")["by"] == "week"  # half a year
    assert get(client, "/api/timeline", country="IQ")["by"] == "day"
    assert get(client, "/api/timeline", text="nothing at all") == {"by": "day", "buckets": []}


def test_the_map_has_a_feature_for_each_incident_with_a_point(client, library):
    found = get(client, "/api/map", country="IQ", zoom=5)
    assert found["unplaced"] == 0
    feature = next(one for one in found["features"] if one["properties"]["type"] == BAGHDAD)
    assert feature["geometry"] == {"type": "Point", "coordinates": [44.4, 33.34]}
    line = feature["properties"].pop("line")
    assert line.startswith("4 Jan 2024 · Baghdad, IQ")
    assert feature["properties"] == {
        "id": library.incident("wire"), "type": BAGHDAD, "group": "attacks", "status": "occurred",
        "killed": 2, "voices": 2, "disputed": True, "precision": "town", "first": "2024-01-04",
    }  # fmt: skip


def test_provinces_count_what_lies_in_them(client):
    found = get(client, "/api/provinces")["items"]
    assert [(one["country"], one["admin1"], one["count"]) for one in found] == [
        ("FJ", "Central", 1), ("IQ", "Anbar", 1), ("IQ", "Baghdad", 1), ("SY", "Aleppo", 1),
    ]  # fmt: skip
    assert found[2]["killed"] == {"low": 2, "best": 2, "high": 4}
    assert found[2]["disputed"] == 1
    assert found[0]["killed"] == {"low": None, "best": None, "high": None}
    assert get(client, "/api/provinces", type="shelling")["items"][0]["killed"]["best"] == 12


def test_the_ontology_has_every_type_with_its_group(client):
    found = get(client, "/api/ontology")
    types = {one["code"]: one for one in found["types"]}
    assert types["air_strike"]["group"] == "attacks"
    assert types["member_of"]["kind"] == "relation"
    assert {one["group"] for one in found["types"]} == found["groups"].keys()
    assert get(client, "/api/ontology", 422, x="1")["field"] == "x"


def test_health_says_little_and_needs_no_filter(client):
    found = get(client, "/api/health")
    assert found.keys() == {"status", "version", "store"}
    assert found["status"] == found["store"] == "ok"


def test_the_review_asks_about_the_least_certain_first(client, library):
    merges = get(client, "/api/review")
    assert merges["left"] == 0
    item = only(merges["items"])
    assert [one["claim"]["id"] for one in item["claims"]] == [
        library.claims["wire"].id, library.claims["group"].id,
    ]  # fmt: skip
    assert item["incident"]["type"] == BAGHDAD
    assert item["weight"] > 0
    assert any("day" in reason for reason in item["reasons"])
    claims = get(client, "/api/review", of="claims", limit=2)
    assert claims["left"] == 7
    assert claims["items"][0]["claims"][0]["claim"]["id"] == library.claims["afrin"].id  # 0.4
    assert claims["items"][0]["weight"] == pytest.approx(0.1)


def test_an_export_has_every_incident_that_fits(client):
    table = client.get("/api/export", params={"country": "IQ"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["content-disposition"] == 'attachment; filename="incidents.csv"'
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert [row["type"] for row in rows] == [ASAD, BAGHDAD]
    assert (rows[1]["killed_low"], rows[1]["killed_high"], rows[1]["disputes"]) == (
        "2",
        "4",
        "killed",
    )
    lines = client.get("/api/export", params={"format": "jsonl"}).text.splitlines()
    assert [json.loads(line)["type"] for line in lines] == [SUVA, AFRIN, ASAD, BAGHDAD]
    collection = client.get("/api/export", params={"format": "geojson"}).json()
    assert collection["features"][0]["geometry"]["coordinates"] == [178.4, -18.1]
    assert get(client, "/api/export", 422, format="xls")["field"] == "format"


ROUTES = (
    "/api/overview?seen=2024-01-01", "/api/incidents", "/api/incidents/{incident_id}",
    "/api/claims", "/api/claims/{claim_id}", "/api/reports", "/api/reports/{report_id}",
    "/api/publishers", "/api/actors", "/api/actors/{key}", "/api/relations", "/api/network",
    "/api/tallies", "/api/disputes", "/api/disputes/fields", "/api/search?text=baghdad",
    "/api/timeline", "/api/map", "/api/provinces", "/api/judgements", "/api/review",
    "/api/review?of=claims", "/api/ontology",
    "/api/health",
)  # fmt: skip


@pytest.fixture(scope="module")
def described(client):
    return client.get("/api/openapi.json").json()


@pytest.mark.parametrize("route", ROUTES)
def test_an_answer_has_the_fields_that_are_described_and_no_other(
    client, library, described, route
):
    asked = route.format(
        incident_id=library.incident("wire"), claim_id=library.claims["wire"].id,
        report_id=library.reports["wire"].id, key=FACTION,
    )  # fmt: skip
    told = described["paths"][route.partition("?")[0]]["get"]["responses"]["200"]
    shape = told["content"]["application/json"]["schema"] | {"components": described["components"]}
    jsonschema_rs.validator_for(shape).validate(get(client, asked))


def test_every_route_to_read_is_asked_here(described):
    reading = {
        path
        for path, asked in described["paths"].items()
        if "get" in asked and "accounts" not in asked["get"]["tags"]
    }
    assert reading == {route.partition("?")[0] for route in ROUTES} | {"/api/export"}
