"""An analysed sentence in, frames for how two actors stand to each other out."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.coding.relations.adjectives import find_described
from relata.coding.relations.fit import is_armed, is_possible
from relata.coding.relations.owner import with_owner
from relata.coding.relations.side import Side
from relata.coding.relations.sides import FIRST_MARK, Marked, marked
from relata.coding.relations.status import extent_of, status_of_relation
from relata.coding.relations.words import EVERY_MARK, Wording, side_words, wordings_for
from relata.coding.triggers import singular
from relata.records import Kind, RoleName, Status

# Relations found by wording are right about two times in three on the development reports.
RELATION_SCORE = 0.66
_CHARGED_BY = re.compile(
    r"\b(?:accusation|allegation|charge|claim|report|suggestion)s? (?:by|from|of) (?:the )?$"
)
# "Cut aid to Pakistan" backs nobody.
_TAKES_BACK = re.compile(
    r"\b(?:cut|cuts|cutting|slash\w*|froze|freez\w*|suspend\w*) (?:off )?(?:[\w-]+ ){0,2}?"
    r"(?:aid|assistance|funding)\b"
)
_THAT_OTHERS = re.compile(r" that (?:it|they|he|she)\b")
_APPOSED = re.compile(rf"[{EVERY_MARK}][\"')\]]*, [{EVERY_MARK}](?:'s?)? [\w -]*\w$")
_NAME = re.compile(rf" (?:[{EVERY_MARK}]|[A-Z])")

# Words by which one becomes a member, alone.
_JOINS = frozenset(
    "join joins joined joining rejoined merge merged merges merging unite united unites enlist "
    "enlisted integrated incorporated absorbed".split()
)
# Verbs that make something new; who is named behind their "with" makes it too.
_MAKES = frozenset({"formed", "form", "forms", "forming", "announced", "created", "founded"})
_ARTICLES = frozenset({"a", "an"})
# The noun right behind a name, and those for who belongs to it beside the parts of a body.
_NEXT = re.compile(r" (?:(?:top|senior|local|former|field|military|regional) )?([a-z]+)\b")
_MEMBERS = frozenset(
    "affiliate member fighter commander leader militant operative ally franchise chapter supporter "
    "sympathiser sympathizer recruit spokesman official suspect gunman loyalist proxy".split()
)
# A body with a title right behind it, and nothing that goes on with "of".
_TITLED = re.compile(
    r"[\ue000-\uefff](?:'s?)? (?:[\w-]+ ){0,2}?(commander|leader|chief|boss)\b(?! of\b)",
    re.IGNORECASE,
)
# What stands between two sides that a wording around them may part.
_LOOSE = re.compile(r",| by | and ")


def find_relations(sentence: AnalysedSentence) -> list[Frame]:
    """Relations told by wordings between actors, and those that adjectives tell."""
    if not (sentence.actors or sentence.places):
        return []
    found = [*_adjectives(sentence), *_worded(sentence)]
    unique: dict[tuple[Argument, ...], Frame] = {}
    for frame in found:
        owned = with_owner(sentence, frame)
        if owned is not None:
            unique.setdefault(owned.arguments, owned)
    return list(unique.values())


def members_of(sentence: AnalysedSentence, events: list[Frame]) -> list[Frame]:
    """Who unites under a front, merges into a body or joins it is a member from then on.

    Who splits from a body, leaves it, takes its name or swears to it is none.
    """
    found: list[Frame] = []
    for event in events:
        bodies = [a for a in event.arguments if a.role is RoleName.TARGET]
        if event.type != "group_change" or event.status is not Status.OCCURRED or len(bodies) != 1:
            continue
        words = _words_of(sentence, event)
        if (
            side_words().partings & words
            or not (words & _JOINS or len(_joiners(event)) > 1)
            or (words & _MAKES and _is_partner(sentence, bodies[0]))
        ):
            continue
        for argument in _joiners(event):
            pair = (
                Argument(RoleName.SUBJECT, argument.start, argument.end),
                Argument(RoleName.OBJECT, bodies[0].start, bodies[0].end),
            )
            found.append(
                replace(event, kind=Kind.RELATION, type="member_of", status=Status.ONGOING,
                        arguments=pair, is_anaphoric=False, means=(), reason=None)
            )  # fmt: skip
    return found


def _joiners(event: Frame) -> list[Argument]:
    """Who acts in a change among groups."""
    return [a for a in event.arguments if a.role is RoleName.INITIATOR]


class _Told(NamedTuple):
    """Which two sides a match relates, and where it stands in the marked text."""

    type: str
    subject: int
    object: int
    start: int
    end: int
    is_loose: bool


class _Taken:
    """The pairs of sides that wordings have related so far."""

    def __init__(self) -> None:
        self._told: list[_Told] = []

    def add(self, told: _Told) -> None:
        self._told.append(told)

    def has(self, told: _Told) -> bool:
        """Whether the pair is told, or one of it is by a wording that skips the other.

        In "the front, led by X and opposed to Y" it is the front that is opposed, not X.
        """
        for known in self._told:
            pair = (known.subject, known.object)
            if (told.subject, told.object) in (pair, pair[::-1]):
                return True
            if (
                known.type == told.type
                and (known.start, known.end) != (told.start, told.end)
                and known.start <= told.start < told.end <= known.end
                and told.is_loose
                and (known.object == told.object or known.subject == told.subject)
            ):
                return True
        return False


def _is_partner(sentence: AnalysedSentence, body: Argument) -> bool:
    """Whether a body is one with whom something is made ("a joint command with the Eagles")."""
    before = [t.lower for t in sentence.parse.tokens if t.start < body.start][-3:]
    return "with" in before


def _words_of(sentence: AnalysedSentence, event: Frame) -> frozenset[str]:
    """The lower-case words that tell an event."""
    return frozenset(
        token.lower
        for token in sentence.parse.tokens
        if event.trigger_start <= token.start < event.trigger_end
    )


def _worded(sentence: AnalysedSentence) -> Iterator[Frame]:
    words = {token.lower for token in sentence.parse.tokens}
    asked = wordings_for(words)
    if not asked:
        return
    text = marked(sentence)
    if len(text.sides) < 2:  # noqa: PLR2004 - a relation has two sides
        return
    has_unit = any(side.is_unit for side in text.sides)
    taken = _Taken()
    for wording in asked:
        if has_unit or not wording.needs_unit:
            for match in wording.pattern.finditer(text.text):
                yield from _matched(sentence, text, wording, match, taken)


def _matched(
    sentence: AnalysedSentence,
    text: Marked,
    wording: Wording,
    match: re.Match[str],
    taken: "_Taken",
) -> Iterator[Frame]:
    """A frame for each pair of sides that one match names, if none stands for it yet."""
    if _is_cut(sentence, text, match) or _is_next_title(text, match) or _is_accuser(text, match):
        return
    if wording.type == "supports" and _TAKES_BACK.search(match.group()):
        return
    subjects, targets = _told_sides(wording, match, text)
    if wording.is_plural and len(subjects) < 2:  # noqa: PLR2004 - one is no union
        return
    for subject in subjects:
        for target in targets:
            is_loose = _LOOSE.search(match.group()) is not None
            told = _Told(wording.type, subject.start, target.start, *match.span(), is_loose)
            if subject.text == target.text or taken.has(told):
                continue
            if is_possible(sentence, wording, (subject, target)) and not _is_one_of_many(
                sentence, wording, match.group(), subject
            ):
                taken.add(told)
                yield _frame(sentence, text, wording, match, (subject, target))


def _is_cut(sentence: AnalysedSentence, text: Marked, match: re.Match[str]) -> bool:
    """Whether a match ends with the name in "an al-Qaeda affiliate", which goes on behind it."""
    mark, behind = match.group()[-1], text.text[match.end() :]
    word = _NEXT.match(behind)
    if ord(mark) < FIRST_MARK or word is None:
        return False
    noun = singular(word[1].lower())
    if noun not in side_words().parts and noun not in _MEMBERS:
        return False
    side = text.side(mark)
    return side.is_name and _has_article(sentence, side)


def _has_article(sentence: AnalysedSentence, side: Side) -> bool:
    """Whether the words that a side covers open with "a" or "an"."""
    covered = (t.lower for t in sentence.parse.tokens if side.cover_start <= t.start < side.start)
    return not _ARTICLES.isdisjoint(covered)


def _is_one_of_many(sentence: AnalysedSentence, wording: Wording, words: str, body: Side) -> bool:
    """Whether "X, an Islamic State commander" tells one of those who lead, and no leader.

    A group has many commanders, also without an article; a unit has one.
    """
    title = _TITLED.search(words)
    if wording.type != "led_by" or not body.is_name or title is None:
        return False
    is_of_group = title[1] == "commander" and is_armed(body) and not body.is_unit
    return is_of_group or _has_article(sentence, body)


def _is_next_title(text: Marked, match: re.Match[str]) -> bool:
    """Whether "X, Hamas commander" goes on with a name, whose title it is."""
    return bool(_APPOSED.match(match.group()) and _NAME.match(text.text, match.end()))


def _is_accuser(text: Marked, match: re.Match[str]) -> bool:
    """Whether a match opens with who makes a charge ("accusations by experts that it arms")."""
    is_charge = _CHARGED_BY.search(text.text[: match.start()]) is not None
    return is_charge and _THAT_OTHERS.match(match.group(), 1) is not None


def _members(marks: str, text: Marked) -> list[Side]:
    """The sides of a list of marks."""
    return [text.side(mark) for mark in marks if ord(mark) >= FIRST_MARK]


def _told_sides(
    wording: Wording, match: re.Match[str], text: Marked
) -> tuple[list[Side], list[Side]]:
    """The subjects and the objects; "a member of the alliance, with Y and Z" has Y and Z in it."""
    marks, others = match["O"], ""
    if wording.type == "member_of":
        marks, _, others = marks.partition(", with ")
    return _members(match["S"] + others, text), _members(marks, text)


def _frame(
    sentence: AnalysedSentence,
    text: Marked,
    wording: Wording,
    match: re.Match[str],
    pair: tuple[Side, Side],
) -> Frame:
    subject, target = pair
    trigger = (min(subject.start, target.start), max(subject.end, target.end))
    start, end = extent_of(sentence, text, wording, match, trigger)
    status = status_of_relation(text, wording, match, pair)
    if status is Status.DENIED:  # who denies stands outside of what he denies
        later = max(pair)
        trigger = (later.start, later.end)
    return Frame(
        kind=Kind.RELATION,
        type=wording.type,
        status=status,
        sentence=sentence.index,
        trigger_start=trigger[0],
        trigger_end=trigger[1],
        start=start,
        end=end,
        score=RELATION_SCORE,
        arguments=(
            Argument(RoleName.SUBJECT, subject.start, subject.end),
            Argument(RoleName.OBJECT, target.start, target.end),
        ),
    )


def _adjectives(sentence: AnalysedSentence) -> Iterator[Frame]:
    """ "US-backed fighters": supports; "pro-government militia": aligned_with."""
    for found in find_described(sentence):
        yield Frame(
            kind=Kind.RELATION,
            type=found.type,
            status=Status.ONGOING,
            sentence=sentence.index,
            trigger_start=min(found.subject[0], found.object[0]),
            trigger_end=max(found.subject[1], found.object[1]),
            start=found.extent[0],
            end=found.extent[1],
            score=RELATION_SCORE,
            arguments=(
                Argument(RoleName.SUBJECT, *found.subject),
                Argument(RoleName.OBJECT, *found.object),
            ),
        )
