"""The server on a real socket: how it starts, what it does with raw bytes, how it stops."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from typer.testing import CliRunner

from guarded import OPEN, QUICK, WORDS, Asker, Clock, make_people, running, small_app, talk
from relata.cli import app as cli
from relata.errors import SettingsError, StoreError
from relata.people import Role
from relata.store.people import People
from relata.store.store import Store
from relata.views.api import server as server_module
from relata.views.api.server import (
    check_may_start,
    checked_proxies,
    listening,
    page_address,
)
from relata.views.api.settings import OidcSettings, ServeSettings


@pytest.fixture
def port(store):
    """Of a server that is open for one user."""
    with running(small_app(store, Clock(), OPEN), OPEN) as number:
        yield number


def statuses(heard):
    return [int(one) for one in re.findall(rb"HTTP/1\.1 (\d{3})", heard)]


def one_answer(line):
    """A whole answer; its head and its body may come apart."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        heard += line.recv(65536)
    head, _, body = heard.partition(b"\r\n\r\n")
    length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
    while len(body) < length:
        body += line.recv(65536)
    return head + body


# ------------------------------------------------------------------ smuggling
# Each is two requests in the eyes of some proxy. One refusal must come, then the line is cut, so
# that nothing of the second one is answered.

HIDDEN = b"GET /api/read HTTP/1.1\r\nHost: localhost\r\n\r\n"
SMUGGLED = {
    "both lengths, chunked first": (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        b"Content-Length: 6\r\n\r\n0\r\n\r\n" + HIDDEN
    ),
    "both lengths, length first": (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % (5 + len(HIDDEN)) + HIDDEN
    ),
    "two lengths": (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
        b"Content-Length: %d\r\n\r\n" % len(HIDDEN) + HIDDEN
    ),
    "a length with a sign": (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nContent-Length: +0\r\n\r\n" + HIDDEN
    ),
    "a space before the colon": (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding : chunked\r\n"
        b"Content-Length: 5\r\n\r\n0\r\n\r\n" + HIDDEN
    ),
    "an encoding nobody knows": (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n"
        b"0\r\n\r\n" + HIDDEN
    ),
    "chunked twice": (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, chunked\r\n"
        b"\r\n0\r\n\r\n" + HIDDEN
    ),
    "a folded header": (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nX: y\r\n Transfer-Encoding: chunked\r\n"
        b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        % (5 + len(HIDDEN))
        + HIDDEN
    ),
    "a chunk that is no number": (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"0x0\r\n\r\n" + HIDDEN
    ),
    "a body on a GET": (
        b"GET /api/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(HIDDEN)
        + HIDDEN
    ),
    "two hosts": (
        b"GET /api/read HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n" + HIDDEN
    ),
    "no host": b"GET /api/read HTTP/1.1\r\nX: y\r\n\r\n" + HIDDEN,
    "a null in a header": b"GET /api/read HTTP/1.1\r\nHost: localhost\r\nX: \0\r\n\r\n" + HIDDEN,
    "a bare line": b"GET /api/read\r\n\r\n" + HIDDEN,
}


@pytest.mark.parametrize("said", SMUGGLED.values(), ids=SMUGGLED)
def test_no_second_request_rides_on_the_first(port, said):
    heard, was_closed = talk(port, said)
    assert was_closed
    assert len(statuses(heard)) == 1
    assert statuses(heard)[0] in (400, 501)
    assert b'"name"' not in heard


def test_a_refused_body_is_not_taken_for_the_next_request(port):
    said = (
        b"POST /api/review HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n\r\n" % len(HIDDEN)
    ) + HIDDEN
    heard, was_closed = talk(port, said)
    assert was_closed
    assert statuses(heard) == [403]


def test_honest_requests_may_share_a_line(port):
    last = HIDDEN.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    heard, was_closed = talk(port, HIDDEN + last)
    assert was_closed
    assert statuses(heard) == [200, 200]


# ------------------------------------------------------------------ sizes and time


def test_an_endless_head_is_cut_off(port):
    said = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000
    heard, was_closed = talk(port, said)
    assert was_closed
    assert statuses(heard) in ([400], [431])


def test_many_headers_are_cut_off(port):
    lines = b"".join(b"X-%d: y\r\n" % number for number in range(3000))
    heard, was_closed = talk(port, b"GET / HTTP/1.1\r\nHost: localhost\r\n" + lines + b"\r\n")
    assert was_closed
    assert statuses(heard) in ([400], [431])


@pytest.mark.parametrize("said", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: loc"])
def test_who_opens_a_line_and_says_too_little_is_cut_off(port, said, monkeypatch):
    monkeypatch.setattr(server_module, "HEAD_SECONDS", 0.2)
    begun = time.monotonic()
    heard, was_closed = talk(port, said)
    assert was_closed
    assert heard == b""
    assert time.monotonic() - begun < 3


def test_the_second_head_on_a_line_is_not_waited_for_either(port, monkeypatch):
    monkeypatch.setattr(server_module, "HEAD_SECONDS", 0.2)
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(HIDDEN)
        assert statuses(one_answer(line)) == [200]
        line.sendall(b"GET / HTTP/1.1\r\nHo")
        assert line.recv(65536) == b""


def test_a_socket_is_no_way_in(port):
    said = (
        b"GET /api/read HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
        b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    heard, _ = talk(port, said, wait=1.0)
    assert statuses(heard) == [200]


# ------------------------------------------------------------------ behind a proxy


def ask_as_proxy(port, **headers):
    told = {"Host": "relata.example"} | headers
    return httpx2.get(f"http://127.0.0.1:{port}/api/session", headers=told, trust_env=False)


def test_a_proxy_that_was_named_is_believed(store):
    make_people(store, Clock())
    settings = ServeSettings(proxies=("127.0.0.1",), allowed_hosts=("relata.example",))
    app = small_app(store, Clock(), settings)
    with running(app, settings) as port:
        answer = ask_as_proxy(
            port, **{"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
        )
        login = httpx2.post(
            f"http://127.0.0.1:{port}/api/session", json={"name": "rea", "password": WORDS},
            headers={
                "Host": "relata.example", "Origin": "https://relata.example",
                "X-Forwarded-For": "198.51.100.1, 203.0.113.7", "X-Forwarded-Proto": "https",
            },
            trust_env=False,
        )  # fmt: skip
    assert answer.headers["strict-transport-security"]
    assert login.headers["set-cookie"].startswith("__Host-relata=")
    (entry,) = app.state.accounts.audit.entries(limit=5).entries
    assert entry.address == "203.0.113.7"


def test_who_is_no_proxy_is_not_believed(store):
    make_people(store, Clock())
    settings = ServeSettings(proxies=("192.0.2.1",), allowed_hosts=("relata.example",))
    app = small_app(store, Clock(), settings)
    with running(app, settings) as port:
        answer = ask_as_proxy(
            port, **{"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
        )
        httpx2.post(
            f"http://127.0.0.1:{port}/api/session", json={"name": "rea", "password": WORDS},
            headers={"Host": "relata.example", "X-Forwarded-For": "203.0.113.7"}, trust_env=False,
        )  # fmt: skip
    assert "strict-transport-security" not in answer.headers
    (entry,) = app.state.accounts.audit.entries(limit=5).entries
    assert entry.address == "127.0.0.1"


@pytest.mark.parametrize("given", ["*", "proxy.example", "0.0.0.0/0", "::/0", "10.0.0.1/8"])
def test_a_proxy_is_named_by_its_address(given):
    with pytest.raises(SettingsError, match="--behind-proxy"):
        checked_proxies([given])


# ------------------------------------------------------------------ https


@pytest.fixture
def certificate(tmp_path):
    """Files of a certificate for this machine that nobody vouches for, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    paths = tmp_path / "relata.pem", tmp_path / "relata.key"
    paths[0].write_bytes(made.public_bytes(pem))
    paths[1].write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return tuple(map(str, paths))


def test_with_a_certificate_it_speaks_https_and_nothing_else(store, certificate):
    make_people(store, Clock())
    settings = ServeSettings(certificate=certificate)
    with running(small_app(store, Clock(), settings), settings) as port:
        url = f"https://127.0.0.1:{port}"
        with httpx2.Client(base_url=url, verify=False, trust_env=False) as client:
            login = client.post("/api/session", json={"name": "rea", "password": WORDS})
            assert client.get("/api/read").json() == {"name": "rea"}
        with pytest.raises(httpx2.HTTPError):
            httpx2.get(f"http://127.0.0.1:{port}/", trust_env=False)
    assert login.headers["set-cookie"].startswith("__Host-relata=")
    assert login.headers["strict-transport-security"] == "max-age=31536000"


# ------------------------------------------------------------------ starting


@pytest.mark.parametrize(
    "settings", [ServeSettings(host="0.0.0.0"), ServeSettings(proxies=("127.0.0.1",))]
)
def test_it_does_not_start_where_others_can_ask_and_nobody_must_log_in(store, settings):
    people = People(store, clock=Clock(), passwords=QUICK)
    with pytest.raises(SettingsError, match="relata user add NAME --role admin"):
        check_may_start(settings, people)
    people.add("ada", Role.ADMIN, password=WORDS)
    check_may_start(settings, people)


def test_it_starts_on_loopback_and_where_a_service_vouches(store):
    people = People(store, clock=Clock(), passwords=QUICK)
    check_may_start(OPEN, people)
    oidc = OidcSettings(issuer="https://id.example", client_id="relata", client_secret="hidden")
    check_may_start(ServeSettings(host="0.0.0.0", oidc=oidc), people)


def test_a_taken_port_is_said():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"--port {number}: is taken by another program"):
            listening(ServeSettings(port=number))


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "300.1.1.1"])
def test_an_address_that_is_not_ours_is_said(host):
    with pytest.raises(SettingsError, match="is no address of this machine"):
        listening(ServeSettings(host=host, port=0))


def test_the_address_of_the_page_can_be_opened():
    with listening(ServeSettings(host="127.0.0.1", port=0)) as listener:
        number = listener.getsockname()[1]
        assert page_address(OPEN, listener) == f"http://127.0.0.1:{number}"
        everywhere = ServeSettings(host="0.0.0.0", certificate=("c.pem", "k.pem"))
        assert page_address(everywhere, listener) == f"https://localhost:{number}"
        assert page_address(ServeSettings(host="::1"), listener) == f"http://[::1]:{number}"


def relata(*words, environment=None):
    return CliRunner().invoke(cli, ["serve", *words], env=environment)


@pytest.mark.parametrize(
    ("words", "kind", "problem"),
    [
        (("--store", "missing.db"), StoreError, "there is no store there"),
        (("--host", "0.0.0.0"), SettingsError, "On 0.0.0.0 others can ask this server"),
        (("--behind-proxy", "127.0.0.1"), SettingsError, "Behind a proxy others can ask"),
        (("--certificate", "c.pem"), SettingsError, "give both or neither"),
        (("--certificate", "c.pem", "--key", "k.pem", "--port", "0"), SettingsError,
         "c.pem and k.pem: cannot be used"),
    ],
)  # fmt: skip
def test_what_keeps_it_from_starting_is_said_in_a_sentence(tmp_path, words, kind, problem):
    place = tmp_path / "relata.db"
    Store.open(place).close()
    if "--store" not in words:
        words = (*words, "--store", str(place))
    result = relata(*words)
    assert isinstance(result.exception, kind)
    assert problem in str(result.exception)


def test_it_says_where_the_page_is_answers_and_stops_when_told_to(tmp_path):
    place = tmp_path / "relata.db"
    Store.open(place).close()
    command = [sys.executable, "-m", "relata.cli", "serve", "--store", str(place), "--port", "0"]
    environment = {**os.environ, "RELATA_USER": "operator"}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as server:
        first, second = server.stderr.readline(), server.stderr.readline()
        url = re.match(r"relata: (http://127\.0\.0\.1:\d+) shows .*relata\.db \(0 reports", first)
        assert url, first
        assert second == "relata: open for operator on this machine; nobody must log in.\n"
        told = httpx2.get(f"{url[1]}/api/session", trust_env=False).json()
        assert told["user"] == {"name": "operator", "role": "admin"}
        server.send_signal(signal.SIGINT)
        assert server.stderr.read() == "relata: stopped\n"
        assert server.wait(10) == 0


def test_an_asker_over_a_real_line_and_one_beside_see_the_same(store):
    app = small_app(store, Clock(), OPEN)
    with running(app, OPEN) as port:
        over_line = httpx2.get(f"http://127.0.0.1:{port}/api/read", trust_env=False)
    beside = Asker(app).get("/api/read")
    assert over_line.json() == beside.json() == {"name": "local"}
    told = set(over_line.headers) - {"date"}
    assert told == set(beside.headers)
    assert datetime.now(UTC).strftime("%d %b %Y") in over_line.headers["date"]
