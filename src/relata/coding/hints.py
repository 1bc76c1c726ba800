"""Words and pairs in, what the rules know about them out: names of features for a learned scorer.

Features are strings such as `tag=VBD` or `rule=victim`. A model file holds those it was trained
with; it passes over others. They carry what the rules see (grammar, wordings, mentions,
who is quoted), so that learning starts where the rules end.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from relata.coding.analysis import Analysis
from relata.coding.candidates import Candidate, CandidateKind
from relata.coding.counting import counts_as
from relata.coding.frames import AnalysedSentence, Frame
from relata.coding.placing import chosen_places, within
from relata.coding.rules import Advice
from relata.coding.segments import Segment, segment_at
from relata.coding.timing_choice import nearest
from relata.coding.voicing import reach_of
from relata.records import CountOf, Kind, Status

_DISTANCES = (-30, -20, -12, -8, -5, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9, 13, 21, 31)
_FAR = 3
# Of a word that many wordings hold, so many frames and types are told.
MAX_FRAMES = 2
MAX_WORDINGS = 3


class SentenceHints(NamedTuple):
    """What the rules say of one sentence, by the index of its tokens.

    `typed` are frames and `worded` type names by trigger token; `phrases` and `verbs` are the noun
    phrase and the clause that a token belongs to; `roles` are those that some frame gives a
    stretch of characters.
    """

    typed: Mapping[int, list[Frame]]
    worded: Mapping[int, set[str]]
    phrases: Mapping[int, int]
    verbs: Mapping[int, int]
    roles: Mapping[tuple[int, int], set[str]]
    segments: list[Segment]


class Choice(NamedTuple):
    """The starts of the places and of the time that the rules choose, and what numbers count."""

    places: set[int]
    time: int
    counts: Mapping[int, CountOf]

    def of(self, candidate: Candidate) -> Iterator[str]:
        """Whether a candidate of the trigger's sentence is among them."""
        if candidate.kind is CandidateKind.PLACE and candidate.start in self.places:
            yield "place chosen"
        elif candidate.kind is CandidateKind.TIME and candidate.start == self.time:
            yield "time chosen"
        elif candidate.kind is CandidateKind.COUNT and candidate.start in self.counts:
            yield f"counts={self.counts[candidate.start]}"


@dataclass(frozen=True, slots=True)
class Hints:
    """What the rules say of one report."""

    analysis: Analysis
    sentences: list[SentenceHints]

    @classmethod
    def make(cls, analysis: Analysis, advice: Sequence[Advice]) -> "Hints":
        """Look up once what is asked of every word and pair."""
        pairs = zip(analysis.sentences, advice, strict=True)
        return cls(analysis, [_hints_of(sentence, said) for sentence, said in pairs])

    def of_word(self, sentence: AnalysedSentence, number: int) -> list[str]:
        """What the rules know about one word."""
        hints = self.sentences[sentence.index]
        found = [f"tag={sentence.parse.tags[number]}"]
        for frame in hints.typed.get(number, ())[:MAX_FRAMES]:
            found.append(f"frame={frame.type}")
            found.append(f"status={frame.status}")
        worded = hints.worded.get(number)
        if worded:
            found.extend(f"hit={code}" for code in sorted(worded)[:MAX_WORDINGS])
        verb = hints.verbs.get(number)
        if verb is not None:
            found.extend(_verb_features(sentence, verb))
        if sentence.sentence.is_headline:
            found.append("headline")
        if sentence.sentence.is_caps:
            found.append("caps")
        return found

    def of_pairs(
        self, trigger: tuple[int, int], code: str, candidates: Sequence[Candidate]
    ) -> list[list[str]]:
        """What the rules know about a trigger word of that type and each candidate."""
        choice = self._choice(trigger, code)
        return [self._of_pair(trigger, code, one, choice) for one in candidates]

    def _choice(self, trigger: tuple[int, int], code: str) -> Choice:
        """Which places, time and counts the rules would hang on such a trigger."""
        index, number = trigger
        sentence = self.analysis.sentences[index]
        tokens = sentence.parse.tokens
        segment = segment_at(self.sentences[index].segments, number)
        frame = Frame(
            kind=Kind.EVENT,
            type=code,
            status=Status.OCCURRED,
            sentence=index,
            trigger_start=tokens[number].start,
            trigger_end=tokens[number].end,
            start=tokens[segment.first].start,
            end=tokens[segment.end - 1].end,
            score=0.0,
        )
        text, reach = self.analysis.text, reach_of(frame, self.analysis.attributions)
        places = chosen_places(text, frame, within(sentence.places, reach))
        time = nearest(text, frame, within(sentence.times, reach))
        counts = {m.start: of for m in sentence.counts if (of := counts_as(frame, m)) is not None}
        return Choice({place.start for place in places}, time.start if time else -1, counts)

    def _of_pair(
        self, trigger: tuple[int, int], code: str, candidate: Candidate, choice: Choice
    ) -> list[str]:
        index, number = trigger
        kind = candidate.kind
        offset = candidate.sentence - index
        found = [f"{kind}:{candidate.about}", f"{kind}>{code}", f"{kind}@{_capped(offset)}"]
        span = (candidate.start, candidate.end)
        for frame in self.sentences[index].typed.get(number, ()):
            found.extend(f"rule={a.role}" for a in frame.arguments if (a.start, a.end) == span)
        roles = self.sentences[candidate.sentence].roles.get(span)
        if roles:
            found.extend(f"any={role}" for role in sorted(roles))
        if offset == 0:
            found.extend(choice.of(candidate))
            found.extend(self._within(index, number, candidate))
        if kind in (CandidateKind.ACTOR, CandidateKind.SOURCE):
            found.extend(self._speaks(index, number, candidate))
        return found

    def _within(self, index: int, number: int, candidate: Candidate) -> Iterator[str]:
        """Features of a candidate in the trigger's own sentence."""
        kind = candidate.kind
        yield f"{kind}~{_distance(number, candidate)}"
        hints = self.sentences[index]
        if candidate.head in range(*segment_at(hints.segments, number)):
            yield f"{kind}|same"
        if candidate.first <= number <= candidate.last:
            yield f"{kind}|inside"
        phrases = hints.phrases
        phrase = phrases.get(candidate.head, -1)
        if phrase < 0:
            return
        sentence = self.analysis.sentences[index]
        prep = sentence.parse.noun_phrases[phrase].prep
        if prep >= 0:
            yield f"{kind}^{sentence.parse.tokens[prep].lower}"
            if phrases.get(number, -1) == phrases.get(prep - 1, -2):
                yield f"{kind}^of^{sentence.parse.tokens[prep].lower}"
        if phrases.get(number, -1) == phrase:
            yield f"{kind}|phrase"
        yield from self._syntax(sentence, number, phrase)

    def _syntax(self, sentence: AnalysedSentence, number: int, phrase: int) -> Iterator[str]:
        """How the candidate's noun phrase hangs on the trigger's verb, or on its noun's verb."""
        hints = self.sentences[sentence.index]
        verb = hints.verbs.get(number)
        if verb is None:
            own = hints.phrases.get(number, -1)
            yield from _beside(sentence, own, phrase) if own >= 0 else ()
            return
        yield from (f"v:{name}" for name in _parts_in(sentence, verb, phrase))
        governor = sentence.clauses[verb].governor
        for other, clause in enumerate(sentence.clauses):
            if clause.verb == governor >= 0:
                yield from (f"g:{name}" for name in _parts_in(sentence, other, phrase))

    def _speaks(self, index: int, number: int, candidate: Candidate) -> Iterator[str]:
        """Whether the candidate is quoted with what the trigger tells, and how."""
        token = self.analysis.sentences[index].parse.tokens[number]
        for attribution in self.analysis.attributions:
            if not (
                attribution.source_start < candidate.end
                and candidate.start < attribution.source_end
            ):
                continue
            covers = any(s <= token.start and token.end <= e for s, e in attribution.content)
            yield f"said={covers}"
            if covers:
                yield f"stance={attribution.stance}"


def _hints_of(sentence: AnalysedSentence, advice: Advice) -> SentenceHints:
    starts = [token.start for token in sentence.parse.tokens]
    typed: dict[int, list[Frame]] = {}
    roles: dict[tuple[int, int], set[str]] = {}
    for frame in advice.frames:
        if frame.kind is Kind.RELATION:
            continue
        first = bisect_right(starts, frame.trigger_start) - 1
        for number in range(first, bisect_right(starts, frame.trigger_end - 1)):
            typed.setdefault(number, []).append(frame)
        for argument in frame.arguments:
            roles.setdefault((argument.start, argument.end), set()).add(str(argument.role))
    worded: dict[int, set[str]] = {}
    for hit in advice.hits:
        for number in range(hit.first, hit.end):
            worded.setdefault(number, set()).update(hit.types)
    groups = sentence.parse.verb_groups
    return SentenceHints(
        typed,
        worded,
        {
            at: number
            for number, phrase in enumerate(sentence.parse.noun_phrases)
            for at in range(phrase.first, phrase.end)
        },
        {
            at: number
            for number, clause in enumerate(sentence.clauses)
            for at in range(groups[clause.verb].first, groups[clause.verb].end)
        },
        roles,
        advice.segments,
    )


def _beside(sentence: AnalysedSentence, own: int, phrase: int) -> Iterator[str]:
    """The parts that the trigger's phrase and another play in one clause."""
    for number in range(len(sentence.clauses)):
        mine = next(_parts_in(sentence, number, own), None)
        if mine is not None:
            yield from (f"n:{mine}:{name}" for name in _parts_in(sentence, number, phrase))


def _verb_features(sentence: AnalysedSentence, clause: int) -> Iterator[str]:
    group = sentence.parse.verb_groups[sentence.clauses[clause].verb]
    yield f"form={group.form}"
    for name in ("is_passive", "is_negated", "is_past", "is_perfect"):
        if getattr(group, name):
            yield name
    if group.modal:
        yield f"modal={group.modal}"


def _parts_in(sentence: AnalysedSentence, number: int, phrase: int) -> Iterator[str]:
    """The parts that a noun phrase plays in a clause."""
    clause = sentence.clauses[number]
    passive = "p" if sentence.parse.verb_groups[clause.verb].is_passive else ""
    if phrase in clause.subjects:
        yield f"{passive}subject"
    if phrase in clause.objects:
        yield f"{passive}object"
    if phrase in clause.agents:
        yield "agent"
    for prep, index in clause.obliques:
        if index == phrase:
            yield f"at:{prep}"


def _capped(offset: int) -> int:
    return max(-_FAR, min(_FAR, offset))


def _distance(number: int, candidate: Candidate) -> int:
    """Which class of distance lies between the trigger and the candidate, signed."""
    if candidate.first > number:
        distance = candidate.first - number
    else:
        distance = min(candidate.last - number, 0)
    return bisect_right(_DISTANCES, distance)
