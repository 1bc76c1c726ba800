"""An answer's tag: the same as long as nothing could change the answer, and another one after."""

import pytest
from sqlalchemy import event

from builders import claim_in
from library import client_of, report_of
from relata.store.states import state_of
from relata.store.view import rebuild
from relata.views.api.state import LARGEST_KEPT, OF_INCIDENTS, Answers

ROUTES = (
    "/api/overview", "/api/incidents", "/api/claims", "/api/reports", "/api/publishers",
    "/api/actors", "/api/relations", "/api/network", "/api/tallies", "/api/disputes",
    "/api/timeline", "/api/map", "/api/provinces", "/api/judgements", "/api/review",
    "/api/ontology",
)  # fmt: skip


def tag(client, route):
    answer = client.get(route)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
    return answer.headers["etag"]


@pytest.mark.parametrize("route", ROUTES)
def test_who_has_the_answer_is_told_so(client, route):
    known = tag(client, route)
    again = client.get(route, headers={"If-None-Match": f'"other", {known}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == known
    assert client.get(route, headers={"If-None-Match": '"other"'}).status_code == 200


def test_the_question_is_not_asked_of_the_database_again(library, client):
    known = tag(client, "/api/incidents?type=shelling")
    asked = []
    event.listen(library.store.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    again = client.get("/api/incidents?type=shelling", headers={"If-None-Match": known})
    assert again.status_code == 304
    # The guard looks whether anybody has an account; the route asks for the state, and no more.
    queries = [query for query in asked if query.startswith("SELECT")]
    [state] = [query for query in queries if "FROM person" not in query]
    assert "max(made.times)" in state


def test_another_question_or_route_has_another_tag(client):
    tags = [tag(client, route) for route in ROUTES]
    assert len(set(tags)) == len(ROUTES)
    narrow = {
        tag(client, f"/api/incidents?{words}") for words in ("country=IQ", "country=SY", "limit=2")
    }
    assert len(narrow) == 3
    swapped = {
        tag(client, f"/api/incidents?{words}")
        for words in ("country=IQ&limit=2", "limit=2&country=IQ")
    }
    assert len(swapped) == 1


def test_whatever_changes_the_store_changes_the_tag(fresh):
    client = client_of(fresh)
    seen = [tag(client, "/api/overview")]

    def expect_another():
        seen.append(tag(client, "/api/overview"))
        assert len(set(seen)) == len(seen)

    report = report_of("Gunmen attacked a convoy near Afrin.", "Monitor", "2024-08-02")
    fresh.add("newest", report, claim_in(report))
    expect_another()  # it is stored
    fresh.merge()
    expect_another()  # it is merged
    token = client.get("/api/session").json()["csrf"]
    decided = {"verdict": "wrong_claim", "first": fresh.claims["newest"].id}
    made = client.post("/api/judgements", json=decided, headers={"X-Relata-CSRF": token})
    assert made.status_code == 201
    expect_another()
    rebuild(fresh.store, fresh.archive.merger)
    expect_another()  # as another version of the program would merge
    newer = claim_in(report, type="bombing")
    fresh.store.recode(report.id, [newer], coder="a better test", coded_at=fresh.came)
    expect_another()


@pytest.mark.parametrize("route", sorted(OF_INCIDENTS))
def test_a_list_of_incidents_holds_until_reports_are_merged(fresh, route):
    client = client_of(fresh)
    known = tag(client, route)
    report = report_of("Gunmen attacked a convoy near Afrin.", "Monitor", "2024-08-02")
    fresh.add("newest", report, claim_in(report))
    assert tag(client, route) == known
    before = client.get(route).json()
    fresh.merge()
    assert tag(client, route) != known
    assert (client.get(route).json() != before) == (route not in SAME)


# Nobody disputes the new one, and it has neither actor nor province.
SAME = ("/api/disputes", "/api/disputes/fields", "/api/actors", "/api/provinces")


def test_a_store_that_nobody_touches_keeps_its_state(library):
    assert state_of(library.store) == state_of(library.store)


def test_a_failure_has_no_tag(client):
    answer = client.get("/api/incidents?since=x")
    assert answer.status_code == 422
    assert "etag" not in answer.headers


def test_a_large_answer_is_packed_where_the_client_takes_it(client):
    packed = client.get("/api/ontology", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    plain = client.get("/api/ontology", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_the_newest_answers_are_kept_and_large_ones_are_not():
    answers = Answers()
    answers.keep("a", b"first")
    answers.keep("b", b"x" * (LARGEST_KEPT + 1))
    assert (answers.find("a"), answers.find("b")) == (b"first", None)
    for number in range(40):
        answers.keep(f"big {number}", b"x" * LARGEST_KEPT)
    assert answers.find("a") is None
    assert answers.find("big 39") is not None
    assert answers.find("big 0") is None
