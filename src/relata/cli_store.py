"""The commands that keep a store: parse arguments, call one function, print."""

import getpass
import json
import os
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relata.days import day, moment
from relata.errors import SettingsError

if TYPE_CHECKING:
    from relata.archive import Archive
    from relata.incidents import Incident
    from relata.store.store import Store

SOME_SKIPPED = 3
UNSOUND = 1

StoreOption = Annotated[
    str,
    typer.Option(
        "--store", metavar="PLACE", envvar="RELATA_STORE",
        help="The store: a file, or postgresql://user@host/database.",
    ),
]  # fmt: skip
DEFAULT_STORE = "relata.db"
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
CoderName = Annotated[str, typer.Option("--coder", help="model (learned) or rules.")]
LimitOption = Annotated[int, typer.Option(min=1, help="Print so many at most.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this file to the program."""
    commands = (
        add, incidents, show, claims, search, actor, tallies, judge, review, rebuild, recode,
        stats, check, backup,
    )  # fmt: skip
    for command in commands:
        app.command()(command)


def add(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="As for `relata code`; - is standard input."),
    ],
    store: StoreOption = DEFAULT_STORE,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date of reports that tell none (ISO)."),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher of reports that tell none.")
    ] = None,
    coder: CoderName = "model",
    quiet: Annotated[bool, typer.Option("--quiet", help="No messages or summary.")] = False,
) -> None:
    """Code reports, store them and merge their claims. What is stored already is passed over."""
    from relata.archive import AddSummary
    from relata.pipeline import RunOptions
    from relata.printing import Messenger, added_words
    from relata.read.reading import ReadOptions

    options = RunOptions(
        today=datetime.now(UTC).date(),
        read=ReadOptions(published=moment(published), publisher=publisher),
    )
    archive = _archive(store, coder)
    summary = AddSummary()
    messenger = Messenger(sys.stderr, is_quiet=quiet)
    added = archive.add(inputs, options=options, stdin=sys.stdin.buffer, warn=messenger.warn)
    for one in added:
        summary.reports += 1
        if one.arrival is not None:
            summary.arrivals[one.arrival] += 1
        summary.claims += len(one.coded.claims)
        if one.coded.skip is not None:
            summary.skipped[one.coded.skip] += 1
            messenger.skipped(one.coded)
    place, counts = archive.store.place, archive.store.counts()
    messenger.close(added_words(summary, place, counts, undated=messenger.undated))
    if summary.skipped:
        raise typer.Exit(SOME_SKIPPED)


def incidents(
    store: StoreOption = DEFAULT_STORE,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="On or after it.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="On or before it.")] = None,
    country: Annotated[
        list[str] | None, typer.Option(metavar="CC", help="ISO 3166 code (repeatable).")
    ] = None,
    province: Annotated[list[str] | None, typer.Option(help="By name (repeatable).")] = None,
    box: Annotated[
        str | None, typer.Option(metavar="W,S,E,N", help="Inside these degrees.")
    ] = None,
    type_: Annotated[
        list[str] | None, typer.Option("--type", help="Event type or group (repeatable).")
    ] = None,
    status: Annotated[list[str] | None, typer.Option(help="As told (repeatable).")] = None,
    actor: Annotated[
        list[str] | None,
        typer.Option(help="Id or name of who takes part, members of a front too (repeatable)."),
    ] = None,
    voice: Annotated[
        list[str] | None, typer.Option(help="Told by such a voice: official, party, … or report.")
    ] = None,
    disputed: Annotated[
        bool | None, typer.Option("--disputed/--undisputed", help="Voices disagree, or do not.")
    ] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0)] = 0.0,
    min_voices: Annotated[int, typer.Option(min=0, help="Told by so many voices.")] = 0,
    min_killed: Annotated[
        int, typer.Option(min=0, help="At least so many dead, as best known.")
    ] = 0,
    text: Annotated[str | None, typer.Option(help="A claim of it has these words.")] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
) -> None:
    """List incidents, newest first."""
    from relata.asking import FilterWords, filter_of

    words = FilterWords(
        since=since, until=until, country=country or (), province=province or (), box=box,
        type=type_ or (), status=status or (), actor=actor or (), voice=voice or (),
        disputed=disputed, min_confidence=min_confidence, min_voices=min_voices,
        min_killed=min_killed, text=text,
    )  # fmt: skip
    asked = filter_of(words)
    opened = _open(store)
    page = opened.incidents(asked, limit=limit)
    _print_incidents(page.incidents, as_json=as_json)
    if not page.incidents:
        say("No incident fits.")
    if page.after is not None:
        say(f"{opened.count_incidents(asked)} in all; --limit shows more")


def _print_incidents(found: Iterable["Incident"], *, as_json: bool) -> None:
    from relata.views.incidents import incident_json, incident_line

    for incident in found:
        if as_json:
            write(json.dumps(incident_json(incident), ensure_ascii=False))
        else:
            write(f"{incident.id}  {incident_line(incident)}")


def show(
    incident_id: Annotated[str, typer.Argument(metavar="ID", help="Of an incident or a claim.")],
    store: StoreOption = DEFAULT_STORE,
    as_json: JsonOption = False,
) -> None:
    """Show an incident with every voice, its words, and why each claim is in it."""
    from relata.store.histories import judgements_about
    from relata.views.incidents import incident_json, incident_text, judgement_lines

    opened = _open(store)
    incident = _incident(opened, incident_id)
    if as_json:
        write(json.dumps(incident_json(incident), ensure_ascii=False))
        return
    told = opened.claims_of(incident.claim_ids)
    reports = {one: report for one in incident.report_ids if (report := opened.report(one))}
    judged = judgements_about(opened, list(told.values()))
    for line in (*incident_text(incident, told, reports), *judgement_lines(judged)):
        write(line)


def _incident(store: "Store", name: str) -> "Incident":
    incident = store.incident(name) or store.incident(store.incident_of_claim(name) or "")
    if incident is None:
        raise SettingsError(f"{name}: no such incident. `relata incidents` lists them.")
    return incident


def claims(
    report_id: Annotated[str, typer.Argument(metavar="REPORT", help="Id of a report.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Print the claims of a stored report, one JSON object a line."""
    from relata.schema import to_json

    opened = _open(store)
    if opened.report(report_id) is None:
        raise SettingsError(
            f"{report_id}: no such report. `relata search --of report` finds reports."
        )
    for claim in opened.claims(report_id):
        write(json.dumps(to_json(claim), ensure_ascii=False))


def search(
    query: Annotated[list[str], typer.Argument(metavar="WORDS", help="All of them.")],
    store: StoreOption = DEFAULT_STORE,
    of: Annotated[str, typer.Option(help="claim or report.")] = "claim",
    limit: LimitOption = 20,
) -> None:
    """Find claims or reports by their words, best first."""
    if of not in ("claim", "report"):
        raise SettingsError(f"--of {of}: write claim or report.")
    found = _open(store).search(" ".join(query), of=of, most=limit)
    for one, excerpt in found:
        write(f"{one}  {' '.join(excerpt.split())}")
    if not found:
        say(f"No {of} has these words. All of them must be there; fewer words find more.")


def actor(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Name or id of an actor.")],
    store: StoreOption = DEFAULT_STORE,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="As it stood on that day.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Who an actor is: names, parts, umbrella, leaders, allies and foes, and who says so."""
    from relata.actor_view import actor_lines, actor_of

    found = actor_of(_open(store), name, day(as_of, "--as-of"))
    if as_of is None and not found.is_known:
        problem = "neither the register nor a report tells of such an actor"
        raise SettingsError(f"{name}: {problem}. `relata search` finds names by a part of them.")
    if as_json:
        from relata.schema import to_json

        write(json.dumps(to_json(found), ensure_ascii=False))
        return
    for line in actor_lines(found):
        write(line)


def tallies(store: StoreOption = DEFAULT_STORE, as_json: JsonOption = False) -> None:
    """Running counts: what each voice counts, and what is on record for the same."""
    from relata.archive import stored_tallies
    from relata.schema import to_json
    from relata.views.tallies import tally_lines

    found = stored_tallies(_open(store))
    if not found:
        say("No running count is told.")
    for tally in found:
        if as_json:
            write(json.dumps(to_json(tally), ensure_ascii=False))
        else:
            for line in tally_lines(tally):
                write(line)


def judge(
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT", help="same, different, unsure, wrong_claim, wrong_field or undo."
        ),
    ],
    first: Annotated[str, typer.Argument(metavar="ID", help="A claim; for undo a judgement.")],
    second: Annotated[str | None, typer.Argument(metavar="OTHER", help="The other claim.")] = None,
    store: StoreOption = DEFAULT_STORE,
    field: Annotated[str | None, typer.Option(help="For wrong_field: type, places, …")] = None,
    value: Annotated[str | None, typer.Option(metavar="JSON", help="Its right value.")] = None,
    why: Annotated[str | None, typer.Option(help="In your words.")] = None,
    by: Annotated[str | None, typer.Option(help="Your name; else that of the login.")] = None,
) -> None:
    """Keep a judgement for ever and merge anew what it touches."""
    from relata.judging import Wanted, judged

    archive = _archive(store, None)
    wanted = Wanted(verdict, first, second, field=field, value=value, why=why)
    judgement = judged(archive, wanted, by=by or login(), at=datetime.now(UTC))
    write(judgement.id)


def review(
    store: StoreOption = DEFAULT_STORE,
    of_claims: Annotated[
        bool, typer.Option("--claims", help="The least certain claims, not merges.")
    ] = False,
    limit: LimitOption = 20,
    by: Annotated[str | None, typer.Option(help="Your name; else that of the login.")] = None,
) -> None:
    """Work through the least certain merges or claims, one question each."""
    from relata.reviewing import Sitting, review_claims, review_merges
    from relata.views.words import many

    sitting = Sitting(_archive(store, None), by=by or login(), ask=_ask, tell=write)
    done = review_claims(sitting, limit) if of_claims else review_merges(sitting, limit)
    say(f"{many(done, 'judgement')} kept")


def _ask(words: str) -> str:
    sys.stdout.write(words)
    sys.stdout.flush()
    line = sys.stdin.readline()
    return line.strip().casefold() if line else "q"


def rebuild(store: StoreOption = DEFAULT_STORE) -> None:
    """Drop all incidents and make them again from claims and judgements."""
    from relata.store.view import rebuild as make_again
    from relata.views.words import many

    archive = _archive(store, None)
    number = make_again(archive.store, archive.merger)
    made = archive.store.counts()["incident"]
    say(f"{many(number, 'claim')} merged into {many(made, 'incident')}")


def recode(
    store: StoreOption = DEFAULT_STORE,
    coder: CoderName = "model",
) -> None:
    """Code all stored reports again and print how their claims differ."""
    from relata.archive import differing
    from relata.views.words import many

    changed = 0
    for one in _archive(store, coder).recode(warn=say):
        changed += 1
        write(f"{one.report_id}: +{len(one.added)} -{len(one.dropped)} ~{len(one.changed)}")
        for mark, some in (("+", one.added), ("-", one.dropped)):
            for claim in some:
                write(f"  {mark} {claim.type} {claim.status}: {claim.evidence.quote[:80]!r}")
        for old, new in one.changed:
            types = new.type if old.type == new.type else f"{old.type} → {new.type}"
            fields = ", ".join(differing(old, new))
            write(f"  ~ {types} ({fields}): {new.evidence.quote[:80]!r}")
    say(f"{many(changed, 'report')} told differently")


def stats(store: StoreOption = DEFAULT_STORE) -> None:
    """Count what is stored."""
    write(json.dumps(_open(store).counts(), indent=1))


def check(store: StoreOption = DEFAULT_STORE) -> None:
    """Say what is wrong with the store. Exit code 1: something is."""
    opened = _open(store)
    problems = opened.check()
    for problem in problems:
        say(problem)
    if problems:
        raise typer.Exit(UNSOUND)
    say(f"{opened.place}: sound")


def backup(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Copy a SQLite store to a file, while others may use it."""
    _open(store).back_up(path)
    say(f"{path}: {path.stat().st_size:,} bytes")


def _open(place: str) -> "Store":
    from relata.store.store import Store

    return Store.open(place, must_exist="://" not in place)


def _archive(place: str, coder: str | None) -> "Archive":
    """The store with what brings it up to date; no coder is loaded where none is named."""
    from relata.archive import Archive, NoCoder, make_merger
    from relata.store.store import Store

    opened = Store.open(place, must_exist=coder is None and "://" not in place)
    loaded: Any = NoCoder()
    name = ""
    if coder is not None:
        from relata import load

        loaded = load(coder=coder)
        name = loaded.name
    return Archive(
        store=opened, coder=loaded, merger=make_merger(), coder_name=name,
        clock=lambda: datetime.now(UTC),
    )  # fmt: skip


def login() -> str:
    """The name under which this user's judgements and accounts are kept."""
    return os.environ.get("RELATA_USER") or getpass.getuser()


def write(words: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{words}\n")


def say(words: str) -> None:
    """Tell a person something, beside what is printed."""
    sys.stderr.write(f"{words}\n")
