"""An analysed sentence in, the nouns that express event types out, with what hangs on them."""

from relata.coding.frames import AnalysedSentence
from relata.coding.hits import EFFECT_VERBS, MAX_MARKS, SUPPORT_VERBS, Hit, Wording, same_word
from relata.coding.triggers import Trigger, singular, trigger_lists
from relata.text.clauses_words import ACCUSE_OF, Clause
from relata.text.phrases import NounPhrase, Parse
from relata.text.tokens import word_at

_TARGET_PREPS = frozenset({"on", "against", "at", "upon", "towards", "toward", "targeting", "into"})
_OWN_UP_VERBS = frozenset({"claim", "take", "assume", "accept", "admit"})
_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())


def noun_hits(sentence: AnalysedSentence) -> list[Hit]:
    """The nouns of a sentence that express an event type, in order."""
    parse = sentence.parse
    hits: list[Hit] = []
    for number, phrase in enumerate(parse.noun_phrases):
        found = _match_chain(parse, phrase) or _match_noun(parse, phrase)
        if found is not None:
            hits.append(_noun_hit(sentence, number, found))
    return hits


def _match_chain(parse: Parse, phrase: NounPhrase) -> Wording | None:
    """A wording that goes on behind the phrase ("use of chemical weapons")."""
    head = phrase.head
    for trigger in trigger_lists().chains.get(singular(parse.tokens[head].lower), ()):
        end = head + len(trigger.words)
        words = [token.lower for token in parse.tokens[head + 1 : end]]
        if len(words) == len(trigger.words) - 1 and all(
            same_word(found, word) for found, word in zip(words, trigger.words[1:], strict=True)
        ):
            return Wording((trigger,), head, end)
    return None


def _match_noun(parse: Parse, phrase: NounPhrase) -> Wording | None:
    """The longest wordings that end at the head of a noun phrase."""
    head = phrase.head
    if parse.tokens[head].lower in _COMPASS and head > phrase.first:
        head -= 1  # "a counter-attack south of the town"
    best: list[Trigger] = []
    before = word_at(parse.tokens, head - 1)
    near = ("", before, singular(before))
    for trigger in trigger_lists().nouns.get(singular(parse.tokens[head].lower), ()):
        if trigger.before not in near:
            continue
        first = head - len(trigger.words) + 1
        if best and len(trigger.words) < len(best[0].words):
            break
        if first < 0 or (
            first < phrase.first and len(trigger.words) > 1 and first < phrase.first - 1
        ):
            continue
        words = [parse.tokens[index].lower for index in range(first, head)]
        if all(same_word(w, t) for w, t in zip(words, trigger.words[:-1], strict=True)):
            best.append(trigger)
    if not best:
        return None
    return Wording(tuple(best), head - len(best[0].words) + 1, head + 1)


def _noun_hit(sentence: AnalysedSentence, number: int, found: Wording) -> Hit:
    """A noun trigger with what hangs on it: complements, possessor, modifier, governing verb."""
    parse = sentence.parse
    phrase = parse.noun_phrases[number]
    tail = number
    while tail + 1 < len(parse.noun_phrases) and parse.noun_phrases[tail + 1].first < found.end:
        tail += 1
    doers, sufferers, partners = _complements(sentence, tail, found.triggers[0].type)
    clause, more_doers, more_sufferers = _governing(sentence, number)
    if clause >= 0 and not (sufferers or partners or more_sufferers):
        more_sufferers, partners = _behind_verb(sentence, sentence.clauses[clause], number)
    return Hit(
        triggers=found.triggers,
        first=found.first,
        end=found.end,
        clause=clause,
        phrase=number,
        doers=doers or more_doers,
        sufferers=sufferers + tuple(i for i in more_sufferers if i not in sufferers),
        partners=partners,
        modifier=_modifier(parse, phrase, found.first),
        possessor=_possessor(parse, phrase),
    )


# What "of X" names, where it is not who suffers.
_OF_IS_DOER = frozenset(
    ["withdrawal", "protest", "deployment", "vow", "demand", "threat", "support", "rejection"]
)
_FOR_IS_SUFFERER = frozenset({"arrest", "trial"})
_Arguments = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]


def _complements(sentence: AnalysedSentence, number: int, code: str) -> _Arguments:
    """Doers, sufferers and partners told by the prepositional phrases behind a noun."""
    parse = sentence.parse
    found: tuple[list[int], list[int], list[int]] = ([], [], [])
    end = parse.noun_phrases[number].end
    prep = ""
    for index in range(number + 1, len(parse.noun_phrases)):
        phrase = parse.noun_phrases[index]
        if _is_time(sentence, phrase) and phrase.first - end <= MAX_MARKS:
            end = phrase.end
            continue
        if _is_attached(parse, phrase, end):
            prep = parse.tokens[phrase.prep].lower
        elif not (prep and _is_joined(parse, end, phrase.first)):
            break
        side = _side(prep, code, is_first=index == number + 1 or bool(found[0] or found[1]))
        if side >= 0:
            found[side].append(index)
        end = phrase.end
    return tuple(found[0]), tuple(found[1]), tuple(found[2])


def _is_time(sentence: AnalysedSentence, phrase: NounPhrase) -> bool:
    """Whether a phrase says when ("an attack this morning against X")."""
    if not sentence.times:
        return False
    tokens = sentence.parse.tokens
    start, end = tokens[phrase.first].start, tokens[phrase.end - 1].end
    return any(m.start <= end - 1 and start < m.end for m in sentence.times)


_DOER, _SUFFERER, _PARTNER = 0, 1, 2


def _side(prep: str, code: str, *, is_first: bool) -> int:
    """Which side a phrase behind this preposition takes, or -1."""
    if prep == "by":
        return _DOER
    if prep in _TARGET_PREPS or (prep == "for" and code in _FOR_IS_SUFFERER):
        return _SUFFERER
    if prep == "of" and is_first:
        return _DOER if code in _OF_IS_DOER else _SUFFERER
    return _PARTNER if prep in ("between", "with", "among") else -1


def _is_attached(parse: Parse, phrase: NounPhrase, end: int) -> bool:
    """Whether a prepositional phrase starts where the phrase before ends, marks passed over."""
    if phrase.prep < end or phrase.first - end > MAX_MARKS:
        return False
    return all(parse.tags[index] in ("QUOTE", "ADV") for index in range(end, phrase.prep))


def _is_joined(parse: Parse, first: int, end: int) -> bool:
    return 0 < end - first <= MAX_MARKS and all(
        parse.tags[index] in ("CONJ", "QUOTE") or parse.tokens[index].lower == ","
        for index in range(first, end)
    )


def _governing(
    sentence: AnalysedSentence, number: int
) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    """The clause whose verb carries the noun, with whom that makes doer and sufferer."""
    for clause in sentence.clauses:
        group = sentence.parse.verb_groups[clause.verb]
        if number in clause.subjects:
            hit = clause.objects if group.lemma in EFFECT_VERBS else ()
            return (clause.verb, clause.agents, ()) if group.is_passive else (clause.verb, (), hit)
        if number in clause.objects:
            return clause.verb, clause.subjects if group.lemma in SUPPORT_VERBS else (), ()
    for clause in sentence.clauses:
        for prep, index in clause.obliques:
            if index == number:
                return clause.verb, _responsible(sentence.parse, clause, prep), ()
    return -1, (), ()


def _behind_verb(
    sentence: AnalysedSentence, clause: Clause, number: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Sufferers and partners that stand behind the verb ("clashes broke out between X and Y")."""
    phrases = sentence.parse.noun_phrases
    if number not in clause.subjects:
        return (), ()
    near = [(prep, np) for prep, np in clause.obliques if not _is_time(sentence, phrases[np])]
    sufferers = tuple(np for prep, np in near if prep in ("against", "on", "upon"))
    return sufferers, tuple(np for prep, np in near if prep in ("between", "among"))


def _responsible(parse: Parse, clause: Clause, prep: str) -> tuple[int, ...]:
    """Who did what stands behind "of" or "for": who owns up to it, or who is accused of it."""
    lemma = parse.verb_groups[clause.verb].lemma
    heads_of = {parse.tokens[parse.noun_phrases[i].head].lower for i in clause.objects}
    if prep == "for" and lemma in _OWN_UP_VERBS and heads_of & {"responsibility", "credit"}:
        return clause.subjects
    if prep == "for" and lemma == "hold" and "responsible" in heads_of:
        return clause.objects
    if prep in ("of", "for", "with", "over") and lemma in ACCUSE_OF:
        is_passive = parse.verb_groups[clause.verb].is_passive
        return clause.subjects if is_passive else clause.objects
    return ()


def _modifier(parse: Parse, phrase: NounPhrase, trigger: int) -> tuple[int, int] | None:
    """Name tokens inside the phrase before the trigger, as a token range."""
    first = phrase.first
    for index in range(phrase.first, trigger):
        if parse.tags[index] == "POSS":
            first = index + 1
    names = [index for index in range(first, trigger) if parse.tags[index] == "NAME"]
    return (names[0], names[-1] + 1) if names else None


def _possessor(parse: Parse, phrase: NounPhrase) -> tuple[int, int] | None:
    """Tokens before the last possessive mark inside the phrase."""
    for index in range(phrase.head - 1, phrase.first, -1):
        if parse.tags[index] == "POSS":
            first = index - 1
            while first > phrase.first and parse.tags[first - 1] in ("NAME", "NOUN", "ADJ"):
                first -= 1
            return first, index
    return None
