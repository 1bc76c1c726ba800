"""The built page and its data, as files; the page itself for every address that is no file."""

import gzip
from functools import cache
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from relata.views.api.problems import problem_answer

VIEWS = Path(__file__).parents[1]
WEB = VIEWS / "web"
# Files that a build of the page does not make: the basemap.
DATA = VIEWS / "web-data"
# A build gives these files names that change with what is in them.
_HASHED = "assets/"
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_NOT_BUILT = (
    "The page is not built. Run `npm ci && npm run build` in the folder web, then ask again. "
    "The API answers meanwhile: /api/docs."
)
# What is packed once and kept so. Fonts and pictures are packed already.
_TEXTS = {".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css"}
_TYPES = {".pmtiles": "application/octet-stream", ".woff2": "font/woff2", ".mjs": "text/javascript"}


def serve_pages(app: FastAPI, web: Path = WEB, data: Path = DATA) -> None:
    """Answer what is no route of the API with the page's files, and else with the page."""

    @app.get("/data/{name:path}", include_in_schema=False)
    async def file_of_data(name: str, request: Request) -> Response:
        found = file_in(data, name)
        if found is None:
            return problem_answer(404, "Not found", f"/data/{name}: there is no such file.")
        return _file(found, _ASK_AGAIN)

    @app.get("/{name:path}", include_in_schema=False)
    async def page(name: str, request: Request) -> Response:
        if name == "api" or name.startswith("api/"):
            words = f"/{name}: there is no such route. /api/docs lists them."
            return problem_answer(404, "Not found", words)
        found = file_in(web, name)
        if found is not None:
            is_asset = name.startswith(_HASHED)
            return await _asset(found, request) if is_asset else _file(found, _ASK_AGAIN)
        if name.startswith(_HASHED):
            return problem_answer(404, "Not found", f"/{name}: there is no such file.")
        index = file_in(web, "index.html")
        if index is None:
            return Response(_NOT_BUILT, 503, media_type="text/plain")
        return _file(index, _ASK_AGAIN)


def file_in(folder: Path, name: str) -> Path | None:
    """The file of that name in a folder or below, None where it is none or lies elsewhere."""
    root = folder.resolve()
    try:
        found = (root / name).resolve()
        return found if found.is_relative_to(root) and found.is_file() else None
    except (OSError, ValueError):
        # A name that no file can have: too long, or with a null in it.
        return None


async def _asset(path: Path, request: Request) -> Response:
    """A file of a build, packed where that is worth it and the client takes it."""
    takes = request.headers.get("accept-encoding", "")
    if path.suffix not in _TEXTS or "gzip" not in takes:
        return _file(path, _FOR_EVER)
    headers = {
        "Cache-Control": _FOR_EVER, "Content-Encoding": "gzip", "Vary": "Accept-Encoding",
    }  # fmt: skip
    body = await run_in_threadpool(_packed, path)
    return Response(body, headers=headers, media_type=_TEXTS[path.suffix])


@cache
def _packed(path: Path) -> bytes:
    """The file packed as small as it gets. Another build gives it another name."""
    return gzip.compress(path.read_bytes(), mtime=0)


def _file(path: Path, caching: str) -> Response:
    """The file; FileResponse answers Range, which the basemap's reader asks for."""
    headers = {"Cache-Control": caching}
    return FileResponse(path, headers=headers, media_type=_TYPES.get(path.suffix))
