"""A parsed sentence and a verb in it in, the noun phrases of those who speak out."""

from relata.text.attribution.back import LONGEST_APPOSITION, bracket_start, skip_back
from relata.text.attribution.chain import (
    LONGEST_CHAIN,
    Source,
    chain_right,
    chained,
    ending,
    may_speak,
    speaking_head,
    starting,
)
from relata.text.attribution.joined import coordinated
from relata.text.attribution.some import SOME_OF, many_before
from relata.text.attribution.words import (
    DOCUMENTS,
    PUBLISHING,
    SOURCE_NOUNS,
    TIME_WORDS,
    kind_words,
)
from relata.text.phrases import NounPhrase, Parse

# A name and the comma behind it take at least so many tokens.
_SHORTEST_NAME = 3
# "The colonel speaking at a ceremony said": what somebody does while he says it.
_SPEAKING = frozenset({"speaking", "talking", "briefing", "testifying", "writing"})
_FINITE = frozenset({"VBD", "VBP", "VB", "MODAL", "BE", "HAVE", "DO"})


_STYLED = frozenset({("calling", "itself"), ("known", "as"), ("calling", "themselves")})
_DASHES = frozenset({"--", "–", "—"})
# Participles that open what is told of a speaker between two commas.
_DESCRIBING = frozenset(
    "made composed comprising comprised based headed led backed supported formed founded "
    "established known linked allied".split()
)
# What is denied, told as an apposition right before who denies it.
_CHARGES = frozenset(
    "charge accusation allegation claim assertion suggestion report figure version".split()
)


def sources_left(parse: Parse, at: int) -> list[Source]:
    """Who speaks, where the verb group starts at token `at` and its subject stands before it."""
    index = skip_back(parse, at - 1)
    index = _before_dashes(parse, index)
    index = _before_time(parse, index)
    if index < 0:
        return []
    relative = _relative_before(parse, index, at)
    if relative > 0:
        index = relative
    if parse.tags[index] == "REL" or relative > 0:
        is_person = parse.tokens[index].lower == "who"
        index = skip_back(parse, index - 1)
        index -= index >= 0 and parse.tokens[index].lower == ","
        source = chained(parse, index + 1)
        is_thing = source is not None and parse.tokens[source.head].lower not in SOURCE_NOUNS
        if is_person and is_thing:
            source = _people_before(parse, index + 1) or source
    elif parse.tokens[index].lower == ",":
        source = _apposed(parse, index)
    else:
        source = _with_name_before(parse, chained(parse, index + 1))
        source = _before_participle(parse, index + 1) or source
        source = source or _before_bare_participle(parse, index)
        source = _without_charge(parse, source)
        many = many_before(parse, index + 1)
        if many >= 0 and (source is None or source.first >= many - SOME_OF):
            return [Source(many - SOME_OF, index + 1, many, index + 1, index)]
    return [] if source is None else coordinated(parse, _without_first(parse, source))


def _before_dashes(parse: Parse, index: int) -> int:
    """ "The director -- who was there -- said": the token before the first dash."""
    if index < 0 or parse.tokens[index].lower not in _DASHES:
        return index
    first = max(0, index - 2 * LONGEST_APPOSITION)
    opening = (n for n in range(index - 1, first, -1) if parse.tokens[n].lower in _DASHES)
    return next(opening, index + 1) - 1


def _before_time(parse: Parse, index: int) -> int:
    """ "The command for the first time said": the token before "for the first time"."""
    words = [token.lower for token in parse.tokens[max(0, index - 3) : index + 1]]
    return index - 4 if words == ["for", "the", "first", "time"] else index


def _without_first(parse: Parse, source: Source) -> Source:
    """ "A spokesman first said": the spokesman."""
    last = source.end - 1
    if last <= source.first or parse.tokens[last].lower != "first":
        return source
    head = last - 1 if source.head == last else source.head
    return source._replace(end=last, name_end=min(source.name_end, last), head=head)


def _without_charge(parse: Parse, source: Source | None) -> Source | None:
    """ "…, a charge Kigali has denied": Kigali speaks."""
    if source is None or source.first + 2 >= source.end:
        return source
    article, noun = (token.lower for token in parse.tokens[source.first : source.first + 2])
    name = source.first + 2
    if article not in ("a", "an", "the") or noun not in _CHARGES or parse.tags[name] != "NAME":
        return source
    return source._replace(first=name, name_first=max(name, source.name_first))


def _people_before(parse: Parse, end: int) -> Source | None:
    """ "The arrest of two student leaders who said": the leaders, not the arrest."""
    number = ending(parse, end)
    phrase = parse.noun_phrases[number]
    head = speaking_head(parse, phrase, phrase)
    if number < 0 or parse.tokens[head].lower not in SOURCE_NOUNS:
        return None
    return Source(phrase.first, phrase.end, phrase.first, phrase.end, head)


def _before_participle(parse: Parse, end: int) -> Source | None:
    """ "Policemen sent to the scene said", "officials speaking on condition of anonymity said"."""
    first = _participle_before(parse, end)
    if first < 1:
        return None
    source = chained(parse, first)
    if source is None:
        return None
    issuer = _issuer_left(parse, source, first, end)
    if issuer is not None:
        return issuer
    is_source = parse.tokens[source.head].lower in SOURCE_NOUNS | kind_words()
    is_source = is_source or _are_some_in_place(parse, source, first, end)
    is_named = parse.tokens[first].lower in _SPEAKING and parse.tags[source.head] == "NAME"
    return source if is_source or is_named else None


def _issuer_left(parse: Parse, document: Source, first: int, end: int) -> Source | None:
    """ "A report published on Monday by the ministry said": the ministry."""
    verb = next((group for group in parse.verb_groups if group.first == first), None)
    is_issued = verb is not None and verb.lemma in PUBLISHING
    if not is_issued or parse.tokens[document.head].lower not in DOCUMENTS:
        return None
    by = next((n for n in range(first + 1, end) if parse.tokens[n].lower == "by"), end)
    number = starting(parse, by + 1)
    return chain_right(parse, number) if by < end and number >= 0 else None


def _are_some_in_place(parse: Parse, source: Source, first: int, end: int) -> bool:
    """ "The gangs operating in Kasai announced": no place that somebody works in announces."""
    is_place = parse.tokens[first + 1].lower in ("in", "at", "near", "across") and first + 2 < end
    return parse.tags[first] == "VBG" and parse.tags[source.head] == "NOUN" and is_place


def _before_bare_participle(parse: Parse, index: int) -> Source | None:
    """ "A report released on Tuesday said": the report, where a day alone stands between."""
    if parse.tags[index] not in ("VBN", "VBD") or index < 1:
        return None
    source = chained(parse, index)
    may_be = source is not None and parse.tokens[source.head].lower in SOURCE_NOUNS | DOCUMENTS
    return source if may_be else None


def _participle_before(parse: Parse, end: int) -> int:
    """The participle that describes a noun, with nothing but phrases behind it; or -1."""
    number = ending(parse, end)
    for _ in range(LONGEST_CHAIN):
        prep = parse.noun_phrases[number].prep if number >= 0 else -1
        if prep < 1:  # "refugees reaching Kukes told"
            before = parse.noun_phrases[number].first - 1 if number >= 0 else -1
            return before if before > 0 and parse.tags[before] == "VBG" else -1
        if parse.tags[prep - 1] in ("VBN", "VBD", "VBG"):
            return prep - 1
        number = ending(parse, prep)
    return -1


def _with_name_before(parse: Parse, source: Source | None) -> Source | None:
    """ "Ana Ruiz, special envoy for Syria said": an apposition whose second comma is missing.

    So may be the comma before the name: "Responding to the report Ana Ruiz, special envoy, said".
    """
    if source is None or source.first < _SHORTEST_NAME:
        return source
    if parse.tokens[source.first - 1].lower != "," or _is_person_name(parse, source):
        return source
    end = first = source.first - 1
    while first > 0 and parse.tags[first - 1] == "NAME":
        first -= 1
    words = [token.lower for token in parse.tokens[:first]]
    is_opened = parse.tags[0] == "VBG" and parse.tags[first - 1] == "NOUN" and "," not in words
    if first == end or not (first == 0 or (is_opened and end - first > 1)):
        return source
    return Source(first, source.end, first, end, source.head)


def _relative_before(parse: Parse, index: int, at: int) -> int:
    """The "who" of "a volunteer who survived the attack told", or 0."""
    for back in range(index, max(0, index - LONGEST_APPOSITION // 2), -1):
        if parse.tokens[back].lower in (",", ";", ":") or parse.tags[back] == "SUB":
            return 0
        if parse.tokens[back].lower == "who" and parse.tags[back] == "REL":
            has_verb = any(back < group.first and group.end < at for group in parse.verb_groups)
            return back if has_verb else 0
    return 0


def sources_right(parse: Parse, at: int) -> list[Source]:
    """Who speaks, where his noun phrase starts at token `at`: "said X", "according to X"."""
    while at < len(parse.tags) and parse.tags[at] in ("QUOTE", "ADV"):
        at += 1
    if [token.lower for token in parse.tokens[at : at + 2]] == ["one", "of"]:
        at += 2
    number = starting(parse, at)
    if number < 0:
        number = starting(parse, at + 1)
    if number < 0 or (at < len(parse.tags) and parse.tags[at] in ("PREP", "PUNCT", "SUB")):
        return []
    source = chain_right(parse, number)
    source = _self_styled(parse, source)
    source = _with_apposed_name(parse, _issuer_right(parse, source))
    found = [source] if may_speak(parse, source) else []
    after = source.end
    if found and after < len(parse.tags) and parse.tags[after] == "CONJ":
        other = starting(parse, after + 1)
        if other >= 0 and parse.tokens[after].lower == "and":
            second = chain_right(parse, other)
            verb_follows = second.end < len(parse.tags) and parse.tags[second.end] in _FINITE
            if may_speak(parse, second) and not verb_follows:
                found.append(second)
    return found


def _self_styled(parse: Parse, source: Source) -> Source:
    """ "By a group calling itself the Islamic Resistance": the name that it has."""
    words = tuple(token.lower for token in parse.tokens[source.end : source.end + 2])
    number = starting(parse, source.end + 2) if words in _STYLED else -1
    if number < 0 or parse.tags[parse.noun_phrases[number].head] != "NAME":
        return source
    return chain_right(parse, number)


def _issuer_right(parse: Parse, source: Source) -> Source:
    """ "a statement released by X", "a study by X": X."""
    at = source.end
    if parse.tokens[source.head].lower not in DOCUMENTS or at + 2 >= len(parse.tokens):
        return source
    verb = next((g for g in parse.verb_groups if g.first == at), None)
    if verb is not None and verb.lemma not in PUBLISHING:
        return source
    at += verb is not None or parse.tags[at].startswith("V")
    if parse.tokens[at].lower != "by":
        return source
    number = starting(parse, at + 1)
    return source if number < 0 else chain_right(parse, number)


def _apposed(parse: Parse, comma: int) -> Source | None:
    """The source before ", a spokesman of the army, said": the name of the two."""
    opened = _before_description(parse, comma) or _before_stray_comma(parse, comma)
    if opened is not None:
        return opened
    closing, opening = comma, _comma_before(parse, comma)
    outer: Source | None = None
    while opening > 0 and outer is None:
        outer = chained(parse, skip_back(parse, opening - 1) + 1)
        if outer is None:
            closing, opening = opening, _comma_before(parse, opening)
    inner = _inside(parse, opening, closing) if opening > 0 else None
    if outer is None:
        return inner if inner is not None and may_speak(parse, inner) else None
    named = _named_before(parse, outer)
    if named is not None:
        return named._replace(end=comma)
    if inner is None or inner.end > comma:
        return outer
    if _is_better_name(parse, inner, outer):
        return Source(outer.first, inner.end, inner.name_first, inner.name_end, inner.head)
    return outer._replace(end=inner.end) if inner.end == comma else outer


def _before_stray_comma(parse: Parse, comma: int) -> Source | None:
    """ "Colonel X, stated that": who opens the sentence."""
    source = chained(parse, comma) if _comma_before(parse, comma) < 0 else None
    if source is None or source.first:
        return None
    is_somebody = parse.tags[source.head] == "NAME"
    return source if is_somebody or parse.tokens[source.head].lower in SOURCE_NOUNS else None


def _before_description(parse: Parse, comma: int) -> Source | None:
    """ "The alliance, made up of the A, the B and the C, said": who opens the sentence."""
    first = next((n for n, token in enumerate(parse.tokens) if token.lower == ","), comma)
    if first + 1 >= comma or parse.tokens[first + 1].lower not in _DESCRIBING:
        return None
    if any(g.form == "finite" and first + 2 < g.first < comma for g in parse.verb_groups):
        return None
    source = chained(parse, first)
    if source is None or any(tag not in ("QUOTE", "PUNCT") for tag in parse.tags[: source.first]):
        return None
    return source


def _named_before(parse: Parse, described: Source) -> Source | None:
    """ "Ana Ruiz, envoy to Syria, a former judge, said": the name that both describe."""
    comma = described.first - 1
    if comma < 1 or parse.tokens[comma].lower != "," or _is_person_name(parse, described):
        return None
    source = chained(parse, comma)
    if source is None or not _is_person_name(parse, source):
        return None
    is_opening = source.first == 0 or parse.tags[source.first - 1] in ("PUNCT", "QUOTE")
    return source if is_opening else None


def _comma_before(parse: Parse, comma: int) -> int:
    index = comma - 1
    while index >= max(0, comma - LONGEST_APPOSITION):
        low = parse.tokens[index].lower
        if low == ",":
            return index
        index = bracket_start(parse, index) - 1 if low in (")", "]") else index - 1
    return -1


def _inside(parse: Parse, opening: int, closing: int) -> Source | None:
    """The noun phrase that opens an apposition; "named X" is X."""
    start = opening + 1
    if start < closing and parse.tokens[start].lower in ("named", "called", "dubbed"):
        start += 1
    number = starting(parse, start)
    return chain_right(parse, number) if number >= 0 else None


def _is_better_name(parse: Parse, inner: Source, outer: Source) -> bool:
    """Whether the apposition is the name and what it stands behind the description."""
    if not _is_person_name(parse, inner):
        return False
    is_described = parse.tags[outer.first] == "DET" and parse.tags[inner.first] != "DET"
    return is_described or not _is_person_name(parse, outer)


def _is_person_name(parse: Parse, source: Source) -> bool:
    """Whether the head is a name that stands alone or behind titles."""
    head = source.head
    return parse.tags[head] == "NAME" and parse.tokens[head].lower not in SOURCE_NOUNS


def _with_apposed_name(parse: Parse, source: Source) -> Source:
    """ "said the army's chief, Colonel X": the name behind the comma."""
    at = source.end
    if at >= len(parse.tokens) or parse.tokens[at].lower != "," or _is_person_name(parse, source):
        return source
    if parse.tokens[source.head].lower in DOCUMENTS:
        return source
    number = starting(parse, at + 1)
    if number < 0:
        return source
    inner = parse.noun_phrases[number]
    follows = parse.tags[inner.end] if inner.end < len(parse.tags) else "PUNCT"
    is_name = parse.tags[inner.head] == "NAME" and inner.prep < 0
    is_name = is_name and parse.tokens[inner.head].lower not in TIME_WORDS
    if not is_name or follows in _FINITE or _opens_clause(parse, inner):
        return source
    return Source(source.first, inner.end, inner.first, inner.end, inner.head)


def _opens_clause(parse: Parse, inner: NounPhrase) -> bool:
    """Whether a phrase is the subject of what is said: "according to Kora, envoy X and Y met"."""
    verb = next((one for one in parse.verb_groups if one.first >= inner.end), None)
    if verb is None or verb.form != "finite":
        return False
    between = [token.lower for token in parse.tokens[inner.end : verb.first]]
    return bool(between) and between[0] in ("and", "(", "[") and "," not in between
