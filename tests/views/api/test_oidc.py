"""Signing in through a service: a small one of our own on this machine, honest and otherwise."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from guarded import Asker, Clock, make_people, small_app
from relata.people import Role
from relata.views.api.oidc import PENDING_SECONDS, Pending, SignInError, checked_address
from relata.views.api.settings import OidcSettings, ServeSettings

KEY = RSAKey.generate_key(2048, {"kid": "one"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one"})


class Service:
    """What the service knows of who signs in, and how it behaves."""

    def __init__(self):
        self.claims = {"sub": "7", "email": "cem@id.example", "roles": ["reviewer", "else"]}
        self.profile = {}
        self.key = KEY
        self.algorithm = "RS256"
        self.nonce = None
        self.challenge = None
        self.told = {}
        self.profile_asked = 0

    def begin(self, url):
        """The browser arrives. Gives the query that it brings back."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert query["response_type"] == "code"
        assert query["code_challenge_method"] == "S256"
        assert query["scope"] == "openid profile email"
        self.nonce, self.challenge = query["nonce"], query["code_challenge"]
        self.redirect = query["redirect_uri"]
        return {"code": "the-code", "state": query["state"]}

    def token(self, form):
        """The answer at the token address."""
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        if base64.urlsafe_b64encode(digest).decode().rstrip("=") != self.challenge:
            return {"error": "invalid_grant"}
        assert form["code"] == ["the-code"]
        assert form["redirect_uri"] == [self.redirect]
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": "relata", "iat": now, "exp": now + 300, "nonce": self.nonce,
        } | self.claims | self.told  # fmt: skip
        header = {"alg": self.algorithm, "kid": "one"}
        signed = jwt.encode(header, claims, self.key, algorithms=[self.algorithm])
        return {"access_token": "let-me-see", "token_type": "Bearer", "id_token": signed}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        service = self.server.service
        if self.path == "/.well-known/openid-configuration":
            self.answer(service.description)
        elif self.path == "/keys":
            self.answer({"keys": [KEY.as_dict(private=False)]})
        elif self.path == "/profile" and self.headers["Authorization"] == "Bearer let-me-see":
            service.profile_asked += 1
            self.answer(service.profile)
        else:
            self.send_error(404)

    def do_POST(self):
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        secret = base64.b64decode(self.headers["Authorization"].removeprefix("Basic ")).decode()
        assert secret == "relata:hidden"
        told = self.server.service.token(form)
        self.answer(told, 400 if "error" in told else 200)

    def answer(self, told, status=200):
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def service():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.service = service = Service()
    service.issuer = f"http://127.0.0.1:{server.server_port}"
    service.description = {
        "issuer": service.issuer,
        "authorization_endpoint": f"{service.issuer}/authorize",
        "token_endpoint": f"{service.issuer}/token",
        "jwks_uri": f"{service.issuer}/keys",
        "userinfo_endpoint": f"{service.issuer}/profile",
    }
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield service
    server.shutdown()
    thread.join()
    server.server_close()


def make_app(store, service, **changes):
    told = {"issuer": service.issuer, "client_id": "relata", "client_secret": "hidden"}
    settings = ServeSettings(oidc=OidcSettings(**told | changes))
    return small_app(store, Clock(), settings)


def sent_away(asker):
    """Where the browser is sent to sign in."""
    answer = asker.get("/api/session/oidc")
    assert answer.status_code == 303
    return answer.headers["location"]


def sign_in(asker, service, **changes):
    """The whole way there and back."""
    query = service.begin(sent_away(asker)) | changes
    return asker.get("/api/session/oidc/back", params=query)


def test_who_signs_in_gets_a_session_an_account_and_the_role_that_the_service_tells(store, service):
    asker = Asker(make_app(store, service))
    assert asker.get("/api/session").json()["oidc"] == {"name": "Single sign-on"}
    assert asker.get("/api/read").status_code == 401
    answer = sign_in(asker, service)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    session = asker.get("/api/session").json()
    assert session["user"] == {"name": "cem@id.example", "role": "reviewer"}
    assert asker.write("POST", "/api/review", json={}).status_code == 201
    assert asker.get("/api/administer").status_code == 403
    cookies = answer.headers.get_list("set-cookie")
    assert [line.split("=")[0] for line in cookies] == ["relata", "relata-oidc"]
    assert "SameSite=strict" in cookies[0]
    assert 'relata-oidc=""' in cookies[1]


def test_the_role_is_what_the_service_tells_at_the_last_login(store, service):
    app = make_app(store, service, roles=(("leads", "admin"), ("all", "reader")))
    service.claims["roles"] = ["all", "leads"]
    asker = Asker(app)
    sign_in(asker, service)
    assert asker.get("/api/session").json()["user"]["role"] == "admin"
    service.claims["roles"] = "all"
    sign_in(Asker(app), service)
    assert asker.get("/api/session").json()["user"]["role"] == "reader"


def test_a_claim_inside_another_and_one_of_the_profile_are_found(store, service):
    app = make_app(store, service, role_claim="realm_access.roles", name_claim="nickname")
    service.claims = {"sub": "7", "realm_access": {"roles": ["admin"]}}
    service.profile = {"sub": "7", "nickname": "cem"}
    asker = Asker(app)
    sign_in(asker, service)
    assert asker.get("/api/session").json()["user"] == {"name": "cem", "role": "admin"}
    assert service.profile_asked == 1


def refused(store, service, asker, answer, problem):
    """Led back to the page with a reason, not logged in, and written down."""
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/sign-in?problem={problem}"
    assert asker.get("/api/session").json()["user"] is None
    with store.reading() as connection:
        last = connection.exec_driver_sql("SELECT action FROM audit ORDER BY number DESC").first()
    assert last[0] == "login refused"


FORGED = [
    ({"nonce": "another"}, "a token that was made for another sign-in"),
    ({"nonce": None}, "no nonce"),
    ({"aud": "another"}, "a token for another client"),
    ({"aud": ["another", "relata"], "azp": "another"}, "a token handed on by another client"),
    ({"iss": "http://127.0.0.1:1"}, "a token of another service"),
    ({"exp": 1}, "an expired token"),
    ({"sub": None}, "a token about nobody"),
    ({"sub": ""}, "a token about a nameless one"),
    ({"sub": ["7"]}, "a token about several"),
]


@pytest.mark.parametrize("told", [told for told, _ in FORGED], ids=[words for _, words in FORGED])
def test_a_token_that_does_not_hold_opens_nothing(store, service, told):
    asker = Asker(make_app(store, service))
    service.told = told
    refused(store, service, asker, sign_in(asker, service), "refused")


def test_a_token_that_another_key_signed_opens_nothing(store, service):
    asker = Asker(make_app(store, service))
    service.key = OTHER_KEY
    refused(store, service, asker, sign_in(asker, service), "refused")


def test_a_token_that_our_own_secret_signed_opens_nothing(store, service):
    asker = Asker(make_app(store, service))
    service.key, service.algorithm = OctKey.import_key("hidden" * 8), "HS256"
    refused(store, service, asker, sign_in(asker, service), "refused")


def test_a_token_that_nobody_signed_opens_nothing(store, service, monkeypatch):
    asker = Asker(make_app(store, service))
    honest = service.token

    def unsigned(form):
        told = honest(form)
        _, claims, _ = told["id_token"].split(".")
        header = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
        return told | {"id_token": f"{header}.{claims}."}

    monkeypatch.setattr(service, "token", unsigned)
    refused(store, service, asker, sign_in(asker, service), "refused")


def test_an_answer_to_another_sign_in_opens_nothing(store, service):
    asker = Asker(make_app(store, service))
    refused(store, service, asker, sign_in(asker, service, state="another"), "expired")


def test_an_answer_in_another_browser_opens_nothing(store, service):
    app = make_app(store, service)
    victim, attacker = Asker(app), Asker(app)
    query = service.begin(sent_away(attacker))
    answer = victim.get("/api/session/oidc/back", params=query)
    refused(store, service, victim, answer, "expired")


def test_an_answer_does_not_count_twice(store, service):
    asker = Asker(make_app(store, service))
    query = service.begin(sent_away(asker))
    asker.get("/api/session/oidc/back", params=query)
    asker.write("DELETE", "/api/session")
    again = asker.get("/api/session/oidc/back", params=query)
    refused(store, service, asker, again, "expired")


def test_a_code_that_was_stolen_is_worth_nothing_without_the_verifier(store, service):
    app = make_app(store, service)
    victim, attacker = Asker(app), Asker(app)
    service.begin(sent_away(victim))
    stolen_from = service.challenge
    query = service.begin(sent_away(attacker))
    service.challenge = stolen_from
    answer = attacker.get("/api/session/oidc/back", params=query)
    refused(store, service, attacker, answer, "refused")


def test_an_answer_of_another_service_is_not_taken(store, service):
    asker = Asker(make_app(store, service))
    answer = sign_in(asker, service, iss="https://evil.example")
    refused(store, service, asker, answer, "refused")


def test_who_has_no_role_there_has_none_here(store, service):
    asker = Asker(make_app(store, service))
    service.claims["roles"] = ["else"]
    refused(store, service, asker, sign_in(asker, service), "no_role")


def test_an_address_that_the_service_has_not_verified_names_nobody(store, service):
    asker = Asker(make_app(store, service))
    service.claims["email_verified"] = False
    refused(store, service, asker, sign_in(asker, service), "no_name")


def test_a_service_cannot_take_over_an_account_with_a_password(store, service):
    people = make_people(store, Clock())
    asker = Asker(make_app(store, service))
    service.claims["email"] = "ada"
    refused(store, service, asker, sign_in(asker, service), "name")
    assert people.account("ada").role is Role.ADMIN


def test_who_is_disabled_here_stays_out(store, service):
    people = make_people(store, Clock())
    app = make_app(store, service)
    sign_in(Asker(app), service)
    people.change("cem@id.example", is_disabled=True)
    asker = Asker(app)
    refused(store, service, asker, sign_in(asker, service), "disabled")


def test_a_profile_of_another_person_is_not_taken(store, service):
    service.claims = {"sub": "7", "email": "cem@id.example"}
    service.profile = {"sub": "8", "roles": ["admin"]}
    asker = Asker(make_app(store, service))
    refused(store, service, asker, sign_in(asker, service), "refused")


@pytest.mark.parametrize(
    "change",
    [{"issuer": "https://evil.example"}, {"token_endpoint": "http://evil.example/token"},
     {"jwks_uri": None}],
)  # fmt: skip
def test_a_description_that_leads_elsewhere_is_not_followed(store, service, change):
    asker = Asker(make_app(store, service))
    service.description |= change
    answer = asker.get("/api/session/oidc")
    refused(store, service, asker, answer, "unavailable")


def test_a_service_that_does_not_answer_is_said(store, service):
    asker = Asker(make_app(store, service, issuer="http://127.0.0.1:9"))
    refused(store, service, asker, asker.get("/api/session/oidc"), "unavailable")


def test_without_a_service_there_is_no_such_way(store):
    asker = Asker(small_app(store, Clock(), ServeSettings()))
    assert asker.get("/api/session/oidc").status_code == 404
    assert asker.get("/api/session/oidc/back").status_code == 404


@pytest.mark.parametrize("place", ["http://id.example/", "ftp://id.example", "file:///etc/passwd"])
def test_nothing_is_sent_where_others_can_read_it(place):
    with pytest.raises(SignInError, match="no https address"):
        checked_address(place)


@pytest.mark.parametrize("written", [None, "", ".", "x.y", "e30.", "e30=.ü"])
def test_what_the_browser_kept_must_be_what_we_signed(written):
    with pytest.raises(SignInError):
        Pending.read(written, b"key")


def test_a_sign_in_that_took_too_long_is_over(monkeypatch):
    kept = Pending.new().signed(b"key")
    assert Pending.read(kept, b"key").state
    now = time.time()
    monkeypatch.setattr("relata.views.api.oidc.time.time", lambda: now + PENDING_SECONDS + 1)
    with pytest.raises(SignInError, match="took too long"):
        Pending.read(kept, b"key")
