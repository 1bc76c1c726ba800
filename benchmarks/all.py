"""Run every benchmark and print one table.

`python benchmarks/all.py DATA [--gold FOLDER] [--coder rules|model] [--only NAME]`. DATA holds
the public sets in the folders muc4, re3d, time/WikiWars and geo; FOLDER holds gold.jsonl and
reports.jsonl. A set that is missing is named and left out; own gold and speed need no data.
"""

import argparse
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import relata

HERE = Path(__file__).resolve().parent
_SHARE = r"(\d\.\d+)"


class Measure(NamedTuple):
    """A figure, and where a benchmark prints it: `after` is a line above it, if one is needed."""

    label: str
    pattern: str
    after: str = ""


class Benchmark(NamedTuple):
    """A script, the folder of its data (None: it needs none), and the figures to read."""

    name: str
    script: str
    folder: Path | None
    measures: tuple[Measure, ...]
    codes: bool = True  # whether it measures a coder, not the text stage alone


def benchmarks(data: Path, gold: Path | None) -> Iterator[Benchmark]:
    """All of them, cheapest first."""
    yield Benchmark(
        "speed",
        "speed.py",
        None,
        (
            Measure("reports a second, one core", r"reports a second on one core\s+([\d.]+)"),
            Measure("sentences a second, one core", r"sentences a second on one core\s+([\d.]+)"),
            Measure("highest memory, MB", r"highest memory, MB\s+([\d.]+)"),
            Measure("start to first claims, s", r"start to first claims, s\s+([\d.]+)"),
        ),
    )
    yield Benchmark("own gold", "gold_real.py", HERE.parent / "eval" / "gold", _GOLD)
    if gold is not None:
        yield Benchmark("real gold", "gold_real.py", gold, _GOLD)
    yield Benchmark("MUC-4", "muc4.py", data / "muc4", _MUC4)
    yield Benchmark("re3d", "re3d.py", data / "re3d", _RE3D)
    yield Benchmark("WikiWars", "time_wikiwars.py", data / "time" / "WikiWars", _TIME, codes=False)
    yield Benchmark("places", "places.py", data / "geo", _PLACES, codes=False)


_GOLD = tuple(
    Measure(f"{field} F1", rf"^\s*{field}(?:\s+\S+){{5}}\s+{_SHARE}")
    for field in (
        "typed claims",
        "status",
        "voices",
        "roles",
        "first place",
        "dates",
        "counts",
        "all facts",
    )
)
_LAST = rf"^all\s.*{_SHARE}$"
_MUC4 = (
    Measure("five roles F1", _LAST, "Five roles"),
    Measure("all slots F1", _LAST, "All slots"),
)
_RE3D = (
    Measure("mentions, same characters, F1", _LAST, "Mentions, same"),
    Measure("mentions that overlap, F1", _LAST, "Mentions that"),
    Measure("relations F1", _LAST, "Relations"),
)
_TIME = (
    Measure("strict F1", rf"^strict .*F1 {_SHARE}"),
    Measure("relaxed F1", rf"^relaxed .*F1 {_SHARE}"),
    Measure("value F1", rf"^value .*F1 {_SHARE}"),
)
_PLACES = (
    Measure("LGL end to end", rf"^LGL: end to end {_SHARE}"),
    Measure("LGL right of found", rf"^LGL: .*right of found {_SHARE}"),
    Measure("GeoWebNews end to end", rf"^GeoWebNews: end to end {_SHARE}"),
    Measure("GeoWebNews right of found", rf"^GeoWebNews: .*right of found {_SHARE}"),
)


def read_measure(output: str, measure: Measure) -> str:
    """The figure as printed, or "?" where it is not."""
    start = output.find(measure.after)
    match = re.compile(measure.pattern, re.MULTILINE).search(output, max(0, start))
    return match.group(1) if match and start >= 0 else "?"


def run(benchmark: Benchmark, coder: str) -> list[tuple[str, str]]:
    """The figures of one benchmark, or one line that says why there are none."""
    if benchmark.folder is not None and not benchmark.folder.is_dir():
        return [(f"no data: {benchmark.folder} is missing", "–")]
    folder = [] if benchmark.folder is None else [str(benchmark.folder)]
    chosen = ["--coder", coder] if benchmark.codes else []
    command = [sys.executable, str(HERE / benchmark.script), *folder, *chosen]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        return [(f"failed: {last}", "–")]
    return [(measure.label, read_measure(done.stdout, measure)) for measure in benchmark.measures]


def main() -> None:
    """Print the table, one benchmark after the other."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("data", type=Path)
    options.add_argument("--gold", type=Path)
    options.add_argument("--coder", choices=relata.CODERS, default="model")
    options.add_argument("--only", default="", help="run those whose name has this in it")
    given = options.parse_args()
    if not given.data.is_dir():
        sys.exit(f"{given.data} is no folder. Give the folder that holds muc4, re3d, time and geo.")
    for benchmark in benchmarks(given.data, given.gold):
        if given.only not in benchmark.name:
            continue
        for label, figure in run(benchmark, given.coder):
            print(f"{benchmark.name:12}{label:34}{figure:>8}", flush=True)


if __name__ == "__main__":
    main()
