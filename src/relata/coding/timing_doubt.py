"""A happening that no day is told of in, whether the publication day is a bad guess for it out.

News without a day is mostly of today. Not so where the words beside it tell of another time ("the
junta, which took power in May, has closed the border"), where a day of the report that is not
today's may well be its own, and where a relative clause only says who somebody is ("the man who
shot the judge").
"""

from datetime import date

from relata.coding.frames import AnalysedSentence, Frame
from relata.mentions import TimeMention
from relata.text.tokens import word_set

_RELATIVES = word_set("who whom whose which where")
# Words between a relative pronoun and the verb of its clause ("who the police say shot").
_LONGEST_LEAD = 4


def is_of_another_day(frame: Frame, sentence: AnalysedSentence, today: date) -> bool:
    """Whether something says that what the frame tells need not be of the report's day."""
    times = list(sentence.times)
    if frame.linked is not None and frame.linked.maybe is not None:
        times.append(frame.linked.maybe)
    return not all(_holds(time, today) for time in times) or _is_relative(frame, sentence)


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
