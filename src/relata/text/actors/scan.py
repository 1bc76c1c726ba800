"""The words of a report in, hits of registered names, countries and bodies of states out."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from relata.text.actors.found import Place
from relata.text.actors.index import ActorIndex, NameUse, find_spelled, is_generic
from relata.text.actors.lexicon import actor_words
from relata.text.actors.words import Line
from relata.text.countries import Country
from relata.text.lexicon import common_words
from relata.text.register import StateBody

# Abbreviations this short stand for too many things to be read without the full name.
FEW_LETTERS = 2
# … unless one of these stands behind them.
_FIGHTERS = frozenset(
    "militant militants fighter fighters jihadist jihadists jihadi jihadis extremists insurgents"
    " rebels guerrillas gunmen suspects cell cells commander commanders members".split()
)


class StateHit(NamedTuple):
    """A country, an adjective of it (both without body), or one of its bodies."""

    place: Place
    country: Country
    body: StateBody | None
    is_adjective: bool = False
    is_country: bool = False
    is_capital: bool = False


class NameHit(NamedTuple):
    """A registered name; several actors may bear it. `is_generic`: of ordinary words.

    `otherwise` is the body of a state that the same words describe ("Syrian army").
    """

    place: Place
    uses: tuple[NameUse, ...]
    is_generic: bool
    is_short: bool = False
    otherwise: StateHit | None = None


class Scan(NamedTuple):
    """All hits of a report, in order, and how often it names each country."""

    names: list[NameHit]
    states: list[StateHit]
    mentioned: Counter[str]


def scan(lines: list[Line], index: ActorIndex, anchor: date | None = None) -> Scan:
    """Every registered name, country and body of a state, longest first, none inside another.

    A capital stands for the state that had it on the day of the report, `anchor`.
    """
    found = Scan([], [], Counter())
    for number, line in enumerate(lines):
        for hit in _hits(line, number, index):
            if isinstance(hit, NameHit):
                found.names.append(hit)
            else:
                told = _of_its_time(hit, index, anchor)
                found.states.append(told)
                found.mentioned[told.country.iso2] += 1
    return found


def _of_its_time(hit: StateHit, index: ActorIndex, anchor: date | None) -> StateHit:
    """A capital as that of the state that is gone, where the report is of its days."""
    gone = index.before.get(hit.country.iso2) if hit.is_capital and anchor else None
    if gone is None or gone.until is None or anchor is None or anchor > gone.until:
        return hit
    return hit._replace(country=gone)


def _hits(line: Line, number: int, index: ActorIndex) -> Iterator[NameHit | StateHit]:
    at, count = 0, len(line.words)
    while at < count:
        if line.keys[at] not in index.starts:
            spelled = _spelled_at(line, number, at, index)
            if spelled is not None:
                yield spelled
            at = at + 1 if spelled is None else spelled.place.last
            continue
        state = _state_at(line, number, at, index)
        name = _name_at(line, number, at, index)
        if name is not None and (state is None or name.place.last >= state.place.last):
            is_same = state is not None and state.place == name.place
            yield name._replace(otherwise=state) if is_same else name
            at = name.place.last
        elif state is not None:
            yield state
            at = state.place.last
        else:
            at += 1


def _name_at(line: Line, number: int, at: int, index: ActorIndex) -> NameHit | None:
    found = index.names.longest(line, at)
    if found is not None:
        last, uses = found
        fitting = tuple(use for use in uses if _is_written_so(line, at, last, use))
        place = Place(number, at, last)
        is_short = last - at == 1 and len(line.keys[at]) <= FEW_LETTERS
        is_short = is_short and not _has_fighters(line, last)
        return (
            NameHit(place, fitting, is_generic(line.keys[at:last]), is_short) if fitting else None
        )
    return _spelled_at(line, number, at, index)


def _has_fighters(line: Line, at: int) -> bool:
    """Whether the word behind a short name says that it is a group's: "IS militants"."""
    return not line.sentence.is_caps and at < len(line.keys) and line.keys[at] in _FIGHTERS


def _spelled_at(line: Line, number: int, at: int, index: ActorIndex) -> NameHit | None:
    """A registered name in another spelling, at a word that is no ordinary one."""
    if not line.words[at].text[0].isupper() or line.keys[at] in common_words():
        return None
    spelled = find_spelled(line, at, index)
    if spelled is None:
        return None
    return NameHit(Place(number, at, spelled[0]), spelled[1], is_generic=False)


def _is_written_so(line: Line, at: int, last: int, use: NameUse) -> bool:
    """Whether capitals and place in the sentence let these words be the name."""
    words = line.words[at:last]
    if use.has_capital and not any(word.text[0].isupper() for word in words):
        return False
    if last - at > 1:
        return True
    word = words[0]
    if use.is_abbreviation and not word.text.isupper() and len(word.text) <= len("FARDC"):
        return word.text[1:] != word.text[1:].lower()
    if word.key not in common_words():
        return True
    if line.sentence.is_caps:
        return False
    return word.text.isupper() or at > 0 or _says(line, last)


def _says(line: Line, at: int) -> bool:
    return at < len(line.words) and line.keys[at] in actor_words().speech


def _state_at(line: Line, number: int, at: int, index: ActorIndex) -> StateHit | None:
    if not line.words[at].text[0].isupper() or _is_plain_word(line, at, index):
        return _named_after(line, number, at, index)
    adjective = index.adjectives.longest(line, at)
    country = index.countries.longest(line, at)
    if adjective is not None and (country is None or adjective[0] >= country[0]):
        last, land = adjective
        place = Place(number, at, last)
        hit = StateHit(place, land, None, True, is_country=country == adjective)
        return _with_body(line, hit, index)
    if country is not None:
        last, land = country
        return _with_body(line, StateHit(Place(number, at, last), land, None), index)
    return _named_after(line, number, at, index) or _capital_at(line, number, at, index)


def _is_plain_word(line: Line, at: int, index: ActorIndex) -> bool:
    """Whether a word that may abbreviate a country is an ordinary one ("car", "US" for "us")."""
    word = line.words[at]
    if word.key not in index.initials or "." in word.text:
        return False
    return line.sentence.is_caps or not word.text.isupper()


def _with_body(line: Line, hit: StateHit, index: ActorIndex) -> StateHit:
    """The body that the words after an adjective or country name, if they name one."""
    number, at, last = hit.place
    if last >= line.ends[at] or (not hit.is_adjective and _is_where(line, at, last)):
        return hit
    found = index.tails.longest(line, last)
    if found is None or _is_cut_short(line, found[0]):
        return hit
    first = at - 1 if at > 0 and line.keys[at - 1] == "royal" else at
    return StateHit(Place(number, first, found[0]), hit.country, found[1], True)


def _is_cut_short(line: Line, last: int) -> bool:
    """Whether a person's title goes on after a body ("army chief")."""
    return last < len(line.words) and line.words[last].gap == "-"


def _is_where(line: Line, at: int, last: int) -> bool:
    """Whether a country tells where something is ("in Iraq forces ...")."""
    is_possessive = line.words[last].gap == "'s"
    return at > 0 and not is_possessive and line.keys[at - 1] in actor_words().place_prepositions


def _named_after(line: Line, number: int, at: int, index: ActorIndex) -> StateHit | None:
    """A body that stands before its country ("Ministry of Defence of the Republic of Iraq")."""
    head = index.heads.longest(line, at)
    if head is None or head[0] >= line.ends[at]:
        return None
    last, body = head
    if line.keys[last] == "the" and last + 1 < line.ends[at]:
        last += 1
    country = index.countries.longest(line, last)
    if country is None:
        return None
    return StateHit(Place(number, at, country[0]), country[1], body)


def _capital_at(line: Line, number: int, at: int, index: ActorIndex) -> StateHit | None:
    capital = index.capitals.longest(line, at)
    if capital is None:
        return None
    return StateHit(Place(number, at, capital[0]), capital[1], None, is_capital=True)
