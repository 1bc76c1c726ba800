"""Ask a served store as many people at once would, while reports are added to it.

    python benchmarks/serve_load.py STORE [--users 50] [--seconds 120] [--add REPORTS.jsonl]
    python benchmarks/serve_load.py STORE --no-wait        # nobody thinks: as fast as it answers

Each user clicks, waits for what the page asks then, and thinks 2 to 8 seconds, 5 on average; every
connection is kept, and what was answered before is asked with its ETag, as a browser does. The
reports are added by `relata add` in runs that follow each other over the whole time. Fails (1)
where anything is answered wrong, or 95 of 100 lists with a filter take longer than asked for.
"""

import argparse
import asyncio
import multiprocessing
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import httpx2

from served import PROGRAM, Served, machine, serving
from visits import LISTS, Known, Question, Visitor, known

THINKING = (2.0, 8.0)
# 95 of 100 lists with a filter are there after so many seconds.
ASKED = 0.3
# Reports are added in a run of about so many seconds.
RUN_SECONDS = 8.0
PROCESSES = 2
PATIENCE = 30.0
MOST_KEPT = 200
# `relata add` ends so where it was asked to skip some reports, and stored the others.
FINE = (0, 3)
DEMO = Path(__file__).parents[1] / "examples" / "demo" / "reports.jsonl"


@dataclass(frozen=True, slots=True)
class Answered:
    """What one question came to: seconds, and what was wrong with the answer."""

    of: str
    seconds: float
    problem: str | None = None
    was_known: bool = False


@dataclass(frozen=True, slots=True)
class Crowd:
    """The users of one process."""

    url: str
    known: Known
    seeds: Sequence[int]
    seconds: float
    thinks: bool


@dataclass(slots=True)
class Adding:
    """What became of the reports that were added beside."""

    runs: int = 0
    seconds: float = 0.0
    problems: list[str] = field(default_factory=list)


def main() -> int:
    """Serve, ask, tell."""
    options = _options()
    with serving(options.store) as server:
        print(f"Before: {machine()}", flush=True)
        there = known(server)
        adding, stop = Adding(), time.monotonic() + options.seconds
        adder = Thread(target=_add, args=(options, server, adding, stop))
        worked = server.seconds_worked()
        adder.start()
        answers = _crowd(options, server, there)
        worked = server.seconds_worked() - worked
        adder.join()
        print(f"After: {machine()}; the server took {worked:.0f} s of a core")
    return _tell(options, answers, adding)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--add", type=Path, default=DEMO, help="reports; the demo's unless told")
    parser.add_argument("--coder", default="model", choices=("model", "rules"))
    parser.add_argument("--no-add", action="store_true", help="add nothing meanwhile")
    parser.add_argument("--no-wait", action="store_true", help="nobody thinks between clicks")
    return parser.parse_args()


# ------------------------------------------------------------------ users


def _crowd(options: argparse.Namespace, server: Served, there: Known) -> list[Answered]:
    """What the users of all processes were answered."""
    seeds = range(options.users)
    crowds = [
        Crowd(server.url, there, seeds[one::PROCESSES], options.seconds, not options.no_wait)
        for one in range(PROCESSES)
    ]
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        return [one for answers in pool.map(_walk, crowds) for one in answers]


def _walk(crowd: Crowd) -> list[Answered]:
    return asyncio.run(_all_of(crowd))


async def _all_of(crowd: Crowd) -> list[Answered]:
    answers = await asyncio.gather(*(_user(crowd, seed) for seed in crowd.seeds))
    return [one for some in answers for one in some]


async def _user(crowd: Crowd, seed: int) -> list[Answered]:
    visitor, chance = Visitor(crowd.known, seed), random.Random(seed)
    found: list[Answered] = []
    browser = _Browser(crowd.url)
    # People do not arrive all at once.
    await asyncio.sleep(chance.random() * THINKING[1] if crowd.thinks else 0)
    stop = time.monotonic() + crowd.seconds
    while time.monotonic() < stop:
        asked = visitor.click()
        told = await asyncio.gather(*(browser.ask(one) for one in asked))
        for answered, body in told:
            found.append(answered)
            # Only a list on its own has a next page that somebody asks for.
            if answered.of == LISTS and body is not None and len(asked) == 1:
                visitor.after = body["after"]
        if crowd.thinks:
            await asyncio.sleep(chance.uniform(*THINKING))
    await browser.client.aclose()
    return found


class _Browser:
    """Keeps connections and what it was answered."""

    def __init__(self, url: str) -> None:
        self.client = httpx2.AsyncClient(
            base_url=url, verify=False, trust_env=False, timeout=PATIENCE,
            limits=httpx2.Limits(max_connections=6, keepalive_expiry=60),
        )  # fmt: skip
        self.tags: dict[str, str] = {}

    async def ask(self, question: Question) -> tuple[Answered, dict[str, Any] | None]:
        """The answer, and its JSON where it is a new one."""
        headers = {}
        if question.path in self.tags:
            headers["If-None-Match"] = self.tags[question.path]
        began = time.perf_counter()
        try:
            answer = await self.client.get(question.path, headers=headers)
        except httpx2.HTTPError as problem:
            words = f"{question.path}: {type(problem).__name__} {problem}"
            return Answered(question.of, time.perf_counter() - began, words), None
        seconds = time.perf_counter() - began
        if answer.status_code == httpx2.codes.NOT_MODIFIED:
            return Answered(question.of, seconds, was_known=True), None
        if answer.status_code != httpx2.codes.OK:
            words = f"{question.path}: {answer.status_code} {answer.text[:200]}"
            return Answered(question.of, seconds, words), None
        self.tags[question.path] = answer.headers["etag"]
        while len(self.tags) > MOST_KEPT:
            del self.tags[next(iter(self.tags))]
        return Answered(question.of, seconds), answer.json()


# ------------------------------------------------------------------ reports beside


def _add(options: argparse.Namespace, server: Served, adding: Adding, stop: float) -> None:
    """Add the reports in runs that are spread over the time."""
    if options.no_add:
        return
    lines = options.add.read_text("utf-8").splitlines()
    runs = max(1, int(options.seconds / RUN_SECONDS))
    size = -(-len(lines) // runs)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for run, start in enumerate(range(0, len(lines), size)):
            time.sleep(max(0.0, began + run * RUN_SECONDS - time.monotonic()))
            if time.monotonic() > stop:
                adding.problems.append(f"{len(lines) - start} reports were left when time was up")
                return
            some = Path(folder) / f"{run}.jsonl"
            some.write_text("\n".join(lines[start : start + size]) + "\n", "utf-8")
            _one_run(some, server.store, options.coder, adding)


def _one_run(reports: Path, store: Path, coder: str, adding: Adding) -> None:
    words = [PROGRAM, "add", str(reports), "--store", str(store), "--coder", coder]
    began = time.monotonic()
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    adding.runs += 1
    adding.seconds += time.monotonic() - began
    if done.returncode not in FINE:
        adding.problems.append(f"relata add ended with {done.returncode}: {done.stderr[-500:]}")


# ------------------------------------------------------------------ telling


def _tell(options: argparse.Namespace, answers: Sequence[Answered], adding: Adding) -> int:
    """Print what came of it. 1 where it is not as asked."""
    how = "without a pause" if options.no_wait else "thinking {:g} to {:g} s".format(*THINKING)
    print(f"{options.users} users, {how}, {options.seconds:g} s: {len(answers)} answers, "
          f"{len(answers) / options.seconds:.1f} a second")  # fmt: skip
    if not options.no_add:
        print(f"Meanwhile {adding.runs} runs of relata add, {adding.seconds:.0f} s long in all")
    print(f"{'':22}{'answers':>9}{'304':>7}{'wrong':>7}{'p50':>9}{'p95':>9}{'p99':>9}{'most':>9}")
    for of in sorted({one.of for one in answers}):
        _tell_of(of, [one for one in answers if one.of == of])
    _tell_of("all", answers)
    problems = [one.problem for one in answers if one.problem] + adding.problems
    for problem in problems[:10]:
        print(f"  {problem}")
    slow = quantile([one.seconds for one in answers if one.of == LISTS], 0.95)
    holds = not problems and slow <= ASKED
    print(f"{'Holds' if holds else 'Does NOT hold'}: {len(problems)} wrong (asked: 0), "
          f"{LISTS} {1000 * slow:.0f} ms at p95 (asked: {1000 * ASKED:.0f})")  # fmt: skip
    return 0 if holds else 1


def _tell_of(of: str, answers: Sequence[Answered]) -> None:
    seconds = [one.seconds for one in answers]
    wrong = sum(one.problem is not None for one in answers)
    same = sum(one.was_known for one in answers)
    times = "".join(f"{1000 * quantile(seconds, part):6.0f} ms" for part in (0.5, 0.95, 0.99, 1.0))
    print(f"{of:22}{len(answers):9}{same:7}{wrong:7}{times}")


def quantile(values: Iterable[float], part: float) -> float:
    """The value that so large a part of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0


if __name__ == "__main__":
    sys.exit(main())
