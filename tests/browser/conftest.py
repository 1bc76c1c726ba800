"""Debian's Chromium, the demo's store behind a real server, and visitors who are watched."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from demo_store import demo_store
from serving import Served, copied, served
from visiting import Visitor
from watching import Watch

FLAGS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
]  # fmt: skip
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
# The longest that anything may take to show, in milliseconds; a busy machine needs a while.
PATIENCE = 20_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium; Playwright's own download is never used."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo's store, open for one user. For looking: whoever writes takes `own_site`."""
    with served(copied(demo_store(), tmp_path_factory.mktemp("site"))) as running:
        yield running


@pytest.fixture
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A copy of the demo's store of the test's own, to write to."""
    with served(copied(demo_store(), tmp_path_factory.mktemp("own"))) as running:
        yield running


Enter = Callable[..., Visitor]


@pytest.fixture
def enter(browser: Browser) -> Iterator[Enter]:
    """Make visitors; when the test ends, nothing may have gone wrong on any of their pages."""
    watches: list[Watch] = []
    with ExitStack() as opened:

        def made(site: Served, size: str = "desktop", **options: object) -> Visitor:
            width, height = SIZES[size]
            context = browser.new_context(
                viewport={"width": width, "height": height}, locale="en-GB", timezone_id="UTC",
                reduced_motion="reduce", **{"color_scheme": "light"} | options,
            )  # fmt: skip
            opened.callback(context.close)
            context.set_default_timeout(PATIENCE)
            watch = Watch(site.url)
            watches.append(watch)
            watch.follow(context)
            return Visitor(context.new_page(), site, watch)

        yield made
    assert [problem for watch in watches for problem in watch.problems] == []


@pytest.fixture
def writer(own_site: Served, enter: Enter) -> Visitor:
    """Somebody who may judge, on a store of the test's own."""
    return enter(own_site)


@pytest.fixture
def visitor(enter: Enter, site: Served) -> Visitor:
    """Somebody at a desk."""
    return enter(site)


@dataclass(frozen=True, slots=True)
class Subjects:
    """What the tests look at, chosen by what it is and not by its id."""

    # Told by many voices who disagree, at a place.
    incident: str
    # A report that tells of it, and its claim of it.
    report: str
    claim: str
    # A front with members, about which much is told.
    actor: str = "islamic-resistance-in-iraq"


@pytest.fixture(scope="session")
def subjects(site: Served) -> Subjects:
    """Chosen from what the API answers."""
    [most] = site.ask("/api/incidents?disputed=true&order=voices&limit=1")["items"]
    claims = site.ask(f"/api/incidents/{most['id']}")["claims"]
    return Subjects(most["id"], claims[0]["report_id"], claims[0]["id"])
