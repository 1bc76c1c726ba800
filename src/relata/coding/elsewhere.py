"""Frames in, the same out with what happened in two places told once for each.

"Shelling killed five people in Jos and three in Bama": three are dead in Bama, and not in Jos.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from relata.coding.analysis import Analysis
from relata.coding.frames import HARMED, AnalysedSentence, Frame, Linked, overlap
from relata.mentions import CountMention, PlaceMention, PlaceUse
from relata.text.counts.words import WHERE

# Between a number and its place: "three in", "three people near the town of".
_LONGEST_WAY = 40
_JOINTS = frozenset({"and", ","})


class _There(NamedTuple):
    """A number of people and the place that they were harmed in."""

    people: CountMention
    place: PlaceMention


def with_elsewhere(frames: Iterable[Frame], analysis: Analysis) -> Iterator[Frame]:
    """The frames; of one with numbers in several places joined by "and", one for each place."""
    for frame in frames:
        linked = frame.linked
        told = _told_in(frame.sentence, linked, analysis) if linked is not None else []
        if linked is None or len(told) < 2:  # noqa: PLR2004 - one place is no other
            yield frame
        else:
            yield from (_only(frame, linked, there, told) for there in told)


def _told_in(sentence_index: int, linked: Linked, analysis: Analysis) -> list[_There]:
    """The numbers of a frame with a place of their own each, the later behind a joint."""
    of = next((of for _, of in linked.counts if of in HARMED), None)
    if of is None:
        return []
    sentence = analysis.sentences[sentence_index]
    counts = [one for one in sentence.counts if one.of is of]
    found: list[_There] = []
    for count in counts:
        place = _place_behind(count, sentence)
        if place is None:
            continue
        if found and not _is_joined(found[-1].place.end, count.start, analysis.text):
            found = []
        found.append(_There(count, place))
    is_all = len(found) == len(counts)
    return found if is_all else []


def _place_behind(count: CountMention, sentence: AnalysedSentence) -> PlaceMention | None:
    """The first place that stands near behind a number, with "in" before it."""
    for place in sentence.places:
        if not count.end < place.start <= count.end + _LONGEST_WAY:
            continue
        words = [
            token.lower for token in sentence.parse.tokens if count.end <= token.start < place.start
        ]
        is_there = not WHERE.isdisjoint(words) and _JOINTS.isdisjoint(words)
        return place if is_there and place.use is PlaceUse.PLACE else None
    return None


def _is_joined(end: int, start: int, text: str) -> bool:
    """Whether only "and" or a comma stands between a place and the next number."""
    between = text[end:start].replace(",", " , ").lower().split()
    return bool(between) and _JOINTS.issuperset(between)


def _only(frame: Frame, linked: Linked, there: _There, told: list[_There]) -> Frame:
    """The frame with one of its places and the number there."""
    own = {one.place for one in told}
    wider = [place for place in linked.places if place not in own]
    counts = {one.people for one in told}
    kept = [pair for pair in linked.counts if pair[0] not in counts]
    of = there.people.of or linked.counts[0][1]
    linked = replace(linked, places=(there.place, *wider), counts=((there.people, of), *kept))
    first = told[0].people
    arguments = tuple(
        one
        for one in frame.arguments
        if there.people is first or not overlap((one.start, one.end), (first.start, first.end))
    )
    return replace(frame, linked=linked, arguments=arguments)
