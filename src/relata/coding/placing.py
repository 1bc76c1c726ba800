"""A thread in its report in, the places of its claim out, most specific first."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from relata.coding.acts import OF_WORDS
from relata.coding.analysis import Analysis
from relata.coding.digests import HEADING, ITEM
from relata.coding.frames import Frame
from relata.coding.placing_tellers import (
    apart_from_tellers,
    states_that_act,
    told_places,
    where_it_hit,
)
from relata.coding.voicing import reach_of
from relata.mentions import PlaceMention, PlaceUse, Sentence, TimeMention
from relata.records import Basis, ClaimPlace, Kind, PlacePrecision, Report, RoleName, Stance
from relata.text.toponyms.capitals import CAPITAL

_FINENESS = {
    PlacePrecision.SITE: 0,
    PlacePrecision.TOWN: 1,
    PlacePrecision.DISTRICT: 1,
    PlacePrecision.PROVINCE: 2,
    PlacePrecision.REGION: 3,
    PlacePrecision.COUNTRY: 4,
}
_TOWN = _FINENESS[PlacePrecision.TOWN]
# These have a place where one is told; of most that tell none there is none to be inferred.
WITHOUT_INFERENCE = frozenset(["agreement", "talks", "group_change"])
_FROM_AFAR = frozenset({"air_strike", "shelling", "weapons_disrupted"})
# No speech lasts so long.
SHORTEST_PERIOD = timedelta(days=2)
# Two places further apart in the sentence than this are two places, not one described twice.
MAX_CHAIN_GAP = 40


# "In Dublin, …": the words before the place that a sentence opens with.
_OPENER = re.compile(
    r"\W*(?:\w{1,3}[.)]\s*)?(?:and\s+|but\s+|meanwhile,?\s+|elsewhere,?\s+|also\s+|further\s+\w+,?\s+)?"
    r"(?:in|at|near|around|outside|inside|on|off|north of|south of|east of|west of)\s+(?:the\s+)?"
    r"(?:[\w-]+\s+(?:of\s+)?){0,3}",
    re.I,
)
_TO_REFUGE = re.compile(
    r"\b(?:fled|flee|flees|fleeing)\b(?: [\w-]+){0,4} (?:to|into) (?:the |neighbou?ring )?$"
)
_LONGEST_FLIGHT = 60
_POWER = re.compile(
    r"\s+(?:\w+\s+)?power\b|\s+control\s+of\s+the\s+(?:country|state|government)\b", re.I
)
_AREA, _LOCAL_AREA = " area", " government area"
_POSSESSIVE = re.compile(r"['’]s?\s+")
_LINK = re.compile(r"\s*,?\s*(?:in\s+)?(?:the\s+)?(?:\w+\s+)?", re.I)


@dataclass(slots=True)
class PlaceMemory:
    """The places of the claims before, which later ones of the report may lean on."""

    told: list[ClaimPlace] = field(default_factory=list)

    def keep(self, places: tuple[ClaimPlace, ...]) -> None:
        """Remember the first place of a claim."""
        self.told.append(places[0])

    def recall(self, report: Report, frame: Frame) -> ClaimPlace | None:
        """The place told most often so far, the first of them where several are.

        That of another story of a digest only where at least half of all is told of it.
        """
        if not self.told:
            return None
        name, times = Counter(place.name for place in self.told).most_common(1)[0]
        is_main = 2 * times >= len(self.told)
        named = [place for place in self.told if place.name == name]
        if is_main or not _is_of_other_story(report.text, named[-1], frame):
            return named[0]
        return None


def places_of(
    report: Report,
    frame: Frame,
    analysis: Analysis,
    memory: PlaceMemory,
    earlier: tuple[ClaimPlace, ...],
) -> tuple[ClaimPlace, ...]:
    """Stated places of the frame's own words, else those of `earlier`, else inferred ones."""
    if frame.kind is Kind.RELATION or (frame.type in OF_WORDS and frame.linked is None):
        return ()
    states = states_that_act(analysis, frame)
    stated = _told(report, frame, analysis, states)
    if frame.type in OF_WORDS:
        return tuple(one for one in stated if one.basis is Basis.STATED)
    if stated and not _says_more(earlier, stated[0]):
        memory.keep(stated)
        return stated
    if earlier:
        return tuple(_as_inferred(place) for place in earlier)
    if states or frame.type in WITHOUT_INFERENCE:
        return ()
    return _inferred(report, frame, analysis, memory)


def _told(
    report: Report, frame: Frame, analysis: Analysis, states: Collection[PlaceMention]
) -> tuple[ClaimPlace, ...]:
    """The places that a scorer linked to the frame, or that the rules find; no acting states."""
    sentence = analysis.sentences[frame.sentence]
    if frame.linked is None:
        found = within(sentence.places, reach_of(frame, analysis.attributions))
    elif _is_of_power(report.text, frame):
        found = [m for m in frame.linked.places if frame.start <= m.start < frame.end]
    else:
        found = list(frame.linked.places)
    places = [m for m in found if m not in states]
    hit = where_it_hit(apart_from_tellers(places, analysis, frame, _goes_with), analysis, frame)
    if frame.linked is None:
        return _stated(report, frame, hit)
    return _given(report, hit, sentence.sentence)


def chosen_places(text: str, frame: Frame, found: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions that the rules take for where it happened."""
    mentions = [m for m in found if m.use is PlaceUse.PLACE]
    inside = [m for m in mentions if frame.start <= m.start and m.end <= frame.end]
    return _opening(text, frame, inside) or _chain(inside or mentions, frame)


def _stated(report: Report, frame: Frame, found: Sequence[PlaceMention]) -> tuple[ClaimPlace, ...]:
    chosen = chosen_places(report.text, frame, found)
    ordered = _owned_first(report.text, sorted(chosen, key=lambda m: _FINENESS[m.precision]))
    return tuple(as_claim_place(report, m, Basis.STATED) for m in ordered)


def _given(
    report: Report, mentions: Sequence[PlaceMention], sentence: Sentence
) -> tuple[ClaimPlace, ...]:
    """Places that a scorer linked to the frame, each once; inferred if from another sentence.

    Where the frame's own sentence tells a place, those of others only tell what it lies in, or
    which part of a country is meant.
    """
    found: dict[str, ClaimPlace] = {}
    own = [m for m in mentions if sentence.start <= m.start < sentence.end]
    kept = [m for m in mentions if not own or m in own or any(_goes_with(m, o) for o in own)]
    ordered = sorted(
        kept,
        key=lambda m: (_FINENESS[m.precision], not sentence.start <= m.start < sentence.end),
    )
    for mention in _owned_first(report.text, ordered):
        is_own = sentence.start <= mention.start < sentence.end
        basis = Basis.STATED if is_own else Basis.INFERRED
        place = as_claim_place(report, mention, basis)
        found.setdefault(place.place_id or place.name.casefold(), place)
    return tuple(found.values())


def _goes_with(mention: PlaceMention, own: PlaceMention) -> bool:
    """Whether a place of another sentence holds the own one, or lies in the country that it is."""
    if mention.place is None or mention.precision in (PlacePrecision.SITE, PlacePrecision.TOWN):
        is_wider = False
    elif own.place is None:
        is_wider = mention.precision in (PlacePrecision.PROVINCE, PlacePrecision.COUNTRY)
    else:
        is_wider = mention.precision is PlacePrecision.COUNTRY or (
            mention.place.admin1 is not None and mention.place.admin1 == own.place.admin1
        )
        is_wider = is_wider and _FINENESS[mention.precision] > _FINENESS[own.precision]
    countries = {place.country for place in (mention.place, own.place) if place is not None}
    is_part = own.precision is PlacePrecision.COUNTRY
    return len(countries) == 1 and (is_wider or (is_part and mention.place is not None))


def _owned_first(text: str, ordered: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions, with a district before the town whose it is ("Kabul's Paghman district")."""
    found: list[PlaceMention] = []
    for mention in ordered:
        is_owned = found and _POSSESSIVE.fullmatch(text, found[-1].end, mention.start)
        found.insert(len(found) - 1 if is_owned else len(found), mention)
    return found


def _says_more(earlier: tuple[ClaimPlace, ...], stated: ClaimPlace) -> bool:
    """Whether the happening pointed back to was told at a place inside the one named now."""
    if not earlier or stated.precision is not PlacePrecision.COUNTRY:
        return False
    is_finer = _FINENESS[earlier[0].precision] < _FINENESS[stated.precision]
    return is_finer and earlier[0].country is not None and earlier[0].country == stated.country


def _opening(text: str, frame: Frame, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """The place that the stretch opens with ("In Dublin, a court …") and what refines it."""
    first = mentions[0] if mentions else None
    if first is None or first.end > frame.trigger_start or _FINENESS[first.precision] > _TOWN:
        return []
    if _OPENER.fullmatch(text, frame.start, first.start) is None:
        return []
    opened = [first]
    for mention in mentions[1:]:
        is_linked = _LINK.fullmatch(text, opened[-1].end, mention.start) is not None
        if is_linked or _lies_in(mention, first):
            opened.append(mention)
    return opened


def _lies_in(mention: PlaceMention, area: PlaceMention) -> bool:
    """Whether the gazetteer, or a site without an entry, puts the mention inside the area."""
    place, around = mention.place, area.place
    if place is None or around is None:
        return mention.precision is PlacePrecision.SITE
    if _FINENESS[mention.precision] >= _FINENESS[area.precision]:
        return False
    return place.country == around.country and place.admin1 == around.admin1


def _chain(mentions: list[PlaceMention], frame: Frame) -> list[PlaceMention]:
    """The mentions nearest to the trigger, behind it first, with those told in one breath."""
    behind = [m for m in mentions if m.start >= frame.trigger_start]
    before = [m for m in mentions if m.start < frame.trigger_start]
    if not behind:
        return _linked(list(reversed(before)))
    return _linked(behind)


def _linked(mentions: list[PlaceMention]) -> list[PlaceMention]:
    chain: list[PlaceMention] = []
    for mention in mentions:
        if (
            chain
            and min(abs(mention.start - m.end) for m in chain) > MAX_CHAIN_GAP
            and (abs(chain[-1].start - mention.end) > MAX_CHAIN_GAP)
        ):
            break
        chain.append(mention)
    return chain


def as_claim_place(report: Report, mention: PlaceMention, basis: Basis) -> ClaimPlace:
    """The claim's place for a mention, with coordinates where the gazetteer knew it.

    It is called what the report calls it, "the capital" what it is called and "the Koro area" Koro.
    """
    place, name = mention.place, report.text[mention.start : mention.end]
    if name.lower().endswith(_AREA) and not name.lower().endswith(_LOCAL_AREA):
        name = name[: -len(_AREA)]
    if place is not None and name.lower().startswith(CAPITAL):
        name = place.name
    return ClaimPlace(
        name=name,
        precision=mention.precision,
        basis=basis,
        evidence=report.span(mention.start, mention.end),
        place_id=place.id if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        admin1=place.admin1 if place else None,
        country=place.country if place else None,
    )


def _inferred(
    report: Report, frame: Frame, analysis: Analysis, memory: PlaceMemory
) -> tuple[ClaimPlace, ...]:
    """The place of most claims before, else one that a scorer doubts, else the main country.

    A state that fires from afar does not hit itself: "Russia launched 148 drones".
    """
    told = told_places(analysis.places, analysis, frame)
    country = main_country(analysis, told)
    if _is_of_power(report.text, frame):
        is_known = country is not None and country.precision is PlacePrecision.COUNTRY
        return (as_claim_place(report, country, Basis.INFERRED),) if country and is_known else ()
    if memory.told:
        known = memory.recall(report, frame)
        return () if known is None else (_as_inferred(known),)
    near = frame.linked.near if frame.linked is not None else None
    if near is not None and not _fires(near, frame):
        return (as_claim_place(report, near, Basis.INFERRED),)
    if country is None or _fires(country, frame):
        return ()
    if frame.linked is not None and not _is_scene(country, told, frame):
        return ()
    return (as_claim_place(report, country, Basis.INFERRED),)


def _is_of_power(text: str, frame: Frame) -> bool:
    """Whether power in a country was taken, and no town ("the military, which seized power")."""
    return frame.type == "territory_taken" and _POWER.match(text, frame.trigger_end) is not None


def _is_scene(country: PlaceMention, told: Sequence[PlaceMention], frame: Frame) -> bool:
    """Whether a place in the country is named before the trigger: what comes later sets no scene.

    Nor does a nationality, but that of who suffers: "gunmen killed two Iraqi policemen".
    """
    code = country.place.country if country.place else None
    named = [m for m in told if m.place is not None and m.place.country == code]
    harmed = [a for a in frame.arguments if a.role in (RoleName.VICTIM, RoleName.TARGET)]
    return any(
        m.start < frame.trigger_start
        if m.use is not PlaceUse.DEMONYM
        else any(a.start <= m.start < a.end for a in harmed)
        for m in named
    )


def _fires(country: PlaceMention, frame: Frame) -> bool:
    """Whether a country is the one that fires, or that accuses another of it."""
    if frame.type not in _FROM_AFAR:
        return False
    doing = [(a.start, a.end) for a in frame.arguments if a.role is RoleName.INITIATOR]
    said = frame.linked.speakers if frame.linked else ()
    doing += [(one.start, one.end) for one in said if one.stance is Stance.ACCUSES]
    return (country.start, country.end) in doing


_Mention = TypeVar("_Mention", PlaceMention, TimeMention)


def within(mentions: Sequence[_Mention], reach: tuple[tuple[int, int], ...]) -> list[_Mention]:
    """The mentions inside one of the stretches, or all where there is no stretch.

    Nobody speaks for weeks: "between 3 and 9 May, monitors recorded …" is of what they recorded.
    """
    if not reach:
        return list(mentions)
    inside = [m for m in mentions if any(s <= m.start and m.end <= e for s, e in reach)]
    return inside or [m for m in mentions if isinstance(m, TimeMention) and _is_period(m)]


def _is_period(mention: TimeMention) -> bool:
    days = mention.interval
    if days is None or days.first is None:
        return False
    return days.last is None or days.last - days.first >= SHORTEST_PERIOD


def _is_of_other_story(text: str, place: ClaimPlace, frame: Frame) -> bool:
    """Whether a heading or the mark of an item stands between a place and what is told."""
    end = place.evidence.end if place.evidence else 0
    return any(mark.search(text, end, frame.trigger_start) for mark in (HEADING, ITEM))


def _as_inferred(place: ClaimPlace) -> ClaimPlace:
    return ClaimPlace(
        name=place.name,
        precision=place.precision,
        basis=Basis.INFERRED,
        evidence=place.evidence,
        place_id=place.place_id,
        lat=place.lat,
        lon=place.lon,
        admin1=place.admin1,
        country=place.country,
    )


def is_refuge(text: str, start: int) -> bool:
    """Whether people are said to have fled to the place whose name starts there."""
    return _TO_REFUGE.search(text[max(0, start - _LONGEST_FLIGHT) : start]) is not None


def main_country(analysis: Analysis, told: Sequence[PlaceMention]) -> PlaceMention | None:
    """The first mention of the country that most of these mentions lie in.

    A nationality tells who, not where ("a Turkish strike"), if anything else tells where.
    """
    known = [m for m in told if m.place and m.place.country]
    known = [m for m in known if m.use is not PlaceUse.DEMONYM] or known
    known = [m for m in known if not is_refuge(analysis.text, m.start)]
    counted = Counter(m.place.country for m in known if m.place)
    if not counted:
        return None
    code = counted.most_common(1)[0][0]
    named = [m for m in known if m.place and m.place.country == code]
    countries = [m for m in named if m.precision is PlacePrecision.COUNTRY]
    return (countries or named)[0]
