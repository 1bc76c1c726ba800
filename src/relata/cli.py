"""Words on the command line in, one function called, its result printed."""

import json
import sys
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from relata.errors import RelataError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Reads conflict reports and says who claims that who did what to whom, where and when.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class ScoreFormat(StrEnum):
    """How scores are printed."""

    TABLE = "table"
    JSON = "json"


@app.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as installed_version

    sys.stdout.write(f"relata {installed_version('relata-events')}\n")


@app.command()
def score(
    predicted: Annotated[Path, typer.Argument(help="Claims as `relata code --format jsonl`.")],
    gold: Annotated[Path, typer.Argument(help="Claims by people, with spans or substrings.")],
    reports: Annotated[
        Path | None, typer.Option(help="The reports' texts, if not beside the gold.")
    ] = None,
    form: Annotated[
        ScoreFormat, typer.Option("--format", help="What to print.")
    ] = ScoreFormat.TABLE,
    by_type: Annotated[
        bool, typer.Option("--by-type", help="Add a table of claims by type.")
    ] = False,
    errors: Annotated[
        int, typer.Option(min=0, help="List this many disagreements one by one.")
    ] = 0,
    fields: Annotated[
        list[str] | None,
        typer.Option("--field", help="List disagreements of this field only (repeatable)."),
    ] = None,
    resamples: Annotated[int, typer.Option(min=0, help="Resamples for the intervals.")] = 1000,
) -> None:
    """Measure coded reports against gold, field by field."""
    from relata.evaluate.gold import check_ids, read_scored, texts_beside
    from relata.evaluate.score import score_claims
    from relata.evaluate.score_errors import disagreements, known_fields
    from relata.evaluate.score_table import print_scores, scores_json

    ours = read_scored(predicted, reports or texts_beside(gold))
    theirs = read_scored(gold, reports)
    check_ids(theirs, str(gold))
    scores = score_claims(ours, theirs, resamples=resamples)
    listed = islice(disagreements(scores.reports, fields=known_fields(fields)), errors)
    if form is ScoreFormat.JSON:
        _print_json(scores_json(scores, listed))
    else:
        print_scores(scores, listed, by_type=by_type)


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def main() -> None:
    """Run the command line; a foreseen failure is one sentence and exit code 2."""
    try:
        app()
    except RelataError as failure:
        sys.stderr.write(f"relata: {failure}\n")
        sys.exit(2)
