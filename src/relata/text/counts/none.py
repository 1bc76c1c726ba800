"""A sentence in, the counts of nobody in it out: "no casualties", "nobody was hurt"."""

import re
from collections.abc import Iterator

from relata.mentions import CountMention, Sentence
from relata.records import CountOf

_NEGATIVE = frozenset(
    {"no", "not", "nobody", "none", "without", "n't", "failed", "didn't", "neither", "nor", "any"}
)
_HARM_NOUN = (
    r"(?:casualt(?:y|ies)|victims?|losses|injur(?:y|ies)|wound(?:s|ed)|deaths?|fatalit(?:y|ies)|"
    r"arrests?)"
)
_HARM_VERB = r"(?:killed|hurt|injured|wounded|harmed|arrested)"
_FILLER = (
    r"(?:reports? of |immediate |reported |known |civilian |human |further |personal |other )*"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which a line may end wherever a blank stands."""
    return re.compile(pattern.replace(" ", r"\s"), re.IGNORECASE)


_PATTERNS = (
    _compiled(rf"\bno {_FILLER}{_HARM_NOUN}(?: (?:or|nor|and) {_HARM_NOUN})?"),
    _compiled(
        rf"\b(?:no[ -]?one|nobody|none(?: of [\w ]{{1,24}})?|no \w+) "
        rf"(?:(?:was|were|has|have|had|been|is|are|got|reported|reportedly|else) )+"
        rf"{_HARM_VERB}(?: (?:or|nor|and) {_HARM_VERB})?\b"
    ),
    _compiled(
        rf"\b(?:not|n't|without|failed to|never) (?:\w+ ){{0,2}}(?:any ){_FILLER}{_HARM_NOUN}"
        rf"(?: (?:or|nor|and) {_HARM_NOUN})?"
    ),
    _compiled(rf"\bwithout (?:causing |suffering )?{_FILLER}{_HARM_NOUN}"),
    _compiled(r"\b(?:no[ -]?one|nobody|none of them) (?:had |has |have )?died\b|\bwithout loss\b"
              r"|\bno loss of (?:life|lives)\b"),
    _compiled(r"\b(?:not|n't|without) (?:kill|injur|hurt|harm|wound)\w* (?:anyone|anybody|any)\b"),
    _compiled(r"\b(?:no[ -]?one|nobody) (?:was|were|has been|had been) hit\b"),
    _compiled(r"\b(?:kill|injur|hurt|harm|wound|hitting|hit)\w* (?:no[ -]?one|nobody)\b"),
)  # fmt: skip
_WORDS: tuple[tuple[str, tuple[CountOf, ...]], ...] = (
    (r"casualt|victim|losses", (CountOf.KILLED, CountOf.INJURED)),
    (r"death|fatalit|kill|died|without loss|loss of li", (CountOf.KILLED,)),
    (r"injur|wound|hurt|harm|\bhit", (CountOf.INJURED,)),
    (r"arrest", (CountOf.DETAINED,)),
)
# "Nobody was hurt" and "hurt nobody" say as well that nobody died.
_NOBODY_HURT = re.compile(
    r"\bno.*\b(?:was|were|been)\s(?:hurt|harmed|hit)|\b(?:hurt|harm|hit)\w*\sno",
    re.IGNORECASE | re.DOTALL,
)


def find_denied_counts(text: str, sentence: Sentence) -> Iterator[CountMention]:
    """Zero killed, injured or held, wherever the sentence says that nobody was."""
    if _NEGATIVE.isdisjoint(token.lower for token in sentence.tokens):
        return
    taken = sentence.start
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if match.start() < taken:
                continue
            taken = match.end()
            for of in _denied(match.group()):
                yield CountMention(match.start(), match.end(), 0, 0, of, match.start(), match.end())


def _denied(quote: str) -> list[CountOf]:
    found = [of for stem, kinds in _WORDS if re.search(stem, quote.lower()) for of in kinds]
    if _NOBODY_HURT.search(quote):
        found.append(CountOf.KILLED)
    return sorted(set(found), key=list(CountOf).index)
