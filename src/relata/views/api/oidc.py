"""A sign-in service (OpenID Connect) in, who it vouches for out: authorization code with PKCE."""

import base64
import hmac
import json
import secrets
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self
from urllib.parse import urlsplit

from relata.errors import RelataError
from relata.people import Role
from relata.views.api.settings import LOOPBACK, OidcSettings
from relata.views.api.signing import signature

# Signatures by a key that only the service has; a shared secret or none would be anybody's.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
_WAIT_SECONDS = 10.0
# A service changes its addresses seldom; its keys are asked for again when one is unknown.
_KNOWN_SECONDS = 3600.0
# How long a person may take to sign in over there.
PENDING_SECONDS = 600
_CLOCKS_APART_SECONDS = 60
_SECRET_BYTES = 32
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class SignInError(RelataError):
    """The way back from a sign-in service does not end in a login; `code` is for the page."""

    def __init__(self, code: str, problem: str) -> None:
        super().__init__(problem)
        self.code = code


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom the service vouches for: its own name for the person, ours, and the role."""

    subject: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Pending:
    """A sign-in that was begun: what must come back, and what only this browser knows."""

    state: str
    nonce: str
    verifier: str
    begun_at: float

    @classmethod
    def new(cls) -> Self:
        """One that nobody can guess."""
        state, nonce, verifier = (secrets.token_urlsafe(_SECRET_BYTES) for _ in range(3))
        return cls(state, nonce, verifier, time.time())

    def signed(self, key: bytes) -> str:
        """As the browser keeps it meanwhile."""
        words = base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode()
        return f"{words}.{signature(key, words)}"

    @classmethod
    def read(cls, written: str | None, key: bytes) -> Self:
        """What the browser kept. Raises SignInError where it is not ours or too old."""
        words, _, signed = (written or "").partition(".")
        if not hmac.compare_digest(signed.encode(), signature(key, words).encode()):
            raise SignInError("expired", "The sign-in was not begun in this browser.")
        pending = cls(**json.loads(base64.urlsafe_b64decode(words)))
        if time.time() - pending.begun_at > PENDING_SECONDS:
            raise SignInError("expired", "The sign-in took too long.")
        return pending


class Oidc:
    """One sign-in service. Its addresses and keys are asked for when they are needed."""

    def __init__(self, settings: OidcSettings) -> None:
        self.settings = settings
        self._lock = threading.Lock()
        self._known: tuple[float, Mapping[str, Any]] | None = None

    def begin(self, redirect_uri: str) -> tuple[str, Pending]:
        """Where the browser is sent, and what it must bring back."""
        pending = Pending.new()
        with self._client(redirect_uri) as client:
            url, _ = client.create_authorization_url(
                self._addresses(client)["authorization_endpoint"],
                state=pending.state,
                nonce=pending.nonce,
                code_verifier=pending.verifier,
            )
        return str(url), pending

    def finish(self, pending: Pending, query: Mapping[str, str], redirect_uri: str) -> Vouched:
        """Whom the service vouches for. Raises SignInError."""
        if not hmac.compare_digest(query.get("state", "").encode(), pending.state.encode()):
            raise SignInError("expired", "The answer is not to the sign-in that was begun.")
        if query.get("iss", self.settings.issuer) != self.settings.issuer:
            raise SignInError("refused", "The answer is from another service.")
        if "code" not in query:
            told = query.get("error", "no reason given")
            raise SignInError("refused", f"The service refused: {told[:80]}.")
        with self._client(redirect_uri) as client:
            claims = self._claims(client, pending, query["code"])
        return self._vouched(claims)

    def _client(self, redirect_uri: str) -> Any:
        try:
            from authlib.integrations.httpx_client import OAuth2Client  # noqa: PLC0415 (optional)
        except ImportError as problem:
            raise SignInError(
                "unavailable", "Signing in needs more: pip install 'relata-events[oidc]'."
            ) from problem
        return OAuth2Client(
            client_id=self.settings.client_id,
            client_secret=self.settings.client_secret,
            scope=self.settings.scope,
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            timeout=_WAIT_SECONDS,
        )

    def _addresses(self, client: Any) -> Mapping[str, Any]:
        """The service's own description of itself."""
        with self._lock:
            if self._known is not None and time.monotonic() < self._known[0]:
                return self._known[1]
            issuer = self.settings.issuer
            place = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
            told = _fetched(client, checked_address(place))
            if told.get("issuer") != issuer:
                raise SignInError("unavailable", f"{place}: describes another service.")
            for name in _NEEDED:
                checked_address(str(told.get(name)))
            self._known = (time.monotonic() + _KNOWN_SECONDS, told)
            return told

    def _claims(self, client: Any, pending: Pending, code: str) -> Mapping[str, Any]:
        from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415 (optional)
        from authlib.oidc.core import CodeIDToken  # noqa: PLC0415 (optional)
        from httpx2 import HTTPError  # noqa: PLC0415 (a tenth of a second)
        from joserfc.errors import JoseError  # noqa: PLC0415 (optional)

        addresses = self._addresses(client)
        try:
            token = client.fetch_token(
                addresses["token_endpoint"], grant_type="authorization_code", code=code,
                code_verifier=pending.verifier,
            )  # fmt: skip
            decoded = _decoded(str(token.get("id_token")), client, addresses)
            claims = CodeIDToken(
                decoded.claims,
                decoded.header,
                {
                    "iss": {"essential": True, "value": self.settings.issuer},
                    "aud": {"essential": True, "value": self.settings.client_id},
                },
                {
                    "nonce": pending.nonce,
                    "client_id": self.settings.client_id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(leeway=_CLOCKS_APART_SECONDS)
            return self._with_profile(claims, token, client, addresses)
        except (AuthlibBaseError, JoseError, HTTPError, ValueError, KeyError, TypeError) as problem:
            words = f"The service's answer does not hold: {type(problem).__name__}."
            raise SignInError("refused", words) from problem

    def _with_profile(
        self, claims: Mapping[str, Any], token: Mapping[str, Any], client: Any,
        addresses: Mapping[str, Any],
    ) -> Mapping[str, Any]:  # fmt: skip
        """The claims, with those of the profile where name or role is not among them."""
        names = (self.settings.name_claim, self.settings.role_claim)
        place = addresses.get("userinfo_endpoint")
        if place is None or all(_at(claims, name) is not None for name in names):
            return claims
        bearer = {"Authorization": f"Bearer {token['access_token']}"}
        told = _fetched(client, checked_address(str(place)), bearer)
        if told.get("sub") != claims["sub"]:
            raise SignInError("refused", "The profile is another person's.")
        return {**told, **claims}

    def _vouched(self, claims: Mapping[str, Any]) -> Vouched:
        settings = self.settings
        subject = claims.get("sub")
        if not isinstance(subject, str) or not subject:
            raise SignInError("refused", "The service tells nobody's name.")
        name = _at(claims, settings.name_claim)
        if not isinstance(name, str) or not name:
            raise SignInError("no_name", f"The service tells no {settings.name_claim}.")
        if settings.name_claim == "email" and claims.get("email_verified") is False:
            raise SignInError("no_name", "The service has not verified the address.")
        role = self._role(_at(claims, settings.role_claim))
        if role is None:
            raise SignInError("no_role", f"{name}: has no role here.")
        return Vouched(f"{settings.issuer}|{subject}", name, role)

    def _role(self, told: Any) -> Role | None:
        """The highest of the roles that the service tells."""
        values: Iterable[Any] = [told] if isinstance(told, str) else told or ()
        roles = dict(self.settings.roles) or {str(role): str(role) for role in Role}
        found = {roles[value] for value in values if isinstance(value, str) and value in roles}
        return next((role for role in reversed(Role) if role in found), None)


def _decoded(id_token: str, client: Any, addresses: Mapping[str, Any]) -> Any:
    """The token, signed by a key that the service names now."""
    from joserfc import jwt  # noqa: PLC0415 (optional)
    from joserfc.jwk import KeySet  # noqa: PLC0415 (optional)
    from joserfc.jws import JWSRegistry  # noqa: PLC0415 (optional)

    keys = KeySet.import_key_set(_fetched(client, addresses["jwks_uri"]))  # type: ignore[arg-type]
    registry = JWSRegistry(algorithms=list(_ALGORITHMS), strict_check_header=False)
    return jwt.decode(id_token, key=keys, registry=registry)


def _fetched(
    client: Any, place: str, headers: Mapping[str, str] | None = None
) -> Mapping[str, Any]:
    """A JSON object at an address."""
    from httpx2 import HTTPError  # noqa: PLC0415 (a tenth of a second)

    try:
        answer = client.request("GET", place, withhold_token=True, headers=dict(headers or {}))
        answer.raise_for_status()
        told = answer.json()
    except (HTTPError, ValueError) as problem:
        words = f"{place}: does not answer ({type(problem).__name__})."
        raise SignInError("unavailable", words) from problem
    if not isinstance(told, dict):
        raise SignInError("unavailable", f"{place}: answers with no JSON object.")
    return told


def checked_address(place: str) -> str:
    """The address, if nobody on the way can read what is sent there. Raises SignInError."""
    parts = urlsplit(place)
    is_loopback = parts.scheme == "http" and parts.hostname in LOOPBACK
    if parts.scheme != "https" and not is_loopback:
        raise SignInError("unavailable", f"{place[:200]}: is no https address.")
    return place


def _at(claims: Mapping[str, Any], name: str) -> Any:
    """A claim by name; `realm_access.roles` is one inside another."""
    if name in claims:
        return claims[name]
    found: Any = claims
    for part in name.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return found
