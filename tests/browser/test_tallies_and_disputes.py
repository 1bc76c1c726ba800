"""Running counts against the record, and disputes field by field."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_each_count_is_a_line_against_the_record(visitor, site):
    [first, *_] = site.ask("/api/tallies?limit=12")["items"]
    assert first["is_disputed"]
    visitor.open("/tallies")
    card = visitor.page.get_by_role("article").first
    expect(card).to_contain_text("Voices differ")
    expect(card.locator(".told")).to_have_text(
        re.compile(r"counts \d+.* on record for the same days")
    )
    one_voice, other_voice = visitor.pixels(card.get_by_role("img"), "security", "attacks")
    assert one_voice > 200
    assert other_voice > 100


def test_every_count_leads_to_the_words(visitor):
    visitor.open("/tallies")
    card = visitor.page.get_by_role("article").first
    card.get_by_text(re.compile(r"^\d+ counts, each with its words$")).click()
    card.get_by_role("link", name="the words").first.click()
    visitor.page.wait_for_url("**/reports/*claim=*")
    visitor.settle()
    expect(visitor.page.locator(".text .ground").first).to_be_in_viewport()


def test_counts_of_one_country(visitor, site):
    visitor.open("/tallies")
    country = visitor.page.get_by_label("Country")
    country.fill("sy")
    country.press("Enter")
    expect(visitor.page).to_have_url(re.compile("country=SY"))
    total = site.ask("/api/tallies?country=SY")["total"]
    assert 0 < total < site.ask("/api/tallies")["total"]
    expect(visitor.page.get_by_text(f"{total} running counts")).to_be_visible()


def test_disputes_are_counted_and_looked_at_by_field(visitor, site):
    fields = site.ask("/api/disputes/fields")
    assert fields["total"] == sum(fields["fields"].values())
    visitor.open("/disputes")
    expect(visitor.page.get_by_role("button", name=f"All {fields['total']}")).to_be_visible()
    killed = fields["fields"]["killed"]
    visitor.page.get_by_role("button", name=f"How many were killed {killed}").click()
    expect(visitor.page.get_by_text(f"{killed} disputes")).to_be_visible()
    expect(visitor.page.get_by_role("article")).to_have_count(killed)
    for about in visitor.page.locator("article .about").all():
        expect(about).to_have_text("How many were killed")


def test_each_side_of_a_dispute_has_somebody_who_says_so(visitor):
    visitor.open("/disputes?field=status")
    for row in visitor.page.get_by_role("article").all():
        sides = row.locator(".sides li")
        assert sides.count() >= 2
        for side in sides.all():
            expect(side.locator(".says")).to_have_text(re.compile(r"\w"))
