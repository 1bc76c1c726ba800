"""Mentions of two countries in, the border between them out: "the Iran-Pakistan border"."""

from collections.abc import Sequence
from itertools import product

from relata.mentions import Place, PlaceUse, Sentence
from relata.records import PlacePrecision
from relata.text.gazetteer import Gazetteer
from relata.text.toponyms.resolve import distance_km
from relata.text.toponyms.sites import Draft

_BORDER = frozenset(("border", "borders", "frontier"))
_BETWEEN_NAMES = frozenset(((), ("-",), ("–",), ("/",), ("and",), ("and", "the")))
_BORDER_WITH = frozenset(("border", "borders", "frontier", "with", "the"))


def join_borders(
    drafts: Sequence[Draft], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Draft]:
    """The mentions, with two countries and the word for their border made one."""
    joined: list[Draft] = []
    for draft in drafts:
        border = _border(joined[-1], draft, sentences, gazetteer) if joined else None
        if border is not None:
            joined.pop()
        joined.append(border or draft)
    return joined


def _border(
    one: Draft, other: Draft, sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> Draft | None:
    """The border of two mentions, or None where no such word stands there."""
    if one.sentence != other.sentence or not (_is_country(one) and _is_country(other)):
        return None
    last = _end(one, other, sentences[one.sentence])
    if last is None or one.place is None or other.place is None or one.place == other.place:
        return None
    place = border_of(one.place, other.place, gazetteer)
    return Draft(one.sentence, one.first, last, PlaceUse.PLACE, place, PlacePrecision.REGION)


def _is_country(draft: Draft) -> bool:
    return draft.place is not None and draft.place.kind == "country"


def _end(one: Draft, other: Draft, sentence: Sentence) -> int | None:
    """Where "X-Y border" or "X border with Y" ends."""
    tokens = sentence.tokens
    between = tuple(token.lower for token in tokens[one.last : other.first])
    if tokens[other.first].lower in _BORDER:  # "border with Y" is one mention already
        return None if between else other.last
    if between[:1] and between[0] in _BORDER and set(between) <= _BORDER_WITH:
        return other.last if "with" in between else None
    after = tokens[other.last].lower if other.last < len(tokens) else ""
    return other.last + 1 if between in _BETWEEN_NAMES and after in _BORDER else None


def border_of(one: Place, other: Place, gazetteer: Gazetteer) -> Place:
    """The border of two countries, at the middle between their nearest provinces."""
    pairs = product(_parts(one, gazetteer), _parts(other, gazetteer))
    near, far = min(pairs, key=lambda pair: distance_km(*pair[0][:2], *pair[1][:2]))
    return one._replace(
        id=f"{one.id}-{other.id}-border",
        name=f"{one.name}–{other.name} border",
        lat=round((near[0] + far[0]) / 2, 3),
        lon=round((near[1] + far[1]) / 2, 3),
        kind="region",
        precision=PlacePrecision.REGION,
        population=0,
    )


def _parts(country: Place, gazetteer: Gazetteer) -> list[tuple[float, float]]:
    """The points of a country's provinces, or its own."""
    provinces = gazetteer.provinces_by_country.get(country.country or "", ())
    return [(place.lat, place.lon) for place in provinces] or [(country.lat, country.lon)]
