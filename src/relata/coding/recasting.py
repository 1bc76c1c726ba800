"""Who was chosen for the roles of a happening in, the roles that its words give them out.

A ceasefire "sponsored by Qatar" is made by others; who holds "rebel-held Idlib" are the rebels; who
survives an attempt on his life was its target.
"""

import re
from collections.abc import Iterable, Sequence

from relata.coding.frames import AnalysedSentence, Argument, overlap
from relata.coding.motives import Telling
from relata.coding.taking import renamed
from relata.records import RoleName, Status
from relata.text.actors.introduced import GROUPS
from relata.text.actors.lexicon import actor_words

_DEALS = frozenset({"agreement", "talks", "concession"})
_BROKERED = "brokered|mediated|sponsored|facilitated"
# "Brokered by Qatar and Egypt": how far the last of them may stand behind the word.
_BROKERED_BY = re.compile(
    rf"\b(?:{_BROKERED}) by (?:(?! between | with | that )[^.;:()]){{0,60}}$", re.IGNORECASE
)
_FARTHEST = 80
_IS_BROKER = re.compile(rf"n?[ –-](?:{_BROKERED})\b", re.IGNORECASE)
_LONGEST_BROKERED = 14
# The name of a group stands behind a comma and ends the apposition.
_BEFORE_NAME = re.compile(r",\s+(?:the\s+)?[\"“]?", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"[\"”]?(?:[,.;:]|\s+(?:said|has|had|for|of|on|in)\b|$)")
_HELD = ("held", "controlled", "occupied")
_HYPHENS = "-–‑"


def recast(arguments: Iterable[Argument], told: Telling, text: str) -> list[Argument]:
    """The arguments with the roles that the words of what is told give them."""
    found = [_by_name(one, told.sentence, text) for one in renamed(arguments, told.code, text)]
    if told.code in _DEALS:
        found = [_as_broker(one, text) for one in found]
    elif told.code == "territory_taken":
        found = _with_holder(told.sentence, told.at, found)
    elif told.code == "killing" and told.status is Status.ATTEMPTED:
        found = _as_target(found)
    return found


def _by_name(one: Argument, sentence: AnalysedSentence, text: str) -> Argument:
    """A group by the name that follows it: "another rebel group, the Popular Front, shelled"."""
    mention = next((m for m in sentence.actors if (m.start, m.end) == one[1:3]), None)
    is_group = not GROUPS.isdisjoint(text[one.start : one.end].lower().split()[-1:])
    if not is_group or (mention is not None and mention.is_name):
        return one
    for name in sentence.actors:
        if name.is_name and _BEFORE_NAME.fullmatch(text[one.end : name.start]):
            is_whole = _BEHIND_NAME.match(text, name.end) is not None
            return one._replace(start=name.start, end=name.end, core=None) if is_whole else one
    return one


def _as_broker(one: Argument, text: str) -> Argument:
    """Who only brings a deal about helps: "a truce brokered by Qatar", "a Saudi-brokered deal"."""
    if one.role is not RoleName.INITIATOR:
        return one
    before = text[max(0, one.start - _FARTHEST) : one.start]
    behind = text[one.end : one.end + _LONGEST_BROKERED]
    is_broker = _BROKERED_BY.search(before) or _IS_BROKER.match(behind)
    return one._replace(role=RoleName.HELPER) if is_broker else one


def _with_holder(
    sentence: AnalysedSentence, token: int, arguments: Sequence[Argument]
) -> list[Argument]:
    """The arguments, those who hold a place ("rebel-held areas") being its holders."""
    span = _holder(sentence, token)
    if span is None:
        return [*arguments]
    whole = span[0], sentence.parse.tokens[token].end
    others = [one for one in arguments if not overlap((one.start, one.end), whole)]
    known = [one for one in others if one.role is RoleName.INITIATOR]
    return [*others] if known else [Argument(RoleName.INITIATOR, *span), *others]


def _holder(sentence: AnalysedSentence, token: int) -> tuple[int, int] | None:
    """The characters of a noun for people right before "-held" or "held"."""
    word = sentence.parse.tokens[token]
    for held in _HELD:
        name = word.text[: -len(held) - 1]
        if word.lower.endswith(held) and name and word.text[len(name)] in _HYPHENS:
            is_people = name.lower() in actor_words().nouns
            return (word.start, word.start + len(name)) if is_people else None
    if word.lower not in _HELD or token == 0:
        return None
    before = sentence.parse.tokens[token - 1]
    noun = actor_words().nouns.get(before.lower)
    is_adjective = noun is not None and not noun.is_plural and not noun.is_group
    return (before.start, before.end) if is_adjective else None


def _as_target(arguments: Sequence[Argument]) -> list[Argument]:
    """The one on whose life an attempt was made, as its target."""
    roles = [one.role for one in arguments]
    if RoleName.TARGET in roles or roles.count(RoleName.VICTIM) != 1:
        return [*arguments]
    return [
        one._replace(role=RoleName.TARGET) if one.role is RoleName.VICTIM else one
        for one in arguments
    ]
