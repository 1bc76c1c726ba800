"""Spots of a report in, for each its likeliest place and how surely it is a place name out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relata.mentions import Place, Sentence
from relata.text.gazetteer_fold import fold_name
from relata.text.toponyms.evidence import (
    THRESHOLD,
    Surroundings,
    asked_kind,
    container_of,
    follows_in_list,
    is_located,
    lies_elsewhere,
    look_around,
    weigh,
)
from relata.text.toponyms.people import People
from relata.text.toponyms.resolve import (
    Found,
    Hints,
    Home,
    Resolved,
    contexts_by_name,
    is_in,
    resolve,
    standing,
)
from relata.text.toponyms.spots import Spot
from relata.text.toponyms.use import is_adjectival, is_metonym
from relata.text.toponyms.words import KIND_AFTER, QUARTER, STATE_ORGANS

# The first round knows no context, the later ones learn from the one before.
ROUNDS = 3
# A name once clearly a place lends this share of its weight to its other mentions, unless
# something speaks clearly against one of them.
LENT = 0.6
CLEARLY_PLACE = 1.5
CLEARLY_NOT = -1.5
# What follows a place in a list is a place.
LISTED = 1.2
# A lead of this much over the next namesake is as good as no namesake.
SAFE_LEAD = 3.0
LEAST_TRUST = 0.1
# American troops are in many countries: whose people act says less about where they do.
ACTOR_TRUST = 0.3
# "Democratic Republic of the Congo:" and no more.
LONGEST_HEADING = 8
# Smaller towns are hardly reported on from a report about another country.
SMALL_TOWN = 50_000
# A city goes by its other names far from home only if it is larger ("Tori" is not Turin in Mali).
CITY_BY_OTHER_NAME = 1_000_000
# So many other place names make plain which countries a report is about.
PLAIN_MENTIONS = 3


class Case(NamedTuple):
    """A spot with what its sentence says about it; `container` is the index of another case.

    `is_actor` marks people and governments; `heading` is the state or province that stands alone
    in a line above ("Syria", then what happened there); `is_denied` tells that the country named
    behind has no such place.
    """

    spot: Spot
    around: Surroundings
    container: int | None
    kind: str | None
    is_listed: bool
    paragraph: int
    is_actor: bool
    heading: Place | None
    standings: Sequence[float]
    is_denied: bool


class Decision(NamedTuple):
    """A case, its likeliest place and the log-odds that it is a place name at all."""

    case: Case
    resolved: Resolved
    weight: float

    @property
    def is_stray(self) -> bool:
        """Whether a small town or a province is meant that nothing else speaks for."""
        place = self.resolved.place
        if place.id.startswith("relata:"):
            return False
        is_own = fold_name(place.name) == self.case.spot.key
        reach = SMALL_TOWN if is_own else CITY_BY_OTHER_NAME
        is_small = place.kind == "town" and place.population < reach
        is_told = self.case.container is not None or self.case.kind is not None
        is_alone = self.case.is_denied or not (self.resolved.agrees or is_told)
        return (is_small or place.kind == "province") and is_alone

    @property
    def is_misspelt(self) -> bool:
        """Whether "the village of" leads to what only sounds like a state's name.

        Or "the neighbourhood of" to a small town of that name.
        """
        place, kind = self.resolved.place, self.case.kind
        is_state = place.kind == "country" and fold_name(place.name) != self.case.spot.key
        is_small = place.kind == "town" and place.population < SMALL_TOWN
        return (is_state and kind == "town") or (is_small and kind == QUARTER)

    @property
    def is_place(self) -> bool:
        """Whether the name is taken for a place name."""
        return self.weight >= THRESHOLD


def open_cases(spots: Sequence[Spot], sentences: Sequence[Sentence]) -> list[Case]:
    """Read the surroundings of every spot once."""
    cases: list[Case] = []
    heading: Place | None = None
    standings: dict[tuple[str, int], list[float]] = {}
    for index, spot in enumerate(spots):
        sentence = sentences[spot.sentence]
        around = look_around(spot, sentence)
        is_listed = follows_in_list(index, spots, sentences) and not is_located(around)
        is_actor = _is_actor(around, follows_actor=is_listed and cases[-1].is_actor)
        kind, container = asked_kind(around), container_of(index, spots, sentences)
        if kind is None and is_listed:
            kind = cases[-1].kind
        name = (spot.key, len(spot.places))
        if name not in standings:
            standings[name] = [standing(place, spot.key) for place in spot.places]
        is_denied = lies_elsewhere(index, spots, sentences)
        rest = (is_listed, sentence.paragraph, is_actor, heading, standings[name], is_denied)
        cases.append(Case(spot, around, container, kind, *rest))
        heading = _heading(spot, sentence) or heading
    return _with_kinds_of_lists(cases)


def _with_kinds_of_lists(cases: list[Case]) -> list[Case]:
    """ "Tula, Saratov and Bryansk oblasts": the kind at the end is that of all."""
    spreading: str | None = None
    for index in range(len(cases) - 1, -1, -1):
        case = cases[index]
        if spreading is not None and case.kind is None:
            cases[index] = case._replace(kind=spreading)
        if case.around.lower_after.endswith("s"):
            spreading = KIND_AFTER.get(case.around.lower_after)
        if not case.is_listed:
            spreading = None
    return cases


def _is_actor(around: Surroundings, *, follows_actor: bool) -> bool:
    """Whether people or a government are meant rather than a country's ground."""
    if around.spot.is_demonym or is_adjectival(around):
        return True
    states = (place for place in around.spot.places if place.kind == "country")
    state = next(states, None)
    return state is not None and (follows_actor or is_metonym(around, state))


def _heading(spot: Spot, sentence: Sentence) -> Place | None:
    """The state or province that a line names and nothing else."""
    if len(sentence.tokens) > LONGEST_HEADING:
        return None
    words = sum(token.text[0].isalnum() for token in sentence.tokens)
    if spot.is_demonym or words > spot.last - spot.first:
        return None
    return next((place for place in spot.places if place.kind in ("country", "province")), None)


def decide(cases: Sequence[Case], people: People, home: Home) -> list[Decision]:
    """Decide on all cases in rounds, each with the context that the one before found."""
    found: list[Found] = []
    decisions: list[Decision] = []
    for _ in range(ROUNDS):
        chosen = _choose(cases, found, home)
        decisions = _with_one_sense(cases, chosen, _weigh(cases, chosen, people))
        known = [(one.key, one.place) for one in found]
        found = _found(decisions)
        if [(one.key, one.place) for one in found] == known:
            break
    return decisions


def _found(decisions: Sequence[Decision]) -> list[Found]:
    """What a round says to the next one."""
    return [
        Found(
            decision.case.spot.key,
            decision.case.paragraph,
            decision.resolved.place,
            _trust(decision),
        )
        for decision in decisions
        if decision.is_place
    ]


def _trust(decision: Decision) -> float:
    trust = min(1.0, max(LEAST_TRUST, decision.resolved.lead / SAFE_LEAD))
    return trust * ACTOR_TRUST if decision.case.is_actor else trust


def _choose(cases: Sequence[Case], found: Sequence[Found], home: Home) -> list[Resolved]:
    """The likeliest place of each case; containers come first, as they decide for others."""
    contexts = contexts_by_name(((case.spot.key, case.paragraph) for case in cases), found)
    contents: dict[int, list[Spot]] = defaultdict(list)
    for case in cases:
        if case.container is not None:
            contents[case.container].append(case.spot)
    chosen: dict[int, Resolved] = {}
    actors = _actors(cases)
    for index in sorted(range(len(cases)), key=lambda at: cases[at].container is not None):
        case = cases[index]
        hints = Hints(
            kind=case.kind,
            container=_container_place(case, cases, chosen),
            contents=contents.get(index, ()),
            heading=case.heading,
            actors=actors.get(case.spot.sentence, frozenset()),
        )
        context = contexts[case.spot.key, case.paragraph]
        chosen[index] = resolve(case.spot, case.standings, hints, context, home)
    return [chosen[index] for index in range(len(cases))]


def _actors(cases: Sequence[Case]) -> dict[int, frozenset[str]]:
    """For each sentence the countries whose forces or officials it names ("Lebanon's army")."""
    found: dict[int, set[str]] = defaultdict(set)
    for case in cases:
        states = (place.country for place in case.spot.places if place.kind == "country")
        country = next(states, None)
        if case.is_actor and country is not None and _has_organ(case.around):
            found[case.spot.sentence].add(country)
    return {sentence: frozenset(countries) for sentence, countries in found.items()}


def _has_organ(around: Surroundings) -> bool:
    """Whether an organ of a state follows, its possessive passed over."""
    last = around.spot.last
    words = [token.lower for token in around.sentence.tokens[last : last + 2]]
    return any(word in STATE_ORGANS for word in (words[1:] if words[:1] == ["'s"] else words[:1]))


def _container_place(
    case: Case, cases: Sequence[Case], chosen: Mapping[int, Resolved]
) -> Place | None:
    """The country or province that the words around a case put it in."""
    if case.container is None:
        return None
    holders = [place for place in cases[case.container].spot.places if _holds_any(place, case.spot)]
    resolved = chosen.get(case.container)
    if resolved is not None and resolved.place in holders:
        return resolved.place
    return next((place for place in holders if place.kind in ("country", "province")), None)


def _holds_any(container: Place, spot: Spot) -> bool:
    return any(is_in(place, container) for place in spot.places)


def _weigh(cases: Sequence[Case], chosen: Sequence[Resolved], people: People) -> list[float]:
    weights: list[float] = []
    for case, resolved in zip(cases, chosen, strict=True):
        is_contained = case.container is not None
        weight = weigh(case.around, resolved, people, is_contained=is_contained)
        if case.is_listed and weights[-1] >= THRESHOLD:
            weight += LISTED
        weights.append(weight)
    return weights


def _with_one_sense(
    cases: Sequence[Case], chosen: Sequence[Resolved], weights: Sequence[float]
) -> list[Decision]:
    """A name means one place in one report: the surest mention of it speaks for the others."""
    surest: dict[str, int] = {}
    for index, case in enumerate(cases):
        key = case.spot.key
        if key not in surest or weights[index] > weights[surest[key]]:
            surest[key] = index
    decisions: list[Decision] = []
    for index, case in enumerate(cases):
        top = surest[case.spot.key]
        weight, resolved = weights[index], chosen[index]
        if weights[top] >= CLEARLY_PLACE and weight > CLEARLY_NOT:
            weight = max(weight, LENT * weights[top])
        if case.container is None and case.kind is None and cases[top].container is not None:
            resolved = chosen[top]
        decisions.append(Decision(case, resolved, weight))
    return decisions


def countries_of(decisions: Sequence[Decision]) -> Counter[str | None]:
    """How often each country is spoken of, strays left out."""
    return Counter(
        decision.resolved.place.country for decision in decisions if not decision.is_stray
    )


def is_elsewhere(case: Case, countries: Counter[str | None]) -> bool:
    """Whether the report plainly speaks of other countries than any of a name's places."""
    if case.is_denied:
        return True
    if sum(countries.values()) < PLAIN_MENTIONS:
        return False
    return not any(countries[place.country] for place in case.spot.places)
