"""A claim's places in, the building that it happened at before the town that this lies in out.

What is attacked is where the attack is: "shelled a clinic in Kunduz" is at the clinic, and so is
"a bomb went off outside a clinic in Kunduz".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from relata.coding.analysis import Analysis
from relata.coding.frames import AnalysedSentence, Frame
from relata.coding.naming import LEADING
from relata.coding.placing import as_claim_place
from relata.coding.placing_ways import way_with
from relata.mentions import PlaceMention
from relata.records import Basis, ClaimPlace, PlacePrecision, Report, RoleName, Span, WeaponClass
from relata.text.tokens import word_set
from relata.text.toponyms.words import NAMED_BUILDINGS

# What stands in one spot: of several ("three clinics") none is the place.
_BUILDINGS = NAMED_BUILDINGS | word_set(
    "apartment bar block branch building cafe café centre center checkpost club complex depot "
    "factory hall home hostel house mine motel office park parliament post pub residence shop "
    "store studio villa"
)
# Alone, these are a part of a town or of anything.
_PARTS = frozenset({"block", "branch", "centre", "center", "complex"})
_OF = " of "
# Behind these stands what the building is of or for.
_BEHIND = re.compile(r"\s+(?:of|in|at|near|on|for|outside|belonging|where|that|which)\b|,")
_ARTICLES = frozenset({"a", "an", "the"})
_DEFINITE = frozenset({"the", "this", "that", "same"})
_THE = re.compile(r"\b(?:the|this|that|same)\s+(?:[\w-]+\s+)?$", re.I)
_LONGEST_LEAD = 30
_OF_TOWNS = (PlacePrecision.TOWN, PlacePrecision.DISTRICT)
_WHERE = frozenset({"at", "in", "inside", "outside", "near", "on"})


def with_building(
    report: Report, frame: Frame, analysis: Analysis, places: tuple[ClaimPlace, ...]
) -> tuple[ClaimPlace, ...]:
    """The places, with the building that was aimed at first, or is told as where, before its town.

    Where no town is known, a building by itself tells less than what stands there. "The shrine" is
    the one that was named before, "the port" of "the port of Mukalla" has its town in its name.
    """
    sentence = analysis.sentences[frame.sentence]
    town = places[0] if places else None
    if town is None or town.lat is None or town.precision not in _OF_TOWNS:
        return places
    way = way_with(report, town.evidence, analysis.places) if town.evidence else None
    if way is not None:
        return (_site_in(town, way), *places)
    if town.precision is not PlacePrecision.TOWN:
        return places
    built = (
        next(_aimed_at(report, frame), None)
        or next(_told_behind(report, frame, sentence), None)
        or next(_named_after(report, town.evidence, sentence), None)
    )
    if built is None:
        return places
    named = _named_before(report.text, built, analysis.places)
    if named is not None:
        return (as_claim_place(report, named, Basis.INFERRED), *places)
    return (_site_in(town, _with_town(report, built, town.evidence)), *places)


def _site_in(town: ClaimPlace, words: Span) -> ClaimPlace:
    """The site that words name, at the point of its town."""
    site = PlacePrecision.SITE
    return replace(town, name=words.quote, precision=site, basis=Basis.STATED, evidence=words)


def _with_town(report: Report, building: Span, town: Span | None) -> Span:
    """The building with its town, where this is a part of its name: "the port of Mukalla"."""
    is_named = town is not None and report.text[building.end : town.start] == _OF
    return report.span(building.start, town.end) if town and is_named else building


def _aimed_at(report: Report, frame: Frame) -> Iterator[Span]:
    """The targets whose words hang on a noun for one building."""
    for one in frame.arguments:
        words = report.text[one.start : one.end]
        head = _head(words)
        if one.role is RoleName.TARGET and _is_building(head, words) and not _is_laid(head, frame):
            yield report.span(one.start, one.end)


def _head(words: str) -> str:
    """The noun that the words hang on, in lower case."""
    before = _BEHIND.split(words, maxsplit=1)[0].split()
    return before[-1].lower().rstrip(".\"”’'") if before else ""


def _named_before(text: str, building: Span, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The last building of that kind that was named before, if the words name none themselves."""
    words = building.quote.split()
    start = max(0, building.start - _LONGEST_LEAD)
    is_meant = words[0].lower() in _DEFINITE or _THE.search(text, start, building.start)
    if not is_meant or any(word[0].isupper() for word in words[1:]):
        return None
    kind = words[-1].lower()
    before = (
        m
        for m in reversed(places)
        if m.end <= building.start and m.precision is PlacePrecision.SITE
    )
    return next((m for m in before if _is_named(text[m.start : m.end].split(), kind)), None)


def _is_named(words: Sequence[str], kind: str) -> bool:
    """Whether these words name a building of the kind ("Ibn Sina hospital")."""
    return len(words) > 1 and words[-1].lower() == kind and words[0][0].isupper()


def _told_behind(report: Report, frame: Frame, sentence: AnalysedSentence) -> Iterator[Span]:
    """The buildings that the frame's words behind its trigger tell as where."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    for phrase in sentence.parse.noun_phrases:
        first, end = phrase.first, tokens[phrase.end - 1].end
        while first < phrase.head and tags[first] in LEADING:
            first += 1
        is_behind = frame.trigger_start < tokens[first].start and end <= frame.end
        is_where = phrase.prep >= 0 and tokens[phrase.prep].lower in _WHERE
        head, words = tokens[phrase.head].lower, report.text[tokens[first].start : end]
        if is_behind and is_where and _is_building(head, words) and not _is_laid(head, frame):
            yield report.span(tokens[first].start, end)


def _named_after(report: Report, town: Span | None, sentence: AnalysedSentence) -> Iterator[Span]:
    """The building that has the town in its name: "the camp of Gao has been left"."""
    tokens = sentence.parse.tokens
    for phrase in sentence.parse.noun_phrases:
        end, head = tokens[phrase.end - 1].end, tokens[phrase.head]
        is_whose = town is not None and report.text[end : town.start] == _OF
        if is_whose and _is_building(head.lower, head.lower):
            yield report.span(head.start, end)


def _is_building(head: str, words: str) -> bool:
    """Whether words that hang on this noun tell of one building: no "centre" of a town does."""
    named = [word for word in words.lower().split() if word not in _ARTICLES]
    return head in _BUILDINGS and not (head in _PARTS and named[:1] == [head])


def _is_laid(head: str, frame: Frame) -> bool:
    """Whether a mine is one that blows up, and no pit: "stepped on a mine"."""
    return head == "mine" and any(one.weapon_class is WeaponClass.MINE for one in frame.means)
