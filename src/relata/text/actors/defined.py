"""Names and what stands in brackets after them in, short forms that a report defines out."""

import re
from collections.abc import Iterator, Sequence

from relata.text.actors.found import Covered, Found, Place, Sort
from relata.text.actors.organisations import CONNECTORS
from relata.text.actors.words import Line, Word
from relata.text.lexicon import common_words

_SHORT = re.compile(r"[A-Z][\w&/.-]{1,11}$")
_OPENERS = ("(", "[")
_CLOSERS = (")", "]")
MIN_CAPITALS = 2

# Two letters are the initials of too many things.
MIN_INITIALS = 3


def learn_short_forms(text: str, lines: Sequence[Line], covered: Covered) -> None:
    """Take up short forms defined in brackets, wherever else they stand in the report."""
    defined: dict[str, Found] = {}
    for found in list(covered.found):
        for short in _defined_by(text, lines[found.place.line], found, covered):
            defined.setdefault(short, found)
    likely = {
        short: found
        for found in reversed(covered.kept())
        if found.sort is Sort.ORGANISATION and (short := _initials(lines, found))
    }
    for number, line in enumerate(lines):
        _add_uses(line, number, (defined, likely), covered)


def is_short_for(short: str, name: str) -> bool:
    """Whether letters are the initials of a name: "PFL", "Popular Front for the Liberation"."""
    if not short.isupper() or " " in short or len(short) < MIN_CAPITALS:
        return False
    words = [word for word in name.split() if word.casefold() not in CONNECTORS]
    return "".join(word[0] for word in words).upper() == short


def _initials(lines: Sequence[Line], found: Found) -> str:
    """The first letters of a name, or "" where there are too few to be a short form."""
    line, (_, first, last) = lines[found.place.line], found.place
    words = [word for word in line.words[first:last] if word.text[0].isupper()]
    letters = "".join(word.key[0] for word in words if word.key not in CONNECTORS)
    return letters if len(letters) >= MIN_INITIALS and letters not in common_words() else ""


def _defined_by(text: str, line: Line, found: Found, covered: Covered) -> Iterator[str]:
    """The short form in brackets after a name, or before a name in brackets."""
    number, first, last = found.place
    if found.sort is not Sort.ORGANISATION and found.sort is not Sort.STATE:
        return
    if last < len(line.words) and line.words[last].gap in _OPENERS:
        word = line.words[last]
        if _is_short(word) and _closes(line, last, text) and _is_of(word, found, line):
            _join(line, found, last, covered)
            yield word.key
    elif first > 0 and line.words[first].gap in _OPENERS and last - first > 1:
        word = line.words[first - 1]
        if (
            _is_short(word)
            and not covered.is_taken(number, first - 1)
            and _is_of(word, found, line)
        ):
            yield word.key


def _is_alone(number: int, at: int, covered: Covered) -> bool:
    """Whether a word is part of no longer name."""
    owner = covered.at(number, at)
    return owner is None or owner.place.last - owner.place.first == 1


def _is_short(word: Word) -> bool:
    capitals = sum(letter.isupper() for letter in word.text)
    is_made_so = _SHORT.match(word.text) is not None and capitals >= MIN_CAPITALS
    return is_made_so and word.key not in common_words()


def _is_of(word: Word, found: Found, line: Line) -> bool:
    """Whether the short form begins like one of the name's words."""
    _, first, last = found.place
    return any(key[0] == word.key[0] for key in line.keys[first:last])


def _closes(line: Line, at: int, text: str) -> bool:
    if at + 1 < len(line.words):
        return line.words[at + 1].gap.startswith(_CLOSERS)
    return text[line.words[at].end : line.words[at].end + 1] in _CLOSERS


def _join(line: Line, found: Found, at: int, covered: Covered) -> None:
    """Let a name run on to the bracket that closes after its short form."""
    number, first, _ = found.place
    inside = covered.at(number, at)
    longer = found._replace(end=line.words[at].end + 1, place=Place(number, first, at + 1))
    covered.replace(found, longer)
    if inside is not None and inside in covered.found:
        covered.drop(inside)


def _add_uses(
    line: Line, number: int, shorts: tuple[dict[str, Found], dict[str, Found]], covered: Covered
) -> None:
    """Take up short forms; a defined one overrules the register, mere initials do not."""
    defined, likely = shorts
    for at, key in enumerate(line.keys):
        full = defined.get(key) or likely.get(key)
        if full is None or not line.words[at].text.isupper() or not _is_alone(number, at, covered):
            continue
        word, owner = line.words[at], covered.at(number, at)
        short = full._replace(start=word.start, end=word.end, place=Place(number, at, at + 1))
        if owner is None:
            covered.add(short)
        elif key in defined and owner.actor_id != full.actor_id:
            covered.replace(owner, short)
