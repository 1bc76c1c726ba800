"""A town in, the road that is named by it out: "on the road between Kora and Bandu"."""

import re
from collections.abc import Sequence

from relata.mentions import PlaceMention
from relata.records import Report, Span

_REACH = 70  # characters before a town in which the road that leads there is named
_WAY = re.compile(
    r"\b(?:on|along|at|of|hit|mined|up|damaged|destroyed|cut|blocked|closed|reopened|opened)\s+(?:to\s+traffic\s+)?"
    r"(?P<way>(?:the|a)\s+(?:(?:stretch|section|part)\s+of\s+)?(?:[\w-]+\s+){0,2}"
    r"(?:roads?|highway|motorway|track|railway|railroad|boulevard|avenue|expressway|line|route)\s+"
    r"(?:(?:that\s+)?(?:links|linking|connects|connecting|joins|joining|leads\s+to|leading\s+to"
    r"|runs\s+(?:from|between))|between|from|to|towards?)\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_ON = re.compile(r"\s+(?:and|to|with|towards?)\s+(?:the\s+)?", re.IGNORECASE)


def way_with(report: Report, town: Span, places: Sequence[PlaceMention]) -> Span | None:
    """The road that stands before a town as the way there, with the town at its other end."""
    start = max(0, town.start - _REACH)
    found = _WAY.search(report.text, start, town.start)
    if found is None:
        return None
    after = _ON.match(report.text, town.end)
    ends = (mention.end for mention in places if after and mention.start == after.end())
    return report.span(found.start("way"), next(ends, town.end))
