"""The app's routes in, their description out; records are described as `relata schema` does."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from relata.actor_view import ActorView
from relata.incidents import Dispute, Incident, Judgement
from relata.merge.tallies import TallyPoint
from relata.records import Claim, CountOf, Report
from relata.schema import described
from relata.views.api.problems import MEDIA_TYPE, Problem
from relata.views.api.shapes import RECORD

_RECORDS = (Claim, Incident, Report, Judgement, Dispute, ActorView, TallyPoint)
_IN_WORDS = {
    "400": "No honest client asks so: a bad path, two lengths, no host.",
    "401": "Nobody is logged in, or the token does not hold.",
    "403": "This person may not, or the header X-Relata-CSRF is missing.",
    "404": "There is no such thing.",
    "409": "Something else must be done first.",
    "413": "The body is too large.",
    "414": "The address is too long.",
    "415": "The body is not application/json.",
    "422": "A word or field cannot be read.",
    "429": "Asked too often; `Retry-After` says how long to wait.",
    "503": "The store cannot be asked now.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI describes these failures of a route."""
    return {
        status: {"model": Problem, "description": _IN_WORDS[str(status)]} for status in statuses
    }


# What every route that asks the store may answer, and one that names something in its address.
USUAL = problems(400, 401, 403, 414, 422, 429, 503)
NAMED = USUAL | problems(404)
NOT_MODIFIED: dict[int | str, dict[str, Any]] = {
    304: {"description": "What `If-None-Match` names is still the answer."}
}


def describe(app: FastAPI) -> None:
    """Let the app describe itself so; once, when it is first asked."""

    def description() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(
                title=app.title, version=app.version, description=app.description,
                routes=app.routes, summary=app.summary,
            )  # fmt: skip
            schemas: dict[str, Any] = made.setdefault("components", {}).setdefault("schemas", {})
            schemas.update(_record_schemas())
            _mend(made)
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = description  # type: ignore[method-assign]


def _record_schemas() -> dict[str, Any]:
    """Each record and what it is made of."""
    found: dict[str, Any] = {}
    for record in _RECORDS:
        described(record, found)
    incident = found["Incident"]
    del incident["properties"]["figures"]
    incident["required"] = sorted(incident["properties"])
    figure = {**found["Figure"], "properties": {**found["Figure"]["properties"]}}
    del figure["properties"]["of"]
    figure["required"] = sorted(figure["properties"])
    found["Figure"] = figure
    for of in CountOf:
        incident["properties"][str(of)] = {"$ref": "#/$defs/Figure"}
    undone = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    found["Judgement"]["properties"]["undone_by"] = undone
    return found


def _mend(shape: Any) -> None:
    """Point to records where they stand, and answer every failure as a problem."""
    if isinstance(shape, list):
        for one in shape:
            _mend(one)
        return
    if not isinstance(shape, dict):
        return
    name = shape.pop(RECORD, None)
    if name is not None:
        shape.clear()
        shape["$ref"] = f"#/components/schemas/{name}"
        return
    reference = shape.get("$ref")
    if isinstance(reference, str):
        shape["$ref"] = reference.replace("#/$defs/", "#/components/schemas/")
    _as_problems(shape.get("responses", {}))
    for one in shape.values():
        _mend(one)


def _as_problems(responses: dict[str, Any]) -> None:
    for status, told in responses.items():
        if status[:1] in "45":
            told["content"] = {MEDIA_TYPE: {"schema": _PROBLEM}}


_PROBLEM = {"$ref": "#/components/schemas/Problem"}
