"""A coded report in, one line of JSON in bytes out."""

import json

from relata.records import CodedReport
from relata.schema import coded_to_json


def json_line(coded: CodedReport, *, with_text: bool) -> bytes:
    """The line with its end. Halves of surrogate pairs, which UTF-8 lacks, are escaped."""
    value = coded_to_json(coded, with_text=with_text)
    try:
        return json.dumps(value, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value).encode() + b"\n"


def json_array(coded: list[CodedReport], *, with_text: bool) -> bytes:
    """The same objects as one indented JSON array."""
    values = [coded_to_json(one, with_text=with_text) for one in coded]
    try:
        return json.dumps(values, ensure_ascii=False, indent=1).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(values, indent=1).encode() + b"\n"
