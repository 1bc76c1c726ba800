"""Reports with gold claims in, training examples out: words, pairs, their features and labels.

The text stage and the rules run over every report once; what they find is the input of the heads
beside the encoder's states. Gold names, days and numbers are laid upon the candidates found.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tokenizers import Tokenizer

from relata.coding.analysis import Analysis
from relata.coding.candidates import Candidate, CandidateKind, find_candidates, token_at
from relata.coding.coder import Coder
from relata.coding.hints import Hints
from relata.coding.links import COUNTS, LINKS, PLACE, TIME, VOICE, WEAPON, candidate_rows, near
from relata.coding.model import bounds_of, pieces_of, spelling_of
from relata.coding.rules import Advice, RuleScorer
from relata.coding.sides import features_of, find_sides, side_rows
from relata.coding.windows import windows_of
from relata.evaluate.score_names import fold, same_name
from relata.records import Report
from relata.schema import parse_moment

MAX_KM = 40.0
# The source of reports without gold: what other models say of them is all that they teach.
UNTAUGHT = "unlabelled"
_BOTH = ("subject", "object")


@dataclass(slots=True)
class Pair:
    """A candidate beside a trigger: rows, features, labels (1, 0, or -1 for 'do not learn')."""

    first: int
    last: int
    features: list[str]
    labels: list[int]
    stance: str | None = None


@dataclass(slots=True)
class TriggerExample:
    """A word that tells a claim, and all that may hang on it."""

    word: int
    code: str
    status: str
    is_tally: bool
    pairs: list[Pair]


@dataclass(slots=True)
class SidesExample:
    """Two actors of a sentence: rows of the left and the right one, and how they stand."""

    rows: tuple[int, int, int, int]
    features: list[str]
    label: str


@dataclass(slots=True)
class Example:
    """One report, ready for the encoder. `codes` is the type each word tells, or ''."""

    id: str
    source: str
    ids: tuple[tuple[int, ...], ...]
    words: list[tuple[int, int]]
    features: list[list[str]]
    codes: list[str]
    triggers: list[TriggerExample] = field(default_factory=list)
    sides: list[SidesExample] = field(default_factory=list)
    missed: int = 0
    unrelated: int = 0


def example_of(
    coder: Coder, tokenizer: Tokenizer, entry: dict[str, Any], gold: dict[str, Any], source: str
) -> Example:
    """The example that one report and its gold make."""
    report = report_of(entry)
    analysis = coder.analyse(report)
    advice = RuleScorer().advise(analysis)
    hints = Hints.make(analysis, advice)
    pieces = pieces_of(spelling_of(tokenizer), analysis.sentences)
    windows = windows_of(pieces, *bounds_of(tokenizer, Path("tokenizer.json")))
    example = Example(entry["id"], source, windows.ids, [], [], [])
    numbers: dict[tuple[int, int], int] = {}
    for sentence in analysis.sentences:
        for number in range(len(sentence.parse.tokens)):
            numbers[sentence.index, number] = len(example.words)
            example.words.append(windows.rows[sentence.index][number])
            example.features.append(hints.of_word(sentence, number))
            example.codes.append("")
    candidates = find_candidates(analysis)
    taken: set[int] = set()
    for claim in gold["claims"]:
        if claim["kind"] == "relation":
            continue
        at = trigger_of(report.text, analysis, claim)
        if at is None or numbers[at] in taken:
            example.missed += 1
            continue
        taken.add(numbers[at])
        example.codes[numbers[at]] = claim["type"]
        linkable = near(candidates, at[0])
        labelled = _labels(report.text, analysis, at, linkable, claim)
        pairs = [
            Pair(
                *candidate_rows(windows.rows, c),
                features,
                labels,
                stance,
            )
            for c, (labels, stance), features in zip(
                linkable, labelled, hints.of_pairs(at, claim["type"], linkable), strict=True
            )
        ]
        example.triggers.append(
            TriggerExample(
                numbers[at], claim["type"], claim["status"], claim["kind"] == "tally", pairs
            )
        )
    _add_sides(example, report.text, analysis, advice, (candidates, windows, gold))
    return example


class _Told(NamedTuple):
    """A relation of the gold: its type, where it is told, and the names of both sides."""

    code: str
    start: int
    end: int
    subject: str
    target: str


def _add_sides(
    example: Example,
    text: str,
    analysis: Analysis,
    advice: Sequence[Advice],
    parts: tuple[Any, Any, Any],
) -> None:
    """Pairs of actors with the relation that the gold tells of them, "" where it tells none."""
    candidates, windows, gold = parts
    relations = list(_relations(text, gold))
    met: set[int] = set()
    for sentence in analysis.sentences:
        start, end = sentence.sentence.start, sentence.sentence.end
        told_here = [(n, r) for n, r in enumerate(relations) if r.start < end and start < r.end]
        rows = windows.rows[sentence.index]
        said = advice[sentence.index]
        for sides in find_sides(sentence, candidates[sentence.index], said.frames):
            names = [_names_at(text, analysis, *side[2:]) for side in (sides.left, sides.right)]
            label = ""
            for number, told in told_here:
                mark = _mark(names, told)
                if mark:
                    label = told.code + mark
                    met.add(number)
            features = features_of(sentence, sides, said.segments)
            example.sides.append(SidesExample(side_rows(rows, sides), features, label))
    example.unrelated = len(relations) - len(met)


def _relations(text: str, gold: dict[str, Any]) -> Iterator[_Told]:
    for claim in gold["claims"]:
        if claim["kind"] != "relation":
            continue
        start = text.find(claim["evidence"])
        names = {r["role"]: r["name"] for r in claim["roles"]}
        if start >= 0 and len(names) == len(_BOTH):
            end = start + len(claim["evidence"])
            yield _Told(claim["type"], start, end, *(names[role] for role in _BOTH))


def _mark(names: list[list[str]], told: _Told) -> str:
    """ ">" where the left names are the subject's, "<" where the right ones are, else ""."""
    if _any_same(names[0], told.subject) and _any_same(names[1], told.target):
        return ">"
    if _any_same(names[0], told.target) and _any_same(names[1], told.subject):
        return "<"
    return ""


def _names_at(text: str, analysis: Analysis, start: int, end: int) -> list[str]:
    names = [text[start:end]]
    mention = analysis.actor_at(start, end)
    earlier = analysis.meant_by(mention)
    if earlier is not None:
        names.append(earlier.name)
    return names


def _any_same(names: list[str], name: str) -> bool:
    return any(same_name(one, name) for one in names)


def tokenizer_of(encoder: Path) -> Tokenizer:
    """The tokenizer of an encoder's folder, which cuts nothing off and fills nothing up."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def report_of(entry: dict[str, Any]) -> Report:
    """The report that an entry of a reports.jsonl stands for."""
    published = entry.get("published")
    return Report.make(
        entry["text"],
        url=entry.get("url"),
        title=entry.get("title"),
        published=parse_moment(published) if published else None,
        publisher=entry.get("publisher"),
    )


def trigger_of(text: str, analysis: Analysis, claim: dict[str, Any]) -> tuple[int, int] | None:
    """Sentence and token of the claim's trigger word."""
    if "at" in claim:
        at: tuple[int, int] = claim["at"]
        return at
    start = text.find(claim["evidence"])
    word = claim.get("trigger")
    if start < 0 or not word:
        return None
    inside = claim["evidence"].find(word)
    offset = start + inside
    for sentence in analysis.sentences:
        if sentence.sentence.start <= offset < sentence.sentence.end and sentence.parse.tokens:
            tokens = sentence.parse.tokens
            first = token_at(tokens, offset)
            last = token_at(tokens, offset + len(word) - 1)
            head = first if sentence.parse.tags[first][0] == "V" else last
            return sentence.index, head
    return None


def _labels(
    text: str,
    analysis: Analysis,
    at: tuple[int, int],
    near: Sequence[Candidate],
    claim: dict[str, Any],
) -> list[tuple[list[int], str | None]]:
    """For each candidate the labels of all links; -1 where it may be right as well."""
    found = [([0] * len(LINKS), None) for _ in near]
    laying = _Laying(text, analysis, at, near, [labels for labels, _ in found])
    for role in claim["roles"]:
        laying.lay(role["role"], laying.named(role["name"], (CandidateKind.ACTOR,)))
    stances: dict[int, str] = {}
    kinds = (CandidateKind.ACTOR, CandidateKind.SOURCE)
    for voice in claim["voices"]:
        best = laying.lay(VOICE, laying.named(voice["name"], kinds))
        if best is not None:
            stances[best] = voice["stance"]
    for place in claim["places"]:
        laying.lay(PLACE, laying.placed(place))
    if claim["when"]:
        laying.lay(TIME, laying.timed(claim["when"]))
    for count in claim["counts"]:
        laying.lay(COUNTS[count["of"]], laying.counted(count))
    for weapon in claim["weapons"]:
        laying.lay(WEAPON, laying.armed(weapon))
    return [(labels, stances.get(number)) for number, (labels, _) in enumerate(found)]


@dataclass(slots=True)
class _Laying:
    """Lays one gold value after the other upon the candidates."""

    text: str
    analysis: Analysis
    at: tuple[int, int]
    near: Sequence[Candidate]
    labels: list[list[int]]

    def lay(self, link: str, matches: list[tuple[float, int]]) -> int | None:
        """Mark the best match as right and let the others be; the best match's index."""
        number = LINKS.index(link)
        if not matches:
            return None
        best = max(matches, key=lambda match: match[0] - self._cost(match[1]))[1]
        for _, other in matches:
            if self.labels[other][number] == 0:
                self.labels[other][number] = -1
        self.labels[best][number] = 1
        return best

    def _cost(self, number: int) -> float:
        candidate = self.near[number]
        apart = abs(candidate.sentence - self.at[0])
        back = 0.5 if candidate.sentence > self.at[0] else 0.0
        inside = min(abs(candidate.head - self.at[1]), 60) / 100 if apart == 0 else 0.0
        return apart + back + inside

    def _words(self, candidate: Candidate) -> list[str]:
        if candidate.kind is CandidateKind.ACTOR:
            return _names_at(self.text, self.analysis, candidate.start, candidate.end)
        names = [self.text[candidate.start : candidate.end]]
        if candidate.kind is CandidateKind.SOURCE:
            names.append(self.analysis.attributions[candidate.number].name)
        return names

    def named(self, name: str, kinds: tuple[CandidateKind, ...]) -> list[tuple[float, int]]:
        matches = []
        for number, candidate in enumerate(self.near):
            if candidate.kind not in kinds:
                continue
            words = self._words(candidate)
            if any(fold(word) == fold(name) for word in words):
                score = 0.45
            elif any(same_name(word, name) for word in words):
                score = 0.0
            else:
                continue
            if candidate.kind is CandidateKind.SOURCE:
                score += 0.3
            matches.append((score, number))
        return matches

    def placed(self, place: dict[str, Any]) -> list[tuple[float, int]]:
        matches = []
        for number, candidate in enumerate(self.near):
            if candidate.kind is not CandidateKind.PLACE:
                continue
            mention = self.analysis.sentences[candidate.sentence].places[candidate.number]
            same = same_name(self.text[candidate.start : candidate.end], place["name"])
            if same or (mention.place is not None and _is_near(mention.place, place)):
                matches.append((0.2 if same else 0.0, number))
        return matches

    def timed(self, when: dict[str, Any]) -> list[tuple[float, int]]:
        matches = []
        for number, candidate in enumerate(self.near):
            if candidate.kind is not CandidateKind.TIME:
                continue
            time = self.analysis.sentences[candidate.sentence].times[candidate.number]
            words = self.text[candidate.start : candidate.end]
            quoted = bool(when.get("quote")) and (words in when["quote"] or when["quote"] in words)
            days = time.interval and (_iso(time.interval.first), _iso(time.interval.last))
            same = days is not None and days == (when["first"], when["last"])
            if same or (quoted and when.get("basis") == "stated"):
                matches.append((0.5 * same + 0.3 * quoted, number))
        return matches

    def counted(self, count: dict[str, Any]) -> list[tuple[float, int]]:
        matches = []
        for number, candidate in enumerate(self.near):
            if candidate.kind is not CandidateKind.COUNT:
                continue
            mention = self.analysis.sentences[candidate.sentence].counts[candidate.number]
            words, quote = self.text[candidate.start : candidate.end], count["quote"]
            if (mention.low, mention.high) == (count["low"], count["high"]) and (
                words in quote or quote in words or set(words.split()) & set(quote.split())
            ):
                matches.append((0.0, number))
        return matches

    def armed(self, weapon: dict[str, Any]) -> list[tuple[float, int]]:
        matches = []
        for number, candidate in enumerate(self.near):
            if candidate.kind is not CandidateKind.WEAPON:
                continue
            words, quote = self.text[candidate.start : candidate.end], weapon["quote"]
            if candidate.about == weapon["class"] and (words in quote or quote in words):
                matches.append((0.0, number))
        return matches


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _is_near(place: Any, gold: dict[str, Any]) -> bool:
    if gold["lat"] is None or str(place.precision) != gold["precision"]:
        return False
    north = (place.lat - gold["lat"]) * 111.2
    east = (place.lon - gold["lon"]) * 111.2 * math.cos(math.radians(place.lat))
    return math.hypot(north, east) <= MAX_KM


def examples(
    coder: Coder,
    tokenizer: Tokenizer,
    pairs: Iterable[tuple[dict[str, Any], dict[str, Any]]],
    source: str,
) -> Iterator[Example]:
    """An example for every report."""
    for entry, gold in pairs:
        yield example_of(coder, tokenizer, entry, gold, source)
