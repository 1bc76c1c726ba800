"""A claim's places in, the building that it happened at before the town that this lies in out.

What is attacked is where the attack is: "shelled a clinic in Kunduz" is at the clinic, and so is
"a bomb went off outside a clinic in Kunduz".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from relata.coding.frames import AnalysedSentence, Frame
from relata.coding.naming import LEADING
from relata.records import Basis, ClaimPlace, PlacePrecision, Report, RoleName, Span
from relata.text.tokens import word_set
from relata.text.toponyms_words import NAMED_BUILDINGS

# What stands in one spot: of several ("three clinics") none is the place.
_BUILDINGS = NAMED_BUILDINGS | word_set(
    "bar building cafe café club depot factory home house mine office park parliament post "
    "residence shop store studio"
)
# Behind these stands what the building is of or for.
_BEHIND = re.compile(r"\s+(?:of|in|at|near|on|for|outside|belonging|where|that|which)\b|,")
_WHERE = frozenset({"at", "in", "inside", "outside", "near", "on"})


def with_building(
    report: Report, frame: Frame, sentence: AnalysedSentence, places: tuple[ClaimPlace, ...]
) -> tuple[ClaimPlace, ...]:
    """The places, with the one building that was aimed at, or is told as where, before its town.

    Where no town is known, a building by itself tells less than what stands there.
    """
    town = places[0] if places else None
    if town is None or town.lat is None or town.precision is not PlacePrecision.TOWN:
        return places
    built = list(_aimed_at(report, frame)) or list(_told_behind(report, frame, sentence))[:1]
    if len(built) != 1:
        return places
    site = replace(
        town,
        name=built[0].quote,
        precision=PlacePrecision.SITE,
        basis=Basis.STATED,
        evidence=built[0],
    )
    return (site, *places)


def _aimed_at(report: Report, frame: Frame) -> Iterator[Span]:
    """The targets whose words hang on a noun for one building."""
    for one in frame.arguments:
        head = _head(report.text[one.start : one.end])
        if one.role is RoleName.TARGET and head in _BUILDINGS:
            yield report.span(one.start, one.end)


def _head(words: str) -> str:
    """The noun that the words hang on, in lower case."""
    before = _BEHIND.split(words, maxsplit=1)[0].split()
    return before[-1].lower().rstrip(".\"”’'") if before else ""


def _told_behind(report: Report, frame: Frame, sentence: AnalysedSentence) -> Iterator[Span]:
    """The buildings that the frame's words behind its trigger tell as where."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    for phrase in sentence.parse.noun_phrases:
        first, end = phrase.first, tokens[phrase.end - 1].end
        while first < phrase.head and tags[first] in LEADING:
            first += 1
        is_behind = frame.trigger_start < tokens[first].start and end <= frame.end
        is_where = phrase.prep >= 0 and tokens[phrase.prep].lower in _WHERE
        if is_behind and is_where and tokens[phrase.head].lower in _BUILDINGS:
            yield report.span(tokens[first].start, end)
