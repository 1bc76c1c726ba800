"""An app and its settings in, a server that listens until it is told to stop."""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Callable
from typing import Any

import h11
import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.h11_impl import H11Protocol

from relata.errors import SettingsError
from relata.store.people import People
from relata.views.api.settings import ServeSettings

# The head of a request comes within so many seconds, or the connection is closed.
HEAD_SECONDS = 10.0
_KEEP_ALIVE_SECONDS = 15
# Answers that are under way when it is told to stop get so long to end.
_STOP_SECONDS = 5
_MOST_CONNECTIONS = 1000
_BACKLOG = 256
# Named, or asyncio would let small answers wait for the one before to be confirmed (Nagle).
_TCP = socket.IPPROTO_TCP


def check_may_start(settings: ServeSettings, people: People) -> None:
    """Refuse to be open to others while nobody has to log in. Raises SettingsError."""
    if settings.is_local or settings.oidc is not None or people.has_admin():
        return
    why = "Behind a proxy" if settings.proxies else f"On {settings.host}"
    raise SettingsError(
        f"{why} others can ask this server, and nobody has an account. "
        "Make one first: relata user add NAME --role admin."
    )


def listening(settings: ServeSettings) -> socket.socket:
    """A socket on the address. Raises SettingsError where there can be none."""
    host, port = settings.host, settings.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        found = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, _TCP, socket.AI_PASSIVE)
        listener = socket.socket(family, socket.SOCK_STREAM, _TCP)
    except OSError as problem:
        raise SettingsError(f"--host {host}: is no address of this machine.") from problem
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(found[0][4])
        listener.listen(_BACKLOG)
    except OSError as problem:
        listener.close()
        raise SettingsError(_why_not(problem, host, port)) from problem
    listener.setblocking(False)
    return listener


def _why_not(problem: OSError, host: str, port: int) -> str:
    if isinstance(problem, PermissionError):
        return f"--port {port}: needs more rights than yours. Take one from 1024 on."
    if problem.errno is not None and "in use" in str(problem):
        return f"--port {port}: is taken by another program. Stop it, or take another port."
    return f"--host {host}: is no address of this machine."


def page_address(settings: ServeSettings, listener: socket.socket) -> str:
    """Where a browser finds the page."""
    scheme = "http" if settings.certificate is None else "https"
    host, port = settings.host, listener.getsockname()[1]
    if host in ("0.0.0.0", "::"):
        host = settings.allowed_hosts[0] if settings.allowed_hosts else "localhost"
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"


def serve(
    app: FastAPI, settings: ServeSettings, listener: socket.socket, *, started: Callable[[], None]
) -> None:
    """Answer until told to stop (Ctrl-C, or SIGTERM). Raises SettingsError for bad certificates."""
    try:
        server = make_server(app, settings, started=started)
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        pass
    except (ssl.SSLError, OSError) as problem:
        if settings.certificate is None:
            raise
        raise SettingsError(
            f"{' and '.join(settings.certificate)}: cannot be used ({problem})."
        ) from problem


def make_server(
    app: FastAPI, settings: ServeSettings, *, started: Callable[[], None]
) -> uvicorn.Server:
    """The server, not running yet."""
    certificate, key = settings.certificate or (None, None)
    config = uvicorn.Config(
        app,
        http=_Impatient,
        ws="none",
        loop="asyncio",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        h11_max_incomplete_event_size=settings.limits.header_bytes,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_STOP_SECONDS,
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    return _Announcing(config, started)


class _Announcing(uvicorn.Server):
    """Says when it answers."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self.announce = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.announce()


class _Impatient(H11Protocol):
    """Closes a connection on which the head of a request comes too slowly."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self.conn.trailing_data[0] and self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def checked_proxies(given: list[str]) -> tuple[str, ...]:
    """Addresses or networks of proxies. Raises SettingsError: a name or `*` would trust anybody."""
    for one in given:
        try:
            network = ipaddress.ip_network(one)
        except ValueError as problem:
            raise SettingsError(
                f"--behind-proxy {one}: is no address or network in digits."
            ) from problem
        if network.prefixlen == 0:
            raise SettingsError(f"--behind-proxy {one}: is everybody. Name the proxy's address.")
    return tuple(given)
