"""A verb of speech in its sentence in, the noun phrases of those who speak out."""

from collections.abc import Sequence

from relata.text.attribution.back import skip_back
from relata.text.attribution.chain import Source, chain_right, chained, starting
from relata.text.attribution.sources import sources_left, sources_right
from relata.text.attribution.words import (
    DOCUMENTS,
    GOING_ON,
    INVERTED,
    INVERTED_BEFORE_SOURCE,
    SOURCE_NOUNS,
    TITLES,
    kind_words,
)
from relata.text.phrases import Parse, VerbGroup

_QUOTE = "QUOTE"
_FINITE = frozenset({"VBD", "VBP", "MODAL", "BE", "HAVE", "DO"})
# Whom somebody calls or writes to, in order to say something.
_CALLING_UP = frozenset("telephoned phoned rang called wrote contacted emailed cabled".split())
# What somebody issues "saying that", besides documents.
_WRITINGS = frozenset("article note notice video declaration resolution leaflet post".split())
# "Is noteworthy that", "is also widely known that".
_TO_THAT = 4


def speakers_of(
    parse: Parse, group: VerbGroup, before: Sequence[Source]
) -> tuple[list[Source], bool]:
    """The sources of an active cue, and whether they follow it."""
    if _may_be_inverted(parse, group):
        sources = sources_right(parse, group.end)
        if (
            sources
            and _closes_clause(parse, sources[-1].end)
            and _is_behind(parse, group, sources)
            and not _is_told_of(parse, group, sources[-1])
        ):
            return sources, True
    if parse.tokens[group.first].lower == "having":
        return _of_perfect(parse, group, before), False
    if group.form == "gerund":
        return _of_gerund(parse, group, before), False
    if group.form == "infinitive":
        return _going_on(parse, group), False
    if _lacks_subject(parse, group):
        return _inherited(parse, group, before), False
    sources = sources_left(parse, group.first)
    if len(sources) > 1 and _is_singular(parse, group):
        first = sources[0].first
        sources = [sources[-1]._replace(first=first, name_first=first)]
    return sources, False


def _of_perfect(parse: Parse, group: VerbGroup, before: Sequence[Source]) -> list[Source]:
    """Whose "having claimed" it is: the subject's, or that of who stands right before or behind.

    "Factions united under a front called X on October 12, having claimed 75 operations": X's.
    """
    found = _inherited(parse, group, before)
    if found or group.first == 1:
        return found
    if group.first:
        end = skip_back(parse, skip_back(parse, group.first - 2)) + 1
        source = chained(parse, end)
        return [source] if source is not None else []
    comma = next((n for n, one in enumerate(parse.tokens) if one.lower == ","), len(parse.tokens))
    number = starting(parse, comma + 1)
    return [chain_right(parse, number)] if number >= 0 else []


def _of_gerund(parse: Parse, group: VerbGroup, before: Sequence[Source]) -> list[Source]:
    """ "..., adding that", "with the governor reporting that"; none behind a preposition."""
    previous = skip_back(parse, group.first - 1)
    if previous < 0:
        return _behind_opening(parse, group)
    if parse.tags[previous] == "PREP":
        return []
    low = parse.tokens[previous].lower
    if low in DOCUMENTS | _WRITINGS or low == "," or parse.tags[previous] in ("CONJ", _QUOTE):
        return _inherited(parse, group, before)
    sources = sources_left(parse, group.first)
    if sources and sources[0].first > 0:
        opener = parse.tokens[sources[0].first - 1].lower
        return sources if opener in ("with", "and") else []
    return []


def _behind_opening(parse: Parse, group: VerbGroup) -> list[Source]:
    """ "Alleging that the poll was rigged, the minister left": the subject behind the comma."""
    for number, token in enumerate(parse.tokens):
        if token.lower != "," or number <= group.end:
            continue
        first = starting(parse, number + 1)
        if first < 0:
            continue
        source = chain_right(parse, first)
        if any(one.first == source.end and one.form == "finite" for one in parse.verb_groups):
            return [source]
    return []


def _is_singular(parse: Parse, group: VerbGroup) -> bool:
    """Whether the verb's form says that one speaks, so that "and" joins parts of a title."""
    low = parse.tokens[group.first].lower
    return low in ("has", "is", "was") or (parse.tags[group.first] == "VBP" and low.endswith("s"))


def _is_behind(parse: Parse, group: VerbGroup, sources: Sequence[Source]) -> bool:
    """Whether what follows the verb speaks, and is not what is claimed or confirmed."""
    if group.lemma in ("say", "add"):
        return not _begins_clause(parse, sources[-1])
    is_plain = group.lemma in INVERTED
    return all(
        (
            is_plain
            and parse.tags[source.first] in ("DET", "NAME", "PRON")
            and not _is_new(parse, source)
        )
        or (parse.tags[source.head] != "PRON" and parse.tokens[source.head].lower in SOURCE_NOUNS)
        or (is_plain and parse.tokens[source.first].lower in SOURCE_NOUNS | TITLES)
        for source in sources
    ) and not _begins_clause(parse, sources[-1])


def _is_new(parse: Parse, source: Source) -> bool:
    """Whether it is something new that does not speak: "announced a unilateral ceasefire"."""
    is_new = parse.tokens[source.first].lower in ("a", "an")
    speaking = SOURCE_NOUNS | TITLES | kind_words()
    return is_new and parse.tokens[source.head].lower not in speaking


def _begins_clause(parse: Parse, source: Source) -> bool:
    """Whether "its talks with the party" is the subject of what is said."""
    if parse.tags[source.first] != "PDET" or parse.tokens[source.head].lower in SOURCE_NOUNS:
        return False
    verb = next((g for g in parse.verb_groups if g.first >= source.end), None)
    if verb is None or verb.form != "finite":
        return False
    return all(
        parse.tags[i] not in ("CONJ", "SUB", "REL", _QUOTE) and parse.tokens[i].lower != ","
        for i in range(source.end, verb.first)
    )


def _is_told_of(parse: Parse, group: VerbGroup, source: Source) -> bool:
    """Whether who stands behind the verb is whom it tells of: "X said one of its men, Y, had"."""
    between = [token.lower for token in parse.tokens[source.first : source.end]]
    behind = parse.tags[source.end : source.end + 2]
    goes_on = len(behind) > 1 and parse.tokens[source.end].lower == "," and behind[1] in _FINITE
    return "," in between and goes_on and bool(sources_left(parse, group.first))


def _may_be_inverted(parse: Parse, group: VerbGroup) -> bool:
    if group.lemma not in INVERTED | INVERTED_BEFORE_SOURCE:
        return False
    if group.form != "finite" or group.end >= len(parse.tokens) or group.first == 0:
        return False
    previous = group.first - 1
    if parse.tags[previous] == _QUOTE:
        return True
    return parse.tokens[previous].lower in (",", "?", "!") and _tells_before(parse, group)


def _tells_before(parse: Parse, group: VerbGroup) -> bool:
    """Whether something is told before a verb of speech: "a front, which calls itself X," is not.

    A verb in a relative clause tells of its noun only.
    """
    return not sources_left(parse, group.first) or any(
        parse.tags[max(0, skip_back(parse, other.first - 1))] != "REL"
        for other in parse.verb_groups
        if other.first < group.first
    )


def _closes_clause(parse: Parse, end: int) -> bool:
    """Whether no verb follows here: what is said stands before."""
    if end >= len(parse.tokens):
        return True
    tag = parse.tags[end]
    if tag == "CONJ":  # "reported both imports and exports had stopped"
        joined = starting(parse, end + 1)
        end = chain_right(parse, joined).end if joined >= 0 else end
        behind = {one.first for one in parse.verb_groups if one.form == "finite"}
        return parse.tags[end - 1] == "NAME" or end not in behind
    return not (tag in ("SUB", "BE", "HAVE", "DO", "MODAL", "NEG") or tag.startswith("V"))


def _lacks_subject(parse: Parse, group: VerbGroup) -> bool:
    """Whether a finite verb shares the subject of the one before: "said A and added B"."""
    previous = group.first - 1
    while previous >= 0 and parse.tags[previous] in ("ADV", _QUOTE):
        previous -= 1
    return previous >= 0 and parse.tags[previous] == "CONJ"


def _inherited(parse: Parse, group: VerbGroup, before: Sequence[Source]) -> list[Source]:
    """The speaker before in the sentence, or the subject that opens it."""
    if before:
        return list(before)
    for main in parse.verb_groups:
        if main.first >= group.first:
            break
        if main.form != "finite":
            continue
        if main.is_passive or _is_empty(parse, main):
            return []
        sources = sources_left(parse, main.first)
        # "The Front, a coalition formed in May, has": what stands behind a comma formed nothing.
        if sources and sources[0].first and parse.tokens[sources[0].first - 1].lower == ",":
            continue
        return [source for source in sources if _is_speaker(parse, source)]
    return []


def _is_empty(parse: Parse, group: VerbGroup) -> bool:
    """ "It is noteworthy that ...": nobody does anything here."""
    is_it = group.first > 0 and parse.tokens[group.first - 1].lower == "it"
    behind = {token.lower for token in parse.tokens[group.end : group.end + _TO_THAT]}
    return is_it and parse.tags[group.first] == "BE" and "that" in behind


def _is_speaker(parse: Parse, source: Source) -> bool:
    """Whether a subject that no verb of speech takes is one who may speak."""
    is_named = parse.tags[source.head] in ("NAME", "PRON")
    speaking = SOURCE_NOUNS | DOCUMENTS | kind_words()
    return is_named or parse.tokens[source.head].lower in speaking


def _going_on(parse: Parse, group: VerbGroup) -> list[Source]:
    """ "It went on to say that", "the brigade telephoned a station to say that"; no other."""
    if group.lemma not in GOING_ON:
        return []
    for other in reversed(parse.verb_groups):
        if other.lemma in ("go", "continue") and other.end in (group.first, group.first - 1):
            return sources_left(parse, other.first)
        is_before = other.end <= group.first and other.form == "finite"
        if is_before and parse.tokens[other.main].lower in _CALLING_UP:
            return sources_left(parse, other.first)
        if is_before:
            break
    return []
