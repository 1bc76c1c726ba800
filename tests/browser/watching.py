"""What a browser tells of a visit in, everything that must not happen out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# The software renderer's word about its own speed, which no page can help.
NOT_OURS = ("GL Driver Message",)
# The page drops a question when a newer one makes it idle.
DROPPED = "net::ERR_ABORTED"
INSIDE = ("data:", "blob:", "about:")
REFUSED = 400
TELL_VIOLATIONS = """
addEventListener('securitypolicyviolation', (event) =>
  relataViolation(`policy: ${event.effectiveDirective} kept out ${event.blockedURI}`))
"""


@dataclass
class Watch:
    """Listens to all pages of a context; `problems` stays empty on a good visit."""

    own: str
    problems: list[str] = field(default_factory=list)
    in_flight: set[Request] = field(default_factory=set)
    expected: list[tuple[int, str]] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        """Listen from before the first page is opened."""
        context.on("request", self._asked)
        context.on("requestfinished", self._ended)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.problems.append(f"thrown: {error.error}"))
        context.expose_binding("relataViolation", lambda _, words: self.problems.append(words))
        context.add_init_script(TELL_VIOLATIONS)

    @contextmanager
    def expecting(self, status: int, path: str) -> Iterator[None]:
        """Within the block, an answer of this status on this path is part of the test."""
        self.expected.append((status, path))
        try:
            yield
        finally:
            self.expected.remove((status, path))

    @contextmanager
    def saying(self, words: str) -> Iterator[None]:
        """Within the block, a message on the console that has these words is part of the test."""
        before = len(self.problems)
        yield
        heard = [
            one for one in self.problems[before:] if one.startswith("console") and words in one
        ]
        self.problems = [one for one in self.problems if one not in heard]

    def _asked(self, request: Request) -> None:
        self.in_flight.add(request)
        if not request.url.startswith((f"{self.own}/", *INSIDE)):
            self.problems.append(f"asked another host: {request.url}")

    def _ended(self, request: Request) -> None:
        self.in_flight.discard(request)

    def _failed(self, request: Request) -> None:
        self.in_flight.discard(request)
        if request.failure != DROPPED:
            self.problems.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status < REFUSED or self._is_expected(response.status, response.url):
            return
        self.problems.append(f"{response.status}: {response.request.method} {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type not in {"error", "warning"}:
            return
        if any(words in message.text for words in NOT_OURS):
            return
        at = message.location.get("url", "")
        if any(
            f"status of {status}" in message.text and path in at for status, path in self.expected
        ):
            return
        self.problems.append(f"console {message.type}: {message.text} ({at})")

    def _is_expected(self, status: int, url: str) -> bool:
        return any(status == one and urlsplit(url).path == path for one, path in self.expected)
