"""Actors, how one of them stands to others, and the network of all."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

NO_WEBGL = """
const real = HTMLCanvasElement.prototype.getContext
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith('webgl') ? null : real.call(this, kind, ...more)
}
"""


def test_a_part_of_a_name_finds_an_actor(visitor):
    visitor.open("/actors")
    visitor.page.get_by_label("Name").fill("Nujaba")
    visitor.page.wait_for_url("**/actors?name=Nujaba")
    visitor.settle()
    visitor.page.get_by_role("link", name=re.compile("^Harakat Hezbollah al-Nujaba")).click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Harakat Hezbollah al-Nujaba")


def test_ties_tell_who_says_so(visitor, site, subjects):
    ties = site.ask(f"/api/actors/{subjects.actor}")["actor"]["ties"]
    visitor.open(f"/actors/{subjects.actor}")
    box = visitor.page.get_by_role("region", name="How it stands to others")
    expect(box.get_by_text(f"{len(ties)} ties, on all days")).to_be_visible()
    expect(box.get_by_text("Register of actors").first).to_be_visible()
    box.locator("a[href^='/claims/']").first.click()
    visitor.page.wait_for_url("**/reports/*claim=*")


def test_a_day_tells_which_ties_held(visitor, subjects):
    visitor.open(f"/actors/{subjects.actor}")
    box = visitor.page.get_by_role("region", name="How it stands to others")
    rows = box.locator("section li")
    before = rows.count()
    box.get_by_label("As of", exact=True).fill("2022-12-15")
    expect(visitor.page).to_have_url(re.compile("as_of=2022-12-15"))
    expect(box.get_by_text("may hold on 15 Dec 2022")).to_be_visible()
    box.get_by_label("Hide the others").check()
    expect(rows).not_to_have_count(before)
    box.get_by_role("button", name="All days").click()
    expect(visitor.page).not_to_have_url(re.compile("as_of="))
    expect(rows).to_have_count(before)


def test_keys_move_the_day(visitor, subjects):
    visitor.open(f"/actors/{subjects.actor}")
    visitor.page.get_by_role("slider").press("ArrowLeft")
    expect(visitor.page).to_have_url(re.compile(r"as_of=\d{4}-\d\d-\d\d"))


def test_an_actor_leads_to_its_incidents_on_the_map(visitor, site, subjects):
    visitor.open(f"/actors/{subjects.actor}")
    visitor.page.get_by_role("link", name="On the map").click()
    visitor.settle()
    assert f"actor={subjects.actor}" in visitor.address
    answer = site.ask(f"/api/map?actor={subjects.actor}&zoom=3")
    number = sum(one["properties"].get("count", 1) for one in answer["features"])
    expect(visitor.page.get_by_text(f"{number} incidents on the map")).to_be_attached()


@pytest.fixture
def stage(visitor):
    """Where the network is drawn."""
    return visitor.page.get_by_role("application", name=re.compile("^Network of"))


def test_the_network_is_drawn_and_relations_are_left_out(visitor, stage):
    visitor.open("/network")
    # Nodes of states and of political militias, and what is left free.
    states, militias, free = visitor.pixels(stage, "security", "attacks", "paper")
    assert states > 300
    assert militias > 300
    visitor.page.get_by_role("button", name=re.compile("^member of")).click()
    expect(visitor.page).to_have_url(re.compile("hide=member_of"))
    visitor.settle()
    assert visitor.pixels(stage, "paper")[0] > free


def test_an_actor_is_found_and_pressed_on(visitor, stage, subjects):
    visitor.open("/network")
    find = visitor.page.get_by_label("Find")
    find.fill("Islamic Resistance in Iraq")
    find.press("Enter")
    panel = visitor.page.get_by_role("region", name="Ties of Islamic Resistance in Iraq")
    expect(panel).to_be_visible()
    assert f"node={subjects.actor}" in visitor.address
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_have_count(0)
    visitor.settle()
    # What was found lies in the middle.
    stage.click()
    expect(panel).to_be_visible()
    panel.get_by_role("link", name="Its page").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Islamic Resistance in Iraq")


def test_the_table_has_the_same_ties_as_of_a_day(visitor, site):
    edges = site.ask("/api/network?most=300")["edges"]
    visitor.open("/network?view=table")
    expect(visitor.page.get_by_text(f"{len(edges)} ties")).to_be_visible()
    visitor.page.get_by_label("As of", exact=True).fill("2014-06-01")
    held = visitor.page.get_by_text(re.compile(r"^\d+ ties$"))
    expect(held).not_to_have_text(f"{len(edges)} ties")
    register = visitor.page.get_by_role("row").filter(has_text="Register of actors")
    expect(register.first).to_be_visible()


def test_without_webgl_the_ties_stand_in_a_table(visitor):
    visitor.page.add_init_script(NO_WEBGL)
    visitor.open("/network")
    expect(visitor.page.get_by_text("This browser cannot draw with WebGL")).to_be_visible()
    expect(visitor.page.get_by_role("row").nth(1)).to_be_visible()
