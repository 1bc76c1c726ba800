"""The overview: what is held, when and where it happened, what is new, in dispute and silent."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LONG_AGO = "localStorage.setItem('relata.seen', '2020-02-03T04:05:06Z')"


def test_it_counts_what_the_store_holds(visitor, site):
    counts = site.ask("/api/overview")["counts"]
    visitor.open("/")
    lead = visitor.page.locator("main .lead").first
    assert counts["reports"] == 206
    expect(lead.get_by_role("link", name="206 reports")).to_be_visible()
    expect(lead.get_by_role("link", name=f"{counts['incidents']} incidents")).to_be_visible()
    expect(lead).to_contain_text(f"{counts['disputed']} on which voices disagree")


def test_bars_show_every_group_and_have_a_table(visitor):
    visitor.open("/")
    bars = visitor.page.get_by_role("img", name=re.compile("^Bars: "))
    assert all(much > 50 for much in visitor.pixels(bars, "attacks", "security", "words"))
    visitor.page.get_by_text("As a table").first.click()
    expect(visitor.page.get_by_role("row").nth(1)).to_contain_text(re.compile(r"\d{4}"))


def test_days_chosen_by_keys_filter_the_page(visitor, site):
    visitor.open("/")
    first = visitor.page.get_by_role("slider", name="From")
    first.focus()
    first.press("End")
    visitor.page.wait_for_url("**/?since=*")
    visitor.settle()
    left = site.ask(f"/api/overview{visitor.address[1:]}")["counts"]["incidents"]
    heading = visitor.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(f"{left} incidents fit the filter")
    assert left < site.ask("/api/overview")["counts"]["incidents"]


def test_the_small_map_leads_to_the_large_one(visitor):
    visitor.open("/")
    small = visitor.page.get_by_role("region", name="Where")
    [attacks] = visitor.pixels(small, "attacks")
    assert attacks > 200
    small.get_by_role("link", name=re.compile("incidents on the map")).click()
    visitor.settle()
    assert visitor.address.startswith("/map")


def test_silent_sources_lead_to_their_last_reports(visitor, site):
    silent = [one for one in site.ask("/api/publishers")["items"] if one["is_silent"]]
    assert len(silent) == 2
    visitor.open("/")
    box = visitor.page.get_by_role("region", name="Silent sources")
    expect(box.get_by_role("listitem")).to_have_count(2)
    box.get_by_role("link", name=silent[0]["name"]).click()
    visitor.settle()
    expect(visitor.page.locator("main")).to_contain_text(f"{silent[0]['reports']} reports")


def test_a_second_visit_is_told_what_came_in_since(visitor):
    visitor.open("/")
    changed = visitor.page.get_by_role("region", name="Since your last visit")
    expect(changed).to_contain_text("This is your first visit in this browser.")
    visitor.page.evaluate("() => { localStorage.clear(); sessionStorage.clear() }")
    visitor.page.add_init_script(LONG_AGO)
    visitor.open("/")
    expect(changed).to_contain_text("206 reports and 0 judgements came in since 3 Feb 2020")
    expect(changed.get_by_role("listitem")).to_have_count(4)


def test_disputed_incidents_lead_to_what_is_said_of_them(visitor):
    visitor.open("/")
    lists = visitor.page.locator(
        "section", has=visitor.page.get_by_role("heading", name="Voices disagree")
    )
    lists.get_by_role("listitem").first.get_by_role("link").click()
    visitor.settle()
    expect(
        visitor.page.get_by_role("heading", name=re.compile("^Voices disagree on"))
    ).to_be_visible()
