"""Scores in, tables for a terminal and JSON values out."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table

from relata.evaluate.score import FIELD_NAMES, Bounds, Hits, Scores, confusions
from relata.evaluate.score_errors import Disagreement

LABELS = {
    "type": "typed claims",
    "status": "status",
    "voice": "voices",
    "role": "roles",
    "weapon": "weapons",
    "place": "first place",
    "when": "dates",
    "counts": "counts",
    "reason": "reason",
    "all": "all facts",
}
_MOST_CONFUSIONS = 15


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _interval(bounds: Bounds | None) -> str:
    return "" if bounds is None else f"{bounds.low:.3f}–{bounds.high:.3f}"


def _row(name: str, hits: Hits) -> tuple[str, ...]:
    shares = (_share(hits.precision), _share(hits.recall), _share(hits.f1))
    return (name, str(hits.right), str(hits.predicted), str(hits.gold), *shares)


def _table(title: str, columns: Iterable[str], *, left: frozenset[str]) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, justify="left" if column in left else "right")
    return table


_COLUMNS = ("right", "pred.", "gold", "prec.", "recall", "F1")


def score_table(scores: Scores) -> Table:
    """One line a field, with the interval of its F1."""
    title = f"{len(scores.reports)} reports"
    columns = ("field", *_COLUMNS, "F1, 95 %")
    table = _table(title, columns, left=frozenset({"field"}))
    for name in FIELD_NAMES:
        if name == FIELD_NAMES[-1]:
            table.add_section()
        cells = _row(LABELS[name], scores.hits[name])
        table.add_row(*cells, _interval(scores.bounds[name]))
    return table


def type_table(hits_by_type: Mapping[str, Hits]) -> Table:
    """One line a type, the commonest in the gold first."""
    table = _table("Claims by type", ("type", *_COLUMNS), left=frozenset({"type"}))
    for name, hits in hits_by_type.items():
        table.add_row(*_row(name, hits))
    return table


def confusion_table(scores: Scores) -> Table:
    """Which types are taken for which others."""
    columns = ("gold type", "predicted as", "times")
    table = _table("Types taken for others", columns, left=frozenset(columns[:2]))
    for gold, predicted, count in confusions(scores.reports)[:_MOST_CONFUSIONS]:
        table.add_row(gold, predicted, str(count))
    return table


def error_lines(errors: Iterable[Disagreement]) -> Iterable[str]:
    """Each disagreement on a few plain lines."""
    for error in errors:
        yield f"{error.fault.upper()} {error.field} ({error.type}) in {error.report_id}"
        if error.gold:
            yield f"  gold       {error.gold}"
        if error.predicted:
            yield f"  predicted  {error.predicted}"
        for claim in error.near:
            yield f"  near       {claim}"
        yield f"  “{error.evidence}”"


def print_scores(scores: Scores, errors: Iterable[Disagreement], *, by_type: bool) -> None:
    """Write the tables that were asked for to the terminal."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(score_table(scores))
    if scores.unknown_reports:
        console.print(f"{len(scores.unknown_reports)} predicted reports are not in the gold.")
    if by_type:
        console.print(type_table(scores.hits_by_type))
        console.print(confusion_table(scores))
    for line in error_lines(errors):
        console.print(line)


def print_parts(
    scores_by_part: Mapping[str, Scores], floors: Mapping[str, Mapping[str, float]]
) -> None:
    """Write one table a part of the gold, with the pinned floors."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    for part, scores in scores_by_part.items():
        columns = ("field", *_COLUMNS, "floor")
        table = _table(f"{part}: {len(scores.reports)} reports", columns, left=frozenset({"field"}))
        for name in FIELD_NAMES:
            floor = floors.get(part, {}).get(name)
            table.add_row(*_row(LABELS[name], scores.hits[name]), _share(floor))
        console.print(table)


def _hits_json(hits: Hits, bounds: Bounds | None = None) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "right": hits.right,
        "predicted": hits.predicted,
        "gold": hits.gold,
        "precision": hits.precision,
        "recall": hits.recall,
        "f1": hits.f1,
    }
    return shape | ({"f1_95": list(bounds)} if bounds else {})


def scores_json(scores: Scores, errors: Iterable[Disagreement]) -> dict[str, Any]:
    """All scores as JSON values, with the disagreements that were asked for."""
    return {
        "reports": len(scores.reports),
        "unknown_reports": list(scores.unknown_reports),
        "fields": {
            name: _hits_json(scores.hits[name], scores.bounds[name]) for name in FIELD_NAMES
        },
        "types": {name: _hits_json(hits) for name, hits in scores.hits_by_type.items()},
        "confusions": [
            {"gold": gold, "predicted": predicted, "times": count}
            for gold, predicted, count in confusions(scores.reports)
        ],
        "errors": [asdict(error) for error in errors],
    }
