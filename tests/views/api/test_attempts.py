"""What attackers try, row by row, and what must come of it: none of it gets through."""

import itertools
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI

from guarded import OPEN, running, talk
from hostile import FORMULA, HOSTILE, NOW, SCRIPT, stored
from relata.views.api.accounts import Accounts
from relata.views.api.guard import guard
from relata.views.api.pages import serve_pages

ROOT = Path(__file__).parents[3]


def reading_routes(app):
    """Path and query words of every route that reads, as OpenAPI tells them."""
    found = []
    for path, methods in app.openapi()["paths"].items():
        if "get" in methods and "oidc" not in path:
            told = methods["get"].get("parameters", [])
            found.append((path, [one["name"] for one in told if one["in"] == "query"]))
    return found


# ------------------------------------------------------------------ markup in what is told


KINDS = {
    "application/json", "application/problem+json", "application/geo+json", "text/csv",
    "application/x-ndjson",
}  # fmt: skip


def test_hostile_words_come_as_data_and_never_as_a_page(alone):
    ids = {
        "incident_id": alone.get("/api/incidents").json()["items"][0]["id"],
        "report_id": alone.get("/api/reports").json()["items"][0]["id"],
        "claim_id": alone.get("/api/claims").json()["items"][0]["claim"]["id"],
        "key": SCRIPT,
    }
    told_in = set()
    for path, _ in reading_routes(alone.app):
        asked = re.sub(r"\{(\w+)\}", lambda found: quote(ids.get(found[1], "x"), safe=""), path)
        for answer in (alone.get(asked), alone.get(asked, params={"format": "csv"})):
            assert answer.headers["content-type"].partition(";")[0] in KINDS, path
            assert answer.headers["x-content-type-options"] == "nosniff"
            if "alert(1)" in answer.text:
                told_in.add(path)
    assert {
        "/api/incidents", "/api/incidents/{incident_id}", "/api/claims", "/api/claims/{claim_id}",
        "/api/reports", "/api/reports/{report_id}", "/api/actors", "/api/actors/{key}",
        "/api/overview", "/api/publishers", "/api/export",
    } <= told_in  # fmt: skip


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
