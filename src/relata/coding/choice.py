"""A hit with its candidate types in, the one type that its arguments and means speak for out."""

from dataclasses import replace

from relata.coding.acts import ATTACK_TYPES
from relata.coding.frames import AnalysedSentence, Means
from relata.coding.hits import EFFECT_VERBS, Hit, heads
from relata.coding.means import find_means, own_end, type_by_means
from relata.coding.segments import Segment
from relata.coding.triggers import noun_lists, singular
from relata.records import WeaponClass
from relata.text.phrases import Parse
from relata.text.tokens import word_at

_LEGAL = frozenset(
    "court judge prosecutor trial charges charge tribunal jury guilty verdict prison jail "
    "indictment lawyer attorney years life".split()
)
_FLIERS = frozenset(
    "aircraft plane jet warplane helicopter gunship drone uav quadcopter shahed fighter-bomber "
    "airplane airforce aviation antonov mig sukhoi airman".split()
)
_SUICIDE = frozenset(
    "suicide martyrdom martyrdom-seeking martyrdom-seeker fidayeen fedayeen strapped".split()
)
_FROM_THE_AIR = frozenset({"armed_attack", "shelling", "bombing", "security_measure"})
_AIR = frozenset("air jets strategic b-52 b-1 b-2 tu-95 tu-22 long-range stealth".split())
_AIMS = frozenset("hit strike target attack ambush raid storm kill engage assault shoot".split())
_DELIVERS = frozenset("drop fire launch lob throw use".split())
_NEAR = 8  # tokens between "dropped" and the agent
_IRRITANTS = frozenset({"tear", "teargas", "pepper", "phosphorus", "facility", "facilities"})
_PLANTS = frozenset("plant throw hurl toss lob leave place hide attach lay".split())
_FLYING = frozenset(
    "aircraft plane planes jet jets warplane warplanes helicopter helicopters air coalition aerial "
    "antonov antonovs mig migs sukhoi sukhois f-16s gunship gunships nato".split()
)
_FROM_THE_GROUND = frozenset(
    "ballistic iskander s-300 kalibr artillery rockets rocket mlrs grad himars atacms kinzhal "
    "missile missiles mortars".split()
)
_LABOUR = frozenset(
    "worker union teacher labor labour hunger general transport employee wage".split()
)
_SPEAKERS = frozenset(
    "country nation council parliament pope king president spokesman spokesperson spokeswoman "
    "envoy delegation bloc statement communique resolution community union administration".split()
)
_LIGHT_HEADS = frozenset(
    "quantity batch shipment haul number group dozen hundred thousand score series cache load "
    "stockpile amount lot couple handful majority part most all half much bulk rest whole swath "
    "swathe stretch entirety many some several".split()
)
# "At the mine", "near a gold mine": where people dig.
_PIT_PREPS = frozenset({"at", "in", "near", "outside", "from", "to", "around", "on"})
_PARTS = frozenset("most all half much part bulk rest swath swathe stretch entirety".split())
_RAID = ("armed_attack", "security_measure")
_HARM = frozenset("kill kills killed killing wounded injured dead died martyred lives".split())
_ISSUE_VERBS = frozenset("issue impose order announce declare enforce introduce lift".split())
_SCENE_PREPS = frozenset("near at in outside inside on to from toward through by".split())
_CONTROL_TYPES = frozenset({"territory_taken", "arrest", "weapons_disrupted", "release"})
_SPEECH_NEEDS_PERSON = frozenset(["threat", "accusation", "demand", "support", "rejection", "vow"])


def choose_type(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> str | None:
    """The type that fits, or None where none of the candidates does."""
    hit = fitting(sentence, hit)
    if not hit.triggers:
        return None
    if hit.is_verb and _lemma(sentence, hit) in ("destroy", "damage"):
        return _destroy_type(sentence, hit, segment)
    chosen: str | None = hit.types[0]
    if hit.types == _RAID:
        chosen = _raid_type(sentence, hit, segment)
    elif len(hit.types) > 1 or chosen in _CONTROL_TYPES:
        chosen = _by_object(sentence, hit, hit.types)
    return _in_context(sentence, hit, chosen, segment) if chosen is not None else None


def _raid_type(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> str:
    """A raid is an attack, unless searchers come to a house or to arrest, and nobody dies."""
    words, lists = _words(sentence, segment), noun_lists()
    if words & _HARM or set(heads(sentence, hit.doers)) & lists.outlaw:
        return "armed_attack"
    is_searched = bool(set(heads(sentence, hit.sufferers)) & lists.premises)
    return "security_measure" if is_searched or words & lists.searcher else "armed_attack"


def _in_context(sentence: AnalysedSentence, hit: Hit, code: str, segment: Segment) -> str | None:
    """The type after a look at the words around it."""
    words = _words(sentence, segment)
    if (code == "release" and not _frees(sentence, hit)) or (
        code == "trial" and hit.is_weak and not words & _LEGAL
    ):
        return None
    if code == "armed_attack" and "sexually" in words:
        return "sexual_violence"
    if code == "armed_clash" and _is_claimed(sentence, hit):
        code = "armed_attack"
    code = _from_above(sentence, hit, code, words)
    return _by_means(sentence, hit, code, segment) if code in ATTACK_TYPES else code


def _from_above(sentence: AnalysedSentence, hit: Hit, code: str, words: set[str]) -> str:
    """An act from the air, where those who do it fly; a "strike" may also be of workers or guns."""
    is_open = code in _FROM_THE_AIR or (code == "armed_clash" and hit.is_verb)
    is_bombed = code == "bombing" and _lemma(sentence, hit) == "bomb" and words & _FLYING
    if is_bombed or (is_open and _flies(sentence, hit)):
        return "air_strike"
    if code != "air_strike" or not hit.is_weak:
        return code
    if {singular(word) for word in words} & _LABOUR:
        return "strike"
    is_shot = _word_after(sentence, hit) == "with" and words & _FROM_THE_GROUND
    return "shelling" if is_shot and not words & _FLYING else code


def _word_after(sentence: AnalysedSentence, hit: Hit) -> str:
    tokens = sentence.parse.tokens
    return word_at(tokens, hit.end)


def fitting(sentence: AnalysedSentence, hit: Hit) -> Hit:
    """The hit with those of its triggers whose conditions hold; bound ones go before free ones."""
    if not any(trigger.is_bound for trigger in hit.triggers):
        return hit
    objects = _kinds(sentence, hit.sufferers)
    subjects = _kinds(sentence, hit.doers + (() if hit.is_verb else hit.partners))
    bound = tuple(
        trigger
        for trigger in hit.triggers
        if trigger.is_bound
        and (not trigger.objects or trigger.objects & objects)
        and (not trigger.subjects or trigger.subjects & subjects)
    )
    free = tuple(trigger for trigger in hit.triggers if not trigger.is_bound)
    longest = max((len(trigger.words) for trigger in bound + free), default=0)
    first = tuple(trigger for trigger in bound if len(trigger.words) == longest)
    chosen = first or free
    return hit if len(chosen) == len(hit.triggers) else replace(hit, triggers=chosen)


def _kinds(sentence: AnalysedSentence, phrases: tuple[int, ...]) -> set[str]:
    """Categories and heads of noun phrases: a condition may name either."""
    return {category(sentence, phrase) for phrase in phrases} | set(heads(sentence, phrases))


def _lemma(sentence: AnalysedSentence, hit: Hit) -> str:
    if not hit.is_verb:
        return ""
    return sentence.parse.verb_groups[sentence.clauses[hit.clause].verb].lemma


def _words(sentence: AnalysedSentence, segment: Segment) -> set[str]:
    return {token.lower for token in sentence.parse.tokens[segment.first : segment.end]}


def _frees(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether people are released, not a statement, a list or a film."""
    if not hit.is_verb or any(len(trigger.words) > 1 for trigger in hit.triggers):
        return True
    kinds = {category(sentence, phrase) for phrase in hit.sufferers}
    return bool(kinds & {"person", "name", "group", "pronoun"})


def _is_claimed(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether a group owns up to "operations": they are attacks."""
    if hit.is_verb or hit.clause < 0 or sentence.parse.tokens[hit.end - 1].lower[:9] != "operation":
        return False
    return sentence.parse.verb_groups[sentence.clauses[hit.clause].verb].lemma == "claim"


def _destroy_type(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> str | None:
    """Destruction: by the means an attack, of arms a disruption, else of property."""
    if _flies(sentence, hit):
        return "air_strike"
    found = heads(sentence, hit.sufferers)
    if any(head in noun_lists().materiel for head in found):
        return "weapons_disrupted"
    by_means = type_by_means(find_means(sentence, segment.first, segment.end))
    if by_means is not None and by_means != "bombing":
        return by_means
    return "property_destruction"


def category(sentence: AnalysedSentence, phrase: int) -> str:
    """What a noun phrase stands for: its head's list, else name, place, pronoun or thing."""
    parse = sentence.parse
    noun_phrase = parse.noun_phrases[phrase]
    head = heads(sentence, (phrase,))[0]
    is_light = head in _LIGHT_HEADS or parse.tags[noun_phrase.head] == "NUM"
    if is_light and _is_measure(parse, phrase):
        of_what = category(sentence, phrase + 1)
        return "place" if of_what == "name" and _is_unknown(sentence, phrase + 1, head) else of_what
    lists = noun_lists()
    for name, words in (
        ("place", lists.place),
        ("installation", lists.installation),
        ("group", lists.group),
        ("materiel", lists.materiel),
        ("person", lists.person),
    ):
        if head in words:
            return name
    start, end = parse.tokens[noun_phrase.first].start, parse.tokens[noun_phrase.end - 1].end
    if any(m.start < end and start < m.end for m in sentence.actors):
        return "name"
    if any(m.start < end and start < m.end for m in sentence.places):
        return "place"
    tag = parse.tags[noun_phrase.head]
    if tag in ("PRON", "NUM"):
        return "pronoun"  # "captured two others"
    return "name" if tag == "NAME" else "thing"


def _is_unknown(sentence: AnalysedSentence, phrase: int, part: str) -> bool:
    """Whether the name is of nobody known: a part of it is of a place ("most of Bourem")."""
    noun_phrase, tokens = sentence.parse.noun_phrases[phrase], sentence.parse.tokens
    start, end = tokens[noun_phrase.first].start, tokens[noun_phrase.end - 1].end
    return part in _PARTS and not any(m.start < end and start < m.end for m in sentence.actors)


def _is_measure(parse: Parse, phrase: int) -> bool:
    """Whether "of" and what is measured follow ("a large quantity of ammunition")."""
    if phrase + 1 >= len(parse.noun_phrases):
        return False
    following = parse.noun_phrases[phrase + 1]
    end = parse.noun_phrases[phrase].end
    return following.prep == end and parse.tokens[end].lower == "of"


def _by_object(sentence: AnalysedSentence, hit: Hit, types: tuple[str, ...]) -> str | None:
    """Choose between readings by what the sufferer is ("seized the town", "seized rifles")."""
    kinds = {category(sentence, phrase) for phrase in hit.sufferers}
    if not kinds:
        return types[0]
    wanted: tuple[str, ...] = ()
    if kinds & {"materiel"}:
        wanted = ("weapons_disrupted", "robbery", "property_destruction")
    elif kinds & {"place", "installation"}:
        wanted = ("territory_taken", "security_measure", "property_destruction", "withdrawal")
    elif kinds & {"person", "name", "group", "pronoun"}:
        wanted = ("arrest", "release", "trial", "abduction", "deployment", "armed_attack")
    for code in wanted:
        if code in types:
            return code
    is_long = any(len(trigger.words) > 1 for trigger in hit.triggers)
    if types in (("territory_taken",), ("weapons_disrupted",)) and not is_long:
        return None if kinds <= {"person", "thing", "pronoun"} else types[0]
    return types[0]


def _by_means(sentence: AnalysedSentence, hit: Hit, code: str, segment: Segment) -> str:
    """An attack of a general kind takes the type of its means; a suicide attack says so."""
    words = _words(sentence, segment)
    if code in ("bombing", "armed_attack") and (words & _SUICIDE or _is_bomber(sentence, hit)):
        return "suicide_bombing"
    if hit.is_verb and _lemma(sentence, hit) in _DELIVERS and _has_poison(sentence, hit):
        return "chemical_attack"
    if code not in ("armed_attack", "killing"):
        return code
    return type_by_means(_used(sentence, hit, segment)) or code


def _has_poison(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether what is dropped or fired is poison: an agent named close by, and no tear gas."""
    tokens = sentence.parse.tokens[hit.first : hit.end + _NEAR]
    if {token.lower for token in tokens} & _IRRITANTS:
        return False
    named = {token.start for token in tokens if token.lower != "chemical"}
    found = find_means(sentence, hit.first, hit.first + len(tokens))
    return any(m.weapon_class is WeaponClass.CHEMICAL and m.start in named for m in found)


def _used(sentence: AnalysedSentence, hit: Hit, segment: Segment) -> tuple[Means, ...]:
    """The means named in the segment, those left out that the act is aimed at ("hit a tank")."""
    parse = sentence.parse
    is_aimed = not hit.is_verb or _lemma(sentence, hit) in _AIMS
    aims = [
        phrase
        for phrase in (parse.noun_phrases[index] for index in hit.sufferers)
        if is_aimed or (phrase.prep >= 0 and parse.tokens[phrase.prep].lower in _SCENE_PREPS)
    ]
    spans = [(parse.tokens[p.first].start, parse.tokens[p.end - 1].end) for p in aims]
    found = find_means(sentence, segment.first, own_end(sentence, hit.end, segment.end))
    scenes = [
        (parse.tokens[p.first].start, parse.tokens[p.end - 1].end)
        for p in parse.noun_phrases
        if p.prep >= 0 and parse.tokens[p.prep].lower in _PIT_PREPS
    ]
    return tuple(
        m
        for m in found
        if not any(a <= m.start and m.end <= b for a, b in spans)
        and not (
            m.weapon_class is WeaponClass.MINE
            and any(a <= m.start and m.end <= b for a, b in scenes)
        )
    )


def _is_bomber(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether the doer is "the bomber", who is not told to have planted or thrown the bomb."""
    is_one = "bomber" in heads(sentence, hit.doers)
    return is_one and _lemma(sentence, hit) not in _PLANTS and not _flies(sentence, hit)


def _flies(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether those who do it fly: aircraft, or people of an air force."""
    if set(heads(sentence, hit.doers)) & _FLIERS:
        return True
    parse = sentence.parse
    doers = [parse.noun_phrases[phrase] for phrase in hit.doers]
    named = {t.lower for phrase in doers for t in parse.tokens[phrase.first : phrase.end]}
    return bool(named & _AIR)


def is_supported(sentence: AnalysedSentence, hit: Hit, code: str) -> bool:
    """Whether a hit has the arguments that its wording needs to tell an event."""
    if code in _SPEECH_NEEDS_PERSON and not (code == "accusation" and not hit.is_verb):
        return _has_speaker(sentence, hit)
    hit = fitting(sentence, hit)
    if not hit.is_verb and _is_scene(sentence, hit):
        return False
    if not hit.is_weak or any(trigger.is_bound for trigger in hit.triggers):
        return True
    if not hit.is_verb:
        return _is_noun_supported(sentence, hit, code)
    kinds = {category(sentence, phrase) for phrase in hit.sufferers}
    return bool(kinds & {"place", "installation", "person", "name", "group", "materiel"})


def _is_noun_supported(sentence: AnalysedSentence, hit: Hit, code: str) -> bool:
    """Whether a weak noun has something beside it that makes it a happening."""
    if sentence.parse.tokens[hit.end - 1].lower == "dead":
        return _is_numbered(sentence, hit)
    if code == "territory_taken" and _is_fought_for(sentence, hit):
        return False
    if hit.clause >= 0 and _clause_lemma(sentence, hit) in _ISSUE_VERBS:
        return True
    if code == "air_strike" and _has_effect(sentence, hit):
        return True
    if code == "armed_clash" and _word_after(sentence, hit) == "to":
        return True  # "the operation to clear the city"
    return bool(hit.doers or hit.sufferers or hit.partners or hit.modifier or hit.possessor)


def _is_fought_for(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether control is only what is fought for ("a battle for control of the port")."""
    prep = sentence.parse.noun_phrases[hit.phrase].prep
    return prep >= 0 and sentence.parse.tokens[prep].lower in ("for", "over")


def _has_effect(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether strikes, or a series of them, are told to hit, kill or destroy something."""
    parse = sentence.parse
    own = {hit.phrase, hit.phrase - 1 if _is_measure(parse, hit.phrase - 1) else hit.phrase}
    return any(
        own & set(clause.subjects) and parse.verb_groups[clause.verb].lemma in EFFECT_VERBS
        for clause in sentence.clauses
    )


def _is_numbered(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether the phrase has a number ("12 dead", not "among the dead")."""
    phrase = sentence.parse.noun_phrases[hit.phrase]
    return "NUM" in sentence.parse.tags[phrase.first : phrase.end]


def _clause_lemma(sentence: AnalysedSentence, hit: Hit) -> str:
    return sentence.parse.verb_groups[sentence.clauses[hit.clause].verb].lemma


def _is_scene(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether the noun is an installation named as the place ("near a police checkpoint")."""
    parse = sentence.parse
    phrase = parse.noun_phrases[hit.phrase]
    is_built = heads(sentence, (hit.phrase,))[0] in noun_lists().installation
    return is_built and phrase.prep >= 0 and parse.tokens[phrase.prep].lower in _SCENE_PREPS


def _has_speaker(sentence: AnalysedSentence, hit: Hit) -> bool:
    """Whether somebody who can speak makes the demand, threat or vow."""
    if hit.is_duty:
        kinds = {category(sentence, phrase) for phrase in hit.sufferers}
        return bool(kinds & {"name", "group", "pronoun"})
    if hit.is_verb:
        kinds = {category(sentence, phrase) for phrase in hit.doers}
        speaks = kinds & {"person", "name", "group", "place", "pronoun", "installation"}
        return bool(speaks) or bool(set(heads(sentence, hit.doers)) & _SPEAKERS)
    return bool(hit.possessor or hit.doers or (hit.modifier and hit.sufferers))
