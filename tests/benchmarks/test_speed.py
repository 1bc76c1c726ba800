"""The reports that speed is measured on, and how the table of all benchmarks reads figures."""

import importlib

from speed import make_reports


def test_reports_have_the_wanted_length_and_are_the_same_in_every_run() -> None:
    first, again = list(make_reports(3)), list(make_reports(3))
    assert [report.id for report in first] == [report.id for report in again]
    assert len({report.id for report in first}) == 3
    assert all(380 <= len(report.text.split()) <= 420 for report in first)


def test_figures_are_read_from_what_a_benchmark_prints() -> None:
    table = importlib.import_module("all")
    printed = (
        "Five roles, 2 texts\nall   1  2  3  0.5  0.3  0.375\nAll slots\nall 1 2 3 0.4 0.4 0.400"
    )
    assert [table.read_measure(printed, one) for one in table._MUC4] == ["0.375", "0.400"]
    assert table.read_measure("nothing", table._MUC4[0]) == "?"
