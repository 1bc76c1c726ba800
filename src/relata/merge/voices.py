"""Told claims in, who says so out: independent voices by name, and what each of them is."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from relata.merge.told import Told, folded
from relata.records import Stance, Voice, VoiceKind

_BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
_ARTICLE = re.compile(r"^(?:the|an?)\s+")
# What a publisher is, by the nouns of its name: an office of state, or one that watches.
_OFFICES = frozenset(
    "ministry ministries command staff army forces police government governor administration "
    "council presidency cabinet parliament embassy spokesman office department".split()
)
_WATCHES = frozenset("observatory monitor monitors watch ngo unhcr unicef ocha amnesty".split())
# Whom a report calls no more than this.
_NAMELESS = frozenset({"he", "she"})


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
        if voice.actor_id is None and _is_publisher(voice.name, told.publisher):
            return Speaker(key_of(bare_name(str(told.publisher))), voice.name, voice.kind, None)
        return Speaker(voice_key(voice, told), voice.name, voice.kind, voice.actor_id)
    if told.publisher:
        return Speaker(key_of(bare_name(told.publisher)), told.publisher, None, None)
    return Speaker(told.root, "the report itself", None, None)


def voice_key(voice: Voice, told: Told) -> str:
    """What a voice of a claim is told from others by; "he" is not the "he" of another report."""
    key = voice.actor_id or key_of(voice.name)
    return f"{told.root} {key}" if key in _NAMELESS else key


def key_of(name: str) -> str:
    """A name as voices are told apart by it: "the Observatory" and "Observatory" are one."""
    plain = folded(name)
    return _ARTICLE.sub("", plain) or plain


def _is_publisher(name: str, publisher: str | None) -> bool:
    """Whether a voice is the report's own publisher: "the ministry" in a ministry's bulletin."""
    if publisher is None or not _ARTICLE.match(folded(name)):
        return False
    return set(key_of(name).split()) <= set(folded(bare_name(publisher)).split())


def kind_of(speaker: Speaker) -> VoiceKind | None:
    """What the voice is; a publisher by its name, None where that tells nothing."""
    if speaker.kind is not None:
        return speaker.kind
    words = set(folded(speaker.label).split())
    if words & _OFFICES:
        return VoiceKind.OFFICIAL
    return VoiceKind.MONITOR if words & _WATCHES else None


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
