"""Analysed sentences in, frames out, by trigger lists and the shallow parse: no learning."""

from typing import NamedTuple

from relata.coding.acts import MEANS_OF_TYPE, SPEECH_TYPES
from relata.coding.analysis import Analysis
from relata.coding.arguments import arguments_of
from relata.coding.choice import choose_type, is_supported
from relata.coding.events import find_hits
from relata.coding.frames import AnalysedSentence, Frame, Means
from relata.coding.hits import Hit
from relata.coding.joining import join_hits
from relata.coding.means import find_means, is_help, own_end
from relata.coding.metaphors import names_metaphor
from relata.coding.reasons import motives_of, reason_of
from relata.coding.relations import find_relations, members_of
from relata.coding.segments import Segment, segments_of
from relata.coding.status import status_of
from relata.records import Kind, Status

# A line without a verb tells something if it has as many tokens and a full stop.
LEAST_LINE = 8
# A strong trigger is right about three times in four on the development reports, a weak one
# about every second time.
STRONG_SCORE = 0.75
WEAK_SCORE = 0.5

# Only what has happened can be pointed back to.
_REAL = frozenset([Status.OCCURRED, Status.ONGOING, Status.DENIED])
_NEW_WORDS = frozenset(
    "a an another new several multiple many some other various two three four five six seven "
    "eight nine ten dozens no any more most fresh further".split()
)
_BACK_WORDS = frozenset("the this that these those such both its their his her".split())
# Verbs that tell no more than that people were hurt.
_HURT = frozenset({"hurt", "injure", "wound"})


class Advice(NamedTuple):
    """What the rules say of one sentence: frames, and every wording of an event type in it."""

    frames: list[Frame]
    hits: list[Hit]
    segments: list[Segment]


class RuleScorer:
    """The baseline coder: one instance serves any number of reports."""

    def scores(self, analysis: Analysis) -> list[list[Frame]]:
        """The frames of each sentence, events before relations."""
        return [advice.frames for advice in self.advise(analysis)]

    def advise(self, analysis: Analysis) -> list[Advice]:
        """Frames and what they were made of, sentence by sentence."""
        return [self._sentence(sentence) for sentence in analysis.sentences]

    def _sentence(self, sentence: AnalysedSentence) -> Advice:
        frames: list[Frame] = []
        hits = find_hits(sentence) if _tells(sentence) else []
        segments = segments_of(sentence)
        for segment in segments:
            motives = motives_of(sentence, segment)
            inside = [
                hit
                for hit in hits
                if segment.first <= hit.first < segment.end
                and not any(first < hit.first < end for first, end in motives)
            ]
            typed = [
                (hit, code)
                for hit in inside
                if (code := _type(sentence, hit, segment)) and status_of(sentence, hit) is not None
            ]
            for joined in join_hits(sentence, typed):
                frame = _frame(sentence, segment, joined)
                if frame is not None:
                    frames.append(frame)
        members = members_of(sentence, frames)
        joined_by = {frame.arguments[0] for frame in members}
        others = find_relations(sentence)
        frames += members + [f for f in others if f.arguments[0] not in joined_by]
        return Advice(frames, hits, segments)


def _tells(sentence: AnalysedSentence) -> bool:
    """Whether a sentence has a verb, or is a bulletin's line that ends like a sentence."""
    tokens = sentence.parse.tokens
    if sentence.parse.verb_groups:
        return True
    return len(tokens) >= LEAST_LINE and tokens[-1].text == "."


def _type(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> str | None:
    """The hit's type in its segment, or None where it does not tell an event."""
    if names_metaphor(sentence, hit) or _is_in_name(sentence, hit):
        return None
    if hit.phrase >= 0 and is_help(sentence, hit.phrase):
        return None
    code = choose_type(sentence, hit, segment)
    if code is None or not is_supported(sentence, hit, code):
        return None
    return code


def _is_in_name(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether a noun trigger is part of an actor's name ("Army of National Liberation")."""
    if hit.is_verb:
        return False
    token = sentence.parse.tokens[hit.end - 1]
    return any(m.is_name and m.start <= token.start and token.end <= m.end for m in sentence.actors)


def _frame(
    sentence: AnalysedSentence, segment: Segment, joined: list[tuple[Hit, str]]
) -> Frame | None:
    """One frame of the hits that tell one happening; the first hit leads."""
    lead, code = joined[0]
    status = status_of(sentence, lead)
    if status is None:
        return None
    tokens = sentence.parse.tokens
    is_hurt = code == "armed_attack" and _is_hurt(sentence, lead)
    if is_hurt and sentence.counts and all(count.high == 0 for count in sentence.counts):
        return None
    is_toll = (is_hurt or _is_toll(lead, code)) and bool(sentence.counts)
    arguments = arguments_of(sentence, joined, segment)
    means = _means(sentence, segment, joined)
    return Frame(
        kind=Kind.EVENT,
        type=code,
        status=status,
        sentence=sentence.index,
        trigger_start=tokens[lead.first].start,
        trigger_end=tokens[lead.end - 1].end,
        start=tokens[segment.first].start,
        end=tokens[segment.end - 1].end,
        score=WEAK_SCORE if lead.is_weak else STRONG_SCORE,
        arguments=arguments,
        means=means,
        reason=reason_of(sentence, lead, segment),
        is_anaphoric=is_toll or (status in _REAL and _is_anaphoric(sentence, lead)),
        is_toll=is_toll,
        is_speech=code in SPEECH_TYPES,
    )


def _means(
    sentence: AnalysedSentence, segment: Segment, joined: list[tuple[Hit, str]]
) -> tuple[Means, ...]:
    """The means named in the segment, those left out that were themselves destroyed or seized."""
    allowed = MEANS_OF_TYPE.get(joined[0][1])
    if allowed is None:
        return ()
    last = min((hit.first for hit, _ in joined if _destroys(sentence, hit)), default=segment.end)
    if joined[0][1] == "weapons_disrupted":
        last = segment.end
    last = own_end(sentence, max(hit.end for hit, _ in joined), last)
    found = find_means(sentence, segment.first, last)
    return tuple(item for item in found if item.weapon_class in allowed)


def _destroys(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether the verb says that things were destroyed: what follows it is no means."""
    if not hit.is_verb:
        return False
    group = sentence.parse.verb_groups[sentence.clauses[hit.clause].verb]
    return group.lemma in ("destroy", "damage") and not group.is_passive


def _is_anaphoric(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether a noun trigger may point back ("the attack", "Saturday's bombing")."""
    if hit.is_verb:
        return False
    parse = sentence.parse
    phrase = parse.noun_phrases[hit.phrase]
    first = parse.tokens[phrase.first].lower
    if first in _NEW_WORDS or "NUM" in parse.tags[phrase.first : phrase.end]:
        return False
    return first in _BACK_WORDS or "POSS" in parse.tags[phrase.first : hit.first] or not hit.is_weak


def _is_hurt(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether people are only said to have been hurt, whoever did it."""
    if not hit.is_verb or hit.doers:
        return False
    group = sentence.parse.verb_groups[sentence.clauses[hit.clause].verb]
    return group.is_passive and group.lemma in _HURT


def _is_toll(hit: Hit, code: str) -> bool:
    """Whether people are only said to have been killed, as the toll of an act told before."""
    return code == "killing" and hit.is_verb and not hit.doers
