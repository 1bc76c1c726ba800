"""Open the page of a store in Chromium as a reader would, and measure how long everything takes.

    python benchmarks/page_speed.py STORE [--rounds 5]

Needs Debian's `chromium` and the built page. Every first visit is one of a browser that has nothing
kept; the map is drawn without a graphics card (SwiftShader). Prints what was asked for beside what
came out, and fails (1) where one does not hold.
"""

import argparse
import shutil
import statistics
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from served import Served, machine, serving

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SIZE = {"width": 1440, "height": 900}
# What is asked for: seconds until the first page answers, bytes of a first visit, frames a second
# while the map is dragged, seconds from a filter to what it shows.
INTERACTIVE, TRANSFER, FRAMES, REDRAWN = 1.5, 1_500_000, 30.0, 0.3
PATIENCE = 60_000
DRAG_SECONDS = 3.0
CLICKS = 20
# Frames are counted from the page's side, while the mouse moves from ours.
WATCH = """
(() => {
  const seen = window.seen = { paint: null, largest: null, long: [] }
  const watch = (type, tell) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(tell))
    observer.observe({ type, buffered: true })
  }
  watch('paint', (one) => {
    if (one.name === 'first-contentful-paint') seen.paint = one.startTime
  })
  watch('largest-contentful-paint', (one) => { seen.largest = one.startTime })
  watch('longtask', (one) => seen.long.push([one.startTime, one.duration]))
})()
"""
# When each of some things is there, looked for at every frame.
UNTIL = """
(wanted) => new Promise((tell) => {
  const found = {}
  const look = () => {
    for (const [name, selector] of Object.entries(wanted)) {
      if (document.querySelector(selector)) found[name] ??= performance.now()
    }
    if (Object.keys(found).length < Object.keys(wanted).length) requestAnimationFrame(look)
    else tell(found)
  }
  look()
})
"""
COUNT_FRAMES = """
(milliseconds) => new Promise((tell) => {
  const times = []
  const count = (now) => {
    times.push(now)
    if (now - times[0] < milliseconds) requestAnimationFrame(count)
    else tell(times.slice(1).map((time, at) => time - times[at]))
  }
  requestAnimationFrame(count)
})
"""
# A click, and how long until list, timeline and map have drawn what it asks for.
CLICK = """
(name) => new Promise((tell) => {
  const words = (selector) => document.querySelector(selector)?.textContent.trim() ?? ''
  const parts = {
    list: { told: '.beside p[aria-live]', busy: '.beside .pale' },
    timeline: { told: '.time p[aria-live]', busy: '.time .pale' },
    map: { told: 'section.map p[aria-live]', busy: 'section.map [aria-busy=true]' },
  }
  const before = {}
  for (const [part, { told }] of Object.entries(parts)) before[part] = words(told)
  const buttons = [...document.querySelectorAll('.group')]
  const button = buttons.find((one) => one.textContent.trim() === name)
  const found = {}
  const began = performance.now()
  button.click()
  const look = () => {
    for (const [part, { told, busy }] of Object.entries(parts)) {
      const now = words(told)
      const isThere = now !== '' && now !== before[part] && !document.querySelector(busy)
      if (isThere) found[part] ??= performance.now() - began
      else delete found[part]
    }
    if (Object.keys(found).length === 3) tell(found)
    else if (performance.now() - began > 20000) tell({ ...found, missing: 20000 })
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})
"""
PAGES = {
    "/": {"list": ".list li", "bars": ".bars canvas", "map": ".mini .frame[aria-busy=false]"},
    "/map": {
        "list": ".beside li", "bars": ".time .bars canvas",
        "map": "section.map .frame[aria-busy=false]",
    },
}  # fmt: skip


@dataclass(slots=True)
class Visit:
    """What a first visit came to: milliseconds since it began, and bytes by what they are."""

    times: dict[str, float] = field(default_factory=dict)
    sent: Counter[str] = field(default_factory=Counter)
    count: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """What is asked for, and what came out."""

    what: str
    asked: str
    got: str
    holds: bool = True


def main() -> int:
    """Measure, print, judge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    program = shutil.which("chromium")
    if program is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    with serving(options.store) as server, sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=FLAGS)
        print(f"Before: {machine()}", flush=True)
        lines = [
            *_first_visits(browser, server, options.rounds),
            *_pans(browser, server, options.rounds),
            *_filters(browser, server),
        ]
        print(f"After: {machine()}")
        browser.close()
    for one in lines:
        print(
            f"{one.what:44}{one.asked:>12}{one.got:>28}  {'' if one.holds else '<- not as asked'}"
        )
    return 0 if all(one.holds for one in lines) else 1


# ------------------------------------------------------------------ first visits


def _first_visits(browser: Browser, server: Served, rounds: int) -> list[Line]:
    lines = []
    for path in PAGES:
        visits = [_first_visit(browser, server, path) for _ in range(rounds)]
        for name, words in _TOLD.items():
            times = [one.times[name] for one in visits]
            limit = INTERACTIVE if name == "list" and path == "/" else None
            lines.append(_seconds(f"{path}: {words}", times, limit))
        lines += _transfer(path, visits)
    return lines


_TOLD = {
    "paint": "first paint", "largest": "largest paint", "list": "list there, answers the reader",
    "bars": "timeline drawn", "map": "map drawn", "blocked": "busy for more than 50 ms a time",
}  # fmt: skip


def _first_visit(browser: Browser, server: Served, path: str) -> Visit:
    """One visit of a browser that has nothing kept."""
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    page, visit = context.new_page(), Visit()
    _weigh(page, visit)
    page.goto(server.url + path, wait_until="commit")
    visit.times |= page.evaluate(UNTIL, PAGES[path])
    seen = page.evaluate("() => window.seen")
    visit.times |= {"paint": seen["paint"], "largest": seen["largest"] or seen["paint"]}
    visit.times["blocked"] = sum(took - 50 for _, took in seen["long"])
    page.wait_for_load_state("networkidle")
    context.close()
    return visit


def _weigh(page: Page, visit: Visit) -> None:
    """Count what is sent, as it is packed."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds: dict[str, str] = {}

    def answered(told: dict[str, Any]) -> None:
        kinds[told["requestId"]] = _kind(told["type"], told["response"]["url"])

    def finished(told: dict[str, Any]) -> None:
        visit.sent[kinds.get(told["requestId"], "Other")] += int(told["encodedDataLength"])
        visit.count += 1

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)


def _kind(type_: str, url: str) -> str:
    if url.endswith(".pmtiles"):
        return "basemap"
    return "answers" if "/api/" in url else type_.lower()


def _transfer(path: str, visits: Sequence[Visit]) -> list[Line]:
    middle = sorted(visits, key=lambda one: one.sent.total())[len(visits) // 2]
    total = middle.sent.total()
    told = [
        Line(f"{path}: bytes sent, packed", f"{TRANSFER / 1e6:.2f} MB", f"{total / 1e6:.2f} MB "
             f"in {middle.count}", total <= TRANSFER)
    ]  # fmt: skip
    return told + [
        Line(f"    {kind}", "", f"{size / 1e3:.0f} kB") for kind, size in middle.sent.most_common()
    ]


# ------------------------------------------------------------------ the map dragged


def _pans(browser: Browser, server: Served, rounds: int) -> list[Line]:
    """Frames while the map is dragged to and fro, of cells and of points."""
    lines = []
    for words, at in (("cells", "33,43,5"), ("points", "33.3,44.4,8")):
        page = _opened(browser, server, f"/map?at={at}")
        counted = [_pan(page) for _ in range(rounds)]
        rates = [1000 * len(times) / sum(times) for times in counted]
        slowest = max(max(times) for times in counted)
        rate = statistics.median(rates)
        got = f"{rate:.0f} ({min(rates):.0f}-{max(rates):.0f}), {slowest:.0f} ms most"
        lines.append(Line(f"map of {words} dragged: frames a second", f"{FRAMES:.0f}", got,
                          rate >= FRAMES))  # fmt: skip
        page.context.close()
    return lines


def _pan(page: Page) -> list[float]:
    """Milliseconds of each frame while the mouse drags."""
    canvas = page.locator("section.map canvas").bounding_box()
    assert canvas is not None
    x, y = canvas["x"] + canvas["width"] * 0.6, canvas["y"] + canvas["height"] * 0.5
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(f"() => {{ window.frames_ = ({COUNT_FRAMES})({DRAG_SECONDS * 1000}) }}")
    step, steps = 0, int(DRAG_SECONDS * 60)
    while step < steps:
        step += 1
        turn = abs(step % 80 - 40) * 6
        page.mouse.move(x - turn, y + turn / 3)
        page.wait_for_timeout(1000 / 60)
    times: list[float] = page.evaluate("() => window.frames_")
    page.mouse.up()
    _rest(page)
    return times


# ------------------------------------------------------------------ filters


def _filters(browser: Browser, server: Served) -> list[Line]:
    """Groups of types put in and taken out, on the map's page: list, timeline and map at once."""
    page = _opened(browser, server, "/map?at=33,43,4")
    groups = page.locator(".group").all_inner_texts()
    times: dict[str, list[float]] = {"list": [], "timeline": [], "map": [], "all": []}
    for click in range(CLICKS):
        told = page.evaluate(CLICK, groups[click // 2 % len(groups)])
        for part in ("list", "timeline", "map"):
            times[part].append(told.get(part, told.get("missing", 0.0)))
        times["all"].append(max(told.values()))
        _rest(page)
    page.context.close()
    return [
        _seconds(f"filter to {part} drawn ({CLICKS} clicks)", taken, REDRAWN)
        for part, taken in times.items()
    ]


# ------------------------------------------------------------------ both


def _opened(browser: Browser, server: Served, path: str) -> Page:
    context = browser.new_context(viewport=SIZE)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(server.url + path)
    page.evaluate(UNTIL, PAGES["/map"])
    _rest(page)
    return page


def _rest(page: Page) -> None:
    """Wait until nothing is on its way and everything is drawn."""
    page.wait_for_load_state("networkidle")
    page.evaluate(UNTIL, {"map": "section.map .frame[aria-busy=false]"})
    page.wait_for_timeout(400)


def _seconds(what: str, times: Sequence[float], limit: float | None) -> Line:
    middle = statistics.median(times)
    got = f"{middle:.0f} ms ({min(times):.0f}-{max(times):.0f})"
    if limit is None:
        return Line(what, "", got)
    return Line(what, f"{1000 * limit:.0f} ms", got, middle <= 1000 * limit)


if __name__ == "__main__":
    sys.exit(main())
