"""The days of a happening in, those out that the day gives on which somebody told it.

"The army has arrested two men, a spokesman said on Monday", in Tuesday's paper: on Monday at the
latest. "Shells fell overnight, he said on Monday": in the night to that Monday.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from relata.coding.frames import AnalysedSentence
from relata.mentions import Attribution
from relata.records import Basis, When

# Characters between "said" and the day: "said in a statement on", "told reporters late".
LONGEST_BETWEEN = 30
# Words that count from the day on which they were said.
_NIGHT_BEFORE = re.compile(r"overnight", re.I)
_SAME_DAY = re.compile(r"earlier\s+(?:(?:in|on)\s+)?(?:the|that)\s+(?:same\s+)?day", re.I)
# What was said long before is told for another reason than that it is news.
OLDEST = timedelta(days=7)


def at_latest_when_told(
    when: When | None, trigger: int, sentence: AnalysedSentence, said: Sequence[Attribution]
) -> When | None:
    """The days of what the word at the character `trigger` tells, by when somebody told it.

    Only where they are assumed, or named by words that count from when they were said.
    """
    if when is None or when.first is None or when.last is None:
        return when
    words = when.evidence.quote if when.evidence and when.basis is Basis.STATED else ""
    is_night = _NIGHT_BEFORE.fullmatch(words) is not None
    if when.basis is not Basis.ASSUMED and not is_night and not _SAME_DAY.fullmatch(words):
        return when
    cues = [one.cue_end for one in said if one.holds(trigger)]
    days = [
        time.day
        for time in sentence.times
        for cue in cues
        if 0 <= time.start - cue <= LONGEST_BETWEEN and time.day is not None
    ]
    told = [day for day in days if when.last - OLDEST <= day < when.last]
    if len(told) != 1:
        return when
    first = told[0] - timedelta(days=1) if is_night else told[0]
    return replace(when, first=first, last=told[0])
