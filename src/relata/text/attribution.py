"""A report's sentences and actors in, who says what in it out: source, cue and content."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from relata.mentions import ActorMention, Attribution, Sentence
from relata.records import Stance, VoiceKind
from relata.text.attribution_cues import Said, find_said
from relata.text.attribution_header import header_voice
from relata.text.attribution_names import LONGEST_NAME, full_name, kind_of, name_of
from relata.text.attribution_quotes import find_quotes
from relata.text.attribution_reach import extend
from relata.text.attribution_sources import Source
from relata.text.attribution_speakers import Speaker, SpeakerMemory
from relata.text.attribution_words import LEAD_PERSONS, PRONOUNS, TITLES, cue_forms
from relata.text.phrases import Parse, parse


class _Context(NamedTuple):
    """What the sources of a report are read with."""

    text: str
    actors: Sequence[ActorMention]
    starts: list[int]
    memory: SpeakerMemory


def find_attributions(
    text: str, sentences: Sequence[Sentence], actors: Sequence[ActorMention]
) -> list[Attribution]:
    """Every attribution of a report, in order of its cue; `outer` indexes the returned list."""
    in_order = sorted(actors, key=lambda actor: actor.start)
    context = _Context(text, in_order, [actor.start for actor in in_order], SpeakerMemory())
    header = header_voice(text, list(sentences))
    found: list[Attribution] = [] if header is None else [header]
    opening: set[int] = set()
    for number, sentence in enumerate(sentences):
        if cue_forms().isdisjoint(token.lower for token in sentence.tokens):
            continue
        parsed = parse(sentence)
        base = len(found)
        for said in find_said(parsed):
            if said.opens_text:
                opening.add(len(found))
            added = list(_attributions(context, parsed, said))
            if said.goes_back and number:
                before = sentences[number - 1]
                added = [replace(item, content=((before.start, before.end),)) for item in added]
            found += added
        found[base:] = _without_outlets(found[base:])
        _nest(found, base)
    _name_first_speaker(found, int(header is not None))
    if header is not None:
        found[1:] = [
            replace(item, outer=0 if item.outer is None else item.outer) for item in found[1:]
        ]
    return extend(text, found, sentences, find_quotes(text), opening)


def _name_first_speaker(found: list[Attribution], first: int) -> None:
    """Give "a commander said" in the lead the name that the story then tells."""
    if len(found) < first + 2 or not _is_unnamed_person(found[first].name):
        return
    lead = found[first]
    for number in range(first + 1, len(found)):
        follower = found[number]
        if follower.name == lead.name:
            continue
        if _looks_like_person(follower.name) and follower.kind is not VoiceKind.MEDIA:
            found[first:number] = [
                replace(item, name=follower.name, kind=follower.kind)
                if item.name == lead.name
                else item
                for item in found[first:number]
            ]
        return


def _is_unnamed_person(name: str) -> bool:
    words = name.casefold().split()
    return len(words) > 1 and words[0] in ("a", "an") and words[-1] in TITLES | LEAD_PERSONS


def _looks_like_person(name: str) -> bool:
    words = name.split()
    return 1 < len(words) <= LONGEST_NAME and all(
        word[0].isupper() for word in words[:1] + words[-1:]
    )


def _without_outlets(found: list[Attribution]) -> list[Attribution]:
    """Drop the outlet of "..., X said, according to OUTLET": X alone is the voice."""
    speakers = [item for item in found if item.kind is not VoiceKind.MEDIA]
    return [
        item
        for item in found
        if not (
            item.kind is VoiceKind.MEDIA
            and item.content[0][0] < item.cue_start
            and item.stance is Stance.ASSERTS
            and any(other.cue_end <= item.cue_start for other in speakers)
        )
    ]


def _attributions(context: _Context, parsed: Parse, said: Said) -> Iterator[Attribution]:
    """One attribution for each of the sources."""
    tokens = parsed.tokens
    content = tuple((tokens[first].start, tokens[end - 1].end) for first, end in said.content)
    cue_start, cue_end = tokens[said.cue[0]].start, tokens[said.cue[1] - 1].end
    for source in said.sources:
        actor = _actor_at(context, tokens[source.first].start, tokens[source.end - 1].end)
        speaker = _speaker(context, parsed, source, actor)
        if speaker is None:
            continue
        context.memory.remember(speaker)
        yield Attribution(
            source_start=tokens[source.first].start,
            source_end=tokens[source.end - 1].end,
            cue_start=cue_start,
            cue_end=cue_end,
            content=content,
            name=speaker.name,
            kind=speaker.kind,
            stance=said.stance,
            actor_id=None if actor is None else actor.actor_id,
        )


def _speaker(
    context: _Context, parsed: Parse, source: Source, actor: ActorMention | None
) -> Speaker | None:
    """The speaker with his clearest name; None for a pronoun that goes back to nobody."""
    words = tuple(token.lower for token in parsed.tokens[source.name_first : source.name_end])
    head = parsed.tokens[source.head].lower
    known = context.memory.resolve(words, head)
    if known is not None:
        return known
    kind = kind_of(parsed, source, actor)
    if len(words) == 1 and words[0] in PRONOUNS:
        if actor is None or not actor.is_name:
            return None
        return Speaker(actor.name, kind, frozenset(words), is_person=words[0] in ("he", "she"))
    naming = name_of(parsed, source)
    name = context.text[naming.start : naming.end]
    again = context.memory.resolve(tuple(name.casefold().split()), head)
    if again is not None and naming.is_person:
        return again
    fuller = None
    if len(name.split()) == 1 and parsed.tags[source.head] == "NAME":
        fuller = full_name(context.text, naming.start, name)
    if fuller is not None:
        name = context.text[fuller[0] : fuller[1]]
    described = frozenset(t.lower for t in parsed.tokens[source.first : source.end])
    is_person = fuller is not None or naming.is_person or _is_one_person(described, kind)
    return Speaker(name, kind, described, is_person)


def _is_one_person(words: frozenset[str], kind: VoiceKind) -> bool:
    """Whether a description is of one person: "a police spokesman", "the friend"."""
    singular = {"spokesman", "spokeswoman", "spokesperson", "official", "witness", "friend"}
    return kind is VoiceKind.WITNESS or not singular.isdisjoint(words)


def _actor_at(context: _Context, start: int, end: int) -> ActorMention | None:
    """The last actor mention that lies in the source, names before descriptions."""
    number = bisect_right(context.starts, end - 1) - 1
    best: ActorMention | None = None
    while number >= 0 and context.actors[number].start >= start:
        actor = context.actors[number]
        if actor.end <= end and (best is None or (actor.is_name and not best.is_name)):
            best = actor
        number -= 1
    return best


def _nest(found: list[Attribution], base: int) -> None:
    """Set `outer` of the attributions of one sentence: the nearest whose content they stand in."""
    for inner in range(base, len(found)):
        holders = [
            outer
            for outer in range(base, len(found))
            if outer != inner and _holds(found[outer], found[inner])
        ]
        if holders:
            nearest = min(holders, key=lambda number: _length(found[number]))
            found[inner] = replace(found[inner], outer=nearest)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the inner one is part of what the outer voice, another one, says."""
    if outer.name == inner.name or outer.cue_start == inner.cue_start:
        return False
    if inner.stance is Stance.ASSERTS and any(
        start <= outer.cue_start and outer.cue_end <= end for start, end in inner.content
    ):
        return False
    return any(start <= inner.cue_start and inner.cue_end <= end for start, end in outer.content)


def _length(attribution: Attribution) -> int:
    return sum(end - start for start, end in attribution.content)
