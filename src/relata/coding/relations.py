"""An analysed sentence in, frames for how two actors stand to each other out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from relata.coding.frames import AnalysedSentence, Argument, Frame
from relata.mentions import ActorMention
from relata.records import Kind, RoleName, Status

RELATION_SCORE = 0.7


class _Pattern(NamedTuple):
    """What stands between two actors: `is_reversed` where the first one is the object."""

    type: str
    between: re.Pattern[str]
    is_reversed: bool = False


def _between(text: str) -> re.Pattern[str]:
    return re.compile(rf"^[\s\"'“”,)\]]*{text}[\s\"'“”,(]*$", re.IGNORECASE)


_TITLE = r"(?:leader|head|chief|commander|founder|commanding general|commander-in-chief|chairman)"
_RANKS = r"(?:(?!of\b|the\b|for\b)[\w.\-]+\s+){0,4}"
_A = r"(?:the|a|an|its|their)?\s*"
_PATTERNS = (
    _Pattern("led_by", _between(rf"(?:\w+\s+){{0,2}}(?:led|headed|commanded|founded|directed) by {_RANKS}")),
    _Pattern("led_by", _between(rf"(?:group|militia|faction|organi[sz]ation|movement|front)?\s*under (?:the )?(?:leadership|command) of {_RANKS}")),
    _Pattern("led_by", _between(rf"(?:'s|’s)?\s*(?:\w+\s+){{0,2}}{_TITLE},?\s*{_RANKS}")),
    _Pattern("led_by", _between(rf"{_A}(?:\w+\s+){{0,3}}{_TITLE} of {_A}(?:[\w\-]+\s+){{0,3}}"), is_reversed=True),
    _Pattern("led_by", _between(rf"who (?:leads|heads|commands|led) {_A}"), is_reversed=True),
    _Pattern("member_of", _between(rf"(?:(?:who|which) (?:is|are|was|were))?\s*{_A}(?:\w+\s+){{0,3}}(?:members?|part|faction|branch|affiliate|wing|offshoot|component|unit|brigade) of {_A}(?:[\w\-]+\s+){{0,2}}")),
    _Pattern("member_of", _between(rf"(?:\w+\s+){{0,2}}(?:belonging to|who belong to|members of|joined) {_A}")),
    _Pattern("member_of", _between(rf"{_A}(?:deputy|vice|senior|local|spokes\w+)\s*\w* (?:commander|leader|president|chairman|head|chief|member)? ?(?:of|for) {_A}")),
    _Pattern("aligned_with", _between(rf"(?:which |who )?(?:(?:is|are|was|were) )?(?:loyal to|aligned with|affiliated with|affiliated to|linked to|allied to|with ties to|sympathetic to) {_A}")),
    _Pattern("allied_with", _between(rf"(?:(?:is|are|was|were|and) )?(?:its |their )?(?:allied with|in alliance with|an ally of|allies of|ally) {_A}")),
    _Pattern("supports", _between(rf"(?:\w+\s+){{0,3}}(?:support|assistance|backing|aid) (?:for|to) {_A}(?:\w+\s+){{0,2}}")),
    _Pattern("supports", _between(rf"(?:has |have |had |also )*(?:supports?|backs|arms|funds|finances|backed|armed|funded|supported|trains|trained) {_A}(?:\w+\s+){{0,1}}")),
    _Pattern("supports", _between(rf"(?:\w+\s+){{0,3}}(?:backed|supported|funded|financed|armed|sponsored|trained) by {_A}"), is_reversed=True),
    _Pattern("opposed_to", _between(rf"(?:\w+\s+){{0,2}}(?:opposed to|opposes|fighting against|at war with|campaign against|fight against|war against|struggle against|battle against|rivals?|hostile to) {_A}(?:\w+\s+){{0,1}}")),
    _Pattern("split_from", _between(rf"(?:which |that |who )?(?:had |has )?(?:split from|broke away from|broke with|splintered from|seceded from|a splinter of|a breakaway from) {_A}")),
    _Pattern("renamed_to", _between(r"(?:has |was |had )?(?:renamed|rebranded|changed its name|renamed itself|rebranded itself)(?: to| as)?\s*")),
)  # fmt: skip
# "Iran-backed militias": the first part supports the noun that follows.
_ADJECTIVE = re.compile(
    r"\b([A-Z][\w.]*(?:[ -][A-Z][\w.]*)?)[-–](backed|supported|funded|sponsored|aligned|affiliated|allied|linked|led|armed|trained)\b"
)
_PREFIX = re.compile(r"\b(pro|anti|counter)[-– ]+([A-Za-z][\w]*)\b", re.IGNORECASE)
_TYPE_OF_ADJECTIVE = {
    "backed": "supports", "supported": "supports", "funded": "supports", "sponsored": "supports",
    "armed": "supports", "trained": "supports", "aligned": "aligned_with",
    "affiliated": "aligned_with", "linked": "aligned_with", "allied": "allied_with", "led": "led_by",
}  # fmt: skip
_PREFIX_OBJECTS = frozenset("government regime".split())
# Between two actors of one relation stand no more characters than this.
_MAX_BETWEEN = 90
# An actor described by an adjective follows it within this many characters.
_MAX_AHEAD = 40


def find_relations(sentence: AnalysedSentence) -> list[Frame]:
    """Relations told between neighbouring actors, and those that adjectives tell."""
    found = [*_neighbours(sentence), *_adjectives(sentence), *_prefixes(sentence)]
    unique = {(f.type, f.arguments): f for f in found}
    return list(unique.values())


def _text(sentence: AnalysedSentence) -> str:
    """The sentence's characters, rebuilt from its tokens at their own offsets."""
    parts: list[str] = []
    position = sentence.sentence.start
    for token in sentence.parse.tokens:
        parts.append(" " * (token.start - position))
        parts.append(token.text)
        position = token.end
    return "".join(parts)


def _neighbours(sentence: AnalysedSentence) -> Iterator[Frame]:
    actors = sorted(
        (m for m in sentence.actors if m.refers_to is None or m.is_name), key=lambda m: m.start
    )
    text, base = _text(sentence), sentence.sentence.start
    for position, left in enumerate(actors):
        for right in actors[position + 1 : position + 3]:
            gap = right.start - left.end
            if text[right.end - base : right.end - base + 1] in ("-", "–"):
                continue
            if not 0 <= gap <= _MAX_BETWEEN:
                continue
            between = text[left.end - base : right.start - base]
            for pattern in _PATTERNS:
                if pattern.between.match(between):
                    pair = (right, left) if pattern.is_reversed else (left, right)
                    if pattern.type != "led_by" or _is_group_led(*pair):
                        yield from _with_list(sentence, pattern, pair, actors)
                    break


def _is_group_led(subject: ActorMention, leader: ActorMention) -> bool:
    """Offices of states make no leadership: the subject is no plain country."""
    return leader.is_name and subject.kind is not None


def _with_list(
    sentence: AnalysedSentence,
    pattern: _Pattern,
    pair: tuple[ActorMention, ActorMention],
    actors: list[ActorMention],
) -> Iterator[Frame]:
    yield _relation(sentence, pattern.type, pair[0], pair[1])


def _relation(
    sentence: AnalysedSentence, code: str, subject: ActorMention, target: ActorMention
) -> Frame:
    return _frame(sentence, code, (subject.start, subject.end), (target.start, target.end))


def _frame(
    sentence: AnalysedSentence, code: str, subject: tuple[int, int], target: tuple[int, int]
) -> Frame:
    start, end = min(subject[0], target[0]), max(subject[1], target[1])
    return Frame(
        kind=Kind.RELATION,
        type=code,
        status=Status.ONGOING,
        sentence=sentence.index,
        trigger_start=start,
        trigger_end=end,
        start=start,
        end=end,
        score=RELATION_SCORE,
        arguments=(
            Argument(RoleName.SUBJECT, *subject),
            Argument(RoleName.OBJECT, *target),
        ),
    )


def _adjectives(sentence: AnalysedSentence) -> Iterator[Frame]:
    """ "US-backed fighters": supports; "Houthi-aligned": aligned_with; "Saudi-led": led_by."""
    text, base = _text(sentence), sentence.sentence.start
    for match in _ADJECTIVE.finditer(text):
        described = _described(sentence, base + match.end(), base + match.start())
        if described is None:
            continue
        name = (base + match.start(1), base + match.end(1))
        code = _TYPE_OF_ADJECTIVE[match.group(2).lower()]
        if code == "supports":
            yield _frame(sentence, code, name, described)
        else:
            yield _frame(sentence, code, described, name)


def _prefixes(sentence: AnalysedSentence) -> Iterator[Frame]:
    """ "pro-government militia": aligned_with; "anti-coalition forces": opposed_to."""
    text, base = _text(sentence), sentence.sentence.start
    for match in _PREFIX.finditer(text):
        named = match.group(2)
        if not (named[0].isupper() or named.lower() in _PREFIX_OBJECTS):
            continue
        described = _described(sentence, base + match.end(), base + match.start())
        if described is None:
            continue
        code = "aligned_with" if match.group(1).lower() == "pro" else "opposed_to"
        yield _frame(sentence, code, described, (base + match.start(2), base + match.end(2)))


def _described(sentence: AnalysedSentence, start: int, floor: int) -> tuple[int, int] | None:
    """The actor that an adjective ending at `start` describes: the next one, or its noun phrase."""
    for mention in sorted(sentence.actors, key=lambda m: m.start):
        if mention.end > start and mention.start <= start + _MAX_AHEAD and mention.end > floor:
            if mention.start < start:
                return (start + 1, mention.end) if mention.end > start + 1 else None
            return mention.start, mention.end
    return None
