"""Plain records for tests: name only what the test is about."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from relata.mentions import TimeMention
from relata.merge.told import Told, told_of
from relata.records import (
    Basis,
    Claim,
    ClaimPlace,
    Count,
    CountOf,
    Kind,
    PlacePrecision,
    Report,
    Role,
    RoleName,
    Span,
    Stance,
    Status,
    TimePrecision,
    Voice,
    VoiceKind,
    When,
    content_id,
)
from relata.text.counts import find_counts
from relata.text.gazetteer import Gazetteer
from relata.text.gazetteer_build import compile_entries
from relata.text.gazetteer_sources import Entry
from relata.text.sentences import split_sentences
from relata.text.timex import find_times

TEXT = (
    "The ministry said gunmen shelled the town of Afrin on Monday, killing at least 12 people. "
    "Police arrested two men in Aleppo."
)


@contextmanager
def gazetteer_of(entries: Iterable[Entry], folder: Path) -> Iterator[Gazetteer]:
    """A gazetteer of these places alone, in a file of the folder."""
    path = folder / "places.sqlite"
    compile_entries(entries, path, progress=lambda _: None)
    gazetteer = Gazetteer.open(path)
    yield gazetteer
    gazetteer.close()


def times_in(text: str, day: date | None) -> list[TimeMention]:
    """The times of a text that was published on a day."""
    return find_times(text, split_sentences(text), day)


def counts_in(text: str) -> list[tuple[CountOf | None, int | None, int | None]]:
    """What the numbers of a text count, with their least and most."""
    return [(c.of, c.low, c.high) for c in find_counts(text, split_sentences(text))]


def offsets_of(text: str, words: str) -> tuple[int, int]:
    """Where words first stand in a text."""
    start = text.index(words)
    return start, start + len(words)


def make_report(text: str = TEXT, **changes: Any) -> Report:
    """A report of two sentences."""
    return Report.make(text, **changes)


def span_of(quote: str, text: str = TEXT) -> Span:
    """The first place in the text where the quote stands."""
    start = text.index(quote)
    return Span(start, start + len(quote), quote)


def make_role(role: str = "initiator", name: str = "gunmen", **changes: Any) -> Role:
    """An initiator without a register id."""
    plain: dict[str, Any] = {"role": RoleName(role), "name": name, "evidence": None}
    return Role(**(plain | changes))


def make_voice(name: str = "the ministry", **changes: Any) -> Voice:
    """An official that asserts."""
    plain: dict[str, Any] = {
        "name": name,
        "kind": VoiceKind.OFFICIAL,
        "stance": Stance.ASSERTS,
        "evidence": None,
    }
    return Voice(**(plain | changes))


def make_place(name: str = "Afrin", **changes: Any) -> ClaimPlace:
    """A town with its point."""
    plain: dict[str, Any] = {
        "name": name,
        "precision": PlacePrecision.TOWN,
        "basis": Basis.STATED,
        "lat": 36.5,
        "lon": 36.87,
    }
    return ClaimPlace(**(plain | changes))


def make_count(of: str = "killed", low: int | None = 12, high: int | None = None) -> Count:
    """At least twelve killed."""
    return Count(of=CountOf(of), low=low, high=high, evidence=None)


def make_claim(**changes: Any) -> Claim:
    """A shelling that occurred, resting on the first sentence."""
    plain: dict[str, Any] = {
        "id": "clm-1",
        "report_id": "rep-1",
        "kind": Kind.EVENT,
        "type": "shelling",
        "status": Status.OCCURRED,
        "evidence": Span(0, 89, TEXT[:89]),
        "confidence": 0.5,
        "coder": "a test",
    }
    return Claim(**(plain | changes))


def make_when(first: str = "2024-03-04", last: str | None = None, **changes: Any) -> When:
    """A stated day, or the days from first to last."""
    plain: dict[str, Any] = {
        "first": date.fromisoformat(first),
        "last": date.fromisoformat(last or first),
        "precision": TimePrecision.DAY,
        "basis": Basis.STATED,
    }
    return When(**(plain | changes))


def make_told(
    text: str = "Gunmen attacked a checkpoint in Afrin.",
    *,
    publisher: str = "AP",
    published: str = "2024-03-05",
    copy_of: str | None = None,
    **changes: Any,
) -> Told:
    """An armed attack in Afrin on 4 March 2024, as a report of one sentence tells it."""
    report = Report.make(
        text, url=f"https://{publisher.casefold()}.example/{published}/{text}",
        publisher=publisher, published=date.fromisoformat(published),
    )  # fmt: skip
    return told_of(claim_in(report, **changes), replace(report, copy_of=copy_of))


def claim_in(report: Report, **changes: Any) -> Claim:
    """An armed attack in Afrin on 4 March 2024, resting on all of a report."""
    plain: dict[str, Any] = {
        "id": content_id("clm", report.id, repr(sorted(changes.items()))),
        "report_id": report.id,
        "kind": Kind.EVENT,
        "type": "armed_attack",
        "status": Status.OCCURRED,
        "evidence": Span(0, len(report.text), report.text),
        "confidence": 0.8,
        "coder": "a test",
        "places": (make_place(),),
        "when": make_when(),
    }
    return Claim(**(plain | changes))
