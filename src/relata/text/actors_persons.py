"""Words that are no other name in, names of persons out, without their titles."""

from collections.abc import Iterator
from typing import NamedTuple

from relata.records import ActorKind, content_id
from relata.text.actors_found import Covered, Found, Place, Sort
from relata.text.actors_index import ActorIndex
from relata.text.actors_lexicon import Title, actor_words
from relata.text.actors_organisations import is_name_word
from relata.text.actors_words import Line, keys_of

# Names of persons are this long at most, particles included.
LONGEST_NAME = 7
_WORDS_UNTITLED = 2

_TIMES = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday ramadan easter christmas muharram "
    "ashura eid gmt est".split()
)
_TITLE_ENDS = frozenset({"'s", "-"})


class Person(NamedTuple):
    """Where a name of a person may stand, with the title before it."""

    place: Place
    title: Title | None
    title_first: int


def find_persons(line: Line, number: int, covered: Covered, index: ActorIndex) -> Iterator[Found]:
    """Names with a title, a known given name, or spoken of as a person."""
    at = 0
    while at < len(line.words):
        person = _person_at(line, number, at, covered)
        if person is None:
            at += 1
            continue
        if person.title is not None or _is_person(line, person.place, index):
            yield _found(line, person, covered, index)
        at = person.place.last


def _person_at(line: Line, number: int, at: int, covered: Covered) -> Person | None:
    title = actor_words().titles.longest(line, at)
    if title is not None:
        last = title[0]
        name_last = _name_end(line, number, last, covered) if last < line.ends[at] else last
        if name_last > last and line.words[last].gap not in _TITLE_ENDS:
            nested = _person_at(line, number, last, covered)
            if nested is not None and nested.title is not None:
                return nested._replace(title_first=at)
            return Person(Place(number, last, name_last), title[1], at)
    last = _name_end(line, number, at, covered)
    return Person(Place(number, at, last), None, at) if last > at else None


def _name_end(line: Line, number: int, first: int, covered: Covered) -> int:
    """The index after the last word of the run of name words that starts here."""
    at, end = first, min(line.ends[first], first + LONGEST_NAME)
    last = first
    while at < end and covered.at(number, at) is None:
        if at > first and line.words[at].gap == "'s":
            break
        if is_name_word(line, at) and line.keys[at] not in _TIMES:
            last = at + 1
        elif line.keys[at] not in actor_words().particles or (
            at == first and not _capital(line, at)
        ):
            break
        at += 1
    return last if any(len(line.words[i].key) > 1 for i in range(first, last)) else first


def _capital(line: Line, at: int) -> bool:
    """Whether a particle opens a name ("al-Sudani", "Abu Musab")."""
    return line.words[at].text[0].isupper() or (
        line.words[at + 1 : at + 2] != [] and (line.words[at + 1].gap == "-")
    )


def _is_person(line: Line, place: Place, index: ActorIndex) -> bool:
    """Whether a run of name words without a title is a person's name."""
    words = actor_words()
    _, first, last = place
    keys = line.keys[first:last]
    if keys[0] in words.place_nouns or keys[-1] in words.place_nouns:
        return False
    if keys in index.leaders.entries:
        return True
    solid = sum(key not in words.particles for key in keys)
    follows = line.keys[last] if last < len(line.keys) else ""
    if follows in words.place_nouns and line.words[last].gap == "":
        return False
    if keys[0] in words.given_names and len(keys) > 1:
        return True
    before = line.keys[first - 1] if first else ""
    if solid < _WORDS_UNTITLED or before in words.place_prepositions:
        return False
    return _is_spoken_of(line, place, before, follows)


def _is_spoken_of(line: Line, place: Place, before: str, follows: str) -> bool:
    """Whether the neighbours of a name are those of a person's name."""
    words = actor_words()
    if follows in words.speech or before in words.speech or follows == "who":
        return True
    last = place.last
    gap = line.words[last].gap if last < len(line.words) else ""
    is_aged = gap == "," and follows.isdigit() and len(follows) == len("26")
    has_initial = any(len(line.keys[at]) == 1 for at in range(place.first + 1, last - 1))
    return is_aged or has_initial or _is_introduced(line, last, gap)


def _is_introduced(line: Line, last: int, gap: str) -> bool:
    """Whether an apposition with a title follows (", a spokesman for …")."""
    return gap == "," and _title_after(line, last) is not None


def _title_after(line: Line, last: int) -> Title | None:
    """The title in the apposition that begins at a word."""
    at = last
    for at in range(last, min(last + 4, len(line.words))):
        if at > last and line.words[at].gap not in ("", "'s"):
            return None
        title = actor_words().titles.longest(line, at)
        if title is not None:
            return title[1]
    return None


def _found(line: Line, person: Person, covered: Covered, index: ActorIndex) -> Found:
    _, first, last = person.place
    while last > first + 1 and line.keys[last - 1] in actor_words().suffixes:
        last -= 1
    label = " ".join(line.keys[first:last])
    start, end = line.words[first].start, line.words[person.place.last - 1].end
    kind, country = _standing(line, person, covered, index)
    actor_id = content_id("act", label)
    return Found(start, end, person.place, Sort.PERSON, label, actor_id, kind, country, True)


def _standing(
    line: Line, person: Person, covered: Covered, index: ActorIndex
) -> tuple[ActorKind | None, str | None]:
    """Whose side a person is on: by the register, by the words before the title, by the title."""
    number, first, last = person.place
    led = index.leaders.entries.get(line.keys[first:last])
    if led is not None:
        return led.kind, led.country
    owner = covered.at(number, person.title_first - 1) if person.title_first > 0 else None
    title = person.title
    if title is None and last < len(line.words) and line.words[last].gap == ",":
        title = _title_after(line, last)
    kind = title.kind if title is not None else None
    if owner is None:
        return kind, _adjective_before(line, person.title_first, index)
    return (
        kind or owner.kind
    ) if owner.sort is not Sort.ORGANISATION else owner.kind, owner.country


def _adjective_before(line: Line, at: int, index: ActorIndex) -> str | None:
    """The country whose adjective stands right before a title."""
    for first in range(max(0, at - 2), at):
        found = index.adjectives.longest(line, first)
        if found is not None and found[0] == at:
            return found[1].iso2
    return None


def same_person_keys(label: str) -> tuple[str, ...]:
    """The words of a person's label by which a later mention may go back to it."""
    particles = actor_words().particles
    return tuple(key for key in keys_of(label) if key not in particles and len(key) > 1)
