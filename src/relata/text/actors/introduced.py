"""Nouns for groups in, the names out that follow them ("a group called Zaru Veda").

No word of the name says that it is a body's, but the noun before it does.
"""

from collections.abc import Iterator

from relata.records import ActorKind
from relata.text.actors.found import Covered, Found, Place
from relata.text.actors.lexicon import actor_words
from relata.text.actors.organisations import organisation
from relata.text.actors.words import Line
from relata.text.lexicon import common_words

# One group alone is called so.
GROUPS = frozenset(
    "alliance cartel coalition faction gang group militia movement organisation organization "
    "outfit party".split()
)
_ARMED = frozenset(
    "armed guerrilla guerilla insurgent islamist jihadist militant rebel separatist terror "
    "terrorist".split()
)
_MILITIAS = frozenset({"militia", "gang", "cartel"})
_CALLED = frozenset({"called", "named", "dubbed"})
# Only of one that is told of for the first time does a name behind a comma tell who it is: "the
# head of the group, …" may be a person.
_FIRST = frozenset({"a", "an", "another"})
_JOINTS = frozenset({"of", "for", "al", "de", "del", "la"})
LONGEST_INTRODUCED = 6
# How many words may describe the noun ("another little known armed group").
_MOST_BEFORE = 5


def find_introduced(
    line: Line, number: int, covered: Covered, places: frozenset[tuple[int, int]]
) -> Iterator[Found]:
    """Names behind a noun for a group; a place of the report (`places`) is none."""
    if line.sentence.is_caps or line.sentence.is_headline:
        return
    for at, key in enumerate(line.keys):
        if key not in GROUPS or covered.at(number, at) is not None:
            continue
        place = _name_behind(line, number, at, covered)
        if place is None:
            continue
        start, end = line.words[place.first].start, line.words[place.last - 1].end
        if (start, end) not in places:
            yield organisation(line, place)._replace(kind=_kind(line, at))


def _name_behind(line: Line, number: int, at: int, covered: Covered) -> Place | None:
    """The words of the name that the noun introduces, or None."""
    first, is_apposed = _start(line, at)
    if first is None:
        return None
    last = first
    while last < min(len(line.words), first + LONGEST_INTRODUCED):
        is_joined = last == first or line.words[last].gap in ("", "-")
        if covered.is_taken(number, last) or not is_joined:
            break
        if not (_is_named(line, last) or (last > first and _joins(line, last))):
            break
        last += 1
    ends = last == len(line.words) or line.words[last].gap[:1] in (",", ".", ";", ":")
    if is_apposed and not ends:
        return None
    return Place(number, first, last) if _is_name(line, first, last) else None


def _start(line: Line, at: int) -> tuple[int | None, bool]:
    """Where a name may start behind the noun, and whether it stands behind a comma alone."""
    words, after = line.words, at + 1
    if after >= len(words):
        return None, False
    gap, key = words[after].gap, line.keys[after]
    if gap in ("", ",") and (key in _CALLED or line.keys[after : after + 2] == ("known", "as")):
        after += 1 if key in _CALLED else 2
        return _behind_article(line, after), False
    if gap == "":
        return after, False
    if gap == "," and _is_first(line, at):
        return _behind_article(line, after), True
    return None, False


def _behind_article(line: Line, at: int) -> int | None:
    if line.keys[at : at + 1] == ("the",):
        at += 1
    return at if at < len(line.words) else None


def _is_first(line: Line, at: int) -> bool:
    """Whether the noun has an article for what was not told of before."""
    for before in range(at - 1, max(-1, at - 1 - _MOST_BEFORE), -1):
        if line.keys[before] in _FIRST:
            return True
        if not line.words[before].text[0].isalpha() or line.words[before + 1].gap not in ("", "-"):
            return False
    return False


def _is_named(line: Line, at: int) -> bool:
    """Whether a word with a capital may be part of a body's name."""
    words, key = actor_words(), line.keys[at]
    is_title = (key,) in words.titles.entries or key in words.given_names
    return line.words[at].text[0].isupper() and not (is_title or key in words.times)


def _joins(line: Line, at: int) -> bool:
    """Whether a small word stands between two words of a name."""
    after = at + 1
    return line.keys[at] in _JOINTS and after < len(line.words) and _is_named(line, after)


def _is_name(line: Line, first: int, last: int) -> bool:
    """Whether words are a name: two, or one that English does not write small."""
    keys = line.keys[first:last]
    if not keys or keys[-1] in actor_words().place_nouns:
        return False
    return len(keys) > 1 or (keys[0] not in common_words() and len(keys[0]) > 1)


def _kind(line: Line, at: int) -> ActorKind | None:
    """The kind that the noun and the words before it tell."""
    before = set(line.keys[max(0, at - _MOST_BEFORE) : at])
    if line.keys[at] in _MILITIAS:
        return ActorKind.POLITICAL_MILITIA
    return None if before.isdisjoint(_ARMED) else ActorKind.REBEL_GROUP
