"""A real `relata serve` on a store and a free port, asked as a program would."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from demo_store import PROGRAM

GREETING = "relata: http"
SECONDS_TO_STOP = 10


@dataclass(frozen=True, slots=True)
class Served:
    """A server that runs: its address, and the store that it shows."""

    url: str
    store: Path

    def ask(self, path: str) -> Any:
        """What the API answers to a question, without a browser."""
        with urlopen(self.url + path) as answer:  # a path of our own server
            return json.load(answer)


@contextmanager
def served(store: Path) -> Iterator[Served]:
    """Serve a store until the block ends."""
    words = [PROGRAM, "serve", "--store", store, "--port", "0"]
    environment = os.environ | {"RELATA_USER": "reader at the desk"}
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield Served(_address(process), store)
        finally:
            process.terminate()
            _, said = process.communicate(timeout=SECONDS_TO_STOP)
    assert "Traceback" not in said, said


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    said = process.stderr.readline()
    assert said.startswith(GREETING), said + process.stderr.read()
    return said.split()[1].rstrip("/")


def copied(store: Path, folder: Path) -> Path:
    """A store of one's own to write to."""
    return Path(shutil.copy(store, folder / "relata.db"))
