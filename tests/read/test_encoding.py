"""Bytes become the text that a person meant."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relata.read.encoding import decode

WORDS = "Troops left the town of Ras al-‘Ayn"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        WORDS.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 little", "utf-16 big", "utf-32"],
)
def test_marked_and_plain_encodings_are_read_without_warning(data):
    assert decode(data) == (WORDS, None, None)


def test_utf_16_without_a_mark_is_told_by_its_zeros():
    assert decode("Troops left the town.".encode("utf-16-le")).text == "Troops left the town."
    assert decode("Troops left the town.".encode("utf-16-be")).text == "Troops left the town."


def test_windows_1252_is_read_with_a_warning():
    decoded = decode(b"He said \x93no\x94 to the caf\xe9")
    assert decoded.text == "He said “no” to the café"
    assert decoded.warning == "is not UTF-8 and was read as Windows-1252"


def test_utf_8_with_one_broken_byte_stays_utf_8():
    decoded = decode("“No”, the group said".encode() + b"\xff")
    assert decoded.text == "“No”, the group said\ufffd"
    assert decoded.warning == "some bytes are not UTF-8"


def test_the_encoding_that_a_page_declares_is_used():
    page = '<html><head><meta charset="windows-1251"></head>Войска'.encode("cp1251")
    assert decode(page).text.endswith("Войска")


def test_an_encoding_that_does_not_exist_is_passed_over():
    assert decode(b"caf\xe9", "x-no-such").text == "café"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7 ...", "a PDF file, save it as text first"),
        (b"PK\x03\x04....", "a ZIP, Word or e-book file, save it as text first"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary data, no text"),
        (bytes(range(1, 9)) * 9, "binary data, no text"),
    ],
)
def test_what_is_no_text_is_named(data, problem):
    assert decode(data).problem == problem


@given(st.text())
def test_every_text_in_utf_8_with_mark_comes_back(text):
    assert decode(text.encode("utf-8-sig", "replace")).text == text.encode(
        "utf-8", "replace"
    ).decode("utf-8")


@given(st.binary())
def test_no_bytes_break_decoding(data):
    decoded = decode(data)
    assert decoded.problem is None or decoded.text == ""
