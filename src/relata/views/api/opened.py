"""What the app was made with, as a route asks for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from relata.archive import Archive
from relata.store.store import Store

# Writes stand in a line: each merges anew what it touches, and the next one sees the outcome.
_WRITING = Lock()


async def _archive(request: Request) -> Archive:
    archive: Archive = request.app.state.archive
    return archive


async def _store(request: Request) -> Store:
    store: Store = request.app.state.archive.store
    return store


Opened = Annotated[Archive, Depends(_archive)]
OpenedStore = Annotated[Store, Depends(_store)]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for the write before."""
    with _WRITING:
        yield
