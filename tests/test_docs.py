"""The pages say what the program does."""

import dataclasses
import importlib.util
import re
from pathlib import Path

import typer.main

from relata.cli import app
from relata.errors import Skip
from relata.evaluate.score import FIELD_NAMES
from relata.evaluate.score_names import _EMPTY_WORDS
from relata.store.logins import LONGEST_DAYS
from relata.store.passwords import SHORTEST
from relata.views.api.server import HEAD_SECONDS
from relata.views.api.settings import Limits, OidcSettings, ServeSettings

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


def test_every_setting_of_a_sign_in_service_is_explained():
    page = (DOCS / "accounts.md").read_text(encoding="utf-8")
    names = [f"`RELATA_OIDC_{field.name.upper()}`" for field in dataclasses.fields(OidcSettings)]
    assert [name for name in names if name not in page] == []


def test_the_limits_of_the_server_are_those_of_the_page():
    page = (DOCS / "accounts.md").read_text(encoding="utf-8")
    limits, settings = Limits(), ServeSettings()
    told = [
        f"{settings.idle_seconds // 3600} hours without a request, "
        f"{settings.session_seconds // 86400} days in any case",
        f"{limits.name_burst:.0f} at one name, then one in {1 / limits.name_rate:.0f} s",
        f"{limits.login_burst:.0f} at any names, then one in {1 / limits.login_rate:.0f} s",
        f"{limits.person_burst:,.0f} at once, then {limits.person_rate:.0f} a second",
        f"{limits.address_burst:,.0f} at once from one address (of IPv6, one /64), "
        f"then {limits.address_rate:.0f} a second",
        f"{limits.body_bytes // 1024} KiB within {limits.body_seconds:.0f} s, "
        f"{limits.header_bytes // 1024} KiB within {HEAD_SECONDS:.0f} s",
        f"{SHORTEST} characters or more",
        f"at most {LONGEST_DAYS}",
    ]
    assert [words for words in told if words not in page] == []
