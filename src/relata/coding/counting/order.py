"""A frame in its sentence in, how many such happenings an ordinal before its noun counts out.

"The eleventh attack on the line this year": eleven attacks this year, which are a tally.
"""

import re

from relata.coding.candidates import token_at
from relata.coding.frames import AnalysedSentence, Frame
from relata.numerals import number_of_ordinal
from relata.records import Count, CountOf, Report
from relata.text.counts.numbers import find_numbers

_CASES = re.compile(
    r"(?P<cases>\s+(?:cases|incidents|instances|episodes|acts|counts))\s+of\s+(?:[\w-]+\s+)?$", re.I
)
# Words between the ordinal and the noun: "the third such deadly attack".
MOST_BETWEEN = 3
# The time over which happenings are counted, in what is left of the sentence.
_PERIOD = re.compile(
    r"[^.;,]*?\b(?:since\b|so far\b|(?:this|that) (?:day|week|month|year|season|decade)\b"
    r"|(?:in|within|over|for) (?:(?:the|a|an) )?(?:(?:past|last|previous|space of an?|single) )*"
    r"(?:as many |less than an? |under an? |about an? |almost an? |just |only |barely )?"
    r"(?:\w+ ){0,2}(?:hours?|days?|weeks?|fortnight|months?|years?|decades?)\b)",
    re.IGNORECASE,
)


def in_order(report: Report, frame: Frame, sentence: AnalysedSentence) -> Count | None:
    """The count of happenings that ends with the frame's, or None where none is told."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    at = token_at(tokens, frame.trigger_start)
    if at < 1 or tokens[at].start != frame.trigger_start or tags[at] != "NOUN":
        return None
    for number in range(at - 1, max(-1, at - 2 - MOST_BETWEEN), -1):
        if tags[number] in ("PREP", "CONJ", "PUNCT", "SUB", "REL") or tags[number] == "VBD":
            return None
        many = number_of_ordinal(tokens[number].lower)
        if many is None:
            continue
        behind = report.text[frame.trigger_end : sentence.sentence.end]
        if many == 1 or _PERIOD.match(behind) is None:
            return None
        span = report.span(tokens[number].start, frame.trigger_end)
        return Count(of=CountOf.EVENTS, low=many, high=many, evidence=span)
    return None


def in_cases(report: Report, frame: Frame, sentence: AnalysedSentence) -> Count | None:
    """The count of "71 cases of sexual violence", for the word that they are cases of."""
    told = _CASES.search(report.text, sentence.sentence.start, frame.trigger_start)
    if told is None:
        return None
    tokens = sentence.parse.tokens
    for number in find_numbers(tokens):
        if tokens[number.end - 1].end == told.start("cases") and number.low != 1:
            span = report.span(tokens[number.first].start, told.end("cases"))
            return Count(of=CountOf.EVENTS, low=number.low, high=number.high, evidence=span)
    return None
