"""What the guard answers instead of the app: a status and a sentence in, a problem out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.types import Send


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


async def send_refusal(refusal: Refusal, send: Send) -> None:
    """Answer with it (RFC 9457)."""
    problem = {
        "type": "about:blank",
        "title": refusal.status.phrase,
        "status": int(refusal.status),
        "detail": refusal.detail,
    }
    body = json.dumps(problem, ensure_ascii=False).encode()
    told = {
        "Content-Type": "application/problem+json",
        "Content-Length": str(len(body)),
        **refusal.headers,
    }
    headers = [(name.lower().encode(), value.encode()) for name, value in told.items()]
    await send({"type": "http.response.start", "status": int(refusal.status), "headers": headers})
    await send({"type": "http.response.body", "body": body})
