"""A report's text in, whether it is a digest of many happenings of one day out."""

import re
from functools import lru_cache

# A line by itself that ends like no sentence opens another story, as in a digest of a day.
HEADING = re.compile(r"\n\s*\n(?=[^\n]*[a-z])[^\n]{3,150}[^\n.!?:;,\"”')]\n(?=[A-Z\"“\d])")
# A line opens an item of a list by a bullet, the hour of a live page, or a number and a label
# ("2. Shelling: …"); the numbered points of a statement speak of one thing.
_MARK = (
    r"(?:[-–—•*·]\s|\(?\d{1,2}[.)]\s+[A-Z][\w '’-]{2,40}:\s"
    r"|\d{1,2}[:.]\d\d(?:\s?(?:GMT|UTC|hrs?|h))?(?:\s*[-–—|:]\s|\s(?=[A-Z\"“])))"
)
_ITEM = re.compile(rf"^\s*{_MARK}", re.M)
ITEM = re.compile(rf"\n\s*{_MARK}\s*")


@lru_cache(maxsize=1)
def is_digest(text: str) -> bool:
    """Whether the text is told in items of a list, or in stories with a heading each."""
    return HEADING.search(text) is not None or _ITEM.search(text) is not None
