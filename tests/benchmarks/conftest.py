"""Makes the scripts of `benchmarks/` importable, as they are when run from there."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
