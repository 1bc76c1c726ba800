"""A parsed sentence in, its attributions out: who speaks, by which words, and what he says."""

from typing import NamedTuple

from relata.records import Stance
from relata.text.attribution_content import (
    apposed,
    blamed_before,
    content_of,
    is_satisfied,
    ranges,
)
from relata.text.attribution_labels import find_label
from relata.text.attribution_sources import Source, sources_left, sources_right
from relata.text.attribution_subjects import speakers_of
from relata.text.attribution_verbs import (
    by_channel,
    has_fit_object,
    is_reduced,
    is_told,
    own_stance,
    stance_of,
)
from relata.text.attribution_words import (
    ADJUNCTS,
    CUES,
    DEEDS,
    DOCUMENTS,
    REPORTED_BY,
    RESPONSIBILITY,
    SOURCE_NOUNS,
    TOLLS,
    Cue,
    cue_lemmas,
    kind_words,
)
from relata.text.phrases import Parse, VerbGroup

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
_ISSUING = frozenset({"issue", "provide", "make", "release", "publish", "give"})
_BY_OBJECT = frozenset({"take", "assume", "accept", "bear", "claim", "plead", "hold", "put"})
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
    is_apposed: bool = False  # "..., a charge X denied": the content is only that charge


def find_said(parse: Parse) -> list[Said]:
    """The attributions of one sentence, in order of their cues."""
    found: list[Said] = []
    for index in range(len(parse.tokens)):
        said = _by_word(parse, index)
        if said is not None:
            found.append(said)
    for number in range(len(parse.verb_groups)):
        said = _by_verb(parse, number, found)
        if said is not None:
            found.append(said)
    found.sort(key=lambda said: said.cue)
    return [_cut(parse, said, found) for said in found] or _labelled(parse)


def _labelled(parse: Parse) -> list[Said]:
    """ "Army: five rebels killed", where nothing else says who speaks."""
    label = find_label(parse)
    if label is None:
        return []
    mark = (label.mark, label.mark + 1)
    return [Said((label.source,), mark, (label.content,), Stance.ASSERTS)]


def _by_word(parse: Parse, index: int) -> Said | None:
    """The attribution whose cue is this word, no verb."""
    low = parse.tokens[index].lower
    if low in ("according", "per", *_CITED):
        return _according(parse, index)
    if index == 0 and low == "in":
        return _in_statement(parse)
    if low in _COUNTS:
        return _by_count(parse, index)
    if low in _NOUN_CUES:
        return _as_verb(parse, index) or _by_noun(parse, index) or _owned(parse, index)
    return None


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
    content = ranges((earlier, index), (end, end if later or earlier else len(parse.tokens)))
    return Said(tuple(sources), (index, start), content, Stance.ASSERTS, is_whole=True)


def _other_according(parse: Parse, index: int) -> tuple[int, bool]:
    """Where an "according to" before this one ends, and whether one follows."""
    others = [i for i, token in enumerate(parse.tokens) if token.lower == "according"]
    before = [other for other in others if other < index]
    start = before[-1] + 2 if before else 0
    stop = next((i for i in range(index - 1, start, -1) if parse.tokens[i].lower == ";"), start)
    return stop, any(other > index for other in others)


def _in_statement(parse: Parse) -> Said | None:
    """ "In a statement released by X, it is said that ..."."""
    comma = _index_of(parse, ",", range(2 * ADJUNCTS))
    by = _index_of(parse, "by", range(max(comma, 0)))
    is_document = not DOCUMENTS.isdisjoint(token.lower for token in parse.tokens[1 : max(by, 1)])
    if by < 0 or not is_document:
        return None
    sources = sources_right(parse, by + 1)
    if not sources:
        return None
    content = ranges((sources[-1].end, len(parse.tokens)))
    return Said(tuple(sources), (0, by), content, Stance.ASSERTS, is_whole=True)


def _by_count(parse: Parse, index: int) -> Said | None:
    """ "by the ministry's own count": the ministry stands behind the whole sentence."""
    end = index if index and parse.tokens[index - 1].lower == "own" else index + 1
    phrase = next((np for np in parse.noun_phrases if np.end in (end, index + 1)), None)
    if phrase is None or phrase.prep < 0 or parse.tokens[phrase.prep].lower not in ("by", "on"):
        return None
    owner = _index_of(parse, "'s", range(phrase.first, index))
    owner = owner if owner > 0 else _index_of(parse, "’s", range(phrase.first, index))
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
    stance = own_stance(parse, index + 1, _NOUN_CUES[parse.tokens[index].lower])
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
    phrase = next((np for np in parse.noun_phrases if np.end == index + 1), None)
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
    stance = own_stance(parse, end + 1, _NOUN_CUES[parse.tokens[index].lower])
    return Said(tuple(sources), (index, by), ((end, len(parse.tokens)),), stance)


def _owned(parse: Parse, index: int) -> Said | None:
    """ "the prosecution's version that ..."."""
    if index + 1 >= len(parse.tokens) or parse.tokens[index + 1].lower != "that":
        return None
    phrase = next((np for np in parse.noun_phrases if np.first < index < np.end), None)
    owner = _index_of(parse, "'s", range(phrase.first, index)) if phrase is not None else -1
    if phrase is None or owner <= phrase.first:
        return None
    source = Source(phrase.first, owner, phrase.first, owner, owner - 1)
    stance = _NOUN_CUES[parse.tokens[index].lower]
    return Said((source,), (index, index + 1), ((index + 1, len(parse.tokens)),), stance)


def _by_verb(parse: Parse, number: int, before: list[Said]) -> Said | None:
    """The attribution whose cue is this verb group, if it is one."""
    group = parse.verb_groups[number]
    if group.lemma == "quote":
        return _quoted(parse, group)
    cue = _cue(parse, group)
    if cue is None or not is_told(group):
        return None
    if group.is_passive and not by_channel(parse, group):
        return _passive(parse, number, cue)
    blamed = _blamed(parse, number)
    if blamed is not None:
        return blamed
    if is_reduced(parse, group) or not has_fit_object(parse, group):
        return None
    return _active(parse, number, cue, before)


def _blamed(parse: Parse, number: int) -> Said | None:
    """ "a raid that the army blamed on the rebels"."""
    group = parse.verb_groups[number]
    if group.lemma not in ("blame", "attribute"):
        return None
    sources = sources_left(parse, group.first)
    content = blamed_before(parse, number, sources[0]) if sources else None
    if content is None:
        return None
    return Said(tuple(sources), (group.first, group.end), (content,), Stance.ACCUSES)


def _active(parse: Parse, number: int, cue: Cue, before: list[Said]) -> Said | None:
    """ "X said that ...", "..., said X", "X said:"."""
    group = parse.verb_groups[number]
    sources, is_inverted = speakers_of(parse, group, _earlier(before, group))
    if not sources or (cue.needs == "source" and not all(_is_known(parse, s) for s in sources)):
        return None
    end = len(parse.tokens) - 1
    if parse.tokens[end].lower == ":" and end - group.end <= ADJUNCTS:
        content = ((end, end + 1),)
        return Said(tuple(sources), (group.first, group.end), content, cue.stance, opens_text=True)
    answered = None if is_inverted else apposed(parse, number, sources[0])
    if answered is not None:
        cue_at = (group.first, group.end)
        return Said(tuple(sources), cue_at, (answered,), cue.stance, is_apposed=True)
    stretches = content_of(parse, number, sources, is_inverted=is_inverted)
    if not stretches or not is_satisfied(parse, group, cue, stretches):
        return None
    stance = stance_of(parse, group, cue, stretches)
    return Said(tuple(sources), (group.first, group.end), stretches, stance)


def _is_known(parse: Parse, source: Source) -> bool:
    """Whether some word of the source is of one who speaks: "the local rights group Ndura"."""
    words = {token.lower for token in parse.tokens[source.first : source.end]}
    return not words.isdisjoint(SOURCE_NOUNS | kind_words())


def _earlier(before: list[Said], group: VerbGroup) -> tuple[Source, ...]:
    """Who spoke last before this verb in its sentence."""
    earlier = [said for said in before if said.cue[0] < group.first and not said.is_whole]
    return max(earlier, key=lambda said: said.cue).sources if earlier else ()


def _cue(parse: Parse, group: VerbGroup) -> Cue | None:
    """The cue that a verb group is; "take responsibility" is one by its object."""
    if group.lemma in _BY_OBJECT:
        return _cue_by_object(parse, group)
    if group.lemma == "count" and group.first and parse.tokens[group.first - 1].lower == "own":
        return None
    if group.lemma in _ISSUING and parse.tokens[-1].lower == ":":
        following = {token.lower for token in parse.tokens[group.end :]}
        return Cue(Stance.ASSERTS, "any") if DOCUMENTS & following else None
    return CUES.get(cue_lemmas().get(parse.tokens[group.main].lower, group.lemma))


def _cue_by_object(parse: Parse, group: VerbGroup) -> Cue | None:
    """ "take responsibility", "plead not guilty", "hold X responsible", "put the toll at"."""
    ahead = [token.lower for token in parse.tokens[group.end : group.end + 2 * ADJUNCTS]]
    near, cue = set(ahead[:4]), CUES.get(group.lemma)
    if group.lemma == "plead":
        cue = Cue(Stance.DENIES, "any") if ahead[:2] == ["not", "guilty"] else None
    elif group.lemma == "hold":
        is_blame = not {"responsible", "accountable"}.isdisjoint(ahead[:ADJUNCTS])
        cue = Cue(Stance.ACCUSES, "any") if is_blame else None
    elif group.lemma == "put":
        is_toll = "at" in ahead and not TOLLS.isdisjoint(ahead[: ahead.index("at")])
        cue = Cue(Stance.ASSERTS, "source") if is_toll else None
    elif RESPONSIBILITY & near or (group.lemma == "claim" and DEEDS & near and "that" not in near):
        cue = Cue(Stance.CLAIMS_RESPONSIBILITY, "any")
    return cue


def _quoted(parse: Parse, group: VerbGroup) -> Said | None:
    """ "X was quoted as saying", "the agency quoted X as saying"."""
    ahead = [token.lower for token in parse.tokens[group.end : group.end + 2 * ADJUNCTS]]
    if "saying" not in ahead:
        return None
    if group.is_passive:
        sources = sources_left(parse, group.first)
    else:
        sources = sources_right(parse, group.end)
    start = group.end + ahead.index("saying") + 1
    if not sources or start >= len(parse.tokens):
        return None
    opener = sources_left(parse, group.first)
    before = opener[0].first if opener else group.first
    content = ranges((start, len(parse.tokens))) or ranges((0, before))
    return Said(tuple(sources), (group.first, group.end), content, Stance.ASSERTS)


def _passive(parse: Parse, number: int, cue: Cue) -> Said | None:
    """ "was claimed by X", "an attack claimed by X", "as reported by X"."""
    group = parse.verb_groups[number]
    if group.lemma not in REPORTED_BY:
        return None
    by = _index_of(parse, "by", range(group.end, group.end + ADJUNCTS))
    sources = sources_right(parse, by + 1) if by >= 0 else []
    if not sources:
        return None
    stance = cue.stance
    if group.lemma == "claim":
        stance = Stance.CLAIMS_RESPONSIBILITY
    is_clause = group.form == "finite" and not _follows_relative(parse, group.first)
    start = 0 if is_clause or number == 0 else parse.verb_groups[number - 1].end
    content: tuple[tuple[int, int], ...] = ((start, group.first),)
    if group.lemma == "accuse" and is_clause:
        content = ranges((group.end, by), (sources[-1].end, len(parse.tokens)))
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


def _cut(parse: Parse, said: Said, others: list[Said]) -> Said:
    """End the content where another speaker's clause begins: "A said X, but B denied it"."""
    if said.is_whole:
        return said
    starts = [
        min(other.sources[0].first, other.cue[0])
        for other in others
        if other.cue[0] > said.cue[1] and not other.is_whole and other.sources != said.sources
    ]
    answered = [other.content[0][0] for other in others if other.is_apposed]
    for start in (*answered, *starts):
        is_behind = start > said.cue[1] and (start in answered or _is_joint(parse, start))
        if said.is_apposed or not is_behind:
            continue
        content = tuple(
            (first, min(end, start)) if first < start else (first, first)
            for first, end in said.content
        )
        kept = ranges(*content)
        if kept:
            return said._replace(content=kept)
    return said


def _is_joint(parse: Parse, start: int) -> bool:
    """Whether a clause beginning at this token is joined to the one before, not part of it."""
    before = parse.tokens[start - 1].lower if start else ""
    return before in ("but", "while", "and", ";", "although", "though", "whereas")
