"""A request as the guard looks at it, and what is wrong with its shape."""

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from relata.views.api.refusals import Refusal
from relata.views.api.settings import LOOPBACK, Limits, ServeSettings

WRITES = frozenset({"POST", "PATCH", "PUT", "DELETE"})
_METHODS = frozenset({"GET", "HEAD"}) | WRITES
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)(?::[0-9]{1,5})?")
# What proxies add; nothing else does.
_PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")
_LONGEST_LINE = 8 * 1024
# Of an IPv6 address a provider hands out at least so many bits to one customer.
_IPV6_CUSTOMER = 64


@dataclass(frozen=True, slots=True)
class Asked:
    """Method, path and headers of a request; `headers` holds every value of a name."""

    method: str
    path: str
    query_bytes: int
    scheme: str
    address: str
    headers: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, scope: Mapping[str, Any]) -> "Asked":
        """The request of an ASGI scope."""
        headers: dict[str, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
        client = scope.get("client")
        return cls(
            scope["method"], scope["path"], len(scope.get("query_string", b"")),
            scope.get("scheme", "http"), client[0] if client else "unknown", headers,
        )  # fmt: skip

    def header(self, name: str) -> str | None:
        """The last value of a header."""
        values = self.headers.get(name)
        return values[-1] if values else None

    @property
    def is_api(self) -> bool:
        """Whether it asks for data, not for the page and its files."""
        return self.path == "/api" or self.path.startswith("/api/")

    @property
    def is_write(self) -> bool:
        """Whether it may change something."""
        return self.method in WRITES

    @property
    def has_body(self) -> bool:
        """Whether a body follows."""
        return "transfer-encoding" in self.headers or self.header("content-length") not in (
            None, "0",
        )  # fmt: skip

    @property
    def customer(self) -> str:
        """Who stands behind the address: of IPv6 the network, for one has many addresses in it."""
        try:
            address = ipaddress.ip_address(self.address)
        except ValueError:
            return self.address
        if isinstance(address, ipaddress.IPv4Address):
            return str(address)
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, _IPV6_CUSTOMER), strict=False))


def misshapen(asked: Asked, limits: Limits) -> Refusal | None:
    """What no honest client sends. The connection is closed, so that nothing rides along."""
    problem = _problem(asked)
    if problem is not None:
        return Refusal.closing(HTTPStatus.BAD_REQUEST, problem)
    size = sum(len(name) + len(one) for name, values in asked.headers.items() for one in values)
    if size > limits.header_bytes:
        too_large = HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
        return Refusal.closing(too_large, f"Headers are limited to {limits.header_bytes:,} bytes.")
    if len(asked.path) + asked.query_bytes > _LONGEST_LINE:
        return Refusal.closing(
            HTTPStatus.REQUEST_URI_TOO_LONG, f"Addresses are limited to {_LONGEST_LINE:,} bytes."
        )
    if asked.method not in _METHODS:
        allowed = {"Allow": ", ".join(sorted(_METHODS)), "Connection": "close"}
        return Refusal(HTTPStatus.METHOD_NOT_ALLOWED, f"{asked.method}: is not served.", allowed)
    return None


def _problem(asked: Asked) -> str | None:
    if "transfer-encoding" in asked.headers and "content-length" in asked.headers:
        return "A request tells its length once: Content-Length or Transfer-Encoding."
    if len(asked.headers.get("host", ())) != 1:
        return "A request names one host."
    if len(asked.headers.get("authorization", ())) > 1:
        return "A request has one Authorization."
    if asked.has_body and not asked.is_write:
        return f"A {asked.method} has no body."
    return _path_problem(asked.path)


def _path_problem(path: str) -> str | None:
    if not path.startswith("/") or path.startswith("//"):
        return "A path starts with one slash."
    if "\\" in path or any(one < " " or one == "\x7f" for one in path):
        return "A path has neither backslashes nor control characters."
    if any(part in (".", "..") for part in path.split("/")):
        return "A path has no dots for a folder."
    return None


def misdirected(asked: Asked, settings: ServeSettings) -> Refusal | None:
    """Asked under a name that is not ours (DNS rebinding), or through a proxy nobody told of."""
    host = asked.header("host") or ""
    if not is_our_name(host, settings):
        return Refusal.closing(
            HTTPStatus.MISDIRECTED_REQUEST,
            f"This server does not go by the name {host[:80]!r}. "
            "Whoever runs it can name it: relata serve --allow-host NAME.",
        )
    proxied = next((name for name in _PROXIED if name in asked.headers), None)
    if proxied is not None and settings.is_local:
        return Refusal.closing(
            HTTPStatus.BAD_REQUEST,
            f"{proxied}: came through a proxy, but this server is open for one user on this "
            "machine. Start it with --behind-proxy ADDRESS and accounts.",
        )
    return None


def is_our_name(host: str, settings: ServeSettings) -> bool:
    """Whether a Host header names this server. An address in digits cannot be rebound by DNS."""
    found = _HOST.fullmatch(host.lower())
    if found is None:
        return False
    name = found[1].strip("[]")
    ours = {name.lower() for name in (*LOOPBACK, settings.host, *settings.allowed_hosts)}
    if name in ours:
        return True
    return settings.host not in LOOPBACK and _is_address(name)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def foreign(asked: Asked) -> Refusal | None:
    """Sent by a page of another site, as browsers tell of themselves."""
    origin = asked.header("origin")
    own = f"{asked.scheme}://{asked.header('host')}".lower()
    if asked.is_write and origin is not None and origin.lower() != own:
        return Refusal(
            HTTPStatus.FORBIDDEN,
            f"Sent by a page of {origin[:80]}, not of {own}. Behind a proxy that speaks https, "
            "start with --behind-proxy ADDRESS.",
        )
    site = asked.header("sec-fetch-site")
    if site in (None, "same-origin", "none"):
        return None
    # A link to an answer, or the way back from a sign-in service, is followed by a person.
    is_followed = asked.header("sec-fetch-mode") == "navigate" and not asked.is_write
    if is_followed and asked.header("sec-fetch-dest") == "document":
        return None
    return Refusal(HTTPStatus.FORBIDDEN, "Asked by a page of another site.")
