"""The frames of a sentence in, the same out with what two sides accuse each other of told twice.

"The army and the rebels accused each other of shelling the market", "traded blame for shelling it":
each says that the other did.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from relata.coding.analysis import Analysis
from relata.coding.frames import AnalysedSentence, Argument, Frame, Linked, Speaker
from relata.coding.voicing import covers
from relata.mentions import ActorMention, Attribution
from relata.records import Kind, RoleName, Stance
from relata.text.attribution.names import kind_of_group

_MUTUAL = ("each other", "one another")
_LONGEST = max(map(len, _MUTUAL))
_TWO = 2
# "Traded accusations of", "exchanged blame for": what each says of the other.
_TRADING = frozenset({"trade", "exchange", "swap"})
_BLAME = frozenset({"accusations", "allegations", "blame", "charges", "recriminations"})
_AND = frozenset({"and", ",", "the", "both", "'s"})
Side = tuple[Attribution, ActorMention]


def with_mutual(frames: Iterable[Frame], analysis: Analysis) -> Iterator[Frame]:
    """The frames; of one that two sides lay at each other's door, one by each of them."""
    found = list(frames)
    trades = [_traded(frame, analysis) for frame in found]
    names_deed = any(one is not None and not one.is_blame for one in trades)
    for frame, traded in zip(found, trades, strict=True):
        if traded is None:
            yield from _by_each(frame, _sides(frame, analysis))
        elif frame.kind is Kind.RELATION:
            yield _blamed_on(frame, traded)
        elif not (traded.is_blame and names_deed):  # the blame is told with its deed
            yield from _told_apart(frame, traded)


def _by_each(frame: Frame, sides: Sequence[Side]) -> Iterator[Frame]:
    """The frame as each of those has it who accuse each other of it, if two do."""
    if frame.kind is Kind.RELATION or frame.is_speech or len(sides) != _TWO:
        yield frame
    else:
        yield _said_by(frame, *sides)
        yield _said_by(frame, *reversed(sides))


def _sides(frame: Frame, analysis: Analysis) -> list[Side]:
    """Those who accuse each other of what the frame tells."""
    found: list[Side] = []
    for said in analysis.attributions:
        if said.stance is not Stance.ACCUSES:
            continue
        start = said.content[0][0]
        if not analysis.text[start : start + _LONGEST].lower().startswith(_MUTUAL):
            continue
        mention = analysis.last_actor_in(said.source_start, said.source_end)
        if covers(said, frame) and mention is not None:
            found.append((said, mention))
    return [next(same) for _, same in groupby(found, key=lambda side: side[1].start)]


def _said_by(frame: Frame, speaker: Side, other: Side) -> Frame:
    """The frame as one of two sides has it: the other did it, and is not heard here."""
    doer = Argument(RoleName.INITIATOR, other[1].start, other[1].end)
    rest = (a for a in frame.arguments if a.role is not RoleName.INITIATOR)
    linked = frame.linked
    if linked is not None:
        own, others = ((said.source_start, said.source_end) for said in (speaker[0], other[0]))
        linked = replace(linked, silent=(linked.silent - {own}) | {others})
    return replace(frame, arguments=(doer, *rest), linked=linked)


class _Traded(NamedTuple):
    """Two who trade the blame for what a frame tells; `is_blame`: its word is the blame itself."""

    sides: tuple[ActorMention, ActorMention]
    is_blame: bool


def _traded(frame: Frame, analysis: Analysis) -> _Traded | None:
    """Who trades the blame for what a frame tells."""
    sentence = analysis.sentences[frame.sentence]
    tokens = sentence.parse.tokens
    if _BLAME.isdisjoint(token.lower for token in tokens):
        return None
    for group in sentence.parse.verb_groups:
        if group.lemma not in _TRADING or group.is_passive:
            continue
        blame = next((n for n in range(group.end, len(tokens)) if tokens[n].lower in _BLAME), -1)
        sides = _two_before(sentence, tokens[group.first].start)
        # Where a relation is told reaches from one of its sides to the other.
        at = frame.end - 1 if frame.kind is Kind.RELATION else frame.trigger_start
        if blame < 0 or sides is None or at < tokens[blame].start:
            continue
        return _Traded(sides, frame.trigger_start == tokens[blame].start)
    return None


def _two_before(sentence: AnalysedSentence, end: int) -> tuple[ActorMention, ActorMention] | None:
    """The two that "and" joins right before a verb."""
    tokens = sentence.parse.tokens
    found = [one for one in sentence.actors if one.end <= end][-_TWO:]
    if len(found) != _TWO or found[0].end > found[1].start:
        return None
    between = {t.lower for t in tokens if found[0].end <= t.start < found[1].start}
    behind = [t for t in tokens if found[1].end <= t.start < end]
    return (found[0], found[1]) if "and" in between and between <= _AND and not behind else None


def _told_apart(frame: Frame, traded: _Traded) -> Iterator[Frame]:
    """The frame as each of two has it, or with each blaming the other for nothing that is told."""
    rest = tuple(a for a in frame.arguments if a.role is not RoleName.INITIATOR)
    for one, other in (traded.sides, traded.sides[::-1]):
        if traded.is_blame:
            roles = zip((RoleName.INITIATOR, RoleName.TARGET), (one, other), strict=True)
            who = tuple(Argument(role, side.start, side.end) for role, side in roles)
            yield replace(frame, arguments=who)
            continue
        doer = Argument(RoleName.INITIATOR, other.start, other.end)
        blamed = replace(frame, arguments=(doer, *rest), is_speech=False)
        yield _accused_by(one, blamed)


def _blamed_on(frame: Frame, traded: _Traded) -> Frame:
    """A relation of one of two sides ("of arming the clans") as the other one's word."""
    subjects = {(a.start, a.end) for a in frame.arguments if a.role is RoleName.SUBJECT}
    for one, other in (traded.sides, traded.sides[::-1]):
        if (other.start, other.end) in subjects:
            return _accused_by(one, frame)
    return frame


def _accused_by(side: ActorMention, frame: Frame) -> Frame:
    """The frame with that side for the voice that says so."""
    voice = Speaker(side.start, side.end, Stance.ACCUSES, kind_of_group(side), -1)
    return replace(frame, linked=replace(frame.linked or Linked(), speakers=(voice,)))
