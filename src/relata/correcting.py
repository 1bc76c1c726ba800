"""A field of a claim and its right value in, the corrected claim out, or why it cannot be so.

What passes here is kept for ever and merged again and again, so nothing may pass that merging or
a database could stumble over.
"""

import json
import math
import re
from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NoReturn

from relata.asking import check_plain
from relata.errors import RelataError, SpanError, WordError
from relata.records import Claim, ClaimPlace, Kind, Report, Span
from relata.store.recall import corrected

# What a person may correct: everything that a claim tells, but not what it rests on.
FIELDS = ("type", "status", "voices", "roles", "weapons", "places", "when", "counts", "reason")
_COUNTRY = re.compile(r"[A-Z]{2}")
# Databases count in 32 bits.
_MOST = 2**31 - 1
# Of a value that cannot be read, so much is shown.
_MOST_SHOWN = 40
_MOST_LAT, _MOST_LON = 90.0, 180.0


def check_value(
    claim: Claim, report: Report, field: str, words: str, *, types: Collection[str]
) -> None:
    """Raises WordError unless the words are, as JSON, a value that the field can have.

    `types` are those that a claim of this kind may be of.
    """
    value = _read(field, words)
    try:
        made = corrected(claim, {field: value})
    except (RelataError, RecursionError) as problem:
        raise WordError("value", f"is no {field} ({problem})") from problem
    if field == "type" and made.type not in types:
        raise WordError("value", f"{made.type}: no such type. docs/ontology.md lists them")
    try:
        _check(getattr(made, field), report)
    except (WordError, SpanError) as problem:
        raise WordError("value", f"is no {field} ({problem})") from problem
    _check_order(made, field)


def types_of(claim: Claim, events: Collection[str], relations: Collection[str]) -> Collection[str]:
    """The types that a claim of this kind may be of."""
    return relations if claim.kind is Kind.RELATION else events


def _read(field: str, words: str) -> Any:
    try:
        return json.loads(words, parse_constant=_no_number)
    except json.JSONDecodeError as problem:
        wanted = """is not JSON. Write text in double quotes, as '"bombing"'"""
        raise WordError("value", f"{words[:_MOST_SHOWN]}: {wanted}") from problem
    except (ValueError, RecursionError) as problem:
        raise WordError("value", f"is no {field} ({problem})") from problem


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _check(value: Any, report: Report) -> None:
    """Raises WordError or SpanError for what a claim of this report cannot have in it."""
    for one in _parts(value):
        if isinstance(one, Span):
            report.quote(one)
        elif isinstance(one, ClaimPlace):
            _check_place(one)
        elif isinstance(one, str):
            check_plain(one, "text")
        elif isinstance(one, int) and not 0 <= one <= _MOST:
            raise WordError("number", f"{one} is not within 0 to {_MOST}")


def _parts(value: Any) -> Iterator[Any]:
    """A value and everything in it."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from _parts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _parts(getattr(value, field.name))


def _check_place(place: ClaimPlace) -> None:
    if place.country is not None and not _COUNTRY.fullmatch(place.country):
        raise WordError("country", f"{place.country} is no country code. Write two letters as IQ")
    if (place.lat is None) != (place.lon is None):
        raise WordError("lat, lon", "give both or neither")
    for number, most in ((place.lat, _MOST_LAT), (place.lon, _MOST_LON)):
        if number is not None and not (math.isfinite(number) and abs(number) <= most):
            raise WordError("lat, lon", f"{number} is not within {-most} to {most}")


def _check_order(claim: Claim, field: str) -> None:
    """Nothing ends before it begins, and no count is at least more than at most."""
    when = claim.when
    if field == "when" and when and when.first and when.last and when.last < when.first:
        raise WordError("value", f"is no when ({when.last} is before {when.first})")
    for count in claim.counts if field == "counts" else ():
        if count.low is not None and count.high is not None and count.high < count.low:
            raise WordError("value", f"is no counts ({count.high} is less than {count.low})")
