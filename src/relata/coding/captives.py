"""The frames of a report in, the same out with captives in the places of their captors.

"Gunmen abducted two priests. They were freed on Tuesday": a pronoun goes back to the subject of the
sentence before, and whoever is freed was held by that subject.
"""

from collections.abc import Sequence
from dataclasses import replace

from relata.coding.acts import SUFFERERS
from relata.coding.analysis import Analysis, identity_of
from relata.coding.frames import Argument, Frame
from relata.records import RoleName

_TAKES = frozenset({"abduction", "arrest"})
_MANY, _ONE = frozenset({"they", "them"}), frozenset({"he", "him", "she", "her"})
# So many sentences on, somebody taken is still "they".
MAX_DISTANCE = 2


def with_captives(frames: Sequence[Sequence[Frame]], analysis: Analysis) -> list[list[Frame]]:
    """The frames of each sentence, those whom their own captors seem to suffer for corrected."""
    taken: Frame | None = None
    found: list[list[Frame]] = []
    for sentence in frames:
        mended = [_mended(one, taken, analysis) for one in sentence]
        taken = next((f for f in reversed(mended) if _takes(f)), taken)
        found.append(mended)
    return found


def _takes(frame: Frame) -> bool:
    """Whether somebody takes somebody in a frame."""
    roles = {argument.role for argument in frame.arguments}
    return frame.type in _TAKES and RoleName.INITIATOR in roles and bool(roles & SUFFERERS)


def _mended(frame: Frame, taken: Frame | None, analysis: Analysis) -> Frame:
    """The frame with whom the earlier one took for a pronoun that means who took them."""
    if taken is None or not 0 < frame.sentence - taken.sentence <= MAX_DISTANCE:
        return frame
    captors = analysis.identities(taken, RoleName.INITIATOR)
    captives = [one for one in taken.arguments if one.role in SUFFERERS]
    arguments: list[Argument] = []
    for one in frame.arguments:
        if _is_captor(one, captors, len(captives), analysis):
            arguments += (two._replace(role=one.role) for two in captives)
        else:
            arguments.append(one)
    return replace(frame, arguments=tuple(dict.fromkeys(arguments)))


def _is_captor(argument: Argument, captors: set[str], captives: int, analysis: Analysis) -> bool:
    """Whether a pronoun for who suffers something goes back to those who took others before."""
    word = analysis.text[argument.start : argument.end].lower()
    if argument.role not in SUFFERERS or word not in (_MANY if captives > 1 else _MANY | _ONE):
        return False
    meant = analysis.meant_by(analysis.actor_of(argument))
    return meant is not None and identity_of(meant) in captors
