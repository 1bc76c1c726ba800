"""The hits of one happening in, its roles and its stated motive as character offsets out."""

from relata.coding.choice import ATTACK_TYPES, category
from relata.coding.events import EFFECT_VERBS, Hit, heads, role_of_sufferer
from relata.coding.frames import AnalysedSentence, Argument
from relata.coding.triggers import noun_lists, trigger_lists
from relata.mentions import ActorMention
from relata.records import CountOf, RoleName
from relata.text.phrases import NounPhrase

_MUTUAL_STARTERS = frozenset(
    {"offensive", "operation", "campaign", "invasion", "counteroffensive", "incursion", "assault"}
)
_HARM_VERBS = frozenset("kill injure wound hurt maim slay die murder".split())
_LAUNCH_VERBS = frozenset("fire launch lob drop detonate explode plant place throw set use".split())
_SKIPPED_HEADS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow "
    "morning evening night week month year time day responsibility which that it this there "
    "what casualty damage statement addition connection order result way".split()
)
_LEADING = frozenset({"DET", "NUM", "PDET", "QUOTE", "ADV", "PUNCT", "PREP"})
_MODIFIER_IS_SUFFERER = frozenset({"killing", "abduction", "arrest", "release", "trial"})
_HARM = frozenset([CountOf.KILLED, CountOf.INJURED, CountOf.CASUALTIES])
_HARMFUL = ATTACK_TYPES | {"armed_clash", "crowd_control", "riot", "protest", "robbery"}
# Types whose object may be a thing that is neither person, group nor installation.
_TAKES_THINGS = frozenset({"weapons_disrupted", "property_destruction", "robbery", "rejection"})
# Types in which those who are sent, or who meet, act themselves.
_OBJECT_ACTS = frozenset({"deployment", "withdrawal", "talks", "agreement"})
_NAMING = frozenset({"called", "named", "dubbed", "known"})
_MAX_NAMING_GAP = 6
_MAX_NAME_TOKENS = 3
_TITLES = frozenset(
    "president minister chief leader commander spokesman spokesperson spokeswoman general "
    "secretary governor director head ambassador premier king mayor colonel captain judge".split()
)
# A name follows its title within this many characters ("prime minister of the country, X").
_MAX_TITLE_GAP = 40


def arguments_of(sentence: AnalysedSentence, joined: list[tuple[Hit, str]]) -> tuple[Argument, ...]:
    """Initiators, targets, victims and detainees of one happening, without repeats."""
    code = joined[0][1]
    happenings = frozenset(
        hit.phrase
        for hit, _ in joined
        if hit.phrase >= 0 and heads(sentence, (hit.phrase,))[0] not in noun_lists().person
    )
    found: list[Argument] = []
    for hit, own_code in joined:
        found.extend(_doers(sentence, hit, code, happenings))
        found.extend(_sufferers(sentence, hit, own_code if own_code == "killing" else code))
    found.extend(_harmed(sentence, joined))
    return _settled(found)


def _harmed(sentence: AnalysedSentence, joined: list[tuple[Hit, str]]) -> list[Argument]:
    """The people whom the sentence counts as killed or hurt are victims of its violence."""
    if joined[0][1] not in _HARMFUL:
        return []
    return [
        Argument(RoleName.VICTIM, *_without_number(sentence, m.counted_start, m.counted_end))
        for m in sentence.counts
        if m.of in _HARM and m.counted_end > m.counted_start
    ]


def _without_number(sentence: AnalysedSentence, start: int, end: int) -> tuple[int, int]:
    """The counted phrase without its articles and numbers, or the actor that it names."""
    parse = sentence.parse
    inside = [
        i for i, token in enumerate(parse.tokens) if start <= token.start and token.end <= end
    ]
    while len(inside) > 1 and parse.tags[inside[0]] in _LEADING:
        inside.pop(0)
    if not inside:
        return start, end
    return parse.tokens[inside[0]].start, parse.tokens[inside[-1]].end


def _settled(found: list[Argument]) -> tuple[Argument, ...]:
    """No repeats, and nobody is target and victim or initiator and target at once."""
    strong = [a for a in found if a.role is not RoleName.TARGET]
    kept: list[Argument] = []
    for argument in found:
        overlapping = [a for a in strong if a.start < argument.end and argument.start < a.end]
        if argument.role is RoleName.TARGET and overlapping:
            continue
        if argument.role is RoleName.VICTIM and any(
            k.role is RoleName.VICTIM and k.start < argument.end and argument.start < k.end
            for k in kept
        ):
            continue
        if argument not in kept:
            kept.append(argument)
    return tuple(kept)


def _doers(
    sentence: AnalysedSentence, hit: Hit, code: str, happenings: frozenset[int]
) -> list[Argument]:
    phrases = [index for index in hit.doers if index not in happenings]
    if trigger_lists().frames[code].is_mutual and not _starts(sentence, hit):
        phrases += [index for index in hit.partners if index not in phrases]
    if code in _OBJECT_ACTS and not phrases:
        phrases = list(hit.sufferers)
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
    phrases = [] if code in _OBJECT_ACTS else list(hit.sufferers)
    if trigger_lists().frames[code].is_mutual and _starts(sentence, hit):
        phrases += [index for index in hit.partners if index not in phrases]
    found: list[Argument] = []
    for index in phrases:
        if not _is_usable(sentence, index):
            continue
        kind = category(sentence, index)
        if kind == "place" or (kind == "thing" and code not in _TAKES_THINGS):
            continue
        if kind == "materiel" and _launches(sentence, hit):
            continue
        role = default
        if default is RoleName.TARGET and kind == "person" and _is_harm(sentence, hit):
            role = RoleName.VICTIM
        argument = _argument(sentence, role, index)
        if argument is not None:
            found.append(argument)
    if not found and code in _MODIFIER_IS_SUFFERER and hit.possessor is not None:
        named = _named(sentence, default, hit.possessor)
        found = [named] if named is not None else []
    return found


def _launches(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether the object of the verb is what was fired or laid, not what was hit."""
    if hit.clause < 0 or not hit.is_verb:
        return False
    return sentence.parse.verb_groups[sentence.clauses[hit.clause].verb].lemma in _LAUNCH_VERBS


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
    named = _called(sentence, noun_phrase)
    if named is not None:
        return Argument(role, named.start, named.end)
    if mention is None or not mention.is_name:
        mention = _titled(sentence, noun_phrase) or mention
    if mention is not None and not _is_longer_name(sentence, noun_phrase, mention):
        return Argument(role, mention.start, mention.end)
    first = noun_phrase.first
    while first < noun_phrase.end - 1 and parse.tags[first] in _LEADING:
        first += 1
    start, end = parse.tokens[first].start, parse.tokens[noun_phrase.end - 1].end
    return Argument(role, start, end) if end - start > 1 else None


def _is_longer_name(sentence: AnalysedSentence, phrase: NounPhrase, mention: ActorMention) -> bool:
    """Whether the phrase is all one name, of which an unregistered mention is only a part."""
    if mention.actor_id is not None and not mention.actor_id.startswith("act-"):
        return False
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    names = [i for i in range(phrase.first, phrase.end) if tags[i] not in ("DET", "QUOTE", "PDET")]
    is_name = (
        bool(names) and len(names) <= _MAX_NAME_TOKENS and all(tags[i] == "NAME" for i in names)
    )
    return (
        is_name and tokens[names[0]].start < mention.start and tokens[names[0]].lower not in _TITLES
    )


def _called(sentence: AnalysedSentence, phrase: NounPhrase) -> ActorMention | None:
    """The name behind "a front called …", "a group known as …"."""
    tokens = sentence.parse.tokens
    index = phrase.end
    if index + 1 >= len(tokens) or tokens[index].lower not in _NAMING:
        return None
    floor = tokens[index].end
    for mention in sentence.actors:
        if mention.is_name and floor <= mention.start <= floor + _MAX_NAMING_GAP:
            return mention
    return None


def _titled(sentence: AnalysedSentence, phrase: NounPhrase) -> ActorMention | None:
    """The name that follows a title ("the president of the country, X")."""
    tokens = sentence.parse.tokens
    if tokens[phrase.head].lower not in _TITLES:
        return None
    end = tokens[phrase.end - 1].end
    for mention in sentence.actors:
        if mention.is_name and end <= mention.start <= end + _MAX_TITLE_GAP:
            between = [t for t in tokens if end <= t.start < mention.start]
            if all(t.lower in ("of", "the", ",", "for") or t.text[0].isupper() for t in between):
                return mention
    return None


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
