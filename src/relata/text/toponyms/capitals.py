"""A report's place mentions in, "the capital" of the country that it speaks of out.

"The Malian capital", "Mali's capital" and "the capital of Mali" say whose it is; "the capital"
alone is that of the country that most of the places named right before it are in.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from relata.mentions import Place, PlaceUse, Sentence, Token
from relata.records import PlacePrecision
from relata.text.countries import load_countries
from relata.text.gazetteer import Gazetteer
from relata.text.tokens import word_at
from relata.text.toponyms.resolve import is_capital
from relata.text.toponyms.sites import Draft

CAPITAL = "capital"
# So many places before "the capital" tell whose it is: set on the reports kept from training.
NEAR = 12
# What is called capital and is no town.
_NO_TOWNS = frozenset(
    "punishment gain gains crime crimes murder letter letters flow flows flight market markets "
    "investment charge charges offence offense case injection account control controls goods "
    "expenditure sentence cost costs".split()
)
# A capital of something else than a country.
_OF_OTHERS = frozenset(
    "provincial regional state district departmental oblast county financial commercial economic "
    "business cultural human political social working venture religious spiritual historic former "
    "old ancient new colonial territorial".split()
)
_DETERMINERS = frozenset({"the", "its", "their", "this"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def find_capitals(
    drafts: Sequence[Draft], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> Iterator[Draft]:
    """Every "capital" that stands for a country's without its name beside it."""
    for number, sentence in enumerate(sentences):
        for index, token in enumerate(sentence.tokens):
            if token.lower == CAPITAL and _is_town(sentence.tokens, index):
                here = [draft for draft in drafts if draft.sentence == number]
                country = _country(sentence, index, here, drafts[: _before(drafts, number, index)])
                place = _capital(country, gazetteer) if country else None
                if place is not None:
                    last = index + 1 + (word_at(sentence.tokens, index + 1) == "city")
                    yield Draft(
                        number, index, last, PlaceUse.PLACE, place, PlacePrecision.TOWN
                    )  # fmt: skip


def _is_town(tokens: Sequence[Token], index: int) -> bool:
    """Whether the word means a town, and that of no province and no trade."""
    before = word_at(tokens, index - 1)
    return before not in _OF_OTHERS and word_at(tokens, index + 1) not in _NO_TOWNS


def _before(drafts: Sequence[Draft], sentence: int, index: int) -> int:
    """How many mentions stand before a word."""
    return sum((draft.sentence, draft.first) < (sentence, index) for draft in drafts)


def _country(
    sentence: Sentence, index: int, here: Sequence[Draft], before: Sequence[Draft]
) -> str | None:
    """The code of the country whose capital is meant; None where its name stands beside it."""
    tokens, behind = sentence.tokens, index + 1
    if _is_apposed(tokens, index, here):
        return None
    if word_at(tokens, index + 1) == "city":
        behind += 1
    if behind < len(tokens) and tokens[behind].lower in (",", "of", "("):
        named = _at(here, behind + 1) or _at(here, behind + 2)
        if tokens[behind].lower != "of":
            return None if named else _owner(tokens, index, here, before)
        return _state_of(named, tokens)
    return None if _at(here, behind) is not None else _owner(tokens, index, here, before)


def _state_of(named: Draft | None, tokens: Sequence[Token]) -> str | None:
    """The country that stands behind "of"; "of Angola's Bie province" is another's capital."""
    if named is None or named.place is None or named.place.kind != "country":
        return None
    is_owner = word_at(tokens, named.last) in _POSSESSIVES
    return None if is_owner else named.place.country


def _owner(
    tokens: Sequence[Token], index: int, here: Sequence[Draft], before: Sequence[Draft]
) -> str | None:
    """Whose capital it is by the word before, or else by the place that was named last."""
    last = word_at(tokens, index - 1)
    at = index - 2 if last in _POSSESSIVES else index - 1
    named = next((draft for draft in here if draft.first <= at < draft.last), None)
    if named is not None:
        place = named.place
        return place.country if place is not None and place.kind == "country" else None
    if last not in _DETERMINERS:
        return None
    countries = [draft.place.country for draft in before if draft.place and draft.place.country]
    told = Counter(countries[-NEAR:])
    return max(reversed(countries), key=lambda country: told[country], default=None)


def _is_apposed(tokens: Sequence[Token], index: int, here: Sequence[Draft]) -> bool:
    """Whether "the capital" is said of a town before a comma, or of one behind "is"."""
    start = index - 1 if index and tokens[index - 1].lower in _DETERMINERS else index
    if not start or tokens[start - 1].lower not in (",", "is", "was", "as", "remains", "become"):
        return False
    return tokens[start - 1].lower != "," or any(draft.last == start - 1 for draft in here)


def _at(drafts: Sequence[Draft], index: int) -> Draft | None:
    return next((draft for draft in drafts if draft.first == index), None)


@cache
def _names() -> dict[str, str]:
    return {country.iso2: country.capital for country in load_countries() if country.capital}


def _capital(country: str, gazetteer: Gazetteer) -> Place | None:
    """The gazetteer's capital of a country."""
    name = _names().get(country)
    if name is None:
        return None
    towns = [
        place for place in gazetteer.find(name) if place.country == country and is_capital(place)
    ]
    return max(towns, key=lambda place: place.population, default=None)
