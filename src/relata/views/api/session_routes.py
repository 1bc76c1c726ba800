"""Logging in and out, one's own password, and the way to a sign-in service and back."""

import math
from typing import Annotated

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from relata.errors import SettingsError
from relata.people import Account
from relata.views.api.access import Person, Reader
from relata.views.api.account_answers import WRITTEN, Given, RoleWord
from relata.views.api.accounts import Accounts, accounts_of, identity_of, note
from relata.views.api.asked import Asked
from relata.views.api.identities import cookie_name
from relata.views.api.oidc import PENDING_SECONDS, Oidc, Pending, SignInError
from relata.views.api.openapi import problems

router = APIRouter(tags=["accounts"], responses=problems(400, 429, 503))
# One and the same for every cause, so that nobody learns which names there are.
WRONG = "Name or password is wrong."
_SIGN_IN_PAGE = "/sign-in"
_BACK = "/api/session/oidc/back"

Words = Annotated[str, Field(max_length=1024)]


class User(BaseModel):
    """Who is logged in."""

    name: str = Field(examples=["anna"])
    role: RoleWord


class Service(BaseModel):
    """A sign-in service that may be used instead of a password."""

    name: str = Field(examples=["Single sign-on"])


class Session(BaseModel):
    """Who asks. `csrf` is what every write carries as X-Relata-CSRF."""

    user: User | None
    is_open: bool = Field(description="One user on this machine, without accounts.")
    csrf: str | None
    oidc: Service | None


class LogIn(Given):
    """What opens a session."""

    name: Words = Field(examples=["anna"])
    password: Words = Field(examples=["three or four odd words"])


class NewPassword(Given):
    """One's own password, and the one that takes its place."""

    old: Words
    new: Words


@router.get("/api/session", summary="Who asks")
def read_session(request: Request) -> Session:
    """Whether somebody is logged in, and what writes must carry."""
    identity = identity_of(request)
    person = identity.person
    oidc = accounts_of(request).settings.oidc
    return Session(
        user=None if person is None else User(name=person.name, role=person.role),
        is_open=identity.is_open,
        csrf=identity.csrf,
        oidc=None if oidc is None else Service(name=oidc.label),
    )


@router.post("/api/session", summary="Log in", responses=WRITTEN | problems(401, 403, 422))
async def log_in(request: Request, response: Response, given: LogIn) -> Session:
    """Open a session: sets its cookie. A session that was open before ends."""
    lane = accounts_of(request).lanes.hashing
    return await lane.run(lambda: _logged_in(request, response, given))


def _logged_in(request: Request, response: Response, given: LogIn) -> Session:
    accounts = accounts_of(request)
    _try_now(request, accounts, given.name)
    account = accounts.people.with_password(given.name, given.password)
    if account is None:
        note(request, "login refused", "wrong name or password", person=given.name)
        raise HTTPException(401, WRONG)
    accounts.tried_well(Asked.of(request.scope).customer, given.name)
    note(request, "login", "by password", person=account.name)
    return _begin(request, response, account)


@router.delete(
    "/api/session", summary="Log out", status_code=204, responses=problems(403), response_model=None
)
def log_out(request: Request, response: Response) -> None:
    """End the session of the cookie."""
    identity = identity_of(request)
    if identity.session is not None:
        accounts_of(request).sessions.end(identity.session)
        note(request, "logout", "")
    response.delete_cookie(
        cookie_name(request.url.scheme), path="/", httponly=True, samesite="strict",
        secure=request.url.scheme == "https",
    )  # fmt: skip


@router.post(
    "/api/session/password",
    summary="Change one's password",
    responses=WRITTEN | problems(401, 403, 422),
)
async def change_password(
    request: Request, response: Response, person: Reader, given: NewPassword
) -> Session:
    """Change one's own password. All one's sessions end, and a new one begins."""
    lane = accounts_of(request).lanes.hashing
    return await lane.run(lambda: _password_changed(request, response, person, given))


def _password_changed(
    request: Request, response: Response, person: Person, given: NewPassword
) -> Session:
    accounts = accounts_of(request)
    _try_now(request, accounts, person.name)
    if accounts.people.with_password(person.name, given.old) is None:
        note(request, "password refused", "the old one is wrong")
        raise HTTPException(403, "The old password is wrong.")
    account = accounts.people.change(person.name, password=given.new)
    note(request, "password changed", "by its owner")
    return _begin(request, response, account)


@router.get(
    "/api/session/oidc", summary="To the sign-in service", status_code=303,
    response_class=RedirectResponse, responses=problems(404),
)  # fmt: skip
async def sign_in(request: Request) -> RedirectResponse:
    """Send the browser to the sign-in service."""
    return await accounts_of(request).lanes.elsewhere.run(lambda: _sent(request))


def _sent(request: Request) -> RedirectResponse:
    accounts = accounts_of(request)
    oidc = _service(accounts)
    try:
        url, pending = oidc.begin(_back(request))
    except SignInError as problem:
        note(request, "login refused", str(problem), person="nobody")
        return _to_page(problem.code)
    response = RedirectResponse(url, 303)
    scheme = request.url.scheme
    # Lax, for the way back begins on the service's page.
    response.set_cookie(
        f"{cookie_name(scheme)}-oidc", pending.signed(accounts.key), max_age=PENDING_SECONDS,
        path="/", httponly=True, samesite="lax", secure=scheme == "https",
    )  # fmt: skip
    return response


@router.get(
    _BACK, summary="Back from the sign-in service", status_code=303,
    response_class=RedirectResponse, responses=problems(404),
)  # fmt: skip
async def signed_in(request: Request) -> RedirectResponse:
    """Open a session for who the service vouches for, and lead to the page."""
    return await accounts_of(request).lanes.elsewhere.run(lambda: _returned(request))


def _returned(request: Request) -> RedirectResponse:
    accounts = accounts_of(request)
    oidc = _service(accounts)
    scheme = request.url.scheme
    kept = f"{cookie_name(scheme)}-oidc"
    try:
        pending = Pending.read(request.cookies.get(kept), accounts.key)
        account = _vouched_account(request, oidc, pending)
    except SignInError as problem:
        note(request, "login refused", str(problem), person="nobody")
        response = _to_page(problem.code)
    else:
        response = RedirectResponse("/", 303)
        note(request, "login", f"by {oidc.settings.label}", person=account.name)
        _begin(request, response, account)
    response.delete_cookie(kept, path="/", httponly=True, samesite="lax", secure=scheme == "https")
    return response


def _vouched_account(request: Request, oidc: Oidc, pending: Pending) -> Account:
    accounts = accounts_of(request)
    vouched = oidc.finish(pending, dict(request.query_params), _back(request))
    try:
        account = accounts.people.signed_in(vouched.subject, vouched.name, vouched.role)
    except SettingsError as problem:
        raise SignInError("name", str(problem)) from problem
    if account is None:
        raise SignInError("disabled", f"{vouched.name}: the account is disabled.")
    return account


def _try_now(request: Request, accounts: Accounts, name: str) -> None:
    """Refuse who tries too often, whether there is such a name or not."""
    wait = math.ceil(accounts.wait_to_try(Asked.of(request.scope).customer, name))
    if wait:
        note(request, "login refused", "too many tries", person=name)
        raise HTTPException(429, f"Too many tries. Wait {wait} s.", {"Retry-After": str(wait)})


def _begin(request: Request, response: Response, account: Account) -> Session:
    """A new session in place of the one that was there, so that nobody can plant one."""
    accounts = accounts_of(request)
    before = identity_of(request).session
    if before is not None:
        accounts.sessions.end(before)
    asked = Asked.of(request.scope)
    secret = accounts.sessions.begin(account.name, asked.address)
    scheme = request.url.scheme
    response.set_cookie(
        cookie_name(scheme), secret, max_age=accounts.settings.session_seconds, path="/",
        httponly=True, samesite="strict", secure=scheme == "https",
    )  # fmt: skip
    oidc = accounts.settings.oidc
    return Session(
        user=User(name=account.name, role=account.role),
        is_open=False,
        csrf=accounts.identities.csrf_of(secret),
        oidc=None if oidc is None else Service(name=oidc.label),
    )


def _service(accounts: Accounts) -> Oidc:
    if accounts.oidc is None:
        raise HTTPException(404, "No sign-in service is set up.")
    return accounts.oidc


def _back(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers['host']}{_BACK}"


def _to_page(code: str) -> RedirectResponse:
    return RedirectResponse(f"{_SIGN_IN_PAGE}?problem={code}", 303)
