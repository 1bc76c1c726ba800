"""Frames of a sentence in, the same out with what is told and denied in one breath kept apart.

"Residents said the army had killed them, which the army denied" is told by the one and denied by
the other: two frames of the same deed, each with its own voice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from relata.coding.acts import TRIED
from relata.coding.analysis import Analysis
from relata.coding.answering import is_of_claim
from relata.coding.frames import (
    AnalysedSentence,
    Argument,
    Frame,
    Linked,
    Speaker,
    is_event,
    retold,
)
from relata.coding.voicing import covers
from relata.mentions import Attribution
from relata.records import Kind, RoleName, Stance, Status

_HIMSELF = frozenset("it they he she we i its their".split())
_BLAMES, _AND = frozenset({"blames", "blamed", "blaming"}), frozenset({"and", "but", ","})


def with_denials(
    sentence: AnalysedSentence, frames: Sequence[Frame], analysis: Analysis
) -> list[Frame]:
    """The frames, a denial behind what is told being a frame of its own.

    Only frames of a scorer that links voices are parted; the rules' are returned as they are.
    """
    found = [frame for frame in frames if not _is_relation_again(frame, frames)]
    for numbers in _denials(sentence, analysis):
        denial = analysis.attributions[numbers[0]]
        found = _halves(sentence, found, denial, analysis)
        found = _with_blame(sentence, found, numbers, analysis)
        at = _denied_by(sentence, found, denial) if _trails(denial) else None
        if at is None:
            found = [_ahead(sentence, one, numbers, analysis) for one in found]
            continue
        for number in numbers:
            found = [_without(sentence, one, analysis.attributions[number]) for one in found]
        denied = _denied(sentence, found[at], numbers, analysis)
        kept = [one for one in found[at + 1 :] if not _is_at(one, denial)]
        found = [*found[: at + 1], denied, *kept]
    return found


def _denials(sentence: AnalysedSentence, analysis: Analysis) -> list[list[int]]:
    """The denials of a sentence by their cues: at one cue several may deny."""
    bounds, found = sentence.sentence, dict[int, list[int]]()
    for number, one in enumerate(analysis.attributions):
        if one.stance is Stance.DENIES and bounds.start <= one.cue_start < bounds.end:
            found.setdefault(one.cue_start, []).append(number)
    return list(found.values())


def _trails(denial: Attribution) -> bool:
    """Whether the denial stands behind what is denied."""
    return bool(denial.content) and denial.content[0][0] < denial.source_start


def _ahead(
    sentence: AnalysedSentence, frame: Frame, numbers: Sequence[int], analysis: Analysis
) -> Frame:
    """A frame beside a denial that stands before what it denies."""
    denial = analysis.attributions[numbers[0]]
    if frame.linked is None:
        return frame
    if _is_at(frame, denial):
        return _said_by(sentence, frame, numbers, analysis)
    if frame.trigger_start < denial.cue_end or covers(denial, frame) or frame.status not in TRIED:
        return frame
    kept = tuple(
        one
        for one in frame.linked.speakers
        if one.attribution not in numbers or one.stance is not Stance.DENIES
    )
    return replace(frame, linked=replace(frame.linked, speakers=kept))


def _said_by(
    sentence: AnalysedSentence, frame: Frame, numbers: Sequence[int], analysis: Analysis
) -> Frame:
    """A frame in the mouths of those who deny it, and of nobody else."""
    denials = [(number, analysis.attributions[number]) for number in numbers]
    speakers = tuple(
        Speaker(one.source_start, one.source_end, Stance.DENIES, one.kind, number)
        for number, one in denials
    )
    own = {(one.start, one.end) for one in speakers}
    silent = frozenset(_sources(sentence, analysis)) - own
    return replace(
        frame, linked=replace(frame.linked or Linked(), speakers=speakers, silent=silent)
    )


def _denied_by(
    sentence: AnalysedSentence, frames: Sequence[Frame], denial: Attribution
) -> int | None:
    """Which frame is denied: the last before the one who denies speaks, if that is told."""
    first = min(denial.source_start, denial.cue_start)
    before = [
        number
        for number, frame in enumerate(frames)
        if frame.linked is not None and is_event(frame) and frame.trigger_end <= first
    ]
    if not before:
        return None
    last = max(before, key=lambda number: (frames[number].trigger_start, number))
    is_told = frames[last].status in TRIED and _is_denied(sentence, frames[last], denial)
    return last if is_told else None


def _is_denied(sentence: AnalysedSentence, frame: Frame, denial: Attribution) -> bool:
    """Whether a denial behind a frame is of it: it stands there, or in what the "charge" is of."""
    is_before = frame.trigger_end <= denial.content[0][0]
    return covers(denial, frame) or (is_before and is_of_claim(sentence, denial))


def _without(sentence: AnalysedSentence, frame: Frame, denial: Attribution) -> Frame:
    """A frame as it is told before it is denied, without who denies it."""
    if frame.linked is None or not is_event(frame) or frame.status not in TRIED:
        return frame
    if not _is_denied(sentence, frame, denial):
        return frame
    own, linked = (denial.source_start, denial.source_end), frame.linked
    kept = (a for a in frame.arguments if not (a.start < own[1] and own[0] < a.end))
    return replace(
        frame,
        arguments=tuple(kept),
        linked=replace(
            linked,
            speakers=tuple(
                one
                for one in linked.speakers
                if (one.start, one.end) != own and one.stance is not Stance.DENIES
            ),
            silent=linked.silent | {own},
        ),
    )


def _denied(
    sentence: AnalysedSentence, told: Frame, numbers: Sequence[int], analysis: Analysis
) -> Frame:
    """The told frame in the mouths of those who deny it."""
    cue = analysis.attributions[numbers[0]]
    trigger = (cue.cue_start, cue.cue_end)
    denied = retold(told, sentence, Status.DENIED, trigger, told.arguments)
    return _said_by(sentence, denied, numbers, analysis)


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


def _halves(
    sentence: AnalysedSentence, frames: Sequence[Frame], denial: Attribution, analysis: Analysis
) -> list[Frame]:
    """The frames of "X denied killing A and accused Y of killing B", each with its own half's."""
    bounds, own = sentence.sentence, (denial.source_start, denial.source_end)
    later = [
        one.cue_start
        for one in analysis.attributions
        if (one.source_start, one.source_end) == own
        and denial.cue_end <= one.cue_start < bounds.end
        and one.stance is not Stance.DENIES
    ]
    found = [_of_denier(frame, denial, analysis) for frame in frames]
    return [_halved(one, denial, later[0]) for one in found] if later else found


def _halved(frame: Frame, denial: Attribution, cue: int) -> Frame:
    """A frame that an answer told by one speaker is of, without what only the other half names."""
    if frame.kind is Kind.RELATION or frame.trigger_start < denial.cue_end:
        return frame
    is_first = frame.trigger_start < cue
    kept = tuple(
        a
        for a in frame.arguments
        if (a.start < cue if is_first else not denial.cue_end <= a.start < cue)
    )
    return replace(frame, arguments=kept)


def _with_blame(
    sentence: AnalysedSentence, frames: Sequence[Frame], numbers: Sequence[int], analysis: Analysis
) -> list[Frame]:
    """The frames of "X denied that it killed A and blamed Y": X would have, Y did, X says."""
    denial = analysis.attributions[numbers[0]]
    verb = _blaming(sentence, denial)
    blamed = [one for one in sentence.actors if verb and one.start >= verb[1]][:1]
    between = [
        number
        for number, one in enumerate(frames)
        if verb and blamed and denial.cue_start <= one.trigger_start < verb[0] and is_event(one)
    ]
    if not between or verb is None:
        return list(frames)
    found = list(frames)
    for number in between:
        found[number] = _by_denier(_halved(found[number], denial, verb[0]), denial, analysis)
    first = found[between[0]]
    if first.linked is None:
        return found
    harmed = tuple(a for a in first.arguments if a.role is not RoleName.INITIATOR)
    doer = Argument(RoleName.INITIATOR, blamed[0].start, blamed[0].end)
    told = retold(first, sentence, Status.OCCURRED, verb, (doer, *harmed))
    accuser = Speaker(
        denial.source_start, denial.source_end, Stance.ACCUSES, denial.kind, numbers[0]
    )
    linked = replace(told.linked or Linked(), speakers=(accuser,))
    again = [one for one in found if one.trigger_start < verb[0]]
    return [*again, replace(told, linked=linked)]


def _blaming(sentence: AnalysedSentence, denial: Attribution) -> tuple[int, int] | None:
    """The characters of "blames" behind "and", which has the subject of the denial before it."""
    tokens = sentence.parse.tokens
    for before, word in pairwise(tokens):
        if word.lower in _BLAMES and before.lower in _AND and word.start >= denial.cue_end:
            return word.start, word.end
    return None


def _by_denier(frame: Frame, denial: Attribution, analysis: Analysis) -> Frame:
    """A denied deed, done by who denies it if nobody else is named and he is meant by "it"."""
    between = analysis.text[denial.cue_end : frame.trigger_start].lower().split()
    if _HIMSELF.isdisjoint(between) or any(a.role is RoleName.INITIATOR for a in frame.arguments):
        return frame
    return _done_by(frame, denial)


def _of_denier(frame: Frame, denial: Attribution, analysis: Analysis) -> Frame:
    """ "X denied attacking it": X is who would have."""
    between = analysis.text[denial.cue_end : frame.trigger_start]
    word = analysis.text[frame.trigger_start : frame.trigger_end]
    is_gerund = denial.cue_end < frame.trigger_start and not between.strip()
    if frame.linked is None or not is_event(frame) or not (is_gerund and word.endswith("ing")):
        return frame
    if any(a.role is RoleName.INITIATOR and a.end <= denial.cue_start for a in frame.arguments):
        return frame
    return _done_by(frame, denial)


def _done_by(frame: Frame, denial: Attribution) -> Frame:
    """A frame with who denies it as its doer."""
    own = Argument(RoleName.INITIATOR, denial.source_start, denial.source_end)
    return replace(frame, arguments=(own, *frame.arguments))


def _is_relation_again(frame: Frame, frames: Sequence[Frame]) -> bool:
    """Whether a denied deed of two doers is what is told as how they stand to each other."""
    if frame.linked is None or frame.status is not Status.DENIED or not is_event(frame):
        return False
    if any(a.role is not RoleName.INITIATOR for a in frame.arguments):
        return False
    doers = {(a.start, a.end) for a in frame.arguments}
    return len(doers) > 1 and any(
        other.kind is Kind.RELATION and doers <= {(a.start, a.end) for a in other.arguments}
        for other in frames
    )
