"""A report's text in, whether it is a digest of many happenings of one day out."""

import re
from functools import lru_cache

# A line by itself that ends like no sentence opens another story, as in a digest of a day.
HEADING = re.compile(r"\n\s*\n(?=[^\n]*[a-z])[^\n]{3,150}[^\n.!?:;,\"”')]\n(?=[A-Z\"“\d])")
_ITEM = re.compile(r"^\s*[-–—•*·]\s", re.M)


@lru_cache(maxsize=1)
def is_digest(text: str) -> bool:
    """Whether the text is told in items of a list, or in stories with a heading each."""
    return HEADING.search(text) is not None or _ITEM.search(text) is not None
