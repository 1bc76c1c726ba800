"""The nouns of accounts: who may do what, by which proof, and what was done."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from relata.errors import SettingsError

_NAME = re.compile(r"[^\W_][\w.@+-]{0,79}")


class Role(StrEnum):
    """What a person may do; each may also do what the ones before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def covers(self, wanted: "Role") -> bool:
        """Whether this role may do what the wanted one may."""
        order = list(Role)
        return order.index(self) >= order.index(wanted)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. A judgement of theirs carries the name."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person as stored. Who signs in elsewhere has a subject and no password."""

    name: str
    role: Role
    is_disabled: bool
    has_password: bool
    subject: str | None
    created_at: datetime

    @property
    def person(self) -> Person:
        """Who that is to a route."""
        return Person(self.name, self.role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An API token without its secret, which is shown once and not stored."""

    id: str
    name: str
    person: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log: who did what, from where."""

    at: datetime
    person: str
    action: str
    detail: str
    address: str


def role_of(written: str) -> Role:
    """The role of its name. Raises SettingsError."""
    try:
        return Role(written)
    except ValueError as problem:
        names = ", ".join(Role)
        raise SettingsError(f"{written}: no such role. Write one of {names}.") from problem


def account_name(written: str) -> str:
    """The name as it is stored, so that one name is one person. Raises SettingsError."""
    name = unicodedata.normalize("NFKC", written).casefold()
    if not _NAME.fullmatch(name):
        raise SettingsError(
            f"{written[:80]!r}: is no name for an account. Use up to 80 letters, digits and "
            ". @ + - _, beginning with a letter or digit."
        )
    return name
