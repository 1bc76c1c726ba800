"""A threat, demand or vow and whoever is quoted with it in, whether he makes it himself out."""

import re

from relata.coding.analysis import Analysis
from relata.coding.frames import Frame
from relata.coding.quoting import is_issued
from relata.mentions import Attribution
from relata.records import RoleName

PRONOUNS = frozenset(
    "he she it they we i you him her them us who which that this these those what all some one "
    "himself herself itself themselves others both there".split()
)
_SHORT_FORM = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")


def is_by_speaker(said: Attribution, frame: Frame, analysis: Analysis) -> bool:
    """Whether who is quoted threatens, demands or vows himself: he is no voice of it.

    "The envoy said that the rebels had asked for a truce" has the envoy for a voice.
    """
    if not frame.is_speech:
        return False
    makers = [one for one in frame.arguments if one.role is RoleName.INITIATOR]
    if not makers or is_issued(said, analysis):
        return True
    last = plain_name(said.name).split()[-1:]
    for one in makers:
        words = analysis.text[one.start : one.end].casefold().split()
        meant = analysis.meant_by(analysis.actor_of(one))
        named = meant.name.casefold().split() if meant else words
        if not PRONOUNS.isdisjoint(words) or last in (words[-1:], named[-1:]):
            return True
    return False


def is_own_speech(start: int, end: int, frame: Frame) -> bool:
    """Whether a threat, demand or vow is an act of whom these characters name: its initiator."""
    if not frame.is_speech:
        return False
    return any(
        argument.role is RoleName.INITIATOR and argument.start < end and start < argument.end
        for argument in frame.arguments
    )


def plain_name(name: str) -> str:
    """The name as it is compared: without the article and the short form in brackets behind it."""
    return " ".join(_SHORT_FORM.sub("", name).casefold().split()).removeprefix("the ")
