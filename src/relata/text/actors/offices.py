"""A person's name in its sentence in, the words that tell an office or calling out.

They stand right before the name ("Mayor X", "the trader X", "the mayor of Kora, X"), or behind
it between commas ("X, a trader").
"""

from collections.abc import Iterator

from relata.text.actors.found import Found
from relata.text.actors.lexicon import actor_words
from relata.text.actors.words import Line
from relata.text.phrases import NOMINAL
from relata.text.tagging import tag_tokens

# How many words before or behind a name tell an office.
OFFICE_WORDS = 4
# What closes a name that stands behind a comma: more names make a list.
_CLOSING = frozenset({",", ".", ";"})
# What goes on behind the first word in a clause of its own.
_CLAUSE = frozenset({"VBD", "VBZ", "VBP", "BE", "HAVE", "CONJ"})


def offices_of(person: Found, line: Line) -> Iterator[str]:
    """The words of the name's own phrase before it, and those of an apposition behind it."""
    tags = _tags(line)
    yield from _before(person, line, tags)
    if _is_apposed(person, line, tags):
        first = person.place.last
        first += tags[first] == "DET"
        for at in range(first, min(first + OFFICE_WORDS, len(line.words))):
            if tags[at] not in NOMINAL or (at > first and line.words[at].gap):
                return
            yield line.keys[at]


def _tags(line: Line) -> list[str]:
    """The tag of each word; the second part of a hyphened one goes with a noun."""
    sentence = line.sentence
    tags = tag_tokens(sentence.tokens, is_caps=sentence.is_caps)
    starts = {token.start: tag for token, tag in zip(sentence.tokens, tags, strict=True)}
    return [starts.get(word.start, "NOUN") for word in line.words]


def _before(person: Found, line: Line, tags: list[str]) -> Iterator[str]:
    """The words of the phrase that the name ends, or that a comma parts from it."""
    _, first, last = person.place
    at, gap = first - 1, line.words[first].gap
    if gap == ",":
        if last < len(line.words) and line.words[last].gap not in _CLOSING:
            return
        place = at
        while place > 0 and tags[place] == "NAME" and not line.words[place].gap:
            place -= 1
        if place < at and line.keys[place] == "of":
            at = place - 1
    elif gap:
        return
    floor = max(0, at - OFFICE_WORDS + 1)
    while at >= floor and tags[at] in NOMINAL:
        yield line.keys[at]
        if line.words[at].gap:
            return
        at -= 1


def _is_apposed(person: Found, line: Line, tags: list[str]) -> bool:
    """Whether a noun with or without its article stands behind a comma, and nobody speaks."""
    first = person.place.last
    if first >= len(line.words) or line.words[first].gap != ",":
        return False
    if tags[first] not in ("DET", "NOUN"):
        return False
    at = first + 1
    while at < len(line.words) and not line.words[at].gap:
        if line.keys[at] in actor_words().speech:
            return False
        at += 1
    behind = next((n for n in range(first + 1, at) if tags[n] not in NOMINAL), at)
    return behind == at or tags[behind] not in _CLAUSE
