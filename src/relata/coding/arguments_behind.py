"""A hit in, the phrases further off that its wording makes play a role out."""

from collections.abc import Iterator

from relata.coding.acts import FIGHTING
from relata.coding.choice import category
from relata.coding.frames import AnalysedSentence
from relata.coding.hits import Hit, heads
from relata.coding.segments import Segment
from relata.records import RoleName
from relata.text.attribution.words import LAYING

Played = tuple[RoleName, int]

_ACTORS = frozenset({"person", "group", "name"})
_ASKED = frozenset({"demand"})
_SUFFERER_BEHIND_OF = {
    "killing": RoleName.VICTIM,
    "abduction": RoleName.VICTIM,
    "arrest": RoleName.DETAINEE,
    "release": RoleName.DETAINEE,
    "trial": RoleName.DETAINEE,
}


def behind(sentence: AnalysedSentence, hit: Hit, code: str, segment: Segment) -> Iterator[Played]:
    """Roles and noun phrases that the grammar right around the hit does not reach."""
    yield from _governed(sentence, hit, code)
    yield from _asked(sentence, hit, code)
    yield from _named_target(sentence, hit)
    yield from _laid(sentence, hit)
    yield from _left(sentence, hit, code)
    yield from _of_further_on(sentence, hit, code, segment)
    yield from _included(sentence, hit, code, segment)


def _governed(sentence: AnalysedSentence, hit: Hit, code: str) -> Iterator[Played]:
    """What follows the preposition that ends the wording ("stand by X", "break away from X")."""
    if not hit.is_verb or hit.sufferers or code not in ("support", "group_change", "rejection"):
        return
    for index, phrase in enumerate(sentence.parse.noun_phrases):
        if phrase.prep == hit.end - 1 and category(sentence, index) != "thing":
            yield RoleName.TARGET, index


def _asked(sentence: AnalysedSentence, hit: Hit, code: str) -> Iterator[Played]:
    """Of whom something is asked ("sought time from X", "a call for X to leave")."""
    if code not in _ASKED or hit.clause < 0:
        return
    if any(category(sentence, index) != "thing" for index in hit.sufferers):
        return
    clause = sentence.clauses[hit.clause]
    for prep, index in clause.obliques:
        if prep == "from" and category(sentence, index) in _ACTORS:
            yield RoleName.TARGET, index
    for index, phrase in enumerate(sentence.parse.noun_phrases):
        if not hit.end <= phrase.prep + 1 <= hit.end + 1 or phrase.prep < 0:
            continue
        is_for = sentence.parse.tokens[phrase.prep].lower == "for"
        follows = sentence.parse.tags[phrase.end : phrase.end + 1] == ("TO",)
        if is_for and follows and category(sentence, index) in _ACTORS:
            yield RoleName.TARGET, index


def _named_target(sentence: AnalysedSentence, hit: Hit) -> Iterator[Played]:
    """The subject of "was the target of an attack"."""
    if hit.is_verb or hit.clause < 0 or hit.phrase < 1:
        return
    phrases = sentence.parse.noun_phrases
    is_of = phrases[hit.phrase].prep == phrases[hit.phrase - 1].end
    if is_of and heads(sentence, (hit.phrase - 1,))[0] in ("target", "victim", "scene"):
        for index in sentence.clauses[hit.clause].subjects:
            yield RoleName.TARGET, index


def _left(sentence: AnalysedSentence, hit: Hit, code: str) -> Iterator[Played]:
    """With whom ties are broken ("recalled its ambassador from X", "closed its embassy in X")."""
    if code != "diplomatic_break" or not hit.is_verb:
        return
    for prep, index in sentence.clauses[hit.clause].obliques:
        if prep in ("from", "in", "to", "with") and category(sentence, index) in ("name", "place"):
            yield RoleName.TARGET, index
            return


def _laid(sentence: AnalysedSentence, hit: Hit) -> Iterator[Played]:
    """At whose door the act is laid ("blamed the attack on X")."""
    if hit.is_verb or hit.clause < 0:
        return
    clause = sentence.clauses[hit.clause]
    if sentence.parse.verb_groups[clause.verb].lemma not in LAYING:
        return
    for prep, index in clause.obliques:
        if prep in ("on", "to") and hit.phrase in clause.objects:
            yield RoleName.INITIATOR, index


def _of_further_on(
    sentence: AnalysedSentence, hit: Hit, code: str, segment: Segment
) -> Iterator[Played]:
    """Who suffers, behind an inserted place or day ("the murder in Gao of X")."""
    role = _SUFFERER_BEHIND_OF.get(code)
    if role is None or hit.is_verb or hit.sufferers:
        return
    tags = sentence.parse.tags
    for index, phrase in enumerate(sentence.parse.noun_phrases):
        if not hit.end < phrase.prep < segment.end:
            continue
        if any(tag[0] == "V" or tag == "PUNCT" for tag in tags[hit.end : phrase.prep]):
            return
        is_of = sentence.parse.tokens[phrase.prep].lower == "of"
        if is_of and category(sentence, index) in _ACTORS:
            yield role, index
            return


def _included(
    sentence: AnalysedSentence, hit: Hit, code: str, segment: Segment
) -> Iterator[Played]:
    """People whom the dead or hurt include ("ten people, including two children")."""
    if code not in FIGHTING or not sentence.counts:
        return
    opened = False
    for index, phrase in enumerate(sentence.parse.noun_phrases):
        if not segment.first <= phrase.first < segment.end:
            continue
        if phrase.prep >= 0:
            opened = sentence.parse.tokens[phrase.prep].lower == "including"
        elif opened and sentence.parse.tags[phrase.first - 1] != "CONJ":
            opened = False
        if opened and category(sentence, index) == "person":
            yield RoleName.VICTIM, index
