"""Accounts in a store: made, changed, removed, and whether a password is theirs."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from relata.errors import SettingsError
from relata.people import Account, Role, account_name
from relata.store import people_schema as p
from relata.store.moments import moment_of, stamp
from relata.store.passwords import Passwords, check_strength
from relata.store.store import Store


class People:
    """The accounts of a store. There is always an admin among those who can log in."""

    def __init__(
        self, store: Store, *, clock: Callable[[], datetime], passwords: Passwords | None = None
    ) -> None:
        self.store = store
        self.clock = clock
        self.passwords = passwords or Passwords()

    # ------------------------------------------------------------------ reading

    def accounts(self) -> list[Account]:
        """All accounts by name."""
        with self.store.reading() as connection:
            rows = connection.execute(select(p.person).order_by(p.person.c.name)).mappings()
            return [_account_of(dict(row)) for row in rows]

    def account(self, name: str) -> Account | None:
        """The account of a name, however it is written."""
        try:
            wanted = account_name(name)
        except SettingsError:
            return None
        with self.store.reading() as connection:
            row = _row(connection, p.person.c.name == wanted)
        return None if row is None else _account_of(row)

    def has_any(self) -> bool:
        """Whether anybody has an account, so that the others must log in."""
        with self.store.reading() as connection:
            return connection.execute(select(p.person.c.name).limit(1)).first() is not None

    def has_admin(self) -> bool:
        """Whether somebody can log in who may make accounts."""
        with self.store.reading() as connection:
            return _active_admins(connection) > 0

    def with_password(self, name: str, password: str) -> Account | None:
        """The account that name and password open. An unknown name takes as long as a known one."""
        try:
            wanted = account_name(name)
        except SettingsError:
            wanted = ""
        with self.store.reading() as connection:
            row = _row(connection, p.person.c.name == wanted)
        stored = None if row is None or row["disabled"] else row["password"]
        if not self.passwords.is_right(password, stored) or row is None or stored is None:
            return None
        if self.passwords.is_outdated(stored):
            newer = self.passwords.hashed(password)
            with self.store.writing() as connection:
                _change(connection, wanted, {"password": newer})
        return _account_of(row)

    # ------------------------------------------------------------------ changing

    def add(self, name: str, role: Role, *, password: str) -> Account:
        """Make an account. The first one is an admin's. Raises SettingsError."""
        wanted = account_name(name)
        check_strength(password, wanted)
        hashed = self.passwords.hashed(password)
        with self.store.writing() as connection:
            if _row(connection, p.person.c.name == wanted) is not None:
                raise SettingsError(f"{wanted}: has an account already.")
            if role is not Role.ADMIN and not _active_admins(connection):
                raise SettingsError(
                    f"{wanted}: the first account must be an admin's, or nobody could make others."
                )
            return self._insert(connection, wanted, role, {"password": hashed})

    def signed_in(self, subject: str, name: str, role: Role) -> Account | None:
        """The account of who a sign-in service vouches for, made at the first time.

        The role is the one that the service tells now. None where the account is disabled.
        Raises SettingsError where the name is another's.
        """
        wanted = account_name(name)
        with self.store.writing() as connection:
            row = _row(connection, p.person.c.subject == subject)
            if row is None:
                if _row(connection, p.person.c.name == wanted) is not None:
                    raise SettingsError(
                        f"{wanted}: is the name of another account. An admin may remove it."
                    )
                return self._insert(connection, wanted, role, {"subject": subject})
            if row["disabled"]:
                return None
            _change(connection, row["name"], {"role": str(role)})
            return _account_of({**row, "role": str(role)})

    def change(
        self,
        name: str,
        *,
        role: Role | None = None,
        password: str | None = None,
        is_disabled: bool | None = None,
    ) -> Account:
        """Change what is given. A new password or a disabled account ends all its sessions."""
        account = self._known(name)
        values: dict[str, Any] = {}
        if role is not None:
            values["role"] = str(role)
        if password is not None:
            check_strength(password, account.name)
            values["password"] = self.passwords.hashed(password)
        if is_disabled is not None:
            values["disabled"] = int(is_disabled)
        if values:
            self._update(account.name, values)
        return self._known(name)

    def remove(self, name: str) -> None:
        """Drop an account with its sessions and tokens. What it did stays in the log."""
        account = self._known(name)
        with self.store.writing() as connection:
            connection.execute(p.person.delete().where(p.person.c.name == account.name))
            _end_sessions(connection, account.name)
            mine = p.api_token.c.person == account.name
            connection.execute(p.api_token.delete().where(mine))
            is_empty = connection.execute(select(p.person.c.name).limit(1)).first() is None
            if not is_empty:
                _keep_an_admin(connection, account)

    def _known(self, name: str) -> Account:
        account = self.account(name)
        if account is None:
            raise SettingsError(f"{name}: has no account. `relata user list` lists them.")
        return account

    def _update(self, name: str, values: Mapping[str, Any]) -> None:
        account = self._known(name)
        with self.store.writing() as connection:
            _change(connection, name, values)
            if "password" in values or values.get("disabled"):
                _end_sessions(connection, name)
            if "role" in values or "disabled" in values:
                _keep_an_admin(connection, account)

    def _insert(
        self, connection: Connection, name: str, role: Role, proof: Mapping[str, str]
    ) -> Account:
        row = {
            "name": name, "role": str(role), "password": None, "subject": None, "disabled": 0,
            "created_at": stamp(self.clock()), **proof,
        }  # fmt: skip
        connection.execute(p.person.insert().values(row))
        return _account_of(row)


def _row(connection: Connection, where: ColumnElement[bool]) -> Mapping[str, Any] | None:
    found = connection.execute(select(p.person).where(where)).mappings().one_or_none()
    return None if found is None else dict(found)


def _account_of(row: Mapping[str, Any]) -> Account:
    return Account(
        name=row["name"],
        role=Role(row["role"]),
        is_disabled=bool(row["disabled"]),
        has_password=row["password"] is not None,
        subject=row["subject"],
        created_at=moment_of(row["created_at"]),
    )


def _change(connection: Connection, name: str, values: Mapping[str, Any]) -> None:
    connection.execute(p.person.update().where(p.person.c.name == name).values(**values))


def _end_sessions(connection: Connection, name: str) -> None:
    mine = p.login_session.c.person == name
    connection.execute(p.login_session.delete().where(mine))


def _active_admins(connection: Connection) -> int:
    # Locked, so that two admins cannot each take the other's role at the same moment.
    asked = (
        select(p.person.c.name)
        .where(p.person.c.role == str(Role.ADMIN), p.person.c.disabled == 0)
        .with_for_update()
    )
    return len(connection.execute(asked).all())


def _keep_an_admin(connection: Connection, account: Account) -> None:
    if not _active_admins(connection):
        raise SettingsError(f"{account.name}: is the last admin. Make another one first.")
