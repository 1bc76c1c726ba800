"""The page to try the routes: Swagger UI from files of our own, which works without internet."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import FileResponse

FOLDER = Path(__file__).parent / "swagger"
_FILES = {
    "swagger-ui.css": "text/css", "swagger-ui-bundle.js": "text/javascript",
    "start.js": "text/javascript",
}  # fmt: skip


def serve_docs(app: FastAPI) -> None:
    """Answer /api/docs and the files that it asks for."""

    @app.get("/api/docs", include_in_schema=False)
    async def page() -> FileResponse:
        return FileResponse(FOLDER / "index.html", media_type="text/html")

    for name, media_type in _FILES.items():
        app.add_api_route(
            f"/api/docs/{name}", _file(name, media_type), methods=["GET"], include_in_schema=False
        )


def _file(name: str, media_type: str) -> Callable[[], Awaitable[FileResponse]]:
    async def answer() -> FileResponse:
        headers = {"Cache-Control": "no-cache"}
        return FileResponse(FOLDER / name, media_type=media_type, headers=headers)

    return answer
