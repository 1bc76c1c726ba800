"""Accounts and tokens from the command line."""

import json

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from relata.cli import app
from relata.errors import SettingsError, StoreError
from relata.store.store import Store

WORDS = "four odd words here"


@pytest.fixture
def relata(tmp_path):
    """Runs a command on a store of its own and gives what it printed."""
    place = str(tmp_path / "relata.db")
    Store.open(place).close()
    environment = {"RELATA_STORE": place, "RELATA_USER": "operator"}

    def run(*words, given=""):
        result = CliRunner().invoke(app, list(words), input=given, env=environment)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.stdout

    run.place = place
    return run


def add(relata, name, role):
    return relata("user", "add", name, "--role", role, "--stdin", given=f"{WORDS}\n")


def test_accounts_are_made_listed_changed_and_removed(relata):
    add(relata, "boss", "admin")
    add(relata, "Anna", "reader")
    assert relata("user", "list").split() == ["anna", "reader", "boss", "admin"]
    relata("user", "role", "anna", "reviewer")
    relata("user", "disable", "anna")
    assert "reviewer, disabled" in relata("user", "list")
    relata("user", "disable", "anna", "--undo")
    relata("user", "password", "anna", "--stdin", given="other odd words\n")
    shown = [json.loads(line) for line in relata("user", "list", "--json").splitlines()]
    assert [(one["name"], one["role"], one["is_disabled"]) for one in shown] == [
        ("anna", "reviewer", False), ("boss", "admin", False),
    ]  # fmt: skip
    relata("user", "remove", "anna")
    assert relata("user", "list").split() == ["boss", "admin"]


def test_a_password_is_never_a_word_of_the_command(relata):
    with pytest.raises(SettingsError, match="Pipe it in: --stdin"):
        relata("user", "add", "boss", "--role", "admin")


def test_a_token_is_printed_once(relata):
    add(relata, "boss", "admin")
    secret = relata("token", "add", "boss", "--for", "notebook", "--days", "30").strip()
    assert secret.startswith("relata_")
    listed = relata("token", "list")
    assert "notebook" in listed
    assert secret not in listed
    relata("token", "revoke", listed.split()[0])
    assert "revoked" in relata("token", "list")


def test_what_was_done_on_the_command_line_is_in_the_log(relata):
    add(relata, "boss", "admin")
    relata("token", "add", "boss")
    store = Store.open(relata.place)
    with store.reading() as connection:
        rows = connection.execute(text("SELECT person, action, address FROM audit ORDER BY number"))
        assert [tuple(row) for row in rows] == [
            ("operator", "user added", "command line"), ("operator", "token made", "command line"),
        ]  # fmt: skip
    store.close()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("user", "add", "anna", "--role", "king", "--stdin"), "no such role"),
        (("user", "role", "nobody", "admin"), "nobody: has no account"),
        (("user", "remove", "nobody"), "nobody: has no account"),
        (("token", "add", "nobody"), "nobody: has no account"),
        (("token", "revoke", "tok-1"), "no such token"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(relata, words, problem):
    with pytest.raises(SettingsError, match=problem):
        relata(*words, given=f"{WORDS}\n")


def test_accounts_need_a_store(tmp_path):
    missing = {"RELATA_STORE": str(tmp_path / "missing.db")}
    result = CliRunner().invoke(app, ["user", "list"], env=missing)
    assert isinstance(result.exception, StoreError)
    assert "there is no store there" in str(result.exception)
