"""An archive in, the whole web application out: routes, page, guard."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware

from relata import __version__
from relata.archive import Archive
from relata.views.api import (
    actors,
    claims,
    exporting,
    incidents,
    judgements,
    maps,
    network,
    overview,
    reports,
    review,
    search,
    tallies,
    timeline,
    trying,
)
from relata.views.api.accounts import Accounts
from relata.views.api.guard import ACCOUNT_ROUTES, guard
from relata.views.api.openapi import describe
from relata.views.api.pages import serve_pages
from relata.views.api.problems import handle_problems
from relata.views.api.settings import ServeSettings
from relata.views.api.state import Answers

# Questions asked at once: more would only wait for each other, and each holds a connection.
THREADS = 12
# A smaller answer fits one packet as it is.
_SMALLEST_PACKED = 1200
# Answers are packed while somebody waits: a little smaller costs much longer.
_PACKING = 4
_ROUTERS: tuple[APIRouter, ...] = (
    overview.router, incidents.router, claims.router, reports.router, actors.router,
    network.router, tallies.router, search.router, timeline.router, maps.router,
    judgements.router, review.router, exporting.router, overview.health,
)  # fmt: skip


def make_app(archive: Archive, *, settings: ServeSettings) -> FastAPI:
    """The application. Nothing is asked of the network, and nothing told to it but answers."""
    app = FastAPI(
        title="relata", version=__version__, summary="Who says what happened.",
        description="Incidents, the claims that they are made of, and the words of reports that "
        "say so. docs/api.md tells the filter grammar.",
        docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=_lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )  # fmt: skip
    app.state.archive = archive
    app.state.answers = Answers()
    app.state.began = archive.clock().isoformat()
    for router in _ROUTERS:
        app.include_router(router, prefix="/api")
    for router in ACCOUNT_ROUTES:
        app.include_router(router)
    trying.serve_docs(app)
    serve_pages(app)
    describe(app)
    handle_problems(app)
    app.add_middleware(GZipMiddleware, minimum_size=_SMALLEST_PACKED, compresslevel=_PACKING)
    guard(app, Accounts(archive.store, settings, clock=archive.clock))
    return app


@asynccontextmanager
async def _lifespan(_: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield
