"""A word that tells violence in, whether it is a mishap, a match or a computer's out.

Nobody acts in a mishap. What counts is the cause that a sentence names ("a fire at a factory killed
14", "killed when a bus plunged into a ravine"), and that nothing in it speaks of arms or of those
who bear them. Players attack each other's goal and hackers a server.
"""

import re

from relata.coding.frames import HARMED, AnalysedSentence
from relata.coding.hits import heads
from relata.coding.means import find_means
from relata.coding.triggers import singular
from relata.records import ARMED_GROUPS
from relata.text.phrases import NounPhrase, VerbGroup
from relata.text.tokens import word_at

# What a scorer takes a mishap for.
HARMS = frozenset(
    "armed_attack air_strike shelling bombing suicide_bombing chemical_attack armed_clash killing "
    "property_destruction".split()
)
_CAUSES = frozenset(
    "accident blaze inferno wildfire bushfire earthquake quake aftershock tremor landslide "
    "mudslide rockslide avalanche flood flooding cyclone hurricane typhoon tornado tsunami storm "
    "thunderstorm lightning rain downpour heatwave drought eruption volcano stampede crush "
    "collision pile-up derailment epidemic outbreak disease virus cholera malaria measles ebola "
    "meningitis dengue famine hunger malnutrition weather circuit malfunction negligence leak "
    "crocodile elephant hippo hippopotamus tiger leopard lion bear shark snake".split()
)
# Their own words tell whether they are a mishap ("a gas explosion", "a forest fire").
_EITHER = frozenset("explosion blast fire crash collapse".split())
_BY_ITSELF = frozenset(
    "gas boiler methane fireworks firework cylinder transformer accidental forest factory house "
    "bush kitchen electrical accident car bus train road traffic mine bridge building dam".split()
)
_FALLS = frozenset("plunge overturn capsize derail collide skid veer swerve collapse crash".split())
_FALLING = frozenset(
    "bus minibus coach car lorry truck taxi van train ferry boat canoe dinghy plane aircraft "
    "airliner jet helicopter vehicle motorcycle mine building bridge dam roof wall house tunnel "
    "tower block stand crane shaft school church mosque factory".split()
)
_CAUSING = frozenset("when after as".split())
# "A fire": one that burns, where "fire from the hills" is shot.
_ARTICLES = frozenset("a an the one another".split())
_ARMED = re.compile(
    r"attack|assault|ambush|bomb|shell|gun|shot|shoot(?!-?out)|sniper|missile|rocket|drone|mortar|artiller|"
    r"grenade|strikes?$|arson|sabotag|torch|militant|insurgent|rebel|terror|extremist|jihadi|"
    r"guerrilla|explosives?$|ied$|suicide|hostile|deliberate|clash|fight|battle|war$|"
    r"militia|combat|downed|hit$"
)
# What it is to be hurt, and the words before the mishap in which somebody was.
_HURT = frozenset("kill injure wound hurt die perish".split())
_DURING = frozenset("in during by after from".split())
_NEW = frozenset({"a", "an"})
_HACKERS = frozenset({"hacker", "hacktivist", "cybercriminal", "malware", "ransomware"})
_COMPUTERS = frozenset("server website computer database".split())
_CYBER = frozenset({"cyber", "ransomware", "hacking", "denial-of-service", "phishing"})
# Who and what is only in games; and what is there too.
_PLAYERS = frozenset(
    "striker midfielder goalkeeper defender winger referee penalty shoot-out equaliser equalizer "
    "halftime half-time innings wicket batsman quarterback playoff playoffs semifinal semi-final "
    "quarterfinal quarter-final touchdown dressing-room".split()
)
_PLAY = frozenset(
    "goal match game team minute season coach fan league cup title visitor host half ball score "
    "champion championship tournament defence defense final win".split()
)
# So many words that games share with other things are enough without a player.
MIN_PLAY = 3


def is_mishap(sentence: AnalysedSentence, token: int, code: str) -> bool:
    """Whether the trigger `token` of the type `code` tells of a mishap, a match or computers."""
    if code not in HARMS:
        return False
    if _is_on_computers(sentence, token) or _is_played(sentence):
        return True
    return not _is_armed(sentence, token) and _is_accident(sentence, token)


def _is_on_computers(sentence: AnalysedSentence, token: int) -> bool:
    """Whether hackers do it, servers and websites suffer it, or it is called a cyber attack."""
    parse = sentence.parse
    for clause in sentence.clauses:
        group = parse.verb_groups[clause.verb]
        if group.first <= token < group.end:
            if not _HACKERS.isdisjoint(heads(sentence, clause.subjects + clause.agents)):
                return True
            suffering = clause.subjects if group.is_passive else clause.objects
            return not _COMPUTERS.isdisjoint(heads(sentence, suffering))
    return word_at(parse.tokens, token - 1) in _CYBER


def _is_played(sentence: AnalysedSentence) -> bool:
    """Whether a game is what the sentence is about, without arms and nobody hurt."""
    if any(count.of in HARMED for count in sentence.counts):
        return False
    words = {singular(token.lower) for token in sentence.parse.tokens}
    least = 1 if words & _PLAYERS else MIN_PLAY
    return len(words & _PLAY) >= least and not _has_arms(sentence)


def _is_accident(sentence: AnalysedSentence, token: int) -> bool:
    """Whether the sentence names an accident, an illness or the weather as the cause."""
    parse = sentence.parse
    for phrase in parse.noun_phrases:
        if phrase.head == token and _is_cause(sentence, phrase):
            # Who calls it an accident denies that it was an attack.
            return sentence.parse.tokens[token].lower != "accident"
    for clause in sentence.clauses:
        group = parse.verb_groups[clause.verb]
        if not group.first <= token < group.end:
            continue
        acting = clause.agents if group.is_passive else clause.subjects
        if any(_is_cause(sentence, parse.noun_phrases[one]) for one in acting):
            return True
        # What "was derailed" somebody derailed.
        if group.lemma in _FALLS and not group.is_passive and _falls(sentence, clause.subjects):
            return True
        if group.lemma in _HURT and _is_hurt_in_one(sentence, group):
            return True
    return any(_caused(sentence, number, token) for number in range(len(sentence.clauses)))


def _is_hurt_in_one(sentence: AnalysedSentence, group: VerbGroup) -> bool:
    """Whether people are hurt in a mishap: "killed in a car crash", "died during the floods".

    "In the crash" may be that of a plane which somebody shot down.
    """
    parse = sentence.parse
    following = [one.first for one in parse.verb_groups if one.first >= group.end]
    end = min(following, default=len(parse.tokens))
    for phrase in parse.noun_phrases:
        if not group.end <= phrase.prep < end or not _is_cause(sentence, phrase):
            continue
        before = {token.lower for token in parse.tokens[phrase.first : phrase.head]}
        is_old = singular(parse.tokens[phrase.head].lower) in _EITHER and before.isdisjoint(
            _BY_ITSELF | _NEW
        )
        if parse.tokens[phrase.prep].lower in _DURING and not is_old:
            return True
    return False


def _is_cause(sentence: AnalysedSentence, phrase: NounPhrase) -> bool:
    """Whether a noun phrase names a mishap."""
    tokens = sentence.parse.tokens
    head = singular(tokens[phrase.head].lower)
    if head in _CAUSES:
        return True
    if head not in _EITHER:
        return False
    before = [token.lower for token in tokens[phrase.first : phrase.head]]
    return not _BY_ITSELF.isdisjoint(before) or (
        head in ("fire", "crash") and not _ARTICLES.isdisjoint(before)
    )


def _falls(sentence: AnalysedSentence, phrases: tuple[int, ...]) -> bool:
    """Whether a vehicle or a building is what falls."""
    return not _FALLING.isdisjoint(heads(sentence, phrases))


def _caused(sentence: AnalysedSentence, number: int, token: int) -> bool:
    """Whether a clause behind the trigger says that something fell or broke ("when a bus …")."""
    parse = sentence.parse
    clause = sentence.clauses[number]
    group = parse.verb_groups[clause.verb]
    if group.lemma not in _FALLS or group.is_passive or not _falls(sentence, clause.subjects):
        return False
    first = min(parse.noun_phrases[one].first for one in clause.subjects)
    if token < first:
        return any(parse.tokens[at].lower in _CAUSING for at in range(token, first))
    # "A bus plunged into a ravine, killing 27."
    return any(
        one.main == token and one.form == "gerund" and one.first > group.main
        for one in parse.verb_groups
    )


def _is_armed(sentence: AnalysedSentence, token: int) -> bool:
    """Whether the sentence speaks of arms, or of those who bear them."""
    words = [one.lower for at, one in enumerate(sentence.parse.tokens) if at != token]
    if any(_ARMED.match(word) for word in words):
        return True
    return _has_arms(sentence) and not _is_accidental(sentence)


def _has_arms(sentence: AnalysedSentence) -> bool:
    """Whether a weapon is named, or an armed group."""
    if any(actor.kind in ARMED_GROUPS for actor in sentence.actors):
        return True
    return bool(find_means(sentence, 0, len(sentence.parse.tokens)))


def _is_accidental(sentence: AnalysedSentence) -> bool:
    """Whether a noun phrase that names a mishap is all that looks like a weapon ("gas blast")."""
    return any(_is_cause(sentence, phrase) for phrase in sentence.parse.noun_phrases)
