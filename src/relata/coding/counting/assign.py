"""A thread in its report in, the counts of its claim out, and whether it is a tally."""

import re
from collections.abc import Iterable, Iterator

from relata.coding.acts import COUNTED_AS, DONE, VIOLENT
from relata.coding.counting.one import lives, one_person
from relata.coding.counting.order import in_cases, in_order
from relata.coding.counting.sufferers import sufferers_told
from relata.coding.counting.toll import next_toll, of_one_happening, with_total
from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.coding.numbering import Counted
from relata.mentions import CountMention, Token
from relata.records import (
    Basis,
    Count,
    CountOf,
    Kind,
    Report,
    Status,
    TimePrecision,
    When,
)
from relata.text.counts.numbers import Number, find_numbers
from relata.text.tokens import word_at

_CASUALTIES = frozenset({CountOf.KILLED, CountOf.INJURED, CountOf.CASUALTIES, CountOf.MISSING})
# What people who are counted without a verb of harm must be, by the type of the claim.
_OF_TYPE = COUNTED_AS | {
    "protest": CountOf.PARTICIPANTS,
    "riot": CountOf.PARTICIPANTS,
    "deployment": CountOf.PARTICIPANTS,
}
# "Seized" and "held" are said of captives of both sorts.
_CAPTIVE = frozenset({CountOf.DETAINED, CountOf.ABDUCTED})
_PEOPLE = frozenset(
    [CountOf.KILLED, CountOf.DETAINED, CountOf.ABDUCTED, CountOf.DISPLACED, CountOf.CASUALTIES]
)
_PERIODS = frozenset(
    [
        TimePrecision.OPEN, TimePrecision.YEAR, TimePrecision.MONTH, TimePrecision.SEASON,
        TimePrecision.WEEK,
    ]
)  # fmt: skip
_SUMS = ("so far", "in total", "total of", "death toll", "brings the", "bringing the", "cumulative")
# Fewer people over a period are the victims of one act; this many dead with no act told are a sum.
# Both set on the development part of the real reports.
MIN_TALLY_PEOPLE = 3
# So many people whom nothing is said of are the crowd or the force itself.
MIN_CROWD = 50
_CROWDED = frozenset({"protest", "deployment", "riot"})
MIN_TALLY_DEAD = 50
# A scorer takes what has a number for a tally if that is more probable than this.
LEAST_TALLY = 0.5
# … and what has none that it found, where that is almost certain ("the 53rd such killing").
SURE_TALLY = 0.95
_TIMES = frozenset({"times", "occasions"})
_VAGUE = frozenset({"several", "few", "many", "a"})
_COMPARED = frozenset({"more", "less", "as", "the", "than", "its", "that", "over", "worse"})
# Who is shot three times is shot at once.
_OF_WOUNDS = re.compile(
    r"shoo?t|stab|beat|knif|fir(?:ed|es|ing)\s+(?:(?:at\s+least|more\s+than|about|some)\s+)?"
    r"[\w-]+\s+times\b",
    re.I,
)
_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|or|while|who|which|that|after|before|when)\b", re.I)
_CHARGES = frozenset({"bombs", "devices", "charges", "explosions"})
_REPEATS = _TIMES | _CHARGES
# A subject stands right before its verb, an auxiliary and an adverb apart.
MAX_SUBJECT_GAP = 20
# An act that was only meant has no such outcome; others may, though they failed.
_OUTCOMES = {"killing": CountOf.KILLED, "abduction": CountOf.ABDUCTED}


def counts_of(
    report: Report, frame: Frame, sentence: AnalysedSentence, people: tuple[Argument, ...]
) -> tuple[Count, ...]:
    """The counts that the frame's stretch tells and that fit its type."""
    ordered = None if frame.kind is Kind.RELATION else in_order(report, frame, sentence)
    if ordered is not None:
        return (ordered,)
    found: list[Count] = [] if frame.kind is Kind.RELATION else _times(report, frame, sentence)
    fitting = of_one_happening(report.text, _outcomes(report, frame, _fitting(frame, sentence)))
    for mention, of in fitting:
        if not _is_told(found, of, mention):
            span = report.span(mention.start, mention.end)
            found.append(Count(of=of, low=mention.low, high=mention.high, evidence=span))
    if not found and frame.status in DONE and frame.type in VIOLENT - {"protest"}:
        found.extend(next_toll(report, frame, sentence.sentence.end))
    return tuple(found) or one_person(report, frame, people)


def _fitting(frame: Frame, sentence: AnalysedSentence) -> Iterator[Counted]:
    """The counts of the frame's stretch, no dates among them, and what they count there."""
    for mention in sentence.counts:
        if not (frame.start <= mention.start and mention.end <= frame.end):
            continue
        if any(m.start < mention.end and mention.start < m.end for m in sentence.times):
            continue
        of = counts_as(frame, mention)
        if of is not None:
            yield mention, of


def linked_counts(
    report: Report, frame: Frame, sentence: AnalysedSentence, people: tuple[Argument, ...]
) -> tuple[Count, ...]:
    """The counts that a scorer linked to the frame, or the one person who suffers the act.

    A scorer links counts of people and of attacks; how many times one was made stands in words.
    """
    counts = frame.linked.counts if frame.linked else ()
    outcomes = with_total(report.text, _outcomes(report, frame, counts), sentence.counts)
    linked = of_one_happening(report.text, outcomes)
    found = tuple(
        Count(of=of, low=m.low, high=m.high, evidence=report.span(m.start, m.end))
        for m, of in _not_told_again(linked, sentence)
    )
    ordered = in_order(report, frame, sentence) or in_cases(report, frame, sentence)
    if ordered is not None:
        return (ordered,)
    if all(count.of is not CountOf.EVENTS for count in found):
        found += tuple(_times_behind(report, frame, sentence))
    found = found or one_person(report, frame, people)
    return found or sufferers_told(report, frame, sentence)


def _not_told_again(linked: list[Counted], sentence: AnalysedSentence) -> Iterator[Counted]:
    """The counts without those of other sentences that only say a number once more."""
    told: set[tuple[CountOf, int | None, int | None]] = set()
    for mention, of in linked:
        key = of, mention.low, mention.high
        is_own = sentence.sentence.start <= mention.start < sentence.sentence.end
        if is_own or key not in told:
            yield mention, of
        told.add(key)


def _outcomes(report: Report, frame: Frame, counts: Iterable[Counted]) -> list[Counted]:
    """The counts, but nobody killed who was shot at, or whom somebody only tried to kill."""
    if frame.status is Status.ATTEMPTED and frame.type in _OUTCOMES:
        return [pair for pair in counts if pair[1] is not _OUTCOMES[frame.type]]
    if not lives(report, frame):
        return list(counts)
    return list(dict.fromkeys(pair for m, of in counts for pair in _of_the_living(m, of)))


def _of_the_living(mention: CountMention, of: CountOf) -> Iterator[Counted]:
    """What is counted where who was shot lives: killed are only those whom the text calls so."""
    if of is not CountOf.KILLED:
        yield mention, of
    elif mention.of in (CountOf.KILLED, CountOf.INJURED):
        yield mention, mention.of


def _is_told(found: list[Count], of: CountOf, mention: CountMention) -> bool:
    """Whether the same number, or another crowd, is among the counts already."""
    is_crowd = of is CountOf.PARTICIPANTS and mention.of is None
    return any(count.of is of and (is_crowd or count.low == mention.low) for count in found)


def _times(report: Report, frame: Frame, sentence: AnalysedSentence) -> list[Count]:
    """ "23 times", "on three occasions", "nine bombs exploded": so many happenings."""
    tokens = sentence.parse.tokens
    if _REPEATS.isdisjoint([token.lower for token in tokens]):
        return []
    if _OF_WOUNDS.match(report.text, frame.trigger_start):
        return []
    for number in find_numbers(tokens):
        start = tokens[number.first].start
        if not frame.start <= start < frame.end or number.end >= len(tokens):
            continue
        word = tokens[number.end].lower
        end = tokens[number.end].end
        is_blast = word in _CHARGES and frame.type == "bombing" and _goes_off(frame, end)
        if is_blast or (word in _TIMES and _is_repeat(tokens, number)):
            span = report.span(start, end)
            return [Count(of=CountOf.EVENTS, low=number.low, high=number.high, evidence=span)]
    return []


def _is_repeat(tokens: tuple[Token, ...], number: Number) -> bool:
    """Whether "23 times" counts happenings: not "three times higher", nor "several times"."""
    following = word_at(tokens, number.end + 1)
    is_told = number.high is not None or tokens[number.first].lower not in _VAGUE
    return is_told and following not in _COMPARED and not following.endswith("er")


def _times_behind(report: Report, frame: Frame, sentence: AnalysedSentence) -> list[Count]:
    """ "Attacked the region 23 times": told behind an act, with no other clause between."""
    if frame.type not in VIOLENT:
        return []
    for count in _times(report, frame, sentence):
        span = count.evidence
        if span is None or span.start < frame.trigger_end:
            continue
        if _CLAUSE.search(report.text, frame.trigger_end, span.start) is None:
            return [count]
    return []


def _goes_off(frame: Frame, end: int) -> bool:
    """Whether the bombs stand right before the trigger, as its subject."""
    return 0 <= frame.trigger_start - end <= MAX_SUBJECT_GAP


def counts_as(frame: Frame, mention: CountMention) -> CountOf | None:
    """What the number counts in a claim of this type, or None where it does not belong."""
    of = mention.of
    if of is None:
        wanted = _OF_TYPE.get(frame.type)
        is_meant = _is_argument(frame, mention) or _is_crowd(frame, mention)
        return wanted if wanted is not None and is_meant else None
    if of is CountOf.EVENTS:
        overlaps = (
            mention.counted_start < frame.trigger_end and frame.trigger_start < mention.counted_end
        )
        return of if overlaps else None
    if of in _CASUALTIES:
        return of if frame.type in VIOLENT else None
    expected = _OF_TYPE.get(frame.type)
    if of in _CAPTIVE and expected in _CAPTIVE:
        return expected
    return of if expected is of or (of is CountOf.DISPLACED) else None


def _is_argument(frame: Frame, mention: CountMention) -> bool:
    return any(
        a.start < mention.counted_end and mention.counted_start < a.end for a in frame.arguments
    )


def _is_crowd(frame: Frame, mention: CountMention) -> bool:
    """Whether so many people, told beside a protest or a deployment, are those who take part."""
    is_large = frame.type in _CROWDED and (mention.low or mention.high or 0) >= MIN_CROWD
    return is_large and frame.start <= mention.start < frame.end


def kind_of(frame: Frame, counts: tuple[Count, ...], when: When | None, words: str) -> Kind:
    """A number of happenings makes a tally, and so do people counted over a period.

    A scorer that tells how probable a tally is has looked at more than the numbers, but for what
    has been done to people since some day.
    `words` are the frame's own words, lower case.
    """
    if frame.kind is not Kind.EVENT:
        return frame.kind
    if any(count.of is CountOf.EVENTS and count.low != 1 for count in counts):
        return Kind.TALLY
    people = max(
        (count.low or count.high or 0 for count in counts if count.of in _PEOPLE), default=0
    )
    if frame.linked is not None:
        is_likely = frame.linked.tally >= (LEAST_TALLY if counts else SURE_TALLY)
        is_tally = is_likely or (people >= MIN_TALLY_PEOPLE and _is_until_now(frame, when, words))
        return Kind.TALLY if is_tally else Kind.EVENT
    if people < MIN_TALLY_PEOPLE:
        return Kind.EVENT
    is_long = when is not None and when.precision in _PERIODS
    is_summed = any(word in words for word in _SUMS)
    is_dated = when is not None and when.basis is Basis.STATED
    is_large = frame.type == "killing" and people >= MIN_TALLY_DEAD and not is_dated
    return Kind.TALLY if is_long or is_summed or is_large else Kind.EVENT


_PERFECT = re.compile(r"\b(?:has|have|had)\s+(?:been\s+)?(?:\w+ly\s+|also\s+|already\s+)?$")


def _is_until_now(frame: Frame, when: When | None, words: str) -> bool:
    """ "Since June, bandits have killed 30 villagers"."""
    if when is None or when.first is None or when.evidence is None:
        return False
    if when.precision is not TimePrecision.OPEN:
        return False
    is_since = when.evidence.quote.lower().startswith("since")
    before = words[: frame.trigger_start - frame.start]
    return is_since and _PERFECT.search(before) is not None
