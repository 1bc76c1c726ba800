"""Place mentions in, those out with the roads that are named by where they lead.

"The Beni-Kasindi road", "the axis Gao-Kidal": one site each, and no longer the towns at its ends.
A road that is only told by them ("the road between Gao and Kidal") leaves them towns.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import product
from operator import itemgetter
from typing import NamedTuple

from relata.mentions import Place, PlaceUse, Sentence, Token
from relata.records import PlacePrecision
from relata.text.gazetteer import Gazetteer
from relata.text.toponyms.resolve import distance_km
from relata.text.toponyms.sites import Draft

_ROADS = frozenset("road highway route axis motorway".split())
# "Beni-Kasindi" is one token, "Beni – Kasindi" three.
_PAIRS = (1, 3)
# A road of more kilometres is nowhere: its middle says little of where something happened.
LONGEST_ROAD = 150.0


class _Road(NamedTuple):
    """The tokens [first, last) of a road with the names of its two ends."""

    first: int
    last: int
    start: str
    end: str


def join_roads(
    drafts: Sequence[Draft], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Draft]:
    """The mentions, those of towns that a road is named by made one with it."""
    joined = list(drafts)
    for number, sentence in enumerate(sentences):
        for first, last, start, end in _roads(sentence):
            place = _between(start, end, gazetteer)
            road = Draft(number, first, last, PlaceUse.PLACE, place, PlacePrecision.SITE)
            joined = [*(one for one in joined if not _overlap(one, road)), road]
    return joined


def _between(start: str, end: str, gazetteer: Gazetteer) -> Place | None:
    """The middle between the two towns of these names that are nearest to each other."""
    pairs = (
        (distance_km(one.lat, one.lon, other.lat, other.lon), one, other)
        for one, other in product(gazetteer.find(start), gazetteer.find(end))
        if one.country == other.country
    )
    apart, one, other = min(pairs, key=itemgetter(0), default=(math.inf, None, None))
    if one is None or other is None or apart > LONGEST_ROAD:
        return None
    return one._replace(
        id=f"{one.id}-{other.id}-road",
        name=f"{one.name}–{other.name} road",
        lat=round((one.lat + other.lat) / 2, 3),
        lon=round((one.lon + other.lon) / 2, 3),
        kind="site",
        precision=PlacePrecision.SITE,
        population=0,
    )


def _overlap(one: Draft, other: Draft) -> bool:
    return one.sentence == other.sentence and one.first < other.last and other.first < one.last


def _roads(sentence: Sentence) -> Iterator[_Road]:
    """The roads of a sentence: the names of the two ends stand before the noun or behind it."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.lower not in _ROADS:
            continue
        before = ((index - length, index) for length in _PAIRS)
        behind = ((index + 1, index + 1 + length) for length in _PAIRS)
        for first, last in (*before, *behind):
            ends = _ends(tokens, first, last)
            if ends is not None:
                yield _Road(min(first, index), max(last, index + 1), *ends)
                break


def _ends(tokens: Sequence[Token], first: int, last: int) -> tuple[str, str] | None:
    """The two names that tokens [first, last) join with a dash, or None."""
    if first < 0 or last > len(tokens):
        return None
    words = "".join(token.text for token in tokens[first:last])
    start, _, end = words.replace("–", "-").partition("-")
    is_pair = "-" not in end and all(len(name) > 1 and name[0].isupper() for name in (start, end))
    return (start, end) if is_pair else None
