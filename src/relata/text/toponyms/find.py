"""A report's sentences and a gazetteer in, its place mentions with the places they mean out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from relata.mentions import Place, PlaceMention, PlaceUse, Sentence
from relata.records import PlacePrecision
from relata.text.gazetteer import Gazetteer
from relata.text.sentences import split_sentences
from relata.text.toponyms.actors import NO_NAMES, ActorNames
from relata.text.toponyms.again import find_again
from relata.text.toponyms.borders import join_borders
from relata.text.toponyms.capitals import find_capitals
from relata.text.toponyms.decide import Decision, countries_of, decide, is_elsewhere, open_cases
from relata.text.toponyms.fragments import made_whole
from relata.text.toponyms.named import find_named_sites
from relata.text.toponyms.people import People, find_people
from relata.text.toponyms.resolve import Home
from relata.text.toponyms.roads import join_roads
from relata.text.toponyms.sites import CITY, Draft, extend
from relata.text.toponyms.spots import find_spots
from relata.text.toponyms.unknown import Unknown, find_spelling, find_unknown
from relata.text.toponyms.use import use_of
from relata.text.toponyms.words import KIND_AFTER, QUARTER

# A site's town is named in its paragraph or the one before.
PARAGRAPHS_BACK = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContext:
    """What is known of a report beside its text: title, publisher's country or very home.

    `actors` are names that are no places, though towns go by them too.
    """

    country: str | None = None
    title: str | None = None
    home: Home | None = None
    actors: ActorNames = NO_NAMES


def find_places(
    text: str, sentences: Sequence[Sentence], gazetteer: Gazetteer, context: ReportContext
) -> list[PlaceMention]:
    """Every place name of a report in order, with the place that it most likely means."""
    title = _title_of(context, text)
    # The names of a title help to decide, but are no mentions in the text.
    every = [*title, *sentences]
    spots = find_spots(every, gazetteer, context.actors)
    people = find_people(every, spots)
    home = context.home or Home(country=context.country)
    decisions = [
        decision for decision in decide(open_cases(spots, every), people, home) if decision.is_place
    ]
    drafts = _respelled(_drafts(decisions), decisions, every, gazetteer)
    drafts = made_whole(drafts, decisions, every, gazetteer)
    drafts = [draft for draft in drafts if not _is_half(draft, every[draft.sentence])]
    drafts += _unknown(drafts, every, people, gazetteer)
    placed = _at_towns(_in_their_countries(_whole(drafts, every, gazetteer), every), every)
    return [_mention(draft, every) for draft in placed if draft.sentence >= len(title)]


def _title_of(context: ReportContext, text: str) -> list[Sentence]:
    """The sentences of a title that the text does not start with."""
    if not context.title or text.lstrip().startswith(context.title):
        return []
    return split_sentences(context.title)


def _whole(
    drafts: Sequence[Draft], sentences: Sequence[Sentence], gazetteer: Gazetteer
) -> list[Draft]:
    """The mentions with the words that belong to them, and sites with names of their own."""
    whole = _longest(extend(draft, sentences[draft.sentence], gazetteer) for draft in drafts)
    taken = _taken(whole)
    for number, sentence in enumerate(sentences):
        whole += find_named_sites(number, sentence, taken.get(number, set()), gazetteer)
    whole.sort(key=_order)
    whole += list(find_capitals(whole, sentences, gazetteer))
    whole.sort(key=_order)
    whole = join_roads(join_borders(whole, sentences, gazetteer), sentences, gazetteer)
    return sorted(whole, key=_order)


def _order(draft: Draft) -> tuple[int, int, tuple[int, int]]:
    """Where a mention stands in the text, the outer of two names before the inner."""
    return draft.sentence, draft.first, draft.inner or (0, 0)


def _drafts(decisions: Sequence[Decision]) -> list[Draft]:
    """The mentions as far as the names themselves go."""
    drafts: list[Draft] = []
    countries = countries_of(decisions)
    for decision in decisions:
        case, place = decision.case, decision.resolved.place
        previous = drafts[-1].use if drafts and case.is_listed else None
        spot = case.spot
        use = use_of(case.around, place, previous)
        inner = (spot.start, spot.end) if spot.is_inner else None
        is_sure = decision.resolved.agrees or case.container is not None
        at = (spot.sentence, spot.first, spot.last, use)
        if decision.is_misspelt or (decision.is_stray and is_elsewhere(case, countries)):
            drafts.append(Draft(*at, None, _precision_of(case.kind), is_sure, inner))
        else:
            drafts.append(Draft(*at, place, place.precision, is_sure, inner))
    return drafts


def _respelled(
    drafts: list[Draft],
    decisions: Sequence[Decision],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
) -> list[Draft]:
    """The mentions, with names that only other countries have looked up by their sound."""
    respelled: list[Draft] = []
    for draft, decision in zip(drafts, decisions, strict=True):
        place = draft.place
        if place is None:
            paragraph = sentences[draft.sentence].paragraph
            countries = _countries(drafts, sentences, paragraph)
            unknown = Unknown(decision.case.spot, decision.case.kind)
            place = find_spelling(unknown, countries, gazetteer)
        precision = place.precision if place else draft.precision
        respelled.append(draft._replace(place=place, precision=precision))
    return respelled


def _is_half(draft: Draft, sentence: Sentence) -> bool:
    """Whether it is a part of a name with a hyphen ("Comin-Yanga") that no known place goes by."""
    if draft.inner is None or draft.place is not None:
        return False
    parts = [part for part in sentence.tokens[draft.first].text.split("-") if part]
    return all(part[0].isupper() for part in parts)


def _unknown(
    drafts: Sequence[Draft], sentences: Sequence[Sentence], people: People, gazetteer: Gazetteer
) -> list[Draft]:
    """Names that only the words around call places."""
    taken = _taken(draft for draft in drafts if not _is_part_of_kind(draft, sentences))
    found: list[Draft] = []
    known: dict[tuple[str, ...], Draft] = {}
    for number, sentence in enumerate(sentences):
        for unknown in find_unknown(number, sentence, taken.get(number, set()), people):
            countries = _countries(drafts, sentences, sentence.paragraph)
            spot, place = unknown.spot, find_spelling(unknown, countries, gazetteer)
            precision = place.precision if place else _precision_of(unknown.kind)
            at = (spot.sentence, spot.first, spot.last)
            found.append(Draft(*at, PlaceUse.PLACE, place, precision))
            if unknown.is_sure:
                words = tuple(token.text for token in sentence.tokens[spot.first : spot.last])
                known.setdefault(words, found[-1])
    if known:
        found += find_again(known, sentences, _taken([*drafts, *found]), people)
    return found


def _precision_of(kind: str | None) -> PlacePrecision:
    """How exact an unknown name is of which the words say no more than this kind."""
    return PlacePrecision.SITE if kind == QUARTER else PlacePrecision.TOWN


def _is_part_of_kind(draft: Draft, sentences: Sequence[Sentence]) -> bool:
    """Whether it is a part of "Sistan-Baluchistan province" only."""
    tokens = sentences[draft.sentence].tokens
    after = tokens[draft.last].lower if draft.last < len(tokens) else ""
    last_part = tokens[draft.first].text.rpartition("-")[2]
    return draft.inner is not None and after in KIND_AFTER and last_part[:1].isupper()


def _countries(drafts: Sequence[Draft], sentences: Sequence[Sentence], paragraph: int) -> list[str]:
    """The countries that a paragraph speaks of, else those of the report; the chief one first."""
    near = [draft for draft in drafts if sentences[draft.sentence].paragraph == paragraph]
    for part in (near, drafts):
        counted = _counted(part)
        if counted:
            return [country for country, _ in counted.most_common()]
    return []


def _counted(drafts: Iterable[Draft]) -> Counter[str]:
    """How often each country is spoken of."""
    return Counter(draft.place.country for draft in drafts if draft.place and draft.place.country)


def _taken(drafts: Iterable[Draft]) -> dict[int, set[int]]:
    """The tokens of each sentence that mentions cover."""
    taken: dict[int, set[int]] = {}
    for draft in drafts:
        taken.setdefault(draft.sentence, set()).update(range(draft.first, draft.last))
    return taken


def _longest(drafts: Iterable[Draft]) -> list[Draft]:
    """Of overlapping mentions the longest; two inside one token stand side by side."""
    taken: dict[int, set[int]] = {}
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.first - draft.last):
        covered = set(range(draft.first, draft.last))
        known = taken.setdefault(draft.sentence, set())
        if not covered & known:
            kept.append(draft)
            if draft.inner is None:
                known |= covered
    return kept


def _in_their_countries(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> list[Draft]:
    """The mentions, without the place of one that is abroad of the country named behind it.

    "Boma peninsula, Chad" is not around the Congo's town of Boma.
    """
    kept: list[Draft] = []
    for draft, behind in zip_longest(drafts, drafts[1:]):
        is_abroad = behind is not None and _is_abroad(draft, behind, sentences[draft.sentence])
        kept.append(draft._replace(place=None) if is_abroad else draft)
    return kept


def _is_abroad(draft: Draft, behind: Draft, sentence: Sentence) -> bool:
    """Whether a comma and a country that the place does not lie in follow."""
    place, country = draft.place, behind.place
    if place is None or country is None or draft.sentence != behind.sentence:
        return False
    if country.kind != "country" or behind.use is not PlaceUse.PLACE:
        return False
    is_city = place.population >= CITY and draft.precision == PlacePrecision.TOWN
    if place.kind != "town" or is_city:
        return False  # "In New York, France said …", "across the Gaza Strip, Lebanon and Syria"
    is_next = behind.first == draft.last + 1 and sentence.tokens[draft.last].text == ","
    return is_next and place.country not in (None, country.country)


def _at_towns(drafts: Sequence[Draft], sentences: Sequence[Sentence]) -> list[Draft]:
    """Put sites that the gazetteer does not know into the town that the report speaks of."""
    towns = [
        (index, draft)
        for index, draft in enumerate(drafts)
        if draft.place is not None and _is_sure_town(draft, draft.place)
    ]
    chief = _chief_countries(drafts)
    placed: list[Draft] = []
    for index, draft in enumerate(drafts):
        town = _town_of(index, draft, towns, sentences) if _needs_town(draft) else None
        if town is not None and not draft.is_sure and _may_be_far(draft, town, chief):
            town = None
        placed.append(draft._replace(place=town or draft.place))
    return placed


def _may_be_far(draft: Draft, town: Place, chief: frozenset[str]) -> bool:
    """Whether the town says nothing of where it is: "near" an unknown village, or abroad."""
    return draft.precision == PlacePrecision.DISTRICT or town.country not in chief


def _chief_countries(drafts: Sequence[Draft]) -> frozenset[str]:
    """The country that the report speaks of most often, or those that it does as often."""
    counted = _counted(drafts)
    most = max(counted.values(), default=0)
    return frozenset(country for country, number in counted.items() if number == most)


def _needs_town(draft: Draft) -> bool:
    """Whether a site's own place is unknown, or only the province that it is named after."""
    if draft.place is None:
        return draft.precision != PlacePrecision.TOWN
    return draft.precision == PlacePrecision.SITE and draft.place.kind == "province"


def _is_sure_town(draft: Draft, place: Place) -> bool:
    is_known = draft.is_sure or place.population >= CITY
    return place.precision == PlacePrecision.TOWN and is_known


def _town_of(
    index: int, draft: Draft, towns: Sequence[tuple[int, Draft]], sentences: Sequence[Sentence]
) -> Place | None:
    """The next town of the sentence, else the one before, else the latest of the paragraph."""
    paragraph = sentences[draft.sentence].paragraph
    follow = [town for at, town in towns if at > index and town.sentence == draft.sentence]
    earlier = [
        town
        for at, town in towns
        if at < index and sentences[town.sentence].paragraph >= paragraph - PARAGRAPHS_BACK
    ]
    nearest = [*follow[:1], *earlier[-1:]]
    return nearest[0].place if nearest else None


def _mention(draft: Draft, sentences: Sequence[Sentence]) -> PlaceMention:
    tokens = sentences[draft.sentence].tokens
    start, end = draft.inner or (tokens[draft.first].start, tokens[draft.last - 1].end)
    return PlaceMention(start, end, draft.use, draft.place, draft.precision)
