"""Measure speed, memory and the first start of the coder.

`python benchmarks/speed.py [--reports N]`. Reports of about 400 words are put together from the
paragraphs of the project's own texts (eval/gold and examples), in the same order in every run, no
two alike. Measured are reports and sentences a second on one core, the highest memory of the
process, and the time from the start of a new process to its first claims.
"""

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import coders
from relata.records import Report

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("eval/gold/reports.jsonl", "examples/reports.jsonl")
WORDS = 400
STARTS = 3
# Not timed: they fill the caches that a longer run finds full.
WARM_UP = 20
_SEED = 11
_START = """
import time
begin = time.perf_counter()
import relata
from relata.records import Report
coder = relata.load(coder="{coder}")
claims = coder.code(Report.make("Gunmen attacked a patrol near Mosul on Monday, killing two."))
assert claims
print(time.perf_counter() - begin)
"""


class Speed(NamedTuple):
    """What a run of the coder took."""

    reports: int
    words: int
    sentences: int
    claims: int
    seconds: float
    peak_mb: float

    @property
    def reports_a_second(self) -> float:
        """Reports coded in a second."""
        return self.reports / self.seconds

    @property
    def sentences_a_second(self) -> float:
        """Sentences coded in a second."""
        return self.sentences / self.seconds


def paragraphs() -> list[str]:
    """Every paragraph of the project's own reports."""
    texts = []
    for name in SOURCES:
        path = ROOT / name
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            texts += [json.loads(line)["text"] for line in lines if line.strip()]
    if not texts:
        sys.exit(f"Neither of {' and '.join(SOURCES)} is in {ROOT}. Run it in a checkout.")
    return [part.strip() for text in texts for part in text.split("\n\n") if part.strip()]


def make_reports(count: int, words: int = WORDS) -> Iterator[Report]:
    """Reports of about so many words, each another choice of paragraphs."""
    chance, parts = random.Random(_SEED), paragraphs()
    for _ in range(count):
        chosen: list[str] = []
        length = 0
        while length < words:
            part = chance.choice(parts)
            chosen.append(part)
            length += len(part.split())
        text = " ".join("\n\n".join(chosen).split(" ")[:words])
        yield Report.make(text)


def measure(count: int, given: argparse.Namespace) -> Speed:
    """Code so many reports on this core."""
    coder = coders.load(given)
    reports = list(make_reports(count + WARM_UP))
    for report in reports[:WARM_UP]:
        coder.code(report)
    timed = reports[WARM_UP:]
    begin = time.process_time()
    claims = sum(len(coder.code(report)) for report in timed)
    seconds = time.process_time() - begin
    sentences = sum(len(coder.analyse(report).sentences) for report in timed)
    words = sum(len(report.text.split()) for report in timed)
    return Speed(len(timed), words, sentences, claims, seconds, peak_mb())


def encoder_share(count: int, given: argparse.Namespace) -> float:
    """Time of the bare encoder over the time of reading states: 1 is a loop that does nothing else.

    Both run over the same batches of the same reports, by turns.
    """
    # Here and not above: numpy keeps to one thread only if relata is loaded first.
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415

    from relata.coding.learned import ModelScorer  # noqa: PLC0415

    coder = coders.load(given)
    scorer = coder.scorer
    if not isinstance(scorer, ModelScorer):
        sys.exit("Only the model has an encoder: --coder model.")
    read = [coder.analyse(report).sentences for report in make_reports(count)]
    fed: list[Mapping[str, object]] = []
    run = InferenceSession.run

    def noted(session: InferenceSession, names: list[str], feed: Mapping[str, object]) -> object:
        fed.append(feed)
        return run(session, names, feed)

    alone = SessionOptions()
    alone.intra_op_num_threads = alone.inter_op_num_threads = 1
    session, bare, whole = InferenceSession(given.model / "encoder.onnx", alone), 0.0, 0.0
    for sentences in read:
        fed.clear()
        with patch.object(InferenceSession, "run", noted):
            scorer.model.states(sentences)
        begin = time.process_time()
        scorer.model.states(sentences)
        middle = time.process_time()
        for feed in fed:
            session.run(["states"], feed)
        whole, bare = whole + middle - begin, bare + time.process_time() - middle
    return bare / whole


def peak_mb() -> float:
    """The most memory that this process has held, in MB.

    Linux counts what the parent held before this program was started into `ru_maxrss`, and keeps
    the program's own peak in /proc.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"), re.MULTILINE)
        if found:
            return int(found[1]) * 1024 / 1e6
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def start_seconds(coder: str) -> float:
    """The quickest of some starts of a new process, interpreter included, to its first claims."""
    taken = []
    for _ in range(STARTS):
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", _START.format(coder=coder)], check=True, capture_output=True
        )
        taken.append(time.perf_counter() - begin)
    return min(taken)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--reports", type=int, default=200)
    coders.add_options(options)
    given = options.parse_args()
    start = start_seconds(given.coder)
    speed = measure(given.reports, given)
    print(f"{speed.reports} reports of {speed.words / speed.reports:.0f} words")
    print(f"reports a second on one core    {speed.reports_a_second:8.1f}")
    print(f"sentences a second on one core  {speed.sentences_a_second:8.0f}")
    print(f"claims a report                 {speed.claims / speed.reports:8.1f}")
    print(f"highest memory, MB              {speed.peak_mb:8.0f}")
    print(f"start to first claims, s        {start:8.2f}")
    if given.coder == "model":
        share = encoder_share(given.reports // 4, given)
        print(f"bare encoder over reading       {share:8.2f}")


if __name__ == "__main__":
    main()
