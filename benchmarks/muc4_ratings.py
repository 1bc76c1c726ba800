"""What was learnt of wordings and of words in; wordings with the numbers that they are judged by.

Besides the wordings of the model's mentions these are stretches of words that the tagger finds
likely: the key's fillers are often a part of a mention, or none that a claim would have.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from muc4_gold import ROLES, fold
from muc4_tagger import Tagged
from muc4_templates import Found, as_roles
from muc4_told import Floats, Span, Told
from muc4_wordings import LINKS, Wording, wordings_of

# Wordings are judged that features (`muc4_choice.candidates`) or tags find likelier than this.
LEAST_ODDS, LEAST_SPAN = 0.01, 0.02
_LEAST_START = 0.03
_LONGEST = 12
# What stands for the log-odds of a wording that no mention has.
_NO_MENTION = -8.0
_SURE = 1e-4
Odds = Mapping[tuple[str, str], float]


class Rated(NamedTuple):
    """A wording that may fill a role, where it stands, and what is to judge it by."""

    role: str
    wording: str
    places: frozenset[Span]
    numbers: tuple[float, ...]


class Words:
    """The words of a report, to find wordings among however they are spaced."""

    def __init__(self, text: str, words: Sequence[Span]) -> None:
        spelled = [_plain(text[slice(*span)]) for span in words]
        ends = list(accumulate(map(len, spelled)))
        self._joined = "".join(spelled)
        self._starts = {end - len(word): n for n, (end, word) in _told(ends, spelled)}
        self._ends = {end: n + 1 for n, (end, _) in _told(ends, spelled)}

    def places(self, wording: str) -> Iterator[tuple[int, int]]:
        """The first word of each place where it stands, and the one behind its last."""
        sought = _plain(wording)
        at = self._joined.find(sought) if sought else -1
        while at >= 0:
            end = at + len(sought)
            if at in self._starts and end in self._ends:
                yield self._starts[at], self._ends[end]
            at = self._joined.find(sought, at + 1)


def _told(ends: Iterable[int], spelled: Iterable[str]) -> Iterator[tuple[int, tuple[int, str]]]:
    pairs = enumerate(zip(ends, spelled, strict=True))
    return ((number, pair) for number, pair in pairs if pair[1])


def _plain(words: str) -> str:
    folded = "".join(words.casefold().split())
    return folded.replace("[", "(").replace("]", ")").replace('"', "")


@dataclass(frozen=True, slots=True)
class _Report:
    """A report with all that its wordings are judged by."""

    found: Found
    told: Told
    tagged: Tagged
    odds: Odds
    mentions: Mapping[str, Wording]
    places: Mapping[str, Sequence[tuple[int, int]]]
    # For each wording and each role, how likely its likeliest place is to be a filler.
    likeliest: Mapping[str, Sequence[float]]
    said: Sequence[Counter[str]]


def ratings(found: Found, told: Told, text: str, tagged: Tagged, odds: Odds) -> list[Rated]:
    """The wordings that may be fillers; `odds` are how likely features alone make them."""
    report = _report(found, told, text, tagged, odds)
    ranked = [
        sorted((spans[role] for spans in report.likeliest.values()), reverse=True)
        for role in range(len(ROLES))
    ]
    rated = []
    for wording, spans in report.likeliest.items():
        places = frozenset(
            (told.words[first][0], told.words[end - 1][1]) for first, end in report.places[wording]
        )
        for number, role in enumerate(ROLES):
            if odds.get((role, wording), 0) >= LEAST_ODDS or spans[number] >= LEAST_SPAN:
                numbers = (
                    *_of_tags(report, wording, number),
                    *_among(ranked[number], spans[number]),
                    *_of_report(report),
                    *_of_mention(report, wording, number),
                )
                rated.append(Rated(role, wording, places, numbers))
    return rated


def matrix(rated: Sequence[Rated]) -> Floats:
    """The numbers, a row each."""
    return np.array([one.numbers for one in rated], np.float32)


def _report(found: Found, told: Told, text: str, tagged: Tagged, odds: Odds) -> _Report:
    words = Words(text, told.words)
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for first, end in _likely(tagged):
        places[fold(text[told.words[first][0] : told.words[end - 1][1]])].add((first, end))
    for wording in {*places, *(wording for _, wording in odds)} - {""}:
        places[wording].update(words.places(wording))
    places.pop("", None)
    likeliest = {
        wording: [
            max((tagged.span(*place, role) for place in places[wording]), default=0.0)
            for role in range(len(ROLES))
        ]
        for wording in sorted(places)
    }
    said = [Counter(filler for one in found for filler in as_roles(one)[role]) for role in ROLES]
    ordered = {wording: sorted(places[wording]) for wording in likeliest}
    mentions = wordings_of(told, text)
    return _Report(found, told, tagged, odds, mentions, ordered, likeliest, said)


def _likely(tagged: Tagged) -> Iterator[tuple[int, int]]:
    """Stretches of words that may be a filler of some role."""
    for first, role in np.argwhere(tagged.starts >= _LEAST_START).tolist():
        for end in range(first + 1, min(len(tagged.starts), first + _LONGEST) + 1):
            if tagged.span(first, end, role) >= LEAST_SPAN:
                yield first, end


def _of_tags(report: _Report, wording: str, role: int) -> Iterator[float]:
    """What the tagger makes of it, and the features."""
    tagged, places = report.tagged, report.places[wording]
    spans = [tagged.span(*place, role) for place in places]
    within = tagged.starts + tagged.inside
    yield role
    known = report.odds.get((ROLES[role], wording))
    yield _NO_MENTION if known is None else log_odds(known)
    yield log_odds(report.likeliest[wording][role])
    yield 1 - float(np.prod([1 - span for span in spans]))
    yield sum(spans)
    yield max((float(tagged.starts[first, role]) for first, _ in places), default=0.0)
    shares = [
        max((float(within[first:end, other].mean()) for first, end in places), default=0.0)
        for other in range(len(ROLES))
    ]
    yield from shares
    yield shares[role]
    yield max((float(within[max(0, first - 1), role]) for first, _ in places), default=0.0)
    yield max((tagged.after(end, role) for _, end in places), default=0.0)


def _among(ranked: Sequence[float], own: float) -> tuple[float, ...]:
    """Its rank among the report's wordings for the role, the two likeliest, and the sum of all."""
    return sum(one > own for one in ranked), ranked[0], ranked[min(1, len(ranked) - 1)], sum(ranked)


def _of_report(report: _Report) -> tuple[float, ...]:
    listed = map(log_odds, report.tagged.report.tolist())
    return *listed, len(report.found), len(report.told.words)


def _of_mention(report: _Report, wording: str, role: int) -> Iterator[float]:
    """How it is written and where, what the coder links it to, and what the claims say."""
    places, one = report.places[wording], report.mentions.get(wording)
    size = len(report.told.words)
    yield len(places)
    yield min((first for first, _ in places), default=size) / size
    yield len(wording.split())
    yield len(wording)
    yield from (one.links.get(link, 0.0) if one else 0.0 for link in LINKS)
    yield from (said[wording] for said in report.said)
    yield report.said[role][wording]
    yield len(report.said[role])
    yield len(one.mentions) if one else 0
    for kind in ("actor", "weapon"):
        yield one is not None and kind in one.kinds
    for form in ("raw", "bare"):
        yield one is not None and form in one.forms


def log_odds(share: float) -> float:
    """The logarithm of the odds, within bounds."""
    bounded = min(max(share, _SURE), 1 - _SURE)
    return float(np.log(bounded / (1 - bounded)))
