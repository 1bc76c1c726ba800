"""A failure in, one shape of answer out: what went wrong, in a sentence (RFC 9457)."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.exceptions import HTTPException
from starlette.responses import Response

from relata.errors import RelataError, StoreError, WordError

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """What went wrong; `field` names the word or field to blame, where one is."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field("about:blank", examples=["about:blank"])
    title: str = Field(examples=["Unreadable word"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["since: 2024-13-01 is no day. Write YYYY-MM-DD."])
    field: str | None = Field(None, examples=["since"])


class Missing(RelataError):
    """What an address names is not there."""


def problem_answer(
    status: int, title: str, detail: str, *, field: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    """The answer that tells a problem."""
    shape: dict[str, Any] = {
        "type": "about:blank", "title": title, "status": status, "detail": detail,
    }  # fmt: skip
    if field is not None:
        shape["field"] = field
    body = json.dumps(shape, ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, headers=headers, media_type=MEDIA_TYPE)


def handle_problems(app: FastAPI) -> None:
    """Let the app answer failures in the one shape. What nobody foresaw is left to the guard."""
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RelataError, _foreseen)


async def _foreseen(_: Request, failure: Exception) -> Response:
    words = str(failure)
    if isinstance(failure, Missing):
        return problem_answer(404, "Not found", words)
    if isinstance(failure, StoreError):
        # Its sentence names a file or a server, which is the log's to tell.
        raise failure
    if isinstance(failure, WordError):
        return problem_answer(422, "Unreadable word", words, field=failure.word)
    return problem_answer(422, "Cannot be done", words)


async def _refused(request: Request, failure: Exception) -> Response:
    assert isinstance(failure, HTTPException)
    title = HTTPStatus(failure.status_code).phrase
    words = str(failure.detail)
    if words == title:
        words = f"{request.method} {request.url.path}: {_PLAIN.get(failure.status_code, title)}"
    if not words.endswith("."):
        words += "."
    return problem_answer(failure.status_code, title, words, headers=failure.headers)


_PLAIN = {
    404: "there is no such route. /api/docs lists them.",
    405: "this route is not asked so. /api/docs tells how.",
}


async def _invalid(_: Request, failure: Exception) -> Response:
    assert isinstance(failure, RequestValidationError)
    first = failure.errors()[0]
    place = [str(part) for part in first["loc"][1:] if not isinstance(part, int)]
    field = ".".join(place) or None
    title = "Unknown word" if first["type"] == "extra_forbidden" else "Unreadable word"
    if first["loc"][0] == "body":
        title = "Unreadable body"
    return problem_answer(422, title, _sentence(first, field), field=field)


def _sentence(error: Mapping[str, Any], field: str | None) -> str:
    told: Mapping[str, Any] = error.get("ctx", {})
    words = _WORDS.get(error["type"], error["msg"])
    given = str(error.get("input"))[:_MOST_SHOWN]
    words = words.format(given=given, **told) if error["type"] in _WORDS else words
    return f"{field}: {words}." if field else f"{words}."


_MOST_SHOWN = 80
_NO_WHOLE, _NO_NUMBER = "{given} is no whole number", "{given} is no number"
_WORDS = {
    "extra_forbidden": "there is no such word here. /api/docs lists what this route takes",
    "missing": "is missing",
    "int_parsing": _NO_WHOLE,
    "int_type": _NO_WHOLE,
    "int_from_float": _NO_WHOLE,
    "int_parsing_size": _NO_WHOLE,
    "float_parsing": _NO_NUMBER,
    "float_type": _NO_NUMBER,
    "finite_number": _NO_NUMBER,
    "greater_than_equal": "{given} is less than {ge}",
    "less_than_equal": "{given} is more than {le}",
    "literal_error": "{given}: write {expected}",
    "enum": "{given}: write {expected}",
    "json_invalid": "the body is no JSON",
}
