"""The commands that keep accounts and API tokens."""

import getpass
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from relata.cli_store import DEFAULT_STORE, JsonOption, StoreOption, login, say, write
from relata.errors import SettingsError

if TYPE_CHECKING:
    from relata.people import Account, Token
    from relata.store.audit import Audit
    from relata.store.logins import Tokens
    from relata.store.people import People

_HERE = "command line"

user_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None,
    help="Who may log in to the page, and as what: reader, reviewer or admin.",
)  # fmt: skip
token_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None,
    help="Secrets by which programs ask the API for a person.",
)  # fmt: skip

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Of the account.")]
RoleWord = Annotated[str, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")]
StdinOption = Annotated[
    bool, typer.Option("--stdin", help="Read the password from standard input.")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this file to the program."""
    app.add_typer(user_app, name="user")
    app.add_typer(token_app, name="token")


@dataclass(frozen=True, slots=True)
class _Office:
    """What the commands need of a store; what they do is in the log as the login's."""

    people: "People"
    tokens: "Tokens"
    audit: "Audit"

    def note(self, action: str, detail: str) -> None:
        person = login()
        self.audit.note(person, action, detail, address=_HERE)


def _office(place: str) -> _Office:
    from relata.store.audit import Audit
    from relata.store.logins import Tokens
    from relata.store.people import People
    from relata.store.store import Store

    store = Store.open(place, must_exist="://" not in place)
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)  # noqa: E731 (one clock for all)
    return _Office(
        People(store, clock=clock), Tokens(store, clock=clock), Audit(store, clock=clock)
    )


@user_app.command("add")
def add_user(
    name: NameArgument,
    role: Annotated[
        str, typer.Option(metavar="ROLE", help="reader, reviewer or admin.")
    ] = "reader",
    store: StoreOption = DEFAULT_STORE,
    from_stdin: StdinOption = False,
) -> None:
    """Make an account. From the first one on, everybody must log in."""
    from relata.people import role_of

    office = _office(store)
    wanted = role_of(role)
    account = office.people.add(name, wanted, password=_password(is_piped=from_stdin))
    office.note("user added", f"{account.name} as {account.role}")
    say(f"{account.name}: {account.role}")


@user_app.command("list")
def list_users(store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False) -> None:
    """Print all accounts."""
    for account in _office(store).people.accounts():
        write(json.dumps(_user_json(account)) if as_json else _user_line(account))


@user_app.command("role")
def change_role(name: NameArgument, role: RoleWord, store: StoreOption = DEFAULT_STORE) -> None:
    """Give an account another role."""
    from relata.people import role_of

    office = _office(store)
    account = office.people.change(name, role=role_of(role))
    office.note("user changed", f"{account.name}: role {account.role}")
    say(f"{account.name}: {account.role}")


@user_app.command("password")
def change_password(
    name: NameArgument, store: StoreOption = DEFAULT_STORE, from_stdin: StdinOption = False
) -> None:
    """Give an account a new password. All its sessions end."""
    office = _office(store)
    account = office.people.change(name, password=_password(is_piped=from_stdin))
    office.note("user changed", f"{account.name}: new password")
    say(f"{account.name}: has a new password")


@user_app.command("disable")
def disable_user(
    name: NameArgument,
    store: StoreOption = DEFAULT_STORE,
    undo: Annotated[bool, typer.Option("--undo", help="Let them in again.")] = False,
) -> None:
    """Let an account log in no more; its sessions end, its tokens rest."""
    office = _office(store)
    account = office.people.change(name, is_disabled=not undo)
    told = "disabled" if account.is_disabled else "enabled"
    office.note("user changed", f"{account.name}: {told}")
    say(f"{account.name}: {told}")


@user_app.command("remove")
def remove_user(name: NameArgument, store: StoreOption = DEFAULT_STORE) -> None:
    """Remove an account with its sessions and tokens. Judgements and log keep the name."""
    office = _office(store)
    office.people.remove(name)
    office.note("user removed", name)
    say(f"{name}: removed")


@token_app.command("add")
def add_token(
    name: NameArgument,
    label: Annotated[str, typer.Option("--for", metavar="WORDS", help="What it is for.")] = "token",
    days: Annotated[int, typer.Option(help="How long it lasts.")] = 90,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Make a token for an account and print its secret, this once."""
    office = _office(store)
    account = office.people.account(name)
    if account is None:
        raise SettingsError(f"{name}: has no account. `relata user list` lists them.")
    token, secret = office.tokens.make(account.name, label, days)
    office.note("token made", f"{token.id} {label!r} of {account.name} for {days} days")
    say(f"{token.id}: until {token.expires_at:%Y-%m-%d}")
    write(secret)


@token_app.command("list")
def list_tokens(store: StoreOption = DEFAULT_STORE) -> None:
    """Print all tokens, without their secrets."""
    for token in _office(store).tokens.of():
        write(_token_line(token))


@token_app.command("revoke")
def revoke_token(
    token_id: Annotated[str, typer.Argument(metavar="ID", help="As `relata token list` prints.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Let a token count no more."""
    office = _office(store)
    office.tokens.revoke(token_id)
    office.note("token revoked", token_id)
    say(f"{token_id}: revoked")


def _password(*, is_piped: bool) -> str:
    """The new password, asked for twice without showing it, or the first line of the input."""
    if is_piped:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise SettingsError("There is no terminal to ask for the password. Pipe it in: --stdin.")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise SettingsError("The two passwords differ.")
    return password


def _user_line(account: "Account") -> str:
    marks = [str(account.role)]
    marks += ["signs in elsewhere"] if account.subject else []
    marks += ["disabled"] if account.is_disabled else []
    return f"{account.name:<24} {', '.join(marks)}"


def _user_json(account: "Account") -> dict[str, object]:
    return {
        "name": account.name,
        "role": str(account.role),
        "is_disabled": account.is_disabled,
        "has_password": account.has_password,
        "created_at": account.created_at.isoformat(),
    }


def _token_line(token: "Token") -> str:
    until = (
        f"revoked {token.revoked_at:%Y-%m-%d}"
        if token.revoked_at
        else f"until {token.expires_at:%Y-%m-%d}"
    )
    return f"{token.id}  {token.person:<24} {until}  {token.name}"
