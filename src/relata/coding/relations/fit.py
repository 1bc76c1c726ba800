"""Two sides and a wording in, whether they can stand so to each other out."""

import re

from relata.coding.frames import AnalysedSentence
from relata.coding.relations.side import Side
from relata.coding.relations.words import Wording, side_words
from relata.records import ARMED_GROUPS, ActorKind
from relata.text.actors.defined import is_short_for

# Offices of states and their services make no leadership of an armed group.
_OFFICE = re.compile(
    r"\b(?:police|judiciary|majlis|parliament|ministry|government|navy|senate|court|"
    r"cabinet|staff|armed forces|border guards|military|security forces|national guard|plan|"
    r"council of ministers|intelligence|assembly|revolution|world|state|country|nation|"
    r"department|republic|office|city|town|village|district|province|congress|"
    r"(?:city|town|village|municipal|provincial|district|county|regional|legislative) council)$|"
    r"^(?:the )?(?:\w+ )?army$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\d|battalion|brigade|unit|division|regiment|coalition|task force|quds|corps|council|"
    r"\birgc\b|revolutionary guards?\b",
    re.IGNORECASE,
)
# A town's, as long as no word says whose it is.
_PLAIN_BODIES = frozenset({"council", "councils"})
_NUMBERED = re.compile(
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|many|some|other)\b(?!-)",
    re.IGNORECASE,
)
_LEAGUE = re.compile(
    r"\b(?:coalition|alliance|umbrella|bloc|front|union|cell|ranks|militias?|forces|groups|"
    r"organi[sz]ations|cartel|army|legion|party|movement|brotherhood|patrols|opposition|federation|"
    r"association|congress|league|council)\b|\b(?-i:[A-Z][\w-]+ International)$",
    re.IGNORECASE,
)


def is_possible(sentence: AnalysedSentence, wording: Wording, pair: tuple[Side, Side]) -> bool:
    """Whether the two sides can stand so: leaders are named, members have a named body."""
    subject, target = pair
    if not _has_words(wording, subject, target) or not _has_persons(wording, subject, target):
        return False
    # One body is no leader or member of itself.
    if wording.type != "renamed_to" and is_short_for(target.text, subject.text):
        return False
    if wording.is_titled and _is_no_person(sentence, target):
        return False
    if wording.is_of_office:
        return not (subject.is_land or subject.is_person)
    return _can_be(wording.type, subject, target)


def _has_words(wording: Wording, subject: Side, target: Side) -> bool:
    """Whether the sides have the words that the wording asks for."""
    if wording.subject is not None and not wording.subject.search(subject.text):
        return False
    return wording.object is None or wording.object.search(target.text) is not None


def _has_persons(wording: Wording, subject: Side, target: Side) -> bool:
    """Whether those are persons who must be."""
    if wording.is_of_person and not (subject.is_person and _is_band(target)):
        return False
    if wording.is_personal and (not target.is_person or subject.is_person):
        return False
    return not (wording.is_personal and target.text.isupper() and _is_common(subject))


def _is_band(side: Side) -> bool:
    """Whether "Ana Ruiz of the Liberal Party" is of it: an armed group, a party, a unit."""
    return is_armed(side) or side.is_unit or _LEAGUE.search(side.text) is not None


def _is_common(side: Side) -> bool:
    """Whether a side is one word that no stage knows ("family" in a text of capitals)."""
    is_unknown = side.kind in (None, ActorKind.CIVILIANS) and " " not in side.text
    return is_unknown and not side_words().bodies.end(side.text)


def _can_be(code: str, subject: Side, target: Side) -> bool:
    if code == "led_by":
        return _can_follow(subject, target)
    if code == "member_of":
        return _is_body(target) or (subject.is_person and _is_service(target))
    if code == "part_of_state":
        is_body = not (subject.is_land or subject.is_person or target.is_person)
        return target.kind is ActorKind.STATE_FORCES and is_body
    if code in ("split_from", "renamed_to"):
        is_renamed_person = code == "renamed_to" and (subject.is_person or target.is_person)
        return not (subject.is_land or target.is_land or is_renamed_person)
    if code == "supports" and target.kind is ActorKind.CIVILIANS and not target.is_name:
        return False
    return code == "opposed_to" or _is_told(subject) or _is_told(target)


def _can_follow(subject: Side, leader: Side) -> bool:
    """Whether the subject may have a leader; a person follows nobody but a person."""
    if subject.is_land or (subject.is_person and not leader.is_person):
        return False
    return not _is_office(subject) or is_armed(leader)


def _is_told(side: Side) -> bool:
    """Whether a side is named, or described by a name ("Salvadoran guerrillas")."""
    return side.is_name or side.text.upper() != side.text != side.text.lower()


def _is_office(side: Side) -> bool:
    """Whether a side is a state's service or a place, which has heads but no faction."""
    return not is_armed(side) and bool(_OFFICE.search(side.text))


def is_armed(side: Side) -> bool:
    """Whether a side is known as an armed group outside the state."""
    return side.kind in ARMED_GROUPS


def _is_service(side: Side) -> bool:
    """Whether a named person can be a member of it, though no body of the state is a group."""
    is_known = side.is_name and side.is_known and not side.is_land
    return is_known and side.kind is ActorKind.STATE_FORCES and not _is_office(side)


def _is_body(side: Side) -> bool:
    """Whether one can be a member of it."""
    is_counted = not side.is_name and _NUMBERED.match(side.text)
    if side.is_land or _is_office(side) or is_counted or side.text.lower() in _PLAIN_BODIES:
        return False
    if side.kind is ActorKind.STATE_FORCES and not _UNIT.search(side.text):
        return False
    return (side.is_name and side.is_known) or bool(_LEAGUE.search(side.text))


def _is_no_person(sentence: AnalysedSentence, side: Side) -> bool:
    """Whether who bears a title is a country, a body or "a Catholic", of whom none is a person."""
    words = side_words()
    if side.is_land or side.is_unit or words.bodies.end(side.text):
        return True
    before = (t.lower for t in sentence.parse.tokens if t.end == side.start - 1)
    return next(before, "") in ("a", "an", "the")
