"""Frames of a sentence in, the same out with the blamed as doer: "a raid that X blamed on Y".

Who lays an act at another's door did not do it, and whom he names did it by his words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.mentions import ActorMention
from relata.records import Kind, RoleName
from relata.text.phrases import VerbGroup

# Verbs with the preposition behind which they name who did it.
_LAYING = {"blame": "on", "pin": "on", "attribute": "to", "ascribe": "to"}
# How many words behind the verb the preposition stands at most.
_REACH = 12
# Words that may stand between a preposition or a verb and the actor that it goes with.
_NEAR = 4
Span = tuple[int, int]


class _Laid(NamedTuple):
    """An act, as token numbers, laid at somebody's door, and by whom if that is told."""

    act: Span
    accused: tuple[ActorMention, ...]
    accuser: ActorMention | None


def with_blamed(sentence: AnalysedSentence, frames: Sequence[Frame]) -> list[Frame]:
    """The frames; of an act that is laid at somebody's door he is the doer, who blames is not."""
    laid = list(_laid(sentence))
    return [_corrected(sentence, frame, laid) for frame in frames]


def _corrected(sentence: AnalysedSentence, frame: Frame, laid: Sequence[_Laid]) -> Frame:
    if frame.kind is Kind.RELATION or frame.is_speech:
        return frame
    for one in laid:
        if not _is_of(sentence, frame, one):
            continue
        named = (*one.accused, *((one.accuser,) if one.accuser else ()))
        others = [
            a
            for a in frame.arguments
            if not any(a.start < m.end and m.start < a.end for m in named)
        ]
        doers = [Argument(RoleName.INITIATOR, m.start, m.end) for m in one.accused]
        return replace(frame, arguments=(*doers, *others))
    return frame


def _is_of(sentence: AnalysedSentence, frame: Frame, laid: _Laid) -> bool:
    """Whether the frame is of the act: its word stands there, or it takes the accuser for doer."""
    tokens = sentence.parse.tokens
    first, end = laid.act
    if tokens[first].start <= frame.trigger_start < tokens[end - 1].end:
        return True
    return laid.accuser is not None and any(
        a.role is RoleName.INITIATOR and a.start < laid.accuser.end and laid.accuser.start < a.end
        for a in frame.arguments
    )


def _laid(sentence: AnalysedSentence) -> Iterator[_Laid]:
    """Every act of the sentence that is laid at somebody's door."""
    words = [token.lower for token in sentence.parse.tokens]
    for group in sentence.parse.verb_groups:
        wanted = _LAYING.get(group.lemma)
        if wanted is None or wanted not in words[group.end : group.end + _REACH]:
            continue
        at = words.index(wanted, group.end)
        accused = _from(sentence, at + 1)
        if not accused:
            continue
        is_of_others = group.is_passive or "by" in words[group.end : at]
        if is_of_others:
            by = words.index("by", group.end) if "by" in words[group.end :] else len(words)
            accuser = next(iter(_from(sentence, by + 1)), None)
        else:
            accuser = _before(sentence, group)
        act = (group.end, at)
        if is_of_others or at == group.end:  # "the raid was blamed on", "which X blamed on"
            act = (0, group.first)
        if act[0] < act[1]:
            yield _Laid(act, accused, accuser)


def _from(sentence: AnalysedSentence, at: int) -> tuple[ActorMention, ...]:
    """The actors that are named from a token on: "X", "X and Y"."""
    tokens = sentence.parse.tokens
    found: list[ActorMention] = []
    for mention in sorted(sentence.actors, key=lambda one: (one.start, -one.end)):
        if at >= len(tokens) or mention.start < tokens[at].start:
            continue
        between = [t.lower for t in tokens if tokens[at].start <= t.start < mention.start]
        is_listed = bool(found) and between in (["and"], ["and", "the"])
        if not (is_listed or (not found and len(between) < _NEAR and "by" not in between)):
            break
        found.append(mention)
        at = next((n for n, t in enumerate(tokens) if t.start >= mention.end), len(tokens))
    return tuple(found)


def _before(sentence: AnalysedSentence, group: VerbGroup) -> ActorMention | None:
    """Who stands before a verb as its subject."""
    tokens = sentence.parse.tokens
    earliest = tokens[max(0, group.first - _NEAR)].start
    before = [m for m in sentence.actors if earliest < m.end <= tokens[group.first].start]
    return max(before, key=lambda m: (m.end, -m.start), default=None)
