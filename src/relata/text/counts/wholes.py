"""A sentence's symbols in, the numbers out that are only parts of the number before them.

"Nine people, five soldiers and four civilians, were killed": nine, of whom five and four.
"""

import re

from relata.records import CountOf
from relata.text.counts.phrases import Counted, Head
from relata.text.counts.symbols import Symbols

_TO_FIRST = re.compile(r"[,;:(][ra]{0,2}")
# What stands between two of a list of victims ("two women and a boy").
LISTED = re.compile(r"(?:,c?|c)[ra]?")
# One part would be the whole, told otherwise.
_LEAST_PARTS = 2


def parts_of_wholes(symbols: Symbols, bound: list[CountOf | None]) -> set[int]:
    """The items that are parts of a sum told right before; a sum takes over what they are."""
    parts: set[int] = set()
    for whole in range(len(symbols.items)):
        found = range(0) if whole in parts else _parts(symbols, whole)
        kinds = {bound[index] for index in (whole, *found)} - {None}
        if found and len(kinds) == 1:
            bound[whole] = kinds.pop()
            parts |= set(found)
    return parts


def _parts(symbols: Symbols, whole: int) -> range:
    """The items listed behind this one that make its number, or none."""
    total, told = symbols.items[whole].low, 0
    for index in range(whole + 1, len(symbols.items)):
        between = symbols.line[symbols.at[index - 1] + 1 : symbols.at[index]]
        pattern = _TO_FIRST if index == whole + 1 else LISTED
        low = symbols.items[index].low
        if low is None or not pattern.fullmatch(between) or not _is_of_people(symbols.items[index]):
            break
        told += low
        if told == total and index - whole >= _LEAST_PARTS:
            return range(whole + 1, index + 1)
    return range(0)


def _is_of_people(item: Counted) -> bool:
    return item.head in (Head.PEOPLE, Head.OTHER, Head.NONE)
