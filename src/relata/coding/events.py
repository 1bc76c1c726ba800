"""An analysed sentence in, the places where its words express event types out."""

from dataclasses import dataclass, field
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence
from relata.coding.triggers import Trigger, singular, trigger_lists
from relata.records import RoleName
from relata.text.clauses import ACCUSE_OF, Clause
from relata.text.phrases import NounPhrase, Parse, VerbGroup
from relata.text.verbs import verb_forms

# Verbs that say that somebody does what the noun names ("carried out an attack").
SUPPORT_VERBS = frozenset(
    [
        "carry", "conduct", "launch", "stage", "mount", "commit", "perpetrate", "execute", "make",
        "do", "undertake", "perform", "wage", "lead", "begin", "start", "hold", "impose", "declare",
        "announce", "sign", "reach", "organize", "order", "issue", "give", "provide", "send",
        "deliver", "use", "have", "claim", "plan", "attempt", "continue", "resume", "establish",
        "set", "initiate", "join", "participate", "take", "agree", "step", "intensify", "fight",
    ]
)  # fmt: skip
# Verbs whose subject may be the happening itself ("the blast killed nine").
EFFECT_VERBS = frozenset(
    "kill injure wound hit destroy damage target strike rock leave claim cause engage suppress "
    "wreck shake hurt level gut disable degrade".split()
)
_INTO = frozenset({"under", "into", "within", "as", "with"})
_DUTY = frozenset({"must", "should"})
_TARGET_PREPS = frozenset({"on", "against", "at", "upon", "towards", "toward", "targeting", "into"})
_OWN_UP_VERBS = frozenset({"claim", "take", "assume", "accept", "admit"})
# How many tokens may stand inside a wording ("took three people hostage").
_MAX_GAP = 5
# Verbs whose subject is who suffers ("nine people perished", "he lost his life").
_SUFFER_VERBS = frozenset("die perish succumb lose attain fall meet".split())
# What a defender does with an attack: the attack is the happening, not a clash of its own.
_DEFENCE_VERBS = frozenset("repel repulse beat fend ward thwart foil drive throw hold push".split())
_BREAKS = frozenset({"PUNCT", "SUB", "CONJ"})
# "Shot dead by soldiers at a roadblock" is no "shoot at": another phrase lies between.
_AIMING_PREPS = frozenset({"at", "on", "upon", "into", "from", "with", "against"})
_ELSEWHERE_PREPS = frozenset({"by", "in", "near", "after", "during", "outside", "inside"})
_INWARD_PREPS = frozenset({"into", "toward", "towards", "through"})
# Said of any happening: what follows is not what was taken.
_IDIOMS = frozenset({("take", "place"), ("take", "part")})
_COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())
_CURRENCIES = frozenset({"$", "€", "£", "%"})
# Between two phrases of one chain stand at most a preposition, a quote and an adverb.
MAX_MARKS = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found: its candidate triggers and its arguments as noun phrase indexes."""

    triggers: tuple[Trigger, ...]
    first: int
    end: int
    clause: int
    phrase: int
    doers: tuple[int, ...] = ()
    sufferers: tuple[int, ...] = ()
    partners: tuple[int, ...] = ()
    modifier: tuple[int, int] | None = None
    possessor: tuple[int, int] | None = None
    is_duty: bool = False
    types: tuple[str, ...] = field(init=False)  # the candidates' types, each once
    is_weak: bool = field(init=False)  # none of them tells an event without fitting arguments

    def __post_init__(self) -> None:
        types = tuple(dict.fromkeys([trigger.type for trigger in self.triggers]))
        object.__setattr__(self, "types", types)
        object.__setattr__(self, "is_weak", all(t.is_weak for t in self.triggers))

    @property
    def is_verb(self) -> bool:
        return self.clause >= 0 and self.phrase < 0


class _Found(NamedTuple):
    triggers: tuple[Trigger, ...]
    first: int
    end: int


def find_hits(sentence: AnalysedSentence) -> list[Hit]:
    """Every wording of an event type in the sentence, in order of appearance."""
    verbs, nouns = _verb_hits(sentence), _noun_hits(sentence)
    verbs = [
        hit
        for hit in verbs
        if not _is_warded_off(sentence, hit, nouns)
        and not any(other.first < hit.first == other.end - 1 for other in verbs)
    ]
    nouns = [hit for hit in nouns if not _is_spent(sentence, hit, verbs)]
    return sorted(verbs + nouns, key=lambda hit: hit.first)


def _is_warded_off(sentence: AnalysedSentence, hit: Hit, nouns: list[Hit]) -> bool:
    """Whether a verb of defence only says how an attack came out ("repelled an assault")."""
    clause = sentence.clauses[hit.clause]
    group = sentence.parse.verb_groups[clause.verb]
    if group.lemma not in _DEFENCE_VERBS or "armed_clash" not in hit.types:
        return False
    warded = clause.subjects if group.is_passive else clause.objects
    return any(noun.phrase in warded and not noun.is_weak for noun in nouns)


def _is_spent(sentence: AnalysedSentence, noun: Hit, verbs: list[Hit]) -> bool:
    """Whether the noun ends a verb's wording of another type ("dropped two bombs")."""
    head = sentence.parse.noun_phrases[noun.phrase].head
    return any(
        hit.first < head == hit.end - 1 and (noun.is_weak or not set(hit.types) & set(noun.types))
        for hit in verbs
    )


def _verb_hits(sentence: AnalysedSentence) -> list[Hit]:
    parse = sentence.parse
    hits: list[Hit] = []
    for clause in sentence.clauses:
        found = _match_verb(parse, clause)
        if found is not None:
            hits.append(_verb_hit(parse, clause, found))
        elif parse.verb_groups[clause.verb].modal in _DUTY:
            hits.append(_duty_hit(parse, clause))
    return hits


def _duty_hit(parse: Parse, clause: Clause) -> Hit:
    """ "X must do this": the speaker demands it of X."""
    group = parse.verb_groups[clause.verb]
    return Hit(
        triggers=(Trigger("demand", ("must",), is_weak=True),),
        first=group.first,
        end=group.end,
        clause=clause.verb,
        phrase=-1,
        sufferers=clause.subjects,
        is_duty=True,
    )


def _match_verb(parse: Parse, clause: Clause) -> _Found | None:
    """The longest free wordings that start at this main verb, and the bound ones no shorter."""
    group = parse.verb_groups[clause.verb]
    main = group.main
    lower = parse.tokens[main].lower
    form = verb_forms().get(lower)
    lemma = form.lemma if form is not None else lower
    triggers = trigger_lists().verbs.get(lemma)
    if triggers is None:
        return None
    best: list[Trigger] = []
    floor = 0
    end = main + 1
    behind = [token.lower for token in parse.tokens[end : end + _MAX_GAP]]
    near = {"", *behind, *map(singular, behind)}
    after = behind[0] if behind else ""
    is_idiom = (lemma, after) in _IDIOMS
    named = _named(parse, clause) if group.is_passive else None
    for trigger in triggers:
        if len(trigger.words) < floor:
            break
        is_near = trigger.second in near
        if not is_near and (named is None or not trigger.content <= named):
            continue
        if (trigger.modal and trigger.modal != group.modal) or (
            is_idiom and trigger.second != after
        ):
            continue
        last = _match_rest(parse, trigger.words[1:], main + 1) if is_near else -1
        if last < 0 and named is not None and trigger.content and trigger.content <= named:
            last = main + 1
        if last >= 0:
            best.append(trigger)
            end = max(end, last)
            floor = floor if trigger.is_bound else len(trigger.words)
    return _Found(tuple(best), main, end) if best else None


def _named(parse: Parse, clause: Clause) -> frozenset[str] | None:
    """The words of a passive's subject, which may end a wording ("rockets were fired")."""
    if not clause.subjects:
        return None
    first = parse.noun_phrases[clause.subjects[0]].first
    end = parse.noun_phrases[clause.subjects[-1]].end
    if end < len(parse.tokens) and parse.tokens[end].lower == "of":
        end = parse.verb_groups[clause.verb].first
    return frozenset([singular(token.lower) for token in parse.tokens[first:end]])


def _match_rest(parse: Parse, words: tuple[str, ...], first: int) -> int:
    """End of the further words of a wording behind the verb, or -1."""
    index = first
    for word in words:
        limit = min(index + _MAX_GAP, len(parse.tokens))
        while index < limit and not _same_word(parse.tokens[index].lower, word):
            if parse.tags[index] in _BREAKS and parse.tokens[index].lower not in _CURRENCIES:
                return -1
            if word in _AIMING_PREPS and parse.tokens[index].lower in _ELSEWHERE_PREPS:
                return -1
            index += 1
        if index >= limit:
            return -1
        index += 1
    return index


def _same_word(found: str, word: str) -> bool:
    return found == word or singular(found) == word


def _verb_hit(parse: Parse, clause: Clause, found: _Found) -> Hit:
    group = parse.verb_groups[clause.verb]
    partners = tuple(np for prep, np in clause.obliques if prep in ("with", "against", "between"))
    if group.lemma in _SUFFER_VERBS and found.triggers[0].type == "killing":
        return Hit(found.triggers, group.main, found.end, clause.verb, -1, (), clause.subjects)
    return Hit(
        triggers=found.triggers,
        first=group.main,
        end=found.end,
        clause=clause.verb,
        phrase=-1,
        doers=clause.agents if group.is_passive and not _is_resolve(group) else clause.subjects,
        sufferers=_verb_sufferers(parse, clause, found),
        partners=partners,
    )


def _is_resolve(group: VerbGroup) -> bool:
    """ "is determined to", "are committed to": a passive form whose subject wills it."""
    return group.lemma in ("determine", "prepare", "commit", "resolve")


def _verb_sufferers(parse: Parse, clause: Clause, found: _Found) -> tuple[int, ...]:
    """Objects outside the wording itself, else what follows "at" or "on"."""
    if found.triggers[0].type == "group_change":
        return tuple(np for prep, np in clause.obliques if prep in _INTO) or clause.objects
    if parse.verb_groups[clause.verb].is_passive:
        return clause.subjects
    outside = tuple(np for np in clause.objects if parse.noun_phrases[np].head >= found.end)
    aimed = tuple(np for prep, np in clause.obliques if prep in ("on", "at", "upon", "against"))
    is_spent = len(outside) < len(clause.objects)
    if found.triggers[0].words[-1] in _INWARD_PREPS and not outside:
        return tuple(np for prep, np in clause.obliques if prep == found.triggers[0].words[-1])
    if is_spent and not outside:
        to = tuple(np for prep, np in clause.obliques if prep in ("to", "into", "toward"))
        return aimed or to
    return outside or aimed


def _noun_hits(sentence: AnalysedSentence) -> list[Hit]:
    parse = sentence.parse
    hits: list[Hit] = []
    for number, phrase in enumerate(parse.noun_phrases):
        found = _match_chain(parse, phrase) or _match_noun(parse, phrase)
        if found is not None:
            hits.append(_noun_hit(sentence, number, found))
    return hits


def _match_chain(parse: Parse, phrase: NounPhrase) -> _Found | None:
    """A wording that goes on behind the phrase ("use of chemical weapons")."""
    head = phrase.head
    for trigger in trigger_lists().chains.get(singular(parse.tokens[head].lower), ()):
        end = head + len(trigger.words)
        words = [token.lower for token in parse.tokens[head + 1 : end]]
        if len(words) == len(trigger.words) - 1 and all(
            _same_word(found, word) for found, word in zip(words, trigger.words[1:], strict=True)
        ):
            return _Found((trigger,), head, end)
    return None


def _match_noun(parse: Parse, phrase: NounPhrase) -> _Found | None:
    """The longest wordings that end at the head of a noun phrase."""
    head = phrase.head
    if parse.tokens[head].lower in _COMPASS and head > phrase.first:
        head -= 1  # "a counter-attack south of the town"
    best: list[Trigger] = []
    before = parse.tokens[head - 1].lower if head else ""
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
        if all(_same_word(w, t) for w, t in zip(words, trigger.words[:-1], strict=True)):
            best.append(trigger)
    if not best:
        return None
    return _Found(tuple(best), head - len(best[0].words) + 1, head + 1)


def _noun_hit(sentence: AnalysedSentence, number: int, found: _Found) -> Hit:
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


def role_of_sufferer(code: str) -> RoleName:
    """The role that the side which suffers takes for this type."""
    frame = trigger_lists().frames.get(code)
    return frame.object_role if frame is not None else RoleName.TARGET


def heads(sentence: AnalysedSentence, phrases: tuple[int, ...]) -> list[str]:
    """Singular head nouns of noun phrases, lower case."""
    parse = sentence.parse
    return [singular(parse.tokens[parse.noun_phrases[index].head].lower) for index in phrases]
