"""A trigger word with scored candidates in, its frame out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from relata.coding.acts import BY_OTHER_MEANS, MEANS_OF_TYPE, SPEECH_TYPES
from relata.coding.analysis import Analysis
from relata.coding.bystanders import (
    beside_trigger,
    has_part_in,
    may_have,
    suffers_instead,
    with_one_role_each,
    without_bystanders,
)
from relata.coding.candidates import Candidate, CandidateKind
from relata.coding.composing import with_whole_names
from relata.coding.digests import is_of_other_item
from relata.coding.doing import Participant, type_by_doers
from relata.coding.falling import with_the_fallen
from relata.coding.frames import (
    HARMED,
    AnalysedSentence,
    Argument,
    Frame,
    Linked,
    Means,
    Speaker,
    is_aimed_with,
)
from relata.coding.hints import Hints
from relata.coding.hits import Hit
from relata.coding.linking import (
    LEAST_DOUBT,
    LEAST_PLACE,
    best_of,
    least_place,
    likeliest_first,
    likeliest_place,
    likeliest_time,
    with_plain_doer,
)
from relata.coding.links import COUNTS, PLACE, ROLES, TIME, VOICE, WEAPON
from relata.coding.members import without_subgroups
from relata.coding.model import Floats
from relata.coding.motives import NOWHERE, Motive, Telling
from relata.coding.numbering import Numbering
from relata.coding.placing import is_refuge
from relata.coding.quoting import quoted_by
from relata.coding.reasons import answers_a_deed, is_plain_reason, reason_of
from relata.coding.recasting import recast
from relata.coding.retyping import is_done, plain_status, retyped
from relata.coding.segments import Segment, segment_at
from relata.coding.speaking import Speaking
from relata.coding.taking import recounted
from relata.coding.timing.choice import is_compared, is_deadline
from relata.coding.triggers import Trigger
from relata.coding.yielding import CHANGES_OF_HANDS, gives_up, with_losers
from relata.mentions import CountMention, PlaceMention, TimeMention
from relata.records import (
    CountOf,
    Kind,
    RoleName,
    Stance,
    Status,
    WeaponClass,
)
from relata.text.counts.again import ADMITTING

# A candidate is linked to a trigger if that is more probable than this. Set together, where F1 of
# each field is highest on annotated reports kept out of training.
LEAST_ROLE = 0.42
LEAST_VOICE = 0.40
# … a mention beside whoever the rules find quoted.
LEAST_VOICE_BESIDE = 0.50
LEAST_TIME = 0.35
# … a time of another sentence.
LEAST_TIME_ELSEWHERE = 0.45
LEAST_COUNT = 0.50
LEAST_WEAPON = 0.55
_ROLES = frozenset(map(str, ROLES))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A trigger word with type and status, how probable both are, and that it tells a tally."""

    sentence: int
    token: int
    code: str
    score: float
    status: Status
    tally: float


@dataclass(frozen=True, slots=True)
class Building:
    """Makes the frame of one trigger of what was scored for it.

    `likely` holds for each link the candidates that may have it, likeliest first; `stances` are
    the probabilities of what a candidate does with what it is quoted with; without a `motive` the
    rules are asked for one.
    """

    analysis: Analysis
    hints: Hints
    stance_names: Sequence[str]
    found: Found
    likely: Mapping[str, Sequence[tuple[float, Candidate]]]
    stances: Mapping[Candidate, Floats]
    motive: Motive | None = None

    def frame(self) -> Frame:
        """The frame with its arguments, means and links."""
        sentence = self.analysis.sentences[self.found.sentence]
        tokens = sentence.parse.tokens
        segment = segment_at(self.hints.sentences[sentence.index].segments, self.found.token)
        token = tokens[self.found.token]
        arguments, sureness = self._arguments()
        code = self._type(segment, arguments)
        means = tuple(self._means(code))
        reason = self._reason(sentence, segment)
        before = self._answered(reason)
        speaking = self._speaking()
        status = self._status(sentence, speaking)
        own = self._own_arguments(arguments, code, means, before)
        told = Telling(sentence, self.found.token, code, status)
        return Frame(
            kind=Kind.EVENT,
            type=code,
            status=status,
            sentence=sentence.index,
            trigger_start=token.start,
            trigger_end=token.end,
            start=tokens[segment.first].start,
            end=tokens[segment.end - 1].end,
            score=self.found.score * sureness,
            arguments=tuple(recast(own, told, self.analysis.text)),
            means=means,
            reason=reason,
            is_speech=self.found.code in SPEECH_TYPES,
            linked=self._linked(code, before, speaking),
        )

    def _own_arguments(
        self,
        arguments: Sequence[Argument],
        code: str,
        means: Sequence[Means],
        before: tuple[int, int],
    ) -> Iterator[Argument]:
        """The arguments but for those of something else that the sentence tells."""
        numbers = self._numbering()
        kept = tuple(
            a
            for a in arguments
            if (a.role is not RoleName.VICTIM or numbers.may_have(a.start))
            and not (code == "bombing" and is_aimed_with(a, means))
        )
        return (a for a in kept if not has_part_in(self.analysis.text, a, before))

    def _linked(self, code: str, before: tuple[int, int], speaking: Speaking) -> Linked:
        """Who says so, where and when it was, and how many: what is linked to the trigger."""
        numbers = self._numbering()
        return Linked(
            speakers=tuple(self._speakers(speaking)),
            silent=speaking.silent(),
            places=tuple(self._places(before)),
            time=self._time(),
            near=likeliest_place(self.analysis, self.likely.get(PLACE, ())),
            maybe=likeliest_time(self.analysis, self.likely.get(TIME, ())),
            counts=tuple(
                counted
                for counted in recounted(self._counts(), code)
                if not before[0] <= counted[0].start < before[1]
                and numbers.may_have(counted[0].start)
            ),
            tally=self.found.tally,
        )

    def _answered(self, reason: tuple[int, int] | None) -> tuple[int, int]:
        """The characters that tell what the deed answers: who suffered there did so before.

        "Shelled the town in retaliation for an attack that killed a soldier."
        """
        if reason is None or not answers_a_deed(self.analysis.text[slice(*reason)]):
            return (0, 0)
        return reason

    def _status(self, sentence: AnalysedSentence, speaking: Speaking) -> Status:
        """The trigger's status, or what the words beside it leave no doubt of."""
        told = Status.DENIED if speaking.calls_untrue() else self.found.status
        if told is Status.DENIED and (
            speaking.is_admitting()
            or speaking.claims_untruth()
            or (self._spares_all() and not speaking.is_denying())
        ):
            return Status.OCCURRED
        return plain_status(sentence, self.found.token, self.found.code, told)

    def _type(self, segment: Segment, arguments: Sequence[Argument]) -> str:
        """The trigger's type, or that which its words, its doers or its means tell instead."""
        sentence = self.analysis.sentences[self.found.sentence]
        code = retyped(
            sentence, self.found.token, segment, self.found.code, is_bloody=self._is_bloody()
        )
        if code in CHANGES_OF_HANDS and gives_up(sentence, self.found.token):
            return "territory_taken"
        sides = [
            Participant(a.role, self.analysis.text[a.start : a.end], self.analysis.actor_of(a))
            for a in arguments
        ]
        by_doers = type_by_doers(sentence, self.found.token, code, sides)
        return self._type_by_means(code) if by_doers == code else by_doers

    def _type_by_means(self, code: str) -> str:
        """The type, or that of its means where an air strike or a shelling cannot have them."""
        linked = self._best(CandidateKind.WEAPON, WEAPON, LEAST_WEAPON)
        classes = [WeaponClass(candidate.about) for _, candidate in linked]
        allowed = MEANS_OF_TYPE.get(code, frozenset())
        is_dropped = code != self.found.code  # "guided bombs hit": aircraft's, whatever they are
        if is_dropped or code not in ("air_strike", "shelling") or not allowed.isdisjoint(classes):
            return code
        return next((BY_OTHER_MEANS[c] for c in classes if c in BY_OTHER_MEANS), code)

    def _spares_all(self) -> bool:
        """Whether it is told that nobody was hurt: "no soldiers were harmed"."""
        hurt = [count for count, of in self._counts() if of in HARMED]
        return bool(hurt) and all(count.high == 0 for count in hurt)

    def _is_bloody(self) -> bool:
        """Whether people were killed or injured."""
        return any(of in HARMED for _, of in self._counts())

    def _reason(self, sentence: AnalysedSentence, segment: Segment) -> Motive | None:
        """Why, in characters: as it is learnt, or as the rules find it in plain words."""
        if self.motive is not None and self.motive != NOWHERE:
            return self.motive
        ruled = self._ruled_reason(sentence, segment)
        if ruled is None or self.motive is None:
            return ruled
        return ruled if is_plain_reason(self.analysis.text[slice(*ruled)]) else None

    def _ruled_reason(self, sentence: AnalysedSentence, segment: Segment) -> Motive | None:
        """What the rules find as the motive of such a word."""
        hints, at = self.hints.sentences[sentence.index], self.found.token
        advised = hints.typed.get(at)
        if advised:
            return advised[0].reason
        clause = hints.verbs.get(at, -1)
        phrase = -1 if clause >= 0 else hints.phrases.get(at, -1)
        if clause < 0 and phrase < 0:
            return None
        word = Trigger(self.found.code, (), is_weak=False)
        return reason_of(sentence, Hit((word,), at, at + 1, clause, phrase), segment)

    def _best(self, kind: CandidateKind, link: str, least: float) -> list[tuple[float, Candidate]]:
        """Candidates of a kind with that link, no two of them overlapping, in order."""
        likely = self.likely.get(link)
        if not likely:
            return []
        return best_of(
            self.analysis.text, likely, kind, least, lambda one: self._may_have(link, one)
        )

    def _may_have(self, link: str, candidate: Candidate) -> bool:
        """Whether a mention may have the role that a link stands for."""
        return link not in _ROLES or may_have(
            RoleName(link), candidate, self.analysis, self.found.code
        )

    def _arguments(self) -> tuple[tuple[Argument, ...], float]:
        """Who has which role, and how probable it is that just the chosen mentions have them."""
        chosen: dict[Argument, float] = {}
        sureness = 1.0
        for role in ROLES:
            for score, candidate in self._best(CandidateKind.ACTOR, str(role), LEAST_DOUBT):
                if score >= LEAST_ROLE:
                    at = self.found.sentence, self.found.token
                    span = beside_trigger(role, candidate, self.analysis, *at)
                    chosen[Argument(role, *span)] = score
                sureness *= score if score >= LEAST_ROLE else 1 - score
        sentence = self.analysis.sentences[self.found.sentence]
        trigger = sentence.parse.tokens[self.found.token].start
        kept = without_bystanders(chosen, self.analysis, sentence.sentence, trigger)
        parts = {one: kept[one] for one in with_one_role_each(kept)}
        arguments = without_subgroups(with_whole_names(parts, self.analysis), self.analysis.text)
        told = self.hints.sentences[sentence.index].typed.get(self.found.token, ())
        arguments = with_plain_doer(arguments, told, sentence, self.found.token)
        if self.found.code in MEANS_OF_TYPE and suffers_instead(
            sentence, self.found.token, arguments
        ):
            arguments = (arguments[0]._replace(role=RoleName.TARGET),)
        if self.found.code in CHANGES_OF_HANDS:
            arguments = with_losers(sentence, self.found.token, arguments)
        if self.found.code == "armed_clash":
            arguments = with_the_fallen(sentence, arguments, self.analysis)
        if self._numbering().gives():  # who gives a number has not done it
            arguments = tuple(a for a in arguments if a.role is not RoleName.INITIATOR)
        return arguments, sureness

    def _means(self, code: str) -> Iterator[Means]:
        allowed = MEANS_OF_TYPE.get(code, frozenset())
        for _, candidate in self._best(CandidateKind.WEAPON, WEAPON, LEAST_WEAPON):
            weapon = WeaponClass(candidate.about)
            if weapon in allowed:
                yield Means(weapon, candidate.start, candidate.end)

    def _places(self, before: tuple[int, int]) -> Iterator[PlaceMention]:
        """The places linked to it, but for those of what it answers where others are named."""
        sentence = self.analysis.sentences[self.found.sentence]
        trigger = sentence.parse.tokens[self.found.token].start
        own = self.found.sentence
        is_elsewhere = any(not before[0] <= p.start < before[1] for p in sentence.places)
        found = self._best(CandidateKind.PLACE, PLACE, LEAST_PLACE)
        for score, candidate in likeliest_first(found):
            if score < least_place(self.found.code, is_ahead=candidate.sentence > own):
                continue
            place = self.analysis.sentences[candidate.sentence].places[candidate.number]
            # "Villagers fled to Chad after militiamen attacked": not there.
            is_attack = self.found.code in MEANS_OF_TYPE
            if is_attack and is_refuge(self.analysis.text, place.start):
                continue
            if is_of_other_item(self.analysis.text, trigger, place.start):
                continue
            if not (is_elsewhere and before[0] <= place.start < before[1]):
                yield place

    def _time(self) -> TimeMention | None:
        found = (
            (score, self.analysis.sentences[candidate.sentence].times[candidate.number])
            for score, candidate in self._best(CandidateKind.TIME, TIME, LEAST_TIME)
            if candidate.sentence == self.found.sentence or score >= LEAST_TIME_ELSEWHERE
        )
        sentence = self.analysis.sentences[self.found.sentence]
        is_told = self.found.code in SPEECH_TYPES or is_done(sentence, self.found.token)
        numbers, start = self._numbering(), sentence.sentence.start
        told = [
            pair
            for pair in found
            if not is_compared(self.analysis.text, pair[1].start)
            and not (is_told and is_deadline(self.analysis.text, pair[1], start))
            and numbers.may_be_at(pair[1].start)
        ]
        return max(told, key=lambda pair: (pair[0], pair[1].start), default=(0.0, None))[1]

    def _speakers(self, speaking: Speaking) -> Iterator[Speaker]:
        """Who says so; who gives a number for what others did does not own up to it."""
        for speaker in speaking.speakers():
            is_owner = speaker.stance is Stance.CLAIMS_RESPONSIBILITY
            is_denying = speaker.stance is Stance.DENIES
            if is_owner and self._numbering().gives():
                yield speaker._replace(stance=self._counting_stance())
            elif is_denying and self._spares_all() and not speaking.is_denying():
                yield speaker._replace(stance=Stance.ASSERTS)
            else:
                yield speaker

    def _counting_stance(self) -> Stance:
        """What who gives a number does: "admits three" confirms, "puts it at three" asserts."""
        word = self.analysis.sentences[self.found.sentence].parse.tokens[self.found.token]
        return Stance.CONFIRMS if word.lower in ADMITTING else Stance.ASSERTS

    def _numbering(self) -> Numbering:
        """What the numbers of the trigger's sentence are to it."""
        sentence = self.analysis.sentences[self.found.sentence]
        return Numbering(self.analysis.text, sentence, self.found.token)

    def _counts(self) -> Iterator[tuple[CountMention, CountOf]]:
        if given := self._numbering().given():
            yield from given
            return
        for of in CountOf:
            yield from ((mention, of) for mention in self._counted(of))

    def _counted(self, of: CountOf) -> Iterator[CountMention]:
        """The numbers that are likely enough to count such people or happenings."""
        for _, candidate in self._best(CandidateKind.COUNT, COUNTS[str(of)], LEAST_COUNT):
            sentence = self.analysis.sentences[candidate.sentence]
            mention = sentence.counts[candidate.number]
            # "The 2008 attack" counts no attacks.
            if not any(t.start <= mention.start < t.end for t in sentence.times):
                yield mention

    def _speaking(self) -> Speaking:
        """What decides who says so, and what each does by it."""
        mentions = self._best(CandidateKind.ACTOR, VOICE, LEAST_VOICE)
        return Speaking(
            analysis=self.analysis,
            sentence=self.analysis.sentences[self.found.sentence],
            token=self.found.token,
            sources=[c for _, c in self._best(CandidateKind.SOURCE, VOICE, LEAST_VOICE)],
            mentions=[c for _, c in mentions],
            likely=[c for score, c in mentions if score >= LEAST_VOICE_BESIDE],
            quoted=quoted_by(self.likely.get(VOICE, ()), self.analysis),
            stance_names=self.stance_names,
            stances=self.stances,
        )
