"""The pages say what the program does."""

import importlib.util
import re
from pathlib import Path

import typer.main

from relata.cli import app
from relata.errors import Skip
from relata.evaluate.score import FIELD_NAMES
from relata.evaluate.score_names import _EMPTY_WORDS

DOCS = Path(__file__).parents[1] / "docs"


def load_writer():
    spec = importlib.util.spec_from_file_location("write_cli", DOCS / "write_cli.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_command_line_page_shows_the_help_that_the_commands_print():
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert load_writer().renewed(page) == page
    assert "Usage: relata code [OPTIONS]" in page


def test_every_command_has_a_section():
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    commands = typer.main.get_command(app).commands
    assert set(re.findall(r"^## relata (\w+)", page, re.MULTILINE)) == set(commands)


def test_every_reason_to_skip_a_report_is_explained():
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert [skip for skip in Skip if f"| `{skip}` |" not in page] == []


def test_every_scored_field_is_explained():
    page = (DOCS / "score.md").read_text(encoding="utf-8")
    assert [name for name in FIELD_NAMES if f"`{name}`" not in page] == []


def test_the_words_that_tell_nobody_apart_are_listed():
    page = (DOCS / "score.md").read_text(encoding="utf-8")
    listed = re.search(r"without \*(and, [^*]+)\*", page)[1].split(", ")
    assert set(listed) | {"a", "an", "the"} == _EMPTY_WORDS
