"""A segment of a sentence in, the motives that it states out."""

from relata.coding.events import Hit
from relata.coding.frames import AnalysedSentence
from relata.coding.segments import Segment

_REASONS = (
    ("in", "response", "to"), ("in", "retaliation", "for"), ("in", "reprisal", "for"),
    ("in", "revenge", "for"), ("to", "avenge"), ("in", "protest", "over"), ("in", "protest", "at"),
    ("in", "protest", "against"), ("in", "protest", "of"), ("in", "protest", "for"),
    ("because", "of"), ("in", "order", "to"), ("in", "an", "attempt", "to"),
    ("in", "a", "bid", "to"),
    ("over", "allegations"), ("on", "charges", "of"), ("on", "suspicion", "of"), ("aimed", "at"),
    ("in", "solidarity", "with"), ("in", "support", "of"), ("due", "to"), ("as", "revenge", "for"),
    ("for", "allegedly"), ("in", "connection", "with"), ("as", "part", "of"), ("because",),
    ("in", "an", "effort", "to"), ("as", "a", "result", "of"), ("with", "the", "aim", "of"),
    ("for", "refusing", "to"), ("as", "retaliation", "for"),
)  # fmt: skip
# Openings behind which what is named is the motive, never a claim of its own.
_MOTIVE_ONLY = frozenset({"response", "retaliation", "reprisal", "revenge", "avenge", "protest"})
# Verbs whose infinitive is what is done, not what for ("agreed to leave").
_TAKES_INFINITIVE = frozenset(
    "agree decide vow try attempt fail continue begin start order ask urge call want plan refuse "
    "manage threaten promise intend seek be have need expect allow force appear seem use".split()
)
_MIN_REASON_TOKENS = 3


def reason_of(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> tuple[int, int] | None:
    """The stated motive in the segment, in characters: opening words to the end of its clause."""
    for first, end in _openings(sentence, segment):
        if first > hit.first or end <= hit.first:
            return _characters(sentence, first, end)
    return _purpose(sentence, hit, segment)


def motives_of(sentence: AnalysedSentence, segment: Segment) -> list[tuple[int, int]]:
    """Token ranges in which a happening is named only as the motive of another."""
    tokens = sentence.parse.tokens
    return [
        (first, end)
        for first, end in _openings(sentence, segment)
        if {t.lower for t in tokens[first : first + 3]} & _MOTIVE_ONLY
    ]


def _openings(sentence: AnalysedSentence, segment: Segment) -> list[tuple[int, int]]:
    """Token ranges of the stretches that a word of motive opens."""
    words = [token.lower for token in sentence.parse.tokens[segment.first : segment.end]]
    found: list[tuple[int, int]] = []
    for offset, word in enumerate(words):
        for opening in _BY_FIRST_WORD.get(word, ()):
            if tuple(words[offset : offset + len(opening)]) == opening:
                first = segment.first + offset
                found.append((first, _clause_end(sentence, first, segment.end)))
                break
    return found


def _clause_end(sentence: AnalysedSentence, first: int, end: int) -> int:
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    last = first + 1
    while last < end and not (
        tokens[last].lower in (",", ".", ";", '"', ")") and tags[last - 1] != "NUM"
    ):
        last += 1
    return last


def _characters(sentence: AnalysedSentence, first: int, end: int) -> tuple[int, int] | None:
    if end - first < _MIN_REASON_TOKENS:
        return None
    tokens = sentence.parse.tokens
    return tokens[first].start, tokens[end - 1].end


def _purpose(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> tuple[int, int] | None:
    """An infinitive of purpose behind the verb that carries the hit ("… to force them out")."""
    groups = sentence.parse.verb_groups
    if hit.clause < 0 or groups[hit.clause].lemma in _TAKES_INFINITIVE:
        return None
    for clause in sentence.clauses:
        group = groups[clause.verb]
        if clause.governor == hit.clause and group.form == "infinitive" and group.first > hit.first:
            return _characters(
                sentence, group.first, _clause_end(sentence, group.first, segment.end)
            )
    return None


_BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for _opening in _REASONS:
    _BY_FIRST_WORD.setdefault(_opening[0], []).append(_opening)
