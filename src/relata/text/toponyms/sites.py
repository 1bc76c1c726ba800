"""Place names in, the longer places that they are part of out: bases, quarters, "northern X"."""

from collections.abc import Sequence
from typing import NamedTuple

from relata.mentions import Place, PlaceUse, Sentence, Token
from relata.records import PlacePrecision
from relata.text.gazetteer import Gazetteer
from relata.text.gazetteer_fold import fold_name
from relata.text.lexicon import common_words
from relata.text.tokens import word_at
from relata.text.toponyms.spots import is_capitalised
from relata.text.toponyms.words import (
    AREA_NOUNS,
    DIRECTIONS,
    KIND_AFTER,
    LOCAL_AREA,
    NAMED_FREELY,
    NEARBY,
    NEARBY_OF,
    SITE_INNER,
    SITE_NOUNS,
)

# "Baghdad International Airport" has one word between, "X general military training camp" three.
MAX_INNER_WORDS = 3
# A part of a country lies this far from its middle towards its edge.
TOWARDS_EDGE = 0.55
# A city of this size needs no context to be the one that a site is named after.
CITY = 100_000
_MARKS_INSIDE = frozenset(('"', "'s"))
# The two words of a noun for one site, by the first: "air base".
COMPOUND_NOUNS = {"air": ("base", "field"), "oil": ("field", "fields"), "gas": ("field", "fields")}
_AIR_NOUNS = frozenset(("airbase", "airfield", "airport", "base"))


class Draft(NamedTuple):
    """Tokens [first, last) of a sentence with what they are taken for.

    `is_sure` tells that context speaks for the place; `inner` are the characters of a name inside
    a token ("Baghdad-based").
    """

    sentence: int
    first: int
    last: int
    use: PlaceUse
    place: Place | None
    precision: PlacePrecision
    is_sure: bool = True
    inner: tuple[int, int] | None = None


def extend(draft: Draft, sentence: Sentence, gazetteer: Gazetteer) -> Draft:
    """The longer place that a name is part of, or the name itself."""
    draft = _with_site_noun(_with_saint(draft, sentence), sentence, gazetteer)
    if draft.precision != PlacePrecision.SITE:
        draft = _with_kind(draft, sentence)
        draft = _with_direction(draft, sentence, gazetteer)
    return _nearby(draft, sentence)


def _with_saint(draft: Draft, sentence: Sentence) -> Draft:
    """ "San Juan de Lurigancho" is another place than San Juan, and one not known."""
    tokens, last = sentence.tokens, draft.last
    head = tokens[draft.first].lower
    if head not in _NAMES_WITH_DE or last + 1 >= len(tokens) or draft.inner is not None:
        return draft
    joins = tokens[last].lower in ("de", "del") and is_capitalised(tokens[last + 1])
    if not joins or (sentence.is_caps and tokens[last + 1].lower in common_words()):
        return draft
    return draft._replace(last=last + 2, place=None, precision=PlacePrecision.TOWN)


_NAMES_WITH_DE = frozenset(("san", "santa", "santo", "são", "villa", "puerto", "nueva", "santiago"))


def _with_kind(draft: Draft, sentence: Sentence) -> Draft:
    """ "Anbar province" whole; a province by that name even where only a town is known."""
    draft = _with_point(draft, sentence)
    words = [token.lower for token in sentence.tokens[draft.last :][:3]]
    kind = KIND_AFTER.get(words[0]) if words else None
    if draft.use != PlaceUse.PLACE or draft.inner is not None:
        return draft
    if tuple(words) == LOCAL_AREA:
        whole = draft.last + len(LOCAL_AREA)
        return draft._replace(last=whole, precision=PlacePrecision.DISTRICT)
    if words[:1] == ["border"] and words[1:] and words[1] in _BORDERLANDS:
        return _borderland(draft)
    if kind is None or (draft.place is not None and draft.place.kind in _NEVER_OF_KIND):
        return draft
    if draft.place is None:
        precision = _PRECISION_OF_UNKNOWN.get(words[0], _PRECISION_OF_KIND[kind])
    elif draft.place.kind in (kind, "town", "district", "province"):
        precision = _PRECISION_OF_KIND[kind]
    else:
        precision = draft.precision
    return draft._replace(last=draft.last + 1, precision=precision)


def _with_point(draft: Draft, sentence: Sentence) -> Draft:
    """ "Imphal West", "Imphal West district": the land on that side of the town, not the town."""
    tokens, at = sentence.tokens, draft.last
    point = tokens[at] if at < len(tokens) else None
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if draft.use != PlaceUse.PLACE or draft.inner is not None or sentence.is_caps:
        return draft
    if point is None or draft.place is None or draft.place.kind != "town":
        return draft
    if point.text not in _POINTS or (behind is not None and _goes_on_as_name(behind)):
        return draft
    whole = draft.place._replace(
        id=f"{draft.place.id}-{point.lower}",
        name=f"{draft.place.name} {point.text}",
        kind="district",
        precision=PlacePrecision.DISTRICT,
        population=0,
    )
    return draft._replace(last=draft.last + 1, place=whole, precision=PlacePrecision.DISTRICT)


def _goes_on_as_name(token: Token) -> bool:
    """Whether a word goes on with a name, and is no kind of place ("Imphal West District")."""
    is_kind = token.lower in KIND_AFTER or token.lower == LOCAL_AREA[0]
    return is_capitalised(token) and not is_kind


_POINTS = frozenset(("North", "South", "East", "West"))


def _borderland(draft: Draft) -> Draft:
    """ "The Mirjaveh border region": the land around the town, or a state's edge."""
    is_town = draft.precision in (PlacePrecision.TOWN, PlacePrecision.DISTRICT)
    precision = PlacePrecision.DISTRICT if is_town else PlacePrecision.REGION
    return draft._replace(last=draft.last + 2, precision=precision)


_BORDERLANDS = frozenset(("region", "regions", "district", "districts", "zone", "province"))
# "Lebanon village" is a village of that name; "the Lebanon region" is wider than the state.
_NEVER_OF_KIND = frozenset(("country", "continent"))
# How far an unknown "X region" reaches, nothing says.
_PRECISION_OF_UNKNOWN = {"region": PlacePrecision.REGION, "regions": PlacePrecision.REGION}
_PRECISION_OF_KIND = {
    "province": PlacePrecision.PROVINCE,
    "district": PlacePrecision.DISTRICT,
    "town": PlacePrecision.TOWN,
}


def _with_direction(draft: Draft, sentence: Sentence, gazetteer: Gazetteer) -> Draft:
    """ "Northern Syria" whole, with a point in the north."""
    word = sentence.tokens[draft.first - 1].lower if draft.first else ""
    towards = DIRECTIONS.get(word)
    if towards is None or draft.use != PlaceUse.PLACE or draft.place is None:
        return draft
    whole = draft._replace(first=_first_direction(sentence, draft.first - 1))
    if draft.place.kind not in ("country", "continent", "region", "sea"):
        return whole
    place = part_of(draft.place, word, gazetteer)
    return whole._replace(place=place, precision=PlacePrecision.REGION)


def _first_direction(sentence: Sentence, index: int) -> int:
    """Where "eastern and southern" begins, whose last word is at the index."""
    tokens = sentence.tokens
    is_pair = (
        index > 1 and tokens[index - 1].lower == "and" and tokens[index - 2].lower in DIRECTIONS
    )
    return index - 2 if is_pair else index


def part_of(place: Place, direction: str, gazetteer: Gazetteer) -> Place:
    """The part of a country in a direction; its point is half-way to the edge."""
    north, east = DIRECTIONS[direction]
    inside = gazetteer.provinces_by_country.get(place.country or "", ())
    lats = [other.lat for other in inside] or [place.lat]
    lons = [other.lon for other in inside] or [place.lon]
    lat = place.lat + TOWARDS_EDGE * _reach(north, place.lat, lats)
    lon = place.lon + TOWARDS_EDGE * _reach(east, place.lon, lons)
    return place._replace(
        id=f"{place.id}-{direction}",
        name=f"{direction} {place.name}",
        lat=round(lat, 3),
        lon=round(lon, 3),
        kind="region",
        precision=PlacePrecision.REGION,
    )


def _reach(sign: int, middle: float, edges: Sequence[float]) -> float:
    if not sign:
        return 0.0
    return max(edges) - middle if sign > 0 else min(edges) - middle


def _nearby(draft: Draft, sentence: Sentence) -> Draft:
    """ "Near Mosul" is known to the district, "the coast of Yemen" to the region."""
    tokens, at = sentence.tokens, draft.first - 1
    has_article = at >= 0 and tokens[at].lower == "the"
    at -= has_article
    words = [token.lower for token in tokens[max(0, at - 2) : at + 1]]
    if _has_surroundings(draft) and _is_beside(words):
        # The land around an unknown village need not lie in a town that the report speaks of.
        is_sure = draft.is_sure and draft.place is not None
        return draft._replace(precision=PlacePrecision.DISTRICT, is_sure=is_sure)
    is_edge = words[-2:] in _EDGES and draft.precision == PlacePrecision.COUNTRY
    if is_edge and draft.use in (PlaceUse.PLACE, PlaceUse.METONYM):
        first = at - 1 if words[-1] == "with" else draft.first  # "the border with Syria" whole
        return draft._replace(first=first, precision=PlacePrecision.REGION, use=PlaceUse.PLACE)
    return draft


def _has_surroundings(draft: Draft) -> bool:
    """Whether "near" it means the land around: a town or a base, not a building."""
    is_base = draft.place is not None and draft.place.kind in ("base", "airport")
    return draft.precision == PlacePrecision.TOWN or is_base


_EDGES = (["coast", "of"], ["border", "with"], ["borders", "with"])


def _is_beside(words: list[str]) -> bool:
    """Whether the last words before a town are "near", "north of" or "in the area of"."""
    if not words or words[-1] in NEARBY:
        return bool(words)
    if words[-1] != "of" or len(words) == 1 or words[-2] not in NEARBY_OF:
        return False
    return words[-2] not in ("area", "region") or words[:-2] in ([], ["the"])


def _with_site_noun(draft: Draft, sentence: Sentence, gazetteer: Gazetteer) -> Draft:
    """ "Mosul airport" whole, at the airport's own point where it is known."""
    last = site_end(sentence, draft.last)
    if last is None or draft.use == PlaceUse.PART_OF_NAME or _goes_on(draft, sentence):
        return draft
    noun = sentence.tokens[last - 1].lower
    precision = PlacePrecision.DISTRICT if noun in AREA_NOUNS else PlacePrecision.SITE
    words = [token.text for token in sentence.tokens[draft.first : last]]
    place = find_site(words, gazetteer, draft.place)
    if place is None and draft.place is not None and draft.place.kind in _TOO_LARGE:
        if not _bears_name_of_state(sentence.tokens[last - 1]):
            return draft
    elif place is None and _is_named_after_town(draft, sentence, last):
        place = draft.place
    at = draft._replace(last=last, use=PlaceUse.PLACE, place=place, precision=precision)
    return at._replace(inner=None)


def _goes_on(draft: Draft, sentence: Sentence) -> bool:
    """Whether the word that a name is part of ends otherwise: "a Mosul-based hospital"."""
    return draft.inner is not None and draft.inner[1] != sentence.tokens[draft.last - 1].end


def _bears_name_of_state(noun: Token) -> bool:
    """Whether a site may be called after a state: an embassy, or "the America Neighborhood"."""
    is_named = noun.lower in _NAMED_AFTER_STATES and noun.text[0].isupper()
    return is_named or noun.lower in _FOREIGN_SITES


def _is_named_after_town(draft: Draft, sentence: Sentence, last: int) -> bool:
    """Whether the site lies where its name says: Mosul dam does, Oxford Street does not."""
    noun = sentence.tokens[last - 1].lower
    if noun in AREA_NOUNS:
        return True
    is_of_town = noun in _OF_TOWNS and draft.is_sure
    if noun in NAMED_FREELY and not (is_of_town or _tells_what(sentence, last)):
        return False
    return draft.is_sure or (draft.place is not None and draft.place.population >= CITY)


def _tells_what(sentence: Sentence, last: int) -> bool:
    """Whether a noun in small letters says what stands in a town, and nothing says in which.

    "The Mosul road", "a Mosul hospital", but "the Paris warehouse in Baghdad".
    """
    noun = sentence.tokens[last - 1]
    is_small = noun.text.islower() or (sentence.is_caps and noun.lower in _OF_TOWNS)
    return is_small and word_at(sentence.tokens, last) not in ("in", "at")


# Named after where they are or lead to: so too where all is in capitals.
_OF_TOWNS = frozenset(("road", "garrison", "barracks"))
# What a state has in another one's town.
_FOREIGN_SITES = frozenset(("embassy", "consulate"))
# Towns have these by the names of states.
_NAMED_AFTER_STATES = frozenset(
    ("neighborhood", "neighbourhood", "quarter", "street", "avenue", "boulevard", "square")
)
_TOO_LARGE = frozenset(("country", "continent"))


def site_end(sentence: Sentence, index: int) -> int | None:
    """Where the site noun ends that follows at once or after "international" and the like."""
    tokens = sentence.tokens
    for inner in range(MAX_INNER_WORDS + 1):
        at = index + inner
        if at >= len(tokens):
            return None
        word = tokens[at].lower
        if at + 1 < len(tokens) and tokens[at + 1].lower in COMPOUND_NOUNS.get(word, ()):
            return at + 2
        if word in SITE_NOUNS:
            return at + 1
        if word not in SITE_INNER and word not in _MARKS_INSIDE:
            return None
    return None


def find_site(words: Sequence[str], gazetteer: Gazetteer, near: Place | None) -> Place | None:
    """The site of the gazetteer that goes by these words, in the country of `near`."""
    keys = [fold_name(" ".join(words))]
    name = [word for word in words if word.lower() not in _AIR_NOUNS | {"air"} | SITE_INNER]
    if words[-1].lower() in _AIR_NOUNS | {"field"} and name:
        keys += [fold_name(" ".join([*name, kind])) for kind in ("air base", "airport", "base")]
    places_by_key = gazetteer.look_up(keys)
    for key in keys:
        for place in places_by_key[key]:
            if near is None or place.country == near.country:
                return place
    return None
