"""A trigger word and its type in, the type that plain words beside it tell out.

A scorer takes a type from the whole of a sentence; a few words leave no choice.
"""

import re

from relata.coding.frames import AnalysedSentence
from relata.coding.segments import Segment
from relata.coding.triggers import noun_lists, singular
from relata.coding.untold import finds_bodies
from relata.coding.warding import thrown_back, warded_off
from relata.records import Status
from relata.text.tokens import word_at

_STRIKES = frozenset({"strike", "strikes", "struck"})
_AGAINST = frozenset({"on", "against"})
# A strike behind these, or for those, is one of who works, as long as nobody is hurt.
_WORKING = frozenset(
    "worker workers union unions teachers nurses doctors drivers employees students hunger general "
    "sit-down sympathy".split()
)
_PAID = frozenset("wage wages pay salaries walkout pensions".split())
# What is struck and not hit.
_STRUCK = frozenset("deal deals agreement agreements balance chord bargain pact truce tone".split())
_DESTROYS = frozenset({"destroy", "neutralise", "neutralize", "intercept", "down"})
_SHOOTS = frozenset({"shoot", "bring"})
_UNMANNED = frozenset("drone uav missile rocket projectile shahed quadcopter".split())
_MANNED = frozenset("aircraft plane warplane jet helicopter fighter bomber airplane".split())
_IN_AIR = _UNMANNED | _MANNED
_DISRUPTIONS = frozenset({"air_strike", "armed_attack", "shelling", "bombing", "killing",
                          "property_destruction"})  # fmt: skip
_SEIZURES = frozenset({"territory_taken", "robbery", "armed_attack", "abduction"})
_EXPLODES = frozenset("explosion detonation blast".split())
# What strikes weapons where they lie disrupts nothing in the air.
_STRIKING = frozenset("strike attack raid bombardment shelling explosion blast fire".split())
_FROM_ABOVE = re.compile(
    r"\b(?:glide|gliding|barrel|(?:laser-|precision-)?guided(?: (?:aerial|air))?|aerial|airdropped|"
    r"air-dropped) bombs?\b"
)
# With "off" behind it such a verb harms nobody ("tipped off soldiers").
_HARMLESS = frozenset(
    (verb, "off") for verb in "tip tips tipped tipping lay lays laid pay pays paid paying".split()
)
# What a scorer takes the robbery of herds for: no ground is taken, and nobody is held.
_TAKINGS = frozenset({"territory_taken", "abduction", "arrest", "withdrawal", "weapons_disrupted"})
# By these talks end without an end.
_FAILING = frozenset("collapse fail founder stall falter deadlock".split())
_APART = frozenset("up down off apart".split())
_WHY = frozenset({"protest", "retaliation", "reprisal", "revenge"})
_REWARDED = ("information", "leading", "to")
# Who does this to somebody stands by him and attacks nobody.
_BACKS = frozenset("arm back fund finance sponsor equip train support supply".split())
_PAYS = frozenset("arm fund finance sponsor".split())  # … and sends no troops of his own
# "Clashes are likely to break out": what is said to be ahead, and the verbs that it comes by.
_LOOKING = frozenset(
    "expect expects expecting fear fears fearing warn warns warning ahead upcoming".split()
)
_AHEAD = frozenset("likely expected set poised bound due feared".split())
_COMES = frozenset(
    "break resume intensify escalate erupt flare restart worsen start begin follow".split()
)
_BE = (["is"], ["are"])
_NOW = (["under", "way"], ["underway"], ["ongoing"], ["raging"], ["continuing"])
_MEANWHILE = frozenset("also now still widely".split())
# So many words may stand between a noun and what is said of it ("the fighting in Jonglei is").
_NOT_BEFORE = frozenset({"before", "once", "until", "till", "unless"})
_PRESENT = frozenset({"is", "are", "has", "have"})
_NEAR = 3  # words behind a noun in which its verb stands
_FAR = 8


def retyped(
    sentence: AnalysedSentence, token: int, segment: Segment, code: str, *, is_bloody: bool
) -> str:
    """The type of the trigger `token`; `is_bloody`: people were killed or injured by it."""
    if (code == "strike" and _is_attack(sentence, token, is_bloody=is_bloody)) or (
        code in ("bombing", "shelling") and _is_from_above(sentence, segment)
    ):
        return "air_strike"
    if code == "armed_attack" and _is_repelled(sentence, token):
        return "armed_clash"
    if code == "release" and finds_bodies(sentence, token) is not None:
        return "killing"
    if code in _DISRUPTIONS and (_is_controlled(sentence, token) or _disrupts(sentence, token)):
        return "weapons_disrupted"
    if code in _SEIZURES and sentence.parse.tokens[token].lower.startswith("hijack"):
        return "robbery" if _is_of_the_road(sentence, token) else "abduction"
    return "robbery" if code in _TAKINGS and _takes_herds(sentence, token) else code


def _takes_herds(sentence: AnalysedSentence, token: int) -> bool:
    """Whether what is taken by the verb that a word is of are animals first of all."""
    for clause in sentence.clauses:
        group = sentence.parse.verb_groups[clause.verb]
        taken = clause.subjects if group.is_passive else clause.objects
        if group.first <= token <= group.end and taken:
            return _head(sentence, taken[0]) in noun_lists().herd
    return False


def _is_of_the_road(sentence: AnalysedSentence, token: int) -> bool:
    """Whether what was hijacked is a car or bus, and no ship, train or plane."""
    near = sentence.parse.tokens[max(0, token - _NEAR) : token + _FAR]
    return any(singular(one.lower) in noun_lists().road_vehicle for one in near)


def _is_repelled(sentence: AnalysedSentence, token: int) -> bool:
    """Whether somebody defends himself against the attack, so that both sides fight."""
    if thrown_back(sentence, token) >= 0:
        return True
    phrases = sentence.parse.noun_phrases
    return any(
        phrases[number].first <= token < phrases[number].end
        for clause in sentence.clauses
        for number in warded_off(sentence, clause)
    )


def is_backing(sentence: AnalysedSentence, token: int, code: str) -> bool:
    """Whether a scorer took for an attack what tells that somebody is armed or backed."""
    if code not in _DISRUPTIONS and code not in ("armed_clash", "deployment"):
        return False
    lemmas = _PAYS if code == "deployment" else _BACKS
    return any(
        group.main == token and group.lemma in lemmas for group in sentence.parse.verb_groups
    )


def plain_status(sentence: AnalysedSentence, token: int, code: str, told: Status) -> Status:
    """The status of the trigger `token` that plain words beside it tell, else as it was told."""
    if told is Status.EXPECTED and is_under_way(sentence, token):
        return Status.ONGOING
    if told not in (Status.ONGOING, Status.OCCURRED):
        return told
    if is_condition(sentence, token):
        return Status.HYPOTHETICAL
    if is_vote_ahead(sentence, token, code):
        return Status.PLANNED
    if code == "talks" and is_broken_off(sentence, token):
        return Status.ATTEMPTED
    return Status.EXPECTED if is_ahead(sentence, token) else told


def is_broken_off(sentence: AnalysedSentence, token: int) -> bool:
    """Whether talks "collapsed", "have stalled" or "broke up": the next verb of theirs says so."""
    parse = sentence.parse
    behind = (one for one in parse.verb_groups if one.first > token)
    group = next((one for one in behind if word_at(parse.tokens, one.end) != "by"), None)
    if group is None or group.is_negated or group.modal or parse.tags[token][0] == "V":
        return False
    objects = (parse.noun_phrases[n] for clause in sentence.clauses for n in clause.objects)
    if any(phrase.first <= token < phrase.end for phrase in objects):
        return False
    if not {"REL", "SUB", "CONJ"}.isdisjoint(parse.tags[token + 1 : group.first][-1:]):
        return False
    is_apart = word_at(parse.tokens, group.end) in _APART
    return group.lemma in _FAILING or (group.lemma in ("break", "fall") and is_apart)


def is_done(sentence: AnalysedSentence, token: int) -> bool:
    """Whether the verb says that it has been done before now: "has already pulled out"."""
    parse = sentence.parse
    group = next((one for one in parse.verb_groups if one.main == token), None)
    if group is None or not group.is_perfect or group.modal or group.is_negated:
        return False
    words = {one.lower for one in parse.tokens[max(0, group.first - 1) : group.end + 1]}
    return "already" in words


def is_ahead(sentence: AnalysedSentence, token: int) -> bool:
    """Whether what the noun tells is only said to be likely, expected or about to begin."""
    tags = sentence.parse.tags
    if tags[token][0] == "V":
        return False
    words = [one.lower for one in sentence.parse.tokens]
    for at in range(token + 1, min(token + _FAR, len(words))):
        if tags[at] in ("CONJ", "SUB", "REL", "PUNCT"):
            return False
        if tags[at] == "BE":
            said = [word for word in words[at + 1 : at + 5] if word not in _MEANWHILE]
            said += ["", "", ""]
            return said[0] in _AHEAD and said[1] == "to" and said[2] in _COMES
    return False


def is_vote_ahead(sentence: AnalysedSentence, token: int, code: str) -> bool:
    """Whether a vote is told of by those who look ahead to it: "expect attacks after the vote"."""
    words = {one.lower for one in sentence.parse.tokens[max(0, token - 2 * _FAR) : token]}
    is_noun = not sentence.parse.tags[token].startswith("V")
    return code == "election" and is_noun and not _LOOKING.isdisjoint(words)


def is_under_way(sentence: AnalysedSentence, token: int) -> bool:
    """Whether the noun is said to go on now ("clashes are under way and likely to spread")."""
    words = [one.lower for one in sentence.parse.tokens]
    if sentence.parse.tags[token][0] == "V" or words[token + 1 : token + 2] not in _BE:
        return False
    said = [word for word in words[token + 2 : token + 6] if word not in _MEANWHILE]
    return said[:1] in _NOW or said[:2] in _NOW


def is_condition(sentence: AnalysedSentence, token: int) -> bool:
    """Whether the word tells what must come first: "not before an accord is signed"."""
    tags, words = sentence.parse.tags, [one.lower for one in sentence.parse.tokens]
    for at in range(token - 1, max(-1, token - _FAR), -1):
        if words[at] in _NOT_BEFORE:
            return not _PRESENT.isdisjoint(words[at + 1 : token + _NEAR])
        if tags[at] in ("CONJ", "REL", "PUNCT", "SUB"):
            return False
    return False


def is_only_sought(sentence: AnalysedSentence, token: int) -> bool:
    """Whether a reward is out for what the word tells ("information leading to the arrest")."""
    words = [one.lower for one in sentence.parse.tokens[max(0, token - 5) : token]]
    while words and words[-1] != "to":
        words.pop()
    return tuple(words[-3:]) == _REWARDED


def tells_with_its_particle(sentence: AnalysedSentence, token: int) -> bool:
    """False for a word that another makes harmless ("tipped off soldiers", "in protest")."""
    tokens = sentence.parse.tokens
    word, before = tokens[token].lower, word_at(tokens, token - 1)
    behind = word_at(tokens, token + 1)
    is_why = before == "in" and word in _WHY
    return (word, behind) not in _HARMLESS and not is_why


def _is_attack(sentence: AnalysedSentence, token: int, *, is_bloody: bool) -> bool:
    """Whether a strike is one on a target and no stopping of work."""
    tokens, tags = sentence.parse.tokens, sentence.parse.tags
    if tokens[token].lower not in _STRIKES:
        return False
    before = word_at(tokens, token - 1)
    words = [one.lower for one in tokens]
    is_labour = not (_WORKING.isdisjoint(words[:token]) and _PAID.isdisjoint(words))
    if before == "on" or (is_labour and not is_bloody):
        return False
    behind = token + 1
    if not tags[token].startswith("VB"):
        if is_bloody:
            return True
        if behind >= len(tokens) or tokens[behind].lower not in _AGAINST:
            return False
        behind += 1
    return _is_target(sentence, behind)


def _is_target(sentence: AnalysedSentence, token: int) -> bool:
    """Whether a noun phrase starts here that names no day and no deal."""
    tokens = sentence.parse.tokens
    if token >= len(tokens) or any(t.start <= tokens[token].start < t.end for t in sentence.times):
        return False
    return any(
        phrase.first == token and tokens[phrase.head].lower not in _STRUCK
        for phrase in sentence.parse.noun_phrases
    )


def _is_from_above(sentence: AnalysedSentence, segment: Segment) -> bool:
    """Whether the bomb is one that aircraft drop ("a guided aerial bomb")."""
    words = [one.lower for one in sentence.parse.tokens[segment.first : segment.end]]
    return _FROM_ABOVE.search(" ".join(words)) is not None


def _is_controlled(sentence: AnalysedSentence, token: int) -> bool:
    """Whether the word tells that explosives were made safe ("a controlled explosion")."""
    words = [one.lower for one in sentence.parse.tokens[max(0, token - 1) : token + 1]]
    return words[0] == "controlled" and singular(words[-1]) in _EXPLODES


def _disrupts(sentence: AnalysedSentence, token: int) -> bool:
    """Whether weapons are the object of a verb that destroys or downs them."""
    parse = sentence.parse
    for clause in sentence.clauses:
        group = parse.verb_groups[clause.verb]
        if not group.first <= token < group.end + 1:
            continue
        follows = parse.tokens[group.main + 1 : group.main + 2]
        is_down = bool(follows) and follows[0].lower == "down"
        if group.lemma in _DESTROYS:
            downed = _UNMANNED if group.lemma == "destroy" else _IN_AIR
        elif group.lemma in _SHOOTS and (is_down or _ends_down(sentence, group.main)):
            downed = _IN_AIR
        else:
            return False
        suffering = clause.subjects if group.is_passive else clause.objects
        acting = clause.agents if group.is_passive else clause.subjects
        if any(_head(sentence, phrase) in _STRIKING for phrase in acting):
            return False
        heads = {_head(sentence, phrase) for phrase in suffering}
        return bool(heads & downed) or (not group.is_passive and _is_of(sentence, suffering))
    return False


def _ends_down(sentence: AnalysedSentence, verb: int) -> bool:
    """Whether "down" stands behind what was shot ("shot two of the drones down")."""
    words = [one.lower for one in sentence.parse.tokens[verb + 1 : verb + 6]]
    return "down" in words


def _is_of(sentence: AnalysedSentence, phrases: tuple[int, ...]) -> bool:
    """Whether a number of weapons is meant ("30 of 40 drones")."""
    parse = sentence.parse
    for phrase in phrases:
        end = parse.noun_phrases[phrase].end
        if phrase + 1 < len(parse.noun_phrases) and parse.tokens[end : end + 1]:
            following = parse.noun_phrases[phrase + 1]
            if following.prep == end and parse.tokens[end].lower == "of":
                return _head(sentence, phrase + 1) in _UNMANNED
    return False


def _head(sentence: AnalysedSentence, phrase: int) -> str:
    return singular(sentence.parse.tokens[sentence.parse.noun_phrases[phrase].head].lower)
