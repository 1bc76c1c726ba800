"""The watch itself: what goes wrong on a page is noticed, or the other tests would see nothing."""

import pytest
from playwright.sync_api import expect

from visiting import AXE, Visitor
from watching import Watch

pytestmark = pytest.mark.browser

WRONGS = {
    "console warning: odd": "console.warn('odd')",
    "console error: worse": "console.error('worse')",
    "thrown: broken": "setTimeout(() => { throw new Error('broken') })",
    "404: GET": "fetch('/api/nothing').then((one) => one.text())",
    "policy: connect-src": "fetch('https://elsewhere.example/').catch(() => 0)",
    "policy: script-src": (
        "document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))"
    ),
    "policy: style-src": "document.body.setAttribute('style', 'color: red')",
    "policy: img-src": "new Image().src = 'https://elsewhere.example/dot.png'",
}


@pytest.fixture
def watched(browser, site):
    """A visitor whom nobody scolds when the test ends."""
    context = browser.new_context()
    watch = Watch(site.url)
    watch.follow(context)
    visitor = Visitor(context.new_page(), site, watch)
    visitor.open("/about")
    assert watch.problems == []
    yield visitor
    context.close()


@pytest.mark.parametrize("told", WRONGS)
def test_what_goes_wrong_is_noticed(watched, told):
    watched.page.evaluate(f"() => {{ {WRONGS[told]} }}")
    watched.settle()
    assert [one for one in watched.watch.problems if one.startswith(told)], watched.watch.problems


def test_a_way_to_another_host_is_noticed(watched):
    with watched.page.expect_request("http://elsewhere.example/"):
        watched.page.evaluate("() => location.assign('http://elsewhere.example/')")
    assert "asked another host: http://elsewhere.example/" in watched.watch.problems


def test_what_a_test_expects_is_let_pass(watched):
    with watched.watch.expecting(404, "/api/nothing"):
        watched.page.evaluate("() => fetch('/api/nothing').then((one) => one.text())")
        watched.settle()
    assert watched.watch.problems == []


def test_what_keeps_people_out_is_found(watched):
    if not AXE.exists():
        pytest.skip("axe-core is not installed: run npm ci in the folder web")
    assert watched.grave() == []
    watched.page.evaluate(
        "() => document.querySelector('main').append(document.createElement('button'))"
    )
    [found] = watched.grave()
    assert "button-name" in found
    watched.page.locator("main button").evaluate("(button) => { button.style.width = '4000px' }")
    assert watched.width_in_excess() > 2000
    expect(watched.page.locator("main button")).to_be_attached()
