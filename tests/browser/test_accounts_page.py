"""Signing in, what each role may do, and what an admin sees to."""

import re
import subprocess
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from demo_store import PROGRAM, demo_store
from serving import copied, served
from visiting import AXE

pytestmark = pytest.mark.browser

# The first account has to be an admin's.
ROLES = {"ada": "admin", "viktor": "reviewer", "rosa": "reader"}
PASSWORD = "four odd words make one"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory):
    """A server on a store with an account of each role."""
    store = copied(demo_store(), tmp_path_factory.mktemp("staffed"))
    for name, role in ROLES.items():
        add = [PROGRAM, "user", "add", name, "--role", role, "--store", store, "--stdin"]
        subprocess.run(add, input=f"{PASSWORD}\n", text=True, check=True, capture_output=True)
    with served(store) as running:
        yield running


@pytest.fixture
def guest(staffed, enter):
    """Somebody who has not signed in."""
    return enter(staffed)


def sign_in(guest, name):
    guest.page.get_by_label("Name").fill(name)
    guest.page.get_by_label("Password").fill(PASSWORD)
    guest.page.get_by_role("button", name="Sign in").click()
    expect(guest.page.get_by_role("button", name="Sign out")).to_be_visible()
    guest.settle()


def test_a_guest_signs_in_and_comes_to_where_they_wanted(guest):
    guest.open("/incidents?country=IQ")
    expect(guest.page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert guest.address.startswith("/sign-in?to=")
    sign_in(guest, "rosa")
    assert guest.address == "/incidents?country=IQ"
    expect(guest.page.get_by_role("link", name="rosa")).to_be_visible()
    guest.page.get_by_role("button", name="Sign out").click()
    expect(guest.page.get_by_role("heading", level=1)).to_have_text("Sign in")


@pytest.mark.parametrize("name", ["rosa", "nobody"])
def test_a_wrong_name_or_password_is_refused_in_one_sentence(guest, name):
    guest.open("/")
    with guest.watch.expecting(401, "/api/session"):
        guest.page.get_by_label("Name").fill(name)
        guest.page.get_by_label("Password").fill("a wrong password")
        guest.page.get_by_role("button", name="Sign in").click()
        alert = guest.page.get_by_role("alert")
        expect(alert).to_have_text(re.compile(r"name or password", re.IGNORECASE))
        expect(guest.page.get_by_label("Password")).to_have_value("")


def test_a_reader_looks_and_does_not_judge(guest, subjects):
    guest.open(f"/incidents/{subjects.incident}")
    sign_in(guest, "rosa")
    expect(guest.page.get_by_text("you need the role of reviewer")).to_be_visible()
    expect(guest.page.get_by_role("button", name="Judge")).to_have_count(0)
    guest.open(f"/reports/{subjects.report}?claim={subjects.claim}&edit=1")
    guest.page.keyboard.press("e")
    expect(guest.page.get_by_role("form", name="Correct the claim")).to_have_count(0)
    guest.open("/review")
    expect(guest.page.get_by_text("rosa has the role of reader.")).to_be_visible()
    guest.open("/people")
    expect(guest.page.get_by_role("heading", name="Accounts")).to_have_count(0)


def test_a_reviewer_judges_under_their_name(guest, subjects):
    guest.open(f"/reports/{subjects.report}?claim={subjects.claim}")
    sign_in(guest, "viktor")
    guest.page.keyboard.press("x")
    expect(guest.page.get_by_text("Kept: wrong claim.")).to_be_visible()
    history = guest.page.get_by_role("region", name="Judgements")
    expect(history.get_by_text(re.compile("^viktor, "))).to_be_visible()
    guest.page.get_by_role("button", name="Undo").first.click()
    expect(history).to_contain_text("Taken back by viktor")
    # The log keeps both under the same name.
    guest.page.get_by_role("button", name="Sign out").click()
    sign_in(guest, "ada")
    guest.open("/people")
    log = (
        guest.page.get_by_role("region", name="Log")
        .get_by_role("listitem")
        .filter(has_text="viktor")
    )
    for told in ("judged: wrong_claim", "judged: undo"):
        expect(log.filter(has_text=told).first).to_be_visible()


def test_a_token_is_shown_once_and_counts_until_it_is_revoked(guest):
    guest.open("/people")
    sign_in(guest, "viktor")
    guest.page.get_by_label("For what").fill("notebook")
    guest.page.get_by_role("button", name="Make a token").click()
    secret = guest.page.get_by_label("Secret of notebook").input_value()
    assert status_with(guest.site, secret) == 200
    guest.page.get_by_role("button", name="I have it").click()
    expect(guest.page.get_by_label("Secret of notebook")).to_have_count(0)
    guest.page.get_by_role("button", name="Revoke: notebook").click()
    guest.page.get_by_role("button", name="Revoke for good?: notebook").click()
    expect(guest.page.get_by_text(re.compile("revoked on"))).to_be_visible()
    assert status_with(guest.site, secret) == 401


def test_an_admin_makes_and_removes_an_account_and_the_log_tells(guest):
    guest.open("/people")
    sign_in(guest, "ada")
    accounts = guest.page.get_by_role("region", name="Accounts")
    for name, role in ROLES.items():
        expect(accounts.get_by_role("listitem").filter(has_text=name)).to_contain_text(role)
    accounts.get_by_label("Name", exact=True).fill("omar")
    accounts.get_by_label("Password", exact=True).fill(PASSWORD)
    accounts.get_by_role("combobox", name="Role", exact=True).select_option("reader")
    accounts.get_by_role("button", name="Add an account").click()
    accounts.get_by_label("Role of omar").select_option("reviewer")
    accounts.get_by_role("button", name="Remove: omar").click()
    accounts.get_by_role("button", name="Remove for good?: omar").click()
    expect(accounts.get_by_label("Role of omar")).to_have_count(0)
    guest.open("/people")
    log = guest.page.get_by_role("region", name="Log")
    for told in ("user added: omar as reader", "user changed: omar", "user removed: omar"):
        expect(log.get_by_text(told).first).to_be_visible()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_pages_of_accounts_stand_in_light_and_dark(enter, staffed, size):
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run npm ci in the folder web")
    guest = enter(staffed, size)
    guest.open("/people")
    for name in ("sign-in", "people-admin"):
        assert guest.width_in_excess() == 0
        guest.picture(f"{name}-{size}-light")
        assert guest.grave() == []
        guest.turn("dark")
        guest.picture(f"{name}-{size}-dark")
        assert guest.grave("color-contrast", "link-in-text-block") == []
        guest.turn("light")
        if name == "sign-in":
            sign_in(guest, "ada")


def status_with(site, secret):
    """How the API answers a program that has this token."""
    asked = Request(f"{site.url}/api/overview", headers={"Authorization": f"Bearer {secret}"})
    try:
        with urlopen(asked) as answer:
            return answer.status
    except HTTPError as refused:
        return refused.code
