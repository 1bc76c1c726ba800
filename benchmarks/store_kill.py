"""Kill a program that adds reports, again and again at random moments, and look for what is lost.

    python benchmarks/store_kill.py [--kills 100]

Every report that the program said was stored must be there with all its claims, no report may be
half there, `check` must find nothing, and merging must go on to what merging everything gives.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from relata.archive import make_merger
from relata.store.filters import IncidentFilter
from relata.store.store import Store
from relata.store.view import rebuild, refresh

WRITER = Path(__file__).parents[1] / "tests" / "store" / "writer.py"
CLAIMS_A_REPORT = 5
_ID_LENGTH = len("rep-") + 20
_MANY = 1_000_000


def main() -> int:
    """Kill and check; 1 if anything is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args()
    chance = random.Random(26)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "relata.db"
        Store.open(place).close()
        told: list[str] = []
        for number in range(options.kills):
            told += killed(place, number * 1000, chance)
        return judged(place, told, options.kills)


def killed(place: Path, first: int, chance: random.Random) -> list[str]:
    """The reports that a program said were stored before it was killed."""
    words = [sys.executable, str(WRITER), str(place), str(first), "900"]
    places = (str(WRITER.parents[1]), os.environ.get("PYTHONPATH", ""))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))}
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment, text=True) as program:
        assert program.stdout is not None
        said = [program.stdout.readline().strip() for _ in range(chance.randint(0, 20))]
        time.sleep(chance.random() * 0.05)
        program.send_signal(signal.SIGKILL)
        said += program.stdout.read().split()
    return [one for one in said if len(one) == _ID_LENGTH]


def judged(place: Path, told: list[str], kills: int) -> int:
    """Print what is wrong."""
    store = Store.open(place)
    lost = [one for one in told if store.report(one) is None]
    half = [r.id for r in store.reports() if len(store.claims(r.id)) != CLAIMS_A_REPORT]
    problems = store.check()
    merger = make_merger()
    refresh(store, merger)
    found = store.incidents(IncidentFilter(), limit=_MANY).incidents
    rebuild(store, merger)
    same = store.incidents(IncidentFilter(), limit=_MANY).incidents == found
    print(
        f"{kills} kills: {len(told)} reports said to be stored, {len(lost)} lost, {len(half)} half "
        f"there, {len(problems)} problems found by check, "
        f"incidents {'as' if same else 'NOT as'} merged anew"
    )
    return int(bool(lost or half or problems or not same))


if __name__ == "__main__":
    sys.exit(main())
