"""Cutting a text at its spans loses nothing and marks everything."""

from hypothesis import given
from hypothesis import strategies as st

from relata.records import Span
from relata.views.marks import NamedSpan, Piece, named, split_text


def test_overlapping_spans_are_cut_where_one_starts_or_ends():
    pieces = split_text("abcdef", [NamedSpan(0, 4, "x"), NamedSpan(2, 6, "y")])
    assert list(pieces) == [
        Piece("ab", ("x",), ("x",)),
        Piece("cd", ("x", "y"), ("y",)),
        Piece("ef", ("y",), ()),
    ]


def test_characters_outside_all_spans_have_no_name():
    assert list(split_text("abc", [NamedSpan(1, 2, "x")])) == [
        Piece("a", (), ()),
        Piece("b", ("x",), ("x",)),
        Piece("c", (), ()),
    ]


def test_a_span_that_does_not_fit_the_text_is_left_out():
    assert list(split_text("abc", [NamedSpan(2, 9, "x")])) == [Piece("abc", (), ())]


def test_an_empty_text_has_no_pieces():
    assert list(split_text("", [])) == []


def test_no_span_and_an_empty_span_have_no_name():
    assert list(named(None, "x")) == []
    assert list(named(Span(3, 3, ""), "x")) == []
    assert list(named(Span(3, 4, "d"), "x")) == [NamedSpan(3, 4, "x")]


@st.composite
def texts_with_spans(draw):
    text = draw(st.text(min_size=1, max_size=40))
    spans = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text) - 1))
        spans.append(NamedSpan(start, draw(st.integers(start + 1, len(text))), str(number)))
    return text, spans


@given(texts_with_spans())
def test_the_pieces_are_the_text_and_each_name_covers_its_characters(case):
    text, spans = case
    pieces = list(split_text(text, spans))
    assert "".join(piece.text for piece in pieces) == text
    covered = [names for piece in pieces for names in [piece.names] * len(piece.text)]
    for position, names in enumerate(covered):
        assert set(names) == {span.name for span in spans if span.start <= position < span.end}
    assert sorted(name for piece in pieces for name in piece.begins) == sorted(
        span.name for span in spans
    )
