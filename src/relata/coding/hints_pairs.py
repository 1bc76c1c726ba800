"""A trigger word and its candidates in, what the rules know about each pair out.

What all pairs of a trigger share is looked up once, when its `Pairing` is made.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from relata.coding.analysis import Analysis
from relata.coding.candidates import Candidate, CandidateKind
from relata.coding.counting import counts_as
from relata.coding.frames import AnalysedSentence, Frame
from relata.coding.placing import chosen_places, within
from relata.coding.segments import Segment, segment_at
from relata.coding.timing.choice import nearest
from relata.coding.voicing import reach_of
from relata.mentions import Attribution
from relata.records import CountOf, Kind, Status

_DISTANCES = (-30, -20, -12, -8, -5, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9, 13, 21, 31)
_FAR = 3


class SentenceHints(NamedTuple):
    """What the rules say of one sentence, by the index of its tokens.

    `typed` are frames and `worded` type names by trigger token; `phrases` and `verbs` are the noun
    phrase and the clause that a token belongs to; `roles` are those that some frame gives a
    stretch of characters, as names of features.
    """

    typed: Mapping[int, list[Frame]]
    worded: Mapping[int, set[str]]
    phrases: Mapping[int, int]
    verbs: Mapping[int, int]
    roles: Mapping[tuple[int, int], list[str]]
    segments: list[Segment]


class Choice(NamedTuple):
    """The starts of the places and of the time that the rules choose, and what numbers count."""

    places: set[int]
    time: int
    counts: Mapping[int, CountOf]

    def of(self, candidate: Candidate) -> str | None:
        """Whether a candidate of the trigger's sentence is among them."""
        if candidate.kind is CandidateKind.PLACE:
            return "place chosen" if candidate.start in self.places else None
        if candidate.kind is CandidateKind.TIME:
            return "time chosen" if candidate.start == self.time else None
        if candidate.kind is CandidateKind.COUNT and candidate.start in self.counts:
            return f"counts={self.counts[candidate.start]}"
        return None


def choice_of(analysis: Analysis, hints: SentenceHints, at: tuple[int, int], code: str) -> Choice:
    """Which places, time and counts the rules would hang on a trigger of that type there."""
    index, number = at
    sentence = analysis.sentences[index]
    tokens = sentence.parse.tokens
    segment = segment_at(hints.segments, number)
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
    text, reach = analysis.text, reach_of(frame, analysis.attributions)
    places = chosen_places(text, frame, within(sentence.places, reach))
    time = nearest(text, frame, within(sentence.times, reach))
    counts = {m.start: of for m in sentence.counts if (of := counts_as(frame, m)) is not None}
    return Choice({place.start for place in places}, time.start if time else -1, counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A trigger word: its token, its type, and where it stands.

    `ruled` are the roles that the rules give stretches of characters beside this trigger; `phrase`
    is its noun phrase, or -1; `clauses` are that of its verb ("v") and what governs it ("g");
    `syntax` keeps how noun phrases hang on these, once it was asked for.
    """

    sentence: AnalysedSentence
    hints: SentenceHints
    number: int
    code: str
    choice: Choice
    ruled: Mapping[tuple[int, int], list[str]]
    segment: Segment
    phrase: int
    clauses: Sequence[tuple[str, int]]
    syntax: dict[int, list[str]] = field(default_factory=dict)

    @classmethod
    def make(
        cls, analysis: Analysis, hints: SentenceHints, at: tuple[int, int], code: str
    ) -> "Pairing":
        """Look up what every pair of the trigger asks for."""
        index, number = at
        sentence = analysis.sentences[index]
        ruled: dict[tuple[int, int], list[str]] = {}
        for frame in hints.typed.get(number, ()):
            for argument in frame.arguments:
                span = (argument.start, argument.end)
                ruled.setdefault(span, []).append(f"rule={argument.role}")
        return cls(
            sentence=sentence,
            hints=hints,
            number=number,
            code=code,
            choice=choice_of(analysis, hints, at, code),
            ruled=ruled,
            segment=segment_at(hints.segments, number),
            phrase=hints.phrases.get(number, -1),
            clauses=_clauses(sentence, hints.verbs.get(number)),
        )

    def features(
        self, candidate: Candidate, roles: Sequence[str], said: Sequence[Attribution]
    ) -> list[str]:
        """What the rules know of the trigger and a candidate with these roles and attributions."""
        kind = candidate.kind
        offset = candidate.sentence - self.sentence.index
        found = [
            f"{kind}:{candidate.about}",
            f"{kind}>{self.code}",
            f"{kind}@{max(-_FAR, min(_FAR, offset))}",
        ]
        found += self.ruled.get((candidate.start, candidate.end), ())
        found += roles
        if offset == 0:
            chosen = self.choice.of(candidate)
            if chosen is not None:
                found.append(chosen)
            found += self._within(candidate)
        if said:
            found += self._speaks(said)
        return found

    def _within(self, candidate: Candidate) -> list[str]:
        """Features of a candidate in the trigger's own sentence."""
        kind, number = candidate.kind, self.number
        found = [f"{kind}~{_distance(number, candidate)}"]
        if self.segment.first <= candidate.head < self.segment.end:
            found.append(f"{kind}|same")
        if candidate.first <= number <= candidate.last:
            found.append(f"{kind}|inside")
        phrase = self.hints.phrases.get(candidate.head, -1)
        if phrase < 0:
            return found
        parse = self.sentence.parse
        prep = parse.noun_phrases[phrase].prep
        if prep >= 0:
            found.append(f"{kind}^{parse.tokens[prep].lower}")
            if self.phrase >= 0 and self.phrase == self.hints.phrases.get(prep - 1, -1):
                found.append(f"{kind}^of^{parse.tokens[prep].lower}")
        if self.phrase == phrase:
            found.append(f"{kind}|phrase")
        syntax = self.syntax.get(phrase)
        if syntax is None:
            syntax = self.syntax[phrase] = list(self._syntax(phrase))
        return found + syntax

    def _syntax(self, phrase: int) -> Iterator[str]:
        """How the candidate's noun phrase hangs on the trigger's verb, or on its noun's verb."""
        for part, clause in self.clauses:
            yield from (f"{part}:{name}" for name in _parts_in(self.sentence, clause, phrase))
        if not self.clauses and self.phrase >= 0:
            yield from _beside(self.sentence, self.phrase, phrase)

    def _speaks(self, said: Sequence[Attribution]) -> Iterator[str]:
        """Whether the candidate is quoted with what the trigger tells, and how."""
        token = self.sentence.parse.tokens[self.number]
        for attribution in said:
            covers = any(s <= token.start and token.end <= e for s, e in attribution.content)
            yield f"said={covers}"
            if covers:
                yield f"stance={attribution.stance}"


def _clauses(sentence: AnalysedSentence, verb: int | None) -> list[tuple[str, int]]:
    """The clause of a trigger's verb and those of the verb that governs it."""
    if verb is None:
        return []
    governor = sentence.clauses[verb].governor
    return [("v", verb)] + [
        ("g", number)
        for number, clause in enumerate(sentence.clauses)
        if clause.verb == governor >= 0
    ]


def _beside(sentence: AnalysedSentence, own: int, phrase: int) -> Iterator[str]:
    """The parts that the trigger's phrase and another play in one clause."""
    for number in range(len(sentence.clauses)):
        mine = next(_parts_in(sentence, number, own), None)
        if mine is not None:
            yield from (f"n:{mine}:{name}" for name in _parts_in(sentence, number, phrase))


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


def _distance(number: int, candidate: Candidate) -> int:
    """Which class of distance lies between the trigger and the candidate, signed."""
    if candidate.first > number:
        distance = candidate.first - number
    else:
        distance = min(candidate.last - number, 0)
    return bisect_right(_DISTANCES, distance)
