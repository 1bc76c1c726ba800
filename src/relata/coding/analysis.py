"""A report in, its sentences with every mention of the text stage out."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.mentions import ActorMention, Attribution, PlaceMention
from relata.records import ActorKind, Report, RoleName
from relata.text.actors import ActorContext, find_actors
from relata.text.attribution import find_attributions
from relata.text.clauses import clauses
from relata.text.counts import find_counts
from relata.text.gazetteer import Gazetteer
from relata.text.phrases import parse
from relata.text.register import ActorRegister
from relata.text.sentences import split_sentences
from relata.text.timex import find_times
from relata.text.toponyms import ReportContext, find_places
from relata.text.toponyms.actors import actor_names

_Mention = TypeVar("_Mention", bound="NamedTuple")


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the text stage found in one report, and the text that it was found in."""

    text: str
    sentences: tuple[AnalysedSentence, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    attributions: tuple[Attribution, ...]
    actors_by_span: Mapping[tuple[int, int], ActorMention]
    actors_by_start: Mapping[int, ActorMention]

    def actor_at(self, start: int, end: int) -> ActorMention | None:
        """The actor mention with exactly these offsets."""
        return self.actors_by_span.get((start, end))

    def actor_of(self, argument: Argument) -> ActorMention | None:
        """The actor mention that an argument is, or that it is about."""
        return self.actor_at(*(argument.core or (argument.start, argument.end)))

    def identities(self, frame: Frame, role: RoleName) -> set[str]:
        """Who plays a role in a frame, as far as they are actors found in the text."""
        mentions = (self.actor_of(a) for a in frame.arguments if a.role is role)
        return {identity_of(one) for one in mentions if one is not None}

    def sentence_at(self, offset: int) -> AnalysedSentence | None:
        """The sentence that a character stands in, or None between sentences."""
        number = bisect_right(self.sentences, offset, key=lambda one: one.sentence.start) - 1
        found = self.sentences[number] if number >= 0 else None
        return found if found is not None and offset < found.sentence.end else None

    def last_actor_in(self, start: int, end: int) -> ActorMention | None:
        """The last actor mention between two offsets; they are in order of the text."""
        number = bisect_right(self.actors, end, key=lambda mention: mention.start) - 1
        if number < 0 or self.actors[number].start < start or self.actors[number].end > end:
            return None
        return self.actors[number]

    def tells_day_before(self, offset: int) -> bool:
        """Whether a time that is one day is told before an offset."""
        return any(
            time.day is not None
            for sentence in self.sentences
            for time in sentence.times
            if time.start < offset
        )

    def meant_by(self, mention: ActorMention | None) -> ActorMention | None:
        """The earlier mention that a later one ("the group", "he") goes back to, or None."""
        if mention is None or mention.refers_to is None:
            return None
        return self.actors_by_start.get(mention.refers_to)


def identity_of(mention: ActorMention) -> str:
    """The actor's id, or else the mention's name."""
    return mention.actor_id or mention.name.casefold()


def analyse(report: Report, register: ActorRegister, gazetteer: Gazetteer) -> Analysis:
    """Run the text stage over one report."""
    text = report.text
    sentences = split_sentences(text)
    parses = [parse(sentence) for sentence in sentences]
    told = ReportContext(title=report.title, actors=actor_names(register))
    places = find_places(text, sentences, gazetteer, told)
    countries = tuple(dict.fromkeys(m.place.country for m in places if m.place and m.place.country))
    spans = frozenset((m.start, m.end) for m in places if m.place is not None)
    context = ActorContext(anchor=report.anchor, countries=countries, places=spans)
    actors = find_actors(text, sentences, register, context)
    starts = [sentence.start for sentence in sentences]
    in_order = zip(
        _by_sentence(actors, starts),
        _by_sentence(_outside_names(places, actors), starts),
        _by_sentence(find_times(text, sentences, report.anchor), starts),
        _by_sentence(find_counts(text, sentences), starts),
        strict=True,
    )
    analysed = tuple(
        AnalysedSentence(index, sentences[index], parses[index], clauses(parses[index]), *mentions)
        for index, mentions in enumerate(in_order)
    )
    return Analysis(
        text=text,
        sentences=analysed,
        actors=tuple(actors),
        places=tuple(places),
        attributions=tuple(find_attributions(text, sentences, actors, parses)),
        actors_by_span={(m.start, m.end): m for m in actors},
        actors_by_start=_by_start(text, actors),
    )


def _by_start(text: str, actors: Sequence[ActorMention]) -> dict[int, ActorMention]:
    """The mentions by their first character; of two, the one that is no part of an adjective.

    "Al Qaeda-linked militants" are the militants, and not al Qaeda.
    """
    found: dict[int, ActorMention] = {}
    for mention in actors:
        is_adjective = text[mention.end : mention.end + 1] in ("-", "–")
        if not (is_adjective and mention.start in found):
            found[mention.start] = mention
    return found


GROUPS = frozenset({ActorKind.REBEL_GROUP, ActorKind.POLITICAL_MILITIA})


def _outside_names(
    places: Sequence[PlaceMention], actors: Sequence[ActorMention]
) -> list[PlaceMention]:
    """Places without those that are part of a group's name ("Islamic State in Iraq").

    A name of two words is left alone: "Gaza fighters" come from there. A town whose name is a word
    for people is none ("flew in Marines").
    """
    inside = {
        at
        for actor in actors
        if actor.is_name and actor.kind in GROUPS and actor.name.count(" ") > 1
        for at in range(actor.start, actor.end)
    }
    people = {(actor.start, actor.end) for actor in actors if not actor.is_name}
    return [
        place
        for place in places
        if place.start not in inside and (place.start, place.end) not in people
    ]


def _by_sentence(mentions: Sequence[_Mention], starts: list[int]) -> list[tuple[_Mention, ...]]:
    """The mentions of each sentence, by where they start."""
    groups: list[list[_Mention]] = [[] for _ in starts]
    for mention in mentions:
        number = bisect_right(starts, mention[0]) - 1
        if number >= 0:
            groups[number].append(mention)
    return [tuple(group) for group in groups]
