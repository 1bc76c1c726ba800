"""Every request in; the app's answer out, or a refusal. Nothing reaches a route that may not.

In order: shape, name of the server, who asks, how often, from where, what for; then the body, up
to its limit. What was written is noted in the log before the answer leaves.
"""

import asyncio
import hmac
import logging
import math
from collections.abc import Awaitable, Callable
from dataclasses import replace
from http import HTTPStatus

from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from relata.errors import StoreError
from relata.people import Role
from relata.views.api import session_routes, token_routes, user_routes
from relata.views.api.access import PERSON
from relata.views.api.accounts import IDENTITY, NOTE, Accounts, Note
from relata.views.api.asked import Asked, foreign, misdirected, misshapen
from relata.views.api.identities import Identity
from relata.views.api.lanes import LaneFull
from relata.views.api.refusals import Refusal
from relata.views.api.security_headers import secured

# Asked before anybody has logged in.
_PUBLIC = frozenset({
    "/api/health", "/api/session", "/api/session/oidc", "/api/session/oidc/back",
    "/api/docs", "/api/openapi.json",
})  # fmt: skip
_PUBLIC_FOLDER = "/api/docs/"
ACCOUNT_ROUTES = (session_routes.router, token_routes.router, user_routes.router)
# What a reader may write: all of it is about themselves.
_OWN = ("/api/session", "/api/tokens")
CSRF = "x-relata-csrf"
_log = logging.getLogger(__name__)


class Guard:
    """The outermost layer of the app."""

    def __init__(self, app: ASGIApp, *, accounts: Accounts) -> None:
        self.app = app
        self.accounts = accounts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._guard(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _guard(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = Asked.of(scope)
        answer = _Answer(send, asked)
        try:
            refusal = await self._pass(asked, answer, scope, receive)
        except LaneFull as problem:
            refusal = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, str(problem))
        except StoreError:
            _log.exception("%s %s could not ask the store", asked.method, asked.path)
            words = "The store cannot be asked now; the server's log says why."
            refusal = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, words)
        except Exception:  # noqa: BLE001 (whatever fails, what is told of it is one sentence)
            _log.exception("%s %s failed", asked.method, asked.path)
            words = "Something went wrong; the server's log says what."
            refusal = Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, words)
        if refusal is None:
            return
        if answer.has_started:
            raise RuntimeError("the answer broke off")
        refused = _closing_after_body(refusal, asked).answer()
        await refused(scope, receive, answer)

    async def _pass(
        self, asked: Asked, answer: "_Answer", scope: Scope, receive: Receive
    ) -> Refusal | None:
        """Hand the request on, or say why not."""
        settings = self.accounts.settings
        refusal = misshapen(asked, settings.limits) or misdirected(asked, settings)
        if refusal is not None:
            return refusal
        identity = await self._identity(asked)
        refusal = self._too_often(asked, identity) or _forbidden(asked, identity)
        if refusal is not None:
            return refusal
        if asked.is_write:
            body = await self._body(asked, receive)
            if isinstance(body, Refusal):
                return body
            receive = _replaying(body, receive)
        noted = Note()
        answer.before = lambda status: self._note(asked, identity, noted, status)
        scope.update({PERSON: identity.person, IDENTITY: identity, NOTE: noted})
        await self.app(scope, receive, answer)
        return None

    async def _identity(self, asked: Asked) -> Identity:
        identities = self.accounts.identities
        remembered = identities.remembered(asked)
        if remembered is not None:
            return remembered
        return await self.accounts.lanes.store.run(lambda: identities.identify(asked))

    def _too_often(self, asked: Asked, identity: Identity) -> Refusal | None:
        if identity.is_open:
            return None
        if identity.person is not None:
            wait = self.accounts.by_person.take(identity.person.name)
        else:
            wait = self.accounts.by_address.take(asked.customer)
        if not wait:
            return None
        seconds = math.ceil(wait)
        return Refusal(
            HTTPStatus.TOO_MANY_REQUESTS,
            f"Asked too often. Wait {seconds} s.",
            {"Retry-After": str(seconds)},
        )

    async def _body(self, asked: Asked, receive: Receive) -> bytes | Refusal:
        """The whole body, unless it is too large or too slow."""
        limits = self.accounts.settings.limits
        too_large = Refusal.closing(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"Bodies are limited to {limits.body_bytes:,} bytes.",
        )
        told = asked.header("content-length") or "0"
        if not told.isdecimal() or int(told) > limits.body_bytes:
            return too_large
        body = bytearray()
        try:
            async with asyncio.timeout(limits.body_seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return Refusal(HTTPStatus.BAD_REQUEST, "The body broke off.")
                    body += message.get("body", b"")
                    if len(body) > limits.body_bytes:
                        return too_large
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError:
            words = f"The body did not come within {limits.body_seconds:g} s."
            return Refusal.closing(HTTPStatus.REQUEST_TIMEOUT, words)

    async def _note(self, asked: Asked, identity: Identity, noted: Note, status: int) -> None:
        """Write down a write, or what a route wants to have written down."""
        if noted.action is None and not asked.is_write:
            return
        self.accounts.identities.forget()
        person = noted.person or (identity.person.name if identity.person else "nobody")
        action = noted.action or f"{asked.method} {asked.path}"
        detail = " ".join(filter(None, (noted.detail, f"({status})")))
        audit, lane = self.accounts.audit, self.accounts.lanes.store
        try:
            await lane.run(lambda: audit.note(person, action, detail, address=asked.address))
        except (StoreError, LaneFull):
            _log.exception("%s by %s could not be written to the log", action, person)


class _Answer:
    """The way out: adds the security headers, and does what comes before the answer leaves."""

    def __init__(self, send: Send, asked: Asked) -> None:
        self.send = send
        self.asked = asked
        self.has_started = False
        self.before: Callable[[int], Awaitable[None]] | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if self.before is not None:
                await self.before(message["status"])
            self.has_started = True
            asked = self.asked
            headers = secured(message["headers"], scheme=asked.scheme, is_api=asked.is_api)
            message = {**message, "headers": headers}
        await self.send(message)


def _closing_after_body(refusal: Refusal, asked: Asked) -> Refusal:
    """What is left of an unread body must not be taken for the next request."""
    if not asked.has_body:
        return refusal
    return replace(refusal, headers={**refusal.headers, "Connection": "close"})


def _forbidden(asked: Asked, identity: Identity) -> Refusal | None:
    """Not to be asked by this person, or not in this way. Pages and their files are anybody's."""
    if not asked.is_api:
        return None
    refusal = foreign(asked)
    if refusal is not None:
        return refusal
    is_public = asked.path in _PUBLIC or asked.path.startswith(_PUBLIC_FOLDER)
    if identity.is_bad or (identity.person is None and not is_public):
        words = "Log in, or send an API token as `Authorization: Bearer …`."
        if identity.is_bad:
            words = "This API token is not valid: it expired, was revoked, or never was."
        return Refusal(HTTPStatus.UNAUTHORIZED, words, {"WWW-Authenticate": "Bearer"})
    return _unwritable(asked, identity) if asked.is_write else None


def _unwritable(asked: Asked, identity: Identity) -> Refusal | None:
    if asked.has_body and not _is_json(asked):
        return Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Send application/json.")
    if identity.person is None:
        return None
    is_login = asked.method == "POST" and asked.path == "/api/session"
    if identity.csrf is not None and not is_login:
        given = asked.header(CSRF) or ""
        if not hmac.compare_digest(given.encode(), identity.csrf.encode()):
            return Refusal(
                HTTPStatus.FORBIDDEN,
                "Send the header X-Relata-CSRF with the `csrf` that GET /api/session tells.",
            )
    is_own = any(asked.path == own or asked.path.startswith(f"{own}/") for own in _OWN)
    if not is_own and not identity.person.role.covers(Role.REVIEWER):
        person = identity.person
        words = f"{person.name} is {person.role}; this needs {Role.REVIEWER}."
        return Refusal(HTTPStatus.FORBIDDEN, words)
    return None


def _is_json(asked: Asked) -> bool:
    media_type = (asked.header("content-type") or "").partition(";")[0].strip().lower()
    return media_type == "application/json"


def _replaying(body: bytes, receive: Receive) -> Receive:
    """The body again, then whatever else the server tells."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return waiting.pop() if waiting else await receive()

    return replay


def guard(app: FastAPI, accounts: Accounts) -> None:
    """Put the guard around an app. Call it after every other layer was added."""
    app.state.accounts = accounts
    app.add_middleware(Guard, accounts=accounts)
