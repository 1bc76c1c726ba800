"""Search from anywhere, and views that are kept under a name."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_stroke_leads_to_search_and_the_filter_goes_along(visitor):
    visitor.open("/incidents?country=IQ")
    visitor.page.keyboard.press("/")
    field = visitor.page.get_by_role("searchbox", name="Search")
    expect(field).to_be_focused()
    visitor.page.keyboard.type("drone base")
    expect(visitor.page).to_have_url(re.compile(r"/search\?.*text=drone\+base"))
    assert "country=IQ" in visitor.address


def test_found_words_are_marked_and_lead_to_their_place(visitor, site):
    found = site.ask("/api/search?text=Sukhnah&limit=20")
    visitor.open("/search?text=Sukhnah")
    claims = visitor.page.get_by_role("region", name="Claims")
    expect(claims.get_by_role("listitem")).to_have_count(len(found["claims"]))
    for mark in claims.locator("mark").all():
        expect(mark).to_have_text("Sukhnah")
    claims.get_by_role("link", name="In the report").first.click()
    visitor.settle()
    assert f"claim={found['claims'][0]['id']}" in visitor.address
    expect(visitor.page.locator(".text .ground").first).to_be_in_viewport()


def test_nothing_found_is_said(visitor):
    visitor.open("/search?text=zeppelin")
    expect(visitor.page.get_by_text("Nothing has the words “zeppelin”")).to_be_visible()


def test_a_view_is_kept_renamed_and_dropped(visitor):
    visitor.open("/incidents?country=SY&disputed=true")
    page = visitor.page
    page.get_by_role("button", name="Views").click()
    expect(page.get_by_label("The address of this view")).to_have_value(page.url)
    page.get_by_label("A name for this view", exact=True).fill("Disputed in Syria")
    page.get_by_role("button", name="Keep it").click()
    visitor.open("/map")
    page.get_by_role("button", name="Views").click()
    page.get_by_role("button", name="Rename Disputed in Syria").click()
    name = page.get_by_label("New name of Disputed in Syria")
    name.fill("Syria, disputed")
    name.press("Enter")
    page.get_by_role("link", name="Syria, disputed").click()
    visitor.settle()
    assert visitor.address == "/incidents?country=SY&disputed=true"
    page.get_by_role("button", name="Views").click()
    page.get_by_role("button", name="Delete Syria, disputed").click()
    expect(page.get_by_role("link", name="Syria, disputed")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Views")).to_be_focused()
