"""Secrets that stand for a person: of sessions (cookies) and of API tokens, begun, found, ended.

A secret is 256 random bits; the store has its SHA-256. Whoever reads the store cannot log in.
"""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from relata.errors import SettingsError
from relata.people import Person, Role, Token
from relata.store import people_schema as p
from relata.store.moments import moment_of, stamp
from relata.store.store import Store

# So that scanners for leaked secrets know one when they see it.
TOKEN_PREFIX = "relata_"
_SECRET_BYTES = 32
_LONGEST_SECRET = 128
LONGEST_DAYS = 366
# `seen_at` is written at most so often: a read stays a read.
SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session lasts without a request, and at most."""

    idle: timedelta
    at_most: timedelta


@dataclass(frozen=True, slots=True)
class Live:
    """A session that holds: whose, and when it was last seen as far as the store knows."""

    person: Person
    hash: str
    seen_at: datetime


def hash_of(secret: str) -> str:
    """What is stored of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


class Sessions:
    """Sessions of a store. An account that is disabled or removed has none."""

    def __init__(self, store: Store, lasting: Lasting, *, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.lasting = lasting
        self.clock = clock

    def begin(self, name: str, address: str) -> str:
        """A new session's secret. Sessions that are over are dropped on the way."""
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        now = self.clock()
        row = {
            "hash": hash_of(secret),
            "person": name,
            "created_at": stamp(now),
            "seen_at": stamp(now),
            "expires_at": stamp(now + self.lasting.at_most),
            "address": address,
        }
        over = p.login_session.c.expires_at <= stamp(now)
        idle = p.login_session.c.seen_at <= stamp(now - self.lasting.idle)
        with self.store.writing() as connection:
            connection.execute(p.login_session.delete().where(over | idle))
            connection.execute(p.login_session.insert().values(row))
        return secret

    def find(self, secret: str) -> Live | None:
        """The session of a secret, None where it is over, ended or never was."""
        if len(secret) > _LONGEST_SECRET:
            return None
        one, now = p.login_session.c, self.clock()
        asked = (
            select(one.hash, one.seen_at, p.person.c.name, p.person.c.role)
            .join(p.person, p.person.c.name == one.person)
            .where(
                one.hash == hash_of(secret),
                one.expires_at > stamp(now),
                one.seen_at > stamp(now - self.lasting.idle),
                p.person.c.disabled == 0,
            )
        )
        with self.store.reading() as connection:
            row = connection.execute(asked).mappings().one_or_none()
        if row is None:
            return None
        return Live(Person(row["name"], Role(row["role"])), row["hash"], moment_of(row["seen_at"]))

    def is_to_be_marked(self, live: Live) -> bool:
        """Whether it is time to write down that the session was seen."""
        return self.clock() - live.seen_at >= SEEN_EVERY

    def mark(self, live: Live) -> None:
        """Write down that the session was seen now."""
        one = p.login_session
        with self.store.writing() as connection:
            connection.execute(
                one.update().where(one.c.hash == live.hash).values(seen_at=stamp(self.clock()))
            )

    def end(self, secret: str) -> None:
        """End the session of a secret."""
        with self.store.writing() as connection:
            mine = p.login_session.c.hash == hash_of(secret)
            connection.execute(p.login_session.delete().where(mine))


class Tokens:
    """The API tokens of a store. One may do what its person may do now."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime]) -> None:
        self.store = store
        self.clock = clock

    def make(self, person: str, name: str, days: int) -> tuple[Token, str]:
        """A new token and its secret, which is told here and never again.

        Raises SettingsError for more days than a token may last, or for none.
        """
        if not 1 <= days <= LONGEST_DAYS:
            raise SettingsError(f"{days} days: a token lasts 1 to {LONGEST_DAYS} days.")
        secret = TOKEN_PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
        now = self.clock()
        row = {
            "id": f"tok-{secrets.token_hex(10)}",
            "name": name,
            "hash": hash_of(secret),
            "person": person,
            "created_at": stamp(now),
            "expires_at": stamp(now + timedelta(days=days)),
            "revoked_at": None,
        }
        with self.store.writing() as connection:
            connection.execute(p.api_token.insert().values(row))
        return _token_of(row), secret

    def of(self, person: str | None = None) -> list[Token]:
        """The tokens of a person, or of all, the newest first."""
        asked = select(p.api_token).order_by(p.api_token.c.created_at.desc(), p.api_token.c.id)
        if person is not None:
            asked = asked.where(p.api_token.c.person == person)
        with self.store.reading() as connection:
            return [_token_of(dict(row)) for row in connection.execute(asked).mappings()]

    def revoke(self, token_id: str, *, person: str | None = None) -> None:
        """Let a token count no more; with a person only one of theirs. Raises SettingsError."""
        one = p.api_token
        asked = one.update().where(one.c.id == token_id, one.c.revoked_at.is_(None))
        if person is not None:
            asked = asked.where(one.c.person == person)
        with self.store.writing() as connection:
            done = connection.execute(
                asked.values(revoked_at=stamp(self.clock())).returning(one.c.id)
            ).first()
        if done is None:
            raise SettingsError(f"{token_id}: no such token, or it is revoked already.")

    def find(self, secret: str) -> Person | None:
        """Who a secret stands for, None where it expired, was revoked or never was."""
        if len(secret) > _LONGEST_SECRET or not secret.startswith(TOKEN_PREFIX):
            return None
        one = p.api_token.c
        asked = (
            select(p.person.c.name, p.person.c.role)
            .join(p.api_token, one.person == p.person.c.name)
            .where(
                one.hash == hash_of(secret),
                one.revoked_at.is_(None),
                one.expires_at > stamp(self.clock()),
                p.person.c.disabled == 0,
            )
        )
        with self.store.reading() as connection:
            row = connection.execute(asked).one_or_none()
        return None if row is None else Person(row.name, Role(row.role))


def _token_of(row: Mapping[str, Any]) -> Token:
    revoked = row["revoked_at"]
    return Token(
        id=row["id"],
        name=row["name"],
        person=row["person"],
        created_at=moment_of(row["created_at"]),
        expires_at=moment_of(row["expires_at"]),
        revoked_at=None if revoked is None else moment_of(revoked),
    )
