"""The assumed day of a happening in, the day on which it was told out, where that is earlier.

"The army has arrested two men, a spokesman said on Monday", in Tuesday's paper: on Monday at the
latest.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from relata.coding.frames import AnalysedSentence
from relata.mentions import Attribution
from relata.records import Basis, When

# Characters between "said" and the day: "said in a statement on", "told reporters late".
LONGEST_BETWEEN = 30
# What was said long before is told for another reason than that it is news.
OLDEST = timedelta(days=7)


def at_latest_when_told(
    when: When | None, trigger: int, sentence: AnalysedSentence, said: Sequence[Attribution]
) -> When | None:
    """The day on which somebody told what the word at the character `trigger` tells, if assumed."""
    if when is None or when.basis is not Basis.ASSUMED or when.first is None:
        return when
    cues = [one.cue_end for one in said if one.holds(trigger)]
    days = [
        time.day
        for time in sentence.times
        for cue in cues
        if 0 <= time.start - cue <= LONGEST_BETWEEN and time.day is not None
    ]
    told = [day for day in days if when.first - OLDEST <= day < when.first]
    return replace(when, first=told[0], last=told[0]) if len(told) == 1 else when
