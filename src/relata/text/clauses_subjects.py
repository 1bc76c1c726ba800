"""A verb group in its shallow parse in, the noun phrases of who does it out."""

from relata.text.clauses_words import ACCUSE_OF, HARMS, KEEP_FROM, OPENERS, STOPS, Clause
from relata.text.phrases import NounPhrase, Parse, VerbGroup

# Verbs whose object does the act of the infinitive that follows ("ordered troops to leave").
_OBJECT_CONTROL = frozenset(
    "order ask urge allow force tell instruct call request compel invite permit enable want "
    "expect encourage help pressure lead cause advise warn push persuade require authorize".split()
)
_SUPPOSES = frozenset("suspect believe think say report allege presume know suppose".split())
# Prepositions that open a clause as well ("after the front captured the town").
_CLAUSE_PREPS = frozenset({"after", "before", "since", "until", "as"})
_SAYS = frozenset("say claim believe allege think insist maintain fear".split())
_LIST_OPENERS = frozenset({"as", "including"})
# Between two members of a list stand at most a comma, a conjunction and two quotes.
_MAX_MARKS = 4


def subjects_of(parse: Parse, number: int, before: list[Clause], governor: int) -> tuple[int, ...]:
    """Who does what the verb group says; none, or what the clause that governs it gives."""
    group = parse.verb_groups[number]
    if governor >= 0:
        return _controlled(parse, before[governor], group)
    left = _token_before(parse, group.first)
    is_relative = left >= 0 and parse.tags[left] == "REL"
    relative = left if is_relative else _behind_speaker(parse, number)
    if relative >= 0:
        return antecedent(parse, relative)
    if group.form in ("gerund", "participle") or (group.is_past and _is_reduced(parse, number)):
        return _participle_subject(parse, group, before)
    if before and _takes_over(parse, number, left, before[-1]):
        return before[-1].subjects
    if left >= 0 and parse.tokens[left].lower == ",":
        opener = _opening_subject(parse, group)
        if opener:
            return opener
    return _subject_left(parse, group)


def _takes_over(parse: Parse, number: int, left: int, before: Clause) -> bool:
    """Whether the subject is that of the clause before."""
    group = parse.verb_groups[number]
    if left >= 0 and _is_shared(parse, left, group, before):
        is_inside = parse.tokens[left].lower == "," and _is_relative(parse, before)
        return not (is_inside and _opening_subject(parse, group))
    return group.form == "finite" and _is_behind_relative(parse, number, before)


def _is_relative(parse: Parse, clause: Clause) -> bool:
    """Whether a clause stands behind a relative pronoun ("which controls the port")."""
    left = _token_before(parse, parse.verb_groups[clause.verb].first)
    is_behind = left >= 0 and parse.tags[left] == "REL"
    return is_behind or _behind_speaker(parse, clause.verb) >= 0


def _behind_speaker(parse: Parse, number: int) -> int:
    """The relative pronoun whose verb stands behind a speaker ("the group, which Paris says is
    armed by …"), or -1."""
    if number == 0 or parse.verb_groups[number - 1].end != parse.verb_groups[number].first:
        return -1
    speech = parse.verb_groups[number - 1]
    if speech.lemma not in _SAYS or parse.verb_groups[number].form != "finite":
        return -1
    speaker = parse.phrase_before(speech.first)
    if speaker is None or speaker.first == 0 or parse.tags[speaker.first - 1] != "REL":
        return -1
    return speaker.first - 1


def _is_behind_relative(parse: Parse, number: int, before: Clause) -> bool:
    """Whether a participle that tells more of the subject stands between both ("men wearing
    uniforms killed …", "men suspected to be herders killed …")."""
    group, top = parse.verb_groups[number], parse.verb_groups[number - 1]
    end = top.end
    if top.form == "infinitive" and before.governor >= 0:
        top = parse.verb_groups[before.governor]
        if top.form == "finite" and top.lemma not in _SUPPOSES:
            return False
    elif top.form != "gerund":
        return False
    if parse.tags[top.first - 1] not in ("NOUN", "NAME") or top.end - top.first > 1:
        return False
    between = parse.tags[end : group.first]
    return not any(tag in ("PUNCT", "CONJ", "SUB", "REL", "PRON") for tag in between)


def _opening_subject(parse: Parse, group: VerbGroup) -> tuple[int, ...]:
    """The phrase that opens a clause whose verb follows an inserted stretch ("X, a force
    armed by Y, fired"): nothing finite stands between, and a comma follows the phrase."""
    floor = _floor(parse, group)
    for other in parse.verb_groups:
        is_between = floor <= other.first < group.first and other.form == "finite"
        left = _token_before(parse, other.first)
        if is_between and not (left >= 0 and parse.tags[left] == "REL"):
            return ()
    for index, phrase in enumerate(parse.noun_phrases):
        if phrase.first < floor or phrase.prep >= floor:
            continue
        if _opens_list(parse, index + 1):
            return ()
        commas = [i for i in range(phrase.end, group.first) if parse.tokens[i].lower == ","]
        is_inserted = len(commas) > 1 or parse.tags[group.first - 1] == "QUOTE"
        return _with_following(parse, index) if is_inserted and phrase.end <= group.first else ()
    return ()


def _opens_list(parse: Parse, index: int) -> bool:
    """Whether a phrase is the first of a list behind "such as" or "including"."""
    if index >= len(parse.noun_phrases):
        return False
    prep = parse.noun_phrases[index].prep
    return prep >= 0 and parse.tokens[prep].lower in _LIST_OPENERS


def _with_following(parse: Parse, index: int) -> tuple[int, ...]:
    """A phrase and those joined to it on the right by "and" alone."""
    members = [index]
    while members[-1] + 1 < len(parse.noun_phrases):
        end, following = parse.noun_phrases[members[-1]].end, parse.noun_phrases[members[-1] + 1]
        if following.first != end + 1 or parse.tags[end] != "CONJ":
            break
        members.append(members[-1] + 1)
    return tuple(members)


def _controlled(parse: Parse, governor: Clause, group: VerbGroup) -> tuple[int, ...]:
    """Subject of an infinitive: the governing verb's object or subject."""
    verb = parse.verb_groups[governor.verb]
    objects = [np for np in governor.objects if parse.noun_phrases[np].end <= group.first]
    is_infinitive = group.form == "infinitive"
    if verb.lemma in (_OBJECT_CONTROL if is_infinitive else KEEP_FROM | ACCUSE_OF):
        if objects:
            return tuple(objects)
        on = [np for prep, np in governor.obliques if prep in ("on", "upon", "for")]
        if on:
            return tuple(on)
        if verb.is_passive:
            return governor.subjects
    return governor.agents if verb.is_passive and governor.agents else governor.subjects


def _token_before(parse: Parse, first: int) -> int:
    """Index of the token before, adverbs and quotes passed over; -1 at the start."""
    index = first - 1
    while index >= 0 and parse.tags[index] in ("ADV", "QUOTE"):
        index -= 1
    return index


def antecedent(parse: Parse, relative: int) -> tuple[int, ...]:
    """The noun phrase that a relative pronoun refers to; a person or group is preferred."""
    who = parse.tokens[relative].lower == "who"
    candidates = [
        i for i, np in enumerate(parse.noun_phrases) if np.end <= relative and np.first != relative
    ]
    if not candidates:
        return ()
    nearest = candidates[-1]
    if who and len(candidates) > 1 and parse.noun_phrases[nearest].prep >= 0:
        previous = candidates[-2]
        joined = parse.noun_phrases[nearest].prep == parse.noun_phrases[previous].end
        if joined and parse.tags[parse.noun_phrases[nearest].head] == "NAME":
            return (previous,)
    return (nearest,)


def _is_reduced(parse: Parse, number: int) -> bool:
    """Whether a past form is a participle behind its noun ("rockets fired at the base")."""
    group = parse.verb_groups[number]
    if group.end - group.first > 1 or number + 1 >= len(parse.verb_groups):
        return False
    following = parse.verb_groups[number + 1]
    if following.form != "finite" or group.end >= len(parse.tags):
        return False
    between = parse.tags[group.end : following.first]
    return parse.tags[group.end] in ("PREP", "ADV") and not any(
        tag in ("CONJ", "SUB", "REL", "PUNCT", "PRON") for tag in between
    )


def _participle_subject(parse: Parse, group: VerbGroup, before: list[Clause]) -> tuple[int, ...]:
    """The noun phrase right before, or behind a comma the subject of the clause before."""
    left = _token_before(parse, group.first)
    is_apart = left >= 0 and (
        parse.tokens[left].lower == "," or parse.tags[left] in ("PREP", "CONJ")
    )
    if is_apart or (group.form == "gerund" and group.lemma in HARMS and before):
        for clause in reversed(before):
            other = parse.verb_groups[clause.verb]
            if other.form == "finite":
                is_harm = other.is_passive and group.lemma in HARMS
                return clause.agents if is_harm and group.form == "gerund" else clause.subjects
        return _inserted_subject(parse, left) if parse.tokens[left].lower == "," else ()
    if group.lemma == "leave" and group.form == "participle":
        return _subject_left(parse, group)
    candidates = [i for i, np in enumerate(parse.noun_phrases) if np.end <= group.first]
    return (candidates[-1],) if candidates else ()


def _inserted_subject(parse: Parse, comma: int) -> tuple[int, ...]:
    """The free phrase before a comma, of which a participle tells ("X, backed by Y, took …")."""
    phrases = parse.noun_phrases
    first = next((i for i, phrase in enumerate(phrases) if phrase.end == comma), -1)
    while first > 0 and phrases[first].prep == phrases[first - 1].end:
        first -= 1
    return (first,) if first >= 0 and phrases[first].prep < 0 else ()


def _is_shared(parse: Parse, left: int, group: VerbGroup, before: Clause) -> bool:
    """Whether a finite verb right behind "and" or a comma shares the subject before."""
    previous = parse.verb_groups[before.verb]
    if "SUB" in parse.tags[previous.end : group.first]:
        return False
    return parse.tags[left] == "CONJ" or (
        parse.tokens[left].lower == "," and group.form == "finite"
    )


def _subject_left(parse: Parse, group: VerbGroup) -> tuple[int, ...]:
    """The nearest free noun phrase to the left with what is coordinated to it."""
    floor = _floor(parse, group)
    for index in range(len(parse.noun_phrases) - 1, -1, -1):
        phrase = parse.noun_phrases[index]
        if phrase.end > group.first:
            continue
        if phrase.first < floor:
            break
        if phrase.prep >= floor and not _opens_clause(parse, phrase, group):
            continue
        if _is_apposition(parse, index, group):
            continue
        if is_bracketed(parse, phrase):
            continue
        return _with_coordinated(parse, index, floor)
    return ()


def _opens_clause(parse: Parse, phrase: NounPhrase, group: VerbGroup) -> bool:
    """Whether a phrase right before a finite verb is its subject, behind "after" or "as"."""
    if group.form != "finite" or parse.tokens[phrase.prep].lower not in _CLAUSE_PREPS:
        return False
    return all(parse.tags[index] == "ADV" for index in range(phrase.end, group.first))


def _floor(parse: Parse, group: VerbGroup) -> int:
    """The token index left of which the subject cannot stand."""
    for index in range(group.first - 1, -1, -1):
        if parse.tags[index] in OPENERS or parse.tokens[index].lower in STOPS:
            return index + 1
    return 0


def _is_apposition(parse: Parse, index: int, group: VerbGroup) -> bool:
    """Whether a phrase stands between two commas right before the verb (", Yahya Rasul, said")."""
    phrase: NounPhrase = parse.noun_phrases[index]
    if phrase.first == 0 or phrase.end >= len(parse.tokens):
        return False
    commas = parse.tokens[phrase.first - 1].lower == "," and parse.tokens[phrase.end].lower == ","
    return commas and phrase.end + 1 >= group.first - 1 and parse.tags[phrase.head] != "NAME"


def _with_coordinated(parse: Parse, index: int, floor: int) -> tuple[int, ...]:
    """A phrase and those joined to it on the left by commas and "and"."""
    members = [index]
    while members[0] > 0 and is_coordinated(parse, members[0]):
        previous = members[0] - 1
        prep = parse.noun_phrases[previous].prep
        if parse.noun_phrases[previous].first < floor:
            break
        if prep >= 0 and parse.tokens[prep].lower not in _LIST_OPENERS:
            head = _chain_head(parse, previous, floor)
            if head >= 0:
                members.insert(0, head)
            break
        members.insert(0, previous)
    return tuple(members)


def _chain_head(parse: Parse, index: int, floor: int) -> int:
    """The phrase that a chain of "of" hangs on ("the head of the army and the rebels"), or -1."""
    phrases = parse.noun_phrases
    while index > 0 and phrases[index].prep == phrases[index - 1].end:
        if parse.tokens[phrases[index].prep].lower != "of":
            return -1
        index -= 1
    return index if phrases[index].prep < 0 and phrases[index].first >= floor else -1


def is_bracketed(parse: Parse, phrase: NounPhrase) -> bool:
    """Whether a phrase stands in brackets right behind another one ("the front (FMLN)")."""
    return phrase.first > 0 and parse.tokens[phrase.first - 1].lower in ("(", "[")


def is_coordinated(parse: Parse, index: int) -> bool:
    """Whether a noun phrase follows another one with only a comma, "and" or quotes between."""
    if index == 0:
        return False
    before, phrase = parse.noun_phrases[index - 1], parse.noun_phrases[index]
    between = range(before.end, phrase.first)
    if not between or len(between) > _MAX_MARKS:
        return False
    return all(
        parse.tags[i] in ("CONJ", "QUOTE") or parse.tokens[i].lower == "," for i in between
    ) and any(parse.tags[i] == "CONJ" or parse.tokens[i].lower == "," for i in between)
