"""A report's text in, whether it is a digest of many happenings of one day out."""

import re
from functools import lru_cache

from relata.text.sentences import BULLETS

# A line by itself that ends like no sentence opens another story, as in a digest of a day.
HEADING = re.compile(r"\n\s*\n(?=[^\n]*[a-z])[^\n]{3,150}[^\n.!?:;,\"”')]\n(?=[A-Z\"“\d])")
# A line opens an item of a list by a bullet, the hour of a live page, or a number and a label
# ("2. Shelling: …"); the numbered points of a statement speak of one thing.
_MARK = (
    rf"(?:[{BULLETS}]\s|\(?\d{{1,2}}[.)]\s+[A-Z][\w '’-]{{2,40}}:\s"
    r"|\d{1,2}[:.]\d\d(?:\s?(?:GMT|UTC|hrs?|h))?(?:\s*[-–—|:]\s|\s(?=[A-Z\"“])))"
)
ITEM = re.compile(rf"^\s*{_MARK}", re.M)
# The paragraphs of a communiqué are numbered, too: who did it is told in each anew, where is not.
POINT = re.compile(rf"^\s*(?:{_MARK}|\(?\d{{1,2}}[.)]\s)", re.M)


@lru_cache(maxsize=1)
def is_digest(text: str) -> bool:
    """Whether the text is told in items of a list, or in stories with a heading each."""
    return HEADING.search(text) is not None or ITEM.search(text) is not None


def is_of_other_item(text: str, at: int, start: int, mark: re.Pattern[str] = ITEM) -> bool:
    """Whether what starts there stands in another item of a list than what is told at a character.

    A heading above an item is of that item too.
    """
    between = mark.search(text, min(at, start), max(at, start))
    if between is None or start > at:
        return between is not None
    return mark.match(text, text.rfind("\n", 0, start) + 1) is not None
