"""A transcript in, who speaks in each of its turns out: "[RUIZ] WE HAVE …", "RUIZ: We have …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from relata.mentions import Attribution
from relata.records import Stance
from relata.text.attribution.lead import kind_named
from relata.text.attribution.words import TITLES
from relata.text.lexicon import common_words
from relata.text.tokens import word_set

# "… [RUIZ] GOOD MORNING": capitals in brackets behind the end of a sentence or another bracket.
_BRACKETED = re.compile(
    r"(?:(?<=[.?!\]\"])|(?<=--)|(?<=\.\.))\s+\[([A-Z][A-Z.'’ -]{2,70}?)(?:, (?:IN )?[A-Z]+)?\]"
    r"(?=\s+[^\s\[])"
)
# A longer label tells who he is, by a title: "[FORMER DEFENCE MINISTER ANA RUIZ] WE HAVE …".
_LONGEST_NAME = 40
# "RUIZ: We have …", "Ana Ruiz: We have …" at the head of a line.
_LINED = re.compile(
    r"^((?:Q|A|[A-Z][\w.'’-]+)(?: (?:al-|el-)?[A-Z][\w.'’-]+){0,3}):(?=\s)", re.MULTILINE
)
_RECORDED = re.compile(r"\[END [^\]]{0,30}RECORDING\]|\[SIGNED\]|\[DATED\]")
# A text is a transcript by lines if so many of them are turns, of so many who speak.
_LEAST_LINES, _LEAST_SPEAKERS = 4, 2
# Who asks tells nothing himself.
_ASKING = word_set(
    "q a question questions answer reporter reporters moderator announcer interviewer host "
    "correspondent presenter operator unidentified speaker"
)
# What stands in brackets in a transcript and is nobody.
_STAGE = word_set(
    "text excerpt excerpts report speech interview statement communique commentary article "
    "editorial summary continued indistinct omitted recording signed dated applause laughter "
    "passage words word heard received identified crosstalk inaudible unknown part video note "
    "notice correction begin end changes thought"
)
# "[INTERVIEW WITH ANA RUIZ, THE MAYOR, BY OMAR HADDAD]", near the head of the text.
_INTERVIEWED_BY = re.compile(r"\[(?:INTERVIEW|NEWS CONFERENCE)[^\]]{0,300}?\bBY ([^\]]{2,120})\]")
_LONGEST_HEAD = 600
_OWN = frozenset({"i", "we"})


class Turn(NamedTuple):
    """The name that opens a turn, and where the turn ends; `is_asking` for who only asks."""

    start: int
    end: int
    until: int
    is_asking: bool


def find_turns(text: str) -> list[Attribution]:
    """The voices of a transcript's turns in order; none of any other text."""
    return [_voice(text, turn) for turn in _turns(text) if not turn.is_asking]


def _turns(text: str) -> Iterator[Turn]:
    labels = sorted([*_bracketed(text), *_lined(text)])
    limits = sorted([*(start for start, _ in labels), *(m.start() for m in _ends(text))])
    for start, end in labels:
        until = next((limit for limit in limits if limit > end), len(text))
        yield Turn(start, end, until, _is_asking(text, start, end))


def _is_asking(text: str, start: int, end: int) -> bool:
    """Whether it is a reporter, or who the head says that an interview is "BY"."""
    name = text[start:end]
    head = _INTERVIEWED_BY.search(text, 0, _LONGEST_HEAD)
    is_named = head is not None and name.split()[-1] in head.group(1).replace(",", " ").split()
    return is_named or not _ASKING.isdisjoint(name.casefold().split())


def _ends(text: str) -> Iterator[re.Match[str]]:
    return _RECORDED.finditer(text) if "[" in text else iter(())


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    if "[" not in text:
        return
    for match in _BRACKETED.finditer(text):
        words = match.group(1).casefold().split()
        is_short = len(match.group(1)) <= _LONGEST_NAME
        if _STAGE.isdisjoint(words) and (is_short or not TITLES.isdisjoint(words[:-1])):
            yield match.span(1)


def _lined(text: str) -> list[tuple[int, int]]:
    """The labels of a transcript that gives each turn a line of its own."""
    spans = [match.span(1) for match in _LINED.finditer(text)]
    speakers = {text[start:end] for start, end in spans}
    return spans if len(spans) >= _LEAST_LINES and _has_two(spans, speakers) else []


def _has_two(spans: Sequence[tuple[int, int]], speakers: set[str]) -> bool:
    """Whether two or more speak in turn, and so at least one of them twice."""
    return _LEAST_SPEAKERS <= len(speakers) < len(spans)


def _voice(text: str, turn: Turn) -> Attribution:
    name = _full_name(text, turn)
    return Attribution(
        source_start=turn.start,
        source_end=turn.end,
        cue_start=turn.start,
        cue_end=turn.end + 1,
        content=((turn.end + 1, turn.until),),
        name=name,
        kind=kind_named(text[turn.start : turn.end]),
        stance=Stance.ASSERTS,
        is_own_text=True,
    )


def _full_name(text: str, turn: Turn) -> str:
    """The label, with the names that stood before it where the text first named him."""
    label = text[turn.start : turn.end]
    if len(label) > _LONGEST_NAME:
        words = label.split()
        titled = max(n for n, word in enumerate(words[:-1]) if word.casefold() in TITLES)
        return " ".join(words[titled + 1 :])
    pattern = rf"((?:[A-Z][\w.'’-]+\s+){{1,2}}){re.escape(label)}\b"
    match = re.search(pattern, text[: turn.start]) if " " not in label else None
    if match is None:
        return label
    names: list[str] = []
    for word in reversed(match.group(1).split()):
        if word.casefold() in TITLES | common_words():
            break
        names.insert(0, word)
    return " ".join([*names, label])


def with_turns(text: str, found: list[Attribution]) -> list[Attribution]:
    """The attributions with those of the turns of a transcript, in order of their cues.

    Who is quoted in a turn is so by its speaker, who is "I" and "we" in it.
    """
    turns = find_turns(text)
    if not turns:
        return found
    joined = [*found, *turns]
    order = sorted(range(len(joined)), key=lambda number: joined[number].cue_start)
    place = {number: at for at, number in enumerate(order)}
    return [
        _inside(text, joined[number], turns, place, len(found))
        if number < len(found)
        else joined[number]
        for number in order
    ]


def _inside(
    text: str, item: Attribution, turns: list[Attribution], place: dict[int, int], first: int
) -> Attribution:
    """The attribution in a turn that it stands in, if any; `place` tells where each one goes."""
    holder = next((n for n, turn in enumerate(turns) if _holds(turn, item)), None)
    outer = None if item.outer is None else place[item.outer]
    if holder is None:
        return replace(item, outer=outer)
    turn = turns[holder]
    if text[item.source_start : item.source_end].casefold() in _OWN:
        item = replace(item, name=turn.name, kind=turn.kind)
    if item.outer is None and item.name != turn.name:
        outer = place[first + holder]
    return replace(item, outer=outer)


def _holds(turn: Attribution, item: Attribution) -> bool:
    start, end = turn.content[0]
    return start <= item.cue_start < end
