"""Histories of wars cut into pieces of a report's length.

WikiWars (Mazur and Dale 2010; texts of Wikipedia) has long articles. A piece is some paragraphs in
a row, cut in one way only, so that annotations by offsets stay true. Wars of before 1930 are left
out: their words are not those of reports.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

# The wars that are read, by the numbers of their files.
WARS = ("05", "06", "07", "11", "12", "14", "16", "17", "18", "21", "22")
# A piece ends with the paragraph that brings it to so many words.
WORDS = 150
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_NAME = re.compile(r"\d\d_(.+)")


def pieces(folder: Path) -> Iterator[dict[str, Any]]:
    """The pieces of all wars in WikiWars' folder of texts, as reports."""
    for path in sorted(folder.glob("*.sgm")):
        found = _TEXT.search(path.read_text(encoding="utf-8"))
        name = _NAME.match(path.stem)
        if found and name and path.stem[:2] in WARS:
            for number, text in enumerate(parted(found[1].splitlines()), 1):
                yield {
                    "id": f"war-{path.stem[:2]}-{number:02d}",
                    "publisher": "Wikipedia",
                    "title": name[1],
                    "published": None,
                    "text": text,
                }


def parted(paragraphs: Iterable[str]) -> Iterator[str]:
    """Paragraphs in a row, as many as make a piece; what is left over joins the last one."""
    piece: list[str] = []
    last: list[str] = []
    for paragraph in filter(None, map(str.strip, paragraphs)):
        piece.append(paragraph)
        if sum(len(part.split()) for part in piece) >= WORDS:
            if last:
                yield "\n\n".join(last)
            last, piece = piece, []
    if last or piece:
        yield "\n\n".join([*last, *piece])
