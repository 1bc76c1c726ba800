"""A parsed sentence in, the speaker that a headline or bulletin sets before or behind it out."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from relata.mentions import Token
from relata.text.attribution.chain import Source
from relata.text.attribution.sources import sources_right
from relata.text.attribution.words import DOCUMENTS, SOURCE_NOUNS, TITLES, kind_words
from relata.text.phrases import Parse
from relata.text.sentences import BULLETS
from relata.text.tokens import word_set

# A label has at most this many tokens; "UN: 40 killed", "the region's governor Ana Ruiz: ...".
_LONGEST_LABEL = 9
_LONGEST_TAIL = 5
_DASHES = frozenset({"-", "–", "—", ":"})
# Before a label: bullets, and what stands at an entry of a live page.
_MARKS = frozenset(BULLETS) | word_set("| gmt utc hrs h")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
_MOST_MARKS = 4
# Heads that more often tell what is spoken of than who speaks.
_TOPICS = DOCUMENTS | word_set(
    "victim victims group groups member members detainees suspects leader leaders court council "
    "assembly parliament party movement front head terrorists friend friends soldiers soldier "
    "troops mother father brother sister family families mission congress"
)


class Label(NamedTuple):
    """A speaker, the mark that parts him from what he says, and the tokens of that."""

    source: Source
    mark: int
    content: tuple[int, int]


def may_be_labelled(tokens: Sequence[Token]) -> bool:
    """Whether a mark stands where a label could end or begin; to pass over other sentences."""
    if any(token.lower == ":" for token in tokens[1 : _LONGEST_LABEL + _MOST_MARKS]):
        return True
    return any(token.lower in _DASHES for token in tokens[-_LONGEST_TAIL:])


def find_label(parse: Parse) -> Label | None:
    """ "Army: five rebels killed", "Five rebels killed - army"; None where nobody is set so."""
    return _before(parse) or _behind(parse)


def _before(parse: Parse) -> Label | None:
    tokens = parse.tokens
    first = _behind_marks(tokens)
    reach = first + _LONGEST_LABEL
    mark = next((i for i in range(first, min(reach, len(tokens))) if tokens[i].lower == ":"), 0)
    if not mark or any(first <= group.first < mark for group in parse.verb_groups):
        return None
    has_verb = any(group.first > mark for group in parse.verb_groups)
    sources = sources_right(parse, first)
    if not has_verb or len(sources) != 1 or sources[0].end != mark:
        return None
    if not _speaks(parse, sources[0]):
        return None
    return Label(sources[0], mark, (mark + 1, len(tokens)))


def _behind_marks(tokens: Sequence[Token]) -> int:
    """The first token behind a bullet or the hour of a live page ("18:20 | Police: …")."""
    first = 0
    while first < min(len(tokens), _MOST_MARKS) and (
        tokens[first].lower in _MARKS or _CLOCK.fullmatch(tokens[first].text)
    ):
        first += 1
    return first


def _behind(parse: Parse) -> Label | None:
    tokens = parse.tokens
    floor = max(1, len(tokens) - _LONGEST_TAIL)
    mark = next((i for i in range(len(tokens) - 1, floor, -1) if tokens[i].lower in _DASHES), 0)
    if not mark or not any(group.end <= mark for group in parse.verb_groups):
        return None
    sources = sources_right(parse, mark + 1)
    if len(sources) != 1 or sources[0].end != len(tokens) or not _speaks(parse, sources[0]):
        return None
    return Label(sources[0], mark, (0, mark))


def _speaks(parse: Parse, source: Source) -> bool:
    """Whether the head is a word for one who speaks, or a name behind a title."""
    head = parse.tokens[source.head].lower
    if head in _TOPICS:
        return False
    if head in SOURCE_NOUNS or head in kind_words():
        return True
    words = {token.lower for token in parse.tokens[source.first : source.head]}
    return parse.tags[source.head] == "NAME" and not words.isdisjoint(TITLES)
