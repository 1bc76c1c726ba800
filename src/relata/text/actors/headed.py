"""Persons found in, the bodies whose offices stand before their names out.

"DRP president Ana Ruiz", "Zanu Ndeze district chief Joe Banda": no word of the name says that it
is a body's, but the office does.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relata.text.actors.found import Covered, Found, Place, Sort
from relata.text.actors.lexicon import actor_words
from relata.text.actors.organisations import is_name_word, organisation
from relata.text.actors.words import Line
from relata.text.lexicon import common_words

# "Garcia spokesman Joe Banda" speaks for a person, "Zaruma MP Joe Banda" for a town: one word needs
# an office that bodies alone have.
_OF_PERSONS = frozenset(
    "spokesman spokeswoman spokesperson official member members worker activist activists "
    "supporter candidate candidates mp mla mna lawmaker legislator".split()
)
# A single word is a body's initials from so many letters on; two are often a place.
_LEAST_INITIALS = 3
_MOST_INITIALS = 8
# Words that join two parts of a body's name before an office, and how many words such a name has.
_JOINTS = frozenset({"of", "for", "e", "i", "ul"})
_LONGEST_BODY = 8
# An office may say where or of which kind it is ("district youth wing vice president"): in so many
# words, which are these or modifiers of any noun for people.
_MOST_OF_OFFICE = 5
_KINDS = frozenset("district state city town branch unit wing youth women womens vice".split())


class _Office(NamedTuple):
    """Where an office before a name starts, and whether persons have such officers too."""

    first: int
    is_of_persons: bool


def find_headed(line: Line, number: int, covered: Covered) -> Iterator[Found]:
    """Bodies without a word for a body in their names, before an office and who holds it."""
    persons = [
        one for one in covered.kept() if one.sort is Sort.PERSON and one.place.line == number
    ]
    for person in persons:
        office = _office_before(line, number, person.place.first, covered)
        place = None if office is None else _body_before(line, number, office, covered)
        if place is not None:
            yield organisation(line, place)


def _office_before(line: Line, number: int, at: int, covered: Covered) -> _Office | None:
    """The office that ends right before a name; None where there is none that a body has."""
    words, first, held = actor_words(), at, ""
    while first > max(0, at - _MOST_OF_OFFICE) and line.words[first].gap == "":
        key = line.keys[first - 1]
        if covered.is_taken(number, first - 1):
            break
        if key in words.headed:
            held = held or key
        elif not _is_of_office(line, first - 1):
            break
        first -= 1
    return _Office(first, held in _OF_PERSONS) if held else None


def _is_of_office(line: Line, at: int) -> bool:
    """Whether a word only says more of an office: a rank, or a small word before it."""
    words, key = actor_words(), line.keys[at]
    if (key,) in words.titles.entries:
        return True
    return key in words.modifiers | _KINDS and (
        line.sentence.is_caps or line.words[at].text[0].islower()
    )


def _body_before(line: Line, number: int, office: _Office, covered: Covered) -> Place | None:
    """The words of the body whose office it is, or None where they are no name."""
    last = first = office.first
    if last >= len(line.words) or line.words[last].gap not in ("", "'s"):
        return None
    while first > max(0, last - _LONGEST_BODY) and not covered.is_taken(number, first - 1):
        if first < last and line.words[first].gap not in ("", "-"):
            break
        if not (_is_named(line, first - 1) or _joins(line, first - 1, first == last)):
            break
        first -= 1
    while first < last and (line.keys[first] in _JOINTS or _is_opening(line, first)):
        first += 1
    return Place(number, first, last) if _is_body(line, first, last, office) else None


def _is_named(line: Line, at: int) -> bool:
    """Whether a word is written as part of a name."""
    if not line.sentence.is_caps:
        return line.words[at].text[0].isupper()
    words, key = actor_words(), line.keys[at]
    return is_name_word(line, at) or key in words.name_modifiers or key in words.heads


def _joins(line: Line, at: int, is_last: bool) -> bool:
    """Whether a small word stands between two parts of a name."""
    is_inner = not is_last and at > 0 and not line.sentence.is_caps
    return is_inner and line.keys[at] in _JOINTS and line.words[at - 1].text[0].isupper()


def _is_opening(line: Line, at: int) -> bool:
    """Whether a capital is only that of the sentence's first word."""
    return at == 0 and not line.sentence.is_caps and line.keys[at] in common_words()


def _is_body(line: Line, first: int, last: int, office: _Office) -> bool:
    """Whether words are a body's name: rare ones, initials, or a word for a body among them."""
    words, keys = actor_words(), line.keys[first:last]
    if not keys or keys[-1] in words.place_nouns or not words.times.isdisjoint(keys):
        return False
    rare = [key for key in keys if _is_rare(key)]
    if len(keys) > 1:
        return bool(rare) or (line.sentence.is_caps and not words.heads.keys().isdisjoint(keys))
    text = line.words[first].text
    if not line.sentence.is_caps and text.isupper():
        return _LEAST_INITIALS <= len(text) <= _MOST_INITIALS
    return bool(rare) and not office.is_of_persons and not line.sentence.is_caps


def _is_rare(key: str) -> bool:
    words = actor_words()
    return key not in common_words() and key not in words.modifiers and not key.isdigit()


def find_again(
    line: Line, number: int, covered: Covered, known: Sequence[Found]
) -> Iterator[Found]:
    """Later and earlier mentions of bodies that an office told, by all words of their names.

    A name of ordinary words alone ("Rebel") is one only where it is told.
    """
    for body in known:
        keys = tuple(body.label.split())
        if not any(map(_is_rare, keys)):
            continue
        for at in range(len(line.keys) - len(keys) + 1):
            last = at + len(keys)
            if line.keys[at:last] != keys or last > line.ends[at]:
                continue
            is_free = not any(covered.is_taken(number, word) for word in range(at, last))
            if is_free and line.words[at].text[0].isupper():
                yield organisation(line, Place(number, at, last))._replace(kind=body.kind)
