"""A noun of saying in its sentence in, the attribution that it makes out: "a claim by X that"."""

from relata.records import Stance
from relata.text.attribution_chain import Source
from relata.text.attribution_content import ranges
from relata.text.attribution_said import Said, index_of
from relata.text.attribution_sources import sources_left, sources_right
from relata.text.attribution_verbs import own_stance
from relata.text.attribution_words import SOURCE_NOUNS
from relata.text.phrases import Parse

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
}
# "by the ministry's count", "in the army's version".
_COUNTS = frozenset({"count", "tally", "account", "reckoning", "estimate", "estimates"})
# "An allegation made by X".
_MADE = frozenset({"made", "issued", "spread", "raised", "levelled", "leveled"})


def by_noun(parse: Parse, index: int) -> Said | None:
    """The attribution whose cue is the noun at this token, if it is one of saying or counting."""
    low = parse.tokens[index].lower
    if low in _COUNTS:
        return _by_count(parse, index) or _as_verb(parse, index)
    if low in _NOUN_CUES:
        return _as_verb(parse, index) or _of_speaker(parse, index) or _owned(parse, index)
    return None


def _by_count(parse: Parse, index: int) -> Said | None:
    """ "by the ministry's own count": the ministry stands behind the whole sentence."""
    end = index if index and parse.tokens[index - 1].lower == "own" else index + 1
    phrase = next((np for np in parse.noun_phrases if np.end in (end, index + 1)), None)
    if phrase is None or phrase.prep < 0 or parse.tokens[phrase.prep].lower not in ("by", "on"):
        return None
    owner = index_of(parse, "'s", range(phrase.first, index))
    owner = owner if owner > 0 else index_of(parse, "’s", range(phrase.first, index))
    if owner <= phrase.first:
        return None
    source = Source(phrase.first, owner, phrase.first, owner, owner - 1)
    content = ranges((0, phrase.prep), (index + 1, len(parse.tokens)))
    return Said((source,), (phrase.prep, index + 1), content, Stance.ASSERTS, is_whole=True)


def _as_verb(parse: Parse, index: int) -> Said | None:
    """ "the lawyers reports that": a verb that the tagger took for the head of its subject."""
    if parse.tags[index] != "NOUN" or index == 0:
        return None
    behind = _behind_channel(parse, index + 1)
    following = [token.lower for token in parse.tokens[behind : behind + 2]]
    is_clause = following[:1] == ["that"] or following == ["to", "have"]
    before = parse.tokens[index - 1].lower
    sources: list[Source] = []
    if parse.tags[index - 1] == "ADV" and is_clause:
        sources = sources_left(parse, index)
    elif before in SOURCE_NOUNS and before.endswith("s"):
        has_verb = any(group.first > index for group in parse.verb_groups)
        sources = sources_left(parse, index) if has_verb else []
    if not sources and (is_clause or _is_plural_verb(parse, index)):
        sources = _beheaded(parse, index)
    if not sources:
        return None
    low = parse.tokens[index].lower
    stance = own_stance(parse, index + 1, _NOUN_CUES.get(low, Stance.ASSERTS))
    said = ((index + 1, len(parse.tokens)),)
    if _ends_clause(parse, index + 1):
        said = ((0, sources[0].first - 1),)
    return Said(tuple(sources), (index, index + 1), said, stance)


def _behind_channel(parse: Parse, index: int) -> int:
    """Where "on X", "on Monday" ends that stands before a that-clause; else the same token."""
    phrase = next((np for np in parse.noun_phrases if np.prep == index), None)
    if phrase is None or parse.tokens[index].lower != "on":
        return index
    return phrase.end


def _is_plural_verb(parse: Parse, index: int) -> bool:
    """ "the agency reports a strike", "..., the agency reports.": no plural noun."""
    is_end = _ends_clause(parse, index + 1)
    is_plural = parse.tokens[index - 1].lower.endswith("s")
    verbs = (
        ("report", "claim", "state") if is_end and is_plural else ("reports", "claims", "states")
    )
    if parse.tokens[index].lower not in verbs:
        return False
    phrase = parse.phrase_before(index + 1)
    if phrase is None or phrase.first == index or phrase.prep >= 0:
        return False
    before = parse.tokens[phrase.first - 1].lower if phrase.first else ""
    if is_end:
        return before == ","
    is_start = before in ("", ",", "while", "and", "but", ";", "as")
    return is_start and parse.tags[index + 1] in ("DET", "NUM", "PDET")


def _ends_clause(parse: Parse, index: int) -> bool:
    return index >= len(parse.tokens) or parse.tokens[index].lower in (".", ";")


def _beheaded(parse: Parse, index: int) -> list[Source]:
    """The noun phrase that ends with this token, without it."""
    phrase = next((np for np in parse.noun_phrases if np.first < index == np.end - 1), None)
    if phrase is None or phrase.prep >= 0 or parse.tags[index - 1] not in ("NOUN", "NAME"):
        return []
    if parse.tokens[phrase.first].lower in ("no", "a", "an"):
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
