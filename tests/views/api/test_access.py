"""Who may do what: open for one user, logged in by password, by token, in three roles."""

import pytest

import guarded
from guarded import OPEN, OWN, TEAM, WORDS, Asker, Clock, logged_in, make_people, small_app
from relata.people import Role
from relata.store.people import People
from relata.views.api.settings import ServeSettings


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def people(store, clock):
    return make_people(store, clock)


@pytest.fixture
def team(store, clock, people):
    """The app with an account of each role."""
    return small_app(store, clock, OPEN)


# ------------------------------------------------------------------ open on loopback


def test_without_accounts_one_user_on_this_machine_may_do_everything(store, clock):
    asker = Asker(small_app(store, clock, OPEN))
    assert asker.get("/api/session").json()["user"] == {"name": "local", "role": "admin"}
    assert asker.get("/api/session").json()["is_open"] is True
    assert asker.get("/api/read").json() == {"name": "local"}
    assert asker.get("/api/administer").status_code == 200
    assert asker.write("POST", "/api/review", json={}).json()["name"] == "local"


@pytest.mark.parametrize(
    "settings",
    [TEAM, ServeSettings(proxies=("127.0.0.1",)), ServeSettings(host="0.0.0.0")],
    ids=["another address", "behind a proxy", "every address"],
)
def test_nobody_gets_in_without_an_account_where_others_can_ask(store, clock, settings):
    asker = Asker(small_app(store, clock, settings))
    assert asker.get("/api/session").json() == {
        "user": None, "is_open": False, "csrf": None, "oidc": None,
    }  # fmt: skip
    assert asker.get("/api/read").status_code == 401
    assert asker.get("/").status_code == 200


def test_the_first_account_closes_the_door_at_once(store, clock):
    asker = Asker(small_app(store, clock, OPEN))
    account = {"name": "ada", "role": "admin", "password": WORDS}
    assert asker.write("POST", "/api/users", json=account).status_code == 201
    assert asker.get("/api/read").status_code == 401
    assert asker.log_in("ada").status_code == 200
    assert asker.get("/api/read").json() == {"name": "ada"}


def test_what_is_changed_beside_counts_within_a_second(store, clock):
    asker = Asker(small_app(store, clock, OPEN))
    assert asker.get("/api/read").status_code == 200
    people = People(store, clock=clock, passwords=guarded.QUICK)
    for name in ("ada", "eve"):
        people.add(name, Role.ADMIN, password=WORDS)
    clock.pass_by(seconds=1)
    assert asker.get("/api/read").status_code == 401
    asker.log_in("eve")
    assert asker.get("/api/read").status_code == 200
    people.change("eve", is_disabled=True)
    clock.pass_by(seconds=1)
    assert asker.get("/api/read").status_code == 401


def test_what_is_changed_here_counts_at_once(team):
    with logged_in(team, "rea") as rea, logged_in(team, "ada") as ada:
        assert rea.get("/api/read").status_code == 200
        ada.write("PATCH", "/api/users/rea", json={"is_disabled": True})
        assert rea.get("/api/read").status_code == 401


# ------------------------------------------------------------------ roles

ALLOWED = [
    # who, reads, reviews, administers
    ("rea", 200, 403, 403),
    ("rex", 200, 201, 403),
    ("ada", 200, 201, 200),
]


@pytest.mark.parametrize(("name", "reads", "reviews", "administers"), ALLOWED)
def test_each_role_may_do_what_the_ones_before_it_may(team, name, reads, reviews, administers):
    with logged_in(team, name) as asker:
        assert asker.get("/api/read").status_code == reads
        assert asker.write("POST", "/api/review", json={}).status_code == reviews
        assert asker.get("/api/administer").status_code == administers
        assert asker.get("/api/users").status_code == administers
        assert asker.get("/api/audit").status_code == administers


def test_a_route_that_demands_nobody_is_closed_all_the_same(team):
    assert Asker(team).get("/api/forgotten").status_code == 401
    assert Asker(team).post("/api/forgotten").status_code == 401
    with logged_in(team, "rea") as asker:
        assert asker.get("/api/forgotten").status_code == 200
        assert asker.write("POST", "/api/forgotten").status_code == 403


def test_a_refusal_says_what_it_takes(team):
    answer = Asker(team).get("/api/read")
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].startswith("Log in, or send an API token")
    with logged_in(team, "rea") as asker:
        told = asker.write("POST", "/api/review", json={}).json()
    assert told == {
        "type": "about:blank", "title": "Forbidden", "status": 403,
        "detail": "rea is reader; this needs reviewer.",
    }  # fmt: skip


# ------------------------------------------------------------------ logging in and out


def test_the_cookie_is_for_this_server_alone_and_for_no_script(team):
    cookie = Asker(team).log_in("rea").headers["set-cookie"]
    assert cookie.startswith("relata=")
    assert "HttpOnly; Max-Age=604800; Path=/; SameSite=strict" in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_is_bound_to_the_host(store, clock, people):
    app = small_app(store, clock, TEAM)
    asker = Asker(app, base="https://relata.example")
    answer = asker.log_in("rea")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-relata=")
    assert "; Secure" in cookie
    assert "Domain" not in cookie
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert asker.get("/api/read").status_code == 200


def test_over_https_a_cookie_that_another_site_can_set_does_not_count(store, clock, people):
    asker = Asker(small_app(store, clock, TEAM), base="https://relata.example")
    secret = asker.log_in("rea").cookies["__Host-relata"]
    asker.cookies.clear()
    asker.cookies.set("relata", secret)
    assert asker.get("/api/read").status_code == 401


def test_logging_out_ends_the_session_for_whoever_has_the_cookie(team):
    with logged_in(team, "rea") as asker:
        secret = asker.cookies["relata"]
        assert asker.write("DELETE", "/api/session").status_code == 204
        assert "relata" not in asker.cookies
        assert asker.with_cookie(secret).get("/api/read").status_code == 401


def test_logging_in_again_ends_the_session_before(team):
    with logged_in(team, "rea") as asker:
        before = asker.cookies["relata"]
        asker.log_in("rea")
        assert asker.cookies["relata"] != before
        assert asker.get("/api/read").status_code == 200
        assert asker.with_cookie(before).get("/api/read").status_code == 401


def test_a_session_that_somebody_planted_is_not_taken_over(team):
    planted = Asker(team).with_cookie("planted-by-somebody-who-waits")
    answer = planted.log_in("rea")
    assert answer.status_code == 200
    assert "planted" not in answer.headers["set-cookie"]
    attacker = Asker(team).with_cookie("planted-by-somebody-who-waits")
    assert attacker.get("/api/read").status_code == 401


def test_a_session_ends_unused_and_at_last(team, clock):
    with logged_in(team, "rea") as asker:
        clock.pass_by(hours=8)
        assert asker.get("/api/read").status_code == 401


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(team):
    unknown = Asker(team, address="192.0.2.1").log_in("nobody")
    wrong = Asker(team, address="192.0.2.2").log_in("rea", "wrong odd words")
    assert unknown.status_code == wrong.status_code == 401
    assert unknown.json() == wrong.json()
    assert unknown.json()["detail"] == "Name or password is wrong."
    assert "set-cookie" not in unknown.headers
    assert sorted(unknown.headers) == sorted(wrong.headers)


def test_ones_own_password_is_changed_by_who_knows_the_old_one(team):
    with logged_in(team, "rea") as asker, logged_in(team, "rea") as elsewhere:
        new = {"old": "not the old one", "new": "other odd words"}
        assert asker.write("POST", "/api/session/password", json=new).status_code == 403
        new["old"] = WORDS
        assert asker.write("POST", "/api/session/password", json=new).status_code == 200
        assert asker.get("/api/read").status_code == 200
        assert elsewhere.get("/api/read").status_code == 401
    assert Asker(team).log_in("rea").status_code == 401
    assert Asker(team).log_in("rea", "other odd words").status_code == 200


# ------------------------------------------------------------------ tokens


def test_a_token_may_do_what_its_person_may_and_needs_no_csrf(team):
    with logged_in(team, "rex") as asker:
        made = asker.write("POST", "/api/tokens", json={"name": "notebook", "days": 30})
        assert made.status_code == 201
        secret = made.json()["secret"]
        (listed,) = asker.get("/api/tokens").json()["items"]
        assert listed == {key: value for key, value in made.json().items() if key != "secret"}
    program = Asker(team)
    bearer = {"Authorization": f"Bearer {secret}"}
    assert program.get("/api/read", headers=bearer).json() == {"name": "rex"}
    assert program.post("/api/review", json={}, headers=bearer).status_code == 201
    assert program.get("/api/users", headers=bearer).status_code == 403


def test_a_token_expires_and_is_revoked(team, clock):
    with logged_in(team, "rea") as asker:
        one, two = (
            asker.write("POST", "/api/tokens", json={"name": name, "days": days}).json()
            for name, days in (("one", 1), ("two", 2))
        )
        clock.pass_by(hours=7)
        assert asker.write("DELETE", f"/api/tokens/{two['id']}").status_code == 204
        assert asker.write("DELETE", f"/api/tokens/{two['id']}").status_code == 404
    ask = Asker(team).get
    assert ask("/api/read", headers={"Authorization": f"Bearer {one['secret']}"}).status_code == 200
    assert ask("/api/read", headers={"Authorization": f"Bearer {two['secret']}"}).status_code == 401
    clock.pass_by(hours=17)
    answer = ask("/api/read", headers={"Authorization": f"Bearer {one['secret']}"})
    assert answer.status_code == 401
    assert "expired, was revoked, or never was" in answer.json()["detail"]


def test_a_bad_token_is_not_passed_over_for_a_good_cookie(team):
    with logged_in(team, "rea") as asker:
        answer = asker.get("/api/read", headers={"Authorization": "Bearer relata_forged"})
        assert answer.status_code == 401
        answer = asker.get("/api/read", headers={"Authorization": "Basic cmVhOnJlYQ=="})
        assert answer.status_code == 401


def test_nobody_sees_or_revokes_anothers_tokens(team):
    with logged_in(team, "rea") as hers:
        made = hers.write("POST", "/api/tokens", json={"name": "notebook", "days": 30}).json()
    with logged_in(team, "ada") as asker:
        assert asker.get("/api/tokens").json()["items"] == []
        assert asker.write("DELETE", f"/api/tokens/{made['id']}").status_code == 404


def test_a_token_needs_an_account(store, clock):
    asker = Asker(small_app(store, clock, OPEN))
    answer = asker.write("POST", "/api/tokens", json={"name": "notebook", "days": 30})
    assert answer.status_code == 409
    assert "relata user add" in answer.json()["detail"]


# ------------------------------------------------------------------ accounts


def test_an_admin_makes_changes_and_removes_accounts(team):
    with logged_in(team, "ada") as asker:
        new = {"name": "Ben", "role": "reader", "password": WORDS}
        assert asker.write("POST", "/api/users", json=new).json()["name"] == "ben"
        assert asker.write("POST", "/api/users", json=new).status_code == 409
        change = {"role": "reviewer"}
        assert asker.write("PATCH", "/api/users/ben", json=change).json()["role"] == "reviewer"
        with logged_in(team, "ben") as ben:
            assert ben.write("POST", "/api/review", json={}).status_code == 201
            asker.write("PATCH", "/api/users/ben", json={"is_disabled": True})
            assert ben.get("/api/read").status_code == 401
        assert asker.write("DELETE", "/api/users/ben").status_code == 204
        assert asker.write("DELETE", "/api/users/ben").status_code == 404
        names = [one["name"] for one in asker.get("/api/users").json()["items"]]
        assert names == ["ada", "rea", "rex"]


def test_an_admin_cannot_lock_themselves_out(team):
    with logged_in(team, "ada") as asker:
        for change in ({"role": "reader"}, {"is_disabled": True}):
            assert asker.write("PATCH", "/api/users/ada", json=change).status_code == 409
        assert asker.write("DELETE", "/api/users/ADA").status_code == 409
        assert asker.get("/api/administer").status_code == 200


def test_lists_of_accounts_are_paged(team):
    with logged_in(team, "ada") as asker:
        first = asker.get("/api/users?limit=2").json()
        assert [one["name"] for one in first["items"]] == ["ada", "rea"]
        second = asker.get("/api/users", params={"limit": 2, "after": first["after"]}).json()
        assert [one["name"] for one in second["items"]] == ["rex"]
        assert (second["after"], second["total"]) == (None, 3)


# ------------------------------------------------------------------ the log


def test_every_write_and_every_login_is_in_the_log(team):
    with logged_in(team, "rex", address="192.0.2.9") as asker:
        asker.write("POST", "/api/review", json={})
        asker.log_in("rex", "wrong odd words")
    with logged_in(team, "ada") as asker:
        lines = asker.get("/api/audit").json()["items"]
    told = [(line["user"], line["action"], line["detail"], line["address"]) for line in lines]
    assert told == [
        ("ada", "login", "by password (200)", "192.0.2.7"),
        ("rex", "login refused", "wrong name or password (401)", "192.0.2.9"),
        ("rex", "POST /api/review", "(201)", "192.0.2.9"),
        ("rex", "login", "by password (200)", "192.0.2.9"),
    ]


def test_no_password_and_no_secret_is_in_the_log(team):
    with logged_in(team, "ada") as asker:
        secret = asker.write("POST", "/api/tokens", json={"name": "n", "days": 1}).json()["secret"]
        account = {"name": "ben", "role": "reader", "password": WORDS}
        asker.write("POST", "/api/users", json=account)
        log = asker.get("/api/audit").text
    assert "token made" in log
    assert "ben as reader" in log
    assert secret not in log
    assert WORDS not in log


def test_the_page_itself_needs_no_login(team):
    assert Asker(team).get("/incidents/inc-1").json() == {"page": "incidents/inc-1"}
    assert Asker(team, base=OWN).get("/api/openapi.json").status_code == 200
