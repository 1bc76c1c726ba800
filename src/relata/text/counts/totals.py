"""A sentence's symbols in, the running totals among its numbers out: "the number of dead to 52"."""

import re
from collections.abc import Iterator

from relata.records import CountOf
from relata.text.counts.symbols import Symbols
from relata.text.tokens import word_set

_NUMBER = word_set("number")
_TOTALLED = word_set("to at reached exceeded surpassed topped passed is was hit")
# "The number (of people) killed", "the number of deaths", "the number of newly displaced".
_OF_WHOM = re.compile(r"z(?:o[zar]{0,3})?(?P<harm>[kxn])")
# "… in the final 72 hours at 250": the hours are one symbol.
_SAID = re.compile(r"[zarphbt,Tu]{0,10}N")
# "… killed by Saturday's air strike on a store in Kharkiv rose to 16": so far a verb of growth may
# stand from whom it counts.
_GREW = word_set("rose risen climbed grew grown increased jumped mounted fell")
_MOST_BETWEEN = 16
# "Bringing to 180 the number killed".
_BEFORE = re.compile(r"N(?=a?$)")
# "Put the dead at 305", "put its wounded so far at 40".
_PUTS = word_set("put puts putting estimate estimates estimated")
_PUT_AT = re.compile(r"c?a(?P<harm>[xk])[zrc]{0,2}(?P<at>p)[ar]{0,2}N")
# "… at 305, against 40 soldiers and nine policemen": as many of others.
_AGAINST = re.compile(r",?(?P<against>p)[ar]{0,2}N(?:c[ar]{0,2}N)*")


def totals(symbols: Symbols) -> Iterator[tuple[int, CountOf]]:
    """The items that are the number of those killed, displaced and the like, with what they are."""
    line = symbols.line
    for at, word in enumerate(symbols.words):
        if word in _PUTS:
            yield from _put_at(symbols, at + 1)
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
            yield from ((item, of) for item in _set_against(symbols, said.end()))
            continue
        yield from ((item, of) for item in _grown(symbols, harmed.end()))


def _grown(symbols: Symbols, start: int) -> Iterator[int]:
    """The first number of a stretch that begins there, if the total rose to it."""
    words = symbols.words
    at = symbols.line.find("N", start, start + _MOST_BETWEEN)
    if at >= start + 2 and words[at - 2] in _GREW and words[at - 1] == "to":
        yield symbols.item_at(at)


def _put_at(symbols: Symbols, at: int) -> Iterator[tuple[int, CountOf]]:
    """The numbers of "the dead at nine and the wounded at 20" from a place of the line on."""
    while (put := _PUT_AT.match(symbols.line, at)) is not None:
        at = put.end()
        if symbols.words[put.start("at")] == "at":
            yield symbols.item_at(at - 1), symbols.of[put.start("harm")] or CountOf.KILLED


def _set_against(symbols: Symbols, at: int) -> Iterator[int]:
    """The items that a total is compared with, from a place of the line on."""
    told = _AGAINST.match(symbols.line, at)
    if told is not None and symbols.words[told.start("against")] == "against":
        first, last = told.span()
        yield from (n for n, item in enumerate(symbols.at) if first <= item < last)
