"""Where the data files that relata wrote lie: in the installed package, or in the source tree."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "data"
_SOURCE_TREE = Path(__file__).parents[2]


def data_dir(name: str) -> Path:
    """The folder `ontology`, `register`, `gazetteer` or `examples`."""
    packaged = _PACKAGED / name
    return packaged if packaged.is_dir() else _SOURCE_TREE / name
