"""A parsed sentence in, its attributions out: who speaks, by which words, and what he says."""

from typing import NamedTuple

from relata.records import Stance
from relata.text.attribution_sources import Source, skip_back, sources_left, sources_right
from relata.text.attribution_words import (
    CUES,
    DOCUMENTS,
    HARM_LEMMAS,
    INVERTED,
    JUDGING,
    REDUCED,
    REJECTING,
    REPORTED_BY,
    SOURCE_NOUNS,
    STATEMENTS,
    TIME_WORDS,
    Cue,
    cue_lemmas,
)
from relata.text.phrases import Parse, VerbGroup

# Between a verb of speech and its content stand at most this many words ("said on Monday in").
_ADJUNCTS = 8
_LEFT_OPENERS = frozenset({"SUB", "PREP", "TO"})
_QUOTE = "QUOTE"
_RESPONSIBILITY = frozenset({"responsibility", "credit"})
_NOUN_CUES = {
    "claim": Stance.ASSERTS,
    "claims": Stance.ASSERTS,
    "allegation": Stance.ACCUSES,
    "allegations": Stance.ACCUSES,
    "accusation": Stance.ACCUSES,
    "accusations": Stance.ACCUSES,
    "state": Stance.ASSERTS,
    "states": Stance.ASSERTS,
    "report": Stance.ASSERTS,
    "reports": Stance.ASSERTS,
    "statement": Stance.ASSERTS,
}
_OWN_SUBJECTS = frozenset({"it", "they", "he", "she", "we", "i", "its", "their", "his", "our"})
_ISSUING = frozenset({"issue", "provide", "make", "release", "publish", "give"})
_CITED = frozenset({"citing", "quoting"})


class Said(NamedTuple):
    """One attribution by token indexes; `content` are token ranges of the sentence."""

    sources: tuple[Source, ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    stance: Stance
    is_whole: bool = False  # "according to": the frame of the sentence, not a clause in it
    opens_text: bool = False  # "said:" at the end of the sentence
    goes_back: bool = False  # "This was reported by X": the content is the sentence before


def find_said(parse: Parse) -> list[Said]:
    """The attributions of one sentence, in order of their cues."""
    found: list[Said] = []
    for index, token in enumerate(parse.tokens):
        if token.lower in ("according", "per", *_CITED):
            said = _according(parse, index)
        elif index == 0 and token.lower == "in":
            said = _in_statement(parse)
        elif token.lower in _NOUN_CUES:
            said = _as_verb(parse, index) or _by_noun(parse, index)
        else:
            continue
        if said is not None:
            found.append(said)
    for number, group in enumerate(parse.verb_groups):
        said = _by_verb(parse, number, group, found)
        if said is not None:
            found.append(said)
    found.sort(key=lambda said: said.cue)
    return [_cut(parse, said, found) for said in found]


def _according(parse: Parse, index: int) -> Said | None:
    """ "according to X", "per X", "citing X": X stands behind the whole sentence."""
    low = parse.tokens[index].lower
    start = index + 1
    if low == "according":
        if start >= len(parse.tokens) or parse.tokens[start].lower != "to":
            return None
        start += 1
    elif low == "per" and not (start < len(parse.tags) and parse.tags[start] == "NAME"):
        return None
    sources = sources_right(parse, start)
    if not sources:
        return None
    end = max(source.end for source in sources)
    earlier, later = _other_according(parse, index)
    content = _ranges((earlier, index), (end, end if later or earlier else len(parse.tokens)))
    return Said(tuple(sources), (index, start), content, Stance.ASSERTS, is_whole=True)


def _other_according(parse: Parse, index: int) -> tuple[int, bool]:
    """Where an "according to" before this one ends, and whether one follows."""
    others = [i for i, token in enumerate(parse.tokens) if token.lower == "according"]
    before = [other for other in others if other < index]
    return (before[-1] + 2 if before else 0), any(other > index for other in others)


def _in_statement(parse: Parse) -> Said | None:
    """ "In a statement released by X, it is said that ..."."""
    comma = _index_of(parse, ",", range(2 * _ADJUNCTS))
    by = _index_of(parse, "by", range(max(comma, 0)))
    is_document = not DOCUMENTS.isdisjoint(token.lower for token in parse.tokens[1 : max(by, 1)])
    if by < 0 or not is_document:
        return None
    sources = sources_right(parse, by + 1)
    if not sources:
        return None
    content = _ranges((sources[-1].end, len(parse.tokens)))
    return Said(tuple(sources), (0, by), content, Stance.ASSERTS, is_whole=True)


def _as_verb(parse: Parse, index: int) -> Said | None:
    """ "the lawyers reports that": a verb that the tagger took for the head of its subject."""
    following = parse.tokens[index + 1].lower if index + 1 < len(parse.tokens) else ""
    if parse.tags[index] != "NOUN" or index == 0:
        return None
    stance = _NOUN_CUES.get(parse.tokens[index].lower, Stance.ASSERTS)
    content = ((index + 1, len(parse.tokens)),)
    before = parse.tokens[index - 1].lower
    has_verb = any(group.first > index for group in parse.verb_groups)
    if parse.tags[index - 1] == "ADV" or (before in SOURCE_NOUNS and before.endswith("s")):
        sources = sources_left(parse, index)
        if sources and has_verb and (following == "that" or parse.tags[index - 1] != "ADV"):
            return Said(tuple(sources), (index, index + 1), content, stance)
    if following != "that":
        return None
    phrase = next((np for np in parse.noun_phrases if np.first < index < np.end), None)
    if phrase is None or phrase.end != index + 1 or parse.tags[index - 1] not in ("NOUN", "NAME"):
        return None
    if parse.tokens[phrase.first].lower in ("no", "a", "an") or phrase.prep >= 0:
        return None
    source = Source(phrase.first, index, phrase.first, index, index - 1)
    return Said((source,), (index, index + 1), content, stance)


def _by_noun(parse: Parse, index: int) -> Said | None:
    """ "a claim by X that ..."."""
    by = index + 1
    if by + 1 >= len(parse.tokens) or parse.tokens[by].lower not in ("by", "from"):
        return None
    sources = sources_right(parse, by + 1)
    if not sources:
        return None
    end = sources[-1].end
    if end >= len(parse.tokens) or parse.tokens[end].lower != "that":
        return None
    stance = _own_stance(parse, end + 1, _NOUN_CUES[parse.tokens[index].lower])
    return Said(tuple(sources), (index, by), ((end, len(parse.tokens)),), stance)


def _by_verb(parse: Parse, number: int, group: VerbGroup, before: list[Said]) -> Said | None:
    """The attribution whose cue is this verb group, if it is one."""
    if group.lemma == "quote":
        return _quoted(parse, number, group)
    cue = _cue(parse, group)
    if cue is None or not _is_told(group):
        return None
    if group.is_passive:
        return _passive(parse, number, cue)
    if _is_reduced(parse, group) or not _has_fit_object(parse, group):
        return None
    sources, is_inverted = _speakers(parse, group, before)
    if not sources:
        return None
    end = len(parse.tokens) - 1
    opens = parse.tokens[end].lower == ":" and end - group.end <= _ADJUNCTS
    if opens:
        content: tuple[tuple[int, int], ...] = ((end, end + 1),)
    else:
        content = _content(parse, number, (group, sources), is_inverted=is_inverted)
    if not content or not (opens or _is_satisfied(parse, group, cue, content)):
        return None
    stance = _stance(parse, group, cue, content)
    return Said(tuple(sources), (group.first, group.end), content, stance, opens_text=opens)


def _cue(parse: Parse, group: VerbGroup) -> Cue | None:
    """The cue that a verb group is; "take responsibility" is one by its object."""
    if group.lemma in ("take", "assume", "accept", "bear", "claim"):
        following = {token.lower for token in parse.tokens[group.end : group.end + 4]}
        if _RESPONSIBILITY & following:
            return Cue(Stance.CLAIMS_RESPONSIBILITY, "any")
    if group.lemma == "plead":
        plea = [token.lower for token in parse.tokens[group.end : group.end + 2]]
        return Cue(Stance.DENIES, "any") if plea == ["not", "guilty"] else None
    if group.lemma in _ISSUING and parse.tokens[-1].lower == ":":
        following = {token.lower for token in parse.tokens[group.end :]}
        return Cue(Stance.ASSERTS, "any") if DOCUMENTS & following else None
    return CUES.get(cue_lemmas().get(parse.tokens[group.main].lower, group.lemma))


def _is_told(group: VerbGroup) -> bool:
    """False for what is not said, or only could, should or will be."""
    if group.is_negated:
        return False
    return group.modal == "" or group.is_perfect


def _is_reduced(parse: Parse, group: VerbGroup) -> bool:
    """Whether a bare past form is a participle: "the men accused of", "blasts reported in"."""
    if group.lemma not in REDUCED or group.end - group.first > 1 or not group.is_past:
        return False
    if group.end >= len(parse.tags) or parse.tags[group.end] != "PREP":
        return False
    ahead = range(group.end, min(group.end + _ADJUNCTS, len(parse.tokens)))
    has_time = parse.tokens[min(group.end + 1, len(parse.tokens) - 1)].lower in TIME_WORDS
    return not has_time and not any(
        parse.tokens[i].lower == "that" or parse.tags[i] == _QUOTE for i in ahead
    )


def _has_fit_object(parse: Parse, group: VerbGroup) -> bool:
    """Whether a judged act has a doer, and a rejected thing is a statement."""
    following = range(group.end, min(group.end + _ADJUNCTS, len(parse.tokens)))
    words = [parse.tokens[index].lower for index in following]
    if group.lemma in REJECTING:
        return not STATEMENTS.isdisjoint(words)
    if group.lemma in ("announce", "declare") and words[:1]:
        return words[0] not in ("its", "itself", "themselves", "himself", "their", "his")
    if group.lemma == "find" and words[:1] == ["out"]:
        return False
    if group.lemma not in JUDGING:
        return True
    if "by" in words or any(parse.tags[index] == _QUOTE for index in following):
        return True
    for index in following:
        if parse.tags[index] == "PREP" and parse.tokens[index].lower not in TIME_WORDS | {"on"}:
            return parse.tokens[index].lower == "for"
        is_name = parse.tags[index] == "NAME" and parse.tokens[index].lower not in TIME_WORDS
        if is_name and index + 1 < len(parse.tags) and parse.tags[index + 1] in ("NOUN", "POSS"):
            return True
    return False


def _quoted(parse: Parse, number: int, group: VerbGroup) -> Said | None:
    """ "X was quoted as saying", "the agency quoted X as saying"."""
    ahead = [token.lower for token in parse.tokens[group.end : group.end + 2 * _ADJUNCTS]]
    if "saying" not in ahead:
        return None
    if group.is_passive:
        sources = sources_left(parse, group.first)
    else:
        sources = sources_right(parse, group.end)
    start = group.end + ahead.index("saying") + 1
    if not sources or start >= len(parse.tokens):
        return None
    return Said(
        tuple(sources), (group.first, group.end), ((start, len(parse.tokens)),), Stance.ASSERTS
    )


def _passive(parse: Parse, number: int, cue: Cue) -> Said | None:
    """ "was claimed by X", "an attack claimed by X", "as reported by X"."""
    group = parse.verb_groups[number]
    if group.lemma not in REPORTED_BY:
        return None
    by = _index_of(parse, "by", range(group.end, group.end + _ADJUNCTS))
    sources = sources_right(parse, by + 1) if by >= 0 else []
    if not sources:
        return None
    stance = cue.stance
    if group.lemma == "claim":
        stance = Stance.CLAIMS_RESPONSIBILITY
    is_clause = group.form == "finite" and not _follows_relative(parse, group.first)
    start = 0 if is_clause or number == 0 else parse.verb_groups[number - 1].end
    content = ((start, group.first),)
    goes_back = group.first <= 1 and parse.tokens[0].lower in ("this", "it", "that")
    return Said(tuple(sources), (group.first, by), content, stance, goes_back=goes_back)


def _follows_relative(parse: Parse, first: int) -> bool:
    return first > 0 and parse.tags[first - 1] in ("REL", "SUB")


def _index_of(parse: Parse, word: str, where: range) -> int:
    """The first of these tokens that is the word, or -1."""
    for index in where:
        if index < len(parse.tokens) and parse.tokens[index].lower == word:
            return index
    return -1


def _speakers(parse: Parse, group: VerbGroup, before: list[Said]) -> tuple[list[Source], bool]:
    """The sources of an active cue, and whether they follow it."""
    if _may_be_inverted(parse, group):
        sources = sources_right(parse, group.end)
        if sources and _closes_clause(parse, sources[-1].end):
            return sources, True
    if group.form == "gerund":
        return _of_gerund(parse, group, before), False
    if group.form == "infinitive" or _lacks_subject(parse, group):
        return _inherited(parse, group, before), False
    sources = sources_left(parse, group.first)
    if len(sources) > 1 and _is_singular(parse, group):
        sources = [sources[-1]._replace(first=sources[0].first)]
    return sources, False


def _is_singular(parse: Parse, group: VerbGroup) -> bool:
    """Whether the verb's form says that one speaks, so that "and" joins parts of a title."""
    low = parse.tokens[group.first].lower
    return low in ("has", "is", "was") or (parse.tags[group.first] == "VBP" and low.endswith("s"))


def _of_gerund(parse: Parse, group: VerbGroup, before: list[Said]) -> list[Source]:
    """ "..., adding that", "with the governor reporting that"; none behind a preposition."""
    previous = skip_back(parse, group.first - 1)
    if previous < 0 or parse.tags[previous] == "PREP":
        return []
    if parse.tokens[previous].lower in DOCUMENTS:
        return _inherited(parse, group, before)
    if parse.tokens[previous].lower == "," or parse.tags[previous] in ("CONJ", _QUOTE):
        return _inherited(parse, group, before)
    sources = sources_left(parse, group.first)
    if sources and sources[0].first > 0:
        opener = parse.tokens[sources[0].first - 1].lower
        return sources if opener in ("with", "and") else []
    return []


def _may_be_inverted(parse: Parse, group: VerbGroup) -> bool:
    if group.lemma not in INVERTED:
        return False
    if group.form != "finite" or group.end >= len(parse.tokens) or group.first == 0:
        return False
    previous = group.first - 1
    return parse.tags[previous] == _QUOTE or parse.tokens[previous].lower in (",", "?", "!")


def _closes_clause(parse: Parse, end: int) -> bool:
    """Whether no verb follows here: what is said stands before."""
    if end >= len(parse.tokens):
        return True
    tag = parse.tags[end]
    return not (tag in ("SUB", "BE", "HAVE", "DO", "MODAL", "NEG") or tag.startswith("V"))


def _lacks_subject(parse: Parse, group: VerbGroup) -> bool:
    """Whether a finite verb shares the subject of the one before: "said A and added B"."""
    previous = group.first - 1
    while previous >= 0 and parse.tags[previous] in ("ADV", _QUOTE):
        previous -= 1
    return previous >= 0 and parse.tags[previous] == "CONJ"


def _inherited(parse: Parse, group: VerbGroup, before: list[Said]) -> list[Source]:
    """The speaker before in the sentence, or the subject that opens it."""
    earlier = [said for said in before if said.cue[0] < group.first and not said.is_whole]
    if earlier:
        return list(max(earlier, key=lambda said: said.cue).sources)
    if group.form == "infinitive":
        went = [g for g in parse.verb_groups if g.end == group.first or g.end == group.first - 1]
        is_going_on = bool(went) and went[-1].lemma in ("go", "continue")
        return sources_left(parse, went[-1].first) if is_going_on else []
    main = next((g for g in parse.verb_groups if g.form == "finite"), None)
    if main is None or main.first >= group.first:
        return []
    return [] if main.is_passive else sources_left(parse, main.first)


def _content(
    parse: Parse, number: int, cue: tuple[VerbGroup, list[Source]], *, is_inverted: bool
) -> tuple[tuple[int, int], ...]:
    """What is said: behind the cue, before it ("..., he said"), or on both sides."""
    group, sources = cue
    first = min(group.first, sources[0].first) if not is_inverted else group.first
    end = sources[-1].end if is_inverted else group.end
    left = (0, _trim_left(parse, first))
    right = (end, len(parse.tokens))
    if is_inverted:
        return _ranges(left, right if _has_verb(parse, end, right[1]) else (end, end))
    if _is_parenthetical(parse, number, first):
        return _ranges(left, right if _has_verb(parse, *right) else (end, end))
    return _ranges(right) or _ranges(left)


def _trim_left(parse: Parse, first: int) -> int:
    """The end of the content before a parenthetical cue."""
    end = first
    while end > 0 and (parse.tokens[end - 1].lower == "," or parse.tags[end - 1] == "CONJ"):
        end -= 1
    return end


def _is_parenthetical(parse: Parse, number: int, first: int) -> bool:
    """Whether "he said" stands at the end of what he said, or between two commas in it."""
    if first == 0 or not _has_verb(parse, 0, first) or parse.tags[0] in ("SUB",):
        return False
    before = parse.tokens[first - 1].lower
    if not (before == "," or parse.tags[first - 1] == _QUOTE or before in ("?", "!", "-")):
        return False
    end = parse.verb_groups[number].end
    following = next((g for g in parse.verb_groups if g.first >= end and g.form == "finite"), None)
    limit = following.first if following is not None else len(parse.tokens)
    if following is None:
        after = range(end, len(parse.tokens))
        return not any(parse.tags[i] in ("SUB", "TO", _QUOTE) for i in after)
    return any(
        parse.tokens[index].lower == "," for index in range(end, min(limit, end + _ADJUNCTS))
    ) and not any(parse.tags[i] == "SUB" for i in range(end, limit))


def _has_verb(parse: Parse, first: int, end: int) -> bool:
    return any(first <= g.main < end for g in parse.verb_groups) or any(
        parse.tags[index] == _QUOTE for index in range(first, min(end, len(parse.tags)))
    )


def _is_satisfied(
    parse: Parse, group: VerbGroup, cue: Cue, content: tuple[tuple[int, int], ...]
) -> bool:
    """Whether a verb that may mean something else has the clause that makes it one of speech."""
    if cue.needs == "any" or content[0][0] < group.first:
        return True
    for index in range(group.end, min(group.end + _ADJUNCTS, len(parse.tokens))):
        tag, low = parse.tags[index], parse.tokens[index].lower
        if low == "that" or tag == _QUOTE or low == ":":
            return True
        if tag in ("TO", "SUB") or low in (",", ";"):
            return tag == "TO" and group.lemma in ("claim", "threaten")
        if tag in ("BE", "HAVE", "DO", "MODAL") or tag in ("VBD", "VBP"):
            return index > group.end
    return False


def _stance(
    parse: Parse, group: VerbGroup, cue: Cue, content: tuple[tuple[int, int], ...]
) -> Stance:
    """The cue's stance, but for deeds and denials of the speaker's own."""
    following = {token.lower for token in parse.tokens[group.end : group.end + 4]}
    if _RESPONSIBILITY & following and cue.stance is Stance.DENIES:
        return Stance.DENIES
    if content[0][0] >= group.end:
        return _own_stance(parse, group.end, cue.stance)
    return cue.stance


def _own_stance(parse: Parse, start: int, stance: Stance) -> Stance:
    """The stance of "it had killed ..." and "it was not involved", told of the speaker himself."""
    if stance not in (Stance.ASSERTS, Stance.CONFIRMS):
        return stance
    at = start
    while at < len(parse.tokens) and (
        parse.tags[at] in ("ADV", "PREP", "NUM") or parse.tokens[at].lower in ("that", "monday")
    ):
        at += 1
    if at >= len(parse.tokens):
        return stance
    is_own = parse.tokens[at].lower in _OWN_SUBJECTS or parse.tags[at] == "TO"
    verb = next((g for g in parse.verb_groups if g.first >= at), None)
    if not is_own or verb is None or verb.first > at + _ADJUNCTS:
        return stance
    after = parse.tokens[verb.end].lower if verb.end < len(parse.tokens) else ""
    if verb.lemma == "be" and after == "responsible" and not verb.is_negated:
        return Stance.CLAIMS_RESPONSIBILITY
    if verb.is_negated and verb.lemma in ("be", "responsible", "involve", "carry", "have"):
        return Stance.DENIES
    if verb.lemma in HARM_LEMMAS and not verb.is_passive and not verb.modal:
        return Stance.CLAIMS_RESPONSIBILITY
    return stance


def _cut(parse: Parse, said: Said, others: list[Said]) -> Said:
    """End the content where another speaker's clause begins: "A said X, but B denied it"."""
    if said.is_whole:
        return said
    starts = [
        min(other.sources[0].first, other.cue[0])
        for other in others
        if other.cue[0] > said.cue[1] and not other.is_whole and other.sources != said.sources
    ]
    for start in starts:
        if start <= said.cue[1] or not _is_joint(parse, start):
            continue
        content = tuple(
            (first, min(end, start)) if first < start else (first, first)
            for first, end in said.content
        )
        kept = _ranges(*content)
        if kept:
            return said._replace(content=kept)
    return said


def _is_joint(parse: Parse, start: int) -> bool:
    """Whether a clause beginning at this token is joined to the one before, not part of it."""
    before = parse.tokens[start - 1].lower if start else ""
    return before in ("but", "while", "and", ";", "although", "though", "whereas")


def _ranges(*ranges: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """The ranges that hold more than a mark."""
    return tuple((first, end) for first, end in ranges if end - first > 1)
