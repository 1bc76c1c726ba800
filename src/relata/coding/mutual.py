"""The frames of a sentence in, the same out with what two sides accuse each other of told twice.

"The army and the rebels accused each other of shelling the market": each says that the other did.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from relata.coding.analysis import Analysis
from relata.coding.frames import Argument, Frame
from relata.coding.voicing import covers
from relata.mentions import ActorMention, Attribution
from relata.records import Kind, RoleName, Stance

_MUTUAL = ("each other", "one another")
_LONGEST = max(map(len, _MUTUAL))
_TWO = 2
Side = tuple[Attribution, ActorMention]


def with_mutual(frames: Iterable[Frame], analysis: Analysis) -> Iterator[Frame]:
    """The frames; of one that two sides lay at each other's door, one by each of them."""
    for frame in frames:
        sides = _sides(frame, analysis)
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
