"""Records and JSON say the same."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_claim, make_count, make_place, make_report, make_role, make_voice, span_of
from relata.errors import DataError, Skip
from relata.records import (
    Basis,
    Claim,
    CodedReport,
    PlacePrecision,
    Report,
    TimePrecision,
    Weapon,
    WeaponClass,
    When,
)
from relata.schema import (
    claim_from_json,
    coded_to_json,
    from_json,
    json_schema,
    parse_moment,
    to_json,
)

FULL = make_claim(
    voices=(make_voice(evidence=span_of("The ministry"), cue=span_of("said")),),
    roles=(make_role(evidence=span_of("gunmen"), actor_id="act-1"),),
    weapons=(Weapon(WeaponClass.ARTILLERY, span_of("shelled")),),
    places=(make_place(evidence=span_of("Afrin"), country="SY"), make_place("Aleppo")),
    when=When(
        first=date(2024, 3, 4),
        last=None,
        precision=TimePrecision.OPEN,
        basis=Basis.INFERRED,
        evidence=span_of("on Monday"),
    ),
    counts=(make_count(),),
    reason=span_of("killing"),
)


def test_a_claim_is_written_in_the_field_names_of_the_contract():
    shape = to_json(FULL)
    assert shape["kind"] == "event"
    assert shape["evidence"]["start"] == 0
    assert shape["weapons"] == [
        {"class": "artillery", "evidence": {"start": 25, "end": 32, "quote": "shelled"}}
    ]
    assert shape["place"]["name"] == "Afrin"
    assert [place["name"] for place in shape["places"]] == ["Afrin", "Aleppo"]
    assert shape["when"] == {
        "first": "2024-03-04",
        "last": None,
        "precision": "open",
        "basis": "inferred",
        "evidence": {"start": 51, "end": 60, "quote": "on Monday"},
    }
    assert shape["counts"] == [{"of": "killed", "low": 12, "high": None, "evidence": None}]
    assert shape["voices"][0]["stance"] == "asserts"


def test_a_claim_comes_back_equal():
    assert claim_from_json(json.loads(json.dumps(to_json(FULL))), source="a test") == FULL


def test_a_report_comes_back_equal_with_date_and_with_hour():
    hour = datetime(2024, 3, 4, 5, 6, tzinfo=UTC)
    for published in (None, date(2024, 3, 4), hour):
        report = make_report(published=published, publisher="A")
        assert from_json(Report, to_json(report), source="a test") == report


def test_the_text_is_left_out_unless_asked_for():
    coded = CodedReport(make_report(), (FULL,))
    assert "text" not in coded_to_json(coded)["report"]
    assert coded_to_json(coded, with_text=True)["report"]["text"] == make_report().text


def test_a_skipped_report_says_why():
    coded = CodedReport(make_report(), skip=Skip.LANGUAGE, detail="is in French")
    assert coded_to_json(coded)["skipped"] == {"reason": "language", "detail": "is in French"}
    assert coded_to_json(CodedReport(make_report()))["skipped"] is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "happening"}, "kind is 'happening', which is no Kind code"),
        ({"roles": {}}, "roles is not a list"),
        ({"roles": [3]}, r"roles\[0\] is not an object"),
        ({"confidence": "high"}, "confidence is not of type number"),
        (
            {"evidence": {"start": 1.5, "end": 2, "quote": ""}},
            "evidence.start is not of type integer",
        ),
        ({"evidence": {"end": 2, "quote": ""}}, "evidence.start is missing"),
    ],
)
def test_a_value_that_does_not_fit_is_named(change, sentence):
    with pytest.raises(DataError, match=f"line 3: {sentence}"):
        claim_from_json(to_json(FULL) | change, source="line 3")


def test_a_time_without_a_zone_keeps_only_its_day():
    assert parse_moment("2024-03-05T10:00:00") == date(2024, 3, 5)
    assert parse_moment("2024-03-05T10:00:00Z") == datetime(2024, 3, 5, 10, tzinfo=UTC)
    with pytest.raises(ValueError, match="'5 March', which is no ISO date"):
        parse_moment("5 March")


KNOWN_WORDS = {"$ref", "$defs", "$schema", "title", "description", "type", "properties", "items"}
KNOWN_WORDS |= {"required", "additionalProperties", "anyOf", "enum", "format"}
TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": int | float,
    "null": type(None),
}


def check(value, schema, root):
    """Raise AssertionError if the value breaks the schema; knows the words that relata uses."""
    assert set(schema) <= KNOWN_WORDS
    if "$ref" in schema:
        return check(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root)
    if "anyOf" in schema:
        return check_any(value, schema["anyOf"], root)
    names = schema.get("type", list(TYPES))
    names = [names] if isinstance(names, str) else names
    assert any(isinstance(value, TYPES[name]) for name in names), (value, schema)
    assert value in schema.get("enum", [value])
    if isinstance(value, dict):
        check_object(value, schema, root)
    for item in value if isinstance(value, list) else ():
        check(item, schema["items"], root)
    return None


def check_object(value, schema, root):
    assert set(schema.get("required", ())) <= set(value)
    if schema.get("additionalProperties") is False:
        assert set(value) <= set(schema["properties"])
    for name, part in value.items():
        check(part, schema["properties"][name], root)


def check_any(value, options, root):
    problems = []
    for option in options:
        try:
            return check(value, option, root)
        except AssertionError as problem:
            problems.append(problem)
    raise AssertionError(problems)


WORDS = st.text(max_size=5)
PLACES = st.builds(
    make_place,
    WORDS,
    precision=st.sampled_from(PlacePrecision),
    lat=st.none() | st.floats(-90, 90),
    evidence=st.none() | st.just(span_of("Afrin")),
)
CLAIMS = st.builds(
    lambda claim, places, roles: claim_from_json(
        to_json(claim) | {"places": to_json(tuple(places)), "roles": to_json(tuple(roles))},
        source="a test",
    ),
    st.sampled_from([FULL, make_claim()]),
    st.lists(PLACES, max_size=2),
    st.lists(st.builds(make_role, name=WORDS), max_size=2),
)


@given(st.lists(CLAIMS, max_size=3), st.none() | st.sampled_from(Skip), st.booleans())
def test_what_is_printed_fits_the_schema_that_is_printed(claims, skip, with_text):
    coded = CodedReport(make_report(), tuple(claims), skip, "why" if skip else None)
    schema = json_schema()
    check(json.loads(json.dumps(coded_to_json(coded, with_text=with_text))), schema, schema)


def test_the_schema_refuses_a_claim_without_status():
    shape = coded_to_json(CodedReport(make_report(), (FULL,)))
    del shape["claims"][0]["status"]
    with pytest.raises(AssertionError):
        check(shape, json_schema(), json_schema())


@given(CLAIMS)
def test_every_claim_comes_back_equal(claim: Claim):
    assert claim_from_json(json.loads(json.dumps(to_json(claim))), source="a test") == claim
