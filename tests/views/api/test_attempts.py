"""What attackers try, row by row, and what must come of it: none of it gets through."""

import itertools
import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from sqlalchemy import text

from guarded import OPEN, OWN, QUICK, WORDS, Asker, make_people, running, talk
from hostile import FORMULA, HOSTILE, NOW, SCRIPT, hostile_archive
from relata.people import Role
from relata.store.logins import TOKEN_PREFIX
from relata.views.api.accounts import Accounts
from relata.views.api.app import make_app
from relata.views.api.guard import guard
from relata.views.api.pages import serve_pages
from relata.views.api.settings import Limits, ServeSettings

ROOT = Path(__file__).parents[3]
# So many requests come from one address in this file that the usual limits would be in the way.
PATIENT = ServeSettings(
    limits=Limits(person_burst=1e6, address_burst=1e6, login_burst=1e6, name_burst=1e6)
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    made = hostile_archive(tmp_path_factory.mktemp("hostile") / "relata.db")
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def team(tmp_path_factory):
    """The whole app with an account of each role."""
    archive = hostile_archive(tmp_path_factory.mktemp("team") / "relata.db")
    make_people(archive.store, lambda: NOW)
    app = make_app(archive, settings=PATIENT)
    app.state.accounts.people.passwords = QUICK
    yield app
    archive.store.close()


@pytest.fixture(scope="module")
def askers(team):
    """One of each role, logged in, and one who is not."""
    found = {"nobody": Asker(team)}
    for name in ("rea", "rex", "ada"):
        found[name] = Asker(team)
        assert found[name].log_in(name).status_code == 200
    return found


@pytest.fixture(scope="module")
def alone(archive):
    """The whole app, open for one user."""
    return Asker(make_app(archive, settings=OPEN))


def reading_routes(app):
    """Path and query words of every route that reads, as OpenAPI tells them."""
    found = []
    for path, methods in app.openapi()["paths"].items():
        if "get" in methods and "oidc" not in path:
            told = methods["get"].get("parameters", [])
            found.append((path, [one["name"] for one in told if one["in"] == "query"]))
    return found


def stored(archive):
    """How many rows each table has."""
    with archive.store.reading() as connection:
        return {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 (own names)
            for table in ("report", "claim", "incident", "judgement", "person", "audit")
        }


# ------------------------------------------------------------------ markup in what is told


def test_hostile_words_come_as_data_and_never_as_a_page(alone, archive):
    ids = {
        "incident_id": alone.get("/api/incidents").json()["items"][0]["id"],
        "key": SCRIPT,
    }
    seen = 0
    for path, _ in reading_routes(alone.app):
        asked = re.sub(r"\{(\w+)\}", lambda found: quote(ids.get(found[1], "x"), safe=""), path)
        answer = alone.get(asked)
        kind = answer.headers["content-type"].partition(";")[0]
        assert kind in (
            "application/json", "application/problem+json", "application/geo+json", "text/csv",
            "application/x-ndjson", "application/jsonl",
        ), path  # fmt: skip
        assert answer.headers["x-content-type-options"] == "nosniff"
        seen += any(word in json.dumps(answer.text) or word in answer.text for word in HOSTILE)
    assert seen >= 1


def test_a_hostile_path_is_not_written_into_a_page(alone):
    for word in HOSTILE:
        answer = alone.get(f"/api/{quote(word, safe='')}")
        assert answer.status_code in (400, 404)
        assert answer.headers["content-type"] == "application/problem+json"
        page = alone.get(f"/{quote(word, safe='')}")
        assert "alert(1)" not in page.text


MARKUP = re.compile(
    r"\{@html|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|\.setHTML\(|\beval\(|"
    r"new Function\(|createContextualFragment|srcdoc"
)


def test_the_page_puts_words_in_as_text_alone():
    files = [
        path
        for path in (ROOT / "web" / "src").rglob("*")
        if path.suffix in (".ts", ".svelte") and ".test." not in path.name
    ]
    assert len(files) > 20
    found = {
        str(path.relative_to(ROOT)): hits
        for path in files
        if (hits := MARKUP.findall(path.read_text(encoding="utf-8")))
    }
    assert found == {}


# ------------------------------------------------------------------ SQL in words and cursors

INJECTED = [
    "' OR '1'='1",
    '" OR 1=1 --',
    "'; DROP TABLE report; --",
    "1) UNION SELECT password FROM person --",
    "%' AND 1=CAST((SELECT password FROM person) AS int) --",
    "x\x00y",
    "\\",
    "*",
    "NEAR(a b)",
    'a"b AND c:d^2 -e',
    "2024-03-05' OR 1=1",
    "inc-1|' OR 1=1 --",
    "🂡" * 50,
    "\ud7ff\uffff",
]


def test_sql_in_a_word_asks_nothing_and_breaks_nothing(alone, archive):
    before = stored(archive)
    asked = 0
    for path, words in reading_routes(alone.app):
        address = re.sub(r"\{\w+\}", "x", path)
        for word, payload in itertools.product(words, INJECTED):
            answer = alone.get(address, params={word: payload})
            asked += 1
            assert answer.status_code in (200, 404, 422), (path, word, payload, answer.text)
            assert "argon2" not in answer.text
            assert "sqlite" not in answer.text.lower()
    assert asked > 300
    assert stored(archive) == before


def test_sql_in_an_address_asks_nothing(alone, archive):
    before = stored(archive)
    for path, _ in reading_routes(alone.app):
        if "{" not in path:
            continue
        for payload in INJECTED:
            asked = re.sub(r"\{\w+\}", quote(payload, safe=""), path)
            assert alone.get(asked).status_code in (400, 404, 422), asked
    assert stored(archive) == before


@pytest.mark.parametrize("payload", ["' OR '1'='1", '" OR "1"="1', "x' OR 1=1 --"])
@pytest.mark.parametrize("word", ["text", "actor", "province"])
def test_a_word_that_would_be_true_of_all_is_true_of_none(alone, word, payload):
    assert alone.get("/api/incidents").json()["total"] >= 1
    assert alone.get("/api/incidents", params={word: payload}).json()["total"] == 0


# ------------------------------------------------------------------ paths of files

SECRET = "the secret beside the page"
PATHS = [
    "/../secret.txt", "/..%2fsecret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt",
    "/..%5csecret.txt", "/..\\secret.txt", "/assets/../../secret.txt",
    "/assets/..%2f..%2fsecret.txt",
    "/%252e%252e%252fsecret.txt", "/..;/secret.txt", "/.%2e/secret.txt", "/secret.txt%00.html",
    "/index.html%00../secret.txt", "/link.txt", "/linked/secret.txt", "/data/../secret.txt",
    "/data/..%2fsecret.txt", "/data/link.txt", "//secret.txt", "/%2fetc/passwd", "//etc/passwd",
    "/data/%2fetc%2fpasswd", "/data//etc/passwd", "/file:///etc/passwd", "/data/C:%5csecret.txt",
    "/%c0%ae%c0%ae/secret.txt", "/..%c0%afsecret.txt", "/%uff0e%uff0e/secret.txt",
    "http://localhost/../secret.txt", "/" + "a" * 5000, "/~root/.ssh/id_rsa", "/.git/config",
    "/assets/", "/data/", "/data/.", "/con", "/\u2025/secret.txt",
]  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory, archive):
    """A server of a folder with a page in it, a secret beside it, and links that lead there."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "secret.txt").write_text(SECRET)
    for name in ("web", "data"):
        (folder / name).mkdir()
        (folder / name / "link.txt").symlink_to(folder / "secret.txt")
    (folder / "web" / "linked").symlink_to(folder)
    (folder / "web" / "index.html").write_text("<!doctype html><title>relata</title>")
    (folder / "data" / "basemap.pmtiles").write_bytes(b"PMTiles" + bytes(100))
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    serve_pages(app, web=folder / "web", data=folder / "data")
    guard(app, Accounts(archive.store, OPEN, clock=lambda: NOW))
    with running(app, OPEN) as port:
        yield port


def ask_for(port, path):
    said = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    heard, _ = talk(port, said.encode("utf-8"))
    return heard.decode("utf-8", "replace")


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out_of_the_pages_folder(files, path):
    heard = ask_for(files, path)
    assert heard.startswith("HTTP/1.1 ")
    assert SECRET not in heard
    assert "root:" not in heard
    assert re.match(r"HTTP/1.1 (400|404|414) ", heard) or "<title>relata</title>" in heard


def test_the_files_that_are_the_pages_are_answered(files):
    assert "<title>relata</title>" in ask_for(files, "/")
    assert "PMTiles" in ask_for(files, "/data/basemap.pmtiles")


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
def test_no_other_sites_page_judges_in_somebodys_name(
    alone, askers, headers, kind, status, who, archive
):
    asker = alone if who == "one user" else askers["rex"]
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


# ------------------------------------------------------------------ too much

BODIES = {
    "too large": (b'{"why": "' + b"x" * 300_000 + b'"}', {413}),
    "deep lists": (b"[" * 100_000, {400, 413, 422}),
    "deep objects": (b'{"a":' * 40_000 + b"1" + b"}" * 40_000, {400, 413, 422}),
    "a huge number": (b'{"days": ' + b"9" * 100_000 + b"}", {400, 422}),
    "a number beyond all": (b'{"name": "n", "days": 1e999}', {400, 422}),
    "no number": (b'{"name": "n", "days": NaN}', {400, 422}),
    "no JSON": (b"{", {400, 422}),
    "nothing": (b"", {400, 422}),
    "null": (b"null", {422}),
    "a list": (b"[]", {422}),
    "no text": (b'{"name": "\xff", "days": 1}', {400, 422}),
    "half a character": (b'{"name": "\\ud800", "days": 1}', {400, 422}),
    "a name twice": (b'{"name": "n", "name": ["n"], "days": 1}', {422}),
    "a key that pollutes": (b'{"__proto__": {"role": "admin"}, "days": 1}', {422}),
}


@pytest.mark.parametrize(("body", "allowed"), BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("path", ["/api/tokens", "/api/judgements", "/api/session"])
def test_a_body_that_is_too_much_is_refused(askers, path, body, allowed):
    if path == "/api/judgements" and path not in askers["rex"].app.openapi()["paths"]:
        pytest.skip("there is no such route yet")
    headers = {"Content-Type": "application/json"}
    answer = askers["rex"].write("POST", path, content=body, headers=headers)
    assert answer.status_code in allowed
    assert askers["rex"].get("/api/session").json()["user"]["name"] == "rex"


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


# ------------------------------------------------------------------ what leaves as a file


def test_a_cell_of_an_export_is_no_formula(alone):
    if "/api/export" not in alone.app.openapi()["paths"]:
        pytest.skip("there is no such route yet")
    answer = alone.get("/api/export", params={"format": "csv"})
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert FORMULA.partition("(")[0] in answer.text
    assert not re.search(r'(^|,)"?[=+@\t\r]', answer.text, re.MULTILINE)
    assert not re.search(r'(^|,)"?-(?![0-9.]+("|,|$))', answer.text, re.MULTILINE)


def test_the_admin_of_these_tests_is_still_the_only_one(team):
    admins = [one.name for one in team.state.accounts.people.accounts() if one.role is Role.ADMIN]
    assert admins == ["ada"]
