"""What a scorer says of sentences: frames, one for each thing that a sentence tells.

A frame holds offsets into the report's text only. Rules and model both make frames; the coder
turns them into claims and neither knows the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from relata.mentions import ActorMention, CountMention, PlaceMention, Sentence, TimeMention
from relata.records import CountOf, Kind, RoleName, Stance, Status, VoiceKind, WeaponClass
from relata.text.clauses_words import Clause
from relata.text.phrases import Parse

# What a number of people harmed counts.
HARMED = frozenset({CountOf.KILLED, CountOf.INJURED, CountOf.CASUALTIES})


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A sentence with its shallow parse and the mentions that lie in it."""

    index: int
    sentence: Sentence
    parse: Parse
    clauses: tuple[Clause, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    counts: tuple[CountMention, ...]


class Argument(NamedTuple):
    """A role and the characters that fill it.

    `core` is the part of them that names who it is, where they are more than one mention.
    """

    role: RoleName
    start: int
    end: int
    core: tuple[int, int] | None = None


def overlap(left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two spans of characters share one."""
    return left[0] < right[1] and right[0] < left[1]


class Means(NamedTuple):
    """A weapon class and the characters that name it."""

    weapon_class: WeaponClass
    start: int
    end: int


def is_aimed_with(one: Argument, means: Sequence[Means]) -> bool:
    """Whether a target is what was used: who "stepped on a mine" was hit, and not the mine."""
    return one.role is RoleName.TARGET and any(
        overlap((one.start, one.end), (each.start, each.end)) for each in means
    )


class Speaker(NamedTuple):
    """Who says what a frame tells: the attribution's index, or -1 for a mention without one.

    `is_likely` marks a mention that may say so beside whoever is quoted.
    """

    start: int
    end: int
    stance: Stance
    kind: VoiceKind
    attribution: int
    is_likely: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What a scorer hung on a frame by itself, where the rules would look around for it.

    `places` are those in the order of mention, the much less likely last; `time` is None where no
    mention is the frame's own.
    `near` and `maybe` are the likeliest place and time that are not out of the question.
    `tally` is how probable it is that happenings are counted and none of them is told. `silent`
    are the sources, as characters, that it does not believe to say what the frame tells.
    """

    speakers: tuple[Speaker, ...] = ()
    silent: frozenset[tuple[int, int]] = frozenset()
    places: tuple[PlaceMention, ...] = ()
    near: PlaceMention | None = None
    time: TimeMention | None = None
    maybe: TimeMention | None = None
    counts: tuple[tuple[CountMention, CountOf], ...] = ()
    tally: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One thing that a sentence tells, before voices, dates, places and counts are attached.

    `score` is between 0 and 1. `is_anaphoric` marks a mention that may lean on an earlier one ("the
    attack"), `is_toll` a bare number of dead, `is_speech` a threat, demand, vow ….
    """

    kind: Kind
    type: str
    status: Status
    sentence: int
    trigger_start: int
    trigger_end: int
    start: int
    end: int
    score: float
    arguments: tuple[Argument, ...] = ()
    means: tuple[Means, ...] = ()
    reason: tuple[int, int] | None = None
    is_anaphoric: bool = False
    is_toll: bool = False
    is_speech: bool = False
    linked: Linked | None = None


def is_event(frame: Frame) -> bool:
    """Whether the frame is of a happening, not of words nor of how actors stand."""
    return frame.kind is not Kind.RELATION and not frame.is_speech


def retold(
    told: Frame,
    sentence: AnalysedSentence,
    status: Status,
    trigger: tuple[int, int],
    arguments: tuple[Argument, ...],
) -> Frame:
    """What was told before, as another voice of this or a later sentence has it."""
    return replace(
        told,
        status=status,
        sentence=sentence.index,
        trigger_start=trigger[0],
        trigger_end=trigger[1],
        start=sentence.sentence.start,
        end=sentence.sentence.end,
        arguments=arguments,
        reason=None,
        is_anaphoric=False,
        is_toll=False,
        linked=replace(told.linked, speakers=(), silent=frozenset()) if told.linked else None,
    )
