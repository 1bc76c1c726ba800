"""Told claims in, who says so out: independent voices by name, and what each of them is."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relata.merge.told import Told, folded
from relata.records import Stance, Voice, VoiceKind

_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")


class Speaker(NamedTuple):
    """Whom a claim is from: two claims with one `key` have one voice.

    A claim that names voices is from the innermost, whoever prints it; one that names none is
    from its publisher. `kind` is None for a publisher.
    """

    key: str
    label: str
    kind: VoiceKind | None
    actor_id: str | None


def speaker_of(told: Told) -> Speaker:
    """Whom the claim is from."""
    if told.claim.voices:
        voice = told.claim.voices[-1]
        return Speaker(voice.actor_id or folded(voice.name), voice.name, voice.kind, voice.actor_id)
    if told.publisher:
        return Speaker(folded(bare_name(told.publisher)), told.publisher, None, None)
    return Speaker(told.root, "the report itself", None, None)


def bare_name(publisher: str) -> str:
    """A publisher's name without what stands in brackets behind it ("Daily (English)")."""
    return _BRACKETED.sub("", publisher) or publisher


def by_speaker(group: Iterable[Told]) -> dict[Speaker, list[Told]]:
    """The claims of each independent voice, in the order that the voices were first heard."""
    found: dict[str, tuple[Speaker, list[Told]]] = {}
    for told in group:
        speaker = speaker_of(told)
        found.setdefault(speaker.key, (speaker, []))[1].append(told)
    return dict(found.values())


def count_voices(group: Iterable[Told]) -> int:
    """How many independent voices tell it."""
    return len({speaker_of(told).key for told in group})


def voices_with(group: Sequence[Told], stances: frozenset[Stance]) -> list[tuple[Voice, Told]]:
    """The voices that take one of these stances, with the claims they take it in."""
    return [(v, told) for told in group for v in told.claim.voices if v.stance in stances]
