"""A frame and the report's attributions in, the voices that say so out, outermost first."""

from dataclasses import replace

from relata.coding.acts import ATTACK_TYPES
from relata.coding.analysis import GROUPS, Analysis
from relata.coding.frames import Frame, Linked, Speaker
from relata.coding.quoting import is_issued
from relata.coding.speaking_beside import spoken_beside
from relata.coding.uttering import PRONOUNS, is_by_speaker, is_own_speech, plain_name
from relata.mentions import Attribution
from relata.records import (
    ARMED_GROUPS,
    STATE_KINDS,
    Kind,
    Report,
    RoleName,
    Stance,
    Status,
    Voice,
    VoiceKind,
)
from relata.text.attribution.words import PROSECUTION

# Deeds of order and states of things, that nobody takes the blame for.
_UNCLAIMED = frozenset(
    (
        "arrest",
        "release",
        "trial",
        "deployment",
        "withdrawal",
        "security_measure",
        "aid",
        "agreement",
        "talks",
        "led_by",
        "member_of",
        "supports",
        "allied_with",
        "aligned_with",
        "opposed_to",
        "split_from",
        "renamed_to",
        "part_of_state",
    )
)

_CHARGING = ("accus", "alleg", "charg", "blam", "suspect", "complain")
_BACKING = "supports"
# "Rwanda-backed gunmen", "the front's leader, X": on annotated reports one in five of these
# stands in somebody's mouth, also where they are told within his words.
_BY_THE_WAY = frozenset({"led_by", "aligned_with", "opposed_to", "split_from"})
_FIRST_PERSON = frozenset({"we", "i", "our", "us", "my", "ours"})
# What a cue says so plainly that a scorer's word does not hold against it.
_OVERRULED = {
    Stance.CONFIRMS: frozenset(Stance),
    Stance.ACCUSES: frozenset({Stance.ASSERTS, Stance.CLAIMS_RESPONSIBILITY}),
    Stance.DENIES: frozenset({Stance.ASSERTS, Stance.ACCUSES, Stance.CLAIMS_RESPONSIBILITY}),
    Stance.CLAIMS_RESPONSIBILITY: frozenset({Stance.ACCUSES}),
}


def told_voices(report: Report, frame: Frame, analysis: Analysis) -> tuple[Voice, ...]:
    """Who says so: whom the rules find quoted with it, or else whom a scorer linked to it.

    The rules know better who speaks, unless a scorer does not believe it, and a scorer what he
    does by it: his stance is the scorer's.
    """
    if _is_by_the_way(frame, analysis):
        return ()
    silent = _silent(frame, analysis)
    found = voices_of(report, frame, analysis)
    found = tuple(voice for voice in found if _source(voice) not in silent)
    if not found:
        return linked_voices(report, frame, analysis)
    stances = _linked_stances(frame, analysis)
    told: dict[str, Voice] = {}
    for voice in found:
        linked = None if _passes_on(voice, found) else stances.get(_source(voice))
        stance = _stance_told(voice, linked, frame, analysis)
        named = _behind(replace(voice, stance=stance), analysis)
        told.setdefault(plain_name(named.name), named)
    for speaker in spoken_beside(frame, found, analysis):
        other = _mentioned(report, speaker, analysis)
        if other is not None:
            told.setdefault(plain_name(other.name), other)
    return tuple(told.values())


def _silent(frame: Frame, analysis: Analysis) -> frozenset[tuple[int, int]]:
    """The sources that a scorer does not believe to say so.

    Who issues the text is one wherever he is not believed: too far off for a scorer to tell, too.
    """
    if frame.linked is None and frame.kind is not Kind.RELATION:
        return frozenset()
    linked = frame.linked or Linked()
    heard = {(one.start, one.end) for one in linked.speakers}
    issuers = {
        (one.source_start, one.source_end)
        for one in analysis.attributions
        if one.is_own_text and is_issued(one, analysis)
    }
    return linked.silent | (issuers - heard)


def _stance_told(voice: Voice, linked: Stance | None, frame: Frame, analysis: Analysis) -> Stance:
    """What the speaker does by his words: a scorer's stance, where the words do not tell."""
    stance = voice.stance if linked is None else linked
    if stance in _OVERRULED.get(voice.stance, ()):
        stance = voice.stance
    if stance is Stance.ASSERTS:
        is_charge = _is_charged_backing(voice, frame, analysis)
        is_charge = is_charge or (linked is None and _lays_it_on(voice, frame, analysis))
        stance = Stance.ACCUSES if is_charge else stance
    if stance is Stance.ACCUSES and _acts(voice, frame, analysis):
        return Stance.CLAIMS_RESPONSIBILITY if frame.type in ATTACK_TYPES else voice.stance
    return stance


def _is_by_the_way(frame: Frame, analysis: Analysis) -> bool:
    """Whether a relation is told by an adjective or a title, which no speaker is asked for."""
    trigger = analysis.text[frame.trigger_start : frame.trigger_end]
    is_adjective = frame.type == _BACKING and "-" in trigger
    if frame.type not in _BY_THE_WAY and not is_adjective:
        return False
    parse = analysis.sentences[frame.sentence].parse
    return not any(
        group.form == "finite" and frame.start <= parse.tokens[group.main].start < frame.end
        for group in parse.verb_groups
    )


def _is_charged_backing(voice: Voice, frame: Frame, analysis: Analysis) -> bool:
    """Whether who speaks tells that another backs some group: he accuses him.

    No charge is the backing of a state or its forces, but in the mouth of an armed group.
    """
    if frame.type != _BACKING:
        return False
    last = voice.name.casefold().split()[-1:]
    for one in frame.arguments:
        words = analysis.text[one.start : one.end].casefold().split()
        mention = analysis.actor_of(one)
        is_of_state = mention is not None and mention.kind in STATE_KINDS
        if one.role is RoleName.SUBJECT and words[-1:] == last:
            return False
        if one.role is RoleName.OBJECT and is_of_state and voice.kind is not VoiceKind.PARTY:
            return False
    return True


def _lays_it_on(voice: Voice, frame: Frame, analysis: Analysis) -> bool:
    """Whether who speaks in a text of his own tells of another's attack: he accuses him."""
    if frame.type not in ATTACK_TYPES:
        return False
    if not any(a.is_own_text and a.name == voice.name for a in analysis.attributions):
        return False
    doers = [one for one in frame.arguments if one.role is RoleName.INITIATOR]
    words = [analysis.text[one.start : one.end].casefold().split() for one in doers]
    return bool(words) and all(_FIRST_PERSON.isdisjoint(one) for one in words)


def _passes_on(voice: Voice, found: tuple[Voice, ...]) -> bool:
    """Whether it is the outlet of "X accused Y, OUTLET reported", which accuses nobody itself."""
    is_outlet = voice.kind is VoiceKind.MEDIA and voice.stance is Stance.ASSERTS
    return is_outlet and any(other.kind is not VoiceKind.MEDIA for other in found)


def _source(voice: Voice) -> tuple[int, int]:
    """The characters that the voice was found at."""
    return (voice.evidence.start, voice.evidence.end) if voice.evidence else (-1, -1)


def _acts(voice: Voice, frame: Frame, analysis: Analysis) -> bool:
    """Whether the speaker is the doer by his last word: nobody accuses himself.

    "The army" that tells what the rebels' Liberation Army did is another one.
    """
    last = voice.name.casefold().split()[-1:]
    for one in frame.arguments:
        if one.role is not RoleName.INITIATOR:
            continue
        mention = analysis.actor_of(one)
        is_rebel = mention is not None and mention.kind in ARMED_GROUPS
        is_like = analysis.text[one.start : one.end].casefold().split()[-1:] == last
        if is_like and not (is_rebel and voice.kind is VoiceKind.OFFICIAL):
            return True
    return False


def _linked_stances(frame: Frame, analysis: Analysis) -> dict[tuple[int, int], Stance]:
    """By the characters of a source, the stance that a scorer gives it."""
    speakers = frame.linked.speakers if frame.linked else ()
    sources = [(analysis.attributions[s.attribution], s) for s in speakers if s.attribution >= 0]
    return {(one.source_start, one.source_end): s.stance for one, s in sources}


def _behind(voice: Voice, analysis: Analysis) -> Voice:
    """The voice of "the group" under the name that the report gave it before."""
    if voice.evidence is None:
        return voice
    mention = analysis.last_actor_in(voice.evidence.start, voice.evidence.end)
    named = analysis.meant_by(mention)
    if mention is None or mention.is_name or named is None or not named.is_name:
        return voice
    if mention.name.lower() in PRONOUNS:  # "it" is heard as whoever spoke before
        return voice
    if named.kind not in GROUPS:
        return voice
    return replace(voice, name=named.name, actor_id=named.actor_id)


def voices_of(report: Report, frame: Frame, analysis: Analysis) -> tuple[Voice, ...]:
    """Who is said to have said what the frame tells; empty where the report says so itself."""
    attributions = analysis.attributions
    covering = [a for a in attributions if covers(a, frame)]
    covering = [a for a in covering if not _goes_on(a, frame, attributions)]
    if covering and is_by_speaker(covering[-1], frame, analysis):
        covering = covering[:-1]
    covering = [a for a in covering if not is_own_speech(a.source_start, a.source_end, frame)]
    chain: list[Attribution] = []
    for attribution in covering:
        for link in _with_outer(attribution, attributions):
            is_own = is_own_speech(link.source_start, link.source_end, frame)
            is_own = is_own or _is_publisher(link, report.publisher)
            if link not in chain and not is_own:
                chain.append(link)
    if frame.kind is Kind.RELATION:  # told by the way: who passes it on is not asked
        chain = [one for one in chain if one.kind is not VoiceKind.MEDIA] or chain
    chain.sort(key=lambda attribution: attribution.kind is not VoiceKind.MEDIA)
    names = [plain_name(attribution.name) for attribution in chain]
    is_denied = any(attribution.stance is Stance.DENIES for attribution in chain)
    innermost = -1 if is_denied else len(chain) - 1
    return tuple(
        _voice(report, attribution, _stance(report, frame, attribution, number == innermost))
        for number, attribution in enumerate(chain)
        if names[number] not in names[number + 1 :]
    )


def _goes_on(one: Attribution, frame: Frame, attributions: tuple[Attribution, ...]) -> bool:
    """Whether the trigger is what its speaker says next: "denied the charge and blamed X"."""
    return any(
        other.source_start == one.source_start
        and other.cue_start > one.cue_start
        and is_cue(other, frame.trigger_start)
        for other in attributions
    )


def linked_voices(report: Report, frame: Frame, analysis: Analysis) -> tuple[Voice, ...]:
    """The voices of those whom a scorer linked to the frame, in order of mention."""
    found: dict[str, Voice] = {}
    own = speaker_of(frame, analysis.attributions)
    for speaker in frame.linked.speakers if frame.linked else ():
        is_own = is_own_speech(speaker.start, speaker.end, frame)
        if is_own or (own and _is_same(speaker, own)):
            continue
        if speaker.attribution >= 0:
            attribution = analysis.attributions[speaker.attribution]
            voice: Voice | None = _voice(report, attribution, speaker.stance)
        else:
            voice = _mentioned(report, speaker, analysis)
        if voice is not None:
            found.setdefault(plain_name(voice.name), voice)
    return tuple(found.values())


def _is_same(speaker: Speaker, attribution: Attribution) -> bool:
    return speaker.start < attribution.source_end and attribution.source_start < speaker.end


def _mentioned(report: Report, speaker: Speaker, analysis: Analysis) -> Voice | None:
    """The voice of a mention that no attribution was found for; a pronoun's is who it means."""
    mention = analysis.actor_at(speaker.start, speaker.end)
    start, end = speaker.start, speaker.end
    name = report.text[start:end]
    earlier = analysis.meant_by(mention)
    if earlier is not None:
        start, end, name = earlier.start, earlier.end, earlier.name
    if name.lower() in PRONOUNS:
        return None
    return Voice(
        name=name,
        kind=speaker.kind,
        stance=speaker.stance,
        actor_id=mention.actor_id if mention else None,
        evidence=report.span(start, end),
    )


def speaker_of(frame: Frame, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """Who makes a threat, demand or vow whose words name no speaker: the innermost voice."""
    if not frame.is_speech or any(a.role is RoleName.INITIATOR for a in frame.arguments):
        return None
    covering = [attribution for attribution in attributions if covers(attribution, frame)]
    return covering[-1] if covering else None


def _is_publisher(attribution: Attribution, publisher: str | None) -> bool:
    """What its own publisher says, the report says itself."""
    return publisher is not None and plain_name(attribution.name) == plain_name(publisher)


def covers(attribution: Attribution, frame: Frame) -> bool:
    """Whether the frame's trigger stands in what the speaker says."""
    first, last = frame.trigger_start, frame.trigger_end
    for start, end in attribution.content:  # noqa: SIM110 - asked for every claim and speaker
        if start <= first and last <= end:
            return True
    return False


def is_cue(attribution: Attribution, at: int) -> bool:
    """Whether the character stands in the words by which the speaker says it."""
    return attribution.cue_start <= at < attribution.cue_end


def _with_outer(
    attribution: Attribution, attributions: tuple[Attribution, ...]
) -> list[Attribution]:
    """The attribution behind those that it is nested in."""
    chain = [attribution]
    outer = attribution.outer
    while outer is not None and attributions[outer] not in chain:
        chain.insert(0, attributions[outer])
        outer = attributions[outer].outer
    return chain


def _stance(report: Report, frame: Frame, attribution: Attribution, is_denying: bool) -> Stance:
    """The stance of what is said; nobody claims responsibility for arrests and relations."""
    stance = attribution.stance
    if stance is Stance.ACCUSES and frame.type in _UNCLAIMED and _is_told(report, attribution):
        return Stance.ASSERTS
    if stance is Stance.CLAIMS_RESPONSIBILITY and frame.type in _UNCLAIMED:
        return Stance.ASSERTS
    is_denied = frame.status is Status.DENIED and not frame.is_speech
    if is_denying and is_denied and stance is Stance.ASSERTS:
        return Stance.DENIES
    return stance


def _is_told(report: Report, attribution: Attribution) -> bool:
    """Whether prosecutors only tell what is no charge: that a court has sentenced somebody."""
    words = report.text[attribution.source_start : attribution.source_end].casefold().split()
    cue = report.text[attribution.cue_start : attribution.cue_end].casefold()
    return not PROSECUTION.isdisjoint(words) and not cue.startswith(_CHARGING)


def _voice(report: Report, attribution: Attribution, stance: Stance) -> Voice:
    return Voice(
        name=attribution.name,
        kind=attribution.kind,
        stance=stance,
        actor_id=attribution.actor_id,
        evidence=report.span(attribution.source_start, attribution.source_end),
        cue=report.span(attribution.cue_start, attribution.cue_end),
    )


def reach_of(frame: Frame, attributions: tuple[Attribution, ...]) -> tuple[tuple[int, int], ...]:
    """The stretches of what somebody is quoted with that hold the frame; empty where none do.

    When and where a speaker speaks ("said on Sunday in the capital") is not when and where it was.
    """
    covering = [a for a in attributions if covers(a, frame)]
    return covering[-1].content if covering else ()
