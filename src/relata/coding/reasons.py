"""A segment of a sentence in, the motives that it states out."""

from relata.coding.frames import AnalysedSentence
from relata.coding.hits import SUPPORT_VERBS, Hit
from relata.coding.segments import Segment

_REASONS = (
    ("in", "response", "to"), ("in", "retaliation", "for"), ("in", "reprisal", "for"),
    ("in", "revenge", "for"), ("to", "avenge"), ("in", "protest", "over"), ("in", "protest", "at"),
    ("in", "protest", "against"), ("in", "protest", "of"), ("in", "protest", "for"),
    ("because", "of"), ("in", "order", "to"), ("in", "an", "attempt", "to"),
    ("in", "a", "bid", "to"),
    ("over", "allegations"), ("on", "charges", "of"), ("on", "suspicion", "of"), ("aimed", "at"),
    ("in", "solidarity", "with"), ("in", "support", "of"), ("due", "to"), ("as", "revenge", "for"),
    ("for", "allegedly"), ("in", "connection", "with"), ("because",),
    ("in", "an", "effort", "to"), ("as", "a", "result", "of"), ("with", "the", "aim", "of"),
    ("for", "refusing", "to"), ("as", "retaliation", "for"), ("in", "answer", "to"),
    ("in", "reply", "to"), ("in", "reaction", "to"), ("in", "mourning", "for"),
    ("in", "favor", "of"), ("in", "favour", "of"),
    ("as", "a", "response", "to"), ("in", "apparent", "retaliation", "for"), ("so", "as", "to"),
    ("in", "apparent", "response", "to"), ("on", "accusations", "of"), ("on", "allegations", "of"),
    ("on", "charges", "that"), ("on", "suspicion", "that"), ("on", "the", "grounds"),
    ("on", "grounds"), ("under", "the", "pretext"), ("with", "the", "intention", "of"),
    ("with", "the", "goal", "of"), ("with", "the", "objective", "of"), ("so", "that"),
    ("for", "the", "purpose", "of"), ("in", "an", "apparent", "attempt", "to"),
    ("in", "an", "apparent", "bid", "to"), ("for", "fear", "of"), ("out", "of", "revenge"),
    ("seeking", "revenge"), ("in", "defiance", "of"), ("a", "response", "to"),
    ("retaliation", "for"), ("revenge", "for"), ("reprisal", "for"), ("owing", "to"),
    ("over", "alleged"), ("over", "accusations"), ("over", "claims"), ("on", "suspicion"),
    ("accusing",), ("with", "a", "view", "to"), ("citing",), ("demanding",), ("protesting",),
    ("in", "protest"),
)  # fmt: skip
# Openings behind which what is named is the motive, never a claim of its own.
_MOTIVE_ONLY = frozenset({"response", "retaliation", "reprisal", "revenge", "avenge", "protest"})
# Verbs whose infinitive is what is done, not what for ("agreed to leave").
_TAKES_INFINITIVE = frozenset(
    "agree decide vow try attempt fail continue begin start order ask urge call want plan refuse "
    "manage threaten promise intend seek be have need expect allow force appear seem use".split()
)
_MIN_REASON_TOKENS = 3
ANSWERS = _MOTIVE_ONLY - {"protest"}
_LONGEST_OPENING = 4
_CLOSES = frozenset('.;")')
# "In a bid to", "as a response to": behind these stands nothing but a reason.
_PLAIN = _MOTIVE_ONLY | {"answer", "attempt", "bid", "effort", "order", "reaction", "reply"}
_PLAIN_STARTS = frozenset({"in", "as", "to"})
# Types whose infinitive says what is asked, promised or talked about, not what for.
_TELLS_CONTENT = frozenset(
    ["demand", "vow", "threat", "agreement", "talks", "support", "rejection"]
)
# Prepositions behind which the types name what for ("on strike over pay", "charged with theft").
_GROUNDS = {
    **dict.fromkeys(("protest", "strike", "riot"), ("over", "against")),
    **dict.fromkeys(
        ("sanction", "diplomatic_break", "armed_clash", "arrest", "security_measure"), ("over",)
    ),
    "trial": ("with", "of", "over"),
}
_CHARGES = frozenset("charges charge charged accused counts suspected guilty convicted".split())
# What a deed follows on as its ground, where a gerund tells it ("jailed for spying").
_PUNISHED = frozenset({"arrest", "trial", "sanction", "diplomatic_break", "protest"})
# Verbs that tell a cause by themselves, so that their own infinitive is the reason.
_CAUSES = frozenset({"protest", "avenge", "mark", "commemorate"})


def answers_a_deed(words: str) -> bool:
    """Whether the words of a reason open with one that names an answer ("in retaliation for")."""
    return not ANSWERS.isdisjoint(words.lower().split()[:_LONGEST_OPENING])


def is_plain_reason(words: str) -> bool:
    """Whether the words of a reason open so that they can tell nothing else."""
    opening = words.lower().split()[:_LONGEST_OPENING]
    return opening[0] in _PLAIN_STARTS and not _PLAIN.isdisjoint(opening)


def reason_of(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> tuple[int, int] | None:
    """The stated motive in the segment, in characters: opening words to the end of its clause."""
    for first, end in _openings(sentence, segment):
        is_relative = sentence.parse.tags[min(end, first + 4) - 1] == "REL"
        if not is_relative and (first > hit.first or end <= hit.first):
            return _characters(sentence, first, end)
    return _grounds(sentence, hit, segment) or _purpose(sentence, hit, segment)


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
    tokens = sentence.parse.tokens
    found: list[tuple[int, int]] = []
    for first in range(segment.first, segment.end):
        openings = _BY_FIRST_WORD.get(tokens[first].lower)
        if openings is None:
            continue
        second = tokens[first + 1].lower if first + 1 < segment.end else ""
        for opening in openings:
            if len(opening) > 1 and opening[1] != second:
                continue
            words = tokens[first : min(segment.end, first + len(opening))]
            if tuple([token.lower for token in words]) == opening and not _is_planned(
                sentence, first
            ):
                found.append((first, clause_end(sentence, first, segment.end)))
                break
    return found


def _is_planned(sentence: AnalysedSentence, first: int) -> bool:
    """Whether "due to" says what is to happen ("talks are due to begin")."""
    tags, behind = sentence.parse.tags, first + 2
    is_due = sentence.parse.tokens[first].lower == "due"
    return is_due and behind < len(tags) and tags[behind] in ("VB", "VBP", "BE", "HAVE", "DO")


def clause_end(sentence: AnalysedSentence, first: int, end: int) -> int:
    """The token behind the last of the clause that opens at `first`, `end` at most."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    last, is_quoted = first + 1, False
    while last < end:
        word = tokens[last].lower
        # 'Avenge the "massacre"': what a word governs goes on in quotation marks.
        is_mark = tags[last] == "QUOTE" and (is_quoted or _opens_quote(sentence, last))
        if is_mark:
            is_quoted = not is_quoted
        elif word in _CLOSES:
            break
        # "2, 3 and 4": a comma between numbers closes nothing.
        is_list = tags[last - 1] == "NUM" and tags[last + 1 : last + 2] == ("NUM",)
        if word == "," and not (is_list or is_quoted):
            break
        last += 1
    return last


def _opens_quote(sentence: AnalysedSentence, mark: int) -> bool:
    """Whether a quotation mark opens what a word before it governs ('avenge the "massacre"')."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    if tags[mark] != "QUOTE" or not mark or mark + 1 >= len(tokens):
        return False
    is_apart = tokens[mark - 1].end < tokens[mark].start
    is_inside = any(
        tags[n] == "QUOTE" and tokens[n - 1].end == tokens[n].start
        for n in range(mark + 1, len(tokens))
    )
    return is_apart and is_inside and tokens[mark].end == tokens[mark + 1].start


def _characters(
    sentence: AnalysedSentence, first: int, end: int, least: int = _MIN_REASON_TOKENS
) -> tuple[int, int] | None:
    if end - first < least:
        return None
    tokens = sentence.parse.tokens
    return tokens[first].start, tokens[end - 1].end


def _grounds(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> tuple[int, int] | None:
    """What is behind the preposition, or the gerund behind "for", that gives the ground."""
    if hit.types[0] not in _GROUNDS and hit.types[0] not in _PUNISHED:
        return None
    tokens = sentence.parse.tokens
    first = hit.end - 1 if tokens[hit.end - 1].lower in ("with", "of", "for") else hit.end
    for index in range(first, segment.end - 1):
        if sentence.parse.tags[index] == "PUNCT" and tokens[index].lower not in ('"', "'"):
            return None
        if _is_ground(sentence, hit, index) and not _is_when_or_where(sentence, index + 1):
            return _characters(sentence, index, clause_end(sentence, index, segment.end), least=2)
    return None


def _is_ground(sentence: AnalysedSentence, hit: Hit, index: int) -> bool:
    """Whether a ground opens at this preposition, for a hit of this type."""
    tags, code = sentence.parse.tags, hit.types[0]
    lower = sentence.parse.tokens[index].lower
    if lower == "for":
        is_gerund = tags[index + 1] == "VBG" or sentence.parse.tokens[index + 1].lower.endswith(
            "ing"
        )
        return is_gerund and code in _PUNISHED
    if lower not in _GROUNDS.get(code, ()) or tags[index + 1] in ("NUM", "PRON", "ADV", "PREP"):
        return False
    if lower == "over":
        return tags[index - 1][0] != "V"
    if lower == "against":
        return not _is_actor(sentence, index + 1)
    return hit.is_verb or sentence.parse.tokens[index - 1].lower in _CHARGES


def _is_actor(sentence: AnalysedSentence, index: int) -> bool:
    """Whether the words that start here name somebody, not what it is about."""
    tokens = sentence.parse.tokens
    starts = {tokens[index].start, tokens[min(index + 1, len(tokens) - 1)].start}
    return any(m.start in starts for m in sentence.actors)


def _is_when_or_where(sentence: AnalysedSentence, index: int) -> bool:
    """Whether the phrase that starts here is a day, a time or a place."""
    start, end = sentence.parse.tokens[index].start, sentence.parse.tokens[index].end
    spans = [(m.start, m.end) for m in sentence.times] + [(m.start, m.end) for m in sentence.places]
    return any(first < end and start < last for first, last in spans)


def _purpose(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> tuple[int, int] | None:
    """An infinitive of purpose behind the verb that carries the hit ("… to force them out")."""
    groups = sentence.parse.verb_groups
    if hit.clause < 0:
        return None
    own = groups[hit.clause]
    if hit.is_verb and own.form == "infinitive" and own.lemma in _CAUSES:
        return _characters(sentence, own.first, clause_end(sentence, own.first, segment.end))
    if own.lemma in _TAKES_INFINITIVE or hit.types[0] in _TELLS_CONTENT:
        return None
    for clause in sentence.clauses:
        group = groups[clause.verb]
        if group.form != "infinitive" or group.is_perfect or group.lemma == "be":
            continue
        above = groups[max(clause.governor, 0)]
        is_carried = above.first > hit.first and above.lemma in SUPPORT_VERBS and not hit.is_verb
        if (clause.governor == hit.clause or is_carried) and group.first > hit.first:
            return _characters(
                sentence, group.first, clause_end(sentence, group.first, segment.end)
            )
    return None


_BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for _opening in _REASONS:
    _BY_FIRST_WORD.setdefault(_opening[0], []).append(_opening)
