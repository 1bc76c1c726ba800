"""The page's files, the basemap's ranges, and the page that shows how the routes are asked."""

import re

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from library import OWN, client_of
from relata.views.api.pages import file_in, serve_pages
from relata.views.api.trying import FOLDER


@pytest.fixture
def folders(tmp_path):
    web, data = tmp_path / "web", tmp_path / "data"
    (web / "assets").mkdir(parents=True)
    data.mkdir()
    (web / "index.html").write_text("<title>relata</title>")
    (web / "favicon.svg").write_text("<svg/>")
    (web / "assets" / "page-1a2b3c4d.js").write_text("go()")
    (data / "basemap.pmtiles").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "secret.txt").write_text("secret")
    (web / "link.txt").symlink_to(tmp_path / "secret.txt")
    return web, data


@pytest.fixture
def pages(folders):
    app = FastAPI()
    serve_pages(app, *folders)
    return TestClient(app, base_url=OWN)


@pytest.mark.parametrize("path", ["/", "/incidents", "/map/x", "/reports/rep-1?x=1", "/index.html"])
def test_the_page_answers_every_address_that_is_no_file(pages, path):
    answer = pages.get(path)
    assert answer.text == "<title>relata</title>"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


def test_a_file_that_is_named_after_what_is_in_it_is_kept_for_ever(pages):
    answer = pages.get("/assets/page-1a2b3c4d.js")
    assert answer.text == "go()"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert pages.get("/favicon.svg").headers["cache-control"] == "no-cache"


def test_a_file_of_a_build_is_packed_where_the_client_takes_it(pages, folders):
    (folders[0] / "assets" / "long-1a2b3c4d.css").write_text("a { color: red }\n" * 1000)
    packed = pages.get("/assets/long-1a2b3c4d.css", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert int(packed.headers["content-length"]) < 200
    plain = pages.get("/assets/long-1a2b3c4d.css", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == packed.text == "a { color: red }\n" * 1000


def test_a_file_of_a_build_before_is_not_there(pages):
    assert pages.get("/assets/page-0000.js").status_code == 404


def test_the_basemap_is_read_in_ranges(pages):
    answer = pages.get("/data/basemap.pmtiles", headers={"Range": "bytes=256-259"})
    assert answer.status_code == 206
    assert answer.content == bytes([0, 1, 2, 3])
    assert answer.headers["content-range"] == "bytes 256-259/10240"
    assert pages.get("/data/other.pmtiles").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../secret.txt",
        "link.txt",
        "/etc/passwd",
        "assets/../../secret.txt",
        "a\x00b",
        "x" * 5000,
        "assets",
    ],
)
def test_no_file_outside_the_folder_is_found(folders, name):
    assert file_in(folders[0], name) is None


def test_a_page_that_was_not_built_is_told_so(tmp_path):
    app = FastAPI()
    serve_pages(app, tmp_path / "none", tmp_path / "none")
    answer = TestClient(app, base_url=OWN).get("/")
    assert answer.status_code == 503
    assert answer.text.startswith("The page is not built. Run `npm ci && npm run build`")


def test_no_route_of_the_api_is_answered_with_the_page(pages):
    for path in ("/api", "/api/", "/api/nothing", "/api/docs/../x"):
        answer = pages.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"


def test_the_page_to_try_the_routes_asks_only_this_server(client):
    page = client.get("/api/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    asked = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert asked
    assert "<script>" not in page.text
    assert "style=" not in page.text
    for path in asked:
        assert path.startswith("/")
        if path.startswith("/api/"):
            assert client.get(path).status_code == 200
    start = (FOLDER / "start.js").read_text(encoding="utf-8")
    assert "validatorUrl: null" in start
    assert re.findall(r"https?://", start) == []


def test_the_description_of_the_routes_names_each_failure(client):
    described = client.get("/api/openapi.json").json()
    for path, asked in described["paths"].items():
        for method, told in asked.items():
            assert told["summary"], path
            statuses = set(told["responses"])
            if path.startswith("/api/session") or path == "/api/health":
                continue
            assert {"401", "403", "422", "503"} <= statuses, (method, path)
            if "{" in path:
                assert "404" in statuses
            for status, answer in told["responses"].items():
                if status[0] in "45":
                    assert list(answer["content"]) == ["application/problem+json"], (path, status)


def test_an_app_asks_nothing_of_the_network(fresh, monkeypatch):
    import socket  # noqa: PLC0415

    def refuse(*told):
        raise AssertionError(f"asked the network: {told}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    asker = client_of(fresh)
    for path in ("/api/overview", "/api/docs", "/api/openapi.json", "/api/map"):
        assert asker.get(path).status_code == 200
