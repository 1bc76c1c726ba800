"""Frames of a sentence in, the same out with the blamed as doer: "a raid that X blamed on Y".

Who lays an act at another's door did not do it, and whom he names did it by his words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence, Argument, Frame, is_event
from relata.mentions import ActorMention
from relata.records import RoleName
from relata.text.attribution.words import LAYING
from relata.text.phrases import VerbGroup

# How many words behind the verb the preposition stands at most.
_REACH = 12
# Words that may stand between a preposition or a verb and the actor that it goes with.
_NEAR = 4
_NAMING = frozenset({"blame", "suspect"})
_RELATIVES = frozenset({"that", "which", "who"})
# "Attributed to men loyal to X": this preposition goes with its adjective.
_TIED = frozenset("loyal linked close tied affiliated allied belonging opposed led".split())
Span = tuple[int, int]


class _Laid(NamedTuple):
    """An act, as token numbers, laid at somebody's door, and by whom if that is told."""

    act: Span
    accused: tuple[ActorMention, ...]
    accuser: ActorMention | None
    is_verb: bool = False  # the act is told by no word but "blamed"


def with_blamed(sentence: AnalysedSentence, frames: Sequence[Frame]) -> list[Frame]:
    """The frames; of an act that is laid at somebody's door he is the doer, who blames is not."""
    found = list(frames)
    for laid in _laid(sentence, frames):
        for number in _of(sentence, frames, laid):
            found[number] = _corrected(sentence, frames[number], laid)
    return found


def _corrected(sentence: AnalysedSentence, frame: Frame, laid: _Laid) -> Frame:
    """The frame with the accused for its doers; a verb keeps its own subject besides them."""
    named = (*laid.accused, *((laid.accuser,) if laid.accuser else ()))
    parse = sentence.parse
    starts = {parse.tokens[group.main].start for group in parse.verb_groups}
    others = [
        a
        for a in frame.arguments
        if not any(a.start < m.end and m.start < a.end for m in named)
        and (
            a.role is not RoleName.INITIATOR or (frame.trigger_start in starts and not laid.is_verb)
        )
    ]
    doers = [Argument(RoleName.INITIATOR, m.start, m.end) for m in laid.accused]
    return replace(frame, arguments=(*doers, *others))


def _of(sentence: AnalysedSentence, frames: Sequence[Frame], laid: _Laid) -> list[int]:
    """Which frames are of the act: those whose word stands in it.

    Where none does it is the nearest one, if that takes the accuser for its doer.
    """
    start, end = _characters(sentence, laid.act)
    acts = [n for n, frame in enumerate(frames) if is_event(frame)]
    inside = [n for n in acts if start <= frames[n].trigger_start < end]
    if inside or not acts or laid.accuser is None:
        return inside
    nearest = min(acts, key=lambda n: max(start - frames[n].trigger_end, frames[n].trigger_start))
    is_his = any(
        a.role is RoleName.INITIATOR and a.start < laid.accuser.end and laid.accuser.start < a.end
        for a in frames[nearest].arguments
    )
    return [nearest] if is_his else []


def _characters(sentence: AnalysedSentence, span: Span) -> Span:
    tokens = sentence.parse.tokens
    return tokens[span[0]].start, tokens[span[1] - 1].end


def _laid(sentence: AnalysedSentence, frames: Sequence[Frame]) -> Iterator[_Laid]:
    """Every act of the sentence that is laid at somebody's door."""
    words = [token.lower for token in sentence.parse.tokens]
    for number, group in enumerate(sentence.parse.verb_groups):
        if group.lemma not in LAYING.keys() | _NAMING or group.is_negated or group.modal:
            continue
        at = _laid_at(sentence, number) if group.lemma in LAYING else -1
        if at < 0:
            yield from _blamed(sentence, group)
            continue
        accused = _from(sentence, at + 1)
        by = words.index("by", group.end) if "by" in words[group.end :] else len(words)
        is_of_others = group.is_passive or by < at
        if is_of_others:
            accuser = next(iter(_from(sentence, by + 1)), None)
        else:
            accuser = _before(sentence, group)
        act: Span | None = (group.end, at)
        if is_of_others or at == group.end:  # "the raid was blamed on", "which X blamed on"
            act = _act_before(sentence, number, frames)
        if act is not None and act[0] < act[1]:
            yield _Laid(act, accused, accuser)


def _blamed(sentence: AnalysedSentence, group: VerbGroup) -> Iterator[_Laid]:
    """Whom "rejected the accusation and blamed X" names, of an act that has no other word."""
    accused = _from(sentence, group.end)
    if group.lemma in _NAMING and accused and not group.is_passive:
        yield _Laid((group.main, group.main + 1), accused, None, is_verb=True)


def _laid_at(sentence: AnalysedSentence, number: int) -> int:
    """The preposition behind which the accused is named, or -1.

    It is the last before the next verb, or else the first behind a clause that tells of the act
    ("blamed the raid that killed two on X").
    """
    groups, tokens = sentence.parse.verb_groups, sentence.parse.tokens
    group = groups[number]
    wanted, stop = LAYING[group.lemma], min(len(tokens), group.end + _REACH)
    following = groups[number + 1].first if number + 1 < len(groups) else stop
    found = -1
    for index in range(group.end, stop):
        low = tokens[index].lower
        if low == "for" or (low == "down" and index == group.end):
            break
        if index == following and (found >= 0 or not _is_of_act(sentence, number + 1)):
            break
        is_tied = tokens[index - 1].lower in _TIED
        if low == wanted and not is_tied and _from(sentence, index + 1):
            found = index
            if index > following:
                break
    return found


def _is_of_act(sentence: AnalysedSentence, number: int) -> bool:
    """Whether a verb tells of the noun before it: "the raid that killed two"."""
    group = sentence.parse.verb_groups[number]
    if group.form != "finite":
        return True
    return group.first > 0 and sentence.parse.tokens[group.first - 1].lower in _RELATIVES


def _act_before(sentence: AnalysedSentence, number: int, frames: Sequence[Frame]) -> Span | None:
    """The subject of "was blamed on", or the last act that is told before the verb."""
    parse = sentence.parse
    group = parse.verb_groups[number]
    acts = [frame for frame in frames if is_event(frame)]
    clause = next((one for one in sentence.clauses if one.verb == number), None)
    for index in clause.subjects if clause is not None and group.is_passive else ():
        phrase = parse.noun_phrases[index]
        start, end = _characters(sentence, (phrase.first, phrase.end))
        if phrase.end <= group.first and any(start <= f.trigger_start < end for f in acts):
            return phrase.first, phrase.end
    limit = parse.tokens[group.first].start
    before = [frame.trigger_start for frame in acts if frame.trigger_end <= limit]
    at = max(before, default=-1)
    token = next((n for n, one in enumerate(parse.tokens) if one.start <= at < one.end), None)
    return None if token is None else (token, token + 1)


def _from(sentence: AnalysedSentence, at: int) -> tuple[ActorMention, ...]:
    """The actors that are named from a token on: "X", "X and Y"; not "X and Y said"."""
    tokens = sentence.parse.tokens
    verbs = {group.first for group in sentence.parse.verb_groups if group.form == "finite"}
    found: list[ActorMention] = []
    for mention in sorted(sentence.actors, key=lambda one: (one.start, -one.end)):
        if at >= len(tokens) or mention.start < tokens[at].start:
            continue
        between = [t.lower for t in tokens if tokens[at].start <= t.start < mention.start]
        is_listed = bool(found) and between in (["and"], ["and", "the"])
        if not (is_listed or (not found and len(between) < _NEAR and "by" not in between)):
            break
        at = next((n for n, t in enumerate(tokens) if t.start >= mention.end), len(tokens))
        if is_listed and _next_verb(sentence, at) in verbs:
            break
        found.append(mention)
    return tuple(found)


def _next_verb(sentence: AnalysedSentence, at: int) -> int:
    """The first token from here on that is no adverb."""
    tags = sentence.parse.tags
    while at < len(tags) and tags[at] == "ADV":
        at += 1
    return at


def _before(sentence: AnalysedSentence, group: VerbGroup) -> ActorMention | None:
    """Who stands before a verb as its subject."""
    tokens = sentence.parse.tokens
    earliest = tokens[max(0, group.first - _NEAR)].start
    before = [m for m in sentence.actors if earliest < m.end <= tokens[group.first].start]
    return max(before, key=lambda m: (m.end, -m.start), default=None)
