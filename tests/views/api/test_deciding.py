"""Judgements over the API: kept, obeyed, shown, taken back, or refused in a sentence."""

import json
from datetime import UTC, datetime

import pytest

from builders import claim_in, make_when, span_of
from library import client_of, report_of
from relata.records import Span
from relata.schema import to_json
from relata.store.view import rebuild


@pytest.fixture
def asker(fresh):
    return Asker(fresh)


class Asker:
    """Who asks, with the token that a write needs."""

    def __init__(self, library):
        self.library = library
        self.client = client_of(library)
        self.token = self.get("/api/session")["csrf"]

    def get(self, route, **words):
        answer = self.client.get(route, params=words or None)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def decide(self, verdict, first, expected=201, **told):
        body = {"verdict": verdict, "first": first, **told}
        headers = {"X-Relata-CSRF": self.token}
        answer = self.client.post("/api/judgements", json=body, headers=headers)
        assert answer.status_code == expected, answer.text
        return answer.json()

    def claim(self, name):
        return self.library.claims[name].id


def test_a_judgement_is_kept_under_the_name_of_who_made_it(asker):
    made = asker.decide("unsure", asker.claim("wire"), second=asker.claim("group"), why="odd")
    assert made["by"] == "Reviewer"
    assert made["why"] == "odd"
    assert made["incident_id"] == asker.library.incident("wire")
    del made["incident_id"]
    assert asker.get("/api/judgements")["items"] == [made]
    [line] = asker.get("/api/audit")["items"]
    assert (line["user"], line["action"]) == ("Reviewer", "judged")
    assert line["detail"] == f"unsure {made['id']} (201)"


def test_claims_that_a_person_tells_apart_become_two_incidents(asker):
    before = asker.library.incident("wire")
    made = asker.decide("different", asker.claim("wire"), second=asker.claim("group"))
    assert asker.get("/api/incidents", type="air_strike")["total"] == 2
    assert made["incident_id"] == before
    for name in ("wire", "group"):
        shown = asker.get(f"/api/incidents/{asker.library.incident(name)}")
        assert [one["id"] for one in shown["judgements"]] == [made["id"]]
    near = asker.get(f"/api/incidents/{before}")["near"]
    assert [line["id"] for line in near] == [asker.library.incident("group")]
    undone = asker.decide("undo", made["id"])
    assert asker.get("/api/incidents", type="air_strike")["total"] == 1
    listed = asker.get("/api/judgements", incident=before)["items"]
    assert [(one["verdict"], one["undone_by"]) for one in listed] == [
        ("undo", None), ("different", undone["id"]),
    ]  # fmt: skip


def test_a_pair_that_was_judged_is_asked_about_no_more(asker):
    assert len(asker.get("/api/review")["items"]) == 1
    asker.decide("same", asker.claim("wire"), second=asker.claim("group"))
    assert asker.get("/api/review") == {"items": [], "left": 0}
    left = asker.get("/api/review", of="claims", limit=1)["left"]
    asker.decide("wrong_claim", asker.claim("afrin"))
    after = asker.get("/api/review", of="claims", limit=1)
    assert after["left"] == left - 1
    assert after["items"][0]["claims"][0]["claim"]["id"] != asker.claim("afrin")


def test_an_older_id_of_an_incident_leads_to_it(asker):
    library, before = asker.library, asker.library.incident("wire")
    early = report_of("US drones struck a building in Baghdad.", "Early", "2024-01-04")
    oldest = claim_in(early, **{
        name: getattr(library.claims["wire"], name) for name in ("type", "places", "when", "roles")
    })  # fmt: skip
    library.add("early", early, oldest)
    library.merge()
    asker.decide("same", oldest.id, second=asker.claim("wire"))
    now = library.incident("wire")
    answer = asker.client.get(f"/api/incidents/{before}")
    assert answer.json()["incident"]["id"] == now
    if now != before:
        assert answer.headers["content-location"] == f"/api/incidents/{now}"
    assert {row["claim"]["id"] for row in asker.get("/api/claims", incident=before)["items"]} == {
        oldest.id, asker.claim("wire"), asker.claim("group"),
    }  # fmt: skip


def test_a_field_that_a_person_corrects_is_shown_in_the_incident_and_as_coded_in_the_claim(asker):
    made = asker.decide("wrong_field", asker.claim("afrin"), field="type", value='"bombing"')
    assert asker.get(f"/api/incidents/{made['incident_id']}")["incident"]["type"] == "bombing"
    found = asker.get(f"/api/claims/{asker.claim('afrin')}")
    assert found["claim"]["type"] == "shelling"
    assert [one["id"] for one in found["judgements"]] == [made["id"]]
    report = asker.get(f"/api/reports/{asker.library.reports['afrin'].id}")
    assert [one["id"] for one in report["judgements"]] == [made["id"]]


def test_a_place_that_a_person_corrects_moves_the_incident(asker):
    place = to_json(asker.library.claims["asad"].places[0]) | {"admin1": "Erbil", "evidence": None}
    asker.decide("wrong_field", asker.claim("asad"), field="places", value=json.dumps([place]))
    assert asker.get("/api/incidents", province="Erbil")["total"] == 1
    assert asker.get("/api/incidents", province="Anbar")["total"] == 0


def test_what_was_judged_since_the_last_visit_is_told(asker):
    seen = datetime(2024, 7, 4, tzinfo=UTC).isoformat()
    asker.decide("wrong_field", asker.claim("afrin"), field="counts", value="[]")
    changed = asker.get("/api/overview", seen=seen)["changed"]
    assert changed["reports"] == 0
    assert changed["judgements"] == 1
    assert [line["type"] for line in changed["incidents"]] == ["shelling"]
    rebuild(asker.library.store, asker.library.archive.merger)
    assert asker.get("/api/overview", seen=seen)["changed"] == changed


PLACE = {"name": "Afrin", "precision": "town", "basis": "stated"}
DEAD = {"of": "killed", "low": None, "high": None, "evidence": None}
QUOTE = "Shells fell"


@pytest.mark.parametrize(
    ("told", "field", "said"),
    [
        ({"verdict": "perhaps"}, "verdict", "perhaps: write 'same'"),
        ({"verdict": "same"}, "second", "is about two claims"),
        ({"verdict": "same", "second": "clm-x"}, "second", "clm-x: no such claim"),
        ({"verdict": "wrong_claim", "first": "clm-x"}, "first", "clm-x: no such claim"),
        ({"verdict": "undo", "first": "jud-x"}, "first", "jud-x: no such judgement"),
        ({"verdict": "wrong_claim", "by": "someone else"}, "by", "there is no such word"),
        ({"verdict": "wrong_claim", "why": "a\x00b"}, "why", "has a character"),
        ({"verdict": "wrong_claim", "first": ""}, "first", "String should have at least 1"),
        ({"field": "id", "value": '"x"'}, "field", "needs one of type, status"),
        ({"field": "type"}, "value", "needs the right one, as JSON"),
        ({"field": "type", "value": "bombing"}, "value", "bombing: is not JSON"),
        ({"field": "type", "value": '"explosion"'}, "value", "explosion: no such type"),
        ({"field": "type", "value": '"member_of"'}, "value", "member_of: no such type"),
        ({"field": "status", "value": '"over"'}, "value", "is no status"),
        ({"field": "places", "value": json.dumps([PLACE | {"lat": 91.0, "lon": 0.0}])}, "value",
         "91.0 is not within -90.0 to 90.0"),
        ({"field": "places", "value": json.dumps([PLACE | {"lat": float("nan"), "lon": 0.0}])},
         "value", "NaN is no number"),
        ({"field": "places", "value": json.dumps([PLACE | {"lat": 1.0}])}, "value",
         "both or neither"),
        ({"field": "places", "value": json.dumps([PLACE | {"country": "Syria"}])}, "value",
         "Syria is no country code"),
        ({"field": "places", "value": json.dumps([PLACE | {"name": "\x00"}])}, "value",
         "has a character"),
        ({"field": "counts", "value": json.dumps([DEAD | {"low": 10**10}])}, "value",
         "is not within 0 to 2147483647"),
        ({"field": "counts", "value": json.dumps([DEAD | {"low": 4, "high": 2}])}, "value",
         "2 is less than 4"),
        ({"field": "when", "value": json.dumps(to_json(make_when("2024-03-05", "2024-03-04")))},
         "value", "2024-03-04 is before 2024-03-05"),
        ({"field": "reason", "value": '{"start":0,"end":6,"quote":"Shield"}'}, "value",
         "does not quote report"),
        ({"field": "reason", "value": '{"start":0,"end":9000,"quote":"x"}'}, "value",
         "does not quote report"),
        ({"field": "roles", "value": "[" * 5000}, "value", "is no roles"),
    ],
)  # fmt: skip
def test_a_judgement_that_says_nothing_is_refused_and_changes_nothing(asker, told, field, said):
    before = asker.get("/api/incidents")
    told = {"verdict": "wrong_field", "first": asker.claim("afrin"), **told}
    problem = asker.decide(expected=422, **told)
    assert problem["field"] == field
    assert said in problem["detail"]
    assert asker.get("/api/incidents") == before
    assert asker.get("/api/judgements")["total"] == 0


def test_words_of_the_report_can_be_chosen_for_a_field(asker):
    text = asker.library.reports["afrin"].text
    reason = to_json(span_of(QUOTE, text))
    asker.decide("wrong_field", asker.claim("afrin"), field="reason", value=json.dumps(reason))
    assert asker.library.store.check() == []
    assert Span(**reason).quote == QUOTE


def test_a_body_that_is_no_json_or_no_object_is_refused(asker):
    headers = {"X-Relata-CSRF": asker.token, "Content-Type": "application/json"}
    for body in (b"{", b"[1]", b'"same"', b"\xff\xfe", b"[" * 100_000):
        answer = asker.client.post("/api/judgements", content=body, headers=headers)
        assert answer.status_code in (400, 422)
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"].endswith(".")
