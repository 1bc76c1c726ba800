"""Relations of a sentence in, the same out as the word of who accuses one of them.

"Rwanda, which Kinshasa accuses of backing the M23", "Rwanda, accused by Kinshasa of backing it":
that Rwanda does is Kinshasa's word, and Kinshasa does not.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence, Argument, Frame, Linked, Speaker
from relata.coding.relations.sides import find_sides, sentence_text
from relata.records import Kind, RoleName, Stance, VoiceKind
from relata.text.attribution.names import kind_of_group

_WHICH = re.compile(r",? (?:which|whom|who) (?:the )?", re.IGNORECASE)
_ACCUSES = re.compile(r" (?:[\w'-]+ ){0,3}?(?:accus|suspect)\w* (?:\w+ly )?of ", re.IGNORECASE)
_ACCUSED_BY = re.compile(
    r",? (?:(?:which|who) )?(?:(?:is|are|was|were|has|have|had|been|long|also|[\w-]+ly) )*"
    r"(?:accused|suspected) by (?:the )?",
    re.IGNORECASE,
)
_CHARGING = frozenset({"accuse", "accusi", "suspec"})
# A charge ends where something else than a deed goes on: "accuses of lying, backs the M23".
_GOES_ON = re.compile(r", (?!(?:and )?\w+ing\b)|;")
_OF = re.compile(r" of ", re.IGNORECASE)


Span = tuple[int, int]


class _Charge(NamedTuple):
    """Who is accused and by whom; the charge begins at a character of the text."""

    accused: Span
    accuser: Speaker
    start: int


def with_accusers(
    frames: Iterable[Frame], sentence: AnalysedSentence, text: str
) -> Iterator[Frame]:
    """The frames of a sentence; relations of one who is accused are told by who accuses him."""
    found = list(frames)
    words = {token.lower[:6] for token in sentence.parse.tokens}
    if words.isdisjoint(_CHARGING) or all(frame.kind is not Kind.RELATION for frame in found):
        yield from found
        return
    charges = [*_charges(sentence, text)]
    told: set[tuple[str, tuple[Argument, ...]]] = set()
    for frame in found:
        charge = next((one for one in charges if _is_charged(frame, one, text)), None)
        if charge is None:
            yield frame
            continue
        charged = _charged(frame, charge)
        if (charged.type, charged.arguments) not in told:
            told.add((charged.type, charged.arguments))
            yield charged


def _charges(sentence: AnalysedSentence, text: str) -> Iterator[_Charge]:
    """Every charge that a relative clause tells."""
    sides = _sides(sentence)
    for accused, accuser in combinations(sorted(sides), 2):
        between = text[accused[1] : accuser[0]]
        if _WHICH.fullmatch(between):
            of = _ACCUSES.match(text, accuser[1])
        elif _ACCUSED_BY.fullmatch(between):
            of = _OF.match(text, accuser[1])
        else:
            continue
        if of is not None:
            voice = Speaker(*accuser, Stance.ACCUSES, sides[accuser], -1)
            yield _Charge(accused, voice, of.end())


def _sides(sentence: AnalysedSentence) -> dict[Span, VoiceKind]:
    """Who may accuse and be accused, with the kind of voice; a country may be told as a place."""
    mentions = {(one.start, one.end): kind_of_group(one) for one in sentence.actors}
    found = find_sides(sentence, sentence_text(sentence))
    others = {
        (one.start, one.end): VoiceKind.OFFICIAL if one.is_land else VoiceKind.UNKNOWN
        for one in found
    }
    return others | mentions


def _is_charged(frame: Frame, charge: _Charge, text: str) -> bool:
    """Whether a relation is what the charge tells: its object is named in it."""
    spans = {one.role: one for one in frame.arguments}
    subject, target = spans.get(RoleName.SUBJECT), spans.get(RoleName.OBJECT)
    if frame.kind is not Kind.RELATION or subject is None or target is None:
        return False
    sides = {charge.accused[0], charge.accuser.start}
    if subject.start not in sides or target.start < charge.start:
        return False
    return _GOES_ON.search(text[charge.start : target.start]) is None


def _charged(frame: Frame, charge: _Charge) -> Frame:
    """The relation as that of the accused, by the word of the accuser."""
    subject = Argument(RoleName.SUBJECT, *charge.accused)
    rest = (one for one in frame.arguments if one.role is not RoleName.SUBJECT)
    linked = replace(frame.linked or Linked(), speakers=(charge.accuser,))
    return replace(frame, arguments=(subject, *rest), linked=linked)
