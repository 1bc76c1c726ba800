"""An analysed report in, frames out, by a trained model that reads it beside the rules' advice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from relata.coding.analysis import Analysis
from relata.coding.building import Building, Found, likely_of
from relata.coding.bystanders import without_members
from relata.coding.candidates import Candidate, find_candidates
from relata.coding.frames import HARMED, AnalysedSentence, Frame
from relata.coding.hints import Hints
from relata.coding.links import candidate_rows, near
from relata.coding.mishaps import is_mishap
from relata.coding.model import Floats, Model
from relata.coding.parting import parted
from relata.coding.related import Likely, related_frames
from relata.coding.retyping import is_backing, is_only_sought
from relata.coding.rules import Advice, RuleScorer
from relata.coding.sides import features_of, find_sides, side_rows
from relata.coding.windows import Rows
from relata.coding.withholding import is_said_by_nobody, withholder
from relata.mentions import Attribution
from relata.records import RoleName, Status

# A word tells a claim, and two actors stand in a relation that the rules do not know, if that is
# more probable than this.
# Both set where F1 is highest on annotated reports kept out of training.
LEAST_CLAIM = 0.42
# A report of so many words tells nothing at all if its surest word is less sure than this.
LEAST_SUREST = 0.77
SOME_LENGTH = 60
# How actors stand to each other is told by fixed wordings, which the rules know better but for
# these (set on the reports kept from training).
LEAST_RELATION = {"member_of": 0.6, "led_by": 0.6, "supports": 0.6, "aligned_with": 0.6}
# A headline's killing or attack is what the report below it tells as one of these.
VAGUE_ATTACKS = frozenset({"killing", "armed_attack"})
ATTACKS = VAGUE_ATTACKS | {
    "air_strike", "shelling", "bombing", "suicide_bombing", "chemical_attack", "armed_clash",
}  # fmt: skip
# Two words so near that tell the same type tell one claim ("carried out an attack").
MAX_ECHO = 2
# How many sentences below a headline tell it again, and how probable a word must be that does.
MAX_BELOW = 3
LEAST_RETOLD = 0.10
# How probable a word must be of which the rules say that it tells of people hurt, where its
# sentence tells nothing else.
LEAST_HURT = 0.30
# The same of a word that gives a toll in a sentence that tells nothing else.
LEAST_TOLL = 0.20
# … and of one that gives a number of people hurt which a second speaker of the sentence tells.
LEAST_OF_OTHER = 0.15
_TOLL_WORDS = frozenset({"toll", "tolls", "dead", "deaths", "fatalities"})
# "… a group said, putting the death toll at 200": of what the group tells, no more.
_PUTS = frozenset({"putting", "placing", "estimating"})
MAX_PUT = 4


class Word(NamedTuple):
    """A word that may tell a claim: its place in the list of words, and its likeliest type."""

    number: int
    sentence: int
    token: int
    code: int
    score: float


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
        frames = without_headlines(reading.analysis, frames)
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
        if tells_nothing(codes):
            return []
        likely = np.flatnonzero(1 - codes[:, 0] >= LEAST_CLAIM).tolist()
        words = [
            word
            for word in (likeliest(number, places, codes) for number in likely)
            if self._tells(word, places)
        ]
        words += retold(words, places, codes)
        words += tolls(words, places, codes)
        words += tolls_of_others(words, places, codes, reading.analysis.attributions)
        ruled = hurt(words, places, codes, reading.hints, self.model.codes)
        words += (word for word in ruled if self._tells(word, places))
        return self._found(without_echoes(without_put(sorted(words), places)), codes, vectors)

    def _tells(self, word: Word, places: Sequence[tuple[AnalysedSentence, int]]) -> bool:
        """Whether no plain words beside it leave the word with nothing of its type to tell."""
        at, code = places[word.number], self.model.codes[word.code]
        if is_only_sought(*at) or is_said_by_nobody(*at):
            return False
        if is_backing(*at, code) or is_mishap(*at, code):
            return False
        # "Did not comment on the strike" tells of none; "… that troops had killed nine" does.
        is_verb = at[0].parse.tags[at[1]][0] == "V"
        return is_verb or withholder(*at) is None

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
        for one, group in zip(found, groups, strict=True):
            end = done + len(group)
            likely = likely_of(group, links[done:end], self.model.links) if group else {}
            said = dict(zip(group, stances[done:end], strict=True)) if group else {}
            parts = reading.analysis, reading.hints, self.model.stances
            yield Building(*parts, one, likely, said)
            done = end

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
                if one.score >= LEAST_RELATION.get(one.type, 1):
                    likely[sentence.index].append(one)
        return [
            related_frames(*parts) for parts in zip(sentences, reading.advice, likely, strict=True)
        ]


def tells_nothing(codes: Floats) -> bool:
    """Whether no word of a report of some length is sure to tell a claim, of whatever type.

    News of a conflict says one thing plainly at least; sport, chess and beetles are told in the
    words of war without.
    """
    return len(codes) >= SOME_LENGTH and float(1 - codes[:, 0].min()) < LEAST_SUREST


def without_headlines(analysis: Analysis, frames: list[list[Frame]]) -> list[list[Frame]]:
    """Frames without those of a headline that the report tells again below it.

    A headline tells an attack in vaguer words than the report.
    """
    sentences = [sentence.sentence for sentence in analysis.sentences]
    told = {
        frame.type
        for sentence, found in zip(sentences, frames, strict=True)
        if not sentence.is_headline
        for frame in found
    }
    if told & ATTACKS:
        told |= VAGUE_ATTACKS
    return [
        [frame for frame in found if not (sentence.is_headline and frame.type in told)]
        for sentence, found in zip(sentences, frames, strict=True)
    ]


def likeliest(number: int, places: Sequence[tuple[AnalysedSentence, int]], codes: Floats) -> Word:
    """The word of that number, with its likeliest type and how probably it tells a claim."""
    sentence, token = places[number]
    code = int(codes[number, 1:].argmax()) + 1
    return Word(number, sentence.index, token, code, float(1 - codes[number, 0]))


def retold(
    words: Sequence[Word], places: Sequence[tuple[AnalysedSentence, int]], codes: Floats
) -> list[Word]:
    """The words right below a headline that tell again what only its own words were found to.

    Whoever reads a headline has been told already; the report says it in full.
    """
    found: list[Word] = []
    for word in words:
        headline = places[word.number][0]
        if not headline.sentence.is_headline:
            continue
        below = [
            n
            for n, (sentence, _) in enumerate(places)
            if 0 < sentence.index - word.sentence <= MAX_BELOW and not sentence.sentence.is_headline
        ]
        if not below or any(w.code == word.code and w.number in below for w in (*words, *found)):
            continue
        best = max(below, key=lambda n: float(codes[n, word.code]))
        score = float(codes[best, word.code])
        if score >= LEAST_RETOLD and not any(w.number == best for w in words):
            sentence, token = places[best]
            found.append(Word(best, sentence.index, token, word.code, score))
    return found


def hurt(
    words: Sequence[Word],
    places: Sequence[tuple[AnalysedSentence, int]],
    codes: Floats,
    hints: Hints,
    names: Sequence[str],
) -> list[Word]:
    """The words that the rules find to hurt a number of people, where nothing else is told.

    Of a report that tells nothing else at all the rules' word is taken, also that arms hit a
    target, and their type of it where the model has none that is likely.
    """
    found: list[Word] = []
    told = {word.sentence for word in words}
    least = LEAST_HURT if words else 0.0
    for number in np.flatnonzero(1 - codes[:, 0] >= least).tolist():
        sentence, token = places[number]
        frames = hints.sentences[sentence.index].typed.get(token)
        if sentence.index in told or not frames:
            continue
        if not (is_hurting(frames[0], sentence) or (not words and is_armed(frames[0]))):
            continue
        word = likeliest(number, places, codes)
        if word.score < LEAST_HURT:
            word = word._replace(code=names.index(frames[0].type))
        found.append(word)
        told.add(sentence.index)
    return found


def is_hurting(frame: Frame, sentence: AnalysedSentence) -> bool:
    """Whether the rules find an attack by which a number of people was hurt."""
    is_counted = any(count.of in HARMED for count in sentence.counts)
    has_victim = any(argument.role is RoleName.VICTIM for argument in frame.arguments)
    return frame.type in ATTACKS and (is_counted or (has_victim and bool(sentence.counts)))


def is_armed(frame: Frame) -> bool:
    """Whether the rules find an attack by which arms that they know hit somebody or something."""
    suffer = (RoleName.TARGET, RoleName.VICTIM)
    has_target = any(argument.role in suffer for argument in frame.arguments)
    return frame.type in ATTACKS and has_target and bool(frame.means)


def tolls(
    words: Sequence[Word], places: Sequence[tuple[AnalysedSentence, int]], codes: Floats
) -> list[Word]:
    """The likeliest word of each sentence that gives a number of dead and tells nothing else.

    "A medical source gave a lower toll of 28 dead": another figure of what was told before.
    """
    found: dict[int, Word] = {}
    told = {word.sentence for word in words}
    for number in np.flatnonzero(1 - codes[:, 0] >= LEAST_TOLL).tolist():
        sentence, token = places[number]
        if sentence.index in told or sentence.parse.tokens[token].lower not in _TOLL_WORDS:
            continue
        if not any(count.of in HARMED for count in sentence.counts):
            continue
        word = likeliest(number, places, codes)
        best = found.get(sentence.index)
        found[sentence.index] = word if best is None or word.score > best.score else best
    return list(found.values())


def tolls_of_others(
    words: Sequence[Word],
    places: Sequence[tuple[AnalysedSentence, int]],
    codes: Floats,
    said: Sequence[Attribution],
) -> list[Word]:
    """The likeliest word of each number of people hurt that a second speaker of a sentence gives.

    "A strike killed a commander, one side said, while the other said three civilians had died."
    """
    at = [sentence.parse.tokens[token].start for sentence, token in places]
    found: list[Word] = []
    for one in said:
        within = [n for n, start in enumerate(at) if one.holds(start)]
        if not within:
            continue
        sentence = places[within[0]][0]
        others = [at[word.number] for word in words if word.sentence == sentence.index]
        is_another = any(
            other.holds(start) for other in said for start in others if other.name != one.name
        )
        if not is_another or any(one.holds(start) for start in others):
            continue
        if any(count.of in HARMED and one.holds(count.start) for count in sentence.counts):
            best = max(within, key=lambda n: float(1 - codes[n, 0]))
            if 1 - codes[best, 0] >= LEAST_OF_OTHER:
                found.append(likeliest(best, places, codes))
    return found


def without_put(
    words: Sequence[Word], places: Sequence[tuple[AnalysedSentence, int]]
) -> list[Word]:
    """The words without a toll that whoever tells another of them puts at a number."""
    return [word for word in words if not (_is_put(word, places) and _has_others(word, words))]


def _is_put(word: Word, places: Sequence[tuple[AnalysedSentence, int]]) -> bool:
    tokens = places[word.number][0].parse.tokens
    before = {token.lower for token in tokens[max(0, word.token - MAX_PUT) : word.token]}
    return tokens[word.token].lower in _TOLL_WORDS and not _PUTS.isdisjoint(before)


def _has_others(word: Word, words: Sequence[Word]) -> bool:
    return any(o.sentence == word.sentence and o.token < word.token for o in words)


def without_echoes(words: Sequence[Word]) -> list[Word]:
    """Of words side by side that tell the same type, the surest."""
    kept: list[Word] = []
    for word in words:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.sentence == word.sentence
            and before.code == word.code
            and word.token - before.token <= MAX_ECHO
        ):
            kept[-1] = max(before, word, key=lambda one: one.score)
        else:
            kept.append(word)
    return kept
