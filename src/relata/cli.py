"""Words on the command line in, one function called, its result printed."""

import json
import sys
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer

from relata import cli_people, cli_serve, cli_store
from relata.cli_store import say
from relata.days import moment
from relata.errors import RelataError
from relata.schema import json_schema

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Reads conflict reports and says who claims that who did what to whom, where and when.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


# Part of the command line's interface (docs/cli.md).
BELOW_FLOOR = 1
FAILED = 2
SOME_SKIPPED = 3


class CoderName(StrEnum):
    """What finds the claims."""

    MODEL = "model"
    RULES = "rules"


CoderOption = Annotated[
    CoderName, typer.Option("--coder", metavar="CODER", help="model (learned) or rules.")
]


class Form(StrEnum):
    """How coded reports are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    HTML = "html"


class ScoreFormat(StrEnum):
    """How scores are printed."""

    TABLE = "table"
    JSON = "json"


@app.command()
def code(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Text files, saved pages, addresses, folders, .jsonl or .csv files of reports; "
            "- is standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date of reports that tell none (ISO)."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher of reports that tell none.")
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", metavar="FORM", help="table, json, jsonl or html.")
    ] = Form.TABLE,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write there instead.")
    ] = None,
    ontology: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Another ontology (TOML).")
    ] = None,
    coder: CoderOption = CoderName.MODEL,
    model: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Another model than the installed one.")
    ] = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Print the reports' texts in JSON, too.")
    ] = False,
    min_confidence: Annotated[
        float,
        typer.Option(metavar="X", min=0.0, max=1.0, help="Leave out claims below this confidence."),
    ] = 0.0,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="No messages, progress or summary.")
    ] = False,
) -> None:
    """Read reports and print their claims. Exit code 3: some reports were skipped."""
    from relata import load
    from relata.pipeline import RunOptions, run
    from relata.printing import WRITERS, Messenger, opened
    from relata.read.reading import ReadOptions

    options = RunOptions(
        today=datetime.now(UTC).date(),
        read=ReadOptions(published=moment(published), publisher=publisher),
        min_confidence=min_confidence,
    )
    messenger = Messenger(sys.stderr, is_quiet=quiet)
    loaded = load(ontology, coder=coder, model=model)
    coded = run(inputs, loaded, options=options, stdin=sys.stdin.buffer, warn=messenger.warn)
    with opened(output, sys.stdout.buffer) as sink:
        WRITERS[form](messenger.watch(coded), sink, with_text)
    messenger.close()
    if messenger.summary.skipped:
        raise typer.Exit(SOME_SKIPPED)


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `code` prints."""
    _print_json(json_schema())


gazetteer_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(gazetteer_app, name="gazetteer", help="The list of places with their points.")


@gazetteer_app.command("build")
def build_gazetteer(
    force: Annotated[bool, typer.Option("--force", help="Build it anew if it is there.")] = False,
) -> None:
    """Compile the gazetteer from open place lists that were installed with relata."""
    from relata.text.gazetteer import gazetteer_path
    from relata.text.gazetteer_build import build_gazetteer as build

    path = gazetteer_path()
    if force or not path.is_file():
        build(path, progress=lambda words: say(f"gazetteer: {words}"))
    say(f"gazetteer: {path}")


@gazetteer_app.command("info")
def show_gazetteer() -> None:
    """Say where the gazetteer lies and what is in it."""
    from relata.text.gazetteer import Gazetteer, gazetteer_path

    path = gazetteer_path()
    gazetteer = Gazetteer.open(path)
    _print_json({"path": str(path), "version": gazetteer.version, "bytes": path.stat().st_size})


@app.command()
def score(
    predicted: Annotated[Path, typer.Argument(help="Claims as `relata code --format jsonl`.")],
    gold: Annotated[Path, typer.Argument(help="Claims by people, with spans or substrings.")],
    reports: Annotated[
        Path | None, typer.Option(help="The reports' texts, if not beside the gold.")
    ] = None,
    form: Annotated[
        ScoreFormat, typer.Option("--format", metavar="FORM", help="table or json.")
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
    types: Annotated[
        list[str] | None,
        typer.Option("--type", help="List disagreements about this type only (repeatable)."),
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
    found = disagreements(scores.reports, fields=known_fields(fields))
    listed = islice((error for error in found if not types or error.type in types), errors)
    if form is ScoreFormat.JSON:
        _print_json(scores_json(scores, listed))
    else:
        print_scores(scores, listed, by_type=by_type)


@app.command()
def gate(
    folder: Annotated[
        Path, typer.Option("--eval", metavar="DIR", help="Where floors.json and gold/ lie.")
    ] = Path("eval"),
    update: Annotated[
        bool, typer.Option("--update", help="Raise the floors to the scores, pin the gold.")
    ] = False,
    allow_lower: Annotated[
        bool, typer.Option("--allow-lower", help="With --update: floors may sink, too.")
    ] = False,
) -> None:
    """Score both coders on the project's gold. Exit code 1: below a floor."""
    from relata import CODERS, load
    from relata.evaluate.gate import gold_digests, judge, read_pins, score_gold, updated, write_pins
    from relata.evaluate.score_table import print_parts

    scores = {
        f"{name} {part}": scored
        for name in CODERS
        for part, scored in score_gold(load(coder=name), folder).items()
    }
    digests, pins = gold_digests(folder), read_pins(folder)
    if update:
        pins = updated(scores, digests, pins, may_lower=allow_lower)
        write_pins(folder, pins)
    verdict = judge(scores, digests, pins)
    print_parts(verdict.scores, pins.floors)
    for failure in verdict.failures:
        say(f"gate: {failure}")
    if verdict.failures:
        raise typer.Exit(BELOW_FLOOR)
    say("gate: every score stands on its floor")


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


@app.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as installed_version

    sys.stdout.write(f"relata {installed_version('relata-events')}\n")


cli_store.register(app)
cli_people.register(app)
cli_serve.register(app)


def main() -> None:
    """Run the command line; a foreseen failure is one sentence and exit code 2."""
    try:
        app()
    except RelataError as failure:
        sys.stderr.write(f"relata: {failure}\n")
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
