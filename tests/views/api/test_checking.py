"""`relata serve --check` asks the page and the API, and says what came."""

import pytest
from typer.testing import CliRunner

from guarded import OPEN, TEAM, WORDS, make_people, running
from hostile import NOW, hostile_archive
from relata.cli import app as cli
from relata.views.api import checking, pages
from relata.views.api.app import make_app
from relata.views.api.checking import checked
from relata.views.api.security_headers import ALWAYS
from relata.views.api.settings import ServeSettings


@pytest.fixture
def page(tmp_path, monkeypatch):
    """A page of one file, in place of the built one."""
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>relata</title>")
    monkeypatch.setattr(pages.serve_pages, "__defaults__", (folder, folder))


@pytest.fixture
def place(tmp_path):
    """A store with reports in it."""
    path = tmp_path / "relata.db"
    hostile_archive(path).store.close()
    return str(path)


def check(place, *words):
    return CliRunner().invoke(cli, ["serve", "--check", "--port", "0", "--store", place, *words])


@pytest.mark.usefixtures("page")
def test_every_answer_is_a_line_with_status_size_and_time(place):
    result = check(place)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert [line.split()[1] for line in lines] == list(checking._ASKED)
    assert all(line.startswith("200 ") for line in lines)
    assert "bytes" in lines[0]
    assert " ms" in lines[0]


@pytest.mark.usefixtures("page")
def test_where_one_must_log_in_being_asked_to_is_a_good_answer(tmp_path):
    archive = hostile_archive(tmp_path / "relata.db")
    make_people(archive.store, lambda: NOW)
    app = make_app(archive, settings=OPEN)
    with running(app, OPEN) as port:
        answers = {one.path: one for one in checked(f"http://127.0.0.1:{port}")}
    archive.store.close()
    assert answers["/api/overview"].status == 401
    assert answers["/api/health"].status == answers["/"].status == 200
    assert [one.problem for one in answers.values()] == [None] * len(answers)


def test_a_page_that_is_not_built_is_no_good_answer(place, tmp_path, monkeypatch):
    monkeypatch.setattr(pages.serve_pages, "__defaults__", (tmp_path / "none", tmp_path / "none"))
    result = check(place)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("503  / ")
    assert result.stdout.splitlines()[0].endswith("is no good answer")


@pytest.mark.parametrize("name", ALWAYS)
def test_an_answer_that_lacks_a_header_is_no_good_one(name):
    headers = {key: value for key, value in ALWAYS.items() if key != name}
    assert checking._problem(200, headers, "/") == f"lacks {name}"
    assert checking._problem(200, ALWAYS, "/") is None


def test_it_is_not_checked_where_it_would_not_start(place):
    result = check(place, "--host", TEAM.host)
    assert "others can ask this server" in str(result.exception)
    assert WORDS not in result.output
    assert ServeSettings().is_local
