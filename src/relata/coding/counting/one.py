"""A frame in, the count of the one person who suffers its act out: killed, hurt or held."""

import re

from relata.coding.acts import COUNTED_AS, DONE, SUFFERERS, VIOLENT
from relata.coding.frames import Argument, Frame
from relata.records import Count, CountOf, Report, RoleName, Status
from relata.text.counts.symbols import AFTER_SHOT_AT, IN_LIMB
from relata.text.counts.words import PEOPLE, nationals

# Nobody has suffered yet what is only meant.
UNDONE = frozenset({Status.ATTEMPTED, Status.THREATENED, Status.PLANNED, Status.HYPOTHETICAL})
_ONE = frozenset({"he", "she", "him"})
_KILLS = re.compile(
    r"\b(?:kill(?:ed|s|ing)|shot dead|assassinat\w+|murder\w*|slain|martyred|dead|died"
    r"|lost h(?:is|er) life|executed)\b",
    re.I,
)
_DEADLY = re.compile(r"\b(?:dies|death|fatal\w*|mortally|gunned down)\b", re.I)
_SHOT = re.compile(r"shoo?t\w*|stab\w*|attack\w*|beat\w*|hit|struck", re.I)
_WOUNDED = re.compile(rf"(?:\s+and)?\s+(?:\w+ly\s+)?(?:wound|injur)(?:ed|ing)\b|\s+{IN_LIMB}", re.I)
_ALIVE = re.compile(r"[^.;]*\bin\s+(?:a\s+)?(?:critical|serious|stable)\s+condition\b", re.I)
_SHOT_AT = re.compile(r"\s+at(?:\s*$|\s*(?P<next>[.,;]|\w+))", re.I)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be|got)\s+(?:\w+ly\s+)?$", re.I)
_SURVIVES = re.compile(r"\bsurviv(?:ed|es|ing)\b", re.I)
# "Stabbed a soldier before he was shot dead": what became of the one who did it.
_THEN_HE = re.compile(
    r"\b(?:before|until)\s+(?:he|she|being|police|soldiers|guards|troops)\b", re.I
)
_OPENER = re.compile(
    r"(?:\b(?:a|an|the|one|another|his|her|their|its)|['’]s)\s+(?:[\w-]+\s+){0,3}$"
)
_LONGEST_OPENER = 40
_PHRASE_END = re.compile(r",|\s(?:of|in|at|from|for|with|who|to|near|on)\b")
_MANY = frozenset(
    "people police troop crew staff personnel children child militia force elements enemy".split()
)


def one_person(report: Report, frame: Frame, people: tuple[Argument, ...]) -> tuple[Count, ...]:
    """One person, named or told as "a guard" or "her brother", who suffers the act is one."""
    if frame.status in UNDONE:
        return ()
    if frame.type in VIOLENT - COUNTED_AS.keys():
        return _one_killed(report, frame, people)
    if frame.type not in COUNTED_AS:
        return ()
    person = _one_sufferer(report, frame, people)
    if person is None:
        return ()
    of: CountOf | None = COUNTED_AS[frame.type]
    if of is CountOf.KILLED and lives(report, frame):
        of = CountOf.INJURED if _is_wounded(report, frame) else None
    if of is None:
        return ()
    return (Count(of=of, low=1, high=1, evidence=report.span(person.start, person.end)),)


def _one_sufferer(report: Report, frame: Frame, people: tuple[Argument, ...]) -> Argument | None:
    """The one who suffers the act, or None where there are more, or a group."""
    every = tuple(a for a in frame.arguments if a.role in SUFFERERS)
    sufferers = people or every
    if len(sufferers) != 1 or sufferers[0].role not in SUFFERERS:
        return None
    if sum(report.text[a.start].isupper() for a in every) > 1 and not _is_in_capitals(
        report, every
    ):
        return None  # a list of names, of which one may be known as such
    person = sufferers[0]
    if not people and not (frame.status in DONE and _is_one(report, person)):
        return None
    return person


def _is_in_capitals(report: Report, people: tuple[Argument, ...]) -> bool:
    """Whether all is written in capitals, which tell no name there."""
    return all(report.text[one.start : one.end].isupper() for one in people)


def lives(report: Report, frame: Frame) -> bool:
    """Whether who is shot or attacked is told to be alive: "shot at", "shot and wounded"."""
    words = report.text[frame.start : frame.end]
    if _KILLS.search(words) or _DEADLY.search(words):
        return False
    if not _SHOT.fullmatch(report.text, frame.trigger_start, frame.trigger_end):
        return False
    if _is_wounded(report, frame) or _SURVIVES.search(words):
        return True
    is_ill = _ALIVE.match(report.text, frame.trigger_end, frame.end) is not None
    return is_ill or _is_shot_at(report, frame)


def _is_wounded(report: Report, frame: Frame) -> bool:
    return _WOUNDED.match(report.text, frame.trigger_end, frame.end) is not None


def _is_shot_at(report: Report, frame: Frame) -> bool:
    """Whether somebody is shot at, and not shot at a checkpoint."""
    at = _SHOT_AT.match(report.text, frame.trigger_end, frame.end)
    if at is None or report.text[frame.trigger_start : frame.trigger_end].lower() != "shot":
        return False
    is_passive = _PASSIVE.search(report.text[frame.start : frame.trigger_start]) is not None
    return not is_passive or at["next"] is None or at["next"].lower() in AFTER_SHOT_AT


def _one_killed(report: Report, frame: Frame, people: tuple[Argument, ...]) -> tuple[Count, ...]:
    """The one person whom violence hits, if its words tell that he was killed."""
    hit = [argument for argument in frame.arguments if argument.role is RoleName.VICTIM]
    if len(hit) != 1 or frame.status not in DONE:
        return ()
    person = hit[0]
    if person not in people and not _is_one(report, person):
        return ()
    if not frame.start <= person.start < frame.end:
        return ()
    if _KILLS.search(report.text, frame.start, _end_of_own(report, frame)) is None:
        return ()
    span = report.span(person.start, person.end)
    return (Count(of=CountOf.KILLED, low=1, high=1, evidence=span),)


def _end_of_own(report: Report, frame: Frame) -> int:
    """Where the words end that tell of whom one person has hit, not of what became of him."""
    then = _THEN_HE.search(report.text, frame.trigger_end, frame.end)
    if then is None:
        return frame.end
    doers = [a for a in frame.arguments if a.role is RoleName.INITIATOR]
    before = report.text[frame.start : frame.trigger_start].lower().split()
    is_by_one = len(doers) == 1 and _is_one(report, doers[0])
    return then.start() if is_by_one or not _ONE.isdisjoint(before) else frame.end


def _is_one(report: Report, person: Argument) -> bool:
    """Whether the words tell one person: "a guard", "the bar's guard", "he"."""
    words = report.text[person.start : person.end].lower()
    if words in _ONE:
        return True
    phrase = _PHRASE_END.split(words)[0]
    head = phrase.split()[-1] if phrase.split() else ""
    if head == "host" and words != phrase:
        return False  # "a host of people"
    if head not in PEOPLE | nationals() or head in _MANY or head.endswith(("s", "men", "women")):
        return False
    before = report.text[max(0, person.start - _LONGEST_OPENER) : person.start].lower()
    return _OPENER.search(before + phrase.removesuffix(head)) is not None
