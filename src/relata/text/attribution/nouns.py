"""A noun of saying in its sentence in, the attribution that it makes out: "a claim by X that"."""

from relata.records import Stance
from relata.text.attribution.back import bracket_start
from relata.text.attribution.chain import Source, chained, may_speak
from relata.text.attribution.content import ranges
from relata.text.attribution.joined import coordinated
from relata.text.attribution.said import Said, index_of
from relata.text.attribution.sources import sources_left, sources_right
from relata.text.attribution.verbs import own_stance
from relata.text.attribution.words import ADJUNCTS, SOURCE_NOUNS, cue_lemmas
from relata.text.phrases import Parse
from relata.text.tokens import word_at

_NOUN_CUES = {
    "claim": Stance.ASSERTS,
    "claims": Stance.ASSERTS,
    "allegation": Stance.ACCUSES,
    "allegations": Stance.ACCUSES,
    "accusation": Stance.ACCUSES,
    "accusations": Stance.ACCUSES,
    "version": Stance.ASSERTS,
    "assertion": Stance.ASSERTS,
    "denial": Stance.DENIES,
    "state": Stance.ASSERTS,
    "states": Stance.ASSERTS,
    "report": Stance.ASSERTS,
    "reports": Stance.ASSERTS,
    "statement": Stance.ASSERTS,
    "communique": Stance.ASSERTS,
    "announcement": Stance.ASSERTS,
    "insistence": Stance.ASSERTS,
    "contention": Stance.ASSERTS,
    "warning": Stance.WARNS,
    "suspicion": Stance.ACCUSES,
    "suspicions": Stance.ACCUSES,
    "complaint": Stance.ACCUSES,
}
# Plural nouns that are verbs of speech before a that-clause, where the tagger saw a noun.
_VERBS = frozenset({"notes", "fears", "estimates", "hints", "counters", "charges", "comments"})
# "by the ministry's count", "in the army's version".
_COUNTS = frozenset(
    {"count", "tally", "account", "reckoning", "estimate", "estimates", "figures", "toll"}
)
# Nouns that are verbs behind those who speak: "rebel leaders claim cluster munitions were used".
_CLAIMING = frozenset({"claim", "report", "state", "estimate"})
# Verbs that the tagger takes for nouns behind a name, and what opens their clause.
_OF_ONE, _OF_MANY = frozenset({"claims", "reports"}), frozenset({"claim", "report"})
_CLAUSE_OPENERS = frozenset({"", ",", "while", "whereas", "and", "but", ";", "as", "after", "amid"})
_RELATIVE = frozenset({"that", "which", "who"})
# "Israeli claims" are claims.
_DEMONYM_ENDS = ("ian", "ean", "ish", "ese", "aqi", "eli", "emi", "ani", "ati", "ican", "can")
_MANY = frozenset({"media", "police", "people", "men", "women"})
_NO_OBJECT = frozenset({"PREP", "PUNCT", "BE", "HAVE", "DO", "MODAL", "CONJ", "REL", "POSS"})
_BY = frozenset({"by", "on", "at"})
# So near before the noun stands the mark of its owner: "the army's own latest count".
_OWNER_AT = 4
# "An allegation made by X".
_MADE = frozenset({"made", "issued", "spread", "raised", "levelled", "leveled"})


def by_noun(parse: Parse, index: int) -> Said | None:
    """The attribution whose cue is the noun at this token, if it is one of saying or counting."""
    low = parse.tokens[index].lower
    if low in _COUNTS:
        return _by_count(parse, index) or _as_verb(parse, index)
    if low in _VERBS:
        return _as_verb(parse, index)
    if low in _NOUN_CUES:
        return (
            _as_verb(parse, index)
            or _of_speaker(parse, index)
            or _owned(parse, index)
            or _compound(parse, index)
        )
    return None


def _by_count(parse: Parse, index: int) -> Said | None:
    """ "by the ministry's own count": the ministry stands behind the whole sentence."""
    owned = _by_owner(parse, index)
    if owned is not None:
        return owned
    phrase = next((np for np in parse.noun_phrases if np.first <= index < np.end), None)
    if phrase is None and index and parse.tokens[index - 1].lower == "own":
        phrase = parse.phrase_before(index)
    if phrase is None or phrase.prep < 0 or parse.tokens[phrase.prep].lower not in _BY:
        return None
    if (
        index + 1 == phrase.end
        and parse.tokens[min(phrase.end, len(parse.tokens) - 1)].lower == "of"
    ):
        sources = sources_right(parse, phrase.end + 1)
        content = ranges((0, phrase.prep), (sources[-1].end, len(parse.tokens))) if sources else ()
        cue = (phrase.prep, phrase.end + 1)
        return (
            Said(tuple(sources), cue, content, Stance.ASSERTS, is_whole=True) if content else None
        )
    return None


def _by_owner(parse: Parse, index: int) -> Said | None:
    """ "by the government's latest count": the owner, up to a few words back."""
    for owner in range(index - 1, max(0, index - _OWNER_AT), -1):
        if parse.tags[owner] == "POSS" or parse.tokens[owner].lower in ("'s", "’s"):
            break
    else:
        return None
    back = range(owner - 1, max(-1, owner - ADJUNCTS), -1)
    by = next((n for n in back if parse.tokens[n].lower in _BY), -1)
    if by < 0 or by + 1 == owner or {",", ";"} & {t.lower for t in parse.tokens[by:index]}:
        return None
    source = Source(by + 1, owner, by + 1, owner, owner - 1)
    content = ranges((0, by), (index + 1, len(parse.tokens)))
    return Said((source,), (by, index + 1), content, Stance.ASSERTS, is_whole=True)


def _as_verb(parse: Parse, index: int) -> Said | None:
    """ "the lawyers reports that": a verb that the tagger took for the head of its subject."""
    if parse.tags[index] != "NOUN" or index == 0:
        return None
    sources = _before_verb(parse, index)
    if not sources:
        return None
    low = parse.tokens[index].lower
    stance = own_stance(parse, index + 1, _NOUN_CUES.get(low, Stance.ASSERTS))
    said: tuple[tuple[int, int], ...] = ((index + 1, len(parse.tokens)),)
    if _ends_clause(parse, index + 1):
        has_more = any(group.first > index for group in parse.verb_groups)
        said = ranges((0, sources[0].first - 1), *(said if has_more else ()))
    return Said(tuple(sources), (index, index + 1), said, stance)


def _before_verb(parse: Parse, index: int) -> list[Source]:
    """Who speaks by the noun at this token, if it is a verb; nobody if it is none."""
    behind = _behind_channel(parse, index + 1)
    following = [token.lower for token in parse.tokens[behind : behind + 2]]
    is_clause = following[:1] == ["that"] or following == ["to", "have"]
    before = parse.tokens[index - 1].lower
    is_behind_many = before in SOURCE_NOUNS and before.endswith("s")
    sources: list[Source] = []
    if (parse.tags[index - 1] == "ADV" and is_clause) or (
        is_behind_many and any(group.first > index for group in parse.verb_groups)
    ):
        sources = sources_left(parse, index)
    if not sources and (is_clause or _is_plural_verb(parse, index)):
        sources = _beheaded(parse, index)
        if sources and parse.tokens[index].lower in _OF_MANY | {"state"}:
            sources = coordinated(parse, sources[0])
    if not sources and is_clause and parse.tags[index - 1] == "NAME":
        sources = _in_place(parse, index)
    if not sources and is_behind_many and parse.tokens[index].lower in _CLAIMING:
        sources = _inside(parse, index)
    return sources or _in_present(parse, index)


def _in_present(parse: Parse, index: int) -> list[Source]:
    """ "Chad claims victory", "the Guard (CG) report two dead", "a raid that X claims hit Y"."""
    low = parse.tokens[index].lower
    if low not in _OF_ONE | _OF_MANY or index + 1 >= len(parse.tokens):
        return []
    subject = _subject_of(parse, index)
    if subject is None:
        return []
    before = word_at(parse.tokens, subject.first - 1)
    behind = parse.tags[index + 1]
    if before in _RELATIVE:
        has_clause = behind in ("BE", "HAVE", "MODAL", "VBD", "VBP")
    else:
        has_clause = before in _CLAUSE_OPENERS and _has_object(parse, index)
    is_joined = low in _OF_MANY and before == "and"
    speaks = may_speak(parse, subject) and _may_claim(parse, subject)
    if not (has_clause and speaks and (is_joined or _agrees(parse, subject, low))):
        return []
    return coordinated(parse, subject) if is_joined else [subject]


def _subject_of(parse: Parse, index: int) -> Source | None:
    """The noun phrase right before the word at this token, or that the word ends."""
    phrase = next((np for np in parse.noun_phrases if np.first < index < np.end), None)
    if phrase is not None:
        whole = chained(parse, phrase.end)
        if whole is None or phrase.prep >= 0:
            return None
        return whole._replace(end=index, name_end=index, head=index - 1)
    mark = index - 1
    is_bracket = mark > 1 and parse.tokens[mark].lower in (")", "]")
    bare = chained(parse, bracket_start(parse, mark)) if is_bracket else chained(parse, index)
    return bare if bare is None else bare._replace(end=index, name_end=index)


def _has_object(parse: Parse, index: int) -> bool:
    """Whether what is claimed follows, and no verb that would make the word a noun."""
    tag, low = parse.tags[index + 1], parse.tokens[index + 1].lower
    is_telling = cue_lemmas().get(low) is not None
    if tag == "VBD":  # "report intensified ground operations"
        is_telling = parse.tags[min(index + 2, len(parse.tags) - 1)] not in ("NOUN", "VBP")
    return tag not in _NO_OBJECT and not is_telling


def _may_claim(parse: Parse, subject: Source) -> bool:
    """Whether it is a name of somebody and no adjective, or a word for one who speaks."""
    head = parse.tokens[subject.head].lower
    if parse.tags[subject.head] == "NAME":
        return not head.endswith(_DEMONYM_ENDS) or subject.end - subject.first > 1
    return head in SOURCE_NOUNS and parse.tokens[subject.first].lower not in ("a", "an")


def _agrees(parse: Parse, subject: Source, low: str) -> bool:
    """Whether the subject is one or many as the verb is; a body may take either."""
    head = parse.tokens[subject.head].lower
    is_many = head in _MANY or (head.endswith("s") and parse.tags[subject.head] != "NAME")
    is_body = parse.tags[subject.head] == "NAME" and subject.end - subject.first > 1
    return is_many == (low in _OF_MANY) or is_body


def _behind_channel(parse: Parse, index: int) -> int:
    """Where "on X", "on Monday" ends that stands before a that-clause; else the same token."""
    phrase = next((np for np in parse.noun_phrases if np.prep == index), None)
    if phrase is None or parse.tokens[index].lower != "on":
        return index
    return phrase.end


def _is_plural_verb(parse: Parse, index: int) -> bool:
    """ "the agency reports a strike", "..., the agency reports.": no plural noun."""
    is_end = _ends_clause(parse, index + 1)
    before = parse.tokens[index - 1].lower
    is_plural = before.endswith("s") or before in ("media", "police", "people")
    verbs = (
        ("report", "claim", "state", "estimate")
        if is_end and is_plural
        else ("reports", "claims", "states", "estimates")
    )
    if parse.tokens[index].lower not in verbs:
        return False
    phrase = parse.phrase_before(index + 1)
    if phrase is None or phrase.first == index:
        return False
    before = word_at(parse.tokens, phrase.first - 1)
    if phrase.prep >= 0 and not (is_end and before == "as"):
        return False
    if is_end:
        return before in (",", "as")
    is_start = before in ("", ",", "while", "and", "but", ";", "as")
    return is_start and parse.tags[index + 1] in ("DET", "NUM", "PDET", "PRON")


def _compound(parse: Parse, index: int) -> Said | None:
    """ "an Africa Command statement that ...": the body whose name stands before the noun."""
    if index + 1 >= len(parse.tokens) or parse.tokens[index + 1].lower != "that":
        return None
    phrase = next((np for np in parse.noun_phrases if np.first < index == np.end - 1), None)
    if phrase is None or parse.tags[index - 1] != "NAME":
        return None
    first = phrase.first + (parse.tags[phrase.first] in ("DET", "PDET"))
    source = Source(first, index, first, index, index - 1)
    stance = _NOUN_CUES[parse.tokens[index].lower]
    return Said((source,), (index, index + 1), ((index + 1, len(parse.tokens)),), stance)


def _ends_clause(parse: Parse, index: int) -> bool:
    return index >= len(parse.tokens) or parse.tokens[index].lower in (".", ";", ",")


def _beheaded(parse: Parse, index: int) -> list[Source]:
    """The noun phrase that ends with this token, without it."""
    phrase = next((np for np in parse.noun_phrases if np.first < index == np.end - 1), None)
    if phrase is None or parse.tags[index - 1] not in ("NOUN", "NAME"):
        return []
    if phrase.prep >= 0 and parse.tokens[phrase.prep].lower != "as":
        return []
    if parse.tokens[phrase.first].lower in ("no", "a", "an"):
        return []
    return [Source(phrase.first, index, phrase.first, index, index - 1)]


def _in_place(parse: Parse, index: int) -> list[Source]:
    """ "Our correspondent in Washington notes that": the verb ends a place's phrase."""
    phrase = parse.phrase_before(index + 1)
    if phrase is None or phrase.prep < 1:
        return []
    source = chained(parse, phrase.prep)
    return [] if source is None else [source._replace(end=index, name_end=index)]


def _inside(parse: Parse, index: int) -> list[Source]:
    """ "rebel leaders claim cluster munitions were used": a verb within one noun phrase."""
    phrase = next((np for np in parse.noun_phrases if np.first < index < np.end - 1), None)
    if phrase is None or phrase.prep >= 0:
        return []
    if not any(group.first == phrase.end and group.form == "finite" for group in parse.verb_groups):
        return []
    return [Source(phrase.first, index, phrase.first, index, index - 1)]


def _of_speaker(parse: Parse, index: int) -> Said | None:
    """ "a claim by X that ...", "..., a charge made by X"."""
    by = index + 1 + (parse.tokens[min(index + 1, len(parse.tokens) - 1)].lower in _MADE)
    if by + 1 >= len(parse.tokens) or parse.tokens[by].lower not in ("by", "from"):
        return None
    sources = sources_right(parse, by + 1)
    if not sources:
        return None
    end = sources[-1].end
    if end < len(parse.tokens) and parse.tokens[end].lower == "that":
        stance = own_stance(parse, end + 1, _NOUN_CUES[parse.tokens[index].lower])
        return Said(tuple(sources), (index, by), ((end, len(parse.tokens)),), stance)
    phrase = next((np for np in parse.noun_phrases if np.head == index), None)
    mark = phrase.first - 1 if phrase is not None else 0
    if mark < 1 or parse.tokens[mark].lower != "," or not _ends_clause(parse, end):
        return None
    return Said(tuple(sources), (index, by), ((0, mark),), _NOUN_CUES[parse.tokens[index].lower])


def _owned(parse: Parse, index: int) -> Said | None:
    """ "the prosecution's version that ..."."""
    if index + 1 >= len(parse.tokens) or parse.tokens[index + 1].lower != "that":
        return None
    phrase = next((np for np in parse.noun_phrases if np.first < index < np.end), None)
    owner = index_of(parse, "'s", range(phrase.first, index)) if phrase is not None else -1
    if phrase is None or owner <= phrase.first:
        return None
    source = Source(phrase.first, owner, phrase.first, owner, owner - 1)
    stance = _NOUN_CUES[parse.tokens[index].lower]
    return Said((source,), (index, index + 1), ((index + 1, len(parse.tokens)),), stance)
