"""Tokens in, counted noun phrases out: a number with the noun it counts, or one person."""

import re
from enum import StrEnum
from typing import NamedTuple

from relata.mentions import Token
from relata.records import CountOf
from relata.text.counts.chosen import is_told_of_all
from relata.text.counts.kin import is_kin_pair, named_with_kin
from relata.text.counts.numbers import Number, find_numbers, is_year
from relata.text.counts.words import (
    ACTING,
    DYING,
    EVENTS,
    HARMED,
    HURTING,
    NOT_PEOPLE,
    PEOPLE,
    VERBS,
    nationals,
    peoples,
)
from relata.text.tokens import word_at, word_set


class Head(StrEnum):
    """What sort of noun is counted; NONE for a bare number, OTHER for a noun that is not known."""

    PEOPLE = "people"
    EVENT = "event"
    THING = "thing"
    OTHER = "other"
    NONE = "none"


class Counted(NamedTuple):
    """Tokens [first, end): a range and the noun it counts, at `noun_first`.

    `of` is set where the noun itself says it ("12 deaths"). `is_single` marks one person without
    a number ("a soldier"), `is_part` a part of a sum told before ("two of them"), `is_chosen` some
    of a group that is named here ("two of the wounded"). `whose` is the name before the noun
    ("Afghan", in lower case).
    """

    first: int
    end: int
    noun_first: int
    low: int | None
    high: int | None
    head: Head
    noun: str
    of: CountOf | None = None
    is_single: bool = False
    is_part: bool = False
    is_chosen: bool = False
    whose: str = ""

    @property
    def is_acting(self) -> bool:
        """Whether the noun is of people who do something."""
        return self.noun in ACTING and self.low != 1


# A counted phrase has at most this many words after its number ("two masked army special ...").
_LONGEST = 7
# A phrase whose head is not known keeps this many.
_LONGEST_UNKNOWN = 3

_KNOWN = PEOPLE | EVENTS | NOT_PEOPLE | DYING | HURTING | HARMED
_ENDS = word_set(
    "in on at of to by with from for near after before during while when as against into "
    "between under over across along around about outside inside among including and or but nor "
    "than if is are was were be been being have has had do does did will would could may might "
    "can should must who whom which that where whose what he she they it we i his her their its "
    "the a an this these those not no also later said says say told allegedly reportedly "
    "took taken let lost went came joined camped turned poured flocked crossed moved remained "
    "stayed left reached arrived entered surrendered hacked stabbed beaten burned burnt drowned "
    "starved containing holding carrying comprising reported killed today yesterday tonight last "
    "since until per via because so far"
)
_PART_OF = word_set("them whom these which")
_OF_WHOM = word_set("the their its his her those our my whose")
_LONGEST_OWNER = 4
_SINGLE_OPENERS = word_set("a an another the his her their its one")
_COLLECTIVES = word_set(
    "people police troop troops staff crew personnel men women children militia militias "
    "elements families forces enemies general major populations homeless others other more "
    "national official minor lives ones group members youths gunmen policemen airmen crewmen "
    "fishermen businessmen guardsmen patrolmen militiamen seamen highwaymen infantrymen "
    "serviceman's local citizen victim"
)
# "Four soldiers dead": what became of the people stands behind them.
_STATES_BEHIND = word_set("hostage captive prisoner dead wounded injured")
_HARM_ADJECTIVES = frozenset(word for word, (_, symbol) in VERBS.items() if symbol == "k")
# "A general" is one, though "general" mostly describes something.
_RANKS = word_set("general major official")
_MONEY = word_set("$ € £ usd us$")
_NUMBERED = word_set(
    "no. no number resolution article route highway section unit brigade phase age"
)
_AGED = word_set("aged age")
# "Six out of ten people" is a rate, "six out of ten attackers" are six.
_SHARE = re.compile(r"(?<!\S)\S+ (?:out of|in) (?:every \S+|ten|10) \S+")
_OF_ALL = word_set(
    "people persons residents civilians women men children girls boys families households "
    "citizens inhabitants adults students have has are is were of"
)
_MONTHS = word_set(
    "january february march april may june july august september october november december jan. "
    "feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. jan feb mar apr jun jul aug sep "
    "sept oct nov dec"
)


def find_counted(tokens: tuple[Token, ...]) -> list[Counted]:
    """Every counted phrase of a sentence, in order, things that are no people among them."""
    numbers = [number for number in find_numbers(tokens) if _may_count(tokens, number)]
    found: list[Counted] = []
    starts = {number.first: number for number in numbers}
    named = _named(tokens)
    index = 0
    while index < len(tokens):
        number = starts.get(index)
        item = named.get(index) or (_counted(tokens, number) if number else _single(tokens, index))
        if item is not None:
            found.append(item)
        index = item.end if item is not None else number.end if number is not None else index + 1
    return found


def _named(tokens: tuple[Token, ...]) -> dict[int, Counted]:
    """The persons named with their kin behind them, by first token."""
    spans = (named_with_kin(tokens, index) for index in range(len(tokens)))
    return {
        first: Counted(first, end, first, 1, 1, Head.PEOPLE, "person", is_single=True)
        for first, end in filter(None, spans)
    }


def _is_left_out(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether a number is of those left out: "all but eight had been rescued"."""
    before = [token.lower for token in tokens[max(0, first - 2) : first]]
    return before in (["all", "but"], ["all", "except"])


def _may_count(tokens: tuple[Token, ...], number: Number) -> bool:
    """False for money, percentages, ages, years, clock times and numbers of things' names."""
    before = word_at(tokens, number.first - 1)
    is_day = before in _MONTHS and tokens[number.first].text[0].isdigit()
    is_named = before in _MONEY or before in _AGED or before in _NUMBERED
    if is_day or is_named or (before == "of" and _is_age(tokens, number)):
        return False
    if _is_rate(tokens, number) or _is_left_out(tokens, number.first):
        return False
    after = word_at(tokens, number.end)
    single = tokens[number.first] if number.end == number.first + 1 else None
    if single is None:
        return True
    if is_year(single) and (after not in PEOPLE or before in ("in", "since", "of")):
        return False
    if single.text[0] == "0" and single.text != "0":
        return False
    return not (before == "," and after in (",", ")", "."))


def _is_rate(tokens: tuple[Token, ...], number: Number) -> bool:
    """ "Six out of ten Gazans", "nine in every ten people": neither number counts anybody."""
    last = number.end - 1
    words = [token.lower for token in tokens[max(0, last - 4) : last + 6]]
    at = min(last, 4)  # where the number ends among the words
    for match in _SHARE.finditer(" ".join(words)):
        first = match.string[: match.start()].count(" ")
        behind = first + match[0].count(" ")
        if first <= at < behind:
            noun = tokens[last - at + behind]
            return noun.lower in _OF_ALL or noun.lower in peoples() or noun.text.istitle()
    return False


def _is_age(tokens: tuple[Token, ...], number: Number) -> bool:
    """ "A boy of 10": a number behind one person."""
    person = tokens[number.first - 2].lower if number.first > 1 else ""
    following = word_at(tokens, number.end)
    return person in PEOPLE and not person.endswith("s") and following not in PEOPLE


def _counted(tokens: tuple[Token, ...], number: Number) -> Counted | None:
    start, is_part = _noun_start(tokens, number)
    is_chosen = tokens[start - 1].lower in _OF_WHOM
    words = _noun_words(tokens, start)
    at = _head(words)
    if at < 0:
        is_couple = not words and tokens[number.end - 1].lower == "couple"
        head = Head.PEOPLE if is_couple else _unknown_head(words)
        end = start + min(len(words), _LONGEST_UNKNOWN) if words else number.end
        noun = words[-1] if words else ""
        return Counted(
            number.first, max(end, number.end), start if words else number.first,
            number.low, number.high, head, noun, is_part=is_part,
        )  # fmt: skip
    noun = words[at]
    head, of = _kind(noun)
    if is_chosen and is_told_of_all(tokens, start + at + 1, of):
        number = next((one for one in find_numbers(tokens) if one.first == start), number)
    if number.is_twin and head is not Head.EVENT:
        return None
    if head is Head.EVENT and number.high in (0, 1):
        head, of = Head.THING, None
    return Counted(
        number.first, start + at + 1, start, number.low, number.high, head, noun, of,
        is_part=is_part, is_chosen=is_chosen, whose=_whose(tokens, start, at),
    )  # fmt: skip


def _whose(tokens: tuple[Token, ...], start: int, at: int) -> str:
    """The name that stands before the noun, lower case."""
    first = tokens[start]
    return first.lower if at and first.text[0].isupper() else ""


def _unknown_head(words: list[str]) -> Head:
    if not words:
        return Head.NONE
    return Head.PEOPLE if words[-1] in peoples() else Head.OTHER


def _noun_start(tokens: tuple[Token, ...], number: Number) -> tuple[int, bool]:
    """Where the counted noun starts, "of the" passed over, and whether it is a part of a sum."""
    at = number.end
    if [token.lower for token in tokens[at : at + 2]] == ["out", "of"]:  # "nine out of the 15"
        at += 1
    words = [token.lower for token in tokens[at : at + 3]]
    if not words or words[0] != "of" or len(words) == 1:
        return at, False
    if words[1] in _PART_OF:
        return at, True
    if words[1] in _OF_WHOM:
        return at + 2, False
    if at > number.end or words[1].isdigit():
        return at + 1, False
    return (at + 1, False) if number.is_vague else (at, False)


def _noun_words(tokens: tuple[Token, ...], start: int) -> list[str]:
    """The words from `start` that may be one noun phrase."""
    words: list[str] = []
    for index in range(start, min(start + _LONGEST, len(tokens))):
        token = tokens[index]
        low = token.lower
        if low in _ENDS or not (token.text[0].isalnum() or low in ('"', "''")):
            break
        if low in VERBS and low not in _KNOWN and not _is_adjective(tokens, index):
            break
        if low in _STATES_BEHIND and words and words[-1] in PEOPLE:
            break
        words.append(low)
    while words and not words[-1][0].isalnum():
        words.pop()
    return words


def _is_adjective(tokens: tuple[Token, ...], index: int) -> bool:
    """Whether a participle stands before the noun it describes: "12 kidnapped students"."""
    if tokens[index].lower not in _HARM_ADJECTIVES or index + 1 >= len(tokens):
        return False
    following = tokens[index + 1].lower
    return following in PEOPLE or (index + 2 < len(tokens) and tokens[index + 2].lower in PEOPLE)


def _head(words: list[str]) -> int:
    """The first known noun that no other known noun follows, or -1."""
    for index, word in enumerate(words):
        if word in _KNOWN and (index + 1 == len(words) or words[index + 1] not in _KNOWN):
            return index
    return -1


def _kind(noun: str) -> tuple[Head, CountOf | None]:
    if noun in DYING:
        return Head.PEOPLE, CountOf.KILLED
    if noun in HURTING:
        return Head.PEOPLE, CountOf.INJURED
    if noun in HARMED:
        return Head.PEOPLE, CountOf.CASUALTIES
    if noun in EVENTS:
        return Head.EVENT, CountOf.EVENTS
    return (Head.PEOPLE if noun in PEOPLE else Head.THING), None


def _single(tokens: tuple[Token, ...], index: int) -> Counted | None:
    """One person told without a number: "a 14-year-old schoolboy", "the driver"."""
    if tokens[index].lower not in _SINGLE_OPENERS:
        return None
    if another := _another(tokens, index):
        return another
    start = _after_owner(tokens, index + 1)
    words = _noun_words(tokens, start)
    at = _head(words)
    if at < 0 and words and words[-1] in nationals():
        at = len(words) - 1
    if at < 0 or not _is_of_one(words, at):
        return None
    following = tokens[start + at + 1] if start + at + 1 < len(tokens) else None
    if following is not None and _makes_other(words, at, following):
        return None
    end, many = start + at + 1, 1
    if is_kin_pair(tokens, end):
        end, many = end + 2, 2
    whose = _whose(tokens, start, at)
    return Counted(
        index, end, start, many, many, Head.PEOPLE, words[at], is_single=True, whose=whose
    )


def _is_of_one(words: list[str], at: int) -> bool:
    """Whether the head of the phrase names one person: "soldier", "Filipino", "army general"."""
    noun = words[at]
    is_rank = noun in _RANKS and at + 1 == len(words)
    if noun in nationals():
        return True
    return noun in PEOPLE and not noun.endswith("s") and (is_rank or noun not in _COLLECTIVES)


def _makes_other(words: list[str], at: int, following: Token) -> bool:
    """Whether what follows makes it no person: "a student protest", "a host of"."""
    is_crowd = words[at] == "host" and following.lower == "of"
    return is_crowd or (at + 1 < len(words) and not following.text.istitle())


def _after_owner(tokens: tuple[Token, ...], start: int) -> int:
    """Where the noun starts whose owner stands first: "the group's commander"."""
    for index in range(start, min(start + _LONGEST_OWNER, len(tokens))):
        if tokens[index].lower == "'s":
            return index + 1
        if not tokens[index].lower.isalpha() or tokens[index].lower in _ENDS:
            break
    return start


def _another(tokens: tuple[Token, ...], index: int) -> Counted | None:
    """ "And another slightly wounded": one more person."""
    rest = [token.lower for token in tokens[index + 1 : index + 3]]
    is_harmed = any(word in _HARM_ADJECTIVES for word in rest)
    if tokens[index].lower != "another" or not is_harmed:
        return None
    return Counted(index, index + 1, index, 1, 1, Head.PEOPLE, "another", is_single=True)
