"""A request in, who asks out: by a token, by a session's cookie, or as the one user there is."""

import logging
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import cookie_parser

from relata.errors import StoreError
from relata.people import Person, Role
from relata.store.logins import Live, Sessions, Tokens, hash_of
from relata.store.people import People
from relata.views.api.access import COOKIE
from relata.views.api.asked import Asked
from relata.views.api.settings import ServeSettings
from relata.views.api.signing import signature

# So long an answer of the store is taken for true. What is changed here is seen at once; what is
# changed beside (`relata user disable`) a second later.
KNOWN_FOR = timedelta(seconds=1)
_MOST_KNOWN = 1000
_BEARER = "bearer "
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


@dataclass(frozen=True, slots=True)
class _Proof:
    """What a request offers: a token or a session's secret."""

    secret: str
    is_token: bool


class Identities:
    """Who asks, found out from the store and remembered for a moment."""

    def __init__(
        self, people: People, sessions: Sessions, tokens: Tokens, *, settings: ServeSettings,
        key: bytes,
    ) -> None:  # fmt: skip
        self.people = people
        self.sessions = sessions
        self.tokens = tokens
        self.settings = settings
        self._open = Identity(
            Person(settings.login, Role.ADMIN), csrf=signature(key, "open"), is_open=True
        )
        self._is_open: tuple[datetime, bool] | None = None
        self._known: OrderedDict[str, tuple[datetime, Identity]] = OrderedDict()
        self._marking: set[str] = set()
        self._marker = ThreadPoolExecutor(1, thread_name_prefix="relata-sessions")

    def remembered(self, asked: Asked) -> Identity | None:
        """Who asks, None where the store has to be asked."""
        proof = _proof(asked)
        if proof is None or not proof.is_token:
            is_open = self._open_as_remembered()
            if is_open is None:
                return None
            if is_open:
                return self._open
        if proof is None:
            return Identity()
        known = self._known.get(hash_of(proof.secret))
        return known[1] if known is not None and self._is_fresh(known[0]) else None

    def identify(self, asked: Asked) -> Identity:
        """Who asks. A token goes before a cookie, and a bad one is not passed over."""
        proof = _proof(asked)
        if proof is not None and proof.is_token:
            return self._remember(proof, self._by_token(proof.secret))
        if self._open_now():
            return self._open
        if proof is None:
            return Identity()
        return self._remember(proof, self._by_session(proof.secret))

    def forget(self) -> None:
        """Ask the store again: something was changed."""
        self._is_open = None
        self._known.clear()

    def csrf_of(self, session: str) -> str:
        """What writes with a session's cookie must carry."""
        return signature(session.encode(), "csrf")

    # ------------------------------------------------------------------ open for one user

    def _open_as_remembered(self) -> bool | None:
        if not self.settings.is_local:
            return False
        known = self._is_open
        return known[1] if known is not None and self._is_fresh(known[0]) else None

    def _open_now(self) -> bool:
        """Whether it is one user's on this machine, and nobody has an account."""
        is_open = self._open_as_remembered()
        if is_open is None:
            is_open = not self.people.has_any()
            self._is_open = (self.people.clock(), is_open)
        return is_open

    # ------------------------------------------------------------------ by a proof

    def _by_token(self, secret: str) -> Identity:
        person = self.tokens.find(secret)
        return Identity(person, is_bad=person is None)

    def _by_session(self, secret: str) -> Identity:
        live = self.sessions.find(secret)
        if live is None:
            return Identity()
        self._mark(live)
        return Identity(live.person, csrf=self.csrf_of(secret), session=secret)

    def _remember(self, proof: _Proof, identity: Identity) -> Identity:
        if identity.person is not None:
            self._known[hash_of(proof.secret)] = (self.people.clock(), identity)
            if len(self._known) > _MOST_KNOWN:
                self._known.popitem(last=False)
        return identity

    def _is_fresh(self, then: datetime) -> bool:
        return abs(self.people.clock() - then) < KNOWN_FOR

    # ------------------------------------------------------------------ being seen

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


def _proof(asked: Asked) -> _Proof | None:
    """A token wherever there is an Authorization; else the cookie of a session."""
    authorization = asked.header("authorization")
    if authorization is not None:
        is_bearer = authorization.lower().startswith(_BEARER)
        return _Proof(authorization[len(_BEARER) :].strip() if is_bearer else "", is_token=True)
    name = cookie_name(asked.scheme)
    for line in asked.headers.get("cookie", ()):
        found = cookie_parser(line).get(name)
        if found:
            return _Proof(found, is_token=False)
    return None


def cookie_name(scheme: str) -> str:
    """Over https no other site of the domain can set the session's cookie."""
    return f"__Host-{COOKIE}" if scheme == "https" else COOKIE
