"""Frames of a report in, those of an attack with the toll that a sentence below it tells out.

"A bomb went off on Friday. Smoke rose over the city. Nine people were killed, a doctor said." A
sentence that tells nothing but how many were harmed tells it of the attack told last.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from relata.coding.acts import DEADLY, DONE
from relata.coding.analysis import Analysis
from relata.coding.counting.toll import TOLD_HARM
from relata.coding.frames import HARMED, AnalysedSentence, Frame, Linked, Speaker
from relata.coding.numbering import Counted
from relata.mentions import PlaceUse
from relata.records import Kind

# So many sentences below an attack its toll is told at most.
_REACH = 4
_HARM = re.compile(rf"\b(?:killed|{TOLD_HARM})\b", re.I)
# "They killed twelve people, burned houses and stole cattle": those who attacked, in the attack.
_THEY = re.compile(
    r"(?:they|he|she|the (?:attackers?|gunm[ae]n|assailants?|militants|rebels|raiders|bombers?))"
    r"\s+(?:also\s+)?(?:killed|shot dead|wounded|injured)\b",
    re.I,
)
# Whoever was harmed in something else, or over some time, is not of this happening.
_OF_ANOTHER = re.compile(
    r"\b(?:since|so far|(?:this|last|past|previous|each|every) (?:week|decade)|years?|months?"
    r"|(?:in|of|during|by) (?:19|20)\d\d|total|toll|earlier|previous|another|separate|similar"
    r"|elsewhere|meanwhile|other (?:attack|incident|clash|strike)\w*|war|conflict|if|would|could"
    r"|may|might|not|never|no longer)\b",
    re.I,
)


def with_later_tolls(analysis: Analysis, frames: Sequence[Sequence[Frame]]) -> list[list[Frame]]:
    """The frames of each sentence, those of attacks without a toll with the one told below them.

    There has to be one attack only, in the last sentence above that tells anything.
    """
    kept = [list(found) for found in frames]
    used = {mention for found in frames for frame in found for mention, _ in _counts(frame)}
    for sentence in analysis.sentences:
        told = [(m, of) for m in sentence.counts if (of := m.of) in HARMED and m not in used]
        if not told or not _is_toll(analysis, sentence, kept[sentence.index]):
            continue
        above = _attack_above(kept, sentence.index)
        if above is None or _is_elsewhere(analysis, above, sentence):
            continue
        number = kept[above.sentence].index(above)
        kept[above.sentence][number] = _with(analysis, above, told)
    return kept


def _counts(frame: Frame) -> tuple[Counted, ...]:
    return frame.linked.counts if frame.linked else ()


def _with(analysis: Analysis, frame: Frame, told: Sequence[Counted]) -> Frame:
    """The frame with the toll, and with who says it."""
    linked = frame.linked or Linked()
    known = {(one.start, one.end) for one in linked.speakers}
    said = (
        Speaker(one.source_start, one.source_end, one.stance, one.kind, number)
        for number, one in enumerate(analysis.attributions)
        if any(one.holds(mention.start) for mention, _ in told)
    )
    speakers = (*linked.speakers, *(one for one in said if (one.start, one.end) not in known))
    return replace(frame, linked=replace(linked, counts=(*linked.counts, *told), speakers=speakers))


def _is_toll(analysis: Analysis, sentence: AnalysedSentence, frames: Sequence[Frame]) -> bool:
    """Whether a sentence tells how many were harmed in what was told before it."""
    words = analysis.text[sentence.sentence.start : sentence.sentence.end]
    if _HARM.search(words) is None or _OF_ANOTHER.search(words):
        return False
    is_of_attackers = _THEY.match(words) and all(one.type not in DEADLY for one in frames)
    return not frames or bool(is_of_attackers)


def _attack_above(frames: Sequence[Sequence[Frame]], index: int) -> Frame | None:
    """The one attack without a toll of the last sentence above that tells anything, or None."""
    for number in range(index - 1, max(-1, index - 1 - _REACH), -1):
        events = [one for one in frames[number] if one.kind is Kind.EVENT]
        if not events:
            continue
        attacks = [one for one in events if one.type in DEADLY and one.status in DONE]
        if len(attacks) != 1 or any(of in HARMED for _, of in _counts(attacks[0])):
            return None
        return attacks[0]
    return None


def _is_elsewhere(analysis: Analysis, frame: Frame, sentence: AnalysedSentence) -> bool:
    """Whether a toll names a place or a day that is not told beside the attack."""
    between = analysis.sentences[frame.sentence : sentence.index]
    places = {m.place.id for one in between for m in one.places if m.place}
    named = [m for m in sentence.places if m.use is not PlaceUse.DEMONYM]
    is_other = any(m.place is None or m.place.id not in places for m in named)
    days = {time.day for one in between for time in one.times}
    return is_other or any(time.day not in days for time in sentence.times if time.day)
