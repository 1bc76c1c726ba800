"""A server's address in, what it answers to a few questions out: `relata serve --check`."""

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

import httpx2
import uvicorn

from relata.views.api.security_headers import ALWAYS

_ASKED = (
    "/", "/api/health", "/api/session", "/api/overview", "/api/incidents?limit=5",
    "/api/map?zoom=3", "/api/timeline", "/api/reports?limit=5", "/api/openapi.json", "/api/docs",
)  # fmt: skip
_WAIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one question."""

    path: str
    status: int
    bytes: int
    seconds: float
    problem: str | None

    def __str__(self) -> str:
        told = (
            f"{self.status}  {self.path:<24} {self.bytes:>9,} bytes {self.seconds * 1000:>6.0f} ms"
        )
        return told if self.problem is None else f"{told}  {self.problem}"


def checked(url: str) -> Iterator[Answer]:
    """Ask the page and a few routes, as a browser on this machine would."""
    # Whoever made the certificate: the server is our own, on this machine.
    with httpx2.Client(
        base_url=url, timeout=_WAIT_SECONDS, trust_env=False, verify=False
    ) as client:
        for path in _ASKED:
            begun = time.perf_counter()
            answer = client.get(path)
            seconds = time.perf_counter() - begun
            problem = _problem(answer.status_code, answer.headers, path)
            size = len(answer.content)
            yield Answer(path, answer.status_code, size, seconds, problem)


def _problem(status: int, headers: Mapping[str, str], path: str) -> str | None:
    if status == HTTPStatus.UNAUTHORIZED and path.startswith("/api/"):
        return None
    if status != HTTPStatus.OK:
        return "is no good answer"
    missing = [name for name, value in ALWAYS.items() if headers.get(name) != value]
    return f"lacks {missing[0]}" if missing else None


class Beside:
    """A server that runs in a thread while it is asked."""

    def __init__(self, server: uvicorn.Server, listeners: list[object]) -> None:
        self.server = server
        self._thread = threading.Thread(target=self._run, args=(listeners,), daemon=True)

    def _run(self, listeners: list[object]) -> None:
        self.server.run(sockets=listeners)  # type: ignore[arg-type]

    def __enter__(self) -> None:
        self._thread.start()
        end = time.monotonic() + _WAIT_SECONDS
        while not self.server.started and self._thread.is_alive() and time.monotonic() < end:
            time.sleep(0.01)

    def __exit__(self, *_: object) -> None:
        self.server.should_exit = True
        self._thread.join(_WAIT_SECONDS)
