"""The flow keeps order, survives bad reports and counts what became of them."""

import io
import json
from datetime import date

import pytest

from builders import TEXT, make_claim
from relata.errors import Skip
from relata.pipeline import RunOptions, RunSummary, run
from relata.read.reading import ReadOptions
from relata.records import Kind


class FakeCoder:
    """Claims as prepared; a text that says "bomb the coder" breaks it."""

    def __init__(self, *claims):
        self._claims = list(claims)

    def code(self, report):
        if "bomb the coder" in report.text:
            raise IndexError("tuple index out of range")
        return self._claims


@pytest.fixture
def lines(tmp_path):
    path = tmp_path / "reports.jsonl"
    texts = [TEXT, "They said they would bomb the coder of the army.", "", TEXT]
    path.write_text("\n".join(json.dumps({"id": f"r{n}", "text": t}) for n, t in enumerate(texts)))
    return str(path)


def run_all(inputs, coder, **options):
    warnings = []
    coded = run(
        inputs,
        coder,
        options=RunOptions(today=date(2024, 6, 1), read=ReadOptions(), **options),
        stdin=io.BytesIO(),
        warn=warnings.append,
    )
    return list(coded), warnings


def test_every_report_comes_out_once_in_order_and_a_bad_one_stops_nothing(lines):
    coded, _ = run_all([lines], FakeCoder(make_claim()))
    assert [one.report.id for one in coded] == ["r0", "r1", "r2", "r3"]
    assert [one.skip for one in coded] == [None, Skip.FAILED, Skip.EMPTY, None]
    assert [len(one.claims) for one in coded] == [1, 0, 0, 1]
    assert coded[1].detail == f"{lines}:2: IndexError: tuple index out of range"


def test_warnings_are_handed_on(lines):
    _, warnings = run_all([lines], FakeCoder())
    assert warnings[0] == f"{lines}:1: has no publication date, relative dates stay unknown"


def test_claims_below_the_least_confidence_are_left_out(lines):
    coder = FakeCoder(make_claim(confidence=0.39), make_claim(confidence=0.4))
    coded, _ = run_all([lines], coder, min_confidence=0.4)
    assert [claim.confidence for claim in coded[0].claims] == [0.4]


def test_the_summary_counts_claims_by_kind_and_skips_by_reason(lines):
    summary = RunSummary()
    coder = FakeCoder(make_claim(), make_claim(kind=Kind.TALLY))
    for one in run_all([lines], coder)[0]:
        summary.add(one)
    assert summary.reports == 4
    assert summary.claims == {Kind.EVENT: 2, Kind.TALLY: 2}
    assert summary.skipped == {Skip.FAILED: 1, Skip.EMPTY: 1}


def test_a_report_whose_dateline_tells_its_day_is_not_undated(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text("GOMA, 4 June 2024 - Gunmen killed two people on the road to Sake on Sunday.")
    _, warnings = run_all([str(path)], FakeCoder())
    assert warnings == []
