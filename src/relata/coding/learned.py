"""An analysed report in, frames out, by a trained model that reads it beside the rules' advice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from relata.coding.acts import FIGHTING, VAGUE_ATTACKS
from relata.coding.analysis import Analysis
from relata.coding.building import Building, Found
from relata.coding.bystanders import without_members
from relata.coding.candidates import Candidate, CandidateKind, find_candidates
from relata.coding.digests import ITEM, POINT, is_of_other_item
from relata.coding.frames import AnalysedSentence, Frame
from relata.coding.hints import Hints
from relata.coding.linking import likely_of
from relata.coding.links import candidate_rows, near
from relata.coding.mishaps import is_mishap
from relata.coding.model import Floats, Model
from relata.coding.motives import Motive, Telling
from relata.coding.parting import parted
from relata.coding.related import Likely, related_frames
from relata.coding.repelling import without_defence
from relata.coding.retyping import is_backing, is_only_sought, tells_with_its_particle
from relata.coding.rules import Advice, RuleScorer
from relata.coding.sharing import shared
from relata.coding.sides import features_of, find_sides, side_rows
from relata.coding.telling import (
    LEAST_CLAIM,
    Word,
    hurt,
    likeliest,
    retold,
    tolls,
    tolls_of_others,
    with_given_again,
    with_one_shooting,
    with_tallied,
    with_tallies_again,
    with_totals,
    without_doubtful,
    without_echoes,
    without_numbers,
    without_put,
)
from relata.coding.telling_nothing import tells_nothing
from relata.coding.tolling import with_later_tolls
from relata.coding.untold import is_habit, is_rescue
from relata.coding.windows import Rows
from relata.coding.withholding import is_said_by_nobody, is_told_of, withholder
from relata.records import Status

# Two actors stand in a relation that the rules do not know if that is more probable than this (set
# on the reports and pieces kept from training).
LEAST_RELATION = 0.3
# What keeps an actor, or a time, out of what is told beyond it.
_MARKS = {CandidateKind.ACTOR: POINT, CandidateKind.TIME: ITEM}


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with all that the scorer asks of it: mentions, advice, and encoded pieces."""

    analysis: Analysis
    advice: Sequence[Advice]
    hints: Hints
    candidates: Sequence[Sequence[Candidate]]
    states: Floats
    rows: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelScorer:
    """The learned coder: one instance serves any number of reports."""

    model: Model
    rules: RuleScorer

    def scores(self, analysis: Analysis) -> list[list[Frame]]:
        """The frames of each sentence, events before relations."""
        if not any(sentence.parse.tokens for sentence in analysis.sentences):
            return [[] for _ in analysis.sentences]
        with self.model.on_its_threads():
            reading = self.read(analysis)
            return self.framed(reading, self.built(reading))

    def read(self, analysis: Analysis) -> Reading:
        """A report that has words, with all that is asked of it."""
        advice = self.rules.advise(analysis)
        states, rows = self.model.states(analysis.sentences)
        hints = Hints.make(analysis, advice)
        return Reading(analysis, advice, hints, find_candidates(analysis), states, rows)

    def built(self, reading: Reading) -> list[Building]:
        """Every word that tells a claim, with what the model links to it."""
        return parted(self._scored(reading, self._triggers(reading)))

    def framed(self, reading: Reading, built: Iterable[Building]) -> list[list[Frame]]:
        """The frames of each sentence, events before relations."""
        frames: list[list[Frame]] = [[] for _ in reading.analysis.sentences]
        for building in built:
            frames[building.found.sentence].append(building.frame())
        frames = with_later_tolls(reading.analysis, without_headlines(reading.analysis, frames))
        for index, relations in enumerate(self._relations(reading)):
            frames[index] = [*without_members(frames[index], relations), *relations]
        return frames

    def _triggers(self, reading: Reading) -> list[Found]:
        """The words that tell claims, in order."""
        places = [
            (sentence, number)
            for sentence in reading.analysis.sentences
            for number in range(len(sentence.parse.tokens))
        ]
        told = self.model.told("word", [reading.hints.of_word(*at) for at in places])
        rows = np.array([reading.rows[s.index][number][0] for s, number in places])
        codes, vectors = self.model.words(reading.states[rows], told)
        if tells_nothing(codes, reading.analysis.actors):
            return []
        likely = np.flatnonzero(1 - codes[:, 0] >= LEAST_CLAIM).tolist()
        words = [
            word
            for word in (likeliest(number, places, codes) for number in likely)
            if self._tells(word, places)
        ]
        words = without_doubtful(words)
        together = shared(words, places, codes)
        words += (word for word in together if self._tells(word, places))
        words += retold(words, places, codes)
        words += tolls(words, places, codes)
        words += tolls_of_others(words, places, codes, reading.analysis.attributions)
        ruled = hurt(words, places, codes, reading.hints, self.model.codes)
        words += (word for word in ruled if self._tells(word, places))
        words = with_given_again(words, places, codes, reading.analysis.text)
        words = with_totals(words, places, codes, self.model.codes, reading.analysis.text)
        words = with_one_shooting(words, places, self.model.codes)
        telling = without_numbers(without_put(words, places), places)
        telling = without_defence(telling, places)
        found = self._found(without_echoes(telling), codes, vectors)
        again = with_tallies_again(found, reading.analysis)
        return list(with_tallied(again, reading.analysis))

    def _tells(self, word: Word, places: Sequence[tuple[AnalysedSentence, int]]) -> bool:
        """Whether no plain words beside it leave the word with nothing of its type to tell."""
        at, code = places[word.number], self.model.codes[word.code]
        if is_only_sought(*at) or is_said_by_nobody(*at) or not tells_with_its_particle(*at):
            return False
        if is_backing(*at, code) or is_mishap(*at, code) or is_habit(*at) or is_rescue(*at):
            return False
        # "Did not comment on the strike" tells of none; "… that troops had killed nine" does.
        is_verb = at[0].parse.tags[at[1]][0] == "V"
        return is_verb or is_told_of(*at) or withholder(*at) is None

    def _found(self, words: Sequence[Word], codes: Floats, vectors: Floats) -> list[Found]:
        """The words with their status."""
        if not words:
            return []
        statuses, tallies = self.model.triggers(
            vectors[[word.number for word in words]], [word.code for word in words]
        )
        best = statuses.argmax(axis=1)
        return [
            Found(
                sentence=word.sentence,
                token=word.token,
                code=self.model.codes[word.code],
                score=float(codes[word.number, word.code] * statuses[k, best[k]]),
                status=Status(self.model.statuses[best[k]]),
                tally=float(tallies[k]),
            )
            for k, word in enumerate(words)
        ]

    def _scored(self, reading: Reading, found: Sequence[Found]) -> Iterator[Building]:
        """Each word with the candidates in its reach, by what the model links them with."""
        groups = [near(reading.candidates, one.sentence) for one in found]
        if POINT.search(reading.analysis.text):
            groups = [list(_of_its_item(reading, *one)) for one in zip(found, groups, strict=True)]
        pairs = [(f, c) for f, group in zip(found, groups, strict=True) for c in group]
        if pairs:
            features = [
                row
                for f, group in zip(found, groups, strict=True)
                for row in reading.hints.of_pairs((f.sentence, f.token), f.code, group)
            ]
            rows = reading.rows
            at = np.array(
                [(rows[f.sentence][f.token][0], *candidate_rows(rows, c)) for f, c in pairs]
            )
            told = self.model.told("pair", features)
            links, stances = self.model.pairs(reading.states, at, told)
        done = 0
        motives = self._motives(reading, found)
        for one, group, motive in zip(found, groups, motives, strict=True):
            end = done + len(group)
            likely = likely_of(group, links[done:end], self.model.links) if group else {}
            said = dict(zip(group, stances[done:end], strict=True)) if group else {}
            parts = reading.analysis, reading.hints, self.model.stances
            yield Building(*parts, one, likely, said, motive)
            done = end

    def _motives(self, reading: Reading, found: Sequence[Found]) -> list[Motive | None]:
        """Why, of each word: None leaves it to the rules, where the model has not learnt it."""
        judge = self.model.motives
        if judge is None:
            return [None] * len(found)
        sentences = reading.analysis.sentences
        told = [Telling(sentences[f.sentence], f.token, f.code, f.status) for f in found]
        return [*judge.of(told, reading.states, reading.rows)]

    def _relations(self, reading: Reading) -> list[list[Frame]]:
        """How the actors of each sentence stand to each other: the rules' and the learnt ones."""
        sentences = reading.analysis.sentences
        likely: list[list[Likely]] = [[] for _ in sentences]
        pairs = [
            (sentence, sides)
            for sentence, said in zip(sentences, reading.advice, strict=True)
            if sentence.parse.tokens
            for sides in find_sides(sentence, reading.candidates[sentence.index], said.frames)
        ]
        if pairs:
            at = np.array([side_rows(reading.rows[s.index], sides) for s, sides in pairs])
            features = [features_of(s, p, reading.advice[s.index].segments) for s, p in pairs]
            scores = self.model.sides(reading.states, at, self.model.told("side", features))
            for (sentence, sides), row in zip(pairs, scores, strict=True):
                best = int(row[1:].argmax()) + 1
                one = Likely(sides, self.model.relations[best], float(row[best]))
                if one.score >= LEAST_RELATION:
                    likely[sentence.index].append(one)
        return [
            related_frames(*parts) for parts in zip(sentences, reading.advice, likely, strict=True)
        ]


def _of_its_item(reading: Reading, found: Found, group: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates in a word's reach but for actors and times of another item of a list."""
    text = reading.analysis.text
    at = reading.analysis.sentences[found.sentence].parse.tokens[found.token].start
    for one in group:
        mark = _MARKS.get(one.kind) if one.sentence != found.sentence else None
        if mark is None or not is_of_other_item(text, at, one.start, mark):
            yield one


def without_headlines(analysis: Analysis, frames: list[list[Frame]]) -> list[list[Frame]]:
    """Frames without those of the headlines that the report tells again below them.

    A headline tells an attack in vaguer words than the report. A line between sentences that looks
    like one may be a part of what is told: nothing says it again.
    """
    sentences = [sentence.sentence for sentence in analysis.sentences]
    plain = (n for n, sentence in enumerate(sentences) if not sentence.is_headline)
    top = next(plain, 0)
    told = {
        frame.type
        for sentence, found in zip(sentences, frames, strict=True)
        if not sentence.is_headline
        for frame in found
    }
    if told & FIGHTING:
        told |= VAGUE_ATTACKS
    above = [[frame for frame in found if frame.type not in told] for found in frames[:top]]
    return [*above, *frames[top:]]
