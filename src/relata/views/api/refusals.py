"""What the guard answers instead of the app: a status and a sentence in, a problem out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.responses import Response

from relata.views.api.problems import problem_answer


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request goes no further."""

    status: HTTPStatus
    detail: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def closing(cls, status: HTTPStatus, detail: str) -> "Refusal":
        """One after which the connection cannot be trusted, or has an unread body on it."""
        return cls(status, detail, {"Connection": "close"})

    def answer(self) -> Response:
        """The same as a problem (RFC 9457)."""
        return problem_answer(
            int(self.status), self.status.phrase, self.detail, headers=self.headers
        )
