"""A question in, its tag out: the same as long as nothing in the store could change the answer."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from threading import Lock
from typing import Any

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from relata.store.states import incidents_state_of, state_of
from relata.views.api.filters import check_once

# So much of the newest answers is kept; an answer larger than the second number is not.
KEPT_BYTES = 32 * 1024 * 1024
LARGEST_KEPT = 1024 * 1024
# What these answer follows from incidents: while reports come in, it holds until they are merged.
OF_INCIDENTS = frozenset({
    "/api/incidents", "/api/map", "/api/timeline", "/api/provinces", "/api/disputes",
    "/api/disputes/fields", "/api/actors",
})  # fmt: skip
Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class Answers:
    """The newest answers by their tags, for the many who ask the same."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._size = 0

    def find(self, tag: str) -> bytes | None:
        """The body of the answer with this tag."""
        with self._lock:
            body = self._kept.get(tag)
            if body is not None:
                self._kept.move_to_end(tag)
            return body

    def keep(self, tag: str, body: bytes) -> None:
        """Keep a body, and let go of those longest not asked for."""
        if len(body) > LARGEST_KEPT:
            return
        with self._lock:
            self._size += len(body) - len(self._kept.pop(tag, b""))
            self._kept[tag] = body
            while self._size > KEPT_BYTES:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest)


class ReadingRoute(APIRoute):
    """A route whose answer follows from the store and the question alone.

    Whoever has the answer already is told so (304) before the question is asked.
    """

    def get_route_handler(self) -> Handler:
        """The handler between checking the question's tag and putting it on the answer."""
        ask = super().get_route_handler()

        async def handler(request: Request) -> Response:
            check_once(request.query_params)
            if request.method != "GET":
                return await ask(request)
            # The state is taken before the answer: one that is newer than its tag is asked for
            # again, which costs little; one that is older would stay.
            tag = await run_in_threadpool(tag_of, request)
            headers = {"ETag": tag, "Cache-Control": "no-cache"}
            if tag in _known(request):
                return Response(status_code=304, headers=headers)
            answers: Answers = request.app.state.answers
            body = answers.find(tag)
            if body is not None:
                return Response(body, media_type="application/json", headers=headers)
            answer = await ask(request)
            answer.headers.update(headers)
            if answer.media_type == "application/json" and answer.status_code == 200:  # noqa: PLR2004
                answers.keep(tag, bytes(answer.body))
            return answer

        return handler


async def checked_words(request: Request) -> None:
    """For a route without a tag: refuse a word that is there twice although only one can hold."""
    check_once(request.query_params)


def tag_of(request: Request) -> str:
    """The tag of a question in the present state of the store."""
    store = request.app.state.archive.store
    is_of_incidents = request.url.path in OF_INCIDENTS
    state = incidents_state_of(store) if is_of_incidents else state_of(store)
    question = sorted(request.query_params.multi_items())
    told = json.dumps(
        [request.app.version, request.app.state.began, state, request.url.path, question]
    )
    return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def _known(request: Request) -> set[str]:
    told = request.headers.get("if-none-match", "")
    tags = (one.strip() for one in told.split(","))
    return {one if one.startswith("W/") else f"W/{one}" for one in tags if one}
