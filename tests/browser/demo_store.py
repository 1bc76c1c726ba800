"""The demo's reports in, a store with something for every page out; made once, then kept."""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "examples" / "demo" / "reports.jsonl"
KEPT = ROOT / "build" / "browser"
PROGRAM = Path(sys.executable).with_name("relata")
# What the store depends on besides the reports. The page and its API only read it.
DATA = ("ontology", "register", "lexicon", "gazetteer", "model")
STEPS = ("text", "coding", "merge", "read", "store")
SOME_SKIPPED = 3


def demo_store() -> Path:
    """The store of the demo's reports; nobody writes to this file, tests take a copy."""
    made = KEPT / f"demo-{_digest()}.db"
    if made.exists():
        return made
    KEPT.mkdir(parents=True, exist_ok=True)
    for old in KEPT.glob("demo-*"):
        old.unlink()
    making = KEPT / "making.db"
    making.unlink(missing_ok=True)
    words = [PROGRAM, "add", REPORTS, "--store", making, "--quiet"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode in {0, SOME_SKIPPED}, done.stderr
    subprocess.run([PROGRAM, "backup", made, "--store", making], check=True, capture_output=True)
    for left in KEPT.glob("making.db*"):
        left.unlink()
    return made


def _digest() -> str:
    """Of everything that the store is made from."""
    seen = hashlib.sha256()
    for path in _inputs():
        seen.update(str(path.relative_to(ROOT)).encode())
        seen.update(path.read_bytes())
    return seen.hexdigest()[:16]


def _inputs() -> list[Path]:
    source = ROOT / "src" / "relata"
    folders = [ROOT / name for name in DATA] + [source / name for name in STEPS]
    inside = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    own = [path for path in source.glob("*.py") if not path.name.startswith("cli")]
    return sorted(path for path in [REPORTS, *inside, *own] if "__pycache__" not in path.parts)
