"""A happening that no day is told of in, whether the publication day is a bad guess for it out.

News without a day is mostly of today. Not so where the words beside it tell of another time ("the
junta, which took power in May, has closed the border"), where a day of the report that is not
today's may well be its own, and where a relative clause only says who somebody is ("the man who
shot the judge"). Nor is what a noun alone names ("the killing of a mayor"), what is counted up to
now, and anything in a longer report that has told no day at all: a digest of a day tells none
either, but all in it is of that day.
"""

from datetime import date

from relata.coding.analysis import Analysis
from relata.coding.digests import is_digest
from relata.coding.frames import AnalysedSentence, Frame
from relata.mentions import TimeMention
from relata.text.tokens import word_set

_RELATIVES = word_set("who whom whose which where")
# Words between a relative pronoun and the verb of its clause ("who the police say shot").
_LONGEST_LEAD = 4
# So few sentences are a note on what is news, and no part of something longer.
LONGEST_NOTE = 3
# Happenings are more probably counted than told, if the scorer says so.
_TALLY = 0.5


def is_ill_assumed(frame: Frame, analysis: Analysis, today: date) -> bool:
    """Whether the publication day is a bad guess for what the frame tells without a day."""
    if frame.linked is None:
        return False
    sentence = analysis.sentences[frame.sentence]
    is_told = analysis.tells_day_before(frame.trigger_start)
    if is_told and is_of_another_day(frame, sentence, today):
        return True
    if is_digest(analysis.text):
        return False
    if frame.linked.tally > _TALLY or (not frame.is_speech and _is_named(frame, sentence)):
        return True
    return not is_told and len(analysis.sentences) > LONGEST_NOTE


def is_of_another_day(frame: Frame, sentence: AnalysedSentence, today: date) -> bool:
    """Whether something says that what the frame tells need not be of the report's day."""
    times = list(sentence.times)
    if frame.linked is not None and frame.linked.maybe is not None:
        times.append(frame.linked.maybe)
    return not all(_holds(time, today) for time in times) or _is_relative(frame, sentence)


def _is_named(frame: Frame, sentence: AnalysedSentence) -> bool:
    """Whether a noun, and no verb, tells it."""
    tokens = sentence.parse.tokens
    return not any(
        tokens[group.first].start <= frame.trigger_start < tokens[group.end - 1].end
        for group in sentence.parse.verb_groups
    )


def _holds(time: TimeMention, today: date) -> bool:
    """Whether today is among the days that a time is known to mean."""
    days = time.interval
    if days is None or days.first is None or days.last is None:
        return False
    return days.first <= today <= days.last


def _is_relative(frame: Frame, sentence: AnalysedSentence) -> bool:
    """Whether the frame's trigger is the verb of a relative clause."""
    tokens, before = sentence.parse.tokens, 0
    for group in sentence.parse.verb_groups:
        if tokens[group.first].start <= frame.trigger_start < tokens[group.end - 1].end:
            lead = tokens[max(before, group.first - _LONGEST_LEAD) : group.first]
            return any(token.lower in _RELATIVES for token in lead)
        before = group.end
    return False
