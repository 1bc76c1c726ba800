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
        is_end = opened >= 0 and _closes(text, match)
        if is_end and match.end() - opened <= LONGEST_QUOTE:
            quotes.append((opened, match.start() if match.group().isspace() else match.end()))
        if is_end or match.group().isspace():
            opened = -1
        elif opened < 0 or _opens(text, match):
            opened = match.start() if match.group() != "”" else -1
    if opened >= 0:
        quotes.append((opened, min(len(text), opened + LONGEST_QUOTE)))
    return quotes


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a mark stands before a word and behind none."""
    at = match.start()
    if match.group() in ("“", "``"):
        return True
    return match.group() == '"' and (at == 0 or text[at - 1].isspace() or text[at - 1] in "([—–")


def _closes(text: str, match: re.Match[str]) -> bool:
    """Whether a mark inside a quotation ends it: a straight one does unless it opens a word."""
    if match.group() in ("“", "``"):
        return False
    end = match.end()
    return match.group() != '"' or not (_opens(text, match) and text[end : end + 1].isalnum())
