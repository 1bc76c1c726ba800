"""Sources in order of the text in, the names that pronouns and short forms go back to out."""

from typing import NamedTuple

from relata.records import VoiceKind
from relata.text.attribution_words import DOCUMENTS, SOURCE_NOUNS, TITLES
from relata.text.tokens import word_set

_PERSON = word_set("he she i")
_GROUP = word_set("it they we")
_DESCRIBING = SOURCE_NOUNS | TITLES | DOCUMENTS
# "the other official", "another source" are new speakers.
_NEW = word_set("another other second third one")


class Speaker(NamedTuple):
    """Somebody heard before: his name, kind, the words that named him."""

    name: str
    kind: VoiceKind
    words: frozenset[str]
    is_person: bool


class SpeakerMemory:
    """Who has spoken so far in a report."""

    def __init__(self) -> None:
        self._speakers: list[Speaker] = []

    def resolve(self, words: tuple[str, ...], head: str) -> Speaker | None:
        """The earlier speaker that these words go back to, or None for a new one."""
        if len(words) == 1 and words[0] in _PERSON:
            return self._last(is_person=True) or self._last_named()
        if len(words) == 1 and words[0] in _GROUP:
            return self._last(is_person=False) or self._last(is_person=True)
        if words[0] in ("the", "this", "that", "same") and not _NEW & set(words):
            return self._described(words, head) or self._by_part_of_name(words[1:])
        return self._by_part_of_name(words)

    def remember(self, speaker: Speaker) -> None:
        """Note that somebody spoke."""
        self._speakers.append(speaker)

    def _last(self, *, is_person: bool) -> Speaker | None:
        for speaker in reversed(self._speakers):
            if speaker.is_person is is_person:
                return speaker
        return None

    def _last_named(self) -> Speaker | None:
        """The last speaker with a one-word name of unknown kind."""
        for speaker in reversed(self._speakers):
            if speaker.kind is VoiceKind.UNKNOWN and len(speaker.name.split()) == 1:
                return speaker
        return None

    def _last_anonymous(self) -> Speaker | None:
        for speaker in reversed(self._speakers):
            if speaker.kind is VoiceKind.ANONYMOUS:
                return speaker
        return None

    def _described(self, words: tuple[str, ...], head: str) -> Speaker | None:
        """ "the minister" after a minister; "the Iranian president" needs both words."""
        if head not in _DESCRIBING:
            return None
        asked = {word for word in words if word not in ("the", "this", "that", "same")}
        for speaker in reversed(self._speakers):
            if head in speaker.words and asked <= speaker.words:
                return speaker
        if asked == {head}:
            if head in DOCUMENTS:
                return self._issuer(head)
            for speaker in reversed(self._speakers):
                if head in speaker.words:
                    return speaker
            if head in ("official", "source", "officials", "sources"):
                return self._last_anonymous() or (self._speakers[-1] if "same" in words else None)
            if head in TITLES:
                return self._last(is_person=True)
        return None

    def _issuer(self, head: str) -> Speaker | None:
        """Who issued "the statement"; "the report" is rather a medium's."""
        for speaker in reversed(self._speakers):
            is_media = speaker.kind is VoiceKind.MEDIA
            if is_media is (head == "report") or speaker is self._speakers[0]:
                return speaker
        return None

    def _by_part_of_name(self, words: tuple[str, ...]) -> Speaker | None:
        """The speaker whose longer name ends with these words."""
        for speaker in reversed(self._speakers):
            name = tuple(speaker.name.casefold().split())
            if speaker.is_person and len(name) > len(words) and name[-len(words) :] == words:
                return speaker
        return None
