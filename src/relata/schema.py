"""Records in, JSON values out; JSON values in, records out; and the JSON Schema of both.

One walk over the records' type hints serves all three, so that they cannot differ.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from operator import attrgetter
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
    kind: Any = type(value)
    if kind in _WRITTEN_AS_THEY_ARE:
        return value
    if kind is tuple:
        return [to_json(item) for item in value]
    return _writer(kind)(value)


_WRITTEN_AS_THEY_ARE = frozenset({str, int, float, bool, types.NoneType})


@cache
def _writer(kind: Any) -> Callable[[Any], Json]:
    """How a value of a type becomes JSON: asked for once a type, not once a value."""
    if issubclass(kind, StrEnum):
        return attrgetter("value")
    if issubclass(kind, str | int | float):
        return lambda value: value
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, tuple):
        return lambda value: [to_json(item) for item in value]
    names = [(plan.json_name, plan.name) for plan in _plans(kind)]
    if kind is Claim:
        names.insert([name for _, name in names].index("places"), ("place", "place"))

    def write(record: Any) -> Json:
        return {json_name: to_json(getattr(record, name)) for json_name, name in names}

    return write


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
    hint: Any = record_type
    try:
        record = _reader(hint)(value)
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
        self.path, self.problem = path, problem

    def within(self, outer: str) -> "_Misfit":
        """The same, with its place told from one step further out."""
        return _Misfit(outer + self.path, self.problem)


# Reads a JSON value. Raises _Misfit.
_Reader = Callable[[Json], Any]


@cache
def _reader(hint: Any) -> _Reader:
    """How values of a type are read: the type is looked into once, not once a value."""
    if get_origin(hint) in (Union, types.UnionType):
        return _union_reader(get_args(hint))
    if get_origin(hint) is tuple:
        return _list_reader(get_args(hint)[0])
    if isinstance(hint, type) and is_dataclass(hint):
        return _record_reader(hint)
    return _scalar_reader(hint) if hint in _SCALARS else _word_reader(hint)


def _union_reader(options: tuple[Any, ...]) -> _Reader:
    kinds = [option for option in options if option is not types.NoneType]
    read = _moment_reader if date in kinds and datetime in kinds else _reader(kinds[0])
    if len(kinds) == len(options):
        return read
    return lambda value: None if value is None else read(value)


def _moment_reader(value: Json) -> date | datetime:
    return parse_moment(value, "")


def _list_reader(hint: Any) -> _Reader:
    read_item = _reader(hint)

    def read(value: Json) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Misfit("", "is not a list")
        items: list[Any] = []
        try:
            for item in value:
                items.append(read_item(item))
        except _Misfit as misfit:
            raise misfit.within(f"[{len(items)}]") from misfit
        return tuple(items)

    return read


def _record_reader(record_type: type) -> _Reader:
    fields_read = [
        (plan, plan.json_name, plan.name, _reader(plan.hint)) for plan in _plans(record_type)
    ]

    def read(value: Json) -> Any:
        if not isinstance(value, Mapping):
            raise _Misfit("", "is not an object")
        values = {}
        for plan, json_name, name, read_field in fields_read:
            if json_name in value:
                try:
                    values[name] = read_field(value[json_name])
                except _Misfit as misfit:
                    raise misfit.within(f".{json_name}") from misfit
            elif plan.is_required:
                raise _Misfit(f".{json_name}", "is missing")
            elif plan.has_no_default:
                values[name] = None
        return record_type(**values)

    return read


def _scalar_reader(hint: Any) -> _Reader:
    is_float = hint is float

    def read(value: Json) -> Any:
        if type(value) is hint:
            return value
        if is_float and isinstance(value, int) and not isinstance(value, bool):
            return float(value)
        if not isinstance(value, hint) or isinstance(value, bool):
            raise _Misfit("", f"is not of type {_SCALARS[hint]}")
        return value

    return read


def _word_reader(hint: Any) -> _Reader:
    """Codes of an enum or ISO dates."""
    is_moment = hint in (date, datetime)
    parse: Callable[[str], Any] = hint.fromisoformat if is_moment else hint

    def read(value: Json) -> Any:
        if not isinstance(value, str):
            raise _Misfit("", "is not a string")
        try:
            return parse(value)
        except ValueError as problem:
            raise _Misfit("", f"is {value!r}, which is no {_word(hint)}") from problem

    return read


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
