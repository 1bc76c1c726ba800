"""Pairs of mentions with the model's scores in, frames of the relations that they tell out."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relata.coding.acts import PERSONS
from relata.coding.frames import AnalysedSentence, Argument, Frame, overlap
from relata.coding.relations.side import Side
from relata.coding.relations.sides import find_sides, sentence_text
from relata.coding.rules import Advice
from relata.coding.segments import Segment
from relata.coding.sides import Sides
from relata.records import Kind, RoleName, Status
from relata.text.actors.defined import is_short_for

# Of which side there is one relation of the type at most.
_ONCE = {
    "member_of": frozenset({RoleName.SUBJECT}),
    "led_by": frozenset({RoleName.SUBJECT, RoleName.OBJECT}),
}
# Who stands so to one side of a sentence does so to a second one if that is likelier than this: of
# those below, one in five is right in the training reports, and of the reports kept from it none.
LEAST_SECOND = 0.8
_SECONDED = frozenset({"supports", "allied_with", "aligned_with", "opposed_to"})
_BOTH = frozenset({RoleName.SUBJECT, RoleName.OBJECT})
Span = tuple[int, int]


class Likely(NamedTuple):
    """A relation that the model finds likely between two mentions of a sentence.

    `named` is the type with ">" where the left side is the subject, "<" where the right one is.
    """

    sides: Sides
    named: str
    score: float

    @property
    def type(self) -> str:
        """The relation's type."""
        return self.named[:-1]

    @property
    def pair(self) -> dict[RoleName, Span]:
        """The characters of subject and object."""
        spans = [(side[2], side[3]) for side in (self.sides.left, self.sides.right)]
        first, second = spans if self.named.endswith(">") else spans[::-1]
        return {RoleName.SUBJECT: first, RoleName.OBJECT: second}


def related_frames(
    sentence: AnalysedSentence, advice: Advice, likely: Sequence[Likely]
) -> list[Frame]:
    """The relations of a sentence: what the rules find and what the model adds to it.

    The model relates mentions as they are; who stands in the relation is the name in them ("the
    chief of X" leads nobody). A member has one body and a leader one, the likeliest; who backs,
    opposes or sides with one has a second one only where the model is sure.
    """
    found = [frame for frame in advice.frames if frame.kind is Kind.RELATION]
    if not likely:
        return found
    named = find_sides(sentence, sentence_text(sentence))
    for one in sorted(likely, key=lambda one: -one.score):
        pair = _named_pair(one, named)
        if pair is not None and not any(_rules_out(frame, one, pair) for frame in found):
            found.append(_frame(sentence, advice.segments, one, pair))
    return found


def _named_pair(one: Likely, named: Sequence[Side]) -> dict[RoleName, Span] | None:
    """The names in both mentions; None where one has none, or both have the same."""
    pair: dict[RoleName, Span] = {}
    words: list[str] = []
    for role, span in one.pair.items():
        inside = [side for side in named if side.start < span[1] and span[0] < side.end]
        person = PERSONS.get(one.type)
        best = [s for s in inside if person is None or s.is_person == (role is person)] or inside
        if not best:
            return None
        pair[role] = best[-1].start, best[-1].end
        words.append(best[-1].text)
    is_one = is_short_for(*words) or is_short_for(*words[::-1])
    return None if is_one or overlap(*pair.values()) else pair


def _rules_out(frame: Frame, one: Likely, pair: Mapping[RoleName, Span]) -> bool:
    """Whether a relation that is told already has the same sides, or one that has but one.

    "Rwanda, which backs M23, and Congo's army": what M23's backer is to the army is doubtful.
    """
    code = one.type
    if frame.type != code:
        return {frame.type, code} <= _ONCE.keys() and _are_same(frame, pair)
    same = {a.role for a in frame.arguments if overlap((a.start, a.end), pair[a.role])}
    is_second = code in _SECONDED and one.score < LEAST_SECOND and RoleName.SUBJECT in same
    return is_second or same == _BOTH or bool(same & _ONCE.get(code, frozenset()))


def _are_same(frame: Frame, pair: Mapping[RoleName, Span]) -> bool:
    """Whether both sides are those of the pair, whichever is the subject: a deputy leads not."""
    spans = [(argument.start, argument.end) for argument in frame.arguments]
    return all(any(overlap(span, own) for own in spans) for span in pair.values())


def _frame(
    sentence: AnalysedSentence,
    segments: Sequence[Segment],
    one: Likely,
    pair: Mapping[RoleName, Span],
) -> Frame:
    tokens = sentence.parse.tokens
    first, last = one.sides.left[0], one.sides.right[1]
    held = [s for s in segments if s.first <= last and first < s.end]
    return Frame(
        kind=Kind.RELATION,
        type=one.type,
        status=Status.ONGOING,
        sentence=sentence.index,
        trigger_start=tokens[first].start,
        trigger_end=tokens[first].end,
        start=tokens[held[0].first].start,
        end=tokens[held[-1].end - 1].end,
        score=one.score,
        arguments=tuple(Argument(role, *span) for role, span in pair.items()),
    )
