"""Records in, JSON values out; JSON values in, records out; and the JSON Schema of both.

One walk over the records' type hints serves all three, so that they cannot differ.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from relata.errors import DataError, Skip
from relata.records import Claim, ClaimPlace, CodedReport, Report, Weapon

Json = Any  # what the json module reads and writes
Record = TypeVar("Record")

# "class" is a word of Python, so the record says weapon_class.
_JSON_NAMES: dict[tuple[type, str], str] = {(Weapon, "weapon_class"): "class"}
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REMEDY = "`relata schema` prints the shape that is expected"


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one field of a record travels: its name in both worlds and its type."""

    name: str
    json_name: str
    hint: Any
    has_no_default: bool
    is_required: bool


@cache
def _plans(record_type: type) -> tuple[_Plan, ...]:
    hints = get_type_hints(record_type)
    return tuple(
        _Plan(
            field.name,
            _JSON_NAMES.get((record_type, field.name), field.name),
            hints[field.name],
            field.default is MISSING,
            field.default is MISSING and types.NoneType not in get_args(hints[field.name]),
        )
        for field in fields(record_type)
    )


def to_json(value: Any) -> Json:
    """The record as dicts, lists, strings and numbers that the json module can write."""
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    return _record_to_json(value)


def _record_to_json(record: Any) -> Json:
    shape = {}
    record_type: type = type(record)
    for plan in _plans(record_type):
        if record_type is Claim and plan.name == "places":
            shape["place"] = to_json(record.place)
        shape[plan.json_name] = to_json(getattr(record, plan.name))
    return shape


def coded_to_json(coded: CodedReport, *, with_text: bool = False) -> Json:
    """One line of `relata code --format jsonl`. The text is left out unless asked for."""
    report = to_json(coded.report)
    if not with_text:
        del report["text"]
    skipped = None
    if coded.skip is not None:
        skipped = {"reason": coded.skip.value, "detail": coded.detail}
    return {"report": report, "claims": to_json(coded.claims), "skipped": skipped}


def from_json(record_type: type[Record], value: Json, *, source: str) -> Record:
    """The record that the JSON value tells. Raises DataError naming source and field."""
    try:
        record = _decode(record_type, value, "")
    except _Misfit as misfit:
        raise DataError(source, str(misfit), _REMEDY) from misfit
    return record  # type: ignore[no-any-return]


def claim_from_json(value: Json, *, source: str) -> Claim:
    """A claim as `relata code` prints it."""
    return from_json(Claim, value, source=source)


class _Misfit(ValueError):
    """A value that does not have the shape that its place asks for."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path.lstrip('.') or 'the value'} {problem}")


def _decode(hint: Any, value: Json, path: str) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return _decode_union(get_args(hint), value, path)
    if get_origin(hint) is tuple:
        return _decode_list(get_args(hint)[0], value, path)
    if isinstance(hint, type) and is_dataclass(hint):
        return _decode_record(hint, value, path)
    return _decode_scalar(hint, value, path)


def _decode_union(options: tuple[Any, ...], value: Json, path: str) -> Any:
    kinds = [option for option in options if option is not types.NoneType]
    if value is None and len(kinds) < len(options):
        return None
    if date in kinds and datetime in kinds:
        return parse_moment(value, path)
    return _decode(kinds[0], value, path)


def _decode_list(hint: Any, value: Json, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _Misfit(path, "is not a list")
    return tuple(_decode(hint, item, f"{path}[{index}]") for index, item in enumerate(value))


def _decode_record(record_type: type, value: Json, path: str) -> Any:
    if not isinstance(value, Mapping):
        raise _Misfit(path, "is not an object")
    values = {}
    for plan in _plans(record_type):
        at = f"{path}.{plan.json_name}"
        if plan.json_name in value:
            values[plan.name] = _decode(plan.hint, value[plan.json_name], at)
        elif plan.is_required:
            raise _Misfit(at, "is missing")
        elif plan.has_no_default:
            values[plan.name] = None
    return record_type(**values)


def _decode_scalar(hint: Any, value: Json, path: str) -> Any:
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if hint in _SCALARS:
        if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
            raise _Misfit(path, f"is not of type {_SCALARS[hint]}")
        return value
    return _decode_word(hint, value, path)


def _decode_word(hint: Any, value: Json, path: str) -> Any:
    """A code of an enum or an ISO date."""
    is_moment = hint in (date, datetime)
    parse: Callable[[str], Any] = hint.fromisoformat if is_moment else hint
    if not isinstance(value, str):
        raise _Misfit(path, "is not a string")
    try:
        return parse(value)
    except ValueError as problem:
        raise _Misfit(path, f"is {value!r}, which is no {_word(hint)}") from problem


def _word(hint: Any) -> str:
    return "ISO date" if hint in (date, datetime) else f"{hint.__name__} code"


def parse_moment(value: Json, path: str = "published") -> date | datetime:
    """An ISO date or date-time. A time without a zone is no point in time: its day is kept."""
    if not isinstance(value, str):
        raise _Misfit(path, "is not a string")
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError as problem:
        raise _Misfit(path, f"is {value!r}, which is no ISO date") from problem
    is_day = moment.tzinfo is None
    return moment.date() if is_day else moment


def json_schema() -> Json:
    """The JSON Schema of one line of `relata code --format jsonl`."""
    definitions: dict[str, Json] = {}
    report = described(Report, definitions)
    definitions["Report"]["required"].remove("text")
    skipped = {
        "type": ["object", "null"],
        "properties": {"reason": described(Skip, definitions), "detail": _NULLABLE_STRING},
        "required": ["reason", "detail"],
    }
    return {
        "$schema": _DIALECT,
        "title": "A coded report of relata",
        "type": "object",
        "properties": {
            "report": report,
            "claims": {"type": "array", "items": described(Claim, definitions)},
            "skipped": skipped,
        },
        "required": ["report", "claims", "skipped"],
        "additionalProperties": False,
        "$defs": definitions,
    }


_NULLABLE_STRING = {"type": ["string", "null"]}


def described(hint: Any, definitions: dict[str, Json]) -> Json:
    """The JSON Schema of a type; the records in it are put into the definitions by name."""
    if get_origin(hint) in (Union, types.UnionType):
        return {"anyOf": [described(option, definitions) for option in get_args(hint)]}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": described(get_args(hint)[0], definitions)}
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    return _describe_named(hint, definitions)


def _describe_named(hint: Any, definitions: dict[str, Json]) -> Json:
    if hint is types.NoneType:
        return {"type": "null"}
    if hint is date or hint is datetime:
        return {"type": "string", "format": "date" if hint is date else "date-time"}
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}
        definitions[hint.__name__] = _definition(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _definition(hint: Any, definitions: dict[str, Json]) -> Json:
    about = {"description": " ".join((hint.__doc__ or "").split())}
    if issubclass(hint, StrEnum):
        return about | {"type": "string", "enum": [code.value for code in hint]}
    properties = {plan.json_name: described(plan.hint, definitions) for plan in _plans(hint)}
    if hint is Claim:
        properties["place"] = described(ClaimPlace | None, definitions)
    return about | {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }
