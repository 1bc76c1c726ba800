"""The hits of one happening in, its roles as character offsets out."""

from relata.coding.acts import ATTACK_TYPES
from relata.coding.arguments_behind import behind
from relata.coding.choice import category
from relata.coding.frames import HARMED, AnalysedSentence, Argument
from relata.coding.hits import EFFECT_VERBS, SUPPORT_VERBS, Hit, heads, role_of_sufferer
from relata.coding.naming import LEADING, STATES, named_in
from relata.coding.playing import UNNAMED, is_state, played_by
from relata.coding.relations.unknown import NOBODIES
from relata.coding.segments import Segment
from relata.coding.settling import settled
from relata.coding.triggers import noun_lists, singular, trigger_lists
from relata.records import RoleName
from relata.text.attribution.words import LAYING

Joined = list[tuple[Hit, str]]

_MUTUAL_STARTERS = frozenset(
    {"offensive", "operation", "campaign", "invasion", "counteroffensive", "incursion", "assault"}
)
_HARM_VERBS = frozenset("kill injure wound hurt maim slay die murder".split())
_LAUNCH_VERBS = frozenset("fire launch lob drop detonate explode plant place throw set use".split())
# Verbs whose subject stands accused.
_ACCUSED_VERBS = frozenset("plead stand face appear await answer".split())
_HELP_VERBS = frozenset("assist aid support back help mediate broker facilitate".split())
_HELP_NOUNS = frozenset("help support assistance backing aid cooperation coordination".split())
# Those who are only charged need not be held.
_CHARGE_VERBS = frozenset("charge indict accuse sue summon".split())
_BROKER_VERBS = frozenset({"broker", "mediate", "facilitate", "oversee"})
# Verbs whose object takes part as the subject does.
_MEET_VERBS = frozenset({"meet", "fight", "battle"})
_TAKEN = frozenset({"hostage", "captive", "prisoner"})
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_UNDER_FIRE = frozenset({("come", "under"), ("came", "under"), ("be", "under"), ("take", "fire")})
_MODIFIER_IS_SUFFERER = frozenset({"killing", "abduction", "arrest", "release", "trial"})
_HARMFUL = ATTACK_TYPES | {"armed_clash", "crowd_control", "riot", "protest", "robbery"}
# Types in which third parties may have helped.
_HELPED = _HARMFUL | {"territory_taken", "agreement", "talks", "release", "arrest"}
_BLASTS = frozenset({"bombing", "suicide_bombing"})
_AT_PREPS = frozenset("in at inside outside near under against beside within on".split())
# Types whose object may be a thing that is neither person, group nor installation.
_TAKES_THINGS = frozenset({"weapons_disrupted", "property_destruction", "robbery", "rejection"})
# Types in which those who are sent, or who meet, act themselves.
_OBJECT_ACTS = frozenset({"deployment", "withdrawal", "talks", "agreement"})


def arguments_of(
    sentence: AnalysedSentence, joined: Joined, segment: Segment
) -> tuple[Argument, ...]:
    """Initiators, targets, victims, detainees and helpers of one happening, without repeats."""
    code = joined[0][1]
    happenings = frozenset(
        hit.phrase
        for hit, _ in joined
        if hit.phrase >= 0 and heads(sentence, (hit.phrase,))[0] not in noun_lists().person
    )
    found: list[Argument] = []
    for hit, _ in joined:
        found.extend(_doers(sentence, hit, code, happenings))
        found.extend(_sufferers(sentence, hit, code))
        for role, index in behind(sentence, hit, code, segment):
            found.extend(played_by(sentence, role, (index,)))
        if code in _BLASTS:
            found.extend(_blasted(sentence, hit))
        if code == "territory_taken":
            found.extend(_losers(sentence, hit))
    if not any(argument.role is RoleName.INITIATOR for argument in found):
        found.extend(_authors(sentence, joined[0][0], segment))
    found.extend(_harmed(sentence, code, segment))
    if code == "armed_clash" and not joined[0][0].is_verb:
        found.extend(_fallen(sentence, found))
    if code in _HELPED:
        found.extend(_helpers(sentence, segment))
    return settled(sentence, found)


def _blasted(sentence: AnalysedSentence, hit: Hit) -> list[Argument]:
    """The building that a bomb goes off in, at or outside is what it was aimed at."""
    harmed = ("person", "group", "name", "installation")
    if hit.clause < 0 or any(category(sentence, index) in harmed for index in hit.sufferers):
        return []
    clause = sentence.clauses[hit.clause]
    if not hit.is_verb and hit.phrase not in clause.subjects:
        return []
    built = tuple(
        index
        for prep, index in clause.obliques
        if prep in _AT_PREPS and category(sentence, index) == "installation"
    )
    return played_by(sentence, RoleName.TARGET, built[:1])


def _fallen(sentence: AnalysedSentence, found: list[Argument]) -> list[Argument]:
    """The armed who died in fighting took part in it ("two soldiers were killed in clashes")."""
    armed = {
        token.end for token in sentence.parse.tokens if singular(token.lower) in noun_lists().group
    }
    return [
        Argument(RoleName.INITIATOR, argument.start, argument.end)
        for argument in found
        if argument.role is RoleName.VICTIM and argument.end in armed
    ]


def _losers(sentence: AnalysedSentence, hit: Hit) -> list[Argument]:
    """From whom a place is taken ("captured the town from the rebels")."""
    if not hit.is_verb:
        return []
    lost = tuple(
        index
        for prep, index in sentence.clauses[hit.clause].obliques
        if prep == "from" and category(sentence, index) in ("group", "name")
    )
    return played_by(sentence, RoleName.TARGET, lost[:1])


def _authors(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> list[Argument]:
    """Who carried it out, told by a participle further on ("… , carried out by X")."""
    for clause in sentence.clauses:
        group = sentence.parse.verb_groups[clause.verb]
        is_behind = hit.end <= group.first < segment.end
        if is_behind and group.is_passive and group.lemma in SUPPORT_VERBS and clause.agents:
            return played_by(sentence, RoleName.INITIATOR, clause.agents)
        if is_behind and group.lemma in LAYING and not clause.objects:
            laid = tuple(index for prep, index in clause.obliques if prep in ("to", "on"))
            return played_by(sentence, RoleName.INITIATOR, laid[:1])
    return [] if hit.is_verb else _by_phrase(sentence, hit, segment)


def _by_phrase(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> list[Argument]:
    """Who did it, behind a "by" further on ("the murder of X, the mayor, by Y")."""
    parse = sentence.parse
    agents = {index for clause in sentence.clauses for index in clause.agents}
    for index, phrase in enumerate(parse.noun_phrases):
        is_behind = hit.end <= phrase.prep < segment.end
        is_by = is_behind and index not in agents and parse.tokens[phrase.prep].lower == "by"
        if is_by and category(sentence, index) in ("person", "group", "name"):
            return played_by(sentence, RoleName.INITIATOR, (index,))
    return []


def _helpers(sentence: AnalysedSentence, segment: Segment) -> list[Argument]:
    """Who helps: the agents of "backed by", what follows "with the support of"."""
    found: list[Argument] = []
    for clause in sentence.clauses:
        group = sentence.parse.verb_groups[clause.verb]
        if not segment.first <= group.first < segment.end:
            continue
        if group.is_passive and group.lemma in _HELP_VERBS:
            found += played_by(sentence, RoleName.HELPER, clause.agents)
    return found + played_by(sentence, RoleName.HELPER, _behind_help(sentence, segment))


def _behind_help(sentence: AnalysedSentence, segment: Segment) -> tuple[int, ...]:
    """The noun phrases that follow "with the help of" or "with support from"."""
    tokens, phrases = sentence.parse.tokens, sentence.parse.noun_phrases
    found: list[int] = []
    for index, phrase in enumerate(phrases[:-1]):
        if not segment.first <= phrase.prep < segment.end or tokens[phrase.prep].lower != "with":
            continue
        following = phrases[index + 1]
        is_theirs = following.prep == phrase.end and tokens[following.prep].lower in ("of", "from")
        if is_theirs and heads(sentence, (index,))[0] in _HELP_NOUNS:
            found.append(index + 1)
    return tuple(found)


def _harmed(sentence: AnalysedSentence, code: str, segment: Segment) -> list[Argument]:
    """The people whom the segment counts as killed or hurt are victims of its violence."""
    if code not in _HARMFUL:
        return []
    tokens = sentence.parse.tokens
    first, end = tokens[segment.first].start, tokens[segment.end - 1].end
    found = [
        _without_number(sentence, m.counted_start, m.counted_end)
        for m in sentence.counts
        if m.of in HARMED and first <= m.start < end and m.counted_end > m.counted_start
    ]
    return [Argument(RoleName.VICTIM, *span) for span in found if span is not None]


def _without_number(sentence: AnalysedSentence, start: int, end: int) -> tuple[int, int] | None:
    """The counted phrase without its articles and numbers; None where nothing else stands."""
    parse = sentence.parse
    inside = [
        i for i, token in enumerate(parse.tokens) if start <= token.start and token.end <= end
    ]
    while len(inside) > 1 and parse.tags[inside[0]] in LEADING:
        inside.pop(0)
    while len(inside) > 1 and parse.tokens[inside[-1]].lower in STATES:
        inside.pop()
    if not inside or parse.tags[inside[0]] in LEADING or parse.tags[inside[0]] == "VBG":
        return None
    if all(parse.tokens[i].lower in UNNAMED for i in inside):
        return None
    return parse.tokens[inside[0]].start, parse.tokens[inside[-1]].end


def _doers(
    sentence: AnalysedSentence, hit: Hit, code: str, happenings: frozenset[int]
) -> list[Argument]:
    if code == "trial" and _is_accused(sentence, hit):
        return []
    doers = _fire_from(sentence, hit) if _is_under_fire(hit) else hit.doers
    phrases = [
        index
        for index in doers
        if index not in happenings and _can_act(sentence, index) and not _is_nobody(sentence, index)
    ]
    if trigger_lists().frames[code].is_mutual and not _starts(sentence, hit):
        partners = hit.partners or _partners_behind(sentence, hit)
        phrases += [i for i in partners if i not in phrases and _is_side(sentence, i)]
    if code in _OBJECT_ACTS and not phrases:
        phrases = [index for index in hit.sufferers if _can_act(sentence, index)]
    if hit.is_verb and _lemma(sentence, hit) in _BROKER_VERBS:
        return played_by(sentence, RoleName.HELPER, tuple(phrases))
    found = played_by(sentence, RoleName.INITIATOR, tuple(phrases))
    if code == "group_change":
        found = _names_of_list(sentence, found)
    if found or code in _MODIFIER_IS_SUFFERER:
        return found
    parts = (hit.possessor, hit.modifier)
    made = [named_in(sentence, RoleName.INITIATOR, part) for part in parts]
    return [argument for argument in made if argument is not None]


def _partners_behind(sentence: AnalysedSentence, hit: Hit) -> tuple[int, ...]:
    """Those who take part and stand behind the verb ("clashes erupted between X and Y")."""
    if hit.clause < 0:
        return ()
    clause = sentence.clauses[hit.clause]
    if hit.is_verb:
        return clause.objects if _lemma(sentence, hit) in _MEET_VERBS else ()
    if hit.phrase not in clause.subjects:
        return ()
    return tuple(index for prep, index in clause.obliques if prep in ("between", "among"))


def _names_of_list(sentence: AnalysedSentence, found: list[Argument]) -> list[Argument]:
    """Of "three factions, A, B and C" the names, which say who the factions are."""
    described = {(m.start, m.end) for m in sentence.actors if not m.is_name}
    named = [argument for argument in found if (argument.start, argument.end) not in described]
    return named if len(named) > 1 else found


def _is_accused(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether the subject stands accused ("pleaded not guilty", "is awaiting trial")."""
    if hit.clause < 0:
        return False
    return sentence.parse.verb_groups[sentence.clauses[hit.clause].verb].lemma in _ACCUSED_VERBS


def _starts(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether one side starts ("offensive against X"), so that the other is its target."""
    return sentence.parse.tokens[hit.end - 1].lower in _MUTUAL_STARTERS


def _is_nobody(sentence: AnalysedSentence, phrase: int) -> bool:
    """Whether a phrase says that there was none ("no group has claimed the attack")."""
    parse = sentence.parse
    return parse.tokens[parse.noun_phrases[phrase].first].lower in _NOBODY


def _is_under_fire(hit: Hit) -> bool:
    """Whether the subject of the verb suffers the act ("came under fire")."""
    return hit.is_verb and hit.triggers[0].words[:2] in _UNDER_FIRE


def _fire_from(sentence: AnalysedSentence, hit: Hit) -> tuple[int, ...]:
    """Who it is that others come under the fire of."""
    obliques = sentence.clauses[hit.clause].obliques
    return tuple(index for prep, index in obliques if prep in ("from", "by"))


def _can_act(sentence: AnalysedSentence, phrase: int) -> bool:
    return category(sentence, phrase) not in ("thing", "materiel")


def _is_side(sentence: AnalysedSentence, phrase: int) -> bool:
    """Whether a phrase behind "with" or "between" can be a side: no place and no means."""
    kind = category(sentence, phrase)
    return kind not in ("materiel", "place", "installation") or is_state(sentence, phrase)


def _sufferers(sentence: AnalysedSentence, hit: Hit, code: str) -> list[Argument]:
    role = role_of_sufferer("killing" if "killing" in hit.types and code in _HARMFUL else code)
    if code == "trial" and _lemma(sentence, hit) not in _CHARGE_VERBS:
        role = RoleName.DETAINEE
    found: list[Argument] = []
    for index in _suffering(sentence, hit, code):
        if _can_suffer(sentence, hit, code, index):
            own = role
            if role is RoleName.TARGET and _is_harmed_person(sentence, hit, index):
                own = RoleName.VICTIM
            found += played_by(sentence, own, (index,))
    if code == "abduction":
        found += _taken(sentence, hit)
    if not found and code in _MODIFIER_IS_SUFFERER and hit.possessor is not None:
        named = named_in(sentence, role, hit.possessor)
        found = [named] if named is not None else []
    return found


def _suffering(sentence: AnalysedSentence, hit: Hit, code: str) -> tuple[int, ...]:
    """The phrases of those whom the act is done to."""
    if _is_under_fire(hit) or (code == "trial" and _is_accused(sentence, hit)):
        return hit.doers
    phrases: tuple[int, ...] = ()
    if code not in _OBJECT_ACTS:
        phrases = _inside(sentence, hit) or hit.sufferers or _fronted(sentence, hit)
    if trigger_lists().frames[code].is_mutual and _starts(sentence, hit):
        phrases += tuple(index for index in hit.partners if index not in phrases)
    return phrases


def _inside(sentence: AnalysedSentence, hit: Hit) -> tuple[int, ...]:
    """Objects between the words of the wording ("pushed the rebels out of the town")."""
    if not hit.is_verb or hit.end - hit.first == 1 or len(hit.triggers[0].words) == 1:
        return ()
    tokens, phrases = sentence.parse.tokens, sentence.parse.noun_phrases
    words = {singular(word) for word in hit.triggers[0].words}
    return tuple(
        index
        for index in sentence.clauses[hit.clause].objects
        if hit.first < phrases[index].head < hit.end
        and singular(tokens[phrases[index].head].lower) not in words
    )


def _fronted(sentence: AnalysedSentence, hit: Hit) -> tuple[int, ...]:
    """The object that a relative pronoun stands for ("the ship which the rebels attacked")."""
    if not hit.is_verb:
        return ()
    clause, phrases = sentence.clauses[hit.clause], sentence.parse.noun_phrases
    return tuple(index for index in clause.objects if phrases[index].end <= hit.first)


def _taken(sentence: AnalysedSentence, hit: Hit) -> list[Argument]:
    """The people before "hostage" in one phrase with it ("took two guards hostage")."""
    parse = sentence.parse
    if not hit.is_verb:
        return []
    found: list[Argument] = []
    for index in sentence.clauses[hit.clause].objects:
        phrase = parse.noun_phrases[index]
        first = phrase.first
        while first < phrase.head and parse.tags[first] in LEADING:
            first += 1
        is_taken = parse.tokens[phrase.head].lower in _TAKEN and first < phrase.head
        if is_taken and parse.tags[phrase.head - 1] in ("NOUN", "NAME"):
            start, end = parse.tokens[first].start, parse.tokens[phrase.head - 1].end
            found.append(Argument(RoleName.VICTIM, start, end))
    return found


def _can_suffer(sentence: AnalysedSentence, hit: Hit, code: str, phrase: int) -> bool:
    """Whether a phrase can be what the act is aimed at: no bare town, no abstract thing."""
    kind = category(sentence, phrase)
    if _lemma(sentence, hit) == "join" and _head(sentence, phrase) in NOBODIES:
        return False
    if kind == "place":
        return code != "territory_taken" and is_state(sentence, phrase)
    if kind == "thing":
        return code in _TAKES_THINGS or _is_hit(sentence, hit) or _is_plural_only(sentence, phrase)
    return not (kind == "materiel" and _launches(sentence, hit))


def _is_plural_only(sentence: AnalysedSentence, phrase: int) -> bool:
    """Whether a phrase names an installation or a group that has no singular ("barracks")."""
    head = _head(sentence, phrase)
    return head in noun_lists().installation or head in noun_lists().group


def _head(sentence: AnalysedSentence, phrase: int) -> str:
    return sentence.parse.tokens[sentence.parse.noun_phrases[phrase].head].lower


def _lemma(sentence: AnalysedSentence, hit: Hit) -> str:
    if hit.clause < 0:
        return ""
    return sentence.parse.verb_groups[sentence.clauses[hit.clause].verb].lemma


def _is_hit(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether the verb says that its object was hit: any thing can be."""
    return _lemma(sentence, hit) in EFFECT_VERBS


def _is_harmed_person(sentence: AnalysedSentence, hit: Hit, phrase: int) -> bool:
    if category(sentence, phrase) != "person":
        return False
    lemma = _lemma(sentence, hit)
    return lemma in _HARM_VERBS or (lemma in EFFECT_VERBS and not hit.is_verb)


def _launches(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether the object of the verb is what was fired or laid, not what was hit."""
    return hit.is_verb and _lemma(sentence, hit) in _LAUNCH_VERBS
