"""Who is not who they say they are, or may not what they ask, row by row: none gets through."""

import json

import pytest

from guarded import OWN, PATIENT, QUICK, WORDS, Asker, make_people, running, talk
from hostile import NOW, hostile_archive, stored
from relata.people import Role
from relata.store.logins import TOKEN_PREFIX
from relata.views.api.app import make_app
from relata.views.api.settings import ServeSettings


def ask_for(port, path):
    """Ask with the path as it is, which clients would tidy."""
    said = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    heard, _ = talk(port, said.encode("utf-8"))
    return heard.decode("utf-8", "replace")


# ------------------------------------------------------------------ who one is not

PROOFS = {
    "nothing": {},
    "a forged token": {"Authorization": f"Bearer {TOKEN_PREFIX}{'A' * 43}"},
    "a token's id": {"Authorization": "Bearer tok-0123456789abcdef0123"},
    "an empty token": {"Authorization": "Bearer "},
    "a token nobody could read": {"Authorization": "Bearer ü\x7f".encode()},
    "a token without its word": {"Authorization": TOKEN_PREFIX + "A" * 43},
    "a JSON web token": {"Authorization": "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ."},
    "a name and password": {"Authorization": "Basic YWRhOmZvdXIgb2RkIHdvcmRzIGhlcmU="},
    "a forged cookie": {"Cookie": f"relata={'A' * 43}"},
    "a cookie with SQL": {"Cookie": "relata=' OR '1'='1"},
    "an empty cookie": {"Cookie": "relata="},
    "a huge cookie": {"Cookie": f"relata={'A' * 8000}"},
    "the cookie of https": {"Cookie": f"__Host-relata={'A' * 43}"},
    "a name in a header": {"X-Remote-User": "ada", "Remote-User": "ada", "X-Forwarded-User": "ada"},
    "another method in a header": {
        "X-HTTP-Method-Override": "GET",
        "X-Original-URL": "/api/health",
    },
}


@pytest.mark.parametrize("headers", PROOFS.values(), ids=PROOFS)
def test_who_proves_nothing_gets_nothing(team, headers):
    asker = Asker(team)
    for path in ("/api/incidents", "/api/users", "/api/audit", "/api/tokens"):
        answer = asker.get(path, headers=headers)
        assert answer.status_code == 401, path
        assert "inc-" not in answer.text


ADDRESSES = [
    "/api/incidents/", "/API/incidents", "/api//incidents", "/api/./incidents",
    "/api/x/../incidents", "/%61pi/incidents", "/api%2fincidents", "/api/incidents;x",
    "/api/incidents%20", "/api/health/../users", "/api/docs/../incidents",
    "/api/session%00/../users", "/api/docs/%2e%2e/users", "http://localhost/api/users",
]  # fmt: skip


@pytest.mark.parametrize("path", ADDRESSES)
def test_no_other_way_to_write_an_address_leads_past_the_login(team, path):
    with running(team, PATIENT) as port:
        heard = ask_for(port, path)
    assert '"items"' not in heard
    assert "inc-" not in heard


def test_a_session_is_worth_nothing_after_it_was_revoked(team):
    victim, admin = Asker(team), Asker(team)
    admin.log_in("ada")
    account = {"name": "vic", "role": "reviewer", "password": WORDS}
    admin.write("POST", "/api/users", json=account)
    victim.log_in("vic")
    token = victim.write("POST", "/api/tokens", json={"name": "n", "days": 1}).json()
    bearer = {"Authorization": f"Bearer {token['secret']}"}
    program = Asker(team)
    assert program.get("/api/incidents", headers=bearer).status_code == 200
    admin.write("DELETE", "/api/users/vic")
    assert program.get("/api/incidents", headers=bearer).status_code == 401
    assert victim.get("/api/incidents").status_code == 401


# ------------------------------------------------------------------ what one may not

JUDGEMENT = {"verdict": "undo", "first": "jdg-0"}
FORBIDDEN = [
    # who, method, path, body, the status that must come
    ("nobody", "POST", "/api/judgements", JUDGEMENT, 401),
    ("nobody", "POST", "/api/users", {"name": "eve", "role": "admin", "password": WORDS}, 401),
    ("nobody", "POST", "/api/tokens", {"name": "n", "days": 1}, 401),
    ("nobody", "POST", "/api/session/password", {"old": WORDS, "new": "other odd words"}, 401),
    ("rea", "POST", "/api/judgements", JUDGEMENT, 403),
    ("rea", "GET", "/api/users", None, 403),
    ("rea", "GET", "/api/audit", None, 403),
    ("rea", "POST", "/api/users", {"name": "eve", "role": "admin", "password": WORDS}, 403),
    ("rea", "PATCH", "/api/users/rea", {"role": "admin"}, 403),
    ("rea", "PATCH", "/api/users/ada", {"password": "other odd words"}, 403),
    ("rea", "DELETE", "/api/users/ada", None, 403),
    ("rex", "GET", "/api/users", None, 403),
    ("rex", "GET", "/api/audit", None, 403),
    ("rex", "POST", "/api/users", {"name": "eve", "role": "admin", "password": WORDS}, 403),
    ("rex", "PATCH", "/api/users/rex", {"role": "admin"}, 403),
    ("rex", "DELETE", "/api/users/rea", None, 403),
]


@pytest.mark.parametrize(("who", "method", "path", "body", "status"), FORBIDDEN)
def test_nobody_does_what_their_role_does_not_cover(askers, who, method, path, body, status):
    answer = askers[who].write(method, path, json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_role_cannot_be_slipped_in_beside_what_is_asked_for(askers):
    more = {"name": "n", "days": 1, "role": "admin", "person": "ada"}
    answer = askers["rea"].write("POST", "/api/tokens", json=more)
    assert (answer.status_code, answer.json()["title"]) == (422, "Unreadable body")
    login = {"name": "rea", "password": WORDS, "role": "admin"}
    assert Asker(askers["rea"].app).post("/api/session", json=login).status_code == 422


# ------------------------------------------------------------------ other sites' pages

CROSS_SITE = {
    "without the token": ({}, "application/json", 403),
    "with a foreign origin": ({"Origin": "http://evil.example"}, "application/json", 403),
    "from a sandboxed frame": ({"Origin": "null"}, "application/json", 403),
    "from another port": ({"Origin": "http://127.0.0.1:8000"}, "application/json", 403),
    "as a form": ({"Origin": OWN}, "application/x-www-form-urlencoded", 415),
    "as plain text": ({"Origin": OWN}, "text/plain", 415),
    "as parts": ({"Origin": OWN}, "multipart/form-data; boundary=x", 415),
    "as JSON that hides in plain text": ({"Origin": OWN}, "text/plain; application/json", 415),
}


@pytest.mark.parametrize(("headers", "kind", "status"), CROSS_SITE.values(), ids=CROSS_SITE)
@pytest.mark.parametrize("who", ["one user", "a reviewer"])
def test_no_other_sites_page_judges_in_somebodys_name(alone, askers, headers, kind, status, who):
    asker = alone if who == "one user" else askers["rex"]
    archive = asker.app.state.archive
    before = stored(archive)["judgement"]
    told = {"Content-Type": kind} | headers
    answer = asker.post("/api/judgements", content=json.dumps(JUDGEMENT), headers=told)
    assert answer.status_code == status
    assert stored(archive)["judgement"] == before


def test_no_answer_is_opened_to_other_sites(askers):
    for path in ("/api/incidents", "/api/session", "/"):
        answer = askers["rex"].get(path, headers={"Origin": "http://evil.example"})
        assert "access-control-allow-origin" not in answer.headers
        preflight = askers["rex"].options(
            path,
            headers={
                "Origin": "http://evil.example", "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "x-relata-csrf",
            },
        )  # fmt: skip
        assert preflight.status_code == 405
        assert "access-control-allow-origin" not in preflight.headers


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:8765"],
)
def test_a_host_that_is_not_ours_gets_nothing(alone, host):
    for path in ("/", "/api/incidents", "/api/session"):
        answer = alone.get(path, headers={"Host": host})
        assert answer.status_code == 421
        assert "inc-" not in answer.text


# ------------------------------------------------------------------ guessing


def test_passwords_are_not_guessed_by_trying(tmp_path):
    archive = hostile_archive(tmp_path / "relata.db")
    make_people(archive.store, lambda: NOW)
    app = make_app(archive, settings=ServeSettings())
    app.state.accounts.people.passwords = QUICK
    asker = Asker(app)
    tried = [asker.log_in("rea", f"wrong odd words {n}").status_code for n in range(7)]
    assert tried == [401] * 5 + [429] * 2
    refused = asker.log_in("rea")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["retry-after"]) <= 30
    # Nor by taking one name after the other, nor are there names to be found out so.
    names = [asker.log_in(f"name{n}", "wrong odd words").status_code for n in range(15)]
    assert names == [401] * 12 + [429] * 3
    # Somebody elsewhere is not locked out by it.
    assert Asker(app, address="192.0.2.99").log_in("rea").status_code == 200
    archive.store.close()


def test_right_passwords_are_not_counted_against_a_name(tmp_path):
    archive = hostile_archive(tmp_path / "relata.db")
    make_people(archive.store, lambda: NOW)
    app = make_app(archive, settings=ServeSettings())
    app.state.accounts.people.passwords = QUICK
    asker = Asker(app)
    assert [asker.log_in("rea").status_code for _ in range(12)] == [200] * 12
    archive.store.close()


def test_names_are_not_told_apart_by_what_is_answered(askers):
    told = [
        askers["nobody"].log_in(name, "wrong odd words") for name in ("rea", "nobody", "", "<b>")
    ]
    assert {answer.status_code for answer in told} == {401}
    assert len({answer.text for answer in told}) == 1


def test_the_admin_of_these_tests_is_still_the_only_one(team):
    admins = [one.name for one in team.state.accounts.people.accounts() if one.role is Role.ADMIN]
    assert admins == ["ada"]
