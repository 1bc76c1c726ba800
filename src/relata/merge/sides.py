"""The claims of one incident in, which of its voices are a side of it out.

A side has a reason to count as it does: its figure is not the one to quote where others give one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from relata.merge.compare import Kinship
from relata.merge.told import Told, words_of
from relata.merge.voices import Speaker, bare_name, key_of
from relata.records import Stance, VoiceKind

_OURS = frozenset({"our", "ours"})


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did it and who was harmed, by id, name and words, and who says that he did it."""

    ids: frozenset[str]
    names: frozenset[str]
    words: tuple[frozenset[str], ...]
    own: frozenset[str]
    is_kin: Kinship

    @classmethod
    def of(cls, voices: Iterable[tuple[Speaker, Sequence[Told]]], is_kin: Kinship) -> Self:
        """The sides of an incident whose claims are given by voice."""
        listed = list(voices)
        claims = [told for _, some in listed for told in some]
        actors = [actor for told in claims for actor in (*told.initiators, *told.harmed)]
        return cls(
            ids=frozenset(actor.id for actor in actors if actor.id),
            names=frozenset(key_of(actor.name) for actor in actors),
            words=tuple(words_of(one.name) for told in claims for one in told.initiators),
            own=frozenset(speaker.key for speaker, some in listed if _is_own(speaker, some)),
            is_kin=is_kin,
        )

    def hold(self, speaker: Speaker) -> bool:
        """Whether the voice is a party to the conflict, or a side of the incident."""
        if speaker.kind is VoiceKind.PARTY or speaker.key in self.own | self.names:
            return True
        if speaker.actor_id is not None:
            return any(one == speaker.actor_id or self._kin(one, speaker) for one in self.ids)
        if speaker.kind is None:
            name = words_of(bare_name(speaker.label))
            return any(words and words <= name for words in self.words)
        return False

    def _kin(self, one: str, speaker: Speaker) -> bool:
        return self.is_kin(one, str(speaker.actor_id))


def _is_own(speaker: Speaker, claims: Sequence[Told]) -> bool:
    """Whether the voice says that it did it, or a publisher tells of "our fighters"."""
    for told in claims:
        said = told.claim.voices[-1:]
        if any(voice.stance is Stance.CLAIMS_RESPONSIBILITY for voice in said):
            return True
        actors = (*told.initiators, *told.harmed)
        if not said and any(_OURS & set(actor.name.split()) for actor in actors):
            return True
    return False
