"""Words that the register does not know in, organisations by the make of their names out."""

from collections.abc import Iterator

from relata.records import ARMED_GROUPS, ActorKind, content_id
from relata.text.actors.found import Covered, Found, Place, Sort
from relata.text.actors.index import land_words
from relata.text.actors.lexicon import actor_words
from relata.text.actors.words import Line
from relata.text.lexicon import common_words

# Words that join the parts of one name ("Front for the Liberation of the South").
CONNECTORS = frozenset(
    {"of", "for", "the", "and", "to", "de", "del", "la", "al", "el", "du", "des"}
)

# A name of this many words with one ordinary head is a name even without a rare word.
MIN_WORDS = 2
LONGEST_NAME = 12
# … and one with small words between ("Front for the Liberation of the Peoples of the …").
LONGEST_WRITTEN = 20
LONGEST_QUOTED = 6

# Words that no more than describe a force of some state ("Air Force", "Armed Forces").
_STATE_WORDS = frozenset(
    {"air", "armed", "army", "coast", "defence", "defense", "force", "forces", "guard", "military",
     "naval", "navy", "police", "security", "special"}
)  # fmt: skip
_NUMBERED = frozenset({"first", "second", "third", "fourth", "fifth", "royal", "national"})

# Heads that mean land after a place's name or a point of the compass.
_LANDSCAPE = frozenset({"department", "bank"})
_COMPASS = frozenset({"northern", "southern", "eastern", "western"})

_OF = frozenset({"of", "for", "de", "del", "du", "des", "al", "el", "to"})
_INNER = frozenset({"of", "the", "for", "de", "al", "el", "del", "la"})

# Units whose number may stand behind ("Brigade 6 of the …").
_COUNTED = frozenset(
    "battalion battalions brigade brigades column command division front regiment squad unit "
    "frente bloque".split()
)

# Ordinary heads that need a rare or capitalised word beside them even in a long name.
_TITLE_LIKE = frozenset({"state", "house", "office"})


def is_name_word(line: Line, at: int) -> bool:
    """Whether a word is written as part of a name."""
    word = line.words[at]
    if not word.text[0].isupper():
        return False
    if not line.sentence.is_caps and at > 0:
        return True
    if word.key in common_words():
        return word.key in actor_words().given_names and _is_followed(line, at)
    return len(word.key) > 1 or _is_initial(line, at)


def _is_followed(line: Line, at: int) -> bool:
    """Whether a given name that is a word too goes on with another name ("BILL …")."""
    after = at + 1
    if after >= line.ends[at]:
        return False
    is_name = (
        line.keys[after] not in common_words() or line.keys[after] in actor_words().given_names
    )
    return is_name and line.words[after].text[0].isupper()


def _is_initial(line: Line, at: int) -> bool:
    return len(line.words[at].text) == 1 and line.keys[at] not in ("a", "i")


def find_organisations(line: Line, number: int, covered: Covered) -> Iterator[Found]:
    """Names that end in a word for an organisation, or start with one ("Liwa …")."""
    at, heads = 0, actor_words().heads
    while at < len(line.words):
        quoted = _quoted(line, number, at, covered)
        if quoted is not None:
            named = organisation(line, quoted)
            yield named._replace(start=named.start - 1)  # the quotation mark
        elif line.keys[at] in heads or line.keys[at] in actor_words().starts:
            place = _extent(line, number, at, covered)
            if place is not None:
                yield _owned(organisation(line, place), covered.at(number, place.last - 1))
                at = max(place.last, at + 1)
                continue
        at += 1


def _owned(unit: Found, owner: Found | None) -> Found:
    """A unit that goes on with the group it is of ("Brigade 6 of the …") is of its kind."""
    if owner is None or owner.kind not in ARMED_GROUPS:
        return unit
    return unit._replace(kind=owner.kind)


def _quoted(line: Line, number: int, at: int, covered: Covered) -> Place | None:
    """A name in quotes with the noun that says what it is ('the "Nine Stars" gang')."""
    if line.words[at].gap != '"' or not _names_group(line.keys[at]):
        return None
    for first in range(at - 1, max(at - LONGEST_QUOTED, 0) - 1, -1):
        word = line.words[first]
        if covered.is_taken(number, first) or not (
            word.text[0].isupper() or word.text[0].isdigit() or word.key in CONNECTORS
        ):
            return None
        if word.gap.endswith('"'):
            return Place(number, first, at + 1)
    return None


def _names_group(key: str) -> bool:
    noun = actor_words().nouns.get(key)
    return key in actor_words().heads or (noun is not None and noun.is_group)


def _extent(line: Line, number: int, at: int, covered: Covered) -> Place | None:
    """The words of the name around a head word, or None where it is an ordinary noun."""
    if covered.at(number, at) is not None or not line.words[at].text[0].isupper():
        return None
    is_start = line.keys[at] not in actor_words().heads
    if at == 0 and _is_people_of(line):
        return None
    first = at if is_start else _leftmost(line, number, at, covered)
    last = _rightmost(line, number, at + 1, covered)
    if last - first < MIN_WORDS or not _is_distinct(line, first, last, at):
        return None
    return Place(number, first, last)


def _is_people_of(line: Line) -> bool:
    """Whether a sentence begins with people of a body ("Fighters of the … Brigade")."""
    noun = actor_words().nouns.get(line.keys[0])
    is_people = noun is not None and noun.is_plural and not noun.is_group
    return is_people and line.keys[1:2] == ("of",) and not line.sentence.is_caps


def _leftmost(line: Line, number: int, at: int, covered: Covered) -> int:
    """How far a name goes to the left of its head."""
    first = at
    while first > 0 and line.ends[first - 1] > first and _is_open(number, first - 1, covered):
        before = first - 1
        if line.keys[before] in _INNER and not line.sentence.is_caps:
            first = _beyond(line, before, first)
            break
        if not (_may_modify(line, before) or (line.keys[before] == "and" and _pairs(line, before))):
            break
        first = before
    while first < at and (line.keys[first] in CONNECTORS or _opens_sentence(line, first)):
        first += 1
    return first


def _is_open(number: int, at: int, covered: Covered) -> bool:
    """Whether a word may still become part of a name; the name of a country may."""
    owner = covered.at(number, at)
    return owner is None or owner.sort is Sort.COUNTRY


def _beyond(line: Line, at: int, first: int) -> int:
    """How far a name goes beyond "of the" to its left ("Sons of the Valley Brigade")."""
    if line.keys[at] == "the" and at > 0 and line.ends[at - 1] > at:
        at -= 1
    before = at - 1
    if before < 0 or line.keys[at] not in _INNER or line.ends[before] <= at:
        return first
    is_title = (line.keys[before],) in actor_words().titles.entries
    return first if is_title or not _may_modify(line, before) else before


def _pairs(line: Line, at: int) -> bool:
    """Whether "and" stands between two words of one name ("Peace and Justice Party")."""
    return at > 0 and _may_modify(line, at - 1) and line.keys[at - 1] not in actor_words().heads


def _opens_sentence(line: Line, at: int) -> bool:
    """Whether a capital is only that of the sentence's first word."""
    is_modifier = line.keys[at] in actor_words().name_modifiers
    return at == 0 and not line.sentence.is_caps and not is_modifier and not is_name_word(line, at)


def _may_modify(line: Line, at: int) -> bool:
    word = line.words[at]
    if line.sentence.is_caps:
        words = actor_words()
        return word.key in words.name_modifiers or word.key.isdigit() or is_name_word(line, at)
    return word.text[0].isupper() or word.text[0].isdigit()


def _rightmost(line: Line, number: int, last: int, covered: Covered) -> int:
    """How far a name goes on after its head ("… of the South")."""
    end, head = line.ends[last - 1], last - 1
    while last < end and _is_open(number, last, covered) and not _is_owned(line, last):
        step = _step(line, number, head, last, covered)
        if step > 0:
            last += step
            continue
        ahead = last
        while ahead < end and line.keys[ahead] in (CONNECTORS if ahead > last else _OF):
            ahead += 1
        if ahead == last or ahead >= end or not _may_go_on(line, ahead):
            break
        owner = covered.at(number, ahead)
        if owner is not None and line.keys[last] != "of":
            break
        last = ahead + 1 if owner is None else owner.place.last
    return last


def _is_owned(line: Line, at: int) -> bool:
    """Whether a word behind "'s" is another's, and no word for a body ("Party's Ana Ruiz")."""
    return line.words[at].gap == "'s" and line.keys[at] not in actor_words().heads


def _step(line: Line, number: int, head: int, at: int, covered: Covered) -> int:
    """How many words from here on go on with a name for sure."""
    if _may_go_on(line, at) and not _is_rank(line, at):
        return 1
    if line.keys[at].isdigit() and line.keys[at - 1] in _COUNTED:
        return 1
    return 2 if _goes_on_with(line, number, head, at, covered) else 0


def _goes_on_with(line: Line, number: int, head: int, at: int, covered: Covered) -> bool:
    """Whether "and" stands inside a name ("Institute of Public and Environmental Affairs").

    An ordinary word in capitals stands on each side, and neither is a body by itself.
    """
    if line.sentence.is_caps or line.sentence.is_headline or line.keys[at] != "and":
        return False
    after = at + 1
    if after >= line.ends[at] or not _OF & set(line.keys[head:at]) or covered.at(number, after):
        return False
    words = actor_words()
    sides = line.keys[at - 1], line.keys[after]
    is_plain = all(key in common_words() and key not in words.heads for key in sides)
    is_land = line.keys[at - 1] in land_words() or covered.is_taken(number, at - 1)
    return is_plain and not is_land and _may_go_on(line, after) and not _is_rank(line, after)


def _is_rank(line: Line, at: int) -> bool:
    """Whether a word after a name begins who somebody is ("… Brigade Commander")."""
    words, key = actor_words(), line.keys[at]
    noun = words.nouns.get(key)
    is_person = noun is not None and not noun.is_group
    return is_person or (key,) in words.titles.entries or key in words.given_names


def _may_go_on(line: Line, at: int) -> bool:
    if line.sentence.is_caps:
        return is_name_word(line, at) or line.keys[at] in actor_words().name_modifiers
    return line.words[at].text[0].isupper()


def _is_distinct(line: Line, first: int, last: int, head: int) -> bool:
    """Whether the words are a name and not a phrase in capitals."""
    longest = LONGEST_NAME if line.sentence.is_caps else LONGEST_WRITTEN
    if last - first > longest or _is_common(line, first, last, head):
        return False
    words, common = actor_words(), common_words()
    others = [at for at in range(first, last) if at != head and line.keys[at] not in CONNECTORS]
    if any(line.keys[at] not in common and not line.keys[at].isdigit() for at in others):
        return True
    if line.keys[head] in _TITLE_LIKE:
        return False
    if line.sentence.is_caps or line.sentence.is_headline:
        return sum(line.keys[at] in words.name_modifiers for at in others) >= MIN_WORDS
    return bool(others)


def _is_common(line: Line, first: int, last: int, head: int) -> bool:
    """Whether the words describe a force of some state, or name a stretch of land."""
    if all(line.keys[at] in _STATE_WORDS for at in range(first, last)):
        return True
    return line.keys[head] in _LANDSCAPE and _is_province(line, first, last, head)


def _is_province(line: Line, first: int, last: int, head: int) -> bool:
    """Whether the head names a stretch of land ("Cauca Department", "West Bank")."""
    modifiers = actor_words().name_modifiers - _COMPASS
    return last == head + 1 and not any(key in modifiers for key in line.keys[first:head])


def organisation(line: Line, place: Place) -> Found:
    """The actor that these words name."""
    keys = line.keys[place.first : place.last]
    label = " ".join(keys)
    start, end = line.words[place.first].start, line.words[place.last - 1].end
    actor_id = content_id("act", label)
    return Found(start, end, place, Sort.ORGANISATION, label, actor_id, _kind_of(keys), None, True)


def _kind_of(keys: tuple[str, ...]) -> ActorKind | None:
    """The kind that the words of a name tell; the last head word decides."""
    words = actor_words()
    if keys[0] in words.starts:
        return ActorKind.REBEL_GROUP
    if "liberation" in keys or "resistance" in keys:
        return ActorKind.REBEL_GROUP
    head = next((key for key in reversed(keys) if key in words.heads), "")
    if head == "brigade" and any(key[0].isdigit() for key in keys):
        return ActorKind.STATE_FORCES
    if head in _STATE_WORDS:
        others = set(keys) - {head}
        is_of_state = others & (_STATE_WORDS | _NUMBERED | land_words())
        return ActorKind.STATE_FORCES if is_of_state else words.heads[head]
    return words.heads.get(head)
