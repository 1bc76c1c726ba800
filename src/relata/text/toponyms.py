"""A report's sentences and a gazetteer in, its place mentions with the places they mean out."""

from collections.abc import Sequence
from dataclasses import dataclass

from relata.mentions import Place, PlaceMention, PlaceUse, Sentence
from relata.records import PlacePrecision
from relata.text.gazetteer import Gazetteer
from relata.text.toponyms_decide import Decision, decide, open_cases
from relata.text.toponyms_evidence import is_metonym, is_part_of_organisation
from relata.text.toponyms_people import find_people
from relata.text.toponyms_resolve import Home
from relata.text.toponyms_sites import Draft, extend, find_named_sites
from relata.text.toponyms_spots import find_spots


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContext:
    """What is known of a report beside its text: its publisher's country or very home."""

    country: str | None = None
    home: Home | None = None


def find_places(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, context: ReportContext
) -> list[PlaceMention]:
    """Every place name of a report in order, with the place that it most likely means."""
    spots = find_spots(sentences, gazetteer)
    people = find_people(sentences, spots)
    home = context.home or Home(country=context.country)
    decisions = decide(open_cases(spots, sentences), people, home)
    drafts = [
        extend(_draft(decision), sentences[decision.case.spot.sentence], gazetteer)
        for decision in decisions
        if decision.is_place
    ]
    drafts = _with_named_sites(drafts, sentences, gazetteer)
    return [_mention(draft, sentences) for draft in _at_towns(drafts)]


def _draft(decision: Decision) -> Draft:
    """The mention as far as the name itself goes."""
    spot, around, place = decision.case.spot, decision.case.around, decision.resolved.place
    use = PlaceUse.PLACE
    if is_part_of_organisation(around):
        use = PlaceUse.PART_OF_NAME
    elif spot.is_demonym:
        use = PlaceUse.DEMONYM
    elif is_metonym(around):
        use = PlaceUse.METONYM
    return Draft(spot.sentence, spot.first, spot.last, use, place, place.precision)


def _with_named_sites(
    drafts: list[Draft], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Draft]:
    """Add the sites with names of their own; of overlapping drafts keep the longest."""
    taken: dict[int, set[int]] = {}
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.first - draft.last):
        covered = set(range(draft.first, draft.last))
        if not covered & taken.setdefault(draft.sentence, set()):
            taken[draft.sentence] |= covered
            kept.append(draft)
    for number, sentence in enumerate(sentences):
        kept.extend(find_named_sites(number, sentence, taken.get(number, set()), gazetteer))
    return sorted(kept, key=lambda draft: (draft.sentence, draft.first))


def _at_towns(drafts: Sequence[Draft]) -> list[Draft]:
    """Put sites that the gazetteer does not know into the town that the report speaks of."""
    towns = [
        (index, draft)
        for index, draft in enumerate(drafts)
        if draft.place is not None and draft.place.precision == PlacePrecision.TOWN
    ]
    if not towns:
        return list(drafts)
    return [
        draft
        if draft.place is not None
        else draft._replace(place=_nearest_town(index, draft, towns))
        for index, draft in enumerate(drafts)
    ]


def _nearest_town(index: int, draft: Draft, towns: Sequence[tuple[int, Draft]]) -> Place | None:
    """The next town of the sentence, else the one before, else one of the report."""
    same = [(at, town) for at, town in towns if town.sentence == draft.sentence]
    follow = [town for at, town in same if at > index]
    earlier = [town for at, town in towns if at < index]
    order = [
        *follow[:1],
        *[town for at, town in same if at < index][-1:],
        *earlier[-1:],
        towns[0][1],
    ]
    return order[0].place


def _mention(draft: Draft, sentences: Sequence[Sentence]) -> PlaceMention:
    tokens = sentences[draft.sentence].tokens
    start, end = tokens[draft.first].start, tokens[draft.last - 1].end
    return PlaceMention(start, end, draft.use, draft.place, draft.precision)
