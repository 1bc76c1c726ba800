"""A store in, a `relata serve` on a copy of it out, for as long as a benchmark asks it."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

PROGRAM = str(Path(sys.executable).with_name("relata"))
GREETING = "relata: http"
SECONDS_TO_STOP = 20


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: its address, its store, and the process that answers."""

    url: str
    store: Path
    process: int

    def ask(self, path: str) -> Any:
        """What the API answers."""
        with urlopen(self.url + path, timeout=60) as answer:  # a path of our own server
            return json.load(answer)

    def seconds_worked(self) -> float:
        """Processor time that the server has taken so far."""
        stat = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(store: Path) -> Iterator[Served]:
    """Serve a copy of a store until the block ends; the copy is gone afterwards."""
    if not store.is_file():
        raise SystemExit(
            f"{store}: there is no such store. "
            "python benchmarks/store_scale.py --claims 300000 --keep FOLDER makes one."
        )
    with tempfile.TemporaryDirectory(prefix="relata-benchmark-") as folder:
        place = Path(folder) / "relata.db"
        copy(store, place)
        words = [PROGRAM, "serve", "--store", str(place), "--port", "0"]
        with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
            try:
                yield Served(_address(process), place, process.pid)
            finally:
                process.terminate()
                _, said = process.communicate(timeout=SECONDS_TO_STOP)
        if "Traceback" in said:
            print(f"The server said:\n{said[-2000:]}", file=sys.stderr)


def copy(store: Path, place: Path) -> None:
    """Copy a store, with what its journal still holds."""
    journal = store.with_name(f"{store.name}-wal")
    if journal.exists() and journal.stat().st_size:
        with closing(sqlite3.connect(store)) as old, closing(sqlite3.connect(place)) as new:
            old.backup(new)
    else:
        shutil.copyfile(store, place)


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    said = process.stderr.readline()
    if not said.startswith(GREETING):
        raise SystemExit(f"relata serve did not start: {said}{process.stderr.read()}")
    return said.split()[1].rstrip("/")


def machine() -> str:
    """How many cores there are, and how busy they are with what else runs."""
    one, five, _ = os.getloadavg()
    return f"{os.cpu_count()} cores, load {one:.1f} (five minutes: {five:.1f})"
