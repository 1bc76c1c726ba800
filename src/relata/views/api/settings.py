"""How the server is run, decided once when it starts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from relata.errors import SettingsError
from relata.people import role_of

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one asker may use. Rates are tokens a second, after a burst at once."""

    # A judgement is a few hundred bytes; a field's value may be a list of places.
    body_bytes: int = 256 * 1024
    body_seconds: float = 20.0
    # A browser sends about 1 kB; a cookie or a token adds less than 100 bytes.
    header_bytes: int = 16 * 1024
    # Dragging the map asks about five times a second.
    person_rate: float = 20.0
    person_burst: float = 300.0
    # Without a login there is the page itself, its files and the basemap's ranges to fetch. A
    # whole office may share one address.
    address_rate: float = 50.0
    address_burst: float = 2000.0
    # Tries at logging in from one address, and at one name from one address.
    login_rate: float = 1 / 6
    login_burst: float = 20.0
    name_rate: float = 1 / 30
    name_burst: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OidcSettings:
    """A sign-in service (OpenID Connect), and which of its claims tell name and role."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    label: str = "Single sign-on"
    scope: str = "openid profile email"
    name_claim: str = "email"
    role_claim: str = "roles"
    # Pairs of (value of the role claim, role); the role's own name where none is given.
    roles: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """Address, names, proxies and limits. The defaults are those of one user on loopback."""

    host: str = "127.0.0.1"
    port: int = 8765
    # Names under which the page may be asked for besides loopback and `host`.
    allowed_hosts: tuple[str, ...] = ()
    # Addresses of reverse proxies whose word about the client's address and https is taken.
    proxies: tuple[str, ...] = ()
    # Whose name the judgements carry while nobody has an account.
    login: str = "local"
    oidc: OidcSettings | None = None
    # Files of certificate and key, to speak https without a proxy.
    certificate: tuple[str, str] | None = None
    limits: Limits = field(default_factory=Limits)
    # Sessions end after so long without a request, and after so long in any case.
    idle_seconds: int = 8 * 3600
    session_seconds: int = 7 * 24 * 3600

    @property
    def is_local(self) -> bool:
        """Whether only this machine can ask, so that one user needs no account."""
        return self.host in LOOPBACK and not self.proxies and self.oidc is None


_PREFIX = "RELATA_OIDC_"
_NEEDED = ("issuer", "client_id", "client_secret")
_MAY = ("label", "scope", "name_claim", "role_claim", "roles")


def oidc_settings(environment: Mapping[str, str]) -> OidcSettings | None:
    """The sign-in service that the environment names (RELATA_OIDC_…), or none.

    Raises SettingsError for an unknown setting, and where one that is needed is missing.
    """
    given = {
        name.removeprefix(_PREFIX).lower(): value
        for name, value in environment.items()
        if name.startswith(_PREFIX) and value
    }
    if not given:
        return None
    unknown = sorted(given.keys() - {*_NEEDED, *_MAY})
    if unknown:
        raise SettingsError(f"{_PREFIX}{unknown[0].upper()}: no such setting.")
    for name in _NEEDED:
        if name not in given:
            raise SettingsError(f"{_PREFIX}{name.upper()}: is missing beside the others.")
    words = {name: value for name, value in given.items() if name != "roles"}
    return OidcSettings(**words, roles=_roles(given.get("roles", "")))


def _roles(written: str) -> tuple[tuple[str, str], ...]:
    """`analysts=reviewer, leads=admin` as pairs."""
    pairs = []
    for part in filter(None, (one.strip() for one in written.split(","))):
        value, sign, role = part.rpartition("=")
        if not sign or not value:
            raise SettingsError(f"{_PREFIX}ROLES: {part} is no VALUE=ROLE.")
        pairs.append((value.strip(), str(role_of(role.strip()))))
    return tuple(pairs)
