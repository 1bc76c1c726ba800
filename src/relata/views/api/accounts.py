"""What the guard and the routes of accounts share: who there is, who asks, who tried too often."""

import logging
import secrets
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from fastapi import Request
from starlette.requests import cookie_parser

from relata.errors import StoreError
from relata.people import Person, Role
from relata.store.audit import Audit
from relata.store.logins import Lasting, Live, Sessions, Tokens
from relata.store.passwords import Passwords
from relata.store.people import People
from relata.store.store import Store
from relata.views.api.access import COOKIE
from relata.views.api.asked import Asked
from relata.views.api.buckets import Buckets
from relata.views.api.lanes import Lanes
from relata.views.api.oidc import Oidc
from relata.views.api.settings import ServeSettings
from relata.views.api.signing import signature

# Where the guard leaves what it found out in the scope of a request.
IDENTITY = "relata.identity"
NOTE = "relata.note"
# A server that is open for one user asks so often whether somebody got an account.
_OPEN_SECONDS = 1.0
_BEARER = "bearer "
_SECRET_BYTES = 32
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks, and by which proof.

    `csrf` is what a write must carry besides: a browser sends a cookie by itself, whoever made it
    ask. `is_bad` says that a token was offered that does not hold.
    """

    person: Person | None = None
    csrf: str | None = None
    session: str | None = None
    is_open: bool = False
    is_bad: bool = False


@dataclass(slots=True)
class Note:
    """What a route wants in the log instead of method, path and status."""

    action: str | None = None
    detail: str = ""
    person: str | None = None


class Accounts:
    """The people of a store as a running server sees them."""

    def __init__(
        self,
        store: Store,
        settings: ServeSettings,
        *,
        clock: Callable[[], datetime],
        passwords: Passwords | None = None,
    ) -> None:
        lasting = Lasting(
            timedelta(seconds=settings.idle_seconds), timedelta(seconds=settings.session_seconds)
        )
        limits = settings.limits
        self.settings = settings
        self.people = People(store, clock=clock, passwords=passwords)
        self.sessions = Sessions(store, lasting, clock=clock)
        self.tokens = Tokens(store, clock=clock)
        self.audit = Audit(store, clock=clock)
        self.by_person = Buckets(limits.person_rate, limits.person_burst)
        self.by_address = Buckets(limits.address_rate, limits.address_burst)
        self.tries_by_address = Buckets(limits.login_rate, limits.login_burst)
        self.tries_by_name = Buckets(limits.name_rate, limits.name_burst)
        # Signs what a browser keeps for us; with the process, all of it is void.
        self.key = secrets.token_bytes(_SECRET_BYTES)
        self.lanes = Lanes()
        self._open_until = 0.0
        self._marking: set[str] = set()
        self._marker = ThreadPoolExecutor(1, thread_name_prefix="relata-sessions")

    @cached_property
    def oidc(self) -> Oidc | None:
        """The sign-in service, where one is set up."""
        return None if self.settings.oidc is None else Oidc(self.settings.oidc)

    # ------------------------------------------------------------------ who asks

    def is_open(self) -> bool:
        """Whether it is one user's on this machine, and nobody has an account."""
        if not self.settings.is_local:
            return False
        now = time.monotonic()
        if now < self._open_until:
            return True
        if self.people.has_any():
            return False
        self._open_until = now + _OPEN_SECONDS
        return True

    def closed(self) -> None:
        """Somebody got an account: from this moment on everybody must log in."""
        self._open_until = 0.0

    def identify(self, asked: Asked) -> Identity:
        """Who asks. A token goes before a cookie, and a bad one is not passed over."""
        authorization = asked.header("authorization")
        if authorization is not None:
            return self._by_token(authorization)
        if self.is_open():
            person = Person(self.settings.login, Role.ADMIN)
            return Identity(person, csrf=signature(self.key, "open"), is_open=True)
        secret = self._cookie(asked)
        live = None if secret is None else self.sessions.find(secret)
        if secret is None or live is None:
            return Identity()
        self._mark(live)
        return Identity(live.person, csrf=self.csrf_of(secret), session=secret)

    def csrf_of(self, session: str) -> str:
        """What writes with a session's cookie must carry."""
        return signature(session.encode(), "csrf")

    def _by_token(self, authorization: str) -> Identity:
        if not authorization.lower().startswith(_BEARER):
            return Identity(is_bad=True)
        person = self.tokens.find(authorization[len(_BEARER) :].strip())
        return Identity(person, is_bad=person is None)

    def _cookie(self, asked: Asked) -> str | None:
        name = cookie_name(asked.scheme)
        for line in asked.headers.get("cookie", ()):
            found = cookie_parser(line).get(name)
            if found:
                return found
        return None

    def _mark(self, live: Live) -> None:
        """Write down that a session was seen, without the request waiting for other writers."""
        if not self.sessions.is_to_be_marked(live) or live.hash in self._marking:
            return
        self._marking.add(live.hash)
        self._marker.submit(self._mark_now, live)

    def _mark_now(self, live: Live) -> None:
        try:
            self.sessions.mark(live)
        except StoreError as problem:
            _log.warning("a session could not be marked as seen: %s", problem)
        finally:
            self._marking.discard(live.hash)

    # ------------------------------------------------------------------ trying to log in

    def wait_to_try(self, customer: str, name: str) -> float:
        """Seconds until the next try at logging in, 0 when it may be now."""
        by_address = self.tries_by_address.take(customer)
        return max(by_address, self.tries_by_name.take(f"{customer} {name.casefold()[:100]}"))

    def tried_well(self, customer: str, name: str) -> None:
        """A try that went well is no sign of guessing."""
        self.tries_by_name.fill(f"{customer} {name.casefold()[:100]}")


def cookie_name(scheme: str) -> str:
    """Over https no other site of the domain can set the session's cookie."""
    return f"__Host-{COOKIE}" if scheme == "https" else COOKIE


def accounts_of(request: Request) -> Accounts:
    """The accounts of the app that is asked."""
    accounts: Accounts = request.app.state.accounts
    return accounts


def identity_of(request: Request) -> Identity:
    """Who asks, by which proof."""
    identity: Identity = request.scope[IDENTITY]
    return identity


def note(request: Request, action: str, detail: str, *, person: str | None = None) -> None:
    """Say for the log what a request does, better than its path would."""
    found: Note = request.scope[NOTE]
    found.action, found.detail, found.person = action, detail, person
