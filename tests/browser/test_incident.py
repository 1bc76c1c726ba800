"""An incident: disputes first, then every voice with its words; and what a reviewer does to it."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def top(locator):
    """How far down the page it begins."""
    box = locator.bounding_box()
    assert box is not None
    return box["y"]


def test_disputes_stand_above_the_voices(visitor, site, subjects):
    told = site.ask(f"/api/incidents/{subjects.incident}")
    visitor.open(f"/incidents/{subjects.incident}")
    disputes = visitor.page.get_by_role("region", name=re.compile("^Voices disagree on"))
    voices = visitor.page.get_by_role("region", name="Who says what")
    assert top(disputes) < top(voices)
    expect(disputes.locator(".dispute")).to_have_count(len(told["incident"]["disputes"]))
    expect(voices.locator("tbody")).to_have_count(len(told["claims"]))
    # Each side of a dispute has somebody who says so, and their words.
    sides = disputes.locator(".sides > li")
    assert sides.count() >= 2 * len(told["incident"]["disputes"])
    for side in sides.all():
        expect(side.locator("a[href*='?claim=']").first).to_be_visible()


def test_what_differs_is_said_in_words(visitor, subjects):
    visitor.open(f"/incidents/{subjects.incident}")
    voices = visitor.page.get_by_role("region", name="Who says what")
    expect(voices.locator("td.disputed").first).to_contain_text("disputed")


def test_a_quote_opens_its_report_at_these_words(visitor, site, subjects):
    claim = site.ask(f"/api/claims/{subjects.claim}")["claim"]
    visitor.open(f"/incidents/{subjects.incident}")
    visitor.page.locator(f"#claim-{subjects.claim} blockquote a").click()
    visitor.settle()
    assert visitor.address == f"/reports/{subjects.report}?claim={subjects.claim}"
    lit = visitor.page.locator(".text .ground")
    expect(lit.first).to_be_in_viewport()
    assert "".join(lit.all_text_contents()) == claim["evidence"]["quote"]


def test_merge_reasons_stand_with_each_claim_that_joined(visitor, site, subjects):
    told = site.ask(f"/api/incidents/{subjects.incident}")["incident"]
    visitor.open(f"/incidents/{subjects.incident}")
    joined = visitor.page.locator("summary", has_text="Why it is in")
    expect(joined).to_have_count(len(told["claim_ids"]) - 1)
    joined.first.click()
    expect(visitor.page.locator("details[open]")).to_contain_text("match weight")


def test_another_happening_leads_to_where_the_claim_is_then_and_back(writer, subjects):
    writer.open(f"/incidents/{subjects.incident}")
    row = writer.page.locator("tbody").last
    claim = row.get_attribute("id").removeprefix("claim-")
    row.get_by_role("button", name="Judge").click()
    row.get_by_label("Why", exact=True).fill("Told of another night")
    row.get_by_role("button", name="Another happening").click()

    said = writer.page.get_by_text("Kept: two happenings. The claim is of this incident now.")
    expect(said).to_be_visible()
    assert writer.site.ask(f"/api/claims/{claim}")["incident_id"] in writer.address
    assert subjects.incident not in writer.address
    [judgement] = writer.site.ask("/api/judgements")["items"]
    assert (judgement["verdict"], judgement["why"]) == ("different", "Told of another night")
    assert judgement["by"] == "reader at the desk"

    writer.page.get_by_role("button", name="Undo").first.click()
    writer.page.wait_for_url(f"**/incidents/{subjects.incident}")
    expect(writer.page.get_by_text("Taken back by reader at the desk")).to_be_visible()
    assert writer.site.ask(f"/api/claims/{claim}")["incident_id"] == subjects.incident


def test_a_wrong_claim_leaves_the_incident_and_comes_back(writer, subjects):
    writer.open(f"/incidents/{subjects.incident}")
    rows = writer.page.locator("tbody[id]")
    before = rows.count()
    row = writer.page.locator(f"#{rows.last.get_attribute('id')}")
    row.get_by_role("button", name="Judge").click()
    row.get_by_role("button", name="Wrong claim").click()
    expect(writer.page.get_by_text("Kept: wrong claim.")).to_be_visible()
    # A claim that only this one joined to the others leaves with it.
    expect(row).to_have_count(0)
    assert 0 < rows.count() < before
    writer.page.get_by_role("button", name="Undo").click()
    expect(row).to_have_count(1)
    expect(rows).to_have_count(before)
    history = writer.page.get_by_role("region", name="Judgements")
    expect(history).to_contain_text("Taken back by reader at the desk")


def test_an_incident_nearby_is_joined(writer, site):
    found = next(
        one["id"]
        for one in site.ask("/api/incidents?order=voices&limit=60")["items"]
        if site.ask(f"/api/incidents/{one['id']}")["near"]
    )
    [other, *_] = writer.site.ask(f"/api/incidents/{found}")["near"]
    claim = writer.site.ask(f"/api/incidents/{other['id']}")["incident"]["claim_ids"][0]
    writer.open(f"/incidents/{found}")
    near = writer.page.get_by_role("region", name="Perhaps the same?")
    near.get_by_role("button", name="Same").first.click()
    expect(writer.page.get_by_text("Kept: same happening.")).to_be_visible()
    expect(writer.page.locator(f"#claim-{claim}")).to_be_visible()
    assert writer.address == f"/incidents/{found}"


def test_where_it_was_leads_to_the_map(visitor, site, subjects):
    place = site.ask(f"/api/incidents/{subjects.incident}")["incident"]["place"]
    visitor.open(f"/incidents/{subjects.incident}")
    where = visitor.page.get_by_role("region", name="Where", exact=True)
    [attacks] = visitor.pixels(where, "attacks")
    assert attacks > 20
    where.get_by_role("link", name="On the map").click()
    visitor.settle()
    path, _, at = unquote(visitor.address).partition("?at=")
    lat, lon, _zoom = map(float, at.split(","))
    assert path == "/map"
    assert (lat, lon) == pytest.approx((place["lat"], place["lon"]), abs=0.001)
