"""Gold files in both forms become claims."""

import json

import pytest

from builders import TEXT, make_claim, make_report, make_role, span_of
from relata.errors import DataError, RelataError
from relata.evaluate.gold import check_ids, read_reports_text, read_scored
from relata.records import CodedReport, Span, canonical_text, content_id
from relata.schema import coded_to_json


def quoted_claim(**changes):
    plain = {
        "kind": "event",
        "type": "shelling",
        "status": "occurred",
        "evidence": "gunmen shelled the town of Afrin on Monday",
        "voices": [{"name": "The ministry", "kind": "official", "stance": "asserts"}],
        "roles": [{"role": "initiator", "name": "gunmen"}],
        "weapons": [],
        "places": [
            {"name": "Afrin", "basis": "stated", "precision": "town", "lat": 36.5, "lon": 36.9}
        ],
        "when": {
            "first": "2024-03-04",
            "last": "2024-03-04",
            "precision": "day",
            "basis": "stated",
            "quote": "on Monday",
        },
        "counts": [{"of": "killed", "low": 12, "high": None, "quote": "at least 12 people"}],
        "reason": None,
    }
    return plain | changes


@pytest.fixture
def write_gold(tmp_path):
    def write(*claims, text=TEXT):
        (tmp_path / "report.txt").write_text(text, encoding="utf-8")
        path = tmp_path / "gold.json"
        path.write_text(json.dumps({"id": "one", "claims": list(claims)}), encoding="utf-8")
        return path

    return write


def test_substrings_become_spans_of_the_text_beside_the_gold(write_gold):
    (report,) = read_scored(write_gold(quoted_claim()))
    (claim,) = report.claims
    assert claim.evidence == span_of("gunmen shelled the town of Afrin on Monday")
    assert claim.roles[0].evidence == span_of("gunmen")
    assert claim.voices[0].evidence == span_of("The ministry")
    assert claim.counts[0].evidence == span_of("at least 12 people")
    assert claim.when.evidence == span_of("on Monday")
    assert claim.places[0].lat == 36.5


def test_a_name_that_does_not_stand_in_the_text_keeps_its_words_without_a_span(write_gold):
    (report,) = read_scored(
        write_gold(quoted_claim(roles=[{"role": "target", "name": "civil defence"}]))
    )
    assert report.claims[0].roles[0].name == "civil defence"
    assert report.claims[0].roles[0].evidence is None


def test_every_place_of_repeated_evidence_is_kept(write_gold):
    (report,) = read_scored(write_gold(quoted_claim(evidence="men"), text="men, then men"))
    (claim,) = report.claims
    assert report.repeats == {claim.id: (Span(0, 3, "men"), Span(10, 13, "men"))}


def test_evidence_that_is_not_in_the_text_is_named(write_gold):
    with pytest.raises(DataError, match="claim 1: evidence “nowhere…” is not in the text"):
        read_scored(write_gold(quoted_claim(evidence="nowhere")))


def test_a_code_that_is_none_is_named_with_its_field(write_gold):
    with pytest.raises(DataError, match="claim 1: status is 'happened', which is no Status code"):
        read_scored(write_gold(quoted_claim(status="happened")))


def test_gold_in_the_form_of_spans_is_read_as_printed(tmp_path):
    claim = make_claim(report_id="rep-1", roles=(make_role(evidence=span_of("gunmen")),))
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(coded_to_json(CodedReport(make_report(), (claim,)))) + "\n")
    (report,) = read_scored(path)
    assert report.report_id == make_report().id
    assert report.claims == (claim,)


def test_span_gold_needs_no_id_confidence_or_coder(tmp_path):
    shape = quoted_claim(evidence={"start": 0, "end": 3, "quote": "The"})
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "one", "claims": [shape]}))
    (report,) = read_scored(path)
    assert (report.claims[0].confidence, report.claims[0].coder) == (1.0, "gold")


def test_a_missing_text_is_a_sentence_that_names_the_report(tmp_path):
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"id": "one", "claims": [quoted_claim()]}))
    with pytest.raises(DataError, match="the text of report one was not found"):
        read_scored(path)


def test_the_text_may_stand_in_the_gold_itself(tmp_path):
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"id": "one", "text": TEXT, "claims": [quoted_claim()]}))
    assert len(read_scored(path)[0].claims) == 1


def test_a_report_of_the_gold_is_also_known_by_the_id_of_its_text(write_gold):
    (report,) = read_scored(write_gold(quoted_claim()))
    assert report.aliases == (content_id("rep", canonical_text(TEXT), None),)


def test_reports_are_read_with_the_ids_that_they_bring(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "One.", "published": "2024-03-04"}) + "\n\n")
    reports = read_reports_text(path)
    assert list(reports) == ["a"]
    assert reports["a"].anchor.isoformat() == "2024-03-04"


def test_a_line_that_is_not_json_is_named(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "claims": []}\n{"id": ')
    with pytest.raises(DataError, match=r"gold\.jsonl:2: is not JSON"):
        read_scored(path)


def test_a_report_that_stands_twice_is_an_error(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "claims": []}\n{"id": "a", "claims": []}')
    with pytest.raises(RelataError, match="report a stands there twice"):
        check_ids(read_scored(path), "gold")
