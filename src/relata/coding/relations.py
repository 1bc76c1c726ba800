"""An analysed sentence in, frames for how two actors stand to each other out."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.mentions import ActorMention
from relata.records import ActorKind, Kind, RoleName, Status
from relata.resources import data_dir

# Relations found by wording are right about two times in three on the development reports.
RELATION_SCORE = 0.66
# Actors are written as one private character each, so that a wording can speak of them.
_FIRST_MARK = 0xE000
_MARK = "[\ue000-\uf8ff]"
_LIST = rf"{_MARK}(?:[\"'“”’]*\s*(?:,|and|or|,\s*and|as well as)[\"'“”’,\s]*(?:the\s+)?{_MARK})*"
# "Iran-backed militias": the first part supports the noun that follows.
_ADJECTIVE = re.compile(
    r"\b([A-Z][\w.]*(?:[ -][A-Z][\w.]*)?)[-–]?[- ]?"
    r"(?<=[-–])(backed|supported|funded|sponsored|aligned|affiliated|allied|linked|armed|trained)\b",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"\b(pro|anti)[-– ]+([A-Za-z]\w*)\b", re.IGNORECASE)
_TYPE_OF_ADJECTIVE = {
    "aligned": "aligned_with",
    "affiliated": "aligned_with",
    "linked": "aligned_with",
    "allied": "allied_with",
}
_PREFIX_OBJECTS = frozenset({"government", "regime"})
# Offices of states and their services make no leadership of an armed group.
_OFFICE = re.compile(
    r"\b(police|judiciary|majlis|parliament|ministry|government|guards?|navy|army|senate|court|"
    r"cabinet|staff|council of ministers|intelligence|committee|assembly)\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\d|battalion|brigade|unit|division|regiment|coalition|task force", re.IGNORECASE
)
# A description by office is part of the wording, not a side of it ("the leader of …").
_TITLE = re.compile(
    r"\b(leader|head|chief|commander|founder|chairman|members?|deputy|spokes\w+|secretary|president|"
    r"director|official|allies|ally|wing|branch|affiliate|partners?)$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"^(?:the |an? )?(group|faction|militia|front|movement|organi[sz]ation)$", re.IGNORECASE
)
# An actor described by an adjective follows it within this many characters.
_MAX_AHEAD = 40


class _Wording(NamedTuple):
    type: str
    pattern: re.Pattern[str]


@cache
def _wordings() -> tuple[_Wording, ...]:
    """The wordings of `lexicon/relations.toml`, compiled."""
    raw = tomllib.loads((data_dir("lexicon") / "relations.toml").read_text(encoding="utf-8"))
    found: list[_Wording] = []
    for entry in raw["relation"]:
        for wording in entry["wordings"]:
            found.append(_Wording(entry["type"], _compiled(wording, raw["words"])))
    return tuple(found)


def _compiled(wording: str, words: dict[str, str]) -> re.Pattern[str]:
    text = wording
    for name in ("SS", "OO"):
        text = text.replace("{" + name + "}", rf"[\"'“”‘’(]*(?P<{name[0]}>{_LIST})[\"'“”’)]*")
    text = text.replace("{O:state}", rf"[\"'“”‘’(]*(?P<O>{_MARK})[\"'“”’)]*")
    for name in ("S", "O"):
        text = text.replace("{" + name + "}", rf"[\"'“”‘’(]*(?P<{name}>{_MARK})[\"'“”’)]*")
    for name, part in words.items():
        text = text.replace("{" + name + "}", part)
    return re.compile(text, re.IGNORECASE)


def find_relations(sentence: AnalysedSentence) -> list[Frame]:
    """Relations told by wordings between actors, and those that adjectives tell."""
    if not sentence.actors:
        return []
    found = [*_worded(sentence), *_adjectives(sentence), *_prefixes(sentence)]
    unique: dict[tuple[Argument, ...], Frame] = {}
    for frame in found:
        unique.setdefault(frame.arguments, frame)
    return list(unique.values())


def members_of(events: list[Frame]) -> list[Frame]:
    """Who unites under a front, merges into a body or joins it is a member from then on."""
    found: list[Frame] = []
    for event in events:
        bodies = [a for a in event.arguments if a.role is RoleName.TARGET]
        if event.type != "group_change" or event.status is not Status.OCCURRED or len(bodies) != 1:
            continue
        for argument in event.arguments:
            if argument.role is RoleName.INITIATOR:
                pair = (
                    Argument(RoleName.SUBJECT, argument.start, argument.end),
                    Argument(RoleName.OBJECT, bodies[0].start, bodies[0].end),
                )
                found.append(
                    replace(event, kind=Kind.RELATION, type="member_of", status=Status.ONGOING,
                            arguments=pair, is_anaphoric=False, means=(), reason=None)
                )  # fmt: skip
    return found


def _text(sentence: AnalysedSentence) -> str:
    """The sentence's characters, rebuilt from its tokens at their own offsets."""
    parts: list[str] = []
    position = sentence.sentence.start
    for token in sentence.parse.tokens:
        parts.append(" " * (token.start - position))
        parts.append(token.text)
        position = token.end
    return "".join(parts)


def _marked(sentence: AnalysedSentence) -> tuple[str, list[ActorMention]]:
    """The sentence with each actor as one mark, and the actors in the order of their marks."""
    text, base = _text(sentence), sentence.sentence.start
    parts: list[str] = []
    actors = _sides(sentence, text)
    position = 0
    for number, mention in enumerate(actors):
        parts += [text[position : mention.start - base], chr(_FIRST_MARK + number)]
        position = mention.end - base
    parts.append(text[position:])
    return "".join(parts), actors


def _sides(sentence: AnalysedSentence, text: str) -> list[ActorMention]:
    """The actors that may be sides of a relation, without overlaps; names go first."""
    base = sentence.sentence.start
    chosen: list[ActorMention] = []
    for mention in sorted(sentence.actors, key=lambda m: (not m.is_name, m.start, -m.end)):
        if text[mention.end - base : mention.end - base + 1] in ("-", "–"):
            continue
        if not mention.is_name and _is_wording(mention):
            continue
        if not any(m.start < mention.end and mention.start < m.end for m in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda m: m.start)


def _is_wording(mention: ActorMention) -> bool:
    """Whether a description belongs to the wording: an office, or a body that nothing names."""
    if _TITLE.search(mention.name):
        return True
    return bool(_BODY.search(mention.name)) and mention.actor_id is None


def _worded(sentence: AnalysedSentence) -> Iterator[Frame]:
    text, actors = _marked(sentence)
    if len(actors) < 2:  # noqa: PLR2004 - a relation has two sides
        return
    taken: set[tuple[int, int]] = set()
    for wording in _wordings():
        for match in wording.pattern.finditer(text):
            for subject in _members(match["S"], actors):
                for target in _members(match["O"], actors):
                    pair = (subject.start, target.start)
                    if pair in taken or pair[::-1] in taken or subject == target:
                        continue
                    if _is_possible(wording.type, subject, target):
                        taken.add(pair)
                        yield _relation(sentence, wording.type, subject, target)


def _members(marks: str, actors: list[ActorMention]) -> list[ActorMention]:
    """The actors of a list of marks."""
    return [actors[ord(c) - _FIRST_MARK] for c in marks if ord(c) >= _FIRST_MARK]


def _is_possible(code: str, subject: ActorMention, target: ActorMention) -> bool:
    """Whether the two sides can stand so: leaders are named, members have a named body."""
    if code == "led_by":
        return target.is_name and not _OFFICE.search(subject.name)
    if code == "member_of":
        is_unit = target.kind is not ActorKind.STATE_FORCES or _UNIT.search(target.name)
        return target.is_name and bool(is_unit) and not _OFFICE.search(target.name)
    if code == "part_of_state":
        return target.kind is ActorKind.STATE_FORCES
    return target.is_name or subject.is_name


def _relation(
    sentence: AnalysedSentence, code: str, subject: ActorMention, target: ActorMention
) -> Frame:
    return _frame(sentence, code, (subject.start, subject.end), (target.start, target.end))


def _frame(
    sentence: AnalysedSentence, code: str, subject: tuple[int, int], target: tuple[int, int]
) -> Frame:
    start, end = min(subject[0], target[0]), max(subject[1], target[1])
    return Frame(
        kind=Kind.RELATION,
        type=code,
        status=Status.ONGOING,
        sentence=sentence.index,
        trigger_start=start,
        trigger_end=end,
        start=start,
        end=end,
        score=RELATION_SCORE,
        arguments=(
            Argument(RoleName.SUBJECT, *subject),
            Argument(RoleName.OBJECT, *target),
        ),
    )


def _adjectives(sentence: AnalysedSentence) -> Iterator[Frame]:
    """ "US-backed fighters": supports; "Houthi-aligned": aligned_with."""
    text, base = _text(sentence), sentence.sentence.start
    for match in _ADJECTIVE.finditer(text):
        described = _described(sentence, base + match.end(), base + match.start())
        if described is None or not match.group(1)[0].isupper():
            continue
        name = (base + match.start(1), base + match.end(1))
        code = _TYPE_OF_ADJECTIVE.get(match.group(2).lower(), "supports")
        if code == "supports":
            yield _frame(sentence, code, name, described)
        else:
            yield _frame(sentence, code, described, name)


def _prefixes(sentence: AnalysedSentence) -> Iterator[Frame]:
    """ "pro-government militia": aligned_with; "anti-Houthi forces": opposed_to."""
    text, base = _text(sentence), sentence.sentence.start
    for match in _PREFIX.finditer(text):
        named = match.group(2)
        if not (named[0].isupper() or named.lower() in _PREFIX_OBJECTS):
            continue
        described = _described(sentence, base + match.end(), base + match.start())
        if described is None:
            continue
        code = "aligned_with" if match.group(1).lower() == "pro" else "opposed_to"
        yield _frame(sentence, code, described, (base + match.start(2), base + match.end(2)))


def _described(sentence: AnalysedSentence, start: int, floor: int) -> tuple[int, int] | None:
    """The actor that an adjective ending at `start` describes: the next one, or its noun phrase."""
    for mention in sorted(sentence.actors, key=lambda m: m.start):
        if mention.end > start and mention.start <= start + _MAX_AHEAD and mention.end > floor:
            if mention.start < start:
                return (start + 1, mention.end) if mention.end > start + 1 else None
            return mention.start, mention.end
    return None
