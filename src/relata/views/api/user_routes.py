"""What an admin does: accounts listed, made, changed and removed, and the log read."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, TypeVar

from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import BaseModel, Field

from relata.errors import SettingsError
from relata.people import Account, Person
from relata.store.lists import bad_cursor
from relata.views.api.access import Admin
from relata.views.api.account_answers import WRITTEN, Given, RoleWord
from relata.views.api.accounts import accounts_of, note
from relata.views.api.filters import ListQuery
from relata.views.api.lines import Json
from relata.views.api.openapi import NAMED, USUAL, problems
from relata.views.api.paging import page_of

router = APIRouter(tags=["accounts"], responses=USUAL)
One = TypeVar("One")
_MOST_NUMBER = 2**31 - 1
Name = Annotated[
    str,
    Path(max_length=80, json_schema_extra={"pattern": "^[A-Za-z0-9][A-Za-z0-9.@+_-]{0,79}$"}),
]
Password = Annotated[str, Field(max_length=1024)]


class UserLine(BaseModel):
    """An account."""

    name: str = Field(examples=["anna"])
    role: RoleWord
    is_disabled: bool
    has_password: bool = Field(description="Otherwise the sign-in service vouches for them.")
    created_at: datetime


class UserList(BaseModel):
    """Accounts by name."""

    items: list[UserLine]
    after: str | None
    total: int


class NewUser(Given):
    """An account to make."""

    name: str = Field(min_length=1, max_length=80, examples=["anna"])
    role: RoleWord
    password: Password = Field(examples=["three or four odd words"])


class UserChange(Given):
    """What is to be other than it is."""

    role: RoleWord | None = None
    password: Password | None = None
    is_disabled: bool | None = None


class AuditLine(BaseModel):
    """Who did what, from where."""

    at: datetime
    user: str
    action: str
    detail: str
    address: str


class AuditList(BaseModel):
    """The log, newest first."""

    items: list[AuditLine]
    after: str | None
    total: int


@router.get("/api/users", summary="All accounts", response_model=UserList)
def list_users(request: Request, _: Admin, words: Annotated[ListQuery, Query()]) -> Json:
    """All accounts by name."""
    accounts = accounts_of(request).people.accounts()
    return page_of(accounts, words.part(), key=lambda one: one.name, shown=_json)


@router.post(
    "/api/users", summary="Make an account", status_code=201, responses=WRITTEN | problems(409)
)
def add_user(request: Request, _: Admin, given: NewUser) -> UserLine:
    """Make an account. The first one is an admin's; from then on everybody must log in."""
    accounts = accounts_of(request)
    if accounts.people.account(given.name) is not None:
        raise HTTPException(409, f"{given.name}: has an account already.")
    account = _tried(lambda: accounts.people.add(given.name, given.role, password=given.password))
    note(request, "user added", f"{account.name} as {account.role}")
    return _line(account)


@router.patch(
    "/api/users/{name}", summary="Change an account", responses=WRITTEN | NAMED | problems(409)
)
def change_user(request: Request, person: Admin, name: Name, given: UserChange) -> UserLine:
    """Change role or password, disable or enable. A new password ends all sessions of it."""
    accounts = accounts_of(request)
    account = _known(request, name)
    if given.role is not None or given.is_disabled is not None:
        _not_oneself(person, account)
    changed = _tried(
        lambda: accounts.people.change(
            account.name, role=given.role, password=given.password, is_disabled=given.is_disabled
        )
    )
    told = [f"role {given.role}"] if given.role else []
    told += ["new password"] if given.password else []
    if given.is_disabled is not None:
        told.append("disabled" if given.is_disabled else "enabled")
    note(request, "user changed", f"{account.name}: {', '.join(told) or 'nothing'}")
    return _line(changed)


@router.delete(
    "/api/users/{name}", summary="Remove an account", status_code=204, response_model=None,
    responses=NAMED | problems(409),
)  # fmt: skip
def remove_user(request: Request, person: Admin, name: Name) -> None:
    """Remove an account with its sessions and tokens. Judgements and log keep the name."""
    account = _known(request, name)
    _not_oneself(person, account)
    _tried(lambda: accounts_of(request).people.remove(account.name))
    note(request, "user removed", account.name)


@router.get("/api/audit", summary="The log")
def read_audit(request: Request, _: Admin, words: Annotated[ListQuery, Query()]) -> AuditList:
    """Every write and every login, newest first."""
    part = words.part()
    page = accounts_of(request).audit.entries(limit=part.limit, after=_number(part.after))
    lines = [
        AuditLine(
            at=one.at, user=one.person, action=one.action, detail=one.detail, address=one.address
        )
        for one in page.entries
    ]
    more = None if page.after is None else str(page.after)
    return AuditList(items=lines, after=more, total=page.total)


def _number(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    if not cursor.isascii() or not cursor.isdecimal() or int(cursor) > _MOST_NUMBER:
        raise bad_cursor(cursor)
    return int(cursor)


def _known(request: Request, name: str) -> Account:
    account = accounts_of(request).people.account(name)
    if account is None:
        raise HTTPException(404, f"{name}: has no account.")
    return account


def _not_oneself(person: Person, account: Account) -> None:
    if person.name == account.name:
        raise HTTPException(409, "Another admin must do this to your account.")


def _tried(act: Callable[[], One]) -> One:
    try:
        return act()
    except SettingsError as problem:
        raise HTTPException(422, str(problem)) from problem


def _line(account: Account) -> UserLine:
    return UserLine(
        name=account.name,
        role=account.role,
        is_disabled=account.is_disabled,
        has_password=account.has_password,
        created_at=account.created_at,
    )


def _json(account: Account) -> Json:
    return _line(account).model_dump(mode="json")
