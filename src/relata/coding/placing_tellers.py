"""Places and who is quoted in, the places that do not only tell who somebody is out.

"Israel said it had hit militants", "IRNA reported a bomb": where the speaker sits is not where it
happened. "Police in Quetta said a bomb hit Mastung" is of Mastung, and of Quetta where they name
no other place. Nor is it where "troops from Rwanda" come from.
"""

import re
from collections.abc import Callable, Sequence

from relata.coding.acts import ATTACK_TYPES
from relata.coding.analysis import Analysis
from relata.coding.frames import Frame
from relata.mentions import Attribution, PlaceMention, PlaceUse
from relata.records import PlacePrecision, RoleName
from relata.text.counts.words import PEOPLE

_COME_FROM = re.compile(r"\b([\w-]+) from (?:the |neighbou?ring )?$")
_LONGEST_LEAD = 40
_FIRED_FROM = re.compile(
    r"\b(?:fired|launched|shot|sent|flown|coming) from (?:(?:the|inside|within|positions in) )?$",
    re.I,
)
# What two states do together is in neither of them, as far as nothing else is told.
_BETWEEN_TWO = frozenset({"release", "agreement", "talks"})


def told_places(
    mentions: Sequence[PlaceMention], analysis: Analysis, frame: Frame
) -> list[PlaceMention]:
    """The mentions outside of the names of who speaks, that tell of nobody whose he is.

    Nor is an attack where it was fired from.
    """
    spans = _names(analysis.attributions, frame)
    return [
        m
        for m in mentions
        if not _is_inside(m, spans)
        and not _is_home(analysis.text, m, frame)
        and not _is_of_attackers(m, analysis, frame)
        and not (frame.type in ATTACK_TYPES and _is_origin(analysis.text, m))
    ]


def _is_of_attackers(mention: PlaceMention, analysis: Analysis, frame: Frame) -> bool:
    """Whether it only says whose the attackers are: "French soldiers killed 30 jihadists".

    Where the report says more of their country, they may well be at home.
    """
    if frame.type not in ATTACK_TYPES or mention.use is not PlaceUse.DEMONYM:
        return False
    code = mention.place.country if mention.place else None
    mentions = [m for m in analysis.places if m.place and m.place.country == code]
    return len(mentions) == 1 and any(
        one.role is RoleName.INITIATOR and one.start <= mention.start < one.end
        for one in frame.arguments
    )


def states_that_act(analysis: Analysis, frame: Frame) -> list[PlaceMention]:
    """The countries that do something together: "Iran and Iraq exchanged prisoners"."""
    if frame.type not in _BETWEEN_TWO:
        return []
    doing = {(a.start, a.end) for a in frame.arguments if a.role is RoleName.INITIATOR}
    places = analysis.sentences[frame.sentence].places
    states = [
        m for m in places if m.precision is PlacePrecision.COUNTRY and (m.start, m.end) in doing
    ]
    return states if len(states) > 1 else []


def apart_from_tellers(
    mentions: Sequence[PlaceMention],
    analysis: Analysis,
    frame: Frame,
    holds: Callable[[PlaceMention, PlaceMention], bool],
) -> list[PlaceMention]:
    """The mentions, without where the speaker sits if another place is told in his sentence.

    What `holds` the other place is kept: "police in Helmand said a bomb hit Sangin".
    """
    homeless = [m for m in mentions if not _is_home(analysis.text, m, frame)]
    spans = _names(analysis.attributions, frame)
    told = [m for m in homeless if not _is_inside(m, spans)]
    sentence = analysis.sentences[frame.sentence].sentence
    beside = [m for m in told if sentence.start <= m.start < sentence.end]
    if not beside:
        return homeless
    return [m for m in homeless if m in told or any(holds(m, one) for one in beside)]


def where_it_hit(
    mentions: Sequence[PlaceMention], analysis: Analysis, frame: Frame
) -> list[PlaceMention]:
    """The mentions of an attack without where it was fired from, if it is told what it hit.

    "Drones launched from Yemen hit Eilat" is in Eilat.
    """
    others = [m for m in mentions if not _is_origin(analysis.text, m)]
    if frame.type not in ATTACK_TYPES or len(others) == len(mentions):
        return list(mentions)
    targets = [one for one in frame.arguments if one.role is RoleName.TARGET]
    places = analysis.sentences[frame.sentence].places
    hit = [m for m in places if any(t.start <= m.start and m.end <= t.end for t in targets)]
    return others or hit or list(mentions)


def _is_origin(text: str, mention: PlaceMention) -> bool:
    lead = text[max(0, mention.start - _LONGEST_LEAD) : mention.start]
    return _FIRED_FROM.search(lead) is not None


def _names(attributions: Sequence[Attribution], frame: Frame) -> list[tuple[int, int]]:
    """Where the names of speakers stand that do not tell of the deed themselves.

    "The man who robbed a bank in Kano said …" is of Kano.
    """
    return [
        (one.source_start, one.source_end)
        for one in attributions
        if not one.source_start <= frame.trigger_start < one.source_end
    ]


def _is_inside(mention: PlaceMention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mention.start and mention.end <= end for start, end in spans)


def _is_home(text: str, mention: PlaceMention, frame: Frame) -> bool:
    """Whether it is a country that people in a deed come from, and are not taken from.

    "Troops from Rwanda killed two men", "it killed two men from Rwanda"; but "it drove troops from
    Rwanda".
    """
    if mention.precision is not PlacePrecision.COUNTRY:
        return False
    if mention.start > frame.trigger_start and frame.type not in ATTACK_TYPES:
        return False
    lead = _COME_FROM.search(text[max(0, mention.start - _LONGEST_LEAD) : mention.start])
    return lead is not None and lead[1].lower() in PEOPLE
