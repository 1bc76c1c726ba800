"""A thread in its report in, the days of its claim out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from relata.coding.acts import NOT_YET
from relata.coding.digests import HEADING, ITEM
from relata.coding.frames import Frame
from relata.coding.timing.choice import is_length, nearest
from relata.coding.timing.heads import CLOCK, heads_of
from relata.coding.timing.status import as_told, lasting
from relata.mentions import TimeMention
from relata.records import Basis, Claim, Kind, Report, Stance, Status, TimePrecision, When

# News tells of the last week; a day further back is background. Set on development reports.
MAX_NEWS_AGE = timedelta(days=7)
# A day told more paragraphs ago than this is that of another story. Set on both development sets.
MAX_PARAGRAPHS = 1
_PARAGRAPH = re.compile(r"\n\s*\n")
# "Has called for": what somebody has said at some time has no day.
_HAS_SAID = re.compile(r"\b(?:has|have)\s+(?:\w+\s+){0,2}$", re.I)
_LONGEST_AUXILIARY = 60
# "Who had been abducted", "recent attacks".
_BEFORE_THE_NEWS = re.compile(
    r"\b(?:who|whom|which)\s+(?:had|has|have)\s+been\s+(?:\w+\s+){0,2}$"
    r"|\b(?:recent|previous|earlier|past)\s+(?:\w+\s+)?$",
    re.I,
)
# "Said on Monday that it would storm the town": the storm's day is not told.
_SAID_ON = re.compile(
    r"\b(?:said|announced|warned|told\s+(?:\w+\s+){1,3}|declared|vowed|pledged|added|reported|stated)"
    r"\s*(?:in\s+a\s+statement\s+)?(?:late\s+|early\s+)?(?:on\s+)?$",
    re.I,
)
_LONGEST_SAID = 60
_LONGEST_LEAD_IN = 60
# The hours that words name without saying of which day.
_HOUR = re.compile(
    r"\b(?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|midnight|\d{1,2}[:.]\d\d)\b", re.I
)


@dataclass(slots=True)
class TimeMemory:
    """The last day told in the report, which later sentences without one speak of.

    `type` is the claim type of what was told then. `day` is that of what was told last, of late or
    not, which "since then" counts from.
    """

    last: When | None = None
    type: str = ""
    day: When | None = None

    def keep(self, when: When, frame: Frame, anchor: date | None) -> None:
        """Remember a day that is fresh news; older ones are background."""
        if frame.is_speech or frame.status in NOT_YET or when.first is None or when.last is None:
            return
        is_fresh = anchor is None or timedelta(0) <= anchor - when.last <= MAX_NEWS_AGE
        if is_fresh and when.last - when.first <= timedelta(days=1):
            self.last, self.type = when, frame.type

    def recall(self, report: Report, frame: Frame) -> When | None:
        """The last day, if the report still speaks of it: of the same act, or close to it.

        A report without a day of its own is a history, where a day holds for the next sentence.
        A scorer that links the days of other sentences has passed over this one, but for more of
        the same act.
        """
        between = self._words_since(report, frame)
        if self.last is None or between is None:
            return None
        if HEADING.search(between) or _opens_item(between):
            return None
        is_same = frame.is_anaphoric or frame.type == self.type
        if frame.linked is not None and not is_same:
            return None
        if report.anchor is None:
            is_close = "\n" not in between and between.count(". ") <= 1
        else:
            is_close = is_same or len(_PARAGRAPH.findall(between)) <= MAX_PARAGRAPHS
        return _inferred(self.last) if is_close else None

    def leaves_open(self, report: Report, frame: Frame) -> bool:
        """Whether the paragraph or item has told a day that a scorer did not link to the frame.

        Then the publication day is no better guess than that one: of both, few are right.
        """
        between = self._words_since(report, frame) if frame.linked is not None else None
        if between is None or _opens_item(between):
            return False
        return _PARAGRAPH.search(between) is None

    def _words_since(self, report: Report, frame: Frame) -> str | None:
        """The text from the last day told to the trigger; None of speech, or with none told."""
        if self.last is None or self.last.evidence is None or frame.is_speech:
            return None
        return report.text[self.last.evidence.end : frame.trigger_start]


def when_of(
    report: Report,
    frame: Frame,
    mentions: Sequence[TimeMention],
    memory: TimeMemory,
    earlier: When | None,
) -> When | None:
    """Stated days of the frame's own words, else those of `earlier`, else the publication day.

    `mentions` are the time mentions that may belong to the frame; `earlier` are the days of the
    happening that it points back to.
    """
    mention = nearest(report.text, frame, mentions)
    if mention is not None and _is_some_hour(report, mention):
        mention = None
    head = None if frame.kind is Kind.RELATION else _headed(report, frame, mention)
    if mention is not None and head is None:
        is_ahead = _is_yet_to_come(report, mention)
        return None if is_ahead else _stated(report, frame, mention, memory)
    if head is not None or earlier is not None:
        return head or (earlier and _inferred(earlier))
    if frame.kind is Kind.RELATION or frame.status in NOT_YET:
        return None
    if _is_background(report.text, frame):
        return None
    recalled = memory.recall(report, frame)
    if recalled is None and memory.leaves_open(report, frame):
        return None
    return recalled or _assumed(report, frame)


def _opens_item(between: str) -> bool:
    """Whether a line behind the one in which some words begin opens an item of a list."""
    _, _, lines = between.partition("\n")
    return ITEM.search(lines) is not None


def _is_yet_to_come(report: Report, mention: TimeMention) -> bool:
    """Whether "a week after the vote", which counts from the vote, was taken for a day ahead."""
    days = mention.interval
    if report.anchor is None or days is None or days.first is None:
        return False
    return days.first > report.anchor and is_length(report.text, mention)


def _is_some_hour(report: Report, mention: TimeMention) -> bool:
    """Whether the words name an hour of a day that they do not tell ("at dawn")."""
    is_open = mention.interval is None and report.anchor is not None
    return is_open and _HOUR.search(report.text, mention.start, mention.end) is not None


def _is_background(text: str, frame: Frame) -> bool:
    """Whether the trigger is told beside the news as what was before it, on a day of its own."""
    before = text[max(0, frame.start, frame.trigger_start - _LONGEST_LEAD_IN) : frame.trigger_start]
    return _BEFORE_THE_NEWS.search(before) is not None


def _headed(report: Report, frame: Frame, mention: TimeMention | None) -> When | None:
    """The days that the head of its list or line gives to a frame with at most a clock time."""
    if mention is not None and not CLOCK.fullmatch(report.text, mention.start, mention.end):
        return None
    for head in heads_of(report.text, report.anchor):
        if head.start <= frame.trigger_start < head.end:
            days = head.interval
            quote = report.span(head.quote_start, head.quote_end)
            return When(
                first=days.first,
                last=days.last,
                precision=days.precision,
                basis=Basis.INFERRED,
                evidence=quote,
            )
    return None


def _inferred(when: When) -> When:
    return replace(when, basis=Basis.INFERRED, evidence=None)


def _assumed(report: Report, frame: Frame) -> When | None:
    """The publication day, except for what is denied or has been said at some time before."""
    before = report.text[max(0, frame.trigger_start - _LONGEST_AUXILIARY) : frame.trigger_start]
    anchor, is_vague = report.anchor, frame.is_speech and _HAS_SAID.search(before)
    if anchor is None or frame.status is Status.DENIED or is_vague:
        return None
    when = When(first=anchor, last=anchor, precision=TimePrecision.DAY, basis=Basis.ASSUMED)
    return lasting(report.text, frame, when)


def _stated(report: Report, frame: Frame, mention: TimeMention, memory: TimeMemory) -> When | None:
    """The days that a mention tells; fresh ones of what has happened are remembered."""
    if mention.interval is None or _is_day_of_saying(report.text, frame, mention):
        return None
    if frame.kind is Kind.RELATION:
        return _from_then_on(report, mention)
    stated = When(
        first=mention.interval.first,
        last=mention.interval.last,
        precision=mention.interval.precision,
        basis=mention.interval.basis,
        evidence=report.span(mention.start, mention.end),
    )
    is_inside = mention.start <= frame.trigger_start < mention.end
    stated = as_told(report, frame, stated, is_inside=is_inside)
    memory.keep(stated, frame, report.anchor)
    return lasting(report.text, frame, stated)


def _is_day_of_saying(text: str, frame: Frame, mention: TimeMention) -> bool:
    """Whether what is yet to come was only spoken of then ("said on Monday that it would")."""
    if frame.status not in NOT_YET or frame.is_speech or mention.end > frame.trigger_start:
        return False
    return _SAID_ON.search(text[max(0, mention.start - _LONGEST_SAID) : mention.start]) is not None


def _from_then_on(report: Report, mention: TimeMention) -> When | None:
    """The period of a relation: from the told day on, as far as nothing says that it ended.

    A day of fresh news is that of what happened, not of how actors stand to each other; and so is
    any day of a report that tells no other.
    """
    if mention.interval is None or mention.interval.first is None:
        return None
    is_one_day = mention.interval.first == mention.interval.last
    if report.anchor is None and is_one_day:
        return None
    if report.anchor is not None and report.anchor - mention.interval.first <= MAX_NEWS_AGE:
        return None
    return When(
        first=mention.interval.first,
        last=None,
        precision=TimePrecision.OPEN,
        basis=mention.interval.basis,
        evidence=report.span(mention.start, mention.end),
    )


def without_day_of_charge(claim: Claim) -> Claim:
    """The claim, without the publication day for want of another of what one accuses others of."""
    is_assumed = claim.when is not None and claim.when.basis is Basis.ASSUMED
    is_charge = any(voice.stance is Stance.ACCUSES for voice in claim.voices)
    return replace(claim, when=None) if is_assumed and is_charge else claim


def closed_at_report(when: When | None, report: Report) -> When | None:
    """A tally's open end is the report's day."""
    if when is None or when.precision is not TimePrecision.OPEN or when.last is not None:
        return when
    return replace(when, last=report.anchor)
