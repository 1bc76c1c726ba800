"""The commands' own help in, docs/cli.md out: `python docs/write_cli.py` renews its blocks."""

import re
from pathlib import Path

from typer.testing import CliRunner

from relata.cli import app

PAGE = Path(__file__).with_name("cli.md")
_BLOCK = re.compile(r"(<!-- help: ([a-z ]*) -->\n```text\n).*?(```\n)", re.DOTALL)
_WIDTH = {"COLUMNS": "90", "TERMINAL_WIDTH": "90"}


def help_of(command: str) -> str:
    """What `relata COMMAND --help` prints on a terminal of 90 columns."""
    words = [*command.split(), "--help"]
    result = CliRunner().invoke(app, words, prog_name="relata", env=_WIDTH)
    return "\n".join(line.rstrip() for line in result.output.splitlines()) + "\n"


def renewed(page: str) -> str:
    """The page with every help block as the commands print it now."""
    return _BLOCK.sub(lambda found: f"{found[1]}{help_of(found[2])}{found[3]}", page)


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
