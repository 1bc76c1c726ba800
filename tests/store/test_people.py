"""Accounts, sessions, tokens and the log do on both databases what the guard relies on."""

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import text

from guarded import WORDS, Clock
from relata.errors import SettingsError, StoreError
from relata.people import Person, Role
from relata.store.audit import Audit
from relata.store.logins import SEEN_EVERY, Lasting, Sessions, Tokens, hash_of
from relata.store.passwords import Passwords
from relata.store.people import People

HOURS = Lasting(timedelta(hours=8), timedelta(days=7))


def quick(**changes):
    """Hashes in a millisecond."""
    cost = {"time_cost": 1, "memory_cost": 8, "parallelism": 1} | changes
    return Passwords(PasswordHasher(**cost))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def people(store, clock):
    made = People(store, clock=clock, passwords=quick())
    made.add("boss", Role.ADMIN, password=WORDS)
    return made


def test_the_first_account_is_an_admins(store, clock):
    people = People(store, clock=clock, passwords=quick())
    assert not people.has_any()
    with pytest.raises(SettingsError, match="the first account must be an admin's"):
        people.add("anna", Role.READER, password=WORDS)
    people.add("boss", Role.ADMIN, password=WORDS)
    assert people.add("anna", Role.READER, password=WORDS).role is Role.READER
    assert people.has_any()
    assert people.has_admin()


def test_a_name_is_one_person_however_it_is_written(people):
    people.add("Ａnna", Role.READER, password=WORDS)
    assert people.account("ANNA").name == "anna"
    with pytest.raises(SettingsError, match="has an account already"):
        people.add("anna", Role.READER, password=WORDS)


@pytest.mark.parametrize("name", ["", " anna", "an na", "-anna", "anna\n", "a" * 81, "<b>", "a/b"])
def test_what_is_no_name_is_refused(people, name):
    with pytest.raises(SettingsError, match="is no name for an account"):
        people.add(name, Role.READER, password=WORDS)


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("elevenchars", "fewer than 12 characters"),
        ("ababababababab", "fewer than 5 different"),
        ("x" * 250 + "abcdefg", "more than 256"),
        ("Annabella-2024", "little more than the name"),
    ],
)
def test_a_password_that_is_guessed_soon_is_refused(people, password, problem):
    with pytest.raises(SettingsError, match=problem):
        people.add("annabella", Role.READER, password=password)


def test_only_the_right_password_of_an_account_that_is_not_disabled_opens_it(people):
    people.add("anna", Role.READER, password=WORDS)
    assert people.with_password("anna", WORDS).name == "anna"
    assert people.with_password("anna", WORDS + " ") is None
    assert people.with_password("nobody", WORDS) is None
    people.change("anna", is_disabled=True)
    assert people.with_password("anna", WORDS) is None
    people.change("anna", is_disabled=False)
    assert people.with_password("anna", WORDS) is not None


def test_an_unknown_name_takes_as_long_as_a_wrong_password(people, monkeypatch):
    asked = []
    verify = PasswordHasher.verify
    monkeypatch.setattr(
        PasswordHasher,
        "verify",
        lambda self, *given: (asked.append(given), verify(self, *given))[1],
    )
    assert people.with_password("boss", "a wrong password") is None
    assert people.with_password("nobody", "a wrong password") is None
    assert people.with_password("no name at all", "a wrong password") is None
    costs = [stored.rsplit("$", 2)[0] for stored, _ in asked]
    assert costs == ["$argon2id$v=19$m=8,t=1,p=1"] * 3


def test_a_hash_grows_with_the_parameters_at_the_next_login(store, clock, people):
    people.add("anna", Role.READER, password=WORDS)
    session = Sessions(store, HOURS, clock=clock)
    secret = session.begin("anna", "::1")
    later = People(store, clock=clock, passwords=quick(time_cost=2))
    assert later.with_password("anna", WORDS) is not None
    with store.reading() as connection:
        stored = connection.execute(text("SELECT password FROM person WHERE name = 'anna'"))
        assert ",t=2," in stored.scalar_one()
    assert session.find(secret) is not None


def test_there_is_always_an_admin_left(people):
    people.add("anna", Role.READER, password=WORDS)
    for change in ({"role": Role.READER}, {"is_disabled": True}):
        with pytest.raises(SettingsError, match="the last admin"):
            people.change("boss", **change)
    with pytest.raises(SettingsError, match="the last admin"):
        people.remove("boss")
    people.change("anna", role=Role.ADMIN)
    people.remove("boss")
    assert [account.name for account in people.accounts()] == ["anna"]
    people.remove("anna")
    assert not people.has_any()


def test_who_a_service_vouches_for_gets_an_account_and_the_role_it_tells(people):
    made = people.signed_in("https://id.example|7", "Cem@id.example", Role.REVIEWER)
    assert (made.name, made.role, made.has_password) == ("cem@id.example", Role.REVIEWER, False)
    again = people.signed_in("https://id.example|7", "renamed@id.example", Role.READER)
    assert (again.name, again.role) == ("cem@id.example", Role.READER)
    assert people.with_password("cem@id.example", WORDS) is None


def test_a_service_cannot_vouch_for_an_account_that_is_not_its_own(people):
    with pytest.raises(SettingsError, match="the name of another account"):
        people.signed_in("https://id.example|8", "boss", Role.ADMIN)
    people.signed_in("https://id.example|7", "cem", Role.READER)
    people.change("cem", is_disabled=True)
    assert people.signed_in("https://id.example|7", "cem", Role.READER) is None


# ------------------------------------------------------------------ sessions


def test_a_session_holds_until_it_is_ended(store, clock, people):
    sessions = Sessions(store, HOURS, clock=clock)
    one, two = sessions.begin("boss", "::1"), sessions.begin("boss", "::1")
    assert one != two
    assert sessions.find(one).person == Person("boss", Role.ADMIN)
    sessions.end(one)
    assert sessions.find(one) is None
    assert sessions.find(two) is not None


def test_a_session_ends_when_it_is_not_used(store, clock, people):
    sessions = Sessions(store, HOURS, clock=clock)
    secret = sessions.begin("boss", "::1")
    clock.pass_by(hours=7, minutes=59)
    live = sessions.find(secret)
    assert sessions.is_to_be_marked(live)
    sessions.mark(live)
    clock.pass_by(hours=7, minutes=59)
    assert sessions.find(secret) is not None
    clock.pass_by(minutes=2)
    assert sessions.find(secret) is None


def test_a_session_ends_after_its_time_however_much_it_is_used(store, clock, people):
    sessions = Sessions(store, HOURS, clock=clock)
    secret = sessions.begin("boss", "::1")
    for _ in range(7 * 4 - 1):
        clock.pass_by(hours=6)
        sessions.mark(sessions.find(secret))
    clock.pass_by(hours=6)
    assert sessions.find(secret) is None


def test_being_seen_is_not_written_at_every_request(store, clock, people):
    sessions = Sessions(store, HOURS, clock=clock)
    secret = sessions.begin("boss", "::1")
    clock.pass_by(seconds=SEEN_EVERY.total_seconds() - 1)
    assert not sessions.is_to_be_marked(sessions.find(secret))
    clock.pass_by(seconds=1)
    assert sessions.is_to_be_marked(sessions.find(secret))


def test_sessions_that_are_over_are_dropped(store, clock, people):
    sessions = Sessions(store, HOURS, clock=clock)
    sessions.begin("boss", "::1")
    clock.pass_by(hours=9)
    sessions.begin("boss", "::1")
    with store.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM login_session")).scalar_one() == 1


@pytest.mark.parametrize("change", [{"password": "other odd words"}, {"is_disabled": True}])
def test_a_new_password_or_a_disabled_account_ends_its_sessions(store, clock, people, change):
    people.add("anna", Role.READER, password=WORDS)
    sessions = Sessions(store, HOURS, clock=clock)
    hers, his = sessions.begin("anna", "::1"), sessions.begin("boss", "::1")
    people.change("anna", **change)
    assert sessions.find(hers) is None
    assert sessions.find(his) is not None


def test_a_role_counts_from_the_moment_it_is_given(store, clock, people):
    people.add("anna", Role.READER, password=WORDS)
    sessions, tokens = Sessions(store, HOURS, clock=clock), Tokens(store, clock=clock)
    session, (_, token) = sessions.begin("anna", "::1"), tokens.make("anna", "notebook", 30)
    people.change("anna", role=Role.REVIEWER)
    assert sessions.find(session).person.role is Role.REVIEWER
    assert tokens.find(token).role is Role.REVIEWER


# ------------------------------------------------------------------ tokens


def test_a_token_counts_until_it_expires_or_is_revoked(store, clock, people):
    tokens = Tokens(store, clock=clock)
    token, secret = tokens.make("boss", "notebook", 30)
    other, other_secret = tokens.make("boss", "script", 1)
    assert tokens.find(secret) == Person("boss", Role.ADMIN)
    clock.pass_by(days=1)
    assert tokens.find(other_secret) is None
    tokens.revoke(token.id)
    assert tokens.find(secret) is None
    assert {one.id for one in tokens.of("boss")} == {token.id, other.id}
    with pytest.raises(SettingsError, match="no such token"):
        tokens.revoke(token.id)


def test_nobody_revokes_anothers_token(store, clock, people):
    people.add("anna", Role.READER, password=WORDS)
    tokens = Tokens(store, clock=clock)
    token, secret = tokens.make("boss", "notebook", 30)
    with pytest.raises(SettingsError, match="no such token"):
        tokens.revoke(token.id, person="anna")
    assert tokens.find(secret) is not None


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_lasts_at_most_a_year(store, clock, people, days):
    with pytest.raises(SettingsError, match="1 to 366 days"):
        Tokens(store, clock=clock).make("boss", "for ever", days)


def test_the_tokens_of_who_is_disabled_or_removed_do_not_count(store, clock, people):
    tokens = Tokens(store, clock=clock)
    for name in ("anna", "ben"):
        people.add(name, Role.READER, password=WORDS)
    (_, hers), (_, his) = tokens.make("anna", "one", 30), tokens.make("ben", "two", 30)
    people.change("anna", is_disabled=True)
    people.remove("ben")
    assert tokens.find(hers) is None
    assert tokens.find(his) is None
    assert tokens.of("ben") == []


@pytest.mark.parametrize("secret", ["", "relata_", "relata_" + "x" * 43, "x" * 10_000])
def test_a_made_up_secret_is_nobodys(store, clock, people, secret):
    assert Tokens(store, clock=clock).find(secret) is None
    assert Sessions(store, HOURS, clock=clock).find(secret) is None


def test_no_secret_is_in_the_store(store, clock, people):
    session = Sessions(store, HOURS, clock=clock).begin("boss", "::1")
    _, token = Tokens(store, clock=clock).make("boss", "notebook", 30)
    with store.reading() as connection:
        rows = [
            str(tuple(row))
            for table in ("person", "login_session", "api_token", "audit")
            for row in connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608 (own names)
        ]
    told = "\n".join(rows)
    assert hash_of(session) in told
    assert hash_of(token) in told
    assert "$argon2id$" in told
    assert all(secret not in told for secret in (session, token, WORDS))


# ------------------------------------------------------------------ the log


def test_the_log_is_read_newest_first_page_by_page(store, clock):
    audit = Audit(store, clock=clock)
    for number in range(5):
        audit.note("anna", "judged", str(number), address="::1")
    first = audit.entries(limit=2)
    assert [entry.detail for entry in first.entries] == ["4", "3"]
    audit.note("anna", "judged", "5", address="::1")
    second = audit.entries(limit=2, after=first.after)
    third = audit.entries(limit=2, after=second.after)
    assert [entry.detail for entry in (*second.entries, *third.entries)] == ["2", "1", "0"]
    assert (third.after, third.total) == (None, 6)


def test_a_line_of_the_log_is_one_line_and_not_endless(store, clock):
    audit = Audit(store, clock=clock)
    audit.note("anna\nroot", "x" * 1000, "\x1b[2J\u202egone", address="::1")
    (entry,) = audit.entries(limit=9).entries
    assert entry.person == "anna�root"
    assert entry.action == "x" * 300 + "…"
    assert entry.detail == "�[2J�gone"


@pytest.mark.parametrize("attempt", ["DELETE FROM audit", "UPDATE audit SET person = 'else'"])
def test_the_database_itself_refuses_to_change_the_log(store, clock, attempt):
    audit = Audit(store, clock=clock)
    audit.note("anna", "judged", "", address="::1")
    with pytest.raises(StoreError, match="append-only"), store.writing() as connection:
        connection.execute(text(attempt))
    assert [entry.person for entry in audit.entries(limit=9).entries] == ["anna"]
