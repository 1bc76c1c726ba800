"""A visitor with a page: goes to addresses, waits until they stand, looks for what is wrong."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from demo_store import ROOT
from serving import Served
from watching import Watch

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = ROOT / "build" / "screens"
# Looked at by people: enough of a long list to judge it.
TALLEST = 2600
GRAVE = {"serious", "critical"}
# Two frames on: is everything drawn?
IS_DRAWN = """
() => new Promise((tell) => requestAnimationFrame(() => requestAnimationFrame(
  () => tell(document.querySelector('[aria-busy=true]') === null))))
"""
MOST_ROUNDS = 600
# What is drawn only when it comes near the screen is drawn on the way.
SEE_ALL = """
async (most) => {
  const high = document.documentElement.scrollHeight
  for (let at = 0; at < Math.min(high, most); at += innerHeight) {
    scrollTo(0, at)
    await new Promise(requestAnimationFrame)
  }
  scrollTo(0, 0)
  return high
}
"""
# How many pixels of a picture have each of some colours of theme.css.
COUNT_COLOURS = """
async ([png, names]) => {
  const bytes = Uint8Array.from(atob(png), (one) => one.charCodeAt(0))
  const picture = await createImageBitmap(new Blob([bytes]))
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const pen = canvas.getContext('2d')
  pen.drawImage(picture, 0, 0)
  const { data } = pen.getImageData(0, 0, picture.width, picture.height)
  const counts = new Map()
  for (const one of new Uint32Array(data.buffer)) counts.set(one, (counts.get(one) ?? 0) + 1)
  const look = getComputedStyle(document.documentElement)
  return names.map((name) => {
    const [red, green, blue] = look.getPropertyValue(`--${name}`).trim().slice(1).match(/../g)
    return counts.get(parseInt(`ff${blue}${green}${red}`, 16)) ?? 0
  })
}
"""
RUN_AXE = """
async (only) => {
  const options = { resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) }
  const { violations } = await axe.run(document, options)
  const told = (node) => `${node.target}: ${node.any[0]?.message ?? node.html}`
  return violations.map(({ id, impact, nodes }) => ({ id, impact, at: nodes.map(told) }))
}
"""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A page on a served store, and what must not happen on it."""

    page: Page
    site: Served
    watch: Watch

    def open(self, path: str) -> None:
        """Go to an address as if it was typed, and wait until the page stands."""
        self.page.goto(self.site.url + path)
        self.settle()

    def settle(self) -> None:
        """Wait until there is a heading, nothing is on its way and everything is drawn."""
        expect(self.page.locator("h1").first).to_be_visible()
        quiet = 0
        for _ in range(MOST_ROUNDS):
            is_drawn = self.page.evaluate(IS_DRAWN)
            quiet = quiet + 1 if is_drawn and not self.watch.in_flight else 0
            if quiet == 2:
                return
        raise AssertionError(f"never at rest: {[one.url for one in self.watch.in_flight]}")

    @property
    def address(self) -> str:
        """Path and query of where the visitor is."""
        return self.page.url.removeprefix(self.site.url)

    def turn(self, theme: str) -> None:
        """Let the system be light or dark."""
        self.page.emulate_media(color_scheme=theme)
        expect(self.page.locator("html")).to_have_attribute("data-theme", theme)
        self.settle()

    def grave(self, *rules: str) -> list[str]:
        """What axe finds that keeps people out; only under some rules where they are named."""
        if not self.page.evaluate("() => 'axe' in window"):
            # As the debugger would: the page's own policy lets no script in.
            self.page.evaluate(AXE.read_text())
        found: list[dict[str, Any]] = self.page.evaluate(RUN_AXE, list(rules) or None)
        return [json.dumps(one, indent=1) for one in found if one["impact"] in GRAVE]

    def pixels(self, drawing: Locator, *colours: str) -> list[int]:
        """How much of a drawing has each of these colours of theme.css."""
        png = base64.b64encode(drawing.screenshot()).decode()
        told: list[int] = self.page.evaluate(COUNT_COLOURS, [png, colours])
        return told

    def width_in_excess(self) -> int:
        """By how many pixels the page is wider than its window."""
        told: int = self.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return told

    def picture(self, name: str) -> Path:
        """Keep a screenshot of the page, from its top."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        path = SCREENS / f"{name}.png"
        high: int = self.page.evaluate(SEE_ALL, TALLEST)
        self.settle()
        size = self.page.viewport_size
        assert size is not None
        clip = {"x": 0, "y": 0, "width": size["width"], "height": min(high, TALLEST)}
        self.page.screenshot(path=path, full_page=True, clip=clip)
        return path
