"""Actors found and pronouns in, later mentions led back to the earlier ones out."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from relata.records import ARMED_GROUPS, ActorKind
from relata.text.actors.found import Found, Place, Sort
from relata.text.actors.lexicon import actor_words
from relata.text.actors.nearest import (
    FAR,
    MILITIAS,
    NEAR,
    accused_before,
    nearest,
    rebels_beside,
    said_of,
    who_says,
)  # fmt: skip
from relata.text.actors.offices import offices_of
from relata.text.actors.persons import same_person_keys
from relata.text.actors.words import Line

# How far "the mayor" reaches back to the person who was named with that office or calling.
OFFICE_REACH = 12

_HE = frozenset({"he", "she"})
_EMPTY = frozenset({"was", "were", "is", "does", "did", "would"})  # "it was raining"
# How a body stands to others: "it is backed by Rwanda".
_STANDING = frozenset(
    "backed led headed allied supported armed funded financed affiliated linked commanded".split()
)
_PASSIVE = frozenset({"were", "been"})  # "they have been detained"
_AUXILIARIES = frozenset({"has", "had", "also", "then", "later", "never"})
_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "its"})
_VERBAL_GROUPS = frozenset(
    "group organization organisation outfit movement faction network gang cartel".split()
)
_NAMING_GROUPS = _VERBAL_GROUPS - {"group", "outfit", "faction", "gang"}


class Later(NamedTuple):
    """A later mention to lead back: its words and the found actor, if it is one."""

    start: int
    end: int
    place: Place
    text: str
    found: Found | None


def lead_back(lines: Sequence[Line], found: list[Found]) -> list[Found]:
    """The actors in order, with later mentions of each other led back, and pronouns added."""
    mentions = sorted(
        [*_as_later(found), *_pronouns(lines)], key=lambda later: (later.start, -later.end)
    )
    told: list[Found] = []
    known: dict[str, Found] = {}
    for later in mentions:
        result = _one(later, lines, told, known)
        if result is not None:
            told.append(result)
    return told


def _as_later(found: list[Found]) -> Iterator[Later]:
    for actor in found:
        yield Later(actor.start, actor.end, actor.place, actor.label, actor)


# Who sees and tells what others do: "they" of a later sentence are the others.
_TELLING = [["residents"], ["witnesses"], ["eyewitnesses"], ["survivors"], ["locals"]]
_PRESS = [["media"], ["press"], ["newspapers"], ["outlets"], ["reporters"], ["correspondents"]]


def _pronouns(lines: Sequence[Line]) -> Iterator[Later]:
    for number, line in enumerate(lines):
        for at, key in enumerate(line.keys):
            if key in ("he", "she", "they") or (key == "it" and _is_subject(line, at)):
                word = line.words[at]
                yield Later(word.start, word.end, Place(number, at, at + 1), key, None)


def _is_subject(line: Line, at: int) -> bool:
    """Whether "it" stands before a verb of speech, or says what somebody did."""
    words = actor_words()
    following = [key for key in line.keys[at + 1 : at + 4] if key not in _AUXILIARIES]
    follows = following[0] if following else ""
    if follows in _EMPTY and not _STANDING.isdisjoint(following[1:2]):
        return True
    return follows in words.speech or (follows in words.acts and follows not in _EMPTY)


def _one(
    later: Later, lines: Sequence[Line], told: list[Found], known: dict[str, Found]
) -> Found | None:
    """The mention, led back where it goes back to an earlier one."""
    if later.found is None:
        meant = [one for one in told if not _is_adjective(one, lines)]
        antecedent = _pronoun_antecedent(later, lines[later.place.line], meant)
        if antecedent is None or _is_of_unknown(later, lines[later.place.line], meant):
            return None
        return _going_back(later, antecedent)
    if later.found.sort is Sort.PERSON:
        return _person(later.found, known)
    if later.found.is_name or not _is_definite(later.found, lines[later.place.line]):
        return later.found
    antecedent = (
        _short_named(later.found, lines[later.place.line], told)
        or _named_by_it(later.found, told)
        or _described_antecedent(later.found, lines[later.place.line], told)
        or _titled(later.found, told, lines)
    )
    return later.found if antecedent is None else _led(later.found, antecedent)


def _is_of_unknown(later: Later, line: Line, told: Sequence[Found]) -> bool:
    """Whether a pronoun right behind "said" means who said so, and that is nobody found.

    "The mission said it had arrested nine": "it" is no one of an earlier sentence, as it may be
    where "a spokesman said it had".
    """
    is_said = _speech_before(later, line) > 0
    return is_said and not any(one.place.line == later.place.line for one in told)


def _speech_before(later: Later, line: Line) -> int:
    """Which word right before a pronoun, or before "that" and it, is one of speech; -1 for none."""
    at = later.place.first
    at -= at > 0 and line.keys[at - 1] == "that"
    return at - 1 if at > 0 and line.keys[at - 1] in actor_words().speech else -1


def _going_back(later: Later, antecedent: Found) -> Found:
    return antecedent._replace(
        start=later.start,
        end=later.end,
        place=later.place,
        is_name=False,
        refers_to=_origin(antecedent),
    )


def _led(found: Found, antecedent: Found) -> Found:
    return found._replace(
        actor_id=antecedent.actor_id,
        kind=antecedent.kind or found.kind,
        country=antecedent.country or found.country,
        refers_to=_origin(antecedent),
    )


def _origin(antecedent: Found) -> int:
    return antecedent.start if antecedent.refers_to is None else antecedent.refers_to


def _person(found: Found, known: dict[str, Found]) -> Found:
    """A person, led back by a part of the name that stood in full before."""
    keys = same_person_keys(found.label)
    if not keys:
        return found
    earlier = known.get(keys[-1]) or known.get(keys[0])
    if earlier is None or not _is_part(keys, same_person_keys(earlier.label)):
        known.update(dict.fromkeys((keys[0], keys[-1]), found))
        return found
    return found._replace(
        actor_id=earlier.actor_id,
        kind=earlier.kind or found.kind,
        country=earlier.country or found.country,
        refers_to=earlier.start,
    )


def _is_part(keys: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether words are the first or the last of a full name."""
    return full[-len(keys) :] == keys or full[: len(keys)] == keys


def _is_definite(found: Found, line: Line) -> bool:
    """Whether a description says no more than what the reader has met before."""
    _, first, last = found.place
    if line.keys[last - 1] != found.label or not _is_determined(line, first):
        return False
    is_plain = all(key in actor_words().armed for key in line.keys[first : last - 1])
    return is_plain and not _is_named_next(line, last)


def _is_determined(line: Line, first: int) -> bool:
    """Whether an article stands before, or a capital that is not the sentence's."""
    if first == 0:
        return False
    return _is_capital(line, first) or line.keys[first - 1] in _DETERMINERS


def _is_capital(line: Line, at: int) -> bool:
    """Whether a word has a capital that means something."""
    return line.words[at].text[0].isupper() and not line.sentence.is_caps


def _is_named_next(line: Line, last: int) -> bool:
    """Whether the name follows at once ("the armed group Ansar …")."""
    if last >= len(line.words) or line.words[last].gap not in ("", '"'):
        return False
    return line.words[last].text[0].isupper() and not line.sentence.is_caps


def _described_antecedent(found: Found, line: Line, told: Sequence[Found]) -> Found | None:
    """The named actor that a description with an article goes back to.

    "The army" is the state's: a rebels' Liberation Army is called so with a capital alone, and only
    where the state's soldiers or a junta were not told of.
    """
    other = found.start
    if not _is_for_any(found):
        other = next((one.start for one in told if _is_same_noun(one, found)), other)
    if found.label == "army" and (
        not _is_capital(line, found.place.first) or any(_is_of_state(one) for one in told)
    ):
        told = [one for one in told if one.kind not in ARMED_GROUPS]
    meant = who_says(found, line, told) or nearest(
        told, found.place, FAR, lambda earlier: earlier.start < other and _may_be(found, earlier)
    )
    return rebels_beside(meant, found, told) if meant else None


def _short_named(found: Found, line: Line, told: Sequence[Found]) -> Found | None:
    """The body whose last word alone is a later name of it ("the Guards", "the Brigades").

    The word is in the plural and has a capital; no two bodies told of before end with it.
    """
    _, first, last = found.place
    word = line.words[first]
    is_short = last - first == 1 and word.text[0].isupper() and word.key.endswith("s")
    if not is_short or line.sentence.is_caps or line.keys[max(0, first - 1)] != "the":
        return None
    ending = [
        one
        for one in told
        if one.is_name and one.sort in (Sort.ORGANISATION, Sort.STATE) and _ends_with(one, word.key)
    ]
    return ending[-1] if len({one.actor_id for one in ending}) == 1 else None


def _named_by_it(found: Found, told: Sequence[Found]) -> Found | None:
    """The only body told of near before whose name ends with the noun ("the network").

    "The group" may be any, however another is called.
    """
    if found.label not in _NAMING_GROUPS:
        return None
    near = [one for one in told if found.place.line - one.place.line <= FAR]
    ending = [one for one in near if one.is_name and _ends_with(one, found.label)]
    return ending[-1] if len({one.actor_id for one in ending}) == 1 else None


def _ends_with(named: Found, key: str) -> bool:
    """Whether the label of a body (its name, and the words it was found by) ends with a word."""
    words = named.label.lower().split()
    return len(words) > 1 and words[-1] == key


def _titled(found: Found, told: Sequence[Found], lines: Sequence[Line]) -> Found | None:
    """The person whose name stood with the noun ("Mayor X", "X, a trader"): "the mayor"."""
    noun = actor_words().nouns.get(found.label)
    if noun is None or noun.is_group or noun.is_plural or found.is_plural:
        return None
    return nearest(
        told,
        found.place,
        OFFICE_REACH,
        lambda earlier: (
            earlier.sort is Sort.PERSON
            and earlier.is_name
            and earlier.place.line < found.place.line
            and found.label in offices_of(earlier, lines[earlier.place.line])
        ),
    )


def _is_same_noun(earlier: Found, found: Found) -> bool:
    """Whether a mention is called by the same noun and means nobody named."""
    return not earlier.is_name and earlier.refers_to is None and earlier.label == found.label


def _is_of_state(one: Found) -> bool:
    """Whether a mention means a state's own forces, by whatever name."""
    return one.kind is ActorKind.STATE_FORCES and one.sort is not Sort.COUNTRY


def _is_for_any(found: Found) -> bool:
    """Whether the noun stands for any armed group or its people, whatever the name."""
    if found.label in _VERBAL_GROUPS or found.label in actor_words().later_fighters:
        return True
    return found.label == "force" and found.place.last - found.place.first > 1


def _may_be(found: Found, earlier: Found) -> bool:
    """Whether a named actor may be called by the noun."""
    if not earlier.is_name or earlier.sort in (Sort.PERSON, Sort.COUNTRY):
        return False
    noun = found.label
    if earlier.sort is Sort.STATE or earlier.kind is ActorKind.STATE_FORCES:
        return noun in earlier.label.lower().split() and not found.is_plural
    words = actor_words()
    if _is_for_any(found):
        return earlier.kind in ARMED_GROUPS or (earlier.kind is None and not found.is_plural)
    if noun == "militia" and earlier.kind in MILITIAS:
        return True
    return noun in words.later_groups and noun in earlier.label.lower().split()


def _pronoun_antecedent(later: Later, line: Line, told: Sequence[Found]) -> Found | None:
    if later.text in _HE:
        return said_of(later.place, line, told) or nearest(
            told, later.place, FAR, lambda earlier: earlier.sort is Sort.PERSON
        )
    if later.text == "it":
        return nearest(told, later.place, NEAR, _is_one_body)
    told = [one for one in told if not _only_tells(one, later) and not _is_press(one)]
    accused = accused_before(later.place, line, told)
    if accused is not None:
        return accused
    suffers = _suffers(line.keys[later.place.last :][:4])
    speaker = None if suffers else _speaking_body(later, line, told)
    if speaker is not None:
        return speaker
    return nearest(told, later.place, NEAR, _is_many_others if suffers else _is_many)


def _suffers(following: Sequence[str]) -> bool:
    """Whether something is done to whom the words follow ("were freed"; not "were searching")."""
    at = next((n for n, key in enumerate(following[:3]) if key in _PASSIVE), None)
    if at is None:
        return False
    verb = following[at + 1 : at + 2]
    return "being" in verb or not any(key.endswith("ing") for key in verb)


def _speaking_body(later: Later, line: Line, told: Sequence[Found]) -> Found | None:
    """The body that says so right before "they": "the Guards said they had struck"."""
    verb = _speech_before(later, line)
    return next(
        (
            one
            for one in reversed(told)
            if one.place.line == later.place.line
            and one.place.last == verb
            and one.is_name
            and one.sort in (Sort.ORGANISATION, Sort.STATE)
        ),
        None,
    )


def _is_adjective(earlier: Found, lines: Sequence[Line]) -> bool:
    """Whether a name only describes others ("al Qaeda-linked militants")."""
    words = lines[earlier.place.line].words
    return earlier.place.last < len(words) and words[earlier.place.last].gap == "-"


def _only_tells(earlier: Found, later: Later) -> bool:
    """Whether those who tell of others ("residents") were named in another sentence."""
    is_witness = earlier.sort is Sort.PEOPLE and earlier.label.lower().split()[-1:] in _TELLING
    return is_witness and earlier.place.line != later.place.line


def _is_press(earlier: Found) -> bool:
    """Whether somebody only tells the news: no deeds are theirs."""
    return earlier.label.lower().split()[-1:] in _PRESS


def _is_one_body(earlier: Found) -> bool:
    if earlier.sort is Sort.PEOPLE:
        noun = actor_words().nouns.get(earlier.label)
        return noun is not None and noun.is_group and not noun.is_plural
    return earlier.is_name and not earlier.is_plural and earlier.sort is not Sort.PERSON


def _is_many(earlier: Found) -> bool:
    is_armed = earlier.sort is Sort.ORGANISATION and earlier.kind in ARMED_GROUPS
    is_police = earlier.label.lower().endswith("police")
    return earlier.sort is not Sort.PERSON and (earlier.is_plural or is_armed or is_police)


def _is_many_others(earlier: Found) -> bool:
    """People to whom something is done: no state's forces where others are named."""
    return _is_many(earlier) and earlier.kind is not ActorKind.STATE_FORCES
