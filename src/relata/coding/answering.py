"""A sentence's denials in, the frames told before that they deny out: "the army denied this".

Who denies "this", "the claim" or "any role" tells nothing himself: what he denies has the type and
the roles that it was told with before.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from relata.coding.acts import FIGHTING, TRIED
from relata.coding.analysis import Analysis, identity_of
from relata.coding.frames import AnalysedSentence, Argument, Frame, overlap, retold
from relata.coding.voicing import covers, is_cue
from relata.mentions import Attribution, Token
from relata.records import RoleName, Stance, Status
from relata.text.attribution.words import CLAIMED, DEEDS, FALSE, HARM_LEMMAS
from relata.text.phrases import VerbGroup
from relata.text.tokens import word_set

# Relations that a sentence tells by the way: nobody's denial is of them.
_BY_THE_WAY = frozenset({"led_by", "member_of", "part_of_state", "renamed_to"})
_ANSWERS = frozenset([Stance.DENIES, Stance.CLAIMS_RESPONSIBILITY])
# "It" goes back no further than this many sentences, "the claim" to one of the last two.
MAX_ANSWER_DISTANCE, _MAX_CLAIM_DISTANCE = 5, 2
# "The army's account" is found further back: it says whose it is.
_MAX_ACCOUNT_DISTANCE = 8
_OWNS = word_set("'s ’s")
_HARM = HARM_LEMMAS | {"die"}
_POINTING = word_set("this that it these")
_DEFINITE = word_set("the this that these those such both")
# What is had in a deed, and so no statement.
_SHARES = word_set(
    "responsibility involvement involved role part hand behind responsible link links "
    "connection guilty complicity"
)
_CHARGED = word_set("charge charges")
_ACCUSED = word_set("accusation accusations allegation allegations charge charges")
_OF_COURTS = frozenset({"arrest", "trial", "release"})
# "The claims were a complete lie": so many words behind the claims.
_VERDICT = 5
# "The claim", "the latest allegation": at most so many words.
_LONGEST = 4
# What may follow: "the claim as false", "the report on Monday"; not "the claim that", "of".
_ENDING = FALSE | word_set(
    ". , ; : ! ? and but as on in through saying when while after is are was were a an \" '"
)


class _Matter(NamedTuple):
    """The words for what is denied ("the claim"), and the types that a scorer sees denied."""

    words: Sequence[Token]
    types: frozenset[str] = frozenset()


def answers(
    index: int, frames: Sequence[Frame], told: Sequence[Frame], analysis: Analysis
) -> Iterator[tuple[Frame, Frame]]:
    """Of each answer of a sentence the frame that it makes, and the earlier one that it is of.

    `frames` are the sentence's own, `told` all that make a claim up to its end.
    """
    sentence = analysis.sentences[index]
    heard = set[int]()
    for attribution in _in_sentence(sentence, _ANSWERS, analysis):
        if attribution.cue_start in heard:  # "the army and the police denied this"
            continue
        before = [f for f in told if f.sentence < index or f.trigger_end <= attribution.cue_start]
        matter = matter_of(sentence, attribution)
        meant = None
        if matter is not None:
            denied = _Matter(matter, _seen_denied(sentence, attribution, matter, frames))
            meant = _meant(index, attribution, denied, before, analysis)
        if meant is None:
            last = _last_violence(index, before)
            if last is not None and _is_of_last(sentence, attribution, last, frames, analysis):
                meant = last
        elif meant.status not in TRIED:
            continue
        if meant is not None:
            heard.add(attribution.cue_start)
            yield _answer(sentence, attribution, meant, analysis), meant


def _in_sentence(
    sentence: AnalysedSentence, stances: frozenset[Stance], analysis: Analysis
) -> list[Attribution]:
    """The attributions of these stances whose cues stand in the sentence."""
    bounds = sentence.sentence
    return [
        one
        for one in analysis.attributions
        if one.stance in stances and one.content and bounds.start <= one.cue_start < bounds.end
    ]


def without_echoes(
    index: int, frames: Sequence[Frame], told: Sequence[Frame], analysis: Analysis
) -> list[Frame]:
    """The frames but those that a scorer made of the words of a denial ("denied this")."""
    sentence = analysis.sentences[index]
    kept = list(frames)
    for one in _in_sentence(sentence, frozenset({Stance.DENIES}), analysis):
        matter = matter_of(sentence, one)
        before = [*told, *(f for f in frames if f.trigger_end <= one.cue_start)]
        is_answer = (
            matter is not None and _meant(index, one, _Matter(matter), before, analysis) is not None
        )
        if matter is not None and is_answer:
            start, end = _denial(sentence, one, matter)
            kept = [f for f in kept if not (f.linked and start <= f.trigger_start < end)]
        is_of_itself = _tells_itself(sentence, one)
        if is_answer or is_of_itself:
            kept = [f for f in kept if not _is_echo(f, one, told)]
        if is_of_itself:  # "denied using the school": no violence, whatever a scorer makes of it
            kept = [f for f in kept if not _is_on_cue(f, one)]
    return kept


def _seen_denied(
    sentence: AnalysedSentence,
    denial: Attribution,
    matter: Sequence[Token],
    frames: Sequence[Frame],
) -> frozenset[str]:
    """The types that a scorer gives to the words of a denial: what it takes to be denied."""
    start, end = _denial(sentence, denial, matter)
    return frozenset(f.type for f in frames if f.linked and start <= f.trigger_start < end)


def _denial(
    sentence: AnalysedSentence, denial: Attribution, matter: Sequence[Token]
) -> tuple[int, int]:
    """The characters from a denial's cue to its matter, with the verdict on it ("were lies")."""
    start, end = min(denial.cue_start, matter[0].start), max(denial.cue_end, matter[-1].end)
    behind = [token for token in sentence.parse.tokens if token.start >= end][:_VERDICT]
    return start, max((token.end for token in behind if token.lower in FALSE), default=end)


def _is_echo(frame: Frame, denial: Attribution, told: Sequence[Frame]) -> bool:
    """Whether a scorer took the type of what was told last for that of what is denied here."""
    if frame.linked is None or frame.status is not Status.DENIED:
        return False
    is_bare = all(a.role is RoleName.INITIATOR for a in frame.arguments)
    last = next((one for one in reversed(told) if one.type in FIGHTING), None)
    is_like = last is not None and last.type == frame.type
    return is_bare and is_like and denial.cue_start <= frame.trigger_start


def _is_on_cue(frame: Frame, denial: Attribution) -> bool:
    """Whether a scorer took the word that denies itself for violence."""
    is_there = denial.cue_start <= frame.trigger_start < denial.cue_end
    return is_there and frame.linked is not None and frame.type in FIGHTING


def matter_of(sentence: AnalysedSentence, denial: Attribution) -> tuple[Token, ...] | None:
    """The "this" or "the claim" that is denied, or None where a denial says what it denies."""
    if denial.stance is not Stance.DENIES:
        return None
    tokens = sentence.parse.tokens
    is_passive = denial.content[0][0] < denial.cue_start
    if is_passive:
        words = tuple(token for token in tokens if token.end <= denial.cue_start)
    else:
        behind = [token for token in tokens if token.start >= denial.cue_end]
        end = next((n for n, one in enumerate(behind) if one.lower in _ENDING), len(behind))
        words = tuple(behind[:end])
    if not 0 < len(words) <= _LONGEST:
        return None
    first, last = words[0].lower, words[-1].lower
    if len(words) == 1:
        return words if first in _POINTING else None
    return words if first in _DEFINITE and last in CLAIMED else None


def _tells_itself(sentence: AnalysedSentence, denial: Attribution) -> bool:
    """Whether a denial says what it denies, and that is no violence: "denied that it wants it"."""
    tokens = sentence.parse.tokens
    words = {t.lower for t in tokens if t.start >= denial.cue_end}
    behind = _denied_verbs(sentence, denial)
    is_harm = any(group.lemma in HARM_LEMMAS for group in behind)
    return bool(behind) and not is_harm and words.isdisjoint(_SHARES | DEEDS)


def _denied_verbs(sentence: AnalysedSentence, denial: Attribution) -> list[VerbGroup]:
    """The verbs of what is said behind the denial."""
    tokens = sentence.parse.tokens
    return [
        group
        for group in sentence.parse.verb_groups
        if tokens[group.first].start >= denial.cue_end and denial.holds(tokens[group.main].start)
    ]


def _meant(
    index: int,
    denial: Attribution,
    matter: _Matter,
    told: Sequence[Frame],
    analysis: Analysis,
) -> Frame | None:
    """What "this" or "the claim" is: whose words say so, or what was told last."""
    known = [
        f
        for f in told
        if not f.is_speech and f.type not in _BY_THE_WAY and not _does(index, denial, f)
    ]
    other = _told_by_owner(index, matter.words, known, analysis)
    other = other or _laid_at_denier(index, denial, matter.words, known, analysis)
    return other or _told_last(index, matter, known, analysis)


def _told_last(
    index: int, matter: _Matter, known: Sequence[Frame], analysis: Analysis
) -> Frame | None:
    """What is claimed in the last sentence that tells anything, where that is near enough.

    Of several it is what somebody is accused of, one of the types that a scorer sees denied, or
    the last.
    """
    here = max((f.sentence for f in known), default=-1)
    if here < 0 or index - here > _MAX_CLAIM_DISTANCE:
        return None
    found = sorted((f for f in known if f.sentence == here), key=lambda f: f.trigger_start)
    bounds = analysis.sentences[here].sentence
    said = [a for a in analysis.attributions if bounds.start <= a.cue_start < bounds.end]
    charged = [
        frame
        for frame in found
        if any(a.stance is Stance.ACCUSES and a.cue_end <= frame.trigger_start for a in said)
    ]
    is_accused = any(a.stance is Stance.ACCUSES for a in said)
    if is_accused and not charged and matter.words[-1].lower in _ACCUSED:
        return None  # "accusing X of sheltering them": no claim tells what X is accused of
    claimed = [frame for frame in found if any(covers(a, frame) for a in said)]
    likely = [frame for frame in claimed or found if frame.type in matter.types]
    meant = charged[0] if charged else (likely or claimed or found)[-1]
    is_of_court = matter.words[-1].lower in _CHARGED and meant.type in _OF_COURTS
    return None if is_of_court else meant


def _does(index: int, denial: Attribution, frame: Frame) -> bool:
    """Whether who denies is told to do it in the same breath ("visited it and said … untrue")."""
    return frame.sentence == index and any(
        one.role is RoleName.INITIATOR
        and overlap((one.start, one.end), (denial.source_start, denial.source_end))
        for one in frame.arguments
    )


def _told_by_owner(
    index: int, matter: Sequence[Token], known: Sequence[Frame], analysis: Analysis
) -> Frame | None:
    """The last violence that they told of whose account it is ("the military's account")."""
    marks = [n for n, token in enumerate(matter) if token.lower in _OWNS]
    if not marks or not marks[0]:
        return None
    owner = matter[marks[0] - 1].lower
    for frame in reversed(known):
        is_near = index - frame.sentence <= _MAX_ACCOUNT_DISTANCE
        if is_near and frame.type in FIGHTING and frame.status in TRIED:
            voices = (a for a in analysis.attributions if covers(a, frame))
            if any(owner in voice.name.casefold().split() for voice in voices):
                return frame
    return None


def _laid_at_denier(
    index: int,
    denial: Attribution,
    matter: Sequence[Token],
    known: Sequence[Frame],
    analysis: Analysis,
) -> Frame | None:
    """The last deed that was laid at the door of who rejects "the accusation"."""
    if matter[-1].lower not in _ACCUSED:
        return None
    source = denial.source_start, denial.source_end
    own = {identity_of(m) for m in analysis.actors if m.start < source[1] and source[0] < m.end}
    for frame in reversed(known):
        is_far = index - frame.sentence > MAX_ANSWER_DISTANCE
        if is_far or frame.type not in FIGHTING or frame.status not in TRIED:
            continue
        if own & analysis.identities(frame, RoleName.INITIATOR):
            return frame
    return None


def _is_of_last(
    sentence: AnalysedSentence,
    attribution: Attribution,
    last: Frame,
    frames: Sequence[Frame],
    analysis: Analysis,
) -> bool:
    """Whether somebody owns up to the last violence, or denies it, and tells nothing else."""
    if any(covers(attribution, frame) or _is_at(attribution, frame) for frame in frames):
        return False
    if attribution.stance is Stance.CLAIMS_RESPONSIBILITY:
        return True
    if any(frame.status is Status.DENIED for frame in frames):  # "…, a charge that X denies"
        return False
    return (
        _is_of_share(sentence, attribution)
        or _is_of_harm(sentence, attribution)
        or _is_doer(attribution, last, analysis)
    )


def _is_at(attribution: Attribution, frame: Frame) -> bool:
    """Whether a scorer took the word "claimed" itself for what is told."""
    is_owning = attribution.stance is Stance.CLAIMS_RESPONSIBILITY
    return is_owning and is_cue(attribution, frame.trigger_start)


def _is_of_share(sentence: AnalysedSentence, denial: Attribution) -> bool:
    """Whether "it", "a charge" or a share in a deed is denied ("denied any role")."""
    bounds = sentence.sentence
    words = {t.lower for t in sentence.parse.tokens if t.start >= denial.cue_start}
    is_here = any(bounds.start <= start < bounds.end for start, _ in denial.content)
    is_bare = matter_of(sentence, denial) is not None or not is_here
    return is_bare or is_of_claim(sentence, denial) or not _SHARES.isdisjoint(words)


def _is_of_harm(sentence: AnalysedSentence, denial: Attribution) -> bool:
    """Whether harm is denied ("disputed that anybody had died")."""
    return any(group.lemma in _HARM for group in _denied_verbs(sentence, denial))


def _is_doer(denial: Attribution, told: Frame, analysis: Analysis) -> bool:
    """Whether who denies is who did it: "police deny having used live rounds"."""
    own = denial.actor_id or denial.name.casefold()
    doers = (analysis.actor_of(a) for a in told.arguments if a.role is RoleName.INITIATOR)
    return any(one is not None and own in (one.actor_id, one.name.casefold()) for one in doers)


def is_of_claim(sentence: AnalysedSentence, denial: Attribution) -> bool:
    """Whether only "a charge" is named that is denied: "…, a charge X denied"."""
    start, end = denial.content[0]
    words = [t.lower for t in sentence.parse.tokens if start <= t.start < end]
    return 0 < len(words) <= _LONGEST and not CLAIMED.isdisjoint(words)


def _last_violence(index: int, told: Sequence[Frame]) -> Frame | None:
    last = next((frame for frame in reversed(told) if frame.type in FIGHTING), None)
    return last if last is not None and index - last.sentence <= MAX_ANSWER_DISTANCE else None


def _others(one: Attribution, analysis: Analysis) -> frozenset[tuple[int, int]]:
    """Who says other things: he does not say what he hears denied in his own sentence."""
    return frozenset(
        (other.source_start, other.source_end)
        for other in analysis.attributions
        if other.cue_start != one.cue_start
    ) - {(one.source_start, one.source_end)}


def _answer(
    sentence: AnalysedSentence, attribution: Attribution, told: Frame, analysis: Analysis
) -> Frame:
    """The told frame in the mouth of the voice that owns up to it or denies it."""
    own = (attribution.source_start, attribution.source_end)
    status, arguments = Status.DENIED, told.arguments
    if attribution.stance is Stance.CLAIMS_RESPONSIBILITY:
        status = told.status
        others = (a for a in arguments if a.role is not RoleName.INITIATOR)
        arguments = (Argument(RoleName.INITIATOR, *own), *others)
    answer = retold(told, sentence, status, attribution.content[0], arguments)
    if told.sentence == sentence.index:
        answer = replace(answer, start=_start_of(attribution, told, analysis))
    if answer.linked is None or told.sentence != sentence.index:
        return answer
    silent = _others(attribution, analysis)
    return replace(answer, linked=replace(answer.linked, silent=silent))


def _start_of(attribution: Attribution, told: Frame, analysis: Analysis) -> int:
    """Where an answer starts that stands behind a semicolon of the sentence it answers."""
    between = analysis.text[told.trigger_end : attribution.source_start]
    return attribution.source_start if ";" in between else told.start
