"""Words that are no other name in, names of persons out, without their titles."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from relata.records import ActorKind, content_id
from relata.text.actors.evidence import MIN_WORDS_UNTITLED, is_person, title_after
from relata.text.actors.found import Covered, Found, Place, Sort
from relata.text.actors.index import ActorIndex, land_words
from relata.text.actors.lexicon import Title, actor_words
from relata.text.actors.organisations import is_name_word
from relata.text.actors.words import Line, keys_of
from relata.text.lexicon import common_words

# Names of persons are this long at most, particles included.
LONGEST_NAME = 7

MIN_LAST_NAME = 2

# A leader's last name counts without the full name if it is no short word.
MIN_LEADER_NAME = 5

_NAME_TITLES = frozenset("sheikh shaikh sultan mullah king prince bishop haji judge dean".split())
_FAITHS = frozenset({"shia", "muslim", "arab", "islam", "christian"})  # "Mohammed Shia al-…"
# Articles before sun letters that are English words too: they need a hyphen.
_SHORT_WORDS = frozenset({"as", "an", "ad", "at", "in", "the", "do", "i", "den", "ag", "bar"})
# The second half of a given name is so long at most, and may be one of these words.
_HALF = 5
_HALVES = frozenset("fat in on sun un wing won woo young".split())
_TITLE_ENDS = frozenset({"'s", "-"})


class Person(NamedTuple):
    """Where a name of a person may stand, with the title before it."""

    place: Place
    title: Title | None
    title_first: int


def find_persons(line: Line, number: int, covered: Covered, index: ActorIndex) -> Iterator[Found]:
    """Names with a title, a known given name, or spoken of as a person."""
    at, known_until = 0, -1
    while at < len(line.words):
        person = _person_at(line, number, at, covered)
        if person is None:
            at += 1
            continue
        listed = _is_listed(line, known_until, person.place)
        at = person.place.last
        if not (person.title is not None or listed or is_person(line, person.place, index)):
            person = _from_given_name(line, person)
            if person is None:
                continue
        yield _found(line, person, covered, index)
        known_until = at


def _from_given_name(line: Line, person: Person) -> Person | None:
    """The end of a run that starts with a given name ("Middle East Tobias …")."""
    number, first, last = person.place
    for at in range(first + 1, last - 1):
        if line.keys[at] in actor_words().given_names and line.words[at].gap == "":
            return Person(Place(number, at, last), None, at)
    return None


def _is_listed(line: Line, known_until: int, place: Place) -> bool:
    """Whether a name follows a person's in a list ("… and …")."""
    first = place.first
    if known_until < 0 or place.last - first < MIN_WORDS_UNTITLED:
        return False
    return first - known_until == 1 and line.keys[known_until] == "and"


def _person_at(line: Line, number: int, at: int, covered: Covered) -> Person | None:
    if not line.words[at].text[0].isupper() and not _may_be_title(line, at):
        return _lower_particle(line, number, at, covered)
    title = _title_at(line, at)
    if title is not None and title[0] < line.ends[at] and _may_be_named(line, title[0]):
        last = title[0]
        nested = _person_at(line, number, last, covered) or _titled(line, number, last, covered)
        if nested is not None and line.words[last].gap not in _TITLE_ENDS:
            kind = nested.title or title[1]
            return nested._replace(title=kind, title_first=at)
    last = _name_end(line, number, at, covered)
    return Person(Place(number, at, last), None, at) if last > at else None


def _may_be_title(line: Line, at: int) -> bool:
    words, key = actor_words(), line.keys[at]
    return key in words.titles.lengths or key in words.nouns


def _may_be_named(line: Line, at: int) -> bool:
    """Whether a name, a particle or another title may begin at a word."""
    is_capital = line.words[at].text[0].isupper()
    return is_capital or line.keys[at] in actor_words().particles or _may_be_title(line, at)


def _titled(line: Line, number: int, at: int, covered: Covered) -> Person | None:
    """A name after a title that begins with an ordinary word ("General Rose Akin")."""
    if line.sentence.is_caps or not line.words[at].text[0].isupper() or not _is_free(line, at):
        return None
    if covered.is_taken(number, at) or at + 1 >= line.ends[at]:
        return None
    last = _name_end(line, number, at + 1, covered)
    return Person(Place(number, at, last), None, at) if last > at + 1 else None


def _is_free(line: Line, at: int) -> bool:
    """Whether a word is no part of a title or of another kind of name."""
    words, key = actor_words(), line.keys[at]
    return not (
        key in words.heads
        or key in words.nouns
        or key in words.times
        or (key,) in words.titles.entries
    )


def _lower_particle(line: Line, number: int, at: int, covered: Covered) -> Person | None:
    """A name that starts with a small particle ("al-Sudani")."""
    if line.keys[at] not in actor_words().particles:
        return None
    last = _name_end(line, number, at, covered)
    return Person(Place(number, at, last), None, at) if last > at + 1 else None


def _title_at(line: Line, at: int) -> tuple[int, Title] | None:
    """A title, or a noun for one person, that stands before a name ("journalist …")."""
    words = actor_words()
    title = words.titles.longest(line, at)
    if title is not None:
        return title
    noun = words.nouns.get(line.keys[at])
    if noun is None or noun.is_plural or noun.is_group:
        return None
    return at + 1, Title(noun.kind)


def _name_end(line: Line, number: int, first: int, covered: Covered) -> int:
    """The index after the last word of the run of name words that starts here."""
    last, end = first, min(line.ends[first], first + LONGEST_NAME)
    for at in range(first, end):
        if covered.is_taken(number, at) or (at > first and line.words[at].gap == "'s"):
            break
        if _is_part(line, at, is_first=last == first) or _ends_name(line, at, first, last):
            last = at + 1
        elif line.keys[at] not in actor_words().particles or not _opens(line, at, first):
            break
    return last if any(len(line.keys[at]) > 1 for at in range(first, last)) else first


def _is_part(line: Line, at: int, *, is_first: bool) -> bool:
    """Whether a word may be part of a person's name, or begin it."""
    if not is_name_word(line, at):
        return False
    words, key = actor_words(), line.keys[at]
    if key in words.times or key in words.heads or key in words.nouns:
        return key in words.given_names or (not is_first and key in _FAITHS)
    if not is_first:
        return (key,) not in words.titles.entries or key in _NAME_TITLES
    return key not in common_words() or key in words.given_names


def _ends_name(line: Line, at: int, first: int, last: int) -> bool:
    """Whether a small word behind a hyphen ends a given name ("Kim Jong-un", "Li Sai-wing")."""
    word = line.words[at]
    if word.gap != "-" or last != at or at - first < MIN_WORDS_UNTITLED or len(word.key) > _HALF:
        return False
    is_plain = word.key in common_words() and word.key not in _HALVES
    return word.text.islower() and not is_plain and word.key not in actor_words().endings


def _opens(line: Line, at: int, first: int) -> bool:
    """Whether a particle stands inside a name, or begins one ("al-Sudani", "Abu Musab")."""
    has_hyphen = at + 1 < len(line.words) and line.words[at + 1].gap == "-"
    if line.keys[at] in _SHORT_WORDS:
        return has_hyphen
    return at > first or has_hyphen or line.words[at].text[0].isupper()


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
    office = _office_first(line, person, covered)
    owner = covered.at(number, office - 1) if office > 0 else None
    title = person.title
    if title is None and last < len(line.words) and line.words[last].gap == ",":
        title = title_after(line, last)
    kind = title.kind if title is not None else None
    if owner is None:
        return kind, _adjective_before(line, office, index)
    return (
        kind or owner.kind
    ) if owner.sort is not Sort.ORGANISATION else owner.kind, owner.country


def _office_first(line: Line, person: Person, covered: Covered) -> int:
    """Where the words of an office start: "military" of "Houthi military spokesperson X"."""
    if person.title is None:
        return person.title_first
    for at in range(person.title_first, 0, -1):
        if line.words[at].gap != "":
            break
        is_free = not covered.is_taken(person.place.line, at - 1)
        if not is_free or line.keys[at - 1] not in actor_words().modifiers:
            return at
    return person.title_first


def _adjective_before(line: Line, at: int, index: ActorIndex) -> str | None:
    """The country whose adjective stands right before a title."""
    for first in range(max(0, at - 2), at):
        found = index.adjectives.longest(line, first)
        if found is not None and found[0] == at:
            return found[1].iso2
    return None


def find_surnames(
    line: Line, number: int, covered: Covered, known: Mapping[str, Found]
) -> Iterator[Found]:
    """Single words that are the last name of a person who is named in full."""
    for at, word in enumerate(line.words):
        full = known.get(word.key)
        if full is None or covered.is_taken(number, at) or not word.text[0].isupper():
            continue
        if word.key in common_words() and line.keys[at + 1 : at + 2] not in _spoken():
            continue
        first = at - 1 if _has_article(line, number, at, covered) else at
        start, place = line.words[first].start, Place(number, first, at + 1)
        yield full._replace(start=start, end=word.end, place=place, label=word.key)


@cache
def _spoken() -> frozenset[tuple[str]]:
    return frozenset((verb,) for verb in actor_words().speech)


def _has_article(line: Line, number: int, at: int, covered: Covered) -> bool:
    """Whether "al-" or the like stands before a last name."""
    if at == 0 or line.words[at].gap != "-" or covered.is_taken(number, at - 1):
        return False
    return line.keys[at - 1] in actor_words().particles


def last_names(found: Iterable[Found]) -> dict[str, Found]:
    """Persons by the last word of their names; the first to bear one has it."""
    names: dict[str, Found] = {}
    for person in found:
        keys = same_person_keys(person.label) if person.sort is Sort.PERSON else ()
        if len(keys) > 1:
            names.setdefault(keys[-1], person)
            names.setdefault(keys[0], person)
    return {key: person for key, person in names.items() if len(key) > MIN_LAST_NAME}


def leaders_of(found: Iterable[Found], index: ActorIndex) -> dict[str, Found]:
    """Leaders of the report's actors by last name; who is named in full comes before them."""
    names: dict[str, Found] = {}
    for actor in found:
        for keys in index.led.get(actor.actor_id or "", ()):
            if keys[-1] not in common_words() and keys[-1] not in land_words():
                label = " ".join(keys)
                names[keys[-1]] = actor._replace(
                    sort=Sort.PERSON,
                    label=label,
                    actor_id=content_id("act", label),
                    is_name=True,
                    is_plural=False,
                )
    return {key: person for key, person in names.items() if len(key) >= MIN_LEADER_NAME}


def same_person_keys(label: str) -> tuple[str, ...]:
    """The words of a person's label by which a later mention may go back to it."""
    particles = actor_words().particles
    return tuple(key for key in keys_of(label) if key not in particles and len(key) > 1)
