"""A password in, a hash that may be stored out; and whether a password is that of a hash."""

import base64
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from relata.errors import SettingsError

# What a guesser who has the hashes gets done grows with length, not with odd characters.
SHORTEST = 12
LONGEST = 256
_FEWEST_CHARACTERS = 5
# One hash takes 64 MiB: more at once than this wait, so that a storm of logins fills no memory.
_AT_ONCE = 2
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Passwords:
    """Hashes by argon2id, with the library's parameters (RFC 9106) unless others are given."""

    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    _room: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(_AT_ONCE))

    def hashed(self, password: str) -> str:
        """What is stored of a password."""
        with self._taking_turns():
            return self.hasher.hash(password)

    def is_right(self, password: str, stored: str | None) -> bool:
        """Whether it is the password of a hash. Without one it takes as long to say no."""
        try:
            with self._taking_turns():
                return self.hasher.verify(stored or self._nobodys(), password)
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether today's parameters are other than those of a hash."""
        return self.hasher.check_needs_rehash(stored)

    @contextmanager
    def _taking_turns(self) -> Iterator[None]:
        with self._room:
            yield

    def _nobodys(self) -> str:
        """A hash with today's parameters that no password has."""
        one = self.hasher
        name = {Type.D: "argon2d", Type.I: "argon2i", Type.ID: "argon2id"}[one.type]
        cost = f"m={one.memory_cost},t={one.time_cost},p={one.parallelism}"
        parts = (secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(one.hash_len))
        salt, digest = (base64.b64encode(part).decode().rstrip("=") for part in parts)
        return f"${name}$v=19${cost}${salt}${digest}"


def check_strength(password: str, name: str) -> None:
    """Refuse a password that is guessed soon. Raises SettingsError."""
    problem = None
    if len(password) < SHORTEST:
        problem = f"has fewer than {SHORTEST} characters"
    elif len(password) > LONGEST:
        problem = f"has more than {LONGEST} characters"
    elif len(set(password)) < _FEWEST_CHARACTERS:
        problem = f"has fewer than {_FEWEST_CHARACTERS} different characters"
    elif name.casefold() in password.casefold() and len(password) - len(name) < SHORTEST:
        problem = "is little more than the name"
    if problem:
        raise SettingsError(f"The password {problem}. Three or four odd words make a good one.")
