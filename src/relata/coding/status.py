"""A hit in its sentence in, how far the told thing has come out."""

from relata.coding.choice import fitting
from relata.coding.frames import AnalysedSentence
from relata.coding.hits import Hit
from relata.records import Status
from relata.text.clauses_words import Clause
from relata.text.phrases import VerbGroup

_PREVENTED = frozenset("prevent stop keep deter bar block protect refrain".split())
_LEMMAS = {
    Status.ATTEMPTED: "try attempt fail seek foil thwart prevent avert stop block disrupt repel "
    "frustrate",
    Status.PLANNED: "plan order intend prepare announce schedule propose instruct plot authorize "
    "direct arrange offer be decide agree choose issue",
    Status.THREATENED: "threaten vow pledge swear warn promise",
    Status.EXPECTED: "expect fear predict anticipate foresee await forecast",
    Status.ONGOING: "continue keep go remain persist resume",
    Status.DENIED: "deny dispute refute",
}
# The status that a governing verb gives to the infinitive or gerund that completes it.
_BY_GOVERNOR = {lemma: status for status, words in _LEMMAS.items() for lemma in words.split()}
# Verbs of asking: what is asked for has no status of its own.
_ASKED = frozenset("urge call demand ask request want appeal invite require press need".split())
# The status that a verb gives to a happening that is its subject or object.
_BY_CARRIER = {
    lemma: status
    for status, words in (
        (Status.ATTEMPTED, "attempt foil thwart prevent avert stop block disrupt frustrate"),
        (Status.PLANNED, "plan plot prepare schedule order postpone"),
        (Status.THREATENED, "threaten warn"),
        (Status.EXPECTED, _LEMMAS[Status.EXPECTED]),
        (Status.DENIED, _LEMMAS[Status.DENIED]),
    )
    for lemma in words.split()
}
_HYPOTHETICAL_MODALS = frozenset({"could", "would", "may", "might", "can", "should", "'d", "must"})
_IF_WORDS = frozenset({"if", "unless", "whether", "lest"})
_NOUN_ATTEMPTED = frozenset("attempted foiled failed thwarted unsuccessful attempt averted".split())
_NOUN_DANGER = frozenset("risk danger possibility prospect fear fears threat likelihood".split())
_NOUN_ENDED = frozenset("cessation absence lack prevention".split())
_NOUN_PLANNED = frozenset("planned upcoming forthcoming scheduled imminent proposed".split())
_NOUN_POSSIBLE = frozenset("possible potential likely future further any possibility risk".split())
_NOUN_ONGOING = frozenset("ongoing continuing continued current daily".split())
# The table of wordings that rule out shorter ones and tell nothing ("refuse to comment").
_NO_EVENT = "no_event"
# What is asked for, refused or missing is told by the verb or the negation, not by the noun.
_WISHED = frozenset(
    ["agreement", "talks", "release", "withdrawal", "election", "aid", "sanction", "concession"]
)  # fmt: skip
_WISHES = frozenset("urge demand request appeal seek need require reject oppose refuse".split())
# Verbs that take a crowd to a place: with these, "to protest" says what it does there.
_GATHERS = frozenset(
    "gather come go march take meet return assemble flock pour rally travel turn continue begin "
    "start plan want stream".split()
)
_OFFERS = frozenset("offer invite propose agree".split())
# What is called or announced is still to come.
_CALLED = frozenset({"strike", "protest", "election"})
_LASTING = frozenset({"security_measure", "strike", "protest", "arrest", "abduction", "riot"})
_STATES = frozenset({"be", "remain", "stay", "keep"})
_GOES_ON = frozenset({"continue", "remain", "persist", "last", "rage", "stay"})
_SAID = frozenset({"demand", "accusation", "support", "threat"})
_ORDERS = frozenset({"warrant", "warrants", "notice"})
_BROKEN_OFF = frozenset("collapse fail break founder stall falter".split())


def status_of(sentence: AnalysedSentence, hit: Hit) -> Status | None:
    """The status of a hit, or None where the words take it back (only asked for, kept from)."""
    if hit.is_duty:
        return Status.OCCURRED
    if _tells_nothing(sentence, hit):
        return None
    if not hit.is_verb:
        if _is_ended(sentence, hit) or _is_wish(sentence, hit):
            return None
        by_modifier = _noun_status(sentence, hit)
        if by_modifier is not None:
            return by_modifier
    if hit.clause < 0:
        return Status.OCCURRED
    return _clause_status(sentence, sentence.clauses[hit.clause], hit)


def _tells_nothing(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether a longer wording or a "no" rules the hit out, or it is part of a date ("3 March")."""
    words = {token.lower for token in sentence.parse.tokens[hit.first : hit.end]}
    if hit.is_verb and _WISHED & set(hit.types):
        subjects = sentence.clauses[hit.clause].subjects
        phrases = [sentence.parse.noun_phrases[index] for index in subjects]
        words |= {sentence.parse.tokens[phrase.first].lower for phrase in phrases}
    if "no" in words and not any("no" in trigger.words for trigger in hit.triggers):
        return True
    if _NO_EVENT in hit.types and fitting(sentence, hit).types == (_NO_EVENT,):
        return True
    if hit.is_verb or "protest" not in hit.types:
        return False
    start = sentence.parse.tokens[hit.end - 1].start
    return any(mention.start <= start < mention.end for mention in sentence.times)


def _is_wish(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether a deal, talks and the like are asked for, refused or lacking ("no agreement")."""
    if not _WISHED & set(hit.types):
        return False
    parse = sentence.parse
    if parse.tokens[parse.noun_phrases[hit.phrase].first].lower in ("no", "any"):
        return True
    if hit.clause < 0:
        return False
    clause = sentence.clauses[hit.clause]
    lemma = parse.verb_groups[clause.verb].lemma
    if lemma == "call":
        return ("for", hit.phrase) in clause.obliques
    return lemma in _WISHES and hit.phrase not in clause.subjects


def _noun_status(sentence: AnalysedSentence, hit: Hit) -> Status | None:
    """What the words around a noun trigger say ("a foiled attack", "an attempt on the life")."""
    parse = sentence.parse
    phrase = parse.noun_phrases[hit.phrase]
    words = {parse.tokens[index].lower for index in range(phrase.first, phrase.end)}
    if phrase.prep > 0:
        words.add(parse.tokens[phrase.prep - 1].lower)
    if words & _NOUN_DANGER:
        return Status.HYPOTHETICAL
    if words & _NOUN_ATTEMPTED:
        return Status.ATTEMPTED
    if words & _NOUN_PLANNED:
        return Status.PLANNED
    if words & _NOUN_POSSIBLE and "no" not in words and "further" not in words:
        return Status.HYPOTHETICAL
    return Status.ONGOING if words & _NOUN_ONGOING else None


def _is_ended(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether the phrase before takes the noun back ("a cessation of hostilities")."""
    parse = sentence.parse
    prep = parse.noun_phrases[hit.phrase].prep
    return prep > 0 and parse.tokens[prep - 1].lower in _NOUN_ENDED


def _clause_status(sentence: AnalysedSentence, clause: Clause, hit: Hit) -> Status | None:
    group = sentence.parse.verb_groups[clause.verb]
    by_type = _status_by_type(sentence, clause, hit)
    if by_type is not None:
        return by_type
    if _is_purpose(sentence, clause, hit) or (group.is_negated and _is_unsaid(hit)):
        return None
    if group.form == "infinitive" and sentence.parse.tokens[group.first - 1].lower == "likely":
        return Status.EXPECTED
    if not hit.is_verb and group.lemma in _BY_CARRIER:
        return _BY_CARRIER[group.lemma]
    if clause.governor >= 0 and group.form in ("infinitive", "gerund"):
        return _complement_status(sentence, clause, hit.types)
    return _group_status(sentence, group)


def _status_by_type(sentence: AnalysedSentence, clause: Clause, hit: Hit) -> Status | None:
    """Vows and threats that "will" makes, talks offered or broken off, arrests ordered."""
    group = sentence.parse.verb_groups[clause.verb]
    is_modal = hit.is_verb and any(trigger.modal for trigger in hit.triggers)
    if is_modal and any(trigger.modal for trigger in fitting(sentence, hit).triggers):
        return Status.OCCURRED
    if group.is_negated or group.modal:
        return None
    if "talks" in hit.types:
        if hit.is_verb and group.lemma in _OFFERS:
            return Status.PLANNED
        if not hit.is_verb and hit.phrase in clause.subjects and _is_broken_off(clause, group):
            return Status.ATTEMPTED
    if _lasts(clause, group, hit):
        return Status.ONGOING
    words = {word for trigger in hit.triggers for word in trigger.words}
    is_ordered = "arrest" in hit.types and bool(words & _ORDERS)
    is_called = bool(set(hit.types) & _CALLED) and group.lemma in ("call", "announce")
    return Status.PLANNED if is_ordered or (is_called and not group.is_passive) else None


def _is_broken_off(clause: Clause, group: VerbGroup) -> bool:
    """Whether talks "collapsed" or "ended without result"."""
    ends_badly = group.lemma == "end" and any(prep == "without" for prep, _ in clause.obliques)
    return group.lemma in _BROKEN_OFF or ends_badly


def _lasts(clause: Clause, group: VerbGroup, hit: Hit) -> bool:
    """Whether a state is told in the present ("remains under siege", "the siege continues")."""
    if group.is_past or not _LASTING & set(hit.types):
        return False
    if hit.is_verb:
        return group.lemma in _STATES and any(len(trigger.words) > 1 for trigger in hit.triggers)
    return group.lemma in _GOES_ON and hit.phrase in clause.subjects


def _is_unsaid(hit: Hit) -> bool:
    """Whether a negation leaves nothing said: what was not demanded or praised is no claim."""
    return hit.is_verb and set(hit.types) <= _SAID


def _is_purpose(sentence: AnalysedSentence, clause: Clause, hit: Hit) -> bool:
    """Whether "to protest" only names the motive of another act."""
    group = sentence.parse.verb_groups[clause.verb]
    if not hit.is_verb or "protest" not in hit.types or group.form != "infinitive":
        return False
    if clause.governor < 0:
        return False
    governor = sentence.parse.verb_groups[sentence.clauses[clause.governor].verb]
    return governor.lemma not in _GATHERS


def _complement_status(
    sentence: AnalysedSentence, clause: Clause, types: tuple[str, ...]
) -> Status | None:
    """The status that the governing verb gives an infinitive or gerund."""
    groups = sentence.parse.verb_groups
    governor = groups[sentence.clauses[clause.governor].verb]
    lemma = governor.lemma
    if lemma in _ASKED or (lemma in _PREVENTED and groups[clause.verb].form == "gerund"):
        return None
    if lemma in ("decide", "agree", "choose") and "group_change" in types:
        return Status.OCCURRED
    return _BY_GOVERNOR.get(lemma) or _group_status(sentence, governor)


def _group_status(sentence: AnalysedSentence, group: VerbGroup) -> Status | None:
    """Status by tense, modality and negation of one verb group."""
    if group.is_negated:
        return Status.DENIED
    if group.modal in ("will", "'ll", "shall", "wo"):
        return Status.PLANNED
    if group.modal in _HYPOTHETICAL_MODALS:
        return Status.HYPOTHETICAL
    if _is_under_if(sentence, group):
        return Status.HYPOTHETICAL
    if _is_progressive(sentence, group) and not group.is_past:
        return Status.ONGOING
    return Status.OCCURRED


def _is_under_if(sentence: AnalysedSentence, group: VerbGroup) -> bool:
    """Whether a conditional word opens the clause of this verb."""
    parse = sentence.parse
    for index in range(group.first - 1, -1, -1):
        if parse.tokens[index].lower in _IF_WORDS:
            return True
        if parse.tags[index] in ("SUB", "VBD", "VBP") or parse.tokens[index].lower in (",", ";"):
            return False
    return False


def _is_progressive(sentence: AnalysedSentence, group: VerbGroup) -> bool:
    """Whether the group is "is/are … -ing" or "has been …-ing"."""
    parse = sentence.parse
    return parse.tags[group.main] == "VBG" and any(
        parse.tags[index] == "BE" for index in range(group.first, group.main)
    )
