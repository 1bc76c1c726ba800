"""Words and pairs in, what the rules know about them out: names of features for a learned scorer.

Features are strings such as `tag=VBD` or `rule=victim`. A model file holds those it was trained
with; it passes over others. They carry what the rules see (grammar, wordings, mentions,
who is quoted), so that learning starts where the rules end.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from relata.coding.analysis import Analysis
from relata.coding.candidates import Candidate, CandidateKind
from relata.coding.frames import AnalysedSentence, Frame
from relata.coding.hints_pairs import Pairing, SentenceHints
from relata.coding.rules import Advice
from relata.mentions import Attribution
from relata.records import Kind

_SPEAKING = frozenset({CandidateKind.ACTOR, CandidateKind.SOURCE})
# Of a word that many wordings hold, so many frames and types are told.
MAX_FRAMES = 2
MAX_WORDINGS = 3


@dataclass(frozen=True, slots=True)
class Hints:
    """What the rules say of one report; `said` keeps who is quoted where it was asked for."""

    analysis: Analysis
    sentences: list[SentenceHints]
    said: dict[tuple[int, int], list[Attribution]] = field(default_factory=dict)

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
        pairing = Pairing.make(self.analysis, self.sentences[trigger[0]], trigger, code)
        return [
            pairing.features(
                one,
                self.sentences[one.sentence].roles.get((one.start, one.end), ()),
                self._said_by(one),
            )
            for one in candidates
        ]

    def _said_by(self, candidate: Candidate) -> Sequence[Attribution]:
        """The attributions whose source a candidate may be."""
        if candidate.kind not in _SPEAKING:
            return ()
        span = (candidate.start, candidate.end)
        known = self.said.get(span)
        if known is None:
            known = self.said[span] = [
                a
                for a in self.analysis.attributions
                if a.source_start < candidate.end and candidate.start < a.source_end
            ]
        return known


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
        {span: [f"any={role}" for role in sorted(told)] for span, told in roles.items()},
        advice.segments,
    )


def _verb_features(sentence: AnalysedSentence, clause: int) -> Iterator[str]:
    group = sentence.parse.verb_groups[sentence.clauses[clause].verb]
    yield f"form={group.form}"
    for name in ("is_passive", "is_negated", "is_past", "is_perfect"):
        if getattr(group, name):
            yield name
    if group.modal:
        yield f"modal={group.modal}"
