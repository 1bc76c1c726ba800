"""A cue in a parsed sentence in, the stretches that it attributes out."""

from relata.text.attribution.back import skip_back
from relata.text.attribution.chain import Source
from relata.text.attribution.words import (
    ADJUNCTS,
    ANSWERING,
    LAYING,
    OBJECT_FIRST,
    STATEMENTS,
    Cue,
)
from relata.text.phrases import Parse, VerbGroup
from relata.text.tokens import word_at

_QUOTE = "QUOTE"
# "…, the army said, while residents spoke of …": what was said stands before.
_ELSEWISE = frozenset({"while", "whereas", "although", "though"})
# "claim to have", "threaten to", "expect rain to": the infinitive says what is claimed.
_WITH_INFINITIVE = frozenset({"claim", "threaten", "expect"})
# What only one who speaks can threaten.
_THREATS = frozenset(
    "attack strike retaliation sanction reprisal action war response revenge bombing raid assault "
    "offensive blockade invasion boycott tariff execution".split()
)


def content_of(
    parse: Parse, number: int, sources: list[Source], *, is_inverted: bool
) -> tuple[tuple[int, int], ...]:
    """What is said: behind the cue, before it ("..., he said"), or on both sides."""
    group = parse.verb_groups[number]
    first = group.first if is_inverted else min(group.first, sources[0].first)
    end = sources[-1].end if is_inverted else group.end
    left, right = (0, _trim_left(parse, first)), (end, len(parse.tokens))
    if is_inverted or _is_parenthetical(parse, number, first):
        return ranges(left, right) if has_verb(parse, *right) else ranges(left)
    stop = min(_main_clause(parse, number), _joined_clause(parse, number))
    start = _clause_start(parse, number, end)
    if start < stop < len(parse.tokens):
        return ((start, stop),)
    return ranges((start, stop)) or ranges(left)


def apposed(parse: Parse, number: int, end: int) -> tuple[int, int] | None:
    """The "a charge" of "..., a charge the army denied": what is answered, not what it says.

    It ends before its relative word, the speaker, or the verb of "a charge denied by the army".
    """
    if parse.verb_groups[number].lemma not in ANSWERING:
        return None
    end -= parse.tokens[end - 1].lower in ("that", "which") if end else 0
    phrase = parse.phrase_before(end)
    if phrase is None or not phrase.first or parse.tokens[phrase.first - 1].lower != ",":
        return None
    is_statement = parse.tokens[phrase.head].lower in STATEMENTS
    return (phrase.first, phrase.end) if is_statement else None


def blamed_before(parse: Parse, number: int, source: Source) -> tuple[int, int] | None:
    """The "a raid" of "a raid that the army blamed on the rebels"."""
    group = parse.verb_groups[number]
    mark = source.first - 1
    if group.lemma not in LAYING or mark < 1:
        return None
    following = word_at(parse.tokens, group.end)
    is_relative = parse.tokens[mark].lower in ("that", "which") and following in ("on", "to")
    return (0, mark) if is_relative else None


def _main_clause(parse: Parse, number: int) -> int:
    """Where "X, who said it had fallen, fled" goes on to tell what X did: the comma before it."""
    group = parse.verb_groups[number]
    mark = skip_back(parse, group.first - 1)
    if mark < 1 or parse.tokens[mark].lower not in ("which", "who"):
        return len(parse.tokens)
    if parse.tokens[mark - 1].lower != ",":
        return len(parse.tokens)
    for following in parse.verb_groups[number + 1 :]:
        comma = skip_back(parse, following.first - 1)
        if following.form == "finite" and parse.tokens[comma].lower == "," and comma >= group.end:
            return comma
    return len(parse.tokens)


def _joined_clause(parse: Parse, number: int) -> int:
    """Where "X blamed the raid on Y and arrested ten" goes on to tell something else: "and".

    So does "X denied responsibility and sent troops", where no clause says what is denied.
    """
    group = parse.verb_groups[number]
    if group.lemma in ANSWERING:
        return _behind_denial(parse, number)
    following = (g for g in parse.verb_groups[number + 1 :] if g.form == "finite")
    if group.lemma not in LAYING:
        return len(parse.tokens)
    for other in following:
        if parse.tags[other.first - 1] == "REL":
            continue
        marks = [i for i in range(group.end, other.first) if parse.tags[i] == "CONJ"]
        if marks:
            return marks[-1]
    return len(parse.tokens)


def _behind_denial(parse: Parse, number: int) -> int:
    """The "and" before a second verb of who denies something that no clause tells."""
    group = parse.verb_groups[number]
    if number + 1 >= len(parse.verb_groups):
        return len(parse.tokens)
    other = parse.verb_groups[number + 1]
    joint = skip_back(parse, other.first - 1)
    between = parse.tags[group.end : joint]
    is_joined = other.form == "finite" and joint > group.end and parse.tags[joint] == "CONJ"
    is_bare = not {"SUB", "REL", "PUNCT"} & set(between)
    return joint if is_joined and is_bare else len(parse.tokens)


def _clause_start(parse: Parse, number: int, end: int) -> int:
    """Where the that-clause starts: behind the listener and the day of "told them on Monday"."""
    verbs = parse.verb_groups[number + 1 :]
    limit = min(verbs[0].first if verbs else len(parse.tokens), end + ADJUNCTS)
    for index in range(end, limit):
        if parse.tokens[index].lower == "that" and parse.tags[index] == "SUB":
            return index
    return end


def _trim_left(parse: Parse, first: int) -> int:
    """The end of the content before a parenthetical cue."""
    end = first
    while end > 0 and (parse.tokens[end - 1].lower == "," or parse.tags[end - 1] == "CONJ"):
        end -= 1
    return end


def _is_parenthetical(parse: Parse, number: int, first: int) -> bool:
    """Whether "he said" stands at the end of what he said, or between two commas in it."""
    if first == 0 or not has_verb(parse, 0, first) or parse.tags[0] == "SUB":
        return False
    if parse.verb_groups[number].lemma in OBJECT_FIRST:
        return False
    before = parse.tokens[first - 1].lower
    if not (before == "," or parse.tags[first - 1] == _QUOTE or before in ("?", "!", "-")):
        return False
    return _is_closed(parse, parse.verb_groups[number].end)


def _is_closed(parse: Parse, end: int) -> bool:
    """Whether nothing that is said follows the cue: its clause ends, or a comma parts it off."""
    following = next((g for g in parse.verb_groups if g.first >= end and g.form == "finite"), None)
    limit = following.first if following is not None else len(parse.tokens)
    near = range(end, min(limit, end + ADJUNCTS))
    mark = next((i for i in near if parse.tokens[i].lower in (",", ";")), -1)
    is_new_clause = mark >= 0 and (
        parse.tokens[mark].lower == ";" or parse.tags[min(mark + 1, limit - 1)] == "VBG"
    )
    if is_new_clause:
        limit = mark
    if following is None or is_new_clause:
        return not any(parse.tags[i] in ("SUB", "TO", _QUOTE) for i in range(end, limit))
    if mark >= 0 and parse.tokens[min(mark + 1, len(parse.tokens) - 1)].lower in _ELSEWISE:
        return True
    return mark >= 0 and not any(parse.tags[i] == "SUB" for i in range(end, limit))


def has_verb(parse: Parse, first: int, end: int) -> bool:
    """Whether the tokens from `first` to `end` hold a verb, or a quotation mark."""
    return any(first <= g.main < end for g in parse.verb_groups) or any(
        parse.tags[index] == _QUOTE for index in range(first, min(end, len(parse.tags)))
    )


def is_satisfied(
    parse: Parse, group: VerbGroup, cue: Cue, content: tuple[tuple[int, int], ...]
) -> bool:
    """Whether a verb that may mean something else has the clause that makes it one of speech."""
    if cue.needs in ("any", "source", "medical") or content[0][0] < group.first:
        return True
    for index in range(group.end, min(group.end + ADJUNCTS, len(parse.tokens))):
        tag, low = parse.tags[index], parse.tokens[index].lower
        if low in ("that", "how") or tag == _QUOTE or low == ":":
            return True
        is_threat = group.lemma == "threaten" and low.removesuffix("s") in _THREATS
        if is_threat or tag in ("TO", "SUB") or low in (",", ";"):
            return is_threat or (tag == "TO" and group.lemma in _WITH_INFINITIVE)
        if tag in ("BE", "HAVE", "DO", "MODAL") or tag in ("VBD", "VBP"):
            return index > group.end
    return False


def ranges(*ranges: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The ranges that hold more than a mark."""
    return tuple((first, end) for first, end in ranges if end - first > 1)
