"""relata: who says what happened.

`load()` gives a coder; `coder.code(report)` gives claims. `open("relata.db")` gives data frames
and pictures of a store.
"""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from relata.errors import RelataError, SettingsError
from relata.records import Claim, CodedReport, Report, Span

if TYPE_CHECKING:
    from relata.coding.coder import Coder
    from relata.notebook import Notebook

__version__ = "0.1.0"
__all__ = [
    "CODERS", "Claim", "CodedReport", "RelataError", "Report", "Span", "__version__", "load",
    "open",
]  # fmt: skip

CODERS = ("model", "rules")

_log = logging.getLogger(__name__)

# Coding this has every list of words, actors and places read.
_FIRST = "Gunmen killed two soldiers near Mosul on Monday, the army said."


def load(
    ontology: Path | None = None,
    *,
    gazetteer: Path | None = None,
    coder: str = "model",
    model: Path | None = None,
) -> Coder:
    """A coder with the default ontology or the user's own.

    `coder` is "model" (the learned coder) or "rules" (the baseline, about five times as fast);
    `model` is another model folder than the one that is installed. The gazetteer is compiled on
    first use (about a minute) and opened after that. Raises DataError for a malformed ontology
    file, GazetteerMissing for a path that holds none, ModelError for a model that is not whole.
    """
    from relata.coding.coder import learned_coder, rule_coder
    from relata.ontology import load_ontology
    from relata.resources import data_dir
    from relata.text.gazetteer import Gazetteer, gazetteer_path
    from relata.text.gazetteer_build import build_gazetteer
    from relata.text.register import load_register

    if coder not in CODERS:
        raise SettingsError(f"{coder}: no such coder. Name one of {', '.join(CODERS)}.")
    path = gazetteer or gazetteer_path()
    if gazetteer is None and not path.exists():
        _log.warning("compiling the gazetteer at %s, once", path)
        build_gazetteer(path, progress=_log.info)
    parts = load_ontology(ontology), load_register(), Gazetteer.open(path)
    if coder == "rules":
        made = rule_coder(*parts, version=__version__)
    else:
        made = learned_coder(*parts, version=__version__, model=model or data_dir("model"))
    # Lists are read when they are first asked for, and live as long as the coder: collections
    # need not look at them.
    made.code(Report.make(_FIRST))
    gc.freeze()
    return made


def open(place: str | Path, *, library: str = "pandas") -> Notebook:
    """A store (a file, or a `postgresql://` URL) as data frames, a map and a timeline.

    `library` makes the frames: "pandas" or "polars", whichever is installed
    (`pip install "relata-events[frames]"`). Raises StoreError where there is no store,
    SettingsError for another library or one that is not installed.
    """
    from relata.notebook import open_store

    return open_store(place, library=library)
