"""A parsed sentence in, its attributions out: who speaks, by which words, and what he says."""

from relata.records import Stance
from relata.text.attribution.chain import Source
from relata.text.attribution.content import (
    apposed,
    blamed_before,
    content_of,
    is_satisfied,
    ranges,
)
from relata.text.attribution.labels import find_label
from relata.text.attribution.nouns import by_noun
from relata.text.attribution.objects import BY_OBJECT, cue_by_object
from relata.text.attribution.said import Said, index_of
from relata.text.attribution.sources import sources_left, sources_right
from relata.text.attribution.subjects import speakers_of
from relata.text.attribution.verbs import (
    by_channel,
    has_fit_object,
    is_reduced,
    is_told,
    stance_of,
)
from relata.text.attribution.words import (
    ADJUNCTS,
    CALLING,
    CLAIMED,
    CUES,
    DOCUMENTS,
    FALSE,
    LAYING,
    MEDICS,
    REJECTING,
    REPORTED_BY,
    SOURCE_NOUNS,
    Cue,
    cue_lemmas,
    kind_words,
)
from relata.text.phrases import Parse, VerbGroup
from relata.text.tokens import word_at

_ISSUING = frozenset({"issue", "provide", "make", "release", "publish", "give"})
# Verbs whose object may be all that was told before: "which the ministry confirmed".
_ON_IT = frozenset({"confirm", "acknowledge", "admit", "corroborate", "verify", "announce"})
# Whose count of the hurt is his word: "the hospital received 12 wounded".
_MEDICAL = MEDICS | {"hospital", "hospitals", "clinic", "clinics", "morgue", "mortuary"}
_CITED = frozenset({"citing", "quoting"})


def find_said(parse: Parse) -> list[Said]:
    """The attributions of one sentence, in order of their cues."""
    found: list[Said] = []
    for index in range(len(parse.tokens)):
        said = _by_word(parse, index)
        if said is not None:
            found.append(said)
    for number, group in enumerate(parse.verb_groups):
        if any(said.cue[0] <= group.first < said.cue[1] for said in found):
            continue  # "By the government's latest count": a noun after all
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
    return by_noun(parse, index)


def _according(parse: Parse, index: int) -> Said | None:
    """ "according to X", "per X", "citing X": X stands behind the whole sentence."""
    low = parse.tokens[index].lower
    start = index + 1
    if low == "according":
        if start >= len(parse.tokens):
            return None
        if parse.tokens[start].lower != "to" and parse.tags[start] not in ("DET", "NAME"):
            return None  # "according the ministry" is written, too
        start += parse.tokens[start].lower == "to"
    elif low == "per" and not _names_someone(parse, start):
        return None
    sources = sources_right(parse, start)
    if not sources:
        return None
    end = max(source.end for source in sources)
    earlier, later = _other_according(parse, index)
    if _opens_second(parse, index, end):
        earlier, later = index, False
    is_closed = later or (earlier and earlier < index)
    content = ranges((earlier, index), (end, end if is_closed else len(parse.tokens)))
    return Said(tuple(sources), (index, start), content, Stance.ASSERTS, is_whole=True)


def _opens_second(parse: Parse, index: int, end: int) -> bool:
    """Whether "X fell and, according to Y, Z burned" is Y's word on Z alone."""
    before = [token.lower for token in parse.tokens[max(0, index - 2) : index]]
    is_joined = before[-1:] == ["and"] or before == ["and", ","]
    is_parted = end < len(parse.tokens) and parse.tokens[end].lower == ","
    return is_joined and is_parted and any(group.first > end for group in parse.verb_groups)


def _names_someone(parse: Parse, start: int) -> bool:
    """Whether "per X" or "as per the X" names somebody: no "per day", no "as per the agreement"."""
    is_as = start > 1 and parse.tokens[start - 2].lower == "as"
    at = start + (is_as and start < len(parse.tags) and parse.tags[start] == "DET")
    if at >= len(parse.tags):
        return False
    return parse.tags[at] == "NAME" or (is_as and parse.tokens[at].lower in SOURCE_NOUNS)


def _other_according(parse: Parse, index: int) -> tuple[int, bool]:
    """Where an "according to" before this one ends, and whether one follows."""
    others = [i for i, token in enumerate(parse.tokens) if token.lower == "according"]
    before = [other for other in others if other < index]
    start = before[-1] + 2 if before else 0
    stop = next((i for i in range(index - 1, start, -1) if parse.tokens[i].lower == ";"), start)
    return stop, any(other > index for other in others)


def _in_statement(parse: Parse) -> Said | None:
    """ "In a statement released by X, it is said that ..."."""
    comma = index_of(parse, ",", range(2 * ADJUNCTS))
    by = index_of(parse, "by", range(max(comma, 0)))
    is_document = not DOCUMENTS.isdisjoint(token.lower for token in parse.tokens[1 : max(by, 1)])
    if by < 0 or not is_document:
        return None
    sources = sources_right(parse, by + 1)
    if not sources:
        return None
    content = ranges((sources[-1].end, len(parse.tokens)))
    return Said(tuple(sources), (0, by), content, Stance.ASSERTS, is_whole=True)


def _by_verb(parse: Parse, number: int, before: list[Said]) -> Said | None:
    """The attribution whose cue is this verb group, if it is one."""
    group = parse.verb_groups[number]
    if group.lemma == "quote" or (group.lemma == "report" and group.is_passive):
        quoted = _quoted(parse, group)
        if quoted is not None or group.lemma == "quote":
            return quoted
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
    if group.lemma not in LAYING:
        return None
    sources = sources_left(parse, group.first)
    content = blamed_before(parse, number, sources[0]) if sources else None
    if content is None:
        return None
    return Said(tuple(sources), (group.first, group.end), (content,), Stance.ACCUSES)


def _active(parse: Parse, number: int, cue: Cue, earlier: list[Said]) -> Said | None:
    """ "X said that ...", "..., said X", "X said:"."""
    group = parse.verb_groups[number]
    sources, is_inverted = speakers_of(parse, group, _earlier(earlier, group))
    if not sources or not _may_speak_so(parse, group, cue, sources):
        return None
    end = len(parse.tokens) - 1
    if parse.tokens[end].lower == ":" and end - group.end <= ADJUNCTS:
        content = ((end, end + 1),)
        return Said(tuple(sources), (group.first, group.end), content, cue.stance, opens_text=True)
    before = None if is_inverted else _of_before(parse, number, cue, sources)
    if before is not None:
        return before
    stretches = content_of(parse, number, sources, is_inverted=is_inverted)
    if group.form == "gerund" and sources[0].first > group.end:
        stretches = ranges((group.end, sources[0].first - 1))
    if not stretches or not is_satisfied(parse, group, cue, stretches):
        return None
    if group.lemma in CALLING and cue.stance is Stance.DENIES:
        stretches = ((group.end, _verdict_end(parse, group.end)),)
    stance = stance_of(parse, group, cue, stretches)
    return Said(tuple(sources), (group.first, group.end), stretches, stance)


def _of_before(parse: Parse, number: int, cue: Cue, sources: list[Source]) -> Said | None:
    """What is said of what stands before: "a charge X denied", "which X confirmed", "as X said"."""
    group = parse.verb_groups[number]
    cue_at = (group.first, group.end)
    answered = apposed(parse, number, sources[0].first) or _told_before(parse, group, sources)
    if answered is not None:
        return Said(tuple(sources), cue_at, (answered,), cue.stance, is_apposed=True)
    alike = _as_said(parse, group, sources)
    if alike is None:
        return None
    return Said(tuple(sources), cue_at, (alike,), cue.stance, is_whole=True)


def _told_before(parse: Parse, group: VerbGroup, sources: list[Source]) -> tuple[int, int] | None:
    """The "which" of "The town fell in May, which the ministry confirmed in July"."""
    mark = sources[0].first - 1
    before = [token.lower for token in parse.tokens[max(0, mark - 1) : mark + 1]]
    is_bare = set(parse.tags[group.end : group.end + 1]) <= {"PUNCT", "PREP", "ADV"}
    if before != [",", "which"] or group.lemma not in _ON_IT or not is_bare:
        return None
    return mark, mark + 1


def _as_said(parse: Parse, group: VerbGroup, sources: list[Source]) -> tuple[int, int] | None:
    """What stands before ", as a deputy charged yesterday": the deputy says it."""
    mark = sources[0].first - 1
    before = [token.lower for token in parse.tokens[max(0, mark - 1) : mark + 1]]
    if before != [",", "as"]:
        return None
    behind = range(group.end, min(group.end + ADJUNCTS, len(parse.tokens)))
    end = next((n for n in behind if parse.tokens[n].lower in (",", ";", ".")), len(parse.tokens))
    is_bare = not {"SUB", "QUOTE", "VBD", "VBP", "BE", "HAVE", "TO", "PRON"} & set(
        parse.tags[group.end : end]
    )
    return (0, mark - 1) if is_bare else None


def _verdict_end(parse: Parse, start: int) -> int:
    """Where "the report baseless" ends: what follows is not denied."""
    words = (n for n in range(start, len(parse.tokens)) if parse.tokens[n].lower in FALSE)
    return next(words, len(parse.tokens) - 1) + 1


def _may_speak_so(parse: Parse, group: VerbGroup, cue: Cue, sources: list[Source]) -> bool:
    """Whether they are such as the cue is one of: known to speak, or of a hospital."""
    if cue.needs == "medical":
        words = ({t.lower for t in parse.tokens[one.first : one.end]} for one in sources)
        return all(not _MEDICAL.isdisjoint(one) for one in words)
    return cue.needs != "source" or _are_known(parse, group, sources)


def _are_known(parse: Parse, group: VerbGroup, sources: list[Source]) -> bool:
    """Whether all are known to speak, or have a name and give a number or a quotation."""
    behind = {"NUM", "QUOTE"} & set(parse.tags[group.end : group.end + ADJUNCTS])
    return all(
        _is_known(parse, source) or (behind and parse.tags[source.head] == "NAME")
        for source in sources
    )


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
    is_opening = group.lemma in _ISSUING and parse.tokens[-1].lower == ":"
    if group.lemma in BY_OBJECT and not is_opening:
        return cue_by_object(parse, group)
    if is_opening:
        following = {token.lower for token in parse.tokens[group.end :]}
        return Cue(Stance.ASSERTS, "any") if DOCUMENTS & following else None
    return CUES.get(cue_lemmas().get(parse.tokens[group.main].lower, group.lemma))


def _quoted(parse: Parse, group: VerbGroup) -> Said | None:
    """ "X was quoted as saying", "the agency quoted X as saying"."""
    ahead = [token.lower for token in parse.tokens[group.end : group.end + 2 * ADJUNCTS]]
    if "saying" not in ahead:
        return None
    start = group.end + ahead.index("saying") + 1
    opener = sources_left(parse, group.first)
    if group.is_passive:
        by = index_of(parse, "by", range(group.end, start))
        sources, outlets = opener, sources_right(parse, by + 1) if by >= 0 else []
    else:
        sources, outlets = sources_right(parse, group.end), opener
    if not sources or start >= len(parse.tokens):
        return None
    before = opener[0].first if opener else group.first
    content = ranges((start, len(parse.tokens)))
    if not content or parse.tokens[start].lower == "by":
        content = ranges((0, before))
    return Said((*outlets, *sources), (group.first, group.end), content, Stance.ASSERTS)


def _passive(parse: Parse, number: int, cue: Cue) -> Said | None:
    """ "was claimed by X", "an attack claimed by X", "as reported by X"."""
    group = parse.verb_groups[number]
    if group.lemma not in REPORTED_BY:
        return None
    by = index_of(parse, "by", range(group.end, group.end + ADJUNCTS))
    sources = sources_right(parse, by + 1) if by >= 0 else []
    if not sources or not _is_claim(parse, number):
        return None
    if group.lemma == "blame":
        sources = [_before_blamed(parse, source) for source in sources]
    stance = cue.stance
    if group.lemma == "claim":
        stance = Stance.CLAIMS_RESPONSIBILITY
    is_clause = group.form == "finite" and not _follows_relative(parse, group.first)
    start = 0 if is_clause or number == 0 else parse.verb_groups[number - 1].end
    content: tuple[tuple[int, int], ...] = ((start, group.first),)
    if group.lemma == "accuse" and is_clause:
        content = ranges((group.end, by), (sources[-1].end, len(parse.tokens)))
    answered = apposed(parse, number, group.first)
    if answered is not None:
        return Said(tuple(sources), (group.first, by), (answered,), stance, is_apposed=True)
    goes_back = group.first <= 1 and parse.tokens[0].lower in ("this", "it", "that")
    return Said(tuple(sources), (group.first, by), content, stance, goes_back=goes_back)


def _is_claim(parse: Parse, number: int) -> bool:
    """Whether what is rejected, before the verb, is a claim: "a report rejected by X"."""
    group = parse.verb_groups[number]
    if group.lemma not in REJECTING:
        return True
    is_clause = group.form == "finite" and not _follows_relative(parse, group.first)
    start = 0 if is_clause or number == 0 else parse.verb_groups[number - 1].end
    words = {token.lower for token in parse.tokens[start : group.first]}
    goes_back = group.first <= 1 and parse.tokens[0].lower in ("this", "that")
    return goes_back or not words.isdisjoint(CLAIMED)


def _before_blamed(parse: Parse, source: Source) -> Source:
    """The "officials" of "blamed by officials on the rebels"."""
    on = index_of(parse, "on", range(source.first + 1, source.end))
    if on < 0:
        return source
    return source._replace(end=on, name_end=min(on, source.name_end), head=min(source.head, on - 1))


def _follows_relative(parse: Parse, first: int) -> bool:
    return first > 0 and parse.tags[first - 1] in ("REL", "SUB")


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
    before = word_at(parse.tokens, start - 1)
    return before in ("but", "while", "and", ";", "although", "though", "whereas")
