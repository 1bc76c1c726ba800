"""The map with its list and its timeline: each narrows the others."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def drawing(visitor):
    """Where the incidents are drawn."""
    return visitor.page.get_by_role("region", name="Map", exact=True)


@pytest.fixture
def beside(visitor):
    """The list of what is in view."""
    return visitor.page.get_by_role("complementary", name="Incidents in view")


def test_incidents_are_drawn_in_the_colours_of_their_groups(visitor, drawing):
    visitor.open("/map")
    attacks, security, unrest = visitor.pixels(drawing, "attacks", "security", "unrest")
    assert attacks > 1000
    assert security > 100
    assert unrest > 50
    visitor.page.get_by_role("button", name="Unrest").click()
    visitor.settle()
    assert visitor.pixels(drawing, "attacks", "security")[1] == 0


# Takes its time to read what has come, as a busy machine does.
READ_SLOWLY = """
const read = Response.prototype.json
Response.prototype.json = async function () {
  const told = await read.call(this)
  if (this.url.includes('/api/map')) await new Promise((done) => setTimeout(done, 6000))
  return told
}
"""


def test_the_map_is_at_rest_only_when_its_points_can_be_pressed(
    visitor, site, subjects, drawing, beside
):
    place = site.ask(f"/api/incidents/{subjects.incident}")["incident"]["place"]
    visitor.page.add_init_script(READ_SLOWLY)
    visitor.open(f"/map?at={place['lat']},{place['lon']},12")
    drawing.locator("canvas").click()
    expect(beside.get_by_role("heading", name="Told of this place")).to_be_visible()


def test_a_press_on_a_point_tells_of_the_place(visitor, site, subjects, drawing, beside):
    place = site.ask(f"/api/incidents/{subjects.incident}")["incident"]["place"]
    visitor.open(f"/map?at={place['lat']},{place['lon']},12")
    drawing.locator("canvas").click()
    expect(beside.get_by_role("heading", name="Told of this place")).to_be_visible()
    visitor.settle()
    expect(beside.locator(f"a[href^='/incidents/{subjects.incident}']")).to_be_visible()
    beside.get_by_role("button", name="Back to all in view").click()
    expect(beside.get_by_role("heading", name="In view")).to_be_visible()


def test_the_list_leads_to_incidents_and_back_to_the_same_view(visitor, beside):
    visitor.open("/map?at=36.19,44.01,9.00")
    here = visitor.address
    beside.get_by_role("listitem").first.get_by_role("link").click()
    visitor.settle()
    assert visitor.address.startswith("/incidents/inc-")
    visitor.page.go_back()
    visitor.settle()
    assert visitor.address == here


def test_provinces_are_shaded_with_their_numbers_in_a_table(visitor, site, drawing, beside):
    visitor.open("/map")
    provinces = site.ask("/api/provinces")["items"]
    with visitor.page.expect_request("**/api/provinces*"):
        drawing.get_by_label("Provinces").select_option("by incidents")
    visitor.settle()
    assert "shade=count" in visitor.address
    fills = drawing.locator(".shade rect")
    expect(fills.first).to_be_visible()
    beside.get_by_text("Shaded provinces as a table").click()
    expect(beside.get_by_role("row")).to_have_count(len(provinces) + 1)
    drawing.get_by_label("Provinces").select_option("not shaded")
    expect(fills).to_have_count(0)


def test_brushing_days_narrows_map_and_list(visitor, site, beside):
    visitor.open("/map")
    plot = visitor.page.get_by_role("group", name="Choose days")
    box = plot.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    visitor.page.mouse.move(box["x"] + box["width"] * 0.25, middle)
    visitor.page.mouse.down()
    visitor.page.mouse.move(box["x"] + box["width"] * 0.5, middle, steps=4)
    with visitor.page.expect_request(re.compile(r"/api/map\?.*since=")) as asked:
        visitor.page.mouse.up()
    visitor.settle()
    assert "until=" in asked.value.url
    assert "since=" in visitor.address
    answer = site.ask(asked.value.url.removeprefix(site.url))
    shown = visitor.page.get_by_text(re.compile(r"^\d+ incidents on the map$"))
    expect(shown).to_have_text(f"{number_in(answer)} incidents on the map")
    visitor.page.get_by_role("button", name="Any day").click()
    visitor.settle()
    assert "since=" not in visitor.address


def test_a_box_narrows_the_timeline(visitor, beside):
    visitor.open("/map?at=36.19,44.01,9.00")
    with visitor.page.expect_request(re.compile(r"/api/timeline\?.*box=")):
        beside.get_by_role("button", name="Only this box").click()
    visitor.settle()
    assert "box=" in visitor.address
    beside.get_by_role("button", name="Drop the box").click()
    visitor.settle()
    assert "box=" not in visitor.address


def test_keys_move_the_map(visitor, drawing):
    visitor.open("/map?at=36.19,44.01,8.00")
    drawing.locator("canvas").focus()
    visitor.page.keyboard.press("+")
    expect(visitor.page).to_have_url(re.compile(r"at=36\.19\d*%2C44\.01\d*%2C9"))
    visitor.page.keyboard.press("ArrowRight")
    expect(visitor.page).not_to_have_url(re.compile(r"44\.01"))


def test_on_a_phone_the_list_takes_the_place_of_the_map(enter, site):
    visitor = enter(site, "phone")
    visitor.open("/map")
    beside = visitor.page.get_by_role("complementary", name="Incidents in view")
    expect(beside).to_be_hidden()
    visitor.page.get_by_role("button", name="List", exact=True).click()
    expect(beside.get_by_role("listitem").first).to_be_visible()
    assert visitor.width_in_excess() == 0


def test_without_webgl_the_list_is_left(enter, site):
    visitor = enter(site)
    visitor.page.add_init_script(NO_WEBGL)
    with visitor.watch.saying("WebGL"):
        visitor.open("/map")
    expect(visitor.page.get_by_text("This browser draws no map here.")).to_be_visible()
    beside = visitor.page.get_by_role("complementary", name="Incidents in view")
    expect(beside.get_by_role("listitem").first).to_be_visible()


NO_WEBGL = """
const real = HTMLCanvasElement.prototype.getContext
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  return kind.startsWith('webgl') ? null : real.call(this, kind, ...more)
}
"""


def number_in(answer):
    """Incidents of a map's answer, whether told one by one or in cells."""
    return sum(one["properties"].get("count", 1) for one in answer["features"])
