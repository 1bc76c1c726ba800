"""A word that tells a claim in, what in its sentence may say why, and how probable that is, out.

The rules know some fifty openings ("in retaliation for"). Most reasons open with plainer words:
"to", "for", "after", "over". Which of them tell a motive is learnt (`training/motives.py`), from
the encoder's states of both words and from what stands around them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from relata.coding.frames import AnalysedSentence
from relata.coding.reasons import ANSWERS, clause_end
from relata.coding.windows import Rows
from relata.records import Status

Floats = NDArray[np.float32]

FILE = "motives.npz"
# A stretch is the reason of a claim if that is more probable than this (set on the reports kept
# from training).
LEAST_MOTIVE = 0.35
# How many words' states are looked at: the claim's, the opening, and the one behind it.
LOOKED_AT = 3
_OPENINGS = frozenset(
    "to in for because after as following due over on against under until so amid since unless "
    "with seeking demanding citing accusing protesting fearing hoping suspected accused aimed "
    "retaliation retaliatory revenge response reprisal at out by if while when owing intended "
    "meant designed denying forcing lest".split()
)
# Prepositions of days and places, where one is named right behind them.
_OF_TIME_AND_PLACE = frozenset("in on at by since until over under for with against".split())
_NO_VERB = frozenset({"DET", "PDET", "PRON", "NUM", "POSS"})
_QUOTES = frozenset({",", '"', "-"})
# "In retaliation for", "as a response to" open before the word that says so.
_ANSWERING = frozenset({"in", "as"})
# "In apparent", "as an act of".
_ADJECTIVES = 4
_SHORTEST = 2


# Where a motive is told, in characters; nowhere: (0, 0).
Motive = tuple[int, int]
NOWHERE: Motive = (0, 0)


class Telling(NamedTuple):
    """A word of a sentence that tells a claim of a type and a status."""

    sentence: AnalysedSentence
    at: int
    code: str
    status: Status


# "Ready to", "likely to": what follows is what is done, not what for.
_ABLE = frozenset(
    "ready able unable willing unwilling prepared set due likely unlikely expected about poised "
    "going bound".split()
)


class Opening(NamedTuple):
    """Tokens [first, end): from a word that may open a motive to the end of its clause."""

    first: int
    end: int


def openings_of(telling: Telling) -> list[Opening]:
    """What may tell why: no stretch has the word inside that tells the claim."""
    sentence, at = telling.sentence, telling.at
    found = []
    for first in range(len(sentence.parse.tokens) - 1):
        if first != at and _opens(sentence, first):
            end = clause_end(sentence, first, len(sentence.parse.tokens))
            if end - first >= _SHORTEST and not first < at < end:
                found.append(Opening(first, end))
    return found


def _opens(sentence: AnalysedSentence, first: int) -> bool:
    """Whether a motive may open with this word."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    word = tokens[first].lower
    if word not in _OPENINGS:
        return tags[first] == "VBG" and first > 0 and tokens[first - 1].lower in _QUOTES
    if word == "to":
        is_able = first > 0 and tokens[first - 1].lower in _ABLE
        return not is_able and tags[first + 1] not in _NO_VERB
    return word not in _OF_TIME_AND_PLACE or not _is_when_or_where(sentence, first + 1)


def _is_when_or_where(sentence: AnalysedSentence, index: int) -> bool:
    """Whether a day, a time or a place is named with this word."""
    start = sentence.parse.tokens[index].start
    return any(m.start <= start < m.end for m in sentence.times) or any(
        m.start <= start < m.end for m in sentence.places
    )


def whole(sentence: AnalysedSentence, first: int) -> int:
    """Where an opening begins whose later word the judge may have taken ("in reprisal for")."""
    words = [token.lower for token in sentence.parse.tokens[: first + 1]]
    if first and words[first - 1] in ANSWERS:
        words.pop()
    if words[-1] not in ANSWERS:
        return first
    before = words[-1 - _ADJECTIVES : -1]
    starts = [n for n, word in enumerate(before) if word in _ANSWERING]
    return len(words) - 1 - len(before) + starts[-1] if starts else len(words) - 1


def rows_of(telling: Telling, opening: Opening, rows: Rows) -> list[int]:
    """The rows of the words whose states are looked at."""
    at = rows[telling.sentence.index]
    return [at[number][0] for number in (telling.at, opening.first, opening.first + 1)]


def features_of(telling: Telling, opening: Opening) -> list[str]:
    """What stands around the word that tells a claim, and around an opening, by name."""
    sentence, at, code, status = telling
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    first = opening.first
    word, behind = tokens[first].lower, tokens[first + 1].lower
    before, tag_before = (tokens[first - 1].lower, tags[first - 1]) if first else ("^", "^")
    between = range(min(first, at) + 1, max(first, at))
    verbs = min(sum(tags[n].startswith("V") for n in between), 4)
    commas = min(sum(tokens[n].lower == "," for n in between), 3)
    alone = [f"type={code}", f"status={status}", f"length={min((opening.end - first) // 4, 5)}"]
    with_word = [
        "", f"type={code}", f"distance={_distance(first - at)}", f"before={before}",
        f"tag before={tag_before}", f"tag={tags[at]}", f"tag behind={tags[first + 1]}",
        f"verbs={verbs}", f"commas={commas}", f"behind={behind}", *_governing(sentence, at, first),
    ]  # fmt: skip
    if first + 2 < len(tokens):
        with_word.append(f"behind={behind} {tokens[first + 2].lower}")
    return [*alone, *with_word[2:], *(f"{word} {name}" for name in with_word)]


def _distance(words: int) -> str:
    """How far an opening is behind the claim's word, roughly."""
    steps = (16, 8, 4, 2, 1)
    return ("-" if words < 0 else "+") + str(next(s for s in steps if abs(words) >= s))


def _governing(sentence: AnalysedSentence, at: int, first: int) -> list[str]:
    """The verbs that govern the claim's word and what the opening opens."""
    groups = sentence.parse.verb_groups
    own = max((n for n, group in enumerate(groups) if group.first <= at), default=-1)
    found = [f"own verb={groups[own].lemma}"] if own >= 0 else []
    opened = next((n for n, g in enumerate(groups) if g.first in (first, first + 1)), -1)
    if opened < 0:
        return found
    above = next((c.governor for c in sentence.clauses if c.verb == opened), -1)
    found.append(f"opened verb={groups[opened].lemma}")
    found.append("governed by own" if above == own >= 0 else f"governed={above >= 0}")
    if above >= 0:
        found.append(f"governor={groups[above].lemma}")
    return found


@dataclass(frozen=True, slots=True)
class Motives:
    """The learnt judge of openings. `alone` is what each feature adds to the score by itself."""

    features: Mapping[str, int]
    alone: Floats
    states: Floats
    bias: Floats
    out: Floats

    @classmethod
    def read(cls, path: Path) -> Self:
        """What `write` wrote."""
        with np.load(path) as kept:
            names = bytes(kept["features"]).decode().split("\n")
            rest = [kept[name].astype(np.float32) for name in ("alone", "states", "bias", "out")]
        return cls({name: number for number, name in enumerate(names)}, *rest)

    def write(self, path: Path) -> None:
        """Write it in half precision."""
        np.savez(
            path,
            features=np.frombuffer("\n".join(self.features).encode(), np.uint8),
            alone=self.alone.astype(np.float16),
            states=self.states.astype(np.float16),
            bias=self.bias.astype(np.float16),
            out=self.out.astype(np.float16),
        )

    def of(self, words: Sequence[Telling], states: Floats, rows: Rows) -> list[Motive]:
        """Where each word's motive is told; rows and states are those of `Model.states`."""
        best = [(LEAST_MOTIVE, NOWHERE)] * len(words)
        pairs = [(n, opening) for n, word in enumerate(words) for opening in openings_of(word)]
        if pairs:
            at = np.array([rows_of(words[n], opening, rows) for n, opening in pairs])
            features = [features_of(words[n], opening) for n, opening in pairs]
            read = states[at].reshape(len(pairs), -1)
            likely = self.probabilities(read, features).tolist()
            for (n, opening), score in zip(pairs, likely, strict=True):
                sentence = words[n].sentence
                tokens = sentence.parse.tokens
                start = tokens[whole(sentence, opening.first)].start
                best[n] = max(best[n], (score, (start, tokens[opening.end - 1].end)))
        return [motive for _, motive in best]

    def probabilities(self, states: Floats, features: Sequence[Sequence[str]]) -> Floats:
        """How probable each stretch is as the reason.

        `states` has for each the states of `LOOKED_AT` words, one behind the other in a row.
        """
        hidden = np.maximum(states @ self.states.T + self.bias, 0)
        known = [[self.features[n] for n in row if n in self.features] for row in features]
        told = np.array([self.alone[numbers].sum() for numbers in known], np.float32)
        score: Floats = hidden @ self.out[:-1] + self.out[-1] + told
        return np.asarray(0.5 + 0.5 * np.tanh(0.5 * score), dtype=np.float32)
