"""Who was chosen for the roles where ground changes hands in, who gave it up as its loser out.

"The army lost the town to the rebels": the rebels took it. A reader of verbs sees the army first.
"""

from collections.abc import Iterator, Sequence

from relata.coding.frames import AnalysedSentence, Argument, overlap
from relata.records import RoleName
from relata.text.clauses_words import Clause

# What a scorer takes such a verb for.
CHANGES_OF_HANDS = frozenset({"territory_taken", "withdrawal", "arrest", "concession"})
# Whoever does this has ground no more; the second only with "over" or "up".
_LOSES = frozenset("lose cede yield surrender relinquish forfeit".split())
_HANDS = frozenset("hand give turn sign".split())
_AWAY = frozenset({"over", "up"})
FAR = 6  # words behind the verb in which "over" stands


def with_losers(
    sentence: AnalysedSentence, token: int, arguments: Sequence[Argument]
) -> tuple[Argument, ...]:
    """The arguments of ground that changes hands: the target gave it up."""
    clause = next((one for one in sentence.clauses if _is_loss(sentence, one, token)), None)
    if clause is None:
        return tuple(arguments)
    is_passive = sentence.parse.verb_groups[clause.verb].is_passive
    losers = _spans(sentence, clause.agents if is_passive else clause.subjects)
    takers = _spans(sentence, [number for word, number in clause.obliques if word == "to"])
    found = [_moved(one, losers, takers) for one in arguments]
    known = [one for one in found if one.role is RoleName.INITIATOR]
    return (*dict.fromkeys(found), *(() if known else _named(sentence, takers)))


def gives_up(sentence: AnalysedSentence, token: int) -> bool:
    """Whether the word tells that a place was given up."""
    places = [(place.start, place.end) for place in sentence.places]
    return any(
        _is_loss(sentence, clause, token)
        and any(
            overlap(span, place) for span in _spans(sentence, clause.objects) for place in places
        )
        for clause in sentence.clauses
    )


def _is_loss(sentence: AnalysedSentence, clause: Clause, token: int) -> bool:
    """Whether the clause's verb gives something up, and the word is the verb or its object."""
    group, words = sentence.parse.verb_groups[clause.verb], sentence.parse.tokens
    if group.lemma in _HANDS:
        behind = (one.lower for one in words[group.main + 1 : group.main + FAR])
        if _AWAY.isdisjoint(behind):
            return False
    elif group.lemma not in _LOSES:
        return False
    phrases = (sentence.parse.noun_phrases[number] for number in clause.objects)
    return group.first <= token < group.end or any(p.first <= token < p.end for p in phrases)


def _moved(
    one: Argument, losers: Sequence[tuple[int, int]], takers: Sequence[tuple[int, int]]
) -> Argument:
    if one.role not in (RoleName.INITIATOR, RoleName.TARGET):
        return one
    if any(overlap((one.start, one.end), span) for span in takers):
        return one._replace(role=RoleName.INITIATOR)
    if any(overlap((one.start, one.end), span) for span in losers):
        return one._replace(role=RoleName.TARGET)
    return one


def _named(sentence: AnalysedSentence, takers: Sequence[tuple[int, int]]) -> Iterator[Argument]:
    for mention in sentence.actors:
        if any(overlap((mention.start, mention.end), span) for span in takers):
            yield Argument(RoleName.INITIATOR, mention.start, mention.end)


def _spans(sentence: AnalysedSentence, phrases: Sequence[int]) -> list[tuple[int, int]]:
    """The characters of noun phrases."""
    tokens = sentence.parse.tokens
    found = (sentence.parse.noun_phrases[number] for number in phrases)
    return [(tokens[p.first].start, tokens[p.end - 1].end) for p in found]
