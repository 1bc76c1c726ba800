"""The pages say what the program does."""

import dataclasses
import importlib.util
import re
from pathlib import Path

import pytest
import typer.main

from library import Library
from relata.cli import app
from relata.errors import Skip
from relata.evaluate.score import FIELD_NAMES
from relata.evaluate.score_names import _EMPTY_WORDS
from relata.store.counting import MOST_DAYS, MOST_WEEKS_DAYS
from relata.store.logins import LONGEST_DAYS
from relata.store.map_cells import MOST_POINTS
from relata.store.near import MOST_NEAR, NEAR_KM
from relata.store.passwords import SHORTEST
from relata.store.publishers import SILENT_DAYS, SILENT_GAPS
from relata.views.api.app import make_app
from relata.views.api.filters import LIST_WORDS, MOST_IN_A_PAGE, FilterQuery
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


METHOD = re.compile(r"`(GET|POST|PATCH|DELETE)(?: (/api[^`]*))?`")


def told_routes():
    """What the page on the API tells of: the row of each method and path."""
    rows = {}
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    for row in re.findall(r"^\| (`(?:GET|POST|PATCH|DELETE)\b.*)", page, re.MULTILINE):
        waiting = []
        for method, path in METHOD.findall(row.partition(" | ")[0]):
            waiting.append(method)
            if path:
                rows |= {(one, unnamed(path)): row for one in waiting}
                waiting = []
    return rows


def unnamed(path):
    return re.sub(r"{\w+}", "{}", path)


@pytest.fixture(scope="module")
def routes(tmp_path_factory):
    """What the API describes of itself, by method and path."""
    library = Library(str(tmp_path_factory.mktemp("docs") / "relata.db"))
    paths = make_app(library.archive, settings=ServeSettings()).openapi()["paths"]
    library.store.close()
    return {
        (method.upper(), unnamed(path)): told
        for path, asked in paths.items()
        for method, told in asked.items()
    }


def test_every_route_of_the_api_has_a_row_and_every_row_a_route(routes):
    assert told_routes().keys() == routes.keys()


def test_every_filter_word_is_explained():
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    table = page.partition("## One filter grammar")[2].partition("## ")[0]
    told = {
        word: row
        for row in table.splitlines()
        for word in re.findall(r"`(\w+)`", row.partition(" | ")[0])
    }
    assert told.keys() == FilterQuery.model_fields.keys()
    several = {word for word, row in told.items() if "(repeatable)" in row}
    assert several == LIST_WORDS & FilterQuery.model_fields.keys()


def test_every_word_of_a_route_is_in_its_row(routes):
    everywhere = {"limit", "after"}
    for asked, row in told_routes().items():
        words = {
            word["name"] for word in routes[asked].get("parameters", ()) if word["in"] == "query"
        }
        if "+ filters" in row or ", filters" in row:
            assert FilterQuery.model_fields.keys() <= words, asked
            words -= FilterQuery.model_fields.keys()
        elsewhere = {"code", "state", "error"}  # what a sign-in service sends back
        missing = {word for word in words - everywhere - elsewhere if f"`{word}`" not in row}
        assert missing == set(), asked


def test_the_numbers_that_the_api_page_gives_are_those_of_the_program():
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    assert f"1–{MOST_IN_A_PAGE}, 50 unless told" in page
    assert f"Few enough in the box ({MOST_POINTS:,})" in page
    assert f"within {NEAR_KM:.0f} km, at most {MOST_NEAR}" in page
    assert f"days up to {MOST_DAYS} days" in page
    assert "longer than four times that, and than 3 days" in page
    assert (SILENT_GAPS, SILENT_DAYS, MOST_WEEKS_DAYS) == (4, 3, 3 * 366)
