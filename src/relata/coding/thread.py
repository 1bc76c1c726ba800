"""The frames of all sentences in, threads out: a happening with its later mentions.

"The attack", "Saturday's blast" and the like go back to a happening told before. They make a
claim of their own only where they bring something: another voice or a toll. Then they take over
what they do not say themselves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from relata.coding.acts import DONE, FIGHTING, VAGUE_ATTACKS
from relata.coding.analysis import Analysis
from relata.coding.answering import answers, without_echoes
from relata.coding.frames import HARMED, Argument, Frame
from relata.coding.voicing import covers, is_cue
from relata.mentions import Attribution
from relata.records import Kind, RoleName, Stance, Status

_NEW_VOICE = frozenset(
    [Stance.CLAIMS_RESPONSIBILITY, Stance.DENIES, Stance.ACCUSES, Stance.CONFIRMS]
)
# A bare toll ("seven people were killed") goes back no further than this many sentences.
MAX_TOLL_DISTANCE = 4


@dataclass(frozen=True, slots=True)
class Thread:
    """A frame that makes a claim, with the frames that only add to it.

    `leans_on` is the earlier frame whose place and days it shares, where it names none.
    """

    frame: Frame
    later: tuple[Frame, ...] = ()
    leans_on: Frame | None = None


def thread_frames(frames: Sequence[Sequence[Frame]], analysis: Analysis) -> list[Thread]:
    """Threads in order of their first frame."""
    threads: list[Thread] = []
    for index, sentence in enumerate(frames):
        known = [thread.frame for thread in threads]
        for frame in _voiced(without_echoes(index, sentence, known, analysis), analysis):
            number = _antecedent(frame, threads, analysis) if frame.is_anaphoric else -1
            if number < 0:
                threads.append(Thread(frame))
            elif _brings_news(frame, analysis):
                earlier = threads[number].frame
                threads.append(Thread(_completed(frame, earlier), leans_on=earlier))
            else:
                earlier_thread = threads[number]
                later = (*earlier_thread.later, frame)
                threads[number] = replace(earlier_thread, later=later)
        told = [thread.frame for thread in threads]
        for answer, earlier in answers(index, sentence, told, analysis):
            threads.append(Thread(answer, leans_on=earlier))
    return threads


def _voiced(frames: Sequence[Frame], analysis: Analysis) -> Iterator[Frame]:
    """The frames, with those denied that a voice denies; a bare negation tells nothing.

    A scorer that links voices by itself has seen who denies what stands before the denial.
    """
    for frame in frames:
        covering = [a for a in analysis.attributions if covers(a, frame)]
        if frame.linked is not None:
            is_denied = _is_linked_denial(frame, covering) and not _is_said(frame, analysis)
            yield replace(frame, status=Status.DENIED) if is_denied else frame
            continue
        if any(a.stance is Stance.DENIES for a in covering) and frame.status in DONE:
            yield replace(frame, status=Status.DENIED)
        elif frame.status is not Status.DENIED or covering:
            yield frame


def _is_said(frame: Frame, analysis: Analysis) -> bool:
    """Whether the trigger is the cue of something else that is said: "denied it and blamed X"."""
    return any(
        one.stance is not Stance.DENIES and is_cue(one, frame.trigger_start)
        for one in analysis.attributions
    )


def _is_linked_denial(frame: Frame, covering: Sequence[Attribution]) -> bool:
    """Whether the last of those who are heard denies what comes behind his denial."""
    silent = frame.linked.silent if frame.linked else frozenset()
    heard = [a for a in covering if (a.source_start, a.source_end) not in silent]
    if not heard or frame.status not in DONE or frame.is_speech:
        return False
    return heard[-1].stance is Stance.DENIES and heard[-1].cue_end <= frame.trigger_start


def _antecedent(frame: Frame, threads: list[Thread], analysis: Analysis) -> int:
    """Index of the nearest earlier thread that the frame may point back to, or -1."""
    for number in range(len(threads) - 1, -1, -1):
        earlier = threads[number].frame
        distance = frame.sentence - earlier.sentence
        if frame.is_toll and distance > MAX_TOLL_DISTANCE:
            return -1
        is_like = earlier.kind is Kind.EVENT and _fits(frame.type, earlier.type)
        if is_like and _agree(frame, earlier, analysis):
            return number
    return -1


def _fits(later: str, earlier: str) -> bool:
    """Whether both types may be one happening: the same, or one that says little of the means."""
    if later == earlier or {later, earlier} == {"bombing", "suicide_bombing"}:
        return True
    return {later, earlier} <= FIGHTING and bool({later, earlier} & VAGUE_ATTACKS)


def _agree(frame: Frame, earlier: Frame, analysis: Analysis) -> bool:
    """Whether neither who did it nor where it was rules out that both are one happening."""
    if not _days_agree(frame, earlier, analysis):
        return False
    return _places_agree(frame, earlier, analysis) and all(
        _roles_agree(frame, earlier, role, analysis)
        for role in (RoleName.INITIATOR, RoleName.TARGET)
    )


def _days_agree(frame: Frame, earlier: Frame, analysis: Analysis) -> bool:
    """Whether the days that both name, if both do, have one in common."""
    own, others = _days(frame, analysis), _days(earlier, analysis)
    return (
        not own
        or not others
        or any(
            first <= other_last and other_first <= last
            for first, last in own
            for other_first, other_last in others
        )
    )


def _days(frame: Frame, analysis: Analysis) -> list[tuple[date, date]]:
    """First and last day of the closed intervals that the frame's stretch names."""
    return [
        (m.interval.first, m.interval.last)
        for m in analysis.sentences[frame.sentence].times
        if m.interval is not None
        and m.interval.first is not None
        and m.interval.last is not None
        and frame.start <= m.start < frame.end
    ]


def _roles_agree(frame: Frame, earlier: Frame, role: RoleName, analysis: Analysis) -> bool:
    own, others = analysis.identities(frame, role), analysis.identities(earlier, role)
    return not own or not others or bool(own & others)


def _places_agree(frame: Frame, earlier: Frame, analysis: Analysis) -> bool:
    own, others = _place_ids(frame, analysis), _place_ids(earlier, analysis)
    return not own or not others or bool(own & others)


def _place_ids(frame: Frame, analysis: Analysis) -> set[str]:
    places = analysis.sentences[frame.sentence].places
    return {
        m.place.id
        for m in places
        if m.place is not None and frame.start <= m.start and m.end <= frame.end
    }


def _brings_news(frame: Frame, analysis: Analysis) -> bool:
    """Whether a later mention has a voice that takes a stand, or a toll of its own."""
    if any(a.stance in _NEW_VOICE and covers(a, frame) for a in analysis.attributions):
        return True
    counts = analysis.sentences[frame.sentence].counts
    return any(count.of in HARMED and frame.start <= count.start < frame.end for count in counts)


def _completed(frame: Frame, earlier: Frame) -> Frame:
    """The later frame with what it leaves to the earlier one: type, roles, means."""
    own = {argument.role for argument in frame.arguments}
    taken: tuple[Argument, ...] = tuple(a for a in earlier.arguments if a.role not in own)
    return replace(
        frame,
        type=earlier.type if earlier.type in FIGHTING else frame.type,
        arguments=frame.arguments + taken,
        means=frame.means or earlier.means,
    )
