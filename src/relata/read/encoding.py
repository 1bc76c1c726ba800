"""Bytes in, text out, or the reason why they are none."""

import codecs
import re
from typing import NamedTuple

# Told by their first bytes; a person can do something about these.
_SIGNATURES = (
    (b"%PDF", "a PDF file, save it as text first"),
    (b"PK\x03\x04", "a ZIP, Word or e-book file, save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word file, save it as text first"),
    (b"{\\rtf", "a rich text file, save it as plain text first"),
    (b"\x1f\x8b", "a gzip file, unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([a-z0-9_-]+)", re.IGNORECASE)
# Text has tabs, line ends, form feeds, escapes; one in twenty others is a program or a sound.
_SAMPLE = 8192
_MOST_CONTROLS = 0.05
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27})
# UTF-16 of Latin text has a zero in almost every second byte.
_LEAST_ZEROS = 0.7


class Decoded(NamedTuple):
    """The text, or the problem that there is none; and a warning where it is doubtful."""

    text: str
    problem: str | None = None
    warning: str | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of the bytes. Tries marks, UTF-8, the declared encoding, then Windows-1252."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    wide = _wide_encoding(data)
    if wide is not None:
        return _decode_as(data, wide)
    problem = _binary(data)
    if problem is not None:
        return Decoded("", problem)
    return _decode_unmarked(data, declared)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    is_broken = "\ufffd" in text
    return Decoded(text, warning=f"some bytes are not {encoding}" if is_broken else None)


def _decode_unmarked(data: bytes, declared: str | None) -> Decoded:
    for encoding in ("utf-8", declared or _page_encoding(data) or "utf-8"):
        try:
            return Decoded(data.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return _decode_doubtful(data)


def _page_encoding(data: bytes) -> str | None:
    """The encoding that a page's head declares."""
    found = _META_CHARSET.search(data[:_SAMPLE])
    return found[1].decode("ascii") if found else None


def _decode_doubtful(data: bytes) -> Decoded:
    """UTF-8 with a few broken bytes stays UTF-8; else it is the old encoding of Windows."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    if whole > broken:
        return Decoded(text, warning="some bytes are not UTF-8")
    return Decoded(
        data.decode("cp1252", "replace"), warning="is not UTF-8 and was read as Windows-1252"
    )


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark, told by its zeros."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if not half:
        return None
    for zeros, encoding in ((sample[1::2], "utf-16-le"), (sample[0::2], "utf-16-be")):
        others = sample.count(0) - zeros.count(0)
        if zeros.count(0) >= _LEAST_ZEROS * half and not others:
            return encoding
    return None


def _binary(data: bytes) -> str | None:
    """Why the bytes are no text, or None."""
    for signature, problem in _SIGNATURES:
        if data.startswith(signature):
            return problem
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if 0 in sample or controls > _MOST_CONTROLS * len(sample):
        return "binary data, no text"
    return None
