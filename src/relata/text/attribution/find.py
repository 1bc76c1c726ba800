"""A report's sentences and actors in, who says what in it out: source, cue and content."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from relata.mentions import ActorMention, Attribution, Sentence
from relata.records import ARMED_GROUPS, Stance, VoiceKind
from relata.text.attribution.chain import Source
from relata.text.attribution.cues import find_said
from relata.text.attribution.kinds import with_kinds
from relata.text.attribution.labels import may_be_labelled
from relata.text.attribution.lead import header_voice, name_first_speaker
from relata.text.attribution.names import full_name, kind_of, kind_of_group, name_of, titled_name
from relata.text.attribution.reach import extend
from relata.text.attribution.said import Said
from relata.text.attribution.some import THEM
from relata.text.attribution.sources import sources_left
from relata.text.attribution.speakers import Speaker, SpeakerMemory
from relata.text.attribution.turns import with_turns
from relata.text.attribution.words import (
    NO_PERSONS,
    PRONOUNS,
    PROSECUTION,
    SOURCE_NOUNS,
    TITLES,
    cue_forms,
)
from relata.text.phrases import Parse, parse
from relata.text.tokens import word_set

_NO_DOERS = frozenset({VoiceKind.WITNESS, VoiceKind.MONITOR})
_CLAIMING = word_set("claim claims claimed claiming take takes took taken assume assumed")
_HE = frozenset({"he", "she"})
# The subject of what is said stands among so many tokens.
_SUBJECT_AT = 4
# "the rebel group Arambai Tenggol": a name of two words, and yet an "it".
_BODIES = word_set("group party movement front organisation organization militia faction outfit")


class _Context(NamedTuple):
    """What the sources of a report are read with."""

    text: str
    actors: Sequence[ActorMention]
    starts: list[int]
    memory: SpeakerMemory
    parses: Sequence[Parse]


def find_attributions(
    text: str,
    sentences: Sequence[Sentence],
    actors: Sequence[ActorMention],
    parses: Sequence[Parse] = (),
) -> list[Attribution]:
    """Every attribution of a report, in order of its cue; `outer` indexes the returned list.

    `parses` are the parses of the sentences, where the caller has them already.
    """
    in_order = sorted(actors, key=lambda actor: actor.start)
    context = _Context(text, in_order, [actor.start for actor in in_order], SpeakerMemory(), parses)
    header = header_voice(text, sentences)
    found: list[Attribution] = [] if header is None else [header]
    opening: list[int] = []
    for number, sentence in enumerate(sentences):
        has_cue = not cue_forms().isdisjoint(token.lower for token in sentence.tokens)
        if not has_cue and not may_be_labelled(sentence.tokens):
            continue
        base = len(found)
        for attribution, said in _in_sentence(context, sentences, number):
            if said.opens_text:
                opening.append(len(found))
            found.append(attribution)
        _nest(found, base)
    name_first_speaker(text, found, int(header is not None))
    if header is not None:
        found[1:] = [item if item.outer else replace(item, outer=0) for item in found[1:]]
    told = with_turns(text, extend(text, found, sentences, opening))
    return with_kinds(text, told, in_order)


def _in_sentence(
    context: _Context, sentences: Sequence[Sentence], number: int
) -> list[tuple[Attribution, Said]]:
    """The attributions of one sentence, each with the tokens it was read from."""
    parsed = context.parses[number] if context.parses else parse(sentences[number])
    found: list[tuple[Attribution, Said]] = []
    for raw in find_said(parsed):
        said = raw._replace(content=tuple(part for part in raw.content if part[0] < part[1]))
        if not said.content:
            continue
        before = sentences[number - 1] if number else sentences[number]
        for attribution in _attributions(context, parsed, said, before.start):
            goes_back = said.goes_back and number
            content = ((before.start, before.end),) if goes_back else attribution.content
            found.append((replace(attribution, content=content), said))
    return found


def _attributions(
    context: _Context, parsed: Parse, said: Said, before: int
) -> Iterator[Attribution]:
    """One attribution for each of the sources; the sentence before starts at `before`."""
    tokens = parsed.tokens
    content = tuple((tokens[first].start, tokens[end - 1].end) for first, end in said.content)
    cue_start, cue_end = tokens[said.cue[0]].start, tokens[said.cue[1] - 1].end
    together: set[str] = set()
    for found in said.sources:
        if len(said.sources) > 1 and _ends_name(context, tokens[found.first].start):
            continue
        source = _whole_name(context, parsed, found)
        actor = _actor_at(context, tokens[source.first].start, tokens[source.end - 1].end)
        speaker = _speaker(context, parsed, source, actor)
        if tokens[source.name_first].lower == THEM:
            speaker = _one_of_them(context, tokens[source.first].start, before)
        meant = _meant_by_they(context, actor, before)
        if meant is not None and (speaker is None or context.memory.heard_at(speaker) < before):
            kind = kind_of(parsed, source, actor)
            speaker = Speaker(meant.name, kind, frozenset(), is_person=False)
        if speaker is None:
            continue
        if speaker.name in together:  # "the mayor and the police chief said": no mayor twice
            speaker = _described(context, parsed, source, kind_of(parsed, source, actor))
        together.add(speaker.name)
        context.memory.remember(speaker, tokens[source.first].start)
        yield Attribution(
            source_start=tokens[source.first].start,
            source_end=tokens[source.end - 1].end,
            cue_start=cue_start,
            cue_end=cue_end,
            content=content,
            name=speaker.name,
            kind=speaker.kind,
            stance=_stance(said, parsed, source, speaker.kind),
            actor_id=None if actor is None else actor.actor_id,
        )


def _stance(said: Said, parsed: Parse, source: Source, kind: VoiceKind) -> Stance:
    """The cue's stance; what prosecutors say of a deed is a charge, what witnesses say no claim."""
    words = {token.lower for token in parsed.tokens[source.first : source.end]}
    if said.stance is Stance.ASSERTS and not PROSECUTION.isdisjoint(words):
        return Stance.ACCUSES
    cue = {token.lower for token in parsed.tokens[slice(*said.cue)]}
    is_own_word = said.stance is Stance.CLAIMS_RESPONSIBILITY and cue.isdisjoint(_CLAIMING)
    if is_own_word and (kind in _NO_DOERS or _is_about_other(said, parsed, source)):
        return Stance.ASSERTS
    return said.stance


def _is_about_other(said: Said, parsed: Parse, source: Source) -> bool:
    """Whether "police said he shot": he is not the police."""
    if parsed.tokens[source.head].lower not in NO_PERSONS:
        return False
    opening = parsed.tokens[said.content[0][0] : said.content[0][0] + _SUBJECT_AT]
    return any(token.lower in ("he", "she", "his", "her") for token in opening)


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
        return _of_pronoun(context, parsed, source, actor)
    body = _body(context, parsed, source, actor)
    if body is not None:
        return Speaker(body, kind, _words_of(parsed, source), is_person=False, head=head)
    return _described(context, parsed, source, kind)


def _body(
    context: _Context, parsed: Parse, source: Source, actor: ActorMention | None
) -> str | None:
    """The name of a group that speaks, or the longer one that the source's words are part of."""
    if actor is not None and _is_group(actor) and _spans(actor, parsed, source):
        return context.text[actor.start : actor.end]
    naming = name_of(parsed, source)
    whole = _name_around(context, naming.start, naming.end)
    return None if whole is None else whole.name


def _described(context: _Context, parsed: Parse, source: Source, kind: VoiceKind) -> Speaker:
    """The speaker that a name or a description is of, under the fullest name told so far."""
    naming, head = name_of(parsed, source), parsed.tokens[source.head].lower
    name = context.text[naming.start : naming.end]
    again = context.memory.resolve(tuple(name.casefold().split()), head)
    if again is not None and naming.is_person:
        return again
    fuller = None
    if len(name.split()) == 1 and parsed.tags[source.head] == "NAME":
        fuller = full_name(context.text, naming.start, name)
    elif parsed.tokens[source.name_first].lower == "the" and head in TITLES and not name.isupper():
        fuller = titled_name(context.text, naming.start, name)
    if fuller is not None:
        name = context.text[fuller[0] : fuller[1]]
    described = _words_of(parsed, source)
    is_body = kind is VoiceKind.PARTY and not described.isdisjoint(_BODIES) and fuller is None
    is_named = naming.is_person and not is_body
    is_person = fuller is not None or is_named or _is_one_person(head, described, kind)
    return Speaker(name, kind, described, is_person, head)


def _of_pronoun(
    context: _Context, parsed: Parse, source: Source, actor: ActorMention | None
) -> Speaker | None:
    """The sentence's subject or the actor that a pronoun of no earlier speaker goes back to.

    A "he" of whom the report tells nothing else is still not the report: he keeps that name.
    """
    subject = _main_subject(parsed, source)
    if subject is not None:
        return _speaker(context, parsed, subject, None)
    word = parsed.tokens[source.name_first].lower
    if actor is None or not actor.is_name:
        return (_last_person(context, parsed) or _nameless(parsed, source)) if word in _HE else None
    kind = kind_of(parsed, source, actor)
    return Speaker(actor.name, kind, frozenset({word}), is_person=word in _HE)


def _nameless(parsed: Parse, source: Source) -> Speaker:
    """The speaker whom a text calls no more than "he"."""
    word = parsed.tokens[source.name_first]
    return Speaker(word.text, VoiceKind.UNKNOWN, frozenset({word.lower}), is_person=True)


def _last_person(context: _Context, parsed: Parse) -> Speaker | None:
    """The person that is the subject of the sentence before: "X opened the school. He said …"."""
    start = parsed.tokens[0].start
    number = bisect_left(context.parses, start, key=_start) - 1
    if not 0 <= number < len(context.parses) or not context.parses[number].tokens:
        return None
    before = context.parses[number]
    end = before.tokens[-1]
    subject = _main_subject(before, Source(len(before.tokens), len(before.tokens), 0, 0, 0))
    if subject is None or end.end > start:
        return None
    speaker = _speaker(context, before, subject, None)
    return speaker if speaker is not None and speaker.is_person else None


def _start(parsed: Parse) -> int:
    return parsed.tokens[0].start if parsed.tokens else -1


def _meant_by_they(
    context: _Context, actor: ActorMention | None, before: int
) -> ActorMention | None:
    """Whom "they" or "it" goes back to in this sentence or the one before it."""
    if actor is None or actor.refers_to is None or actor.name.lower() not in ("they", "it"):
        return None
    number = bisect_right(context.starts, actor.refers_to) - 1
    meant = context.actors[number]
    return meant if meant.start == actor.refers_to and meant.start >= before else None


def _one_of_them(context: _Context, start: int, before: int) -> Speaker | None:
    """The group that "one of them" goes back to: the last to speak, or the first told of."""
    spoke = context.memory.last_of_many()
    if spoke is not None and context.memory.heard_at(spoke) >= before:
        return spoke
    told = context.actors[bisect_left(context.starts, before) : bisect_left(context.starts, start)]
    group = next((one for one in told if not one.is_name and one.name.endswith("s")), None)
    if group is None:
        return None
    kind = kind_of_group(group)
    return Speaker(group.name, kind, frozenset(group.name.lower().split()), is_person=False)


def _main_subject(parsed: Parse, source: Source) -> Source | None:
    """ "The front issued a statement in which it claims": the subject that opens the sentence."""
    main = next((group for group in parsed.verb_groups if group.form == "finite"), None)
    if main is None or main.first >= source.first or main.is_passive:
        return None
    subjects = sources_left(parsed, main.first)
    if len(subjects) != 1 or subjects[0].end > source.first:
        return None
    head = subjects[0].head
    is_speaker = parsed.tags[head] == "NAME" or parsed.tokens[head].lower in SOURCE_NOUNS
    return subjects[0] if is_speaker and parsed.tags[head] != "PRON" else None


def _is_one_person(head: str, words: frozenset[str], kind: VoiceKind) -> bool:
    """Whether a description is of one person: "a police spokesman", "the governor"."""
    singular = {"spokesman", "spokeswoman", "spokesperson", "official", "witness", "friend"}
    is_titled = head in TITLES
    return is_titled or kind is VoiceKind.WITNESS or not singular.isdisjoint(words)


def _whole_name(context: _Context, parsed: Parse, source: Source) -> Source:
    """ "The Islamic Resistance in Iraq said": all of the name, not the place that ends it."""
    tokens = parsed.tokens
    start, end = tokens[source.first].start, tokens[source.end - 1].end
    number = bisect_right(context.starts, start) - 1
    if number < 0 or source.first < 1 or parsed.tags[source.first - 1] != "PREP":
        return source
    actor = context.actors[number]
    if not (_is_group(actor) and actor.start < start and actor.end == end):
        return source
    first = next((i for i, token in enumerate(tokens) if token.start == actor.start), source.first)
    return source._replace(first=first, name_first=first)


def _words_of(parsed: Parse, source: Source) -> frozenset[str]:
    return frozenset(token.lower for token in parsed.tokens[source.first : source.end])


def _ends_name(context: _Context, start: int) -> bool:
    """Whether the words from here end a name: the second half of "Peace and Progress Party"."""
    number = bisect_right(context.starts, start - 1) - 1
    return number >= 0 and context.actors[number].is_name and context.actors[number].end > start


def _name_around(context: _Context, start: int, end: int) -> ActorMention | None:
    """The longer name of a body that the words are part of: "the Rescue Council (RC)"."""
    number = bisect_right(context.starts, start) - 1
    if number < 0:
        return None
    actor = context.actors[number]
    is_longer = actor.end >= end and actor.end - actor.start > end - start
    return actor if actor.is_name and is_longer else None


def _spans(actor: ActorMention, parsed: Parse, source: Source) -> bool:
    first = source.first + (parsed.tokens[source.first].lower == "the")
    start, end = parsed.tokens[first].start, parsed.tokens[source.end - 1].end
    return (actor.start, actor.end) == (start, end)


def _is_group(actor: ActorMention) -> bool:
    return actor.is_name and actor.kind in ARMED_GROUPS


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
