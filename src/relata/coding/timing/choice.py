"""A frame and the time mentions near it in, the mention that dates it out.

The mention nearest to the trigger dates it, unless other words own that mention: a relative clause
between them, a thing that is named by its day ("the elections of 27 December"), a participle
("the party founded in 2004").
"""

import re
from collections.abc import Sequence
from datetime import timedelta

from relata.coding.frames import Frame
from relata.mentions import TimeMention
from relata.records import Kind

# Behind the trigger, these words open a clause of their own that a later day belongs to.
_OPENS_BEHIND = re.compile(
    r";|[,)]\s+(?:who|whom|whose|which|where|when)\b|\b(?:who|whom|whose|which)\s+(?:\w+\s+){0,2}(?:had|has|have|was|were|is|are)\b"
    r"|\bthat\s+(?:had|has|have|was|were)\b"
    r"|,\s+(?:a|an|the|one)\s+(?:[\w'’-]+\s+){1,8}?(?:who|which|that|founded|formed|created)\b"
    r"|,?\s+(?:bringing|taking|raising|pushing|lifting)\s+(?:to|the|its|their|total)\b",
    re.I,
)
# Before the trigger, the same words hold the day until a comma ends their clause.
_HOLDS_BEFORE = re.compile(
    r"[,(]\s*(?:(?:[\w'’-]+\s+){0,3}(?:who|whom|whose|which|where|when)"
    r"|founded|formed|created|launched|signed|renewed|held|imposed|detained|arrested|elected"
    r"|appointed|established|born|released|jailed|ousted|deposed|toppled)\b(?:(?!\bthat\b)[^,;)])*$",
    re.I,
)
# A trigger behind "that" or "who" and "had" tells what was before the day of its sentence.
_BEFOREHAND = re.compile(r"\b(?:who|which|that|whom|he|she|it|they)\s+had\s+(?:\w+\s+){0,2}$", re.I)
_SAYS = r"\b(?:said|announced|reported|confirmed|claimed|admitted)"
_SELF_HAD = r"\s+(?:that\s+)?(?:it|they|he|she|we)\s+had\b"
_SAID = re.compile(rf"{_SAYS}\s+(?:on\s+)?$", re.I)
_SAID_SELF = re.compile(rf"{_SAYS}{_SELF_HAD}\s+(?:\w+\s+){{0,2}}$", re.I)
_SELF = re.compile(rf",?{_SELF_HAD}", re.I)
_NAMED_BY_DAY = re.compile(
    r"\b(?:elections?|coup|ceasefire|truce|agreement|accords?|deal|war|uprising|revolution|vote"
    r"|referendum|attacks?|massacre|constitution|peace|treaty|talks|conflict|resolution|offensive)"
    r"\s+of\s+(?:the\s+)?(?:late\s+|early\s+)?$",
    re.I,
)
_PARTICIPLE_OWNS = re.compile(
    r"\b(?:founded|formed|created|established|born|launched|signed|renewed|imposed|adopted"
    r"|elected|appointed|ousted|deposed|toppled|suspended|designated|listed)\s+"
    r"(?:\w+\s+)?(?:in|on|since|by|at|during|late|early|last)?\s*(?:the\s+)?$",
    re.I,
)
# "A curfew was imposed on Tuesday": the trigger is what that is told of.
_IS_SUBJECT = re.compile(r"(?:\s+[\w'’-]+){0,4}\s+(?:was|were|been)\s+(?:\w+ly\s+)?")
# "After three days of clashes, …" is when they clashed, not when what came of it happened.
_AFTER = re.compile(r"\b(?:after|following)\s+(?:[\w-]+\s+){0,2}$", re.I)
_OF_WHAT = re.compile(r"\s+of\s+(?:[\w-]+\s+){0,3}$", re.I)
_HAS_WHAT = re.compile(r"\s+of\s+\w", re.I)
# A relative clause that opens so few characters behind the trigger tells of the trigger itself.
_OWN_RELATIVE = 2
# Characters before a mention in which the word that owns it may stand.
_LOOK_BACK = 60
# A week or longer only frames a day told beside it.
_LONG_STRETCH = timedelta(days=6)

# "Up from 36,000 on Friday", "compared with 12 on Saturday": the day of the number before.
_COMPARED = re.compile(
    r"\b(?:(?:up|down|risen|fallen|rising|falling)\s+from|compared\s+(?:with|to)|against)\s+"
    r"(?:just\s+|only\s+|some\s+|about\s+)?\d[\d,.]*(?:\s+(?!and\b|to\b)[\w-]+){0,2}?\s+(?:on\s+)?$",
    re.I,
)
# So many characters before a day the number may begin that it is compared with.
LONGEST_COMPARED = 60


def is_compared(text: str, start: int) -> bool:
    """Whether the day that starts at a character is that of an earlier number."""
    return _COMPARED.search(text[max(0, start - LONGEST_COMPARED) : start]) is not None


_MEASURING = re.compile(r"\b(?:after|before|following|ahead\s+of|prior\s+to)$", re.I)
_MEASURED = re.compile(r"\s+[\w'\"“‘]")


def is_length(text: str, mention: TimeMention) -> bool:
    """Whether words only tell how long before or after something else it was.

    "Police arrested nine a week after the vote": that week is counted from the vote.
    """
    words = text[mention.start : mention.end]
    return _MEASURING.search(words) is not None and _MEASURED.match(text, mention.end) is not None


_BY = re.compile(r"(?:by|until|till|before|within)\s", re.I)
_DEADLINE = re.compile(rf"\b{_BY.pattern}\s*(?:the\s+)?$", re.I)
_LONGEST_DEADLINE = 16


def is_deadline(text: str, mention: TimeMention, start: int) -> bool:
    """Whether a time is by when something is to be done: "vowed to take the town by May".

    One that opens its sentence, which starts at the character `start`, is not.
    """
    begin = max(start, mention.start - _LONGEST_DEADLINE)
    by = _DEADLINE.search(text, begin, mention.start) or _BY.match(text, mention.start)
    return by is not None and by.start() > start


def nearest(text: str, frame: Frame, mentions: Sequence[TimeMention]) -> TimeMention | None:
    """The time mention of the frame's stretch, or of its sentence, that dates its trigger."""
    inside = [m for m in mentions if frame.start <= m.start and m.end <= frame.end]
    if not inside and frame.kind is not Kind.RELATION:
        inside = list(mentions)
    own = [m for m in inside if not _is_owned_elsewhere(text, frame, m)]
    own.sort(key=lambda m: (m.interval is None, _distance(frame, m)))
    finer = (m for m in own[1:] if frame.kind is Kind.EVENT and _refines(m, own[0]))
    return next(finer, own[0]) if own else None


def _refines(mention: TimeMention, other: TimeMention) -> bool:
    """Whether one tells a day inside the other's longer stretch ("this month … on Tuesday")."""
    day, stretch = mention.interval, other.interval
    if day is None or stretch is None or day.first is None or day.last is None:
        return False
    if stretch.first is None or stretch.last is None:
        return False
    is_inside = stretch.first <= day.first and day.last <= stretch.last
    return is_inside and day.first == day.last and stretch.last - stretch.first >= _LONG_STRETCH


def _distance(frame: Frame, mention: TimeMention) -> int:
    return min(abs(mention.start - frame.trigger_end), abs(frame.trigger_start - mention.end))


def _is_owned_elsewhere(text: str, frame: Frame, mention: TimeMention) -> bool:
    """Whether words other than the trigger's clause hold the mention."""
    if frame.kind is Kind.RELATION:
        return False
    if frame.trigger_end <= mention.start:
        opener = _OPENS_BEHIND.search(text[frame.trigger_end : mention.start])
        if opener is not None and opener.start() > _OWN_RELATIVE:
            return True
    elif mention.end <= frame.trigger_start:
        if _is_closed_before(text, frame, mention):
            return True
    else:
        return False
    return _has_owner(text, frame, mention)


def _is_closed_before(text: str, frame: Frame, mention: TimeMention) -> bool:
    """Whether a clause that holds the mention ends before the trigger, or the trigger is older."""
    held = _HOLDS_BEFORE.search(text[frame.start : mention.start])
    is_closed = held is not None and "," in text[mention.end : frame.trigger_start]
    if is_closed or _BEFOREHAND.search(text[frame.start : frame.trigger_start]) is None:
        return is_closed
    # "Police said on Tuesday that they had arrested": no later, and hardly longer ago.
    is_said = _SAID.search(text[max(0, mention.start - _LOOK_BACK) : mention.start])
    if is_said is not None and _SELF.match(text, mention.end) is not None:
        return False
    # "On Tuesday gunmen seized a train. The army said it had freed the hostages."
    is_elsewhere = mention.end <= frame.start
    return not (is_elsewhere and _SAID_SELF.search(text[frame.start : frame.trigger_start]))


def _has_owner(text: str, frame: Frame, mention: TimeMention) -> bool:
    """Whether a word right before the mention, and not the trigger, is what it dates."""
    first = max(0, mention.start - _LOOK_BACK)
    before = text[first : mention.start]
    if _AFTER.search(before) and _HAS_WHAT.match(text, mention.end):
        return _OF_WHAT.fullmatch(text[mention.end : frame.trigger_start]) is None
    owner = _PARTICIPLE_OWNS.search(before) or _NAMED_BY_DAY.search(before)
    if owner is not None and _IS_SUBJECT.fullmatch(text, frame.trigger_end, first + owner.start()):
        return False
    return owner is not None and (
        first + owner.start() >= frame.trigger_end or mention.end <= frame.trigger_start
    )
