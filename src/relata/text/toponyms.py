"""A report's sentences and a gazetteer in, its place mentions with the places they mean out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relata.mentions import Place, PlaceMention, PlaceUse, Sentence
from relata.records import PlacePrecision
from relata.text.gazetteer import Gazetteer
from relata.text.toponyms_evidence import (
    THRESHOLD,
    asked_kind,
    container_of,
    follows_in_list,
    is_located,
    is_metonym,
    is_part_of_organisation,
    look_around,
    weigh,
)
from relata.text.toponyms_people import People, find_people
from relata.text.toponyms_resolve import Hints, Home, Resolved, context_without, is_in, resolve
from relata.text.toponyms_spots import Spot, find_spots

# A name once clearly a place lends this share of its weight to its other mentions.
LENT = 0.6
# The first round knows no context, the later ones learn from the one before.
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContext:
    """What is known of a report beside its text. `home` is where its publisher is."""

    country: str | None = None
    title: str | None = None
    dateline: str | None = None
    home: Home | None = None


class _Decision(NamedTuple):
    spot: Spot
    resolved: Resolved
    weight: float


def find_places(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, context: ReportContext
) -> list[PlaceMention]:
    """Every place name of a report in order, with the place that it most likely means."""
    spots = find_spots(sentences, gazetteer)
    people = find_people(sentences, spots)
    home = context.home or Home(country=context.country)
    decisions = _decide(spots, sentences, people, home)
    mentions = [
        _mention(decision, sentences) for decision in decisions if decision.weight >= THRESHOLD
    ]
    return mentions


def _decide(
    spots: list[Spot], sentences: Sequence[Sentence], people: People, home: Home
) -> list[_Decision]:
    """Resolve all spots in rounds, each with the context that the one before found."""
    found: list[tuple[str, Place, float]] = []
    decisions: list[_Decision] = []
    containers = [container_of(index, spots, sentences) for index in range(len(spots))]
    for _ in range(ROUNDS):
        decisions = _round(spots, sentences, people, home, found, containers)
        found = [
            (decision.spot.key, decision.resolved.place, _trust(decision))
            for decision in decisions
            if decision.weight >= THRESHOLD
        ]
    return decisions


def _trust(decision: _Decision) -> float:
    return min(1.0, max(0.1, decision.resolved.lead / 3.0))


def _round(spots, sentences, people, home, found, containers):  # type: ignore[no-untyped-def]
    contexts = {key: context_without(key, found) for key in {spot.key for spot in spots}}
    chosen: list[Resolved | None] = [None] * len(spots)
    for index in sorted(range(len(spots)), key=lambda i: containers[i] is not None):
        spot = spots[index]
        container = _container_place(spot, containers[index], spots, chosen)
        hints = Hints(asked_kind(look_around(spot, sentences[spot.sentence])), container)
        chosen[index] = resolve(spot, hints, contexts[spot.key], home)
    weights: list[float] = []
    for index, spot in enumerate(spots):
        around = look_around(spot, sentences[spot.sentence])
        weight = weigh(around, chosen[index], people, is_contained=containers[index] is not None)
        if (
            follows_in_list(index, spots, sentences)
            and weights[-1] >= THRESHOLD
            and not is_located(around)
        ):
            weight += 0.8
        weights.append(weight)
    best: dict[str, int] = {}
    for index, spot in enumerate(spots):
        if spot.key not in best or weights[index] > weights[best[spot.key]]:
            best[spot.key] = index
    decisions = []
    for index, spot in enumerate(spots):
        top = best[spot.key]
        weight = weights[index]
        resolved = chosen[index]
        if weights[top] > 1.5 and weight > -1.5:
            weight = max(weight, LENT * weights[top])
        if containers[index] is None and containers[top] is not None:
            resolved = chosen[top]
        decisions.append(_Decision(spot, resolved, weight))
    return decisions


def _container_place(
    spot: Spot, at: int | None, spots: list[Spot], chosen: list[Resolved | None]
) -> Place | None:
    if at is None:
        return None
    resolved = chosen[at]
    if resolved is not None and any(is_in(place, resolved.place) for place in spot.places):
        return resolved.place
    holders = [place for place in spots[at].places if place.kind in ("country", "province")]
    return next(
        (holder for holder in holders if any(is_in(place, holder) for place in spot.places)), None
    )


def _mention(decision: _Decision, sentences: Sequence[Sentence]) -> PlaceMention:
    spot, place = decision.spot, decision.resolved.place
    around = look_around(spot, sentences[spot.sentence])
    use = PlaceUse.PLACE
    if is_part_of_organisation(around):
        use = PlaceUse.PART_OF_NAME
    elif spot.is_demonym:
        use = PlaceUse.DEMONYM
    elif is_metonym(around):
        use = PlaceUse.METONYM
    return PlaceMention(spot.start, spot.end, use, place, place.precision)
