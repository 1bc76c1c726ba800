"""What the guard and the routes of accounts share: who there is, who asks, who tried too often."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from fastapi import Request

from relata.store.audit import Audit
from relata.store.logins import Lasting, Sessions, Tokens
from relata.store.passwords import Passwords
from relata.store.people import People
from relata.store.store import Store
from relata.views.api.buckets import Buckets
from relata.views.api.identities import Identities, Identity
from relata.views.api.lanes import Lanes
from relata.views.api.oidc import Oidc
from relata.views.api.settings import ServeSettings

# Where the guard leaves what it found out in the scope of a request.
IDENTITY = "relata.identity"
NOTE = "relata.note"
_SECRET_BYTES = 32


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
        # Signs what a browser keeps for us; with the process, all of it is void.
        self.key = secrets.token_bytes(_SECRET_BYTES)
        self.settings = settings
        self.people = People(store, clock=clock, passwords=passwords)
        self.sessions = Sessions(store, lasting, clock=clock)
        self.tokens = Tokens(store, clock=clock)
        self.audit = Audit(store, clock=clock)
        self.identities = Identities(
            self.people, self.sessions, self.tokens, settings=settings, key=self.key
        )
        self.by_person = Buckets(limits.person_rate, limits.person_burst)
        self.by_address = Buckets(limits.address_rate, limits.address_burst)
        self.tries_by_address = Buckets(limits.login_rate, limits.login_burst)
        self.tries_by_name = Buckets(limits.name_rate, limits.name_burst)
        self.lanes = Lanes()

    @cached_property
    def oidc(self) -> Oidc | None:
        """The sign-in service, where one is set up."""
        return None if self.settings.oidc is None else Oidc(self.settings.oidc)

    def wait_to_try(self, customer: str, name: str) -> float:
        """Seconds until the next try at logging in, 0 when it may be now."""
        by_address = self.tries_by_address.take(customer)
        return max(by_address, self.tries_by_name.take(_try_key(customer, name)))

    def tried_well(self, customer: str, name: str) -> None:
        """A try that went well is no sign of guessing."""
        self.tries_by_name.fill(_try_key(customer, name))


def _try_key(customer: str, name: str) -> str:
    return f"{customer} {name.casefold()[:100]}"


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
