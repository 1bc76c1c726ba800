"""What the routes of accounts have in common: problems as OpenAPI describes them, and paging."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any, TypeVar

from fastapi import Query

from relata.views.api.problems import Problem

One = TypeVar("One")


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI describes that a route may be refused."""
    shape = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {"application/problem+json": shape},
        }
        for status in statuses
    }


# Said once with the schema, so that it is among the components.
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {**told, "model": Problem} for status, told in refusals(400, 429, 503).items()
}

Limit = Annotated[int, Query(ge=1, le=200, description="So many at most.")]
After = Annotated[
    str | None, Query(max_length=200, description="`after` of the answer before this one.")
]


def paged(
    ones: Sequence[One], key: Callable[[One], str], *, limit: int, after: str | None
) -> Mapping[str, Any]:
    """A page of a short list: those behind the one whose key is `after`."""
    start = 0
    if after is not None:
        start = next((at + 1 for at, one in enumerate(ones) if key(one) == after), len(ones))
    shown = ones[start : start + limit]
    more = key(shown[-1]) if shown and start + limit < len(ones) else None
    return {"items": shown, "after": more, "total": len(ones)}
