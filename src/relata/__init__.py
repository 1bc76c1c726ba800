"""relata: who says what happened. `load()` gives a coder; `coder.code(report)` gives claims."""

from __future__ import annotations

import gc
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from relata.errors import RelataError
from relata.records import Claim, CodedReport, Report, Span

if TYPE_CHECKING:
    from relata.coding.coder import Coder

__version__ = "0.1.0"
__all__ = ["Claim", "CodedReport", "RelataError", "Report", "Span", "__version__", "load"]

_log = logging.getLogger(__name__)


def load(ontology: Path | None = None, *, gazetteer: Path | None = None) -> Coder:
    """A coder by rules, with the default ontology or the user's own.

    The gazetteer is compiled on first use (about a minute) and opened after that. Raises
    DataError for a malformed ontology file, GazetteerMissing for a path that holds none.
    """
    from relata.coding.coder import rule_coder
    from relata.ontology import load_ontology
    from relata.text.gazetteer import Gazetteer, gazetteer_path
    from relata.text.gazetteer_build import build_gazetteer
    from relata.text.register import load_register

    path = gazetteer or gazetteer_path()
    if gazetteer is None and not path.exists():
        _log.warning("compiling the gazetteer at %s, once", path)
        build_gazetteer(path, progress=_log.info)
    places = Gazetteer.open(path)
    coder = rule_coder(load_ontology(ontology), load_register(), places, version=__version__)
    gc.freeze()  # the lists live as long as the coder: collections need not look at them
    return coder
