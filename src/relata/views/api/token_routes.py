"""One's own API tokens: listed, made, revoked."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request
from pydantic import BaseModel, Field

from relata.errors import SettingsError
from relata.people import Token
from relata.store.logins import LONGEST_DAYS
from relata.views.api.access import Reader
from relata.views.api.account_answers import WRITTEN, Given
from relata.views.api.accounts import accounts_of, identity_of, note
from relata.views.api.filters import ListQuery
from relata.views.api.lines import Json
from relata.views.api.openapi import NAMED, USUAL, problems
from relata.views.api.paging import page_of

router = APIRouter(tags=["accounts"], responses=USUAL)


TokenId = Annotated[str, Path(max_length=40, json_schema_extra={"pattern": "^tok-[0-9a-f]{20}$"})]


class TokenLine(BaseModel):
    """A token; its secret is not stored."""

    id: str = Field(examples=["tok-0123456789abcdef0123"])
    name: str = Field(examples=["notebook"])
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


class TokenList(BaseModel):
    """Tokens, the newest first."""

    items: list[TokenLine]
    after: str | None
    total: int


class NewToken(Given):
    """What a token is for, and how long it lasts."""

    name: str = Field(min_length=1, max_length=100, examples=["notebook"])
    days: int = Field(ge=1, le=LONGEST_DAYS, examples=[90])


class MadeToken(TokenLine):
    """A token with its secret, which is told this once."""

    secret: str


@router.get("/api/tokens", summary="One's own tokens", response_model=TokenList)
def list_tokens(request: Request, person: Reader, words: Annotated[ListQuery, Query()]) -> Json:
    """One's own tokens, also those that count no more."""
    tokens = accounts_of(request).tokens.of(person.name)
    return page_of(tokens, words.part(), key=lambda one: one.id, shown=_json)


@router.post(
    "/api/tokens", summary="Make a token", status_code=201, responses=WRITTEN | problems(409)
)
def make_token(request: Request, person: Reader, given: NewToken) -> MadeToken:
    """Make a token that may do what its person may do. It is sent as `Authorization: Bearer …`."""
    if identity_of(request).is_open:
        raise HTTPException(409, "A token needs an account. `relata user add` makes one.")
    token, secret = accounts_of(request).tokens.make(person.name, given.name, given.days)
    note(request, "token made", f"{token.id} {token.name!r} for {given.days} days")
    return MadeToken(**_line(token).model_dump(), secret=secret)


@router.delete(
    "/api/tokens/{token_id}", summary="Revoke a token", status_code=204, response_model=None,
    responses=NAMED,
)  # fmt: skip
def revoke_token(request: Request, person: Reader, token_id: TokenId) -> None:
    """Let a token of one's own count no more, from this moment on."""
    try:
        accounts_of(request).tokens.revoke(token_id, person=person.name)
    except SettingsError as problem:
        raise HTTPException(404, str(problem)) from problem
    note(request, "token revoked", token_id)


def _line(token: Token) -> TokenLine:
    return TokenLine(
        id=token.id,
        name=token.name,
        created_at=token.created_at,
        expires_at=token.expires_at,
        revoked_at=token.revoked_at,
    )


def _json(token: Token) -> Json:
    return _line(token).model_dump(mode="json")
