"""Who may say what a trigger tells in, who does and what each does by it out."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from relata.coding.analysis import Analysis
from relata.coding.candidates import Candidate, CandidateKind
from relata.coding.frames import AnalysedSentence, Speaker, overlap
from relata.coding.model import Floats
from relata.coding.voicing import is_cue
from relata.coding.withholding import withholder
from relata.records import Stance, VoiceKind
from relata.text.attribution.chain import Source
from relata.text.attribution.names import kind_of
from relata.text.attribution.words import FALSE

# Who is "believed to be behind" an attack has not claimed it.
_SUSPECTING = frozenset("believed thought suspected blamed accused alleged presumed".split())
_OF_WHAT = frozenset({"for", "of", "by"})
MAX_SUSPECTING = 6
_NOBODY = frozenset("no nobody none".split())
_NEGATING = frozenset("no not never nobody none neither nor n't without".split())
# "Kyiv's claim that its forces hit the airfield was entirely false."
_FALSE_CLAIM = re.compile(
    r"\b[\w-]+['’]s? (?:\w+ )?(?:claim|report|statement|allegation|assertion|announcement)s? that "
    rf"(?P<told>.{{3,250}}?) (?:is|are|was|were) (?:\w+ )?(?:{'|'.join(sorted(FALSE))})\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """Decides who says what the trigger `token` of a sentence tells.

    `sources` are whom the rules find quoted and `mentions` other actors, all likely enough to say
    so, `likely` those of them that are so beside whoever is quoted; `quoted` are those that it is
    not out of the question for. `stances` are the probabilities of what each does by it.
    """

    analysis: Analysis
    sentence: AnalysedSentence
    token: int
    sources: Sequence[Candidate]
    mentions: Sequence[Candidate]
    quoted: Collection[Candidate]
    likely: Collection[Candidate]
    stance_names: Sequence[str]
    stances: Mapping[Candidate, Floats]

    def speakers(self) -> Iterator[Speaker]:
        """Who says so; a source that the rules know takes the place of a mention inside it."""
        mentions = [
            mention
            for mention in self.mentions
            if not any(
                overlap((mention.start, mention.end), (source.start, source.end))
                for source in self.sources
            )
            and not self._says_nothing(mention)
        ]
        untrue = self.false_claim()
        for candidate in sorted([*self.sources, *mentions], key=lambda one: one.start):
            stance = self._stance(candidate)
            attribution = candidate.number if candidate.kind is CandidateKind.SOURCE else -1
            if (own := self._own_cue(attribution)) >= 0:
                attribution, stance = own, self.analysis.attributions[own].stance
            if untrue is not None:
                stance = _of_false_claim(untrue, candidate, stance)
            if attribution < 0 and (
                self._is_suspected(candidate, stance) or self._is_nobody(candidate)
            ):
                continue
            kind = self._kind(candidate)
            is_likely = attribution < 0 and candidate in self.likely
            yield Speaker(candidate.start, candidate.end, stance, kind, attribution, is_likely)

    def false_claim(self) -> re.Match[str] | None:
        """The words that call untrue what somebody claims, if the trigger tells that."""
        bounds, at = self.sentence.sentence, self.sentence.parse.tokens[self.token].start
        match = _FALSE_CLAIM.search(self.analysis.text, bounds.start, bounds.end)
        is_told = match is not None and match.start("told") <= at < match.end("told")
        return match if is_told else None

    def claims_untruth(self) -> bool:
        """Whether somebody is heard with a claim that is called untrue."""
        return self.false_claim() is not None and self._is_upheld()

    def calls_untrue(self) -> bool:
        """Whether a claim is called untrue, and nobody is heard with it."""
        return self.false_claim() is not None and not self._is_upheld()

    def _is_upheld(self) -> bool:
        """Whether anybody says so who does not deny it."""
        return any(one.stance is not Stance.DENIES for one in self.speakers())

    def _stance(self, candidate: Candidate) -> Stance:
        """What a candidate does with what it is quoted with; who speak together do the same."""
        scores = self.stances[candidate]
        if candidate.kind is CandidateKind.SOURCE:
            cue = self._cue(candidate)
            scores = sum(
                (self.stances[c] for c in self._known_sources() if self._cue(c) == cue), 0 * scores
            )
        return Stance(self.stance_names[int(scores.argmax())])

    @property
    def _start(self) -> int:
        """The first character of the trigger."""
        return self.sentence.parse.tokens[self.token].start

    def _known_sources(self) -> Iterator[Candidate]:
        return (c for c in self.stances if c.kind is CandidateKind.SOURCE)

    def _cue(self, source: Candidate) -> tuple[int, int]:
        """The characters of the words by which a source is quoted ("said")."""
        said = self.analysis.attributions[source.number]
        return said.cue_start, said.cue_end

    def is_denying(self) -> bool:
        """Whether who says so is quoted with a word of denial."""
        said = self.analysis.attributions
        return any(said[source.number].stance is Stance.DENIES for source in self.sources)

    def is_admitting(self) -> bool:
        """Whether somebody owns that it is so ("acknowledged that the town had fallen")."""
        start = self._start
        tokens = self.sentence.parse.tokens
        for source in self.sources:
            said = self.analysis.attributions[source.number]
            between = {t.lower for t in tokens if said.cue_end <= t.start < start}
            is_owned = said.stance is Stance.CONFIRMS and said.cue_end <= start
            if is_owned and said.holds(start) and between.isdisjoint(_NEGATING):
                return True
        return False

    def _own_cue(self, attribution: int) -> int:
        """What the speaker says by the trigger itself ("denied it and blamed X"), or -1."""
        said = self.analysis.attributions
        if attribution < 0:
            return -1
        at, source = self._start, said[attribution].source_start
        return next(
            (
                number
                for number, one in enumerate(said)
                if one.source_start == source and one.stance is Stance.ACCUSES and is_cue(one, at)
            ),
            -1,
        )

    def _says_nothing(self, candidate: Candidate) -> bool:
        """Whether a mention is only said not to comment on what the trigger tells."""
        phrases = withholder(self.sentence, self.token)
        if phrases is None or candidate.sentence != self.sentence.index:
            return False
        spans = (self.sentence.parse.noun_phrases[index] for index in phrases)
        return any(one.first <= candidate.last and candidate.first < one.end for one in spans)

    def _is_suspected(self, candidate: Candidate, stance: Stance) -> bool:
        """Whether the words right behind a mention say what others think of it."""
        is_owning = stance is Stance.CLAIMS_RESPONSIBILITY
        if not is_owning and stance is not Stance.ACCUSES:
            return False
        tokens = self.analysis.sentences[candidate.sentence].parse.tokens
        behind = tokens[candidate.last + 1 : candidate.last + 2 + MAX_SUSPECTING]
        return any(
            token.lower in _SUSPECTING and (is_owning or following.lower in _OF_WHAT)
            for token, following in pairwise(behind)
        )

    def _is_nobody(self, candidate: Candidate) -> bool:
        """Whether a mention says that nobody speaks ("no group has claimed the attack")."""
        tokens = self.analysis.sentences[candidate.sentence].parse.tokens
        around = tokens[max(0, candidate.first - 1) : candidate.first + 1]
        return any(token.lower in _NOBODY for token in around)

    def silent(self) -> frozenset[tuple[int, int]]:
        """The sources in reach that hardly say so, whatever the rules find."""
        return frozenset(
            (c.start, c.end)
            for c in self._known_sources()
            if c not in self.quoted and not self._is_opener(c)
        )

    def _is_opener(self, candidate: Candidate) -> bool:
        """Whether all that follows is the source's word ("The minister said:"), the claim too."""
        content = self.analysis.attributions[candidate.number].content
        start = self._start
        opened = (stretch for stretch in content if self.analysis.text[stretch[0]] == ":")
        return any(first < start < end for first, end in opened)

    def _kind(self, candidate: Candidate) -> VoiceKind:
        if candidate.kind is CandidateKind.SOURCE:
            return self.analysis.attributions[candidate.number].kind
        mention = self.analysis.actor_at(candidate.start, candidate.end)
        first, end = candidate.first, candidate.last + 1
        source = Source(first, end, first, end, candidate.head)
        return kind_of(self.analysis.sentences[candidate.sentence].parse, source, mention)


def _of_false_claim(untrue: re.Match[str], candidate: Candidate, stance: Stance) -> Stance:
    """The stance, turned round in "X's claim that … is untrue": X claims, others deny."""
    # "The Arakan Army's claim": the match begins with its last word.
    if not overlap((candidate.start, candidate.end), (untrue.start(), untrue.start("told"))):
        return Stance.DENIES
    return Stance.ASSERTS if stance is Stance.DENIES else stance
