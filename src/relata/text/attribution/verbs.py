"""A verb of speech in its sentence in, whether it attributes at all and with what stance out."""

from collections.abc import Sequence
from itertools import pairwise

from relata.records import Stance
from relata.text.attribution.chain import chained
from relata.text.attribution.words import (
    ADJUNCTS,
    CHANNELS,
    CLAIMED,
    DEEDS,
    FALSE,
    HARM_LEMMAS,
    JUDGING,
    LINES,
    REDUCED,
    REJECTING,
    REPLYING,
    RESPONSIBILITY,
    SOURCE_NOUNS,
    STATEMENTS,
    TIME_WORDS,
    Cue,
)
from relata.text.clauses_words import ACCUSE_OF
from relata.text.phrases import NounPhrase, Parse, VerbGroup
from relata.text.tokens import word_set

_QUOTE = "QUOTE"
# "reported at least 83 dead".
_AMOUNTS = (["at", "least"], ["at", "most"], ["up", "to"], ["close", "to"])
_OWN_SUBJECTS = frozenset({"it", "they", "he", "she", "we", "i", "its", "their", "his", "our"})
_THEY = frozenset({"they", "it"})
_OUR = frozenset({"we", "i", "our"})
_WITH_LISTENER = frozenset({"confirm", "announce", "reveal", "describe"})
_CLAUSE_OPENERS = frozenset({"that", "it", "they", "he", "she"})
_OF_ITSELF = frozenset({"its", "itself", "themselves", "himself", "their", "his"})
_NOT_DONE = frozenset({"be", "responsible", "involve", "carry", "have"})
_HAS_DONE = frozenset(
    "order plan organise organize mastermind direct authorise authorize approve sanction".split()
)
_DEED_NEAR = 4  # words behind such a verb
_IT = frozenset({"it", "that", "this", "these", "those"})
_EMPHASIS = frozenset(
    "a an all utter complete pure plain simply utterly completely entirely".split()
)
# "The latest allegations by the army were completely false": so many words up to the statement,
# and from there up to the verdict, with none of these between.
_STATEMENT, _VERDICT = 5, 9
_POINTING = frozenset({"this", "that", "it", "these", "them", "both"})
_DEFINITE = word_set("the these those this that such all both his her its their")
_BREAKS = word_set("not n't neither never , . ; : that who which but and or")


def is_told(group: VerbGroup) -> bool:
    """False for what is not said, or only could, should or will be."""
    if group.is_negated:
        return False
    return group.modal == "" or group.is_perfect


def is_reduced(parse: Parse, group: VerbGroup) -> bool:
    """Whether a bare past form is a participle: "the men accused of", "blasts reported in"."""
    if group.lemma not in REDUCED or group.end - group.first > 1 or not group.is_past:
        return False
    if group.end >= len(parse.tags) or parse.tags[group.end] != "PREP":
        return False
    if [token.lower for token in parse.tokens[group.end : group.end + 2]] in _AMOUNTS:
        return False
    before = [token.lower for token in parse.tokens[max(0, group.first - ADJUNCTS) : group.first]]
    if _is_parted_off(parse, group) or any(
        pair == (",", "as") for pair in pairwise(before)
    ):  # ", as a deputy charged in Congress"
        return False
    ahead = range(group.end, min(group.end + ADJUNCTS, len(parse.tokens)))
    if _is_on_channel(parse, group):
        return False
    has_time = parse.tokens[min(group.end + 1, len(parse.tokens) - 1)].lower in TIME_WORDS
    return not has_time and not any(
        parse.tokens[i].lower == "that" or parse.tags[i] == _QUOTE for i in ahead
    )


def _is_parted_off(parse: Parse, group: VerbGroup) -> bool:
    """ "…, which the army confirmed on Friday", "…, the police reported to a paper.": a subject."""
    subject = chained(parse, group.first)
    if subject is None or subject.first < 1:
        return False
    before = [token.lower for token in parse.tokens[max(0, subject.first - 2) : subject.first]]
    if before == [",", "which"]:
        return True
    listener = next((np for np in parse.noun_phrases if np.prep == group.end), None)
    is_closed = listener is not None and listener.end >= len(parse.tokens) - 1
    is_told = is_closed and parse.tokens[group.end].lower == "to"
    return before[-1] == "," and is_told and parse.tokens[subject.head].lower in SOURCE_NOUNS


def _is_on_channel(parse: Parse, group: VerbGroup) -> bool:
    """Whether "claimed on its channel", "confirmed to a paper" follows; no "by X" after it."""
    phrase = next((np for np in parse.noun_phrases if np.prep == group.end), None)
    if phrase is None:
        return False
    is_listener = parse.tokens[phrase.prep].lower == "to" and group.lemma in _WITH_LISTENER
    if not is_listener and parse.tokens[phrase.head].lower not in CHANNELS:
        return False
    return phrase.end >= len(parse.tokens) or parse.tokens[phrase.end].lower != "by"


def by_channel(parse: Parse, group: VerbGroup) -> bool:
    """ "residents said by phone": no passive."""
    phrase = next((np for np in parse.noun_phrases if np.prep == group.end), None)
    return (
        phrase is not None
        and group.form == "participle"
        and parse.tokens[phrase.prep].lower in ("by", "via")
        and parse.tokens[phrase.head].lower in LINES
    )


def has_fit_object(parse: Parse, group: VerbGroup) -> bool:
    """Whether a judged act has a doer, and a rejected thing is a statement."""
    following = range(group.end, min(group.end + ADJUNCTS, len(parse.tokens)))
    words = [parse.tokens[index].lower for index in following]
    if group.lemma in REJECTING:
        is_told = not STATEMENTS.isdisjoint(words) or _calls_it_false(words)
        return is_told or _is_of_claim(parse, group)
    if group.lemma in REPLYING and words[:1] == ["with"]:
        return _answers_in_words(parse, following, words)
    if group.lemma in JUDGING:
        return _names_doer(parse, following, words)
    if group.lemma in ("announce", "declare"):
        return _OF_ITSELF.isdisjoint(words[:1]) or _opens_clause(parse, group.end)
    if group.lemma == "continue":
        return _is_quoted(parse, group)
    is_hearsay = words[:2] in (["to", "be"], ["to", "have"]) and group.lemma != "claim"
    return not is_hearsay and not (group.lemma == "find" and words[:1] == ["out"])


def _answers_in_words(parse: Parse, following: range, words: list[str]) -> bool:
    """Whether who answers "with" something speaks: a quotation or a statement, and no shells."""
    is_quoted = any(parse.tags[index] == _QUOTE for index in following)
    return is_quoted or not STATEMENTS.isdisjoint(words)


def _opens_clause(parse: Parse, start: int) -> bool:
    """Whether a subject with its verb stands here: "announced its forces had killed five"."""
    phrase = parse.phrase_from(start)
    return (
        phrase is not None
        and parse.tags[start] == "PDET"
        and any(one.first == phrase.end and one.form == "finite" for one in parse.verb_groups)
    )


def _calls_it_false(words: Sequence[str]) -> bool:
    """Whether "this" is rejected "as baseless", and so is a statement."""
    is_pointing = bool(words) and words[0] in _POINTING
    return is_pointing and words[1:2] == ["as"] and not FALSE.isdisjoint(words[2:])


def _is_of_claim(parse: Parse, group: VerbGroup) -> bool:
    """Whether the verb ends what is told of a claim: "a claim that X rejected"."""
    behind = [token.lower for token in parse.tokens[group.end : group.end + 3]]
    is_false = behind[:1] == ["as"] and not FALSE.isdisjoint(behind)
    if behind and parse.tags[group.end] != "PUNCT" and not is_false:
        return False
    before = parse.tokens[max(0, group.first - ADJUNCTS) : group.first]
    return any(token.lower in CLAIMED for token in before)


def _is_quoted(parse: Parse, group: VerbGroup) -> bool:
    """Whether a quotation ends before the verb or opens behind it: "..." he continued."""
    near = (*range(max(0, group.first - ADJUNCTS), group.first), group.end, group.end + 1)
    is_open = any(parse.tags[i] == _QUOTE for i in near if i < len(parse.tags))
    return is_open and group.end - group.first == 1


def _names_doer(parse: Parse, following: range, words: list[str]) -> bool:
    """Whether what is condemned is somebody's: "the strikes by X", "X strikes", a quotation."""
    if "by" in words or any(parse.tags[index] == _QUOTE for index in following):
        return True
    for index in following:
        if parse.tags[index] == "PREP" and parse.tokens[index].lower not in TIME_WORDS | {"on"}:
            return parse.tokens[index].lower == "for"
        is_name = parse.tags[index] == "NAME" and parse.tokens[index].lower not in TIME_WORDS
        if is_name and index + 1 < len(parse.tags) and parse.tags[index + 1] in ("NOUN", "POSS"):
            return True
    return False


def stance_of(
    parse: Parse, group: VerbGroup, cue: Cue, content: tuple[tuple[int, int], ...]
) -> Stance:
    """The cue's stance, but for deeds and denials of the speaker's own."""
    following = {token.lower for token in parse.tokens[group.end : group.end + 4]}
    if RESPONSIBILITY & following and cue.stance is Stance.DENIES:
        return Stance.DENIES
    if content[0][0] >= group.end:
        is_telling = cue.stance is Stance.ASSERTS
        if is_telling and is_called_false([t.lower for t in parse.tokens[slice(*content[0])]]):
            return Stance.DENIES
        if is_telling and _goes_on_accusing(parse, group):
            return Stance.ACCUSES
        return own_stance(parse, group.end, cue.stance)
    start = next((i for i in range(*content[0]) if parse.tags[i] != _QUOTE), content[0][0])
    is_own = parse.tokens[start].lower in _OUR
    return own_stance(parse, start, cue.stance) if is_own else cue.stance


def _goes_on_accusing(parse: Parse, group: VerbGroup) -> bool:
    """ "Accused the rebels of a raid, saying they had fired": they are those accused."""
    before = [one.lemma for one in parse.verb_groups if one.first < group.first]
    says_they = {token.lower for token in parse.tokens[group.end : group.end + 2]} & _THEY
    return group.form == "gerund" and bool(says_they) and not ACCUSE_OF.isdisjoint(before)


def is_called_false(words: Sequence[str]) -> bool:
    """Whether the words open with a statement of others that they call false.

    "The allegation absurd", "that these reports were completely false", "the claims as lies".
    """
    opening = list(words[1 : 1 + _STATEMENT] if words[:1] == ["that"] else words[:_STATEMENT])
    if not opening or opening[0] not in _DEFINITE:
        return False
    at = next((n for n, word in enumerate(opening) if word in CLAIMED), None)
    if at is None or not set(opening[1:at]).isdisjoint(_BREAKS):
        return False
    behind = words[words.index(opening[at]) + 1 :][:_VERDICT]
    verdict = next((n for n, word in enumerate(behind) if word in FALSE), None)
    return verdict is not None and set(behind[:verdict]).isdisjoint(_BREAKS)


def is_it_called_false(words: Sequence[str]) -> bool:
    """Whether the words call untrue what was said before: "called that untrue", "this a lie"."""
    behind = [word for word in words[1:4] if word not in _EMPHASIS]
    return not _IT.isdisjoint(words[:1]) and not FALSE.isdisjoint(behind[:1])


def own_stance(parse: Parse, start: int, stance: Stance) -> Stance:
    """The stance of "it had killed ..." and "it was not involved", told of the speaker himself."""
    at = _clause_at(parse, start)
    if stance not in (Stance.ASSERTS, Stance.CONFIRMS) or at >= len(parse.tokens):
        return stance
    if parse.tokens[at].lower == "one" and at + 2 < len(parse.tokens):  # "one of its fighters"
        at += 2
    is_own = parse.tokens[at].lower in _OWN_SUBJECTS or parse.tags[at] == "TO"
    verb = next((g for g in parse.verb_groups if g.first >= at), None)
    if not is_own or verb is None or verb.first > at + ADJUNCTS:
        return stance
    own = _of_own_verb(parse, verb) or stance
    return stance if own is Stance.CLAIMS_RESPONSIBILITY and stance is Stance.CONFIRMS else own


def _clause_at(parse: Parse, start: int) -> int:
    """Where the clause starts behind "on Sunday", "in a statement", "reporters that"."""
    at = start
    while at < len(parse.tokens):
        phrase = parse.phrase_from(at)
        low = parse.tokens[at].lower
        if parse.tags[at] in ("ADV", "PREP", "NUM") or low == "that":
            at += 1
        elif phrase is not None and _is_between(parse, phrase, start):
            at = phrase.end
        else:
            break
    return at


def _is_between(parse: Parse, phrase: NounPhrase, start: int) -> bool:
    """Whether a phrase behind the cue is a day, a place of speech or a listener."""
    if phrase.prep >= start or parse.tokens[phrase.first].lower in TIME_WORDS:
        return True
    is_last = phrase.end >= len(parse.tokens)
    return not is_last and parse.tokens[phrase.end].lower in _CLAUSE_OPENERS


def _of_own_verb(parse: Parse, verb: VerbGroup) -> Stance | None:
    after = parse.tokens[verb.end].lower if verb.end < len(parse.tokens) else ""
    if verb.is_negated:
        return Stance.DENIES if verb.lemma in _NOT_DONE else None
    is_blame = verb.lemma == "be" and after in ("responsible", "behind")
    is_deed = verb.lemma in HARM_LEMMAS or _is_behind_deed(parse, verb)
    is_deed = is_deed and not verb.is_passive and not verb.modal
    return Stance.CLAIMS_RESPONSIBILITY if is_blame or is_deed else None


def _is_behind_deed(parse: Parse, verb: VerbGroup) -> bool:
    """Whether a verb tells who had a deed done: "had ordered the bombings"."""
    behind = parse.tokens[verb.end : verb.end + _DEED_NEAR]
    return verb.lemma in _HAS_DONE and any(token.lower in DEEDS for token in behind)
