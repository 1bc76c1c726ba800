"""A source in, its name and its kind of voice out."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from relata.mentions import ActorMention
from relata.records import ARMED_GROUPS, STATE_KINDS, VoiceKind
from relata.text.attribution.chain import Source
from relata.text.attribution.words import (
    DOCUMENTS,
    KIND_WORDS,
    OF_STATE,
    OUTLETS,
    SOURCE_NOUNS,
    SURE_MONITOR,
    TIME_WORDS,
    TITLE_TAILS,
    TITLES,
    WATCHING,
    WATCHING_BODIES,
)
from relata.text.countries import load_countries
from relata.text.lexicon import common_words
from relata.text.phrases import Parse
from relata.text.verbs import verb_forms

_BY_HEAD = frozenset({VoiceKind.ANONYMOUS, VoiceKind.WITNESS, VoiceKind.MEDIA, VoiceKind.MONITOR})
# What a body of the register is, by what it does.
_OF_SECTOR = {"media": VoiceKind.MEDIA, "monitor": VoiceKind.MONITOR}
# How far back the full form of a name is looked for.
_MEMORY = 20_000
# A full name has at most this many characters; so many earlier places of a word are tried.
_LONGEST_FULL, _TRIES = 60, 5
_SURNAME = re.compile(r"\s(?:al-|el-|bin |de )?[A-Z][\w'’-]+")
_TWO_NAMES = r"[A-Z][\w'’-]+(?:\s(?:al-|bin |de )?[A-Z][\w.'’-]+){1,2}"
_FULL = re.compile(r"(?:(?<![\w-])[A-Z][\w.'’-]*\s){1,3}(?:al-|el-|bin |de )?[\w'’-]+$")
# "J.", "ABD.": a longer word with a full stop ends the sentence before the name.
_LONGEST_INITIAL = 4
# An Arabic name's article, as it opens a sentence.
_ARTICLE = re.compile(r"(?:Al|El|An|As|Ash|At|Ad|Ar|Az)-[A-Z]")
# "General Staff", "General Assembly": the title belongs to the name of a body.
_OF_OFFICE = TITLE_TAILS | SOURCE_NOUNS
# Whoever fights issues statements, too.
_SIDES = frozenset(
    "faction factions group groups movement movements militia militias brigade brigades rebels "
    "militants fighters guerrillas insurgents front party parties".split()
)
# Of these words one makes an agency one for news, a state's, or one that helps.
_NEWS = frozenset({"news", "press", "wire", "information", "telegraph"})
_OFFICES = frozenset(
    "security intelligence emergency disaster defence defense police border civil spy".split()
)
_RELIEF = frozenset({"un", "u.n.", "refugee", "refugees", "aid", "relief", "humanitarian"})
_STATE_OFFICES = frozenset("president minister premier ambassador envoy governor".split())
# What is issued is the word of who issues it; a report or a study has a name of its own.
_ISSUED = frozenset({"statement", "statements", "declaration", "release", "communique"})
_CHARITIES = frozenset({"charity", "ngo", "watchdog"})
# Whoever speaks for a side: "the Houthi military spokesman", "a spokesman for the rebels".
_SPEAKING_FOR = frozenset(
    "spokesman spokesperson spokeswoman commander leader fighter representative".split()
)
# "A diplomat" is nobody's voice; "the top diplomat" is a minister.
_DIPLOMATS, _FOREMOST = frozenset({"diplomat", "diplomats"}), frozenset({"top", "chief"})
# The hour that opens an entry of a live page.
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")
# A person's name has at most this many words.
LONGEST_NAME = 6


class Naming(NamedTuple):
    """Characters [start, end) of the name; `is_person` for a person's own name."""

    start: int
    end: int
    is_person: bool


def name_of(parse: Parse, source: Source) -> Naming:
    """The shortest clear name: a person without titles, or the whole description."""
    first, end = _without_brackets(parse, source)
    first, end = _issuer(parse, source, first, end)
    while first + 1 < end and _is_time(parse.tokens[first].lower):
        first += 1  # "on Monday authorities said", "18:05 Two officials say"
    end = _person_end(parse, first, end)
    person = _person_start(parse, first, end)
    if person >= 0:
        return Naming(parse.tokens[person].start, parse.tokens[end - 1].end, is_person=True)
    if parse.tokens[first].lower in ("the", "both") and first + 1 < end:
        first += 1
    is_person = _is_plain_person(parse, first, end)
    return Naming(parse.tokens[first].start, parse.tokens[end - 1].end, is_person=is_person)


def _is_time(word: str) -> bool:
    return word in TIME_WORDS or _CLOCK.fullmatch(word) is not None


def _person_end(parse: Parse, first: int, end: int) -> int:
    """Where a person's name ends that an "of the ..." follows."""
    for index in range(first + 2, end):
        if parse.tags[index] == "PREP":
            return index if _is_plain_person(parse, first, index) else end
    return end


def _issuer(parse: Parse, source: Source, first: int, end: int) -> tuple[int, int]:
    """ "a statement from the ministry", "the board's report": who stands behind a document.

    A body that is called by the name of one ("the Aid Commission") stands behind none.
    """
    head = parse.tokens[source.head]
    if head.lower not in DOCUMENTS or (head.text.istitle() and source.head > first):
        return first, end
    if head.lower in _ISSUED and source.head + 1 == end:
        owner = _before_issued(parse, first, source.head)
        end = owner if owner > 0 else end
    for index in range(first + 1, end - 1):
        if parse.tags[index] == "POSS":
            return first, index
        low = parse.tokens[index].lower
        if low in ("by", "from", "of", "in") and index > source.head:
            is_place = low in ("from", "in") and not _may_issue(parse, index + 1, end)
            return (first, index) if is_place else (index + 1, end)
    return first, end


def _before_issued(parse: Parse, first: int, head: int) -> int:
    """Where the name of who issued "the IDF statement", "the ministry press release" ends, or 0."""
    end = head
    while end > first and parse.tokens[end - 1].lower in _NEWS | {"official", "joint"}:
        end -= 1
    return end if end > first and _may_issue(parse, end - 1, end) else 0


def _may_issue(parse: Parse, first: int, end: int) -> bool:
    """Whether some word is of who issues: "reports from the capital" just say where from."""
    return any(
        parse.tags[index] == "NAME" or parse.tokens[index].lower in SOURCE_NOUNS | _SIDES
        for index in range(first, end)
    )


def _without_brackets(parse: Parse, source: Source) -> tuple[int, int]:
    """The tokens of the name; of "the Labour Front (LF) leader Ana Ruiz" those behind."""
    first, end = source.name_first, source.name_end
    for index in range(first + 1, end):
        if parse.tokens[index].lower not in ("(", "["):
            continue
        closed = (n + 1 for n in range(index, end - 1) if parse.tokens[n].lower in (")", "]"))
        behind = next(closed, end)
        is_person = _person_start(parse, behind, end) > 0 or _is_plain_person(parse, behind, end)
        return (behind, end) if is_person else (first, index)
    while end > first + 1 and not parse.tokens[end - 1].text[0].isalnum():
        end -= 1
    return first, end


def _person_start(parse: Parse, first: int, end: int) -> int:
    """Where a person's name starts behind titles, or -1."""
    start = -1
    for index in range(end - 1, first - 1, -1):
        low = parse.tokens[index].lower
        if low in TITLES or (index + 1 < end and _is_tail(parse, first, index)):
            start = index + 1
            break
        if low in OUTLETS and parse.tokens[index].text[0].isupper():
            break
        if parse.tags[index] == "NOUN" and (low in SOURCE_NOUNS or _is_role(parse, index, end)):
            start = index + 1
            break
        if parse.tags[index] not in ("NAME", "QUOTE", "PUNCT", "ADJ"):
            break
    if not 0 < start < end or end - start > LONGEST_NAME:
        return -1
    if all(token.lower in _OF_OFFICE for token in parse.tokens[start:end]):
        return -1
    names = [i for i in range(start, end) if parse.tags[i] == "NAME"]
    return start if names and parse.tokens[start].text[0].isupper() else -1


def _is_tail(parse: Parse, first: int, index: int) -> bool:
    """Whether a word ends a title: "Secretary of State", but not "Global Affairs Canada"."""
    if parse.tokens[index].lower not in TITLE_TAILS:
        return False
    if not parse.tokens[index].text.istitle():
        return True
    return any(token.lower in TITLES for token in parse.tokens[first:index])


def _is_role(parse: Parse, index: int, end: int) -> bool:
    """Whether a small noun stands before two capitalised names: "terrorism specialist Ann Lee"."""
    names = parse.tokens[index + 1 : end]
    is_small = parse.tokens[index].text.islower()
    return is_small and len(names) > 1 and all(name.text[0].isupper() for name in names)


def _is_plain_person(parse: Parse, first: int, end: int) -> bool:
    """Two or more names and no noun: "Zahid Rawi", but also "Human Rights Watch"."""
    tags = [parse.tags[index] for index in range(first, end)]
    words = [parse.tokens[index].lower for index in range(first, end)]
    if not 1 < len(tags) <= LONGEST_NAME - 2 or tags[0] != "NAME":
        return False
    is_caps = all(parse.tokens[index].text.isupper() for index in range(first, end))
    if any(tag != "NAME" and not (is_caps and tag == "NOUN") for tag in tags):
        return False
    return not any(word in SOURCE_NOUNS or _kind_of_word(word) for word in words)


def _kind_of_word(word: str) -> VoiceKind | None:
    for kind, words in KIND_WORDS:
        if word in words:
            return VoiceKind(kind)
    return None


def kind_of(parse: Parse, source: Source, actor: ActorMention | None) -> VoiceKind:
    """What sort of source it is: by the head, by the actor, by any other word of it."""
    low = parse.tokens[source.head].lower
    head = _kind_of_word(low)
    told = [token.lower for token in parse.tokens[source.first : source.end]]
    described = set(told)
    plain = _kind_of_agency(described) or _kind_of_body(low, told) or _kind_of_side(described)
    if plain is not None:
        return plain
    if low in _DIPLOMATS and described.isdisjoint(_FOREMOST):
        return VoiceKind.ANONYMOUS
    if head in _BY_HEAD:
        return head or VoiceKind.UNKNOWN
    if not described.isdisjoint(SURE_MONITOR) and described.isdisjoint(OF_STATE):
        return VoiceKind.MONITOR
    by_actor = _kind_by_actor(parse, source, actor, described)
    if by_actor is not None:
        return by_actor
    words = (parse.tokens[index].lower for index in range(source.first, source.end))
    kinds = (head, *map(_kind_of_word, words))
    if head is VoiceKind.OFFICIAL:
        kinds = (*kinds[1:], head)
    found = next((kind for kind in kinds if kind is not None), None)
    is_state = actor is not None and actor.country is not None
    return found or (VoiceKind.OFFICIAL if is_state else VoiceKind.UNKNOWN)


def _kind_by_actor(
    parse: Parse, source: Source, actor: ActorMention | None, described: set[str]
) -> VoiceKind | None:
    """What the actor is that the source's words name, where they do not say otherwise."""
    kind = _kind_of_actor(actor)
    if kind is VoiceKind.PARTY:
        return VoiceKind.OFFICIAL if _is_of_country(described) else kind
    is_unnamed = parse.tokens[source.head].lower == "officer" and _is_unnamed(parse, source)
    return VoiceKind.ANONYMOUS if is_unnamed else kind


def _is_of_country(described: set[str]) -> bool:
    """Whether it is some country's office: "the Salvadoran president", of whatever party he is."""
    return not described.isdisjoint(_STATE_OFFICES) and not described.isdisjoint(_country_words())


def _is_unnamed(parse: Parse, source: Source) -> bool:
    """Whether nobody is told who he is: "an army officer"."""
    return parse.tokens[source.first].lower in ("a", "an", "another", "one")


def _kind_of_agency(described: set[str]) -> VoiceKind | None:
    """An agency for emergencies or intelligence is a state's, one for news a medium."""
    if "agency" not in described or not described.isdisjoint(_NEWS):
        return None
    if not described.isdisjoint(_OFFICES):
        return VoiceKind.OFFICIAL
    return VoiceKind.MONITOR if not described.isdisjoint(_RELIEF) else None


def _kind_of_body(head: str, told: Sequence[str]) -> VoiceKind | None:
    """ "The doctors' network", "rights group Hengaw", "the charity X" watch and help."""
    if head in WATCHING_BODIES and not WATCHING.isdisjoint(told):
        return VoiceKind.MONITOR
    is_group = any(one in WATCHING and body in WATCHING_BODIES for one, body in pairwise(told))
    return VoiceKind.MONITOR if is_group or not _CHARITIES.isdisjoint(told) else None


def _kind_of_side(described: set[str]) -> VoiceKind | None:
    """Who speaks for an armed group is of its side, whatever his office."""
    speaks = not described.isdisjoint(_SPEAKING_FOR)
    is_side = speaks and not described.isdisjoint(_SIDES | {"rebel"})
    return VoiceKind.PARTY if is_side and described.isdisjoint(OF_STATE) else None


def kind_of_group(group: ActorMention) -> VoiceKind:
    """What sort of source some people are that a report has told of without a name."""
    told = (_kind_of_word(word) for word in reversed(group.name.lower().split()))
    word = next((kind for kind in told if kind is not None), None)
    return (word if word in _BY_HEAD else _kind_of_actor(group) or word) or VoiceKind.UNKNOWN


def _kind_of_actor(actor: ActorMention | None) -> VoiceKind | None:
    if actor is None:
        return None
    if actor.sector in _OF_SECTOR:
        return _OF_SECTOR[actor.sector]
    if actor.kind in STATE_KINDS:
        return VoiceKind.OFFICIAL
    return VoiceKind.PARTY if actor.kind in ARMED_GROUPS else None


def full_name(text: str, before: int, word: str) -> tuple[int, int] | None:
    """Where the fuller form of a one-word name stands earlier in the text, without titles."""
    start = max(0, before - _MEMORY)
    for form in _forms(word):
        at = text.find(form, start, before)
        for _ in range(_TRIES):
            if at < 0:
                break
            span = _fuller(text, start, at + len(form))
            if span is not None:
                return span
            at = text.find(form, at + 1, before)
    return None


def _forms(word: str) -> tuple[str, ...]:
    """How the name is written: "Al-Sudani" opens a sentence, "Mohammed Shia al-Sudani" does not."""
    return (word, word[0].lower() + word[1:]) if _ARTICLE.match(word) else (word,)


def titled_name(text: str, before: int, title: str) -> tuple[int, int] | None:
    """The name that stood behind a title earlier: "Foreign Secretary" + "Boris Johnson"."""
    pattern = re.compile(rf"(?<!\w)(?i:{re.escape(title)})\s+({_TWO_NAMES})")
    match = pattern.search(text, max(0, before - _MEMORY), before)
    return None if match is None else match.span(1)


def _fuller(text: str, floor: int, end: int) -> tuple[int, int] | None:
    """The capitalised words that end here, titles and common words at their front dropped."""
    start = max(floor, end - _LONGEST_FULL)
    match = _FULL.search(text, start, end)
    if match is None or (end < len(text) and text[end].isalnum()):
        return None
    surname = _SURNAME.match(text, end)
    if surname is not None and not _is_plain_word(surname.group()):
        given = match.group().split()[-1]
        # "Israel" is the country, whoever bears that name.
        return None if given in _countries() else (end - len(given), surname.end())
    at, start = match.start(), -1
    for part in match.group().split()[:-1]:
        at = text.index(part, at)
        is_name = part.casefold() not in TITLES and part.casefold() not in _common()
        is_name = is_name and not (part.endswith(".") and len(part) > _LONGEST_INITIAL)
        start = (at if start < 0 else start) if is_name else -1
        at += len(part)
    return None if start < 0 else (start, end)


@cache
def _country_words() -> frozenset[str]:
    """Countries and their adjectives that are one word, in small letters."""
    told = (word for one in load_countries() for word in (*one.names, *one.demonyms))
    return frozenset(word.casefold() for word in told)


def _is_plain_word(part: str) -> bool:
    """Whether what follows a name in capitals is no surname: "RUIZ TOLD", "RUIZ TODAY"."""
    word = part.strip().casefold()
    return part.strip().isupper() and (word in common_words() or word in verb_forms())


@cache
def _countries() -> frozenset[str]:
    """The names of countries."""
    return frozenset(name for country in load_countries() for name in country.names)


def _common() -> frozenset[str]:
    return common_words() | TITLE_TAILS
