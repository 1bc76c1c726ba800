"""The hits of one happening in, its roles and its stated motive as character offsets out."""

from relata.coding.choice import category
from relata.coding.events import EFFECT_VERBS, Hit, role_of_sufferer
from relata.coding.frames import AnalysedSentence, Argument
from relata.coding.segments import Segment
from relata.coding.triggers import trigger_lists
from relata.mentions import ActorMention
from relata.records import RoleName

_MUTUAL_STARTERS = frozenset(
    {"offensive", "operation", "campaign", "invasion", "counteroffensive", "incursion", "assault"}
)
_HARM_VERBS = frozenset("kill injure wound hurt maim slay die murder".split())
_SKIPPED_HEADS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow "
    "morning evening night week month year time day responsibility which that it this there "
    "what casualty damage statement addition connection order result way".split()
)
_LEADING = frozenset({"DET", "NUM", "PDET", "QUOTE", "ADV", "PUNCT", "PREP"})
_MODIFIER_IS_SUFFERER = frozenset({"killing", "abduction", "arrest", "release", "trial"})
_REASONS = (
    ("in", "response", "to"), ("in", "retaliation", "for"), ("in", "reprisal", "for"),
    ("in", "revenge", "for"), ("to", "avenge"), ("in", "protest", "over"), ("in", "protest", "at"),
    ("in", "protest", "against"), ("in", "protest", "of"), ("in", "protest", "for"),
    ("because", "of"), ("in", "order", "to"), ("in", "an", "attempt", "to"), ("in", "a", "bid", "to"),
    ("over", "allegations"), ("on", "charges", "of"), ("on", "suspicion", "of"), ("aimed", "at"),
    ("in", "solidarity", "with"), ("in", "support", "of"), ("due", "to"), ("as", "revenge", "for"),
    ("for", "allegedly"), ("in", "connection", "with"), ("as", "part", "of"), ("because",),
    ("in", "an", "effort", "to"), ("as", "a", "result", "of"), ("with", "the", "aim", "of"),
    ("for", "refusing", "to"), ("as", "retaliation", "for"), ("following",),
)  # fmt: skip
_MIN_REASON_TOKENS = 3


def arguments_of(sentence: AnalysedSentence, joined: list[tuple[Hit, str]]) -> tuple[Argument, ...]:
    """Initiators, targets, victims and detainees of one happening, without repeats."""
    code = joined[0][1]
    found: list[Argument] = []
    for hit, own_code in joined:
        found.extend(_doers(sentence, hit, code))
        found.extend(_sufferers(sentence, hit, own_code if own_code == "killing" else code))
    return tuple(dict.fromkeys(found))


def _doers(sentence: AnalysedSentence, hit: Hit, code: str) -> list[Argument]:
    phrases = list(hit.doers)
    if trigger_lists().frames[code].is_mutual and not _starts(sentence, hit):
        phrases += [index for index in hit.partners if index not in phrases]
    found = [
        _argument(sentence, RoleName.INITIATOR, index)
        for index in phrases
        if _can_act(sentence, index)
    ]
    if not found and code not in _MODIFIER_IS_SUFFERER:
        found = [
            _named(sentence, RoleName.INITIATOR, part) for part in (hit.possessor, hit.modifier)
        ]
    return [argument for argument in found if argument is not None]


def _starts(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether one side starts ("offensive against X"), so that the other is its target."""
    return sentence.parse.tokens[hit.end - 1].lower in _MUTUAL_STARTERS


def _can_act(sentence: AnalysedSentence, phrase: int) -> bool:
    return category(sentence, phrase) not in ("thing", "materiel") and _is_usable(sentence, phrase)


def _is_usable(sentence: AnalysedSentence, phrase: int) -> bool:
    parse = sentence.parse
    noun_phrase = parse.noun_phrases[phrase]
    if parse.tokens[noun_phrase.head].lower in _SKIPPED_HEADS:
        return False
    start, end = parse.tokens[noun_phrase.first].start, parse.tokens[noun_phrase.end - 1].end
    return not any(m.start <= start and end <= m.end for m in sentence.times)


def _sufferers(sentence: AnalysedSentence, hit: Hit, code: str) -> list[Argument]:
    default = role_of_sufferer(code)
    phrases = list(hit.sufferers)
    if trigger_lists().frames[code].is_mutual and _starts(sentence, hit):
        phrases += [index for index in hit.partners if index not in phrases]
    found: list[Argument] = []
    for index in phrases:
        if not _is_usable(sentence, index):
            continue
        kind = category(sentence, index)
        role = default
        if default is RoleName.TARGET and kind == "person" and _is_harm(sentence, hit):
            role = RoleName.VICTIM
        if kind == "thing" and role is not RoleName.TARGET:
            continue
        argument = _argument(sentence, role, index)
        if argument is not None:
            found.append(argument)
    if not found and code in _MODIFIER_IS_SUFFERER and hit.possessor is not None:
        named = _named(sentence, default, hit.possessor)
        found = [named] if named is not None else []
    return found


def _is_harm(sentence: AnalysedSentence, hit: Hit) -> bool:
    if hit.clause < 0:
        return False
    lemma = sentence.parse.verb_groups[sentence.clauses[hit.clause].verb].lemma
    return lemma in _HARM_VERBS or (lemma in EFFECT_VERBS and not hit.is_verb)


def _argument(sentence: AnalysedSentence, role: RoleName, phrase: int) -> Argument | None:
    """The characters of a noun phrase that name who plays the role."""
    parse = sentence.parse
    noun_phrase = parse.noun_phrases[phrase]
    mention = _mention_at(sentence, noun_phrase.first, noun_phrase.end, noun_phrase.head)
    if mention is not None:
        return Argument(role, mention.start, mention.end)
    first = noun_phrase.first
    while first < noun_phrase.end - 1 and parse.tags[first] in _LEADING:
        first += 1
    start, end = parse.tokens[first].start, parse.tokens[noun_phrase.end - 1].end
    return Argument(role, start, end) if end - start > 1 else None


def _mention_at(sentence: AnalysedSentence, first: int, end: int, head: int) -> ActorMention | None:
    """The actor mention that covers the head; a proper name is preferred."""
    tokens = sentence.parse.tokens
    at_head = tokens[head]
    covering = [m for m in sentence.actors if m.start < at_head.end and at_head.start < m.end]
    if covering:
        return max(covering, key=lambda m: (m.is_name, m.end - m.start))
    return None


def _named(
    sentence: AnalysedSentence, role: RoleName, part: tuple[int, int] | None
) -> Argument | None:
    """An actor or country named inside the trigger's own phrase ("Israeli air strike")."""
    if part is None:
        return None
    tokens = sentence.parse.tokens
    start, end = tokens[part[0]].start, tokens[part[1] - 1].end
    for mention in sentence.actors:
        if mention.start < end and start < mention.end:
            return Argument(role, mention.start, mention.end)
    for place in sentence.places:
        if place.start < end and start < place.end and place.use != "place":
            return Argument(role, place.start, place.end)
    return None


def reason_of(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> tuple[int, int] | None:
    """The stated motive in the segment: from its opening words to the end of its clause."""
    tokens = sentence.parse.tokens
    words = [token.lower for token in tokens[segment.first : segment.end]]
    for offset in range(len(words)):
        for opening in _REASONS:
            if tuple(words[offset : offset + len(opening)]) == opening:
                return _reason_span(sentence, segment.first + offset, segment.end)
    return _purpose(sentence, hit, segment)


def _reason_span(sentence: AnalysedSentence, first: int, end: int) -> tuple[int, int] | None:
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    last = first + 1
    while last < end and not (
        tokens[last].lower in (",", ".", ";", '"', ")") and tags[last - 1] != "NUM"
    ):
        last += 1
    if last - first < _MIN_REASON_TOKENS:
        return None
    return tokens[first].start, tokens[last - 1].end


def _purpose(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> tuple[int, int] | None:
    """An infinitive of purpose behind a verb trigger and its object ("… to force them out")."""
    if not hit.is_verb or not hit.sufferers:
        return None
    for clause in sentence.clauses:
        group = sentence.parse.verb_groups[clause.verb]
        if clause.governor == hit.clause and group.form == "infinitive":
            return _reason_span(sentence, group.first, segment.end)
    return None
