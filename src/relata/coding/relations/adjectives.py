"""An analysed sentence in, relations that its adjectives tell out ("Iran-backed militias")."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence
from relata.coding.relations.side import Side
from relata.coding.relations.sides import find_sides, sentence_text
from relata.coding.relations.words import adjective_words
from relata.mentions import PlaceMention, PlaceUse
from relata.text.actors.lexicon import actor_words
from relata.text.phrases import NounPhrase

_PREFIX = re.compile(r"\b(pro|anti)\s?[-–]\s?([a-z][\w']+)", re.IGNORECASE)
# Digits of a number that no band has, but a toll.
_BIG_NUMBER = 4
_PREFIX_OBJECTS = frozenset({"government", "regime", "coalition", "junta"})


class Described(NamedTuple):
    """A relation between what an adjective names and the actor that it stands before."""

    type: str
    subject: tuple[int, int]
    object: tuple[int, int]
    extent: tuple[int, int]


def find_described(sentence: AnalysedSentence) -> Iterator[Described]:
    """ "US-backed fighters": supports; "pro-government militia": aligned_with."""
    tokens = sentence.parse.tokens
    words = [token.text for token in tokens]
    if _follower_words().isdisjoint(words) and not any("-" in w or "–" in w for w in words):
        return
    text = sentence_text(sentence)
    yield from _followers(sentence, text)
    matches = [*_suffix().finditer(text)], [*_PREFIX.finditer(text)]
    if not any(matches):
        return
    sides = find_sides(sentence, text)
    base = sentence.sentence.start
    for match in matches[0]:
        name = match.group(1)
        if not (name[0].isupper() or name.lower() in _PREFIX_OBJECTS):
            continue
        if text[match.end(1)] == " " and not _is_in_name(sentence, base, match):
            continue
        code = adjective_words().types[match.group(2).lower()]
        span = _named(sentence, base + match.start(1), base + match.end(1))
        yield from _pair(sentence, sides, code, span, (span[0], base + match.end()))
    for match in matches[1]:
        name = match.group(2)
        if name[0].isupper() or name.lower() in _PREFIX_OBJECTS:
            code = "aligned_with" if match.group(1).lower() == "pro" else "opposed_to"
            span = _begun(sentence, base + match.start(2), base + match.end(2))
            yield from _pair(sentence, sides, code, span, (base + match.start(), span[1]))


@cache
def _follower_words() -> frozenset[str]:
    """Words that follow such an adjective's name, and "led", which may stand apart from it."""
    return frozenset([*adjective_words().followers.split("|"), "led"])


def _followers(sentence: AnalysedSentence, text: str) -> Iterator[Described]:
    """ "Gbagbo loyalists": aligned_with, where the first word is a name and no nationality."""
    base = sentence.sentence.start
    for match in _follower().finditer(text):
        start, end = base + match.start(1), base + match.end(1)
        tags = [tag for token, tag in zip(sentence.parse.tokens, sentence.parse.tags, strict=True)
                if token.start <= start < token.end]  # fmt: skip
        is_people = any(
            m.start <= start < m.end and m.use is PlaceUse.DEMONYM for m in sentence.places
        )
        if tags == ["NAME"] and not is_people:
            name = _named(sentence, start, end)
            whole = (name[0], base + match.end())
            yield Described("aligned_with", whole, name, whole)


@cache
def _follower() -> re.Pattern[str]:
    """A name and a noun for those who follow its bearer."""
    return re.compile(rf"\b([A-Z][\w'-]+)[ -](?:{adjective_words().followers})\b")


@cache
def _suffix() -> re.Pattern[str]:
    """A name and what its bearer does for the noun that follows."""
    words = "|".join(adjective_words().types)
    return re.compile(rf"\b([a-z][\w.']*)(?:\s?[-–]\s?| )({words})\b", re.IGNORECASE)


def _is_in_name(sentence: AnalysedSentence, base: int, match: re.Match[str]) -> bool:
    """Whether a name has the word in it: "the Saudi led coalition" needs no hyphen."""
    if match.group(2).lower() != "led":
        return False
    start, end = base + match.start(), base + match.end()
    return any(m.is_name and m.start <= start and end < m.end for m in sentence.actors)


def _named(sentence: AnalysedSentence, start: int, end: int) -> tuple[int, int]:
    """The whole name that ends here ("Saudi Arabia-led"), or the last word of it."""
    starts = [m.start for m in sentence.actors if m.is_name and m.end == end]
    starts += [m.start for m in sentence.places if m.end == end]
    return min([start, *starts]), end


def _begun(sentence: AnalysedSentence, start: int, end: int) -> tuple[int, int]:
    """The whole name that starts here ("anti-Boko Haram militia"), or the first word of it."""
    phrase = _phrase(sentence, (start, end))
    last = sentence.parse.tokens[phrase.end - 1].start if phrase is not None else end
    ends = [m.end for m in sentence.actors if m.is_name and m.start == start]
    ends += [m.end for m in sentence.places if m.start == start]
    if not ends:
        ends = _inside(sentence, start)
    return start, max([end, *(one for one in ends if one <= last)])


def _inside(sentence: AnalysedSentence, start: int) -> list[int]:
    """Where a name ends that is part of the next one ("the anti-Islamic State coalition")."""
    holder = next((m for m in sentence.actors if m.is_name and m.start < start < m.end), None)
    if holder is None:
        return []
    inside = [t for t in sentence.parse.tokens if start < t.start and t.end < holder.end]
    return [token.end for token in takewhile(lambda token: token.text[0].isupper(), inside)]


def _pair(
    sentence: AnalysedSentence,
    sides: list[Side],
    code: str,
    name: tuple[int, int],
    adjective: tuple[int, int],
) -> Iterator[Described]:
    phrase = _phrase(sentence, adjective)
    if (
        phrase is None
        or _is_counted(sentence, phrase)
        or (code == "led_by" and not _is_actor(sentence, name))
    ):
        return
    tokens = sentence.parse.tokens
    start, end = tokens[phrase.first].start, tokens[phrase.end - 1].end
    described = _noun(sentence, sides, phrase, adjective)
    if described is None:
        return
    code = _code(code, sentence, adjective, described)
    if not code:
        return
    whole = (adjective[0], described[1])
    if any((m.start, m.end) == whole for m in sentence.actors):  # "anti-Taliban fighters"
        described = whole
    end = max(end, described[1])
    extent = (min(start, adjective[0]), end)
    if code == "supports":
        yield Described(code, name, described, extent)
    else:
        yield Described(code, described, name, extent)


def _code(
    code: str, sentence: AnalysedSentence, adjective: tuple[int, int], described: tuple[int, int]
) -> str:
    """The relation that an adjective tells of what it describes; none of those who protest."""
    base = sentence.sentence.start
    text = sentence_text(sentence)
    noun = text[described[0] - base : described[1] - base].rpartition(" ")[2].lower()
    words = adjective_words()
    if code == "opposed_to" and noun in words.protest:
        return ""
    is_people = noun in words.people and text[: adjective[1] - base].endswith("affiliated")
    return "member_of" if is_people else code


def _is_counted(sentence: AnalysedSentence, phrase: NounPhrase) -> bool:
    """Whether the noun stands beside a big number: "65,726 rebel fighters" is a count of people."""
    words = (sentence.parse.tokens[index].text for index in range(phrase.first, phrase.end))
    return any(len(word) >= _BIG_NUMBER and word[0].isdigit() for word in words)


def _is_actor(sentence: AnalysedSentence, name: tuple[int, int]) -> bool:
    """Whether the name is that of an actor or a state: "Shia-led" and "Kurdish-led" name none."""
    inside = [m for m in sentence.places if m.start <= name[0] and name[1] <= m.end]
    is_people = any(m.use is PlaceUse.DEMONYM and not _is_state(m) for m in inside)
    start, end = (at - sentence.sentence.start for at in name)
    if is_people or sentence_text(sentence)[start:end].lower() in actor_words().modifiers:
        return False
    return bool(inside) or any(
        m.is_name and m.start <= name[0] and name[1] <= m.end for m in sentence.actors
    )


def _is_state(mention: PlaceMention) -> bool:
    """Whether a nationality is that of a state."""
    return mention.place is not None and mention.place.kind == "country"


def _phrase(sentence: AnalysedSentence, adjective: tuple[int, int]) -> NounPhrase | None:
    """The noun phrase that the adjective stands in or right before."""
    tokens = sentence.parse.tokens
    for phrase in sentence.parse.noun_phrases:
        start, end = tokens[phrase.first].start, tokens[phrase.end - 1].end
        if end > adjective[1] and start <= adjective[1] + 2:
            return phrase
    return None


def _noun(
    sentence: AnalysedSentence, sides: list[Side], phrase: NounPhrase, adjective: tuple[int, int]
) -> tuple[int, int] | None:
    """The actor that the adjective describes: one of its phrase, else a noun for a group."""
    tokens = sentence.parse.tokens
    end = tokens[phrase.end - 1].end
    groups = adjective_words().groups
    for side in sides:  # "the Front, a Turkish-backed alliance"
        if side.start < adjective[0] and side.end <= adjective[0] < side.cover_end:
            return side.start, side.end
    inside = [
        side
        for side in sides
        if side.end > adjective[1]
        and side.start < end
        and (side.start > adjective[0] or side.text.split()[-1].lower() in groups)
    ]
    if inside:
        side = inside[-1] if inside[-1].is_name else inside[0]
        is_cut = adjective[0] < side.start < adjective[1]
        return adjective[0] if is_cut else side.start, side.end
    last = tokens[phrase.end - 1]
    if last.lower in groups:
        first = next(t for t in tokens[phrase.first :] if t.end > adjective[1])
        return (first.start if first.start > adjective[1] else adjective[1] + 1, last.end)
    return None
