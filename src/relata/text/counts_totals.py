"""A sentence's symbols in, the running totals among its numbers out: "the number of dead to 52"."""

import re
from collections.abc import Iterator

from relata.records import CountOf
from relata.text.counts_symbols import Symbols
from relata.text.tokens import word_set

_NUMBER = word_set("number")
_TOTALLED = word_set("to at reached exceeded surpassed topped passed is was hit")
# "The number (of people) killed", "the number of deaths", "the number of newly displaced".
_OF_WHOM = re.compile(r"z(?:o[zar]{0,3})?(?P<harm>[kxn])")
_SAID = re.compile(r"[zarphbt,T]{0,10}N")
# "Bringing to 180 the number killed".
_BEFORE = re.compile(r"N(?=a?$)")


def totals(symbols: Symbols) -> Iterator[tuple[int, CountOf]]:
    """The items that are the number of those killed, displaced and the like, with what they are."""
    line = symbols.line
    for at, word in enumerate(symbols.words):
        harmed = _OF_WHOM.match(line, at) if word in _NUMBER else None
        of = symbols.of[harmed.start("harm")] if harmed else None
        if harmed is None or of is None:
            continue
        told = _BEFORE.search(line[max(0, at - 2) : at])
        if told is not None and symbols.words[max(0, at - 2) + told.start() - 1] == "to":
            yield symbols.item_at(max(0, at - 2) + told.start()), of
            continue
        said = _SAID.match(line, harmed.end())
        if said is not None and symbols.words[said.end() - 2] in _TOTALLED:
            yield symbols.item_at(said.end() - 1), of
