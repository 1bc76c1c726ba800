"""Every page with real data: it stands, everybody can read it, and its picture is taken."""

import re

import pytest
from playwright.sync_api import expect

from visiting import AXE

pytestmark = pytest.mark.browser

PAGES = {
    "overview": ("/", "reports? from"),
    "map": ("/map", "Map"),
    "incidents": ("/incidents", "Incidents"),
    "incident": ("/incidents/{incident}", "."),
    "disputes": ("/disputes", "Disputes"),
    "actors": ("/actors", "Actors"),
    "actor": ("/actors/{actor}", "Islamic Resistance in Iraq"),
    "network": ("/network", "Network"),
    "network-panel": ("/network?node={actor}", "Network"),
    "network-table": ("/network?view=table", "Network"),
    "tallies": ("/tallies", "Tallies"),
    "reports": ("/reports", "Reports"),
    "report": ("/reports/{report}", "."),
    "report-claim": ("/reports/{report}?claim={claim}", "."),
    "search": ("/search?text=base", "Search"),
    "review-merges": ("/review", "Review"),
    "review-claims": ("/review?of=claims", "Review"),
    "people": ("/people", "People"),
    "about": ("/about", "Who says what happened"),
    "nowhere": ("/no/such/page", "Nothing at this address"),
}


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_stands_in_light_and_dark(enter, site, subjects, name, size):
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run npm ci in the folder web")
    path, heading = PAGES[name]
    visitor = enter(site, size)
    visitor.open(path.format_map(vars_of(subjects)))

    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(re.compile(heading))
    expect(visitor.page).to_have_title(re.compile(r"(^| – )relata$"))
    expect(visitor.page.get_by_text("Illustrative texts, not sources.")).to_be_visible()
    expect(visitor.page.get_by_role("alert").filter(has_text=re.compile(r"\S"))).to_have_count(0)
    assert visitor.width_in_excess() == 0
    visitor.picture(f"{name}-{size}-light")
    assert visitor.grave() == []

    visitor.turn("dark")
    visitor.picture(f"{name}-{size}-dark")
    assert visitor.grave("color-contrast", "link-in-text-block") == []
    assert visitor.width_in_excess() == 0


def vars_of(subjects):
    return {name: getattr(subjects, name) for name in subjects.__slots__}
