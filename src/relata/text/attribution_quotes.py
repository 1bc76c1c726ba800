"""A text in, the stretches that stand between quotation marks out."""

import re

_MARKS = re.compile(r"[“”\"]|''|``|\n\s*\n")
# A quotation without an end is given up after this many characters.
LONGEST_QUOTE = 4000


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Quotations, marks included, in order; an unclosed one ends with its paragraph."""
    quotes: list[tuple[int, int]] = []
    opened = -1
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if mark.isspace():
            if opened >= 0:
                quotes.append((opened, at))
            opened = -1
        elif opened >= 0 and at - opened > LONGEST_QUOTE:
            opened = at if _opens(text, at, mark) else -1
        elif opened < 0:
            opened = at if mark != "”" else -1
        elif _closes(text, match.end(), mark, at):
            quotes.append((opened, match.end()))
            opened = -1
        elif _opens(text, at, mark):
            opened = at
    if opened >= 0:
        quotes.append((opened, min(len(text), opened + LONGEST_QUOTE)))
    return quotes


def _opens(text: str, at: int, mark: str) -> bool:
    return mark in ("“", "``") or at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–"


def _closes(text: str, end: int, mark: str, at: int) -> bool:
    """Whether a mark inside a quotation ends it: a straight one does unless it opens a word."""
    if mark in ("”", "''"):
        return True
    if mark in ("“", "``"):
        return False
    is_before_word = end < len(text) and text[end].isalnum()
    return not (is_before_word and at > 0 and text[at - 1].isspace())
