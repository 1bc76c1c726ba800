"""Pages of any kind give a reading, never an exception."""

from hypothesis import given, settings
from hypothesis import strategies as st

from relata.errors import Skip
from relata.read.pages import is_page, read_page

TAGS = st.sampled_from(["p", "div", "article", "script", "table", "br", "html", "body", "h1", "a"])
PIECES = st.one_of(
    st.text(max_size=20),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.just('<script type="application/ld+json">{"datePublished": 5}</script>'),
)


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_no_page_breaks_reading(pieces):
    reading = read_page("<html>" + "".join(pieces), "page.html")
    assert reading.skip in (None, Skip.NO_ARTICLE)


def test_a_page_nested_very_deeply_breaks_nothing():
    reading = read_page("<html>" + "<div>" * 50_000 + "text", "page.html")
    assert reading.skip in (None, Skip.NO_ARTICLE)


def test_a_page_without_a_date_gets_none():
    page = (
        "<html><body><article><p>Soldiers held the bridge and the road on Sunday.</p>"
        "<p>The gunmen left the town in the afternoon, the army said.</p></article>"
        "<footer>Copyright 2021</footer></body></html>"
    )
    assert read_page(page, "page.html").report.published is None


def test_pages_are_told_from_texts():
    assert is_page("  <!DOCTYPE html><html>")
    assert is_page('<?xml version="1.0"?><html xmlns="x">')
    assert not is_page("The army said <html> was down.")
