"""Pages come from the web with limits, and failures are sentences."""

import io
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from relata.errors import Skip
from relata.read.inputs import read_inputs
from relata.read.reading import ReadOptions

ARTICLE = (
    "<!doctype html><html><head><title>Clash</title></head><body><article><h1>Clash</h1>"
    "<p>Soldiers and gunmen fought for an hour at the bridge on Sunday, the army said.</p>"
    "<p>Two soldiers were wounded, and the gunmen left the town in the afternoon.</p>"
    "</article></body></html>"
)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.end_headers()
        bodies = {"/article": ARTICLE.encode(), "/big": b"x" * 5000, "/pdf": b"%PDF-1.4"}
        self.wfile.write(bodies.get(self.path, b""))

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def read(url):
    options = ReadOptions(max_bytes=4000)
    (reading,) = read_inputs([url], options, today=date(2024, 6, 1), stdin=io.BytesIO())
    return reading


def test_a_page_is_read_with_its_address(server):
    reading = read(f"{server}/article")
    assert reading.report.url == f"{server}/article"
    assert "fought for an hour at the bridge" in reading.report.text


@pytest.mark.parametrize(
    ("path", "reason", "sentence"),
    [
        ("/none", Skip.UNREADABLE, "the server answered 404 Not Found. Check the address"),
        ("/loop", Skip.UNREADABLE, "the server redirects in circles. Try later"),
        ("/big", Skip.UNREADABLE, "the page has over 4,000 bytes. Save its text"),
        ("/pdf", Skip.BINARY, "is a PDF file, save it as text first"),
    ],
)
def test_a_page_that_gives_nothing_is_skipped_with_a_sentence(server, path, reason, sentence):
    reading = read(server + path)
    assert reading.skip is reason
    assert reading.detail == f"{server}{path}: {sentence}"


def test_an_address_where_nobody_answers_is_skipped():
    reading = read("http://127.0.0.1:1/")
    assert reading.skip is Skip.UNREADABLE
    assert "no connection" in reading.detail
