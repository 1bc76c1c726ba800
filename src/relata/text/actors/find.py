"""A report's sentences, the register and what is known of the report in, actor mentions out."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from relata.mentions import ActorMention, Sentence
from relata.records import ActorKind
from relata.text.actors.defined import learn_short_forms
from relata.text.actors.described import find_described, is_faced
from relata.text.actors.found import ActorContext, Covered, Found, nothing_found
from relata.text.actors.headed import find_again, find_headed
from relata.text.actors.index import ActorIndex, index_of
from relata.text.actors.introduced import find_introduced
from relata.text.actors.later import lead_back
from relata.text.actors.lexicon import actor_words
from relata.text.actors.organisations import find_organisations
from relata.text.actors.persons import find_persons, find_surnames, last_names, leaders_of
from relata.text.actors.resolve import (
    Setting,
    likely_country,
    names_person,
    resolve_name,
    resolve_state,
    setting_of,
)
from relata.text.actors.scan import scan
from relata.text.actors.words import Line, line_of
from relata.text.register import ActorRegister

__all__ = ["ActorContext", "find_actors"]


def find_actors(
    text: str, sentences: Sequence[Sentence], register: ActorRegister, context: ActorContext
) -> list[ActorMention]:
    """Every actor that the text names or describes, in order of mention.

    A description holds the name inside it as a mention of its own ("a Taliban commander"),
    but for groups that are the actor itself ("Taliban fighters").
    """
    lines = [line_of(sentence) for sentence in sentences]
    index = index_of(register)
    covered = nothing_found(lines)
    setting = _add_known(lines, covered, index, context)
    for number, line in enumerate(lines):
        for organisation in find_organisations(line, number, covered):
            covered.add(organisation)
    learn_short_forms(text, lines, covered)
    _add_bodies(find_introduced, lines, covered, context.places)
    for number, line in enumerate(lines):
        _add_persons(line, number, covered, index)
    _add_bodies(find_headed, lines, covered, context.places)
    known = leaders_of(covered.found, index) | last_names(covered.found)
    for number, line in enumerate(lines):
        for surname in find_surnames(line, number, covered, known):
            covered.add(surname)
        _add_described(line, number, covered, index)
    country = likely_country(setting)
    told = lead_back(lines, covered.kept())
    named = (_under_its_name(found, register, context.anchor) for found in told)
    return [_mention(text, found, country, register) for found in named]


def _add_known(
    lines: list[Line], covered: Covered, index: ActorIndex, context: ActorContext
) -> Setting:
    """Take up what the register and the table of countries know; what decided comes back."""
    hits = scan(lines, index, context.anchor)
    setting = setting_of(hits, context)
    for hit in hits.names:
        line = lines[hit.place.line]
        found = resolve_name(hit, line, setting)
        if found is None and hit.otherwise is not None:
            found = resolve_state(hit.otherwise, line)
        if found is not None:
            covered.add(_without_people(found, line))
    for state in hits.states:
        line = lines[state.place.line]
        if names_person(state, line):
            continue
        found = resolve_state(state, line)
        if found is None:
            covered.mark_land(state.place)
        else:
            covered.add(found)
    return setting


def _without_people(found: Found, line: Line) -> Found:
    """The bare name where the people behind it are for or against it ("anti-Taliban fighters")."""
    first, last = found.place.first, found.place.last - 1
    if first == last or not is_faced(line, first) or line.keys[last] not in actor_words().nouns:
        return found
    place = found.place._replace(last=last)
    return found._replace(place=place, end=line.words[last - 1].end, is_plural=False)


def _add_persons(line: Line, number: int, covered: Covered, index: ActorIndex) -> None:
    """Take up persons; a described office right before a name is its title alone."""
    for person in list(find_persons(line, number, covered, index)):
        owner = covered.at(number, person.place.first - 1) if person.place.first else None
        if owner is not None and not owner.is_name and owner.end < person.start <= owner.end + 1:
            covered.drop(owner)
        covered.add(person)


def _add_bodies(
    find: Callable[[Line, int, Covered], Iterator[Found]],
    lines: list[Line],
    covered: Covered,
    places: frozenset[tuple[int, int]],
) -> None:
    """Take up bodies that a noun or an office beside them tells, wherever they stand.

    A place of the report (`places`) is none: a town has a chief too.
    """
    told: dict[str, Found] = {}
    for number, line in enumerate(lines):
        for body in list(find(line, number, covered)):
            if (body.start, body.end) not in places:
                covered.add(body)
                told.setdefault(body.label, body)
    for number, line in enumerate(lines if told else []):
        for body in list(find_again(line, number, covered, [*told.values()])):
            covered.add(body)


def _add_described(line: Line, number: int, covered: Covered, index: ActorIndex) -> None:
    """Take up descriptions; one may enlarge the name that it starts with."""
    for described in find_described(line, number, covered, index):
        owner = covered.at(number, described.place.first)
        if owner is not None and owner.start == described.start and described.is_name:
            covered.replace(owner, described)
            continue
        if owner is not None and not owner.is_name and owner.end < described.end:
            covered.drop(owner)  # "local" of "local traders"
        covered.add(described)


def _under_its_name(found: Found, register: ActorRegister, day: date | None) -> Found:
    """A state's body as the actor that it is known as ("Turkish troops" as their army)."""
    if found.actor_id is None:
        return found
    return found._replace(actor_id=register.named(found.actor_id, day))


def _mention(text: str, found: Found, likely: str | None, register: ActorRegister) -> ActorMention:
    """The mention; forces and officials without a country are those of the likely one."""
    is_of_state = found.kind is ActorKind.STATE_FORCES
    known = None if found.actor_id is None else register.actors.get(found.actor_id)
    return ActorMention(
        found.start,
        found.end,
        text[found.start : found.end],
        found.actor_id,
        found.kind,
        found.country or (likely if is_of_state else None),
        found.is_name,
        found.refers_to,
        None if known is None else known.sector,
    )
