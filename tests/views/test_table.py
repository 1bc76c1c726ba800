"""The table tells who did what to whom, where, when, how many, and who says so."""

import io
from datetime import date

from rich.console import Console

from builders import make_claim, make_count, make_place, make_report, make_role, make_voice
from relata.records import Basis, CodedReport, Stance, TimePrecision, When
from relata.views.table import report_table


def shown(coded):
    stream = io.StringIO()
    Console(file=stream, width=100, markup=False, highlight=False).print(report_table(coded))
    return stream.getvalue()


def test_every_column_is_filled_within_a_hundred_characters():
    claim = make_claim(
        roles=(make_role(), make_role("target", "town hall"), make_role("helper", "[b]militia")),
        places=(make_place(country="SY"),),
        counts=(make_count(),),
        voices=(make_voice(stance=Stance.ACCUSES),),
        when=When(
            first=date(2024, 3, 4),
            last=date(2024, 3, 4),
            precision=TimePrecision.DAY,
            basis=Basis.STATED,
        ),
    )
    text = shown(CodedReport(make_report(title="Shells fall"), (claim,)))
    assert max(len(line) for line in text.split("\n")) <= 100
    words = " ".join(text.split())
    for part in ("Shells fall", "gunmen", "[b]militia", "town hall", "Afrin, SY", "4 Mar", "12"):
        assert part in words
    assert "accuses" in words


def test_words_that_claims_often_have_are_not_broken():
    claim = make_claim(
        counts=(make_count("casualties"),),
        voices=(make_voice(stance=Stance.CLAIMS_RESPONSIBILITY),),
    )
    words = shown(CodedReport(make_report(), (claim,))).split()
    assert {"casualties", "responsibility"} <= set(words)


def test_a_report_without_claims_says_so():
    assert "no claims" in shown(CodedReport(make_report()))


def test_a_claim_without_voices_is_the_report_s_own():
    assert "the report" in shown(CodedReport(make_report(), (make_claim(),)))


def test_long_names_are_cut():
    claim = make_claim(roles=(make_role(name="x" * 200),))
    assert "…" in shown(CodedReport(make_report(), (claim,)))
