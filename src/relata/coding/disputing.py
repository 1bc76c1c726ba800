"""Frames of a sentence in, the same out with what is told and denied in one breath kept apart.

"Residents said the army had killed them, which the army denied" is told by the one and denied by
the other: two frames of the same deed, each with its own voice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from relata.coding.analysis import Analysis
from relata.coding.frames import AnalysedSentence, Frame, Linked, Speaker
from relata.mentions import Attribution
from relata.records import Kind, Stance, Status

_TOLD = frozenset({Status.OCCURRED, Status.ONGOING, Status.ATTEMPTED})


def with_denials(
    sentence: AnalysedSentence, frames: Sequence[Frame], analysis: Analysis
) -> list[Frame]:
    """The frames, a denial behind what is told being a frame of its own.

    Only frames of a scorer that links voices are parted; the rules' are returned as they are.
    """
    found = list(frames)
    bounds = sentence.sentence
    for number, denial in enumerate(analysis.attributions):
        is_here = bounds.start <= denial.cue_start < bounds.end
        if denial.stance is not Stance.DENIES or not is_here:
            continue
        at = _denied_by(found, denial) if _trails(denial) else None
        if at is None:
            said = (number, frozenset(_sources(sentence, analysis)))
            found = [_said_by(one, analysis, said) if _is_at(one, denial) else one for one in found]
            continue
        told = found[at]
        found[at] = _without(told, denial)
        denied = _denied(sentence, found[at], number, analysis)
        found = [one for one in found if not _is_at(one, denial)]
        found.insert(at + 1, denied)
    return found


def _trails(denial: Attribution) -> bool:
    """Whether the denial stands behind what is denied."""
    return bool(denial.content) and denial.content[0][0] < denial.source_start


def _said_by(
    frame: Frame, analysis: Analysis, said: tuple[int, frozenset[tuple[int, int]]]
) -> Frame:
    """A frame in the mouth of the one who denies it, and of nobody else."""
    number, sources = said
    denial = analysis.attributions[number]
    own = (denial.source_start, denial.source_end)
    speaker = Speaker(*own, Stance.DENIES, denial.kind, number)
    linked = replace(frame.linked or Linked(), speakers=(speaker,), silent=sources - {own})
    return replace(frame, linked=linked)


def _denied_by(frames: Sequence[Frame], denial: Attribution) -> int | None:
    """Which frame is denied: the last that is told before the one who denies speaks."""
    first = min(denial.source_start, denial.cue_start)
    before = [
        n
        for n, frame in enumerate(frames)
        if frame.linked is not None
        and frame.kind is not Kind.RELATION
        and not frame.is_speech
        and frame.status in _TOLD
        and frame.trigger_end <= first
    ]
    return before[-1] if before else None


def _without(frame: Frame, denial: Attribution) -> Frame:
    """The frame as it is told before it is denied, without who denies it."""
    own = (denial.source_start, denial.source_end)
    linked = frame.linked or Linked()
    kept = (a for a in frame.arguments if not (a.start < own[1] and own[0] < a.end))
    return replace(
        frame,
        arguments=tuple(kept),
        linked=replace(
            linked,
            speakers=tuple(s for s in linked.speakers if (s.start, s.end) != own),
            silent=linked.silent | {own},
        ),
    )


def _denied(sentence: AnalysedSentence, told: Frame, number: int, analysis: Analysis) -> Frame:
    """The told frame in the mouth of who denies it."""
    denial = analysis.attributions[number]
    denied = replace(
        told,
        status=Status.DENIED,
        trigger_start=denial.cue_start,
        trigger_end=denial.cue_end,
        start=sentence.sentence.start,
        end=sentence.sentence.end,
        reason=None,
    )
    return _said_by(denied, analysis, (number, frozenset(_sources(sentence, analysis))))


def _sources(sentence: AnalysedSentence, analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Who is quoted with anything in the sentence."""
    bounds = sentence.sentence
    for one in analysis.attributions:
        if any(start < bounds.end and bounds.start < end for start, end in one.content):
            yield one.source_start, one.source_end


def _is_at(frame: Frame, denial: Attribution) -> bool:
    """Whether the frame's word is the denial itself, as a scorer that links voices has it."""
    is_denied = frame.linked is not None and frame.status is Status.DENIED
    return is_denied and denial.cue_start <= frame.trigger_start < denial.cue_end
