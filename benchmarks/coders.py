"""Which coder a benchmark measures: `--coder rules|model`, `--model FOLDER` for another model."""

import argparse
from pathlib import Path

import relata
from relata.coding.coder import Coder
from relata.resources import data_dir


def add_options(parser: argparse.ArgumentParser) -> None:
    """Let the command line name the coder."""
    parser.add_argument("--coder", choices=relata.CODERS, default="model")
    parser.add_argument("--model", type=Path, default=data_dir("model"))


def load(given: argparse.Namespace) -> Coder:
    """The coder that the command line names."""
    return relata.load(coder=given.coder, model=given.model)
