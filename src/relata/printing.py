"""Coded reports in, the chosen form written out; messages and progress go to standard error."""

import io
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TextIO

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from relata.errors import Skip, SourceError
from relata.pipeline import RunSummary
from relata.read.admission import NO_DATE
from relata.records import CodedReport, Kind
from relata.views.lines import json_array, json_line
from relata.views.page import html_page
from relata.views.table import report_table
from relata.views.words import many

if TYPE_CHECKING:
    from relata.archive import AddSummary

# A terminal tells its width; a pipe or a file gets what fits most screens.
_PLAIN_WIDTH = 100
# More lines than this hide the summary; the counts by reason stay complete.
_MOST_MESSAGES = 20
_PLURALS = {Kind.EVENT: "events", Kind.TALLY: "tallies", Kind.RELATION: "relations"}


Write = Callable[[Iterable[CodedReport], BinaryIO, bool], None]


def _write_lines(coded: Iterable[CodedReport], sink: BinaryIO, with_text: bool) -> None:
    for one in coded:
        sink.write(json_line(one, with_text=with_text))
        sink.flush()


def _write_array(coded: Iterable[CodedReport], sink: BinaryIO, with_text: bool) -> None:
    sink.write(json_array(list(coded), with_text=with_text))


def _write_page(coded: Iterable[CodedReport], sink: BinaryIO, _with_text: bool) -> None:
    sink.write(html_page(list(coded)).encode("utf-8", "replace"))


def _write_tables(coded: Iterable[CodedReport], sink: BinaryIO, _with_text: bool) -> None:
    stream = io.TextIOWrapper(sink, encoding="utf-8", errors="replace", write_through=True)
    console = _console(stream)
    for one in coded:
        if one.skip is None:  # standard error has told why
            console.print(report_table(one))
    stream.detach()


def _console(stream: TextIO) -> Console:
    width = None if stream.isatty() else _PLAIN_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


WRITERS: Mapping[str, Write] = {
    "table": _write_tables,
    "json": _write_array,
    "jsonl": _write_lines,
    "html": _write_page,
}


@contextmanager
def opened(path: Path | None, stdout: BinaryIO) -> Iterator[BinaryIO]:
    """Where to write: the file, which appears whole or not at all, or standard output.

    Raises SourceError where the file cannot be written.
    """
    if path is None:
        yield stdout
        stdout.flush()
        return
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as sink:
            yield sink
        unfinished.replace(path)
    except OSError as problem:
        raise SourceError(
            str(path), f"cannot be written ({problem.strerror})", "Choose another place"
        ) from problem
    finally:
        unfinished.unlink(missing_ok=True)


class Messenger:
    """Tells a person what happens: warnings and skips as they come, counts at the end."""

    def __init__(self, stream: TextIO, *, is_quiet: bool) -> None:
        self._stream = stream
        self._is_quiet = is_quiet
        self._told = 0
        self.undated = 0
        self.summary = RunSummary()

    def warn(self, warning: str) -> None:
        """One line, unless there were many; undated reports are only counted."""
        if warning.endswith(NO_DATE):
            self.undated += 1
        else:
            self._tell(f"warning: {warning}")

    def watch(self, coded: Iterable[CodedReport]) -> Iterator[CodedReport]:
        """The same reports, counted, with a progress line where a person looks on."""
        with self._progress() as progress:
            task = progress.add_task("coding", total=None)
            for one in coded:
                self.summary.add(one)
                if one.skip is not None:
                    self.skipped(one)
                progress.update(task, advance=1)
                yield one

    def skipped(self, one: CodedReport) -> None:
        """One line with the reason."""
        self._tell(f"skipped ({one.skip}): {one.detail or one.report.id}")

    def _progress(self) -> Progress:
        console = Console(file=self._stream)
        is_seen = console.is_terminal and not self._is_quiet
        columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} reports"), TimeElapsedColumn())
        return Progress(*columns, console=console, transient=True, disable=not is_seen)

    def _tell(self, line: str) -> None:
        self._told += 1
        if not self._is_quiet and self._told <= _MOST_MESSAGES:
            self._stream.write(f"relata: {line}\n")

    def close(self, words: str | None = None) -> None:
        """The summary: that of coding, or other words."""
        if self._is_quiet:
            return
        if self._told > _MOST_MESSAGES:
            self._stream.write(f"relata: … and {self._told - _MOST_MESSAGES} more such lines\n")
        self._stream.write(f"relata: {words or summary_words(self.summary, self.undated)}\n")


def summary_words(summary: RunSummary, undated: int = 0) -> str:
    """The run in one line."""
    total = summary.claims.total()
    kinds = ", ".join(
        f"{count} {kind if count == 1 else _PLURALS[kind]}"
        for kind, count in sorted(summary.claims.items())
    )
    parts = [
        many(summary.reports, "report"),
        many(total, "claim") + (f" ({kinds})" if kinds else ""),
        *_lacking(undated, summary.skipped),
    ]
    return ", ".join(parts)


def added_words(
    summary: "AddSummary", place: str, counts: Mapping[str, int], *, undated: int = 0
) -> str:
    """What became of the inputs of `relata add`, and what the store at the place now has."""
    told = ", ".join(f"{number} {arrival}" for arrival, number in summary.arrivals.items())
    parts = [
        f"{many(summary.reports, 'report')} ({told or 'none kept'})",
        many(summary.claims, "claim"),
        *_lacking(undated, summary.skipped),
    ]
    has = ", ".join(many(counts[noun], noun) for noun in ("report", "claim", "incident"))
    return f"{', '.join(parts)}; {place} now has {has}"


def _lacking(undated: int, skipped: Counter[Skip]) -> Iterator[str]:
    """How many reports have no date, and how many were skipped for what."""
    if undated:
        yield f"{undated} without a date"
    if skipped:
        reasons = ", ".join(f"{count} {skip}" for skip, count in sorted(skipped.items()))
        yield f"{skipped.total()} skipped ({reasons})"
