"""A guarded app and people who ask it, for the tests of what may pass."""

import socket
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from argon2 import PasswordHasher
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from relata.people import Role
from relata.store.passwords import Passwords
from relata.store.people import People
from relata.views.api.access import Admin, Reader, Reviewer
from relata.views.api.accounts import Accounts
from relata.views.api.checking import Beside
from relata.views.api.guard import ACCOUNT_ROUTES, guard
from relata.views.api.problems import handle_problems
from relata.views.api.server import listening, make_server
from relata.views.api.settings import Limits, ServeSettings

WORDS = "four odd words here"
OWN = "http://127.0.0.1:8765"
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.now = datetime(2024, 3, 5, 12, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def pass_by(self, **span):
        self.now += timedelta(**span)


def small_app(store, clock, settings):
    """Few routes behind the whole guard: one for each role, one that fails, and a page."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.include_router(demanding())
    for router in ACCOUNT_ROUTES:
        app.include_router(router)

    @app.get("/{path:path}")
    def page(path: str):
        return {"page": path}

    handle_problems(app)
    guard(app, Accounts(store, settings, clock=clock, passwords=QUICK))
    return app


def demanding():
    """Routes that demand somebody, and two that forgot to."""
    app = APIRouter()

    @app.get("/api/read")
    def read(person: Reader):
        return {"name": person.name}

    @app.post("/api/review", status_code=201)
    def review(person: Reviewer, body: dict):
        return {"name": person.name, "body": body}

    @app.get("/api/administer")
    def administer(person: Admin):
        return {"name": person.name}

    @app.get("/api/fail")
    def fail(_: Reader):
        raise ZeroDivisionError("the secret of line 42")

    @app.get("/api/forgotten")
    def forgotten():
        return {"name": "a route that demands nobody"}

    @app.post("/api/forgotten")
    def forgotten_write():
        return {"name": "a write that demands nobody"}

    return app


class Asker(TestClient):
    """A browser or a program at some address."""

    def __init__(self, app, *, address="192.0.2.7", base=OWN):
        super().__init__(
            app, base_url=base, client=(address, 50_000), follow_redirects=False,
            raise_server_exceptions=False,
        )  # fmt: skip

    def write(self, method, path, **given):
        """Write as the page does: with the token that the session tells."""
        csrf = self.get("/api/session").json()["csrf"]
        headers = {"X-Relata-CSRF": csrf or "", "Origin": str(self.base_url).rstrip("/")}
        headers |= given.pop("headers", {})
        return self.request(method, path, headers=headers, **given)

    def with_cookie(self, secret):
        """The same app, asked with just this cookie."""
        other = Asker(self.app)
        other.headers["Cookie"] = f"relata={secret}"
        return other

    def log_in(self, name, password=WORDS):
        return self.post("/api/session", json={"name": name, "password": password})


@contextmanager
def logged_in(app, name, **where):
    """Somebody with a session."""
    asker = Asker(app, **where)
    answer = asker.log_in(name)
    assert answer.status_code == 200, answer.text
    yield asker


def make_people(store, clock):
    """One account of each role."""
    people = People(store, clock=clock, passwords=QUICK)
    for name, role in (("ada", Role.ADMIN), ("rex", Role.REVIEWER), ("rea", Role.READER)):
        people.add(name, role, password=WORDS)
    return people


OPEN = ServeSettings(login="local")
# Where so many requests come from one address that the usual limits would be in the way.
PATIENT = ServeSettings(
    limits=Limits(person_burst=1e6, address_burst=1e6, login_burst=1e6, name_burst=1e6)
)
TEAM = ServeSettings(host="192.0.2.1", allowed_hosts=("relata.example",))


@contextmanager
def running(app, settings):
    """The app behind a real server on a free port, which is given."""
    with listening(replace(settings, port=0)) as listener:
        server = make_server(app, settings, started=lambda: None)
        with Beside(server, [listener]):
            yield listener.getsockname()[1]


def talk(port, said, *, wait=5.0):
    """Send bytes as they are. Gives what came until the server closed, and whether it did."""
    heard = b""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as line:
        line.sendall(said)
        try:
            while piece := line.recv(65536):
                heard += piece
        except TimeoutError:
            return heard, False
        except ConnectionResetError:
            pass
    return heard, True
