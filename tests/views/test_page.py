"""The page shows what the claims say, and nothing that comes from outside can act in it."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from builders import TEXT, make_claim, make_place, make_report, make_role, make_voice, span_of
from relata.errors import Skip
from relata.records import (
    Basis,
    CodedReport,
    Kind,
    PlacePrecision,
    Span,
    Stance,
    Status,
)
from relata.views.page import escaped, html_page


class Outline(HTMLParser):
    """The tags of a page, the text of its report and the names that its marks bear."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.names = [], [], set()
        self.article, self.values, self._open = "", "", []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in ("meta", "br"):
            self._open.append((tag, dict(attrs)))
        if "article" in [name for name, _ in self._open]:
            self.names |= set((dict(attrs).get("data-s") or "").split())

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [name for name, _ in self._open]
        is_number = self._open and self._open[-1][1].get("class") == "n"
        if "article" in tags and not is_number:
            self.article += data
        if "dd" in tags:
            self.values += data + " "


def page_of(*claims, **report):
    return html_page([CodedReport(make_report(**report), claims)])


def test_the_whole_text_stands_there_with_its_evidence_marked():
    outline = Outline(page_of(make_claim(roles=(make_role(evidence=span_of("gunmen")),))))
    assert outline.article == TEXT
    assert outline.names == {"r1c1", "r1c1f0v0"}


def test_a_value_with_a_span_is_a_button_that_names_its_mark():
    page = page_of(make_claim(roles=(make_role(evidence=span_of("gunmen")),)))
    assert re.search(r'<button [^>]*data-s="r1c1f0v0"[^>]*aria-pressed="false"[^>]*>gunmen<', page)
    assert '<span class="fact" data-s="r1c1f0v0">' not in page  # it lies inside the evidence
    assert 'data-s="r1c1 r1c1f0v0">gunmen</span>' in page


def test_a_value_without_a_span_is_plain_and_says_how_it_is_known():
    place = make_place(basis=Basis.ASSUMED, precision=PlacePrecision.COUNTRY, name="Syria")
    page = page_of(make_claim(places=(place,)))
    assert '<span class="plain">Syria</span>' in page
    assert '<i class="basis assumed">assumed</i>' in page


def test_status_and_stance_are_told_in_words():
    voice = make_voice(stance=Stance.CLAIMS_RESPONSIBILITY)
    page = page_of(make_claim(status=Status.DENIED, voices=(voice,)))
    assert '<span class="tag status denied">denied</span>' in page
    assert '<span class="verb">claims responsibility</span>' in page


def test_several_reports_have_an_index_and_one_has_none():
    one = CodedReport(make_report(title="First"), (make_claim(),))
    two = CodedReport(make_report(title="Second"))
    assert '<nav class="index"' not in html_page([one])
    index = html_page([one, two])
    assert '<a href="#r1">First</a>' in index
    assert '<a href="#r2">Second</a>' in index
    assert "No claims." in index


def test_reports_that_were_skipped_are_listed_with_their_reason():
    page = html_page([CodedReport(make_report(), skip=Skip.LANGUAGE, detail="b.txt: in French")])
    assert "<b>Language</b> b.txt: in French" in page


def test_filters_offer_what_there_is_with_how_often():
    page = page_of(make_claim(), make_claim(type="arrest", kind=Kind.TALLY))
    assert '<option value="shelling">Shelling (1)</option>' in page
    assert '<option value="tally">Tally (1)</option>' in page
    assert '<option value="occurred">Occurred (2)</option>' in page


def test_the_page_asks_for_nothing_from_outside():
    page = page_of(make_claim(), url="https://example.org/a")
    assert "default-src 'none'" in page
    outline = Outline(page)
    assert not {"link", "img", "iframe", "base"} & set(outline.tags)
    assert "src" not in outline.attributes
    assert not re.search(r"url\(|@import", page)


def test_an_address_that_is_not_of_the_web_is_no_link():
    page = page_of(make_claim(), url="javascript:alert(1)")
    assert 'href="javascript' not in page
    assert "javascript:alert(1)" in page


NASTY = st.sampled_from(
    ["<script>alert(1)</script>", '"><img src=x onerror=y>', "&amp;", "'", "</article>", "\x00"]
)
TEXTS = st.lists(st.one_of(NASTY, st.text(max_size=8)), min_size=1, max_size=6).map("".join)


@st.composite
def coded_reports(draw):
    text = draw(TEXTS.filter(lambda words: len(words) > 2))
    report = make_report(text, title=draw(TEXTS), publisher=draw(TEXTS), url=draw(TEXTS))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    span = Span(start, end, text[start:end])
    claim = make_claim(
        type=draw(TEXTS),
        evidence=span,
        roles=(make_role(name=draw(TEXTS), evidence=span), make_role(name=draw(TEXTS))),
        voices=(make_voice(draw(TEXTS)),),
        places=(make_place(draw(TEXTS), country=draw(TEXTS)),),
        reason=span,
    )
    return CodedReport(report, (claim, claim)), text


PLAIN_TAGS = set(Outline(html_page([CodedReport(make_report(), (make_claim(),))])).tags)
KNOWN_TAGS = PLAIN_TAGS | {"small", "i", "a", "dl", "dt", "dd"}


@given(coded_reports())
def test_no_words_from_outside_become_markup(case):
    coded, text = case
    outline = Outline(html_page([coded]))
    assert set(outline.tags) <= KNOWN_TAGS
    assert outline.tags.count("script") == 1
    assert not [name for name in outline.attributes if name.startswith("on")]
    shown = re.sub(r"\r\n?", "\n", escaped(text))
    assert escaped(outline.article.replace("\r\n", "\n").replace("\r", "\n")) == shown


def test_controls_and_lone_surrogates_are_shown_as_replaced():
    assert escaped("a\x00b\ud800c") == "a\ufffdb\ufffdc"
    assert html_page([CodedReport(make_report("a\ud800 b"))]).encode("utf-8")
