"""Place mentions in, those out with the roads that are named by where they lead.

"The Beni-Kasindi road", "the highway between Morek and Hama", "the axis Gao-Kidal": one site each,
and no longer the towns at its ends.
"""

from collections.abc import Iterator, Sequence

from relata.mentions import Place, PlaceUse, Sentence, Token
from relata.records import PlacePrecision
from relata.text.toponyms_resolve import distance_km
from relata.text.toponyms_sites import Draft
from relata.text.toponyms_spots import is_capitalised

_ROADS = frozenset("road highway route axis motorway".split())
_LINKING = frozenset({"linking", "connecting", "joining"})
_JOINTS = frozenset({"and", "to", "with"})
# "Beni-Kasindi" is one token, "Beni – Kasindi" three.
_PAIRS = (1, 3)
# A road of more kilometres is nowhere: its middle says little of where something happened.
LONGEST_ROAD = 150.0
# So many words the name of a town at a road's end has.
_LONGEST_END = 4


def join_roads(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> list[Draft]:
    """The mentions, those of towns that a road is named by made one with it."""
    joined = list(drafts)
    for number, sentence in enumerate(sentences):
        for first, last in _roads(sentence):
            road = Draft(number, first, last, PlaceUse.PLACE, None, PlacePrecision.SITE)
            ends = [one.place for one in joined if _overlap(one, road) and one.place]
            apart = [one for one in joined if not _overlap(one, road)]
            joined = [*apart, road._replace(place=_between(ends))]
    return sorted(joined, key=lambda one: (one.sentence, one.first, one.inner or (0, 0)))


def _between(ends: Sequence[Place]) -> Place | None:
    """The middle of a road of which both ends are known and near each other."""
    if len(ends) != len(("from", "to")) or ends[0].id == ends[1].id:
        return None
    one, other = ends
    if distance_km(one.lat, one.lon, other.lat, other.lon) > LONGEST_ROAD:
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
        elif (last := _end(tokens, index)) is not None:
            yield index, last


def _pair_ending(tokens: Sequence[Token]) -> int:
    """How many of the last tokens are two names: "Beni-Kasindi" is one, with a dash three."""
    return next((length for length in _PAIRS if _is_pair(tokens[-length:], length)), 0)


def _pair_opening(tokens: Sequence[Token]) -> int:
    """How many of the first tokens are two names."""
    return next((length for length in _PAIRS if _is_pair(tokens[:length], length)), 0)


def _is_pair(tokens: Sequence[Token], length: int) -> bool:
    """Whether the tokens, so many, are two names with a dash between them."""
    parts = "".join(token.text for token in tokens).replace("–", "-").split("-")
    is_two = len(tokens) == length and len(parts) == len(("Beni", "Kasindi"))
    return is_two and all(len(part) > 1 and part[0].isupper() for part in parts)


def _end(tokens: Sequence[Token], index: int) -> int | None:
    """Where "between A and B" or "linking A to B" ends behind a road's noun."""
    behind = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if behind != "between" and behind not in _LINKING:
        return None
    joint = _name_end(tokens, index + 2)
    if joint is None or joint >= len(tokens) or tokens[joint].lower not in _JOINTS:
        return None
    return _name_end(tokens, joint + 1)


def _name_end(tokens: Sequence[Token], first: int) -> int | None:
    """Where a name in capitals ends, or None where none begins."""
    last = first
    while last < min(len(tokens), first + _LONGEST_END) and is_capitalised(tokens[last]):
        last += 1
    return last if last > first else None
