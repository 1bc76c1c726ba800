"""A matched wording of a relation in, its status and the stretch of text that tells it out."""

import re

from relata.coding.frames import AnalysedSentence
from relata.coding.relations.side import Side
from relata.coding.relations.sides import Marked
from relata.coding.relations.words import Wording
from relata.mentions import TimeMention
from relata.records import Status

_PAST = re.compile(
    r"\b(?:former|ex|late|slain|onetime|one-time|erstwhile)\W+"
    r"(?:(?:[\w'-]+|[\ue000-\uefff]) ){0,2}?"
    r"(?:leader|head|chief|commander|founder|members?|fighters?|militants?|ally|allies|wing|branch|"
    r"affiliate|franchise|chapter|proxy|boss|partner|spokes\w+|deputy|supporters?)\b|"
    r"\bonce (?:allied|led|headed|part|an? |loyal|backed|supported|linked|aligned|affiliated|close|"
    r"tied|associated)|"
    r"\b(?:formerly|no longer|at the time|while still|until)\b",
    re.IGNORECASE,
)
_WAS_ONCE = re.compile(r"\b(?:former|ex|late|slain|assassinated|deposed)\W*$", re.IGNORECASE)
_IF_BEFORE = re.compile(r"\b(?:if|whether|unless) (?:the )?$", re.IGNORECASE)
_NOR_BEFORE = re.compile(r"\bnor (?:the )?$", re.IGNORECASE)
_WAS = re.compile(
    r"\b(?:was|were|had been)\b(?! (?:born|formed|founded|created|named|appointed|elected|set|"
    r"announced|made|composed|said|established|launched|unveiled))",
    re.IGNORECASE,
)
_HAD = re.compile(r"\bhad (?:\w+ )?(?:helped|supported|backed|armed|trained|funded)", re.IGNORECASE)
_GAVE = re.compile(r"\b(?:provided|supplied|sent|gave|delivered|helped)\b", re.IGNORECASE)
_STILL = re.compile(r"\b(?:has|have|is|are|continu\w+)\b", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:not|never|deny|denie[sd]|denying|no (?:ties|links|connections)|rejects?|rejected|"
    r"(?:disputed|disputes|dismissed|dismisses) (?:\w+ )?(?:accus|claim|alleg|report|charge)\w*)\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(r"\b(?:may|might|could|if|whether)\b", re.IGNORECASE)
_DEAD_AFTER = re.compile(
    r"[\])]*,?(?: (?!after|when|before|whose|while|but)[\w'-]+){0,4}? "
    r"(?:was|has been|had been) (?:\w+ )?(?:killed|assassinated|"
    r"shot dead|murdered|executed|eliminated|martyred|slain)\b|,? died\b",
    re.IGNORECASE,
)
_DEAD_BEFORE = re.compile(
    r"\b(?:killed|killing of|assassinated|assassination of|death of|eliminated|murder of|"
    r"martyrdom of|elimination of)\b[^.;]{0,12}$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|plans?|planned|planning|agreed|agrees|set to|due to|ordered|vowed|pledged|would|"
    r"to be|is to|are to|intends?|wants?|called for|demands?|demanded)\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"\b(?:expected|likely|poised|bound) to\b", re.IGNORECASE)
_UNTIL_DEATH = re.compile(
    r"[\])\"']*,? (?:until|till|before) (?:his|her|their|its) (?:\w+ )?"
    r"(?:death|arrest|capture|killing|ouster|dismissal|defeat|assassination|dissolution)\b",
    re.IGNORECASE,
)
# A step taken stays taken: what it tells of holds from then on.
_STEPS = frozenset({"split_from", "renamed_to"})
_CHANGES = _STEPS | {"part_of_state"}
_PERSONAL = frozenset({"led_by", "member_of"})
# A day this close before a step, with nothing but a comma between, is the step's day.
_NEAR_BEFORE = 4
# A day behind a wording belongs to it if only a preposition stands between.
_LINK = re.compile(
    r"[\"')\]]*,?\s*\(?(?:(?:in|on|since|from|until|of|as of|back in|last) )?(?:the )?$"
)


def status_of_relation(
    text: Marked, wording: Wording, match: re.Match[str], pair: tuple[Side, Side]
) -> Status:
    """Ongoing, unless tense, negation, the wording or a death says otherwise."""
    words = match.group()
    before = text.text[max(0, match.start() - 12) : match.start()]
    if _NOR_BEFORE.search(before) or _DENIED.search(words):
        return Status.OCCURRED if "no longer" in words.lower() else Status.DENIED
    if wording.status:
        return Status(wording.status)
    if _IF_BEFORE.search(before):
        return Status.HYPOTHETICAL
    ahead = _status_ahead(wording, words)
    if ahead is not None:
        return ahead
    is_step = wording.type in _STEPS or (wording.type in _CHANGES and wording.is_change)
    if not is_step and _has_ended(text, wording, match, pair):
        return Status.OCCURRED
    return Status.ONGOING


def _status_ahead(wording: Wording, words: str) -> Status | None:
    """The status of what is not yet, or None where it is."""
    if _MAYBE.search(words):
        return Status.HYPOTHETICAL
    if wording.type not in _CHANGES:
        return None
    if _EXPECTED.search(words):
        return Status.EXPECTED
    return Status.PLANNED if _PLANNED.search(words) else None


def _has_ended(
    text: Marked, wording: Wording, match: re.Match[str], pair: tuple[Side, Side]
) -> bool:
    """Whether tense, a word or a death tells that the relation is over."""
    words = match.group()
    before = text.text[max(0, match.start() - 30) : match.start()]
    if _is_past(wording, words, before) or _UNTIL_DEATH.match(text.text, match.end()):
        return True
    person = pair[0] if wording.type == "member_of" else pair[1]
    return wording.type in _PERSONAL and not person.is_unit and _is_dead(text, match, before)


def _is_past(wording: Wording, words: str, before: str) -> bool:
    """Whether the relation is told as one that ended."""
    if _PAST.search(words) or _WAS_ONCE.search(before):
        return True
    if wording.type == "supports":
        return bool(_HAD.search(words) or (_GAVE.search(words) and not _STILL.search(words)))
    if wording.type == "member_of" and " were " in words:
        return False
    return wording.type in _PERSONAL and not wording.is_change and bool(_WAS.search(words))


def _is_dead(text: Marked, match: re.Match[str], before: str) -> bool:
    """Whether the person of the relation is told to have died."""
    return bool(_DEAD_AFTER.match(text.text, match.end()) or _DEAD_BEFORE.search(before))


def extent_of(
    sentence: AnalysedSentence,
    text: Marked,
    wording: Wording,
    match: re.Match[str],
    trigger: tuple[int, int],
) -> tuple[int, int]:
    """The characters that tell the relation, with the day that belongs to it."""
    start = min(text.offset(match.start()), trigger[0])
    end = max(text.offset(match.end()), trigger[1])
    for time in sentence.times:
        if time.start >= end:
            gap = text.text[match.end() : match.end() + (time.start - end)]
            if len(gap) < time.start - end or _LINK.match(gap):
                end = time.end if _LINK.match(gap) else end
            break
    for time in sentence.times:
        if time.end <= start <= time.end + _NEAR_BEFORE and (
            wording.is_change or _opens_period(sentence, time)
        ):
            start = time.start
    return start, end


def _opens_period(sentence: AnalysedSentence, time: TimeMention) -> bool:
    """Whether a day is told as the start of a time ("since 2015")."""
    before = [t.lower for t in sentence.parse.tokens if t.start <= time.start][-2:]
    return "since" in before
