"""Place mentions in, those out with the roads that are named by where they lead.

"The Beni-Kasindi road", "the axis Gao-Kidal": one site each, and no longer the towns at its ends.
A road that is only told by them ("the road between Gao and Kidal") leaves them towns.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import product
from operator import itemgetter

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


def join_roads(
    drafts: Sequence[Draft], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Draft]:
    """The mentions, those of towns that a road is named by made one with it."""
    joined = list(drafts)
    for number, sentence in enumerate(sentences):
        for first, last in _roads(sentence):
            names = [token.text for token in sentence.tokens[first:last]]
            place = _between(*_ends(names), gazetteer)
            road = Draft(number, first, last, PlaceUse.PLACE, place, PlacePrecision.SITE)
            joined = [*(one for one in joined if not _overlap(one, road)), road]
    return sorted(joined, key=lambda one: (one.sentence, one.first, one.inner or (0, 0)))


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


def _roads(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The tokens of each road with the names of its ends."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.lower not in _ROADS:
            continue
        before, behind = _pair_ending(tokens[:index]), _pair_opening(tokens[index + 1 :])
        if before:
            yield index - before, index + 1
        elif behind:
            yield index, index + 1 + behind


def _pair_ending(tokens: Sequence[Token]) -> int:
    """How many of the last tokens are two names: "Beni-Kasindi" is one, with a dash three."""
    return next((length for length in _PAIRS if _is_pair(tokens[-length:], length)), 0)


def _pair_opening(tokens: Sequence[Token]) -> int:
    """How many of the first tokens are two names."""
    return next((length for length in _PAIRS if _is_pair(tokens[:length], length)), 0)


def _is_pair(tokens: Sequence[Token], length: int) -> bool:
    """Whether the tokens, so many, are two names with a dash between them."""
    parts = _parts("".join(token.text for token in tokens))
    is_two = len(tokens) == length and len(parts) == len(("Beni", "Kasindi"))
    return is_two and all(len(part) > 1 and part[0].isupper() for part in parts)


def _ends(words: Sequence[str]) -> tuple[str, str]:
    """The two names in the words of a road."""
    start, end = _parts("".join(word for word in words if word.lower() not in _ROADS))
    return start, end


def _parts(words: str) -> list[str]:
    return words.replace("–", "-").split("-")
