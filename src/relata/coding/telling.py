"""How probably each word tells a claim in, the words that tell one out.

A scorer's probabilities decide, and beside them what the words around leave no doubt of: a headline
is told again below it, a toll that another speaker gives is his claim, and two words side by side
tell one thing.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from relata.coding.acts import DEADLY, FIGHTING
from relata.coding.analysis import Analysis
from relata.coding.building import Found
from relata.coding.counting.again import number_behind
from relata.coding.frames import HARMED, AnalysedSentence, Frame
from relata.coding.hints import Hints
from relata.coding.model import Floats
from relata.coding.totalling import Total, total_with, totals_of, word_of
from relata.mentions import Attribution
from relata.records import RoleName
from relata.text.counts.again import FAR

# A word tells a claim if that is more probable than this.
# Set where F1 is highest on annotated reports kept out of training.
LEAST_CLAIM = 0.44
# Two words so near that tell the same type tell one claim ("carried out an attack"); a word beside
# one that tells something beyond doubt has to be surer. Set on reports kept out of training.
MAX_ECHO = 4
BEYOND_DOUBT = 0.9
LEAST_BESIDE = 0.5
# What a running total adds to was told in its sentence or in the one before it.
MAX_BEFORE = 1
# So near behind a word that tells, a number is that of what it tells.
MAX_TO_NUMBER = 3
# … and so near before the noun stands the verb by which somebody gives it ("gave a much higher").
MAX_TO_GIVEN = 4
NUMBER = "NUM"
# How many sentences below a headline tell it again, and how probable a word must be that does.
MAX_BELOW = 3
LEAST_RETOLD = 0.10
# How probable a word must be of which the rules say that it tells of people hurt, where its
# sentence tells nothing else.
LEAST_HURT = 0.20
# The same of a word that gives a toll in a sentence that tells nothing else.
LEAST_TOLL = 0.20
# … and of one that gives a number of people hurt which a second speaker of the sentence tells.
LEAST_OF_OTHER = 0.15
_SHOT_DEAD = ["shot", "and", "killed"]
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
    has_victim = any(argument.role is RoleName.VICTIM for argument in frame.arguments)
    counts = (count for count in sentence.counts if count.high != 0)
    return frame.type in FIGHTING and any(has_victim or one.of in HARMED for one in counts)


def is_armed(frame: Frame) -> bool:
    """Whether the rules find an attack by which arms that they know hit somebody or something."""
    suffer = (RoleName.TARGET, RoleName.VICTIM)
    has_target = any(argument.role in suffer for argument in frame.arguments)
    return frame.type in FIGHTING and has_target and bool(frame.means)


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


def with_given_again(
    words: Sequence[Word],
    places: Sequence[tuple[AnalysedSentence, int]],
    codes: Floats,
    text: str,
) -> list[Word]:
    """The words, those that give another number for what was told last telling that again.

    "Parents put the figure at 61": what was told before the sentence, and nothing else.
    """
    kept = sorted(words)
    for number, (sentence, token) in enumerate(places):
        if number_behind(text, sentence, token) is None:
            continue
        others = [one for one in kept if not _is_around(one, sentence.index, token)]
        before = [
            one for one in others if sentence.index - FAR <= one.sentence and one.number < number
        ]
        if not before:
            continue
        kept = others
        score = max(float(1 - codes[number, 0]), LEAST_CLAIM)
        start = sentence.parse.tokens[token].start
        counted = [
            one for one in before if any(c.start < start for c in places[one.number][0].counts)
        ]
        kept.append(Word(number, sentence.index, token, (counted or before)[-1].code, score))
        kept.sort()
    return kept


def _is_around(word: Word, sentence: int, token: int) -> bool:
    """Whether a word is that noun, its verb or its number ("put the figure at 61")."""
    is_near = -MAX_TO_GIVEN <= word.token - token <= MAX_TO_NUMBER
    return word.sentence == sentence and is_near


def with_totals(
    words: Sequence[Word],
    places: Sequence[tuple[AnalysedSentence, int]],
    codes: Floats,
    names: Sequence[str],
    text: str,
) -> list[Word]:
    """The words, with one for each total: of the type of what is told before it, if of any.

    `names` are the types that the columns of `codes` stand for.
    """
    kept = sorted(words)
    for first, (sentence, token) in enumerate(places):
        if token == 0:
            for total in totals_of(text, sentence):
                kept = _with_total(kept, total, (sentence, first), codes, names)
    return kept


def _with_total(
    words: list[Word],
    total: Total,
    where: tuple[AnalysedSentence, int],
    codes: Floats,
    names: Sequence[str],
) -> list[Word]:
    """The words with one in those of a total, whose sentence's first word has the second number."""
    sentence, first = where
    tokens = sentence.parse.tokens
    inside = [
        one
        for one in words
        if one.sentence == sentence.index and total.holds(tokens[one.token].start)
    ]
    if inside:
        surest = max(inside, key=lambda one: one.score)
        return [one for one in words if one is surest or one not in inside]
    token = word_of(total, sentence)
    number = first + token
    before = [
        one
        for one in words
        if one.number < number
        and sentence.index - one.sentence <= MAX_BEFORE
        and names[one.code] in DEADLY
    ]
    if not before:
        return words
    score = max(float(1 - codes[number, 0]), LEAST_CLAIM)
    return sorted([*words, Word(number, sentence.index, token, before[-1].code, score)])


def with_tallied(found: Iterable[Found], analysis: Analysis) -> Iterator[Found]:
    """The triggers, those that tell a total telling a tally."""
    for one in found:
        sentence = analysis.sentences[one.sentence]
        start = sentence.parse.tokens[one.token].start
        is_total = total_with(analysis.text, sentence, start) is not None
        yield replace(one, tally=1.0) if is_total else one


def with_tallies_again(found: Sequence[Found], analysis: Analysis) -> Iterator[Found]:
    """Whoever gives another number for what was told tells a tally if that was one."""
    last: Found | None = None
    for one in found:
        sentence = analysis.sentences[one.sentence]
        is_again = number_behind(analysis.text, sentence, one.token) is not None
        if is_again and last is not None and one.sentence - last.sentence <= FAR:
            last = replace(one, tally=last.tally)
        else:
            last = one
        yield last


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
        within = [n for span in sorted(one.content) for n in _between(at, *span)]
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


def _between(at: Sequence[int], start: int, end: int) -> range:
    """The places, in the order of the text, of words that begin in a stretch of it."""
    return range(bisect_left(at, start), bisect_left(at, end))


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


def without_numbers(
    words: Sequence[Word], places: Sequence[tuple[AnalysedSentence, int]]
) -> list[Word]:
    """The words without numbers right behind one that tells already ("put the figure at 61")."""
    kept: list[Word] = []
    for word in words:
        sentence, token = places[word.number]
        is_behind = any(
            one.sentence == word.sentence and token - one.token <= MAX_TO_NUMBER
            for one in kept[-1:]
        )
        if not (is_behind and sentence.parse.tags[token] == NUMBER):
            kept.append(word)
    return kept


def with_one_shooting(
    words: Sequence[Word], places: Sequence[tuple[AnalysedSentence, int]], names: Sequence[str]
) -> list[Word]:
    """The words, of which "shot" in "shot and killed" tells nothing beside the killing."""
    told = {word.number for word in words}
    found: list[Word] = []
    for word in words:
        sentence, token = places[word.number]
        behind = [one.lower for one in sentence.parse.tokens[token : token + len(_SHOT_DEAD)]]
        if behind != _SHOT_DEAD:
            found.append(word)
        elif word.number + len(_SHOT_DEAD) - 1 not in told:
            found.append(word._replace(code=names.index("killing")))
    return found


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


def without_doubtful(words: Sequence[Word]) -> list[Word]:
    """The words without doubtful ones of a sentence that tells something else beyond doubt."""
    plain = {word.sentence for word in words if word.score > BEYOND_DOUBT}
    return [word for word in words if word.score >= LEAST_BESIDE or word.sentence not in plain]
