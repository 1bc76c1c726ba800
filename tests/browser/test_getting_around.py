"""What holds on every page: the filter in the address, keys, colours, failures, the way back."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FILTER = "country=IQ&disputed=true"
# What has the focus, as one may tell it from others; and whether that is seen.
FOCUS = """
() => {
  const now = document.activeElement
  const style = getComputedStyle(now)
  const box = now.getBoundingClientRect()
  const isKnown = now.dataset.known === 'yes'
  now.dataset.known = 'yes'
  return {
    tag: now.tagName,
    words: (now.getAttribute('aria-label') ?? now.textContent).trim().slice(0, 40),
    isKnown,
    isSeen: box.width > 0 && box.height > 0 && style.outlineStyle !== 'none',
  }
}
"""
# Everything that keys have to reach.
REACHABLE = """
() => [...document.querySelectorAll(
  'a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter((one) =>
    !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true })).length
"""


def test_the_filter_goes_along_to_every_list(visitor):
    visitor.open(f"/incidents?{FILTER}")
    for name in ("Map", "Disputes", "Actors", "Network", "Search", "Overview", "Incidents"):
        visitor.page.get_by_role("navigation").get_by_role("link", name=name).click()
        visitor.settle()
        assert "country=IQ" in visitor.address
        assert "disputed=true" in visitor.address


def test_the_filter_waits_while_one_incident_and_its_report_are_read(visitor):
    visitor.open(f"/incidents?{FILTER}")
    visitor.page.locator("main li a").first.click()
    visitor.settle()
    visitor.page.locator("blockquote a").first.click()
    visitor.settle()
    visitor.page.keyboard.press("j")
    visitor.page.get_by_role("navigation").get_by_role("link", name="Incidents").click()
    visitor.settle()
    path, _, query = visitor.address.partition("?")
    assert path == "/incidents"
    assert set(query.split("&")) == set(FILTER.split("&"))


def test_a_filter_is_set_told_and_taken_back(visitor, site):
    visitor.open("/incidents")
    bar = visitor.page.get_by_role("region", name="Filter")
    total = visitor.page.get_by_text(re.compile(r"^[\d,]+ incidents$"))
    whole = total.text_content()
    bar.get_by_role("button", name="Attacks").click()
    expect(total).to_have_text(f"{site.ask('/api/incidents?type=attacks')['total']} incidents")
    bar.get_by_role("button", name="Filter", exact=True).click()
    bar.get_by_label("From").fill("2024-01-01")
    bar.get_by_label("Killed, at least").fill("3")
    bar.get_by_label("Killed, at least").press("Tab")
    expect(bar).to_contain_text("since 1 Jan 2024")
    expect(bar).to_contain_text("at least 3 killed")
    left = site.ask("/api/incidents?type=attacks&since=2024-01-01&min_killed=3")["total"]
    expect(total).to_have_text(f"{left} incidents")
    visitor.page.go_back()
    expect(bar).not_to_contain_text("at least 3 killed")
    bar.get_by_role("button", name="Show all").click()
    expect(total).to_have_text(whole)
    assert visitor.address == "/incidents"


def test_lists_go_on_without_repeating(visitor):
    visitor.open("/incidents")
    rows = visitor.page.locator("main li a[href^='/incidents/']")
    expect(rows).to_have_count(50)
    visitor.page.get_by_role("button", name="Show more").click()
    expect(rows).to_have_count(100)
    assert len(set(rows.evaluate_all("(all) => all.map((one) => one.href)"))) == 100


def test_what_is_shown_is_exported(visitor, site):
    visitor.open("/incidents?country=SY&min_killed=5")
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_role("link", name="JSONL").click()
    lines = coming.value.path().read_text().splitlines()
    assert len(lines) == site.ask("/api/incidents?country=SY&min_killed=5")["total"]


def test_colours_are_chosen_and_remembered(visitor):
    visitor.open("/about")
    page = visitor.page
    assert page.evaluate("() => document.documentElement.dataset.theme") == "light"
    page.get_by_role("button", name="Dark colours").click()
    visitor.open("/")
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    page.get_by_role("button", name="Light colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_the_first_key_leads_past_the_navigation(visitor):
    visitor.open("/incidents")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_label("Order")).to_be_focused()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/map",
        "/incidents/{incident}",
        "/reports/{report}?claim={claim}",
        "/network",
        "/review",
    ],
)
def test_keys_reach_everything_and_are_caught_nowhere(visitor, subjects, path):
    visitor.open(path.format(**{one: getattr(subjects, one) for one in subjects.__slots__}))
    expected = visitor.page.evaluate(REACHABLE)
    reached = []
    # A link to a claim opens the page at the claim: what stands before it comes in a second round.
    rounds = 0
    # A field for a day takes several steps.
    for _ in range(4 * expected):
        visitor.page.keyboard.press("Tab")
        now = visitor.page.evaluate(FOCUS)
        if now["tag"] == "BODY":
            rounds += 1
            if rounds == 2:
                break
        elif not now["isKnown"]:
            reached.append(now)
    else:
        pytest.fail(f"caught at {now}")
    assert [one for one in reached if not one["isSeen"]] == []
    assert len(reached) >= expected


def test_an_unknown_address_leads_home(visitor):
    visitor.open("/no/such/page")
    visitor.page.get_by_role("link", name="The overview").click()
    visitor.settle()
    assert visitor.address == "/"


@pytest.mark.parametrize("noun", ["incidents", "reports", "claims", "actors"])
def test_what_is_not_on_record_is_said(visitor, noun):
    with visitor.watch.expecting(404, f"/api/{noun}/nothing"):
        visitor.open(f"/{noun}/nothing")
        expect(visitor.page.get_by_role("alert")).to_contain_text("nothing")


def test_a_filter_that_cannot_be_read_is_said(visitor):
    with visitor.watch.expecting(422, "/api/incidents"):
        visitor.open("/incidents?since=yesterday")
        expect(visitor.page.get_by_role("alert")).to_contain_text("yesterday")


def test_a_failure_is_told_and_tried_again(visitor):
    problem = {"type": "about:blank", "title": "Busy", "status": 503, "detail": "Try again soon."}
    failing = {
        "status": 503,
        "body": json.dumps(problem),
        "content_type": "application/problem+json",
    }
    visitor.page.route("**/api/actors?*", lambda route: route.fulfill(**failing))
    visitor.page.route("**/api/actors", lambda route: route.fulfill(**failing))
    with visitor.watch.expecting(503, "/api/actors"):
        visitor.open("/actors")
        note = visitor.page.get_by_role("alert")
        expect(note).to_contain_text("Try again soon.")
    visitor.page.unroute_all()
    note.get_by_role("button", name="Try again").click()
    expect(visitor.page.get_by_text(re.compile("^503 actors$|^[0-9]+ actors$"))).to_be_visible()
    expect(note).to_have_count(0)


def test_the_routes_are_tried_on_a_page_of_their_own(visitor):
    visitor.open("/about")
    visitor.page.get_by_role("link", name="the API").click()
    expect(visitor.page.locator(".opblock").first).to_be_visible()
    assert visitor.address.startswith("/api/docs")
