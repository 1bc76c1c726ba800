"""Stretches that say how many days something has gone on ("for a third day") in, readings out."""

import re

from relata.records import TimePrecision
from relata.text.timex.calendar import day_of, shift_days
from relata.text.timex.stretch import Reading, Stretch, TimexKind, as_interval

# "Fighting went on for a third day", "the strike entered its third day", "went into their third".
_LEADS = re.compile(
    r"\b(?:for\s(?:a|an|the|its|their)|enter(?:ed|s|ing)?\s(?:its|their|a|the)"
    r"|(?:into|in|to)\s(?:its|their))\s$",
    re.IGNORECASE,
)
_REACH = 24  # characters before "third day" in which that stands
# Another date of the sentence tells the day that is meant ("for a second day on Friday").
_DATES = frozenset("WwMmAXYB")
_DAY_UNITS = ("D", "TNI")
_LONGEST = 31  # days; what is counted higher is counted from a day of its own


def read_running(stretch: Stretch) -> Reading | None:
    """ "For a third day": from two days before publication, where no other day is told."""
    context, day = stretch.context, stretch.number("o")
    start = stretch.span[0]
    is_led = _LEADS.search(context.text, max(0, start - _REACH), start) is not None
    if context.anchor is None or context.is_narrative or not is_led or not 1 < day <= _LONGEST:
        return None
    if stretch.word("u") not in _DAY_UNITS or any(atom.code in _DATES for atom in stretch.atoms):
        return None
    told = context.last if context.last_paragraph == context.paragraph else None
    last = (day_of(told) if told is not None and told.has_day else None) or context.anchor
    days = as_interval(shift_days(last, 1 - day), last, TimePrecision.DAY)
    return Reading(f"P{day}D", TimexKind.DURATION, None, days)
