"""What the guard lets pass, how it answers otherwise, and what every answer carries."""

import asyncio
import logging

import pytest

from guarded import OPEN, OWN, TEAM, Asker, Clock, logged_in, make_people, small_app
from relata.errors import SettingsError, StoreError
from relata.views.api.asked import Asked, is_our_name
from relata.views.api.buckets import Buckets
from relata.views.api.guard import Guard
from relata.views.api.settings import Limits, ServeSettings, oidc_settings

POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'",
    "img-src": "'self' data: blob:", "connect-src": "'self'", "worker-src": "'self'",
    "base-uri": "'none'", "form-action": "'self'", "frame-ancestors": "'none'",
}  # fmt: skip


@pytest.fixture
def alone(store):
    """Open for one user."""
    return Asker(small_app(store, Clock(), OPEN))


@pytest.fixture
def team(store):
    """An app with an account of each role."""
    make_people(store, Clock())
    return small_app(store, Clock(), OPEN)


def limited(store, **limits):
    """An app with accounts and other limits."""
    make_people(store, Clock())
    return small_app(store, Clock(), ServeSettings(limits=Limits(**limits)))


# ------------------------------------------------------------------ headers

ANSWERS = ["/", "/api/read", "/api/session", "/api/nowhere", "/api/fail", "/api/openapi.json"]


@pytest.mark.parametrize("path", [*ANSWERS, "//", "/api/read?x=" + "y" * 9000])
def test_every_answer_tells_the_browser_what_to_refuse(alone, path):
    headers = alone.get(OWN + path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert POLICY.items() <= policy.items()
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers


def test_answers_about_accounts_are_kept_nowhere(alone):
    assert alone.get("/api/session").headers["cache-control"] == "no-store"
    assert alone.get("/api/audit").headers["cache-control"] == "no-store"


def test_https_is_insisted_on_where_it_is_spoken(store):
    app = small_app(store, Clock(), TEAM)
    over_tls = Asker(app, base="https://relata.example").get("/").headers
    assert over_tls["strict-transport-security"] == "max-age=31536000"
    plain = Asker(app, base="http://relata.example").get("/").headers
    assert "strict-transport-security" not in plain


def test_a_failure_is_told_to_the_log_and_not_to_the_client(alone, caplog):
    with caplog.at_level(logging.ERROR):
        answer = alone.get("/api/fail")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "line 42" not in answer.text
    assert "line 42" in caplog.text


def test_a_store_that_cannot_be_asked_is_no_crash(store, caplog):
    team = small_app(store, Clock(), TEAM)
    asker = Asker(team)
    asker.cookies.set("relata", "x" * 43)

    def broken(secret):
        raise StoreError("/srv/secret/relata.db", "disk I/O error", "Look at the disk")

    team.state.accounts.sessions.find = broken
    answer = asker.get("/api/read")
    assert answer.status_code == 503
    assert "secret" not in answer.text
    assert "secret" in caplog.text


# ------------------------------------------------------------------ names of the server

LOCAL = ServeSettings()
EVERYWHERE = ServeSettings(host="0.0.0.0", allowed_hosts=("relata.example",))
HOSTS = [
    (LOCAL, "127.0.0.1:8765", True),
    (LOCAL, "localhost", True),
    (LOCAL, "LOCALHOST:8765", True),
    (LOCAL, "[::1]:8765", True),
    (LOCAL, "evil.example:8765", False),
    (LOCAL, "localhost.evil.example", False),
    (LOCAL, "127.0.0.1.evil.example", False),
    (LOCAL, "evil.example#localhost", False),
    (LOCAL, "user@localhost", False),
    (LOCAL, "localhost:80@evil.example", False),
    (LOCAL, "localhost,evil.example", False),
    (LOCAL, "192.0.2.1", False),
    (LOCAL, "", False),
    (EVERYWHERE, "192.0.2.1:8765", True),
    (EVERYWHERE, "relata.example", True),
    (EVERYWHERE, "localhost:8765", True),
    (EVERYWHERE, "evil.example", False),
]


@pytest.mark.parametrize(("settings", "host", "is_ours"), HOSTS)
def test_the_server_goes_by_its_own_names_alone(settings, host, is_ours):
    assert is_our_name(host, settings) is is_ours


def test_a_name_that_was_rebound_to_this_machine_gets_nothing(alone):
    answer = alone.get("/api/read", headers={"Host": "evil.example:8765"})
    assert answer.status_code == 421
    assert "--allow-host" in answer.json()["detail"]
    assert alone.get("/", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_a_proxy_cannot_open_a_server_that_is_meant_for_one_user(alone, header):
    answer = alone.get("/api/read", headers={header: "203.0.113.7"})
    assert answer.status_code == 400
    assert "--behind-proxy" in answer.json()["detail"]


# ------------------------------------------------------------------ other sites' pages


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 201),
        ({"Origin": OWN}, 201),
        ({"Origin": OWN, "Sec-Fetch-Site": "same-origin"}, 201),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "https://127.0.0.1:8765"}, 403),
        ({"Origin": "http://127.0.0.1:8765.evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
          "Sec-Fetch-Dest": "document"}, 403),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_open", [True, False])
def test_no_page_of_another_site_can_write(store, headers, status, is_open):
    if not is_open:
        make_people(store, Clock())
    app = small_app(store, Clock(), OPEN)
    asker = Asker(app)
    if not is_open:
        asker.log_in("rex")
    csrf = asker.get("/api/session").json()["csrf"]
    answer = asker.post("/api/review", json={}, headers={"X-Relata-CSRF": csrf} | headers)
    assert answer.status_code == status


@pytest.mark.parametrize("token", [None, "", "x", "ü", "0" * 43])
@pytest.mark.parametrize("is_open", [True, False])
def test_a_write_without_the_sessions_token_is_refused(store, token, is_open):
    if not is_open:
        make_people(store, Clock())
    asker = Asker(small_app(store, Clock(), OPEN))
    if not is_open:
        asker.log_in("rex")
    headers = {} if token is None else {"X-Relata-CSRF": token.encode()}
    answer = asker.post("/api/review", json={}, headers=headers)
    assert answer.status_code == 403
    assert "X-Relata-CSRF" in answer.json()["detail"]


def test_the_token_of_one_session_is_not_that_of_another(team):
    with logged_in(team, "rex") as one, logged_in(team, "rex") as two:
        csrf = one.get("/api/session").json()["csrf"]
        assert csrf != two.get("/api/session").json()["csrf"]
        answer = two.post("/api/review", json={}, headers={"X-Relata-CSRF": csrf})
        assert answer.status_code == 403


def test_another_sites_page_cannot_log_somebody_in(team):
    words = {"name": "rex", "password": "four odd words here"}
    foreign = {"Origin": "http://evil.example"}
    assert Asker(team).post("/api/session", json=words, headers=foreign).status_code == 403
    form = "application/x-www-form-urlencoded"
    answer = Asker(team).post("/api/session", data=words, headers={"Content-Type": form})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("mode", "destination", "status"),
    [("no-cors", "script", 403), ("cors", "empty", 403), ("no-cors", "image", 403),
     ("navigate", "iframe", 403), ("navigate", "document", 200)],
)  # fmt: skip
def test_another_sites_page_reads_nothing_but_a_person_may_follow_a_link(
    alone, mode, destination, status
):
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
    headers["Sec-Fetch-Dest"] = destination
    assert alone.get("/api/read", headers=headers).status_code == status


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/xml", "multipart/form-data", ""]
)
def test_only_json_is_written(alone, content_type):
    csrf = alone.get("/api/session").json()["csrf"]
    headers = {"X-Relata-CSRF": csrf, "Content-Type": content_type}
    assert alone.post("/api/review", content=b"{}", headers=headers).status_code == 415


# ------------------------------------------------------------------ sizes and rates


def test_bodies_are_limited(alone):
    fits = {"words": "x" * (256 * 1024 - 20)}
    assert alone.write("POST", "/api/review", json=fits).status_code == 201
    too_large = {"words": "x" * (256 * 1024)}
    answer = alone.write("POST", "/api/review", json=too_large)
    assert answer.status_code == 413
    assert answer.json()["detail"] == "Bodies are limited to 262,144 bytes."
    assert answer.headers["connection"] == "close"


def test_a_body_that_does_not_tell_its_length_is_limited_all_the_same(alone):
    def pieces():
        for _ in range(40):
            yield b" " * 10_000

    headers = {"Content-Type": "application/json"}
    answer = alone.write("POST", "/api/review", content=pieces(), headers=headers)
    assert answer.status_code == 413


def test_a_body_that_does_not_come_is_not_waited_for(store):
    app = small_app(store, Clock(), ServeSettings(limits=Limits(body_seconds=0.05)))
    csrf = Asker(app).get("/api/session").json()["csrf"]
    headers = {
        "host": "localhost", "content-type": "application/json", "content-length": "9",
        "x-relata-csrf": csrf,
    }  # fmt: skip
    scope = {
        "type": "http", "method": "POST", "path": "/api/review", "query_string": b"",
        "scheme": "http", "client": ("192.0.2.7", 1), "http_version": "1.1",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    sent = []

    async def receive():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    asyncio.run(Guard(app, accounts=app.state.accounts)(scope, receive, send))
    assert sent[0]["status"] == 408


def test_headers_and_addresses_are_limited(alone):
    assert alone.get("/api/read", headers={"X-Long": "x" * 16_000}).status_code == 200
    assert alone.get("/api/read", headers={"X-Long": "x" * 16_400}).status_code == 431
    assert alone.get("/api/read?text=" + "x" * 8_000).status_code == 200
    assert alone.get("/api/read?text=" + "x" * 8_200).status_code == 414


def test_a_person_who_asks_too_often_is_told_how_long_to_wait(store):
    app = limited(store, person_burst=3.0, person_rate=0.5)
    with logged_in(app, "rea") as asker, logged_in(app, "rex") as other:
        statuses = [asker.get("/api/read").status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        answer = asker.get("/api/read")
        assert answer.headers["retry-after"] == "2"
        assert answer.json()["detail"] == "Asked too often. Wait 2 s."
        assert other.get("/api/read").status_code == 200


def test_who_is_not_logged_in_is_counted_by_address(store):
    app = limited(store, address_burst=3.0, address_rate=0.01)
    first, second = Asker(app, address="192.0.2.7"), Asker(app, address="192.0.2.8")
    assert [first.get("/").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert second.get("/").status_code == 200


def test_one_user_alone_is_not_counted(store):
    tight = Limits(person_burst=1.0, address_burst=1.0)
    asker = Asker(small_app(store, Clock(), ServeSettings(limits=tight)))
    assert [asker.get("/api/read").status_code for _ in range(5)] == [200] * 5


@pytest.mark.parametrize(
    ("address", "customer"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_all_addresses_of_one_network_count_as_one(address, customer):
    assert Asked("GET", "/", 0, "http", address, {}).customer == customer


def test_a_bucket_fills_with_time_and_never_beyond_its_size():
    ticks = [0.0]
    buckets = Buckets(0.5, 2.0, clock=lambda: ticks[0])
    assert [buckets.take("a"), buckets.take("a")] == [0.0, 0.0]
    assert buckets.take("a") == 2.0
    assert buckets.take("b") == 0.0
    ticks[0] += 2.0
    assert buckets.take("a") == 0.0
    assert buckets.take("a") == 2.0
    ticks[0] += 1000.0
    assert [buckets.take("a") for _ in range(3)] == [0.0, 0.0, 2.0]
    buckets.fill("a")
    assert buckets.take("a") == 0.0


def test_buckets_do_not_grow_without_end():
    buckets = Buckets(1.0, 5.0)
    for number in range(25_000):
        buckets.take(str(number))
    assert len(buckets._left) == 20_000


# ------------------------------------------------------------------ settings


def test_the_environment_may_name_a_sign_in_service():
    settings = oidc_settings({
        "RELATA_OIDC_ISSUER": "https://id.example",
        "RELATA_OIDC_CLIENT_ID": "relata",
        "RELATA_OIDC_CLIENT_SECRET": "hidden",
        "RELATA_OIDC_ROLES": "analysts=reviewer, leads=admin",
        "PATH": "/bin",
    })  # fmt: skip
    assert settings.roles == (("analysts", "reviewer"), ("leads", "admin"))
    assert "hidden" not in repr(settings)
    assert oidc_settings({"PATH": "/bin"}) is None


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("RELATA_OIDC_ISSUR", "https://id.example", "RELATA_OIDC_ISSUR: no such setting"),
        ("RELATA_OIDC_ROLES", "king=king", "king: no such role"),
        ("RELATA_OIDC_ROLES", "admin", "admin is no VALUE=ROLE"),
        ("RELATA_OIDC_CLIENT_ID", "", "RELATA_OIDC_CLIENT_ID: is missing"),
    ],
)
def test_a_setting_that_cannot_be_read_is_said(name, value, problem):
    given = {
        "RELATA_OIDC_ISSUER": "https://id.example",
        "RELATA_OIDC_CLIENT_ID": "relata",
        "RELATA_OIDC_CLIENT_SECRET": "hidden",
    }
    with pytest.raises(SettingsError, match=problem):
        oidc_settings(given | {name: value})
