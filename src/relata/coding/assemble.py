"""Threads in, claims out: roles get names, voices, places, days and counts are attached."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from relata.coding.acts import ATTACK_TYPES, SPEECH_TYPES
from relata.coding.analysis import Analysis
from relata.coding.counting import counts_of, kind_of, linked_counts
from relata.coding.doubles import without_doubles
from relata.coding.ended import with_ended
from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.coding.owning import owned, with_owners
from relata.coding.placing import PlaceMemory, places_of, within
from relata.coding.placing_buildings import with_building
from relata.coding.repeats import without_repeats
from relata.coding.thread import Thread
from relata.coding.timing import TimeMemory, closed_at_report, when_of, without_day_of_charge
from relata.coding.timing.behind import days_behind
from relata.coding.timing.doubt import is_ill_assumed
from relata.coding.timing.since import on_the_day, since_then
from relata.coding.timing.told import at_latest_when_told
from relata.coding.uttering import PRONOUNS
from relata.coding.voicing import reach_of, speaker_of, told_voices
from relata.records import (
    FIGHTER_WORDS,
    Basis,
    Claim,
    ClaimPlace,
    Count,
    Kind,
    Report,
    Role,
    RoleName,
    Stance,
    Status,
    Voice,
    Weapon,
    When,
    content_id,
    is_registered,
)
from relata.text.register import ActorRegister


@dataclass(slots=True)
class Assembler:
    """Builds the claims of one report; remembers the last place and day told.

    `calibrate` turns a claim that still has its scorer's score as confidence into a probability.
    """

    report: Report
    analysis: Analysis
    register: ActorRegister
    coder: str
    calibrate: Callable[[Claim], float]
    places: PlaceMemory = field(default_factory=PlaceMemory)
    times: TimeMemory = field(default_factory=TimeMemory)
    told: dict[int, Claim] = field(default_factory=dict)
    attackers: dict[str, Role] = field(default_factory=dict)
    fliers: tuple[Role, ...] = ()

    def claims(self, threads: list[Thread]) -> list[Claim]:
        """One claim a thread, repeats left out."""
        found: dict[tuple[object, ...], Claim] = {}
        for thread in threads:
            claim = self._claim(thread)
            key = _sameness(claim)
            if key not in found:
                found[key] = claim
        ended = with_ended(without_repeats(found.values(), self.analysis))
        return distinct(replace(claim, id=claim_id(claim)) for claim in ended)

    def _claim(self, thread: Thread) -> Claim:
        frame = thread.frame
        sentence = self.analysis.sentences[frame.sentence]
        roles = self._with_attacker(frame, self._roles(frame))
        earlier = self.told.get(thread.leans_on.trigger_start) if thread.leans_on else None
        when = self._when(frame, sentence, earlier)
        counts = self._counts(thread, sentence)
        words = self.report.text[frame.start : frame.end].lower()
        kind = kind_of(frame, counts, when, words)
        if kind is Kind.TALLY:
            when = closed_at_report(when, self.report)
        voices = owned(told_voices(self.report, frame, self.analysis), roles, frame, self.register)
        claim = Claim(
            id="",  # given when nothing in it changes any more
            report_id=self.report.id,
            kind=kind,
            type=frame.type,
            status=Status.DENIED if _all_deny(voices) else self._status(frame, when),
            evidence=self.report.span(frame.start, frame.end),
            confidence=frame.score,
            coder=self.coder,
            voices=voices,
            roles=with_owners(roles, voices, frame.type),
            weapons=self._weapons(frame),
            places=self._places(frame, earlier),
            when=when,
            counts=counts,
            reason=self.report.span(*frame.reason) if frame.reason else None,
        )
        if frame.linked is not None and self.analysis.tells_day_before(frame.start):
            claim = without_day_of_charge(claim)
        claim = replace(claim, confidence=self.calibrate(claim))
        self.told.setdefault(frame.trigger_start, claim)
        return claim

    def _when(self, frame: Frame, sentence: AnalysedSentence, earlier: Claim | None) -> When | None:
        """The days of what the scorer linked to the frame, or of what the rules find near it."""
        if frame.linked is not None:
            mentions = [frame.linked.time] if frame.linked.time else []
        else:
            mentions = within(sentence.times, reach_of(frame, self.analysis.attributions))
        counted = self._counted(frame, sentence, is_dated=bool(mentions))
        if counted is not None:
            self.times.day = counted
            return counted
        before = earlier.when if earlier else None
        when = when_of(self.report, frame, mentions, self.times, before)
        said = self.analysis.attributions
        when = on_the_day(when, frame.trigger_start, self.report)
        when = at_latest_when_told(when, frame.trigger_start, sentence, said)
        if when is not None and when.evidence is not None and not frame.is_speech:
            self.times.day = when
        today = self.report.anchor
        if when is None or when.basis is not Basis.ASSUMED or when.last != today or today is None:
            return when
        return None if is_ill_assumed(frame, self.analysis, today) else when

    def _counted(self, frame: Frame, sentence: AnalysedSentence, *, is_dated: bool) -> When | None:
        """The days that words count from another one: "two weeks after", "since then"."""
        if frame.kind is Kind.RELATION:
            return None
        fresh = self.times.last.first if self.times.last else self.report.anchor
        behind = days_behind(self.report, frame, sentence.times, fresh)
        if behind is not None or is_dated:
            return behind
        return since_then(self.report, frame, sentence, self.times.day)

    def _status(self, frame: Frame, when: When | None) -> Status:
        """What a scorer takes for done, but tells for a day after the report's, is planned.

        Who demands or vows something for a day to come has done so.
        """
        anchor, first = self.report.anchor, when.first if when else None
        is_ahead = anchor is not None and first is not None and first > anchor
        is_real = frame.status in (Status.OCCURRED, Status.ONGOING)
        is_meant = frame.linked is not None and not frame.is_speech
        return Status.PLANNED if is_meant and is_ahead and is_real else frame.status

    def _counts(self, thread: Thread, sentence: AnalysedSentence) -> tuple[Count, ...]:
        """The frame's own counts, else those of its later mentions."""
        frame = thread.frame
        if frame.linked is not None:
            return linked_counts(self.report, frame, sentence, self._people(frame))
        counts = counts_of(self.report, frame, sentence, self._people(frame))
        for later in thread.later:
            if not counts:
                told = replace(later, type=frame.type)
                counts = counts_of(self.report, told, self.analysis.sentences[later.sentence], ())
        return counts

    def _places(self, frame: Frame, earlier: Claim | None) -> tuple[ClaimPlace, ...]:
        before = earlier.places if earlier else ()
        places = places_of(self.report, frame, self.analysis, self.places, before)
        return with_building(self.report, frame, self.analysis, places)

    def _roles(self, frame: Frame) -> tuple[Role, ...]:
        roles: dict[tuple[str, str], Role] = {}
        for argument in frame.arguments:
            role = self._role(argument)
            if role is not None:
                roles.setdefault((role.role, role.name), role)
        speaker = speaker_of(frame, self.analysis.attributions)
        if speaker is not None:
            roles[RoleName.INITIATOR, speaker.name] = Role(
                role=RoleName.INITIATOR,
                name=speaker.name,
                evidence=self.report.span(speaker.source_start, speaker.source_end),
                actor_id=speaker.actor_id,
            )
        return without_doubles(tuple(roles.values()), self.register)

    def _with_attacker(self, frame: Frame, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        """Where violence names no doer and the report has named only one so far, it is that one.

        Strikes from the air are those of whoever was told last to strike from there. A scorer that
        links mentions of other sentences has looked for the doer there.
        """
        if frame.kind is not Kind.EVENT or frame.type not in ATTACK_TYPES or frame.linked:
            return roles
        own = [role for role in roles if role.role is RoleName.INITIATOR]
        for role in own:
            if role.actor_id and is_registered(role.actor_id):
                self.attackers.setdefault(role.actor_id, role)
        if frame.type == "air_strike" and own:
            self.fliers = tuple(own)
        if frame.type == "air_strike" and not own:
            return (*self.fliers, *roles)
        if own or len(self.attackers) != 1:
            return roles
        return (*self.attackers.values(), *roles)

    def _role(self, argument: Argument) -> Role | None:
        """The role with the name it goes by; a pronoun takes the name that it stands for.

        "The rebels" keep their own word, and the id of the group that they are taken for: whose
        they are is less sure than what the text calls them.
        """
        mention = self.analysis.actor_of(argument)
        start, end = argument.start, argument.end
        text = self.report.text[start:end]
        is_told = bool(argument.core) or text.lower() in FIGHTER_WORDS
        earlier = None if is_told else self.analysis.meant_by(mention)
        if earlier is not None:
            start, end, text = earlier.start, earlier.end, earlier.name
        elif text.lower() in PRONOUNS and text != "US":
            return None
        return Role(
            role=argument.role,
            name=text,
            evidence=self.report.span(start, end),
            actor_id=mention.actor_id if mention else None,
            actor_kind=mention.kind if mention else None,
        )

    def _people(self, frame: Frame) -> tuple[Argument, ...]:
        """The arguments that are named persons and suffer the act."""
        return tuple(
            argument
            for argument in frame.arguments
            if argument.role in ("victim", "detainee")
            and (mention := self.analysis.actor_of(argument)) is not None
            and mention.is_name
            and not self._is_body(mention.actor_id)
        )

    def _is_body(self, actor_id: str | None) -> bool:
        """Whether it is in the register, which holds groups and bodies and no persons."""
        return actor_id is not None and self.register.find(actor_id) is not None

    def _weapons(self, frame: Frame) -> tuple[Weapon, ...]:
        unique = {item.weapon_class: item for item in frame.means}
        return tuple(
            Weapon(item.weapon_class, self.report.span(item.start, item.end))
            for item in unique.values()
        )


def _all_deny(voices: Iterable[Voice]) -> bool:
    """Whether it is told by those alone who say that it is not so."""
    stances = {voice.stance for voice in voices}
    return stances == {Stance.DENIES}


def claim_id(claim: Claim) -> str:
    """The claim's content-derived id: report, what is said, where it stands, who and by whom."""
    roles = [part for role in claim.roles for part in (role.role.value, role.name)]
    voices = [part for voice in claim.voices for part in (voice.name, voice.stance.value)]
    return content_id(
        "clm",
        claim.report_id,
        claim.kind.value,
        claim.type,
        claim.status.value,
        claim.evidence.start,
        claim.evidence.end,
        "roles",
        *roles,
        "voices",
        *voices,
    )


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, each with an id of its own.

    Two that differ only in place, time or numbers ("the attacks in Paris and Brussels") have one
    recipe: the second is numbered.
    """
    found: dict[str, Claim] = {}
    for claim in claims:
        made, number = claim.id, 1
        while made in found:
            number += 1
            made = content_id("clm", claim.id, number)
        found[made] = claim if number == 1 else replace(claim, id=made)
    return list(found.values())


def _sameness(claim: Claim) -> tuple[object, ...]:
    """Two claims with the same key say the same thing in the same voice.

    How two actors stand to each other is said once a report, whoever says it. Of two demands of
    one speaker no field tells what is demanded: they are two.
    """
    if claim.kind is Kind.RELATION:
        return claim.type, claim.status, *(_identity(role) for role in claim.roles)
    roles = tuple(sorted((role.role.value, role.name.casefold()) for role in claim.roles))
    is_told_apart = bool(roles) and claim.type not in SPEECH_TYPES
    anchor = () if is_told_apart else (claim.evidence.start,)
    return (
        claim.kind, claim.type, claim.status, roles, anchor,
        tuple(voice.name for voice in claim.voices),
        claim.place.name if claim.place else None,
        (claim.when.first, claim.when.last) if claim.when else None,
        tuple((count.of, count.low, count.high) for count in claim.counts),
    )  # fmt: skip


def _identity(role: Role) -> str:
    return role.actor_id or role.name.casefold()
