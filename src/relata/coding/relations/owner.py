"""A body and its leader in, the body that "its" goes back to out.

"The army attacked the FDLR and arrested its leader": nobody arrests his own leader, so it is the
FDLR's.
"""

from dataclasses import replace

from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.records import RoleName
from relata.text.clauses_words import Clause
from relata.text.phrases import NounPhrase, Parse

_ITS = frozenset({"its", "their"})
# Between "its" and the name stand the title and what describes it.
_LONGEST_TITLE = 6
# Done to somebody else's leader.
_AGAINST = frozenset(
    "kill murder assassinate execute behead shoot wound injure poison attack ambush target hit "
    "eliminate neutralise neutralize arrest detain capture seize jail charge indict try extradite "
    "abduct kidnap hunt pursue sanction blacklist impose slap designate accuse blame denounce "
    "condemn ban expel".split()
)


def with_owner(sentence: AnalysedSentence, frame: Frame) -> Frame | None:
    """The frame, of whose leader "its leader" or whose allies "its allies" are; None if unnamed."""
    if frame.type not in ("led_by", "allied_with"):
        return frame
    body = next((a for a in frame.arguments if a.role is RoleName.SUBJECT), None)
    leader = next((a for a in frame.arguments if a.role is RoleName.OBJECT), None)
    if body is None or leader is None:
        return frame
    mark = _possessive(sentence, body.end, leader.start)
    if frame.type == "allied_with":
        joined = None if mark < 0 else _joined(sentence, body, mark)
        return frame if joined is None else _owned_by(frame, body, joined)
    clause = None if mark < 0 else _clause_against(sentence, mark)
    if clause is None or not _acts(sentence, clause, body.start, body.end):
        return frame
    owner = _owner(sentence, clause, mark)
    if owner is None:
        return None
    return _owned_by(frame, body, owner)


def _owned_by(frame: Frame, body: Argument, owner: Argument) -> Frame:
    return replace(frame, arguments=tuple(owner if a is body else a for a in frame.arguments))


def _joined(sentence: AnalysedSentence, body: Argument, mark: int) -> Argument | None:
    """The other actor right before "and its": "accused the army and its Russian allies"."""
    tokens = sentence.parse.tokens
    if mark < 1 or tokens[mark - 1].lower != "and":
        return None
    end = tokens[mark - 1].start - 1
    found = next((one for one in sentence.actors if one.end == end), None)
    if found is None or found.start == body.start:
        return None
    return Argument(RoleName.SUBJECT, found.start, found.end)


def _possessive(sentence: AnalysedSentence, start: int, end: int) -> int:
    """The token "its" shortly before the leader's name, or -1."""
    tokens = sentence.parse.tokens
    near = [n for n, token in enumerate(tokens) if start <= token.start < end]
    return next((n for n in near[::-1][:_LONGEST_TITLE] if tokens[n].lower in _ITS), -1)


def _clause_against(sentence: AnalysedSentence, mark: int) -> Clause | None:
    """The clause that tells what is done to "its leader", where it is done by somebody else."""
    parse = sentence.parse
    for clause in sentence.clauses:
        group = parse.verb_groups[clause.verb]
        suffers = (*clause.objects, *(index for _, index in clause.obliques))
        held = (parse.noun_phrases[index] for index in suffers)
        is_its = any(phrase.first <= mark < phrase.end for phrase in held)
        if is_its and group.lemma in _AGAINST and not group.is_passive:
            return clause
    return None


def _acts(sentence: AnalysedSentence, clause: Clause, start: int, end: int) -> bool:
    """Whether the characters name who does it."""
    parse = sentence.parse
    for phrase in (parse.noun_phrases[index] for index in clause.subjects):
        first, last = parse.tokens[phrase.first].start, parse.tokens[phrase.end - 1].end
        if first < end and start < last:
            return True
    return False


def _owner(sentence: AnalysedSentence, clause: Clause, mark: int) -> Argument | None:
    """The last body named before "its" that does not do it itself: an actor, else a name."""
    parse = sentence.parse
    floor = parse.tokens[mark].start
    spans = [(one.start, one.end) for one in sentence.actors if one.refers_to is None]
    spans += [
        (parse.tokens[_name_start(parse, phrase)].start, parse.tokens[phrase.head].end)
        for phrase in parse.noun_phrases
        if parse.tags[phrase.head] == "NAME"
    ]
    others = [
        (start, end)
        for start, end in spans
        if end <= floor and not _acts(sentence, clause, start, end)
    ]
    return Argument(RoleName.SUBJECT, *max(others)) if others else None


def _name_start(parse: Parse, phrase: NounPhrase) -> int:
    first = phrase.head
    while first > phrase.first and parse.tags[first - 1] == "NAME":
        first -= 1
    return first
