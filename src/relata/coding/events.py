"""An analysed sentence in, the places where its words express event types out."""

from relata.coding.events_nouns import noun_hits
from relata.coding.frames import AnalysedSentence
from relata.coding.hits import Hit, Wording, same_word
from relata.coding.triggers import Trigger, singular, trigger_lists
from relata.coding.warding import warded_off
from relata.text.clauses_words import Clause
from relata.text.phrases import Parse, VerbGroup
from relata.text.verbs import verb_forms

_INTO = frozenset({"under", "into", "within", "as", "with"})
_DUTY = frozenset({"must", "should"})
# How many tokens may stand inside a wording ("took three people hostage").
_MAX_GAP = 5
# Verbs whose subject is who suffers ("nine people perished", "he lost his life").
_SUFFER_VERBS = frozenset("die perish succumb lose attain fall meet".split())
_BREAKS = frozenset({"PUNCT", "SUB", "CONJ"})
# "Shot dead by soldiers at a roadblock" is no "shoot at": another phrase lies between.
_AIMING_PREPS = frozenset({"at", "on", "upon", "into", "from", "with", "against"})
_ELSEWHERE_PREPS = frozenset({"by", "in", "near", "after", "during", "outside", "inside"})
_INWARD_PREPS = frozenset({"into", "toward", "towards", "through"})
# Said of any happening: what follows is not what was taken.
_IDIOMS = frozenset({("take", "place"), ("take", "part")})
_CURRENCIES = frozenset({"$", "€", "£", "%"})


def find_hits(sentence: AnalysedSentence) -> list[Hit]:
    """Every wording of an event type in the sentence, in order of appearance."""
    verbs, nouns = _verb_hits(sentence), noun_hits(sentence)
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
    if "armed_clash" not in hit.types:
        return False
    warded = warded_off(sentence, sentence.clauses[hit.clause])
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


def _match_verb(parse: Parse, clause: Clause) -> Wording | None:
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
    return Wording(tuple(best), main, end) if best else None


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
        while index < limit and not same_word(parse.tokens[index].lower, word):
            if parse.tags[index] in _BREAKS and parse.tokens[index].lower not in _CURRENCIES:
                return -1
            if word in _AIMING_PREPS and parse.tokens[index].lower in _ELSEWHERE_PREPS:
                return -1
            index += 1
        if index >= limit:
            return -1
        index += 1
    return index


def _verb_hit(parse: Parse, clause: Clause, found: Wording) -> Hit:
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


def _verb_sufferers(parse: Parse, clause: Clause, found: Wording) -> tuple[int, ...]:
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
